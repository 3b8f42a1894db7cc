"""A moderator's day by keyboard, from the door to an empty board; and what no page of the console shows (promise SEC-5)."""

import re
from contextlib import closing

import pytest

import ad_form
from browsing import Visitor
from mails import Mailbox
from site_client import Client, parsed
from test_checks import FRAUD, publish
from test_staff_door import code, enter_code, follow

WORDS = "Cette annonce demande un virement avant le premier rendez-vous."
FACTS = "L’annonce demande un coupon prépayé avant tout échange."
MODERATOR, JUDGE = "moderation@exemple.fr", "juge@exemple.fr"
PAGES = ["/equipe", "/equipe/annonces", "/equipe/signalements", "/equipe/messages", "/equipe/recours", "/equipe/campagnes"]


@pytest.fixture
def site(start_site):
    return start_site()


def come_in(browser, site, kept_pages, address, *roles):
    """A colleague who came in by both doors, in a browser of their own."""
    flags = [flag for role in roles for flag in ("--role", role)]
    site.command("staff", "add", address, "--name", address.split("@")[0].capitalize(), *flags)
    context = browser.new_context(locale="fr-FR")
    visitor = Visitor(context, site.base, kept_pages, True)
    follow(visitor, Mailbox(site.outbox).link(address))
    enter_code(visitor, code(visitor.page.locator(".staff-secret").inner_text().replace(" ", "")))
    visitor.go("/equipe")
    return context, visitor


def report(site, ad, reason="mineur", source="127.0.0.31", email=""):
    reporter = Client(site.base, source=source)
    fields = {"raison": reason, "explication": WORDS, "email": email, "bonne-foi": "1"}
    assert reporter.post(f"/annonce/{ad}/signalement", fields).status_code == 303


def keys(page, *presses):
    for key in presses:
        page.keyboard.press(key)


def go(visitor, key, path):
    """« g », then the letter of the page."""
    keys(visitor.page, "g", key)
    visitor.page.wait_for_url(f"{visitor.base}{path}")
    # Keys do nothing before their script is there.
    visitor.page.wait_for_load_state("networkidle")


def open_first(visitor):
    keys(visitor.page, "j", "Enter")
    visitor.page.wait_for_url(re.compile(r"/equipe/[a-z]+/[0-9A-Za-z]{22}$"))
    visitor.page.wait_for_load_state("networkidle")


def decide(visitor, number, ground="", facts="", path=""):
    """Chooses by its number, then goes on with Tab, as whoever has no mouse does."""
    page = visitor.page
    keys(page, number, "Tab")
    if ground:
        # A list is gone through by the first letters of its entries.
        page.keyboard.type(ground)
    page.keyboard.press("Tab")
    page.keyboard.insert_text(facts)
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.textContent.trim() !== 'Décider'"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{visitor.base}{path}")
    page.wait_for_load_state("networkidle")


def test_a_moderator_s_day_by_keyboard(browser, site, kept_pages):
    good, bad = ad_form.ad(), ad_form.ad()
    _, own = publish(site, good, [ad_form.photo()])
    ad, other = (publish(site, fields)[1].rsplit("/", 1)[1] for fields in (bad, ad_form.ad()))
    held, _ = publish(site, ad_form.ad(texte=FRAUD))
    report(site, own.rsplit("/", 1)[1], "autre")
    report(site, other, "arnaque")
    report(site, ad, "mineur", email="rapporteur@exemple.fr")
    context, visitor = come_in(browser, site, kept_pages, MODERATOR, "moderation")
    with closing(context):
        page = visitor.page
        go(visitor, "s", "/equipe/signalements")
        assert "Un mineur est en danger" in page.locator("[data-row]").first.inner_text(), "a minor goes first"

        # The first one is followed, noted about, and refused only with its reasons.
        open_first(visitor)
        address = page.url
        page.keyboard.press("p")
        page.get_by_text("Dossier suivi par vous").wait_for()
        visitor.press(visitor.button("Noter"))
        page.wait_for_load_state("networkidle")
        keys(page, "3")
        with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
            page.get_by_role("button", name="Décider").press("Enter")
        assert answer.value.status == 422 and page.locator("#fondement-erreur").is_visible()
        visitor.go(address)
        page.wait_for_load_state("networkidle")
        decide(visitor, "3", "Escroq", FACTS, "/equipe/signalements")
        assert page.locator("[data-row]").count() == 2

        # The other two stay as they are.
        for _ in range(2):
            open_first(visitor)
            decide(visitor, "1", path="/equipe/signalements")
        assert "Rien n’attend" in page.locator("main").inner_text()

        go(visitor, "a", "/equipe/annonces")
        open_first(visitor)
        decide(visitor, "2", "Escroq", FACTS, "/equipe/annonces")
        for path in PAGES:
            visitor.go(path)
        assert visitor.complaints == [] and visitor.foreign_requests() == []

    assert Client(site.base).get(f"/annonce/{ad}").status_code == 410
    assert Client(site.base).find_one(ad_form.title_word(good))
    statement = Mailbox(site.outbox).wait(bad["email"], more_than=1).get_content()
    assert FACTS in statement and "/recours/" in statement and "313-1" in statement
    mails = Mailbox(site.outbox).mails("rapporteur@exemple.fr")
    assert len(mails) >= 1 and all(bad["email"] not in mail.as_string() for mail in mails)
    assert FACTS not in site.log.read_text() and WORDS not in site.log.read_text()
    assert "refusée" in parsed(held.get("/mes-annonces").text).get_text().lower()


