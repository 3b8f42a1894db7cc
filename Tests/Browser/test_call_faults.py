"""What goes wrong with a call: refused devices, a relay that is down or full, stale signals, somebody unwanted."""

import calling
import messaging
import pytest
from browsing import label, violations
from calling import LEFT, Pair, Seat, meet, until
from playwright.sync_api import expect
from relay_server import RelayServer

DESCRIPTION = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n"
HOST = "candidate:1 1 udp 2122260223 192.168.1.7 50001 typ host generation 0 ufrag abcd"
REFLEXIVE = "candidate:2 1 udp 1686052607 203.0.113.7 50001 typ srflx raddr 192.168.1.7 rport 50001"
RELAYED = "candidate:3 1 udp 41885439 192.0.2.1 50002 typ relay raddr 203.0.113.7 rport 50001"


def test_stale_signals_and_addresses_that_tell_are_turned_away(pair):
    call = pair.open()
    tabs = {}
    for client in (pair.camille, pair.noe):
        tabs[client] = messaging.ad_form.word(11)
        entered = client.post(f"{call}/entree", {"onglet": tabs[client]})
        assert entered.status_code == 200
        assert entered.json()["isRelayed"]
        assert entered.json()["makesOffers"] == (client is pair.camille)

    def send(client, kind, about, content, name=None):
        fields = {"onglet": tabs[client], "envoi": name or messaging.ad_form.word(11), "sorte": kind,
                  "sujet": str(about), "contenu": content}
        return client.post(f"{call}/signal", fields)

    first = send(pair.camille, "offer", 0, f"{DESCRIPTION}a={HOST}\r\n").json()
    assert first["dropped"] == 1
    # An offer says which one it comes after: one that was under way too long comes after none any more.
    assert send(pair.camille, "offer", 0, DESCRIPTION).status_code == 409
    second = send(pair.camille, "offer", first["place"], DESCRIPTION).json()
    assert send(pair.noe, "answer", first["place"], DESCRIPTION).status_code == 409
    assert send(pair.noe, "offer", second["place"], DESCRIPTION).status_code == 409
    assert send(pair.noe, "answer", second["place"], DESCRIPTION).status_code == 200
    # The same once more, under a name of its own, is one too many.
    assert send(pair.noe, "answer", second["place"], DESCRIPTION).status_code == 409
    for telling in (HOST, REFLEXIVE):
        assert send(pair.noe, "candidate", second["place"], f"0 {telling}").json() == {"dropped": 1}
    assert send(pair.noe, "candidate", second["place"], f"0 {RELAYED}").json()["dropped"] == 0
    assert send(pair.noe, "candidate", first["place"], f"0 {RELAYED}").status_code == 409
    assert send(pair.noe, "candidate", second["place"], "nothing of that kind").status_code == 422
    heard = listen(pair.camille, call, tabs[pair.camille])
    assert "typ relay" in heard
    for address in ("192.168.1.7", "203.0.113.7"):
        assert address not in heard
    assert pair.noe.post(f"{call}/entree", {"onglet": "b" * 22}).status_code == 409
    pair.noe.post(f"{call}/fin", {"onglet": tabs[pair.noe]})
    assert send(pair.camille, "offer", second["place"], DESCRIPTION).status_code == 410


def listen(client, call, tab):
    """What a stream says until it has told of a candidate."""
    answer = client.get(f"{call}/flux?onglet={tab}", headers={"Accept": "text/event-stream"}, stream=True, timeout=20)
    assert answer.status_code == 200
    heard = ""
    for line in answer.iter_lines(decode_unicode=True):
        heard += line + "\n"
        if "candidate" in line:
            break
    answer.close()
    return heard


