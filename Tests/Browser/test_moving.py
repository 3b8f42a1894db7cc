"""A site that ran something else comes here: its dump is brought, killed and brought again, its people are told once, and what
waits is theirs to put online or to erase."""

import collections
import csv
import datetime
import re
import resource
import signal
import sqlite3
import subprocess
import time
import zoneinfo

import pytest

import osclass_dump
from browsing import Visitor, validate
from mails import Mailbox
from site_client import Client
from site_process import BINARY

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
ORIGIN = "Petites Annonces d’Armor"


def arguments(dump, *more):
    return ["import", "--from", "osclass", dump.file, "--categories", dump.mapping, "--origin", ORIGIN, *more]


def rows(site, question):
    with sqlite3.connect(f"file:{site.data}/site.sqlite?mode=ro", uri=True) as database:
        found = database.execute(question).fetchall()
    database.close()
    return found


def moment(text):
    return int(datetime.datetime.fromisoformat(text).replace(tzinfo=PARIS).timestamp() * 1_000)


def assert_all_is_here(site, dump, photos=True):
    """Counts, places, dates and photos are those of the dump, and each ad is here once."""
    expected = collections.Counter((ad.insee, moment(ad.published), ad.category) for ad in dump.ads.values())
    found = collections.Counter(rows(site, "SELECT commune, published, category FROM ad"))
    assert found == expected
    assert rows(site, "SELECT DISTINCT state FROM ad") == [("pending",)]
    assert rows(site, "SELECT count(*) FROM account") == [(len({ad.email for ad in dump.ads.values()}),)]
    in_order = [row[0] for row in rows(site, "SELECT published FROM ad ORDER BY position")]
    assert in_order == sorted(in_order)
    assert rows(site, "SELECT count(*) FROM photo") == [(sum(ad.photos for ad in dump.ads.values()) if photos else 0,)]


