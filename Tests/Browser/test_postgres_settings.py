"""What an operator reads when a site can't use a PostgreSQL server: one line, the setting, what to do, and no secret."""

import datetime
import os
import socket
import struct
import subprocess
import threading

import pytest

from byte_search import files
from postgres import MASTER, PASSWORD, Authority, PostgresServer
from site_process import BINARY, SiteProcess, free_port
from test_backups import Person, told
from test_commands import looks_inside
from third_party import entry, register


@pytest.fixture(scope="module")
def databases(postgres):
    """The addresses of a site, and databases that no site can use."""
    environment = postgres.environment()
    postgres.database("latin", options="ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    postgres.database("sealed", owner=MASTER)
    return environment


def ended(tmp_path, environment, *command):
    site = SiteProcess(tmp_path / "site", environment=environment)
    # A user without a home: libpq looks for files of the user's there.
    done = subprocess.run(
        [BINARY, *(command or ("migrate",)), "--data", site.data], env=site._environment() | {"HOME": str(tmp_path)},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False)
    return done


def refused(tmp_path, environment, *command):
    """The one line of a command that can't go on."""
    done = ended(tmp_path, environment, *command)
    assert done.returncode == 1, f"ended with {done.returncode}: {done.stdout}{done.stderr}"
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert looks_inside(done.stderr) == []
    for secret in (PASSWORD, "faux-mot", "127.0.0.1", "site-keys", "SELECT"):
        assert secret not in done.stderr
    return done.stderr


@pytest.mark.parametrize("setting", ["ZONEVISIO_DATABASE_URL", "ZONEVISIO_KEYRING_URL"])
@pytest.mark.parametrize("changes, says", [
    ({"password": "faux-mot"}, "doesn't let this role in"),
    ({"user": "personne"}, "doesn't let this role in"),
    ({"hosts": f"127.0.0.1:{free_port()}"}, "no server answers there"),
    ({"hosts": "nulle-part.invalid"}, "no server answers there"),
    ({"hosts": "/nulle/part"}, "no server answers there"),
    ({"database": "absente"}, "no database of that name"),
    ({"database": "latin"}, "isn't in UTF-8"),
    ({"database": "sealed"}, "may not make tables"),
    ({"sslmode": "require"}, "no trusted TLS"),
    ({"sslmode": "peut-etre"}, "must be an address"),
])
def test_what_stands_in_the_way_is_said_on_one_line(tmp_path, postgres, databases, setting, changes, says):
    if changes.get("hosts", "").startswith("/"):
        address = "host=/nulle/part dbname=site user=zonevisio"
    else:
        address = postgres.url(**changes)
    # A name of another machine is looked up only where the register names it.
    role = {"ZONEVISIO_DATABASE_URL": "database", "ZONEVISIO_KEYRING_URL": "keys"}[setting]
    named = register(tmp_path, [entry(role, servers=["nulle-part.invalid:5432", f"nulle-part.invalid:{postgres.port}"])])
    line = refused(tmp_path, databases | {setting: address} | named)
    assert line.startswith(f"zone-visio: {setting}: ") and says in line


@pytest.mark.parametrize("address", [
    "", "n'importe quoi", "mysql://zonevisio:faux-mot@127.0.0.1/site", "https://127.0.0.1/?site=1", "postgresql://[/"])
def test_what_is_no_address_of_postgresql_is_refused(tmp_path, databases, address):
    for setting in databases:
        assert f"{setting}: it must be an address" in refused(tmp_path, databases | {setting: address})
    assert not (tmp_path / "site" / "DATA").exists(), "something was opened"


def test_keys_need_a_place_that_is_named(tmp_path, databases):
    alone = {"ZONEVISIO_DATABASE_URL": databases["ZONEVISIO_DATABASE_URL"]}
    assert "set ZONEVISIO_KEYRING_URL" in refused(tmp_path, alone)
    assert "set ZONEVISIO_KEYRING_URL" in refused(tmp_path, alone, "serve")
    assert not (tmp_path / "site" / "DATA").exists()


def test_a_named_key_folder_is_a_place_for_keys(tmp_path, postgres):
    named = {"ZONEVISIO_DATABASE_URL": postgres.database("with-folder"), "ZONEVISIO_KEYS": str(tmp_path / "keys")}
    assert ended(tmp_path, named).returncode == 0
    assert (tmp_path / "keys/keyring.sqlite").exists()


def test_data_and_keys_in_one_database_are_refused(tmp_path, postgres, databases):
    other_name = f"host=localhost port={postgres.port} dbname=site user=zonevisio password={PASSWORD}"
    line = refused(tmp_path, databases | {"ZONEVISIO_KEYRING_URL": other_name})
    assert "lead to the same database" in line
    assert postgres.sql("SELECT count(*) FROM pg_class WHERE relname = 'migration'", "site") == "0"


def test_databases_in_each_others_place_are_refused(tmp_path, postgres):
    right = postgres.environment("swapped")
    assert ended(tmp_path, right).returncode == 0
    data, keys = right.values()
    line = refused(tmp_path, {"ZONEVISIO_DATABASE_URL": keys, "ZONEVISIO_KEYRING_URL": postgres.database("fresh")})
    assert "ZONEVISIO_DATABASE_URL names the database of keys" in line
    line = refused(tmp_path, {"ZONEVISIO_DATABASE_URL": postgres.database("fresh2"), "ZONEVISIO_KEYRING_URL": data})
    assert "ZONEVISIO_KEYRING_URL names the database of the site's own tables" in line


def test_tables_of_a_later_version_are_refused(tmp_path, postgres):
    for name, place in [("later", ""), ("older", "-keys")]:
        environment = postgres.environment(name)
        assert ended(tmp_path / name, environment).returncode == 0
        postgres.sql("INSERT INTO migration VALUES (9999, 'of tomorrow', 0)", name + place)
        assert "later version (9999)" in refused(tmp_path / name, environment)


def test_another_machine_is_spoken_to_over_tls_unless_the_address_says_otherwise(tmp_path, postgres, databases):
    # To the system the same machine, to whoever reads the address another one.
    databases = databases | register(tmp_path, [entry("database", servers=[f"0.0.0.0:{postgres.port}"])])
    elsewhere = postgres.url(hosts=f"0.0.0.0:{postgres.port}")
    assert "no trusted TLS" in refused(tmp_path, databases | {"ZONEVISIO_DATABASE_URL": elsewhere})
    several = postgres.url(hosts=f"0.0.0.0:{postgres.port},127.0.0.1:{postgres.port}")
    assert "no trusted TLS" in refused(tmp_path, databases | {"ZONEVISIO_DATABASE_URL": several})
    assert ended(tmp_path, databases | {"ZONEVISIO_DATABASE_URL": elsewhere + "?sslmode=disable"}).returncode == 0


def test_a_role_without_free_connections_is_told_so(tmp_path, postgres, databases):
    postgres.sql("ALTER ROLE zonevisio CONNECTION LIMIT 0")
    try:
        assert "all the connections it may have" in refused(tmp_path, databases)
    finally:
        postgres.sql("ALTER ROLE zonevisio CONNECTION LIMIT -1")


@pytest.mark.long
def test_tables_of_another_role_are_refused(tmp_path, postgres):
    environment = postgres.environment("inherited")
    assert ended(tmp_path, environment).returncode == 0
    postgres.sql("CREATE ROLE heir LOGIN PASSWORD 'faux-mot'")
    postgres.sql("GRANT ALL ON SCHEMA public TO heir", "inherited")
    other = environment | {"ZONEVISIO_DATABASE_URL": postgres.url("inherited", user="heir", password="faux-mot")}
    assert "may not make tables" in refused(tmp_path, other)


@pytest.mark.long
def test_a_certificate_is_checked_as_the_address_asks(tmp_path, start_postgres):
    authority, stranger = Authority(tmp_path / "authority"), Authority(tmp_path / "stranger")
    server = start_postgres()
    environment = server.environment()
    server.speak_tls(authority, "localhost")

    def with_tls(host="localhost", root=authority, mode="verify-full"):
        address = server.url(hosts=f"{host}:{server.port}", sslmode=mode, sslrootcert=root.certificate)
        return environment | {"ZONEVISIO_DATABASE_URL": address}

    assert ended(tmp_path, with_tls()).returncode == 0
    assert ended(tmp_path, with_tls(host="127.0.0.1", mode="verify-ca")).returncode == 0
    assert "no trusted TLS" in refused(tmp_path, with_tls(host="127.0.0.1"))
    assert "no trusted TLS" in refused(tmp_path, with_tls(root=stranger))
    assert "no trusted TLS" in refused(tmp_path, with_tls(root=stranger, mode="verify-ca"))
    # Without a word about TLS, another machine's is used.
    elsewhere = environment | {"ZONEVISIO_DATABASE_URL": server.url(hosts=f"0.0.0.0:{server.port}")} | register(
        tmp_path, [entry("database", servers=[f"0.0.0.0:{server.port}"])])
    assert ended(tmp_path, elsewhere).returncode == 0
    told = ended(tmp_path, elsewhere, "doctor").stdout
    assert "ok: encrypted way of ZONEVISIO_DATABASE_URL" in told


@pytest.mark.long
def test_a_server_that_takes_no_changes_or_nobody_yet(tmp_path, start_postgres):
    server = start_postgres()
    environment = server.environment()
    server.demote()
    assert "only servers that take no changes answer" in refused(tmp_path, environment)
    refusing = environment | {"ZONEVISIO_DATABASE_URL": server.url(target_session_attrs="any")}
    assert "only servers that take no changes answer" in refused(tmp_path, refusing)
    server.configure(hot_standby="off")
    server.restart()
    assert "the server is starting or stopping" in refused(tmp_path, environment)


@pytest.mark.long
def test_a_server_that_says_nothing_is_given_up(tmp_path, databases, postgres):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = postgres.url(hosts=f"127.0.0.1:{silent.getsockname()[1]}")
        assert "no server answers there" in refused(tmp_path, databases | {"ZONEVISIO_DATABASE_URL": address})


def test_an_old_server_is_refused(tmp_path, databases, postgres):
    with OldServer() as old:
        address = postgres.url(hosts=f"127.0.0.1:{old.port}", target_session_attrs="any", sslmode="disable")
        line = refused(tmp_path, databases | {"ZONEVISIO_DATABASE_URL": address})
    assert "older than PostgreSQL 14" in line


class OldServer:
    """Says hello as PostgreSQL 13 does, and no more."""

    def __enter__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.close()

    def serve(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            length = struct.unpack("!i", connection.recv(4))[0]
            connection.recv(length - 4)
            settings = {"server_version": "13.16", "server_encoding": "UTF8", "client_encoding": "UTF8"}
            hello = message(b"R", struct.pack("!i", 0))
            for name, value in settings.items():
                hello += message(b"S", f"{name}\0{value}\0".encode())
            connection.sendall(hello + message(b"Z", b"I"))


def message(kind, body):
    return kind + struct.pack("!i", len(body) + 4) + body


def test_the_doctor_looks_at_both_servers(tmp_path, start_postgres):
    server = start_postgres()
    environment = server.environment()
    assert ended(tmp_path, environment).returncode == 0
    lines = ended(tmp_path, environment, "doctor").stdout.splitlines()
    for setting in environment:
        assert any(line.startswith(f"ok: server of {setting} (PostgreSQL ") for line in lines), lines
        assert f"ok: role of {setting}" in lines
        # The tests' servers don't wait for the disk.
        assert any(line.startswith(f"warning: durable commits of {setting}. ") for line in lines)
    assert "ok: data and keys apart" in lines
    assert "ok: a key for everybody" in lines

    server.sql("ALTER ROLE zonevisio SUPERUSER")
    server.configure(
        max_connections=18, synchronous_standby_names="nobody", synchronous_commit="local", fsync="on",
        full_page_writes="on")
    server.restart()
    lines = ended(tmp_path, environment, "doctor").stdout.splitlines()
    for name in ("role", "standbys", "connections"):
        assert any(line.startswith(f"warning: {name} of ZONEVISIO_DATABASE_URL. ") for line in lines), (name, lines)
    assert "ok: durable commits of ZONEVISIO_DATABASE_URL" in lines


def test_the_doctor_counts_the_connections_that_a_plain_role_may_still_open(tmp_path, start_postgres):
    server = start_postgres()
    environment = server.environment()
    assert ended(tmp_path, environment).returncode == 0

    def few():
        lines = ended(tmp_path, environment, "doctor").stdout.splitlines()
        return any(line.startswith("warning: connections of ZONEVISIO_DATABASE_URL. ") for line in lines)

    for kind, name in ("ROLE", "zonevisio"), ("DATABASE", "site"):
        server.sql(f"ALTER {kind} {name} CONNECTION LIMIT 17")
        assert few(), kind
        server.sql(f"ALTER {kind} {name} CONNECTION LIMIT -1")
        assert not few(), kind

    # Of 40 the superuser has 3; the role isn't told what others' sessions are, and they count.
    server.configure(max_connections=40)
    server.restart()
    assert not few()
    sessions = [server.session() for _ in range(20)]
    for session in sessions:
        session.say("SELECT 1")
    assert few()
    for session in sessions:
        session.close()


def test_the_doctor_says_that_a_server_is_down(tmp_path, start_postgres):
    server = start_postgres()
    environment = server.environment()
    assert ended(tmp_path, environment).returncode == 0
    server.stop()
    done = ended(tmp_path, environment, "doctor")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert any(line.startswith("failure: server of ZONEVISIO_KEYRING_URL. ") and "no server answers" in line for line in lines)
    assert PASSWORD not in done.stdout + done.stderr


def test_a_command_that_must_be_alone_sees_every_machine(tmp_path, postgres, start_site):
    environment = postgres.environment("busy")
    site = start_site(environment=environment)
    # Another machine: its folders are its own.
    line = refused(tmp_path / "other", environment, "keys", "rotate-index")
    assert "The site's database is in use" in line
    site.stop()
    site.command("keys", "rotate-index")


def test_a_forgotten_address_costs_nobody_their_photos(postgres, start_site):
    """Started without its environment, or with another database's, a site has tables that know no photo of its folder."""
    right = postgres.environment("forgotten")
    site = start_site(environment=right)
    person = Person(site)
    seen = person.seen()
    site.stop()
    photos = files(site.data / "photos")
    assert len(photos) == 3
    others = right | {"ZONEVISIO_DATABASE_URL": postgres.database("forgotten-other")}
    for wrong in ({}, {"ZONEVISIO_KEYRING_URL": right["ZONEVISIO_KEYRING_URL"]}, others):
        site.environment = wrong
        for command in (["held", "list"], ["sweep"], ["serve", "--port", str(site.port)]):
            done = told(site, *command)
            assert done.returncode == 1 and "these tables know none" in done.stderr, done.stderr
            assert PASSWORD not in done.stderr and looks_inside(done.stderr.splitlines()[-1]) == []
            assert files(site.data / "photos") == photos
            assert not list(site.data.glob("site.sqlite*")) and not list(site.keys.glob("keyring.sqlite*"))
    assert postgres.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", "forgotten-other") == "0"
    site.environment = right
    site.start()
    assert person.seen() == seen


COMMANDS = [
    ("migrate",), ("seed",), ("sweep",), ("keys", "rotate"), ("keys", "rotate-index"), ("held", "list"), ("withdrawals",),
    ("policy", "show"), ("policy", "diff"), ("doctor",),
]


@pytest.mark.long
def test_every_command_works_on_postgresql(tmp_path, start_postgres, start_site):
    server = start_postgres()
    site = start_site(environment=server.environment())
    site.stop()
    for command in COMMANDS:
        site.command(*command, seconds=600)
    checks = told(site, "policy", "check", "--no-mail")
    failed = [line for line in checks.stdout.splitlines() if line.startswith("failed")]
    assert len(checks.stdout.splitlines()) > 15
    assert len(failed) == 1 and failed[0].startswith("failed: certificate."), "the test's site has none"
    secret = tmp_path / "escrow.private"
    assert site.command("escrow", "make-key", secret)
    site.command("escrow", "open", "--key", secret)
    # What is kept for the law is told thirty days ahead.
    day = datetime.date.today() + datetime.timedelta(days=31)
    site.command("policy", "publish", "--effective", day.isoformat())
    assert not list(site.data.glob("*.sqlite*")) and not list(site.keys.glob("*.sqlite*"))
    site.start()
