"""Photos in a store with the S3 interface: the program that is built, and a real store on this machine that checks each signature."""

import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import xml.etree.ElementTree

import pytest
import requests

import ad_form
from mails import Mailbox
from photo_server import BUCKET, KEY, REGION, SECRET
from site_client import Client, photos_in
from site_process import ROOT, SiteProcess
from test_commands import Told, assert_cannot_go_on
from test_doctor import told
from third_party import entry, register

NAMESPACE = "{http://s3.amazonaws.com/doc/2006-03-01/}"
OWNER = "site/zone-visio-site"


class Store:
    """The store as a test sees it, around its signatures."""

    def __init__(self, folder):
        self.control = folder / "control"
        self.process = subprocess.Popen(
            [sys.executable, ROOT / "Tests/Browser/photo_server.py", "--control", self.control],
            stdout=subprocess.PIPE, text=True)
        self.port = int(self._line("port "))
        self._line("ready")

    def _line(self, start):
        while line := self.process.stdout.readline():
            if line.startswith(start):
                return line.removeprefix(start).strip()
        raise AssertionError(f"the store ended before it said « {start} »")

    def mode(self, word):
        written = self.control.with_suffix(".new")
        written.write_text(word)
        written.rename(self.control)
        self._line(f"mode {word}")

    def settings(self, **more):
        return {
            "ZONEVISIO_PHOTOS_URL": f"s3://{BUCKET}/site?region={REGION}&endpoint=http://127.0.0.1:{self.port}",
            "ZONEVISIO_PHOTOS_KEY": KEY, "ZONEVISIO_PHOTOS_SECRET": SECRET} | more

    def _ask(self, method, path, **options):
        return requests.request(
            method, f"http://127.0.0.1:{self.port}/{BUCKET}{path}", headers={"x-test": "look"}, timeout=10, **options)

    def names(self):
        """Of every object but the one that says whose they are."""
        answer = self._ask("GET", "?list-type=2")
        assert answer.status_code == 200, answer.text
        keys = [key.text for key in xml.etree.ElementTree.fromstring(answer.text).iter(f"{NAMESPACE}Key")]
        return sorted(key for key in keys if key != OWNER)

    def bytes_of(self, name):
        return self._ask("GET", "/" + urllib.parse.quote(name)).content

    def put(self, name, content):
        assert self._ask("PUT", "/" + urllib.parse.quote(name), data=content).status_code == 200

    def stop(self):
        self.process.terminate()
        self.process.wait()


@pytest.fixture
def store(tmp_path):
    started = Store(tmp_path)
    yield started
    started.stop()


def published(site):
    """Somebody with one ad online that has a photo; signed in."""
    fields, owner = ad_form.ad(), Client(site.base)
    assert owner.publish(fields, [ad_form.photo()]).status_code < 400
    owner.confirm(Mailbox(site.outbox).link(fields["email"]))
    return owner, owner.find_one(ad_form.title_word(fields)), fields


def wait_for(condition, seconds=120, words="it never came"):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, words
        time.sleep(0.2)


def first_photo(client, ad):
    return photos_in(client.ad_page(ad).text)[0]


def test_photos_are_sealed_objects_and_go_with_their_ad(start_site, store):
    site = start_site(environment=store.settings())
    owner, ad, fields = published(site)
    photo = first_photo(owner, ad)
    shown = Client(site.base).get(photo)
    assert shown.status_code == 200 and shown.content[8:12] == b"WEBP"

    names = store.names()
    assert len(names) == 3 and all(re.fullmatch(r"site/..?/[0-9A-Za-z]{22}\.(small|medium|large)", name) for name in names)
    for name in names:
        content = store.bytes_of(name)
        for clear in (b"WEBP", b"RIFF", fields["email"].encode(), fields["titre"].encode()):
            assert clear not in content
    assert not (site.data / "photos").exists()
    assert SECRET not in site.log.read_text() and KEY not in site.log.read_text()

    answer = owner.press(owner.get(f"/mes-annonces/{ad}/retrait"), "Retirer et effacer")
    assert "recu?recu=" in answer.headers["Location"], "the store has confirmed"
    assert store.names() == []
    assert Client(site.base).get(photo).status_code == 404


def test_everything_is_erased_from_the_store_too(start_site, store):
    site = start_site(environment=store.settings())
    owner, _, _ = published(site)
    _, kept, _ = published(site)
    assert len(store.names()) == 6
    answer = owner.press(owner.get("/mon-compte/effacement"), "Tout effacer")
    assert "recu?recu=" in answer.headers["Location"]
    assert len(store.names()) == 3
    assert Client(site.base).get(first_photo(Client(site.base), kept)).status_code == 200


