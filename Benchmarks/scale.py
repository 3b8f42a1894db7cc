"""A hundred times the stock: what a request costs, what grows, and a simulation that is held against three real processes.

    .venv/bin/python Benchmarks/scale.py [--copies 10 50] [--keep FILE] [COUNT…]     default: 3000 10000 ads
    .venv/bin/python Benchmarks/scale.py --check 3000     # three processes and the simulation alone
    .venv/bin/python Benchmarks/scale.py --commits        # commits a second, alone
    .venv/bin/python Benchmarks/scale.py --from FILE      # the sums and the simulation of the target alone

Costs are measured at each stock, growth at the largest, the check (unless `--no-check`) at the smallest. docs/scale.md says what
comes of it.
"""

import argparse
import collections
import dataclasses
import json
import pathlib
import statistics
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent / "tools"))
import measure  # noqa: E402

import scale_check  # noqa: E402
from scale_commits import commits  # noqa: E402
from scale_cost import Cost, Costs, Kind, disk  # noqa: E402
from scale_growth import Copies, sizes, turn  # noqa: E402
from scale_site import stock  # noqa: E402
from scale_target import Prices, Target, Wanted  # noqa: E402

# Pages of visitors, in percent: the mix of queries of `generate_ads.py`, and the first page of all ads.
PAGES = {
    "home": 18, "listing": 8, "department": 17, "keyword-department": 14, "rare-keyword": 7, "keyword-radius": 11,
    "listing-page-5": 7, "ad": 18}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, metavar="COUNT")
    parser.add_argument("--copies", nargs="*", type=int, default=[10, 50])
    parser.add_argument("--no-check", action="store_true")
    parser.add_argument("--check", type=int, metavar="COUNT")
    parser.add_argument("--commits", action="store_true")
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("--from", type=pathlib.Path, dest="kept")
    options = parser.parse_args()
    bounds = measure.Bounds()
    if options.commits:
        return commits()
    if options.check:
        check(options.check, bounds)
    if options.kept:
        found = load(options.kept)
    else:
        found = measured(sorted(options.counts or [3_000, 10_000]), options, bounds)
        if options.keep:
            keep(found, options.keep)
    target(found)
    bounds.close()


def check(count, bounds):
    with stock(count) as site:
        site.start(1)
        costs = Costs(site)
        kinds = costs.all()
        costs.close()
        scale_check.compare(site, kinds, disk(site.work), PAGES, bounds)
    bounds.close()


def measured(counts, options, bounds):
    commits()
    found = {"kinds": {}, "sizes": {}, "turns": {}, "imports": {}}
    for count in counts:
        with stock(count) as site:
            found["sizes"][count] = sizes(site)
            found["imports"][count] = site.seconds
            if count == counts[-1]:
                found["growth"] = growth(site, options.copies)
            site.start(1)
            found["turns"][count] = turn(site)
            costs = Costs(site)
            found["kinds"][count] = costs.all()
            costs.close()
            found["disk"] = disk(site.work)
            if count == counts[0] and not options.no_check:
                scale_check.compare(site, found["kinds"][count], found["disk"], PAGES, bounds)
    show(found)
    return found


def growth(site, copies):
    made, found = Copies(site), {"statements": {}, "octets": {}, "log": {}}
    made.fill(copies[-1], pieces=True)
    found["pieces"] = made.milliseconds()
    print(f"{copies[-1]} pieces: measured", file=sys.stderr, flush=True)
    for times in [1, *copies]:
        count = made.fill(times)
        found["statements"][count] = made.milliseconds()
        found["octets"][count] = made.octets()
        found["log"][count] = made.log_of_a_publication()
        print(f"{count:,} rows of words: measured", file=sys.stderr, flush=True)
    made.ask("DROP TABLE more_words, more_places")
    return found


def show(found):
    for count, kinds in found["kinds"].items():
        rows = [
            (name, *(f"{kind.middle(part) * 1e3:.2f}" for part in ("site", "postgres", "wall")),
             *(f"{kind.middle(part, 'warm') * 1e3:.2f}" for part in ("site", "postgres", "wall")),
             f"{kind.transactions:.1f}", f"{kind.commits:.1f}", f"{kind.wal / 1e3:.1f}", f"{kind.size / 1e3:.1f}", kind.put_off)
            for name, kind in kinds.items()]
        measure.table(
            f"{count:,} ads, one client: ms of processor in the site and in PostgreSQL, ms until the answer; the same once more",
            ["request", "site", "PostgreSQL", "answer", "site, again", "PostgreSQL, again", "answer, again", "transactions",
             "flushes", "log, KB", "answer, KB", "told to come again"], rows)
    few, many = min(found["sizes"]), max(found["sizes"])
    rows = [
        (name, f"{size / 1e6:,.1f}", f"{(size - found['sizes'][few].get(name, 0)) / max(1, many - few):,.0f}")
        for name, size in sorted(found["sizes"][many].items(), key=lambda item: -item[1])[:12]]
    measure.table(f"{many:,} ads: tables with their indexes", ["table", "MB", "octets an ad more"], rows)
    print(f"\nOf an ad, all tables: {octets(found):,.0f} octets. A page of the log on the disk: "
          f"{statistics.median(found['disk']) * 1e3:.2f} ms, longest {max(found['disk']) * 1e3:.1f} ms.")
    for count, seconds in found["turns"].items():
        print(f"{count:,} people's keys wrapped anew in {seconds:.1f} s; imported in {found['imports'][count]:.0f} s.")
    counts = list(found["growth"]["statements"])
    measure.table(
        "The index of words, ms of a statement", [
            "statement", *(f"{count:,} ads" for count in counts), "the most ads, in pieces of the fewest"],
        [(name, *(f"{found['growth']['statements'][count][name]:.2f}" for count in counts),
          f"{found['growth'].get('pieces', {}).get(name, 0):.2f}") for name in found["growth"]["statements"][counts[0]]])
    for count in counts:
        whole, words = found["growth"]["octets"][count]
        print(f"{count:,} ads: {whole / count:,.0f} octets an ad in the table of words, {words / count:,.0f} of them the index; a"
              f" publication's words write {found['growth']['log'][count] / 1e3:,.0f} KB of log after a checkpoint.")


