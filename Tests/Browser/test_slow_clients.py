"""Clients that take their time on purpose: each is let go, and nobody else waits for them."""

import contextlib
import resource
import socket
import threading
import time

import pytest

import wire

# What `Patience.swift` grants, and what a busy machine may add.
HEAD, BODY, LATE = 10, 25, 15
MANY = 10_000
# As many connections as one address opens to one port, before it has used up its own ports.
OF_ONE = 400


def drip(connection, piece, seconds, pause=1):
    """Sends a little again and again; how long that was borne."""
    start = time.monotonic()
    with contextlib.suppress(OSError):
        while time.monotonic() - start < seconds:
            connection.sendall(piece)
            time.sleep(pause)
    return time.monotonic() - start


def end_of(connection):
    """What it was told at last."""
    connection.settimeout(5)
    with contextlib.suppress(OSError):
        return connection.recv(65_536)
    return b""


def test_a_head_that_drips_is_given_up_as_a_whole(dial):
    with dial() as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        borne = drip(connection, b"X-A: b\r\n", HEAD + LATE)
        assert HEAD - 3 < borne < HEAD + LATE, f"it was borne for {borne:.0f} s"


def test_who_is_slow_with_a_head_is_told_why(dial):
    with dial() as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: loc")
        connection.settimeout(HEAD + LATE)
        assert connection.recv(65_536).startswith(b"HTTP/1.1 408 ")


def test_a_second_head_that_drips_is_given_up_too(dial):
    with dial() as connection:
        assert wire.ask(connection)[0] == 200
        connection.sendall(b"GET / HTTP/1.1\r\n")
        borne = drip(connection, b"X-A: b\r\n", HEAD + LATE)
        assert borne < HEAD + LATE, f"it was borne for {borne:.0f} s"


def test_who_says_nothing_is_let_go_without_a_word(dial):
    with dial() as connection:
        connection.settimeout(HEAD + LATE)
        assert connection.recv(65_536) == b""


@pytest.mark.long
def test_a_body_that_drips_is_given_up(dial):
    with dial() as connection:
        connection.sendall(
            b"POST /connexion HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\n")
        borne = drip(connection, b"a", BODY + 3 * LATE)
        assert borne < BODY + 2 * LATE, f"it was borne for {borne:.0f} s"


@pytest.mark.long
def test_a_body_that_stops_is_given_up(dial):
    with dial() as connection:
        connection.sendall(
            b"POST /connexion HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\nadresse=")
        assert wire.is_closed(connection, BODY + 2 * LATE), "it stays"


@pytest.mark.long
def test_who_takes_nothing_of_a_long_answer_is_let_go(secure, authority):
    with socket.socket() as plain:
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        plain.settimeout(30)
        plain.connect(("127.0.0.1", secure.port))
        import ssl
        context = ssl.create_default_context(cafile=str(authority.file))
        with context.wrap_socket(plain, server_hostname="localhost") as connection:
            connection.sendall(b"GET /annonces HTTP/1.1\r\nHost: localhost\r\n\r\n" * 200)
            time.sleep(75)
            connection.settimeout(30)
            received = 0
            with contextlib.suppress(OSError):
                while chunk := connection.recv(65_536):
                    received += len(chunk)
            assert received < 200 * 40_000, "all of it was kept for whoever took nothing"


def test_a_connection_of_http_2_without_a_request_is_let_go(secure, authority):
    client = wire.HTTP2(secure.port, authority.file)
    assert wire.is_closed(client.socket, HEAD + LATE), "it stays"


def test_one_address_makes_room_for_itself(secure, authority):
    """The eldest that say nothing go; whoever comes last is served."""
    held = [wire.connect(secure.port) for _ in range(OF_ONE)]
    try:
        with wire.connect(secure.port, tls=authority.file) as connection:
            assert wire.ask(connection)[0] == 200
        # Long before their ten seconds are over.
        assert wire.is_closed(held[0], 1)
        assert not wire.is_closed(held[-1], 0.2)
    finally:
        for connection in held:
            connection.close()


@pytest.mark.long
@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost: localhost\r\nX-"], ids=["silent", "slow"])
def test_ten_thousand_that_take_their_time_leave_the_others_served(demo, begun):
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    many = min(MANY, most - 500)
    held, waits, ends = [], [], threading.Event()

    def visitor():
        while not ends.is_set():
            start = time.monotonic()
            with wire.connect(demo.port, source="127.0.0.1") as connection:
                assert wire.ask(connection, "/annonces")[0] == 200
            waits.append(time.monotonic() - start)

    try:
        for number in range(many):
            connection = socket.socket()
            connection.settimeout(30)
            connection.bind((f"127.0.{1 + number // 5_000}.1", 0))
            connection.connect(("127.0.0.1", demo.port))
            if begun:
                connection.sendall(begun)
            held.append(connection)
        one = threading.Thread(target=visitor)
        one.start()
        time.sleep(15)
        ends.set()
        one.join(60)
        assert not one.is_alive(), "a visitor waits for ever"
        print(f"{len(held)} connections held; {len(waits)} visits meanwhile, the longest {max(waits):.2f} s")
        assert len(held) == many and len(waits) > 10
    finally:
        ends.set()
        for connection in held:
            connection.close()
