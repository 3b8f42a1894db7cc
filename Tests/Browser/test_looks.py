"""How the site looks and answers to hands, eyes and settings of the system, measured in a real browser."""

import pytest

import ad_form
import browsing
import looking
import messaging
from browsing import Visitor
from looking import Keyboard
from site_client import Client, ads_in, parsed

PUBLIC = ["/", "/annonces", "/annonces?q=zzzzzz", "/annonces/bretagne", "/publier", "/connexion", "/confidentialite", "/mentions-legales",
          "/confidentialite/promesses", "/confidentialite/versions",
          "/regles", "/conseils", "/contact", "/accessibilite", "/cookies", "/favoris", "/hors-ligne", "/dev/style", "/dev/pages"]
ERRORS = [404, 410, 413, 422, 429, 500, 503]

# What is written on what, in both themes; everything else a colour token is for needs no reading.
TEXT = [(ink, paper) for ink in ("--ink", "--ink-soft", "--accent", "--accent-strong", "--danger")
        for paper in ("--paper", "--surface", "--sunk")]
TEXT += [("--ink", f"--tint-{number}") for number in range(1, 5)]
TEXT += [("--ink-soft", f"--tint-{number}") for number in range(1, 5)]
TEXT += [(f"--{kind}", f"--{kind}-soft") for kind in ("success", "warning", "danger")]
TEXT += [("--ink", f"--{kind}-soft") for kind in ("success", "warning", "danger", "accent")]
TEXT += [("--accent-strong", "--accent-soft"), ("--accent", "--accent-soft"), ("--on-accent", "--accent"),
         ("--on-accent", "--accent-strong"), ("--on-danger", "--danger"), ("--paper", "--ink")]
# The edges of fields and buttons (WCAG 1.4.11: 3 to 1).
EDGES = [("--edge", paper) for paper in ("--paper", "--surface", "--sunk")]
DECORATION = {"--line", "--map-1", "--map-2", "--map-3", "--stage"}


@pytest.fixture(scope="module")
def member(demo, browser):
    """Somebody with one ad online, a conversation about it and a second ad waiting for its link: cookies, the ad, the
    conversation, the link."""
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    links = []
    for _ in range(2):
        visitor = Client(demo.base)
        links.append(visitor.demo_link(visitor.publish(ad_form.ad(), [ad_form.photo(), ad_form.photo()])))
    page.goto(demo.base + links[0])
    page.get_by_role("button", name=browsing.label("Publier mon annonce")).click()
    page.wait_for_url("**/mes-annonces/*")
    own = page.url.removeprefix(demo.base)
    talk = messaging.talk_with(demo, page, own.rpartition("/")[2])
    found = {"cookies": context.cookies(), "own": own, "talk": f"/messages/{talk}", "link": links[1]}
    context.close()
    return found


@pytest.fixture(scope="module")
def everywhere(demo, member):
    """One address of every kind of page that answers 200."""
    reader = Client(demo.base)
    ad = reader.ad_page(reader.find(photo="1")[0]).url.removeprefix(demo.base)
    own = member["own"]
    gone = Client(demo.base)
    gone.confirm(gone.demo_link(gone.publish(ad_form.ad())))
    receipt = gone.press(gone.get("/mon-compte/effacement"), "Tout effacer").headers["Location"]
    return [*PUBLIC, ad, receipt, member["link"], "/mes-annonces", own, f"{own}/retrait", "/mon-compte/connexions",
            "/mon-compte", "/mon-compte/limitation", "/mon-compte/opposition", "/mon-compte/courriels",
            "/mon-compte/effacement", "/mon-compte/donnees", f"{ad.rpartition('/')[0]}/message", f"{ad.rpartition('/')[0]}/partage",
            "/messages",
            *talk_pages(member["talk"], demo, member)]


def talk_pages(talk, demo, member):
    """The pages of a conversation: what one reads, and what asks first."""
    reader = Client(demo.base)
    for cookie in member["cookies"]:
        reader.session.cookies.set(cookie["name"], cookie["value"])
    report = parsed(reader.get(talk).text).select_one('a[href*="/signalement"]')["href"]
    return [talk, f"{talk}/numero", f"{talk}/suppression", report]


