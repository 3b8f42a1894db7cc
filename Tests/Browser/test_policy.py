"""The published policy follows what the program does, and the program what was published."""

import datetime
import hashlib
import json
import re
import subprocess

import ad_form
import pytest
from mails import Mailbox
from site_client import Client, parsed
from site_process import BINARY

AD = "ZONEVISIO_DURATIONS_AD"


def told(site, *arguments):
    return subprocess.run(
        [BINARY, *map(str, arguments), "--data", site.data], env=site._environment(), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=60, check=False)


def published(site):
    fields = ad_form.ad()
    client = Client(site.base)
    assert client.publish(fields).status_code < 400
    client.confirm(Mailbox(site.outbox).link(fields["email"]))
    return client, fields


def restarted(site, **environment):
    site.stop()
    site.environment |= environment
    return site.start()


def versions(site):
    """Every version as programs read it."""
    client = Client(site.base)
    page = client.get("/confidentialite/versions")
    numbers = sorted(int(number) for number in set(re.findall(r'/confidentialite/versions/(\d+)"', page.text)))
    return [
        client.get(f"/confidentialite/versions/{number}", headers={"Accept": "application/json"}).json()
        for number in numbers]


def days_left(client):
    """How many days « Mes annonces » says are left of the ad."""
    page = parsed(client.get("/mes-annonces").text).main.get_text()
    return int(re.search(r"encore (\d+)", page).group(1))


def test_a_shorter_duration_changes_text_notes_register_version_and_behaviour_together(start_site):
    site = start_site()
    restarted(site, **{AD: "30d"})
    client, _ = published(site)

    policy = client.get("/confidentialite").text
    assert "vit 30\u00a0jours" in policy and "vit 60\u00a0jours" not in policy
    assert [version["number"] for version in versions(site)] == [1, 2]
    register = subprocess.run(
        [BINARY, "inventory", "--format", "csv"], env=site._environment(), capture_output=True, text=True, timeout=60,
        check=True)
    assert "30\u00a0jours en ligne" in register.stdout and "60\u00a0jours en ligne" not in register.stdout
    # The form: its reasons name the same length.
    form = Client(site.base).get("/publier").text
    assert "30\u00a0jours" in form and "60\u00a0jours" not in form
    # What is done: the ad ends in thirty days.
    assert days_left(client) in (29, 30)
    # And the difference is told.
    difference = client.get("/confidentialite/versions/1/differences/2").text
    assert "30\u00a0jours, avant 60\u00a0jours" in difference and "plus protecteur" in difference


def test_a_longer_duration_doesnt_start_and_says_what_to_do(start_site):
    site = start_site()
    published(site)
    site.stop()
    site.environment |= {AD: "90d"}
    refused = told(site, "serve", "--port", site.port)
    assert refused.returncode == 1
    assert len(refused.stderr.splitlines()) == 1
    assert "zone-visio policy publish --effective" in refused.stderr and "90\u00a0jours" in refused.stderr

    soon = datetime.date.today() + datetime.timedelta(days=10)
    early = told(site, "policy", "publish", "--effective", soon)
    assert early.returncode == 1 and "thirty days" in early.stderr
    assert "plus large" in told(site, "policy", "diff").stdout


def test_another_shell_s_settings_publish_nothing_and_stop_no_backup(start_site, tmp_path):
    site = start_site(environment={AD: "30d"})
    published(site)
    before = versions(site)
    # Without the setting, ads would live for sixty days: what erases doesn't run so, what copies does.
    del site.environment[AD]
    refused = told(site, "sweep")
    assert refused.returncode == 1 and "go further" in refused.stderr
    copied = told(site, "backup", tmp_path / "copies")
    assert copied.returncode == 0, copied.stderr
    # Nor does a setting that narrows publish by a command.
    site.environment[AD] = "20d"
    assert told(site, "sweep").returncode == 0
    assert versions(site) == before


def test_an_announced_policy_lets_the_old_values_run_until_its_date(start_site):
    site = start_site()
    published(site)
    site.stop()
    site.environment |= {AD: "90d"}
    date = datetime.date.today() + datetime.timedelta(days=40)
    done = told(site, "policy", "publish", "--effective", date)
    assert done.returncode == 0, done.stderr
    site.start()

    client = Client(site.base)
    page = client.get("/confidentialite").text
    assert "vit 60\u00a0jours" in page and "Une nouvelle version arrive" in page
    assert "plus large" in client.get("/confidentialite/versions/1/differences/2").text
    assert "60\u00a0jours" in client.get("/publier").text and "90\u00a0jours" not in client.get("/publier").text
    newest = versions(site)[-1]
    assert newest["number"] == 2 and newest["effective"].startswith(str(date))

    other, _ = published(site)
    assert days_left(other) in (59, 60)


def test_a_version_is_its_exact_text_sealed_and_stays_as_it_is(start_site):
    site = start_site()
    before = versions(site)
    restarted(site, **{AD: "30d"})
    after = versions(site)
    assert after[0] == before[0] and len(after) == 2
    for version in after:
        assert hashlib.sha256(version["document"].encode()).hexdigest() == version["hash"]
        document = json.loads(version["document"])
        clauses = [clause["promise"] for part in document["parts"] for clause in part["clauses"]]
        assert len(clauses) == len(set(clauses)) == 81
        assert version["hash"] in version_page(site, version["number"])
    assert Client(site.base).get("/confidentialite/versions/3").status_code == 404
    assert Client(site.base).get("/confidentialite/versions/x").status_code == 404


def version_page(site, number):
    return Client(site.base).get(f"/confidentialite/versions/{number}").text


def test_the_page_of_proofs_has_a_row_for_every_promise_and_says_what_it_cant_prove(demo):
    client = Client(demo.base)
    page = parsed(client.get("/confidentialite/promesses").text)
    rows = [row["id"] for row in page.select("article.promise[id]")]
    data = client.get("/confidentialite/promesses", headers={"Accept": "application/json"}).json()
    assert rows == [promise["id"] for promise in data["promises"]] and len(rows) == 81
    assert len(page.select("details.promise-group")) == 8
    assert re.search(r"\d+ promesses? tenues? sur 81", page.h1.get_text())
    assert sum(data["counts"].values()) == 81
    assert "ne peut pas prouver" in page.get_text()
    # Each clause of the policy leads to its row.
    policy = parsed(client.get("/confidentialite").text)
    for clause in policy.select("article.clause"):
        assert clause.select_one("a.outcome")["href"] == f"/confidentialite/promesses#{clause['id']}"


@pytest.mark.parametrize("question, words", [
    ("Qui répond de mes données", "contact@"), ("Que faut-il donner", "adresse e-mail"), ("À quoi cela sert-il", "publier"),
    ("Qui le voit", "Tout le monde voit l’annonce"), ("vendu, ou donné", "Non"), ("Combien de temps", "60"),
    ("Comment y mettre fin", "Tout effacer"), ("Comment voir ce qui est gardé", "Vos données"),
    ("Est-ce protégé", "chiffré"), ("cookies", "quatre au plus"), ("Et si cela change", "trente jours"),
    ("À qui me plaindre", "CNIL")])
def test_what_people_ask_first_is_answered_at_the_top_and_leads_further(demo, question, words):
    page = parsed(Client(demo.base).get("/confidentialite").text)
    entry = next(term for term in page.select(".policy-brief dt") if question in term.get_text())
    assert words in entry.find_next_sibling("dd").get_text()
    assert page.find(id=entry.a["href"].lstrip("#")) is not None
