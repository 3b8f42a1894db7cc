"""The disk answers with errors while the site serves: forms come back with what was typed, others are served, nothing that was
acknowledged is lost, nothing is half done, and once the disk works again so does the site, without a restart."""

import time

import pytest

import ad_form
from byte_search import files
from engines import engine  # noqa: F401
from failing_disk import FailingDisk
from form_answers import assert_asked_to_come_again
from mails import Mailbox
from remains import SIZES, assert_nothing_is_left_over, sweep_up
from site_client import Client, photos_in

pytestmark = pytest.mark.long

TABLES, KEYS, PHOTOS = "DATA/site.sqlite", "keyring.sqlite", "DATA/photos/"


@pytest.fixture
def disk():
    made = FailingDisk()
    yield made
    made.remove()


@pytest.mark.parametrize("call, part", [
    ("write", TABLES), ("sync", TABLES), ("write", KEYS), ("sync", KEYS), ("write", PHOTOS), ("sync", PHOTOS), ("make", PHOTOS)])
def test_on_a_broken_disk_nothing_is_acknowledged_and_nothing_lost(start_site, disk, call, part):
    survive(start_site(environment=disk.environment), disk, (call, part))


@pytest.mark.parametrize("how", ["read-only", "full"])
@pytest.mark.parametrize("part", [TABLES, PHOTOS])
def test_on_a_disk_that_takes_nothing_any_more_neither(start_site, disk, how, part):
    survive(start_site(environment=disk.environment), disk, ("write", part), ("make", part), how=how)


def test_tables_elsewhere_leave_the_photos_to_this_disk(start_site, disk, engine):  # noqa: F811
    survive(start_site(environment=engine | disk.environment), disk, ("write", PHOTOS), ("make", PHOTOS))


def survive(site, disk, *rules, how="broken"):
    word, owner = online(site)
    waiting = ad_form.ad()
    assert Client(site.base).publish(waiting, [ad_form.photo()]).status_code < 400
    link = Mailbox(site.outbox).link(waiting["email"])

    disk.fails(*rules, how=how)
    for _ in range(3):
        fields = ad_form.ad()
        assert_asked_to_come_again(Client(site.base).send(fields, [ad_form.photo()]), fields)
    assert disk.count() > 0
    assert Client(site.base).find_one(word), "who only reads needs nothing of that"
    assert owner.get("/mes-annonces").status_code == 200
    process = site.pid

    disk.works()
    again = send_until_done(site, fields)
    assert Mailbox(site.outbox).wait(fields["email"])
    again.confirm(Mailbox(site.outbox).link(fields["email"]))
    Client(site.base).confirm(link)
    assert site.pid == process and site.process.poll() is None
    assert_all_there(site, word, ad_form.title_word(fields), ad_form.title_word(waiting))


def online(site):
    fields, client = ad_form.ad(), Client(site.base)
    assert client.publish(fields, [ad_form.photo()]).status_code < 400
    client.confirm(Mailbox(site.outbox).link(fields["email"]))
    return ad_form.title_word(fields), client


def send_until_done(site, fields, seconds=60):
    """A disk that failed may be left alone for a moment."""
    deadline = time.monotonic() + seconds
    client = Client(site.base)
    while (answer := client.send(fields, [ad_form.photo()])).status_code != 303:
        assert answer.status_code == 503 and time.monotonic() < deadline, site.last_words()
        time.sleep(0.5)
    return client


def assert_all_there(site, *words):
    """Now, and after the machine's power was cut."""
    for word in words:
        assert Client(site.base).find_one(word)
    site.kill()
    site.start()
    for word in words:
        assert Client(site.base).find_one(word)
    site.stop()
    sweep_up(site)
    assert_nothing_is_left_over(site)


def test_tables_that_can_t_be_read_cost_an_answer_and_no_more(start_site, disk):
    site = start_site(environment=disk.environment)
    word, owner = online(site)
    disk.fails(("read", TABLES))
    deadline = time.monotonic() + 30
    # What is in memory needs no disk.
    while (answer := Client(site.base).get("/annonces", params={"q": ad_form.word()})).status_code == 200:
        assert time.monotonic() < deadline, "the disk was never asked"
    assert answer.status_code == 503 and int(answer.headers["Retry-After"]) > 0
    assert Client(site.base).get("/contact").status_code == 200
    disk.works()
    fields = ad_form.ad()
    send_until_done(site, fields).confirm(Mailbox(site.outbox).link(fields["email"]))
    assert owner.get("/mes-annonces").status_code == 200
    assert_all_there(site, word, ad_form.title_word(fields))


@pytest.mark.parametrize("call", ["write", "sync"])
def test_an_erasure_is_acknowledged_when_its_key_is_gone_and_not_before(start_site, disk, call):
    site = start_site(environment=disk.environment)
    (word, owner), (other, _) = online(site), online(site)
    page = owner.get("/mon-compte/effacement")
    disk.fails((call, KEYS))
    refused = owner.press(page, "Tout effacer")
    assert refused.status_code == 503 and "Clé détruite" not in refused.text
    disk.works()
    deadline = time.monotonic() + 120
    # Asked once is asked: it may be finished by itself meanwhile.
    while Client(site.base).find(q=word):
        again = owner.get("/mon-compte/effacement")
        if again.status_code == 200:
            owner.press(again, "Tout effacer")
        assert time.monotonic() < deadline, "the erasure is never done"
        time.sleep(0.5)
    assert_all_there(site, other)


def test_a_mail_that_can_t_be_kept_waits(start_site, disk):
    site = start_site(environment=disk.environment)
    fields = ad_form.ad()
    disk.fails(("write", "DATA/outbox/"), ("make", "DATA/outbox"), how="read-only")
    assert Client(site.base).publish(fields).status_code < 400
    site.wait_for_log("mail postponed")
    assert Mailbox(site.outbox).mails() == []
    disk.works()
    assert Mailbox(site.outbox).wait(fields["email"], seconds=180)


def test_photos_that_can_t_be_read_cost_their_answer_alone(start_site, disk):
    site = start_site(environment=disk.environment)
    word, owner = online(site)
    page = owner.ad_page(owner.find_one(word))
    [photo, *_] = photos_in(page.text)
    disk.fails(("read", PHOTOS))
    missing = Client(site.base).get(photo)
    assert missing.status_code == 503 and int(missing.headers["Retry-After"]) > 0
    assert Client(site.base).ad_page(owner.find_one(word)).status_code == 200
    disk.works()
    assert Client(site.base).get(photo).status_code == 200


def test_an_erasure_whose_photos_can_t_be_deleted_is_finished_by_itself(start_site, disk):
    site = start_site(environment=disk.environment)
    (word, owner), (other, _) = online(site), online(site)
    page = owner.get("/mon-compte/effacement")
    disk.fails(("delete", PHOTOS), how="read-only")
    answer = owner.press(page, "Tout effacer")
    print(answer.status_code, answer.headers.get("Location"))
    assert answer.status_code in (303, 503)
    assert "recu?recu=" not in answer.headers.get("Location", ""), "a receipt for what is still there"
    assert disk.count() > 0
    disk.works()
    deadline = time.monotonic() + 240
    while len([path for path in files(site.data / "photos")]) > SIZES:
        assert time.monotonic() < deadline, "the photo stays"
        time.sleep(1)
    assert Client(site.base).find(q=word) == []
    assert_all_there(site, other)
