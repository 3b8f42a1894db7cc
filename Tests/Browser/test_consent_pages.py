"""The bar, the page of cookies, frames and chat in a real browser: boxes, keyboard, accessibility, both themes."""

import json

import pytest

import browsing
import looking
from browsing import Visitor
from looking import Keyboard
from site_client import Client
from site_process import SiteProcess, free_port

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
RECEIVED = {"audience": ["connection", "page"], "advertising": ["connection"], "social": ["connection"],
            "chat": ["connection", "subject"]}


def entry(role, port):
    """A complete entry of the register, whose frame is a page of this machine."""
    return {"name": f"Société {role}", "country": "FR", "role": role, "purpose": f"ce que fait {role}",
            "receives": RECEIVED[role], "contract": {"from": "2026-01-01", "until": "2099-12-31"},
            "guarantees": ["contrat de l’article 28 du RGPD"], "review": "2099-12-31", "subprocessors": [],
            "policy": f"https://exemple.org/{role}", "frame": f"http://127.0.0.1:{port}/{role}", "height": 240}


@pytest.fixture(scope="module")
def asking(tmp_path_factory):
    """A demo behind whose four switches somebody stands."""
    folder, port = tmp_path_factory.mktemp("asking"), free_port()
    register = folder / "processors.json"
    register.write_text(json.dumps({"processors": [entry(role, port) for role in RECEIVED]}))
    site = SiteProcess(folder / "site", demo=True, environment={
        "ZONEVISIO_LIMITS": "off", "ZONEVISIO_PROCESSORS": str(register)}).start()
    site.others = f"http://127.0.0.1:{port}"
    yield site
    site.stop()


@pytest.fixture
def open_context(browser, asking):
    """Opens a browser in which the others' pages are there, or are down."""
    contexts = []

    def open_context(others="up", **settings):
        context = browser.new_context(locale="fr-FR", **settings)
        page = "<!doctype html><html lang=fr><title>Cadre</title><main><h1>Cadre</h1></main>"
        context.route(f"{asking.others}/**", lambda route: route.fulfill(body=page, content_type="text/html")
                      if others == "up" else route.abort())
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        context.close()


def accept_all(page, base, address="/"):
    page.goto(base + address)
    page.get_by_role("button", name="Tout accepter").click()
    page.wait_for_load_state()


@pytest.mark.parametrize("screen", [PHONE, DESK, {"width": 320, "height": 640}], ids=["phone", "desk", "small"])
def test_the_three_ways_out_have_one_size_and_follow_each_other(open_context, asking, screen):
    page = open_context(viewport=screen).new_page()
    page.goto(asking.base + "/annonces")
    bar = page.get_by_role("region", name="Laisser entrer d’autres sociétés")
    ways = bar.locator("button, a.button").all()
    assert [way.inner_text() for way in ways] == ["Tout accepter", "Tout refuser", "Choisir"]
    boxes = [way.bounding_box() for way in ways]
    for side in ("width", "height"):
        assert max(box[side] for box in boxes) - min(box[side] for box in boxes) <= 2, side
    looks = [way.evaluate("""(element) => { const style = getComputedStyle(element);
        return [style.color, style.backgroundColor, style.borderColor, style.fontWeight, style.fontSize].join() }""")
             for way in ways]
    assert len(set(looks)) == 1
    assert all(box["height"] >= 44 and box["y"] + box["height"] <= screen["height"] for box in boxes)
    # It covers no more than it must, not the menu, and the page goes on behind it.
    box = bar.bounding_box()
    assert box["height"] <= screen["height"] * 0.55
    menu = page.get_by_role("navigation", name="Principale").bounding_box()
    assert menu["y"] + menu["height"] <= box["y"] or menu["y"] >= box["y"] + box["height"] - 1
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    foot = page.locator(".site-footer").bounding_box()
    assert foot["y"] + foot["height"] <= bar.bounding_box()["y"] + 1
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au choix des cookies"
    page.keyboard.press("Enter")
    names = []
    for _ in range(3):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent"))
    assert names == ["Tout accepter", "Tout refuser", "Choisir"]
    page.emulate_media(media="print")
    assert not bar.is_visible()


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_that_has_the_focus_lies_behind_the_bar(open_context, asking, screen):
    page = open_context(viewport=screen).new_page()
    reader = Client(asking.base)
    for address in ("/conseils", reader.ad_page(reader.find()[0]).url.removeprefix(asking.base)):
        page.goto(asking.base + address)
        keyboard = Keyboard(page)
        keyboard.to(page.get_by_role("button", name="Tout refuser"))
        assert keyboard.unseen == [], address