def kill_in_the_middle(site, command, after):
    """Starts a command and ends it as a power cut would."""
    process = subprocess.Popen(
        [BINARY, *map(str, command), "--data", site.data], env=site._environment(), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    return process.returncode == -signal.SIGKILL


@pytest.fixture
def stopped(start_site):
    """A site that has its tables, and doesn't run."""
    site = start_site()
    site.stop()
    return site


def test_a_dry_run_says_what_would_come_and_writes_nothing(stopped, tmp_path):
    dump = osclass_dump.make(tmp_path / "dump", 200, photos_every=10)
    report = tmp_path / "report.csv"
    said = stopped.command(*arguments(dump, "--dry-run", "--report", report, "--photos", dump.folder))
    assert f"{len(dump.ads)} ads of {len({ad.email for ad in dump.ads.values()})} new people" in said
    for reason, count in dump.reasons().items():
        assert re.search(rf"\b{count}  {reason}:", said), reason
    with open(report, newline="") as lines:
        listed = {int(row["source"]): row["reason"] for row in csv.DictReader(lines)}
    assert listed == dump.refused
    assert "@" not in report.read_text()
    assert rows(stopped, "SELECT count(*) FROM account") == [(0,)]
    assert '"97": ' in said and "Cours particuliers" in said


def test_a_small_site_comes_whole_wherever_it_is_killed(stopped, tmp_path):
    dump = osclass_dump.make(tmp_path / "dump", 300, photos_every=15)
    command = arguments(dump, "--photos", dump.folder)
    killed = sum(kill_in_the_middle(stopped, command, after) for after in (0.4, 0.9, 1.6))
    stopped.command(*command, seconds=300)
    assert killed > 0
    assert_all_is_here(stopped, dump)
    stopped.command(*command)
    assert_all_is_here(stopped, dump)


@pytest.mark.long
def test_ten_thousand_ads_come_whole_wherever_they_are_killed(stopped, tmp_path):
    dump = osclass_dump.make(tmp_path / "dump", 10_000, photos_every=100, seed=7)
    command = arguments(dump, "--photos", dump.folder)
    killed = sum(kill_in_the_middle(stopped, command, after) for after in (1, 2, 4, 7))
    stopped.command(*command, seconds=1_200)
    assert killed > 1
    assert_all_is_here(stopped, dump)


def hostile(folder):
    """Dumps that nobody made for us, and what is wrong with them."""
    dump = osclass_dump.make(folder / "good", 30)
    whole = dump.file.read_bytes()
    yield "cut short", whole[:len(whole) // 2], "ends in the middle"
    yield "binary", bytes(range(256)) * 4_000, "is no dump"
    yield "compressed", b"\x1f\x8b\x08\x00" + whole, "decompress"
    yield "a giant line", whole.replace(b"LOCK TABLES `oc_t_item` WRITE;", b"-- " + b"x" * 80_000_000 + b"\n"), None
    yield "a quote without end", whole.replace(b"n\xc2\xb0 7'", b"n\xc2\xb0 7"), "not as mysqldump|ends in the middle|has no"
    yield "another site's", b"CREATE TABLE `wp_posts` (`ID` int);\nINSERT INTO `wp_posts` VALUES (1);\n", "no rows of a table"
    yield "a value of 200 MB", whole.replace(b"'Personne 1'", b"'" + b"y" * 200_000_000 + b"'", 1), None
    yield "in other letters than it says", whole.decode().encode("cp1252", "replace"), None


def test_hostile_dumps_end_in_a_sentence_with_bounded_memory(stopped, tmp_path):
    file = tmp_path / "hostile.sql"
    for name, content, sentence in hostile(tmp_path):
        file.write_bytes(content)
        done = subprocess.run(
            [BINARY, "import", "--from", "osclass", file, "--dry-run", "--data", stopped.data], env=stopped._environment(),
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300, check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (700 << 20, 700 << 20)))
        assert done.returncode == (0 if sentence is None else 1), (name, done.stderr[-500:])
        if sentence:
            lines = done.stderr.strip().splitlines()
            assert re.search(sentence, lines[-1]), (name, lines[-1])
    assert rows(stopped, "SELECT count(*) FROM account") == [(0,)]


def bring(site, dump, *more):
    """Brings a dump into a site that serves, and has its people told."""
    site.command(*arguments(dump, "--send-mails", *more), seconds=300)


def test_each_address_gets_one_mail_and_its_link_puts_online_what_is_chosen(start_site, tmp_path):
    site = start_site()
    dump = osclass_dump.make(tmp_path / "dump", 40, photos_every=2)
    bring(site, dump, "--photos", dump.folder)
    bring(site, dump, "--photos", dump.folder)
    by_person = collections.Counter(ad.email for ad in dump.ads.values())
    email, number = by_person.most_common(1)[0]
    mailbox = Mailbox(site.outbox)
    text = mailbox.wait(email).get_content()
    assert ORIGIN in text and "article 14" in text and "Association des essais" in text
    client = Client(site.base)
    link = mailbox.link(email)
    page = client.get(link)
    assert page.status_code == 200 and page.text.count('name="annonces"') == number
    ids = re.findall(r'name="annonces" value="(\w+)"', page.text)
    address = "/" + link.split("/", 3)[3]
    refused = client.post(address, {"choix": "publier", "annonces": ids[0]})
    assert refused.status_code == 422 and "18 ans" in refused.text and "checked" in refused.text
    answer = client.post(
        address, {"choix": "publier", "annonces": ids[0], "majeur": "1", "regles": "1", "personnes": "aucune"})
    assert answer.status_code == 303, answer.text[-2000:]
    assert rows(site, f"SELECT state FROM ad WHERE id = '{ids[0]}'") in ([("online",)], [("held",)])
    assert all(not rows(site, f"SELECT id FROM ad WHERE id = '{other}'") for other in ids[1:])
    assert client.get("/mes-annonces").text.count(ids[0]) > 0
    time.sleep(2)
    assert len(mailbox.mails(email)) == 1


def test_all_is_erased_with_one_button_and_never_comes_again(start_site, tmp_path):
    site = start_site()
    dump = osclass_dump.make(tmp_path / "dump", 20)
    bring(site, dump)
    email = next(iter(dump.ads.values())).email
    mailbox = Mailbox(site.outbox)
    link = mailbox.link(email)
    client = Client(site.base)
    answer = client.press(client.get(link), "Tout effacer")
    assert answer.status_code == 303
    assert "effacé" in client.follow(answer).text
    people = len({ad.email for ad in dump.ads.values()})
    assert rows(site, "SELECT count(*) FROM account") == [(people - 1,)]
    assert mailbox.mails(email) == [], "the mail that is kept as a file goes too"
    said = site.command(*arguments(dump, "--send-mails"))
    assert "objected" in said
    assert rows(site, "SELECT count(*) FROM account") == [(people - 1,)]
    time.sleep(2)
    assert mailbox.mails(email) == []


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
@pytest.mark.parametrize("width", [390, 1_280], ids=["phone", "desktop"])
def test_the_page_of_the_link_can_be_used_by_everybody(start_site, browser, kept_pages, tmp_path, width, javascript):
    site = start_site()
    dump = osclass_dump.make(tmp_path / "dump", 24, photos_every=2)
    bring(site, dump, "--photos", dump.folder)
    email = collections.Counter(ad.email for ad in dump.ads.values()).most_common(1)[0][0]
    link = Mailbox(site.outbox).link(email)
    context = browser.new_context(
        viewport={"width": width, "height": 844}, java_script_enabled=javascript, user_agent="Mozilla/5.0 Firefox/145.0")
    visitor = Visitor(context, site.base, kept_pages, javascript)
    visitor.go(link)
    page = visitor.page
    assert page.locator(".rows img").count() > 0
    if javascript:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("summary").first.click()
    page.locator('input[name="annonces"]').first.check()
    visitor.press(visitor.button("Mettre en ligne les annonces cochées"), status=422)
    assert page.locator("#problemes li").count() == 2
    assert page.locator('input[name="annonces"]:checked').count() == 1
    for name in ("majeur", "regles"):
        page.locator(f'input[name="{name}"]').check()
    visitor.press(visitor.button("Mettre en ligne les annonces cochées"))
    assert page.url.endswith("/mes-annonces")
    assert visitor.foreign_requests() == [] and visitor.complaints == []
    context.close()
    status, report = validate(kept_pages)
    assert status == 0, report


def test_a_whole_site_goes_sealed_and_comes_back_as_it_was(start_site, tmp_path):
    old, new = start_site("old"), start_site("new")
    dump = osclass_dump.make(tmp_path / "dump", 12, photos_every=2)
    bring(old, dump, "--photos", dump.folder)
    for email in {ad.email for ad in dump.ads.values()}:
        client, link = Client(old.base), Mailbox(old.outbox).link(email)
        answer = client.post("/" + link.split("/", 3)[3], {"choix": "tout", "majeur": "1", "regles": "1"})
        assert answer.status_code == 303, answer.text[-2000:]
    new.command("keys", "backup-key", tmp_path / "new.key")
    folder = tmp_path / "export"
    said = old.command("export", folder, "--to", new.keys / "backup.pub", "--because", "Le site change de machine.")
    assert f"{len(dump.ads)} ads" in said
    for path in [folder, *folder.iterdir()]:
        assert path.stat().st_mode & 0o077 == 0, path
    new.command("import", "--from", "zone-visio", folder, "--key", tmp_path / "new.key", seconds=300)
    for question in (
        "SELECT id, account, state, category, commune, published, position FROM ad ORDER BY id",
        "SELECT id, ad, place, width, height FROM photo ORDER BY id", "SELECT id, proved FROM account ORDER BY id"):
        assert rows(old, question) == rows(new, question)
    again = new.command("import", "--from", "zone-visio", folder, "--key", tmp_path / "new.key")
    assert "0 people, 0 ads" in again
    assert Client(new.base).get("/annonces").status_code == 200


def test_an_export_wants_a_reason_and_a_folder_apart_from_the_sites_own(start_site, tmp_path):
    site = start_site()
    for folder, reason, code in (
        (site.data / "export", "Le site change de machine.", 1), (tmp_path / "export", " " * 20, 2)):
        done = subprocess.run(
            [BINARY, "export", folder, "--plain", "--because", reason, "--data", site.data], env=site._environment(),
            stdin=subprocess.DEVNULL, capture_output=True, timeout=120, text=True, check=False)
        assert done.returncode == code, done.stderr
        assert not folder.exists()
