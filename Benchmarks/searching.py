"""How long each kind of search takes while the site answers half of what it can: the mix of generate_ads.py.

    .venv/bin/python Benchmarks/searching.py [COUNT…]     default: 10000 100000 ads

The mix is first asked for as fast as it is answered; then at half that rate, each request at its own moment, whether the
one before it was answered or not. A time is counted from that moment, so that waiting in line is part of it.
"""

import json
import pathlib
import socket
import sys
import threading
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent / "tools"))
import measure  # noqa: E402

CLIENTS, SECONDS = 16, 20
# Milliseconds in which 99 of 100 are answered.
MOST = {"keyword-department": 15, "rare-keyword": 10, "keyword-radius": 25}
# How much longer a page of the list may take with the most ads than with the fewest, at the median.
MOST_GROWTH = 1.5
LISTINGS = ("department", "listing-page-1", "listing-page-40")
# What the mix doesn't ask, asked afterwards one by one: the other orders, a wide circle, a date.
TIMES_ALONE = 50
ALONE = [
    ("best-match", "/annonces?q=guitare&tri=pertinence"), ("nearest", "/annonces?lieu=35238&rayon=50&tri=proche"),
    ("100-km", "/annonces?q=anglais&lieu=69123&rayon=100"), ("last-week", "/annonces?depuis=7j"),
]


def main():
    bounds = measure.Bounds()
    medians = {}
    for count in [int(word) for word in sys.argv[1:]] or [10_000, 100_000]:
        with measure.folder() as name:
            medians[count] = search(count, pathlib.Path(name), bounds)
    few, many = min(medians), max(medians)
    for kind in LISTINGS:
        growth = medians[many][kind] / medians[few][kind]
        bounds.expect(growth <= MOST_GROWTH or few == many, f"{kind}: {growth:.1f} times as long with {many:,} ads")
    for count, found in medians.items():
        share = found["listing-page-40"] / found["listing-page-1"]
        bounds.expect(share <= MOST_GROWTH, f"{count:,} ads: page 40 takes {share:.1f} times as long as page 1")
    bounds.close()


def search(count, work, bounds):
    site, queries, seconds = measure.site_with_ads(count, work)
    try:
        mix = addresses(site, queries)
        saturated, _ = measure.wrk(site.base, [address for _, address in mix], work)
        times = at_rate(site.base, mix, saturated / 2) | one_by_one(site.base)
        memory = measure.resident_megabytes(site.pid)
    finally:
        site.stop()

    rows = []
    for kind in sorted(times):
        middle, slow = measure.percentile(times[kind], 0.5), measure.percentile(times[kind], 0.99)
        rows.append((kind, len(times[kind]), f"{middle:.1f}", f"{slow:.1f}"))
        if kind in MOST:
            bounds.expect(slow <= MOST[kind], f"{count:,} ads: {kind} takes {slow:.1f} ms (p99)")
    measure.table(f"{count:,} ads, {saturated / 2:,.0f} searches a second", ["kind", "asked", "p50 ms", "p99 ms"], rows)
    print(f"\nAt most {saturated:,.0f} a second; imported in {seconds:.0f} s; {memory:.0f} MB resident.", flush=True)
    return {kind: measure.percentile(times[kind], 0.5) for kind in times}


def addresses(site, queries):
    """Kind and address of every query of the mix, ads by their own addresses, and the first and fortieth page besides."""
    reader = measure.Client(site.base)
    ads = [reader.get(f"/annonce/{ad}").headers["Location"] for page in (1, 2, 3) for ad in reader.find(page=page)]
    mix = []
    for number, line in enumerate(queries.read_text().splitlines()):
        query = json.loads(line)
        kind = query["kind"]
        mix.append((kind, ads[number % len(ads)] if kind == "ad" else address(query)))
        if number % 10 == 0:
            mix += [("listing-page-1", "/annonces"), ("listing-page-40", "/annonces?page=40")]
    return mix


def address(query):
    match query["kind"]:
        case "home":
            return "/"
        case "department":
            parameters = {"lieu": f"dep-{query['department']}"}
        case "keyword-department":
            parameters = {"q": query["q"], "lieu": f"dep-{query['department']}"}
        case "rare-keyword":
            parameters = {"q": query["q"]}
        case "keyword-radius":
            parameters = {"q": query["q"], "lieu": f"com-{query['insee']}", "rayon": 30}
        case "listing-page-5":
            parameters = {"rubrique": query["category"], "page": 5}
    return f"/annonces?{urllib.parse.urlencode(parameters)}"


def at_rate(base, mix, rate):
    """Milliseconds of every answer by kind."""
    times, failures = {}, []
    start = time.monotonic() + 0.5

    def ask(client):
        connection = Connection(base)
        for number in range(client, int(rate * SECONDS), CLIENTS):
            kind, address = mix[number % len(mix)]
            moment = start + number / rate
            time.sleep(max(0, moment - time.monotonic()))
            status = connection.status(address)
            # Appending to a list of one's own needs no lock.
            times.setdefault((client, kind), []).append((time.monotonic() - moment) * 1000)
            if status != 200:
                failures.append((status, address))

    clients = [threading.Thread(target=ask, args=[number]) for number in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    if failures:
        raise SystemExit(f"{len(failures)} answers are no pages: {failures[0]}")
    kinds = {kind for _, kind in times}
    return {kind: [time for (_, own), found in times.items() if own == kind for time in found] for kind in kinds}


def one_by_one(base):
    """Milliseconds of each answer to what is asked alone."""
    connection, times = Connection(base), {}
    for _ in range(TIMES_ALONE):
        for kind, address in ALONE:
            start = time.monotonic()
            if connection.status(address) != 200:
                raise SystemExit(f"no page: {address}")
            times.setdefault(f"{kind}, alone", []).append((time.monotonic() - start) * 1000)
    return times


class Connection:
    """One kept connection, without the weight of a library."""

    def __init__(self, base):
        where = urllib.parse.urlsplit(base)
        self.socket = socket.create_connection((where.hostname, where.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.host = where.netloc

    def status(self, address):
        self.socket.sendall(f"GET {address} HTTP/1.1\r\nHost: {self.host}\r\n\r\n".encode())
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self.socket.recv(65536)
        head, body = answer.split(b"\r\n\r\n", 1)
        length = next(int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length"))
        left = length - len(body)
        while left > 0:
            left -= len(self.socket.recv(65536))
        return int(head.split(b" ", 2)[1])


if __name__ == "__main__":
    main()
