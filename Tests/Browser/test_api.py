"""The page of tokens in a real browser, and what a program meets over a real socket."""

import concurrent.futures
from contextlib import closing

import pytest

import ad_form
import api
import looking
from browsing import Visitor
from mails import Mailbox
from site_client import Client

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


def sign_in(visitor, site):
    """Publishes an ad; the link of its mail signs the browser in."""
    fields = ad_form.ad()
    assert Client(site.base).send(fields).status_code == 303
    visitor.go(Mailbox(site.outbox).link(fields["email"]))
    visitor.press(visitor.button("Publier mon annonce"))


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["telephone", "desk"])
def test_a_token_is_made_shown_once_and_ended(browser, demo, kept_pages, screen, javascript):
    with closing(browser.new_context(locale="fr-FR", viewport=screen, java_script_enabled=javascript)) as context:
        visitor = Visitor(context, demo.base, kept_pages, javascript)
        sign_in(visitor, demo)
        visitor.go("/mon-compte")
        visitor.press(visitor.page.get_by_role("link", name="Les programmes qui peuvent agir pour vous"))
        page = visitor.page
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.locator("#nom").fill("Mon agenda")
        visitor.press(page.get_by_role("button", name="Créer l’accès"), 422)
        assert page.locator("#nom").input_value() == "Mon agenda"
        page.get_by_label("Publier des annonces en votre nom").check()
        visitor.press(page.get_by_role("button", name="Créer l’accès"), 200)
        secret = page.locator("main code").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert api.session(secret).get(f"{demo.base}/api/v1/me").json()["acces"]["portees"] == ["annonces:ecrire"]
        visitor.press(page.get_by_role("link", name="Je l’ai copié"))
        assert secret not in page.content() and page.get_by_role("heading", name="Mon agenda").is_visible()
        if javascript and screen is PHONE:
            assert page.evaluate(looking.TARGETS) == []
        visitor.press(page.get_by_role("button", name="Arrêter : Mon agenda"))
        assert api.session(secret).get(f"{demo.base}/api/v1/me").status_code == 401


def test_a_mail_tells_that_a_token_was_made(demo):
    fields = ad_form.ad()
    client = api.signed_in(demo, fields)
    before = len(Mailbox(demo.outbox).mails(fields["email"]))
    secret = api.token(client)
    mail = Mailbox(demo.outbox).wait(fields["email"], more_than=before)
    assert mail["Subject"] == "Un accès a été créé pour un programme"
    assert secret not in mail.get_content() and "/mon-compte/acces" in mail.get_content()


def test_the_same_request_sent_twenty_times_at_once_is_done_once(demo):
    program = api.token(api.signed_in(demo))
    body = {
        "rubrique": "musique", "titre": "Chanter à plusieurs voix", "pseudonyme": "Vqzx", "code_postal": "35000",
        "texte": "Je cherche trois voix pour chanter des airs de marins le mardi soir.", "majeur": True, "regles": True}

    def send(_):
        with api.session(program) as one:
            return one.post(f"{demo.base}/api/v1/ads", json=body, headers={"Idempotency-Key": "une-fois"})

    with concurrent.futures.ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(send, range(20)))
    assert {answer.status_code for answer in answers} <= {201, 409}
    made = {answer.json()["id"] for answer in answers if answer.status_code == 201}
    assert len(made) == 1
    for answer in answers:
        if answer.status_code == 409:
            assert answer.json()["type"] == "/api/v1/problems/under-way"
    own = api.session(program).get(f"{demo.base}/api/v1/me/ads").json()["annonces"]
    assert len([ad for ad in own if ad["titre"] == body["titre"]]) == 1


def test_cursors_lead_through_all_ads_each_once(demo):
    program = api.session()
    for order in ("recent", "pertinence"):
        address, seen = f"/api/v1/ads?tri={order}&q=je", []
        while address:
            page = program.get(demo.base + address).json()
            seen += [ad["id"] for ad in page["annonces"]]
            address = page.get("suite")
        assert len(seen) == len(set(seen)) == page["nombre"]


def test_limits_of_pages_hold_for_programs(start_site):
    site = start_site()
    program = api.session(api.token(api.signed_in(site)))
    answers = [program.post(f"{site.base}/api/v1/ads", json={}) for _ in range(61)]
    assert answers[-1].status_code == 429 and int(answers[-1].headers["Retry-After"]) > 0
    assert answers[-1].json()["type"] == "/api/v1/problems/too-many"
    assert answers[-1].headers["RateLimit"].startswith('"publication";r=0;')
    assert {answer.status_code for answer in answers[:50]} == {422}


def test_too_large_and_slow_bodies_are_refused_as_problems(demo):
    program = api.session(api.token(api.signed_in(demo)))
    answer = program.post(f"{demo.base}/api/v1/ads", data=b"{" + b" " * 300_000, headers={"Content-Type": "application/json"})
    assert answer.status_code == 413 and answer.json()["type"] == "/api/v1/problems/too-large"
