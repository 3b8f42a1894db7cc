"""Nobody finds out who has an account: neither by what the site answers to an address, nor by how long it takes."""

import itertools
import os
import re

import pytest

import accounts
import ad_form
import api
import messaging
from address_doors import Doors
from mails import Mailbox
from site_client import Client
from timing import Comparison, Line, alternate, slowed

pytestmark = pytest.mark.long

TRIES = int(os.environ.get("TRIES", "10000"))
# Nanoseconds: so small a difference must be found.
PLANTED = 300_000
PEOPLE = 20
DOORS = [
    "sign-in", "team", "publication", "first message", "letter", "alert", "sponsor", "report", "help", "right", "another address"]
# What an answer draws anew each time: dates, numbers of requests, secrets.
DRAWN = re.compile(rb"(?im)^(date|x-request-id|etag): .*$|[0-9A-Za-z]{22}")


class Crowd:
    """Addresses of a demo that have an account, and as many of the same length that have none."""

    def __init__(self, site, people=PEOPLE):
        self.site = site
        self.known = [self._join() for _ in range(people)]
        self.unknown = [f"{ad_form.word()}@example.org" for _ in range(people)]
        assert {len(address) for address in self.known} == {len(address) for address in self.unknown}

    def _join(self):
        client, fields = Client(self.site.base), ad_form.ad()
        answer = client.confirm(client.demo_link(client.publish(fields)))
        assert answer.status_code == 303
        return fields["email"]


@pytest.fixture(scope="module")
def site(demo):
    return demo


@pytest.fixture(scope="module")
def crowd(site):
    return Crowd(site)


@pytest.fixture(scope="module")
def doors(site):
    client, ad = messaging.advertiser(site)
    return Doors(client, ad, accounts.cookie(client))


def known_at(door, crowd):
    """The team's door knows colleagues; a demo has one."""
    return ["ines@exemple.fr"] if door == "team" else crowd.known


def unknown_at(door, crowd):
    return ["igor@exemple.fr"] if door == "team" else crowd.unknown


def compared(site, doors, door, known, unknown):
    """The site's time at one door, for the one and the other by lot."""
    line, statuses = Line(site.base), set()

    def knocks(addresses):
        turn = itertools.cycle(addresses)

        def knock():
            nanoseconds, answer = line.ask(line.written(*doors.all[door](next(turn))))
            statuses.add(answer[9:12])
            return nanoseconds
        return knock

    first, second = knocks(known), knocks(unknown)
    for _ in range(20):
        first(), second()
    statuses.clear()
    found = alternate(first, second, TRIES)
    line.close()
    assert statuses == {b"303"}, f"{door} answers {statuses}"
    return found


@pytest.mark.parametrize("door", DOORS)
def test_no_door_takes_longer_for_whoever_has_an_account(site, crowd, doors, door):
    known, unknown = known_at(door, crowd), unknown_at(door, crowd)
    seen = []
    while len(seen) < 2 and (not seen or seen[-1].differs):
        times = compared(site, doors, door, known, unknown)
        seen.append(Comparison(*times))
        print(f"{door}: {seen[-1]}")
        # The same tries, each of the known ones a little slower.
        assert Comparison(slowed(times[0], PLANTED), times[1]).differs, "it wouldn't find 0.3 ms"
    # Once in a thousand times chance looks like a difference, but not twice in a row and both times the same way.
    is_chance = not seen[-1].differs or seen[0].slower != seen[1].slower
    assert is_chance, f"{door}: {'; '.join(map(str, seen))}"


def test_a_site_that_holds_to_its_limits_takes_no_longer_either(start_site):
    """Without what the demo adds, the link on the page: five tries an address, ten of each machine that asks."""
    demo = start_site("crowd", demo=True, environment={"ZONEVISIO_LIMITS": "off"})
    crowd = Crowd(demo, people=TRIES // 10)
    demo.stop()
    site = start_site("real", data=demo.data, environment=accounts.OF_THE_DEMO)
    known, unknown = [], []
    for number, pair in enumerate(zip(crowd.known, crowd.unknown)):
        line = Line(site.base, source=f"127.1.{number // 250}.{number % 250 + 1}")
        requests = [line.written("/connexion", {"email": address}) for address in pair]
        line.ask(line.written("/connexion", {"email": "nobody"}))
        for times, more in zip((known, unknown), alternate(*(knocking(line, request) for request in requests), 10)):
            times += more
        line.close()
    found = Comparison(known, unknown)
    print(f"a real site's sign-in: {found}")
    assert not found.differs


def knocking(line, request):
    def knock():
        nanoseconds, answer = line.ask(request)
        assert answer[9:12] == b"303", answer[:300]
        return nanoseconds
    return knock


def test_a_delay_that_is_planted_is_found(site, doors):
    """The same measurement, with three hundred microseconds more for one kind."""
    line = Line(site.base)

    def knock(delay):
        request = line.written(*doors.all["sign-in"](f"{ad_form.word()}@example.org"))
        return lambda: line.ask(request)[0] + delay

    found = Comparison(*alternate(knock(PLANTED), knock(0), TRIES))
    line.close()
    print(found)
    assert found.differs and found.slower == "known"


@pytest.mark.parametrize("door", DOORS)
def test_every_door_answers_the_same_bytes(start_site, door):
    """Of a site that isn't the demo, which shows the links of its mails."""
    site = start_site()
    client, fields = Client(site.base, source="127.0.3.1"), ad_form.ad()
    client.publish(fields)
    client.confirm(Mailbox(site.outbox).link(fields["email"]))
    other, ad = api.signed_in(site), client.find_one(ad_form.title_word(fields))
    doors = Doors(client, ad, accounts.cookie(other))
    known = fields["email"]
    if door == "team":
        known = f"{ad_form.word()}@example.org"
        site.command("staff", "add", known, "--name", "Paul", "--role", "support")
    answers = []
    for address in (known, f"{ad_form.word()}@example.org"):
        line = Line(site.base)
        _, answer = line.ask(line.written(*doors.all[door](address)))
        line.close()
        assert answer[9:12] == b"303", answer[:300]
        where = re.search(rb"(?im)^location: (.*)\r$", answer)[1].decode()
        # Whoever changes their address sees on their own page what they typed.
        page = other.get(where) if door == "another address" else Client(site.base).get(where)
        answers.append((DRAWN.sub(b"-", answer), page.status_code, DRAWN.sub(b"-", page.content.replace(address.encode(), b"@"))))
    assert answers[0] == answers[1]


def test_the_api_takes_nobody_s_address():
    """A program acts for whoever made its token: there is no door there for an address."""
    taken = []
    for method, address, operation in api.operations(api.description()):
        for node in walk(api.description(), operation.get("requestBody", {})):
            taken += [(method, address)] if "email" in node.get("properties", {}) or "courriel" in node.get("properties", {}) else []
    assert taken == []


def walk(document, node):
    """Each mapping of a part of the description, behind its references too."""
    node = api.resolved(document, node)
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from walk(document, value)
    elif isinstance(node, list):
        for value in node:
            yield from walk(document, value)
