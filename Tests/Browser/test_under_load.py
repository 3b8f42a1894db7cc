"""What an operator does to a site that is asked as fast as it answers: no visitor notices."""

import signal
import time

import pytest

from certificates import Authority, shown_serial
from load import Load
from postgres import PostgresServer
from site_process import PROGRAM
from socket_holder import SocketHolder

pytestmark = pytest.mark.long


@pytest.fixture
def holder(tmp_path):
    made = []

    def make(**environment):
        made.append(SocketHolder(tmp_path, **environment))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture(scope="module")
def server():
    started = PostgresServer()
    try:
        yield started.create()
    finally:
        started.remove()


# In a debug build the network library stops the program where another process was quicker to take a visitor in.
@pytest.mark.skipif("/debug/" in PROGRAM, reason="two processes share a socket in a release build only")
@pytest.mark.parametrize("keeps", [False, True], ids=["a connection each", "connections kept"])
def test_no_request_fails_while_two_processes_are_upgraded_in_turn(holder, server, keeps):
    """Each is ended once the one that takes its place serves, as a newer program would."""
    site = holder(**server.environment("kept" if keeps else "single"))
    serving = []
    for _ in range(2):
        serving.append(site.start(names="http", count=1))
        site.hears_ready()
    with Load(f"http://127.0.0.1:{site.port}/annonces", seconds=30, keeps=keeps) as load:
        for _ in range(2):
            for number, old in enumerate(serving):
                serving[number] = site.start(names="http", count=1)
                site.hears_ready()
                time.sleep(1)
                old.send_signal(signal.SIGTERM)
                assert old.wait(30) == 0
        assert load.process.poll() is None, "it took longer than the visitors stayed"
    assert load.asked > 1_000
    assert load.failed == []


@pytest.mark.parametrize("keeps", [False, True], ids=["a connection each", "connections kept"])
def test_no_request_fails_while_certificates_are_renewed(start_site, tmp_path, keeps):
    authority = Authority(tmp_path)
    pair = authority.sign("live")
    site = start_site(
        demo=True, authority=authority.file, environment=pair.settings | {"ZONEVISIO_LIMITS": "off"})
    shown = {pair.serial}
    with Load(f"{site.base}/annonces", seconds=15, keeps=keeps) as load:
        for number in range(5):
            time.sleep(2)
            renewed = authority.sign(f"renewed-{number}")
            renewed.put(pair)
            site.process.send_signal(signal.SIGHUP)
            deadline = time.monotonic() + 10
            while (serial := shown_serial(site.port, authority)) in shown:
                assert time.monotonic() < deadline, "the new one is never shown"
                time.sleep(0.1)
            assert serial == renewed.serial
            shown.add(serial)
        assert load.process.poll() is None, "it took longer than the visitors stayed"
    assert load.asked > 200
    assert load.failed == []
