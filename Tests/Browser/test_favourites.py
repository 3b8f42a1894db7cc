"""Favourites, ads seen lately, sharing, feeds and the page for when there is no network: in a real browser, with an account and
without, with scripts and without. Nothing is kept in a browser before somebody asked for it (promises COOKIE-2, COOKIE-9)."""

import io
import json

import jsonschema
import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from PIL import Image

import ad_form
import browsing
import looking
from byte_search import found_in
from site_client import Client
from third_party import browser_cookies

AGENT = "Mozilla/5.0 (X11; Linux x86_64) essais"
PHONE, DESK = {"width": 360, "height": 800}, {"width": 1280, "height": 900}
KEEP, DROP = "Garder en favori", "Retirer des favoris"
HERE = "[localStorage.length, sessionStorage.length, document.cookie]"

# jsonfeed.org/version/1.1, what this site says of it.
TEXT = {"type": "string", "minLength": 1}
DATE = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
LINK = {"type": "string", "pattern": "^http"}
FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"}, "title": TEXT, "home_page_url": LINK, "feed_url": LINK,
        "language": {"const": "fr"},
        "authors": {"type": "array", "items": {"type": "object", "properties": {"name": TEXT}, "required": ["name"]}},
        "items": {"type": "array", "items": {
            "type": "object", "required": ["id", "content_text"], "additionalProperties": False,
            "properties": {
                "id": LINK, "url": LINK, "title": TEXT, "content_text": TEXT, "date_published": DATE,
                "date_modified": DATE, "tags": {"type": "array", "items": TEXT}}}},
    },
}


