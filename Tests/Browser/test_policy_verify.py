"""`zone-visio policy verify`: all is well with a site as it is, and each lie of a server has its line."""

import base64
import json
import re
import ssl
import struct
import subprocess

import pytest

from altering_proxy import AlteringProxy, certificate
from site_process import BINARY, free_port

# What nobody can see from outside, and TLS where there is none.
UNSEEN = {
    "looking changes nothing", "what is stored is encrypted, and erased in time",
    "this operator runs the published program, unchanged",
}
WITHOUT_TLS = {
    "the certificate is good, and isn't about to end", "TLS 1.3 is spoken",
    "the browser remembers to come by https only",
}

# A demo that has just started hasn't looked at itself.
OWN_CHECKS = "the site's own checks are fresh, and none is red"


def look(address, *options):
    done = subprocess.run(
        [BINARY, "policy", "verify", address, *map(str, options)], stdin=subprocess.DEVNULL, capture_output=True,
        text=True, timeout=240, check=False)
    return done.returncode, done.stdout.splitlines(), done.stderr.splitlines()


def claims(lines, outcome):
    """What the lines of one outcome say, without what was seen."""
    pattern = re.compile(rf"{outcome}: (.*?)(?:: .*)? \[[A-Z]+-\d+\]\. .+")
    return {pattern.fullmatch(line)[1] for line in lines if line.startswith(f"{outcome}: ")}


@pytest.fixture(scope="module")
def proxied(module_site, tmp_path_factory):
    proxy = AlteringProxy()
    site = module_site(
        tmp_path_factory.mktemp("demo"), demo=True, environment={"ZONEVISIO_BASE_URL": proxy.base})
    proxy.site_port = site.port
    yield proxy
    proxy.close()


@pytest.fixture
def proxy(proxied):
    proxied.alter = lambda answer: None
    proxied.ask = lambda path, headers, body: body
    proxied.seen.clear()
    return proxied


def test_a_site_as_it_is_keeps_all_that_can_be_seen_and_is_asked_politely(proxy):
    code, lines, complaint = look(proxy.base)
    assert code == 0, [line for line in lines if line.startswith("failed")] + complaint
    assert claims(lines, "failed") == set()
    assert claims(lines, "not checked") - {OWN_CHECKS} == UNSEEN | WITHOUT_TLS
    assert len(claims(lines, "ok")) > 20
    assert any(re.match(r"ok: no page sets a cookie: 50 pages looked at \[COOKIE-1\]", line) for line in lines)
    assert any(re.match(r"ok: photos carry nothing but their picture: [1-8] looked at", line) for line in lines)

    assert len(proxy.seen) <= 130
    assert {agent for _, _, agent in proxy.seen} == {"zone-visio-policy-verify/1"}
    forbidden = ("/lien/", "/mes-annonces", "/mon-compte", "/dev/", "/annonces/lieux")
    assert [path for _, path, _ in proxy.seen if path.startswith(forbidden)] == []
    assert {path for method, path, _ in proxy.seen if method == "POST"} == {"/connexion"}


def test_each_lie_of_a_page_has_its_line(proxy):
    def alter(answer):
        if answer.path == "/regles":
            answer.headers.append(("Set-Cookie", "visitor=1"))
        elif answer.path == "/conseils":
            answer.text = answer.text.replace("</main>", '<script src="https://cdn.example/x.js"></script></main>')
        elif answer.path == "/contact":
            answer.text = answer.text.replace("<h1>", '<h1 style="color: red">')
        elif answer.path == "/accessibilite":
            answer.text = answer.text.replace('href="/confidentialite"', 'href="/regles"')
        elif answer.path == "/publier":
            answer.text = answer.text.replace('id="titre-pourquoi"', 'id="autre"')
        elif answer.path.startswith("/assets/site.css"):
            answer.text += "\n@font-face { src: url(https://fonts.example/a.woff2) }"
        elif answer.path.startswith("/annonce/000"):
            answer.status = 200
        elif answer.path.startswith("/annonce/"):
            answer.text = answer.text.replace("</main>", "<p>camille@example.net ou 06 12 34 56 78</p></main>")
            answer.text = answer.text.replace('"@type":"City"', '"@type":"AdministrativeArea"')
        elif answer.path.startswith("/photos/"):
            answer.body += b"EXIF" + struct.pack("<I", 4) + b"Exif"

    proxy.alter = alter
    code, lines, complaint = look(proxy.base)
    assert code == 1
    assert claims(lines, "failed") == {
        "no page sets a cookie", "pages load nothing from elsewhere", "style sheets load nothing from elsewhere",
        "pages hold no script and no style of their own", "the policy is one click away from every page",
        "every field says why it is asked", "an ad that isn't online any more, or never was, is nowhere",
        "no ad shows an e-mail address", "no ad shows a telephone number", "photos carry nothing but their picture",
        "an ad shown by department is in no list of a commune",
    }
    assert complaint == [f"zone-visio: 11 of {len(lines)} checks fail: each line that begins with failed says what was seen."]
    assert "camille@example.net" not in "".join(lines) and "06 12 34 56 78" not in "".join(lines)


