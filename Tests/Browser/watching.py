"""Watches from outside to whom the program connects: every run of it goes through strace, on every machine that lets strace
trace, and what it was told to contact is read from the settings and arguments of that very run."""

import os
import pathlib
import re
import shlex
import shutil
import socket
import subprocess
import tempfile

CALLS = "connect,sendto,sendmsg,sendmmsg"
# `-D`: the program keeps its process id and its parent. A word of the shell alone is needed: some runs have no PATH.
WRAPPER = """#!/bin/sh
number=0
while [ -e "{folder}/$$.$number.said" ]; do number=$((number + 1)); done
{{ export -p; for word in "$@"; do printf '%s\\n' "$word"; done; }} >"{folder}/$$.$number.said"
exec {strace} -D -f --seccomp-bpf -qq -e signal=none -e trace={calls} -o "{folder}/$$.$number.calls" -- {program} "$@"
"""
# A socket of this machine's own, or of its kernel, leads nowhere.
NETWORK = re.compile(
    r"sin_port=htons\((\d+)\), sin_addr=inet_addr\(\"([^\"]+)\"\)"
    r"|sin6_port=htons\((\d+)\),[^}]*?inet_pton\(AF_INET6, \"([^\"]+)\"")
SERVER = re.compile(r"(?:\w+://|turns?:|stuns?:)(?:[^@/\s'\"]*@)?([^/?\s'\"]+)")
# Where a setting names no port.
USUAL = {"smtp": {25, 587}, "smtps": {465}, "imap": {143}, "imaps": {993}, "postgresql": {5432}, "http": {80}, "https": {443}}


class Watch:
    """One run of tests: `program` stands for the program that is watched."""

    def __init__(self, program):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="zone-visio-watch-"))
        self.reason = unable()
        self.program = program
        if self.reason is None:
            wrapper = self.folder / "zone-visio"
            wrapper.write_text(WRAPPER.format(
                folder=self.folder, strace=shutil.which("strace"), calls=CALLS, program=shlex.quote(program)))
            wrapper.chmod(0o755)
            self.program = str(wrapper)

    def runs(self):
        """Each run of the program: what it was told, and the addresses it contacted."""
        for said in sorted(self.folder.glob("*.said")):
            calls = said.with_suffix(".calls")
            yield said.read_text(errors="replace"), contacted(calls.read_text(errors="replace") if calls.exists() else "")

    def strangers(self):
        """Whom the program contacted without being told to: address, port and the run's last argument lines."""
        found = []
        for said, addresses in self.runs():
            unknown = addresses - literal(said) - resolvers()
            unknown = {address for address in unknown if address not in named(said)} if unknown else set()
            found += [(*address, said.splitlines()[-6:]) for address in sorted(unknown)]
        return found

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def unable():
    """Why nothing can be watched here; None where it can."""
    if os.environ.get("ZONEVISIO_WATCH") == "off":
        return "ZONEVISIO_WATCH=off: nobody watches to whom the program connects"
    if not shutil.which("strace"):
        return "no strace on this machine (apt-get install strace): nobody watches to whom the program connects"
    tried = subprocess.run(
        ["strace", "-D", "-f", "--seccomp-bpf", "-qq", "-e", f"trace={CALLS}", "-o", "/dev/null", "true"],
        capture_output=True, text=True, check=False)
    return f"strace may not trace here: {tried.stderr.strip()[:200]}" if tried.returncode or tried.stderr else None


def contacted(calls):
    """The addresses with ports of the network to which a log of calls leads."""
    found = set()
    for line in calls.splitlines():
        for port, address, port6, address6 in NETWORK.findall(line):
            # Port 0 asks the kernel which way it would go (RFC 6724); nothing leaves.
            if int(port or port6):
                found.add((plain(address or address6), int(port or port6)))
    return found


def servers(said):
    """The names with ports in the settings and arguments of a run."""
    for address in SERVER.finditer(said):
        scheme = address[0].partition(":")[0]
        for place in address[1].split(","):
            host, colon, port = place.rpartition(":")
            if colon and port.isdigit():
                yield host.strip("[]"), {int(port)}
            else:
                yield place.strip("[]"), USUAL.get(scheme, set())


def literal(said):
    return {(plain(host), port) for host, ports in servers(said) for port in ports}


def named(said):
    """As above, with the addresses that the names have."""
    found = set()
    for host, ports in servers(said):
        try:
            addresses = {entry[4][0] for entry in socket.getaddrinfo(host, None)}
        except OSError:
            continue
        found |= {(plain(address), port) for address in addresses for port in ports}
    return found


def resolvers():
    """The machine's own, as libc reads them."""
    try:
        lines = pathlib.Path("/etc/resolv.conf").read_text().splitlines()
    except OSError:
        lines = []
    return {(plain(line.split()[1]), 53) for line in lines if line.startswith("nameserver") and len(line.split()) > 1}


def plain(address):
    """An IPv4 address that is written as an IPv6 one is the same address."""
    return address.removeprefix("::ffff:")