@pytest.fixture
def open_page(browser, demo, member):
    """Opens a tab of the member's with the settings asked for."""
    contexts = []

    def open_page(width=1280, height=900, **settings):
        context = browser.new_context(viewport={"width": width, "height": height}, locale="fr-FR", **settings)
        context.add_cookies(member["cookies"])
        # A stream never ends, and a page that follows one is never idle.
        context.route("**/flux*", lambda route: route.fulfill(status=204))
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_has_a_fault_of_accessibility_or_markup(browser, demo, member, everywhere, kept_pages, theme):
    context = browser.new_context(color_scheme=theme, locale="fr-FR")
    context.add_cookies(member["cookies"])
    visitor = Visitor(context, demo.base, kept_pages)
    for address in everywhere:
        visitor.go(address)
    for status in ERRORS:
        visitor.go(f"/dev/pages/{status}", status=status)
    context.clear_cookies()
    visitor.go("/publier")
    visitor.press(visitor.main_button("titre"), status=422)
    assert visitor.complaints == []
    assert visitor.foreign_requests() == []
    # The markup is the same in both themes.
    if theme == "light":
        status, report = browsing.validate(kept_pages)
        assert status == 0, report
    context.close()


def test_a_search_leads_to_an_ad_by_keyboard(demo, open_page):
    page = open_page()
    keyboard = Keyboard(page)
    page.goto(demo.base + "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    keyboard.type(page.locator("#q"), "guitare")
    keyboard.press(page.locator("#q"))
    found = ads_in(page.content())
    assert found
    keyboard.press(page.locator(".card-title a").first)
    assert f"/annonce/{found[0]}" in page.url
    keyboard.to(page.locator(".contact-advice a"))
    assert keyboard.unseen == []


@pytest.mark.parametrize("width", [360, 1280])
def test_an_ad_is_published_and_withdrawn_by_keyboard(browser, demo, width):
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="fr-FR")
    page = context.new_page()
    keyboard = Keyboard(page)
    fields = ad_form.ad()
    page.goto(demo.base + "/publier")
    keyboard.to(page.locator("#rubrique"))
    page.keyboard.type("Lan")
    for name in ("titre", "texte", "pseudonyme", "email", "code_postal"):
        keyboard.type(page.locator(f"#{name}"), fields[name])
    page.keyboard.press("Tab")
    commune = page.locator(f'#commune option[value="{fields["commune"]}"]')
    commune.wait_for(state="attached")
    keyboard.type(page.locator("#commune"), "Saint-Malo")
    for name in ("majeur", "regles"):
        keyboard.to(page.locator(f"#{name}"))
        page.keyboard.press("Space")
    keyboard.press(page.locator("form button.button-primary").last)

    keyboard.press(page.get_by_role("link", name="l’ouvrir ici"))
    keyboard.press(page.get_by_role("button", name=browsing.label("Publier mon annonce")))
    own = page.url
    keyboard.press(page.locator('.site-nav a[href="/mes-annonces"]'))
    keyboard.press(page.locator(f'.row-ad a[href="{own.removeprefix(demo.base)}"]').first)
    keyboard.to(page.locator("[data-dialog]"))
    page.keyboard.press("Enter")
    assert page.locator("dialog[open]").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("[data-dialog]").evaluate("(element) => element === document.activeElement")
    page.keyboard.press("Enter")
    keyboard.press(page.locator("dialog .button-danger"))
    assert page.url.startswith(demo.base + "/mon-compte/effacement/recu?recu=")
    assert fields["titre"] not in page.content()
    assert keyboard.unseen == []
    context.close()


def test_a_focus_that_shows_nothing_is_found(demo, open_page):
    page = open_page()
    keyboard = Keyboard(page)
    page.goto(demo.base + "/conseils")
    page.evaluate("document.querySelector('main a').style.outline = 'none'")
    keyboard.to(page.locator("main a").first)
    assert len(keyboard.unseen) == 1


