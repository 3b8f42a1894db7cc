"""A site with a name, colours, a sign, words and categories of its own: the example of the guide, as it stands there, in a real browser."""

import json
import re
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe

import ad_form
import browsing
import looking
from browsing import Visitor
from mails import Mailbox
from site_client import Client
from site_process import BINARY, ROOT, SiteProcess

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


def example(folder):
    """The files of the guide's example, written; the settings that go with them."""
    guide = (ROOT / "docs/operations.md").read_text()
    section = guide[guide.index("\n## Your own name and colours\n"):].split("\n## ")[1]
    blocks = re.findall(r"`([\w./-]+)`[^\n]*:\n```\w+\n(.*?)\n```\n", section, re.DOTALL)
    assert [name for name, _ in blocks] == ["zone-visio.json", "brand/mark.svg", "brand/home.txt", "brand/rules.txt"]
    brand = folder / "brand"
    brand.mkdir(parents=True)
    for name, text in blocks[1:]:
        (folder / name).write_text(text + "\n")
    assert "/etc/zone-visio/brand" in blocks[0][1]
    settings = folder / "zone-visio.json"
    settings.write_text(blocks[0][1].replace("/etc/zone-visio/brand", str(brand)))
    return {"ZONEVISIO_SETTINGS": str(settings)}


@pytest.fixture(scope="module")
def branded(tmp_path_factory):
    """A demo with the face of the guide's example."""
    folder = tmp_path_factory.mktemp("branded")
    site = SiteProcess(folder / "site", demo=True, environment=example(folder) | {"ZONEVISIO_LIMITS": "off"}).start()
    yield site
    site.stop()


@pytest.fixture
def open_page(browser, branded, kept_pages):
    contexts = []

    def open_page(**settings):
        context = browser.new_context(locale="fr-FR", reduced_motion="reduce", **settings)
        contexts.append(context)
        return Visitor(context, branded.base, kept_pages)

    yield open_page
    for context in contexts:
        context.close()


def token(page, name):
    return page.evaluate(f"getComputedStyle(document.documentElement).getPropertyValue('--{name}').trim()")


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("theme, accent", [("light", "#8a2f5c"), ("dark", "#f0a6c8")])
def test_the_example_of_the_guide_is_a_site_of_its_own(open_page, branded, screen, theme, accent):
    visitor = open_page(viewport=screen, color_scheme=theme)
    page = visitor.page
    for address in ("/", "/regles", "/annonces?rubrique=jeux", "/publier", "/conseils"):
        visitor.go(address)
        assert page.title().endswith("– Les Quatre Vents") and token(page, "accent") == accent, address
        assert page.evaluate(looking.TARGETS) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    visitor.go("/")
    assert page.get_by_role("heading", level=1).inner_text() == "Se parler, d’un bout à l’autre du pays"
    sign = page.locator("header .brand-mark")
    assert sign.evaluate("image => image.complete && image.naturalWidth > 0")
    assert sign.bounding_box()["height"] == pytest.approx(32, abs=1)
    button = page.get_by_role("link", name="Déposer une annonce").first
    assert button.evaluate("link => getComputedStyle(link).backgroundColor") == rgb(accent)
    tiles = page.get_by_role("region", name="Envie de quoi").get_by_role("listitem").all_inner_texts()
    assert [tile.strip() for tile in tiles] == [
        "Langues", "Cours et soutien", "Chant et musique", "Rencontre amicale", "Vivre avec une maladie"]
    assert page.get_by_role("heading", name="Les Quatre Vents").count() == 1
    assert visitor.complaints == [] and visitor.foreign_requests() == []


def rgb(colour):
    return "rgb({}, {}, {})".format(*bytes.fromhex(colour[1:]))


def test_on_paper_all_is_black(open_page):
    visitor = open_page()
    visitor.go("/regles")
    visitor.page.emulate_media(media="print")
    assert token(visitor.page, "accent") == "#000000"


