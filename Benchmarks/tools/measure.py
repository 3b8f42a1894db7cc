"""What the measurements share: the release binary on generated ads, the bare server beside it, wrk, a table."""

import atexit
import contextlib
import datetime
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import typing

ROOT = pathlib.Path(__file__).resolve().parents[2]
RELEASE = pathlib.Path(os.environ.get("ZONEVISIO_BINARY", ROOT / ".build/release/zone-visio"))
HELLO = pathlib.Path(os.environ.get("ZONEVISIO_HELLO", RELEASE.with_name("Hello")))
os.environ["ZONEVISIO_BINARY"] = str(RELEASE)
sys.path.insert(0, str(ROOT / "Tests/Browser"))

import requests  # noqa: E402
from postgres import PostgresServer  # noqa: E402
from site_client import Client  # noqa: E402
from site_process import SiteProcess, free_port  # noqa: E402

GENERATOR = ROOT / "Benchmarks/tools/generate_ads.py"
COMMUNES = ROOT / "Sources/Classifieds/Geography/communes.csv"

# Server and client each keep to one processor, so that neither takes the other's time.
SERVER_CORE, CLIENT_CORE = 0, 1 if (os.cpu_count() or 1) > 1 else 0
SECONDS, CONNECTIONS = 4, 32
# Where an address gets a number that it never had.
NUMBER = "{n}"

# Which engine the sites run on: `sqlite` or `postgres`, then a server of the measurement's own, whose commits wait for the disk.
ENGINE = os.environ.get("ZONEVISIO_BENCH_ENGINE", "sqlite")
POSTGRES = {"shared_buffers": "512MB", "max_wal_size": "2GB"}


def folder():
    """A folder that goes with the measurement."""
    return tempfile.TemporaryDirectory(prefix="zone-visio-bench-")


def engine():
    """The settings of a site on the engine that is measured; a server goes with the measurement."""
    if ENGINE == "sqlite":
        return {}
    server = PostgresServer(durable=True, settings=POSTGRES).create()
    atexit.register(server.remove)
    return server.environment()


def pinned():
    os.sched_setaffinity(0, {SERVER_CORE})


@contextlib.contextmanager
def on_client_core():
    """This process, and what it starts meanwhile, on the processor of the clients."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {CLIENT_CORE})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def generate(count, path, queries=None, number=400):
    """Writes `count` ads, all of them online today, and a mix of queries that find some of them."""
    today = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT00:00:00Z")
    command = [sys.executable, GENERATOR, "--count", str(count), "--seed", "1", "--now", today, "--days", "55"]
    command += ["--communes", COMMUNES, "--output", path]
    if queries:
        command += ["--queries", str(number), "--queries-output", queries]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def site_with_ads(count, work, *, with_photos=False, queries=400, environment=None):
    """A running site with that many ads, its quotas off, on one processor; its queries, and how long the import took."""
    number, ads, queries = queries, work / "ads.jsonl", work / "queries.jsonl"
    generate(count, ads, queries, number)
    site = SiteProcess(
        work, demo=True, environment={"ZONEVISIO_LIMITS": "off"} | engine() | (environment or {}), prepare=pinned)
    started = time.monotonic()
    site.command("import", ads, *([] if with_photos else ["--without-photos"]), "--demo", seconds=3600)
    seconds = time.monotonic() - started
    return site.start(), queries, seconds


class Hello:
    """Hummingbird and nothing else."""

    def __init__(self):
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.process = subprocess.Popen(
            [HELLO, str(self.port)], preexec_fn=pinned, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        self._wait()

    def _wait(self):
        for _ in range(200):
            try:
                requests.get(self.base, timeout=1)
                return
            except requests.RequestException:
                time.sleep(0.05)
        raise SystemExit("the bare server does not answer")

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Answers(typing.NamedTuple):
    """What wrk found: answers a second, and milliseconds."""

    rate: float
    p50: float
    p99: float


def wrk(base, addresses, script_folder, *, headers=None, seconds=SECONDS):
    """Asks for the addresses in turn; one with `NUMBER` in it is never asked for twice."""
    script = script_folder / "addresses.lua"
    script.write_text(lua(addresses, headers or {}))
    done = subprocess.run(
        ["taskset", "-c", str(CLIENT_CORE), "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency",
         "-s", script, base],
        capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in done:
        raise SystemExit(f"some answers are no pages:\n{done}")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", done)[1])
    return Answers(rate, *(milliseconds(done, share) for share in (50, 99)))


def lua(addresses, headers):
    lines = ",\n".join(f'"{address}"' for address in addresses)
    known = "".join(f'wrk.headers["{name}"] = "{value}"\n' for name, value in headers.items())
    # Lua's numbers have fourteen digits.
    number = f"  number = number + 1\n  address = address:gsub('{NUMBER}', number)\n"
    return (
        f"local addresses = {{\n{lines}\n}}\nlocal next, number = 0, {time.time_ns() // 1000 % 10**13}\n{known}"
        "request = function()\n  next = next % #addresses + 1\n  local address = addresses[next]\n"
        f"{number if any(NUMBER in address for address in addresses) else ''}  return wrk.format('GET', address)\nend\n")


def milliseconds(said, share):
    number, unit = re.search(rf"{share}%\s+([\d.]+)(us|ms|s)", said).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def resident_megabytes(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def wait_until_idle(pid, seconds=300):
    """Waits until the process has used no processor for a second."""
    deadline, before = time.monotonic() + seconds, -1
    while time.monotonic() < deadline:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        # User and system time of the process and of the workers it has waited for (proc_pid_stat(5)).
        used = sum(int(fields[number]) for number in (11, 12, 13, 14))
        if used - before <= 5:
            return
        before = used
        time.sleep(1)
    raise SystemExit("the site never came to rest")


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def table(title, columns, rows):
    print(f"\n### {title}\n\n| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
    for row in rows:
        print(f"| {' | '.join(str(cell) for cell in row)} |", flush=True)


class Bounds:
    """What must hold; says at the end what doesn't, and fails."""

    def __init__(self):
        self.broken = []

    def expect(self, holds, sentence):
        if not holds:
            self.broken.append(sentence)

    def close(self):
        for sentence in self.broken:
            print(f"OUT OF BOUNDS: {sentence}", file=sys.stderr)
        raise SystemExit(1 if self.broken else 0)
