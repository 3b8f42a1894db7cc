"""Everything about a person: taken along as an archive, read by a human, and taken in by another site."""

import io
import json
import pathlib
import re
import socket
import subprocess
import zipfile

import jsonschema
import pytest

import ad_form
import browsing
from mails import Mailbox
from site_client import Client
from site_process import BINARY, CONTROLLER

ARCHIVE = "/mon-compte/donnees/archive.zip"
STAYS = {"session", "link", "outbox", "address_change", "sent_form"}


def sign_in(site, email):
    client = Client(site.base)
    client.ask_sign_in(email)
    link = Mailbox(site.outbox).link(email)
    answer = client.press(client.get(link), "Me connecter")
    assert answer.status_code == 303, answer.status_code
    return client


@pytest.fixture(scope="module")
def person(module_site, tmp_path_factory):
    """Somebody with two ads and three photos, on a site where somebody else has a canary."""
    site = module_site(tmp_path_factory.mktemp("old"), demo=True, environment={"ZONEVISIO_LIMITS": "off"})
    stranger = Client(site.base)
    theirs = ad_form.ad(titre="Zwqxcanari cherche à parler", pseudonyme="Zwqxcanari", email="zwqxcanari@example.org")
    stranger.confirm(stranger.demo_link(stranger.publish(theirs, [ad_form.photo()])))
    client = Client(site.base)
    own = ad_form.ad(titre="Parler de botanique et d’herbiers", telephone="06 12 34 56 78")
    client.confirm(client.demo_link(client.publish(own, [ad_form.photo(), ad_form.photo()])))
    second = ad_form.ad(titre="Apprendre à reconnaître les chants d’oiseaux", email=own["email"])
    assert client.send(second, [ad_form.photo()]).status_code == 303
    return {"site": site, "client": client, "email": own["email"]}


@pytest.fixture(scope="module")
def archive(person, tmp_path_factory):
    answer = person["client"].get(ARCHIVE)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    path = tmp_path_factory.mktemp("archive") / "mes-donnees.zip"
    path.write_bytes(answer.content)
    return path


