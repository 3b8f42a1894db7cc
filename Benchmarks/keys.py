"""Turning the root key with a million people while the site serves.

    .venv/bin/python Benchmarks/keys.py [COUNT…]     default: 1000000 people
"""

import argparse
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent / "tools"))
import measure  # noqa: E402

import ad_form  # noqa: E402
from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: E402

BOUND_SECONDS = 30
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, metavar="COUNT")
    options = parser.parse_args()
    bounds = measure.Bounds()
    for count in options.counts or [1_000_000]:
        with measure.folder() as name:
            turn(count, pathlib.Path(name), bounds)
    bounds.close()


def turn(count, work, bounds):
    site, _, _ = measure.site_with_ads(10_000, work)
    try:
        fill(site.keys, count)
        before = pages(site, work)
        started = int(time.time() * 1000)
        with Publisher(site) as publisher:
            seconds, megabytes, during = rotate(site, work)
        after = measure.resident_megabytes(site.pid)
    finally:
        site.stop()
    check(site.keys, started)
    measure.table(f"Turning the root key of {count:,} people while serving", ["what", "figure"], [
        ("`keys rotate`", f"{seconds:.1f} s"), ("memory of the command", f"{megabytes:.0f} MB"),
        ("memory of the server afterwards", f"{after:.0f} MB"),
        ("listing before: answers/s, p99", f"{before.rate:,.0f}, {before.p99:.1f} ms"),
        ("listing during: answers/s, p99", f"{during.rate:,.0f}, {during.p99:.1f} ms"),
        ("a new person's form, median and longest during", publisher.text()),
    ])
    bounds.expect(seconds <= BOUND_SECONDS, f"{count} keys: {seconds:.1f} s")
    bounds.expect(megabytes <= 250, f"{count} keys: the command takes {megabytes:.0f} MB")


def pages(site, work):
    return measure.wrk(site.base, ["/annonces", "/annonces?page=2", "/annonces?rubrique=langues"], work)


def rotate(site, work):
    """Turns the key on the other processor's time, under load; its seconds, its memory, and the pages meanwhile."""
    loads = []
    running = True

    def load():
        while running:
            loads.append(pages(site, work))

    thread = threading.Thread(target=load)
    thread.start()
    time.sleep(0.5)
    started = time.monotonic()
    command = subprocess.Popen(
        [measure.RELEASE, "keys", "rotate", "--data", site.data, "--demo"], stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    peak = 0
    while command.poll() is None:
        peak = max(peak, peak_megabytes(command.pid))
        time.sleep(0.02)
    seconds = time.monotonic() - started
    running = False
    thread.join()
    assert command.returncode == 0, command.returncode
    return seconds, peak, measure.Answers(
        min(load.rate for load in loads), max(load.p50 for load in loads), max(load.p99 for load in loads))


def peak_megabytes(pid):
    try:
        found = re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) / 1024 if found else 0


class Publisher:
    """Sends the form of a new person again and again: each needs a new key."""

    def __init__(self, site):
        self.site = site
        self.seconds = []
        self.running = True
        self.thread = threading.Thread(target=self._publish)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.running = False
        self.thread.join()

    def _publish(self):
        while self.running:
            started = time.perf_counter()
            answer = measure.Client(self.site.base).publish(ad_form.ad())
            self.seconds.append(time.perf_counter() - started)
            assert answer.status_code == 200, answer.status_code

    def text(self):
        return (f"{measure.percentile(self.seconds, 0.5) * 1000:,.0f} ms, {max(self.seconds) * 1000:,.0f} ms "
                f"of {len(self.seconds):,}")


def fill(keys, count):
    """Puts keys of invented people into the keyring, as `Privacy/KeyWrapping.swift` wraps them: AES-256-GCM, the nonce in
    front, the key's name authenticated."""
    number = max(int(path.stem) for path in (keys / "root").glob("*.key"))
    root = AESGCM((keys / "root" / f"{number}.key").read_bytes())

    def rows():
        now = int(time.time() * 1000)
        for _ in range(count):
            name = f"person:{identifier()}"
            nonce = os.urandom(12)
            yield name, number, nonce + root.encrypt(nonce, os.urandom(32), name.encode()), now

    with sqlite3.connect(keys / "keyring.sqlite") as connection:
        connection.executemany("INSERT INTO wrapped_key (name, root, wrapped, made) VALUES (?, ?, ?, ?)", rows())
    connection.close()


def identifier():
    number = int.from_bytes(os.urandom(16))
    text = ""
    for _ in range(22):
        number, digit = divmod(number, 62)
        text = DIGITS[digit] + text
    return text


def check(keys, started):
    """Every key opens, and under the newest root, but for those that the server, which knows that root at its own next
    turn, made meanwhile."""
    roots = {int(path.stem): AESGCM(path.read_bytes()) for path in (keys / "root").glob("*.key")}
    with sqlite3.connect(keys / "keyring.sqlite") as connection:
        for number, root in roots.items():
            for name, wrapped in connection.execute(
                    "SELECT name, wrapped FROM wrapped_key WHERE root = ? AND made < ?", (number, started)):
                assert number == max(roots), f"{name} is under root {number}"
            for name, wrapped in connection.execute(
                    "SELECT name, wrapped FROM wrapped_key WHERE root = ? ORDER BY made DESC LIMIT 10000", (number,)):
                assert len(root.decrypt(wrapped[:12], wrapped[12:], name.encode())) == 32
    connection.close()


if __name__ == "__main__":
    main()
