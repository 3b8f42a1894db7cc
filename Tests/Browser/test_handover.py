"""Stopping and starting anew: what is under way ends, sockets that a parent holds outlive the program, nobody is refused."""

import os
import signal
import socket
import subprocess
import threading
import time

import pytest
import requests

import site_process
import wire
from certificates import Authority
from site_process import SiteProcess

REQUESTS = 8


class Parent:
    """Holds the site's sockets, as a service manager does, and hears how it goes."""

    def __init__(self, folder, **environment):
        self.listening = socket.create_server(("127.0.0.1", 0), backlog=1_024)
        self.plain = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.news = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.news.bind(str(folder / "notify"))
        self.news.settimeout(60)
        self.folder = folder
        self.environment = environment | {"NOTIFY_SOCKET": str(folder / "notify")}
        self.log = open(folder / "log.txt", "ab")

    def start(self, names="https:http", count=2):
        site = SiteProcess(self.folder / "site", demo=True)
        environment = site._environment() | {"ZONEVISIO_LIMITS": "off"} | self.environment | {
            "LISTEN_FDS": str(count), "LISTEN_FDNAMES": names}
        given = [self.listening.fileno(), self.plain.fileno()][:count]

        def hand():
            # Out of the way first, so that no number is taken by another's.
            kept = [os.dup(descriptor) for descriptor in given]
            for number, descriptor in enumerate(kept):
                os.dup2(descriptor, 3 + number, inheritable=True)

        return subprocess.Popen(
            [site_process.PROGRAM, "serve", "--demo", "--data", site.data], env=environment, stdin=subprocess.DEVNULL,
            stdout=self.log, stderr=self.log, preexec_fn=hand, close_fds=False)

    def hears(self):
        return self.news.recv(100).decode()

    def close(self):
        for thing in (self.listening, self.plain, self.news, self.log):
            thing.close()


@pytest.fixture
def parent(tmp_path):
    made, processes = [], []

    def make(**environment):
        one = Parent(tmp_path, **environment)
        made.append(one)
        begin = one.start

        def start(*arguments, **options):
            processes.append(begin(*arguments, **options))
            return processes[-1]

        one.start = start
        return one

    yield make
    for process in processes:
        if process.poll() is None:
            process.kill()
            process.wait()
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
            while (said := holder.hears()) != "READY=1":
                assert said == "STOPPING=1"
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