def unzipped(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_archive_holds_the_page_the_data_the_schema_and_the_photos(archive):
    files = unzipped(archive.read_bytes())
    photos = [name for name in files if name.startswith("photos/")]
    assert len(photos) == 3
    assert set(files) - set(photos) == {"LISEZ-MOI.txt", "index.html", "style.css", "donnees.json", "schema.json"}
    assert all(files[name][8:12] == b"WEBP" for name in photos)
    data, schema = json.loads(files["donnees.json"]), json.loads(files["schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema, jsonschema.Draft202012Validator)
    assert {f"photos/{row['id']}-large.webp" for row in data["tables"]["photo"]} == set(photos)
    data["tables"]["ad"][0].pop("commune")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema, jsonschema.Draft202012Validator)


def test_the_schema_is_public(person, archive):
    answer = Client(person["site"].base).get("/.well-known/zone-visio-export.schema.json")
    assert answer.status_code == 200
    assert answer.content == unzipped(archive.read_bytes())["schema.json"]


def test_nobody_else_is_in_a_byte_of_it(archive):
    for name, content in unzipped(archive.read_bytes()).items():
        assert b"zwqxcanari" not in content.lower(), name
    assert b"zwqxcanari" not in archive.read_bytes().lower()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_its_page_is_read_offline_by_a_double_click(browser, archive, tmp_path, theme):
    with zipfile.ZipFile(archive) as files:
        files.extractall(tmp_path)
    context = browser.new_context(color_scheme=theme, locale="fr-FR", java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    for words in ("Parler de botanique", "chants d’oiseaux", "En ligne", "+33612345678"):
        assert words in page.content(), words
    assert page.locator(".photos img").count() == 3
    context.close()

    context = browser.new_context(color_scheme=theme, locale="fr-FR", viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    page.evaluate("document.querySelectorAll('img').forEach((image) => { image.loading = 'eager'; })")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("[...document.images].every((image) => image.naturalWidth > 100)")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none", "the style sheet isn't found"
    assert browsing.violations(page) == []
    context.close()


def test_its_markup_has_no_fault(archive, tmp_path):
    (tmp_path / "index.html").write_bytes(unzipped(archive.read_bytes())["index.html"])
    status, report = browsing.validate(tmp_path)
    assert status == 0, report


def test_a_fresh_site_takes_everything_in(person, archive, start_site):
    new = start_site("new", demo=False)
    said = new.command("import", archive)
    assert "2 ads and 3 photos" in said
    client = sign_in(new, person["email"])
    before = unzipped(archive.read_bytes())
    after = unzipped(client.get(ARCHIVE).content)
    old_tables = json.loads(before["donnees.json"])["tables"]
    new_tables = json.loads(after["donnees.json"])["tables"]
    # Signing in here is a connection of its own.
    new_tables["connection"] = [row for row in new_tables["connection"] if row in old_tables["connection"]]
    # So is the mail with the link, for which the address was opened.
    for tables in (old_tables, new_tables):
        tables["opening"] = [row for row in tables["opening"] if row["purpose"] != "delivery"]
    for table in set(old_tables) - STAYS:
        assert old_tables[table] == new_tables[table], table
    assert photos(before) == photos(after)
    assert len(Client(new.base).find(q="botanique herbiers")) == 1
    assert len(Client(new.base).find(q="oiseaux", photo="1")) == 1
    ad = Client(new.base).find_one("botanique")
    page = Client(new.base).ad_page(ad)
    assert page.status_code == 200
    small = re.search(r"/photos/[0-9A-Za-z]{22}-small\.webp", page.text)
    assert small and Client(new.base).get(small[0]).status_code == 200


def photos(files):
    return {name: content for name, content in files.items() if name.startswith("photos/")}


def refusal(archive, folder):
    done = subprocess.run(
        [BINARY, "import", archive, "--data", folder / "DATA"], capture_output=True, text=True, timeout=120, check=False,
        env=CONTROLLER | {"ZONEVISIO_BASE_URL": "http://127.0.0.1"}, stdin=subprocess.DEVNULL)
    assert done.returncode == 1, done.stdout
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return done.stderr


def rezipped(archive, path, change):
    files = unzipped(archive.read_bytes())
    change(files)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return path


def test_an_archive_zipped_anew_by_another_program_is_taken_in(archive, start_site, tmp_path):
    again = rezipped(archive, tmp_path / "again.zip", lambda files: files.update({"__MACOSX/._a": b"x"}))
    new = start_site("new", demo=False)
    assert "2 ads and 3 photos" in new.command("import", again)


def picture(files, content):
    files[next(name for name in files if name.startswith("photos/"))] = content


@pytest.mark.parametrize(("says", "change"), [
    ("another format", lambda files: files.update(
        {"donnees.json": files["donnees.json"].replace(b"zone-visio/1", b"zone-visio/9")})),
    ("commune", lambda files: files.update(
        {"donnees.json": re.sub(rb'"commune": "\w{5}"', b'"commune": "99999"', files["donnees.json"])})),
    ("schema", lambda files: files.update({"donnees.json": files["donnees.json"].replace(b'"title"', b'"titre"')})),
    ("leads out", lambda files: files.update({"../../out.txt": b"x"})),
    ("that a site of this kind made", lambda files: picture(files, ad_form.photo()[1])),
    ("that a site of this kind made", lambda files: picture(files, b"RIFF\x10\0\0\0WEBPVP8 \x04\0\0\0abcd")),
    ("too big", lambda files: picture(files, bytes(13_000_000))),
    ("too big", lambda files: files.update({"donnees.json": b" " * 70_000_000})),
])
def test_what_is_wrong_is_refused_in_one_line_and_leaves_nothing(archive, tmp_path, says, change):
    wrong = rezipped(archive, tmp_path / "wrong.zip", change)
    assert says in refusal(wrong, tmp_path)
    left = [path for path in (tmp_path / "DATA/photos").rglob("*") if path.is_file()]
    assert left == []
    assert not pathlib.Path(tmp_path / "out.txt").exists()


def test_an_archive_that_is_cut_is_refused(archive, tmp_path):
    cut = tmp_path / "cut.zip"
    cut.write_bytes(archive.read_bytes()[:-200])
    assert "ZIP" in refusal(cut, tmp_path)


def test_the_same_archive_twice_is_refused(archive, start_site, tmp_path):
    new = start_site("new", demo=False)
    new.command("import", archive)
    assert "address" in refusal(archive, tmp_path / "new")


def test_a_download_that_is_cut_harms_nothing(person):
    site = person["site"]
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in person["client"].session.cookies)
    for _ in range(5):
        with socket.create_connection(("127.0.0.1", site.port)) as connection:
            connection.sendall(
                f"GET {ARCHIVE} HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\nCookie: {cookies}\r\n\r\n".encode())
            assert connection.recv(2_000).startswith(b"HTTP/1.1 200")
    whole = person["client"].get(ARCHIVE)
    assert len(photos(unzipped(whole.content))) == 3
    assert "Fatal error" not in site.log.read_text(errors="replace")


def test_it_is_downloaded_by_a_press_with_and_without_scripts(browser, person):
    for scripts in (True, False):
        context = browser.new_context(locale="fr-FR", java_script_enabled=scripts, accept_downloads=True)
        context.add_cookies([
            {"name": cookie.name, "value": cookie.value, "domain": "127.0.0.1", "path": "/", "secure": True,
             "httpOnly": True} for cookie in person["client"].session.cookies])
        page = context.new_page()
        page.goto(person["site"].base + "/mon-compte/donnees")
        with page.expect_download() as download:
            page.get_by_role("link", name="Télécharger l’archive").click()
        assert download.value.suggested_filename == "mes-donnees.zip"
        assert len(photos(unzipped(pathlib.Path(download.value.path()).read_bytes()))) == 3
        context.close()
