"""The journal, checked by the program and without it: `zone-visio journal verify` on tables that were changed, `bin/verify-journal` on files."""

import base64
import copy
import hashlib
import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from clock import Clock
from site_process import BINARY, ROOT

DAY = 24 * 60 * 60
FIELDS = ["number", "at", "act", "staff", "subject_kind", "subject", "reason", "salt", "previous"]


@pytest.fixture(scope="module")
def published(module_site, tmp_path_factory):
    """A site whose operator did some things on a first day and one more on the next; its files, once for all tests."""
    folder = tmp_path_factory.mktemp("journal")
    clock = Clock(folder)
    site = module_site(folder / "site", environment=clock.environment)
    for name in ["ines", "paul", "lea"]:
        site.command("staff", "add", f"{name}@exemple.fr", "--name", name, "--role", "support")
    clock.turn(DAY)
    site.command("flaggers", "add", "Point de contact")
    clock.turn(2 * DAY)
    site.command("sweep")
    made = Published(site, folder)
    site.stop()
    return made


@pytest.fixture
def journal(published, tmp_path):
    """Copies of all that, for one test to change."""
    return published.copied(tmp_path)


class Published:
    """What the site published of its journal, in files."""

    def __init__(self, site, folder):
        self.site, self.folder = site, folder
        self.key, self.file = folder / "privacy.json", folder / "journal.jsonl"
        self.key.write_bytes(requests.get(f"{site.base}/.well-known/privacy.json", timeout=30).content)
        with site_tables(site.data) as tables:
            numbers = [row[0] for row in tables.execute("SELECT day FROM journal_day ORDER BY day")]
        self.lists = []
        for number in numbers:
            day = subprocess.run(
                ["date", "-u", "-d", f"@{number * DAY}", "+%F"], check=True, capture_output=True, text=True).stdout.strip()
            place = folder / f"{day}.json"
            place.write_bytes(
                requests.get(f"{site.base}/transparence/journal/{day}/liste.json", timeout=30).content)
            self.lists.append(place)
        site.command("journal", "export", self.file)

    def copied(self, folder):
        """The same in another folder: files, tables and keys."""
        copied = copy.copy(self)
        for place in [self.key, self.file, *self.lists]:
            shutil.copy(place, folder)
        copied.key, copied.file = folder / self.key.name, folder / self.file.name
        copied.lists = [folder / place.name for place in self.lists]
        copied.data = folder / "DATA"
        shutil.copytree(self.site.data, copied.data)
        shutil.copytree(self.site.keys, folder / "DATA.keys")
        return copied

    def command(self, *arguments):
        """A command of the program on the copied data."""
        return subprocess.run(
            [BINARY, "journal", *map(str, arguments), "--data", self.data], capture_output=True, text=True, check=False,
            env=self.site._environment())

    @property
    def lines(self):
        return [json.loads(line) for line in self.file.read_text().splitlines()]

    def write(self, lines):
        self.file.write_text("".join(json.dumps(line) + "\n" for line in lines))


def site_tables(data):
    return closing(sqlite3.connect(data / "site.sqlite"))


def check(journal, *, lists=True, key=True):
    """`bin/verify-journal`: how it ended, and what it said."""
    arguments = (["--key", journal.key] if key else []) + (journal.lists if lists else [])
    done = subprocess.run(
        [sys.executable, "-I", ROOT / "bin/verify-journal", journal.file, *arguments], capture_output=True, text=True,
        check=False, timeout=120)
    return done.returncode, done.stdout.splitlines()


def hashed(entry, **changes):
    """An entry made anew, as docs/journal.md describes it."""
    entry = {**entry, **changes}
    text = "\n".join(["zone-visio-journal-1", *(str(entry[field]) for field in FIELDS)])
    return {**entry, "hash": hashlib.sha256(text.encode()).hexdigest()}


def test_a_journal_as_it_is_holds_for_both(journal):
    assert len(journal.lists) == 2
    assert check(journal) == (0, ["4 entries and 2 published days: nothing was changed."])
    assert check(journal, lists=False, key=False)[0] == 0
    assert journal.command("verify").stdout == "4 entries and 2 published days: nothing was changed.\n"
    # The hash is the one that the description gives.
    for entry in journal.lines[:-1]:
        assert hashed(entry) == entry
    assert [entry["act"] for entry in journal.lines[:-1]] == ["added-colleague"] * 3 + ["named-flagger"]
    for word in ["ines", "exemple.fr", "Point"]:
        assert word not in journal.file.read_text()
    again = journal.command("export", journal.file)
    assert again.returncode == 1 and again.stderr.count("\n") == 1


