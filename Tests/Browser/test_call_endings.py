"""A call ends: by whom, for whom, and what both read then; and who may come in again."""

import contextlib
import re

import messaging
import pytest
from browsing import violations
from calling import LEFT, Seat, meet, until
from playwright.sync_api import Error, expect

# Whether a page hears first what became of the call, or only that it isn't there any more.
OVER = re.compile("La visio est terminée|" + re.escape(LEFT))


@pytest.mark.parametrize("how", ["closed", "reloaded", pytest.param("crashed", marks=pytest.mark.long)])
def test_a_page_that_goes_away_ends_the_call_on_both_sides(cameras, calls_site, pair, kept_pages, how):
    call, camille, noe = meet(cameras, calls_site, pair, kept_pages)
    if how == "closed":
        noe.page.close()
    elif how == "reloaded":
        noe.page.reload()
    else:
        crash(noe.page)
    camille.is_over(LEFT, timeout=5_000)
    assert pair.noe.get(call).status_code == 410
    camille.close()
    noe.close()


def crash(page):
    """The page's process ends without a word."""
    with contextlib.suppress(Error):
        page.goto("chrome://crash", timeout=5_000)


def test_whoever_leaves_alone_may_enter_again(cameras, calls_site, pair, kept_pages):
    call = pair.open()
    camille = Seat(cameras, calls_site, pair.camille, kept_pages).come(call).switch_on("la caméra")
    camille.page.locator("[data-devices] > summary").click()
    assert violations(camille.page) == []

    camille.page.route("**/entree", lambda route: route.abort())
    enter = camille.page.get_by_role("button", name="Entrer dans la visio")
    enter.click()
    camille.warns("L’entrée n’a pas abouti : le site ne répond pas.")
    camille.says("L’entrée n’a pas abouti.")
    expect(enter).to_be_focused()
    camille.page.unroute("**/entree")

    camille.enter().says("En attente de Noé33")
    expect(camille.page.locator("[data-problem]")).to_be_hidden()
    camille.page.reload()
    camille.says("Noé33 n’est pas encore là")
    camille.enter().says("En attente de Noé33")
    noe = Seat(cameras, calls_site, pair.noe, kept_pages).come(call).switch_on("la caméra").enter()
    for seat in (camille, noe):
        seat.says("Vous êtes en visio avec")
    camille.sees_on()
    camille.close()
    noe.close()


def test_signing_out_elsewhere_ends_it_on_both_sides(cameras, calls_site, pair, kept_pages):
    _, camille, noe = meet(cameras, calls_site, pair, kept_pages)
    assert pair.noe.post("/deconnexion", {}).status_code == 303
    noe.is_over("Vous n’êtes plus connecté : la visio est terminée.")
    camille.is_over(LEFT)
    camille.close()
    noe.close()


def test_whoever_is_reported_stays_and_whoever_is_blocked_goes(cameras, calls_site, pair, kept_pages):
    _, camille, noe = meet(cameras, calls_site, pair, kept_pages)
    camille.press("Signaler")
    menace = camille.page.get_by_role("dialog").get_by_label("Menace ou chantage")
    to_the_reasons(camille)
    camille.page.keyboard.press("Space")
    for _ in range(10):
        if menace.is_checked():
            break
        camille.page.keyboard.press("ArrowDown")
    expect(menace).to_be_checked()
    assert violations(camille.page) == []
    camille.press("Signaler")
    expect(camille.page.locator("[data-safety-state]")).to_contain_text("Signalement envoyé")
    noe.sees_on()
    camille.press("Bloquer")
    camille.is_over("Vous avez bloqué Noé33")
    noe.is_over(OVER, timeout=5_000)
    assert not messaging.send(pair.noe, pair.talk, "Encore moi.").ok
    camille.close()
    noe.close()


def to_the_reasons(seat, most=20):
    for _ in range(most):
        if seat.page.evaluate("document.activeElement.name") == "raison":
            return
        seat.page.keyboard.press("Tab")
    raise AssertionError("the reasons aren't reached by the tabulator")


@pytest.mark.parametrize("answer", ["let in", "turned away"])
def test_a_call_that_ends_while_one_enters_stays_ended(cameras, calls_site, pair, kept_pages, answer):
    call = pair.open()
    camille = Seat(cameras, calls_site, pair.camille, kept_pages)
    asks_first = "true" if answer == "let in" else "false"
    camille.context.add_init_script(f"""
        const fetched = window.fetch;
        const held = new Promise((done) => {{ window.letGo = done; }});
        window.fetch = async (address, options) => {{
            if (!String(address).endsWith("/entree")) return fetched(address, options);
            const early = {asks_first} ? await fetched(address, options) : null;
            window.isAsked = true;
            await held;
            return early ?? fetched(address, options);
        }};
    """)
    camille.come(call).page.get_by_role("button", name="Entrer dans la visio").click()
    until(lambda: camille.page.evaluate("window.isAsked"), "that the page asks to enter")
    assert pair.noe.post(f"{call}/fin", {}).status_code == 303
    camille.is_over("La visio a été annulée.")
    camille.page.evaluate("window.letGo()")
    # Whatever the late answer would change is there by then.
    camille.page.wait_for_timeout(1_000)
    camille.is_over("La visio a été annulée.")
    camille.says("La visio a été annulée.")
    for part in ("[data-in-call]", "[data-lobby]", "[data-problem]"):
        expect(camille.page.locator(part)).to_be_hidden()
    camille.close()


@pytest.mark.long
def test_a_page_that_says_nothing_more_is_given_up(cameras, calls_site, pair, kept_pages):
    _, camille, noe = meet(cameras, calls_site, pair, kept_pages)
    # As a laptop whose lid is closed: no request comes from it, until it wakes up.
    noe.context.set_offline(True)
    camille.is_over(LEFT, timeout=200_000)
    noe.context.set_offline(False)
    noe.page.locator("[data-ended]").wait_for()
    camille.close()
    noe.close()


@pytest.mark.long
def test_a_page_that_answers_nothing_is_given_up(cameras, calls_site, pair, kept_pages):
    _, camille, noe = meet(cameras, calls_site, pair, kept_pages)
    # It still says that it is there, and its connection is gone.
    noe.page.evaluate("window.peers.at(-1).close()")
    camille.says("interrompue")
    camille.is_over("Noé33 ne répond plus", timeout=90_000)
    noe.is_over(LEFT)
    camille.close()
    noe.close()
