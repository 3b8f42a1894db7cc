"""Every page one click away from the home page: there, accessible in light and dark, at home on a small phone."""

import re
from urllib.parse import urljoin, urlsplit

import pytest

import ad_form
import browsing
from browsing import Visitor
from site_client import Client, ads_in, parsed

# One page of each kind is enough of these.
KINDS = ("/annonce/", "/annonces/", "/photos/", "/assets/")


@pytest.fixture(scope="module")
def addresses(demo):
    """The pages the home page leads to, with an ad, an empty search and a page that isn't there."""
    reader = Client(demo.base)
    found = ["/", "/annonces?q=zzzzzz", f"/annonce/{reader.find()[0]}", "/lettre/confirmee"]
    for link in parsed(reader.get("/").text).select("a[href]"):
        target = urlsplit(urljoin(demo.base, link["href"]))
        if f"{target.scheme}://{target.netloc}" != demo.base or target.path.startswith("/dev/"):
            continue
        kind = next((kind for kind in KINDS if target.path.startswith(kind)), None)
        if kind is None or not any(address.startswith(kind) for address in found):
            found.append(target.path + (f"?{target.query}" if target.query else ""))
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_page_is_accessible(browser, demo, addresses, kept_pages, theme):
    context = browser.new_context(color_scheme=theme, locale="fr-FR")
    visitor = Visitor(context, demo.base, kept_pages)
    for address in addresses:
        visitor.go(address)
    visitor.go("/une-page-qui-n-existe-pas", status=404)
    assert visitor.foreign_requests() == []
    assert visitor.complaints == []
    status, report = browsing.validate(kept_pages)
    assert status == 0, report
    context.close()


def test_no_page_is_wider_than_a_small_phone(browser, demo, addresses, kept_pages):
    context = browser.new_context(viewport={"width": 320, "height": 640}, locale="fr-FR")
    visitor = Visitor(context, demo.base, kept_pages, javascript=False)
    wide = []
    for address in addresses:
        visitor.go(address)
        if visitor.page.evaluate("document.scrollingElement.scrollWidth > innerWidth"):
            wide.append(address)
    assert wide == []
    context.close()


def test_the_public_pages_are_the_same_bytes_for_a_member_and_for_anybody(demo, addresses, outbox):
    member, nobody = Client(demo.base), Client(demo.base)
    fields = ad_form.ad()
    member.publish(fields)
    member.confirm(outbox.link(fields["email"]))
    own = f"/annonce/{member.find_one(ad_form.title_word(fields))}"
    assert "/mes-annonces" in addresses and "/annonces" in addresses
    addresses = [*addresses, nobody.get(own).headers["Location"]]
    # Several times, because a page that says « il y a 3 minutes », or when a proof was last run, may change in between.
    differing = [address for address in addresses if all(differs(address, nobody, member) for _ in range(4))]
    # What only a member sees differs, or this test compares nothing; a member isn't asked for an address to write to.
    assert sorted(differing) == [
        "/favoris", "/lettre", "/mes-annonces", "/messages", "/mon-compte/connexions", "/publier", "/sponsor"]


def differs(address, nobody, member):
    before, seen, after = [client.get(address) for client in (nobody, member, nobody)]
    return seen.status_code != after.status_code or own_part(seen) not in (own_part(before), own_part(after))


def own_part(answer):
    """A page but for its sponsored ad, which is drawn for each look: the same bytes for all, and as many kinds of it."""
    text = re.sub(rb'<link rel="stylesheet" href="/assets/sponsored.css">\n', b"", answer.content)
    return re.sub(rb'<aside class="sponsored".*?</aside>\n', b"", text, flags=re.DOTALL)


def test_the_pages_allow_no_code_but_the_site_s_own(demo):
    reader = Client(demo.base)
    for path in ("/", "/annonces", f"/annonce/{ads_in(reader.get('/annonces').text)[0]}", "/publier"):
        answer = reader.get(path)
        if answer.is_redirect:
            answer = reader.get(answer.headers["Location"])
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy, path
        assert parsed(answer.text).select("style, [style], [onclick], script:not([src]):not([type$=json])") == []
