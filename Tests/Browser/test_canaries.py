"""One person's whole life on the site, in words that occur nowhere else; then every byte the site has is searched."""

import secrets
import struct
from dataclasses import dataclass, field

import pytest
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

import ad_form
from byte_search import found_in, shapes
from mails import Mailbox
from picture_tags import telling_tags
from site_client import Client, parsed, photos_in

DENOMINATOR = 10_000_019


@dataclass
class Person:
    """Everything a person writes and sends, with a word of its own in each."""

    title: str = field(default_factory=ad_form.word)
    text: str = field(default_factory=ad_form.word)
    pseudonym: str = field(default_factory=ad_form.word)
    mailbox: str = field(default_factory=ad_form.word)
    artist: str = field(default_factory=ad_form.word)
    camera: str = field(default_factory=ad_form.word)
    browser: str = field(default_factory=ad_form.word)
    telephone: str = field(default_factory=lambda: f"061{secrets.randbelow(10**7):07}")
    latitude: int = field(default_factory=lambda: 400_000_000 + secrets.randbelow(10**8))

    @property
    def email(self):
        return f"{self.mailbox}@example.org"

    def fields(self):
        return ad_form.ad(
            titre=f"Marcher ensemble {self.title}", pseudonyme=self.pseudonym.capitalize(), email=self.email,
            texte=f"Je cherche quelqu’un pour marcher le dimanche et parler de {self.text}.", telephone=self.telephone)

    def photo(self):
        exif = Image.Exif()
        exif[0x010F] = self.camera
        exif[0x013B] = self.artist
        exif[0x0112] = 6
        position = exif.get_ifd(0x8825)
        position[1], position[2] = "N", (48.0, 39.0, IFDRational(self.latitude, DENOMINATOR))
        position[3], position[4] = "W", (2.0, 0.0, 31.5)
        return ad_form.photo(1200, 900, exif=exif)

    def public_words(self):
        """What the ad shows to everybody while it is online."""
        return [self.title, self.text, self.pseudonym]

    def private_words(self):
        return [self.mailbox, self.email, self.artist, self.camera, self.browser, self.telephone, self.telephone[1:]]


@pytest.fixture
def person():
    return Person()


@pytest.fixture
def life(start_site, person):
    """A site on which the person published, was read and searched for, changed the ad, and is still online."""
    site = start_site()
    owner = Client(site.base, user_agent=f"Mozilla/5.0 (X11; Linux x86_64) {person.browser}/1.0")
    assert owner.publish(person.fields(), [person.photo()]).status_code < 400
    owner.confirm(Mailbox(site.outbox).link(person.email))
    identifier = owner.find_one(person.title)
    assert owner.get("/mes-annonces").status_code == 200
    assert owner.get(f"/mes-annonces/{identifier}").status_code == 200
    assert Client(site.base).find(q=f"{person.title} {person.text}") == [identifier]
    return site, owner, identifier


def test_nothing_on_the_disk_tells_of_the_person_while_the_ad_is_online(life, person):
    site, _, _ = life
    places = [path for path in site.data.iterdir() if path != site.outbox] + [site.keys, site.log]
    words = person.public_words() + person.private_words()
    assert (site.data / "photos").is_dir() and site.keys.is_dir()
    assert found_in(places, words, raw=seconds(person.latitude)) == []


def test_the_search_finds_what_is_there(tmp_path, person):
    """The test above can fail: the same search finds each word in each shape."""
    for number, shape in enumerate(sorted(shapes(person.title))):
        (tmp_path / f"{number}.bin").write_bytes(b"\x00\x01" + shape + b"\xff")
    assert len({path for path, _ in found_in([tmp_path], [person.title])}) == len(shapes(person.title))
    (tmp_path / "encoded.txt").write_bytes(b"bm90aGluZw==")
    assert found_in([tmp_path / "encoded.txt"], ["nothing"]) != []
    assert found_in([tmp_path / "encoded.txt"], [person.title]) == []


def test_another_visitor_sees_what_the_ad_shows_and_nothing_more(life, person):
    site, _, identifier = life
    visitor = Client(site.base)
    ad_page = visitor.ad_page(identifier)
    assert all(word in ad_page.text.lower() for word in person.public_words())

    for answer in walk(visitor, [ad_page.url, "/", "/annonces", f"/annonces?q={person.title}"]):
        for word in person.private_words():
            assert word.encode() not in answer.content.lower(), answer.url
            assert word not in str(answer.headers).lower(), answer.url


def test_the_photos_served_hold_nothing_but_pixels(life, person, tmp_path):
    site, _, identifier = life
    visitor = Client(site.base)
    addresses = photos_in(visitor.ad_page(identifier).text)
    assert addresses
    for number, address in enumerate(addresses):
        photo = tmp_path / f"{number}.webp"
        photo.write_bytes(visitor.get(address).content)
        assert telling_tags(photo) == [], address
        assert found_in([photo], person.private_words(), raw=seconds(person.latitude)) == []


def test_exiftool_would_find_what_was_sent(person, tmp_path):
    """The test above can fail: the photo as sent tells its author, its camera and its place."""
    sent = tmp_path / "sent.jpg"
    sent.write_bytes(person.photo()[1])
    assert {"Artist", "Make", "GPSLatitude"} <= {tag.split(":")[1] for tag in telling_tags(sent)}
    assert found_in([sent], [person.artist], raw=seconds(person.latitude)) != []


def test_after_withdrawing_nothing_shows_the_ad(life, person):
    site, owner, identifier = life
    visitor = Client(site.base)
    photos = photos_in(visitor.ad_page(identifier).text)
    assert owner.post(f"/mes-annonces/{identifier}/retrait", {}).status_code == 303

    assert visitor.ad_page(identifier).status_code in (404, 410)
    assert [visitor.get(photo).status_code for photo in photos] == [404] * len(photos)
    for answer in walk(visitor, ["/", "/annonces", f"/annonce/{identifier}"]):
        for word in person.public_words() + person.private_words():
            assert word.encode() not in answer.content.lower(), answer.url


def walk(visitor, starts, limit=60):
    """The pages a visitor comes to from `starts`, links followed once."""
    answers, waiting, seen = [], list(starts), set()
    while waiting and len(answers) < limit:
        address = waiting.pop(0).removeprefix(visitor.base)
        if address in seen or not address.startswith("/"):
            continue
        seen.add(address)
        answers.append(visitor.get(address))
        if answers[-1].headers.get("Content-Type", "").startswith("text/html"):
            waiting += [link["href"].partition("#")[0] for link in parsed(answers[-1].text).select("a[href]")]
    return answers


def seconds(latitude):
    """A latitude's seconds as a photo holds them: two numbers of four bytes, in either order of bytes."""
    return [struct.pack(order + "LL", latitude, DENOMINATOR) for order in "<>"]