def octets(found):
    few, many = min(found["sizes"]), max(found["sizes"])
    def whole(count):
        return sum(size for name, size in found["sizes"][count].items() if not name.startswith("of these"))
    return (whole(many) - whole(few)) / (many - few) if many > few else whole(many) / many


def target(found):
    """The sums, the simulation at several sizes, and what it costs."""
    wanted, stocked = Wanted(), max(found["kinds"])
    kinds = found["kinds"][stocked]
    whole = Target(wanted, kinds, PAGES)
    walked = kinds["keyword-radius"].middle("postgres") / stocked
    measure.table(
        f"{wanted.ads:,} ads, {wanted.publications_a_minute:,.0f} publications a minute, {wanted.visitors:,} visitors,"
        f" {wanted.calls:,} calls",
        ["what", "if a search costs what it costs on the stock that was measured"], [
            *whole.sums().items(),
            ("a search that looks at every ad, s", f"{walked * wanted.ads:,.0f}"),
            ("ads with which it meets the limit of 30 s", f"{30 / walked:,.0f}"),
            ("hours to wrap all keys anew", f"{found['turns'][stocked] / stocked * wanted.ads / 3_600:,.1f}"),
            ("GB of tables", f"{octets(found) * wanted.ads / 1e9:,.0f}")])
    rates = [(kind, f"{rate:,.0f}", f"{kinds[kind].mean('site') * rate:.1f}", f"{kinds[kind].mean('postgres') * rate:.1f}")
             for kind, rate in whole.rates.items()]
    measure.table("Processors busy, by request", ["request", "a second", "site", "PostgreSQL"], rates)
    measure.table("Relays", ["what", "figure"], whole.relays().items())
    outcome = whole.simulate(found["disk"])
    rows = [(kind, f"{outcome.milliseconds(0.5, kind):.1f}", f"{outcome.milliseconds(0.95, kind):.1f}",
             f"{outcome.milliseconds(0.99, kind):.1f}") for kind in whole.rates]
    measure.table("Simulated: a tenth of it on a tenth of the machines", ["request", "p50", "p95", "p99"], rows)
    print(f"\n{outcome.rate:,.0f} answers a second of {sum(whole.rates.values()) / 10:,.0f} asked; {outcome.notes}")
    changes(found, kinds)
    costs = whole.euros(Prices(), octets(found))
    total = sum(costs.values())
    measure.table("Euros a month", ["what", "euros"], [
        *((name, f"{euros:,.0f}") for name, euros in costs.items()), ("all", f"{total:,.0f}"),
        ("of a million views", f"{total / wanted.views_a_month * 1e6:,.2f}"),
        ("of a million views, without relays",
         f"{(total - sum(euros for name, euros in costs.items() if 'relays' in name)) / wanted.views_a_month * 1e6:,.2f}")])


def changes(found, kinds):
    """How many publications a second one row for all lets through."""
    rows = []
    for rate in (20, 40, 80, 120, 160, 240):
        outcome = scale_check.publications(kinds, found["disk"], rate)
        rows.append((rate, f"{outcome.rate:,.0f}", f"{outcome.milliseconds(0.5):,.0f}", f"{outcome.milliseconds(0.95):,.0f}"))
    measure.table(
        "Simulated: publications alone, 8 processes, 32 processors of PostgreSQL", ["asked a second", "done", "p50 ms", "p95 ms"],
        rows)


def keep(found, path):
    plain = found | {"kinds": {
        count: {name: dataclasses.asdict(kind) for name, kind in kinds.items()} for count, kinds in found["kinds"].items()}}
    path.write_text(json.dumps(plain))


def load(path):
    found = json.loads(path.read_text())
    for name in ("kinds", "sizes", "turns", "imports"):
        found[name] = {int(count): value for count, value in found[name].items()}
    for name in ("statements", "octets", "log"):
        found["growth"][name] = {int(count): value for count, value in found["growth"][name].items()}
    for kinds in found["kinds"].values():
        for name, kind in kinds.items():
            costs = {part: [Cost(**cost) for cost in kind[part]] for part in ("cold", "warm")}
            kinds[name] = Kind(**kind | costs)
    found["sizes"] = {count: collections.Counter(size) for count, size in found["sizes"].items()}
    return found


if __name__ == "__main__":
    main()
