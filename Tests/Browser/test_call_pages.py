"""A call by video around its room: proposed, accepted, declined, cancelled, planned, with JavaScript and without."""

import datetime
import zoneinfo

import pytest
from playwright.sync_api import expect

import messaging
from browsing import validate
from clock import Clock
from site_client import Client
from test_messages import PATIENCE, again, tab

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
MODES = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])


@pytest.fixture
def pair(browser, demo, kept_pages, javascript):
    """Two tabs on one conversation in which both have written: the advertiser's, and the other's."""
    owner, ad = messaging.advertiser(demo, pseudonyme="Camille", visio_jours="4", visio_de="18:00", visio_a="21:30")
    other = Client(demo.base)
    talk = messaging.begin(other, ad, "Bonjour, votre annonce me plaît.")
    messaging.send(owner, talk, "Bonjour Noé, parlons-en.")
    with (tab(browser, demo, kept_pages, owner, javascript) as camille,
          tab(browser, demo, kept_pages, other, javascript) as noe):
        camille.go(f"/messages/{talk}")
        noe.go(f"/messages/{talk}")
        yield camille, noe
        for visitor in (camille, noe):
            assert visitor.foreign_requests() == [] and visitor.complaints == []
    status, complaints = validate(kept_pages)
    assert status == 0, complaints


def seen(visitor, words):
    """Waits for words on the page that is open; without JavaScript it is read again."""
    if not visitor.javascript:
        again(visitor)
    expect(visitor.page.locator("main")).to_contain_text(words, timeout=PATIENCE)


def propose(visitor, starts=None):
    """Goes from the messages to the form and sends it, for now or for an hour."""
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("link", name="Proposer une visio").click()
    if starts:
        visitor.page.get_by_label("À une heure").check()
        visitor.page.locator('[name="jour"]').fill(starts.strftime("%Y-%m-%d"))
        visitor.page.locator('[name="heure"]').fill(starts.strftime("%H:%M"))
    visitor.press(visitor.button("Proposer"))


def tomorrow():
    return datetime.datetime.now(PARIS).replace(hour=20, minute=30) + datetime.timedelta(days=1)


@MODES
def test_a_call_is_planned_and_cancelled(pair):
    camille, noe = pair
    propose(noe, tomorrow())
    seen(noe, "en attente de réponse")
    seen(camille, "vous propose une visio")
    camille.press(camille.button("Accepter"))
    seen(camille, "Visio prévue avec")
    seen(camille, "20\u00a0h\u00a020")
    assert camille.page.locator('a[href$="/calendrier.ics"]').count() == 1
    seen(noe, "Visio prévue")
    with noe.page.expect_navigation():
        noe.page.get_by_role("link", name="Voir la visio").click()
    seen(noe, "Visio prévue avec Camille")
    camille.press(camille.button("Annuler la visio"), status=410)
    if noe.javascript:
        expect(noe.page.locator("h1")).to_have_text("Visio annulée", timeout=PATIENCE)
    with camille.page.expect_navigation():
        camille.page.get_by_role("link", name="Revenir aux messages").click()
    seen(camille, "Visio annulée")


@MODES
def test_a_call_for_now_is_declined(pair):
    camille, noe = pair
    talk = noe.page.url
    propose(noe)
    noe.go(talk)
    seen(camille, "vous propose une visio")
    camille.press(camille.button("Décliner"), status=410)
    assert "Vous avez décliné" in camille.page.locator("main").inner_text()
    # Beside the message of the page that was open all the time.
    seen(noe, "Visio déclinée")
    assert noe.page.locator(".message-call:not(:empty)").count() == 1
    assert noe.page.get_by_role("link", name="Proposer une visio").count() == 1


@MODES
def test_without_a_relay_both_accept_that_the_other_sees_their_address(pair):
    camille, noe = pair
    talk = noe.page.url
    propose(noe)
    call = noe.page.url
    assert "/visio/" in call
    noe.go(talk)
    seen(camille, "vous propose une visio")
    camille.press(camille.button("Accepter"))
    assert camille.page.url == call
    seen(camille, "L’autre verra votre adresse IP")
    seen(noe, "La visio est ouverte")
    noe.go(talk)
    camille.press(camille.button("J’accepte"))
    seen(camille, "En attente de l’accord de")
    noe.go(call)
    seen(noe, "l’a déjà accepté")
    noe.press(noe.button("J’accepte"))
    if not camille.javascript:
        again(camille)
    for visitor, other in ((noe, "Camille"), (camille, "Noé33")):
        # The room itself, of this call.
        expect(visitor.page.locator("[data-visio]")).to_have_count(1, timeout=PATIENCE)
        expect(visitor.page.locator("h1")).to_contain_text(other)
        assert visitor.page.url == call
        assert visitor.button("J’accepte").count() == 0


@MODES
def test_what_was_typed_is_kept_and_leads_to_its_field(pair):
    _, noe = pair
    with noe.page.expect_navigation():
        noe.page.get_by_role("link", name="Proposer une visio").click()
    assert "disponible en visio jeudi, de 18\u00a0h à 21\u00a0h\u00a030" in noe.page.locator("main").inner_text()
    noe.page.get_by_label("À une heure").check()
    noe.page.locator('[name="heure"]').fill("20:30")
    noe.press(noe.button("Proposer"), status=422)
    assert noe.page.locator('[name="heure"]').input_value() == "20:30"
    assert noe.page.get_by_label("À une heure").is_checked()
    noe.page.get_by_role("alert").get_by_role("link").click()
    assert noe.page.evaluate("document.activeElement.name || location.hash.slice(1)") == "jour"


def test_an_open_page_lets_in_when_the_hour_comes(browser, start_site, tmp_path, kept_pages):
    clock = Clock(tmp_path)
    site = start_site(demo=True, environment=clock.environment | {"ZONEVISIO_LIMITS": "off"})
    owner, ad = messaging.advertiser(site)
    other = Client(site.base)
    talk = f"/messages/{messaging.begin(other, ad, 'Bonjour, votre annonce me plaît.')}"
    with tab(browser, site, kept_pages, owner) as camille, tab(browser, site, kept_pages, other) as noe:
        # Both have clocks that are wrong; the site's alone counts.
        for visitor, hours in ((camille, 1), (noe, -1)):
            visitor.page.clock.install(time=datetime.datetime.now(PARIS) + datetime.timedelta(hours=hours))
        camille.go(talk)
        propose(camille, datetime.datetime.now(PARIS) + datetime.timedelta(minutes=20))
        noe.go(talk)
        noe.press(noe.button("Accepter"))
        seen(noe, "Visio prévue avec")
        seen(camille, "Visio prévue")
        clock.turn(15 * 60)
        for visitor in (camille, noe):
            visitor.page.clock.fast_forward(15 * 60 * 1000)
        seen(camille, "La visio est ouverte")
        seen(noe, "L’autre verra votre adresse IP")
