"""A thousand open streams of conversations: what each takes of memory, and how long a message needs to all who look.

    .venv/bin/python Benchmarks/messages.py [--streams 1000] [--rounds 20]
"""

import argparse
import pathlib
import resource
import selectors
import socket
import sys
import threading
import time
from urllib.parse import urlsplit

sys.path.insert(0, str(pathlib.Path(__file__).parent / "tools"))
import measure  # noqa: E402

import ad_form  # noqa: E402
import messaging  # noqa: E402
from site_client import Client  # noqa: E402
from site_process import SiteProcess  # noqa: E402

# Streams of one person at a time, a few less than the site leaves them.
STREAMS_EACH = 5
MOST_KILOBYTES, MOST_P99 = 64, 250


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--streams", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    files = options.streams + 500
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, max(files, resource.getrlimit(resource.RLIMIT_NOFILE)[1])))
    bounds = measure.Bounds()
    with measure.folder() as name:
        listen(options.streams, options.rounds, pathlib.Path(name), bounds)
    bounds.close()


def listen(count, rounds, work, bounds):
    environment = {"ZONEVISIO_LIMITS": "off"} | measure.engine()
    site = SiteProcess(work, demo=True, environment=environment, prepare=measure.pinned).start()
    try:
        talks = [converse(site) for _ in range(-(-count // (2 * STREAMS_EACH)))]
        before = measure.resident_megabytes(site.pid)
        streams = Streams(site.base, talks, count)
        streams.wait_for(len(streams.sockets), "etat")
        during = measure.resident_megabytes(site.pid)
        delays = [delay for number in range(rounds) for delay in one(streams, talks, number)]
        streams.close()
        after = measure.resident_megabytes(site.pid)
    finally:
        site.stop()
    each = (during - before) * 1024 / count
    p50, p99 = (measure.percentile(delays, share) * 1_000 for share in (0.5, 0.99))
    measure.table(f"{count:,} open streams of {len(talks):,} conversations", ["what", "figure"], [
        ("memory of the server without streams, with them, with them gone", f"{before:.0f}, {during:.0f}, {after:.0f} MB"),
        ("memory of a stream", f"{each:.0f} KB"), ("messages that came", f"{len(delays):,}"),
        ("from the form to the event, p50, p99, longest", f"{p50:.0f}, {p99:.0f}, {max(delays) * 1_000:.0f} ms")])
    bounds.expect(each <= MOST_KILOBYTES, f"{each:.0f} KB a stream")
    bounds.expect(p99 <= MOST_P99, f"an event comes after {p99:.0f} ms (p99)")


def converse(site):
    """Two people with a conversation: their clients, and its name."""
    owner, ad = messaging.advertiser(site)
    other = Client(site.base)
    return owner, other, messaging.begin(other, ad, f"Bonjour, {ad_form.word()}.")


def one(streams, talks, number):
    """One message in one conversation, to every stream of it: how long each waited, in seconds."""
    owner, other, talk = talks[number % len(talks)]
    listening = streams.of(talk)
    text = f"{ad_form.word(8)} {ad_form.word(8)}"
    name = messaging.sending(owner.get(f"/messages/{talk}"))
    started = time.monotonic()
    posting = threading.Thread(target=messaging.send, args=(owner, talk, text), kwargs={"name": name})
    posting.start()
    arrived = streams.arrivals(listening, text.encode())
    posting.join()
    assert len(arrived) == len(listening), f"{len(listening) - len(arrived)} streams never had the message"
    return [moment - started for moment in arrived]


class Streams:
    """Open streams, half of each conversation's by each of its two."""

    def __init__(self, base, talks, count):
        self.address = urlsplit(base).hostname, urlsplit(base).port
        self.sockets, self.read = {}, {}
        self.waiting = selectors.DefaultSelector()
        for number in range(count):
            owner, other, talk = talks[number // (2 * STREAMS_EACH)]
            self.open((owner, other)[number % 2], talk)

    def open(self, client, talk):
        cookie = "; ".join(f"{cookie.name}={cookie.value}" for cookie in client.session.cookies)
        request = (
            f"GET /messages/{talk}/flux?apres=1 HTTP/1.1\r\nHost: {self.address[0]}:{self.address[1]}\r\n"
            f"Accept: text/event-stream\r\nCookie: {cookie}\r\nUser-Agent: mesure\r\n\r\n")
        opened = socket.create_connection(self.address, timeout=30)
        opened.sendall(request.encode())
        opened.setblocking(False)
        self.sockets[opened] = talk
        self.read[opened] = b""
        self.waiting.register(opened, selectors.EVENT_READ)

    def of(self, talk):
        return {stream for stream, name in self.sockets.items() if name == talk}

    def wait_for(self, count, word, seconds=120):
        """Until so many streams have answered with that event."""
        deadline = time.monotonic() + seconds
        while sum(word.encode() in read for read in self.read.values()) < count:
            assert time.monotonic() < deadline, "not every stream opens"
            self.take(1)

    def arrivals(self, streams, text, seconds=30):
        """When each of these streams had that text."""
        left, found, deadline = set(streams), [], time.monotonic() + seconds
        for stream in left:
            self.read[stream] = b""
        while left and time.monotonic() < deadline:
            self.take(1)
            now = time.monotonic()
            came = {stream for stream in left if text in self.read[stream]}
            found += [now] * len(came)
            left -= came
        return found

    def take(self, seconds):
        for key, _ in self.waiting.select(seconds):
            piece = key.fileobj.recv(65_536)
            assert piece, "the site closed a stream"
            self.read[key.fileobj] += piece

    def close(self):
        for stream in self.sockets:
            self.waiting.unregister(stream)
            stream.close()


if __name__ == "__main__":
    main()
