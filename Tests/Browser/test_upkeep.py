"""What the operator, and every visitor, learns when time brings nothing to its end any more."""

import sqlite3
import subprocess
import time
from datetime import datetime, timedelta, timezone

import pytest
import requests

import ad_form
from clock import Clock
from mails import Mailbox
from site_client import Client
from site_process import BINARY, CONTROLLER

OPERATOR = CONTROLLER["ZONEVISIO_CONTROLLER_EMAIL"]


def published(site):
    fields = ad_form.ad()
    client = Client(site.base)
    client.publish(fields)
    client.confirm(Mailbox(site.outbox).link(fields["email"]))
    return fields


def on_tables(site, *statements):
    with sqlite3.connect(site.data / "site.sqlite", timeout=10) as tables:
        for statement in statements:
            tables.execute(statement)
    tables.close()


def refuse_to_erase_the_first(site):
    """Its row can't be deleted from now on; returns whose it is."""
    with sqlite3.connect(site.data / "site.sqlite", timeout=10) as tables:
        [unlucky] = tables.execute("SELECT account FROM ad ORDER BY number LIMIT 1").fetchone()
    tables.close()
    on_tables(
        site, f"""CREATE TRIGGER refuse BEFORE DELETE ON account WHEN OLD.id = '{unlucky}'
                  BEGIN SELECT RAISE(ABORT, 'refused'); END""")
    return unlucky


def give_in(site):
    on_tables(site, "DROP TRIGGER refuse")


def sweep(site, days):
    at = (datetime.now(timezone.utc) + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return subprocess.run(
        [BINARY, "sweep", "--data", site.data, "--erase-early", "--at", at], env=site._environment(), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=120, check=False)


def health(site):
    answer = requests.get(f"{site.base}/sante", timeout=5)
    return answer.status_code, answer.text


def wait_for(condition, seconds, what):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.5)


def subjects(site):
    """Of the mails to the operator, in their order, but for the daily one."""
    subjects = [mail["Subject"] for mail in Mailbox(site.outbox).mails(OPERATOR)]
    return [subject for subject in subjects if not subject.startswith("Contrôle du jour")]


def test_a_sweep_says_what_it_did_and_one_person_s_failure_stops_nobody_else_s_erasure(start_site):
    site = start_site()
    for _ in range(3):
        published(site)
    site.stop()
    refuse_to_erase_the_first(site)

    ended = sweep(site, 60.5)
    assert ended.returncode == 0, ended.stderr
    assert "end ads: 3 ads" in ended.stdout.splitlines()
    assert "keys of nobody: done" in ended.stdout.splitlines()

    failed = sweep(site, 68)
    assert failed.returncode == 1
    assert "erase ended: 1 ad, 2 people, 1 failed" in failed.stdout.splitlines()
    assert "forget connections: done" in failed.stdout.splitlines(), "the jobs behind it run all the same"
    assert "erase ended" in failed.stderr.splitlines()[-1]

    give_in(site)
    done = sweep(site, 68)
    assert done.returncode == 0, done.stderr
    assert "finish erasures: 1 person" in done.stdout.splitlines()
    with sqlite3.connect(site.data / "site.sqlite") as tables:
        assert tables.execute("SELECT count(*) FROM account").fetchone() == (0,)


def test_health_is_503_when_the_database_is_lost(start_site):
    site = start_site()
    assert health(site) == (200, "ok\n")
    on_tables(site, "ALTER TABLE job RENAME TO elsewhere")
    assert health(site) == (503, "the database can't be read\n")


@pytest.mark.long
def test_a_job_that_fails_for_real_is_told_everywhere_and_so_is_its_recovery(start_site, tmp_path):
    clock = Clock(tmp_path)
    site = start_site(environment=clock.environment)
    published(site)
    unlucky = refuse_to_erase_the_first(site)
    on_tables(site, f"INSERT INTO erasure (account, asked) VALUES ('{unlucky}', 0)")
    assert health(site)[0] == 200

    # An hour that is set forward makes nothing late: no job had its time since.
    clock.turn(20 * 60)
    assert health(site)[0] == 200
    clock.turn(0)

    # A start has its grace, then the last good end counts; as after a restart, it is long ago.
    site.stop()
    on_tables(site, "UPDATE job SET done = done - 20 * 60 * 1000 WHERE name = 'finish erasures'")
    site.start()
    assert health(site)[0] == 200
    wait_for(lambda: "sweep late: finish erasures, since " in health(site)[1], 240, "it is never late")
    assert health(site)[1].count("\n") == 1, "the other jobs are well"
    assert "en défaut depuis" in Client(site.base).get("/confidentialite").text
    wait_for(lambda: len(subjects(site)) == 1, 150, "no mail came")
    assert "a été prévenue" in Client(site.base).get("/confidentialite").text

    give_in(site)
    wait_for(lambda: health(site) == (200, "ok\n"), 90, "it never got well again")
    wait_for(lambda: len(subjects(site)) == 2, 150, "no second mail came")
    assert "en défaut depuis" not in Client(site.base).get("/confidentialite").text
    late, well = subjects(site)
    assert "retard" in late and "à jour" in well
