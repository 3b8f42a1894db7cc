"""Pictures of the main pages for a person to look at: phone and desk, light and dark.

    screenshots.py FOLDER [--base http://127.0.0.1:8080]

Without --base a demo is started for it.
"""

import argparse
import pathlib
import tempfile

from playwright.sync_api import sync_playwright

import browsing
from site_client import Client
from site_process import SiteProcess

SCREENS = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}
THEMES = ("light", "dark")
PAGES = {
    "home": "/", "ads": "/annonces", "search": "/annonces?q=guitare&lieu=Bretagne&rayon=50",
    "nothing-found": "/annonces?q=zzzzzz", "region": "/annonces/bretagne", "publish": "/publier",
    "sign-in": "/connexion", "privacy": "/confidentialite", "legal-notice": "/mentions-legales",
    "not-found": "/nulle-part",
}


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
            site = SiteProcess(pathlib.Path(folder), demo=True).start()
            try:
                take_all(options.folder, site.base)
            finally:
                site.stop()


def take_all(folder, base):
    client = Client(base)
    pages = PAGES | {"ad": client.ad_page(client.find(photo="1")[0]).url.removeprefix(base)}
    with sync_playwright() as playwright:
        browser = browsing.launch(playwright)
        for screen, size in SCREENS.items():
            for theme in THEMES:
                context = browser.new_context(viewport=size, color_scheme=theme, locale="fr-FR", device_scale_factor=2)
                page = context.new_page()
                for name, address in pages.items():
                    page.goto(base + address)
                    page.screenshot(path=folder / f"{name}-{screen}-{theme}.png", full_page=True)
                take_refused_form(page, base, folder / f"publish-refused-{screen}-{theme}.png")
                context.close()
        browser.close()


def take_refused_form(page, base, path):
    """The form as it comes back when nothing was typed."""
    page.goto(base + "/publier")
    page.evaluate("document.querySelector('form:has([name=titre])').noValidate = true")
    page.locator('form:has([name="titre"]) button:not([name]):not([type="button"])').last.click()
    page.wait_for_load_state()
    page.screenshot(path=path, full_page=True)


if __name__ == "__main__":
    main()
