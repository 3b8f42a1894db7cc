"""Backups of a site that serves, put back after it is lost: who was erased since stays erased, all others are whole."""

import json
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
from datetime import datetime, timedelta, timezone

import pytest

import ad_form
from byte_search import found_in
from mails import Mailbox
from remains import assert_nothing_is_left_over
from site_client import Client, parsed, photos_in
from site_process import BINARY, SiteProcess


class Person:
    """Somebody with one ad and photos, and what everybody sees of it."""

    def __init__(self, site, photos=1):
        self.site = site
        self.fields = ad_form.ad()
        self.word = ad_form.title_word(self.fields)
        self.client = Client(site.base)
        sent = [ad_form.photo(900, 600) for _ in range(photos)]
        assert self.client.publish(self.fields, sent).status_code < 400
        self.client.confirm(Mailbox(site.outbox).link(self.fields["email"]))
        self.ad = self.client.find_one(self.word)

    def seen(self):
        """The page of the ad and its photos, byte for byte, as a stranger gets them; but for « il y a 5 min », which runs on."""
        visitor = Client(self.site.base)
        page = visitor.ad_page(self.ad)
        assert page.status_code == 200
        still = re.sub(rb"(<time [^>]*>)[^<]*", rb"\1", page.content)
        return [still] + [visitor.get(photo).content for photo in photos_in(page.text)]

    def seen_alone(self):
        """The same without the ads of others at the foot of the page, who may have come since."""
        page, *photos = self.seen()
        whole = parsed(page)
        for others in whole.select(".cards"):
            others.decompose()
        return [str(whole), *photos]

    def withdraw_and_wait(self):
        """Withdraws the only ad; eight days later everything about the person is erased."""
        assert self.client.post(f"/mes-annonces/{self.ad}/retrait", {}).status_code == 303
        self.site.command("sweep", "--erase-early", "--at", (datetime.now(timezone.utc) + timedelta(days=8)).strftime("%Y-%m-%d"))


def told(site, *arguments, **options):
    """Runs a command on a site's data and says how it ended."""
    return subprocess.run(
        [BINARY, *map(str, arguments), "--data", site.data], env=site._environment(), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=300, check=False, **options)


def backup(site, folder, *arguments):
    """Makes a backup; its folder."""
    before = set(folder.iterdir()) if folder.exists() else set()
    done = told(site, "backup", folder, *arguments)
    assert done.returncode == 0, done.stderr
    new = set(folder.iterdir()) - before
    assert len(new) == 1
    return new.pop()


def accounts(site):
    with sqlite3.connect(f"file:{site.data}/site.sqlite?mode=ro", uri=True) as database:
        found = [row[0] for row in database.execute("SELECT id FROM account ORDER BY id")]
    database.close()
    return found


def in_place_of(site, folder, **environment):
    """A site over other folders, under the same address."""
    other = SiteProcess(folder, environment={"ZONEVISIO_KEYS": str(site.keys)} | environment)
    other.port, other.base = site.port, site.base
    return other


@pytest.fixture
def site(start_site, tmp_path):
    site = start_site()
    site.private = tmp_path / "private"
    assert told(site, "keys", "backup-key", site.private).returncode == 0
    return site


@pytest.fixture
def backups(tmp_path):
    return tmp_path / "backups"


def test_who_was_erased_since_stays_erased_and_all_others_are_whole(site, backups, tmp_path):
    leaving, staying = Person(site), Person(site, photos=2)
    known = accounts(site)
    made = backup(site, backups)
    leaving.withdraw_and_wait()
    erased = set(known) - set(accounts(site))
    assert len(known) == 2 and len(erased) == 1
    before = staying.seen()
    assert len(before) >= 5
    site.kill()

    lost = in_place_of(site, tmp_path / "new")
    done = told(lost, "restore", made, "--key", site.private)
    assert done.returncode == 0, done.stderr
    assert "1 of 2 people were erased since" in done.stdout
    try:
        lost.start()
        staying.site = lost
        assert staying.seen() == before
        visitor = Client(lost.base)
        assert visitor.find(q=staying.word) == [staying.ad]
        assert visitor.find(q=leaving.word) == []
        assert visitor.ad_page(leaving.ad).status_code in (404, 410)
        # Nobody is signed in any more.
        assert staying.client.get("/mes-annonces").status_code == 303
        assert Mailbox(lost.outbox).mails() == []
        doctor = told(lost, "doctor")
        assert doctor.returncode == 0, doctor.stdout
    finally:
        lost.stop()
    lost.keys = site.keys
    assert_nothing_is_left_over(lost)
    assert found_in([lost.data], [*erased, leaving.word]) == []


