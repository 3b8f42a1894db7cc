"""Stopping and starting anew: what is under way ends, sockets that a parent holds outlive the program, nobody is refused."""

import signal
import threading
import time

import h2.events
import pytest
import requests

import messaging
import wire
from certificates import Authority
from site_client import Client
from socket_holder import SocketHolder

REQUESTS = 8


@pytest.fixture
def parent(tmp_path):
    made = []

    def make(**environment):
        made.append(SocketHolder(tmp_path, **environment))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_a_socket_that_is_handed_over_is_served_and_its_holder_told(parent):
    holder = parent()
    process = holder.start(names="http", count=1)
    assert holder.hears() == "READY=1"
    with wire.connect(holder.port) as connection:
        assert wire.ask(connection)[0] == 200
    process.send_signal(signal.SIGTERM)
    assert holder.hears() == "STOPPING=1"
    assert process.wait(30) == 0


def test_both_sockets_are_known_by_their_names(parent, tmp_path):
    authority = Authority(tmp_path)
    holder = parent(**authority.sign("handed").settings, ZONEVISIO_BASE_URL="https://localhost")
    holder.start()
    assert holder.hears() == "READY=1"
    answer = requests.get(f"https://localhost:{holder.port}/sante", verify=authority.file, timeout=10)
    assert answer.status_code == 200
    plain = f"http://127.0.0.1:{holder.plain.getsockname()[1]}/annonces"
    assert requests.get(plain, allow_redirects=False, timeout=10).headers["Location"] == "https://localhost/annonces"


def test_a_demo_is_never_served_on_a_socket_for_others(parent, tmp_path):
    process = parent(host="0.0.0.0").start(names="http", count=1)
    assert process.wait(60) == 1
    assert "this machine's alone" in (tmp_path / "log.txt").read_text()


@pytest.mark.parametrize("names, certified", [("http", True), ("https", False)])
def test_a_socket_for_the_other_is_never_served(parent, tmp_path, names, certified):
    """A site with a certificate isn't put on the socket of plain HTTP by a mistake of its units, nor the other way round."""
    tls = Authority(tmp_path).sign("handed").settings | {"ZONEVISIO_BASE_URL": "https://localhost"} if certified else {}
    process = parent(**tls).start(names=names, count=1)
    assert process.wait(60) == 1
    assert "handed over is named" in (tmp_path / "log.txt").read_text()


@pytest.mark.parametrize("keeps", [False, True], ids=["a connection each", "connections kept"])
def test_no_request_fails_while_the_program_starts_anew(parent, keeps):
    """Eight readers go on while the program is ended and started again three times behind its socket."""
    holder = parent()
    process = holder.start(names="http", count=1)
    assert holder.hears() == "READY=1"
    counts, failures, ends = [0] * REQUESTS, [], threading.Event()

    def reader(number):
        connection, answered = None, 0
        while not ends.is_set():
            try:
                if connection is None:
                    connection, answered = wire.connect(holder.port), 0
                status, fields, _ = wire.ask(connection, "/robots.txt")
                assert status == 200
                counts[number] += 1
                answered += 1
                if not keeps or fields.get("connection") == "close":
                    connection.close()
                    connection = None
            except (OSError, AssertionError) as error:
                # A kept connection may end between two requests: browsers ask again on another.
                if not answered:
                    failures.append(repr(error))
                connection = None

    readers = [threading.Thread(target=reader, args=[number]) for number in range(REQUESTS)]
    for one in readers:
        one.start()
    try:
        for _ in range(3):
            time.sleep(1)
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
            before = sum(counts)
            process = holder.start(names="http", count=1)
            holder.hears_ready()
        time.sleep(1)
        assert sum(counts) > before, "nobody is served any more"
    finally:
        ends.set()
        for one in readers:
            one.join(30)
    print(f"{sum(counts)} requests, {len(failures)} failed")
    assert failures == [], f"{len(failures)} of {sum(counts)}"


def test_what_is_under_way_ends_before_the_program_does(start_site):
    site = start_site(demo=True)
    body = b"adresse=personne%40example.org"
    with wire.connect(site.port) as slow:
        slow.sendall(
            f"POST /connexion HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\nContent-Length: {len(body)}\r\n\r\n".encode())
        assert wire.read_answer(slow, has_body=False)[0] == 100
        slow.sendall(body[:5])
        site.process.send_signal(signal.SIGTERM)
        time.sleep(1)
        assert site.process.poll() is None, "it doesn't wait for what is under way"
        slow.sendall(body[5:])
        status, fields, _ = wire.read_answer(slow)
        assert (status, fields["connection"]) == (422, "close")
        assert wire.read_to_end(slow) == b""
    assert site.process.wait(20) == 0
    site.process = None


def test_an_idle_connection_is_told_nothing_and_closed_and_streams_are_told_to_go(start_site, tmp_path):
    authority = Authority(tmp_path)
    site = start_site(demo=True, authority=authority.file, environment=authority.sign("drained").settings)
    idle = wire.connect(site.port, tls=authority.file)
    assert wire.ask(idle)[0] == 200
    streams = wire.HTTP2(site.port, authority.file)
    assert streams.ask()[0] == 200
    site.process.send_signal(signal.SIGTERM)
    while streams.events() is not None:
        pass
    assert streams.is_told_to_go
    assert wire.read_to_end(idle) == b""
    assert site.process.wait(20) == 0
    site.process = None


def test_an_event_stream_over_http_2_ends_before_the_program_does(start_site, tmp_path, monkeypatch):
    authority = Authority(tmp_path)
    monkeypatch.setattr(Client, "authority", authority.file)
    site = start_site(demo=True, authority=authority.file, environment=authority.sign("streamed").settings)
    reader, _ = messaging.advertiser(site)
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in reader.session.cookies)
    streams = wire.HTTP2(site.port, authority.file)
    streams.send("/messages/flux", fields=[("accept", "text/event-stream"), ("cookie", cookies)])
    while not any(isinstance(event, h2.events.DataReceived) for event in streams.events()):
        pass
    began = time.monotonic()
    site.process.send_signal(signal.SIGTERM)
    while streams.events() is not None:
        pass
    assert streams.is_told_to_go
    assert site.process.wait(20) == 0
    assert time.monotonic() - began < 8, "it is cut, and doesn't end by itself"
    site.process = None
