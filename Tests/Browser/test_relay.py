"""The relay of calls on this machine: `make run` starts and ends it, it leads nowhere else, and the doctor asks it."""

import os
import pathlib
import shutil
import signal
import subprocess
import time

import pytest

from relay_server import RelayServer, is_open
from site_process import ROOT

START = '. bin/relay; start_relay; echo "address ${ZONEVISIO_TURN_URL:-none}"; exec sleep 300'


@pytest.fixture
def relay():
    server = RelayServer().start()
    yield server
    server.remove()


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_what_make_run_starts_ends_with_the_site(end):
    site = subprocess.Popen(
        ["bash", "-euo", "pipefail", "-c", START], cwd=ROOT, stdout=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL)
    try:
        port = int(site.stdout.readline().split(":")[2].split("?")[0])
        assert is_open(port)
        site.send_signal(end)
        assert site.wait(10) == -end
        deadline = time.monotonic() + 30
        while is_open(port):
            assert time.monotonic() < deadline, "the relay goes on"
            time.sleep(0.1)
    finally:
        site.kill()
        site.wait()


def test_without_coturn_two_lines_say_what_to_do(tmp_path):
    said = subprocess.run(
        [shutil.which("bash"), "-euo", "pipefail", "-c", START.rpartition(";")[0]], cwd=ROOT, check=True,
        env=os.environ | {"PATH": str(tmp_path)}, capture_output=True, text=True).stdout.splitlines()
    assert len(said) == 3 and "sudo apt-get install coturn" in said[1] and said[2] == "address none"


def test_one_that_does_not_answer_is_ended_before_the_next_is_tried(tmp_path):
    mute, pids = tmp_path / "turnserver", tmp_path / "pids"
    mute.write_text(f"#!/bin/sh\necho $$ >>{pids}\nexec sleep 300\n")
    mute.chmod(0o755)
    pids.touch()
    # Each is given up once it runs.
    wait = ('tried=0; wait_for_relay() { tried=$((tried + 1)); '
            f'until [ "$(wc -l <{pids})" -ge $tried ]; do sleep 0.05; done; return 1; }}')
    said = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", START.rpartition(";")[0].replace("start_relay", f"{wait}; start_relay")],
        cwd=ROOT, check=True, env=os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}, capture_output=True,
        text=True, timeout=60)
    assert said.stdout == "address none\n" and "calls connect directly" in said.stderr
    started = pids.read_text().split()
    assert len(started) == 5
    assert [pid for pid in started if pathlib.Path(f"/proc/{pid}").exists()] == []


@pytest.mark.parametrize("peer", ["192.0.2.1", "10.0.0.1", "127.0.0.2", "169.254.169.254"])
def test_it_leads_to_nothing_but_itself(relay, peer):
    access = relay.access()
    said = subprocess.run(
        ["turnutils_uclient", "-n", "1", "-m", "1", "-u", access["username"], "-w", access["credential"], "-e", peer,
         "-p", str(relay.port), "127.0.0.1"], capture_output=True, text=True, timeout=60, check=False)
    assert "403" in said.stdout + said.stderr, said.stdout + said.stderr


def test_the_doctor_asks_the_relay(start_site, relay):
    site = start_site(environment=relay.environment)
    line = f"relay of calls at {relay.address}"
    assert f"ok: {line}" in site.command("doctor").splitlines()
    relay.kill()
    with pytest.raises(AssertionError, match="doctor"):
        site.command("doctor")