@pytest.mark.parametrize("settings", [
    {"width": 320, "height": 640}, {"width": 640, "height": 450, "device_scale_factor": 2}, {"text": "200%"},
], ids=["320 px", "zoom 200 %", "text 200 %"])
def test_nothing_scrolls_sideways(demo, open_page, everywhere, settings):
    size = settings.pop("text", None)
    page = open_page(**settings)
    wide = []
    for address in [*everywhere, "/nulle-part"]:
        page.goto(demo.base + address)
        if size:
            page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", size)
        if page.evaluate("document.scrollingElement.scrollWidth > innerWidth"):
            wide.append(address)
    assert wide == []


def test_what_is_aimed_at_is_44_pixels_each_way(demo, open_page, everywhere):
    page = open_page(360, 740)
    small = {}
    for address in everywhere:
        page.goto(demo.base + address)
        if found := page.evaluate(looking.TARGETS):
            small[address] = found
    assert small == {}


def test_a_line_of_text_has_68_characters_at_most(demo, open_page, everywhere):
    page = open_page()
    long = {}
    for address in everywhere:
        page.goto(demo.base + address)
        length, line = page.evaluate(looking.LONGEST_LINE)
        if length > 68:
            long[address] = (length, line)
    assert long == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_comes(demo, open_page, everywhere, width):
    page = open_page(width, 740)
    page.add_init_script("""
        window.moved = 0;
        new PerformanceObserver((list) => {
          for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.moved += shift.value;
        }).observe({ type: "layout-shift", buffered: true });
    """)

    def distance(address):
        page.goto(demo.base + address, wait_until="networkidle")
        page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
        page.wait_for_load_state("networkidle")
        return page.evaluate("moved")

    moved = [address for address in everywhere if distance(address)]
    # What a page does, it does each time; what a busy machine does, it doesn't.
    again = {address: distance(address) for address in moved}
    assert not any(again.values()), again


def test_a_first_view_weighs_60_kilobytes_at_most(browser, demo, everywhere):
    heavy = {}
    for address in everywhere:
        context = browser.new_context(locale="fr-FR")
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        addresses, sizes = {}, {}
        session.on("Network.requestWillBeSent", lambda event, to=addresses: to.update(
            {event["requestId"]: event["request"]["url"]}))
        session.on("Network.loadingFinished", lambda event, to=sizes: to.update(
            {event["requestId"]: event["encodedDataLength"]}))
        page.goto(demo.base + address, wait_until="networkidle")
        weight = sum(size for request, size in sizes.items() if "/photos/" not in addresses[request])
        assert weight > 3_000, f"{address}: nothing was measured"
        if weight > 60_000 and not address.startswith("/dev/"):
            heavy[address] = weight
        context.close()
    assert heavy == {}


def test_the_style_sheet_has_40_kilobytes_at_most(demo):
    assert len(Client(demo.base).get("/assets/site.css").content) <= 40_960


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_pair_of_colours_can_be_read(demo, theme):
    reader = Client(demo.base)
    light, dark = looking.tokens(*(reader.get(f"/assets/{name}.css").text for name in ("site", "dark")))
    colours = light if theme == "light" else dark
    faint = {(ink, paper): looking.contrast(colours[ink], colours[paper]) for ink, paper in TEXT
             if looking.contrast(colours[ink], colours[paper]) < 4.5}
    faint |= {(edge, paper): looking.contrast(colours[edge], colours[paper]) for edge, paper in EDGES
              if looking.contrast(colours[edge], colours[paper]) < 3}
    assert faint == {}
    named = {name for pair in TEXT + EDGES for name in pair}
    assert {name for name, value in colours.items() if value.startswith("#")} == named | DECORATION


def test_the_contrast_is_that_of_the_standard():
    assert looking.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert looking.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_nothing_moves_for_whoever_asked_for_stillness(demo, open_page):
    moving = """
        document.getAnimations().length + [...document.querySelectorAll("*")].filter((element) =>
          getComputedStyle(element).transitionDuration !== "0s"
          || getComputedStyle(element).scrollBehavior === "smooth").length
    """
    for motion, moves in [("reduce", False), ("no-preference", True)]:
        page = open_page(reduced_motion=motion)
        page.goto(demo.base + "/dev/style")
        assert (page.evaluate(moving) > 0) == moves, motion