def test_no_byte_of_a_backup_tells_of_anybody(site, backups, tmp_path):
    person = Person(site)
    made = backup(site, backups, "--keys", tmp_path / "keys")
    words = [person.word, person.fields["email"], person.fields["pseudonyme"], person.ad, *accounts(site)]
    assert found_in([made, tmp_path / "keys", site.data / "last-backup"], words) == []
    assert {path.name for path in made.iterdir()} == {"data.sealed", "manifest.json"}
    assert [path.name for path in site.data.iterdir() if "copy" in path.name] == []
    assert [path.name for path in site.keys.iterdir() if "copy" in path.name] == []


def test_both_folders_lost_come_back_from_two_places(site, backups, tmp_path):
    person = Person(site)
    made = backup(site, backups, "--keys", tmp_path / "keys")
    before = person.seen()
    site.kill()
    shutil.rmtree(site.data)
    shutil.rmtree(site.keys)

    done = told(site, "restore", made, "--key", site.private, "--keys-from", tmp_path / "keys")
    assert done.returncode == 0, done.stderr
    site.start()
    assert person.seen() == before
    assert told(site, "doctor").returncode == 0


def test_a_data_folder_that_is_mounted_empty_costs_nobody_their_key(site, backups, tmp_path):
    """A disk is lost, and the service is started again over nothing: the keys must be there for the restore."""
    person = Person(site)
    made = backup(site, backups)
    before = person.seen()
    site.kill()
    shutil.rmtree(site.data)
    done = told(site, "sweep")
    assert done.returncode == 1 and "restore the data" in done.stderr, done.stderr
    shutil.rmtree(site.data)
    assert told(site, "restore", made, "--key", site.private).returncode == 0
    site.start()
    assert person.seen() == before


@pytest.mark.parametrize("harm", ["altered", "cut", "longer", "manifest", "other key", "no key", "later"])
def test_what_is_not_the_backup_is_refused_and_nothing_is_put_in_place(site, backups, tmp_path, harm):
    Person(site)
    made = backup(site, backups)
    site.kill()
    data, manifest, key = made / "data.sealed", made / "manifest.json", ["--key", site.private]
    whole = data.read_bytes()
    label = json.loads(manifest.read_text())
    if harm == "altered":
        data.write_bytes(whole[:1000] + bytes([whole[1000] ^ 1]) + whole[1001:])
    elif harm == "cut":
        data.write_bytes(whole[:-1])
    elif harm == "longer":
        data.write_bytes(whole + b"\0")
    elif harm == "manifest":
        label["manifest"]["photos"] += 1
    elif harm == "later":
        label["manifest"]["schema"] = 999
    elif harm == "other key":
        other = SiteProcess(tmp_path / "other")
        assert told(other, "keys", "backup-key", tmp_path / "other.private").returncode == 0
        key = ["--key", tmp_path / "other.private"]
    else:
        key = []
    manifest.write_text(json.dumps(label))
    new = in_place_of(site, tmp_path / "new")
    before = sorted(path.name for path in new.data.parent.iterdir())
    for command in (["restore", made], ["backup", made, "--verify"]):
        done = told(new, *command, *key)
        assert done.returncode == 1, done.stdout
        complaints = [line for line in done.stderr.splitlines() if line.startswith("zone-visio: ")]
        assert len(complaints) == 1 and done.stderr.endswith(f"{complaints[0]}\n"), done.stderr
        assert sorted(path.name for path in new.data.parent.iterdir()) == before


def test_a_folder_that_is_not_empty_is_left_alone(site, backups):
    Person(site)
    made = backup(site, backups)
    site.stop()
    done = told(site, "restore", made, "--key", site.private)
    assert done.returncode == 1 and "isn't empty" in done.stderr


def test_a_whole_backup_is_said_to_be_whole(site, backups):
    Person(site)
    made = backup(site, backups)
    done = told(site, "backup", made, "--verify", "--key", site.private)
    assert done.returncode == 0 and done.stdout.startswith("Whole: 1 people, 1 photos"), done.stdout