def test_who_chose_a_light_page_has_the_light_colours_in_the_dark(open_page, branded):
    visitor = open_page(color_scheme="dark")
    visitor.page.context.add_cookies([
        {"name": "__Host-preferences", "value": "claire", "url": branded.base.replace("http:", "https:")}])
    visitor.page.route("**/*", lambda route: route.continue_(
        headers=route.request.headers | {"cookie": "__Host-preferences=claire"}))
    visitor.page.goto(branded.base + "/")
    assert token(visitor.page, "accent") == "#8a2f5c"
    found = Axe().run(visitor.page, options={"runOnly": {"type": "rule", "values": ["color-contrast"]}})
    assert found.response["violations"] == []


def test_a_closed_category_is_found_and_not_offered(open_page, branded):
    visitor = open_page()
    page = visitor.page
    visitor.go("/annonces?rubrique=jeux")
    assert page.locator(".card").count() > 3
    visitor.go("/publier")
    assert page.locator('select[name="rubrique"] option[value="jeux"]').count() == 0
    assert page.locator('select[name="rubrique"] option[value="sante"]').inner_text() == "Vivre avec une maladie"


def test_its_markup_has_no_fault(open_page, kept_pages):
    visitor = open_page()
    for address in ("/", "/regles"):
        visitor.go(address)
    code, said = browsing.validate(kept_pages)
    assert code == 0, said


# The command and the start -------------------------------------------------------------------------------------------


