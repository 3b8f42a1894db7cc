"""Signing in by mail and out again, in two real browsers, without a word about who has an account."""

from contextlib import closing

import pytest

import ad_form
import browsing
from browsing import Visitor, label
from form_answers import message_beside
from mails import Mailbox
from site_client import Client, parsed

# One of the demo's fixed people.
CAMILLE = "camille@exemple.fr"


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_person_signs_in_closes_another_session_and_signs_out(browser, demo, outbox, kept_pages, javascript):
    options = {"java_script_enabled": javascript, "locale": "fr-FR"}
    with closing(browser.new_context(**options)) as first, closing(browser.new_context(**options)) as second:
        here, elsewhere = (Visitor(context, demo.base, kept_pages, javascript) for context in (first, second))
        link = sign_in(here, outbox)
        sign_in(elsewhere, outbox)
        assert Client(demo.base).get(link).status_code == 410, "a link signs in twice"
        check_pages_behind_the_session(here)

        here.go("/mon-compte/connexions")
        others = here.page.get_by_role("button", name=label("Fermer"))
        assert others.count() >= 1
        for _ in range(others.count()):
            here.press(others.first)
        assert others.count() == 0
        assert is_signed_in(here), "closing another session has closed this one"
        assert not is_signed_in(elsewhere), "a closed session is still open"

        here.go("/mon-compte/connexions")
        here.press(here.button("Se déconnecter ici"))
        assert not is_signed_in(here)
        assert first.cookies() == [], "signing out leaves a cookie"
        for visitor in (here, elsewhere):
            assert visitor.foreign_requests() == []
            assert visitor.complaints == []
    status, report = browsing.validate(kept_pages)
    assert status == 0, report


def sign_in(visitor, outbox):
    """From the form to the person's ads; the demo shows the link that it mails. Returns the link."""
    before = len(outbox.mails(CAMILLE))
    visitor.go("/mes-annonces")
    assert visitor.page.url == f"{visitor.base}/connexion", "the ads of a person are shown to a stranger"
    visitor.page.locator('[name="email"]').fill(CAMILLE)
    visitor.press(visitor.main_button("email"))
    shown = visitor.page.locator('main a[href*="/lien/"]').get_attribute("href")
    assert outbox.link(CAMILLE, more_than=before).endswith(shown), "the page shows another link than the mail"

    for _ in range(2):
        visitor.go(shown)
        assert visitor.button("Ce n'est pas moi").is_visible()
        assert visitor.page.context.cookies() == [], "a look at the link has signed in"
    visitor.press(visitor.button("Me connecter"))
    assert visitor.page.url == f"{visitor.base}/mes-annonces"
    (cookie,) = visitor.page.context.cookies()
    assert (cookie["name"], cookie["httpOnly"], cookie["secure"]) == ("__Host-session", True, True)
    return shown


def check_pages_behind_the_session(visitor):
    """Each page that only its person sees comes through axe and the validator."""
    visitor.go("/mes-annonces")
    own = visitor.page.locator('main a[href^="/mes-annonces/"]:not([href$="/retrait"])').first.get_attribute("href")
    visitor.go(own)
    visitor.go(f"{own}/retrait")
    visitor.go("/publier")
    assert visitor.page.locator('[name="email"]').count() == 0, "somebody signed in is asked for an address"


def is_signed_in(visitor):
    visitor.go("/mes-annonces")
    return visitor.page.url == f"{visitor.base}/mes-annonces"


def test_an_address_with_an_account_is_answered_like_one_without(start_site):
    site = start_site()
    client, outbox, fields = Client(site.base), Mailbox(site.outbox), ad_form.ad()
    client.publish(fields)
    client.confirm(outbox.link(fields["email"]))
    unknown = f"{ad_form.word()}@example.org"

    known_page, unknown_page = (Client(site.base).ask_sign_in(email) for email in (fields["email"], unknown))
    assert (known_page.status_code, known_page.content) == (unknown_page.status_code, unknown_page.content)
    assert "/lien/" not in known_page.text, "a page shows the link of a mail"
    outbox.wait_for_the_queue(Client(site.base))
    assert len(outbox.mails(fields["email"])) == 2
    assert outbox.mails(unknown) == []


def test_somebody_who_did_not_ask_makes_the_link_worthless(client, outbox):
    client.ask_sign_in(CAMILLE)
    outbox.wait_for_the_queue(client)
    link = outbox.link(CAMILLE)
    answer = client.press(client.get(link), "Ce n'est pas moi")
    assert client.follow(answer).status_code == 200
    assert client.get(link).status_code == 410
    assert client.post(link, {}).status_code == 410


def test_a_wrong_address_is_refused_beside_its_field(client):
    answer = client.post("/connexion", {"email": "camille"})
    assert answer.status_code == 422
    page = parsed(answer.text)
    assert message_beside(page, "email")
    assert page.select_one('[name="email"]')["value"] == "camille"
