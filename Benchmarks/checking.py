"""The checks before an ad is online, on generated ads, none of which should be held; and how long one takes.

    .venv/bin/python Benchmarks/checking.py [COUNT…]     default: 10000 ads
"""

import argparse
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent / "tools"))
import measure  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, metavar="COUNT")
    options = parser.parse_args()
    bounds = measure.Bounds()
    rows = []
    for count in options.counts or [10_000]:
        with measure.folder() as name:
            held, seconds = check(count, pathlib.Path(name))
        rows.append((f"{count:,}", str(held), f"{held * 100 / count:.2f} %", f"{seconds * 1000 / count:.2f}"))
        bounds.expect(held * 100 <= count, f"{held} of {count} generated ads are held")
    measure.table("Checks of generated ads, each compared with those before", ["ads", "held", "share", "ms an ad"], rows)
    bounds.close()


def check(count, work):
    ads = work / "ads.jsonl"
    measure.generate(count, ads)
    site = measure.SiteProcess(work, demo=True)
    started = time.monotonic()
    said = site.command("held", "try", ads, "--demo", seconds=3600)
    print(said, end="")
    held, of = (int(word) for word in said.splitlines()[-1].split() if word.isdigit())
    assert of == count, said
    return held, time.monotonic() - started


if __name__ == "__main__":
    main()
