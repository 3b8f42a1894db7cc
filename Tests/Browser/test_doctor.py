"""`zone-visio doctor` on folders that a site has left: each thing that is wrong has its line, and nothing is changed."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import time

import pytest

from byte_search import files
from site_process import BINARY, SiteProcess


def told(site):
    done = subprocess.run(
        [BINARY, "doctor", "--data", site.data], env=site._environment(), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout.splitlines(), done.stderr


@pytest.fixture
def left(tmp_path):
    """A site that ran and ended."""
    site = SiteProcess(tmp_path / "site")
    site.start()
    site.stop()
    return site


def test_a_site_as_it_is_installed_is_well(left):
    code, lines, complaint = told(left)
    assert code == 0, lines
    assert complaint == ""
    assert [line.split(".")[0] for line in lines if not line.startswith("ok: ")] == [
        "warning: hosting in the register", "warning: relay of calls", "warning: backup key", "warning: last backup"]


def test_looking_changes_nothing_while_the_site_runs_and_after(left):
    def seen():
        # A log's index is written by whoever opens it, also to look.
        return {path: hashlib.sha256(path.read_bytes()).hexdigest() for folder in (left.data, left.keys)
                for path in files(folder) if not path.name.endswith("-shm")}

    before = seen()
    told(left)
    assert seen() == before
    left.start()
    assert told(left)[0] == 0
    left.kill()
    # After a crash the log is still there.
    before = set(seen())
    assert told(left)[0] == 0
    assert set(seen()) == before


HARMS = {
    "key folder's rights": lambda site: site.keys.chmod(0o755),
    "key folder": lambda site: shutil.rmtree(site.keys),
    "root keys": lambda site: (site.keys / "root/1.key").chmod(0o644),
    "CACHEDIR.TAG": lambda site: (site.keys / "CACHEDIR.TAG").unlink(),
    "signing key": lambda site: (site.keys / "signing.key").chmod(0o604),
    "keyring": lambda site: (site.keys / "keyring.sqlite").write_bytes(b"no database"),
    "people and keys": lambda site: (site.data / "site.sqlite").unlink(),
    "root key turned daily": lambda site: old_root(site),
    "a person for every key": lambda site: change(
        site, "INSERT INTO wrapped_key (name, root, wrapped, made) VALUES ('person:nobody', 1, x'00', 0)"),
}


def change(site, statement):
    with sqlite3.connect(site.keys / "keyring.sqlite") as database:
        database.execute(statement)
    database.close()


def old_root(site):
    change(site, f"UPDATE root SET made = {int(time.time() - 3 * 86_400) * 1_000}")
    for root in (site.keys / "root").iterdir():
        os.utime(root, (time.time() - 3 * 86_400,) * 2)


@pytest.mark.parametrize("name", HARMS)
def test_what_is_wrong_is_said_and_ends_with_one(left, name):
    HARMS[name](left)
    code, lines, complaint = told(left)
    assert code == 1
    assert [line.partition(". ")[0] for line in lines if line.startswith("failure: ")] == [f"failure: {name}"]
    assert len(next(line for line in lines if line.startswith("failure: ")).partition(". ")[2]) > 20
    assert complaint.startswith("zone-visio: 1 of ") and len(complaint.splitlines()) == 1