@pytest.mark.parametrize("field", FIELDS)
def test_a_flipped_byte_is_found_in_its_entry(journal, field):
    lines = journal.lines
    value = lines[1][field]
    lines[1][field] = value + 1 if isinstance(value, int) else ("1" if value[0] != "1" else "2") + value[1:]
    journal.write(lines)
    status, said = check(journal)
    place = 3 if field == "number" else 2
    assert status == 1 and any(line.startswith(f"entry {place}: ") for line in said), said


def test_dropped_rows_are_found(journal):
    lines = journal.lines
    journal.write([*lines[:1], *lines[2:]])
    assert check(journal, lists=False)[1][0] == "entry 2: it is missing; entry 3 stands in its place"

    journal.write([*lines[:3], lines[4]])
    assert check(journal, lists=False)[1] == [
        "entry 4: it is the journal's head, and the file ends with entry 3"]
    journal.write(lines[:3])
    assert check(journal, lists=False)[1] == ["entry 3: the file ends behind it, without the journal's head"]

    # With a head of its own, what was published says it.
    journal.write([*lines[:3], {"head": 3, "hash": lines[2]["hash"]}])
    assert check(journal, lists=False)[0] == 0
    status, said = check(journal)
    assert status == 1 and said[0].startswith("entry 4: it was published on day ")


def test_a_fork_is_found(journal):
    """Somebody made a whole chain anew from the second entry on."""
    lines = journal.lines
    forged = [lines[0], hashed(lines[1], act="removed-colleague")]
    for entry in lines[2:4]:
        forged.append(hashed(entry, previous=forged[-1]["hash"]))
    journal.write([*forged, {"head": 4, "hash": forged[-1]["hash"]}])
    assert check(journal, lists=False)[0] == 0, "alone it is a chain like any other"
    status, said = check(journal)
    assert status == 1 and said[0].startswith("entry 2: another one was published on day ")


def test_a_list_that_isnt_the_sites_is_found(journal):
    changed = json.loads(journal.lists[0].read_text())
    changed["entries"][0]["hash"] = "0" * 64
    journal.lists[0].write_text(json.dumps(changed))
    assert check(journal)[1][0].startswith("entry 1: another one was published on day ")
    journal.key.write_text(json.dumps({"x": "A" * 43}))
    assert all("its signature isn't one by this key" in line for line in check(journal)[1])


def test_the_signature_is_one_that_another_library_knows(journal):
    """The verifier's own Ed25519 agrees with OpenSSL's."""
    key = Ed25519PrivateKey.from_private_bytes((journal.site.keys / "signing.key").read_bytes())
    said = json.loads(journal.lists[0].read_text())
    header, payload, _ = said["signature"].split(".")
    signature = base64.urlsafe_b64encode(key.sign(f"{header}.{payload}".encode())).decode().rstrip("=")
    assert said["signature"] == f"{header}.{payload}.{signature}"


TAMPERING = {
    "a byte": ("UPDATE journal_entry SET reason = 'audit' WHERE number = 2", "entry 2: its hash isn't that of its text"),
    "the last row": ("DELETE FROM journal_entry WHERE number = 4", "entry 4: "),
    "a row in the middle": ("DELETE FROM journal_entry WHERE number = 2", "entry 2: it is missing"),
    "the head": ("UPDATE journal_head SET number = 3", "entry 3: the journal's head"),
}


@pytest.mark.parametrize("what", TAMPERING)
def test_the_program_finds_what_was_changed_in_its_tables(journal, what):
    statement, place = TAMPERING[what]
    with site_tables(journal.data) as tables:
        # The engine itself refuses, until its triggers are gone.
        if "journal_entry" in statement:
            with pytest.raises(sqlite3.IntegrityError):
                tables.execute(statement)
            for trigger in ["journal_unchanged", "journal_kept"]:
                tables.execute(f"DROP TRIGGER {trigger}")
        tables.execute(statement)
        tables.commit()
    done = journal.command("verify")
    assert done.returncode == 1
    assert done.stderr.startswith(f"zone-visio: The journal was changed: {place}"), done.stderr
    assert done.stderr.count("\n") == 1
