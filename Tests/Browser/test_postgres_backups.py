"""Backups of a site on PostgreSQL are those of any site: put back into either engine, whole or not at all."""

import subprocess
import time

import pytest

import ad_form
from byte_search import files, found_in
from mails import Mailbox
from postgres import ROLE
from site_client import Client
from site_process import BINARY, SiteProcess
from test_backups import Person, backup, in_place_of, told

BUILDING = "SELECT count(*) FROM pg_namespace WHERE nspname LIKE '%\\_restoring'"
TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"


@pytest.fixture
def new_database(postgres, request):
    """Names new databases of the shared server, and throws them away."""
    made = []

    def new(name):
        made.append(f"{request.node.name[:40]}-{name}")
        return made[-1], postgres.database(made[-1])

    yield new
    for name in made:
        postgres.sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture
def backups(tmp_path):
    return tmp_path / "backups"


def on(url, tmp_path):
    """The settings of a site whose tables are on a server and whose keys are in its folder."""
    return {"ZONEVISIO_DATABASE_URL": url, "ZONEVISIO_KEYS": str(tmp_path / "site/DATA.keys")}


def with_key(site, tmp_path):
    site.private = tmp_path / "private"
    assert told(site, "keys", "backup-key", site.private).returncode == 0
    return site


def moved(site, backups, tmp_path, name, *arguments, **environment):
    """The site's last backup, put back under other settings, and served."""
    made = backup(site, backups, *arguments)
    site.stop()
    other = in_place_of(site, tmp_path / name, **environment)
    other.private, other.keys = site.private, site.keys
    done = told(other, "restore", made, "--key", site.private)
    assert done.returncode == 0, done.stderr
    return other.start()


@pytest.mark.long
def test_a_site_moves_to_postgresql_and_back_and_nobody_notices(start_site, new_database, backups, tmp_path):
    site = with_key(start_site(), tmp_path)
    people = [Person(site, photos=number % 3) for number in range(4)]
    order, seen = Client(site.base).find(), [person.seen() for person in people]
    assert len(order) == 4

    _, url = new_database("site")
    on_server = moved(site, backups, tmp_path, "server", ZONEVISIO_DATABASE_URL=url)
    try:
        assert not (on_server.data / "site.sqlite").exists()
        assert Client(on_server.base).find() == order
        for person, pages in zip(people, seen):
            person.site = on_server
            assert person.seen() == pages
        newest = Person(on_server)
        assert Client(on_server.base).find() == [newest.ad, *order]
        doctor = told(on_server, "doctor")
        assert doctor.returncode == 0, doctor.stdout
        newest_seen = newest.seen()
        time.sleep(1)  # a backup is named by its second
        back = moved(on_server, backups, tmp_path, "file")
    finally:
        on_server.kill()
    try:
        assert (back.data / "site.sqlite").exists()
        assert Client(back.base).find() == [newest.ad, *order]
        newest.site = back
        assert newest.seen() == newest_seen
        later = Person(back)
        assert Client(back.base).find() == [later.ad, newest.ad, *order]
        assert told(back, "doctor").returncode == 0
    finally:
        back.kill()


