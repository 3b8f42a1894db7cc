"""What the law asks hosts to keep: nothing without a key, and with one only what whoever has its other half can read."""

import json
import subprocess

import ad_form
from byte_search import found_in
from mails import Mailbox
from site_client import Client
from site_process import BINARY


def told(site, *arguments):
    return subprocess.run(
        [BINARY, *map(str, arguments), "--data", site.data], env=site._environment(), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=60, check=False)


def published(site):
    fields = ad_form.ad(sexe="femme", telephone="0612345678")
    client = Client(site.base)
    assert client.publish(fields).status_code < 400
    client.confirm(Mailbox(site.outbox).link(fields["email"]))
    return fields


def test_without_a_key_the_policy_says_nothing_and_nothing_is_kept(start_site, tmp_path):
    site = start_site()
    published(site)
    page = Client(site.base).get("/confidentialite").text
    assert "2021-1362" not in page and "ce site n’a pas de clé pour cela" in page
    assert told(site, "escrow", "make-key", tmp_path / "private").returncode == 0
    opened = told(site, "escrow", "open", "--key", tmp_path / "private")
    assert opened.returncode == 0 and opened.stdout == ""


def test_with_a_key_the_policy_says_it_and_only_the_other_half_opens_it(start_site, tmp_path):
    site = start_site()
    assert told(site, "escrow", "make-key", tmp_path / "private").returncode == 0
    site.stop()
    # A purpose more: the site doesn't start before its policy says so. Nobody's data are held yet.
    refused = told(site, "sweep")
    assert refused.returncode == 1 and "policy publish" in refused.stderr
    assert told(site, "policy", "publish").returncode == 0
    site.start()
    fields = published(site)
    page = Client(site.base).get("/confidentialite").text
    assert "2021-1362" in page and "ce site n’a pas de clé pour cela" not in page

    opened = told(site, "escrow", "open", "--key", tmp_path / "private")
    assert opened.returncode == 0, opened.stderr
    records = [json.loads(line) for line in opened.stdout.splitlines()]
    assert sorted(record["class"] for record in records) == ["account", "account", "connection", "identity"]
    assert {record.get("email") for record in records} - {None} == {fields["email"]}
    assert {record.get("pseudonym") for record in records} - {None} == {fields["pseudonyme"]}
    assert {record.get("address") for record in records} - {None} == {"127.0.0.1"}
    for word in (ad_form.title_word(fields), "femme", "612345678", fields["commune"], fields["texte"][-20:]):
        assert word not in opened.stdout
    places = [path for path in site.data.iterdir() if path != site.outbox] + [site.keys]
    assert found_in(places, [fields["email"], fields["pseudonyme"]]) == []

    # Nothing new is kept without the key; what there is stays for years, and is said as long.
    (site.keys / "escrow.pub").rename(tmp_path / "escrow.pub")
    site.stop()
    site.start()
    assert "2021-1362" in Client(site.base).get("/confidentialite").text
    (tmp_path / "escrow.pub").rename(site.keys / "escrow.pub")

    other = told(site, "escrow", "open", "--key", site.keys / "escrow.pub")
    assert other.returncode == 1 and other.stdout == ""
