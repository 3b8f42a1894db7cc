"""Everything about one person: how long the archive takes and what it costs in memory, and how long an erasure takes.

    .venv/bin/python Benchmarks/person.py [--ads N] [--photos N]     default: 20 ads with 8 photos each

The person comes to the site as people do, form by form; somebody with one ad and its eight photos is measured beside them,
on a server of their own: the memory that an archive takes must not grow with the number of photos.
"""

import argparse
import io
import json
import pathlib
import re
import sys
import time
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).parent / "tools"))
import measure  # noqa: E402

from one_person import erasure, settle  # noqa: E402

ARCHIVE = "/mon-compte/donnees/archive.zip"
# Seconds for an archive of 160 photos; megabytes that a server may grow by while it makes one, and by how many more for
# 160 photos than for eight; seconds until nothing of an erased person is left on the disk.
SECONDS, GROWTH, DIFFERENCE, ERASURE = 10, 40, 16, 5


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ads", type=int, default=20)
    parser.add_argument("--photos", type=int, default=8, help="of each ad")
    options = parser.parse_args()
    bounds = measure.Bounds()
    few = measured(1, 8)
    many = measured(options.ads, options.photos)
    measure.table(
        "A person's archive", ["ads", "photos", "MB", "seconds", "memory before, MB", "grown by, MB"],
        [row(few), row(many)])
    bounds.expect(many["seconds"] <= SECONDS, f"the archive took {many['seconds']:.1f} s")
    for found in (few, many):
        bounds.expect(
            found["growth"] <= GROWTH,
            f"{found['photos']} photos: the server grew by {found['growth']:.0f} MB while it made the archive")
    bounds.expect(
        many["growth"] <= few["growth"] + DIFFERENCE,
        f"{many['photos']} photos took {many['growth']:.0f} MB, {few['photos']} took {few['growth']:.0f}")
    erased = many["erased"]
    measure.table(
        "A person's erasure", ["ads", "photos", "seconds until nothing is left"],
        [(many["ads"], many["photos"], "not measured: the site has no such page" if erased is None else f"{erased:.2f}")])
    bounds.expect(erased is None or erased <= ERASURE, f"the erasure took {erased or 0:.1f} s")
    bounds.close()


def row(found):
    return (found["ads"], found["photos"], f"{found['bytes'] / 1e6:.1f}", f"{found['seconds']:.2f}",
            f"{found['before']:.0f}", f"{found['growth']:.1f}")


def measured(ads, photos):
    """One person on a site of their own: the archive, then the erasure."""
    with measure.folder() as name:
        site = measure.SiteProcess(pathlib.Path(name), demo=True, environment={"ZONEVISIO_LIMITS": "off"})
        site.start()
        try:
            client = settle(site, ads, photos)
            # What the server took to receive the photos is not what it takes to send them.
            site.stop()
            site.start()
            client.get("/mon-compte/donnees")
            found = export(site, client) | {"ads": ads, "photos": ads * photos}
            return found | {"erased": erasure(site, client)}
        finally:
            site.stop()


def export(site, client):
    before = peak_megabytes(site.pid, anew=True)
    started = time.perf_counter()
    content = client.get(ARCHIVE).content
    seconds = time.perf_counter() - started
    growth = peak_megabytes(site.pid) - before
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        named = json.loads(archive.read("donnees.json"))["tables"]["photo"]
        held = [name for name in archive.namelist() if name.startswith("photos/")]
        assert len(held) == len(named), "photos are missing"
    return {"bytes": len(content), "seconds": seconds, "before": before, "growth": growth}


def peak_megabytes(pid, anew=False):
    """The most memory that the process had (proc(5), VmHWM), since the last call with `anew`."""
    if anew:
        pathlib.Path(f"/proc/{pid}/clear_refs").write_text("5")
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024


if __name__ == "__main__":
    main()
