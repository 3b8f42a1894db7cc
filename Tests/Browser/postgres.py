"""A PostgreSQL of a test's own: started, stopped, broken and followed by standbys; on this machine only."""

import glob
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time

from site_process import free_port

# What is acknowledged outlives the server's processes, not the machine; tests of power cuts ask for `durable=True`.
HURRIED = {"fsync": "off", "full_page_writes": "off"}
SETTINGS = {
    "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "max_connections": "100", "shared_buffers": "32MB",
    "max_wal_size": "256MB", "wal_level": "replica", "max_wal_senders": "8", "hot_standby": "on",
}
# The superuser of the tests, and the role that a site has.
MASTER, ROLE, PASSWORD = "postgres", "zonevisio", "du-sel-et-du-poivre"
# Who comes over the network shows a password; the tests' own superuser needs none.
ACCESS = """
host all postgres 127.0.0.1/32 trust
host replication postgres 127.0.0.1/32 trust
host all all 127.0.0.1/32 scram-sha-256
"""


class PostgresServer:
    """One server. `url("site")` is a role's address, `sql("…")` asks as superuser, `stop`, `start` and `crash` are faults."""

    def __init__(self, settings=None, access=ACCESS, durable=False, folder=None, encoding="UTF8"):
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="zone-visio-postgres-"))
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        self.data = self.folder / "data"
        self.port = free_port()
        self.settings = SETTINGS | ({} if durable else HURRIED) | {"port": str(self.port)} | (settings or {})
        self.access = access
        self.encoding = encoding
        self.standbys = []

    # Life

    def create(self):
        locale = "C.UTF-8" if self.encoding == "UTF8" else "C"
        self.run("initdb", "-D", self.data, "-U", MASTER, "-A", "trust", "-E", self.encoding, f"--locale={locale}", "--no-sync")
        self.configure()
        self.start()
        self.sql(f"CREATE ROLE {ROLE} LOGIN PASSWORD '{PASSWORD}'")
        return self

    def configure(self, **changes):
        """Writes the settings; a running server takes them with `reload` or `restart`."""
        self.settings |= {name: str(value) for name, value in changes.items()}
        lines = "".join(f"{name} = '{value}'\n" for name, value in self.settings.items())
        self.write("postgresql.conf", lines)
        self.write("pg_hba.conf", self.access)

    def start(self, wait=True):
        # Its processes are heirs of nobody who waits for them.
        self.run("pg_ctl", "-D", self.data, "-l", self.folder / "log", "-w" if wait else "-W", "start")
        return self

    def stop(self, mode="fast"):
        """`smart` waits for everybody, `fast` ends their connections, `immediate` is a crash."""
        if self.runs:
            self.run("pg_ctl", "-D", self.data, "-m", mode, "-w", "stop")

    def crash(self):
        self.stop("immediate")

    def kill(self):
        """Its first process is killed; the others notice, and end."""
        pid = int((self.data / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)
        while self._answers() or pathlib.Path(f"/proc/{pid}").exists():
            time.sleep(0.02)
        (self.data / "postmaster.pid").unlink()

    def restart(self, mode="fast"):
        self.stop(mode)
        self.start()

    def reload(self):
        self.run("pg_ctl", "-D", self.data, "reload")

    def remove(self):
        """Ends it and its standbys; nothing of them stays."""
        for standby in self.standbys:
            standby.remove()
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def runs(self):
        return (self.data / "postmaster.pid").exists()

    # Databases

    def database(self, name, owner=ROLE, options=""):
        self.sql(f'CREATE DATABASE "{name}" OWNER {owner} {options}')
        return self.url(name)

    def environment(self, name="site"):
        """Two new databases, and the settings of a site that uses them."""
        return {
            "ZONEVISIO_DATABASE_URL": self.database(name), "ZONEVISIO_KEYRING_URL": self.database(f"{name}-keys")}

    def url(self, database="site", user=ROLE, password=PASSWORD, hosts=None, **options):
        place = hosts or f"127.0.0.1:{self.port}"
        asked = "&".join(f"{key}={value}" for key, value in options.items())
        return f"postgresql://{user}:{password}@{place}/{database}" + (f"?{asked}" if asked else "")

    def sql(self, statement, database="postgres", check=True):
        """Asks as superuser: a line a row, « | » between columns."""
        done = self.run(
            "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", statement,
            f"postgresql://{MASTER}@127.0.0.1:{self.port}/{database}", check=check)
        return done.stdout.strip()

    def session(self, database="site"):
        """A session of the superuser that stays open: `say` sends a statement, `close` ends it."""
        return Session(self, database)

    def wait(self, question, answer, database="postgres", seconds=30):
        """Waits until a question is answered so."""
        deadline = time.monotonic() + seconds
        while (found := self.sql(question, database, check=False)) != answer:
            assert time.monotonic() < deadline, f"« {question} » stayed « {found} »"
            time.sleep(0.05)

    def cut(self, database="site"):
        """Ends the connections of everybody else to a database, as pg_terminate_backend does."""
        return int(self.sql(
            f"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{database}' AND pid <> pg_backend_pid()"))

    # Standbys

    def standby(self, name="standby", synchronous=False):
        """A server that follows this one by streaming; with `synchronous` no commit is acknowledged without it."""
        other = PostgresServer(access=self.access)
        self.run(
            "pg_basebackup", "-d", f"postgresql://{MASTER}@127.0.0.1:{self.port}/postgres?application_name={name}",
            "-D", other.data, "-R", "-X", "stream", "-c", "fast", "--no-sync")
        other.settings = self.settings | {"port": str(other.port), "synchronous_standby_names": ""}
        self.standbys.append(other)
        other.configure()
        other.start()
        self.wait(f"SELECT state FROM pg_stat_replication WHERE application_name = '{name}'", "streaming")
        if synchronous:
            self.configure(synchronous_standby_names=name)
            self.reload()
            self.wait(f"SELECT sync_state FROM pg_stat_replication WHERE application_name = '{name}'", "sync")
        return other

    def promote(self):
        self.run("pg_ctl", "-D", self.data, "-w", "promote")

    def demote(self):
        """Becomes a standby of nobody: it answers, and takes no changes."""
        self.stop()
        self.write("standby.signal", "")
        self.start()

    # TLS

    def speak_tls(self, authority, name="localhost"):
        """Shows a certificate of an authority, for a name; asks nobody to use it."""
        key, certificate = authority.issue(name, self.folder)
        if os.geteuid() == 0:
            shutil.chown(key, "postgres")
        self.configure(ssl="on", ssl_cert_file=certificate, ssl_key_file=key)
        self.restart()

    # Parts

    def run(self, program, *arguments, check=True):
        command = [f"{programs()}/{program}", *map(str, arguments)]
        done = subprocess.run(
            as_server(command), cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE if program == "psql" else subprocess.DEVNULL,
            # A server that pg_ctl starts would hold the other end.
            stderr=subprocess.STDOUT if program == "pg_ctl" else subprocess.PIPE, text=True, check=False,
            # Certificates of a home that the server's user may not read would keep it from speaking TLS.
            env=os.environ | {"HOME": str(self.folder)})
        assert not check or done.returncode == 0, f"{program} ended with {done.returncode}: {done.stderr or self.last_words()}"
        return done

    def write(self, name, text):
        path = self.data / name
        path.write_text(text)
        if os.geteuid() == 0:
            shutil.chown(path, "postgres", "postgres")
        path.chmod(0o600)

    def _answers(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def last_words(self):
        log = self.folder / "log"
        return log.read_text(errors="replace")[-2000:] if log.exists() else ""


class Session:
    """psql that stays: a transaction in it holds its locks until `close`."""

    def __init__(self, server, database):
        self.process = subprocess.Popen(
            as_server([f"{programs()}/psql", "-X", "-q", "-A", "-t", f"postgresql://{MASTER}@127.0.0.1:{server.port}/{database}"]),
            cwd="/", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def say(self, statement):
        """Runs a statement and waits until it is done."""
        self.process.stdin.write(f"{statement};\n\\echo done-with-it\n")
        self.process.stdin.flush()
        lines = []
        while (line := self.process.stdout.readline().strip()) != "done-with-it":
            assert self.process.poll() is None, "the session ended"
            lines.append(line)
        return lines

    def close(self):
        self.process.stdin.close()
        self.process.wait(20)


class Authority:
    """Who signs certificates for the tests' servers, with openssl."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.certificate = folder / "authority.crt"
        self._openssl(
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Essais",
            "-keyout", folder / "authority.key", "-out", self.certificate)

    def issue(self, name, folder):
        """The key and the certificate of a server of that name."""
        key, request, certificate = (folder / f"server.{kind}" for kind in ("key", "csr", "crt"))
        names = self.folder / "names"
        names.write_text(f"subjectAltName = {'IP' if name[0].isdigit() else 'DNS'}:{name}\n")
        self._openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}", "-keyout", key, "-out", request)
        self._openssl(
            "x509", "-req", "-days", "2", "-in", request, "-CA", self.certificate, "-CAkey", self.folder / "authority.key",
            "-CAcreateserial", "-extfile", names, "-out", certificate)
        key.chmod(0o600)
        certificate.chmod(0o644)
        return key, certificate

    @staticmethod
    def _openssl(*arguments):
        subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


def programs():
    """Where the newest server's programs are."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[-2]))
    assert found, "PostgreSQL is missing: bin/setup --test"
    return found[-1]


def as_server(command):
    """PostgreSQL refuses to run as root: then it runs as its own user."""
    if os.geteuid() != 0:
        return command
    user = pwd.getpwnam("postgres")
    return ["setpriv", "--reuid", str(user.pw_uid), "--regid", str(user.pw_gid), "--init-groups", *command]
