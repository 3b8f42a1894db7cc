"""Two people write to each other in two real browsers: live, and without JavaScript by reading the page again."""

import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

import ad_form
import browsing
import messaging
from browsing import Visitor
from site_client import Client

NUMBER = "06 39 98 41 27"
NAMES = re.compile(r"\b[0-9A-Za-z]{22}\b")
# As long as a locator waits, in milliseconds.
PATIENCE = 30_000


@contextmanager
def tab(browser, site, kept, client=None, javascript=True):
    """A tab of its own browser, signed in as a client is."""
    context = browser.new_context(java_script_enabled=javascript, locale="fr-FR")
    if client:
        enter(context, client)
    yield Visitor(context, site.base, kept, javascript)
    context.close()


def enter(context, client):
    context.add_cookies([
        {"name": cookie.name, "value": cookie.value, "domain": "127.0.0.1", "path": "/", "secure": True,
         "httpOnly": True, "sameSite": "Lax"} for cookie in client.session.cookies])


def say(visitor, text, photos=()):
    """Writes and sends a message in the conversation that is open; with JavaScript the page stays."""
    page = visitor.page
    page.locator('[name="texte"]').fill(text)
    if photos:
        page.locator(".message-photos-field > summary").click()
        page.locator('input[name="photos"]').set_input_files(
            [{"name": name, "mimeType": kind, "buffer": content} for name, content, kind in photos])
    if visitor.javascript:
        page.get_by_role("button", name="Envoyer", exact=True).click()
        shown(visitor, text)
        emptied(visitor)
    else:
        visitor.press(page.get_by_role("button", name="Envoyer", exact=True))


def emptied(visitor):
    """Waits until what was typed is sent: the message may stand in the thread before its form is answered."""
    expect(visitor.page.locator('[name="texte"]')).to_have_value("", timeout=PATIENCE)


def gone(visitor, words):
    """Waits until words aren't on the page that is open any more."""
    expect(visitor.page.locator("main")).not_to_contain_text(words, timeout=PATIENCE)


def shown(visitor, text):
    """Waits until a message stands in the thread, once. Without JavaScript the page is read again."""
    if not visitor.javascript:
        again(visitor)
    found = visitor.page.locator(".messages .message", has_text=text)
    found.first.wait_for()
    assert found.count() == 1, f"« {text} » stands there {found.count()} times"


def places(visitor):
    return [int(item.get_attribute("data-place")) for item in visitor.page.locator("[data-place]").all()]


def seen(visitor, words, at=None):
    """Waits for words on the page that is open, or reads it again where nothing comes by itself."""
    if at or not visitor.javascript:
        visitor.go(at) if at else again(visitor)
    visitor.page.locator("main", has_text=words).wait_for()


def again(visitor):
    """Reads the page that is open again; its address alone would only lead to another place of it."""
    visitor.go(visitor.page.url.partition("#")[0])


@pytest.fixture
def talk(demo):
    """A conversation of two people of the demo: the advertiser, the other, their ad, its name."""
    owner, ad = messaging.advertiser(demo)
    other = Client(demo.base)
    return owner, other, ad, messaging.begin(other, ad, "Bonjour, votre annonce me plaît.")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_stranger_writes_and_both_go_on(browser, demo, kept_pages, javascript):
    client, ad = messaging.advertiser(demo, pseudonyme="Camille")
    first, answer, last = (f"{ad_form.word(8)} ?" for _ in range(3))
    with (tab(browser, demo, kept_pages, client, javascript) as camille,
          tab(browser, demo, kept_pages, None, javascript) as noe):
        camille.go("/messages")
        noe.go(f"/annonce/{ad}")
        visible = noe.page.get_by_role("link", name="Envoyer un message").locator("visible=true")
        with noe.page.expect_navigation():
            visible.click()
        for name, value in {"texte": first, "pseudonyme": "Noé33", "email": ad_form.ad()["email"]}.items():
            noe.page.locator(f'[name="{name}"]').fill(value)
        noe.press(noe.main_button("texte"))
        noe.go(noe.page.locator('main a[href*="/lien/"]').get_attribute("href"))
        assert first in noe.page.locator("main").inner_text()
        assert "aucun message" in camille.page.locator("main").inner_text()
        noe.press(noe.button(messaging.SEND_FIRST))
        shown(noe, first)

        seen(camille, first)
        seen(camille, "1 non lu")
        with camille.page.expect_navigation():
            camille.page.get_by_role("link", name="Noé33").click()
        shown(camille, first)
        say(camille, answer)
        shown(noe, answer)
        say(noe, last)
        shown(camille, last)
        assert places(camille) == places(noe) == [1, 2, 3]

        if not javascript:
            camille.press(camille.button("Marquer comme lu"))
        seen(camille, "Tout est lu", at="/messages")
        for visitor in (camille, noe):
            assert visitor.foreign_requests() == []
            assert visitor.complaints == []
    status, report = browsing.validate(kept_pages)
    assert status == 0, report


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_photos_are_the_two_people_s_alone(browser, demo, kept_pages, talk, javascript):
    owner, other, _, name = talk
    messaging.send(owner, name, "Montrez-moi cela.")
    with (tab(browser, demo, kept_pages, owner, javascript) as camille,
          tab(browser, demo, kept_pages, other, javascript) as noe):
        camille.go(f"/messages/{name}")
        noe.go(f"/messages/{name}")
        say(noe, "Voici deux vues.", [ad_form.photo(1200, 900), ad_form.photo(700, 900)])
        shown(camille, "Voici deux vues.")
        images = camille.page.locator(".message-photos img")
        images.first.wait_for()
        assert images.count() == 2
        address = images.first.get_attribute("src")
    answer = owner.get(address)
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "private, no-store"
    for stranger in (Client(demo.base), messaging.advertiser(demo)[0]):
        assert stranger.get(address).status_code == 404


