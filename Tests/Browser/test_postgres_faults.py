"""PostgreSQL breaks under a running site: visitors are asked to come again, nothing is half done, and it goes on by itself."""

import os
import pathlib
import socket
import subprocess
import threading
import time
from urllib.parse import urlsplit

import pytest

import ad_form
from form_answers import assert_typed_values_are_kept
from mails import Mailbox
from postgres import PASSWORD
from site_client import Client, parsed
from site_process import SiteProcess


@pytest.fixture(scope="module")
def server(postgres):
    postgres.environment()
    return postgres


@pytest.fixture(scope="module")
def site(server, module_site, tmp_path_factory):
    environment = {
        "ZONEVISIO_DATABASE_URL": server.url("site"), "ZONEVISIO_KEYRING_URL": server.url("site-keys")}
    return module_site(tmp_path_factory.mktemp("site"), environment=environment)


def ads(server, database="site"):
    return int(server.sql("SELECT count(*) FROM ad", database))


def online(site, **fields):
    """An ad that a new person has put online: its word and the client that is signed in."""
    fields = ad_form.ad(**fields)
    client = Client(site.base)
    assert client.publish(fields).status_code < 400
    client.confirm(Mailbox(site.outbox).link(fields["email"]))
    return ad_form.title_word(fields), client


def wait_until_well(site, seconds=30):
    deadline = time.monotonic() + seconds
    while not site._is_well():
        assert time.monotonic() < deadline, f"/sante stayed ill: {site.last_words()}"
        time.sleep(0.05)


def send_until_done(site, fields, seconds=30):
    """A server that couldn't be had is left alone for a moment before it is tried again."""
    deadline = time.monotonic() + seconds
    while (answer := Client(site.base).send(fields)).status_code != 303:
        assert_asked_to_come_again(answer)
        assert time.monotonic() < deadline, site.last_words()
        time.sleep(0.1)


def assert_asked_to_come_again(answer):
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0


def test_a_server_that_is_away_costs_an_answer_and_nothing_else(site, server):
    word, member = online(site)
    before = ads(server)
    server.stop()
    try:
        # Who comes while a server restarts waits for it, two seconds at the most.
        for path in ("/annonces", "/mes-annonces", "/publier"):
            assert_asked_to_come_again(member.get(path))
        fields = ad_form.ad()
        refused = Client(site.base).send(fields)
        assert_asked_to_come_again(refused)
        assert_typed_values_are_kept(parsed(refused.text), fields)
        assert member.get("/sante").status_code == 503
        # What needs no tables is there, for people with a session too.
        for path in ("/contact", "/mentions-legales", "/assets/site.css", "/robots.txt"):
            assert member.get(path).status_code == 200, path
    finally:
        server.start()
    wait_until_well(site)
    assert ads(server) == before
    assert Client(site.base).publish(fields).status_code < 400
    assert member.get("/mes-annonces").status_code == 200
    assert Client(site.base).find_one(word)

    log = site.log.read_text()
    assert "database can't be reached" in log and "no server answers" in log and "database is back" in log
    for secret in (PASSWORD, "postgresql://", fields["email"], fields["titre"]):
        assert secret not in log


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_restart_between_two_pages_is_not_noticed(site, server, mode):
    word, member = online(site)
    # Several connections, so that several are found cut.
    together([lambda: Client(site.base).get("/annonces")] * 12)
    server.restart(mode)
    # Whoever asked while it was away, as the site's own jobs do, has it left alone for a moment.
    wait_until_well(site)
    answers = together([lambda: Client(site.base).get("/annonces", params={"q": word})] * 12)
    assert {answer.status_code for answer in answers} == {200}
    server.restart(mode)
    wait_until_well(site)
    assert Client(site.base).send(ad_form.ad()).status_code == 303
    assert member.get("/mes-annonces").status_code == 200


def test_a_connection_cut_inside_a_transaction_is_made_good(site, server):
    before = ads(server)
    holder = server.session()
    holder.say("BEGIN; LOCK TABLE ad IN ACCESS EXCLUSIVE MODE")
    fields = ad_form.ad()
    answers = []
    sender = threading.Thread(target=lambda: answers.append(Client(site.base).send(fields)))
    sender.start()
    waiting = "SELECT count(*) > 0 FROM pg_stat_activity WHERE datname = 'site' AND wait_event_type = 'Lock'"
    server.wait(waiting, "t")
    server.sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'site' AND wait_event_type = 'Lock'")
    holder.say("COMMIT")
    holder.close()
    sender.join()
    assert answers[0].status_code == 303
    assert ads(server) == before + 1, "written once"


