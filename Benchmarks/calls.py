"""Two hundred rooms that connect in one process, all at once and within some seconds: how long a signal needs, what it takes.

    .venv/bin/python Benchmarks/calls.py [--rooms 200] [--rounds 5]
"""

import argparse
import concurrent.futures
import pathlib
import random
import re
import resource
import secrets
import selectors
import socket
import sys
import threading
import time
from urllib.parse import urlsplit

sys.path.insert(0, str(pathlib.Path(__file__).parent / "tools"))
import measure  # noqa: E402

import messaging  # noqa: E402
from site_client import Client  # noqa: E402
from site_process import SiteProcess  # noqa: E402

# Advertisers write with many; each of these has that many rooms, as many as the site leaves streams to one person.
ROOMS_EACH = 5
CANDIDATES = 4
# All at once, the server is as busy as it can be: a signal waits for those of all other rooms.
MOST_KILOBYTES, MOST_P99, MOST_P99_AT_ONCE = 256, 500, 2_000
SPREAD = 15
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghijkmnopqrstuvwxyz"
ROOM = re.compile(r"/visio/([0-9A-Za-z]{22})")
OFFER = (
    "v=0\r\no=- 4611 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n"
    + "a=ice-ufrag:F7gI\r\na=ice-pwd:x9cml/YzichV2+XlhiMu8g\r\na=fingerprint:sha-256 "
    + ":".join(["7B"] * 32)
    + "\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 0.0.0.0\r\n" + "a=rtpmap:111 opus/48000/2\r\n" * 60)
CANDIDATE = "0 candidate:1 1 udp 41885439 127.0.0.1 {port} typ relay raddr 0.0.0.0 rport 0 generation 0"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rooms", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    files = 10 * options.rooms + 500
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, max(files, resource.getrlimit(resource.RLIMIT_NOFILE)[1])))
    bounds = measure.Bounds()
    with measure.folder() as name:
        signal(options.rooms, options.rounds, pathlib.Path(name), bounds)
    bounds.close()


