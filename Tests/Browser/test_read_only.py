"""The disk becomes read-only while the site serves, as a file system does that has met an error: forms come back with what was typed,
reading goes on, and once it is repaired everything is there that was acknowledged."""

import os
import subprocess
import time

import pytest

import ad_form
from ext4_disk import Ext4Disk
from form_answers import assert_asked_to_come_again
from kept import assert_ads_are_there
from mails import Mailbox
from postgres import PostgresServer
from remains import assert_nothing_is_left_over, sweep_up
from site_client import Client
from site_process import SiteProcess

pytestmark = pytest.mark.long


@pytest.fixture
def disk():
    made = Ext4Disk()
    yield made
    made.remove()


def online(site):
    """An ad with a photo, online: its word and its name, and who is signed in."""
    fields, client = ad_form.ad(), Client(site.base)
    assert client.publish(fields, [ad_form.photo()]).status_code < 400
    client.confirm(Mailbox(site.outbox).link(fields["email"]))
    word = ad_form.title_word(fields)
    return {word: client.find_one(word)}, client


def assert_sent_back(site):
    """A form comes back, with and without a photo; returns the last."""
    for photos in ([], [ad_form.photo()]):
        fields = ad_form.ad()
        assert_asked_to_come_again(Client(site.base).send(fields, photos), fields)
    return fields


def assert_goes_on(site, fields, published):
    deadline = time.monotonic() + 60
    while (answer := Client(site.base).send(fields, [ad_form.photo()])).status_code != 303:
        assert answer.status_code == 503 and time.monotonic() < deadline, site.last_words()
        time.sleep(0.5)
    Client(site.base).confirm(Mailbox(site.outbox).link(fields["email"]))
    assert Client(site.base).find_one(ad_form.title_word(fields))
    assert_ads_are_there(Client(site.base), published)
    site.stop()
    sweep_up(site)
    assert_nothing_is_left_over(site)


def test_the_site_s_disk_becomes_read_only(tmp_path, disk):
    site = SiteProcess(tmp_path / "site", data=disk.folder / "DATA").start()
    try:
        published, owner = online(site)
        disk.give_up()
        fields = assert_sent_back(site)
        assert_ads_are_there(Client(site.base), published)
        assert owner.get("/mes-annonces").status_code == 200
        refused = owner.press(owner.get("/mon-compte/effacement"), "Tout effacer")
        assert refused.status_code == 503, "an erasure that isn't"
        site.kill()
        disk.repair()
        site.start()
        assert_ads_are_there(Client(site.base), published)
        assert owner.get("/mes-annonces").status_code == 200, "an acknowledged session is lost"
        assert_goes_on(site, fields, published)
    finally:
        site.kill()


def test_the_disk_of_postgresql_becomes_read_only(tmp_path, disk):
    folder = disk.folder / "server"
    folder.mkdir()
    server = PostgresServer(durable=True, folder=folder).create()
    # The tests make a server without waiting for the disk; from here on it waits by itself.
    os.sync()
    site = SiteProcess(tmp_path / "site", environment=server.environment()).start()
    try:
        published, _ = online(site)
        disk.give_up()
        fields = assert_sent_back(site)
        assert Client(site.base).get("/contact").status_code == 200
        process = site.pid
        disk.end_who_works_here()
        disk.repair()
        (server.data / "postmaster.pid").unlink(missing_ok=True)
        server.start()
        assert_goes_on_by_itself(site, published)
        assert site.pid == process and site.process.poll() is None
        assert_goes_on(site, fields, published)
    finally:
        site.kill()
        disk.end_who_works_here()


def assert_goes_on_by_itself(site, published):
    deadline = time.monotonic() + 60
    while not site._is_well():
        assert time.monotonic() < deadline, site.last_words()
        time.sleep(0.2)
    assert_ads_are_there(Client(site.base), published)


def test_folders_that_may_not_be_written_cost_photos_and_mails_their_time_alone(tmp_path, disk):
    site = SiteProcess(tmp_path / "site", data=disk.folder / "DATA").start()
    folders = [site.data / "photos", site.outbox]
    try:
        published, _ = online(site)
        for folder in folders:
            # For root, too.
            subprocess.run(["chattr", "-R", "+i", folder], check=True)
        fields = ad_form.ad()
        assert_asked_to_come_again(Client(site.base).send(fields, [ad_form.photo()]), fields)
        without = ad_form.ad()
        assert Client(site.base).send(without).status_code == 303, "no photo, no folder"
        site.wait_for_log("mail postponed")
        for folder in folders:
            subprocess.run(["chattr", "-R", "-i", folder], check=True)
        Client(site.base).confirm(Mailbox(site.outbox).link(without["email"], seconds=180))
        assert_goes_on(site, fields, published | {ad_form.title_word(without): Client(site.base).find_one(ad_form.title_word(without))})
    finally:
        for folder in folders:
            subprocess.run(["chattr", "-R", "-i", folder], check=False)
        site.kill()
