"""A standby answers what may be a second old, as long as it is no older; else the primary does, and nobody notices."""

import time

import pytest

import ad_form
from mails import Mailbox
from postgres import PostgresServer
from site_client import Client
from site_process import SiteProcess


@pytest.fixture(scope="module")
def pair():
    primary = PostgresServer().create()
    yield primary, primary.standby()
    primary.remove()


@pytest.fixture
def site(pair, tmp_path, request):
    primary, standby = pair
    name = request.node.name.removeprefix("test_")[:40]
    environment = primary.environment(name) | {
        "ZONEVISIO_REPLICA_URL": standby.url(name)}
    started = SiteProcess(tmp_path / "site", environment=environment)
    started.name = name
    started.start()
    yield started
    started.kill()


def publish(site):
    """An ad that is online: its word and its owner."""
    fields = ad_form.ad()
    owner = Client(site.base)
    assert owner.publish(fields).status_code < 400
    owner.confirm(Mailbox(site.outbox).link(fields["email"]))
    return ad_form.title_word(fields), owner


def looks(server, name):
    """How many looks a server has answered in a database: its transactions."""
    return int(server.sql(f"SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = '{name}'"))


def until_found(site, word, seconds=30):
    client, deadline = Client(site.base), time.monotonic() + seconds
    while not client.find(q=word):
        assert time.monotonic() < deadline, "never found"
        time.sleep(0.05)


def test_searches_go_to_the_standby(pair, site):
    _, standby = pair
    word, _ = publish(site)
    until_found(site, word)
    time.sleep(2)
    before = looks(standby, site.name)
    for _ in range(50):
        assert len(Client(site.base).find(q=word)) == 1
    standby.wait(f"SELECT xact_commit + xact_rollback - {before} >= 50 FROM pg_stat_database WHERE datname = '{site.name}'", "t")


def test_nothing_older_than_a_second_is_shown_while_the_standby_stands_still(pair, site):
    _, standby = pair
    first, _ = publish(site)
    until_found(site, first)
    standby.sql("SELECT pg_wal_replay_pause()")
    try:
        word, owner = publish(site)
        assert word in owner.get("/mon-compte").text, "one's own is read where it was written"
        # The standby never learns of it: it is the primary that answers.
        until_found(site, word)
        assert owner.press(owner.get("/mon-compte/effacement"), "Tout effacer").status_code == 303
        assert Client(site.base).find(q=word) == []
    finally:
        standby.sql("SELECT pg_wal_replay_resume()")


def test_nobody_notices_that_the_standby_is_gone(pair, site):
    _, standby = pair
    word, _ = publish(site)
    until_found(site, word)
    standby.stop("immediate")
    try:
        for _ in range(20):
            assert len(Client(site.base).find(q=word)) == 1
        assert "standby of ZONEVISIO_REPLICA_URL" in site.command("doctor")
        other, _ = publish(site)
        assert len(Client(site.base).find(q=other)) == 1
    finally:
        standby.start()


def test_a_server_that_is_no_standby_is_never_asked(pair, tmp_path):
    primary, _ = pair
    environment = primary.environment("alone")
    environment["ZONEVISIO_REPLICA_URL"] = primary.url("alone", target_session_attrs="any")
    site = SiteProcess(tmp_path / "site", environment=environment)
    site.start()
    try:
        word, _ = publish(site)
        assert len(Client(site.base).find(q=word)) == 1
        said = site.command("doctor")
        assert "warning: standby of ZONEVISIO_REPLICA_URL. It is no standby, or more than a second behind" in said
    finally:
        site.kill()
