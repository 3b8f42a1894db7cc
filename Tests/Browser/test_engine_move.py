"""A site moves to the other engine in place: whole or not at all, what it came from untouched."""

import hashlib
import random
import subprocess
import time

import pytest

from site_client import Client
from site_process import BINARY
from test_backups import Person, told


@pytest.fixture
def on_server(postgres, request):
    """The settings of a site on two new databases of the shared server, which are thrown away behind it."""
    name = request.node.name[:30].rstrip("_")
    yield postgres.environment(name)
    for database in (name, f"{name}-keys"):
        postgres.sql(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')


def digest(*paths):
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]


def tables(site):
    return site.data / "site.sqlite", site.keys / "keyring.sqlite"


def move(site, to, settings):
    """The command, with the site stopped."""
    site.environment |= settings
    return told(site, "move", "--to", to)


def test_a_site_moves_to_a_server_and_back_and_nobody_notices(start_site, on_server):
    site = start_site()
    people = [Person(site, photos=number % 3) for number in range(3)]
    order, seen = Client(site.base).find(), [person.seen() for person in people]
    in_use = move(site, "postgres", on_server)
    assert in_use.returncode == 1 and "is in use" in in_use.stderr, in_use.stderr

    site.stop()
    before = digest(*tables(site))
    done = move(site, "postgres", on_server)
    assert done.returncode == 0, done.stderr
    assert "keys: " in done.stdout and "each the same on both sides" in done.stdout
    assert digest(*tables(site)) == before, "what it was copied from has changed"
    assert move(site, "postgres", on_server).stdout.count("were there already") == 2

    site.start()
    assert Client(site.base).find() == order
    assert [person.seen() for person in people] == seen
    doctor = told(site, "doctor")
    assert doctor.stdout.count("is of before the move to the server") == 2, doctor.stdout
    for path in tables(site):
        path.unlink()
    assert "before the move" not in told(site, "doctor").stdout
    newest = Person(site)
    newest_seen = newest.seen()
    site.stop()

    done = move(site, "sqlite", on_server)
    assert done.returncode == 0, done.stderr
    for name in on_server:
        del site.environment[name]
    site.start()
    assert Client(site.base).find() == [newest.ad, *order]
    assert newest.seen() == newest_seen
    later = Person(site)
    assert Client(site.base).find() == [later.ad, newest.ad, *order]


def test_nothing_is_moved_onto_what_is_there_or_from_nothing(start_site, on_server):
    site = start_site()
    Person(site, photos=0)
    site.stop()
    nowhere = told(site, "move", "--to", "postgres")
    assert nowhere.returncode == 1 and "No server is named" in nowhere.stderr
    assert move(site, "postgres", on_server).returncode == 0
    # The server goes on, and the files of before are others by now.
    site.start()
    Person(site, photos=0)
    site.stop()
    there = told(site, "move", "--to", "sqlite")
    assert there.returncode == 1 and "is there: move it away" in there.stderr, there.stderr
    there = told(site, "move", "--to", "postgres")
    assert there.returncode == 1 and "the database isn't empty" in there.stderr, there.stderr
    site.start()
    assert len(Client(site.base).find()) == 2


@pytest.mark.long
def test_one_that_is_killed_anywhere_is_done_by_the_next(start_site, postgres, on_server):
    site = start_site(demo=True)
    order = Client(site.base).find()
    site.stop()
    site.environment |= on_server
    started = time.monotonic()
    assert told(site, "move", "--to", "postgres", "--demo").returncode == 0
    whole = time.monotonic() - started
    names = [address.rpartition("/")[2] for address in on_server.values()]
    killed = 0
    for _ in range(8):
        for name in names:
            postgres.sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT ALL ON SCHEMA public TO PUBLIC", name)
        running = subprocess.Popen(
            [BINARY, "move", "--to", "postgres", "--demo", "--data", site.data], env=site._environment(),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        time.sleep(random.uniform(0.05, whole))
        if running.poll() is None:
            running.kill()
            killed += 1
        running.communicate()
    assert killed >= 1
    done = told(site, "move", "--to", "postgres", "--demo")
    assert done.returncode == 0, done.stderr
    left = "SELECT count(*) FROM pg_namespace WHERE nspname LIKE '%\\_moving'"
    assert postgres.sql(left, on_server["ZONEVISIO_DATABASE_URL"].rpartition("/")[2]) == "0"
    site.start()
    assert Client(site.base).find() == order
