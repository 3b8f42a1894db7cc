"""An ad's whole life in a real browser, with a real mail server: written, confirmed, found, changed, withdrawn."""

import pytest

import ad_form
import browsing
from browsing import Visitor, choose, fill_in
from mails import recipients
from site_client import NOT_ME, PUBLISH, Client, ads_in, photos_in


@pytest.fixture
def mails(start_mail_server):
    return start_mail_server()


@pytest.fixture
def site(start_site, mails):
    return start_site(environment={"ZONEVISIO_SMTP_URL": mails.url})


@pytest.fixture
def photo(tmp_path):
    name, content, _ = ad_form.photo(1600, 1200)
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_an_ad_lives_from_its_form_to_its_end(browser, site, mails, photo, kept_pages, javascript):
    context = browser.new_context(java_script_enabled=javascript, locale="fr-FR")
    visitor = Visitor(context, site.base, kept_pages, javascript)
    reader = Client(site.base)
    fields = ad_form.ad(ad_form.VITRY)
    word = ad_form.title_word(fields)

    visitor.go("/")
    write(visitor, fields, photo)
    mail = mails.mailbox.wait(fields["email"])
    assert recipients(mail) == [fields["email"]]
    assert fields["telephone"] == "" and word not in str(mail["Subject"])

    link = mails.mailbox.link(fields["email"])
    for _ in range(2):
        visitor.go(link)
        assert visitor.button(PUBLISH).is_visible()
        assert visitor.button(NOT_ME).is_visible()
        assert reader.find(q=word) == [], "an ad is online before anybody pressed a button"

    visitor.press(visitor.button(PUBLISH))
    identifier = reader.find_one(word)
    check_where_it_is_found(reader, word)
    photos = check_its_page(visitor, reader, identifier, fields)

    new_word = change_title(visitor, identifier)
    assert reader.find(q=new_word) == [identifier]
    assert reader.find(q=word) == []

    withdraw(visitor, reader, identifier)
    assert reader.find(q=new_word) == []
    assert reader.ad_page(identifier).status_code in (404, 410)
    assert [reader.get(photo).status_code for photo in photos] == [404] * len(photos)

    assert visitor.foreign_requests() == []
    assert visitor.complaints == []
    status, report = browsing.validate(kept_pages)
    assert status == 0, report
    context.close()


def write(visitor, fields, photo):
    """Fills in the form. Without JavaScript the postcode's communes come with the first answer."""
    visitor.go("/publier")
    page = visitor.page
    fill_in(page, fields, [photo])

    if not visitor.javascript:
        visitor.press(visitor.main_button("titre"), status=422)
        assert page.locator('[name="titre"]').input_value() == fields["titre"]
        assert page.locator('[name="texte"]').input_value() == fields["texte"]
        assert page.locator('form:has([name="titre"]) img[src^="/photos/"]').count() == 1, "the photo is lost"
    choose(page, "commune", fields["commune"])
    visitor.press(visitor.main_button("titre"))


def check_where_it_is_found(reader, word):
    vitry, chalons = ad_form.VITRY[0], ad_form.CHALONS[0]
    assert len(reader.find(q=word, lieu=vitry)) == 1
    assert len(reader.find(q=word, lieu=ad_form.VITRY[1])) == 1
    assert len(reader.find(q=word, lieu="Marne")) == 1
    assert len(reader.find(q=word, lieu=chalons, rayon="50")) == 1
    assert reader.find(q=word, lieu=chalons, rayon="10") == []
    assert reader.find(q=word, lieu="Bretagne") == []
    assert len(reader.find(q=word, rubrique="langues")) == 1
    assert reader.find(q=word, rubrique="jeux") == []
    assert len(reader.find(q=word, photo="1")) == 1


def check_its_page(visitor, reader, identifier, fields):
    """The ad as anybody sees it; returns the addresses of its photos."""
    visitor.go(reader.ad_page(identifier).url)
    text = visitor.page.locator("main").inner_text()
    assert fields["titre"] in text and fields["pseudonyme"] in text
    assert fields["email"] not in visitor.page.content()
    photos = photos_in(reader.ad_page(identifier).text)
    assert photos, "the ad shows no photo"
    for address in photos:
        answer = reader.get(address)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/webp")
    return photos


