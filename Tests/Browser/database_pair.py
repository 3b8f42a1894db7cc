"""Two PostgreSQL servers with the operator's files: one takes changes, and acknowledges none without the other, its standby."""

import shutil

from machines import filled
from postgres import PASSWORD, PostgresServer

STANDBY = "zonevisio_standby"
DATABASES = {"zonevisio": "zonevisio", "zonevisio_keys": "zonevisio_keys"}
# The tests' own superuser, in front of what the operator lets in.
OWN = "host all postgres 127.0.0.1/32 trust\n"
REWINDS = """
GRANT EXECUTE ON FUNCTION pg_catalog.pg_ls_dir(text, boolean, boolean), pg_catalog.pg_stat_file(text, boolean),
    pg_catalog.pg_read_binary_file(text), pg_catalog.pg_read_binary_file(text, bigint, bigint, boolean) TO zonevisio_standby"""


class FiledServer(PostgresServer):
    """A server with `postgresql-primary.conf` or `postgresql-standby.conf`, whichever is its part now."""

    def __init__(self, authority, number):
        places = {f"10.0.0.{host}/32": "127.0.0.1/32" for host in (11, 12, 13, 21, 22)}
        super().__init__(access=OWN + filled("pg_hba.conf", places), durable=True, settings={"include": "zone-visio.conf"})
        self.part, self.pair = "standby", authority.sign(f"db{number}")

    def configure(self, **changes):
        address = "10.0.0.21" if self.part == "primary" else "10.0.0.22"
        for path in (self.pair.certificate, self.pair.key):
            self.write(path.name, path.read_text())
        self.write("zone-visio.conf", filled(f"postgresql-{self.part}.conf", {
            address: "127.0.0.1", "/etc/postgresql/15/main/db.crt": self.pair.certificate.name,
            "/etc/postgresql/15/main/db.key": self.pair.key.name}))
        super().configure(**changes)

    def plays(self, part):
        self.part = part
        self.configure()
        self.reload()

    def way(self, authority):
        """How the other of the two comes to this one."""
        return (f"host=localhost port={self.port} user={STANDBY} password={PASSWORD} application_name={STANDBY} dbname=postgres "
                f"sslmode=verify-full sslrootcert={authority}")


class DatabasePair:
    """`primary` takes changes now, `standby` follows; `fail_over` and `rebuild` are what docs/operations.md says."""

    def __init__(self, authority):
        self.authority = authority
        self.primary, self.standby = (FiledServer(authority, number) for number in (1, 2))
        self.servers = (self.primary, self.standby)
        # In a folder that the servers' own user may read.
        self.trusted = self.standby.folder / "machines.pem"
        shutil.copy(authority.file, self.trusted)
        self.trusted.chmod(0o644)

    def create(self):
        self.primary.create()
        self.primary.sql(f"CREATE ROLE zonevisio_keys LOGIN PASSWORD '{PASSWORD}'")
        self.primary.sql(f"CREATE ROLE {STANDBY} LOGIN REPLICATION PASSWORD '{PASSWORD}'")
        self.primary.sql(REWINDS)
        for name, owner in DATABASES.items():
            self.primary.database(name, owner)
        self.copy()
        self.acknowledge()
        return self

    def fail_over(self):
        """The primary has died: the standby takes changes."""
        self.standby.promote()
        self.primary, self.standby = self.standby, self.primary

    def rebuild(self, rewinding=True):
        """The machine that died is back: it follows the one that took its place."""
        if rewinding:
            self.primary.sql("CHECKPOINT")
            self.primary.sql(f"SELECT pg_create_physical_replication_slot('{STANDBY}')")
            self.standby.run(
                "pg_rewind", "-D", self.standby.data, "-R", f"--source-server={self.primary.way(self.trusted)}")
            self.standby.settings["primary_slot_name"] = STANDBY
            self.standby.part = "standby"
            self.standby.configure()
            self.standby.start()
        else:
            shutil.rmtree(self.standby.data)
            self.copy()
        self.acknowledge()

    def copy(self):
        standby = self.standby
        standby.run(
            "pg_basebackup", "-d", self.primary.way(self.trusted), "-D", standby.data, "-R", "-X", "stream", "-c", "fast",
            "-C", "-S", STANDBY)
        standby.part = "standby"
        standby.configure()
        standby.start()

    def acknowledge(self):
        """From now on nothing is acknowledged that the standby hasn't."""
        self.primary.wait(f"SELECT state FROM pg_stat_replication WHERE application_name = '{STANDBY}'", "streaming")
        self.primary.plays("primary")
        self.primary.wait(f"SELECT sync_state FROM pg_stat_replication WHERE application_name = '{STANDBY}'", "sync")

    def remove(self):
        for server in self.servers:
            server.remove()
