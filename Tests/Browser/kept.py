"""What was acknowledged is there, whatever was stopped meanwhile: everywhere, once, and in tables that agree."""

import time
from types import SimpleNamespace

import messaging
from remains import orphans, tables
from site_client import Client
from visitors import visitor

ENDED = 410


def assert_all_are_there(site, server, published):
    assert_ads_are_there(Client(site.base), published)
    assert_tables_agree(server, "site")


def assert_ads_are_there(reader, published):
    for word, identifier in published.items():
        assert reader.ad_page(identifier).status_code == 200, f"the acknowledged ad {identifier} is gone"
        assert reader.find_one(word) == identifier


def assert_tables_agree(server, database):
    """What was refused or cut short is whole or not there."""
    halves = server.sql(
        "SELECT count(*) FROM ad WHERE state = 'online' AND position NOT IN (SELECT position FROM ad_words)", database)
    assert halves == "0"
    assert server.sql("SELECT count(*) FROM ad_words WHERE position NOT IN (SELECT position FROM ad_place)", database) == "0"
    assert server.sql("SELECT sum(ads) FROM ad_count WHERE place LIKE 'reg%'", database) == server.sql(
        "SELECT count(*) FROM ad_words", database)


def assert_kept(people, base, server):
    """Of a crowd, once it is gone, and of the tables on its site's server."""
    counted = assert_people_are_kept(people, base)
    assert_tables_agree(server, "zonevisio")
    return counted


def assert_people_are_kept(people, base):
    """Of a crowd, once it is gone: its ads, messages and calls; nothing of those who were erased."""
    counted = {"ads": 0, "messages": 0, "calls": 0, "erased": 0}
    for person in people:
        if person.is_unsure or person.ad is None:
            continue
        if person.is_erased:
            reader = visitor(base)
            assert reader.find(q=person.word) == [] and reader.ad_page(person.ad).status_code in (404, ENDED)
            counted["erased"] += 1
        else:
            assert_ads_are_there(visitor(base), {person.word: person.ad})
            counted["ads"] += 1
        if person.talk:
            assert_talk_is_there(person)
            counted["messages"] += len(person.talk.said)
            counted["calls"] += len(person.talk.calls)
    return counted


def assert_talk_is_there(person):
    talk = person.talk
    reader = talk.other if person.is_erased else talk.owner
    places, found = zip(*messaging.messages(reader.get(f"/messages/{talk.id}")))
    texts = [text for text in found if text]
    assert list(places) == sorted(set(places))
    if not person.is_erased:
        # The last may have been taken though nobody answered.
        assert texts in (talk.said, [*talk.said, talk.pending]), f"a message is lost, or there twice: {texts} of {talk}"
    assert set(texts) <= {*talk.said, talk.pending}
    for call in talk.calls:
        assert talk.other.get(call).status_code in (ENDED, 404 if person.is_erased else ENDED), "an ended call isn't"
    assert talk.heard == list(range(1, len(talk.heard) + 1)), "an open page missed a message, or had one twice"


def assert_nothing_belongs_to_nobody(server, seconds=120):
    """Once erasures are finished."""
    site = SimpleNamespace(environment={
        "ZONEVISIO_DATABASE_URL": server.url("zonevisio"),
        "ZONEVISIO_KEYRING_URL": server.url("zonevisio_keys", user="zonevisio_keys")})
    deadline = time.monotonic() + seconds
    while True:
        with tables(site) as (own, keys):
            found = orphans(own, keys)
        if not found or time.monotonic() > deadline:
            break
        time.sleep(2)
    assert found == {}, f"it belongs to nobody: {found}"
