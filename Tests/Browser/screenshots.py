"""Pictures of the main pages for a person to look at: phone, tablet and desk, light and dark.

    screenshots.py FOLDER [--base http://127.0.0.1:8080] [--only home,ad] [--style FILE.css]

Without --base a demo is started for it. --style shows the pages with another style sheet than the program's.
"""

import argparse
import datetime
import io
import pathlib
import tempfile
import time
import zipfile

from playwright.sync_api import expect, sync_playwright

import ad_form
import browsing
import messaging
from site_client import Client, parsed, photos_in
from site_process import SiteProcess
from third_party import ADDRESSES, ROLES, UNLIMITED, browser_cookies, entry, register

SCREENS = {"360": {"width": 360, "height": 740}, "768": {"width": 768, "height": 1024},
           "1280": {"width": 1280, "height": 900}}
TEXT = """Débutante patiente, je cherche quelqu’un pour apprendre en s’amusant, une heure par semaine, le soir.

Pas besoin d’être fort : il suffit d’aimer parler, et de rire de ses fautes."""
THEMES = ("light", "dark")
PAGES = {
    "home": "/", "ads": "/annonces", "search": "/annonces?q=guitare&lieu=Bretagne&rayon=50",
    "nothing-found": "/annonces?q=zzzzzz", "region": "/annonces/bretagne", "publish": "/publier", "sign-in": "/connexion",
    "privacy": "/confidentialite", "proofs": "/confidentialite/promesses", "versions": "/confidentialite/versions",
    "legal-notice": "/mentions-legales", "advice": "/conseils", "contact": "/contact",
    "accessibility": "/accessibilite", "cookies": "/cookies", "sponsors": "/sponsor", "chat": "/tchat",
    "favourites": "/favoris", "offline": "/hors-ligne", "share": "/annonces/partage?rubrique=musique",
    "processors": "/confidentialite/sous-traitants", "not-found": "/nulle-part", "style": "/dev/style",
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--base")
    parser.add_argument("--only", type=lambda names: set(names.split(",")))
    parser.add_argument("--style", type=pathlib.Path)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.base:
        take_all(options, options.base)
    else:
        with tempfile.TemporaryDirectory() as folder:
            others = register(pathlib.Path(folder), [
                *(entry(role, frame=f"http://{ADDRESSES[role]}:9/cadre", height=120) for role in ROLES),
                entry("audience", name="Société finie", frame="http://127.0.1.5:9/cadre", height=60,
                      contract={"from": "2020-01-01", "until": "2020-12-31"})])
            site = SiteProcess(pathlib.Path(folder) / "site", demo=True, environment=UNLIMITED | others).start()
            try:
                take_all(options, site.base)
            finally:
                site.stop()


def take_all(options, base):
    client = Client(base)
    pages = PAGES | {"ad": client.ad_page(ads_with_photo(client)[0]).url.removeprefix(base)}
    with sync_playwright() as playwright:
        browser = browsing.launch(playwright)
        session = sign_in(browser, base)
        sponsor = open_space(base)
        for screen, size in SCREENS.items():
            for theme in THEMES:
                context = browser.new_context(viewport=size, color_scheme=theme, locale="fr-FR")
                context.add_cookies(session["cookies"])
                # A page that follows a stream is never idle.
                context.route("**/flux*", lambda route: route.fulfill(status=204))
                if options.style:
                    context.route("**/assets/site.css", lambda route: route.fulfill(path=options.style))
                camera = Camera(context.new_page(), base, options, f"{screen}-{theme}")
                for name, address in pages.items():
                    camera.take(name, address)
                camera.take("link", session["link"])
                camera.take("my-ads", "/mes-annonces")
                camera.take("my-ad", session["ad"])
                camera.take("withdraw", session["ad"] + "/retrait")
                camera.take("first-message", session["first"])
                camera.take("messages", "/messages")
                camera.take("conversation", session["talk"])
                for name in ("numero", "suppression"):
                    camera.take(name, f"{session['talk']}/{name}")
                camera.take("proposal", f"{session['talk']}/visio")
                for name, call in session["calls"].items():
                    camera.take(name, call["page"])
                    camera.take(f"{name}-messages", call["talk"])
                camera.take("connections", "/mon-compte/connexions")
                camera.take("account", "/mon-compte")
                camera.take("own-data", "/mon-compte/donnees")
                take_sponsored(camera, sponsor)
                if camera.wants("archive"):
                    take_archive(camera)
                for name in ("donnees", "limitation", "opposition", "effacement"):
                    camera.take(name, f"/mon-compte/{name}")
                if camera.wants("publish-refused"):
                    take_sending(camera)
                context.close()
        browser.close()


class Camera:
    def __init__(self, page, base, options, suffix):
        self.page, self.base, self.options, self.suffix = page, base, options, suffix

    def wants(self, name):
        return not self.options.only or name in self.options.only

    def take(self, name, address):
        if self.wants(name):
            self.page.goto(self.base + address)
            self.shoot(name)

    def shoot(self, name):
        # Pictures come as they are scrolled to; the whole page is wanted.
        self.page.evaluate("document.querySelectorAll('img[loading]').forEach((image) => { image.loading = 'eager'; })")
        self.page.wait_for_load_state("networkidle")
        self.page.screenshot(path=self.options.folder / f"{name}-{self.suffix}.png", full_page=True)


def take_sponsored(camera, sponsor):
    """A sponsor's own pages, and what a reader sees and lets count."""
    page, base = camera.page, camera.base
    own = page.context.cookies()
    page.context.clear_cookies()
    page.context.add_cookies(browser_cookies(sponsor))
    for name, address in {
            "sponsor": "/sponsor", "campaign-form": "/sponsor/nouvelle", "campaign": sponsor.campaign,
            "sponsor-closing": "/sponsor/fermeture"}.items():
        camera.take(name, address)
    page.context.clear_cookies()
    page.set_extra_http_headers({"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) images"})
    page.goto(base + "/")
    why = page.locator("aside.sponsored a").get_attribute("href")
    camera.take("sponsored-why", why)
    if camera.wants("interests"):
        page.goto(base + "/cookies")
        page.get_by_role("button", name="Allumer").click()
        page.wait_for_load_state()
        for category in ("langues", "langues", "cours", "musique"):
            page.goto(f"{base}/annonces?rubrique={category}")
        camera.take("interests", "/cookies")
    page.set_extra_http_headers({})
    page.context.clear_cookies()
    page.context.add_cookies(own)


def open_space(base):
    """A sponsor with a campaign that waits; `campaign` is its page."""
    client = Client(base)
    sent = client.post("/sponsor", {"nom": "Maison du Vent", "siren": "", "ville": "Brest", "email": "vent@exemple.fr"})
    client.press(client.get(client.demo_link(sent)), "Ouvrir mon espace")
    today = datetime.date.today()
    fields = {
        "titre": "Apprendre à naviguer", "texte": "Cinq jours sur l’eau, à partir de zéro, au départ de Brest.",
        "lien": "https://maison-du-vent.example/", "payeur": "Maison du Vent", "compte": "vues", "budget": "5000",
        "debut": today.isoformat(), "fin": (today + datetime.timedelta(days=30)).isoformat(), "lieux": "reg-53"}
    client.campaign = client.post("/sponsor/nouvelle", fields).headers["Location"]
    return client


def take_archive(camera):
    """The page of somebody's archive, as a double click opens it."""
    content = camera.page.request.get(camera.base + "/mon-compte/donnees/archive.zip").body()
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
        camera.page.goto((pathlib.Path(folder) / "index.html").as_uri())
        camera.page.evaluate("document.querySelectorAll('details').forEach((element) => { element.open = true; })")
        camera.shoot("archive")


def sign_in(browser, base):
    """Publishes one ad that people write about, and leaves a second waiting: the session's cookies, the ad's page, the waiting
    link, a conversation, the form under somebody else's ad."""
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    links = []
    client = Client(base)
    titles = ("Jouer aux échecs en parlant breton", "Parler allemand le dimanche matin")
    for title, ad in zip(titles, ads_with_photo(client)[2:]):
        address = photos_in(client.ad_page(ad).text)[0]
        fields = ad_form.ad(titre=title, pseudonyme="Camille", texte=TEXT)
        answer = client.publish(fields, [("photo.webp", client.get(address).content, "image/webp")])
        links.append(client.demo_link(answer))
    page.goto(base + links[0])
    page.get_by_role("button", name=browsing.label("Publier mon annonce")).click()
    page.wait_for_load_state()
    ad = page.url.removeprefix(base)
    identifier = ad.rpartition("/")[2]
    talk = messaging.talk_with(client, page, identifier)
    other = Client(base)
    asking = messaging.begin(other, identifier, "Est-ce toujours d’actualité ?", "Inès_R")
    calls = {"call-planned": propose(page, base, other, asking, 2)}
    other = Client(base)
    asking = messaging.begin(other, identifier, "On peut se parler tout de suite ?", "Paul59")
    calls["direct-call"] = propose(page, base, other, asking)
    other = Client(base)
    asking = messaging.begin(other, identifier, "Je préférerais vous voir.", "Lou_B")
    calls["call-proposed"] = propose(page, base, other, asking, 3, accepts=False)
    cookies = context.cookies()
    context.close()
    first = f"/annonce/{ads_with_photo(client)[3]}/message"
    return {"cookies": cookies, "ad": ad, "link": links[1], "talk": f"/messages/{talk}", "first": first,
            "calls": calls}


def propose(page, base, other, talk, days=None, accepts=True):
    """Has the other of a conversation propose a call, for now or in some days, which whoever has the tab answers or leaves."""
    page.goto(f"{base}/messages/{talk}")
    page.locator('[name="texte"]').fill("Avec plaisir.")
    page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(page.locator('[name="texte"]')).to_have_value("", timeout=30_000)
    fields = {"quand": "maintenant", "envoi": messaging.sending(other.get(f"/messages/{talk}/visio"))}
    if days:
        day = datetime.date.today() + datetime.timedelta(days=days)
        fields |= {"quand": "heure", "jour": day.isoformat(), "heure": "20:30"}
    assert other.post(f"/messages/{talk}/visio", fields).status_code == 303
    call = parsed(other.get(f"/messages/{talk}").text).select_one('main a[href^="/visio/"]')["href"]
    if accepts:
        page.goto(base + call)
        page.get_by_role("button", name="Accepter").click()
        page.wait_for_load_state()
    return {"page": call, "talk": f"/messages/{talk}"}


def ads_with_photo(client, count=4, seconds=60):
    """The newest ads with a photo; a new demo draws its pictures after it has started."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if len(found := client.find(photo="1")) >= count:
            return found[:count]
        time.sleep(0.2)
    raise SystemExit("too few ads have a photo")


def take_sending(camera):
    """The form as it comes back when nothing was typed, an ad's preview, and the page after it was sent."""
    page = camera.page
    page.context.clear_cookies()
    page.goto(camera.base + "/publier")
    main_button(page).click()
    page.wait_for_load_state()
    camera.shoot("publish-refused")
    fields = ad_form.ad()
    page.goto(camera.base + "/publier")
    name, content, kind = ad_form.photo(1600, 1200)
    browsing.fill_in(page, fields, [{"name": name, "mimeType": kind, "buffer": content}])
    browsing.choose(page, "commune", fields["commune"])
    page.locator('button[name="apercu"]').click()
    page.wait_for_load_state()
    camera.shoot("preview")
    main_button(page).click()
    page.wait_for_load_state()
    camera.shoot("mail-sent")


def main_button(page):
    """The button that sends the form of an ad for good."""
    return page.locator('form:has([name="titre"]) button:not([name]):not([type="button"])').last


if __name__ == "__main__":
    main()