def test_an_answer_leads_back_without_script_and_is_asked_no_more(open_context, asking):
    page = open_context(java_script_enabled=False).new_page()
    for answer in ("Tout refuser", "Tout accepter"):
        page.context.clear_cookies()
        page.goto(asking.base + "/annonces?q=guitare")
        page.get_by_role("button", name=answer).click()
        page.wait_for_load_state()
        assert page.url == asking.base + "/annonces?q=guitare"
        assert page.get_by_role("button", name="Tout refuser").count() == 0
        assert page.locator("iframe").count() == (0 if answer == "Tout refuser" else 2)
    page.get_by_role("button", name="Tout retirer").click()
    page.wait_for_load_state()
    assert page.locator("iframe").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_state_is_accessible(open_context, asking, kept_pages, theme):
    context = open_context(color_scheme=theme, viewport=PHONE)
    visitor = Visitor(context, asking.base, kept_pages)
    visitor.go("/conseils")
    visitor.go("/cookies")
    assert visitor.page.evaluate(looking.TARGETS) == []
    visitor.go("/tchat")
    if theme == "light":
        status, report = browsing.validate(kept_pages)
        assert status == 0, report
    visitor.press(visitor.button("Ouvrir le tchat"))
    visitor.go("/cookies")
    visitor.page.get_by_role("checkbox", name="Publicité").check()
    visitor.press(visitor.button("Enregistrer mes choix"))
    assert visitor.page.get_by_role("status").inner_text().startswith("C’est noté")
    visitor.go("/conseils")
    assert visitor.page.get_by_role("region", name="Publicité, par Société advertising").is_visible()
    assert visitor.complaints == []


def test_those_who_count_are_neither_seen_nor_read_and_whoever_is_down_leaves_its_place(open_context, asking):
    heights = []
    for others in ("up", "down"):
        page = open_context(others, viewport=DESK).new_page()
        accept_all(page, asking.base, "/conseils")
        page.wait_for_load_state("networkidle")
        assert page.locator(".embed-unseen iframe").count() == 1
        assert not page.locator(".embed-unseen").is_visible()
        assert (f"{asking.others}/audience?page=texte" in [frame.url for frame in page.frames]) == (others == "up")
        block = page.get_by_role("region", name="Publicité, par Société advertising")
        assert block.get_by_role("link", name="Retirer").is_visible()
        heights.append([block.bounding_box()["height"], page.locator("main").bounding_box()["height"]])
        assert page.get_by_role("heading", level=1).is_visible()
    assert heights[0] == heights[1]


def test_nothing_moves_when_the_bar_and_frames_come(open_context, asking):
    page = open_context(viewport=PHONE).new_page()
    page.add_init_script("""globalThis.moved = 0; new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) globalThis.moved += entry.value;
    }).observe({ type: "layout-shift", buffered: true });""")
    page.goto(asking.base + "/", wait_until="networkidle")
    assert page.evaluate("globalThis.moved") < 0.01
    accept_all(page, asking.base)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("globalThis.moved") < 0.01


@pytest.mark.parametrize("place", ["/cookies", "/conseils"])
def test_the_chat_ends_in_its_tab_when_consent_is_taken_back_in_another(open_context, asking, place):
    context = open_context()
    chat, other = context.new_page(), context.new_page()
    chat.goto(asking.base + "/tchat")
    chat.get_by_role("button", name="Ouvrir le tchat").click()
    chat.wait_for_url("**/tchat/ouvert")
    chat.locator("iframe").wait_for()
    other.goto(asking.base + place, wait_until="networkidle")
    other.get_by_role("button", name="Tout retirer").click()
    chat.get_by_text("le tchat est fermé").wait_for()
    assert chat.locator("iframe").count() == 0
    chat.reload()
    assert chat.url == asking.base + "/tchat"


@pytest.mark.parametrize("machine", ["light", "dark"])
def test_pages_look_as_was_chosen_whatever_the_machine_does(open_context, asking, machine):
    page = open_context(color_scheme=machine, java_script_enabled=False).new_page()
    seen = {}
    for chosen in ("Claire", "Sombre", "Automatique"):
        page.goto(asking.base + "/cookies")
        page.get_by_role("button", name=chosen).click()
        page.wait_for_load_state()
        page.goto(asking.base + "/annonces")
        seen[chosen] = page.locator("body").evaluate("""(body) => [getComputedStyle(body).backgroundColor,
            getComputedStyle(document.documentElement).colorScheme].join(" ")""")
    assert seen["Claire"] == "rgb(250, 246, 239) light"
    assert seen["Sombre"] == "rgb(26, 23, 20) dark"
    assert seen["Automatique"] == seen["Claire" if machine == "light" else "Sombre"]
