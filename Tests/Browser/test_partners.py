"""What a partner gets, and of whom: signed by the site, of those who consent, and of nobody else (promise SHARE-2)."""

import base64
import hashlib
import json

from cryptography.hazmat.primitives.serialization import load_pem_public_key

import ad_form
from clock import Clock
from mails import Mailbox
from site_client import Client

GIVE, TAKE_BACK = "Me faire connaître : Partenaire Exemple", "Ne plus me faire connaître : Partenaire Exemple"
TOKEN = "un-secret-de-partenaire"


def partners(folder):
    path = folder / "partners.json"
    entry = {
        "name": "Partenaire Exemple", "key": "exemple", "country": "FR", "purpose": "vous proposer ses cours",
        "fields": ["email", "department"], "contract": {"from": "2026-01-01", "until": "2039-12-31"},
        "policy": "https://partenaire.example/confidentialite", "review": "2039-12-31",
        "token_sha256": hashlib.sha256(TOKEN.encode()).hexdigest()}
    path.write_text(json.dumps({"partners": [entry]}))
    return {"ZONEVISIO_PARTNERS": str(path)}


def part(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def feed(site, token=TOKEN):
    return Client(site.base).post(
        "/partenaires/exemple/flux", headers={"Origin": None, "Authorization": f"Bearer {token}"})


def test_one_person_s_consent_is_one_line_of_a_signed_feed_until_it_is_taken_back(start_site, tmp_path):
    clock = Clock(tmp_path)
    site = start_site(environment=clock.environment | partners(tmp_path))
    client, fields = Client(site.base), ad_form.ad()
    client.publish(fields)
    client.confirm(Mailbox(site.outbox).link(fields["email"]))
    assert feed(site, "autre").status_code == 401

    assert client.press(client.get("/mon-compte/partenaires"), GIVE).status_code == 303
    answer = feed(site)
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "application/jose", answer.text
    header, payload, signature = answer.text.split(".")
    key = load_pem_public_key(client.get("/.well-known/signature.pem").content)
    key.verify(part(signature), f"{header}.{payload}".encode())
    content = json.loads(part(payload))
    assert json.loads(part(header)) == {"alg": "EdDSA"}
    [person] = content["people"]
    assert person == {"subject": person["subject"], "email": fields["email"], "department": "35"}
    assert content["kind"] == "partner-feed" and content["until"] - content["at"] == 86_400

    assert client.press(client.get("/mon-compte/partenaires"), TAKE_BACK).status_code == 303
    again = feed(site)
    assert again.status_code == 429 and 0 < int(again.headers["Retry-After"]) <= 60
    clock.turn(60)
    answer = feed(site)
    assert json.loads(part(answer.text.split(".")[1]))["people"] == []

    site.stop()
    lines = site.command("partners", "journal").splitlines()
    assert lines[-1] == "2 deliveries, chain unbroken."
    assert [line.split()[3] for line in lines[:-1]] == ["1", "0"]
    people = json.dumps([person], separators=(",", ":"), sort_keys=True, ensure_ascii=False)
    assert lines[0].split()[4] == hashlib.sha256(people.encode()).hexdigest()
    assert "on: Partenaire Exemple (exemple, FR) gets email, department" in site.command("partners", "list")
