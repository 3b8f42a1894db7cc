"""Photos as cameras and editors write them, with place, person and device in every kind of metadata; then as served."""

import re

import pytest

import ad_form
from byte_search import found_in
from mails import Mailbox
from picture_tags import telling_tags, write_tags
from site_client import Client, photos_in
from site_process import ROOT

FIXTURES = ROOT / "Tests/PhotosTests/Fixtures"
TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "heic": "image/heic", "avif": "image/avif"}

# What exiftool must find in a photo before it is sent, by group; the last three formats have no place for IPTC.
EXIF = {"IFD0:Make", "IFD0:Model", "IFD0:Artist", "GPS:GPSLatitude", "GPS:GPSLongitude"}
XMP = {"XMP-dc:Creator", "XMP-photoshop:City", "XMP-exif:GPSLatitude", "XMP-tiff:Model"}
IPTC = {"IPTC:By-line", "IPTC:City", "IPTC:Caption-Abstract"}
SENT = {"jpg": EXIF | XMP | IPTC, "png": EXIF | XMP | IPTC, "webp": EXIF | XMP, "heic": EXIF | XMP, "avif": EXIF | XMP}

SIZES = 3


@pytest.mark.parametrize("kind", TYPES)
def test_a_photo_is_served_in_three_sizes_without_a_word_of_who_where_and_with_what(demo, tmp_path, kind):
    secret = ad_form.word(8)
    path = tmp_path / f"photo.{kind}"
    path.write_bytes((FIXTURES / f"turned.{kind}").read_bytes())
    write_tags(path, tags(secret))
    assert SENT[kind] <= set(telling_tags(path)), "the photo isn't what this test wants to send"
    assert found_in([path], [secret]) != []

    fields = ad_form.ad()
    owner, reader = Client(demo.base), Client(demo.base)
    assert owner.publish(fields, [(path.name, path.read_bytes(), TYPES[kind])]).status_code == 200
    owner.confirm(Mailbox(demo.outbox).link(fields["email"]))
    addresses = every_size(owner, ad_form.title_word(fields))
    for number, address in enumerate(addresses):
        answer = reader.get(address)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/webp"), address
        served = tmp_path / f"{number}.webp"
        served.write_bytes(answer.content)
        assert telling_tags(served) == [], address
        assert found_in([served], [secret, "canari"]) == [], address
    # The next kind is the same picture: beside this ad it would be held as a copy.
    ad = owner.find_one(ad_form.title_word(fields))
    assert owner.post(f"/mes-annonces/{ad}/retrait").status_code in (200, 303)


def tags(secret):
    """Place, person and device, each in EXIF, XMP and IPTC; the secret is the person's."""
    return {
        "EXIF:Make": "Fujifilm", "EXIF:Model": "X-T5", "EXIF:Artist": secret, "EXIF:GPSLatitude": "48.649",
        "EXIF:GPSLatitudeRef": "N", "EXIF:GPSLongitude": "2.007", "EXIF:GPSLongitudeRef": "W",
        "XMP-dc:Creator": secret, "XMP-photoshop:City": "Saint-Malo", "XMP-exif:GPSLatitude": "48.649",
        "XMP-exif:GPSLongitude": "-2.007", "XMP-tiff:Model": "X-T5", "IPTC:By-line": secret, "IPTC:City": "Saint-Malo",
        "IPTC:Caption-Abstract": secret,
    }


def every_size(owner, word):
    """The addresses of the one photo of an ad in its three sizes, as the pages of the site name them."""
    pages = [owner.ad_page(owner.find_one(word)), owner.get("/annonces"), owner.get("/mes-annonces")]
    name = re.match(r"/photos/[0-9A-Za-z]{22}-", photos_in(pages[0].text)[0])[0]
    found = {address for page in pages for address in photos_in(page.text) if address.startswith(name)}
    assert len(found) == SIZES, found
    return sorted(found)