def test_an_erasure_is_finished_when_the_store_is_back_and_its_receipt_signed_only_then(start_site, store):
    site = start_site(environment=store.settings())
    owner, ad, _ = published(site)
    page = owner.get("/mon-compte/effacement")
    store.mode("down")
    answer = owner.press(page, "Tout effacer")
    place = answer.headers["Location"]
    assert answer.status_code == 303 and "/mon-compte/effacement/suite/" in place
    visitor = Client(site.base)
    said = visitor.get(place)
    assert said.status_code == 200 and "L’effacement n’est pas fini" in said.text and "recu?recu=" not in said.text
    assert visitor.ad_page(ad).status_code in (404, 410), "nobody sees it any more"
    assert owner.get("/mes-annonces").headers["Location"] == "/connexion"
    # What it says is remembered for some seconds.
    wait_for(lambda: visitor.get("/sante").status_code == 503, 30, "the site never says that it isn't well")
    health = visitor.get("/sante")
    assert "the store of photos can't be used" in health.text
    assert str(store.port) not in health.text

    store.mode("up")
    assert len(store.names()) == 3
    wait_for(lambda: visitor.get(place).status_code == 303, 150, "the job never finished it")
    assert store.names() == []
    receipt = visitor.get(visitor.get(place).headers["Location"])
    assert receipt.status_code == 200 and "C’est effacé" in receipt.text
    with sqlite3.connect(site.data / "site.sqlite") as tables:
        assert tables.execute("SELECT count(*) FROM photo_deletion").fetchone() == (0,)
        assert tables.execute("SELECT cause FROM awaited_receipt").fetchall() == [(None,)]


def test_without_the_store_the_site_starts_and_serves_all_but_photos(start_site, store):
    site = start_site(environment=store.settings())
    _, ad, _ = published(site)
    photo = first_photo(Client(site.base), ad)
    site.stop()
    store.mode("down")
    # It says that it isn't well, and serves.
    site._is_well = lambda: reachable(f"{site.base}/annonces")
    site.start()
    assert "ZONEVISIO_PHOTOS_URL" in site.log.read_text()
    visitor = Client(site.base)
    assert visitor.ad_page(ad).status_code == 200
    missing = visitor.get(photo)
    assert missing.status_code == 503 and int(missing.headers["Retry-After"]) > 0
    fields = ad_form.ad()
    refused = visitor.send(fields, [ad_form.photo()])
    assert refused.status_code == 503 and fields["titre"] in refused.text, "what was typed is still there"
    store.mode("up")
    wait_for(lambda: visitor.get(photo).status_code == 200, 30)
    wait_for(lambda: visitor.get("/sante").status_code == 200, 60)


def reachable(address):
    try:
        return requests.get(address, timeout=5).status_code == 200
    except requests.RequestException:
        return False


def test_objects_that_nobody_knows_are_swept_when_they_are_old(start_site, store):
    site = start_site(environment=store.settings())
    published(site)
    unknown = "0123456789ABCDEFGHIJKL"
    strangers = ["site/README", "elsewhere/01/" + unknown + ".small"]
    for name in ["site/01/" + unknown + ".small", *strangers]:
        store.put(name, b"x")
    site.stop()
    site.command("sweep")
    assert len(store.names()) == 6, "what is young may wait for its row"
    store.mode("age")
    site.command("sweep")
    assert len(store.names()) == 5 and set(strangers) <= set(store.names())


def test_an_object_that_can_be_read_fails_the_check_of_the_disk(start_site, store):
    site = start_site(environment=store.settings())
    published(site)

    def said():
        try:
            return site.command("policy", "check", "--no-mail", seconds=300) + site.complaints
        except AssertionError as error:
            return str(error)

    assert "can be read" not in said()
    name = "01/0123456789ABCDEFGHIJKL.small"
    store.put("site/" + name, b"RIFF\x10\x00\x00\x00WEBPVP8 ")
    assert f"The photo file {name} can be read." in said()


def test_another_site_s_photos_are_left_alone(start_site, store, tmp_path):
    site = start_site(environment=store.settings())
    published(site)
    other = Told("sweep", "--data", tmp_path / "OTHER", folder=tmp_path, **store.settings())
    assert other.code == 1 and "another site's photos are there" in other.complaint, other.complaint
    assert len(store.names()) == 3


def test_a_restored_twin_has_a_prefix_of_its_own_or_takes_the_photos_over(start_site, store, tmp_path):
    site = start_site(environment=store.settings())
    published(site)
    backups, keys = tmp_path / "backups", tmp_path / "KEYS"
    site.command("backup", backups)
    site.stop()
    shutil.copytree(site.keys, keys)
    site.start()
    [backup] = [folder for folder in backups.iterdir() if not folder.name.startswith(".")]
    keyring = {name: value for name, value in site.environment.items() if name == "ZONEVISIO_KEYRING_URL"}
    twin = SiteProcess(tmp_path / "twin", environment=store.settings() | keyring | {"ZONEVISIO_KEYS": str(keys)})
    twin.port, twin.base = site.port, site.base

    assert "a site's photos are there" in complaint(twin, "restore", backup) and "--take-over-photos" in twin.complaints
    assert not twin.data.exists() or not list(twin.data.iterdir())
    visitor = Client(site.base)
    assert visitor.get("/sante").status_code == 200, "the living site hasn't noticed"

    twin.command("restore", backup, "--take-over-photos")
    # What it knows of the store is remembered for half a minute.
    wait_for(lambda: visitor.get("/sante").status_code == 503, 60, "the old site never says that it isn't well")
    assert "the store's photos are another site's" in visitor.get("/sante").text
    site.stop()
    code, lines, _ = told(site)
    assert code == 1 and any(line.startswith("failure: store of photos. ZONEVISIO_PHOTOS_URL: another") for line in lines)
    store.mode("age")
    assert "another site's photos are there" in complaint(site, "sweep")
    twin.command("sweep")
    assert len(store.names()) == 3