def signal(count, rounds, work, bounds):
    environment = {
        "ZONEVISIO_LIMITS": "off", "ZONEVISIO_TURN_URL": "turn:127.0.0.1:3478", "ZONEVISIO_TURN_SECRET": "mesure"}
    site = SiteProcess(work, demo=True, environment=environment | measure.engine(), prepare=measure.pinned).start()
    try:
        rooms = [room for _ in range(-(-count // ROOMS_EACH)) for room in open_rooms(site)][:count]
        before = measure.resident_megabytes(site.pid)
        streams = Streams(site.base, rooms)
        started = time.monotonic()
        at_once = connect(rooms, streams, rounds, 0)
        seconds = time.monotonic() - started
        spread = connect(rooms, streams, 1, SPREAD)
        during = measure.resident_megabytes(site.pid)
        streams.close()
    finally:
        site.stop()
    each = (during - before) * 1024 / count
    measure.table(f"{count:,} rooms that connect", ["what", "figure"], [
        ("memory of the server before, with all rooms on", f"{before:.0f}, {during:.0f} MB"),
        ("memory of a room, two streams", f"{each:.0f} KB"),
        (f"signals of all rooms at once, {rounds} times",
         f"{len(at_once):,}, {len(at_once) / seconds:,.0f} a second; {milliseconds(at_once)}"),
        (f"signals of rooms that begin within {SPREAD} seconds", f"{len(spread):,}; {milliseconds(spread)}")])
    bounds.expect(each <= MOST_KILOBYTES, f"{each:.0f} KB a room")
    for delays, most in ((at_once, MOST_P99_AT_ONCE), (spread, MOST_P99)):
        p99 = measure.percentile(delays, 0.99) * 1_000
        bounds.expect(p99 <= most, f"a signal comes after {p99:.0f} ms (p99)")


def milliseconds(delays):
    p50, p99 = (measure.percentile(delays, share) * 1_000 for share in (0.5, 0.99))
    return f"from the POST to the other's event p50 {p50:.0f}, p99 {p99:.0f}, longest {max(delays) * 1_000:.0f} ms"


class Side:
    """One page in a room."""

    def __init__(self, client, room):
        self.client, self.room, self.tab = client, room, name()
        # The place of its newest offer.
        self.offer = 0

    def enter(self):
        answer = self.client.post(f"/visio/{self.room}/entree", {"onglet": self.tab})
        assert answer.status_code == 200, answer.text[:500]

    def say(self, kind, about, content):
        """When it was sent, and its place in the call."""
        started = time.monotonic()
        answer = self.client.post(f"/visio/{self.room}/signal", {
            "onglet": self.tab, "envoi": name(), "sorte": kind, "sujet": str(about), "contenu": content})
        assert answer.status_code == 200, f"{kind}: {answer.status_code} {answer.text[:300]}"
        return started, answer.json()["place"]


def name():
    return "".join(secrets.choice(LETTERS) for _ in range(21)).rjust(22, "0")


def open_rooms(site):
    """Rooms of one advertiser with others, both pages in them."""
    owner, ad = messaging.advertiser(site)
    for _ in range(ROOMS_EACH):
        other = Client(site.base)
        talk = messaging.begin(other, ad, f"Bonjour, {secrets.token_hex(4)}.")
        page = owner.get(f"/messages/{talk}/visio")
        proposed = owner.post(f"/messages/{talk}/visio", {"envoi": messaging.sending(page), "quand": "maintenant"})
        assert proposed.status_code == 303, proposed.text[:500]
        # The way back may lead to the conversation or to the room.
        found = ROOM.search(proposed.headers["Location"]) or ROOM.search(other.get(f"/messages/{talk}").text)
        answered = other.post(f"/visio/{found[1]}/reponse", {"reponse": "accepter"})
        assert answered.status_code == 303, answered.text[:500]
        sides = Side(owner, found[1]), Side(other, found[1])
        for side in sides:
            side.enter()
        yield sides


def connect(rooms, streams, rounds, spread):
    """All rooms exchange what connects two pages, beginning within so many seconds; how long each signal was on its way."""
    delays, ready = [], threading.Barrier(len(rooms))

    def one(sides):
        first, second = sides
        found = []
        for _ in range(rounds):
            ready.wait(300)
            time.sleep(random.uniform(0, spread))
            offer, place = first.say("offer", first.offer, OFFER)
            first.offer = place
            found.append(streams.arrival(second, place) - offer)
            answer, number = second.say("answer", place, OFFER)
            found.append(streams.arrival(first, number) - answer)
            for count in range(CANDIDATES):
                for side, hearer in ((first, second), (second, first)):
                    said, number = side.say("candidate", place, CANDIDATE.format(port=50_000 + count))
                    found.append(streams.arrival(hearer, number) - said)
        return found

    with concurrent.futures.ThreadPoolExecutor(len(rooms)) as pool:
        for found in pool.map(one, rooms):
            delays += found
    return delays


class Streams:
    """The stream of each page in each room, read by one thread that notes when a place came."""

    def __init__(self, base, rooms):
        self.address = urlsplit(base).hostname, urlsplit(base).port
        self.waiting, self.came, self.read = selectors.DefaultSelector(), {}, {}
        self.changed = threading.Condition()
        for side in (side for sides in rooms for side in sides):
            self.open(side)
        self.ends = False
        self.reader = threading.Thread(target=self.take, daemon=True)
        self.reader.start()

    def open(self, side):
        cookie = "; ".join(f"{cookie.name}={cookie.value}" for cookie in side.client.session.cookies)
        request = (
            f"GET /visio/{side.room}/flux?onglet={side.tab} HTTP/1.1\r\nHost: {self.address[0]}:{self.address[1]}\r\n"
            f"Accept: text/event-stream\r\nCookie: {cookie}\r\nUser-Agent: mesure\r\n\r\n")
        opened = socket.create_connection(self.address, timeout=30)
        opened.sendall(request.encode())
        opened.setblocking(False)
        self.came[side.tab], self.read[opened] = {}, (side.tab, b"")
        self.waiting.register(opened, selectors.EVENT_READ)

    def take(self):
        while not self.ends:
            for key, _ in self.waiting.select(1):
                self.hear(key.fileobj)

    def hear(self, stream):
        tab, waiting = self.read[stream]
        piece = stream.recv(65_536)
        assert piece, "the site closed a stream"
        now = time.monotonic()
        *events, waiting = (waiting + piece).split(b"\n\n")
        self.read[stream] = tab, waiting
        places = {int(found[1]) for event in events if (found := re.search(rb"^id: (\d+)$", event, re.MULTILINE))}
        with self.changed:
            for place in places:
                self.came[tab].setdefault(place, now)
            self.changed.notify_all()

    def arrival(self, side, place, seconds=60):
        """When a page had the signal of that place."""
        with self.changed:
            assert self.changed.wait_for(lambda: place in self.came[side.tab], seconds), "a signal never came"
            return self.came[side.tab][place]

    def close(self):
        self.ends = True
        self.reader.join()
        for stream in self.read:
            stream.close()


if __name__ == "__main__":
    main()
