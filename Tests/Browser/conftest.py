"""What the browser journeys share: sites, mail server, browser."""

import subprocess
import sys
import threading

import pytest
from playwright.sync_api import sync_playwright

pytest.register_assert_rewrite(
    "attack_tools", "browsing", "calling", "crowd", "form_answers", "kept", "machines", "mails", "postgres", "raw_upload", "reading",
    "relay_server", "remains", "site_client", "site_process", "third_party", "watching", "wire")

import browsing
import calling
import site_process
import wire
from calling import Pair
from certificates import Authority
from every_change import COLLECTED, is_left
from mails import Mailbox
from postgres import PostgresServer
from reading import Reader
from relay_server import RelayServer
from site_client import Client
from site_process import ROOT, SiteProcess, free_port
from third_party import ROLES, ThirdParty
from watching import Watch

# Before any test reads which program it starts.
WATCH = Watch(site_process.PROGRAM)
site_process.BINARY = WATCH.program


def pytest_configure(config):
    config.addinivalue_line("markers", "long: takes minutes; `make proof` runs it, `make test` doesn't")


def pytest_unconfigure():
    WATCH.remove()


def pytest_terminal_summary(terminalreporter):
    if WATCH.reason:
        terminalreporter.write_line(WATCH.reason, yellow=True)


def pytest_collection_modifyitems(config, items):
    config.stash[COLLECTED] = {item.nodeid.rpartition("Tests/Browser/")[2] for item in items}
    for item in items:
        if is_left(item.nodeid):
            item.add_marker("long")


@pytest.fixture(scope="session", autouse=True)
def watch():
    """Whoever starts the program, whatever a test does with it: it connects to nobody but those it was told of."""
    yield WATCH
    assert WATCH.strangers() == [], "the program connected to whom no setting names"


@pytest.fixture
def start_site(tmp_path):
    """Starts sites that end with the test: `start_site(demo=True, environment={…})`."""
    started = []

    def start(name="site", **options):
        site = SiteProcess(tmp_path / name, **options)
        started.append(site)
        return site.start()

    yield start
    for site in started:
        site.kill()


@pytest.fixture(scope="module")
def module_site():
    """Starts sites that end with the tests of a file: `module_site(folder, environment={…})`."""
    started = []

    def start(folder, **options):
        site = SiteProcess(folder, **options)
        started.append(site)
        return site.start()

    yield start
    for site in started:
        site.stop()


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A demo site without quotas, shared by the tests of a file."""
    site = SiteProcess(tmp_path_factory.mktemp("demo"), demo=True, environment={"ZONEVISIO_LIMITS": "off"}).start()
    yield site
    site.stop()


@pytest.fixture
def client(demo):
    return Client(demo.base)


@pytest.fixture
def outbox(demo):
    return Mailbox(demo.outbox)


@pytest.fixture
def start_postgres():
    """Starts PostgreSQL servers that end with the test: `start_postgres(settings={…}, durable=True)`."""
    started = []

    def start(**options):
        started.append(PostgresServer(**options))
        return started[-1].create()

    yield start
    for server in reversed(started):
        server.remove()


@pytest.fixture(scope="module")
def postgres():
    """A PostgreSQL server shared by the tests of a file, which leave it as they found it."""
    server = PostgresServer().create()
    yield server
    server.remove()


class MailServer:
    """The test mail server; `mode("down")` and the other modes of `smtp_server.py` change it while it runs."""

    def __init__(self, folder, mode="normal"):
        self.port = free_port()
        self.url = f"smtp://127.0.0.1:{self.port}"
        self.mailbox = Mailbox(folder / "mails")
        self.control = folder / "mode"
        self.control.write_text(mode)
        command = [sys.executable, ROOT / "Tests/Browser/smtp_server.py", "--port", str(self.port)]
        self.process = subprocess.Popen(
            [*command, "--folder", self.mailbox.folder, "--control", self.control], stdout=subprocess.PIPE, text=True)
        self._wait_for("ready")

    def mode(self, line):
        self.control.write_text(line)
        self._wait_for(f"mode {line}")

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def _wait_for(self, wanted):
        # A server that says nothing more must not hold the tests up.
        watchdog = threading.Timer(20, self.process.kill)
        watchdog.start()
        try:
            for line in self.process.stdout:
                if line.strip() == wanted:
                    return
        finally:
            watchdog.cancel()
        raise AssertionError(f"the mail server never said « {wanted} »")


@pytest.fixture
def start_mail_server(tmp_path):
    started = []

    def start(mode="normal"):
        folder = tmp_path / f"smtp{len(started)}"
        folder.mkdir()
        started.append(MailServer(folder, mode))
        return started[-1]

    yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="module")
def parties():
    """Other companies by their role, each on an address of its own."""
    parties = {role: ThirdParty(role) for role in ROLES}
    yield parties
    for party in parties.values():
        party.stop()


@pytest.fixture
def reader(browser, site):
    """Makes readers of a file's `site`: `reader(cookies)` is a browser of its own."""
    made = []

    def make(cookies=(), **options):
        made.append(Reader(browser, site, cookies, **options))
        return made[-1]

    yield make
    for one in made:
        one.context.close()


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright):
    browser = browsing.launch(playwright)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def relay(tmp_path_factory):
    """The relay of `calls_site`."""
    relay = RelayServer(tmp_path_factory.mktemp("relay") / "coturn").start()
    yield relay
    relay.remove()


@pytest.fixture(scope="module")
def calls_site(relay, module_site, tmp_path_factory):
    """A demo site without quotas, whose calls go over a relay, shared by the tests of a file."""
    environment = {"ZONEVISIO_LIMITS": "off"} | relay.environment
    return module_site(tmp_path_factory.mktemp("calls"), demo=True, environment=environment)


@pytest.fixture(scope="module")
def cameras(playwright):
    """A browser with a camera and a microphone."""
    browser = calling.launch(playwright)
    yield browser
    browser.close()


@pytest.fixture
def pair(calls_site):
    return Pair(calls_site)


@pytest.fixture
def kept_pages(tmp_path):
    """A folder for the pages a journey comes through."""
    folder = tmp_path / "pages"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """Signs the certificates of one file's tests."""
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def secure(tmp_path_factory, module_site, authority):
    """A demo on https."""
    return module_site(
        tmp_path_factory.mktemp("secure"), demo=True, authority=authority.file,
        environment=authority.sign("secure").settings)


@pytest.fixture(params=["tcp", "tls"])
def dial(request, demo, secure, authority):
    """Opens connections of HTTP/1.1."""
    if request.param == "tcp":
        return lambda: wire.connect(demo.port)
    return lambda: wire.connect(secure.port, tls=authority.file)
