"""Very many alerts and the ads of a busy day: how long until all are compared, and until every mail has left; each once.

    .venv/bin/python Benchmarks/alerts.py [--alerts 100000] [--ads 1000] [--to folder|smtp]

Mails leave to the folder that a site without a mail server has, or to a mail server on this machine that takes each at once.

The ads come online while the site is stopped; the time runs from the moment it answers again. Alerts are the searches of the
query mix: a word and a department, a rare word, a word around a commune, and a department with a category.
"""

import argparse
import datetime
import email
import email.policy
import json
import pathlib
import random
import re
import sqlite3
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent / "tools"))
import measure  # noqa: E402

from site_process import SiteProcess  # noqa: E402
from smtp_sink import SinkProcess  # noqa: E402

# Seconds in which all mails have left.
MOST = 60
KINDS = ("keyword-department", "rare-keyword", "keyword-radius", "department")
CATEGORIES = ("conversation", "langues", "cours", "jeux", "musique", "entraide")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--alerts", type=int, default=100_000)
    parser.add_argument("--ads", type=int, default=1_000)
    parser.add_argument("--to", choices=["folder", "smtp"], default="folder", help="where mails leave to")
    options = parser.parse_args()
    bounds = measure.Bounds()
    with measure.folder() as name:
        work = pathlib.Path(name)
        sink = SinkProcess(work / "sent") if options.to == "smtp" else None
        tell(options.alerts, options.ads, work, sink, bounds)
    bounds.close()


def tell(alerts, ads, work, sink, bounds):
    new, queries, asked = work / "ads.jsonl", work / "queries.jsonl", work / "alerts.jsonl"
    measure.generate(ads, new, queries)
    today = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = [json.dumps(json.loads(line) | {"createdAt": today}) for line in new.read_text().splitlines()]
    new.write_text("".join(f"{line}\n" for line in lines))
    write_alerts(alerts, queries, asked)

    # A demo keeps a copy of each mail in the folder, whatever carries it.
    demo = ["--demo"] if sink is None else []
    environment = {"ZONEVISIO_LIMITS": "off"} if sink is None else {"ZONEVISIO_SMTP_URL": sink.url}
    site = SiteProcess(work, demo=bool(demo), environment=environment)
    # The demo's own ads are compared before there are any alerts.
    site.start()
    database = site.data / "site.sqlite"
    until(lambda: rows(database, "alert_queue") == 0, time.monotonic())
    site.stop()
    started = time.monotonic()
    site.command("import", asked, "--alerts", *demo, seconds=3600)
    made = time.monotonic() - started
    # The site checks itself once a day, soon after its start: that isn't of today's ads.
    site.start()
    until(lambda: rows(database, "live_check") > 0, time.monotonic())
    site.stop()
    site.command("import", new, "--without-photos", *demo, seconds=3600)
    waiting = rows(database, "alert_queue")
    site.start()
    started = time.monotonic()
    try:
        compared = until(lambda: rows(database, "alert_queue") == 0, started)
        written = until(lambda: rows(database, "outbox WHERE alert IS NOT NULL") == 0, started)
        memory = measure.resident_megabytes(site.pid)
    finally:
        site.stop()

    if sink:
        counted = sink.stop()
        print("The mail server counted", ", ".join(f"{number:,} {what}" for what, number in counted.items()))
    mails, told = read(sink.folder if sink else site.outbox)
    measure.table(f"{alerts:,} alerts, {waiting:,} new ads", ["what", "figure"], [
        ("alerts made", f"{made:.0f} s"), ("all ads compared with all alerts", f"{compared:.1f} s"),
        ("all mails sent" if sink else "all mails written", f"{written:.1f} s"), ("mails", f"{len(mails):,}"),
        ("ads told in them", f"{len(told):,}"),
        ("memory of the server afterwards", f"{memory:.0f} MB")])
    bounds.expect(waiting == ads, f"{waiting} ads wait, not {ads}")
    bounds.expect(len(told) > 0 and len(told) == len(set(told)), "an ad is told twice by one alert, or none is told")
    bounds.expect(rows(database, "alert_match") == 0, "some matches were never told")
    bounds.expect(written <= MOST, f"the last mail has left after {written:.0f} s")


def write_alerts(count, queries, path):
    """Each a search of the mix; the numbers drawn are the same each time."""
    choice = random.Random(1)
    mix = [query for query in map(json.loads, queries.read_text().splitlines()) if query["kind"] in KINDS]
    communes = [line.split(",") for line in measure.COMMUNES.read_text().splitlines() if line[:1].isdigit()]
    with path.open("w") as file:
        for _ in range(count):
            query, commune = choice.choice(mix), choice.choice(communes)
            alert = {"rhythm": "immediate", "words": query.get("q", ""), "place": f"dep-{commune[2]}"}
            if query["kind"] == "keyword-radius":
                alert |= {"place": commune[0], "radius": 50}
            elif query["kind"] == "department":
                alert |= {"category": choice.choice(CATEGORIES)}
            elif query["kind"] == "rare-keyword":
                del alert["place"]
            file.write(json.dumps(alert) + "\n")


def rows(database, table):
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=30)
    try:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    finally:
        connection.close()


def until(isdone, started, seconds=1_800):
    while not isdone():
        if time.monotonic() - started > seconds:
            raise SystemExit("it never ends")
        time.sleep(0.1)
    return time.monotonic() - started


def read(folder):
    """The mails of alerts, and each ad in each of them; an alert is known by its button."""
    mails, told = [], []
    for path in folder.glob("*.eml"):
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        if not mail["Subject"].endswith("pour votre alerte"):
            continue
        mails.append(mail)
        told += [(mail["List-Unsubscribe"], ad) for ad in re.findall(r"/annonce/(\w+)", mail.get_content())]
    return mails, told


if __name__ == "__main__":
    main()
