"""How much one person or one machine may ask of the site, and what it says then. Nobody else is held up by it."""

import itertools

import pytest

import ad_form
from form_answers import assert_typed_values_are_kept
from mails import Mailbox
from raw_upload import BEGINNING, END, Upload
from site_client import Client, parsed

MAILS_AN_HOUR = 5
FORMS_AN_HOUR = 60
LINKS_AN_HOUR = 10
# What a photo may weigh, what a form with one announces, and how many of them leave less than 14 MB of the 96.
PHOTO = 12_000_000
UPLOAD = PHOTO + 300_000
HELD = 7


@pytest.fixture(scope="module")
def site(tmp_path_factory, module_site):
    return module_site(tmp_path_factory.mktemp("limits"))


@pytest.fixture
def somebody(site, sources):
    """Makes visitors who each come from an address of their own."""
    return lambda: Client(site.base, source=next(sources))


@pytest.fixture(scope="module")
def sources():
    return (f"127.0.{number // 250}.{number % 250 + 1}" for number in itertools.count(2))


def same_address(name):
    """Ways to write one address."""
    return [f"{name}@example.org", f"{name.upper()}@example.org", f"{name}@Example.ORG", f"{name}@\uff45xample.org",
            f"{name}@exam\u00adple.org", f" {name}@example.org "]


def test_an_address_gets_five_mails_an_hour_from_both_forms_together(site, somebody):
    fields, outbox = ad_form.ad(), Mailbox(site.outbox)
    for number in range(MAILS_AN_HOUR):
        # Each from somewhere else: it is the address that counts.
        visitor = somebody()
        asked = visitor.publish(fields) if number % 2 == 0 else visitor.ask_sign_in(fields["email"])
        assert asked.status_code == 200, f"mail {number + 1} is answered {asked.status_code}"
    assert_too_many(somebody().publish(fields))
    assert_too_many(somebody().ask_sign_in(fields["email"]))

    outbox.wait_for_the_queue(somebody())
    assert len(outbox.mails(fields["email"])) == 3, "an address without an account gets the mails of its forms alone"


@pytest.mark.parametrize("written", range(6), ids=[
    "plainly", "in capitals", "with a capital domain", "with a full-width letter", "with a soft hyphen", "with blanks"])
def test_an_address_is_the_same_however_it_is_written(somebody, written):
    name = ad_form.word()
    for _ in range(MAILS_AN_HOUR):
        assert somebody().ask_sign_in(f"{name}@example.org").status_code == 200
    assert_too_many(somebody().ask_sign_in(same_address(name)[written]))
    assert_too_many(somebody().publish(ad_form.ad(email=same_address(name)[written])))


def test_an_address_written_in_many_ways_still_gets_five_mails_in_all(site, somebody):
    fields, outbox = ad_form.ad(), Mailbox(site.outbox)
    ways = same_address(fields["email"].partition("@")[0])
    answers = [somebody().publish(fields | {"email": way}).status_code for way in ways]
    assert sorted(answers) == [200] * MAILS_AN_HOUR + [429]
    outbox.wait_for_the_queue(somebody())
    taken = [mail for mail in outbox.mails() if fields["email"] in str(mail["To"]).lower()]
    assert len(taken) == MAILS_AN_HOUR


def test_a_form_refused_for_one_mail_too_many_keeps_everything_typed(somebody):
    fields = ad_form.ad(sexe="femme", sexe_visible="1", telephone="0612345678")
    for _ in range(MAILS_AN_HOUR):
        somebody().ask_sign_in(fields["email"])
    refused = somebody().publish(fields, [ad_form.photo()])
    assert_too_many(refused)
    assert_typed_values_are_kept(parsed(refused.text), fields)


def test_a_machine_sends_sixty_forms_an_hour(somebody):
    visitor, fields = somebody(), ad_form.ad(regles="")
    for number in range(FORMS_AN_HOUR):
        assert visitor.publish(fields).status_code == 422, f"form {number + 1}"
    refused = visitor.publish(ad_form.ad())
    assert_too_many(refused)
    assert visitor.get("/publier").status_code == 200, "reading isn't counted"
    assert somebody().publish(ad_form.ad()).status_code == 200, "somebody else is held up"


def test_a_form_refused_for_being_one_too_many_keeps_everything_typed(somebody):
    visitor, fields = somebody(), ad_form.ad(sexe="homme")
    for _ in range(FORMS_AN_HOUR):
        visitor.post("/publier", {})
    refused = visitor.publish(fields)
    assert_too_many(refused)
    assert_typed_values_are_kept(parsed(refused.text), fields)


def test_a_machine_asks_for_ten_sign_in_links_an_hour(somebody):
    visitor = somebody()
    for _ in range(LINKS_AN_HOUR):
        assert visitor.ask_sign_in(f"{ad_form.word()}@example.org").status_code == 200
    assert_too_many(visitor.ask_sign_in(f"{ad_form.word()}@example.org"))
    assert somebody().ask_sign_in(f"{ad_form.word()}@example.org").status_code == 200, "somebody else is held up"


def test_uploads_beyond_the_room_there_is_are_asked_to_come_back(site, somebody):
    fields, photos = ad_form.ad(), [heavy_photo(), heavy_photo()]
    held = [hold_upload(site) for _ in range(HELD)]
    try:
        refused = somebody().publish(fields, photos)
        assert refused.status_code == 503
        assert int(refused.headers["Retry-After"]) > 0
        assert_typed_values_are_kept(parsed(refused.text), fields)
        assert somebody().publish(ad_form.ad()).status_code == 200, "a small form has room beside them"
        assert [upload.has_answer() for upload in held] == [False] * HELD, "one of those under way was given up"

        # Its photo is none, which is said once it is there whole: it was read to its end.
        finished = held.pop()
        finished.send(bytes(UPLOAD - len(BEGINNING) - (PHOTO - 1) - len(END)) + END)
        assert finished.answer().status in (413, 422)
        finished.close()
    finally:
        for upload in held:
            upload.close()
    assert publish_when_there_is_room(somebody, photos).status_code == 200


def hold_upload(site):
    """Sends all of a photo but its end, which the site has then taken in."""
    upload = Upload(site, UPLOAD)
    upload.send(BEGINNING + bytes(PHOTO - 1))
    upload.wait_until_read()
    assert not upload.has_answer(), "an upload is refused while there is room"
    return upload


def heavy_photo():
    """Seven megabytes; what stands behind the picture's end is of no account."""
    name, content, kind = ad_form.photo()
    return name, content + bytes(7_000_000 - len(content)), kind


def publish_when_there_is_room(somebody, photos, most=100):
    """Sends a form again as long as the site has no room: it learns of closed connections when it next reads them."""
    for _ in range(most):
        answer = somebody().publish(ad_form.ad(), photos)
        if answer.status_code != 503:
            return answer
    raise AssertionError("the room of the uploads that ended isn't given back")


def assert_too_many(answer):
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 3600
    assert "Set-Cookie" not in answer.headers
