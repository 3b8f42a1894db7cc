"""A stock of ads on a PostgreSQL of the measurement's own, and every request that is measured, as bytes."""

import contextlib
import itertools
import json
import pathlib
import re
import secrets
import socket
import time
import urllib.parse

import measure

import ad_form
import messaging
import requests
from postgres import PostgresServer
from query_mix import address
from site_client import Client, photos_in, PUBLISH, form_with_button
from site_process import SiteProcess

# Parallel workers would die with their processor time unread; a server with many clients has none to spare anyway.
SETTINGS = {"shared_buffers": "1GB", "max_wal_size": "4GB", "max_parallel_workers_per_gather": "0", "max_connections": "200"}
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghijkmnopqrstuvwxyz"
DATABASE = "site"


class Stock:
    """So many ads; `processes` are the site's, as many as were started."""

    def __init__(self, count, work):
        self.count, self.work = count, pathlib.Path(work)
        self.server = PostgresServer(durable=True, settings=SETTINGS).create()
        self.environment = self.server.environment(DATABASE) | {
            "ZONEVISIO_LIMITS": "off", "ZONEVISIO_TURN_URL": "turn:127.0.0.1:3478", "ZONEVISIO_TURN_SECRET": "mesure"}
        self.processes = []

    def fill(self):
        ads = self.work / "ads.jsonl"
        self.queries = self.work / "queries.jsonl"
        measure.generate(self.count, ads, self.queries)
        started = time.monotonic()
        self.process(0).command("import", ads, "--without-photos", "--demo", seconds=7_200)
        self.seconds = time.monotonic() - started
        ads.unlink()
        # As a server that lives has done long since.
        self.server.sql("VACUUM ANALYZE", DATABASE)
        return self

    def process(self, number):
        return SiteProcess(
            self.work / f"process-{number}", demo=True, data=self.work / "DATA", environment=self.environment)

    def start(self, count):
        """Until so many processes serve."""
        while len(self.processes) < count:
            self.processes.append(self.process(len(self.processes)).start(120))
        return self.processes

    @property
    def base(self):
        return self.processes[0].base

    def change(self, session):
        """As a publication does: nothing that was worked out for pages counts any more."""
        session.say("UPDATE ad_change SET changes = changes + 1")

    def close(self):
        for process in self.processes:
            process.kill()
        self.server.remove()


@contextlib.contextmanager
def stock(count):
    with measure.folder() as work:
        made = Stock(count, work)
        try:
            yield made.fill()
        finally:
            made.close()


# Requests

def get(path, tag=None):
    known = f"If-None-Match: {tag}\r\n" if tag else ""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: mesure\r\n{known}\r\n".encode()


def post(path, fields, client=None, files=None):
    made = requests.Request("POST", f"http://127.0.0.1{path}", data=fields, files=files).prepare()
    body = made.body.encode() if isinstance(made.body, str) else made.body
    cookie = "; ".join(f"{one.name}={one.value}" for one in client.session.cookies) if client else ""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: mesure\r\nSec-Fetch-Site: same-origin\r\n"
        f"Content-Type: {made.headers['Content-Type']}\r\nContent-Length: {len(body)}\r\n"
        + (f"Cookie: {cookie}\r\n" if cookie else "") + "\r\n")
    return head.encode() + body


def name():
    """As the site's own random names are."""
    return "".join(secrets.choice(LETTERS) for _ in range(21)).rjust(22, "0")


def pages(stock):
    """Kind → requests, of the mix of queries that came with the ads."""
    reader = Client(stock.base)
    found = {"home": [get("/")], "listing": [get("/annonces")]}
    for line in stock.queries.read_text().splitlines():
        query = json.loads(line)
        if query["kind"] not in ("home", "ad"):
            found.setdefault(query["kind"], []).append(get(address(query)))
    ads = [reader.get(f"/annonce/{ad}").headers["Location"] for page in (1, 2) for ad in reader.find(page=page)]
    found["ad"] = [get(where) for where in ads]
    return found


def photos(stock):
    """Photos of three ads, new to the browser and known to it: in the size that lists show."""
    client = Client(stock.base)
    for _ in range(3):
        author = Client(stock.base)
        sent = author.publish(ad_form.ad(), [ad_form.photo(1600, 1200) for _ in range(3)])
        author.confirm(author.demo_link(sent))
    shown = [
        where for ad in client.find(photo=1)[:3] for where in photos_in(client.ad_page(ad).text)]
    small = [where for where in dict.fromkeys(shown) if where.endswith("-small.webp")]
    tags = {where: client.get(where).headers["ETag"] for where in small}
    return {"photo": [get(where) for where in small], "photo, known": [get(where, tags[where]) for where in small]}


def form():
    files = [("photos", ("", b"", "application/octet-stream"))]
    return post("/publier", ad_form.ad(), files=files)


def confirmations(stock, count):
    """So many « Publier mon annonce » that wait to be pressed."""
    client = Client(stock.base)
    for _ in range(count):
        client.session.cookies.clear()
        # « Come again » is no failure of this measurement; how often it is said is counted where requests are.
        while (sent := client.send(ad_form.ad())).status_code == 503:
            time.sleep(0.2)
        link = client.demo_link(sent)
        page = client.get(link)
        button = form_with_button(page.text, PUBLISH)
        fields = {field["name"]: field.get("value", "") for field in button.select("input[type=hidden][name]")}
        yield post(button.get("action") or urllib.parse.urlsplit(page.url).path, fields)


def messages(stock, count):
    """So many messages of twenty conversations, each its own."""
    talks = []
    for _ in range(4):
        _, ad = messaging.advertiser(stock.processes[0])
        for _ in range(5):
            other = Client(stock.base)
            talks.append((other, messaging.begin(other, ad, f"Bonjour, {ad_form.word()}.")))
    files = [("photos", ("", b"", "application/octet-stream"))]
    for client, talk in itertools.islice(itertools.cycle(talks), count):
        fields = {"texte": f"Jeudi à vingt heures, {ad_form.word(8)} ?", "envoi": name()}
        yield post(f"/messages/{talk}", fields, client, files)


def calls(stock, count):
    """Signals and signs of presence of rooms that are open."""
    from calls import CANDIDATE, OFFER, open_rooms

    rooms = list(open_rooms(stock.processes[0]))
    for first, _ in rooms:
        first.say("offer", 0, OFFER)
    signals, presences = [], []
    for number in range(count):
        side = rooms[number % len(rooms)][0]
        about = {"onglet": side.tab}
        content = CANDIDATE.format(port=50_000 + number)
        signals.append(post(f"/visio/{side.room}/signal", about | {
            "envoi": name(), "sorte": "candidate", "sujet": "1", "contenu": content}, side.client))
        presences.append(post(f"/visio/{side.room}/presence", about, side.client))
    return signals, presences


class Connection:
    """One kept connection, without the weight of a library."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, request):
        """The status, the head and the body of the answer."""
        self.socket.sendall(request)
        answer = b""
        while (left := missing(answer)) != 0:
            piece = self.socket.recv(65_536 if left is None else min(left, 1 << 20))
            assert piece, "the site closed the connection"
            answer += piece
        head, body = answer.split(b"\r\n\r\n", 1)
        return int(head.split(b" ", 2)[1]), head, body


LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


def missing(answer):
    """How many octets of an answer are still to come; `None`: nobody knows yet."""
    end = answer.find(b"\r\n\r\n")
    if end < 0:
        return None
    found = LENGTH.search(answer, 0, end)
    return max(0, (int(found[1]) if found else 0) - (len(answer) - end - 4))
