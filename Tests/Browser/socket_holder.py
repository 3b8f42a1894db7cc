"""Who holds the site's sockets, as a service manager does: programs come and go behind them."""

import os
import socket
import subprocess

import site_process
from site_process import SiteProcess


class SocketHolder:
    """Holds the site's sockets, hands them to each program it starts, and hears how that goes."""

    def __init__(self, folder, host="127.0.0.1", **environment):
        self.listening = socket.create_server((host, 0), backlog=1_024)
        self.plain = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.news = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.news.bind(str(folder / "notify"))
        self.news.settimeout(60)
        self.folder = folder
        self.environment = environment | {"NOTIFY_SOCKET": str(folder / "notify")}
        self.log = open(folder / "log.txt", "ab")
        self.processes = []

    def start(self, names="https:http", count=2):
        site = SiteProcess(self.folder / "site", demo=True)
        environment = site._environment() | {"ZONEVISIO_LIMITS": "off"} | self.environment | {
            "LISTEN_FDS": str(count), "LISTEN_FDNAMES": names}
        given = [self.listening.fileno(), self.plain.fileno()][:count]

        def hand():
            # Out of the way first, so that no number is taken by another's.
            kept = [os.dup(descriptor) for descriptor in given]
            for number, descriptor in enumerate(kept):
                os.dup2(descriptor, 3 + number, inheritable=True)

        process = subprocess.Popen(
            [site_process.PROGRAM, "serve", "--demo", "--data", site.data], env=environment, stdin=subprocess.DEVNULL,
            stdout=self.log, stderr=self.log, preexec_fn=hand, close_fds=False)
        self.processes.append(process)
        return process

    def hears(self):
        return self.news.recv(100).decode()

    def hears_ready(self):
        """Waits until a program that it started serves; others may end meanwhile."""
        while (said := self.hears()) != "READY=1":
            assert said == "STOPPING=1", said

    def close(self):
        for process in self.processes:
            if process.poll() is None:
                process.kill()
                process.wait()
        for thing in (self.listening, self.plain, self.news, self.log):
            thing.close()
