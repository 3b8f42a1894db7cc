"""Pictures of the main pages for a person to look at: phone and desk, light and dark.

    screenshots.py FOLDER [--base http://127.0.0.1:8080]

Without --base a demo is started for it.
"""

import argparse
import pathlib
import tempfile
import time

from playwright.sync_api import sync_playwright

import ad_form
import browsing
from site_client import Client, parsed
from site_process import SiteProcess

SCREENS = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}
THEMES = ("light", "dark")
PAGES = {
    "home": "/", "ads": "/annonces", "search": "/annonces?q=guitare&lieu=Bretagne&rayon=50",
    "nothing-found": "/annonces?q=zzzzzz", "region": "/annonces/bretagne", "publish": "/publier",
    "sign-in": "/connexion", "privacy": "/confidentialite", "legal-notice": "/mentions-legales",
    "not-found": "/nulle-part",
}
# One of the demo's fixed people.
CAMILLE = "camille@exemple.fr"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--base")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.base:
        take_all(options.folder, options.base)
    else:
        with tempfile.TemporaryDirectory() as folder:
            site = SiteProcess(pathlib.Path(folder), demo=True, environment={"ZONEVISIO_LIMITS": "off"}).start()
            try:
                take_all(options.folder, site.base)
            finally:
                site.stop()


def take_all(folder, base):
    client = Client(base)
    pages = PAGES | {
        "ad": client.ad_page(ad_with_photo(client)).url.removeprefix(base),
        "link": shown_link(client.publish(ad_form.ad(), [ad_form.photo()]).text),
        "sign-in-link": shown_link(client.ask_sign_in(CAMILLE).text),
    }
    with sync_playwright() as playwright:
        browser = browsing.launch(playwright)
        session, own_pages = sign_in(browser, base)
        for screen, size in SCREENS.items():
            for theme in THEMES:
                look = {"viewport": size, "color_scheme": theme, "locale": "fr-FR", "device_scale_factor": 2}
                shots = Shots(folder, f"{screen}-{theme}", base)
                page = browser.new_context(**look).new_page()
                shots.take_each(page, pages)
                take_refused_form(page, shots)
                take_sending(page, shots)
                page.context.close()
                page = browser.new_context(**look, storage_state=session).new_page()
                shots.take_each(page, own_pages)
                page.context.close()
        browser.close()


class Shots:
    """Pictures of one screen in one theme."""

    def __init__(self, folder, suffix, base):
        self.folder = folder
        self.suffix = suffix
        self.base = base

    def take_each(self, page, addresses):
        for name, address in addresses.items():
            page.goto(self.base + address)
            self.take(page, name)

    def take(self, page, name):
        page.screenshot(path=self.folder / f"{name}-{self.suffix}.png", full_page=True)


def sign_in(browser, base):
    """Signs in with the link that the demo shows; returns the session and the pages it opens."""
    page = browser.new_context().new_page()
    page.goto(base + shown_link(Client(base).ask_sign_in(CAMILLE).text))
    page.get_by_role("button", name=browsing.label("Me connecter")).click()
    page.wait_for_url("**/mes-annonces")
    own = parsed(page.content()).select_one('main a[href^="/mes-annonces/"]:not([href$="/retrait"])')["href"]
    session = page.context.storage_state()
    page.context.close()
    return session, {
        "my-ads": "/mes-annonces", "modify": own, "withdraw": f"{own}/retrait", "connections": "/mon-compte/connexions",
        "publish-signed-in": "/publier",
    }


def ad_with_photo(client, seconds=60):
    """The newest ad with a photo; a new demo draws its pictures after it has started."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := client.find(photo="1"):
            return found[0]
        time.sleep(0.2)
    raise SystemExit("no ad has a photo")


def shown_link(html):
    """The mailed link that the demo shows on the page."""
    return parsed(html).select_one('main a[href*="/lien/"]')["href"]


def take_refused_form(page, shots):
    """The form as it comes back when nothing was typed."""
    page.goto(shots.base + "/publier")
    page.evaluate("document.querySelector('form:has([name=titre])').noValidate = true")
    main_button(page).click()
    page.wait_for_load_state()
    shots.take(page, "publish-refused")


def take_sending(page, shots):
    """The preview of an ad, and the page after it was sent."""
    fields = ad_form.ad()
    page.goto(shots.base + "/publier")
    name, content, kind = ad_form.photo(1600, 1200)
    browsing.fill_in(page, fields, [{"name": name, "mimeType": kind, "buffer": content}])
    browsing.choose(page, "commune", fields["commune"])
    page.locator('button[name="apercu"]').click()
    page.wait_for_load_state()
    shots.take(page, "preview")
    main_button(page).click()
    page.wait_for_load_state()
    shots.take(page, "mail-sent")


def main_button(page):
    """The button that sends the form of an ad for good."""
    return page.locator('form:has([name="titre"]) button:not([name]):not([type="button"])').last


if __name__ == "__main__":
    main()
