"""What the checks hold, from the form to the decision, with the real program, its worker and its command line."""

import random

import pytest
from PIL import Image, ImageDraw, ImageFilter

import ad_form
import browsing
from browsing import Visitor
from mails import Mailbox
from site_client import PUBLISH, Client, parsed

FRAUD = "Bonjour, pour réserver votre place envoyez-moi un coupon PCS de cent euros, je réponds dans la journée."


@pytest.fixture
def site(start_site):
    return start_site()


def publish(site, fields, photos=()):
    """Puts an ad through form, mail and link; returns the signed-in client and the page in « Mes annonces »."""
    client = Client(site.base)
    client.publish(fields, photos)
    answer = client.confirm(Mailbox(site.outbox).link(fields["email"]))
    return client, answer.headers["Location"]


def held(site):
    """The lines of `held list`, split at blanks."""
    return [line.split() for line in site.command("held", "list").splitlines()]


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_an_ad_is_held_answered_released_and_found(browser, site, kept_pages, javascript):
    fields = ad_form.ad(texte=FRAUD)
    word = ad_form.title_word(fields)
    reader = Client(site.base)
    reader.publish(fields)

    context = browser.new_context(java_script_enabled=javascript, locale="fr-FR")
    visitor = Visitor(context, site.base, kept_pages, javascript)
    visitor.go(Mailbox(site.outbox).link(fields["email"]))
    visitor.press(visitor.button(PUBLISH))
    assert "est en cours de vérification" in text(visitor)
    identifier = visitor.page.url.rsplit("/", 1)[1]
    assert reader.find(q=word) == []
    assert reader.get(f"/annonce/{identifier}").status_code == 404
    [line] = held(site)
    assert (line[0], line[2], line[3], line[4], line[5]) == (identifier, "langues", "35", "scam", "-")

    visitor.go("/mes-annonces")
    assert "En cours de vérification" in text(visitor)
    visitor.go(f"/mes-annonces/{identifier}/reponse")
    visitor.press(visitor.main_button("reponse"), status=422)
    visitor.page.locator('[name="reponse"]').fill("C’est un jeu : le coupon est de tissu.")
    visitor.press(visitor.main_button("reponse"))
    assert "C’est un jeu" in text(visitor)

    assert held(site)[0][5] == "answered"
    shown = site.command("held", "list", "--show", identifier)
    assert "coupon PCS" in shown and "le coupon est de tissu" in shown
    assert "is online" in site.command("held", "release", identifier)
    assert reader.find(q=word) == [identifier]
    assert held(site) == []
    assert word not in site.log.read_text() and "tissu" not in site.log.read_text()

    visitor.go(f"/mes-annonces/{identifier}")
    assert "En ligne" in text(visitor)
    assert visitor.complaints == [] and visitor.foreign_requests() == []
    status, report = browsing.validate(kept_pages)
    assert status == 0, report
    context.close()


def test_a_refusal_is_told_and_contested(site):
    fields = ad_form.ad(texte=FRAUD)
    client, own = publish(site, fields)
    identifier = own.rsplit("/", 1)[1]
    site.command("held", "list", "--show", identifier)
    site.command(
        "held", "refuse", identifier, "--ground", "escroquerie", "--reason", "Elle demande un coupon prépayé.")
    assert "Elle demande un coupon prépayé." in parsed(client.get(own).text).get_text()
    contesting = client.get(f"{own}/reponse").headers["Location"]
    assert client.post(contesting, {"motif": "Je conteste, c’est du tissu."}).status_code == 303
    [line] = site.command("appeals", "list").splitlines()
    assert line.split()[2:] == ["ad", "hide", "escroquerie"]


def test_the_same_photo_in_another_size_and_format_is_known_again(site):
    picture = drawn(1)
    publish(site, ad_form.ad(), [jpeg(picture, 90)])
    _, copy = publish(site, ad_form.ad(), [jpeg(picture.resize((480, 360)), 55)])
    _, other = publish(site, ad_form.ad(), [jpeg(drawn(2), 90)])
    assert [(line[0], line[4]) for line in held(site)] == [(copy.rsplit("/", 1)[1], "copied-photo")]


def test_the_operator_s_words_hold_an_ad(start_site):
    site = start_site(environment={"ZONEVISIO_FORBIDDEN_WORDS": "casino, breton*"})
    publish(site, ad_form.ad())
    assert [line[4] for line in held(site)] == ["forbidden-word"]


def text(visitor):
    return visitor.page.locator("main").inner_text()


def drawn(seed):
    """A picture with shapes as photos have them: soft, and of many sizes."""
    chance = random.Random(seed)
    image = Image.new("RGB", (1200, 900), (chance.randrange(256), 150, 120))
    draw = ImageDraw.Draw(image)
    for _ in range(60):
        x, y, size = chance.randrange(1200), chance.randrange(900), chance.randrange(40, 400)
        draw.ellipse([x - size, y - size, x + size, y + size], fill=tuple(chance.randrange(256) for _ in range(3)))
    return image.filter(ImageFilter.GaussianBlur(6))


def jpeg(image, quality):
    return "photo.jpg", ad_form.jpeg(image, quality), "image/jpeg"