def complaint(site, *arguments):
    """What a command says that can't go on."""
    with pytest.raises(AssertionError, match="ended with 1:"):
        site.command(*arguments)
    return site.complaints


def test_doctor_says_how_the_store_is(start_site, store):
    site = start_site(environment=store.settings())
    site.stop()

    def said():
        code, lines, _ = told(site)
        [line] = [line for line in lines if "store of photos" in line]
        assert SECRET not in line and KEY not in line
        return code, line

    assert said()[1] == "ok: store of photos"
    store.mode("versions")
    assert said()[0] == 1 and "versioning" in said()[1]
    store.mode("plain")
    store.mode("failing")
    assert "503" in said()[1]
    store.mode("down")
    assert said()[1].startswith("failure: store of photos. ZONEVISIO_PHOTOS_URL")
    store.mode("up")
    assert said()[1] == "ok: store of photos"


@pytest.mark.parametrize("changed", [
    {"ZONEVISIO_PHOTOS_URL": "s3://photos?endpoint=http://s3.example.net"}, {"ZONEVISIO_PHOTOS_URL": "photos"},
    {"ZONEVISIO_PHOTOS_KEY": ""}, {"ZONEVISIO_PHOTOS_SECRET": "geheim geheim"}])
def test_settings_that_can_t_be_are_refused_without_being_repeated(tmp_path, changed):
    right = {
        "ZONEVISIO_PHOTOS_URL": "s3://photos?endpoint=https://s3.example.net", "ZONEVISIO_PHOTOS_KEY": "geheimkey",
        "ZONEVISIO_PHOTOS_SECRET": "geheim"}
    said = Told("serve", "--data", tmp_path / "DATA", folder=tmp_path, **right | changed)
    assert_cannot_go_on(said, "ZONEVISIO_PHOTOS_URL", "docs/operations.md")
    assert "geheim" not in said.complaint


def test_a_backup_has_the_photos_and_a_restore_puts_them_into_the_store(start_site, store, tmp_path):
    site = start_site(environment=store.settings())
    _, ad, _ = published(site)
    backups = tmp_path / "backups"
    site.command("backup", backups)
    site.stop()
    [backup] = [folder for folder in pathlib.Path(backups).iterdir() if not folder.name.startswith(".")]
    site.command("backup", backup, "--verify")

    site.data = tmp_path / "RESTORED"
    elsewhere = store.settings()
    elsewhere["ZONEVISIO_PHOTOS_URL"] = elsewhere["ZONEVISIO_PHOTOS_URL"].replace("/site?", "/restored?")
    site.environment |= elsewhere | {"ZONEVISIO_KEYS": str(site.keys)}
    site.command("restore", backup)
    restored = [name for name in store.names() if name.startswith("restored/") and "zone-visio-site" not in name]
    assert len(restored) == 3
    assert not (site.data / "photos").exists()
    site.start()
    assert Client(site.base).get(first_photo(Client(site.base), ad)).status_code == 200


def test_photos_of_the_data_folder_go_to_a_store_that_is_named(start_site, store):
    site = start_site()
    _, ad, _ = published(site)
    assert len([file for file in (site.data / "photos").rglob("*") if file.is_file()]) == 3
    site.stop()
    site.environment |= store.settings()
    site.start()
    assert not (site.data / "photos").exists() and len(store.names()) == 3
    assert Client(site.base).get(first_photo(Client(site.base), ad)).status_code == 200


def test_a_store_of_somebody_else_has_its_entry(tmp_path):
    settings = {
        "ZONEVISIO_PHOTOS_URL": "s3://photos?endpoint=https://s3.example.net", "ZONEVISIO_PHOTOS_KEY": "geheimkey",
        "ZONEVISIO_PHOTOS_SECRET": "geheim"}
    said = Told("serve", "--data", tmp_path / "DATA", folder=tmp_path, **settings)
    assert_cannot_go_on(said, "ZONEVISIO_PHOTOS_URL", "s3.example.net:443", '"photos"')
    other = register(tmp_path, [entry("photos", servers=["s3.example.org:443"])])
    said = Told("serve", "--data", tmp_path / "DATA", folder=tmp_path, **settings, **other)
    assert_cannot_go_on(said, "ZONEVISIO_PHOTOS_URL", "s3.example.net:443")
    assert "geheim" not in said.complaint
