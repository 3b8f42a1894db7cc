"""Turning the keys with the real program: while it serves, alone, and killed at some moment."""

import random
import sqlite3
import subprocess
import time

import ad_form
from mails import Mailbox
from site_client import Client
from site_process import BINARY
from test_commands import assert_cannot_go_on, Told


def published(site, fields, photos=()):
    client = Client(site.base)
    client.publish(fields, photos)
    client.confirm(Mailbox(site.outbox).link(fields["email"]))
    return client


def index_words(site):
    with sqlite3.connect(site.data / "site.sqlite") as tables:
        return {word for (words,) in tables.execute("SELECT words FROM ad_words") for word in words.split()
                if len(word) == 12}


def test_the_root_key_turns_while_the_site_serves(start_site):
    site = start_site()
    fields = ad_form.ad()
    published(site, fields)
    before = {path.name for path in (site.keys / "root").glob("*.key")}
    assert "A new root key is in use" in site.command("keys", "rotate")
    assert {path.name for path in (site.keys / "root").glob("*.key")} > before
    word = ad_form.title_word(fields)
    assert Client(site.base).ad_page(Client(site.base).find_one(word)).text.count(word) > 0
    other = ad_form.ad()
    published(site, other)
    site.stop()
    site.start()
    for ad in (fields, other):
        assert Client(site.base).find_one(ad_form.title_word(ad))


def test_index_keys_are_not_turned_beside_a_serving_site(start_site, tmp_path):
    site = start_site()
    told = Told("keys", "rotate-index", "--data", site.data, folder=tmp_path)
    assert_cannot_go_on(told, str(site.data), "stop the site")
    assert Client(site.base).get("/sante").status_code == 200


def test_after_a_turn_of_the_index_keys_everything_is_found_and_copies_are_recognised(start_site):
    site = start_site()
    first, photo = ad_form.ad(), ad_form.photo()
    published(site, first, [photo])
    published(site, ad_form.ad())
    site.stop()
    old = index_words(site)

    said = site.command("keys", "rotate-index")
    assert said == "New index keys are in use; the old ones are destroyed.\n"
    assert len(index_words(site)) == len(old) and index_words(site).isdisjoint(old)
    for path in site.data.glob("site.sqlite*"):
        assert not any(word.encode() in path.read_bytes() for word in old), path

    site.start()
    identifier = Client(site.base).find_one(ad_form.title_word(first))
    assert Client(site.base).find(q=ad_form.title_word(first), photo="1") == [identifier]
    Client(site.base).ask_sign_in(first["email"])
    assert Mailbox(site.outbox).link(first["email"], more_than=1)

    copied = ad_form.ad()
    published(site, copied, [photo])
    assert Client(site.base).find(q=ad_form.title_word(copied)) == []
    [line] = site.command("held", "list").splitlines()
    assert "copied-photo" in line


def test_a_turn_of_the_index_keys_that_is_killed_is_settled_by_the_next_start(start_site):
    site = start_site()
    ads = [ad_form.ad() for _ in range(3)]
    for fields in ads:
        published(site, fields, [ad_form.photo()])
    site.stop()
    for _ in range(6):
        turning = subprocess.Popen(
            [BINARY, "keys", "rotate-index", "--data", site.data], env=site._environment(),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0.1, 1.5))
        turning.kill()
        turning.wait()
        site.start()
        for fields in ads:
            assert Client(site.base).find_one(ad_form.title_word(fields))
        site.stop()
        with sqlite3.connect(site.keys / "keyring.sqlite") as keys:
            assert keys.execute("SELECT name FROM wrapped_key WHERE name LIKE 'next:%'").fetchall() == []
