"""The disk of PostgreSQL answers with errors: its server gives itself up rather than acknowledge what isn't there, people are asked to
come again, and once the disk works everything is there that anybody was told."""

import time

import pytest

import ad_form
from failing_disk import FailingDisk
from form_answers import assert_typed_values_are_kept
from kept import assert_ads_are_there, assert_tables_agree
from mails import Mailbox
from postgres import PostgresServer
from remains import assert_nothing_is_left_over, sweep_up
from site_client import PUBLISH, Client, parsed
from site_process import SiteProcess

pytestmark = pytest.mark.long


@pytest.fixture
def disk():
    made = FailingDisk()
    yield made
    made.remove()


@pytest.fixture
def server(disk, monkeypatch):
    """It alone is on that disk."""
    with monkeypatch.context() as surroundings:
        for name, value in disk.environment.items():
            surroundings.setenv(name, value)
        made = PostgresServer(durable=True).create()
    yield made
    disk.works()
    made.remove()


@pytest.mark.parametrize("call, part", [("write", "pg_wal/"), ("sync", "pg_wal/"), ("write", "/base/"), ("sync", "/base/")])
def test_a_broken_disk_of_the_server_loses_nothing_that_was_acknowledged(tmp_path, disk, server, call, part):
    site = SiteProcess(tmp_path / "site", environment=server.environment()).start()
    try:
        published = dict([online(site)])
        waiting = [sent(site) for _ in range(6)]
        disk.fails((call, f"{server.data.name}/{part}" if part.startswith("pg") else part))
        for fields, client, page in waiting:
            # What is in the tables is flushed when the server makes room, or is told to.
            server.sql("CHECKPOINT", check=False)
            if (answer := client.press(page, PUBLISH)).status_code == 303:
                published[ad_form.title_word(fields)] = answer.headers["Location"].rpartition("/")[2]
            else:
                assert answer.status_code == 503 and int(answer.headers["Retry-After"]) > 0
        fields = ad_form.ad()
        answer = Client(site.base).send(fields)
        assert answer.status_code in (303, 503)
        if answer.status_code == 503:
            assert_typed_values_are_kept(parsed(answer.text), fields)
        assert disk.count() > 0
        process = site.pid

        disk.works()
        bring_back(server)
        wait_until_well(site)
        assert site.pid == process and site.process.poll() is None
        print(f"{len(published)} acknowledged; the disk failed {disk.count()} times")
        assert_ads_are_there(Client(site.base), published)
        word, identifier = online(site)
        server.crash()
        server.start()
        wait_until_well(site)
        assert_ads_are_there(Client(site.base), published | {word: identifier})
        assert_tables_agree(server, "site")
        site.stop()
        sweep_up(site)
        assert_nothing_is_left_over(site)
    finally:
        site.kill()


def sent(site):
    """A form whose mail is open: what was typed, who sent it, and the page with the button."""
    fields, client = ad_form.ad(), Client(site.base)
    assert client.publish(fields, [ad_form.photo()]).status_code < 400
    return fields, client, client.get(Mailbox(site.outbox).link(fields["email"]))


def online(site):
    fields, client, page = sent(site)
    answer = client.press(page, PUBLISH)
    assert answer.status_code == 303
    return ad_form.title_word(fields), answer.headers["Location"].rpartition("/")[2]


def bring_back(server, seconds=30):
    """A server that has given itself up starts again; or it did so by itself."""
    deadline = time.monotonic() + seconds
    while server.sql("SELECT 1", check=False) != "1":
        if server.run("pg_ctl", "-D", server.data, "status", check=False).returncode == 3:
            (server.data / "postmaster.pid").unlink(missing_ok=True)
            server.start()
        assert time.monotonic() < deadline, server.last_words()
        time.sleep(0.2)


def wait_until_well(site, seconds=90):
    deadline = time.monotonic() + seconds
    while not site._is_well():
        assert time.monotonic() < deadline, f"/sante stayed ill: {site.last_words()}"
        time.sleep(0.1)
