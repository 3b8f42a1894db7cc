"""PostgreSQL: rows by their key beside `pgbench -S`, as many clients, in the same run.

    .venv/bin/python Benchmarks/postgres.py
"""

import pathlib
import re
import statistics
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent / "tools"))
import measure  # noqa: E402

from postgres import PostgresServer, programs  # noqa: E402

SCALE, SECONDS, ROUNDS = 10, 4, 5
CLIENTS = (1, 8, 16)
LEAST_SHARE = 0.5
OURS = measure.RELEASE.with_name("PointReads")


def main():
    bounds = measure.Bounds()
    server = PostgresServer(durable=True, settings={"shared_buffers": "256MB"}).create()
    try:
        server.database("bench")
        address = server.url("bench")
        run("-i", "-s", str(SCALE), "-q", address)
        rows = [compare(clients, address, bounds) for clients in CLIENTS]
    finally:
        server.remove()
    measure.table(
        "A row by its key, a second", ["clients", "the driver", "pgbench -S", "pgbench -S -M prepared", "share of pgbench -S"],
        rows)
    bounds.close()


def compare(clients, address, bounds):
    found = {"ours": [], "simple": [], "prepared": []}
    for _ in range(ROUNDS):
        found["simple"].append(pgbench(clients, address))
        found["ours"].append(ours(clients, address))
        found["prepared"].append(pgbench(clients, address, "-M", "prepared"))
    middle = {name: statistics.median(rates) for name, rates in found.items()}
    share = middle["ours"] / middle["simple"]
    bounds.expect(share >= LEAST_SHARE, f"{clients} clients: {share:.2f} of pgbench -S")
    return clients, *(f"{middle[name]:,.0f}" for name in ("ours", "simple", "prepared")), f"{share:.2f}"


def ours(clients, address):
    done = subprocess.run(
        [OURS, address, str(clients), str(SECONDS), str(SCALE * 100_000)], capture_output=True, text=True, check=True)
    return float(done.stdout)


def pgbench(clients, address, *options):
    said = run("-n", "-S", "-c", str(clients), "-j", "1", "-T", str(SECONDS), *options, address)
    return float(re.search(r"tps = ([\d.]+)", said)[1])


def run(*arguments):
    return subprocess.run(
        [f"{programs()}/pgbench", *arguments], capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    main()