def test_a_message_that_does_not_get_through_stays_and_is_sent_once(browser, demo, kept_pages, talk):
    owner, other, _, name = talk
    with tab(browser, demo, kept_pages, owner) as camille, tab(browser, demo, kept_pages, other) as noe:
        camille.go(f"/messages/{name}")
        noe.go(f"/messages/{name}")
        camille.page.context.set_offline(True)
        camille.page.locator('[name="texte"]').fill("Malgré la coupure")
        camille.page.get_by_role("button", name="Envoyer", exact=True).click()
        seen(camille, "n’a pas abouti")
        assert camille.page.locator('[name="texte"]').input_value() == "Malgré la coupure"
        camille.page.context.set_offline(False)

        # The answer is lost: what it said was done all the same, and the second try is the same message.
        camille.page.route(f"**/messages/{name}", lambda route: (route.fetch(max_redirects=0), route.abort())
                           if route.request.method == "POST" else route.continue_(), times=1)
        camille.page.get_by_role("button", name="Envoyer", exact=True).click()
        shown(noe, "Malgré la coupure")
        seen(camille, "n’a pas abouti")
        camille.page.get_by_role("button", name="Envoyer", exact=True).click()
        emptied(camille)
        shown(camille, "Malgré la coupure")
        shown(noe, "Malgré la coupure")


def test_a_conversation_is_closed_reopened_muted_and_deleted_for_one(browser, demo, kept_pages, talk):
    owner, other, _, name = talk
    with tab(browser, demo, kept_pages, owner) as camille, tab(browser, demo, kept_pages, other) as noe:
        noe.go(f"/messages/{name}")
        choose(camille, name, "Fermer et bloquer")
        seen(camille, "Vous avez fermé cette conversation")
        seen(noe, "Cette personne a fermé la conversation")
        assert not noe.page.locator('[name="texte"]').is_visible()
        camille.press(camille.button("Rouvrir la conversation"))
        noe.page.locator('[name="texte"]').wait_for()
        say(noe, "Me revoilà.")

        choose(camille, name, "Ne plus recevoir de courriel")
        seen(camille, "Sans courriel", at="/messages")
        seen(camille, "L’autre garde sa copie", at=f"/messages/{name}/suppression")
        camille.press(camille.button("Supprimer pour moi"))
        seen(camille, "Vous n’avez aucun message")
        seen(noe, "Me revoilà.", at=f"/messages/{name}")
        say(noe, "Toujours là.")
        seen(camille, "Toujours là.", at="/messages")
        camille.go(f"/messages/{name}")
        assert places(camille) == [3], "what was deleted comes back"


def choose(visitor, name, label):
    visitor.go(f"/messages/{name}")
    visitor.page.locator(".conversation-options summary").click()
    visitor.press(visitor.button(label))


def test_a_number_is_in_the_pages_of_the_one_it_was_handed_to_and_of_nobody_else(demo, browser, kept_pages):
    owner, ad = messaging.advertiser(demo, telephone=NUMBER)
    chosen, other, stranger = Client(demo.base), Client(demo.base), Client(demo.base)
    talk = messaging.begin(chosen, ad, "Bonjour.", "Noé33")
    second = messaging.begin(other, ad, "Bonsoir.", "Inès_R")
    everywhere = [
        (chosen, f"/messages/{talk}"), (chosen, "/messages"), (other, f"/messages/{second}"), (other, "/messages"),
        (stranger, owner.ad_page(ad).url), (stranger, "/annonces"), (other, f"/messages/{talk}"),
    ]
    assert [path for client, path in everywhere if holds_number(client, path)] == []

    with (tab(browser, demo, kept_pages, chosen) as noe, tab(browser, demo, kept_pages, owner) as camille):
        noe.go(f"/messages/{talk}")
        camille.go(f"/messages/{talk}/numero")
        camille.press(camille.button("Partager le numéro de mon annonce"))
        seen(noe, "vous donne son numéro")
        assert [path for client, path in everywhere if holds_number(client, path)] == [f"/messages/{talk}"]
        camille.press(camille.button("Ne plus le partager"))
        gone(noe, "vous donne son numéro")
    assert [path for client, path in everywhere if holds_number(client, path)] == []


