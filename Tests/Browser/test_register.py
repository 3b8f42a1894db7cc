"""The register of processors, as an operator meets it: what the start refuses, what commands say, what the firewall lets through."""

import os
import re
import shutil
import subprocess
from datetime import date, timedelta

import pytest
import requests

from site_client import Client
from site_process import CONTROLLER, SiteProcess
from test_commands import Told, assert_cannot_go_on
from third_party import browser_cookies, choose, entry, register

SETTINGS = [
    ("ZONEVISIO_SMTP_URL", "smtp://a:geheim@smtp.example.net:2525", "mail", "smtp.example.net:2525"),
    ("ZONEVISIO_IMAP_URL", "imaps://a:geheim@imap.example.net", "mailbox", "imap.example.net:993"),
    ("ZONEVISIO_TURN_URL", "turn:turn.example.net", "relay", "turn.example.net:3478"),
]


@pytest.mark.parametrize("name, value, role, server", SETTINGS)
@pytest.mark.parametrize("command", ["serve", "sweep"])
def test_a_server_of_somebody_else_without_an_entry_keeps_the_site_from_starting(
        tmp_path, command, name, value, role, server):
    def start(**more):
        return Told(
            command, "--data", tmp_path / "DATA", folder=tmp_path, **{name: value, "ZONEVISIO_TURN_SECRET": "geheim"}
            if role == "relay" else {name: value}, **more)

    told = start()
    assert_cannot_go_on(told, name, server, f'"{role}"', "docs/operations.md")
    assert "geheim" not in told.complaint and not (tmp_path / "DATA").exists()
    yesterday = str(date.today() - timedelta(1))
    gap = entry(role, servers=[server], guarantees=[], review=yesterday)
    assert_cannot_go_on(start(**register(tmp_path, [gap])), name, "guarantees")
    other = entry("hosting", servers=[server])
    assert_cannot_go_on(start(**register(tmp_path, [other])), name, f'"{role}"')
    assert not (tmp_path / "DATA").exists()


def test_a_database_of_somebody_else_is_not_connected_to_without_an_entry(tmp_path):
    address = {"ZONEVISIO_DATABASE_URL": "postgresql://a:geheim@db.invalid/site", "ZONEVISIO_KEYS": str(tmp_path / "k")}
    for command in ["serve", "migrate", "policy show"]:
        told = Told(*command.split(), "--data", tmp_path / "DATA", folder=tmp_path, **address)
        assert_cannot_go_on(told, "ZONEVISIO_DATABASE_URL", "db.invalid:5432", '"database"')
    over = entry("database", servers=["db.invalid:5432"], review=str(date.today() - timedelta(1)))
    for command in ["serve", "migrate"]:
        told = Told(*command.split(), "--data", tmp_path / "DATA", folder=tmp_path, **address, **register(tmp_path, [over]))
        assert_cannot_go_on(told, "ZONEVISIO_DATABASE_URL", "review is overdue")
    named = register(tmp_path, [entry("database", servers=["db.invalid:5432"])])
    told = Told("migrate", "--data", tmp_path / "DATA", folder=tmp_path, **address, **named)
    assert_cannot_go_on(told, "no server answers there")


def test_the_site_starts_with_an_entry_for_each_server_of_others(tmp_path, start_site):
    environment = {name: value for name, value, _, _ in SETTINGS} | {"ZONEVISIO_TURN_SECRET": "geheim"}
    entries = [entry(role, servers=[server]) for _, _, role, server in SETTINGS]
    entries += [entry("hosting"), entry("chat", frame="https://tchat.example.net/", guarantees=[])]
    site = start_site(environment=environment | register(tmp_path, entries))
    page = requests.get(f"{site.base}/confidentialite/sous-traitants", timeout=10)
    assert page.status_code == 200 and "geheim" not in page.text
    for role in ["mail", "mailbox", "relay", "hosting", "chat"]:
        assert f"Société {role}" in page.text
    assert page.text.count(">En service<") == 4 and page.text.count(">Coupé<") == 1
    site.wait_for_log('"Société chat" is off: guarantees')


