"""coturn on this machine alone, with a folder of its own that goes with it."""

import shutil
import socket
import subprocess
import time

from site_process import free_port

SETTINGS = """listening-port={port}
listening-ip=127.0.0.1
relay-ip=127.0.0.1
realm=essais
use-auth-secret
static-auth-secret={secret}
allow-loopback-peers
no-tls
no-dtls
no-cli
fingerprint
simple-log
log-file={folder}/log
pidfile={folder}/pid
userdb={folder}/users
min-port={first}
max-port={last}
{more}
"""
# As many ports as some calls need.
PORTS = 200


class RelayProcess:
    """One relay: start, kill and start again on the same port. `more` are further lines of its settings."""

    def __init__(self, folder, more=""):
        assert shutil.which("turnserver"), "calls are tested through coturn (apt-get install coturn)"
        folder.mkdir(parents=True)
        self.folder = folder
        self.secret = "essais"
        self.port = free_port()
        self.process = None
        first = 20_000 + self.port % 10_000
        self.settings = folder / "turnserver.conf"
        self.settings.write_text(SETTINGS.format(
            port=self.port, secret=self.secret, folder=folder, first=first, last=first + PORTS, more=more))

    @property
    def environment(self):
        """What a site needs to know of it."""
        return {"ZONEVISIO_TURN_URL": f"turn:127.0.0.1:{self.port}?transport=udp", "ZONEVISIO_TURN_SECRET": self.secret}

    def start(self, seconds=20):
        self.process = subprocess.Popen(
            ["turnserver", "-c", self.settings], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + seconds
        while not self._listens():
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

    def _listens(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            return True
        except OSError:
            return False
