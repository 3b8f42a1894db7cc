"""Half an hour of mixed load at sixty per cent of what the site can take: whether memory, files and the slowest answers stay as they
are, and whether anything fails.

    .venv/bin/python Benchmarks/soak.py [MINUTES] [--ads 10000] [--share 0.6]          default: 30 minutes

The mix of queries is asked at a rate, each at its moment, whether the one before was answered or not; every second search is one
that nobody has asked before. People publish with photos, write, call and are erased at a rate of their own. Each tenth of the time
the root key is turned, and every job is run beside those that the site runs by itself. `ZONEVISIO_BENCH_ENGINE=postgres`: the other
engine. Nothing else is to run: a machine that others use makes answers slower for a while, which looks like a queue that grows.
"""

import argparse
import pathlib
import sys
import time
import types

sys.path.insert(0, str(pathlib.Path(__file__).parent / "tools"))
import measure  # noqa: E402

import query_mix  # noqa: E402
from kept_stock import BENCH, shown, version  # noqa: E402
from scale_load import Load  # noqa: E402
from scale_site import get  # noqa: E402
from soak_people import People, milliseconds  # noqa: E402
from soak_watch import Minute, Operator, Watch, middles, slope, thirds  # noqa: E402
from speed_latency import numbered  # noqa: E402

QUERIES, DISTINCT = 12_000, 2_000
# How long it is asked as fast as it answers, to know what is sixty per cent.
SATURATED, AT_ONCE = 60, 32
# Caches fill and the allocator settles in the first third. Afterwards memory of the same work moves by a few per cent: a tenth more
# is more than that, and a leak of a megabyte a minute on 150 MB is found in half an hour.
MOST_MEMORY = 1.10
# The slowest hundredth is moved by whatever else the machine does; a queue that grows more than doubles it.
MOST_P99 = 1.5
CALLS = {"ZONEVISIO_TURN_URL": "turn:127.0.0.1:3478", "ZONEVISIO_TURN_SECRET": "mesure"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("minutes", type=int, nargs="?", default=30)
    parser.add_argument("--ads", type=int, default=10_000)
    parser.add_argument("--share", type=float, default=0.6, help="of what it can take")
    options = parser.parse_args()
    assert options.minutes >= 6, "thirds of less say nothing"
    bounds = measure.Bounds()
    with measure.folder() as name:
        site, queries, _ = measure.site_with_ads(options.ads, pathlib.Path(name), queries=QUERIES, environment=CALLS)
        try:
            with measure.on_client_core():
                soak(site, queries, options, bounds)
        finally:
            site.stop()
    bounds.close()


def soak(site, queries, options, bounds):
    load = Readers(site, query_mix.mix(site.base, queries, DISTINCT))
    rate, pairs = (options.share * most for most in capacity(site, load))
    watch, operator = Watch(site.pid), Operator(site, options.minutes * 60, 10)
    failures, minutes = [], []
    with People(site.base, pairs) as people:
        for number in range(1, options.minutes + 1):
            outcome, acts = load.at_rate(rate, 60), people.acts()
            failures += load.failures + [f"{name}: {failure}" for _, name, _, failure in acts if failure]
            errors = len(load.failures) + len([act for act in acts if act[3]])
            minutes.append(Minute(
                number, outcome.rate, outcome.milliseconds(0.5), outcome.milliseconds(0.99), len(acts),
                milliseconds(acts, 0.99), errors, *watch.look()))
            print(*minutes[-1].row(), sep="\t", flush=True)
    operator.close()
    watch.close()
    failures += operator.problems + [f"{name}: {failure}" for _, name, _, failure in people.left if failure]
    report(minutes, operator.done, failures, bounds)


def capacity(site, load):
    """Pages a second, and pairs of people, when both ask as fast as they are answered."""
    with People(site.base) as people:
        time.sleep(5)
        people.acts()
        started = time.monotonic()
        outcome, acts = load.saturate(AT_ONCE, SATURATED), people.acts()
        seconds = time.monotonic() - started
    failures = load.failures + [f"{name}: {failure}" for _, name, _, failure in acts if failure]
    pairs = len([act for act in acts if act[1] == "publication"]) / seconds
    assert pairs and not failures, failures or "nobody could publish in that time"
    print(f"at the most {outcome.rate:,.0f} pages a second and {pairs:.2f} pairs of people, p99 "
          f"{outcome.milliseconds(0.99):.0f} ms; {load.cost * 1e6:.0f} µs a page are of who asks", flush=True)
    return outcome.rate, pairs


def report(minutes, turns, failures, bounds):
    memory, p99, files = ([getattr(minute, name) for minute in minutes] for name in ("memory", "p99", "files"))
    measure.table(f"{len(minutes)} minutes, {measure.ENGINE}, version {version()}", Minute.HEAD, [one.row() for one in minutes])
    (second, last), (slow, slower), (some, more) = thirds(memory), middles(p99), thirds(files)
    measure.table("from the second third to the last", ["what", "second", "last", "a minute, of the last two"], [
        ("memory, MB", f"{second:.1f}", f"{last:.1f}", f"{slope(memory[len(memory) // 3:]):+.2f}"),
        ("p99 of pages, ms", f"{slow:.1f}", f"{slower:.1f}", f"{slope(p99[len(p99) // 3:]):+.2f}"),
        ("open files", f"{some:.0f}", f"{more:.0f}", f"{slope(files[len(files) // 3:]):+.2f}")])
    print(f"{turns} sweeps and turns of the root key; {len(failures)} failures")
    BENCH.mkdir(parents=True, exist_ok=True)
    kept = BENCH / f"soak-{measure.ENGINE}.tsv"
    kept.write_text("\n".join("\t".join(map(str, row)) for row in [Minute.HEAD, *(one.row() for one in minutes)]) + "\n")
    print(f"Kept in {shown(kept)}.")
    for failure in failures[:20]:
        bounds.expect(False, failure)
    bounds.expect(turns > 0, "the root key was never turned")
    bounds.expect(last <= MOST_MEMORY * second, f"memory grows: {second:.0f} MB, then {last:.0f}")
    bounds.expect(slower <= MOST_P99 * slow, f"answers become slower: p99 {slow:.1f} ms, then {slower:.1f}")
    bounds.expect(more <= 1.1 * some + 20, f"files stay open: {some:.0f}, then {more:.0f}")


class Readers(Load):
    """Asks the mix; what fails is written down, and the asking goes on."""

    def __init__(self, site, mix):
        super().__init__([types.SimpleNamespace(port=site.port)], {}, {})
        anew = [(kind, query_mix.anew(path) if "q=" in path else path) for kind, path in mix]
        # Every second one.
        self.asked_for = [pair[number % 2] for number, pair in enumerate(zip(mix, anew))]
        self.place, self.failures = 0, []

    def next(self):
        kind, path = self.asked_for[self.place % len(self.asked_for)]
        self.place += 1
        return kind, get(numbered(path))

    def at_rate(self, rate, seconds):
        self.failures = []
        moments = [(number / rate, *self.next()) for number in range(int(rate * seconds))]
        return self.drive(moments[::-1], None, seconds, 0)

    def read(self, key):
        kind, came, *_ = key.data
        try:
            ended = super().read(key)
        except (AssertionError, OSError) as problem:
            self.failures.append(str(problem)[:300])
            if key.fileobj in self.waiting.get_map():
                self.waiting.unregister(key.fileobj)
                key.fileobj.close()
            return kind, came, False
        if ended and not ended[2]:
            self.failures.append(f"{kind}: come again")
        return ended


if __name__ == "__main__":
    main()
