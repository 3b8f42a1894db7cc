"""How many commits a second PostgreSQL takes: each its own row, one row for all, and with an announcement.

Whoever changes the row of another waits until that one's commit is on the disk; announcements of one server are committed one
after another, too. Neither shares a flush.
"""

import re
import subprocess

import measure

from postgres import PostgresServer, programs
from scale_cost import disk

CLIENTS, SECONDS = (1, 4, 16), 5
STATEMENTS = {
    "each its own row": "UPDATE counted SET times = times + 1 WHERE number = :client_id + 2;",
    "one row for all": "UPDATE counted SET times = times + 1 WHERE number = 1;",
    "its own row, and an announcement":
        "BEGIN; UPDATE counted SET times = times + 1 WHERE number = :client_id + 2; NOTIFY counted, 'one'; COMMIT;",
}


def commits():
    """Rows of a table: what is committed, and how many a second with so many clients."""
    server = PostgresServer(durable=True).create()
    try:
        server.database("commits")
        server.sql("CREATE TABLE counted AS SELECT number, 0 AS times FROM generate_series(1, 20) AS number", "commits")
        server.sql("CREATE UNIQUE INDEX ON counted (number); ALTER TABLE counted OWNER TO zonevisio", "commits")
        rows = [(name, *(f"{rate(server, text, clients):,.0f}" for clients in CLIENTS)) for name, text in STATEMENTS.items()]
        flush = measure.percentile(disk(measure.pathlib.Path(server.folder)), 0.5)
    finally:
        server.remove()
    measure.table("Commits a second", ["what", *(f"{clients} clients" for clients in CLIENTS)], rows)
    print(f"\nA page of the log on the disk: {flush * 1e3:.2f} ms (median of 200).", flush=True)


def rate(server, statement, clients):
    script = server.folder / "script.sql"
    script.write_text(statement)
    said = subprocess.run(
        [f"{programs()}/pgbench", "-n", "-f", script, "-c", str(clients), "-j", "1", "-T", str(SECONDS), server.url("commits")],
        capture_output=True, text=True, check=True).stdout
    return float(re.search(r"tps = ([\d.]+)", said)[1])
