"""Many visitors at once, whatever fails: each an address of their own, what was answered « later » or not at all written down."""

import secrets
import threading
import time

import requests
from site_client import Client, ads_in

LATER = (502, 503, 504)


class IsOver(Exception):
    """Nobody asks any more."""


class Visitors:
    """So many threads that do `once` again and again, until the end."""

    def __init__(self, base, count):
        self.base = base
        self.problems = []
        # What was answered « later », or not at all: when it was asked, and how it ended.
        self.failed = []
        self.over = threading.Event()
        self.threads = [threading.Thread(target=self.live, daemon=True) for _ in range(count)]

    def live(self):
        try:
            while True:
                self.once()
        except IsOver:
            return
        except Exception as problem:  # seen at the end, and by `until`
            self.problems.append(problem)

    def ask(self, request):
        """Nothing where nobody answered."""
        asked = time.monotonic()
        try:
            answer = request()
        except (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError) as problem:
            self.failed.append((asked, repr(problem)))
            return None
        if is_later(answer):
            # The site's own answers have a number.
            who = "the site's" if "X-Request-Id" in answer.headers else "the proxy's"
            self.failed.append((asked, f"{answer.request.method} {answer.status_code}, {who}"))
        return answer

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, kind, *failure):
        self.over.set()
        for thread in self.threads:
            thread.join(90)
        assert kind or not self.problems, self.problems


class Readers(Visitors):
    """They look at the list and at an ad of it, over connections that are kept; `answered` is how often they could."""

    def __init__(self, base, count=24):
        super().__init__(base, count)
        self.answered = 0

    def once(self):
        client = visitor(self.base)
        # A source may look at 600 pages at once.
        for _ in range(100):
            listed = self.look(client, "/annonces")
            for ad in ads_in(listed.text)[:1] if listed is not None else []:
                self.look(client, f"/annonce/{ad}")

    def look(self, client, address):
        if self.over.is_set():
            raise IsOver
        answer = self.ask(lambda: client.get(address))
        if answer is None or is_later(answer):
            return None
        assert answer.status_code in (200, 301, 308, 404, 410), f"{address} is answered {answer.status_code}"
        self.answered += 1
        return answer


def is_later(answer):
    """A page of a call says it among its words."""
    return answer.status_code in LATER or answer.status_code == 200 and "Retry-After" in answer.headers


def visitor(base):
    """Somebody from an address of their own: each is another source to the proxy and to the site."""
    return Client(base, source=".".join(["127", *(str(1 + secrets.randbelow(253)) for _ in range(3))]))
