"""What the site makes of requests that are odd, wrong or hostile, said byte by byte: over TCP, over TLS and over HTTP/2."""

import contextlib
import socket
import ssl
from urllib.parse import quote

import ad_form
import h2.events
import pytest

import wire
from mails import Mailbox
from site_client import Client

LONG_WORD = "x" * 20_000


@pytest.fixture
def ask(dial):
    def one(*arguments, **options):
        with dial() as connection:
            return wire.ask(connection, *arguments, **options)

    return one


@pytest.fixture
def streams(secure, authority):
    client = wire.HTTP2(secure.port, authority.file)
    yield client
    client.close()


def said_to(dial, text):
    """The first line of what answers these very bytes, and that the connection is over with it."""
    with dial() as connection:
        connection.sendall(text.encode())
        answer = wire.read_to_end(connection)
    assert answer.count(b"HTTP/1.1 ") == 1, f"answered more than once: {answer!r}"
    return int(answer.split(b" ")[1])


@pytest.mark.parametrize("address", ["/conseils", "/regles", "/sante", "/assets/site.css", "/robots.txt"])
def test_head_says_what_get_says_without_its_body(ask, streams, address):
    status, fields, body = ask(address)
    shown, told, nothing = ask(address, method="HEAD", has_body=False)
    assert (shown, nothing) == (status, b"")
    assert told["content-length"] == fields["content-length"] == str(len(body))
    assert told["content-type"] == fields["content-type"]
    shown, told, nothing = streams.ask(address, method="HEAD")
    assert (shown, nothing) == (status, b"")


def test_a_connection_goes_on_after_a_head(dial):
    with dial() as connection:
        assert wire.ask(connection, "/", method="HEAD", has_body=False)[0] == 200
        assert wire.ask(connection, "/sante")[0] == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "POST"])
def test_a_method_that_an_address_lacks_is_refused_with_those_it_has(ask, streams, method):
    for answer in (ask("/annonces", method=method, fields="Content-Length: 0\r\n"),
                   streams.ask("/annonces", method=method)):
        assert answer[0] == 405
        assert {word.strip() for word in answer[1]["allow"].split(",")} >= {"GET", "HEAD"}


def test_options_says_which_methods_there_are(ask, streams):
    for answer in (ask("/publier", method="OPTIONS"), streams.ask("/publier", method="OPTIONS")):
        assert (answer[0], answer[2]) == (204, b"")
        assert {word.strip() for word in answer[1]["allow"].split(",")} == {"GET", "HEAD", "POST", "OPTIONS"}


def test_who_waits_to_be_told_to_go_on_is_told(dial):
    with dial() as connection:
        body = b"adresse=x"
        connection.sendall(
            b"POST /connexion HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\n"
            b"Content-Length: %d\r\n\r\n" % len(body))
        assert connection.recv(65_536) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(body)
        assert wire.read_answer(connection)[0] == 422


SMUGGLED = "GET /sante HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.mark.parametrize("fields, body", [
    ("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
    ("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"),
    ("Content-Length: 5\r\nContent-Length: 0\r\n", "aaaaa"),
    ("Content-Length: 0\r\nContent-Length: 0\r\n", ""),
    ("Content-Length: 5, 0\r\n", "aaaaa"),
    ("Content-Length: +5\r\n", "aaaaa"),
    ("Content-Length: -1\r\n", ""),
    ("Content-Length: 0x5\r\n", "aaaaa"),
    ("Content-Length : 5\r\n", "aaaaa"),
    ("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"),
    ("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"),
    ("Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n"),
    ("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"),
    ("Transfer-Encoding: chunked\r\n", "zz\r\n\r\n"),
    ("X: a\r\n folded\r\n", ""),
    ("X\x00Y: a\r\n", ""),
    ("X: a\x00b\r\n", ""),
    ("X Y: a\r\n", ""),
    (": a\r\n", ""),
], ids=repr)
def test_no_second_request_hides_in_a_first(dial, fields, body):
    """Whatever two servers might read differently is refused, and nothing behind it is looked at."""
    text = f"POST /connexion HTTP/1.1\r\nHost: localhost\r\n{fields}\r\n{body}{SMUGGLED}"
    assert said_to(dial, text) in (400, 501)


@pytest.mark.parametrize("text", [
    "GET / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nHost: elsewhere.example\r\n\r\n",
    "GET / HTTP/2.0\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
    "GET /\x01 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "\x16\x03\x01\x00\x05hello",
    "quite something else\r\n\r\n",
], ids=repr)
def test_what_is_no_request_is_refused(dial, text):
    assert said_to(dial, text) in (400, 505)


def test_an_address_may_be_written_whole(ask):
    assert ask("http://localhost/sante")[0] == 200
    assert ask("https://localhost/sante?a=b")[0] == 200


