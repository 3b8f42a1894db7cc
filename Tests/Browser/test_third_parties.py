"""Other companies on the pages, in a real browser with real servers on other addresses: there for a consent, and only for it
(promises COOKIE-10, COOKIE-12, SHARE-5)."""

import itertools
import re
import time
from collections import Counter

import pytest
from playwright.sync_api import Error, expect

import browsing
import messaging
from reading import KINDS, Reader, ad_of
from site_client import Client
from third_party import RECEIVES, ROLES, UNLIMITED, ThirdParty, browser_cookies, choose, register

COMBINATIONS = [list(chosen) for size in range(5) for chosen in itertools.combinations(ROLES, size)]
OWN = ["/mes-annonces", "/messages", "/mon-compte", "/cookies", "/publier"]


@pytest.fixture(scope="module")
def site(parties, module_site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("third")
    return module_site(
        folder, demo=True, environment=UNLIMITED | register(folder, [party.entry() for party in parties.values()]))


@pytest.fixture(scope="module")
def member(site):
    """Somebody signed in, whose own pages are full; the session's cookie."""
    client, _ = messaging.advertiser(site)
    return browser_cookies(client)


@pytest.fixture(autouse=True)
def forget(parties):
    for party in parties.values():
        party.forget()


def expected(parties, roles, pages):
    """What a browser asks for on these pages (path and kind) for these consents: nothing more, nothing less."""
    wanted = Counter()
    for kind in pages:
        if "audience" in roles:
            wanted[f"{parties['audience'].origin}/cadre?page={kind}"] += 1
        if "advertising" in roles:
            wanted[f"{parties['advertising'].origin}/cadre"] += 1
        if "social" in roles and kind == "annonce":
            wanted[f"{parties['social'].origin}/cadre"] += 1
    return wanted


def test_the_network_log_is_the_register_and_the_consents_for_every_combination(browser, site, parties, member):
    assert len(COMBINATIONS) == 16
    ad = ad_of(site)
    # One browser with its cache, as somebody has who changes their mind sixteen times.
    reader = Reader(browser, site)
    for roles in COMBINATIONS:
        client = Client(site.base)
        choose(client, roles)
        reader.begin([*browser_cookies(client), *member])
        # Everybody may be on an ad's page; where it makes the most difference, the others are read too.
        is_full = len(roles) in (0, 1, 4)
        pages = {ad: "annonce"} | (KINDS if is_full else {})
        reader.read(*pages)
        assert reader.asked() == expected(parties, roles, pages.values()), roles
        if is_full:
            reader.read(OWN[0])
            assert reader.asked() == expected(parties, roles, pages.values()), f"{roles}: a third party on somebody's own page"
            client.post("/cookies", {"tout": "refuser"})
            reader.begin([*browser_cookies(client), *member])
            reader.read(ad)
            assert reader.asked() == Counter(), f"{roles}: asked after the consent was withdrawn"
        assert reader.complaints == [], roles
    reader.context.close()


def test_before_any_choice_nobody_is_asked(browser, site, parties, member):
    for cookies in ([], member):
        reader = Reader(browser, site, cookies)
        reader.read(*(OWN if cookies else KINDS), ad_of(site), "/tchat")
        assert reader.asked() == Counter() and reader.complaints == []
        reader.context.close()
    assert all(party.requests == [] for party in parties.values())


def test_a_page_that_is_changed_cannot_let_in_who_has_no_consent(browser, site, parties):
    """The two tests above can fail: whoever puts a frame into a page is stopped by its policy, and that is seen."""
    client = Client(site.base)
    choose(client, ["audience"])
    reader = Reader(browser, site, browser_cookies(client))
    reader.read("/")
    before = reader.asked()
    for role in ("advertising", "audience"):
        reader.page.evaluate(
            "address => new Promise(done => { const frame = document.createElement('iframe'); frame.src = address;"
            " frame.onload = done; document.body.append(frame) })", f"{parties[role].origin}/cadre?intrus")
    added = reader.asked() - before
    assert added == Counter([f"{parties['audience'].origin}/cadre?intrus"])
    assert len(reader.complaints) >= 1 and parties["advertising"].origin in reader.complaints[0]
    for script in ("fetch(address)", "new Promise(end => { const image = new Image(); image.onerror = end; image.src = address })"):
        reader.page.evaluate(f"address => {script}.catch(() => 0)", f"{parties['advertising'].origin}/pixel")
    assert parties["advertising"].requests == []
    reader.context.close()


def test_each_receives_what_the_register_declares_and_nothing_else(browser, site, parties, member):
    client = Client(site.base)
    choose(client, ROLES)
    reader = Reader(browser, site, [*browser_cookies(client), *member])
    ad = ad_of(site)
    reader.read(*KINDS, ad)
    asked = reader.asked()
    reader.read(*OWN)
    assert reader.asked() == asked, "a third party on somebody's own page"
    reader.read(ad)
    for role in ("audience", "advertising", "social"):
        party = parties[role]
        assert party.frames()
        sends_page = "page" in RECEIVES[role]
        for path in party.frames():
            assert re.fullmatch(r"/cadre\?page=(accueil|annonces|annonce|texte)" if sends_page else "/cadre", path), path
        for _, path, headers, _ in party.requests:
            names = {name.lower() for name in headers}
            assert not names & {"referer", "cookie", "authorization"}, (path, headers)
            # What every browser says of itself, and nothing of ours.
            assert not any(name.startswith("x-") for name in names)
        for secret in [ad, ad.rpartition("/")[2], *(cookie["value"] for cookie in [*browser_cookies(client), *member])]:
            assert secret.encode() not in party.everything()
        for report in party.readings():
            assert (report["hash"], report["referrer"], report["name"]) == ("", "", "")
            for thing in ("cookie", "storage", "parent", "address"):
                assert report[thing].startswith("refused"), (role, thing, report[thing])
        assert not [report for report in party.reports() if "message" in report], "a page of ours wrote to a frame"
    assert reader.page.url.endswith(ad) or "/annonce/" in reader.page.url, "a frame led the page elsewhere"
    assert {cookie["name"] for cookie in reader.context.cookies()} == {"__Host-choix", "__Host-session"}
    reader.context.close()


def test_one_press_on_a_page_takes_every_consent_back(browser, site, parties):
    client = Client(site.base)
    choose(client, ["audience", "advertising"])
    reader = Reader(browser, site, browser_cookies(client))
    reader.read("/annonces")
    asked = reader.asked()
    assert sum(asked.values()) == 2
    withdraw(reader.page)
    reader.read("/", "/annonces")
    assert reader.asked() == asked and reader.page.locator("iframe").count() == 0
    reader.context.close()


@pytest.fixture(scope="module")
def remembering(playwright):
    """A browser that keeps the pages it leaves as they are, as everybody's does and Playwright's doesn't."""
    browser = browsing.launch(playwright, ignore_default_args=["--disable-back-forward-cache"])
    yield browser
    browser.close()


def withdraw(page):
    """Presses « Tout retirer » and waits for the page that says so."""
    with page.expect_navigation():
        page.get_by_role("button", name="Tout retirer").click()
    expect(page.locator("iframe")).to_have_count(0)


def back(page, length, path):
    """Goes back to a page where the history was that long; Playwright itself waits for pages that come from the site only."""
    page.evaluate("length => history.go(length - history.length)", length)
    deadline = time.monotonic() + 10
    while seen(page, "location.pathname") != path:
        assert time.monotonic() < deadline, f"the way back doesn't lead to {path}"
        page.wait_for_timeout(20)


def seen(page, expression):
    """What a page says of itself; None while it comes or goes."""
    try:
        return page.evaluate(expression)
    except Error:
        return None


@pytest.mark.parametrize("is_withdrawn", [False, True], ids=["kept", "withdrawn"])
def test_the_way_back_after_a_withdrawal_shows_nobody(remembering, site, parties, is_withdrawn):
    client = Client(site.base)
    choose(client, ["audience", "advertising"])
    reader = Reader(remembering, site, browser_cookies(client))
    reader.read("/annonces")
    length = reader.page.evaluate(
        "addEventListener('pageshow', event => { globalThis.isRestored = event.persisted }), history.length")
    reader.read("/conseils")
    assert reader.page.locator("iframe").count() == 2
    if is_withdrawn:
        withdraw(reader.page)
    asked = reader.asked()
    back(reader.page, length, "/annonces")
    if is_withdrawn:
        deadline = time.monotonic() + 10
        while seen(reader.page, "document.readyState === 'complete' && document.querySelectorAll('iframe').length") != 0:
            assert time.monotonic() < deadline, "the page one goes back to shows who may be there no more"
            reader.page.wait_for_timeout(20)
        assert reader.page.locator("h1").is_visible() and reader.asked() == asked
    else:
        # Nobody withdrew anything: the page comes back as it was left, with everybody; the check above can fail.
        assert seen(reader.page, "globalThis.isRestored") or reader.asked() != asked
        expect(reader.page.locator("iframe")).to_have_count(2)
    reader.context.close()


def test_pages_open_in_other_tabs_lose_everybody_too(browser, site, parties):
    client = Client(site.base)
    choose(client, ["audience", "advertising"])
    reader = Reader(browser, site, browser_cookies(client))
    reader.read("/annonces")
    assert reader.page.locator("iframe").count() == 2
    other = reader.context.new_page()
    other.goto(f"{site.base}/conseils", wait_until="load")
    asked = reader.asked()
    withdraw(other)
    expect(reader.page.locator("iframe")).to_have_count(0)
    assert reader.asked() == asked and reader.page.locator("h1").is_visible()
    reader.context.close()


@pytest.mark.parametrize("mode", ["closed", "hanging"])
def test_a_third_party_that_is_down_costs_the_page_nothing(browser, module_site, tmp_path_factory, mode):
    party, folder = ThirdParty("audience", "hanging"), tmp_path_factory.mktemp(mode)
    site = module_site(folder, demo=True, environment=UNLIMITED | register(folder, [party.entry()]))
    if mode == "closed":
        party.stop()
    client = Client(site.base)
    choose(client, ["audience"])
    reader = Reader(browser, site, browser_cookies(client))
    reader.page.goto(site.base, wait_until="domcontentloaded", timeout=5_000)
    assert reader.page.locator("h1").is_visible()
    assert reader.asked() == Counter([f"{party.origin}/cadre?page=accueil"]), "this third party isn't asked at all"
    # Its reader goes on: the page's own links and scripts work meanwhile.
    reader.page.get_by_role("link", name="Annonces", exact=True).first.click()
    reader.page.wait_for_url("**/annonces", wait_until="domcontentloaded", timeout=5_000)
    assert reader.page.locator("h1").is_visible()
    reader.context.close()
    if mode == "hanging":
        party.stop()
