"""Other companies on the pages, in a real browser with real servers on other addresses: there for a consent, and only for it
(promises COOKIE-10, COOKIE-12, SHARE-5)."""

import itertools
import re
from collections import Counter

import pytest

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
    pages = KINDS | {ad_of(site): "annonce"}
    # One browser with its cache, as somebody has who changes their mind sixteen times.
    reader = Reader(browser, site)
    for roles in COMBINATIONS:
        client = Client(site.base)
        choose(client, roles)
        reader.begin([*browser_cookies(client), *member])
        # Everybody may be on an ad's page; the others are read where it makes the most difference.
        read = pages if len(roles) in (0, 1, 4) else dict(list(pages.items())[-1:])
        reader.read(*read)
        assert reader.asked() == expected(parties, roles, read.values()), roles
        reader.read(OWN[0])
        assert reader.asked() == expected(parties, roles, read.values()), f"{roles}: a third party on somebody's own page"

        client.post("/cookies", {"tout": "refuser"})
        reader.begin([*browser_cookies(client), *member])
        reader.read(*list(pages)[-1:])
        assert reader.asked() == Counter(), f"{roles}: asked after the consent was withdrawn"
        assert reader.complaints == [], roles
    reader.context.close()


def test_before_any_choice_nobody_is_asked(browser, site, parties, member):
    for cookies in ([], member):
        reader = Reader(browser, site, cookies)
        reader.read(*KINDS, ad_of(site), *(OWN if cookies else []), "/tchat")
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
    reader.press("Tout retirer")
    reader.read("/", "/annonces")
    assert reader.asked() == asked and reader.page.locator("iframe").count() == 0
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