def test_a_request_meant_for_another_host_is_told_so(secure, authority):
    with wire.connect(secure.port, tls=authority.file) as connection:
        assert wire.ask(connection, host="elsewhere.example")[0] == 421
        assert wire.ask(connection, host=f"LocalHost:{secure.port}")[0] == 200
        assert wire.ask(connection, host="127.0.0.1")[0] == 200
    client = wire.HTTP2(secure.port, authority.file)
    assert client.ask(authority="elsewhere.example")[0] == 421
    assert client.ask()[0] == 200
    client.close()


@pytest.mark.parametrize("fields", [
    f"X: {LONG_WORD}\r\n", "".join(f"X-{number}: a\r\n" for number in range(150)),
    "".join(f"X-{number}: {'y' * 8_000}\r\n" for number in range(8)), f"Cookie: {LONG_WORD}\r\n",
], ids=["one field", "many fields", "all together", "a cookie"])
def test_a_head_without_measure_is_refused(dial, fields):
    assert said_to(dial, f"GET /sante HTTP/1.1\r\nHost: localhost\r\n{fields}\r\n") == 431


def test_an_address_without_measure_is_refused(dial):
    assert said_to(dial, f"GET /{LONG_WORD * 3} HTTP/1.1\r\nHost: localhost\r\n\r\n") in (400, 414, 431)


def test_requests_that_come_together_are_answered_in_their_order(dial):
    with dial() as connection:
        connection.sendall((SMUGGLED * 5 + "GET /robots.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").encode())
        answer = wire.read_to_end(connection)
    assert answer.count(b"HTTP/1.1 200 OK") == 6
    assert answer.rindex(b"User-agent") > answer.rindex(b"HTTP/1.1 200 OK")


def test_who_speaks_http_1_0_hears_the_end(dial):
    with dial() as connection:
        connection.sendall(b"GET /sante HTTP/1.0\r\nHost: localhost\r\n\r\n")
        answer = wire.read_to_end(connection)
    assert answer.split(b" ")[1] == b"200"


def test_a_hundred_streams_at_once_are_answered(streams):
    opened = [streams.send("/robots.txt") for _ in range(90)]
    done = set()
    while len(done) < len(opened):
        events = streams.events()
        assert events is not None, "the connection was closed"
        done |= {event.stream_id for event in events if isinstance(event, h2.events.StreamEnded)}
    assert done == set(opened)


def test_who_opens_streams_only_to_reset_them_is_sent_away(secure, authority, streams):
    """CVE-2023-44487: two thousand in a row, where two hundred in half a minute are borne."""
    sent = 0
    # It closes while more comes: the end may be seen by either.
    with contextlib.suppress(ConnectionError, ssl.SSLEOFError):
        while sent < 2_000:
            streams.protocol.reset_stream(streams.send("/annonces"))
            sent += 1
    # What couldn't be written whole isn't tried again.
    streams.is_told_to_go = True
    while streams.events() is not None:
        pass
    fresh = wire.HTTP2(secure.port, authority.file)
    assert fresh.ask()[0] == 200, "somebody else is held up"
    fresh.close()


def test_a_head_of_http_2_without_measure_is_refused(secure, authority):
    client = wire.HTTP2(secure.port, authority.file)
    client.send(fields=[(f"x-{number}", "y" * 4_000) for number in range(10)])
    while (events := client.events()) is not None:
        assert not any(isinstance(event, h2.events.ResponseReceived) for event in events)
        if any(isinstance(event, h2.events.StreamReset) for event in events):
            break
    client.close()


def test_every_answer_says_all_that_a_scanner_asks_for(ask, streams):
    for status, fields, _ in (ask("/"), ask("/nulle-part"), streams.ask("/"), streams.ask("/nulle-part")):
        assert status in (200, 404)
        assert "frame-ancestors 'none'" in fields["content-security-policy"]
        assert fields["x-content-type-options"] == "nosniff"
        assert fields["x-frame-options"] == "DENY"
        assert fields["cross-origin-opener-policy"] == "same-origin"
        assert fields["cross-origin-resource-policy"] == "same-origin"
        assert fields["referrer-policy"] == "same-origin"
        assert "camera=()" in fields["permissions-policy"]
        assert "server" not in fields and "x-powered-by" not in fields


def test_half_a_form_is_never_taken_for_a_whole_one(start_site):
    """Whoever goes away in the middle of sending has sent nothing."""
    site = start_site(demo=True)
    client, mailbox, fields = Client(site.base), Mailbox(site.outbox), ad_form.ad()
    email = fields["email"]
    assert client.publish(fields).status_code < 400
    client.confirm(mailbox.link(email))

    form = f"email={quote(email)}".encode()
    for missing in (10, 0):
        with wire.connect(site.port) as connection:
            connection.sendall(
                b"POST /connexion HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
                b"Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n"
                b"Content-Length: %d\r\n\r\n%b" % (len(form) + missing, form))
            if missing:
                connection.shutdown(socket.SHUT_WR)
            with contextlib.suppress(ConnectionError):
                wire.read_to_end(connection)
        mailbox.wait_for_the_queue(Client(site.base))
        assert len(mailbox.mails(email)) == (1 if missing else 2)
