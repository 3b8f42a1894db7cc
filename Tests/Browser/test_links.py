"""Mailed links: each works once and for a while; afterwards it says that it is over, and changes nothing."""

from datetime import datetime, timedelta, timezone

import pytest

import ad_form
from mails import Mailbox
from site_client import NOT_ME, PUBLISH, Client, form_with_button, parsed

SIGN_IN = "Me connecter"


def test_a_link_works_once(client, outbox):
    fields = ad_form.ad()
    client.publish(fields)
    link = outbox.link(fields["email"])
    client.confirm(link)
    assert_over(Client(client.base), link)
    assert len(client.find(q=ad_form.title_word(fields))) == 1


def test_a_link_that_never_was_is_unknown(client):
    assert client.get("/lien/" + "0" * 22).status_code == 404
    assert client.post("/lien/" + "0" * 22, {}).status_code == 404
    assert client.get("/lien/%00%ff").status_code in (400, 404)


def test_looking_at_a_link_changes_nothing(client, outbox):
    fields = ad_form.ad()
    client.publish(fields)
    link = outbox.link(fields["email"])
    for _ in range(3):
        page = Client(client.base).get(link)
        assert form_with_button(page.text, PUBLISH) and form_with_button(page.text, NOT_ME)
        assert "Set-Cookie" not in page.headers
    assert client.find(q=ad_form.title_word(fields)) == []


def test_a_disowned_link_is_over_and_its_ad_gone(client, outbox):
    fields = ad_form.ad()
    client.publish(fields)
    link = outbox.link(fields["email"])
    assert client.follow(client.press(client.get(link), NOT_ME)).status_code == 200
    assert_over(client, link)
    assert client.find(q=ad_form.title_word(fields)) == []


def test_a_link_replaced_by_a_later_one_of_the_same_ad_is_over(client, outbox):
    fields = ad_form.ad()
    preview = parsed(client.publish(fields | {"apercu": "1"}).text)
    going_on = fields | {"brouillon": preview.select_one('[name="brouillon"]')["value"]}
    assert client.publish(going_on).status_code == 200
    first = outbox.link(fields["email"])
    assert client.publish(going_on | {"titre": f"Mieux écrit {ad_form.word()}"}).status_code == 200
    second = outbox.link(fields["email"], more_than=1)
    assert second != first
    assert_over(client, first)
    assert "Mieux écrit" in client.get(second).text
    client.confirm(second)
    assert client.find(q=ad_form.title_word(fields)) == []


@pytest.mark.parametrize("later, sweeps", [
    (timedelta(hours=49), False), (timedelta(hours=49), True), (timedelta(days=40), True),
], ids=["two days later", "two days later, swept", "long afterwards"])
def test_a_link_to_publish_ends_after_two_days(start_site, later, sweeps):
    site = start_demo(start_site)
    fields = ad_form.ad()
    Client(site.base).publish(fields)
    link = Mailbox(site.outbox).link(fields["email"])
    turn_the_clock(site, timedelta(hours=47))
    assert Client(site.base).get(link).status_code == 200

    turn_the_clock(site, later, sweeps)
    assert_over(Client(site.base), link)
    assert Client(site.base).find(q=ad_form.title_word(fields)) == []


@pytest.mark.parametrize("later, sweeps", [
    (timedelta(minutes=16), False), (timedelta(days=3), True),
], ids=["sixteen minutes later", "long afterwards"])
def test_a_link_to_sign_in_ends_after_a_quarter_of_an_hour(start_site, later, sweeps):
    site = start_demo(start_site)
    # Somebody of the sample who wrote to nobody: the outbox holds no other mail to them.
    address = "personne-100@exemple.fr"
    Client(site.base).ask_sign_in(address)
    link = Mailbox(site.outbox).link(address)
    turn_the_clock(site, timedelta(minutes=10))
    assert form_with_button(Client(site.base).get(link).text, SIGN_IN)

    turn_the_clock(site, later, sweeps)
    late = Client(site.base)
    assert_over(late, link)
    assert late.get("/mes-annonces").status_code == 303, "a link that is over has signed in"


def assert_over(client, link):
    """Neither a look nor a button does anything but say that the link is over."""
    assert client.get(link).status_code == 410
    for fields in ({}, {"choix": "publier"}, {"choix": "effacer"}):
        answer = client.post(link, fields)
        assert answer.status_code == 410, fields
        assert "Set-Cookie" not in answer.headers


def start_demo(start_site):
    """A demo whose clock can be turned; its first hour is kept in `began`."""
    began = datetime.now(timezone.utc)
    site = start_site(demo=True, environment={"ZONEVISIO_NOW": moment(began)})
    site.began = began
    return site


def turn_the_clock(site, later, sweeps=False):
    """Starts the site again so long after its first start; the scheduled jobs have run by then, or may not have."""
    site.stop()
    site.environment["ZONEVISIO_NOW"] = moment(site.began + later)
    if sweeps:
        site.command("sweep", "--demo")
    site.start()


def moment(instant):
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")
