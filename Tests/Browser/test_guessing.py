"""Whoever guesses secrets, as many as the machine answers, comes in nowhere; others are served meanwhile."""

import concurrent.futures
import itertools
import os

import pytest

import accounts
import ad_form
import api
from clock import Clock
from guessing import Guesses, Neighbour, memory
from mails import Mailbox
from site_client import PUBLISH, Client, parsed
from test_staff_door import STEP, code

pytestmark = pytest.mark.long

# As many links; a tenth of it of each other secret. A machine that answers more slowly tries fewer.
GUESSES = int(os.environ.get("GUESSES", "1000000"))
ROUNDS = 40
GROWTH = 100
SOURCES = (f"127.0.7.{number}" for number in itertools.count(1))
SESSION = {"header": "Cookie", "value": "__Host-session=GUESS"}
TOKEN = {"header": "Authorization", "value": "Bearer zv1_GUESS"}
# As true ones are built, so that what is wrong with it is its signature.
RECEIPT = f"/mon-compte/effacement/recu?recu=eyJhbGciOiJFZERTQSJ9.GUESS.{'GUESS' * 3}{'A' * 20}"
# What is guessed where, and how each wrong one is answered.
DOORS = {
    "the press of a link": ({"path": "/lien/GUESS", "method": "POST"}, "404 "),
    "a session": (SESSION | {"path": "/mes-annonces"}, "303 /connexion"),
    "a colleague's session": (SESSION | {"path": "/equipe"}, "303 /equipe/connexion"),
    "half a colleague's session": (SESSION | {"path": "/equipe/code", "method": "POST", "body": "code=000000"}, "403 "),
    "a program's token": (TOKEN | {"path": "/api/v1/me"}, "401 "),
    "the link of a report": ({"path": "/signalements/GUESS"}, "404 "),
    "the link of a decision": ({"path": "/recours/GUESS"}, "404 "),
    "the link of a request": ({"path": "/confidentialite/demandes/GUESS"}, "404 "),
    "a receipt that is awaited": ({"path": "/mon-compte/effacement/suite/GUESS"}, "404 "),
    "a receipt": ({"path": RECEIPT}, "404 "),
    "an unsubscription": ({"path": f"/desabonnement/GUESS-r-{'0' * 32}", "method": "POST"}, "404 "),
    "a draft": ({"path": "/publier?brouillon=GUESS"}, "410 "),
}


@pytest.fixture(scope="module")
def site(demo):
    return demo


def assert_none_is_accepted(site, folder, asked, wrong, most):
    with Neighbour(site) as neighbour:
        before = memory(site)
        guesses = Guesses(site, folder, most=most, rounds=ROUNDS, **asked)
        after = memory(site)
    worst = sorted(neighbour.seconds)[int(len(neighbour.seconds) * 0.95)]
    print(f"{guesses}; {before:.0f} to {after:.0f} MB; a neighbour's {len(neighbour.seconds)} pages: 95 % within {worst:.2f} s")
    assert set(guesses.answered) == {wrong}
    assert guesses.answered.total() > min(most, 1_000)
    assert set(neighbour.statuses) == {200}
    assert after - before < GROWTH, "it holds what was guessed"


def test_no_link_is_guessed_and_a_true_one_still_opens(site, tmp_path):
    client, fields = Client(site.base), ad_form.ad()
    link = client.demo_link(client.publish(fields))
    assert_none_is_accepted(site, tmp_path, {"path": "/lien/GUESS"}, "404 ", GUESSES)
    # The same measurement sees what is accepted.
    assert set(Guesses(site, tmp_path, link, most=1, seconds=5).answered) == {"200 "}
    assert client.press(client.get(link), PUBLISH).status_code == 303
    assert client.find(q=ad_form.title_word(fields)) != []