def test_no_page_of_the_console_says_who_somebody_is(browser, site, kept_pages):
    fields = ad_form.ad(texte=FRAUD, telephone="06 98 76 54 32", pseudonyme="Zarbaline")
    fields["texte"] += " Demandez Zarbaline."
    publish(site, fields, [ad_form.photo()])
    online = ad_form.ad(telephone="06 98 76 54 33", pseudonyme="Grumbelin")
    _, own = publish(site, online)
    report(site, own.rsplit("/", 1)[1], "menace", source="127.0.0.77", email="temoin.rare@exemple.fr")
    private = [fields["email"], online["email"], "temoin.rare", "98 76 54 3", "98765", "Zarbaline", "Grumbelin", "127.0.0.77"]
    everybody = ["support", "moderation", "privacy", "legal", "administration"]
    context, visitor = come_in(browser, site, kept_pages, MODERATOR, *everybody)
    with closing(context):
        seen = set()
        waiting = list(PAGES)
        while waiting:
            address = waiting.pop()
            if address in seen:
                continue
            seen.add(address)
            visitor.go(address)
            html = visitor.page.content()
            assert [word for word in private if word in html] == [], address
            links = visitor.page.eval_on_selector_all("main a", "all => all.map((a) => a.getAttribute('href'))")
            waiting += [link for link in links if link and link.startswith("/equipe/") and "#" not in link and "photos" not in link]
        assert len([address for address in seen if re.search(r"[0-9A-Za-z]{22}$", address)]) == 2
        visitor.go(next(address for address in seen if re.search(r"annonces/[0-9A-Za-z]{22}$", address)))
        assert visitor.page.locator(".case-words .mask").count() > 0, "the name in the text is a mask"
        assert visitor.complaints == []


def test_who_decided_does_not_judge(browser, site, kept_pages):
    fields = ad_form.ad()
    _, own = publish(site, fields)
    report(site, own.rsplit("/", 1)[1], "arnaque")
    first, moderator = come_in(browser, site, kept_pages, MODERATOR, "moderation")
    second, judge = come_in(browser, site, kept_pages, JUDGE, "legal")
    with closing(first), closing(second):
        go(moderator, "s", "/equipe/signalements")
        open_first(moderator)
        decide(moderator, "3", "Escroq", FACTS, "/equipe/signalements")
        statement = Mailbox(site.outbox).wait(fields["email"], more_than=1).get_content()
        contest = re.search(r"/recours/[0-9A-Za-z]{22}", statement).group()
        answer = Client(site.base).post(contest, {"motif": "Je n’ai jamais demandé d’argent à personne."})
        assert answer.status_code == 303

        moderator.go("/equipe/recours")
        open_first(moderator)
        assert moderator.page.get_by_role("heading", name="Une autre personne répond").is_visible()
        judge.go("/equipe/recours")
        open_first(judge)
        page = judge.page
        keys(page, "2", "Tab")
        page.keyboard.insert_text("Rien dans l’annonce ne demande d’argent.")
        page.get_by_role("button", name="Répondre").press("Enter")
        page.wait_for_url(f"{site.base}/equipe/recours")
        assert Client(site.base).find_one(ad_form.title_word(fields)), "the ad is back"
        assert judge.complaints == [] and moderator.complaints == []
