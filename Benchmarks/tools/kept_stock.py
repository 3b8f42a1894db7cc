"""So many ads that are imported once and kept in `.build/bench`, for as long as they are what this program would make of them.

`ZONEVISIO_BENCH_FOLDER` says where else; PostgreSQL's own user must be able to go there.
"""

import contextlib
import dataclasses
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import time

import measure

from postgres import PostgresServer

BENCH = pathlib.Path(os.environ.get("ZONEVISIO_BENCH_FOLDER", measure.ROOT / ".build/bench"))
# More than a mix of 2,000 different addresses needs.
QUERIES = 12_000
# Generated ads are 55 days old at the most and online for 60.
DAYS = 4
# What decides how ads lie in the tables and in the index, and which ads they are.
MAKERS = (
    "Sources/Classifieds/Schema/*.swift", "Sources/Classifieds/Search/SearchIndex*.swift",
    "Sources/Classifieds/Search/SearchWords.swift", "Sources/Classifieds/Search/SearchLabels.swift",
    "Sources/Classifieds/Search/Stemmer.swift", "Sources/Classifieds/Search/Folding.swift",
    "Sources/Classifieds/Geography/communes.csv", "Sources/Sample/Imported*.swift", "Benchmarks/tools/generate_ads.py",
)


@dataclasses.dataclass
class Import:
    """How the ads came in: in how many seconds, by which version, when, and what they take on the disk."""

    seconds: float
    version: str
    at: float
    megabytes: float
    is_new: bool = False


class Stock:
    """So many ads on the engine that is measured; `site` isn't started yet."""

    def __init__(self, count, folder):
        self.count, self.folder = count, folder
        self.queries = folder / "queries.jsonl"
        self.site = self.server = None

    def open(self, is_new=False):
        environment = {"ZONEVISIO_LIMITS": "off"}
        if measure.ENGINE == "postgres":
            self.server = PostgresServer(durable=True, settings=measure.POSTGRES, folder=server_folder(self.folder))
            environment |= self.new_server() if is_new else self.known_server()
        # The site has one processor; its commands, an import among them, have all.
        self.site = measure.SiteProcess(self.folder, demo=True, environment=environment, prepare=measure.pinned)
        return self

    def new_server(self):
        return self.server.create().environment()

    def known_server(self):
        self.server.configure()
        self.server.start()
        return {"ZONEVISIO_DATABASE_URL": self.server.url("site"), "ZONEVISIO_KEYRING_URL": self.server.url("site-keys")}

    def close(self):
        if self.site:
            self.site.kill()
        if self.server:
            self.server.stop()


@contextlib.contextmanager
def kept_stock(count, anew=False):
    """The ads and how they came in: those that are kept, or new ones that are kept from now on."""
    folder = BENCH / "stocks" / f"{measure.ENGINE}-{count}-{fingerprint()}"
    found = None if anew else known(folder)
    if found is None:
        for other in folder.parent.glob(f"{measure.ENGINE}-{count}-*"):
            shutil.rmtree(other)
        found = make(count, folder)
        print(f"{count:,} ads: imported in {found.seconds:,.0f} s, kept in {shown(folder)}.", flush=True)
    else:
        age = (time.time() - found.at) / 3600
        print(f"{count:,} ads: those that version {found.version} imported {age:.0f} hours ago, in {shown(folder)}.", flush=True)
    stock = Stock(count, folder)
    try:
        yield stock.open(), found
    finally:
        stock.close()


def known(folder):
    try:
        found = Import(**json.loads((folder / "import.json").read_text()))
    except OSError:
        return None
    return found if time.time() - found.at < DAYS * 86_400 else None


def make(count, folder):
    """An import that is cut short leaves a folder that the next one throws away."""
    unfinished = folder.with_name(f"{folder.name}-unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    if measure.ENGINE == "postgres":
        server_folder(unfinished).mkdir()
    ads, stock = unfinished / "ads.jsonl", Stock(count, unfinished)
    measure.generate(count, ads, stock.queries, QUERIES)
    try:
        stock.open(is_new=True)
        started = time.monotonic()
        stock.site.command("import", ads, "--without-photos", "--demo", seconds=6 * 3600)
        seconds = time.monotonic() - started
        if stock.server:
            # As a server that lives has done long since.
            stock.server.sql("VACUUM ANALYZE", "site")
    finally:
        stock.close()
    ads.unlink()
    found = Import(seconds, version(), time.time(), megabytes(unfinished))
    (unfinished / "import.json").write_text(json.dumps(dataclasses.asdict(found)))
    unfinished.rename(folder)
    return dataclasses.replace(found, is_new=True)


def server_folder(folder):
    return folder / "postgres"


def fingerprint():
    found = hashlib.sha256()
    for pattern in MAKERS:
        for path in sorted(measure.ROOT.glob(pattern)):
            found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()[:12]


def version():
    """Of the sources; a program from elsewhere may be of others."""
    done = subprocess.run([measure.ROOT / "bin/version"], capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def megabytes(folder):
    return sum(path.stat().st_blocks for path in folder.rglob("*") if path.is_file()) * 512 / 1e6


def shown(folder):
    return folder.relative_to(measure.ROOT) if folder.is_relative_to(measure.ROOT) else folder
