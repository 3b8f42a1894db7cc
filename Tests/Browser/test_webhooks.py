"""The operator's own programs, told what happens: by the program that is built, to a real receiver on this machine."""

import base64
import re
import sqlite3
import time

import pytest
import requests

import ad_form
from mails import Mailbox
from site_client import Client
from site_process import ROOT
from test_commands import Told, assert_cannot_go_on
from third_party import entry, register
from webhook_server import WebhookServer

SECRET = "whsec_" + base64.b64encode(b"zone-visio-manual-example-secret").decode()
MANUAL = (ROOT / "docs/webhooks.md").read_text()


def verifier():
    """The function that the manual shows, as it stands there."""
    [code] = re.findall(r"```python\n(.*?)```", MANUAL, re.S)
    names = {}
    exec(code, names)  # noqa: S102: our own manual
    return names["is_genuine"]


@pytest.fixture
def receiver(tmp_path):
    server = WebhookServer(tmp_path / "receiver")
    yield server
    server.stop()


def told(receiver, **more):
    return {
        "ZONEVISIO_WEBHOOK_URL": f"ops={receiver.address}", "ZONEVISIO_WEBHOOK_SECRET": SECRET,
        "ZONEVISIO_WEBHOOK_CA": str(receiver.authority)} | more


def publish(site):
    fields, owner = ad_form.ad(), Client(site.base)
    owner.publish(fields)
    owner.confirm(Mailbox(site.outbox).link(fields["email"]))
    return fields, owner.find_one(ad_form.title_word(fields))


