"""Reporting an ad without an account: with and without JavaScript, followed by its link, counted once (promises LAW-2, LAW-3)."""

import re

import ad_form
from browsing import Visitor
from mails import Mailbox
from site_client import Client

WORDS = "Cette annonce demande un virement avant le premier rendez-vous."


def publish(site):
    """An ad that is online: its number."""
    fields, owner = ad_form.ad(), Client(site.base)
    owner.publish(fields)
    owner.confirm(Mailbox(site.outbox).link(fields["email"]))
    return owner.find_one(ad_form.title_word(fields))


def report(visitor, ad, email="", reason="mineur"):
    """Fills the form in as a visitor does, from the ad's own page on."""
    visitor.go(f"/annonce/{ad}")
    visitor.page.get_by_role("link", name="Signaler cette annonce").click()
    visitor.page.wait_for_load_state()
    visitor.page.locator(f'[name="raison"][value="{reason}"]').check()
    visitor.page.locator('[name="explication"]').fill(WORDS)
    visitor.page.locator('[name="email"]').fill(email)
    visitor.page.locator('[name="bonne-foi"]').check()
    visitor.press(visitor.main_button("explication"))
    assert re.fullmatch(r".*/signalements/[0-9A-Za-z]{22}", visitor.page.url)
    assert visitor.page.get_by_role("heading", name="Votre signalement", exact=True).is_visible()
    return visitor.page.url


def test_an_ad_is_reported_without_an_account_and_followed(start_site, browser, kept_pages):
    site = start_site()
    ad = publish(site)
    email = f"{ad_form.word()}@example.org"
    visitor = Visitor(browser.new_context(locale="fr-FR"), site.base, kept_pages)
    link = report(visitor, ad, email)
    assert not visitor.complaints and not visitor.foreign_requests()
    mail = Mailbox(site.outbox).wait(email)
    assert link in mail.get_content() and email not in site.log.read_text()

    context = browser.new_context(locale="fr-FR", java_script_enabled=False)
    plain = Visitor(context, site.base, kept_pages, javascript=False)
    assert report(plain, ad, email) == link, "the same words of the same reporter are the same report"
    listed = [line.split() for line in site.command("reports", "list").splitlines()]
    assert [(line[2], line[5], line[6]) for line in listed] == [("0", "1", "mineur:1")]
    shown = site.command("reports", "show", listed[0][0])
    assert WORDS in shown and email not in shown

    plain.press(plain.button("Retirer mon signalement"))
    assert plain.page.url.endswith("/signalements/retire")
    visitor.go(link, status=404)
    assert site.command("reports", "list") == ""
