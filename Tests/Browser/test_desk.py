"""The day of who answers people, and of who answers for their data, by keyboard; and what no page of theirs shows (promises RIGHT-8, SEC-5)."""

import datetime
import re
from contextlib import closing

import pytest

import ad_form
from browsing import violations
from mails import Mailbox
from site_client import Client
from test_checks import publish
from test_moderators_day import come_in, go, keys, open_first

AGENT, OFFICER = "assistance@exemple.fr", "donnees@exemple.fr"
ASKER = "demandeuse.rare@exemple.fr"
WORDS = "Bonjour, je ne trouve plus où changer la photo.\nAppelez-moi au 06 98 76 54 39 ou écrivez à autre.rare@exemple.fr."
PRIVATE = ["demandeuse.rare", "autre.rare", "98 76 54 39", "98765439"]
ANSWER = "La photo se change dans « Mes annonces », sous « Modifier »."
REASONS = "La même demande nous est parvenue douze fois cette semaine, et nous y avons répondu."


@pytest.fixture
def site(start_site):
    return start_site()


def ask(site, path, email=ASKER, source="127.0.0.41", **fields):
    before = len(Mailbox(site.outbox).mails(email))
    answer = Client(site.base, source=source).post(path, {"texte": WORDS, "email": email} | fields)
    assert answer.status_code == 303, answer.text
    mail = Mailbox(site.outbox).wait(email, more_than=before).get_content()
    return re.search(r"/confidentialite/demandes/[0-9A-Za-z]{22}", mail).group()


def shows_nobody(visitor):
    """No word of the page says who somebody is, and axe has nothing to say."""
    html = visitor.page.content()
    assert [word for word in PRIVATE if word in html] == [], visitor.page.url
    assert violations(visitor.page) == [], visitor.page.url


def press_with_enter(visitor, name):
    page = visitor.page
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    # The page behind the answer, or a look at it would fall between the two.
    with page.expect_navigation(wait_until="networkidle"):
        with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
            page.keyboard.press("Enter")
    return answer.value.status


def test_a_support_agent_s_day_by_keyboard(browser, site, kept_pages):
    link = ask(site, "/contact")
    context, visitor = come_in(browser, site, kept_pages, AGENT, "support")
    with closing(context):
        page = visitor.page
        go(visitor, "u", "/equipe/assistance")
        assert "réponse due" in page.locator("[data-row]").first.inner_text()
        shows_nobody(visitor)
        open_first(visitor)
        address = page.url
        assert page.locator(".case-words .mask").count() > 0
        shows_nobody(visitor)
        keys(page, "p")
        page.get_by_text("Dossier suivi par vous").wait_for()
        page.wait_for_load_state("networkidle")

        # Nothing is sent without words; what was chosen stays.
        keys(page, "2")
        assert press_with_enter(visitor, "Répondre") == 422
        page.locator("#texte-erreur").wait_for()
        assert page.locator("#mesure-2").is_checked()
        shows_nobody(visitor)

        # Words that serve often, then taken over.
        visitor.go("/equipe/assistance/reponses")
        page.locator("#titre").focus()
        page.keyboard.insert_text("Changer une photo")
        keys(page, "Tab")
        page.keyboard.insert_text(ANSWER)
        assert press_with_enter(visitor, "Enregistrer") == 303
        shows_nobody(visitor)
        visitor.go(address)
        page.wait_for_load_state("networkidle")
        page.get_by_role("button", name="Reprendre").press("Enter")
        page.wait_for_url(re.compile(r"\?reponse="))
        page.wait_for_load_state("networkidle")
        assert page.locator("#texte").input_value() == ANSWER
        keys(page, "2")
        assert press_with_enter(visitor, "Répondre") == 303
        page.wait_for_url(f"{site.base}/equipe/assistance")
        assert "Rien n’attend" in page.locator("main").inner_text()
        assert visitor.complaints == [] and visitor.foreign_requests() == []

    assert ANSWER in Mailbox(site.outbox).wait(ASKER, more_than=1).get_content()
    assert ANSWER in Client(site.base).get(link).text
    assert ANSWER not in site.log.read_text() and not any(word in site.log.read_text() for word in PRIVATE)