def test_the_manual_s_verifier_knows_what_is_ours():
    is_genuine = verifier()
    text = MANUAL.split("```\ncontent-type")[1].split("```")[0]
    headers = dict(re.findall(r"^(webhook-[a-z]+): (.*)$", text, re.M))
    body = text.strip().splitlines()[-1].encode()
    now = int(headers["webhook-timestamp"]) + 10
    assert is_genuine(SECRET, headers, body, now)
    assert not is_genuine(SECRET, headers, body + b" ", now)
    assert not is_genuine(SECRET, headers, body, now + 600)
    assert not is_genuine("whsec_" + base64.b64encode(b"b" * 32).decode(), headers, body, now)
    assert not is_genuine(SECRET, headers | {"webhook-id": "x"}, body, now)
    # The example of Standard Webhooks itself.
    theirs = {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="}
    assert is_genuine("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", theirs, b'{"test": 2432232314}', 1614265330)


def test_an_ad_is_told_by_its_number_and_nothing_else(start_site, receiver):
    site = start_site(environment=told(receiver))
    fields, ad = publish(site)
    [(headers, body)] = receiver.wait("ad.online")
    assert body["data"] == {"ad": ad} and set(body) == {"type", "timestamp", "data"}
    assert headers["content-type"] == "application/json" and headers["user-agent"] == "zone-visio-webhook/1"
    raw = receiver.messages[0][1]
    assert verifier()(SECRET, headers, raw)
    assert not verifier()("whsec_" + base64.b64encode(b"b" * 32).decode(), headers, raw), "a wrong secret"
    said = b"".join(body for _, body in receiver.messages).decode() + site.log.read_text()
    for word in [fields["email"], fields["titre"], fields["pseudonyme"], SECRET, receiver.address]:
        assert word not in said
    time.sleep(2)
    assert len(receiver.messages) == 1, "told once"
    assert f"ops: 127.0.0.1:{receiver.port}, 0 waiting" in site.command("webhooks", "list")
    assert "ops: taken" in site.command("webhooks", "test")
    assert [body["data"] for _, body in receiver.told("webhook.test")] == [{}]
    site.stop()


def test_what_is_not_taken_is_sent_again_and_a_kill_in_between_loses_nothing(start_site, receiver):
    site = start_site(environment=told(receiver))
    receiver.stop()
    _, ad = publish(site)
    site.wait_for_log("webhook postponed")
    assert "Couldn't connect" in site.log.read_text() or "connect to server" in site.log.read_text()
    site.kill()
    receiver.release.clear()
    receiver.mode = "hanging"
    receiver.start()
    site.start()
    # On its way when the site dies: nobody knows whether it was taken.
    [(first, _)] = receiver.wait("ad.online")
    site.kill()
    receiver.release.set()
    receiver.mode = "well"
    site.start()
    [(_, _), (second, body)] = receiver.wait("ad.online", 2)
    assert body["data"] == {"ad": ad} and first["webhook-id"] == second["webhook-id"]


@pytest.mark.parametrize("mode, reason", [
    ("503", "it answers 503"), ("redirect", "redirections aren't followed"), ("hanging", "imeout"), ("long", None)])
def test_an_address_that_misbehaves_holds_up_nobody(start_site, receiver, mode, reason):
    receiver.mode = mode
    site = start_site(environment=told(receiver))
    _, ad = publish(site)
    receiver.wait("ad.online")
    began = time.monotonic()
    assert requests.get(f"{site.base}/annonce/{ad}", timeout=5).status_code == 200
    assert time.monotonic() - began < 5
    if reason:
        site.wait_for_log(reason, 20)
        assert receiver.followed == []
    else:
        time.sleep(2)
        assert receiver.sent < 1_000_000, "the answer was read on and on"
        assert "0 waiting" in site.command("webhooks", "list")
    receiver.release.set()
    site.stop()


def test_a_certificate_that_is_not_trusted_gets_nothing(start_site, receiver):
    settings = told(receiver)
    del settings["ZONEVISIO_WEBHOOK_CA"]
    site = start_site(environment=settings)
    publish(site)
    site.wait_for_log("webhook postponed")
    assert receiver.messages == []


@pytest.mark.long
def test_what_nobody_takes_for_three_days_is_said(start_site, receiver):
    receiver.mode = "503"
    site = start_site(environment=told(receiver))
    publish(site)
    receiver.wait("ad.online")
    site.stop()
    age(site)
    site.command("sweep")
    assert "webhook events set aside" in site.complaints + site.log.read_text()
    with pytest.raises(AssertionError, match="set aside"):
        site.command("doctor")
    site._is_well = lambda: says_set_aside(site)
    site.start()
    receiver.mode = "well"
    assert "ops: taken" in site.command("webhooks", "test", "ops")
    assert requests.get(f"{site.base}/sante", timeout=5).status_code == 200
    site.stop()


def says_set_aside(site):
    try:
        answer = requests.get(f"{site.base}/sante", timeout=2)
    except requests.RequestException:
        return False
    return answer.status_code == 503 and "set aside" in answer.text


def age(site):
    """What waits happened four days ago."""
    with sqlite3.connect(site.data / "site.sqlite", timeout=10) as tables:
        tables.execute(f"UPDATE webhook_delivery SET happened = happened - {4 * 86_400_000}")
    tables.close()


@pytest.mark.parametrize("settings, says", [
    ({"ZONEVISIO_WEBHOOK_URL": "https://hooks.example.net/geheim"}, ["ZONEVISIO_WEBHOOK_URL", '"webhook"', "hooks.example.net:443"]),
    ({"ZONEVISIO_WEBHOOK_URL": "http://hooks.example.net/geheim"}, ["https"]),
    ({"ZONEVISIO_WEBHOOK_URL": "http://127.0.0.1:9/geheim"}, ["https"]),
    ({"ZONEVISIO_WEBHOOK_URL": "https://a.example.net/geheim,https://b.example.net/"}, ["one name"]),
    ({"ZONEVISIO_WEBHOOK_URL": "https://a.example.net/geheim", "ZONEVISIO_WEBHOOK_SECRET": "whsec_geheim"}, ["ZONEVISIO_WEBHOOK_SECRET"]),
    ({"ZONEVISIO_WEBHOOK_URL": "https://a.example.net/geheim", "ZONEVISIO_WEBHOOK_SECRET": f"ops={SECRET}"}, ["whsec_"]),
    # Without its beginning, what stands before the « = » of a secret would be taken for a name.
    ({"ZONEVISIO_WEBHOOK_URL": "https://a.example.net/x", "ZONEVISIO_WEBHOOK_SECRET": "geheimgeheimgeheim=="}, ["whsec_"]),
    ({"ZONEVISIO_WEBHOOK_URL": "https://a.example.net/geheim", "ZONEVISIO_WEBHOOK_EVENTS": "sign-in"}, ["« sign-in »", "ad.online"]),
    ({"ZONEVISIO_WEBHOOK_URL": "https://127.0.0.1/geheim", "ZONEVISIO_WEBHOOK_CA": "/none.pem"}, ["ZONEVISIO_WEBHOOK_CA"]),
])
def test_a_setting_that_is_wrong_or_that_the_register_refuses_keeps_the_site_from_starting(tmp_path, settings, says):
    said = Told("serve", "--data", tmp_path / "DATA", folder=tmp_path, **{"ZONEVISIO_WEBHOOK_SECRET": SECRET} | settings)
    assert_cannot_go_on(said, *says)
    assert "geheim" not in said.complaint.replace("ops", "") and SECRET not in said.complaint


def test_an_entry_of_the_register_lets_it_start_and_names_it_on_the_page(tmp_path, start_site):
    settings = {"ZONEVISIO_WEBHOOK_URL": "ops=https://hooks.invalid/geheim", "ZONEVISIO_WEBHOOK_SECRET": SECRET}
    entries = register(tmp_path, [entry("webhook", servers=["hooks.invalid:443"])])
    site = start_site(environment=settings | entries)
    page = requests.get(f"{site.base}/confidentialite/sous-traitants", timeout=10).text
    assert "Société webhook" in page and "geheim" not in page
    policy = requests.get(f"{site.base}/confidentialite", timeout=10).text
    assert "hooks.invalid" in policy and "geheim" not in policy
