"""Asking for a right: form, mail, link, proof, more words; with and without JavaScript, and on a telephone (promises RIGHT-5 to RIGHT-9)."""

import io
import re
import sqlite3
from contextlib import closing

import pytest
from PIL import Image

import ad_form
from browsing import Visitor, violations
from mails import Mailbox
from site_client import Client

WORDS = "Je voudrais savoir ce que vous gardez de moi, et où cela va."
PHONE = {"width": 360, "height": 740}


def publish(site):
    """Somebody with an ad that is online."""
    fields, owner = ad_form.ad(), Client(site.base)
    owner.publish(fields)
    owner.confirm(Mailbox(site.outbox).link(fields["email"]))
    return fields, owner


def ask(visitor, email, right="acces", words=WORDS):
    """Fills the form in as a visitor does."""
    visitor.go("/confidentialite/demandes")
    visitor.page.locator(f'[name="droit"][value="{right}"]').check()
    visitor.page.locator('[name="texte"]').fill(words)
    visitor.page.locator('[name="email"]').fill(email)
    visitor.press(visitor.main_button("texte"))
    assert visitor.page.url.endswith("/confidentialite/demandes/envoyee")


def link(site, email, more_than=0):
    mail = Mailbox(site.outbox).wait(email, more_than=more_than)
    assert WORDS not in mail.get_content()
    return re.search(r"http\S+/confidentialite/demandes/[0-9A-Za-z]{22}", mail.get_content()).group()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_right_is_asked_for_proved_and_taken_back(start_site, browser, kept_pages, javascript):
    site = start_site()
    fields, _ = publish(site)
    email = fields["email"]
    context = browser.new_context(locale="fr-FR", viewport=PHONE, java_script_enabled=javascript)
    with closing(context):
        visitor = Visitor(context, site.base, kept_pages, javascript)
        ask(visitor, email)
        visitor.go(link(site, email, more_than=1))
        assert visitor.page.get_by_text(WORDS).is_visible()
        assert email not in visitor.page.content()
        visitor.press(visitor.button("Confirmer que l'adresse est à moi"))
        assert visitor.page.get_by_text("un compte la porte").is_visible()
        visitor.page.locator('[name="texte"]').fill("Et mes photos aussi.")
        visitor.press(visitor.button("Ajouter"))
        assert visitor.page.get_by_text("Et mes photos aussi.").is_visible()
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"] if javascript else True
        address = visitor.page.url
        visitor.press(visitor.button("Retirer ma demande"))
        visitor.go(address, status=404)
        assert not visitor.complaints and not visitor.foreign_requests()
    assert email not in site.log.read_text() and WORDS not in site.log.read_text()


def test_help_is_asked_for_on_the_contact_page(start_site, browser, kept_pages):
    site = start_site()
    email = f"{ad_form.word()}@example.org"
    with closing(browser.new_context(locale="fr-FR")) as context:
        visitor = Visitor(context, site.base, kept_pages)
        visitor.go("/contact")
        visitor.page.locator('[name="texte"]').fill("Court")
        visitor.page.locator('[name="email"]').fill(email)
        visitor.press(visitor.main_button("texte"), status=422)
        assert visitor.page.locator('[name="email"]').input_value() == email
        visitor.page.locator('[name="texte"]').fill(WORDS)
        visitor.press(visitor.main_button("texte"))
        visitor.go(link(site, email))
        assert visitor.page.get_by_text("De l’aide avec le site").is_visible()


def test_a_letter_is_printed_or_sent(start_site, browser, kept_pages):
    site = start_site()
    email = f"{ad_form.word()}@example.org"
    with closing(browser.new_context(locale="fr-FR")) as context:
        visitor = Visitor(context, site.base, kept_pages)
        visitor.go("/confidentialite/demandes/lettre?droit=effacement")
        visitor.page.emulate_media(media="print")
        assert visitor.page.locator(".request-letter").is_visible()
        for hidden in ("header", "footer", ".no-print >> nth=0"):
            assert not visitor.page.locator(hidden).first.is_visible(), hidden
        visitor.page.emulate_media(media="screen")
        visitor.press(visitor.button("Envoyer"), status=422)
        assert visitor.page.locator('[name="droit"][value="effacement"]').is_checked()
        visitor.page.locator('[name="email"]').fill(email)
        visitor.press(visitor.main_button("texte"))
        visitor.go(link(site, email))
        assert visitor.page.get_by_text("Effacer mes données").first.is_visible()


