"""Living with an ad on a phone: photos one by one, pause, return, renewal, a new address, the end; and what a cut or a
second press must not double."""

import sqlite3

import pytest

import ad_form
from browsing import Visitor, choose, fill_in, violations
from cutting_proxy import CuttingProxy
from site_client import PUBLISH, Client, ads_in, photos_in

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "locale": "fr-FR",
         "user_agent": "Mozilla/5.0 (Linux; Android 16; Pixel) Chrome/142.0 Mobile Safari/537.36"}
SENDING = "**/publier/photos"


@pytest.fixture
def visitor(browser, demo, kept_pages):
    context = browser.new_context(**PHONE)
    yield Visitor(context, demo.base, kept_pages)
    context.close()


@pytest.fixture
def pictures(tmp_path):
    """Three photos as files."""
    return [picture(tmp_path, f"vue-{number}.jpg") for number in range(1, 4)]


def picture(folder, name):
    path = folder / name
    path.write_bytes(ad_form.photo(1600, 1200)[1])
    return path


@pytest.fixture
def network(demo):
    proxy = CuttingProxy(demo.port)
    yield proxy
    proxy.close()


def begin(visitor, pictures=()):
    """Fills in the form of an ad; with JavaScript the photos are on their way then."""
    fields = ad_form.ad(ad_form.VITRY)
    visitor.go("/publier")
    fill_in(visitor.page, fields, pictures)
    if visitor.javascript:
        choose(visitor.page, "commune", fields["commune"])
    return fields


def send(visitor, fields, count):
    """Sends the form. Without JavaScript the communes and the photos come with the first answer."""
    if not visitor.javascript:
        visitor.press(visitor.main_button("titre"), status=422)
        assert visitor.page.locator("[data-photo] img").count() == count
        choose(visitor.page, "commune", fields["commune"])
    visitor.press(visitor.main_button("titre"))


def kept(page):
    return page.locator("[data-photo]")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_whole_life_on_a_phone(browser, demo, outbox, kept_pages, pictures, javascript):
    context = browser.new_context(java_script_enabled=javascript, **PHONE)
    visitor = Visitor(context, demo.base, kept_pages, javascript)
    reader = Client(demo.base)
    fields = begin(visitor, pictures[:2])
    if javascript:
        kept(visitor.page).nth(1).wait_for()
    send(visitor, fields, 2)
    visitor.go(outbox.link(fields["email"]))
    visitor.press(visitor.button(PUBLISH))
    word = ad_form.title_word(fields)
    ad = reader.find_one(word)
    assert len(set(photos_in(reader.ad_page(ad).text))) >= 2

    add_a_photo(visitor, ad, pictures[2])
    assert reader.ad_page(ad).text.count("gallery-count") == 3

    visitor.go("/mes-annonces")
    visitor.press(visitor.page.locator('form[action$="/pause"] button'))
    assert reader.find(q=word) == []
    visitor.press(visitor.page.locator('form[action$="/reprise"] button'))
    assert reader.find(q=word) == [ad]
    visitor.go(f"/mes-annonces/{ad}/renouvellement")
    visitor.press(visitor.page.locator('form[action$="/renouvellement"] button'))

    visitor.go(f"/mes-annonces/{ad}/retrait")
    visitor.page.get_by_label("J’ai trouvé").check()
    visitor.press(visitor.page.locator('form[action$="/retrait"] button'))
    assert reader.find(q=word) == []
    assert ads_in(visitor.page.content()) == []
    assert visitor.complaints == []
    context.close()


def add_a_photo(visitor, ad, path):
    """Adds a photo on the ad's own page, and makes it the main one."""
    visitor.go(f"/mes-annonces/{ad}")
    page = visitor.page
    page.locator('input[name="photos"]').set_input_files(path)
    if visitor.javascript:
        kept(page).nth(2).wait_for()
        page.get_by_role("button", name=f"Choisir {path.name} comme principale").click()
        main = kept(page).first.get_attribute("data-photo")
    visitor.press(visitor.main_button("titre"))
    assert kept(page).count() == 3
    if visitor.javascript:
        assert kept(page).first.get_attribute("data-photo") == main


def test_photos_leave_one_by_one_and_say_so(visitor, pictures):
    sent = []
    visitor.page.on("request", lambda request: sent.append(request.method) if "/publier/photos" in request.url else None)
    begin(visitor, pictures)
    kept(visitor.page).nth(2).wait_for()
    assert sent.count("POST") == 3
    page = visitor.page
    assert "est envoyée" in page.locator("[data-photos-status]").inner_text()
    assert page.locator("[data-previews] li").count() == 0
    names = [item.locator("img").get_attribute("alt") for item in kept(page).all()]
    assert names == [path.name for path in pictures]
    page.wait_for_function("[...document.querySelectorAll('[data-photo] img')].every((image) => image.naturalWidth > 0)")

    # By keyboard: the last photo moves to the front.
    button = page.get_by_role("button", name=f"Choisir {pictures[2].name} comme principale")
    button.focus()
    page.keyboard.press("Enter")
    assert kept(page).first.locator("img").get_attribute("alt") == pictures[2].name
    assert button.evaluate("(element) => element === document.activeElement")