def test_who_goes_away_leaves_no_question_behind(site, server):
    holder = server.session()
    holder.say("BEGIN; LOCK TABLE ad_words IN ACCESS EXCLUSIVE MODE")
    try:
        visitor = socket.create_connection(("127.0.0.1", site.port))
        visitor.sendall(f"GET /annonces?q=visiteuse HTTP/1.1\r\nHost: {urlsplit(site.base).netloc}\r\n\r\n".encode())
        # The index is asked by nobody else here.
        server.wait(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%ad_search%'", "1")
        assert "canceling statement due to user request" not in server.last_words()
        visitor.close()
        # A lock's time ends the wait too: the server says which of both it was.
        wait_for_word(server, "canceling statement due to user request")
    finally:
        holder.say("COMMIT")
        holder.close()
    site.wait_for_log("status=499")
    assert Client(site.base).get("/annonces?q=visiteuse").status_code == 200


def wait_for_word(server, words, seconds=30):
    deadline = time.monotonic() + seconds
    while words not in server.last_words():
        assert time.monotonic() < deadline, server.last_words()
        time.sleep(0.02)


def test_a_form_is_done_though_its_sender_has_gone(site, server):
    before = ads(server)
    holder = server.session()
    holder.say("BEGIN; LOCK TABLE ad IN ACCESS EXCLUSIVE MODE")
    sender = threading.Thread(target=send_and_leave, args=(site, ad_form.ad()))
    sender.start()
    server.wait("SELECT count(*) > 0 FROM pg_stat_activity WHERE datname = 'site' AND wait_event_type = 'Lock'", "t")
    sender.join()
    holder.say("COMMIT")
    holder.close()
    server.wait("SELECT count(*) FROM ad", str(before + 1), "site")


def send_and_leave(site, fields):
    try:
        Client(site.base).post("/publier", files=[(name, (None, value)) for name, value in fields.items()], timeout=1)
    except OSError:
        pass  # the answer isn't waited for


def together(acts):
    """What each act gives, all at once."""
    results = [None] * len(acts)

    def run(place):
        results[place] = acts[place]()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.long
def test_a_pool_that_is_exhausted_says_come_again(site, server):
    word, _ = online(site)
    holder = server.session()
    holder.say("BEGIN; LOCK TABLE ad, ad_change IN ACCESS EXCLUSIVE MODE")
    answers = together([lambda: Client(site.base).get("/annonces")] * 60)
    for answer in answers:
        assert_asked_to_come_again(answer)
    fields = ad_form.ad()
    refused = Client(site.base).send(fields)
    assert_asked_to_come_again(refused)
    assert_typed_values_are_kept(parsed(refused.text), fields)
    assert Client(site.base).get("/contact").status_code == 200
    holder.say("COMMIT")
    holder.close()
    assert Client(site.base).find_one(word)


@pytest.mark.long
def test_a_primary_that_becomes_a_standby_and_back(start_site, start_postgres):
    server = start_postgres()
    environment = server.environment()
    # Whoever says so may go on reading from a standby.
    environment["ZONEVISIO_DATABASE_URL"] += "?target_session_attrs=any"
    site = start_site(environment=environment)
    word, _ = online(site)
    server.demote()
    assert Client(site.base).find_one(word)
    fields = ad_form.ad()
    refused = Client(site.base).send(fields)
    assert_asked_to_come_again(refused)
    assert_typed_values_are_kept(parsed(refused.text), fields)
    server.promote()
    send_until_done(site, fields)
    wait_until_well(site, 90)


@pytest.mark.long
def test_a_standby_that_is_promoted_takes_over_without_a_restart(start_site, start_postgres):
    server = start_postgres(durable=True)
    environment = server.environment()
    standby = server.standby(synchronous=True)
    for setting, database in zip(environment, ("site", "site-keys")):
        environment[setting] = server.url(database, hosts=f"127.0.0.1:{server.port},127.0.0.1:{standby.port}")
    site = start_site(environment=environment)
    word, member = online(site)
    server.crash()
    assert_asked_to_come_again(member.get("/mes-annonces"))
    standby.promote()
    wait_until_well(site, 90)
    assert Client(site.base).find_one(word)
    assert online(site)


@pytest.mark.long
def test_a_full_disk_of_the_server_refuses_clearly_and_loses_nothing(start_site, start_postgres):
    server = start_postgres()
    disk = SmallDisk(server)
    try:
        server.sql(f"CREATE TABLESPACE small LOCATION '{disk.folder}'")
        environment = {
            "ZONEVISIO_DATABASE_URL": server.database("site", options="TABLESPACE small"),
            "ZONEVISIO_KEYRING_URL": server.database("site-keys")}
        site = start_site(environment=environment)
        word, member = online(site)
        disk.fill()
        fields, refused = send_until_refused(site)
        assert_asked_to_come_again(refused)
        assert_typed_values_are_kept(parsed(refused.text), fields)
        assert Client(site.base).find_one(word), "reading needs no room"
        assert member.get("/mes-annonces").status_code == 200
        count = ads(server)
        site.wait_for_log("database full")
        disk.free()
        assert Client(site.base).send(fields).status_code == 303
        assert ads(server) == count + 1
        wait_until_well(site, 90)
    finally:
        for process in (site,) if "site" in locals() else ():
            process.stop()
        server.stop("immediate")
        disk.remove()


def send_until_refused(site, most=400):
    for _ in range(most):
        fields = ad_form.ad(texte="Un texte long. " + " ".join(ad_form.word() for _ in range(250)))
        answer = Client(site.base).send(fields)
        if answer.status_code != 303:
            return fields, answer
    raise AssertionError("the disk never was full")


class SmallDisk:
    """A file system in memory that a tablespace lies on."""

    def __init__(self, server):
        self.place = pathlib.Path(f"{server.folder}-disk")
        self.place.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", "size=64m,mode=755,uid=postgres", "tmpfs", self.place]
        if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode != 0:
            self.place.rmdir()
            pytest.skip("only root can make a small disk")
        self.folder = self.place / "tables"
        self.folder.mkdir()
        subprocess.run(["chown", "postgres", self.folder], check=True)

    def fill(self):
        room = os.statvfs(self.place)
        (self.place / "filler").write_bytes(bytes(max(room.f_bavail * room.f_frsize - 50_000, 0)))

    def free(self):
        (self.place / "filler").unlink()

    def remove(self):
        subprocess.run(["umount", self.place], check=True)
        self.place.rmdir()