def told(site, *arguments, **settings):
    done = subprocess.run(
        [BINARY, *arguments, "--data", site.data], env=site._environment() | settings, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout.splitlines(), done.stderr


def refused(site, **settings):
    """The one line with which a start ends."""
    code, _, complaint = told(site, "serve", **settings)
    assert code == 1 and len(complaint.splitlines()) == 1, complaint
    return complaint


def test_the_check_says_what_is_used_with_every_contrast(tmp_path):
    site = SiteProcess(tmp_path / "site", environment=example(tmp_path))
    code, lines, complaint = told(site, "brand", "check")
    assert (code, complaint) == (0, ""), complaint
    assert lines[:2] == ["name: Les Quatre Vents", f"mark: SVG, 32 by 32, {(tmp_path / 'brand/mark.svg').stat().st_size} bytes"]
    assert "colours, light: #8a2f5c" in lines and "colours, dark: #f0a6c8" in lines
    ratios = [re.fullmatch(r"  (\d+\.\d\d) to 1, needs (\d\.\d): .+, #\w{6} on #\w{6}", line) for line in lines]
    measured = [(float(found[1]), float(found[2])) for found in ratios if found]
    assert len(measured) == 30 and all(ratio >= needed for ratio, needed in measured)
    assert "category: jeux, Jeux, takes no new ad" in lines and "category: sante, Vivre avec une maladie, sensitive" in lines
    assert not site.data.exists()


@pytest.mark.parametrize("name, text, says", [
    ("mark.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script/></svg>', "<script>"),
    ("mark.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" onload="x"/>', "onload"),
    ("home.txt", "Titre\n\nChapô à compléter", "« a completer » stands there"),
    ("rules.txt", "Lorem ipsum", "« lorem ipsum » stands there"),
    ("logo.png", "", "is no file of a brand"),
])
def test_a_file_that_can_not_be_used_is_named(tmp_path, name, text, says):
    site = SiteProcess(tmp_path / "site", environment=example(tmp_path))
    (tmp_path / "brand" / name).write_text(text)
    code, _, complaint = told(site, "brand", "check")
    assert code == 1 and len(complaint.splitlines()) == 1 and says in complaint and name in complaint, complaint


@pytest.mark.parametrize("settings, says", [
    ({"ZONEVISIO_ACCENT": "#f5a623"}, "a link on the page (#f5a623 on #faf6ef) has a contrast of 1.88 to 1"),
    ({"ZONEVISIO_ACCENT_DARK": "#0b5a67"}, "ZONEVISIO_ACCENT_DARK #0b5a67: a link on the page"),
    ({"ZONEVISIO_ACCENT": "orange"}, "must be a colour like #0b5a67"),
    ({"ZONEVISIO_CATEGORIES": "Cours"}, "must be a key and a name"),
    ({"ZONEVISIO_CLOSED_CATEGORIES": "voitures"}, "voitures, which is no key"),
    ({"ZONEVISIO_BRAND": "/nonexistent"}, "isn't a folder that can be read"),
])
def test_a_start_refuses_what_can_not_be_used(tmp_path, settings, says):
    site = SiteProcess(tmp_path / "site")
    assert says in refused(site, **settings)
    assert not site.data.exists()


def test_a_picture_that_can_not_be_decoded_is_refused(tmp_path):
    site = SiteProcess(tmp_path / "site", environment=example(tmp_path))
    (tmp_path / "brand/mark.svg").unlink()
    header = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000400000004008060000000000000000000004494441540102030400000000")
    (tmp_path / "brand/mark.png").write_bytes(header + bytes.fromhex("0000000049454e4400000000"))
    code, _, complaint = told(site, "brand", "check")
    assert code == 1 and "the mark can't be drawn" in complaint, complaint


def test_a_brand_that_can_not_be_used_stops_no_copy_and_no_repair(start_site, tmp_path):
    site = start_site()
    site.stop()
    wrong = {"ZONEVISIO_BRAND": "/nonexistent", "ZONEVISIO_ACCENT": "orange"}
    for command in (["migrate"], ["backup", str(tmp_path / "copy")]):
        code, _, complaint = told(site, *command, **wrong)
        assert code == 0, complaint
    for name, value in wrong.items():
        code, lines, _ = told(site, "doctor", **{name: value})
        assert code == 1 and any(line.startswith(f"failure: brand. {name}") for line in lines), lines
        assert name in refused(site, **{name: value})


@pytest.mark.long
def test_the_demo_advertises_in_no_sensitive_category(start_site):
    site = start_site(demo=True, environment={"ZONEVISIO_SENSITIVE_CATEGORIES": "cours,langues"})
    reader = Client(site.base)
    for category in ("cours", "langues", "musique"):
        assert "Méthodes de langues" not in reader.get(f"/annonces?rubrique={category}").text


def test_a_category_is_not_taken_away_while_an_ad_is_in_it(start_site):
    site = start_site()
    visitor = Client(site.base)
    fields = ad_form.ad(rubrique="cours")
    visitor.publish(fields)
    visitor.confirm(Mailbox(site.outbox).link(fields["email"]))
    site.stop()
    version = told(site, "policy", "show")[1][0]
    without = {"ZONEVISIO_CATEGORIES": "langues=Langues,chant=Chant", "ZONEVISIO_SENSITIVE_CATEGORIES": "chant"}
    assert "leaves out cours, and 1 of the site's ads is in it" in refused(site, **without)
    for command in (["sweep"], ["policy", "publish"]):
        code, _, complaint = told(site, *command, **without)
        assert code == 1 and "leaves out cours" in complaint, complaint
    # A sensitive category more is a new version, which nobody has published.
    assert told(site, "policy", "show")[1][0] == version
    site.environment |= {
        "ZONEVISIO_CATEGORIES": "langues=Langues,chant=Chant,cours=Leçons", "ZONEVISIO_CLOSED_CATEGORIES": "cours"}
    site.start()
    reader = Client(site.base)
    assert len(reader.find(rubrique="cours")) == 1 and "Leçons" in reader.get("/annonces?rubrique=cours").text
    assert 'value="cours"' not in reader.get("/publier").text
    assert json.loads(reader.get("/manifest.webmanifest").text)["name"] == "Zone Visio"
