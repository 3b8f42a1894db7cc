"""The door of the team: a link, then the code of a telephone, in a real browser; and the console's keys."""

import base64
import hashlib
import hmac
import struct
import time
from contextlib import closing

import pytest

from browsing import Visitor, label
from mails import Mailbox

INES = "ines@exemple.fr"
PAUL = "paul@exemple.fr"
# The demo's own: the key of Inès's telephone, which everybody may know.
KEY_OF_INES = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
STEP = 30


def code(key, steps=0):
    """RFC 6238, written once more."""
    number = int(time.time()) // STEP + steps
    digest = hmac.new(base64.b32decode(key), struct.pack(">Q", number), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def ask_link(visitor, outbox, address):
    """Asks for a link at the door; returns the one that was mailed."""
    before = len(outbox.mails(address))
    visitor.go("/equipe")
    assert visitor.page.url == f"{visitor.base}/equipe/connexion", "the console is shown to a stranger"
    visitor.page.locator('[name="email"]').fill(address)
    visitor.press(visitor.main_button("email"))
    return outbox.link(address, more_than=before)


def follow(visitor, link):
    visitor.go(link)
    visitor.press(visitor.button("Entrer"))


def enter_code(visitor, text, status=200):
    visitor.page.locator('[name="code"]').fill(text)
    visitor.press(visitor.main_button("code"), status)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_colleague_comes_in_by_two_doors(browser, start_site, kept_pages, javascript):
    site = start_site()
    outbox = Mailbox(site.outbox)
    site.command("staff", "add", PAUL, "--name", "Paul", "--role", "audit")
    with closing(browser.new_context(java_script_enabled=javascript, locale="fr-FR")) as context:
        visitor = Visitor(context, site.base, kept_pages, javascript)
        follow(visitor, outbox.link(PAUL))
        assert visitor.page.url == f"{site.base}/equipe/cle"
        key = visitor.page.locator(".staff-secret").inner_text().replace(" ", "")
        assert visitor.page.locator("svg.qr").is_visible()
        enter_code(visitor, "000000", 422)
        assert visitor.page.locator("#code-erreur").is_visible()
        enter_code(visitor, code(key))
        codes = visitor.page.locator(".staff-codes code").all_inner_texts()
        assert len(set(codes)) == 10
        for address in ["/equipe", "/equipe/compte", "/equipe/collegues", "/equipe/decisions"]:
            visitor.go(address)
            assert visitor.page.url == f"{site.base}{address}"
        visitor.press(visitor.button("Quitter"))
        assert context.cookies() == []

        # A code serves once; a recovery code does in its place.
        follow(visitor, ask_link(visitor, outbox, PAUL))
        assert visitor.page.url == f"{site.base}/equipe/code"
        enter_code(visitor, codes[0])
        assert visitor.page.url == f"{site.base}/equipe"
        assert visitor.complaints == []
        assert visitor.foreign_requests() == []


def test_the_demo_has_a_colleague_whose_keys_lead_from_page_to_page(browser, demo, outbox, kept_pages):
    with closing(browser.new_context(locale="fr-FR")) as context:
        visitor = Visitor(context, demo.base, kept_pages, True)
        link = ask_link(visitor, outbox, INES)
        shown = visitor.page.locator('main a[href*="/lien/"]').get_attribute("href")
        assert link.endswith(shown), "the page shows another link than the mail"
        follow(visitor, link)
        enter_code(visitor, code(KEY_OF_INES))
        assert visitor.page.url == f"{demo.base}/equipe"
        page = visitor.page
        page.keyboard.press("?")
        assert page.locator("dialog[open]").is_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.closest('[data-row]') !== null")
        page.keyboard.press("g")
        page.keyboard.press("i")
        page.wait_for_url(f"{demo.base}/equipe/compte")
        visitor.go("/equipe/decisions", 403)
        assert page.get_by_role("heading", name=label("Votre rôle n'ouvre pas cette page")).is_visible()
        assert visitor.complaints == []
