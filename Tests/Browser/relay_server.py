"""A relay of calls (coturn) of a test's own, on loopback, with the settings that `make run` gives its."""

import base64
import hashlib
import hmac
import os
import pathlib
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
# As many ports as some calls need; a relay listens on the first of them.
PORTS = 200
# Each process of a test run has some of its own, below those that systems give out by themselves and those of `bin/relay`.
FIRST, WORKERS, RELAYS = 10_000, 8, 6


class RelayServer:
    """One relay: start, kill and start again on the same port. `more` are further lines of its settings; `environment` is what a
    site is told of it."""

    _count = 0

    def __init__(self, folder=None, more=""):
        assert shutil.which("turnserver"), "calls are tested through coturn (apt-get install coturn)"
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="zone-visio-relay-"))
        self.folder.mkdir(parents=True, exist_ok=True)
        self.secret = secrets.token_hex(16)
        self.more = more
        self.port = self.process = None

    @property
    def address(self):
        return f"turn:127.0.0.1:{self.port}?transport=udp"

    @property
    def environment(self):
        return {"ZONEVISIO_TURN_URL": self.address, "ZONEVISIO_TURN_SECRET": self.secret}

    def start(self, seconds=20):
        if self.port is None:
            self.port = self._free_ports()
        settings = self.folder / "relay.conf"
        said = subprocess.run(
            ["bash", "-c", '. bin/relay; relay_settings "$@"', "relay", str(self.port), self.folder, self.secret],
            cwd=ROOT, check=True, capture_output=True, text=True)
        settings.write_text(f"{said.stdout}{self.more}\n")
        self.process = subprocess.Popen(
            ["turnserver", "-c", settings], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + seconds
        while not is_open(self.port):
            assert self.process.poll() is None, f"coturn ended with {self.process.returncode}"
            assert time.monotonic() < deadline, f"coturn did not listen within {seconds} s"
            time.sleep(0.05)
        return self

    def kill(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def remove(self):
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def access(self, seconds=600):
        """What a browser is given, as the site makes it."""
        name = f"{int(time.time()) + seconds}:essai"
        proof = hmac.new(self.secret.encode(), name.encode(), hashlib.sha1).digest()
        return {"urls": [self.address], "username": name, "credential": base64.b64encode(proof).decode()}

    @classmethod
    def _free_ports(cls):
        worker = int(re.search(r"\d*$", os.environ.get("PYTEST_XDIST_WORKER", "0"))[0] or 0) % WORKERS
        for _ in range(RELAYS):
            port = FIRST + (worker * RELAYS + cls._count % RELAYS) * PORTS
            cls._count += 1
            if not is_open(port):
                return port
        raise AssertionError("no ports are left for a relay")


def is_open(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
