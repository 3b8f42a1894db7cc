"""The real program, started on a free port of this machine with a data folder of its own.

With `ZONEVISIO_TEST_ENGINE=postgres` its tables are in two databases of their own on a server that all tests share.
"""

import atexit
import functools
import hashlib
import os
import pathlib
import signal
import socket
import subprocess
import time

import requests

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("ZONEVISIO_BINARY", str(ROOT / ".build/debug/zone-visio"))
# What tests start: the same program, which `conftest.py` has watched from outside.
BINARY = PROGRAM

# A site that isn't the demo refuses to start without these.
CONTROLLER = {
    "ZONEVISIO_CONTROLLER_NAME": "Association des essais",
    "ZONEVISIO_CONTROLLER_ADDRESS": "1 rue de l’Essai, 35000 Rennes",
    "ZONEVISIO_CONTROLLER_EMAIL": "contact@example.org",
    "ZONEVISIO_CONTROLLER_HOST": "Hébergeur des essais, 2 rue de l’Essai, 35000 Rennes",
    "ZONEVISIO_MAIL_FROM": "ne-pas-repondre@example.org",
}


class SiteProcess:
    """One site: start, stop, kill and start again on the same data. Its output goes to `log`."""

    def __init__(self, folder, *, demo=False, data=None, environment=None, prepare=None, authority=None, redirect=False,
                 health="/sante"):
        folder.mkdir(parents=True, exist_ok=True)
        self.data = data or folder / "DATA"
        self.keys = self.data.with_name(self.data.name + ".keys")
        self._log = folder / "log.txt"
        self.demo = demo
        self.port = free_port()
        # Whose certificates are believed, where the site has one itself.
        self.authority = authority
        self.base = f"https://localhost:{self.port}" if authority else f"http://127.0.0.1:{self.port}"
        self.redirect_port = free_port() if redirect else None
        self.environment = engine(self.data) | dict(environment or {})
        # Called in the new process, just before the program takes its place.
        self.prepare = prepare
        # What answers once it has started; a site without one of its parts never says that it is well.
        self.health = health
        self.process = None
        # What the last command wrote into its log.
        self.complaints = ""

    @property
    def outbox(self):
        return self.data / "outbox"

    @property
    def pid(self):
        return self.process.pid

    def start(self, seconds=60):
        """Returns once it says that it is well."""
        self.begin()
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise AssertionError(f"the site ended with {self.process.returncode}: {self.last_words()}")
            if self._is_well():
                return self
            time.sleep(0.05)
        self.kill()
        raise AssertionError(f"{self.health} did not answer within {seconds} s: {self.last_words()}")

    def begin(self):
        """Starts it and waits for nothing."""
        command = [BINARY, "serve", "--data", self.data, "--host", "127.0.0.1", "--port", str(self.port)]
        if self.demo:
            command.append("--demo")
        if self.redirect_port:
            command += ["--redirect-port", str(self.redirect_port)]
        with open(self._log, "ab") as log:
            self.process = subprocess.Popen(
                command, env=self._environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                preexec_fn=self.prepare)

    def stop(self, seconds=30):
        """Asks it to end, as an operator would; it must do so cleanly."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            status = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"the site did not end within {seconds} s: {self.last_words()}") from None
        self.process = None
        assert status in (0, -signal.SIGTERM), f"the site ended with {status}: {self.last_words()}"

    def kill(self):
        """Ends it as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def command(self, *arguments, seconds=120):
        """Runs another command of the program on the same data; returns what it printed."""
        done = subprocess.run(
            [BINARY, *map(str, arguments), "--data", self.data], env=self._environment(), stdin=subprocess.DEVNULL,
            capture_output=True, timeout=seconds, text=True, check=False)
        self.complaints = done.stderr
        assert done.returncode == 0, f"{arguments} ended with {done.returncode}: {done.stderr}"
        return done.stdout

    def workers(self):
        """The processes that decode photos for this site now."""
        found = []
        for folder in pathlib.Path("/proc").iterdir():
            try:
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                is_worker = b"photo-worker" in (folder / "cmdline").read_bytes()
                if parent == self.pid and is_worker:
                    found.append(int(folder.name))
            except (OSError, ValueError, IndexError):
                continue  # it is gone already, or no process
        return found

    @property
    def log(self):
        """What the site said so far: its lines wait for each other, 20 ms, and on a busy machine a little longer."""
        time.sleep(0.2)
        return self._log

    def wait_for_log(self, words, seconds=60):
        """Waits until the site has written these words into its log."""
        deadline = time.monotonic() + seconds
        while words not in self._log.read_text(errors="replace"):
            assert time.monotonic() < deadline, f"the log never said « {words} »: {self.last_words()}"
            time.sleep(0.05)

    def last_words(self):
        return self._log.read_text(errors="replace")[-2000:]

    def _environment(self):
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("ZONEVISIO_")}
        settings = {} if self.demo else CONTROLLER
        return inherited | settings | {"ZONEVISIO_BASE_URL": self.base} | self.environment

    @property
    def _here(self):
        """Its socket, whatever visitors type."""
        return self.base if self.authority else f"http://127.0.0.1:{self.port}"

    def _is_well(self):
        try:
            return requests.get(f"{self._here}{self.health}", timeout=2, verify=self.authority or True).status_code == 200
        except requests.RequestException:
            return False


def engine(data):
    """The settings of the engine that is tested; the tables go with the data folder's name."""
    if os.environ.get("ZONEVISIO_TEST_ENGINE") != "postgres":
        return {}
    return databases(shared_server(), "site-" + hashlib.sha256(str(data).encode()).hexdigest()[:16])


@functools.cache
def databases(server, name):
    return server.environment(name)


@functools.cache
def shared_server():
    from postgres import PostgresServer

    server = PostgresServer(settings={"max_connections": "500"}).create()
    atexit.register(server.remove)
    return server


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
