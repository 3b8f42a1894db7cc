"""TLS in the program itself: what it speaks, which certificate it shows, and what it refuses to start with."""

import signal
import socket
import ssl
import subprocess
import time

import pytest
import requests

import site_process
import wire
from certificates import shown_serial
from site_process import free_port

HALF_A_YEAR = 15_768_000


@pytest.fixture(scope="module")
def secure(tmp_path_factory, module_site, authority):
    """A site on https with plain HTTP beside it."""
    folder = tmp_path_factory.mktemp("secure")
    challenges = folder / "acme/.well-known/acme-challenge"
    challenges.mkdir(parents=True)
    (challenges / "a-Token_1").write_text("a-Token_1.thumbprint")
    (folder / "acme/secret").write_text("secret")
    return module_site(
        folder / "site", demo=True, authority=authority.file, redirect=True,
        environment=authority.sign("shared").settings | {"ZONEVISIO_ACME_FOLDER": str(folder / "acme")})


def handshake(site, authority, **versions):
    context = ssl.create_default_context(cafile=str(authority.file))
    for name, version in versions.items():
        setattr(context, name, version)
    with socket.create_connection(("127.0.0.1", site.port), timeout=10) as plain:
        with context.wrap_socket(plain, server_hostname="localhost") as connection:
            return connection.version(), connection.cipher()[0]


def test_it_speaks_tls_1_3_alone(secure, authority):
    assert handshake(secure, authority)[0] == "TLSv1.3"
    with pytest.raises(ssl.SSLError):
        handshake(secure, authority, maximum_version=ssl.TLSVersion.TLSv1_2)


def test_tls_1_2_is_a_setting_and_then_forward_secret_alone(start_site, authority):
    site = start_site(
        demo=True, authority=authority.file,
        environment=authority.sign("older").settings | {"ZONEVISIO_TLS_MINIMUM": "1.2"})
    version, cipher = handshake(site, authority, maximum_version=ssl.TLSVersion.TLSv1_2)
    assert version == "TLSv1.2"
    assert cipher.startswith("ECDHE-") and ("GCM" in cipher or "POLY1305" in cipher)
    context = ssl.create_default_context(cafile=str(authority.file))
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES256-SHA:@SECLEVEL=0")
    with pytest.raises(ssl.SSLError):
        context.wrap_socket(socket.create_connection(("127.0.0.1", site.port)), server_hostname="localhost")


def test_http_2_is_agreed_on_and_http_1_1_stays(secure, authority):
    client = wire.HTTP2(secure.port, authority.file)
    for address in ("/sante", "/", "/assets/site.css"):
        status, fields, body = client.ask(address)
        assert (status, len(body)) == (200, int(fields["content-length"])), address
    client.close()
    with wire.connect(secure.port, tls=authority.file) as connection:
        assert wire.ask(connection)[0] == 200
        assert wire.ask(connection)[0] == 200, "the connection isn't kept"


def test_every_answer_over_https_asks_for_https_from_then_on(secure, authority):
    for address in ("/", "/nulle-part", "/sante"):
        answer = requests.get(secure.base + address, verify=authority.file, timeout=10)
        field = answer.headers["Strict-Transport-Security"]
        assert int(field.partition("max-age=")[2].partition(";")[0]) >= HALF_A_YEAR


def test_a_site_behind_a_proxy_on_https_asks_for_it_too_and_one_on_http_does_not(start_site):
    own = dict.fromkeys(("ZONEVISIO_CONTROLLER_EMAIL", "ZONEVISIO_MAIL_FROM"), "contact@petites-annonces.fr")
    behind = start_site("behind", environment=own | {"ZONEVISIO_BASE_URL": "https://petites-annonces.fr"})
    address = f"http://127.0.0.1:{behind.port}/"
    assert "Strict-Transport-Security" in requests.get(address, timeout=10).headers
    plain = start_site("plain", demo=True)
    assert "Strict-Transport-Security" not in requests.get(plain.base, timeout=10).headers


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_plain_http_is_sent_on_to_the_base_url_whatever_its_host_says(secure, method):
    connection = wire.connect(secure.redirect_port)
    status, fields, body = wire.ask(
        connection, "/annonces?q=a%20b", method=method, host="elsewhere.example", has_body=method != "HEAD")
    assert (status, fields["location"], body) == (308, f"{secure.base}/annonces?q=a%20b", b"")
    assert wire.ask(connection, "//elsewhere.example/", method="HEAD", has_body=False)[1]["location"] == \
        f"{secure.base}//elsewhere.example/"
    connection.close()


