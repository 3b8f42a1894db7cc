"""The whole life of a synthetic person whose every field is a word of its own: in no byte that can be read, at any time;
behind the keys exactly where the inventory says; nowhere once it is erased."""

import io
import shutil
import subprocess
import threading
import time
import zipfile

import ad_form
import pytest
from byte_search import found_in
from key_reader import COLUMNS, KeyReader
from remains import assert_nothing_is_left_over
from site_client import Client
from site_process import BINARY
from test_canaries import Person, walk

SOURCE = "127.0.0.77"


class Watcher(threading.Thread):
    """Reads every byte of the site over and over, as long as the life goes on."""

    def __init__(self, places, words):
        super().__init__(daemon=True)
        self.places, self.words = places, words
        self.found, self.rounds, self.isOver = set(), 0, threading.Event()

    def run(self):
        while not self.isOver.is_set():
            try:
                self.found |= set(found_in([place for place in self.places if place.exists()], self.words))
            except FileNotFoundError:
                continue  # A file went while it was listed.
            self.rounds += 1

    def stop(self):
        self.isOver.set()
        self.join()


@pytest.fixture
def person():
    return Person()


def test_a_whole_life_leaves_no_readable_byte(start_site, start_mail_server, person, tmp_path):
    mail_server = start_mail_server()
    site = start_site(environment={"ZONEVISIO_SMTP_URL": mail_server.url})
    wanted, first_title = f"{ad_form.word()}@example.org", person.title
    secret = [*person.public_words(), *person.private_words(), wanted, wanted.split("@")[0], SOURCE]
    backups = tmp_path / "backups"
    watcher = Watcher([site.data, site.keys, site.log, backups], secret)
    watcher.start()

    owner = Client(site.base, user_agent=f"Mozilla/5.0 (X11; Linux x86_64) {person.browser}/1.0", source=SOURCE)
    other = neighbour(site, mail_server)
    assert owner.publish(person.fields(), [person.photo(), person.photo()]).status_code < 400
    owner.confirm(mail_server.mailbox.link(person.email))
    identifier = owner.find_one(person.title)
    assert Client(site.base).ad_page(identifier).status_code == 200
    expect(site, person, title=person.title)

    revise(owner, identifier, person)
    assert Client(site.base).find(q=first_title) == []
    assert Client(site.base).find(q=person.title) == [identifier]
    expect(site, person, title=person.title, never=[first_title])

    owner.ask_sign_in(person.email)
    again = Client(site.base, source=SOURCE)
    link = mail_server.mailbox.link(person.email, more_than=1)
    assert again.press(again.get(link), "Me connecter").status_code == 303
    assert owner.post("/mon-compte", {"email": wanted}).status_code == 303
    expect(site, person, title=person.title, wanted=wanted)
    assert owner.post("/mon-compte/adresse/annulation").status_code == 303
    expect(site, person, title=person.title, never=[wanted])

    for form in ({"refuser": "figures"}, {"accepter": "figures"}):
        assert owner.post("/mon-compte/opposition", form).status_code == 303
    assert owner.post("/mon-compte/limitation").status_code == 303
    assert owner.post("/mon-compte/limitation", {"lever": "1"}).status_code == 303
    export = owner.get("/mon-compte/donnees/archive.zip")
    assert export.status_code == 200
    taken = everything_in(export.content)
    for word in [person.title, person.text, person.pseudonym.lower(), person.email, person.telephone[1:], SOURCE]:
        assert word.encode() in taken.lower(), f"{word} is not in the export"
    assert person.browser.encode() not in taken and other.encode() not in taken
    site.command("backup", backups)
    expect(site, person, title=person.title)

    for answer in walk(Client(site.base), ["/", "/annonces", f"/annonces?q={person.title}", f"/annonce/{identifier}"]):
        for word in person.private_words():
            assert word.encode() not in answer.content.lower(), answer.url
    told = {str(mail["To"]) for mail in mail_server.mailbox.mails() if person.title in mail.get_content()}
    assert told <= {person.email}

    yesterday = tmp_path / "yesterday"
    shutil.copytree(site.data, yesterday)
    answer = owner.press(owner.get("/mon-compte/effacement"), "Tout effacer")
    assert answer.status_code == 303
    erased = time.monotonic()
    while KeyReader(site.keys).opened(site.data / "site.sqlite", site.data / "photos") != opened_of_others(site, other):
        assert time.monotonic() - erased < 60
    for place in (site.data / "site.sqlite", yesterday / "site.sqlite"):
        opened = KeyReader(site.keys).opened(place)
        assert all(word.encode() not in content for word in secret[:-1] for _, content in opened)
    assert Client(site.base).find(q=person.title) == []
    watcher.stop()
    assert watcher.found == set() and watcher.rounds > 5
    site.stop()
    assert_nothing_is_left_over(site)
    assert found_in([site.data, site.keys, site.log, backups], [*secret, identifier]) == []


def test_the_reader_opens_every_column_that_the_inventory_seals():
    told = subprocess.run([BINARY, "inventory"], capture_output=True, text=True, check=True).stdout
    sealed = {line.split()[1] for line in told.splitlines()
              if line.startswith("column ") and line.split()[2] == "(sealed):"}
    assert sealed == set(COLUMNS)


def neighbour(site, mail_server):
    """Somebody else's ad; the word of its title."""
    fields = ad_form.ad()
    client = Client(site.base)
    assert client.publish(fields, [ad_form.photo()]).status_code < 400
    client.confirm(mail_server.mailbox.link(fields["email"]))
    return ad_form.title_word(fields)


def revise(owner, identifier, person):
    person.title = ad_form.word()
    fields = {name: value for name, value in person.fields().items() if name not in ("email", "majeur", "regles")}
    fields |= {"majeur": "1", "regles": "1"}
    empty = [("photos", ("", b"", "application/octet-stream"))]
    answer = owner.post(f"/mes-annonces/{identifier}", fields, empty)
    assert answer.status_code == 303, answer.text[:2000]


def expect(site, person, title, wanted=None, never=()):
    """Behind the keys, each word stands exactly where the inventory says."""
    places = {word: set() for word in [title, person.text, person.pseudonym, person.email, person.telephone[1:], SOURCE]}
    places |= {word: set() for word in [person.artist, person.camera, person.browser, *never]}
    if wanted:
        places[wanted] = set()
    for place, content in KeyReader(site.keys).opened(site.data / "site.sqlite", site.data / "photos"):
        for word, found in places.items():
            if word.lower().encode() in content.lower():
                found.add(place)
    expected = {word: set() for word in places} | {
        title: {"ad.content"}, person.text: {"ad.content"}, person.pseudonym: {"ad.content"},
        person.email: {"account.email"}, person.telephone[1:]: {"ad.telephone"}, SOURCE: {"connection.source"}}
    if wanted:
        expected[wanted] = {"address_change.email"}
    assert places == expected


def opened_of_others(site, other):
    """What opens of whoever is still there: nobody but the neighbour."""
    opened = KeyReader(site.keys).opened(site.data / "site.sqlite", site.data / "photos")
    contents = [content for place, content in opened if place == "ad.content"]
    return opened if len(contents) == 1 and other.encode() in contents[0] else None


def everything_in(archive):
    with zipfile.ZipFile(io.BytesIO(archive)) as whole:
        return b"\n".join(whole.read(name) for name in whole.namelist())