def test_more_contrast_makes_soft_words_and_lines_plain(demo, open_page):
    colours = "[getComputedStyle(document.querySelector('.lead')).color, getComputedStyle(document.body).color]"
    for contrast, same in [("more", True), ("no-preference", False)]:
        page = open_page(contrast=contrast)
        page.goto(demo.base + "/conseils")
        soft, plain = page.evaluate(colours)
        assert (soft == plain) == same, contrast


def test_with_colours_imposed_shapes_still_tell(demo, open_page):
    page = open_page(forced_colors="active")
    page.goto(demo.base + "/dev/style")
    bare = page.evaluate("""
        [".badge", ".state", ".button", ".step-number", ".notice", ".card .initial"].filter((selector) =>
          [...document.querySelectorAll(selector)].some((element) =>
            getComputedStyle(element).borderTopWidth === "0px"))
    """)
    assert bare == []
    marked = page.locator('.pager [aria-current]').evaluate("(element) => getComputedStyle(element).outlineStyle")
    assert marked == "solid"
    # The colours are the visitor's then; what axe computes of them is not ours.
    assert [found for found in browsing.violations(page) if found[0] != "color-contrast"] == []


def test_an_ad_prints_without_what_paper_cannot_do(demo, open_page, everywhere):
    page = open_page()
    page.goto(demo.base + next(address for address in everywhere if address.startswith("/annonce/")))
    page.emulate_media(media="print")
    for selector in (".site-nav", ".site-footer", ".demo", "[data-share]", ".gallery-thumbs"):
        for element in page.locator(selector).all():
            assert not element.is_visible(), selector
    assert page.locator(".ad-text").is_visible() and page.locator(".ad-title").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    photo, text = (page.locator(selector).first.bounding_box() for selector in (".gallery img", ".ad-text"))
    assert photo["y"] + photo["height"] <= text["y"], "the photo lies over the text"
    pages = page.pdf().count(b"/Type /Page\n") or page.pdf().count(b"/Type /Page")
    assert 1 <= pages <= 3


def test_the_map_is_one_stop_and_arrows_walk_it(demo, open_page):
    page = open_page()
    page.goto(demo.base + "/", wait_until="networkidle")
    ille = page.locator('.map a[href$="/ille-et-vilaine"]')
    assert page.locator('.map a[tabindex="0"]').count() == 1
    ille.focus()
    assert page.locator("[data-map-said]").inner_text().startswith("Ille-et-Vilaine (35)")
    page.keyboard.press("ArrowRight")
    assert "mayenne" in page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("ArrowLeft")
    assert "ille-et-vilaine" in page.evaluate("document.activeElement.getAttribute('href')")
    ille.hover()
    assert page.locator("[data-map-said]").inner_text().startswith("Ille-et-Vilaine (35)")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/annonces/bretagne/ille-et-vilaine")


def test_every_department_of_the_map_can_be_reached_by_arrows(demo, open_page):
    page = open_page()
    page.goto(demo.base + "/", wait_until="networkidle")
    reached = page.evaluate("""
        () => {
          const links = [...document.querySelectorAll(".map a")];
          const seen = new Set([links[0]]);
          for (const link of seen) {
            for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]) {
              link.focus();
              link.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
              seen.add(document.activeElement);
            }
          }
          return [seen.size, links.length];
        }
    """)
    assert reached == [101, 101]


def test_without_script_the_map_can_be_passed_and_used(browser, demo):
    context = browser.new_context(java_script_enabled=False, locale="fr-FR")
    page = context.new_page()
    page.goto(demo.base + "/")
    assert page.locator('.map a[href$="/la-reunion/la-reunion"]').get_attribute("tabindex") is None
    page.locator(".map-skip").focus()
    page.keyboard.press("Enter")
    page.locator("details summary", has_text="Bretagne").click()
    page.locator('.regions a[href$="/finistere"]').click()
    assert page.url.endswith("/annonces/bretagne/finistere")
    context.close()


def test_the_link_of_an_ad_is_copied_and_said(browser, demo, everywhere):
    context = browser.new_context(locale="fr-FR", permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(demo.base + next(address for address in everywhere if address.startswith("/annonce/")))
    page.get_by_role("button", name="Copier le lien").click()
    page.get_by_role("status").filter(has_text="Lien copié").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    context.close()
