"""The hour of the machine jumps under a site that serves, forward and back: nobody is thrown out or kept out, mails leave, and what
was acknowledged stays."""

import time

import pytest

import ad_form
import messaging
from clock import Clock
from engines import engine  # noqa: F401
from mails import Mailbox
from remains import assert_nothing_is_left_over, sweep_up
from site_client import PUBLISH, Client, form_with_button

pytestmark = pytest.mark.long

HOURS = 3_600
# In either direction: what a clock that was set wrong is off by. A mail may wait an hour for its next attempt in any case.
JUMPS = [HOURS, 5 * HOURS, -5 * HOURS, -26 * HOURS]


@pytest.fixture
def clock(tmp_path):
    return Clock(tmp_path)


@pytest.mark.parametrize("jump", JUMPS)
def test_a_jump_leaves_everybody_served(start_site, start_mail_server, clock, engine, jump):  # noqa: F811
    server = start_mail_server("down")
    site = start_site(environment=engine | clock.environment | {"ZONEVISIO_SMTP_URL": server.url})
    box, early, late = server.mailbox, ad_form.ad(), ad_form.ad()
    owner = Client(site.base)
    assert owner.publish(early).status_code < 400
    assert Client(site.base).publish(ad_form.ad()).status_code < 400
    # One after the other: the first is noted when the second is tried.
    wait_for_two(site, "mail postponed")

    clock.turn(jump)
    # A mail that was asked for before the jump, and one after it.
    server.mode("normal")
    assert Client(site.base).publish(late).status_code < 400
    for fields in (early, late):
        Client(site.base).confirm(box.link(fields["email"], seconds=240))
    word, identifier = ad_form.title_word(early), Client(site.base).find_one(ad_form.title_word(early))

    clock.turn(0)
    assert Client(site.base).find_one(word) == identifier
    served(site, box, identifier)
    assert Client(site.base).get("/sante").status_code == 200
    site.stop()
    site.start()
    assert Client(site.base).find_one(word) == identifier
    site.stop()
    sweep_up(site)
    assert_nothing_is_left_over(site)


def wait_for_two(site, words, seconds=60):
    deadline = time.monotonic() + seconds
    while site.log.read_text(errors="replace").count(words) < 2:
        assert time.monotonic() < deadline, site.last_words()


def served(site, box, ad):
    """Somebody publishes, signs in elsewhere, and is written to."""
    fields, owner, other = ad_form.ad(), Client(site.base), Client(site.base)
    assert owner.publish(fields).status_code < 400
    owner.confirm(box.link(fields["email"]))
    elsewhere = Client(site.base)
    elsewhere.ask_sign_in(fields["email"])
    page = elsewhere.get(box.link(fields["email"], more_than=1))
    assert page.status_code == 200
    stranger = ad_form.ad()["email"]
    assert messaging.write_first(other, ad, "Bonjour, jeudi vous irait ?", "Noé33", stranger).status_code == 303
    talk = messaging.conversation(other.press(other.get(box.link(stranger)), messaging.SEND_FIRST))
    assert messaging.send(other, talk, "Ou vendredi.").status_code == 303


def test_sessions_and_links_end_by_the_hour_and_no_earlier(start_site, clock, engine):  # noqa: F811
    site = start_site(environment=engine | clock.environment)
    box, fields, owner = Mailbox(site.outbox), ad_form.ad(), Client(site.base)
    assert owner.publish(fields).status_code < 400
    owner.confirm(box.link(fields["email"]))
    waiting = ad_form.ad()
    assert Client(site.base).publish(waiting).status_code < 400
    draft = box.link(waiting["email"])
    Client(site.base).ask_sign_in(fields["email"])
    sign_in = box.link(fields["email"], more_than=1)

    clock.turn(3 * HOURS)
    assert owner.get("/mes-annonces").status_code == 200, "a session is of thirty days"
    assert Client(site.base).get(sign_in).status_code == 410, "a link to sign in is of a quarter of an hour"
    assert form_with_button(Client(site.base).get(draft).text, PUBLISH), "a draft is of two days"
    clock.turn(-3 * HOURS)
    assert owner.get("/mes-annonces").status_code == 200
    clock.turn(0)
    Client(site.base).confirm(draft)
    assert owner.get("/mes-annonces").status_code == 200


def test_who_was_counted_in_the_future_may_go_on(start_site, clock):
    """Five mails an hour: those of an hour that never was don't keep anybody out for longer than an hour."""
    site = start_site(environment=clock.environment)
    box, fields, owner = Mailbox(site.outbox), ad_form.ad(), Client(site.base)
    assert owner.publish(fields).status_code < 400
    owner.confirm(box.link(fields["email"]))
    clock.turn(5 * HOURS)
    while (answer := Client(site.base).ask_sign_in(fields["email"])).status_code < 400:
        pass
    assert answer.status_code == 429
    clock.turn(0)
    told = Client(site.base).ask_sign_in(fields["email"])
    assert told.status_code < 400 or int(told.headers["Retry-After"]) <= HOURS
    clock.turn(HOURS + 1)
    assert Client(site.base).ask_sign_in(fields["email"]).status_code < 400
