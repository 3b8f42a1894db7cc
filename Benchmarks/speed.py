"""How fast the site is with ten thousand, a hundred thousand and a million ads: one run, one table, a goal for each line.

    .venv/bin/python Benchmarks/speed.py [--rounds 5] [--seconds 4] [--anew] [COUNT…]     default: 10000 100000 1000000 ads

Ads are imported once and kept in `.build/bench` (`--anew` imports them again); table, figures as JSON and profiles are written
there, too. The site has one processor and whoever asks has the other. docs/performance.md says what each line means. A goal
that is missed is listed, and the run fails; the table is printed in any case. `ZONEVISIO_BENCH_ENGINE=postgres`: the other engine.
"""

import argparse
import contextlib
import os
import pathlib
import signal
import sys
import time
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).parent / "tools"))
import measure  # noqa: E402

import query_mix  # noqa: E402
import speed_browser  # noqa: E402
import speed_latency  # noqa: E402
import speed_people  # noqa: E402
from kept_stock import BENCH, kept_stock, shown, version  # noqa: E402
from speed_pages import Pages, addresses, searched_anew  # noqa: E402
from speed_profile import profile  # noqa: E402
from speed_table import Figure, Goal, Table  # noqa: E402

COUNTS = (10_000, 100_000, 1_000_000)
DISTINCT = 2_000
STARTS = 5
IMPORT, START, MEMORY = Goal(10_000, is_least=True), Goal(1), Goal(300)
ENGINES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}


def main():
    options = parsed()
    # Whoever ends this wants no site to be left, and what was measured so far.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    bounds = measure.Bounds()
    BENCH.mkdir(parents=True, exist_ok=True)
    table = Table(f"{ENGINES[measure.ENGINE]}, {time.strftime('%d %B %Y')}, version {version()}", options.counts)
    busy = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    table.notes.append(f"{os.cpu_count()} processors; load before this run (1, 5, 15 minutes): {busy}.")
    try:
        for count in table.counts:
            Run(count, options, table).all()
    finally:
        write(table)
    for sentence in table.missed():
        bounds.expect(False, sentence)
    bounds.close()


def parsed():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, metavar="COUNT")
    parser.add_argument("--rounds", type=int, default=5, help="of each measure of answers a second; the median counts")
    parser.add_argument("--seconds", type=int, default=4, help="of each of these rounds")
    parser.add_argument("--asking", type=int, default=20, metavar="SECONDS", help="at half of what can be answered")
    parser.add_argument("--times", type=int, default=15, help="publications of each sort")
    parser.add_argument("--anew", action="store_true", help="import again what was kept")
    options = parser.parse_args()
    options.counts = options.counts or list(COUNTS)
    return options


def write(table):
    """After a run that was cut short, too."""
    text = table.markdown()
    name = BENCH / f"speed-{measure.ENGINE}"
    name.with_suffix(".md").write_text(text)
    name.with_suffix(".json").write_text(table.json())
    print(f"\n{text}\nKept in {shown(name)}.md and .json.", flush=True)


class Run:
    """All measures with one number of ads. One that fails is told as a goal that is missed, and the next follows."""

    def __init__(self, count, options, table):
        self.count, self.options, self.table = count, options, table

    def all(self):
        with self.told("the ads"), kept_stock(self.count, self.options.anew) as (stock, imported), measure.folder() as name:
            self.imported(imported)
            self.work, self.site = pathlib.Path(name), stock.site
            self.start()
            hello = measure.Hello()
            try:
                with self.told("pages and searches"):
                    self.pages(hello, stock.queries)
            finally:
                hello.stop()
            self.people()
            self.put("memory after all this", "MB", Figure(measure.resident_megabytes(self.site.pid)), MEMORY)
            self.site.stop()

    def imported(self, found):
        self.put("imported", "/s", Figure(self.count / found.seconds), IMPORT)
        self.put("on the disk", "MB", Figure(found.megabytes), None)
        when = "in this run" if found.is_new else f"by version {found.version} in an earlier run"
        self.table.notes.append(f"{self.count:,} ads were imported {when}.")

    def start(self):
        seconds = []
        for _ in range(STARTS):
            self.site.stop()
            started = time.monotonic()
            self.site.start(300)
            seconds.append(time.monotonic() - started)
        self.put("start until /sante answers", "s", Figure(measure.percentile(seconds, 0.5), max(seconds)), START)
        with self.told("rest after the start"):
            measure.wait_until_idle(self.site.pid)
        self.put("memory after the start", "MB", Figure(measure.resident_megabytes(self.site.pid)), MEMORY)

    def pages(self, hello, queries):
        mix = query_mix.mix(self.site.base, queries, DISTINCT)
        speed_latency.warm(self.site, mix)
        pages = Pages(self.site, hello, self.work, rounds=self.options.rounds, seconds=self.options.seconds)
        with self.told("the mix"):
            most = pages.mix(mix, self.put)
            speed_latency.at_rate(self.site, searched_anew(mix), most / 2, self.options.asking, self.put)
        with self.told("what is asked alone"):
            speed_latency.alone(self.site, mix, self.put)
        with self.told("pages beside hello"):
            print(*pages.all(mix, self.put), sep="; ", flush=True)
        self.put("memory after pages and searches", "MB", Figure(measure.resident_megabytes(self.site.pid)), MEMORY)
        with self.told("profiles"):
            self.profile("mix", [address for _, address in mix])
            self.profile("kept", list(addresses(self.site.base, mix).values()))

    def profile(self, name, asked):
        file = BENCH / f"profile-{measure.ENGINE}-{self.count}-{name}.txt"
        failure = profile(self.site, asked, self.work, file)
        print(failure or f"Where the time goes: {shown(file)}", flush=True)

    def people(self):
        came = []
        with self.told("publishing"):
            speed_people.publish(self.site, self.options.times, came, self.put)
        with self.told("the browser"):
            speed_browser.views(self.site.base, self.put)
        with self.told("erasing"):
            speed_people.erase(self.site, came, self.put)

    def put(self, name, unit, figure, goal=None, growth=None):
        self.table.put(self.count, name, unit, figure, goal, growth)
        print(f"  {name}: {figure.median:.4g} {unit}", flush=True)

    @contextlib.contextmanager
    def told(self, what):
        try:
            yield
        except (Exception, SystemExit) as error:
            if isinstance(error, SystemExit) and error.code == 143:
                raise
            traceback.print_exc()
            self.table.failures.append(f"{what}, {self.count:,} ads: not measured: {error}")


if __name__ == "__main__":
    main()