def test_an_authority_finds_its_challenge_and_nothing_else_of_the_folder(secure):
    base = f"http://127.0.0.1:{secure.redirect_port}/.well-known/acme-challenge/"
    found = requests.get(base + "a-Token_1", allow_redirects=False, timeout=10)
    assert (found.status_code, found.text) == (200, "a-Token_1.thumbprint")
    for other in ("missing", "..%2f..%2fsecret", "%2e%2e", ""):
        assert requests.get(base + other, allow_redirects=False, timeout=10).status_code == 404, other
    connection = wire.connect(secure.redirect_port)
    assert wire.ask(connection, "/.well-known/acme-challenge/../../secret")[0] == 404
    connection.close()


def test_a_renewed_certificate_is_shown_without_cutting_anybody(start_site, authority):
    pair, renewed = authority.sign("live"), authority.sign("renewed")
    site = start_site(demo=True, authority=authority.file, environment=pair.settings)
    kept = wire.connect(site.port, tls=authority.file)
    assert wire.ask(kept)[0] == 200
    streams = wire.HTTP2(site.port, authority.file)
    assert shown_serial(site.port, authority) == pair.serial

    renewed.put(pair)
    site.process.send_signal(signal.SIGHUP)
    site.wait_for_log("certificate read anew")
    assert shown_serial(site.port, authority) == renewed.serial
    assert wire.ask(kept)[0] == 200, "a connection of before was cut"
    assert streams.ask()[0] == 200, "a connection of before was cut"


@pytest.mark.long
def test_a_renewed_certificate_is_noticed_within_a_minute(start_site, authority):
    pair, renewed = authority.sign("noticed"), authority.sign("later")
    site = start_site(demo=True, authority=authority.file, environment=pair.settings)
    renewed.put(pair)
    site.wait_for_log("certificate read anew", seconds=90)
    assert shown_serial(site.port, authority) == renewed.serial


def test_a_renewed_certificate_that_is_wrong_is_said_and_the_old_one_stays(start_site, authority):
    pair, other = authority.sign("good"), authority.sign("other")
    site = start_site(demo=True, authority=authority.file, environment=pair.settings)
    pair.certificate.write_bytes(other.texts[0])
    site.process.send_signal(signal.SIGHUP)
    site.wait_for_log("the old one stays")
    assert shown_serial(site.port, authority) == pair.serial
    assert requests.get(f"{site.base}/sante", verify=authority.file, timeout=10).status_code == 200


def refused(authority, tmp_path, pair, **settings):
    """What a site says that doesn't start."""
    port = free_port()
    environment = {"ZONEVISIO_BASE_URL": f"https://localhost:{port}"} | pair.settings | settings
    done = subprocess.run(
        [site_process.BINARY, "serve", "--demo", "--data", tmp_path / "D", "--port", str(port)],
        env=environment | {"PATH": "/usr/bin", "HOME": "/"}, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1, done.stderr
    return done.stderr


def test_what_can_t_be_shown_is_refused_at_the_start(authority, tmp_path):
    good = authority.sign("first")
    assert "has expired" in refused(authority, tmp_path, authority.sign("old", since=-20, until=-1))
    assert "isn't valid yet" in refused(authority, tmp_path, authority.sign("early", since=2))
    assert "isn't for localhost" in refused(authority, tmp_path, authority.sign("elsewhere", hosts=["example.org"]))
    other = authority.sign("second")
    said = refused(authority, tmp_path, good, ZONEVISIO_TLS_KEY=str(other.key))
    assert f"{other.key} isn't the key of {good.certificate}" in said
    assert "can't be read" in refused(authority, tmp_path, good, ZONEVISIO_TLS_KEY="/nowhere.key")
    assert "isn't a PEM file" in refused(authority, tmp_path, good, ZONEVISIO_TLS_CERTIFICATE=str(good.key))
    assert "must begin with https" in refused(authority, tmp_path, good, ZONEVISIO_BASE_URL="http://localhost")
    assert "1.3" in refused(authority, tmp_path, good, ZONEVISIO_TLS_MINIMUM="1.1")
    good.key.chmod(0o644)
    assert "every user of this machine may read" in refused(authority, tmp_path, good)


def test_who_never_ends_the_handshake_is_let_go(secure):
    connection = wire.connect(secure.port)
    connection.sendall(b"\x16\x03\x01")
    start = time.monotonic()
    assert wire.is_closed(connection, 20), "it stays"
    assert time.monotonic() - start > 5
