"""The program is killed again and again while people publish, write to each other, call and erase, on both engines: what was
acknowledged is there afterwards, and nothing is half done."""

import os
import random
import time

import pytest

from crowd import Crowd
from engines import engine  # noqa: F401
from kept import assert_people_are_kept
from mails import Mailbox
from remains import assert_nothing_is_left_over, sweep_up
from site_client import Client
from site_process import PROGRAM, SiteProcess
from visitors import Readers

pytestmark = pytest.mark.long

KILLS = int(os.environ.get("ZONEVISIO_KILLS", "200"))
# Of so many starts one is killed before it serves.
KILLED_AT_THE_START = 0.2


def test_two_hundred_kills_under_a_mixed_load_lose_nothing(tmp_path, engine):  # noqa: F811
    seed = int(os.environ.get("ZONEVISIO_SEED", random.randrange(1 << 32)))
    print(f"seed {seed}")
    site = SiteProcess(tmp_path / "site", demo=True, environment=engine | {"ZONEVISIO_LIMITS": "off"}).start()
    try:
        with Crowd(site.base, site.outbox, photos=True, erasing=30) as crowd, Readers(site.base, count=2) as readers:
            crowd.until(10)
            hits = [kill(site, crowd, random.Random(seed + number)) for number in range(KILLS)]
            crowd.until(10)
        print(f"{len(hits)} kills, {sum(hits)} of them cut requests short; {len(crowd.moments)} acts acknowledged, "
              f"{len(crowd.failed)} requests failed; {readers.answered} pages read")
        assert sum(hits) > KILLS / 2, "nobody was asking when it was killed"
        assert_mails_came(site, crowd)
        print(assert_people_are_kept(crowd.people, site.base))
        site.stop()
        sweep_up(site)
        assert_nothing_is_left_over(site)
    finally:
        site.kill()


def kill(site, crowd, chance):
    """Some time after the last start; whether somebody's request was cut short."""
    crowd.until(2)
    time.sleep(chance.uniform(0, 0.5))
    before = len(crowd.failed)
    site.kill()
    time.sleep(0.05)
    cut_short = len(crowd.failed) > before
    while chance.random() < KILLED_AT_THE_START:
        site.begin()
        wait_until_it_runs(site)
        time.sleep(chance.uniform(0, 1))
        site.kill()
    # Nothing is said here about how long that takes.
    site.start(seconds=300)
    return cut_short


def wait_until_it_runs(site, seconds=60):
    """What watches a run begins before the program itself, and is to see its end."""
    deadline = time.monotonic() + seconds
    while os.readlink(f"/proc/{site.pid}/exe") != os.path.realpath(PROGRAM):
        assert time.monotonic() < deadline, "the program never began"
        time.sleep(0.005)


def assert_mails_came(site, crowd):
    """Each form that was acknowledged is answered by a mail; those of who is erased are gone with them."""
    box = Mailbox(site.outbox)
    box.wait_for_the_queue(Client(site.base))
    waiting = [person for person in crowd.people if person.is_sent and not person.is_erased and not person.is_unsure]
    assert [person.fields["email"] for person in waiting if not box.mails(person.fields["email"])] == []
