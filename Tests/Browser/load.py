"""Visitors who ask as fast as they are answered, while something happens to the site."""

import re
import subprocess


class Load:
    """`with Load(address, seconds) as load:`: wrk asks until the time is over; then `asked` and `failed` say how it went."""

    CONNECTIONS = 32

    def __init__(self, address, seconds, keeps=True):
        self.command = ["wrk", "-t1", f"-c{self.CONNECTIONS}", f"-d{seconds}s", "--timeout", "20s", address]
        if not keeps:
            self.command += ["-H", "Connection: close"]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, kind, *failure):
        if kind is not None:
            self.process.kill()
        said, _ = self.process.communicate()
        if kind is None:
            self.asked = int(re.search(r"(\d+) requests in", said)[1])
            self.failed = [line.strip() for line in said.splitlines() if "Socket errors" in line or "Non-2xx" in line]
            print(f"{self.asked} asked; failed: {self.failed}")
