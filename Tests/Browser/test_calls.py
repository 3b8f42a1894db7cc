"""Two people see and hear each other in two real browsers, through coturn, and neither learns the other's address."""

import time

import browsing
import calling
import pytest
from browsing import label
from calling import LEFT, Pair, Seat, bytes_in, meet, until
from playwright.sync_api import expect


def only_relayed(seat):
    described, measured = seat.candidates()
    assert described and measured, "no address was named at all"
    assert set(described + measured) == {"relay"}, f"{described} {measured}"


def test_two_people_see_and_hear_each_other_through_the_relay_alone(cameras, calls_site, pair, kept_pages):
    call, camille, noe = meet(cameras, calls_site, pair, kept_pages)
    for seat in (camille, noe):
        until(lambda seat=seat: seat.heard() > 10, "sound")
        only_relayed(seat)
        expect(seat.page.locator("[data-quality]")).to_contain_text("Connexion", timeout=calling.PATIENCE)
        assert browsing.violations(seat.page) == []

    noe.control("Texte").click()
    noe.page.get_by_label("Votre texte").fill("On vous entend <b>bien</b>.")
    noe.page.get_by_role("button", name="Envoyer").click()
    expect(camille.control("Texte")).to_contain_text("Texte (1)")
    expect(camille.page.locator("[data-text-news]")).to_contain_text("Noé33 vous a écrit")
    camille.says("Vous êtes en visio avec Noé33.")
    camille.control("Texte").click()
    expect(camille.page.locator("[data-lines]")).to_contain_text("Noé33 : On vous entend <b>bien</b>.")
    assert browsing.violations(camille.page) == []

    noe.control("Caméra").click()
    expect(camille.page.locator("[data-other-state]")).to_contain_text("caméra coupée")
    noe.control("Caméra").click()
    expect(camille.page.locator("[data-other-state]")).to_be_hidden()
    camille.sees_on()

    for control in ("Plein écran", "Image dans l’image", "Partager l’écran"):
        camille.control(control).click()
        expect(camille.control(control)).to_have_attribute("aria-pressed", "true")
        if control == "Plein écran":
            # What is said about the call can be read there too.
            for part in ("[data-state]", "[data-problem]", "[data-text-panel]"):
                assert camille.page.evaluate("(part) => !!document.fullscreenElement.querySelector(part)", part)
        if control == "Partager l’écran":
            expect(noe.page.locator("[data-other-state]")).to_contain_text("Camille : partage son écran")
            noe.sees_on()
        camille.control(control).click()
        expect(camille.control(control)).to_have_attribute("aria-pressed", "false")
    noe.sees_on()

    camille.control("Raccrocher").click()
    camille.is_over("Vous avez raccroché")
    noe.is_over(LEFT, timeout=5_000)
    for seat, client in ((camille, pair.camille), (noe, pair.noe)):
        assert browsing.violations(seat.page) == []
        assert seat.visitor.complaints == []
        assert seat.visitor.foreign_requests() == []
        assert client.get(call).status_code == 410
        seat.close()
    status, report = browsing.validate(kept_pages)
    assert status == 0, report


def test_a_call_outlives_a_change_of_network_and_a_crash_of_the_site(cameras, calls_site, pair, kept_pages):
    _, camille, noe = meet(cameras, calls_site, pair, kept_pages)
    for seat in (camille, noe):
        before = [one.fragment() for one in (camille, noe)]
        seat.page.evaluate("window.dispatchEvent(new Event('online'))")
        until(lambda before=before: all(
            one.fragment() != old for one, old in zip((camille, noe), before)), "a new description on both sides")
        both_see_on(camille, noe)

    calls_site.kill()
    both_see_on(camille, noe)
    calls_site.start()
    both_see_on(camille, noe)
    before = camille.fragment()
    noe.page.evaluate("window.dispatchEvent(new Event('online'))")
    until(lambda: camille.fragment() != before, "a new description after the crash")
    both_see_on(camille, noe)
    for seat in (camille, noe):
        only_relayed(seat)
        seat.says("Vous êtes en visio avec")
    noe.control("Raccrocher").click()
    camille.is_over(LEFT)
    camille.close()
    noe.close()


def both_see_on(*seats):
    for seat in seats:
        seat.sees_on()


