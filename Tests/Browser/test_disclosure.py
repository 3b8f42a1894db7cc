"""An authority's order, from its entry to the package that the authority's own key opens; by two people (promise SHARE-7)."""

import io
import json
import subprocess
import zipfile
from contextlib import closing
from datetime import date, timedelta

import pytest

import ad_form
import site_process
from test_checks import publish
from test_moderators_day import come_in

AUTHORITY, REFERENCE = "Brigade de recherches de Rennes", "PV-2026-7741"
DOCUMENT = b"%PDF-1.4\nrequisition canari zirlabi\n"


@pytest.fixture
def site(start_site):
    return start_site()


@pytest.fixture
def key(tmp_path):
    """The key pair of an authority, as OpenSSL makes it: the private half's file, and the public one as text."""
    secret = tmp_path / "autorite.key"
    subprocess.run(["openssl", "genpkey", "-algorithm", "X25519", "-out", secret], check=True, capture_output=True)
    public = subprocess.run(["openssl", "pkey", "-in", secret, "-pubout"], check=True, capture_output=True, text=True)
    return secret, public.stdout


def enter(visitor, kind, categories, about, public):
    page = visitor.page
    visitor.go("/equipe/requisitions")
    assert page.get_by_role("link", name="Nouvelle réquisition").is_visible()
    visitor.go("/equipe/requisitions/nouvelle")
    page.locator('[name="type"]').select_option(kind)
    for category in categories:
        page.locator(f'[name="categorie"][value="{category}"]').check()
    page.locator('[name="personne"]').fill(about)
    page.locator('[name="autorite"]').fill(AUTHORITY)
    page.locator('[name="contact"]').fill("brigade@exemple.gouv.fr")
    page.locator('[name="reference"]').fill(REFERENCE)
    page.locator('[name="recue"]').fill((date.today() - timedelta(days=1)).isoformat())
    page.locator('[name="echeance"]').fill((date.today() + timedelta(days=9)).isoformat())
    page.locator('[name="document"]').set_input_files({"name": "acte.pdf", "mimeType": "application/pdf", "buffer": DOCUMENT})
    page.locator('[name="cle"]').fill(public)
    visitor.press(visitor.button("Enregistrer"))
    return page.url.removeprefix(visitor.base)


def download(visitor, button):
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name=button).click()
    return download.value.path().read_bytes()


def test_an_order_from_entry_to_the_opened_package_by_two_people(browser, site, kept_pages, key, tmp_path):
    secret, public = key
    fields, other = ad_form.ad(pseudonyme="Zarbaline"), ad_form.ad(pseudonyme="Grumbelin")
    publish(site, other)
    member, own = publish(site, fields, [ad_form.photo()])
    ad = own.rsplit("/", 1)[1]
    first, entering = come_in(browser, site, kept_pages, "juriste@exemple.fr", "legal")
    second, agreeing = come_in(browser, site, kept_pages, "donnees@exemple.fr", "privacy")
    with closing(first), closing(second):
        order = enter(entering, "identity", ["identity", "ads", "messages"], f"{site.base}/annonce/{ad}", public)
        page = entering.page
        assert "les annonces et leurs photos\u00a0: refusé" in page.locator("main").inner_text()
        assert download(entering, "Lire le document") == DOCUMENT
        page.locator('[name="preuve"]').select_option("called-back")
        entering.press(entering.button("Elle est authentique"))
        entering.press(entering.button("J’approuve la remise"))
        assert "une autre personne doit le faire aussi" in page.locator("main").inner_text()
        assert page.get_by_role("button", name="Télécharger le paquet").count() == 0

        agreeing.go(order)
        agreeing.press(agreeing.button("J’approuve la remise"))
        assert agreeing.page.get_by_role("button", name="Télécharger le paquet").count() == 0, "who agrees hands nothing over"

        entering.go(order)
        package = download(entering, "Télécharger le paquet")
        assert fields["email"].encode() not in package
        entering.go(order)
        entering.press(entering.button("Clore"))
        entering.go(f"{order}/reponse")
        letter = page.locator("main").inner_text()
        assert AUTHORITY in letter and REFERENCE in letter and "il faut une décision d’un juge" in letter
        for visitor in (entering, agreeing):
            assert visitor.complaints == [] and visitor.foreign_requests() == []

    archive = tmp_path / "paquet.zip"
    # On the authority's own machine: no data are there.
    received = tmp_path / "paquet.zvo"
    received.write_bytes(package)
    command = [site_process.BINARY, "orders", "open", received, "--key", secret, "--output", archive]
    subprocess.run(command, check=True, capture_output=True)
    assert archive.stat().st_mode & 0o777 == 0o600
    again = subprocess.run(command, capture_output=True, text=True)
    assert again.returncode and "is there already" in again.stderr
    files = zipfile.ZipFile(io.BytesIO(archive.read_bytes()))
    assert sorted(files.namelist()) == ["LISEZ-MOI.txt", "identite.json"]
    identity = json.loads(files.read("identite.json"))
    assert {"adresse": fields["email"]} in identity and any(line.get("pseudonyme") == "Zarbaline" for line in identity)
    text = "".join(files.read(name).decode() for name in files.namelist())
    assert other["email"] not in text and "Grumbelin" not in text and fields["texte"][:30] not in text
    assert "zirlabi" not in site.log.read_text() and REFERENCE not in site.log.read_text()
    assert "Ce que des autorités ont demandé" in member.get("/mon-compte").text
    for path in site.data.rglob("*"):
        if path.is_file() and path.suffix != ".eml":
            content = path.read_bytes()
            assert b"zirlabi" not in content and REFERENCE.encode() not in content, path


def test_one_that_asks_too_much_is_refused_by_category(browser, site, kept_pages, key):
    fields = ad_form.ad()
    publish(site, fields)
    first, entering = come_in(browser, site, kept_pages, "juriste@exemple.fr", "legal")
    second, _ = come_in(browser, site, kept_pages, "admin@exemple.fr", "administration")
    with closing(first), closing(second):
        order = enter(entering, "information", ["messages", "connections"], fields["email"], key[1])
        main = entering.page.locator("main").inner_text()
        assert "À refuser" in main and main.count("refusé") >= 2
        assert entering.page.get_by_role("button", name="Elle est authentique").count() == 0
        entering.page.locator('[name="fondement"]').select_option("beyond-law")
        entering.press(entering.button("Refuser"))
        entering.go(f"{order}/reponse")
        letter = entering.page.locator("main").inner_text()
        assert "les messages écrits et leurs photos" in letter and "les connexions" in letter and "60-1-2, 3°" in letter
        assert "Remis" not in letter and fields["email"] not in letter
        assert entering.complaints == []