def test_a_privacy_officer_s_day_by_keyboard(browser, site, kept_pages):
    fields = ad_form.ad(email="perdue.rare@exemple.fr")
    publish(site, fields)
    proved = ask(site, "/confidentialite/demandes", fields["email"], "127.0.0.42", droit="effacement")
    assert Client(site.base).post(f"{proved}/adresse").status_code == 303
    refused = ask(site, "/confidentialite/demandes", droit="acces")
    context, visitor = come_in(browser, site, kept_pages, OFFICER, "privacy")
    with closing(context):
        page = visitor.page
        go(visitor, "v", "/equipe/droits")
        assert page.locator("[data-row]").count() == 2
        shows_nobody(visitor)

        # The first one is proved: it is done by a button, once it was read again.
        open_first(visitor)
        shows_nobody(visitor)
        assert press_with_enter(visitor, "Le faire, répondre et clore") == 422
        page.locator("#relu").focus()
        keys(page, "Space")
        assert press_with_enter(visitor, "Le faire, répondre et clore") == 303
        page.wait_for_url(f"{site.base}/equipe/droits")

        # The second one gets two more months, then a refusal that says why.
        open_first(visitor)
        page.locator("#raisons").focus()
        page.keyboard.insert_text(REASONS)
        assert press_with_enter(visitor, "Prolonger de deux mois") == 303
        assert "Prolongée" in page.locator(".facts").inner_text()
        shows_nobody(visitor)
        keys(page, "4", "Tab")
        page.keyboard.type("Demande inf")
        page.locator("#texte").focus()
        page.keyboard.insert_text(REASONS)
        assert press_with_enter(visitor, "Répondre") == 303
        page.wait_for_url(f"{site.base}/equipe/droits")
        assert "Rien n’attend" in page.locator("main").inner_text()
        assert visitor.complaints == [] and visitor.foreign_requests() == []

    assert not Client(site.base).find(q=ad_form.title_word(fields)), "the ad is erased"
    assert "C’est fait" in Client(site.base).get(proved).text
    letter = Client(site.base).get(refused).text
    for words in ["12.5 b", REASONS, "CNIL", "tribunal judiciaire"]:
        assert words in letter
    assert all(REASONS not in mail.get_content() for mail in Mailbox(site.outbox).mails(ASKER))


def test_without_a_script_a_letter_on_paper_is_entered_and_answered(browser, site, kept_pages):
    context, visitor = come_in(browser, site, kept_pages, OFFICER, "privacy")
    cookies = context.cookies()
    context.close()
    with closing(browser.new_context(java_script_enabled=False, locale="fr-FR")) as plain:
        plain.add_cookies(cookies)
        visitor = type(visitor)(plain, site.base, kept_pages, False)
        page = visitor.page
        visitor.go("/equipe/assistance/courrier")
        page.locator("#nature").select_option("help")
        page.locator("#recue").fill("2020-01-01")
        page.locator("#texte").fill("Comment changer de commune ? Répondez au 1 rue du Port, à Rennes.")
        visitor.press(visitor.button("Entrer"), 422)
        assert page.locator("#recue-erreur").is_visible()
        page.locator("#recue").fill(datetime.date.today().isoformat())
        visitor.press(visitor.button("Entrer"))
        assert "envoyez par la poste" in page.locator("main").inner_text()
        page.locator("#mesure-2").check()
        page.locator("#texte").fill(ANSWER)
        visitor.press(page.get_by_role("button", name="Répondre", exact=True))
        assert page.url == f"{site.base}/equipe/assistance"
        assert visitor.complaints == []
