"""`zone-visio policy check`, beside the running site: what is broken on purpose is named, and written down for visitors."""

import sqlite3
import subprocess
import time

import ad_form
import pytest
from mails import Mailbox
from site_client import Client, parsed
from site_process import BINARY, CONTROLLER

OPERATOR = CONTROLLER["ZONEVISIO_CONTROLLER_EMAIL"]


class Told:
    """What one run of the command says: the outcome and the words of each check, by its name."""

    def __init__(self, site, *arguments, **environment):
        demo = ["--demo"] if site.demo else []
        self.done = subprocess.run(
            [BINARY, "policy", "check", "--data", site.data, *demo, *arguments], env=site._environment() | environment,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False)
        self.code = self.done.returncode
        self.outcomes, self.words = {}, {}
        for line in self.done.stdout.splitlines():
            outcome, _, rest = line.partition(": ")
            name, _, words = rest.partition(". ")
            self.outcomes[name], self.words[name] = outcome, words

    @property
    def failed(self):
        return {name for name, outcome in self.outcomes.items() if outcome == "failed"}


def rows(site, statement):
    with sqlite3.connect(site.data / "site.sqlite", timeout=10) as tables:
        found = tables.execute(statement).fetchall()
    tables.close()
    return found


@pytest.fixture(scope="module")
def running(demo):
    """The demo, with an ad of ours."""
    fields = ad_form.ad()
    client = Client(demo.base)
    client.publish(fields, [ad_form.photo()])
    client.confirm(Mailbox(demo.outbox).link(fields["email"]))
    return demo, fields


def test_the_demo_keeps_what_it_promises_and_nothing_of_the_trial_is_left(running, tmp_path):
    site, _ = running
    # A folder of its own: other sites may be in the middle of a trial.
    told = Told(site, TMPDIR=str(tmp_path))
    assert told.code == 0, told.done.stdout + told.done.stderr
    assert set(told.outcomes.values()) == {"ok", "not applicable"}
    assert [name for name, outcome in told.outcomes.items() if outcome == "ok" and name.startswith("life-")] == [
        "life-publishing", "life-sealing", "life-photos", "life-place", "life-messages", "life-gate",
        "life-restriction", "life-archive", "life-erasure", "life-end", "life-backup"]
    assert dict(rows(site, "SELECT name, outcome FROM live_check"))["disk"] == "passed"
    assert not list(tmp_path.glob("zone-visio-trial-*"))
    assert "Contrôle du jour" in Mailbox(site.outbox).mails("contact@exemple.fr")[-1]["Subject"]


def failing(site):
    """The promises that the page shows in default, on top and in their rows."""
    page = parsed(Client(site.base).get("/confidentialite/promesses").text)
    rows = {row["id"] for row in page.select("article.promise[id]") if row.select_one(".outcome-failing")}
    assert len(page.select(".failures article.promise")) == len(rows)
    return rows


def test_a_word_of_somebody_in_clear_is_named_until_it_is_gone(running):
    site, fields = running
    stray = site.data / "export.csv"
    stray.write_text(f"1;{fields['titre']};x")
    try:
        told = Told(site, "--no-mail")
        assert told.code == 1
        assert told.failed == {"disk"}
        assert fields["titre"] not in told.done.stdout + told.done.stderr
        assert f"{stray} can be read." in told.done.stderr
        [[detail, since]] = rows(site, "SELECT detail, since FROM live_check WHERE name = 'disk'")
        assert "export" not in detail and since > 0
        # Visitors see it, red, and so does whoever reads the policy.
        assert failing(site) == {"RET-2", "SEC-3"}
        assert "Une promesse au moins n’est pas tenue" in Client(site.base).get("/confidentialite").text
    finally:
        stray.unlink()
    assert Told(site, "--no-mail").code == 0
    assert rows(site, "SELECT outcome, since FROM live_check WHERE name = 'disk'") == [("passed", None)]
    assert failing(site) == set()


def test_a_sweep_that_did_not_run_is_named(running):
    site, _ = running
    [[session, expires]] = rows(site, "SELECT id, expires FROM session ORDER BY created DESC LIMIT 1")
    rows(site, f"UPDATE session SET expires = 0 WHERE id = '{session}'")
    try:
        told = Told(site, "--no-mail")
        assert told.failed == {"durations"}
        assert "1\u00a0session" in told.words["durations"]
        assert "RET-1" in failing(site)
    finally:
        rows(site, f"UPDATE session SET expires = {expires} WHERE id = '{session}'")
    assert Told(site, "--no-mail").code == 0


def test_without_the_mail_none_is_sent(running):
    site, _ = running
    before = len(Mailbox(site.outbox).mails())
    told = Told(site, "--no-mail")
    assert "mail" not in told.outcomes
    assert len(Mailbox(site.outbox).mails()) == before


def test_a_site_in_production_says_what_its_operator_has_to_do(start_site, start_mail_server, tmp_path):
    mail_server = start_mail_server()
    site = start_site(environment={"ZONEVISIO_SMTP_URL": mail_server.url})
    told = Told(site)
    assert told.code == 1
    assert told.failed == {"certificate"}
    assert told.outcomes["backups"] == "not applicable", "it has just begun"
    assert told.outcomes["mail"] == "ok"
    [mail] = mail_server.mailbox.mails(OPERATOR)
    assert "1\u00a0point à regarder" in mail["Subject"]

    site.command("backup", tmp_path / "backups")
    mail_server.mode("down")
    again = Told(site)
    assert again.failed == {"certificate", "mail"}


def test_the_running_site_checks_itself_soon_after_its_start(start_site):
    site = start_site()
    assert rows(site, "SELECT count(*) FROM live_check") == [(0,)]
    deadline = time.monotonic() + 90
    while rows(site, "SELECT count(*) FROM live_check WHERE name = 'mail'") != [(1,)]:
        assert time.monotonic() < deadline, "it never checked itself"
        # Whoever opens and closes the tables from outside must leave the site's log alone.
        time.sleep(0.2)
    outcomes = dict(rows(site, "SELECT name, outcome FROM live_check"))
    assert {name for name, outcome in outcomes.items() if outcome == "failed"} == {"certificate"}


def test_a_sweep_checks_too_but_never_for_another_date(start_site):
    site = start_site()
    assert "live checks" not in site.command("sweep", "--at", "2020-01-01")
    assert rows(site, "SELECT count(*) FROM live_check") == [(0,)]
    assert "live checks: done" in site.command("sweep").splitlines()
    names = {name for [name] in rows(site, "SELECT name FROM live_check")}
    assert {"jobs", "disk", "mail", "life-publishing", "life-backup"} <= names, names
