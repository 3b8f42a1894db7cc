"""Pictures of a call for a person to look at: in front of the room, in it, after it; phone, tablet and desk, light and dark.

    call_screenshots.py FOLDER
"""

import pathlib
import sys
import tempfile

from playwright.sync_api import sync_playwright

import calling
from calling import Pair, Seat
from relay_server import RelayServer
from screenshots import SCREENS, THEMES
from site_process import SiteProcess


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        relay = RelayServer(place / "coturn").start()
        site = SiteProcess(place / "site", demo=True, environment={"ZONEVISIO_LIMITS": "off"} | relay.environment).start()
        try:
            with sync_playwright() as playwright:
                browser = calling.launch(playwright)
                for screen, size in SCREENS.items():
                    for theme in THEMES:
                        take(browser, site, place, folder, size, f"{screen}-{theme}", theme)
                browser.close()
        finally:
            site.stop()
            relay.remove()


def take(browser, site, place, folder, size, suffix, theme):
    kept = place / f"pages-{suffix}"
    kept.mkdir()
    pair = Pair(site)
    call = pair.propose()
    camille, noe = (Seat(browser, site, client, kept) for client in (pair.camille, pair.noe))
    camille.page.set_viewport_size(size)
    camille.page.emulate_media(color_scheme=theme)

    def shoot(name):
        camille.page.screenshot(path=folder / f"{name}-{suffix}.png", full_page=True)

    camille.come(call)
    shoot("lobby-waiting")
    pair.accept(call)
    camille.switch_on("la caméra", "le micro")
    camille.says("Entrez quand vous voulez")
    camille.page.locator("[data-devices] > summary").click()
    shoot("lobby")
    camille.enter()
    noe.come(call).switch_on("la caméra").enter()
    camille.says("Vous êtes en visio avec")
    camille.sees_on()
    camille.page.locator("[data-quality]").wait_for()
    shoot("call")
    camille.control("Texte").click()
    camille.page.get_by_label("Votre texte").fill("On vous entend très bien, merci. Et nous ?")
    camille.page.keyboard.press("Enter")
    camille.page.evaluate("""() => { document.querySelector("[data-problem-words]").textContent =
        "Le relais du site ne répond pas. Sans lui, la visio ne peut pas avoir lieu.";
        for (const part of document.querySelectorAll("[data-problem], [data-problem] [hidden]:not([data-dismiss])")) part.hidden = false; }""")
    shoot("call-text")
    camille.control("Raccrocher").click()
    camille.is_over("Vous avez raccroché.")
    shoot("call-ended")
    camille.close()
    noe.close()


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