def test_a_contract_that_is_over_cuts_its_server_off_and_the_site_starts(tmp_path):
    """Nothing of others is reached: the run is watched from outside."""
    yesterday, tomorrow = str(date.today() - timedelta(1)), str(date.today() + timedelta(1))
    dates = {
        "mail": {"review": yesterday}, "mailbox": {"contract": {"from": "2024-01-01", "until": yesterday}},
        "relay": {"contract": {"from": tomorrow, "until": "2099-12-31"}}}
    environment = {name: value for name, value, _, _ in SETTINGS} | {"ZONEVISIO_TURN_SECRET": "geheim"}
    entries = [entry(role, servers=[server], **dates[role]) for _, _, role, server in SETTINGS]
    site = SiteProcess(tmp_path / "site", environment=environment | register(tmp_path, entries))
    site._is_well = lambda: is_cut_off(site)
    try:
        site.start()
        complaint = requests.get(f"{site.base}/sante", timeout=10).text
        said = site.log.read_text()
        for name, _, _, server in SETTINGS:
            # Strangers read it: the setting is named, the server isn't.
            assert name in complaint and server not in complaint
            assert re.search(f"^zone-visio: {name} leads to {re.escape(server)}, .*It is cut off", said, re.M), said
        assert "geheim" not in complaint + said
        page = requests.get(f"{site.base}/confidentialite/sous-traitants", timeout=10).text
        assert page.count(">Coupé<") == 3 and ">En service<" not in page
        assert requests.get(f"{site.base}/annonces", timeout=10).status_code == 200
        site.command("sweep")
        assert site.complaints.count("It is cut off") == 3
    finally:
        site.kill()


def is_cut_off(site):
    """Whether it serves, and says that something is wrong."""
    try:
        return requests.get(f"{site.base}/sante", timeout=1).status_code == 503
    except requests.RequestException:
        return False


def test_a_file_that_is_no_register_is_named_with_the_place(tmp_path):
    (tmp_path / "r.json").write_text('{"processors": [{"name": 1}]}')
    told = Told("migrate", "--data", tmp_path / "D", folder=tmp_path, ZONEVISIO_PROCESSORS=str(tmp_path / "r.json"))
    assert_cannot_go_on(told, "ZONEVISIO_PROCESSORS", "processors[0].name")
    told = Told("migrate", "--data", tmp_path / "D", folder=tmp_path, ZONEVISIO_PROCESSORS="/nonexistent")
    assert_cannot_go_on(told, "ZONEVISIO_PROCESSORS", "/nonexistent")


def test_the_list_ends_well_when_all_are_on_and_says_what_others_lack(tmp_path):
    well = Told("processors", folder=tmp_path, **register(tmp_path, [entry("hosting"), entry("audience", frame="https://a.net/")]))
    assert well.code == 0 and well.output.splitlines() == [
        "on: Société hosting (hosting, FR)", "on: Société audience (audience, FR)"]
    ill = Told("processors", folder=tmp_path, **register(tmp_path, [entry("hosting", country="")]))
    assert_cannot_go_on(ill, "1 of 1 entries")
    assert ill.output.startswith("off: Société hosting (hosting, ): country")
    assert Told("processors", folder=tmp_path).code == 0


def test_receipts_and_words_that_are_none_are_said_so(tmp_path):
    SiteProcess(tmp_path / "site").command("migrate")
    data = tmp_path / "site/DATA"
    told = Told("consent", "receipt", "a.b.c", "--data", data, folder=tmp_path)
    assert_cannot_go_on(told, "no receipt of this site")
    told = Told("consent", "words", 22 * "a", "--data", data, folder=tmp_path)
    assert_cannot_go_on(told, "No words have that hash")