def doubt(site):
    """Two colleagues doubt; the site stands still meanwhile."""
    site.stop()
    with closing(sqlite3.connect(next(site.data.glob("*.sqlite")))) as tables:
        tables.execute(
            "INSERT INTO identity_check (request, doubt, doubter, doubted, approver, approved)"
            " SELECT id, zeroblob(60), 'a', 0, 'b', 0 FROM request")
        tables.commit()
    site.start()


@pytest.fixture
def doubted(start_site, tmp_path):
    site = start_site(environment={"ZONEVISIO_IDENTITY_DOCUMENTS": "on"})
    if not list(site.data.glob("*.sqlite")):
        pytest.skip("the tables are on a server")
    return site


# Keeps the form back as it is about to leave.
HOLD = """() => {
  window.submit = HTMLFormElement.prototype.submit;
  HTMLFormElement.prototype.submit = function () { window.held = this; };
}"""
# Two places of the file that leaves: one that was hidden, one that wasn't.
PIXELS = """async () => {
  const picture = await createImageBitmap(window.held.querySelector('input[type="file"]').files[0]);
  const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
  context.drawImage(picture, 0, 0);
  return [100, 700].map((x) => [...context.getImageData(x, 100, 1, 1).data]);
}"""


def paper():
    """A white picture with a red square at its left."""
    image = Image.new("RGB", (800, 500), "white")
    image.paste((220, 0, 0), (0, 0, 300, 500))
    content = io.BytesIO()
    image.save(content, "PNG")
    return {"name": "piece.png", "mimeType": "image/png", "buffer": content.getvalue()}


def test_an_identity_paper_is_masked_before_it_leaves(doubted, browser, kept_pages):
    site, email = doubted, f"{ad_form.word()}@example.org"
    with closing(browser.new_context(locale="fr-FR")) as context:
        visitor = Visitor(context, site.base, kept_pages)
        ask(visitor, email)
        address = link(site, email)
        doubt(site)
        visitor.go(address)
        page = visitor.page
        page.wait_for_load_state("networkidle")
        page.locator('[name="piece"]').set_input_files(paper())
        page.locator(".identity-canvas").wait_for()
        # By keyboard alone: the left half of the picture.
        for name, value in (("À gauche (%)", "0"), ("En haut (%)", "0"), ("Largeur (%)", "50"), ("Hauteur (%)", "100")):
            page.get_by_label(name).fill(value)
        page.get_by_label("Hauteur (%)").press("Enter")
        page.get_by_text("1 zone cachée.").wait_for()
        assert violations(page) == []
        page.evaluate(HOLD)
        visitor.button("Envoyer la pièce").click()
        page.wait_for_function("window.held")
        hidden, shown = page.evaluate(PIXELS)
        assert max(hidden[:3]) < 40, "the hidden half isn't black"
        assert min(shown[:3]) > 200
        with page.expect_navigation():
            page.evaluate("window.submit.call(window.held)")
        assert page.get_by_text("Votre pièce est arrivée").is_visible()
        assert not visitor.complaints


def test_an_identity_paper_is_sent_without_javascript(doubted, browser, kept_pages):
    site, email = doubted, f"{ad_form.word()}@example.org"
    with closing(browser.new_context(locale="fr-FR", java_script_enabled=False)) as context:
        visitor = Visitor(context, site.base, kept_pages, javascript=False)
        ask(visitor, email)
        address = link(site, email)
        doubt(site)
        visitor.go(address)
        assert visitor.page.get_by_text("Cachez tout, sauf votre nom").is_visible()
        visitor.page.locator('[name="piece"]').set_input_files(paper())
        visitor.press(visitor.button("Envoyer la pièce"))
        assert visitor.page.get_by_text("Votre pièce est arrivée").is_visible()
