"""nginx and HAProxy in front of several machines, with the operator's own files."""

import os
import socket
import subprocess
import time

from machines import filled
from site_process import free_port


class Proxy:
    """One proxy in front of sites; `base` is what visitors type. Its files, and what it writes, are in `folder`."""

    def __init__(self, folder, authority, sites):
        self.folder = folder
        folder.mkdir()
        self.port, self.plain = free_port(), free_port()
        self.base = f"https://localhost:{self.port}"
        self.authority = authority
        self.pair = authority.sign("proxy")
        self.file = folder / "settings"
        self.file.write_text(filled(self.NAME, self.places([f"127.0.0.1:{site.port}" for site in sites])))
        self.process = None

    def places(self, sites):
        """What stands in both files."""
        examples = [f"10.0.0.1{number}:8443" for number in (1, 2, 3)]
        return dict(zip(examples, sites)) | {
            "10.0.0.10:80": f"127.0.0.1:{self.plain}", "10.0.0.10:443": f"127.0.0.1:{self.port}",
            "https://www.exemple.fr": self.base, "/etc/zone-visio/machines.pem": self.authority.file}

    def start(self):
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        deadline = time.monotonic() + 20
        while not self._listens():
            assert self.process.poll() is None and time.monotonic() < deadline, (self.folder / "log").read_text()
            time.sleep(0.02)
        return self

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(20)
            self.process = None

    def _listens(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


class Nginx(Proxy):
    NAME = "nginx.conf"

    @property
    def command(self):
        return ["/usr/sbin/nginx", "-c", self.file, "-g", "daemon off;"]

    def places(self, sites):
        kept = "".join(
            f"    {kind}_temp_path {self.folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        return super().places(sites) | {
            "/etc/nginx/www.exemple.fr.crt": self.pair.certificate, "/etc/nginx/www.exemple.fr.key": self.pair.key,
            "/run/nginx.pid": self.folder / "pid", "/var/log/nginx": self.folder, "www.exemple.fr;": "localhost;",
            "http {\n": "http {\n" + kept}


class HAProxy(Proxy):
    NAME = "haproxy.cfg"

    @property
    def command(self):
        return ["/usr/sbin/haproxy", "-db", "-f", self.file]

    def places(self, sites):
        both = self.folder / "both.pem"
        both.write_bytes(self.pair.certificate.read_bytes() + self.pair.key.read_bytes())
        both.chmod(0o600)
        places = super().places(sites) | {
            "/etc/haproxy/www.exemple.fr.pem": both, "/dev/log": "stdout format raw", "www.exemple.fr": "localhost"}
        return places if os.geteuid() == 0 else places | {"    user haproxy\n    group haproxy\n": ""}


PROXIES = {"nginx": Nginx, "haproxy": HAProxy}
