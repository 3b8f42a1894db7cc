"""PostgreSQL is restarted, and its standby promoted, while people publish: nothing acknowledged is lost, nobody restarts the site."""

import threading
import time

import pytest
import requests

import ad_form
from kept import assert_all_are_there
from mails import Mailbox
from postgres import PostgresServer
from site_client import PUBLISH, Client, ads_in
from site_process import SiteProcess

WRITERS = 6


@pytest.fixture
def pair():
    """A server and the standby without which it acknowledges nothing."""
    primary = PostgresServer(durable=True).create()
    standby = primary.standby("standby", synchronous=True)
    yield primary, standby
    primary.remove()


@pytest.mark.long
def test_a_promoted_standby_has_all_that_was_acknowledged_and_the_site_goes_on_by_itself(tmp_path, pair):
    primary, standby = pair
    hosts = f"127.0.0.1:{primary.port},127.0.0.1:{standby.port}"
    for name in ("site", "keys"):
        primary.database(name)
    site = SiteProcess(
        tmp_path / "site", demo=True, environment={
            "ZONEVISIO_LIMITS": "off",
            "ZONEVISIO_DATABASE_URL": primary.url("site", hosts=hosts, target_session_attrs="read-write"),
            "ZONEVISIO_KEYRING_URL": primary.url("keys", hosts=hosts, target_session_attrs="read-write"),
        }).start()
    try:
        load = Load(site)
        load.until(20)
        process = site.pid
        cut = time.monotonic()
        primary.crash()
        standby.promote()
        before = len(load.published)
        load.until(before + 20)
        load.stop()
        print(f"{len(load.published)} ads; {load.longest_pause(cut):.1f} s without a publication; {load.refused} refused")
        assert site.pid == process and site.process.poll() is None
        assert_all_are_there(site, standby, load.published)
    finally:
        site.kill()


@pytest.mark.long
def test_a_restart_under_load_loses_nothing_that_was_acknowledged(tmp_path):
    server = PostgresServer(durable=True).create()
    site = SiteProcess(
        tmp_path / "site", demo=True, environment={"ZONEVISIO_LIMITS": "off"} | server.environment()).start()
    try:
        load = Load(site)
        for mode in ("fast", "immediate", "fast"):
            load.until(len(load.published) + 12)
            cut = time.monotonic()
            server.restart(mode)
            load.until(len(load.published) + 12)
            print(f"{mode}: {load.longest_pause(cut):.1f} s without a publication")
        load.stop()
        print(f"{len(load.published)} ads; {load.refused} refused")
        assert_all_are_there(site, server, load.published)
    finally:
        site.kill()
        server.remove()


class Load:
    """People who publish one ad after the other, and try again when they are told to."""

    def __init__(self, site):
        self.site = site
        self.published = {}
        self.moments = []
        self.refused = 0
        self.over = threading.Event()
        self.problems = []
        self.writers = [threading.Thread(target=self.write, daemon=True) for _ in range(WRITERS)]
        for writer in self.writers:
            writer.start()

    def write(self):
        try:
            while not self.over.is_set():
                self.publish(ad_form.ad())
        except Exception as problem:  # seen by `until`
            self.problems.append(problem)

    def publish(self, fields):
        client = Client(self.site.base)
        if self.persist(lambda: client.publish(fields)) is None:
            return
        link = Mailbox(self.site.outbox).link(fields["email"], seconds=120)
        while not self.over.is_set():
            page = self.persist(lambda: client.get(link))
            if page is None:
                return
            answer = self.ask(lambda: client.press(page, PUBLISH))
            if answer is not None and answer.status_code == 303:
                break
            # A commit whose answer was lost may have happened: then the link is used, and nobody acknowledged it.
            if answer is not None and answer.status_code not in (503,):
                return
            self.refused += 1
            time.sleep(0.1)
        else:
            return
        word = ad_form.title_word(fields)
        found = self.persist(lambda: client.get("/annonces", params={"q": word}))
        if found is not None:
            self.published[word] = ads_in(found.text)[0]
            self.moments.append(time.monotonic())

    def persist(self, request):
        """Asks until there is an answer that isn't « later »."""
        while not self.over.is_set():
            answer = self.ask(request)
            if answer is not None and answer.status_code != 503:
                assert answer.status_code == 200, f"answered {answer.status_code}"
                return answer
            self.refused += 1
            time.sleep(0.1)
        return None

    @staticmethod
    def ask(request):
        try:
            return request()
        except (requests.ConnectionError, requests.Timeout):
            return None

    def until(self, count, seconds=120):
        deadline = time.monotonic() + seconds
        while len(self.published) < count:
            assert not self.problems, self.problems
            assert time.monotonic() < deadline, f"{len(self.published)} of {count} ads after {seconds} s"
            time.sleep(0.05)

    def stop(self):
        self.over.set()
        for writer in self.writers:
            writer.join(60)
        assert not self.problems, self.problems

    def longest_pause(self, since):
        moments = [since] + [moment for moment in list(self.moments) if moment > since]
        return max(after - before for before, after in zip(moments, moments[1:]))