@pytest.mark.long
def test_tables_and_keys_of_servers_come_back_and_who_was_erased_does_not(start_site, postgres, new_database, backups, tmp_path):
    (_, url), (_, keys_url) = new_database("site"), new_database("keys")
    site = with_key(
        start_site(environment={"ZONEVISIO_DATABASE_URL": url, "ZONEVISIO_KEYRING_URL": keys_url}), tmp_path)
    leaving, staying = Person(site), Person(site, photos=2)
    made = backup(site, backups)
    leaving.withdraw_and_wait()
    time.sleep(1)
    backup(site, tmp_path / "others", "--keys", tmp_path / "keys")
    before = staying.seen()
    site.kill()

    (name, url), (keys_name, keys_url) = new_database("site2"), new_database("keys2")
    lost = SiteProcess(
        tmp_path / "new", environment={"ZONEVISIO_DATABASE_URL": url, "ZONEVISIO_KEYRING_URL": keys_url})
    lost.port, lost.base = site.port, site.base
    done = told(lost, "restore", made, "--key", site.private, "--keys-from", tmp_path / "keys")
    assert done.returncode == 0, done.stderr
    assert "1 of 2 people were erased since" in done.stdout
    assert [postgres.sql(BUILDING, database) for database in (name, keys_name)] == ["0", "0"]
    assert [path.name for path in files(tmp_path / "new") if "sqlite" in path.name] == []
    try:
        lost.start()
        staying.site = lost
        assert staying.seen() == before
        assert Client(lost.base).find(q=leaving.word) == []
        assert Client(lost.base).ad_page(leaving.ad).status_code in (404, 410)
        Person(lost)
        doctor = told(lost, "doctor")
        assert doctor.returncode == 0, doctor.stdout
        checked = told(lost, "policy", "check", "--no-mail")
        outcomes = dict(reversed(line.split(".")[0].split(": ")) for line in checked.stdout.splitlines())
        # A test's address has no certificate, and its site is too young for a backup of its own.
        assert {check for check, outcome in outcomes.items() if outcome != "ok"} == {"certificate", "backups"}
        assert {"disk", "inventory", "life-sealing", "life-backup"} <= set(outcomes)
        assert postgres.sql("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'zonevisio_trial%'", name) == "0"
    finally:
        lost.kill()


def test_a_database_in_which_somebody_is_stays_as_it_is(start_site, postgres, new_database, backups, tmp_path):
    name, url = new_database("site")
    site = with_key(start_site(environment=on(url, tmp_path)), tmp_path)
    Person(site)
    made = backup(site, backups)
    tables = postgres.sql(TABLES, name)
    other = in_place_of(site, tmp_path / "new", ZONEVISIO_DATABASE_URL=url)
    done = told(other, "restore", made, "--key", site.private)
    assert done.returncode == 1 and "ZONEVISIO_DATABASE_URL: the database isn't empty" in done.stderr, done.stderr
    assert not other.data.exists()
    assert (postgres.sql(TABLES, name), postgres.sql("SELECT count(*) FROM account", name)) == (tables, "1")


