"""Sponsored ads in a real browser: from a sponsor's form to a reader's click, and what a reader's own choice changes (promise USE-1)."""

import re

import pytest

import ad_form
import browsing
from browsing import Visitor
from mails import Mailbox
from site_client import Client

# What a browser says that nobody drives.
AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
EVERYBODY, LANGUAGES, MUSIC = "Jeudi, on lit à voix haute", "Méthodes de langues d’occasion", "Partitions et règles du jeu"


@pytest.fixture(scope="module")
def site(module_site, tmp_path_factory):
    return module_site(tmp_path_factory.mktemp("sponsored"), demo=True, environment={"ZONEVISIO_LIMITS": "off"})


def open_tab(browser, site, kept_pages, **options):
    return Visitor(browser.new_context(locale="fr-FR", user_agent=AGENT, **options), site.base, kept_pages)


def title(page):
    heading = page.locator("aside.sponsored h2")
    return heading.inner_text() if heading.count() else None


def test_a_campaign_lives_from_its_form_to_a_click(browser, start_site, kept_pages):
    site = start_site()
    sponsor = open_tab(browser, site, kept_pages)
    sponsor.go("/sponsor")
    for name, typed in {"nom": "Maison du Vent", "ville": "Brest", "email": "vent@exemple.fr"}.items():
        sponsor.page.locator(f'[name="{name}"]').fill(typed)
    sponsor.press(sponsor.button("Recevoir le lien"))
    sponsor.go(Mailbox(site.outbox).link("vent@exemple.fr"))
    sponsor.press(sponsor.button("Ouvrir mon espace"))

    name, content, kind = ad_form.photo(900, 600)
    picture = {"name": name, "mimeType": kind, "buffer": content}
    write_campaign(sponsor.page, "javascript:alert(1)", picture)
    sponsor.press(sponsor.button("Proposer"), status=422)
    assert sponsor.page.locator("#lien-erreur").is_visible()
    assert sponsor.page.locator('[name="titre"]').input_value() == "Apprendre à naviguer"
    sponsor.page.locator('[name="lien"]').fill("https://maison-du-vent.example/stages?a=1&b=2")
    sponsor.page.locator('[name="image"]').set_input_files(picture)
    sponsor.press(sponsor.button("Proposer"))
    own = sponsor.page.url
    identifier = own.rpartition("/")[2]

    reader = open_tab(browser, site, kept_pages)
    place = "/annonces/bretagne/finistere"
    reader.go(place)
    assert title(reader.page) != "Apprendre à naviguer", "it is shown before anybody looked"
    assert identifier in site.command("sponsored", "list")
    seen = re.search(r"--seen (\d+)", site.command("sponsored", "show", identifier))[1]
    site.command("sponsored", "accept", identifier, "--seen", seen)
    for _ in range(200):
        reader.page.goto(site.base + place)
        if title(reader.page) == "Apprendre à naviguer":
            break
    assert title(reader.page) == "Apprendre à naviguer"
    assert "Payé par Maison du Vent" in reader.page.locator("aside.sponsored").inner_text()
    reader.page.locator("aside.sponsored img").scroll_into_view_if_needed()
    reader.page.wait_for_function("document.querySelector('aside.sponsored img').naturalWidth > 0")
    assert browsing.violations(reader.page) == []
    assert reader.page.locator('aside.sponsored [name="departement"]').get_attribute("value") == "29"

    why = reader.page.locator("aside.sponsored a").get_attribute("href")
    outside = []
    reader.page.route("https://maison-du-vent.example/**", lambda route: (
        outside.append((route.request.url, route.request.headers.get("referer"))),
        route.fulfill(status=200, content_type="text/html", body="<title>Maison du Vent</title>")))
    reader.page.get_by_role("button", name=browsing.label("Voir chez maison-du-vent.example")).click()
    reader.page.wait_for_url("https://maison-du-vent.example/**")
    assert outside == [("https://maison-du-vent.example/stages?a=1&b=2", None)]
    reader.go(why)
    assert "Maison du Vent, Brest" in reader.page.locator("main").inner_text()
    assert reader.complaints == sponsor.complaints == []

    sponsor.go(own)
    sponsor.go(f"{own}/arret")
    sponsor.press(sponsor.button("Arrêter"))
    assert Client(site.base).get(why).status_code == 410
    for visitor in (sponsor, reader):
        visitor.page.context.close()
    status, report = browsing.validate(kept_pages)
    assert status == 0, report


def write_campaign(page, link, picture):
    page.goto(re.sub(r"/sponsor.*", "/sponsor/nouvelle", page.url))
    for name, typed in {
            "titre": "Apprendre à naviguer", "texte": "Cinq jours sur l’eau, à partir de zéro, au départ de Brest.", "lien": link,
            "budget": "500", "fin": page.locator('[name="debut"]').input_value()}.items():
        page.locator(f'[name="{name}"]').fill(typed)
    page.locator('[name="compte"][value="clics"]').check()
    page.locator("summary", has_text="Bretagne").click()
    page.locator('[name="lieux"][value="dep-29"]').check()
    page.locator('[name="image"]').set_input_files(picture)


def test_what_is_read_counts_only_for_whoever_lets_it(browser, site, kept_pages):
    readers = {category: open_tab(browser, site, kept_pages) for category in ("langues", "musique")}
    for category, reader in readers.items():
        for _ in range(2):
            reader.page.goto(f"{site.base}/annonces?rubrique={category}")
        assert shown(reader, 5) == {EVERYBODY}
        assert reader.page.context.cookies() == []

    for category, reader in readers.items():
        reader.go("/cookies")
        reader.press(reader.button("Allumer"))
        for _ in range(2):
            reader.page.goto(f"{site.base}/annonces?rubrique={category}")
        # None is shown more than three times a day: of four looks one is another's.
        assert shown(reader, 4) == {EVERYBODY, LANGUAGES if category == "langues" else MUSIC}
        reader.go("/cookies")
        assert reader.page.locator("#interets .chart").is_visible()
        reader.press(reader.button("Tout effacer"))
        assert {cookie["name"] for cookie in reader.page.context.cookies()} == {"__Host-choix"}
        assert shown(reader, 3) == {EVERYBODY}

    for reader in readers.values():
        reader.go("/")
        reader.press(reader.button("Tout retirer"))
        reader.page.goto(f"{site.base}/annonces?rubrique=langues")
        assert {cookie["name"] for cookie in reader.page.context.cookies()} == {"__Host-choix"}
        assert reader.foreign_requests() == [] and reader.complaints == []
        reader.page.context.close()
    status, report = browsing.validate(kept_pages)
    assert status == 0, report


def shown(reader, looks):
    found = set()
    for _ in range(looks):
        reader.page.goto(reader.base + "/")
        found.add(title(reader.page))
    return found
