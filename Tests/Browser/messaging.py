"""Writing to each other without a browser: the forms of `/annonce/…/message` and `/messages/…` as a browser sends them."""

import re

from playwright.sync_api import expect

import ad_form
from site_client import Client, parsed

SEND_FIRST = "Envoyer mon message"
CONVERSATION = re.compile(r"/messages/([0-9A-Za-z]{22})")


def sending(page):
    """The name that the form of a page gives to its next message."""
    return parsed(page.text).select_one('input[name="envoi"]')["value"]


def write_first(client, ad, text, pseudonym, email=None, **changes):
    """Sends the form under an ad; returns the site's answer."""
    form = f"/annonce/{ad}/message"
    fields = {"texte": text, "pseudonyme": pseudonym, "envoi": sending(client.get(form))}
    if email:
        fields["email"] = email
    return client.post(form, fields | changes)


def begin(client, ad, text, pseudonym="Noé33", email=None):
    """Writes to an advertiser as a stranger of the demo does, who is signed in from then on; returns the conversation."""
    answer = write_first(client, ad, text, pseudonym, email or ad_form.ad()["email"])
    link = client.demo_link(answer)
    return conversation(client.press(client.get(link), SEND_FIRST))


def conversation(answer):
    """The conversation that an answer leads to."""
    return CONVERSATION.search(answer.headers["Location"])[1]


def send(client, talk, text, photos=(), name=None, **changes):
    """Sends a message as the page's form does; returns the site's answer."""
    page = f"/messages/{talk}"
    fields = {"texte": text, "envoi": name or sending(client.get(page))}
    files = [("photos", photo) for photo in photos] or [("photos", ("", b"", "application/octet-stream"))]
    return client.post(page, fields | changes, files)


def advertiser(site, **fields):
    """Somebody of the demo who has put an ad online: their client, and the ad."""
    client = Client(site.base)
    answer = client.confirm(client.demo_link(client.publish(ad_form.ad(**fields))))
    return client, answer.headers["Location"].removeprefix("/mes-annonces/")


def talk_with(site, page, ad):
    """Writes about the ad of whoever has a browser's tab: words, photos and a warning from the other, an answer, and one of
    theirs that is held. Returns the conversation."""
    other = Client(site.base)
    talk = begin(other, ad, "Bonjour, je joue mal mais je parle bien. Jeudi vous irait ?")
    for text in ("Bonjour ! Jeudi me va très bien, à vingt heures.", "Voyez https://exemple.org/regles avant."):
        page.goto(f"{site.base}/messages/{talk}")
        page.locator('[name="texte"]').fill(text)
        page.get_by_role("button", name="Envoyer", exact=True).click()
        page.locator("main", has_text=text).wait_for()
        expect(page.locator('[name="texte"]')).to_have_value("", timeout=30_000)
    send(other, talk, "Voici mon échiquier.", [ad_form.photo(1200, 900), ad_form.photo(800, 1100)])
    send(other, talk, "Pouvez-vous m’avancer un coupon PCS ? Je rembourse lundi.")
    return talk


def messages(page):
    """What stands in the thread of a page: the place of each message and its words."""
    found = parsed(page.text).select("[data-place]")
    return [(int(item["data-place"]), words(item)) for item in found]


def words(item):
    text = item.select_one(".message-text")
    return text.text if text else ""
