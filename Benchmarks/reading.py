"""Reading pages, made anew for each request, beside a bare « hello » of the same server in the same run.

    .venv/bin/python Benchmarks/reading.py [COUNT…]     default: 10000 100000 ads
"""

import json
import pathlib
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent / "tools"))
import measure  # noqa: E402

LEAST_SHARE_OF_HELLO = 0.15
MOST_MEGABYTES = 250


def main():
    bounds = measure.Bounds()
    for count in [int(word) for word in sys.argv[1:]] or [10_000, 100_000]:
        with measure.folder() as name:
            read(count, pathlib.Path(name), bounds)
    bounds.close()


def read(count, work, bounds):
    site, queries, seconds = measure.site_with_ads(count, work)
    hello = measure.Hello()
    try:
        size = len(measure.Client(site.base).get("/annonces").content)
        targets = {"hello": (hello.base, ["/"]), f"hello of {size:,} bytes": (hello.base, [f"/{size}"])}
        targets |= {name: (site.base, found) for name, found in addresses(site, queries).items()}
        at_start = measure.resident_megabytes(site.pid)
        figures = measure.side_by_side(targets, work)
        at_end = measure.resident_megabytes(site.pid)
    finally:
        hello.stop()
        site.stop()

    bare = figures["hello"][0]
    rows = [(name, f"{rate:,.0f}", f"{rate / bare:.2f}", f"{p99:.1f}") for name, (rate, p99) in figures.items()]
    measure.table(f"{count:,} ads", ["page", "answers/s", "share of hello", "p99 ms"], rows)
    print(f"\nImported in {seconds:.0f} s ({count / seconds:,.0f} ads/s); resident memory {at_start:.0f} MB after the"
          f" start, {at_end:.0f} MB after the measurement.")
    share = figures["listing"][0] / bare
    bounds.expect(share >= LEAST_SHARE_OF_HELLO, f"{count} ads: the listing is {share:.2f} of hello")
    bounds.expect(at_end <= MOST_MEGABYTES, f"{count} ads: {at_end:.0f} MB resident")


def addresses(site, queries):
    """The pages of each kind, of the mix of queries that came with the ads."""
    wanted = [json.loads(line) for line in queries.read_text().splitlines()]
    words = [query for query in wanted if query["kind"] == "rare-keyword"][:30]
    nearby = [query for query in wanted if query["kind"] == "keyword-radius"][:30]
    departments = [query for query in wanted if query["kind"] == "department"][:30]
    reader = measure.Client(site.base)
    ads = [reader.get(f"/annonce/{ad}").headers["Location"] for page in (1, 2, 3) for ad in reader.find(page=page)]
    return {
        "listing": ["/annonces"],
        "home": ["/"],
        "listing, pages 1 to 40": [f"/annonces?page={page}" for page in range(1, 41)],
        "by department": [query_string(lieu=f"dep-{query['department']}") for query in departments],
        "by a rare word": [query_string(q=query["q"]) for query in words],
        "by word and radius": [query_string(q=query["q"], lieu=query["insee"], rayon=20) for query in nearby],
        "by a common word": [query_string(q=word) for word in ("bonjour", "anglais", "guitare")],
        "ad": ads,
    }


def query_string(**parameters):
    return f"/annonces?{urllib.parse.urlencode(parameters)}"


if __name__ == "__main__":
    main()
