"""Reading is no consent, and a refusal costs nothing: in a real browser, with its cookie jar and the site's tables (promises
GOV-7, COOKIE-2, COOKIE-4, COOKIE-10, COOKIE-13)."""

import base64
import json
import time

import pytest

import ad_form
from mails import Mailbox
from reading import KINDS, Reader, ad_of
from remains import opened, tables
from site_client import Client, parsed
from third_party import ROLES, UNLIMITED, begin_at, browser_cookies, choose, contract, decoded, register, shown

REFUSING = {"extra_http_headers": {"Sec-GPC": "1"}}
# A sponsored ad is drawn for each look at a page.
BAR = "section.consent, a[href='#choix'], link[href*='/consent'], aside.sponsored, link[href*='/sponsored']"
# What /cookies says of the answer itself: that it is noted, which it is, and its receipt.
ANSWER = "[role=status], .state, section:has(> #recu)"
# How often an ad was opened, for its advertiser, and pages of each sort were read: numbers a day and a month, without any reader. And the site's own work.
COUNTED, WORK = {"ad_day", "opening", "audience"}, {"job", "live_check"}


@pytest.fixture(scope="module")
def site(parties, module_site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("consent")
    return module_site(
        folder, demo=True, environment=UNLIMITED | register(folder, [party.entry() for party in parties.values()]))


@pytest.fixture(scope="module")
def quiet(parties, module_site, tmp_path_factory):
    """A site on which nothing happens but what somebody does, with one ad; and the ad's page."""
    folder = tmp_path_factory.mktemp("quiet")
    entries = [party.entry(frame=f"https://{role}.example/cadre") for role, party in parties.items()]
    site = module_site(folder, environment=register(folder, entries))
    client, fields = Client(site.base), ad_form.ad()
    assert client.publish(fields).status_code < 400
    client.confirm(Mailbox(site.outbox).link(fields["email"]))
    deadline = time.monotonic() + 20
    while everything(site)["alert_queue"]:
        assert time.monotonic() < deadline, "the ad is never compared with alerts"
        time.sleep(0.1)
    return site, f"/annonce/{client.find_one(ad_form.title_word(fields))}"


def receipt(client):
    return next(cookie.value for cookie in client.session.cookies if cookie.name == "__Host-choix")


def without_bar(page):
    """A page's elements and words but for the bar, the way to it and the answer."""
    return page.evaluate(
        "bar => { const all = document.documentElement.cloneNode(true);"
        " all.querySelectorAll(bar).forEach(element => element.remove());"
        " all.removeAttribute('class'); return all.outerHTML.replace(/\\s+/g, ' ') }", f"{BAR}, {ANSWER}")


def test_after_a_refusal_each_page_is_as_before_any_choice_but_for_the_bar(browser, quiet):
    site, ad = quiet
    refused = Client(site.base)
    choose(refused, [])
    before, after = Reader(browser, site), Reader(browser, site, browser_cookies(refused))
    for path in (*KINDS, ad, "/confidentialite", "/cookies", "/tchat"):
        before.read(path)
        after.read(path)
        # There the form is where the bar would be.
        assert before.page.locator("section.consent").count() == (path not in ("/cookies", "/tchat")), path
        assert after.page.locator("section.consent").count() == 0, path
        assert without_bar(after.page) == without_bar(before.page), path
        assert "frame-src" not in refused.get(path).headers["Content-Security-Policy"]
    for one in (before, after):
        one.context.close()


def test_a_browser_that_refuses_for_its_owner_is_asked_nothing_and_lets_nobody_in(reader, site):
    consenting = Client(site.base)
    choose(consenting, ROLES)
    refusing, ad = reader(**REFUSING), ad_of(site)
    for cookies in ([], browser_cookies(consenting)):
        refusing.begin(cookies)
        for path in (*KINDS, ad):
            refusing.read(path)
            assert refusing.page.locator("section.consent, iframe").count() == 0, path
        assert sum(refusing.asked().values()) == 0 and refusing.complaints == []
    # The same receipt lets somebody in where the browser doesn't refuse: the check above can fail.
    letting = reader(browser_cookies(consenting))
    letting.read("/")
    assert sum(letting.asked().values()) == 2


def test_a_yes_of_a_browser_that_refuses_is_none(site):
    client = Client(site.base)
    for path, fields, status in (
            ("/cookies", {"tout": "accepter"}, 403), ("/cookies", {"audience": "1"}, 403), ("/tchat", {}, 422)):
        # With the words as a browser that doesn't refuse is shown them.
        answer = client.post(path, shown(client, path) | fields, headers={"Sec-GPC": "1"})
        assert answer.status_code == status, path
        assert "Set-Cookie" not in answer.headers and not client.session.cookies, path
    # The same answer of a browser that doesn't refuse is one: the check above can fail.
    assert client.post("/cookies", shown(client) | {"audience": "1"}).status_code == 303
    assert decoded(receipt(client))[1]["answers"]["audience"]["yes"]


FETCH = """paths => Promise.all(paths.map(async path => {
    const answer = await fetch(path, { headers: { "Accept": "text/html" } }); await answer.text(); return answer.status }))"""


def test_sixty_pages_without_a_press_leave_no_cookie_and_no_row(browser, quiet):
    site, ad = quiet
    links = [link["href"] for link in parsed(Client(site.base).get("/").text).select("a[href^='/annonces']")]
    kinds = [*KINDS, ad, "/cookies", "/tchat", "/publier", "/connexion", "/confidentialite"]
    pages = list(dict.fromkeys([*kinds, *links]))[:60]
    assert len(pages) == 60
    before, one = everything(site), Reader(browser, site)
    # One of each kind is shown, with what its scripts do; the others are alike, and the browser keeps what they send.
    for path in kinds:
        one.page.goto(site.base + path, wait_until="load")
    assert one.page.locator("section.consent").count() == 1, "nothing is asked here: reading is no answer to nothing"
    assert set(one.page.evaluate(FETCH, pages[len(kinds):])) == {200}
    assert one.context.cookies() == []
    assert one.page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert sum(one.asked().values()) == 0 and one.complaints == []
    after = everything(site)
    assert {name for name in after if after[name] != before[name]} <= COUNTED | WORK
    assert after["consent_words"] == before["consent_words"]
    one.context.close()


def everything(site):
    """Every row of the site's own tables."""
    with tables(site) as (own, keys), opened(own, keys) as database:
        names = [row[0] for row in database.execute(
            "SELECT name FROM site.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
        return {name: sorted(map(repr, database.execute(f'SELECT * FROM site."{name}"'))) for name in names}


def test_a_receipt_says_what_was_chosen_when_and_by_which_words_and_not_who(site):
    first, second = Client(site.base), Client(site.base)
    choose(first, ["audience"])
    choose(second, ["audience"])
    head, written, _, _ = decoded(receipt(first))
    assert head["alg"] == "EdDSA" and set(written) == {"kind", "id", "answers"}
    assert {name: answer["yes"] for name, answer in written["answers"].items()} == {
        "audience": True, "advertising": False, "social": False, "chat": False}
    assert all(set(answer) == {"yes", "words", "date"} for answer in written["answers"].values())
    other = decoded(receipt(second))[1]
    assert other["id"] != written["id"], "two people have one number"
    hashes = {name: answer["words"] for name, answer in written["answers"].items()}
    assert hashes == {name: answer["words"] for name, answer in other["answers"].items()}
    # The words behind each hash are kept, and nothing of who was shown them.
    kept = everything(site)["consent_words"]
    assert all(any(value in row for row in kept) for value in hashes.values())
    assert not any(number in row for rows in everything(site).values() for row in rows for number in (written["id"], other["id"]))


@pytest.mark.parametrize("harm", ["cut", "flipped", "long", "empty", "other"])
def test_a_receipt_that_is_none_lets_nobody_in_and_the_page_shows(reader, site, harm):
    client = Client(site.base)
    choose(client, ROLES)
    whole = receipt(client)
    head, payload, signature = whole.split(".")
    yes = base64.urlsafe_b64encode(json.dumps({"kind": "consent", "id": "a" * 22, "answers": {}}).encode()).decode().rstrip("=")
    forged = {
        "cut": whole[:-20], "flipped": f"{head}.{payload[:30]}{'A' if payload[30] != 'A' else 'B'}{payload[31:]}.{signature}",
        "long": whole + "a" * 4_000, "empty": "..", "other": f"{head}.{yes}.{signature}"}[harm]
    if harm == "long":
        # No browser keeps one that long; what sends it is none.
        answer = Client(site.base).get("/", headers={"Cookie": f"__Host-choix={forged}"})
        assert answer.status_code == 200 and "iframe" not in answer.text and 'class="consent"' in answer.text
        return
    one = reader([cookie | {"value": forged} for cookie in browser_cookies(client)])
    one.read("/", ad_of(site))
    assert sum(one.asked().values()) == 0 and one.page.locator("section.consent").count() == 1


def test_how_pages_look_is_kept_in_the_browser_alone(browser, quiet):
    site, _ = quiet
    before, client, one = everything(site), Client(site.base), Reader(browser, site)
    colours = grounds(one)
    assert colours["light"] != colours["dark"]
    for appearance, shown_as in (("sombre", "dark"), ("claire", "light"), ("automatique", None)):
        assert client.post("/cookies/apparence", {"apparence": appearance}).status_code == 303
        one.begin(browser_cookies(client))
        assert grounds(one) == {machine: colours[shown_as or machine] for machine in colours}, appearance
    one.context.close()
    after = everything(site)
    assert {name for name in after if after[name] != before[name]} <= COUNTED | WORK


def grounds(reader):
    """The colour behind a page on a machine that is light and on one that is dark."""
    reader.read("/conseils")
    colours = {}
    for scheme in ("light", "dark"):
        reader.page.emulate_media(color_scheme=scheme)
        colours[scheme] = reader.page.evaluate(
            "[document.documentElement, document.body].map(element => getComputedStyle(element).backgroundColor).join()")
    return colours


def test_two_browsers_that_look_alike_cannot_be_told_apart(site):
    sent, pages = set(), set()
    for _ in range(2):
        client = Client(site.base)
        sent.add(client.post("/cookies/apparence", {"apparence": "sombre"}).headers["Set-Cookie"])
        pages.add(client.get("/conseils").text)
    assert len(sent) == len(pages) == 1
    assert sent.pop().startswith("__Host-preferences=sombre;")


def test_yes_and_no_hold_six_months_and_are_asked_again_after(start_site, parties, tmp_path):
    """On sites of other days with the same keys: the day after the last of 182, both are asked again."""
    entries = [party.entry(contract=contract(900), review="2040-01-01") for party in parties.values()]
    site = start_site(demo=True, environment=UNLIMITED | register(tmp_path, entries))
    client = Client(site.base)
    choose(client, ["audience"])
    for days, is_asked in ((181, False), (183, True)):
        begin_at(site, days)
        text = client.get("/").text
        assert ('class="consent"' in text) == is_asked, f"after {days} days"
        assert ("<iframe" in text) != is_asked, f"after {days} days"


def test_other_words_or_another_company_ask_again_for_that_alone(start_site, parties, tmp_path):
    entries = {role: parties[role].entry() for role in ("audience", "advertising", "social")}
    site = start_site(demo=True, environment=UNLIMITED | register(tmp_path, list(entries.values())))
    client = Client(site.base)
    choose(client, list(entries))
    assert 'class="consent"' not in client.get("/").text
    changes = [
        ("advertising", entries | {"audience": entries["audience"] | {"purpose": "compter et classer"}}),
        ("audience", entries | {"another": entries["advertising"] | {"name": "Deuxième régie"}}),
    ]
    for stays, changed in changes:
        site.stop()
        register(tmp_path, list(changed.values()))
        site.command("policy", "publish", "--demo")
        site.start()
        page = parsed(client.get("/").text)
        assert page.select_one("section.consent") is not None
        seen = {frame["src"].partition("?")[0] for frame in page.select("iframe")}
        assert seen == {f"{parties[stays].origin}/cadre"}