def test_without_a_backup_key_it_is_said_that_the_backup_is_short_lived(start_site, backups, tmp_path):
    site = start_site()
    Person(site)
    done = told(site, "backup", backups)
    assert done.returncode == 0 and "in 7 days" in done.stderr
    assert told(site, "backup", backups, "--keys", tmp_path / "keys").returncode == 1
    site.kill()
    new = in_place_of(site, tmp_path / "new")
    made = next(path for path in backups.iterdir() if not path.name.startswith("."))
    assert told(new, "restore", made).returncode == 0


@pytest.mark.parametrize("place", ["in the data", "in the keys", "keys in the backups", "keys in the data"])
def test_what_must_be_apart_is_not_put_together(site, backups, place):
    target, arguments = {
        "in the data": (site.data / "backups", []),
        "in the keys": (site.keys / "backups", []),
        "keys in the backups": (backups, ["--keys", backups / "keys"]),
        "keys in the data": (backups, ["--keys", site.data]),
    }[place]
    done = told(site, "backup", target, *arguments)
    assert done.returncode == 1 and "apart" in done.stderr, done.stderr


def test_a_full_disk_leaves_nothing_that_looks_like_a_backup(site, backups):
    fields = ad_form.ad()
    client = Client(site.base)
    assert client.publish(fields, [ad_form.slow_photo(), ad_form.slow_photo()]).status_code < 400
    client.confirm(Mailbox(site.outbox).link(fields["email"]))
    whole = backup(site, backups)
    tables = (site.data / "site.sqlite").stat().st_size + 200_000
    assert (whole / "data.sealed").stat().st_size > tables + 100_000
    time.sleep(1)  # a backup is named by its second

    def small_disk():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (tables, tables))

    done = told(site, "backup", backups, preexec_fn=small_disk)
    assert done.returncode == 1 and "disk is full" in done.stderr, done.stderr
    assert [path.name for path in backups.iterdir()] == [whole.name]
    assert [path.name for path in site.data.iterdir() if "copy" in path.name] == []


def test_a_private_half_is_not_written_over(site, tmp_path):
    mine = site.private.read_bytes()
    for file in (site.private, tmp_path / "another"):
        assert told(site, "keys", "backup-key", file).returncode == 1
    assert site.private.read_bytes() == mine and not (tmp_path / "another").exists()
    assert site.private.stat().st_mode & 0o777 == 0o600


@pytest.mark.long
def test_the_restore_drill(site, backups, tmp_path):
    """Thirty people, of whom ten leave; others come, write and upload while three backups are made; all is lost."""
    people = [Person(site, photos=number % 3) for number in range(30)]
    stop, late = threading.Event(), []

    def go_on():
        while not stop.is_set():
            late.append(Person(site))

    writers = [threading.Thread(target=go_on) for _ in range(2)]
    for writer in writers:
        writer.start()
    made = []
    for _ in range(3):
        made.append(backup(site, backups, "--keys", tmp_path / "keys"))
        time.sleep(2)
    stop.set()
    for writer in writers:
        writer.join()
    assert late, "nobody came while the backups were made"

    leaving, staying = people[:10], people[10:]
    for person in leaving:
        assert person.client.post(f"/mes-annonces/{person.ad}/retrait", {}).status_code == 303
    site.command("sweep", "--erase-early", "--at", (datetime.now(timezone.utc) + timedelta(days=8)).strftime("%Y-%m-%d"))
    before = {person.word: person.seen_alone() for person in staying}
    site.kill()
    shutil.rmtree(site.data)

    for number, backup_made in enumerate(made):
        assert told(site, "backup", backup_made, "--verify", "--key", site.private).returncode == 0
        # A drill has keys of its own: those of people who came since would be destroyed as nobody's.
        keys = tmp_path / f"keys{number}"
        shutil.copytree(site.keys, keys)
        drill = in_place_of(site, tmp_path / f"drill{number}", ZONEVISIO_KEYS=str(keys))
        began = time.monotonic()
        done = told(drill, "restore", backup_made, "--key", site.private)
        assert done.returncode == 0, done.stderr
        print(f"restored in {time.monotonic() - began:.1f} s: {done.stdout.splitlines()[-1]}")
        assert done.stdout.splitlines()[-1].startswith("10 of")
        drill.start()
        try:
            for person in staying:
                person.site = drill
                assert person.seen_alone() == before[person.word]
            visitor = Client(drill.base)
            for person in leaving:
                assert visitor.find(q=person.word) == []
                assert visitor.ad_page(person.ad).status_code in (404, 410)
        finally:
            drill.stop()
        drill.keys = keys
        assert_nothing_is_left_over(drill)
        assert told(drill, "doctor").returncode == 0

