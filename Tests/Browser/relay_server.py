"""A relay of calls (coturn) of a test's own, on loopback, with the settings that `make run` gives its."""

import base64
import hashlib
import hmac
import pathlib
import secrets
import socket
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


class RelayServer:
    """Starts and ends; `environment` is what a site is told of it."""

    # Each relay of a test run has ports of its own.
    _next = 30_000

    def __init__(self, extra=""):
        self.secret = secrets.token_hex(16)
        self.extra = extra
        self.folder = tempfile.TemporaryDirectory(prefix="zone-visio-relay-")
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
        settings = pathlib.Path(self.folder.name) / "relay.conf"
        said = subprocess.run(
            ["bash", "-c", '. bin/relay; relay_settings "$@"', "relay", str(self.port), self.folder.name, self.secret],
            cwd=ROOT, check=True, capture_output=True, text=True)
        settings.write_text(said.stdout + self.extra)
        self.process = subprocess.Popen(
            ["turnserver", "-c", settings], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + seconds
        while not self._is_open(self.port):
            assert self.process.poll() is None, "the relay ended"
            assert time.monotonic() < deadline, "the relay doesn't start"
            time.sleep(0.05)
        return self

    def stop(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def remove(self):
        self.stop()
        self.folder.cleanup()

    def access(self, seconds=600):
        """What a browser is given, as the site makes it."""
        name = f"{int(time.time()) + seconds}:essai"
        proof = hmac.new(self.secret.encode(), name.encode(), hashlib.sha1).digest()
        return {"urls": [self.address], "username": name, "credential": base64.b64encode(proof).decode()}

    @classmethod
    def _free_ports(cls):
        while True:
            # Two hundred of them, below those that systems give out by themselves.
            cls._next = cls._next + 200 if cls._next < 32_400 else 12_000
            if not cls._is_open(cls._next):
                return cls._next

    @staticmethod
    def _is_open(port):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0
