"""What stands in the databases and in the photo folder without belonging to anybody."""

import contextlib
import csv
import io
import os
import pathlib
import sqlite3
import subprocess
import tempfile
import time

from byte_search import files
from postgres import programs

SIZES = 3
# The text of a policy is one cell.
csv.field_size_limit(1 << 24)

# What must find nothing, each with its reason. A link without an account was asked for an unknown address, or used.
ORPHANS = {
    "ads without account": "SELECT id FROM site.ad WHERE account NOT IN (SELECT id FROM site.account)",
    "photos without ad": "SELECT id FROM site.photo WHERE ad NOT IN (SELECT id FROM site.ad)",
    "photos of somebody else than their ad": """
        SELECT photo.id FROM site.photo JOIN site.ad ON ad.id = photo.ad WHERE photo.account <> ad.account""",
    "dates without ad": "SELECT ad FROM site.ad_state WHERE ad NOT IN (SELECT id FROM site.ad)",
    "links without account": """
        SELECT id FROM site.link WHERE account IS NOT NULL AND account NOT IN (SELECT id FROM site.account)""",
    "sessions without account": "SELECT id FROM site.session WHERE account NOT IN (SELECT id FROM site.account)",
    "connections without account": "SELECT id FROM site.connection WHERE account NOT IN (SELECT id FROM site.account)",
    "mails without account": """
        SELECT id FROM site.outbox WHERE account IS NOT NULL AND account NOT IN (SELECT id FROM site.account)""",
    "ads online without words": """
        SELECT id FROM site.ad WHERE state = 'online' AND position NOT IN (SELECT position FROM site.ad_words)""",
    "words without ad online": """
        SELECT position FROM site.ad_words
        WHERE position NOT IN (SELECT position FROM site.ad WHERE state = 'online')""",
    "erasures not finished": "SELECT account FROM site.erasure",
    "accounts without key": """
        SELECT id FROM site.account WHERE 'person:' || id NOT IN (SELECT name FROM keys.wrapped_key)""",
    "keys without account": """
        SELECT name FROM keys.wrapped_key
        WHERE name LIKE 'person:%' AND substr(name, 8) NOT IN (SELECT id FROM site.account)""",
}


def assert_nothing_is_left_over(site):
    """No orphan row, no orphan file, no file missing, and sound databases; nobody may be writing meanwhile."""
    with tables(site) as (own, keys):
        assert orphans(own, keys) == {}
        with opened(own, keys) as database:
            for name in ("site", "keys"):
                assert database.execute(f"PRAGMA {name}.integrity_check").fetchall() == [("ok",)]
            photos = [row[0] for row in database.execute("SELECT id FROM site.photo")]
    kept = [path.name.partition(".")[0] for path in files(site.data / "photos") if (site.data / "photos").exists()]
    assert sorted(kept) == sorted(photos * SIZES), "the photo files aren't those of the rows"


def sweep_up(site):
    """Every job once, on a site that nobody uses: files and keys that belong to nobody go."""
    two_hours_ago = time.time() - 7_200
    for path in files(site.data / "photos"):
        # A fresh file may belong to a request under way: the sweep leaves it alone.
        os.utime(path, (two_hours_ago, two_hours_ago))
    site.command("sweep", *(["--demo"] if site.demo else []))


@contextlib.contextmanager
def tables(site):
    """Both databases as files; of a site on PostgreSQL, as copies of its tables."""
    if "ZONEVISIO_DATABASE_URL" not in site.environment:
        yield site.data / "site.sqlite", site.keys / "keyring.sqlite"
        return
    with tempfile.TemporaryDirectory(prefix="zone-visio-tables-") as name:
        copies = [pathlib.Path(name) / f"{kind}.sqlite" for kind in ("site", "keys")]
        for copy, kind in zip(copies, ("DATABASE", "KEYRING")):
            copy_tables(site.environment[f"ZONEVISIO_{kind}_URL"], copy)
        yield copies


def copy_tables(address, file):
    """Every table as PostgreSQL prints it: numbers and texts, bytes in hexadecimal."""
    with sqlite3.connect(file) as copy:
        for (table,) in printed(address, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")[1:]:
            head, *rows = printed(address, f'SELECT * FROM "{table}"')
            columns = ", ".join(f'"{column}" NUMERIC' for column in head)
            copy.execute(f'CREATE TABLE "{table}" ({columns})')
            marks = ", ".join("?" * len(head))
            # A NULL is printed as nothing, and no text of these tables is empty.
            copy.executemany(
                f'INSERT INTO "{table}" VALUES ({marks})', [[cell or None for cell in row] for row in rows])


def printed(address, question):
    done = subprocess.run(
        [f"{programs()}/psql", "-X", "-q", "--csv", "-c", question, address], capture_output=True, text=True, check=True)
    return list(csv.reader(io.StringIO(done.stdout)))


def orphans(site, keys):
    """What belongs to nobody: reason and how many."""
    with opened(site, keys) as database:
        found = {reason: len(database.execute(query).fetchall()) for reason, query in ORPHANS.items()}
    return {reason: count for reason, count in found.items() if count}


class opened:
    """Both databases on one connection that only reads."""

    def __init__(self, site, keys):
        self.connection = sqlite3.connect("file::memory:", uri=True)
        for path, name in ((site, "site"), (keys, "keys")):
            self.connection.execute(f"ATTACH 'file:{path}?mode=ro' AS {name}")

    def __enter__(self):
        return self.connection

    def __exit__(self, *failure):
        self.connection.close()