@pytest.fixture
def open_page(browser, demo):
    """Opens a page in a browser of its own: `open_page("/", cookies, viewport=PHONE)`."""
    contexts = []

    def open_page(address, cookies=(), **settings):
        context = browser.new_context(locale="fr-FR", user_agent=AGENT, reduced_motion="reduce", **settings)
        context.add_cookies(cookies)
        contexts.append(context)
        page = context.new_page()
        page.goto(demo.base + address, wait_until="networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()


def published(demo):
    """Somebody with an ad online: their client, the ad's fields and its address."""
    client, fields = Client(demo.base), ad_form.ad()
    client.confirm(client.demo_link(client.publish(fields)))
    ad = client.find_one(ad_form.title_word(fields))
    return client, fields, client.ad_page(ad).url.removeprefix(demo.base)


def reference(address):
    return address.split("/")[2]


def kept_here(page, name="favoris"):
    """The references of a list that the browser keeps; None where there is no list."""
    text = page.evaluate(f"localStorage.getItem('{name}')")
    return None if text is None else [ad for ad, _ in json.loads(text)]


def press_heart(page, name=KEEP):
    with page.expect_response(lambda answer: "/favori" in answer.url):
        page.get_by_role("button", name=name).click()


def keep_here(page):
    press_heart(page)
    page.get_by_role("button", name="Oui, ici").click()


def test_without_an_account_the_browser_keeps_after_a_yes_and_forgets_at_a_press(open_page, demo):
    (_, _, first), (_, _, second) = published(demo), published(demo)
    page = open_page(first)
    assert page.evaluate(HERE) == [0, 0, ""]
    press_heart(page)
    question = page.get_by_role("group", name="La garder dans ce navigateur")
    question.wait_for()
    assert page.evaluate(HERE) == [0, 0, ""], "a press alone asks"
    page.get_by_role("button", name="Non", exact=True).click()
    assert not question.is_visible() and page.evaluate(HERE) == [0, 0, ""]
    keep_here(page)
    assert kept_here(page) == [reference(first)]
    assert page.get_by_text("Gardée dans ce navigateur").is_visible()
    assert page.evaluate(HERE)[0] == 1, "nothing but what was asked for"

    page.goto(demo.base + second, wait_until="networkidle")
    press_heart(page)
    assert kept_here(page) == [reference(second), reference(first)], "it was agreed to already"
    page.reload(wait_until="networkidle")
    assert page.get_by_role("button", name=DROP).is_visible()

    page.goto(demo.base + "/favoris", wait_until="networkidle")
    section = page.get_by_role("region", name="Dans ce navigateur")
    links = section.locator("h3 a")
    assert [reference(link.get_attribute("href")) for link in links.all()] == [reference(second), reference(first)]
    section.get_by_role("button", name=DROP).first.click()
    assert kept_here(page) == [reference(first)] and links.count() == 1
    section.get_by_role("button", name="Tout oublier").click()
    assert kept_here(page) is None and not section.is_visible() and page.evaluate(HERE)[0] == 0


def test_what_ended_goes_from_the_browser_with_its_number_and_nothing_else(open_page, demo):
    (owner, fields, first), (_, _, second) = published(demo), published(demo)
    page = open_page(first)
    keep_here(page)
    page.goto(demo.base + second, wait_until="networkidle")
    press_heart(page)
    assert owner.post(f"/mes-annonces/{reference(first)}/retrait", {}).status_code == 303
    page.goto(demo.base + "/favoris", wait_until="networkidle")
    section = page.get_by_role("region", name="Dans ce navigateur")
    assert section.get_by_text("1 annonce n’est plus en ligne").is_visible()
    assert ad_form.title_word(fields) not in page.content() and kept_here(page) == [reference(second)]


def test_what_a_browser_keeps_is_in_no_log_and_no_file(start_site):
    site = start_site(demo=True)
    client, fields = Client(site.base), ad_form.ad()
    client.confirm(client.demo_link(client.publish(fields)))
    ads = [client.find_one(ad_form.title_word(fields)), "zzzzzzzzzzzzzzzzzzzzzz"]
    reader = Client(site.base)
    answer = reader.post("/favoris/cartes", {"annonces": ",".join(ads)})
    assert answer.status_code == 200 and ads[0] in answer.text and "Set-Cookie" not in answer.headers
    site.wait_for_log("route=/favoris/cartes")
    assert ads[0] not in site.log.read_text()
    assert found_in([site.data, site.keys, site.log], [ads[1]]) == []


def test_with_an_account_they_are_on_each_device_and_the_browser_keeps_nothing(open_page, demo):
    (_, _, ad), (reader, _, own) = published(demo), published(demo)
    page = open_page(ad, browser_cookies(reader))
    press_heart(page)
    assert page.get_by_text("Gardée dans vos favoris").is_visible() and page.evaluate(HERE)[0] == 0
    other = open_page("/favoris", browser_cookies(reader))
    assert other.get_by_role("heading", level=3).count() == 1 and reference(ad) in other.content()
    press_heart(page, DROP)
    other.reload()
    assert other.get_by_text("Aucun favori pour l’instant").is_visible()


def test_after_signing_in_the_account_takes_what_the_browser_kept_only_when_told_to(open_page, demo):
    (_, _, ad), (reader, _, _) = published(demo), published(demo)
    page = open_page(ad)
    keep_here(page)
    page.context.add_cookies(browser_cookies(reader))
    page.goto(demo.base + "/favoris", wait_until="networkidle")
    assert page.get_by_text("Aucun favori pour l’instant").is_visible() and kept_here(page) == [reference(ad)]
    with page.expect_navigation():
        page.get_by_role("button", name="Les mettre dans mon compte").click()
    page.wait_for_load_state("networkidle")
    assert kept_here(page) is None
    assert page.get_by_role("region", name="Dans votre compte").get_by_role("heading", level=3).count() == 1


def test_without_script_the_heart_leads_to_sign_in_and_the_link_back(open_page, demo):
    (_, _, ad), (_, fields, _) = published(demo), published(demo)
    page = open_page(ad, java_script_enabled=False)
    page.get_by_role("button", name=KEEP).click()
    assert page.get_by_text("Pour garder cette annonce").is_visible()
    page.locator('[name="email"]').fill(fields["email"])
    page.get_by_role("button", name="Recevoir le lien").click()
    page.locator("a[href^='/lien/']").click()
    page.get_by_role("button", name="Me connecter").click()
    assert page.url == demo.base + ad
    page.get_by_role("button", name=KEEP).click()
    assert page.url == demo.base + "/favoris" and page.get_by_role("heading", level=3).count() == 1
    page.get_by_role("button", name=DROP).click()
    assert page.get_by_text("Aucun favori pour l’instant").is_visible()


def test_ads_seen_are_remembered_only_once_somebody_asked(open_page, demo):
    (_, _, first), (_, _, second) = published(demo), published(demo)
    page = open_page(first)
    page.goto(demo.base + "/favoris", wait_until="networkidle")
    assert page.evaluate(HERE)[0] == 0
    page.get_by_role("button", name="Se souvenir des annonces vues").click()
    assert kept_here(page, "annonces-vues") == []
    for address in (first, second, first):
        page.goto(demo.base + address, wait_until="networkidle")
    assert kept_here(page, "annonces-vues") == [reference(first), reference(second)]
    page.goto(demo.base + "/", wait_until="networkidle")
    seen = page.get_by_role("region", name="Annonces vues")
    assert seen.get_by_role("heading", level=3).count() == 2
    # What is older than thirty days is gone, and so is what would be more than twenty.
    page.evaluate("""() => localStorage.setItem("annonces-vues", JSON.stringify(
        JSON.parse(localStorage.getItem("annonces-vues")).map(([ad, at]) => [ad, at - 30 * 86400000])))""")
    page.reload(wait_until="networkidle")
    assert kept_here(page, "annonces-vues") == [] and not seen.is_visible()
    page.evaluate("""() => localStorage.setItem("annonces-vues", JSON.stringify(
        [...Array(25).keys()].map((number) => [String(number).padStart(22, "0"), Date.now()])))""")
    page.goto(demo.base + second, wait_until="networkidle")
    assert len(kept_here(page, "annonces-vues")) == 20
    page.goto(demo.base + "/favoris", wait_until="networkidle")
    page.get_by_role("button", name="Tout oublier, et ne plus").click()
    assert page.evaluate(HERE)[0] == 0
    page.goto(demo.base + first, wait_until="networkidle")
    assert page.evaluate(HERE)[0] == 0


def test_the_offline_page_comes_only_after_it_was_asked_for_and_holds_no_ad(open_page, demo):
    _, fields, ad = published(demo)
    page = open_page(ad)
    registered = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
    keys = """caches.keys().then((names) => Promise.all(names.map(async (name) =>
        (await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname))))"""
    keep_here(page)
    page.goto(demo.base + "/favoris", wait_until="networkidle")
    assert page.evaluate(registered) == 0 and page.evaluate(keys) == []
    page.get_by_role("button", name="Garder la page hors ligne").click()
    page.get_by_text("La page hors ligne est gardée").wait_for()
    page.reload(wait_until="networkidle")
    for address in ("/", ad, "/favoris"):
        page.goto(demo.base + address, wait_until="networkidle")
    assert page.evaluate(keys) == [[
        "/hors-ligne", "/assets/site.css", "/assets/dark.css", "/assets/site.js", "/assets/mark.svg",
        "/assets/favicon.svg"]]

    page.context.set_offline(True)
    page.goto(demo.base + ad)
    assert page.get_by_role("heading", name="Pas de réseau").is_visible()
    assert ad_form.title_word(fields) not in page.content()
    assert browsing.violations(page) == []
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == "rgb(250, 246, 239)", "its style sheet is kept"
    page.context.set_offline(False)
    page.reload(wait_until="networkidle")
    assert page.locator("h1.ad-title").is_visible(), "the ad is there as soon as the network is"

    page.goto(demo.base + "/favoris", wait_until="networkidle")
    page.get_by_role("button", name="L’oublier").click()
    page.get_by_text("La page hors ligne est oubliée").wait_for()
    assert page.evaluate(registered) == 0 and page.evaluate(keys) == []


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without"])
def test_an_address_is_handed_on_as_text_and_as_a_code_that_says_the_same(open_page, demo, javascript):
    _, _, ad = published(demo)
    search = "/annonces?rubrique=musique"
    for start, shared in ((ad, ad), (search, search)):
        page = open_page(start, java_script_enabled=javascript)
        page.locator("main a[href*=\"/partage\"]").click()
        page.wait_for_load_state("networkidle")
        address = page.locator("#adresse").inner_text()
        assert address == demo.base + shared
        picture = Image.open(io.BytesIO(page.locator("svg.qr").screenshot()))
        assert [code.text for code in zxingcpp.read_barcodes(picture)] == [address]
        assert page.get_by_role("button", name="Copier le lien").is_visible() == javascript
        if javascript:
            page.context.grant_permissions(["clipboard-read", "clipboard-write"])
            page.get_by_role("button", name="Copier le lien").click()
            page.get_by_text("Lien copié").wait_for()
            assert page.evaluate("navigator.clipboard.readText()") == address


@pytest.mark.parametrize("query", ["", "?lieu=Bretagne", "?rubrique=musique&tri=pertinence", "?q=introuvable12"])
def test_a_feed_in_json_keeps_the_rules_of_its_format(demo, query):
    answer = Client(demo.base).get("/annonces.json" + query)
    assert answer.headers["Content-Type"] == "application/feed+json"
    jsonschema.validate(answer.json(), FEED)
    count = len(answer.json()["items"])
    assert count == 0 if "introuvable" in query else 0 < count <= 24


def test_the_manifest_is_read_without_complaint(open_page, demo):
    page = open_page("/favoris")
    session = page.context.new_cdp_session(page)
    read = session.send("Page.getAppManifest")
    assert read["errors"] == [] and json.loads(read["data"])["display"] == "minimal-ui"
    assert read["url"] == demo.base + "/manifest.webmanifest"


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_of_it_is_accessible_in_light_and_dark(open_page, demo, screen, tmp_path):
    (_, _, ad), (reader, _, _) = published(demo), published(demo)
    member = open_page(ad, browser_cookies(reader), viewport=screen)
    press_heart(member)
    page = open_page(ad, viewport=screen)
    press_heart(page)
    examine(page)
    page.get_by_role("button", name="Oui, ici").click()
    examine(page)
    page.goto(demo.base + "/favoris", wait_until="networkidle")
    page.get_by_role("button", name="Se souvenir des annonces vues").click()
    page.goto(demo.base + ad, wait_until="networkidle")
    for address in ("/favoris", f"/annonce/{reference(ad)}/partage", "/", "/hors-ligne", "/cookies", "/annonces"):
        page.goto(demo.base + address, wait_until="networkidle")
        examine(page)
    member.goto(demo.base + "/favoris", wait_until="networkidle")
    examine(member)


def examine(page):
    """Rules, targets and width as the page is, and its colours where the machine is dark."""
    assert browsing.violations(page) == [], page.url
    assert page.evaluate(looking.TARGETS) == [], page.url
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), page.url
    page.emulate_media(color_scheme="dark")
    found = Axe().run(page, options={"runOnly": {"type": "rule", "values": ["color-contrast"]}}).response["violations"]
    assert [problem["nodes"][0]["html"][:200] for problem in found] == [], page.url
    page.emulate_media(color_scheme="light")
