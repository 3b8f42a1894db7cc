"""What visitors are asked: a bar that blocks nothing, three ways out that are alike, and each company by its name (promises
COOKIE-3, COOKIE-11, COOKIE-12)."""

import re
from urllib.parse import urlsplit

import pytest

from reading import Reader
from site_client import Client, parsed
from third_party import FIELDS, UNLIMITED, choose, decoded, register


@pytest.fixture(scope="module")
def site(parties, module_site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("asking")
    return module_site(
        folder, demo=True, environment=UNLIMITED | register(folder, [party.entry() for party in parties.values()]))


def test_the_bar_is_at_the_bottom_and_its_three_ways_out_are_alike(reader):
    for width, height in ((390, 844), (1280, 800)):
        one = reader(viewport={"width": width, "height": height})
        one.read("/")
        ways = one.page.locator("section.consent").locator("button, a.button")
        boxes = [ways.nth(place).bounding_box() for place in range(ways.count())]
        assert len(boxes) == 3
        for side in ("width", "height"):
            assert max(box[side] for box in boxes) - min(box[side] for box in boxes) <= 2, (side, boxes)
        looks = {ways.nth(place).evaluate(
            "way => { const style = getComputedStyle(way);"
            " return [style.fontSize, style.fontWeight, style.color, style.backgroundColor, style.borderColor].join() }")
            for place in range(3)}
        assert len(looks) == 1, f"one way out weighs more than the others: {looks}"
        bar = one.page.locator("section.consent").bounding_box()
        # On a phone the menu is at the very bottom, and the bar stands on it.
        menu = one.page.locator(".site-nav").bounding_box()
        bottom = menu["y"] if menu["y"] > height / 2 else height
        assert abs(bar["y"] + bar["height"] - bottom) <= 2 and bar["y"] > height * 0.3
        # By keyboard they follow each other.
        ways.first.focus()
        for place in range(1, 3):
            one.page.keyboard.press("Tab")
            assert ways.nth(place).evaluate("way => way === document.activeElement")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_each_way_out_of_the_bar_is_one_press(reader, site, javascript):
    for place, answers in ((0, {True}), (1, {False}), (2, None)):
        one = reader(java_script_enabled=javascript)
        one.read("/annonces")
        with one.page.expect_navigation():
            one.page.locator("section.consent").locator("button, a.button").nth(place).click()
        kept = [cookie["value"] for cookie in one.context.cookies() if cookie["name"] == "__Host-choix"]
        if answers is None:
            assert kept == [] and one.page.url.startswith(f"{site.base}/cookies")
            continue
        assert {answer["yes"] for answer in decoded(kept[0])[1]["answers"].values()} == answers
        assert one.page.locator("section.consent").count() == 0


def test_the_bar_blocks_nothing_and_is_not_there_where_nothing_is_asked(reader, browser, start_site):
    one = reader()
    one.read("/annonces")
    assert one.page.locator("section.consent").is_visible() and one.page.locator("dialog[open], [inert]").count() == 0
    one.page.mouse.wheel(0, 600)
    one.page.wait_for_function("scrollY > 0")
    one.page.get_by_role("link", name=re.compile("Publier")).first.click()
    one.page.wait_for_url("**/publier")
    # The same page of a site that has nobody to let in.
    plain = Reader(browser, start_site(demo=True))
    plain.read("/annonces", "/cookies")
    assert plain.page.locator("section.consent, iframe").count() == 0 and plain.context.cookies() == []
    plain.context.close()


def test_each_company_is_named_with_its_rules_before_the_choice(site, parties):
    client = Client(site.base)
    # In the bar itself, before its first button, as on the page of cookies.
    bar = str(parsed(client.get("/annonces").text).select_one("section.consent"))
    for page in (bar[:bar.index('value="accepter"')], client.get("/cookies").text):
        asked = parsed(page)
        links = {link["href"] for link in asked.select("a[href]")}
        received = [" ".join(part.text.split()) for part in asked.select("dl.party")]
        for party in parties.values():
            entry = party.entry()
            said = [words for words in received if entry["name"] in words]
            assert len(said) == 1, f"{entry['name']} is named {len(said)} times"
            for word in (entry["purpose"], "France", urlsplit(entry["frame"]).hostname, "votre adresse IP", entry["policy"]):
                assert word in said[0], (word, said[0])
            assert entry["policy"] in links


def test_no_switch_is_on_before_somebody_puts_it_on(site):
    before = parsed(Client(site.base).get("/cookies").text)
    switches = {field: before.select(f'main input[name="{field}"]') for field in FIELDS.values()}
    assert all(switches.values()), "a switch is missing"
    assert not any(field.has_attr("checked") and field.get("value") == "1" for found in switches.values() for field in found)
    client = Client(site.base)
    choose(client, ["social"])
    after = parsed(client.get("/cookies").text)
    on = [field["name"] for field in after.select('main input[value="1"]') if field.has_attr("checked")]
    assert on == [FIELDS["social"]]