def test_the_page_says_that_an_address_was_not_handed_on(cameras, calls_site, pair, kept_pages):
    call = pair.open()
    camille, noe = (Seat(cameras, calls_site, client, kept_pages) for client in (pair.camille, pair.noe))
    # A browser that names its own address all the same.
    camille.context.add_init_script(f"""
        const fetched = window.fetch;
        window.fetch = (address, options) => {{
            const body = options?.body;
            if (body?.get("sorte") === "offer") body.set("contenu", body.get("contenu") + "a={HOST}\\r\\n");
            return fetched(address, options);
        }};
    """)
    for seat in (camille, noe):
        seat.come(call).switch_on("la caméra").enter()
    camille.warns("Votre navigateur a proposé une adresse directe : le site ne l’a pas transmise.")
    for seat in (camille, noe):
        seat.says("Vous êtes en visio avec")
    assert set(sum(noe.candidates(), [])) == {"relay"}
    camille.close()
    noe.close()


@pytest.mark.long
def test_a_relay_that_is_down_is_said_and_tried_again(cameras, calls_site, pair, relay, kept_pages):
    call = pair.open()
    relay.kill()
    camille, noe = (Seat(cameras, calls_site, client, kept_pages).come(call) for client in (pair.camille, pair.noe))
    try:
        for seat in (camille, noe):
            seat.switch_on("la caméra").enter()
        for seat in (camille, noe):
            seat.warns("Le relais du site ne répond pas.")
            assert violations(seat.page) == []
    finally:
        relay.start()
    camille.page.get_by_role("button", name="Réessayer").click()
    for seat in (camille, noe):
        seat.says("Vous êtes en visio avec")
        seat.sees_on()
        expect(seat.page.locator("[data-problem]")).to_be_hidden()
    camille.close()
    noe.close()


@pytest.mark.long
def test_a_relay_that_is_full_is_said(cameras, module_site, tmp_path, kept_pages):
    relay = RelayServer(tmp_path / "coturn", "total-quota=1\n").start()
    try:
        site = module_site(tmp_path / "full", demo=True, environment={"ZONEVISIO_LIMITS": "off"} | relay.environment)
        pair = Pair(site)
        call = pair.open()
        camille, noe = (Seat(cameras, site, client, kept_pages).come(call).enter() for client in (pair.camille, pair.noe))
        until(
            lambda: any("Le relais du site est plein." in seat.page.locator("[data-problem]").inner_text()
                        for seat in (camille, noe)), "a word that it is full")
        camille.close()
        noe.close()
    finally:
        relay.remove()


def test_without_leave_or_devices_one_enters_all_the_same(playwright, calls_site, pair, kept_pages):
    browser = calling.launch(playwright, has_devices=False)
    call = pair.open()
    camille, noe = (Seat(browser, calls_site, client, kept_pages, permissions=()).come(call)
                    for client in (pair.camille, pair.noe))
    camille.switch_on("la caméra")
    camille.warns("caméra")
    expect(camille.page.get_by_role("button", name="Réessayer")).to_be_visible()
    assert violations(camille.page) == []
    camille.context.grant_permissions(["camera", "microphone"])
    noe.page.evaluate("""() => { navigator.mediaDevices.getUserMedia = () =>
        Promise.reject(new DOMException("", "NotReadableError")); }""")
    noe.switch_on("le micro")
    noe.warns("Une autre application occupe le micro")
    for seat in (camille, noe):
        seat.enter()
    for seat in (camille, noe):
        seat.says("Vous êtes en visio avec")
        expect(seat.page.locator("[data-other-state]")).to_contain_text("micro coupé, caméra coupée")
    browser.close()


@pytest.mark.long
def test_a_camera_that_is_unplugged_leaves_the_call_on(cameras, calls_site, pair, kept_pages):
    _, camille, noe = meet(cameras, calls_site, pair, kept_pages)
    noe.page.evaluate("""() => {
        const [track] = document.querySelector("[data-own]").srcObject.getTracks();
        track.dispatchEvent(new Event("ended"));
    }""")
    noe.warns("La caméra a été débranchée. La visio continue sans.")
    expect(camille.page.locator("[data-other-state]")).to_contain_text("caméra coupée")
    before = camille.heard()
    until(lambda: camille.heard() > before + 20, "sound without an image")
    noe.page.get_by_role("button", name="Réessayer").click()
    camille.sees_on()
    camille.close()
    noe.close()