def test_a_database_on_which_a_site_is_at_work_is_not_filled(start_site, postgres, new_database, backups, tmp_path):
    """Emptied, as the advice says, but with the site still running: it would go on in the tables that were put back."""
    name, url = new_database("site")
    site = with_key(start_site(environment=on(url, tmp_path)), tmp_path)
    Person(site)
    made = backup(site, backups)
    # Tried again where it met the site's own statements.
    postgres.wait(
        f"DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION {ROLE}; SELECT 'emptied'", "emptied", name)
    other = in_place_of(site, tmp_path / "new", ZONEVISIO_DATABASE_URL=url)
    done = told(other, "restore", made, "--key", site.private)
    assert done.returncode == 1 and "The site's database is in use" in done.stderr, done.stderr
    assert not other.data.exists()
    assert (postgres.sql(TABLES, name), postgres.sql(BUILDING, name)) == ("0", "0")
    site.kill()
    # What a refused command leaves in the folder is in nobody's way.
    other.data.mkdir()
    (other.data / "lock").touch()
    postgres.wait(
        f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{name}' AND pid <> pg_backend_pid()", "0", name)
    done = told(other, "restore", made, "--key", site.private)
    assert done.returncode == 0, done.stderr


def test_a_role_that_may_build_nothing_is_told_so(start_site, postgres, new_database, backups, tmp_path):
    name, url = new_database("site")
    site = with_key(start_site(environment=on(url, tmp_path)), tmp_path)
    made = backup(site, backups)
    empty, empty_url = new_database("empty")
    for database in (name, empty):
        postgres.sql(f'ALTER DATABASE "{database}" OWNER TO postgres')
        postgres.sql(f"GRANT ALL ON SCHEMA public TO {ROLE}", database)
    other = in_place_of(site, tmp_path / "new", ZONEVISIO_DATABASE_URL=empty_url)
    done = told(other, "restore", made, "--key", site.private)
    assert done.returncode == 1 and "GRANT CREATE" in done.stderr, done.stderr
    checked = told(site, "policy", "check", "--no-mail")
    lives = [line for line in checked.stdout.splitlines() if ": life-" in line]
    assert lives and all(line.startswith("failed: ") and "le droit d’y faire un site d’essai" in line for line in lives)


def test_a_server_that_crashes_while_it_is_copied_leaves_no_backup(start_site, start_postgres, backups, tmp_path):
    server = start_postgres()
    site = with_key(start_site(environment=on(server.database("site"), tmp_path)), tmp_path)
    Person(site)
    holder = server.session()
    holder.say("BEGIN")
    holder.say("LOCK TABLE withdrawal_count IN ACCESS EXCLUSIVE MODE")
    making = started(site, "backup", backups)
    server.wait("SELECT count(*) > 0 FROM pg_locks WHERE NOT granted", "t")
    server.crash()
    assert making.wait(60) == 1
    assert [path.name for path in backups.iterdir() if not path.name.startswith(".")] == []
    assert [path.name for path in site.data.iterdir() if "copy" in path.name] == []
    server.start()
    assert backup(site, backups)


@pytest.mark.long
@pytest.mark.parametrize("fault", ["server", "program"])
def test_what_crashes_while_it_is_put_back_leaves_nothing(start_site, start_postgres, backups, tmp_path, fault):
    site = with_key(start_site(), tmp_path)
    people = [Person(site, photos=1) for _ in range(3)]
    made = backup(site, backups)
    before = [person.seen() for person in people]
    site.stop()
    server = start_postgres()
    new = in_place_of(site, tmp_path / "new", ZONEVISIO_DATABASE_URL=server.database("site"))
    for wait in (0, 0.02, 0.1, 0.3):
        restoring = started(new, "restore", made, "--key", site.private)
        server.wait(BUILDING, "1", "site")
        time.sleep(wait)
        if fault == "server":
            server.crash()
            server.start()
            ended = restoring.wait(60)
        else:
            restoring.kill()
            ended = restoring.wait()
        if ended == 0:
            break  # It was faster.
        assert not new.data.exists()
        assert server.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", "site") == "0"
    else:
        done = told(new, "restore", made, "--key", site.private)
        assert done.returncode == 0, done.stderr
    assert server.sql(BUILDING, "site") == "0"
    new.start()
    try:
        for person, pages in zip(people, before):
            person.site = new
            assert person.seen() == pages
    finally:
        new.kill()


def test_half_a_restore_is_not_served(start_site, new_database, backups, tmp_path):
    """The folder is in place and the tables are not: whoever starts the site is told, and no photo and no key goes."""
    site = with_key(start_site(), tmp_path)
    Person(site, photos=1)
    made = backup(site, backups)
    site.stop()
    _, url = new_database("site")
    half = in_place_of(site, tmp_path / "new", ZONEVISIO_DATABASE_URL=url)
    assert told(in_place_of(site, tmp_path / "new"), "restore", made, "--key", site.private).returncode == 0
    (half.data / "site.sqlite").unlink()
    photos, keys = files(half.data / "photos"), sorted(path.name for path in site.keys.iterdir())
    for command in (["sweep"], ["serve", "--port", str(half.port)]):
        done = told(half, *command)
        assert done.returncode == 1 and "these tables know none" in done.stderr, done.stderr
    assert len(photos) == 3 and files(half.data / "photos") == photos
    assert sorted(path.name for path in site.keys.iterdir()) == keys


def test_no_byte_of_a_backup_of_a_server_tells_of_anybody(start_site, new_database, backups, tmp_path):
    (_, url), (_, keys_url) = new_database("site"), new_database("keys")
    site = with_key(
        start_site(environment={"ZONEVISIO_DATABASE_URL": url, "ZONEVISIO_KEYRING_URL": keys_url}), tmp_path)
    person = Person(site)
    made = backup(site, backups, "--keys", tmp_path / "keys")
    words = [person.word, person.fields["email"], person.fields["pseudonyme"], person.ad]
    assert found_in([made, tmp_path / "keys"], words) == []
    assert told(site, "backup", made, "--verify", "--key", site.private).stdout.startswith("Whole: 1 people, 1 photos")
    assert [path.name for path in (*site.data.iterdir(), *site.keys.iterdir()) if "sqlite" in path.name] == []


def started(site, *arguments):
    """A command on a site's data that goes on."""
    return subprocess.Popen(
        [BINARY, *map(str, arguments), "--data", site.data], env=site._environment(), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