def holds_number(client, path):
    digits = NUMBER.replace(" ", "")[1:]
    return digits in re.sub(r"\D", "", client.get(path).text)


def test_a_message_is_reported_and_a_held_one_says_why(browser, demo, kept_pages, talk):
    owner, other, _, name = talk
    with tab(browser, demo, kept_pages, owner) as camille, tab(browser, demo, kept_pages, other) as noe:
        camille.go(f"/messages/{name}")
        with camille.page.expect_navigation():
            camille.page.get_by_role("link", name="Signaler").click()
        camille.press(camille.main_button("raison"), status=422)
        camille.page.locator('[name="raison"][value="harcelement"]').check()
        camille.press(camille.main_button("raison"))
        seen(camille, "Signalé")

        noe.go(f"/messages/{name}")
        noe.page.locator('[name="texte"]').fill("Voyez https://exemple.org/page")
        noe.page.get_by_role("button", name="Envoyer", exact=True).click()
        seen(noe, "Ce message contient un lien")
        sending = noe.page.locator("[data-sending]")
        expect(sending).to_contain_text("voyez pourquoi plus haut", timeout=PATIENCE)
        assert "Envoyé" not in sending.inner_text()
        assert browsing.violations(noe.page) == []
        noe.press(noe.button("Demander une relecture"))
        seen(noe, "Une personne du site va le lire")
        noe.press(noe.button("Supprimer"))
        gone(noe, "exemple.org")
        camille.go(f"/messages/{name}")
        assert "exemple.org" not in camille.page.content()


def test_whoever_is_erased_is_gone_from_the_page_that_is_open(browser, demo, kept_pages, talk):
    owner, other, _, name = talk
    with tab(browser, demo, kept_pages, owner) as camille:
        camille.go(f"/messages/{name}")
        assert other.press(other.get("/mon-compte/effacement"), "Tout effacer").status_code == 303
        seen(camille, "Cette personne a effacé son compte")
        for words in ("me plaît", "Noé33"):
            gone(camille, words)
        assert "Noé33" not in camille.page.title()
        camille.go(f"/messages/{name}")
        assert "me plaît" not in camille.page.content() and "Noé33" not in camille.page.content()
        seen(camille, "Compte effacé", at="/messages")


def test_nothing_ties_two_pseudonyms_of_one_person_together(demo):
    """One person has two ads under two names, and one reader answers both (promise COL-5)."""
    fields = ad_form.ad(pseudonyme="Lison")
    owner = Client(demo.base)
    ads = [owner.confirm(owner.demo_link(owner.publish(fields))).headers["Location"].rpartition("/")[2]]
    answer = owner.publish(ad_form.ad(email=fields["email"], pseudonyme="Marceau"))
    ads.append(answer.url.rpartition("/")[2])
    reader, outsider = Client(demo.base), Client(demo.base)
    talks = [messaging.begin(reader, ads[0], "Bonjour à vous.", "Noé33"), None]
    talks[1] = messaging.conversation(messaging.write_first(reader, ads[1], "Bonsoir à vous.", "Basile"))
    outside = messaging.begin(outsider, ads[1], "Je passe.", "Inès_R")
    for talk in talks:
        messaging.send(owner, talk, f"Une photo, {ad_form.word()}.", name=ad_form.word(11))
        messaging.send(reader, talk, "Merci.", name=ad_form.word(11))
        sent = messaging.send(owner, talk, "La voici.", [ad_form.photo()])
        assert sent.status_code == 303

    pages = [reader.get(f"/messages/{talk}").text for talk in talks]
    names = [set(NAMES.findall(page)) for page in pages]
    assert names[0] & names[1] == set(), "a name stands in both conversations"
    assert "Lison" not in pages[1] and "Marceau" not in pages[0]
    assert ads[0] not in pages[1] and ads[1] not in pages[0]

    before = [settled(reader, talks[1]), settled(outsider, outside)]
    owner.post(f"/messages/{talks[0]}/blocage")
    assert "a fermé la conversation" in reader.get(f"/messages/{talks[0]}").text
    assert [settled(reader, talks[1]), settled(outsider, outside)] == before, "closing one shows in another"
    assert messaging.send(reader, talks[1], "Encore un mot.").status_code == 303


def settled(client, talk):
    """A page without the name that its form draws each time, and without the hour."""
    return re.sub(r'name="envoi" value="\w+"|data-now="\d+"', "", client.get(f"/messages/{talk}").text)
