"""What tools of attackers find in the site, with an account of every kind: nothing. Each false alarm is here with its reason."""

import os
import re

import pytest

import accounts
from attack_tools import Ffuf, Sqlmap, Wapiti
from path_words import words
from site_client import Client
from site_pages import Pages, routes
from weak_site import SECRET, Endpoint, WeakSite

pytestmark = pytest.mark.long

# What would end what the tool stands on: the session, the person, the ad, the sponsor's space, a stream that never ends.
ENDS = ["/deconnexion", "/equipe/deconnexion", "/mon-compte/effacement", "/mon-compte/limitation", "/mon-compte/connexions",
        "/sponsor/fermeture", "*/retrait", "*/suppression", "*/fin", "*/arret", "*/flux", "/dev/*"]
# Where each kind goes that others don't.
OWN = {"person": ("/mes-annonces", "/messages", "/mon-compte"), "sponsor": ("/sponsor",)}
FALSE_ALARMS = {
    # A form is taken from the site's own pages only, by what browsers say of where it comes from (`CrossSiteGuard`), so that pages
    # are the same bytes for everybody: `refuses_strangers` looks whether that is so.
    ("Cross Site Request Forgery", "Lack of anti CSRF token"),
    # On https alone, where it means something; `test_tls.py` looks there.
    ("HTTP Secure Headers", "Strict-Transport-Security is not set"),
    # No browser of today knows it; the content security policy that allows no inline code does its work.
    ("HTTP Secure Headers", "X-XSS-Protection is not set"),
}
ENGINE = "PostgreSQL" if os.environ.get("ZONEVISIO_TEST_ENGINE") == "postgres" else "SQLite"
# So long at the most for each of wapiti's modules and each kind.
SECONDS = int(os.environ.get("WAPITI_SECONDS", "60"))


@pytest.fixture(scope="module")
def site(demo):
    demo.table = routes()
    return demo


@pytest.fixture(scope="module")
def visited(site):
    """The client of a kind, what it reaches, and the cookie's header; looked for once."""
    known = {}

    def visit(kind):
        if kind not in known:
            client = accounts.of_kind(site, kind)
            known[kind] = client, Pages(site.table, client, client.starts)
        return known[kind]

    return visit


@pytest.fixture
def endpoint():
    endpoint = Endpoint()
    yield endpoint
    endpoint.stop()


@pytest.fixture(scope="module")
def weak():
    weak = WeakSite()
    yield weak
    weak.stop()


@pytest.mark.parametrize("kind", accounts.KINDS)
def test_wapiti_finds_nothing(site, visited, endpoint, tmp_path, kind):
    client, pages = visited(kind)
    addresses = [link for address, link in pages.found.items() if is_of(kind, address)]
    before = len(answered(site))
    found = Wapiti(
        site.base, tmp_path / "wapiti", addresses, endpoint, cookie=accounts.cookie(client), left_out=ENDS, seconds=SECONDS)
    statuses = answered(site)[before:]
    print(f"{kind}: {len(addresses)} addresses, {len(found.pages)} pages and forms, {found.requests} attacks, {tally(statuses)}")
    for finding in found.findings:
        print(*finding)
    assert [one for one in found.findings if (one[0], one[4]) not in FALSE_ALARMS] == []
    assert endpoint.asked == [], "the site called whom a visitor named"
    assert_it_was_tried(site, client, kind, statuses)
    assert found.requests > 200 and len(found.finished) == 16
    refuses_strangers(client, found.findings)


def is_of(kind, address):
    """A visitor's pages are tried once; every other kind tries its own."""
    if kind == "visitor":
        return True
    return address.startswith(OWN.get(kind, ("/equipe",)))


def refuses_strangers(client, findings):
    """A form without a token is taken from no other site."""
    for _, method, path, _, info in findings:
        if info == "Lack of anti CSRF token":
            assert method == "POST"
            for origin in (None, "https://ailleurs.example", "null"):
                assert client.post(path, {}, headers={"Origin": origin}).status_code == 403, path


