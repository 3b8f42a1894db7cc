"""Alerts on searches: from a result to a mail and to the button that ends one, as a visitor and as a member, with and without
JavaScript (promise USE-3)."""

import re

import ad_form
import browsing
import pytest
from site_client import Client

RECEIVE = "Recevoir l'alerte"


def ask(client, email, words, rhythm="immediat"):
    answer = client.post("/alertes", {"q": words, "rythme": rhythm, "email": email})
    assert answer.status_code == 303, answer.text[:2000]
    return client.follow(answer)


def test_a_visitor_s_alert_from_an_empty_result_to_its_button(start_site, start_mail_server):
    smtp = start_mail_server()
    site = start_site(environment={"ZONEVISIO_SMTP_URL": smtp.url})
    reader, email, fields = Client(site.base), f"{ad_form.word()}@example.org", ad_form.ad()
    word = ad_form.title_word(fields)
    empty = reader.get(f"/annonces?q={word}").text
    address = re.search(r'href="(/alertes\?q=[^"]+)"', empty).group(1)
    assert f'value="{word}"' in reader.get(address).text
    asked = ask(reader, email, word).text

    owner = Client(site.base)
    owner.publish(fields)
    owner.confirm(smtp.mailbox.link(fields["email"]))
    owner.ask_sign_in(fields["email"])
    smtp.mailbox.wait(fields["email"], more_than=1)
    assert len(smtp.mailbox.mails(email)) == 1, "only the link before the address is proved"

    page = reader.get(smtp.mailbox.link(email))
    assert reader.press(page, RECEIVE).status_code == 303
    assert not reader.session.cookies, "no session is needed for it"
    second = ad_form.ad()
    second["titre"] = f"{second['titre'][:40]} {word}"
    other = Client(site.base)
    other.publish(second)
    other.confirm(smtp.mailbox.link(second["email"]))
    letter = smtp.mailbox.wait(email, more_than=1)
    text = letter.get_content()
    assert second["titre"] in text and letter.get_content_type() == "text/plain"
    assert set(re.findall(r"https?://[^\s/]+", text)) == {site.base}
    assert word not in letter["Subject"] and letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    button = letter["List-Unsubscribe"].strip("<>")
    answer = Client(site.base).post(button, {"List-Unsubscribe": "One-Click"}, headers={"Origin": None})
    assert answer.status_code == 200, answer.status_code
    assert ask(Client(site.base), fields["email"], word).text == asked, "the same is said whoever the address belongs to"
    log = site.log.read_text()
    assert email not in log and word not in log


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("javascript", [True, False])
def test_an_alert_in_a_browser_as_a_visitor_and_then_as_a_member(browser, demo, kept_pages, javascript, width):
    context = browser.new_context(
        java_script_enabled=javascript, viewport={"width": width, "height": 800}, locale="fr-FR")
    visitor, email = browsing.Visitor(context, demo.base, kept_pages, javascript), f"{ad_form.word()}@example.org"
    page = visitor.page
    visitor.go("/annonces?q=introuvablement")
    visitor.press(page.get_by_role("link", name="Créer une alerte").last)
    page.locator('[name="email"]').fill(email)
    page.locator('[name="rythme"][value="immediat"]').check()
    if javascript:
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "wider than the screen"
    visitor.press(visitor.button("Créer l’alerte"))
    visitor.press(page.get_by_role("link", name="l’ouvrir ici"))
    visitor.press(visitor.button(RECEIVE))
    assert page.locator("h1").inner_text() == "L’alerte est à vous"

    visitor.go("/connexion")
    page.locator('[name="email"]').fill(email)
    visitor.press(visitor.main_button("email"))
    visitor.press(page.get_by_role("link", name="l’ouvrir ici"))
    visitor.press(visitor.button("Me connecter"))
    visitor.go("/alertes")
    assert page.locator("#alertes h3").inner_text() == "« introuvablement »".replace(" ", "\u00a0")
    page.locator("#alertes select").select_option("semaine")
    visitor.press(page.get_by_role("button", name="Changer"))
    assert page.locator("#alertes select").input_value() == "semaine"
    visitor.press(page.get_by_role("button", name="Arrêter"))
    assert page.locator("#alertes").count() == 0
    context.close()
    assert visitor.complaints == [] and visitor.foreign_requests() == []
