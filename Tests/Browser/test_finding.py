"""Finding an ad as people do: words, places, filters, orders, pages, with and without a keyboard and scripts."""

import re
import xml.etree.ElementTree as ElementTree

import pytest

import ad_form
import browsing
from browsing import Visitor
from byte_search import found_in
from site_client import Client, ads_in, parsed

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def visitor(browser, demo, kept_pages):
    context = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900})
    yield Visitor(context, demo.base, kept_pages)
    context.close()


def heading(visitor):
    return visitor.page.locator("#resultats-titre").inner_text()


def count(text):
    return int("".join(re.findall(r"\d", text)) or 0)


def test_a_district_is_chosen_from_the_keyboard(visitor):
    visitor.go("/annonces")
    field = visitor.page.get_by_label("Où ?")
    field.press_sequentially("paris 11")
    options = visitor.page.locator("[role=option]")
    options.first.wait_for()
    assert options.first.inner_text() == "Paris 11e (75)"
    field.press("ArrowDown")
    field.press("Enter")
    assert field.input_value() == "Paris 11e (75)"
    visitor.press(visitor.button("Rechercher"))
    assert visitor.page.locator(".chip").first.inner_text().startswith("Paris (75)")
    assert visitor.page.get_by_role("heading", level=1).inner_text() == "Annonces\u00a0: Paris (75)"
    assert visitor.complaints == []


def test_the_button_of_the_filters_says_how_many_there_will_be(visitor):
    visitor.go("/annonces")
    button = visitor.page.locator("[data-count]")
    everything = button.inner_text()
    assert count(everything) == count(heading(visitor)) > 24
    with visitor.page.expect_response(lambda response: "/annonces/nombre" in response.url):
        visitor.page.get_by_label("7 jours").check()
    visitor.page.wait_for_function("text => document.querySelector('[data-count]').textContent !== text", arg=everything)
    promised = count(button.inner_text())
    assert 0 < promised < count(everything)
    visitor.press(button)
    assert count(heading(visitor)) == promised
    assert "depuis=7j" in visitor.page.url


@pytest.mark.parametrize("javascript", [True, False])
def test_from_words_to_the_ad_and_on_to_others_like_it(browser, demo, kept_pages, javascript):
    context = browser.new_context(locale="fr-FR", java_script_enabled=javascript)
    visitor = Visitor(context, demo.base, kept_pages, javascript=javascript)
    page = visitor.page
    visitor.go("/")
    page.get_by_label("Que cherchez-vous ?").fill("italien -cuisine")
    visitor.press(visitor.button("Rechercher"))
    found = ads_in(page.content())
    assert found
    assert all("ital" in text.lower() for text in page.locator("mark").all_inner_texts())
    visitor.press(page.get_by_role("link", name="Plus pertinentes"))
    assert "tri=pertinence" in page.url
    assert set(ads_in(page.content())) == set(found)
    visitor.press(page.locator(".card-title a").first)
    assert page.get_by_role("heading", name="Annonces semblables").is_visible()
    visitor.press(page.locator(".card-title a").first)
    visitor.press(page.locator(".breadcrumb a").nth(1))
    assert re.fullmatch(r"/annonces/[a-z-]+", page.url.removeprefix(demo.base))
    assert visitor.foreign_requests() == []
    status, report = browsing.validate(kept_pages)
    assert status == 0, report
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pages_of_places_are_accessible_and_fit_a_small_phone(browser, demo, kept_pages, theme):
    context = browser.new_context(locale="fr-FR", color_scheme=theme, viewport={"width": 320, "height": 640})
    visitor = Visitor(context, demo.base, kept_pages)
    for address in [
        "/annonces/bretagne", "/annonces/bretagne/ille-et-vilaine", "/annonces/auvergne-rhone-alpes/rhone/lyon-69123",
        "/annonces/bretagne/finistere/ile-molene-29084", "/annonces?q=guitare&lieu=Lyon&rayon=200&tri=proche",
        "/annonces?lieu=rennees",
    ]:
        visitor.go(address)
        assert not visitor.page.evaluate("document.scrollingElement.scrollWidth > innerWidth"), address
    status, report = browsing.validate(kept_pages)
    assert status == 0, report
    context.close()


def test_the_feed_of_a_search_holds_what_its_page_holds(client):
    for query in ["", "?q=guitare", "?lieu=dep-69&rayon=0", "?rubrique=langues&visio=1"]:
        page = parsed(client.get(f"/annonces{query}").text)
        address = page.select_one('link[type="application/atom+xml"]')["href"]
        feed = ElementTree.fromstring(client.get(address).content)
        ids = [entry.findtext(f"{ATOM}id").rsplit("/", 1)[1] for entry in feed.iter(f"{ATOM}entry")]
        assert ids == ads_in(str(page.select_one("#resultats")))


def test_search_engines_are_led_to_every_ad_and_only_to_pages_that_are_there(client):
    listed = []
    for part in ElementTree.fromstring(client.get("/sitemap.xml").content).itertext():
        if part.strip():
            document = ElementTree.fromstring(client.get(part.strip()).content)
            listed += [text.strip() for text in document.itertext() if text.strip().startswith("http")]
    ads = [address for address in listed if "/annonce/" in address]
    assert len(ads) == count(parsed(client.get("/annonces").text).select_one("#resultats-titre").text)
    for address in listed[:40] + ads[:20]:
        answer = client.get(address)
        assert answer.status_code == 200
        canonical = parsed(answer.text).select_one("link[rel=canonical]")
        assert canonical is None or canonical["href"] == address
        assert "noindex" not in answer.text


def test_the_card_of_each_category_is_a_picture_and_says_nothing(client):
    links = {link["content"] for rubrique in ["", "?rubrique=langues", "?rubrique=jeux"]
             for link in parsed(client.get(f"/annonces{rubrique}").text).select('meta[property="og:image"]')}
    assert len(links) == 3
    for link in links:
        answer = client.get(link)
        assert answer.headers["Content-Type"] == "image/webp"
        assert answer.content[8:12] == b"WEBP"


def test_a_second_visit_costs_nothing(demo):
    reader = Client(demo.base)
    for address in ("/annonces", "/annonces.atom", "/annonces.json", "/annonces/bretagne"):
        tag = reader.get(address).headers["ETag"]
        answer = reader.get(address, headers={"If-None-Match": tag})
        assert (answer.status_code, answer.content) == (304, b"")


def test_what_somebody_looks_for_is_in_no_log_and_no_file(start_site):
    site = start_site(demo=True)
    client = Client(site.base)
    words = {"q": ad_form.word(), "lieu": ad_form.word()}
    for address in ("/annonces", "/annonces.atom", "/annonces.json", "/annonces/nombre", "/annonces/partage"):
        assert client.get(address, params=words).status_code == 200
    assert client.get("/annonces/lieux", params={"debut": words["lieu"]}).status_code == 200
    site.wait_for_log("route=/annonces/lieux")
    assert found_in([site.data, site.keys, site.log], list(words.values())) == []
