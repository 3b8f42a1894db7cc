"""Power cuts: what the site acknowledged is there afterwards; what it didn't is there whole or not at all."""

import os
import random
import threading
import time
from datetime import datetime, timedelta, timezone

import pytest
import requests

import ad_form
from byte_search import files
from mails import Mailbox, link_in
from remains import assert_nothing_is_left_over
from site_client import NOT_ME, PUBLISH, Client, form_with_button, photos_in
from site_process import SiteProcess

# Quotas are counted in memory and end with the process; this stays below them.
MOST_PUBLICATIONS_A_LIFE = 50


def test_ten_power_cuts_lose_nothing(tmp_path):
    survive(tmp_path, rounds=10, publications=1)


@pytest.mark.long
def test_two_hundred_publications_survive_power_cuts_at_random_moments(tmp_path):
    survive(tmp_path, rounds=10, publications=200)


def survive(folder, rounds, publications):
    """Publishes and kills until there were so many rounds and so many acknowledged publications."""
    seed = random.randrange(1 << 32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    site = SiteProcess(folder / "site").start()
    try:
        files_of_a_photo = count_files_of_a_photo(site)
        confirmed = []
        done = acknowledged = 0
        while done < rounds or acknowledged < publications:
            writer = Writer(site)
            writer.start()
            time.sleep(chance.uniform(0.02, 1.5))
            site.kill()
            writer.join()
            site.start()
            acknowledged += len(writer.acknowledged)
            done += 1
            confirmed += [confirm(site, fields) for fields in writer.acknowledged]
            if writer.interrupted is not None:
                assert_whole_or_absent(site, writer.interrupted)
        assert acknowledged >= publications
        assert_all_online(site, confirmed)
        site.stop()
        assert_swept(site, files_of_a_photo * (1 + sum(has_photo for _, has_photo in confirmed)))
        site.start()
        assert_all_online(site, confirmed)
    finally:
        site.kill()


class Writer(threading.Thread):
    """Publishes one ad after the other, every second one with a photo, until the site is gone."""

    def __init__(self, site):
        super().__init__()
        self.client = Client(site.base)
        self.acknowledged = []
        self.interrupted = None
        self.failure = None

    def run(self):
        for number in range(MOST_PUBLICATIONS_A_LIFE):
            fields = ad_form.ad() | {"photo": number % 2 == 1}
            try:
                answer = self.client.send(typed(fields), [ad_form.photo()] if fields["photo"] else [])
            except requests.RequestException:
                self.interrupted = fields
                return
            if answer.status_code >= 400:
                self.failure = f"a publication was answered {answer.status_code}"
                return
            self.acknowledged.append(fields)

    def join(self, timeout=None):
        super().join(timeout)
        assert self.failure is None, self.failure


def typed(fields):
    return {name: value for name, value in fields.items() if name != "photo"}


def confirm(site, fields):
    """Puts an acknowledged ad online through its mail; returns its word and whether it has a photo."""
    client = Client(site.base)
    link = Mailbox(site.outbox).link(fields["email"])
    page = client.get(link)
    assert page.status_code == 200, "an acknowledged ad is lost"
    assert form_with_button(page.text, NOT_ME)
    client.press(page, PUBLISH)
    return ad_form.title_word(fields), fields["photo"]


def assert_whole_or_absent(site, fields):
    """An ad whose sender never got an answer: its mail leads to all of it, or there is no mail."""
    client, outbox = Client(site.base), Mailbox(site.outbox)
    outbox.wait_for_the_queue(client)
    for mail in outbox.mails(fields["email"]):
        page = client.get(link_in(mail))
        assert page.status_code == 200
        assert fields["titre"] in page.text
        photos = photos_in(page.text)
        assert bool(photos) == fields["photo"]
        assert [client.get(photo).status_code for photo in photos] == [200] * len(photos)


def assert_all_online(site, confirmed):
    reader = Client(site.base)
    for word, has_photo in confirmed:
        photos = photos_in(reader.ad_page(reader.find_one(word)).text)
        assert bool(photos) == has_photo, "a photo is lost or came from nowhere"
        for photo in photos:
            answer = reader.get(photo)
            assert answer.status_code == 200 and answer.content[:4] == b"RIFF"


def assert_swept(site, expected_files):
    """After the sweep of three days later, nothing is there but the ads online with their people and photos."""
    two_hours_ago = time.time() - 7200
    for path in files(site.data / "photos"):
        # A fresh file may belong to a request under way: the sweep leaves it alone.
        os.utime(path, (two_hours_ago, two_hours_ago))
    later = datetime.now(timezone.utc) + timedelta(days=3)
    site.command("sweep", "--erase-early", "--at", later.strftime("%Y-%m-%dT%H:%M:%SZ"))
    assert len(files(site.data / "photos")) == expected_files
    assert_nothing_is_left_over(site)


def count_files_of_a_photo(site):
    """Publishes an ad with one photo, and counts the files that has made."""
    before = len(files(site.data / "photos")) if (site.data / "photos").exists() else 0
    fields = ad_form.ad() | {"photo": True}
    assert Client(site.base).publish(typed(fields), [ad_form.photo()]).status_code < 400
    confirm(site, fields)
    return len(files(site.data / "photos")) - before