@pytest.mark.parametrize("kind", accounts.KINDS)
def test_sqlmap_finds_nothing_in_forms(site, visited, tmp_path, kind):
    client, pages = visited(kind)
    asked = [
        (method, address, fields) for method, address, fields in pages.forms.values()
        if fields and (kind == "visitor" or is_of(kind, address)) and not ends(address)]
    assert_sqlmap_finds_nothing(site, client, kind, asked, tmp_path)


def test_sqlmap_finds_nothing_in_addresses(site, visited, tmp_path):
    client, pages = visited("visitor")
    ad = pages.found["/annonce/:id/:slug"].split("/")[2]
    asked = [
        ("GET", "/annonces", {"q": "langue", "lieu": "Rennes", "rubrique": "langues", "rayon": "20", "page": "1", "sexe": "femme",
                              "photo": "1", "visio": "1", "tri": "date"}),
        ("GET", "/annonces/nombre", {"q": "langue", "lieu": "dep-35"}), ("GET", "/annonces.json", {"q": "langue"}),
        ("GET", "/publier/communes", {"code_postal": "35400"}),
        ("GET", "/api/v1/ads", {"q": "langue", "page": "1", "lieu": "dep-35"}),
        ("GET", "/api/v1/places", {"q": "Rennes"}), ("GET", f"/annonce/{ad}*", {}), ("GET", f"/api/v1/ads/{ad}*", {}),
        ("GET", "/annonces/bretagne*/ille-et-vilaine*", {}), ("GET", "/lien/AAAAAAAAAAAAAAAAAAAAAA*", {}),
        ("GET", "/signalements/AAAAAAAAAAAAAAAAAAAAAA*", {}), ("GET", "/connexion", {"annonce": ad})]
    assert_sqlmap_finds_nothing(site, client, "visitor", asked, tmp_path)


def test_sqlmap_finds_nothing_in_the_api(site, tmp_path):
    client, ad, talk, token = accounts.person(site)
    client.home = "/mes-annonces"
    asked = [
        ("POST", "/api/v1/ads", {
            "rubrique": "langues", "titre": "Parler breton", "pseudonyme": "Camille", "code_postal": "35400", "commune": "35288",
            "texte": "Je parle breton depuis l’enfance et je cherche à le parler.", "majeur": True, "regles": True}),
        ("POST", "/api/v1/alerts", {"q": "langue", "rythme": "jour"}), ("GET", f"/api/v1/ads/{ad}*", {}),
        ("POST", f"/api/v1/conversations/{talk}/messages", {"texte": "Jeudi me va."}),
        ("GET", f"/api/v1/conversations/{talk}*/messages", {}), ("GET", f"/api/v1/conversations/{talk}/messages", {"avant": talk})]
    assert_sqlmap_finds_nothing(site, client, "program", asked, tmp_path, [f"Authorization: Bearer {token}"])


def assert_sqlmap_finds_nothing(site, client, kind, asked, folder, headers=()):
    before = len(answered(site))
    cookie = accounts.cookie(client)
    headers = [f"Origin: {site.base}", *([f"Cookie: {cookie}"] if cookie and not headers else []), *headers]
    found = Sqlmap(site.base, folder / "sqlmap", asked, headers=headers, dbms=ENGINE)
    statuses = answered(site)[before:]
    print(f"{kind}: {len(asked)} requests, {found.tested} parameters, {tally(statuses)}; withdrawn: {found.withdrawn}")
    assert found.findings == []
    # A filter has an effect, and with a value that is none of its own it has none: two pages, as if a statement decided.
    assert set(found.withdrawn) <= {"sexe", "photo", "visio", "tri", "rubrique", "rayon", "lieu", "page", "q"}
    assert found.begun == len(asked), "it left some out"
    assert_it_was_tried(site, client, kind, statuses)