@pytest.mark.long
def test_each_lie_of_a_header_a_file_or_a_form_has_its_line(proxy):
    def alter(answer):
        if answer.path == "/":
            for name in ("x-content-type-options", "permissions-policy"):
                answer.without(name)
            policy = dict(answer.headers)["content-security-policy"]
            answer.without("content-security-policy")
            answer.headers.append(
                ("content-security-policy", policy.replace("script-src 'self'", "script-src 'self' https://cdn.example")))
        elif answer.path == "/.well-known/security.txt":
            answer.text = re.sub(r"Expires: \S+", "Expires: 2026-01-01T00:00:00Z", answer.text)
        elif answer.path == "/.well-known/privacy.json":
            data = json.loads(answer.text)
            del data["durations"]
            data["controller"]["name"] = "Quelqu’un d’autre"
            answer.text = json.dumps(data)
        elif answer.path == "/.well-known/signature.pem":
            other = base64.b64encode(bytes(44)).decode()
            answer.text = f"-----BEGIN PUBLIC KEY-----\n{other}\n-----END PUBLIC KEY-----\n"
        elif answer.path == "/sitemap.xml":
            answer.status = 404
        elif answer.path == "/confidentialite":
            answer.text = re.sub("https://www.cnil.fr/", "/regles?", answer.text)
            answer.text = answer.text.replace('id="LAW-6"', 'id="x"')
            answer.text = answer.text.replace("60\u00a0jours", "90\u00a0jours")
        elif answer.path == "/confidentialite/versions/1":
            version = json.loads(answer.text)
            version["document"] = version["document"].replace("60", "90", 1)
            answer.text = json.dumps(version)
        elif answer.path == "/confidentialite/promesses" and not answer.text.startswith("{"):
            answer.text = answer.text.replace("policy verify", "")
        elif answer.path == "/confidentialite/promesses":
            board = json.loads(answer.text)
            board["promises"][0]["outcome"] = "failing"
            answer.text = json.dumps(board)

    def ask(path, headers, body):
        if "Origin" in headers:
            headers["Origin"] = proxy.base
        return body.replace(b"&religion=x", b"")

    proxy.alter, proxy.ask = alter, ask
    code, lines, _ = look(proxy.base)
    assert code == 1
    assert claims(lines, "failed") == {
        "the browser is told to load nothing from elsewhere and nothing inline",
        "files are taken for what they are said to be, and other sites aren't told which page one comes from",
        "camera, microphone, place and motion are denied to every page",
        "security.txt says whom to tell about a weakness, and is in date",
        "privacy.json says who answers, for what, how long and to whom",
        "the policy, the legal notice and privacy.json name the same people",
        "the key that checks receipts is the same in both its files", "robots.txt and the list of pages are there",
        "a form that another site sends is refused", "a field that nobody asked for is refused",
        "the policy leads to the authority", "the policy has a clause for each promise",
        "each version of the policy is what was sealed, and names the one before",
        "the policy that is shown is the version in force", OWN_CHECKS,
        "the page of proofs says what it can't prove, and how to look without believing it",
    }
    assert any("version 1: its hash isn't that of its text [GOV-3]" in line for line in lines)
    assert any("GOV-1 by its own word [SEC-1]" in line for line in lines)


@pytest.mark.long
@pytest.mark.parametrize("days, newest, broken", [
    (90, True, set()),
    (5, False, {"the certificate is good, and isn't about to end", "TLS 1.3 is spoken"}),
])
def test_the_connection_is_looked_at_where_there_is_tls(start_site, tmp_path, days, newest, broken):
    context, trusted = certificate(tmp_path, days)
    if not newest:
        context.maximum_version = ssl.TLSVersion.TLSv1_2
    proxy = AlteringProxy(context, host="localhost")
    site = start_site(environment={"ZONEVISIO_BASE_URL": proxy.base})
    proxy.site_port = site.port
    proxy.alter = lambda answer: answer.headers.append(("Strict-Transport-Security", "max-age=63072000"))
    try:
        code, lines, complaint = look(proxy.base, "--authority", trusted)
        assert claims(lines, "failed") == broken, lines
        assert code == (1 if broken else 0)
        assert claims(lines, "not checked") - UNSEEN - {OWN_CHECKS} == {
            "no ad shows an e-mail address", "no ad shows a telephone number", "photos carry nothing but their picture",
            "an ad shown by department is in no list of a commune",
        }, "a site without ads has none to look at"

        code, lines, complaint = look(proxy.base)
        assert (code, lines, len(complaint)) == (1, [], 1), "a certificate that nobody vouches for"
    finally:
        proxy.close()


def test_it_follows_no_redirection_to_another_host(proxy):
    other = AlteringProxy()

    def alter(answer):
        if answer.path == "/annonces":
            answer.status = 302
            answer.headers.append(("Location", f"{other.base}/annonces"))

    proxy.alter = alter
    code, lines, _ = look(proxy.base)
    other.close()
    assert other.seen == []
    assert code == 1
    assert claims(lines, "failed") == {"every page can be read that the site leads to"}
    assert any("it leads to another host, which isn't asked" in line for line in lines)


@pytest.mark.parametrize("address", [
    "ftp://127.0.0.1", "127.0.0.1", "https://127.0.0.1/annonces", "https://user@127.0.0.1", "https://127.0.0.1:0", "",
])
def test_a_wrong_address_is_said_on_one_line(address):
    code, lines, complaint = look(address)
    assert (code, lines, len(complaint)) == (2, [], 1)


def test_a_site_that_cannot_be_reached_is_said_on_one_line():
    code, lines, complaint = look(f"http://127.0.0.1:{free_port()}")
    assert (code, lines, len(complaint)) == (1, [], 1)
    assert "can't be read" in complaint[0]


def test_an_answer_without_end_is_not_read_to_its_end(proxy):
    def alter(answer):
        answer.body = b"a" * 9_000_000

    proxy.alter = alter
    code, lines, complaint = look(proxy.base)
    assert (code, lines, len(complaint)) == (1, [], 1)
    assert "too long an answer" in complaint[0]
