"""Three machines of one site, set up with the files of docs/machines: what of them is lost, and nobody restarts the others."""

import os
import random
import subprocess
import time

import pytest

from byte_search import found_among_many
from certificates import Authority
from crowd import Crowd
from kept import assert_kept, assert_nothing_belongs_to_nobody
from proxies import PROXIES
from random_stops import RandomStops
from several_sites import SeveralSites
from site_client import Client
from test_doctor import told
from test_photo_store import Store
from test_postgres_canaries import dumps
from visitors import Readers

pytestmark = pytest.mark.long

# From the death of the server that takes changes to the next change that is acknowledged, with the operator's hand on the switch.
MOST_SECONDS = 15
# How long parts are stopped at random.
STOPPING = int(os.environ.get("ZONEVISIO_RANDOM_STOPS", "600"))


@pytest.fixture
def machines(request, tmp_path, monkeypatch, start_mail_server):
    authority = Authority(tmp_path)
    monkeypatch.setattr(Client, "authority", str(authority.file))
    store = Store(tmp_path)
    site = SeveralSites(tmp_path, request.param, authority, start_mail_server(), store)
    try:
        yield site.start()
    finally:
        site.remove()
        store.stop()


def crowd_of(machines, **options):
    return Crowd(machines.base, machines.mail_server.mailbox.folder, **options)


def pids(machines):
    assert [site.process.poll() for site in machines.sites] == [None] * len(machines.sites)
    return [site.pid for site in machines.sites]


@pytest.mark.parametrize("machines", PROXIES, indirect=True)
def test_the_standby_takes_over_and_nothing_acknowledged_is_lost(machines):
    running, databases = pids(machines), machines.databases
    with crowd_of(machines) as crowd:
        crowd.until(60)
        killed = time.monotonic()
        databases.primary.kill()
        databases.fail_over()
        crowd.until(120)
    pause = crowd.longest_pause(killed)
    print(f"{pause:.1f} s without an acknowledged write; {len(crowd.failed)} requests failed meanwhile")
    assert pause <= MOST_SECONDS
    assert pids(machines) == running
    print(assert_kept(crowd.people, machines.base, databases.primary))

    # The machine that died comes back as the standby, and then the other one dies.
    databases.rebuild()
    with crowd_of(machines) as later:
        later.until(60)
        databases.primary.kill()
        databases.fail_over()
        later.until(60)
    databases.rebuild(rewinding=False)

    # The standby dies: nothing is acknowledged, until the one that is left may go on alone.
    with crowd_of(machines) as last:
        last.until(30)
        databases.standby.kill()
        time.sleep(2)
        done = len(last.moments)
        time.sleep(5)
        assert len(last.moments) == done
        databases.primary.plays("standby")
        last.until(30)
    print(assert_kept(crowd.people + later.people + last.people, machines.base, databases.primary))
    assert pids(machines) == running
    assert found_among_many([machines.proxy.folder], [word for person in crowd.people for word in person.words]) == []


@pytest.mark.parametrize("machines", PROXIES, indirect=True)
def test_of_three_processes_one_is_killed_under_load_and_only_what_was_under_way_there_fails(machines):
    victim = machines.sites[1]
    with crowd_of(machines) as crowd, Readers(machines.base) as readers:
        crowd.until(30)
        before = readers.answered
        assert crowd.failed == readers.failed == []
        open_there = connections(victim)
        killed = time.monotonic()
        victim.kill()
        crowd.until(60)
        failed = crowd.failed + readers.failed
        print(f"{open_there} connections to it; failed: {failed}; {readers.answered - before} pages read since")
        assert [what for asked, what in failed if asked > killed] == [], "asked once it was gone"
        assert len(failed) <= open_there
        victim.start()
        seen = shown(victim)
        crowd.until(60)
        deadline = time.monotonic() + 30
        while shown(victim) < seen + 20:
            assert time.monotonic() < deadline, "nobody is led to it any more"
            time.sleep(0.2)
        assert crowd.failed + readers.failed == failed, "something failed while it came back"
    print(assert_kept(crowd.people, machines.base, machines.databases.primary), f"{readers.answered} pages read")


def connections(site):
    """To a process of the site, from whoever is in front of it."""
    said = subprocess.run(
        ["ss", "-Htn", "state", "established", f"sport = :{site.port}"], capture_output=True, text=True, check=True)
    return len(said.stdout.splitlines())


def shown(site):
    """How often a process says that it has shown the list of ads."""
    return site.log.read_text(errors="replace").count("route=/annonces")


@pytest.mark.parametrize("machines", PROXIES, indirect=True)
def test_parts_stop_at_random_while_people_publish_write_and_erase(machines, tmp_path):
    seed = int(os.environ.get("ZONEVISIO_SEED", random.randrange(1 << 32)))
    print(f"seed {seed}")
    with crowd_of(machines, photos=True, erasing=30) as crowd:
        crowd.until(20)
        stops = RandomStops(machines, random.Random(seed))
        deadline = time.monotonic() + STOPPING
        while time.monotonic() < deadline:
            stops.once()
            # Everybody goes on before the next one.
            crowd.until(20)
    print(f"{stops.told()}; {len(crowd.moments)} acknowledged, {len(crowd.failed)} requests failed")
    primary = machines.databases.primary
    print(assert_kept(crowd.people, machines.base, primary))
    # A key whose person was cut off waits an hour for them, unless nobody else is there.
    for site in machines.sites:
        site.stop()
    machines.sites[0].command("sweep")
    assert_nothing_belongs_to_nobody(primary)
    code, lines, complaint = told(machines.sites[0])
    assert [line for line in lines if line.startswith("failure")] == [] and code == 0, complaint

    written = sorted({word for person in crowd.people for word in person.words + (person.talk.said if person.talk else [])})
    primary.sql("CHECKPOINT")
    places = [*machines.places(), *photos(machines.store, tmp_path / "photos")]
    for database in ("zonevisio", "zonevisio_keys"):
        places += dumps(primary, database, tmp_path / database)
    assert found_among_many(places, written) == []
    # The search does see what is there.
    someone = next(person.ad for person in crowd.people if person.ad and not person.is_erased)
    seen = " ".join(path for path, _ in found_among_many(places, [someone]))
    assert all(part in seen for part in ("/base/", "/pg_wal/", "plain", "custom")), seen


def photos(store, folder):
    """What the store of photos has, as files."""
    folder.mkdir()
    for number, name in enumerate(store.names()):
        (folder / str(number)).write_bytes(store.bytes_of(name))
    return [folder]
