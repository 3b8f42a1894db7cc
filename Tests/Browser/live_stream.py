"""A reader of a conversation's stream, as a browser is one: it goes on behind the last event it had whole."""

import http.client
import json
import re
import ssl
from urllib.parse import urlsplit

PLACE = re.compile(r'data-place="(\d+)"')


class StreamReader:
    """Reads a stream until it is cut; `received` holds every message event, whole, in the order they came."""

    def __init__(self, site, client, talk, after=0):
        self.base, self.authority = urlsplit(site.base), client.session.verify
        self.cookie = "; ".join(f"{cookie.name}={cookie.value}" for cookie in client.session.cookies)
        self.path = f"/messages/{talk}/flux?apres={after}"
        self.last = None
        self.received = []
        self.states = []

    def read(self, most, seconds=20):
        """Opens the stream and cuts it after so many bytes, wherever that is. Returns whether it was cut by the reader."""
        connection = self._connection(seconds)
        headers = {"Accept": "text/event-stream", "Cookie": self.cookie}
        if self.last is not None:
            headers["Last-Event-ID"] = str(self.last)
        try:
            connection.request("GET", self.path, headers=headers)
            answer = connection.getresponse()
            assert answer.status == 200, f"the stream answers {answer.status}"
            assert answer.headers["Content-Type"] == "text/event-stream"
            return self._take(answer, most)
        finally:
            connection.close()

    def _connection(self, seconds):
        if self.base.scheme == "http":
            return http.client.HTTPConnection(self.base.netloc, timeout=seconds)
        context = ssl.create_default_context(cafile=self.authority)
        return http.client.HTTPSConnection(self.base.netloc, timeout=seconds, context=context)

    def _take(self, answer, most):
        waiting, taken = b"", 0
        while taken < most:
            piece = answer.read1(most - taken)
            if not piece:
                return False
            taken += len(piece)
            waiting += piece
            *events, waiting = waiting.split(b"\n\n")
            for event in events:
                self._hear(event.decode())
        return True

    def _hear(self, event):
        lines = dict(line.split(": ", 1) for line in event.splitlines() if ": " in line)
        if lines.get("event") == "etat":
            self.states.append(json.loads(lines["data"]))
        if lines.get("event") == "message":
            html = json.loads(lines["data"])["html"]
            self.last = int(lines["id"])
            assert PLACE.search(html)[1] == lines["id"], "an event's number isn't its message's"
            self.received.append((self.last, html))
