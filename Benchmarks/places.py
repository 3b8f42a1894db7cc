"""Suggesting places as somebody types, and how soon a new demo answers.

    .venv/bin/python Benchmarks/places.py [--times N]     default: 2000 requests for each text

Each text is asked for on one connection that stays open, so that what is measured is the server: from the sent
request to the last byte of its answer.
"""

import argparse
import http.client
import json
import pathlib
import socket
import sys
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent / "tools"))
import measure  # noqa: E402

# What somebody types, and the place that must come first; the last ones mean nothing.
TYPED = {
    "sain etien": "Saint-Étienne", "35400": "Saint-Malo", "st malo": "Saint-Malo", "L'Haÿ": "L'Haÿ-les-Roses",
    "2A": "Corse-du-Sud", "bretagne": "Bretagne", "s": None, "xqzjv" * 12: None, "xqz jvk wb " * 5 + "htrpz": None,
}
MOST_MILLISECONDS = 5
MOST_SECONDS_TO_START = 5


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=2_000)
    options = parser.parse_args()
    bounds = measure.Bounds()
    with measure.folder() as name:
        site = measure.SiteProcess(pathlib.Path(name), demo=True, prepare=measure.pinned)
        started = time.monotonic()
        try:
            site.start()
            seconds = time.monotonic() - started
            # The demo draws its pictures after its first start: the texts come when it is done.
            measure.wait_until_idle(site.pid)
            ask(site, options.times, bounds)
        finally:
            site.stop()
    print(f"\nThe demo's first start answered /sante after {seconds:.1f} s.")
    bounds.expect(seconds <= MOST_SECONDS_TO_START, f"the demo's first start took {seconds:.1f} s")
    bounds.close()


def ask(site, times, bounds):
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
    connection.connect()
    connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    opened = connection.sock
    rows = []
    for typed, likeliest in TYPED.items():
        places = suggestions(connection, typed)
        if likeliest:
            first = places[0]["label"].replace("’", "'") if places else "nothing"
            bounds.expect(first.startswith(likeliest), f"« {typed} » proposes {first} before {likeliest}")
        taken = [timed(connection, typed) for _ in range(times)]
        p50, p99 = (measure.percentile(taken, share) * 1000 for share in (0.5, 0.99))
        rows.append((f"« {typed} »", len(places), f"{p50:.2f}", f"{p99:.2f}", f"{max(taken) * 1000:.2f}"))
        bounds.expect(p99 < MOST_MILLISECONDS, f"« {typed} » takes {p99:.1f} ms at the 99th percentile")
    bounds.expect(connection.sock is opened, "the connection did not stay open")
    connection.close()
    columns = ["typed", "places", "median ms", "p99 ms", "longest ms"]
    measure.table(f"Suggesting places, {times:,} requests each", columns, rows)


def timed(connection, typed):
    started = time.perf_counter()
    suggestions(connection, typed)
    return time.perf_counter() - started


def suggestions(connection, typed):
    connection.request("GET", f"/annonces/lieux?{urllib.parse.urlencode({'debut': typed})}")
    answer = connection.getresponse()
    content = answer.read()
    assert answer.status == 200, answer.status
    return json.loads(content)


if __name__ == "__main__":
    main()
