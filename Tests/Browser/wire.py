"""A client that says exactly what it is told, byte by byte, over TCP or TLS, and over HTTP/2."""

import contextlib
import socket
import ssl

import h2.config
import h2.connection
import h2.errors
import h2.events

PATIENCE = 30


def connect(port, *, tls=None, alpn=("http/1.1",), source=None, name="localhost"):
    """A socket; `tls` is the authority's file."""
    plain = socket.create_connection(
        ("127.0.0.1", port), timeout=PATIENCE, source_address=(source, 0) if source else None)
    if tls is None:
        return plain
    context = ssl.create_default_context(cafile=str(tls))
    context.set_alpn_protocols(list(alpn))
    return context.wrap_socket(plain, server_hostname=name)


def read_to_end(connection):
    """Everything until the other side closes; a reset fails."""
    answer = b""
    while chunk := connection.recv(65_536):
        answer += chunk
    return answer


def read_answer(connection, has_body=True):
    """One answer of HTTP/1.1: its status, its fields in small letters, its body."""
    received = b""
    while b"\r\n\r\n" not in received:
        chunk = connection.recv(65_536)
        assert chunk, f"closed within a head: {received!r}"
        received += chunk
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    fields = {}
    for line in lines:
        field, _, value = line.partition(":")
        fields[field.lower()] = value.strip()
    length = int(fields.get("content-length", 0)) if has_body else 0
    while len(body) < length:
        body += connection.recv(65_536)
    return int(first.split(" ")[1]), fields, body


def ask(connection, address="/sante", *, method="GET", host="localhost", fields="", body=b"", has_body=True):
    connection.sendall(f"{method} {address} HTTP/1.1\r\nHost: {host}\r\n{fields}\r\n".encode() + body)
    return read_answer(connection, has_body=has_body)


def is_closed(connection, seconds):
    """Whether the other side closes within this time, whatever it says before."""
    connection.settimeout(seconds)
    try:
        while connection.recv(65_536):
            pass
        return True
    except TimeoutError:
        return False
    except OSError:
        return True


class HTTP2:
    """A connection of HTTP/2, one request after the other, or as many as one likes."""

    def __init__(self, port, authority, host="localhost"):
        self.socket = connect(port, tls=authority, alpn=("h2",))
        assert self.socket.selected_alpn_protocol() == "h2"
        self.host = host
        # Whether the site said that it takes no more streams (GOAWAY).
        self.is_told_to_go = False
        self.waiting = b""
        self.protocol = h2.connection.H2Connection(h2.config.H2Configuration(header_encoding="utf-8"))
        self.protocol.initiate_connection()
        self.flush()

    def flush(self):
        if not self.is_told_to_go:
            self.socket.sendall(self.protocol.data_to_send())

    def send(self, address="/sante", *, method="GET", fields=(), body=b"", authority=None):
        stream = self.protocol.get_next_available_stream_id()
        head = [(":method", method), (":scheme", "https"), (":authority", authority or self.host), (":path", address)]
        self.protocol.send_headers(stream, [*head, *fields], end_stream=not body)
        if body:
            self.protocol.send_data(stream, body, end_stream=True)
        self.flush()
        return stream

    def events(self):
        """What comes next; nothing once the other side has closed."""
        with contextlib.suppress(ConnectionError, ssl.SSLEOFError):
            if chunk := self.socket.recv(65_536):
                self.waiting += chunk
                events = [event for frame in self._frames() for event in self._take(frame)]
                self.flush()
                return events
        return None

    def _frames(self):
        """Each whole frame (RFC 9113 §4.1)."""
        while len(self.waiting) >= 9 and len(self.waiting) >= (size := 9 + int.from_bytes(self.waiting[:3])):
            frame, self.waiting = self.waiting[:size], self.waiting[size:]
            yield frame

    def _take(self, frame):
        kind, flags = frame[3], frame[4]
        # The library knows nothing more after a GOAWAY, and streams that are open go on.
        if self.is_told_to_go or kind == 7:
            self.is_told_to_go = True
            if kind == 6 and not flags & 1:
                self.socket.sendall(frame[:4] + b"\1" + frame[5:])
            return []
        events = self.protocol.receive_data(frame)
        for event in events:
            if isinstance(event, h2.events.DataReceived):
                self.protocol.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
        return events

    def answer(self, stream):
        """The status, the fields and the body of one stream."""
        status, fields, body = None, {}, b""
        while (events := self.events()) is not None:
            for event in events:
                if getattr(event, "stream_id", None) != stream:
                    continue
                if isinstance(event, h2.events.ResponseReceived):
                    fields = dict(event.headers)
                    status = int(fields[":status"])
                elif isinstance(event, h2.events.DataReceived):
                    body += event.data
                elif isinstance(event, h2.events.StreamEnded):
                    return status, fields, body
                elif isinstance(event, h2.events.StreamReset):
                    raise AssertionError(f"the stream was reset: {event.error_code}")
        raise AssertionError("the connection was closed before the answer")

    def ask(self, address="/sante", **options):
        return self.answer(self.send(address, **options))

    def close(self):
        self.socket.close()