@pytest.mark.parametrize("mode", ["cut bodies", "lose answers"])
def test_a_photo_cut_on_its_way_goes_with_a_second_try(visitor, demo, outbox, pictures, network, mode):
    visitor.base = network.base
    network.mode = mode
    fields = begin(visitor, pictures[:2])
    page = visitor.page
    again = [page.get_by_role("button", name=f"Réessayer {path.name}") for path in pictures[:2]]
    for button in again:
        button.wait_for()
    assert page.locator("[data-previews] .error").first.inner_text() == "La connexion a été coupée."
    assert network.cuts >= 2
    assert violations(page) == [], "a photo in trouble isn't for everybody"
    assert page.locator('[name="titre"]').input_value() == fields["titre"]

    network.mode = "through"
    for number, button in enumerate(again):
        button.click()
        kept(page).nth(number).wait_for()
    assert kept(page).count() == 2
    assert violations(page) == [], "a photo that arrived isn't for everybody"
    check_one_ad(visitor, demo, outbox, fields, photos=2)


def test_a_photo_that_never_gets_through_goes_with_the_form(visitor, demo, outbox, pictures):
    visitor.page.route(SENDING, lambda route: route.abort("connectionreset"))
    fields = begin(visitor, pictures[:1])
    visitor.page.get_by_role("button", name=f"Réessayer {pictures[0].name}").wait_for()
    check_one_ad(visitor, demo, outbox, fields, photos=1)


def test_a_photo_is_taken_back_while_it_is_on_its_way(visitor, demo, outbox, pictures):
    visitor.page.route(SENDING, lambda route: None)
    fields = begin(visitor, pictures[:1])
    visitor.page.get_by_role("button", name=f"Retirer {pictures[0].name}").click()
    assert visitor.page.locator("[data-previews] li").count() == 0
    visitor.page.unroute(SENDING)
    check_one_ad(visitor, demo, outbox, fields, photos=0)


def test_what_is_no_photo_says_so_beside_it(visitor, tmp_path):
    path = tmp_path / "faux.jpg"
    path.write_bytes(b"ceci n'est pas une photo" * 40)
    begin(visitor, [path])
    item = visitor.page.locator("[data-previews] li")
    item.get_by_role("button", name="Réessayer").wait_for()
    assert item.locator(".error").inner_text() != ""


def check_one_ad(visitor, demo, outbox, fields, photos):
    """Sends the form: one mail, one ad, so many photos."""
    visitor.press(visitor.main_button("titre"))
    visitor.go(outbox.link(fields["email"]))
    assert len(outbox.mails(fields["email"])) == 1
    visitor.press(visitor.button(PUBLISH))
    assert kept(visitor.page).count() == photos
    assert len(Client(demo.base).find(q=ad_form.title_word(fields))) == 1


def test_a_form_sent_twice_is_one_ad_and_one_mail(demo, client, outbox):
    fields = ad_form.ad()
    answers = [client.send(fields) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    outbox.wait_for_the_queue(client)
    assert len(outbox.mails(fields["email"])) == 1


def test_the_address_changes_when_both_mailboxes_agree(visitor, demo, outbox):
    fields = begin(visitor)
    send(visitor, fields, 0)
    visitor.go(outbox.link(fields["email"]))
    visitor.press(visitor.button(PUBLISH))

    visitor.go("/mon-compte")
    assert fields["email"] in visitor.page.locator("main").inner_text()
    new = f"{ad_form.word()}@example.org"
    visitor.page.locator('[name="email"]').fill(new)
    visitor.press(visitor.button("Changer d'adresse"))
    links = [outbox.link(fields["email"], more_than=1), outbox.link(new)]
    for link in links:
        visitor.go(link)
        visitor.press(visitor.page.locator("form .button-primary"))
    visitor.go("/mon-compte")
    text = visitor.page.locator("main").inner_text()
    assert new in text and fields["email"] not in text
    assert Client(demo.base).ask_sign_in(new).status_code == 200


def test_views_are_shown_to_the_advertiser_alone(visitor, demo, outbox):
    fields = begin(visitor)
    send(visitor, fields, 0)
    visitor.go(outbox.link(fields["email"]))
    visitor.press(visitor.button(PUBLISH))
    reader = Client(demo.base, user_agent=PHONE["user_agent"])
    ad = reader.find_one(ad_form.title_word(fields))
    for _ in range(3):
        assert reader.ad_page(ad).status_code == 200
    visitor.page.wait_for_timeout(6000)
    visitor.go("/mes-annonces")
    assert "Ouverte 3\u00a0fois en 14\u00a0jours" in visitor.page.locator(".views").first.inner_text()
    visitor.go(f"/mes-annonces/{ad}")
    visitor.page.locator(".views-days summary").click()
    assert visitor.page.locator(".views-days .chart dt").count() == 14
    assert "Ouverte" not in reader.ad_page(ad).text


def test_what_was_seen_last_is_counted_when_the_site_is_stopped(start_site):
    site = start_site(demo=True)
    reader = Client(site.base, user_agent=PHONE["user_agent"])
    ad = reader.find()[0]
    assert reader.ad_page(ad).status_code == 200
    site.stop()
    with sqlite3.connect(site.data / "site.sqlite") as tables:
        assert tables.execute("SELECT ad, kind, times FROM ad_day").fetchall() == [(ad, "view", 1)]


def test_the_operator_reads_why_ads_were_withdrawn(start_site):
    site = start_site(demo=True, environment={"ZONEVISIO_LIMITS": "off"})
    for reason in ("trouve", "trouve", "sans-reponse", ""):
        client = Client(site.base)
        client.confirm(client.demo_link(client.send(ad_form.ad())))
        ad = client.get("/mes-annonces").text.split('href="/mes-annonces/')[1][:22]
        assert client.post(f"/mes-annonces/{ad}/retrait", {"raison": reason}).status_code == 303
    lines = site.command("withdrawals", "--demo").splitlines()
    assert lines == ["found: 2", "needless: 0", "unanswered: 1", "other: 0"]