def test_a_second_page_and_other_people_stay_outside(cameras, calls_site, pair, kept_pages):
    call, camille, noe = meet(cameras, calls_site, pair, kept_pages)
    second = Seat(cameras, calls_site, pair.noe, kept_pages).come(call)
    second.says("déjà dans cette visio, dans un autre onglet")
    assert second.page.get_by_role("button", name="Entrer dans la visio").is_disabled()
    expect(second.page.get_by_role("button", name=label("Annuler la visio"))).to_be_hidden()
    second.page.close()
    third = Pair(calls_site)
    for client in (third.camille, third.noe):
        assert client.get(call).status_code == 404
        assert client.post(f"{call}/entree", {"onglet": "a" * 22}).status_code == 404
        assert client.post(f"{call}/fin", {"onglet": "a" * 22}).status_code == 404
    # Nobody who is in the room has noticed.
    both_see_on(camille, noe)
    second.close()
    camille.close()
    noe.close()


@pytest.mark.long
def test_no_byte_of_the_call_reaches_the_site_s_disk(cameras, calls_site, pair, kept_pages):
    _, camille, noe = meet(cameras, calls_site, pair, kept_pages)
    # A running site writes by itself now and then; what carried the call would do so all the time.
    grown = []
    while len(grown) < 6 and min(grown, default=100_000) >= 100_000:
        before = bytes_in(calls_site.data)
        start = sum(carried(seat) for seat in (camille, noe))
        time.sleep(10)
        grown.append(bytes_in(calls_site.data) - before)
        sent = sum(carried(seat) for seat in (camille, noe)) - start
        assert sent > 300_000, f"the two sent {sent} bytes only"
    assert min(grown) < 100_000, f"{grown} bytes more on the disk each time"
    camille.close()
    noe.close()


def carried(seat):
    return sum(one.get("bytesSent", 0) for one in seat.stats() if one["type"] == "outbound-rtp")


@pytest.mark.long
def test_a_poor_connection_is_said_and_carries_a_smaller_image(cameras, calls_site, pair, kept_pages):
    _, camille, noe = meet(cameras, calls_site, pair, kept_pages)
    slow = "new Map([['0', {type: 'candidate-pair', nominated: true, state: 'succeeded', currentRoundTripTime: 1}]])"
    noe.page.evaluate(f"window.peers.at(-1).getStats = async () => {slow}")
    expect(noe.page.locator("[data-quality]")).to_contain_text("Connexion : faible", timeout=calling.PATIENCE)
    sent = noe.page.evaluate("""window.peers.at(-1).getSenders().find(({ track }) => track.kind === "video")
        .getParameters().encodings[0]""")
    assert (sent["maxBitrate"], sent["scaleResolutionDownBy"]) == (150_000, 4)
    camille.sees_on()
    expect(camille.page.locator("[data-quality]")).to_contain_text("bonne")
    camille.close()
    noe.close()


def test_a_whole_call_by_keyboard(cameras, calls_site, pair, kept_pages):
    call = pair.propose()
    camille = Seat(cameras, calls_site, pair.camille, kept_pages).come(call)
    camille.says("En attente de la réponse de Noé33")
    assert camille.page.get_by_role("button", name="Entrer dans la visio").is_disabled()
    pair.accept(call)
    camille.says("Entrez quand vous voulez")
    # What the other answered can be reported, though the page is older.
    expect(camille.page.get_by_role("link", name="Signaler")).to_be_visible()
    noe = Seat(cameras, calls_site, pair.noe, kept_pages).come(call)
    for seat in (camille, noe):
        seat.press("Activer la caméra")
        seat.press("Activer le micro")
        seat.page.get_by_role("button", name=label("Éteindre le micro")).wait_for()
        seat.press("Entrer dans la visio")
        seat.page.locator("[data-in-call]").wait_for()
        assert seat.page.evaluate("document.activeElement.id") == "visio-en-cours"
    for seat in (camille, noe):
        seat.says("Vous êtes en visio avec")
        seat.sees_on()
    noe.press("Micro")
    assert noe.control("Micro").get_attribute("aria-pressed") == "false"
    expect(camille.page.locator("[data-other-state]")).to_contain_text("micro coupé")
    noe.press("Texte")
    noe.page.keyboard.type("Bonsoir")
    noe.page.keyboard.press("Enter")
    camille.press("Texte (1)")
    expect(camille.page.locator("[data-lines]")).to_contain_text("Bonsoir")
    camille.page.keyboard.press("Escape")
    assert camille.page.evaluate("document.activeElement.matches('[data-text]')")
    camille.press("Raccrocher")
    for seat, words in ((camille, "Vous avez raccroché."), (noe, LEFT)):
        seat.is_over(words)
        assert seat.page.evaluate("document.activeElement.id") == "visio-terminee"
        seat.close()