def test_a_receipt_says_what_was_answered_and_the_words_shown(tmp_path, start_site):
    site = start_site(environment=register(tmp_path, [entry("audience", frame="https://mesure.example.net/")]))
    client = Client(site.base)
    choose(client, ["audience"])
    receipt = browser_cookies(client)[0]["value"]
    said = site.command("consent", "receipt", receipt)
    assert "audience: yes, " in said and "Société audience" in said and "Mesure d’audience" in said
    words = re.search(r"words (\S{22})", said)[1]
    assert "Société audience" in site.command("consent", "words", words)


def test_the_firewall_names_the_servers_of_those_who_are_on(tmp_path):
    entries = [
        entry("mail", servers=["192.0.2.7:587", "[2001:db8::7]:587"]), entry("mailbox", servers=["192.0.2.8:993"], policy=""),
        entry("hosting", servers=["192.0.2.9:443", "x.invalid:99999"]),
    ]
    told = Told("doctor", "--firewall", "--user", "0", folder=tmp_path, **register(tmp_path, entries))
    assert told.code == 0, told.complaint
    assert "ip daddr { 192.0.2.7 } tcp dport 587 accept" in told.output
    assert "ip6 daddr { 2001:db8::7 } tcp dport 587 accept" in told.output
    assert "192.0.2.8" not in told.output and "192.0.2.9" not in told.output and "99999" not in told.output
    assert_cannot_go_on(
        Told("doctor", "--firewall", "--user", "a b", folder=tmp_path, **register(tmp_path, [])), "--user")


@pytest.mark.skipif(
    not (shutil.which("nft") and shutil.which("ip")) or subprocess.run(["unshare", "-n", "true"], check=False).returncode != 0,
    reason="needs nftables, iproute2 and network namespaces")
def test_the_firewall_lets_through_what_it_names_and_nothing_else(tmp_path):
    """Two namespaces joined by a cable: the site's, with the rules, and everybody else's, which listens on two ports."""
    rules = tmp_path / "firewall.nft"
    rules.write_text(Told(
        "doctor", "--firewall", "--user", str(os.getuid()), folder=tmp_path,
        **register(tmp_path, [entry("mail", servers=["10.99.0.2:2525"])])).output)
    done = subprocess.run(
        ["unshare", "-n", "bash", "-euc", CABLE, "-", rules], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    said = done.stdout.split()
    assert said[:4] == ["before-2525:passes", "before-2526:passes", "after-2525:passes", "after-2526:refused"], done.stdout
    assert "packets 0 " not in done.stdout.split("counter")[-1], done.stdout


CABLE = r"""
unshare -n sleep 30 & other=$!
trap 'kill $other' EXIT
for _ in $(seq 50); do [ "$(readlink /proc/$other/ns/net)" != "$(readlink /proc/$$/ns/net)" ] && break; sleep 0.05; done
ip link set lo up
ip link add here type veth peer name there netns $other
ip addr add 10.99.0.1/24 dev here; ip link set here up
nsenter -t $other -n sh -c 'ip addr add 10.99.0.2/24 dev there; ip link set there up'
nsenter -t $other -n python3 -c '
import socket, time
kept = []
for port in (2525, 2526):
    kept.append(socket.create_server(("10.99.0.2", port), backlog=8))
time.sleep(25)' & listener=$!
trap 'kill $other $listener' EXIT
try() { python3 -c '
import socket, sys
try:
    socket.create_connection(("10.99.0.2", int(sys.argv[2])), 3).close(); print(sys.argv[1] + "-" + sys.argv[2] + ":passes")
except OSError: print(sys.argv[1] + "-" + sys.argv[2] + ":refused")' "$1" "$2"; }
for _ in $(seq 60); do [ "$(try before 2525)" = before-2525:passes ] && break; sleep 0.1; done
try before 2525; try before 2526
nft -f "$1"; nft -f "$1"
try after 2525; try after 2526
nft list counters table inet zone_visio
"""
