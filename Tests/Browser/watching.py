"""Watches from outside to whom the program connects: every run of it goes through strace, on every machine that lets strace
trace, and what it was told to contact is read from that very run's own settings and register."""

import functools
import ipaddress
import json
import os
import pathlib
import re
import shlex
import shutil
import socket
import subprocess
import tempfile
import time

CALLS = "connect,sendto,sendmsg,sendmmsg"
# How the log of a run's calls ends, where it was watched from its beginning to its end.
END = re.compile(r"^(\d+) +\+\+\+ (?:exited|killed) ", re.MULTILINE)
# `-DD`: the program keeps its process id and its parent, and whatever ends its group leaves its log whole. Words of the shell
# alone are needed: some runs have no PATH. The register is kept as this run read it; a test may write another.
WRAPPER = """#!/bin/sh
number=0
while [ -e "{folder}/$$.$number.settings" ]; do number=$((number + 1)); done
run={folder}/$$.$number
export -p >"$run.settings"
printf '%s\\n' "$@" >"$run.arguments"
if [ -f "${{ZONEVISIO_PROCESSORS:-}}" ]; then
    while IFS= read -r line || [ -n "$line" ]; do printf '%s\\n' "$line"; done <"$ZONEVISIO_PROCESSORS" >"$run.register"
fi
exec {strace} -DD -f --seccomp-bpf -q -e trace={calls} -o "$run.calls" -- {program} "$@"
"""
# A socket of this machine's own, or of its kernel, leads nowhere.
NETWORK = re.compile(
    r"sin_port=htons\((\d+)\), sin_addr=inet_addr\(\"([^\"]+)\"\)"
    r"|sin6_port=htons\((\d+)\),[^}]*?inet_pton\(AF_INET6, \"([^\"]+)\"")
SERVER = re.compile(r"(?:\w+://|turns?:|stuns?:)(?:[^@/\s'\"]*@)?([^/?&\s'\"]+)")
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
        """Each run of the program."""
        return [Run(path) for path in sorted(self.folder.glob("*.settings"))]

    def strangers(self):
        """Whom the program contacted without being told to: address, port and the run's arguments."""
        return [(*address, run.arguments) for run in self.runs() for address in sorted(run.strangers())]

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Run:
    """One run of the program that has ended: what it was told, and the addresses that it contacted."""

    def __init__(self, path):
        self.path = path
        self.arguments = path.with_suffix(".arguments").read_text(errors="replace").splitlines()

    @functools.cached_property
    def addresses(self):
        return contacted(whole(self.path.with_suffix(".calls"), self.arguments))

    def strangers(self):
        """Whom neither a setting nor somebody who asks for it names, and who on another machine isn't in the register."""
        contacts = self.addresses - resolvers()
        if not contacts:
            return set()
        site = "\n".join(self.arguments[2:]) if self.arguments[:2] == ["policy", "verify"] else ""
        said = settings(self.path.read_text(errors="replace"))
        told = "\n".join([site, *said.values()])
        unknown = contacts - literal(told) - self.own_door(said)
        unknown -= named(told) if unknown else set()
        outside = {address for address in contacts if not is_own(address[0])}
        return unknown | (outside - named(site) - self.register() if outside else set())

    def own_door(self, said):
        """A site with a certificate of its own looks at its own address, as visitors do: behind a proxy, the proxy's."""
        if "--port" not in self.arguments:
            return set()
        told = said | in_file(said)
        if "ZONEVISIO_TLS_CERTIFICATE" not in told:
            return set()
        ports = {int(self.arguments[self.arguments.index("--port") + 1])}
        ports = ports.union(*(ports for _, ports in servers(told.get("baseUrl", ""))))
        return {(address, port) for address in ("127.0.0.1", "::1") for port in ports} | named(told.get("baseUrl", ""))

    def register(self):
        """The servers in the register as this run read it; one that can't be read names nobody."""
        try:
            entries = json.loads(self.path.with_suffix(".register").read_text())["processors"]
            return {place for entry in entries for server in entry.get("servers", []) for place in named(f"x://{server}")}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return set()


def whole(calls, arguments, seconds=10):
    """The log of a run's calls. Nobody knows what a run did that wasn't watched to its end."""
    process = calls.name.partition(".")[0]
    deadline = time.monotonic() + seconds
    while True:
        log = calls.read_text(errors="replace") if calls.exists() else ""
        if process in END.findall(log):
            return log
        assert time.monotonic() < deadline, f"nobody watched to whom this run connected, or not to its end: {arguments}"
        time.sleep(0.02)


def settings(exported):
    """The site's own among the variables, as the shell writes them; its own address is nobody it connects to."""
    words = [word.partition("=") for word in shlex.split(exported) if word.startswith("ZONEVISIO_")]
    return {name: value for name, _, value in words if name != "ZONEVISIO_BASE_URL"}


def in_file(said):
    """The settings of the file that a run was given, under their names in the environment as far as they are asked for here."""
    try:
        told = json.loads(pathlib.Path(said["ZONEVISIO_SETTINGS"]).read_text())
    except (KeyError, OSError, ValueError):
        return {}
    return told | ({"ZONEVISIO_TLS_CERTIFICATE": told["tlsCertificate"]} if "tlsCertificate" in told else {})


def is_own(address):
    return ipaddress.ip_address(address).is_loopback


def unable():
    """Why nothing can be watched here; None where it can."""
    if os.environ.get("ZONEVISIO_WATCH") == "off":
        return "ZONEVISIO_WATCH=off: nobody watches to whom the program connects"
    if not shutil.which("strace"):
        return "no strace on this machine (apt-get install strace): nobody watches to whom the program connects"
    tried = subprocess.run(
        ["strace", "-DD", "-f", "--seccomp-bpf", "-q", "-e", f"trace={CALLS}", "-o", "/dev/null", "true"],
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
    """The names with ports in the settings of a run."""
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