def change_title(visitor, identifier):
    visitor.go("/mes-annonces")
    assert identifier in visitor.page.content()
    visitor.go(f"/mes-annonces/{identifier}")
    word = ad_form.word()
    visitor.page.locator('[name="titre"]').fill(f"Discuter en gallo {word}")
    visitor.press(visitor.main_button("titre"))
    return word


def withdraw(visitor, reader, identifier):
    visitor.go(f"/mes-annonces/{identifier}/retrait")
    assert reader.ad_page(identifier).status_code == 200, "a look at the page has withdrawn the ad"
    visitor.press(visitor.page.locator('form[action$="/retrait"] button').last)


def test_somebody_else_s_mail_is_answered_by_erasing_everything(browser, site, mails, kept_pages):
    fields = ad_form.ad()
    assert Client(site.base).publish(fields, [ad_form.photo()]).status_code < 400
    link = mails.mailbox.link(fields["email"])

    visitor = Visitor(browser.new_context(locale="fr-FR"), site.base, kept_pages)
    visitor.go(link)
    photos = photos_in(visitor.page.content())
    visitor.press(visitor.button(NOT_ME))

    reader = Client(site.base)
    assert reader.get(link).status_code == 410
    assert reader.find(q=ad_form.title_word(fields)) == []
    assert [reader.get(photo).status_code for photo in photos] == [404] * len(photos)


def test_a_visitor_who_blocks_cookies_reads_everything(playwright, demo, kept_pages, tmp_path):
    context = browsing.without_cookies(playwright, tmp_path / "profile")
    visitor = Visitor(context, demo.base, kept_pages)
    visitor.go("/")
    assert visitor.page.evaluate("document.cookie = 'essai=1'; document.cookie") == "", "cookies aren't blocked"
    visitor.go("/annonces")
    ads = ads_in(visitor.page.content())
    assert ads
    visitor.go(Client(demo.base).ad_page(ads[0]).url)
    visitor.go("/annonces?q=guitare&lieu=Bretagne")
    visitor.go("/publier")
    assert context.cookies() == []
    assert visitor.foreign_requests() == []
    context.close()


def test_reading_sets_no_cookie(demo):
    reader = Client(demo.base)
    ads = reader.find()
    for path in ("/", "/annonces", "/annonces?q=guitare", f"/annonce/{ads[0]}", "/publier", "/connexion"):
        assert "Set-Cookie" not in reader.get(path).headers, path


def test_who_is_seen_on_the_photos_is_asked_until_it_is_said(browser, site, mails, photo, kept_pages):
    visitor = Visitor(browser.new_context(locale="fr-FR"), site.base, kept_pages)
    fields = ad_form.ad()
    visitor.go("/publier")
    page = visitor.page
    assert page.locator('[name="personnes"]:checked').count() == 0, "an answer is ticked beforehand"
    fill_in(page, fields, [photo])
    choose(page, "commune", fields["commune"])
    page.locator('[name="personnes"][value="sans-accord"]').check()
    visitor.press(visitor.main_button("titre"), status=422)
    assert "n’a pas dit oui" in page.locator("#personnes-erreur").inner_text()
    assert page.locator('[name="personnes"]:checked').get_attribute("value") == "sans-accord"

    Client(site.base).publish(fields, [ad_form.photo()])
    visitor.go(mails.mailbox.link(fields["email"]))
    visitor.press(visitor.button(PUBLISH))
    assert page.get_by_role("heading", name="S’agit-il de vous sur les photos").count() == 1
    page.locator('[name="personnes"][value="moi"]').check()
    visitor.press(visitor.main_button("titre"))
    assert page.get_by_role("heading", name="S’agit-il de vous sur les photos").count() == 0
    assert visitor.complaints == []