def test_sound_and_screen_that_are_kept_back_are_said(cameras, calls_site, pair, kept_pages):
    call = pair.open()
    camille, noe = (Seat(cameras, calls_site, client, kept_pages) for client in (pair.camille, pair.noe))
    noe.context.add_init_script("""
        const play = HTMLMediaElement.prototype.play;
        let isFirst = true;
        HTMLMediaElement.prototype.play = function () {
            if (!isFirst) return play.call(this);
            isFirst = false;
            return Promise.reject(new DOMException("", "NotAllowedError"));
        };
    """)
    for seat in (camille, noe):
        seat.come(call).switch_on("le micro").enter()
    for seat in (camille, noe):
        seat.says("Vous êtes en visio avec")
    # That the connection is well solves nothing of it.
    noe.warns("Le navigateur retient le son.")
    noe.page.get_by_role("button", name="Réessayer").click()
    problem = noe.page.locator("[data-problem]")
    expect(problem).to_be_hidden()

    noe.page.evaluate("""() => { navigator.mediaDevices.getDisplayMedia = () =>
        Promise.reject(new DOMException("", "NotAllowedError")); }""")
    noe.control("Partager l’écran").click()
    noe.warns("L’écran n’est pas partagé.")
    assert violations(noe.page) == []
    problem.get_by_role("button", name="Fermer").click()
    expect(problem).to_be_hidden()

    # Whoever chooses a screen once the call is over shares nothing.
    noe.page.evaluate("""() => { navigator.mediaDevices.getDisplayMedia = () => new Promise((done) => {
        window.choose = () => {
            const stream = document.createElement("canvas").captureStream();
            [window.chosen] = stream.getTracks();
            done(stream);
        };
    }); }""")
    noe.control("Partager l’écran").click()
    camille.control("Raccrocher").click()
    noe.is_over(LEFT)
    noe.page.evaluate("window.choose()")
    until(lambda: noe.page.evaluate("window.chosen.readyState") == "ended", "that nothing is shared")
    camille.close()
    noe.close()


def test_without_a_relay_both_accept_a_direct_call_first(cameras, start_site, kept_pages):
    site = start_site("direct", demo=True, environment={"ZONEVISIO_LIMITS": "off"})
    pair = Pair(site)
    call = pair.open()
    assert "data-visio" not in pair.camille.get(call).text
    pair.camille.post(f"{call}/direct", {})
    assert pair.camille.post(f"{call}/entree", {"onglet": "a" * 22}).status_code == 409
    pair.noe.post(f"{call}/direct", {})
    camille, noe = (Seat(cameras, site, client, kept_pages).come(call) for client in (pair.camille, pair.noe))
    assert "l’autre verra votre adresse IP" in noe.page.locator("main").inner_text()
    for seat in (camille, noe):
        seat.switch_on("la caméra").enter()
    for seat in (camille, noe):
        seat.says("Vous êtes en visio avec")
        seat.sees_on()
        assert "relay" not in sum(seat.candidates(), [])
    camille.close()
    noe.close()


def test_a_browser_without_calls_says_what_to_use(browser, calls_site, pair, kept_pages):
    call = pair.open()
    for javascript in (True, False):
        context = browser.new_context(locale="fr-FR", java_script_enabled=javascript)
        context.add_cookies([
            {"name": cookie.name, "value": cookie.value, "domain": "127.0.0.1", "path": "/", "secure": True}
            for cookie in pair.noe.session.cookies])
        context.add_init_script("delete window.RTCPeerConnection;")
        page = context.new_page()
        page.goto(calls_site.base + call)
        expect(page.locator("main")).to_contain_text("Firefox, Chrome, Edge ou Safari, à jour")
        expect(page.locator("[data-lobby]")).to_be_hidden()
        assert page.get_by_role("button", name=label("Annuler la visio")).is_visible()
        context.close()