@pytest.mark.parametrize("kind", accounts.KINDS)
def test_ffuf_finds_nothing_that_was_left_lying_about(site, visited, tmp_path, kind):
    client, _ = visited(kind)
    before, tried = len(answered(site)), words()
    cookie = accounts.cookie(client)
    found = Ffuf(f"{site.base}/FUZZ", tmp_path / "ffuf", tried, [f"Cookie: {cookie}"] if cookie else [])
    missing = set(tried) - {word for word, *_ in found.answers}
    # A connection that the site ends while ffuf asks over it.
    assert len(missing) < 10
    again = Ffuf(f"{site.base}/FUZZ", tmp_path / "again", sorted(missing), []).answers if missing else []
    assert {word for word, *_ in again} == missing
    answers = found.answers + again
    print(f"{kind}: {len(answers)} addresses, {tally([answer[1] for answer in answers])}")
    assert [answer for answer in answers if answer[1] >= 500] == []
    assert [answer for answer in answers if answer[1] < 300 and not is_expected(answer[0])] == []
    assert [answer for answer in answers if 300 <= answer[1] < 400 and answer[3] not in ("/connexion", "/equipe/connexion")] == []
    assert_it_was_tried(site, client, kind, answered(site)[before:])


def is_expected(word):
    """Pages that are meant to be there: the front page behind what a browser cuts off, lists with whatever is asked of them, pages
    with a slash too many, and the demo's own."""
    page = re.split(r"[?#]", word)[0].rstrip("/")
    return page in ("", "annonces", "annonces.json", "publier", "connexion", "equipe", "dev/mails", "dev/pages", "dev/style")


def assert_it_was_tried(site, client, kind, statuses):
    """The site answered as it does to anybody, nothing failed, and whoever was signed in still is."""
    assert len(statuses) > 100
    assert [status for status in statuses if status >= 500 and status != 503] == []
    assert client.home is None or client.get(client.home).status_code == 200, f"{kind} was signed out"
    assert Client(site.base).get("/annonces").status_code == 200


def answered(site):
    """What the site answered so far, by its own log."""
    return [int(status) for status in re.findall(r" status=(\d{3}) ", site.log.read_text(errors="replace"))]


def tally(statuses):
    return f"{len(statuses):,} answers: " + ", ".join(f"{statuses.count(one)} × {one}" for one in sorted(set(statuses)))


def ends(address):
    return any(re.fullmatch(re.escape(one).replace(r"\*", ".*"), address) for one in ENDS)


def test_wapiti_finds_each_weakness_that_was_planted(weak, endpoint, tmp_path):
    pages = ["/page.html", "/recherche?q=a", "/article?numero=1", "/fichier?nom=a", "/vers?suite=/", "/outil?hote=1",
             "/lire?adresse=/", "/lent?numero=1", "/prive"]
    found = Wapiti(weak.base, tmp_path / "wapiti", pages, endpoint, seconds=SECONDS, patience=4)
    kinds = {(kind, path, parameter) for kind, _, path, parameter, _ in found.findings}
    assert kinds >= {
        ("SQL Injection", "/article", "numero"), ("Blind SQL Injection", "/lent", "numero"),
        ("Cross Site Scripting", "/recherche", "q"), ("Cross Site Scripting", "/avis", "texte"),
        ("Command execution", "/outil", "hote"), ("Path Traversal", "/fichier", "nom"), ("CRLF Injection", "/vers", "suite"),
        ("Open Redirect", "/vers", "suite"), ("Server Side Request Forgery", "/lire", "adresse"),
        ("XML External Entity", "/fichier", "nom"), ("Htaccess Bypass", "/prive", ""), ("Backup file", "/page.bak", ""),
        ("Content Security Policy Configuration", "/", ""), ("HttpOnly Flag cookie", "/", ""), ("Secure Flag cookie", "/", "")}


def test_sqlmap_finds_the_statement_that_was_planted(weak, tmp_path):
    asked = [("GET", "/recherche", {"q": "a"}), ("GET", "/article", {"numero": "1"}), ("POST", "/avis", {"texte": "a"})]
    found = Sqlmap(weak.base, tmp_path / "sqlmap", asked)
    assert [(place, parameter) for _, place, parameter, _ in found.findings] == [("GET", "numero")]
    assert found.finished == 2


def test_ffuf_finds_what_was_left_lying_about(weak, tmp_path):
    found = Ffuf(f"{weak.base}/FUZZ", tmp_path / "ffuf", words()).answers
    left = {word for word, status, length, _ in found if status == 200 and length == len(SECRET.encode())}
    assert left >= {".env", ".git/config", "database.sql"}
    assert [word for word, status, *_ in found if status == 500] == ["admin"]
    assert any(status == 200 and word.endswith("etc/passwd") for word, status, *_ in found), "no way led upwards"