@pytest.mark.parametrize("door", DOORS)
def test_no_other_secret_is_guessed(site, tmp_path, door):
    asked, wrong = DOORS[door]
    assert_none_is_accepted(site, tmp_path, asked, wrong, GUESSES // 10)


def test_true_secrets_are_accepted_where_wrong_ones_are_not(site, tmp_path):
    """What the counts above would show if one were guessed."""
    client, _, _, token = accounts.person(site)
    for asked in (
            {"path": "/mes-annonces", "header": "Cookie", "value": accounts.cookie(client)},
            {"path": "/api/v1/me", "header": "Authorization", "value": f"Bearer {token}"}):
        assert set(Guesses(site, tmp_path, most=1, seconds=5, **asked).answered) == {"200 "}


def test_an_altered_token_or_link_is_none(site):
    """One letter changed, at each place: no part of a secret counts less than another."""
    client, _, _, token = accounts.person(site)
    session = accounts.cookie(client).partition("=")[2]
    stranger = Client(site.base)
    link = stranger.demo_link(stranger.publish(ad_form.ad()))
    for place in range(22):
        assert api.session(altered(token, len("zv1_") + place)).get(f"{site.base}/api/v1/me").status_code == 401
        assert Client(site.base).get(altered(link, len("/lien/") + place)).status_code == 404
        stranger = Client(site.base)
        answer = stranger.get("/mes-annonces", headers={"Cookie": f"__Host-session={altered(session, place)}"})
        assert answer.headers["Location"] == "/connexion"
    assert Client(site.base).get(link).status_code == 200


def altered(text, place):
    return text[:place] + ("1" if text[place] != "1" else "2") + text[place + 1:]


def test_partners_secrets_are_tried_thirty_times_an_hour(start_site, tmp_path):
    from test_partners import TOKEN as TRUE, feed, partners

    site = start_site(environment=partners(tmp_path))
    statuses = [feed(site, f"essai-{number}").status_code for number in range(200)]
    assert statuses == [401] * 30 + [429] * 170
    elsewhere = Client(site.base, source="127.0.9.9").post(
        "/partenaires/exemple/flux", headers={"Origin": None, "Authorization": f"Bearer {TRUE}"})
    assert elsewhere.status_code == 200, "somebody else's guesses lock the partner out"


def test_a_colleague_s_code_is_looked_at_five_times_however_many_ask_at_once(start_site, tmp_path):
    clock = Clock(tmp_path)
    site = start_site(environment=clock.environment)
    outbox, address = Mailbox(site.outbox), f"{ad_form.word()}@example.org"
    site.command("staff", "add", address, "--name", "Paul", "--role", "moderation")
    client = enter(site, outbox.link(address))
    key = parsed(client.get("/equipe/cle").text).select_one(".staff-secret").text.replace(" ", "")
    assert client.post("/equipe/cle", {"code": code(key)}).status_code == 200

    passed = 0
    for row, minutes in enumerate((15, 30, 60), start=1):
        half = come_again(site, outbox, address)
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            wrong = (number for number in range(205) if f"{number:06}" not in near(key, passed))
            tried = list(pool.map(lambda number: guess(half, f"{number:06}"), itertools.islice(wrong, 200)))
        assert (tried.count(422), tried.count(429)) == (4, 196), f"row {row}: {sorted(set(tried))}"
        # The true one isn't looked at either, as long as the pause lasts.
        assert guess(half, code(key, passed // STEP)) == 429
        passed += minutes * 60
        clock.turn(passed - 60)
        assert guess(come_again(site, outbox, address), code(key, (passed - 60) // STEP)) == 429, f"row {row} is over too early"
        clock.turn(passed + 30)
        passed += 30
    assert guess(come_again(site, outbox, address), code(key, passed // STEP)) == 303


def enter(site, link):
    """By the first of the two doors."""
    client = Client(site.base)
    assert client.press(client.get(link), "Entrer").status_code == 303
    return client


def come_again(site, outbox, address):
    before = len(outbox.mails(address))
    assert Client(site.base, source=next(SOURCES)).post("/equipe/connexion", {"email": address}).status_code == 303
    return enter(site, outbox.link(address, more_than=before))


def near(key, passed):
    """The codes that are good about now."""
    return {code(key, passed // STEP + step) for step in range(-3, 4)}


def guess(half, typed):
    return Client(half.base).post("/equipe/code", {"code": typed}, headers={"Cookie": accounts.cookie(half)}).status_code
