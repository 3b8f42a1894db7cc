"""Two people of the demo in a call: what they press, and what their browsers say of the connection."""

import re
import time

import browsing
import messaging
from browsing import Visitor, label
from playwright.sync_api import expect
from site_client import Client

# As long as the pages wait for each other, in milliseconds.
PATIENCE = 30_000
CALL = re.compile(r"/visio/[0-9A-Za-z]{22}")
FAKES = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
LEFT = "L’un de vous deux a raccroché ou quitté la page."
# The test alone looks into the connection; the page keeps it to itself.
WATCH = """
    window.peers = [];
    const Real = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Real {
        constructor(...settings) { super(...settings); window.peers.push(this); }
    };
"""
STATS = "async () => [...(await window.peers.at(-1).getStats()).values()]"


def launch(playwright, has_devices=True):
    """A browser whose camera shows a drawing and whose microphone beeps; without them it asks, and nobody answers."""
    arguments = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"] + (FAKES if has_devices else [])
    return playwright.chromium.launch(executable_path=browsing.browser_path(), args=arguments)


class Pair:
    """Camille, who has an ad, and Noé, who answered it: their clients and their conversation. Camille proposes a call."""

    def __init__(self, site):
        self.site = site
        self.camille, self.ad = messaging.advertiser(site, pseudonyme="Camille")
        self.noe = Client(site.base)
        self.talk = messaging.begin(self.noe, self.ad, "Bonjour, si on se parlait ?")

    def propose(self):
        page = f"/messages/{self.talk}/visio"
        answer = self.camille.post(page, {"quand": "maintenant", "envoi": messaging.sending(self.camille.get(page))})
        assert answer.status_code == 303, f"the proposal is answered {answer.status_code}"
        return CALL.search(answer.headers["Location"])[0]

    def accept(self, call):
        answer = self.noe.post(f"{call}/reponse", {"reponse": "accepter"})
        assert answer.status_code == 303, f"the answer is answered {answer.status_code}"

    def open(self):
        call = self.propose()
        self.accept(call)
        return call


class Seat:
    """One of the two before a page of a call."""

    def __init__(self, browser, site, client, kept, permissions=("camera", "microphone")):
        self.context = browser.new_context(locale="fr-FR", permissions=list(permissions))
        self.context.add_init_script(WATCH)
        self.context.add_cookies([
            {"name": cookie.name, "value": cookie.value, "domain": "127.0.0.1", "path": "/", "secure": True,
             "httpOnly": True, "sameSite": "Lax"} for cookie in client.session.cookies])
        self.visitor = Visitor(self.context, site.base, kept)
        self.page = self.visitor.page

    def come(self, call):
        self.visitor.go(call)
        return self

    def switch_on(self, *devices):
        for device in devices:
            self.page.get_by_role("button", name=label(f"Activer {device}")).click()
        return self

    def enter(self):
        self.page.get_by_role("button", name="Entrer dans la visio").click()
        self.page.locator("[data-in-call]").wait_for()
        return self

    def control(self, name):
        return self.page.locator("[data-stage]").get_by_role("button", name=re.compile(f"^{name}"))

    def says(self, words, timeout=PATIENCE):
        """Waits until the line of the state says so."""
        expect(self.page.locator("[data-state]")).to_contain_text(words, timeout=timeout)

    def warns(self, words, timeout=PATIENCE):
        expect(self.page.locator("[data-problem]")).to_contain_text(words, timeout=timeout)

    def press(self, name, most=60):
        """Goes to a button with the tabulator alone, and presses it."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            focused = self.page.evaluate("document.activeElement.innerText").strip()
            if focused == name:
                self.page.keyboard.press("Enter")
                return
        raise AssertionError(f"« {name} » isn't reached by the tabulator")

    def is_over(self, words, timeout=PATIENCE):
        self.page.locator("[data-ended]").wait_for(timeout=timeout)
        expect(self.page.locator("[data-ended-words]")).to_contain_text(words)

    def stats(self):
        return self.page.evaluate(STATS)

    def frames(self):
        return sum(one.get("framesDecoded", 0) for one in self.stats() if one["type"] == "inbound-rtp")

    def heard(self):
        return sum(one.get("packetsReceived", 0) for one in self.stats()
                   if one["type"] == "inbound-rtp" and one["kind"] == "audio")

    def sees_on(self, more=10, seconds=30):
        """Waits until so many more frames of the other were decoded."""
        before = self.frames()
        until(lambda: self.frames() >= before + more, f"{more} more frames", seconds)

    def candidates(self):
        """The kinds of all addresses that the descriptions and the browser's figures name, and those that they name them in."""
        texts = self.page.evaluate("""() => window.peers.flatMap((peer) =>
            [peer.localDescription, peer.remoteDescription].map((description) => description?.sdp ?? ""))""")
        described = [kind for text in texts for kind in re.findall(r"a=candidate:.* typ (\w+)", text)]
        measured = [one["candidateType"] for one in self.stats() if one["type"].endswith("-candidate")]
        return described, measured

    def fragment(self):
        """What tells one description from the one after a restart."""
        return self.page.evaluate(
            "window.peers.at(-1).currentLocalDescription.sdp.match(/a=ice-ufrag:(.*)/)[1].trim()")

    def close(self):
        self.context.close()


def meet(browser, site, pair, kept, call=None):
    """The two in the room, with camera and microphone, connected."""
    call = call or pair.open()
    seats = [Seat(browser, site, client, kept).come(call) for client in (pair.camille, pair.noe)]
    for seat in seats:
        seat.switch_on("la caméra", "le micro").enter()
    for seat in seats:
        seat.says("Vous êtes en visio avec")
        seat.sees_on()
    return call, *seats


def until(holds, what, seconds=30):
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(0.1)


def bytes_in(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
