"""A decision, from its statement of reasons to the answer to whoever contests it, with the real program."""

import re
import time

import pytest

import ad_form
import browsing
from browsing import Visitor
from mails import Mailbox
from site_client import Client
from test_checks import FRAUD, held, publish

FACTS = "Elle demande un coupon prépayé."
REASONS = "Le coupon est de tissu, en effet."


@pytest.fixture
def site(start_site):
    return start_site()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_decision_is_told_contested_judged_and_answered(browser, site, kept_pages, javascript):
    fields = ad_form.ad(texte=FRAUD)
    word = ad_form.title_word(fields)
    publish(site, fields)
    [[identifier, *_]] = held(site)
    site.command("held", "list", "--show", identifier)
    site.command("held", "refuse", identifier, "--ground", "escroquerie", "--facts", FACTS)

    context = browser.new_context(java_script_enabled=javascript, locale="fr-FR")
    visitor = Visitor(context, site.base, kept_pages, javascript)
    visitor.go(contesting(site, fields["email"], "Votre annonce est refusée"))
    for words in (FACTS, "Escroquerie", "Un contrôle automatique a eu un doute", "tribunal"):
        assert words in text(visitor)
    visitor.press(visitor.main_button("motif"), status=422)
    visitor.page.locator('[name="motif"]').fill("Le coupon est de tissu, je couds des robes.")
    visitor.press(visitor.main_button("motif"))
    assert "Votre recours est enregistré" in text(visitor)

    [line] = site.command("appeals", "list").splitlines()
    appeal = line.split()[0]
    shown = site.command("appeals", "show", appeal)
    assert FACTS in shown and "je couds des robes" in shown
    assert "is reversed" in site.command("appeals", "judge", appeal, "--reverse", "--reasons", REASONS)
    assert Client(site.base).find(q=word) == [identifier]
    assert site.command("appeals", "list") == ""
    assert "reversed" in site.command("decisions", "list")

    visitor.go(contesting(site, fields["email"], "Réponse à votre recours"))
    assert "La décision est annulée" in text(visitor) and REASONS in text(visitor)
    assert "robes" not in site.log.read_text() and "tissu" not in site.log.read_text()
    assert visitor.complaints == [] and visitor.foreign_requests() == []
    status, report = browsing.validate(kept_pages)
    assert status == 0, report
    context.close()


def contesting(site, address, subject):
    """The link in the mail with that subject."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for mail in Mailbox(site.outbox).mails(address):
            if mail["Subject"] == subject:
                return re.search(r"https?://\S+/recours/\w{22}", mail.get_content()).group()
        time.sleep(0.05)
    raise AssertionError(f"no mail says « {subject} »")


def text(visitor):
    return visitor.page.locator("main").inner_text()
