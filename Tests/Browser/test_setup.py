"""`zone-visio setup`: what it asks, what it refuses at once, what it writes; and the start that refuses what nobody has filled in."""

import json
import os
import pty
import select
import socket
import stat
import subprocess
import time

import pytest
import requests

import wire
from certificates import Authority
from site_process import BINARY, free_port

ANSWERS = {
    "baseUrl": "https://petites-annonces.fr",
    "controller": {
        "name": "Association des Quatre Vents", "address": "1 rue du Port, 35000 Rennes",
        "email": "contact@petites-annonces.fr", "host": "Machines d’Armor, 2 quai du Port, 35000 Rennes"},
    "smtpUrl": "none",
}
PROCESSOR = {
    "name": "Poste d’Armor", "country": "FR", "policy": "https://poste-armor.fr/vie-privee", "from": "2026-01-01",
    "until": "2099-12-31", "review": "2099-06-30"}


def setup(folder, *arguments, typed="", **environment):
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("ZONEVISIO_")}
    return subprocess.run(
        [BINARY, "setup", *map(str, arguments)], cwd=folder, env=inherited | environment, input=typed,
        capture_output=True, text=True, timeout=30, check=False)


def answered(folder, *arguments, **changes):
    """The command with a file of answers; `controller_name="…"` changes one of a group."""
    answers = json.loads(json.dumps(ANSWERS))
    for name, value in changes.items():
        group, _, part = name.partition("_")
        if part:
            answers[group][part] = value
        else:
            answers[name] = value
    (folder / "answers.json").write_text(json.dumps(answers))
    return setup(folder, "--answers", "answers.json", *arguments)


def settings(folder):
    return json.loads((folder / "zone-visio.json").read_text())


def test_a_file_of_answers_makes_the_file_of_settings(tmp_path):
    done = answered(tmp_path, "--data", "/srv/data", "--keys", "/srv/keys")
    assert done.returncode == 0, done.stderr
    made = settings(tmp_path)
    assert made["controller"] == ANSWERS["controller"] and made["baseUrl"] == ANSWERS["baseUrl"]
    assert made["authoritiesContact"] == made["mailFrom"] == "contact@petites-annonces.fr"
    assert (made["data"], made["keys"], made["trustedProxies"]) == ("/srv/data", "/srv/keys", "127.0.0.1")
    assert "smtpUrl" not in made and "outbox" in done.stdout
    assert stat.S_IMODE((tmp_path / "zone-visio.json").stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.json", "zone-visio.json"]


@pytest.mark.parametrize("change, says", [
    ({"baseUrl": "petites-annonces.fr"}, "ZONEVISIO_BASE_URL"),
    ({"baseUrl": "https://petites-annonces.fr/site"}, "without a path"),
    ({"baseUrl": "http://petites-annonces.fr"}, "must begin with https"),
    ({"baseUrl": "https://localhost"}, "this machine alone"),
    ({"baseUrl": "https://127.0.0.1:8443"}, "this machine alone"),
    ({"baseUrl": "https://www.exemple.fr"}, "an example's"),
    ({"baseUrl": "https://site.test"}, "an example's"),
    ({"baseUrl": "https://192.0.2.7"}, "an example's"),
    ({"controller_name": "Exemple"}, "« exemple » stands there"),
    ({"controller_name": " "}, "ZONEVISIO_CONTROLLER_NAME"),
    ({"controller_address": "À compléter"}, "« a completer » stands there"),
    ({"controller_host": "Votre nom"}, "ZONEVISIO_CONTROLLER_HOST"),
    ({"controller_email": "contact"}, "must be an e-mail address"),
    ({"controller_email": "contact@example.org"}, "an example's"),
    ({"mailFrom": "nobody"}, "ZONEVISIO_MAIL_FROM"),
    ({"authoritiesContact": "x@exemple.fr"}, "ZONEVISIO_AUTHORITIES_CONTACT"),
    ({"smtpUrl": "https://mail.armor.fr"}, "ZONEVISIO_SMTP_URL"),
    ({"smtpUrl": "smtp://a:b@smtp.exemple.fr"}, "an example's"),
    ({"smtpUrl": "smtp://a:b@smtp.armor.fr"}, "mailProcessor.name is not said"),
    ({"trustedProxies": "proxy"}, "isn't an IP address"),
    ({"trustedProxies": "none"}, "tlsCertificate is not said"),
    ({"durations": {"ad": "3000d"}}, "ZONEVISIO_DURATIONS_AD must lie between"),
])
def test_what_would_not_start_is_refused_at_once(tmp_path, change, says):
    done = answered(tmp_path, **change)
    assert done.returncode == 1 and says in done.stderr, done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["answers.json"]


def test_a_certificate_must_be_one(tmp_path):
    (tmp_path / "key.pem").write_text("-----BEGIN PRIVATE KEY-----\n")
    (tmp_path / "no.pem").write_text("nothing")
    tls = {"trustedProxies": "none", "tlsKey": str(tmp_path / "key.pem")}
    assert "can't be read" in answered(tmp_path, tlsCertificate="/nonexistent.pem", **tls).stderr
    assert "isn't a PEM file" in answered(tmp_path, tlsCertificate=str(tmp_path / "no.pem"), **tls).stderr
    done = answered(tmp_path, tlsCertificate=str(tmp_path / "key.pem"), **tls)
    assert done.returncode == 0, done.stderr
    assert "trustedProxies" not in settings(tmp_path) and settings(tmp_path)["tlsKey"] == tls["tlsKey"]


def test_a_site_has_the_certificate_that_its_file_names_until_a_proxy_has_it(tmp_path):
    authority = Authority(tmp_path)
    pair = authority.sign("own", hosts=("petites-annonces.fr",))
    folder = tmp_path / "etc"
    folder.mkdir()
    own = {"trustedProxies": "none", "tlsCertificate": str(pair.certificate), "tlsKey": str(pair.key)}
    done = answered(folder, "--data", folder / "DATA", **own)
    assert done.returncode == 0, done.stderr
    port = free_port()
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("ZONEVISIO_")}
    process = subprocess.Popen(
        [BINARY, "serve", "--port", str(port)], cwd=folder, env=inherited, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until_it_listens(port)
        with wire.connect(port, tls=authority.file, name="petites-annonces.fr") as connection:
            assert wire.ask(connection, host="petites-annonces.fr")[0] == 200
    finally:
        process.terminate()
        process.wait(30)
    done = answered(folder, "--yes", trustedProxies="127.0.0.1")
    assert done.returncode == 0 and "tlsKey: is taken out" in done.stdout, done.stdout + done.stderr
    assert not {"tlsCertificate", "tlsKey"} & settings(folder).keys()


def wait_until_it_listens(port):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=2).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("it doesn't listen")


def test_a_mail_server_of_the_environment_is_known_and_not_written(tmp_path):
    (tmp_path / "answers.json").write_text(json.dumps({name: ANSWERS[name] for name in ("baseUrl", "controller")}))
    done = setup(tmp_path, "--answers", "answers.json", ZONEVISIO_SMTP_URL="smtp://site:s%3Acret@127.0.0.1:587")
    assert done.returncode == 0, done.stderr
    assert "smtpUrl" not in settings(tmp_path) and "No mail server" not in done.stdout and "cret" not in done.stdout


def test_another_part_of_the_same_company_is_not_written_over(tmp_path):
    url = "smtps://site:s%3Acret@smtp.poste-armor.fr:465"
    assert answered(tmp_path, smtpUrl=url, mailProcessor=PROCESSOR).returncode == 0
    register = tmp_path / "processors.json"
    entry, = json.loads(register.read_text())["processors"]
    hosting = {name: value for name, value in entry.items() if name != "servers"}
    hosting |= {"role": "hosting", "receives": ["machine"], "purpose": "héberge la machine"}
    register.write_text(json.dumps({"processors": [hosting]}))
    other = answered(tmp_path, "--yes", smtpUrl=url, mailProcessor=PROCESSOR)
    assert other.returncode == 1 and "a name of its own" in other.stderr, other.stderr
    assert json.loads(register.read_text()) == {"processors": [hosting]}
    # Another server of the same mails takes its entry's place, with whom it makes work.
    cables = {"name": "Câbles d’Armor", "country": "FR", "purpose": "relie ses machines"}
    register.write_text(json.dumps({"processors": [entry | {"subprocessors": [cables]}]}))
    other = answered(tmp_path, "--yes", smtpUrl=url.replace("smtp.", "mx2."), mailProcessor=PROCESSOR)
    assert other.returncode == 0, other.stderr
    fresh, = json.loads(register.read_text())["processors"]
    assert (fresh["servers"], fresh["subprocessors"]) == (["mx2.poste-armor.fr:465"], [cables])


def test_whoever_carries_the_mails_comes_into_the_register(tmp_path):
    url = "smtps://site:s%3Acret@smtp.poste-armor.fr:465"
    bad = answered(tmp_path, smtpUrl=url, mailProcessor=PROCESSOR | {"until": "2020-01-01"})
    assert bad.returncode == 1 and "2020-01-01 is over" in bad.stderr
    done = answered(tmp_path, smtpUrl=url, mailProcessor=PROCESSOR)
    assert done.returncode == 0, done.stderr
    entry, = json.loads((tmp_path / "processors.json").read_text())["processors"]
    assert entry["servers"] == ["smtp.poste-armor.fr:465"] and entry["name"] == "Poste d’Armor"
    made = settings(tmp_path)
    assert made["processors"] == str(tmp_path / "processors.json") and "mailProcessor" not in made
    assert "cret" not in done.stdout + done.stderr
    # The start takes the two files as they are.
    listed = subprocess.run(
        [BINARY, "processors"], cwd=tmp_path, capture_output=True, text=True, timeout=30, check=False)
    assert listed.returncode == 0 and "Poste d’Armor" in listed.stdout, listed.stdout + listed.stderr
    # Asked again, the entry that is there is enough.
    again = answered(tmp_path, "--yes", smtpUrl=url)
    assert again.returncode == 0 and "Nothing would change" in again.stdout, again.stderr
    assert "cret" not in again.stdout


def test_a_file_that_is_there_is_shown_and_changed_after_a_yes_only(tmp_path):
    (tmp_path / "zone-visio.json").write_text('{"forbiddenWords": ["casino"], "name": "Avant"}')
    refused = answered(tmp_path)
    assert refused.returncode == 1 and "--yes" in refused.stderr
    assert "name: Avant" in refused.stdout
    assert settings(tmp_path) == {"forbiddenWords": ["casino"], "name": "Avant"}
    done = answered(tmp_path, "--yes")
    assert done.returncode == 0, done.stderr
    assert settings(tmp_path)["forbiddenWords"] == ["casino"] and settings(tmp_path)["name"] == "Avant"
    # A list, too.
    refused = answered(tmp_path, forbiddenWords=["loto"])
    assert refused.returncode == 1 and "--yes" in refused.stderr and 'forbiddenWords: ["loto"]' in refused.stdout
    assert settings(tmp_path)["forbiddenWords"] == ["casino"]


TYPED = [
    "http://petites-annonces.fr", "https://petites-annonces.fr", "", "Cours", "cours=Cours,chant=Chant et musique", "Exemple",
    "", "Association des Quatre Vents",
    "1 rue du Port, 35000 Rennes", "contact@petites-annonces.fr", "Machines d’Armor, 35000 Rennes", "",
    "smtps://smtp.poste-armor.fr", "site", "geheim&1", "", *list(PROCESSOR.values()), "",
]


def test_each_answer_is_checked_as_it_is_typed(tmp_path):
    done = setup(tmp_path, typed="\n".join(TYPED) + "\n")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "must begin with https://" in done.stdout and "« exemple » stands there" in done.stdout
    assert "It must be said." in done.stdout and "Cours, which must be a key and a name" in done.stdout
    made = settings(tmp_path)
    assert made["categories"] == "cours=Cours,chant=Chant et musique"
    assert made["baseUrl"] == "https://petites-annonces.fr" and made["name"] == "Zone Visio"
    assert made["smtpUrl"] == "smtps://site:geheim%261@smtp.poste-armor.fr:465"
    assert "geheim" not in done.stdout


def test_nothing_typed_leaves_the_categories_as_they_are(tmp_path):
    typed = [line for line in TYPED if not line.lower().startswith("cours")]
    typed.insert(3, "")
    assert setup(tmp_path, typed="\n".join(typed) + "\n").returncode == 0
    assert "categories" not in settings(tmp_path)
    (tmp_path / "zone-visio.json").write_text(json.dumps(settings(tmp_path) | {"categories": ["cours=Cours"]}))
    done = answered(tmp_path, "--yes", mailProcessor=PROCESSOR)
    assert done.returncode == 0, done.stderr
    assert settings(tmp_path)["categories"] == ["cours=Cours"]


def test_lists_of_categories_go_together_with_texts(tmp_path):
    done = answered(tmp_path, categories="cours=Cours,chant=Chant", closedCategories=["jeux"])
    assert done.returncode == 1 and "Nothing was written" in done.stderr and "jeux, which is no key" in done.stderr
    done = answered(tmp_path, categories=["cours=Cours", "chant=À compléter"])
    assert done.returncode == 1 and "Nothing was written: ZONEVISIO_CATEGORIES has still to be filled in" in done.stderr
    assert not (tmp_path / "zone-visio.json").exists()
    done = answered(
        tmp_path, categories=["cours=Cours", "jeux=Jeux"], closedCategories="jeux", sensitiveCategories=["cours"])
    assert done.returncode == 0, done.stderr
    assert settings(tmp_path)["categories"] == ["cours=Cours", "jeux=Jeux"]


def test_who_stops_answering_has_written_nothing(tmp_path):
    done = setup(tmp_path, typed="https://petites-annonces.fr\n")
    assert done.returncode == 1 and "nothing was written" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_no_changes_nothing(tmp_path):
    assert answered(tmp_path).returncode == 0
    before = (tmp_path / "zone-visio.json").read_bytes()
    done = setup(tmp_path, typed="\nAutre nom\n" + "\n" * 6 + "none\n\n\nno\n")
    assert done.returncode == 0 and "name: Autre nom" in done.stdout, done.stdout + done.stderr
    assert "Nothing was written" in done.stdout and (tmp_path / "zone-visio.json").read_bytes() == before


def test_a_password_is_not_shown_on_the_terminal(tmp_path):
    main, side = pty.openpty()
    process = subprocess.Popen([BINARY, "setup"], cwd=tmp_path, stdin=side, stdout=side, stderr=side, close_fds=True)
    os.close(side)
    seen = ""
    deadline = time.monotonic() + 30
    for line in TYPED:
        while not seen.endswith(": ") and time.monotonic() < deadline:
            if select.select([main], [], [], 0.1)[0]:
                seen += os.read(main, 4096).decode()
        assert time.monotonic() < deadline, seen
        if line == "geheim&1":
            assert "which isn't shown" in seen.splitlines()[-1]
        os.write(main, f"{line}\n".encode())
        seen += " "
    try:
        assert process.wait(30) == 0, seen
    finally:
        process.kill()
        os.close(main)
    assert "geheim" not in seen and "Quatre Vents" in seen
    assert "geheim" in settings(tmp_path)["smtpUrl"]


# The start -----------------------------------------------------------------------------------------------------------


def serve(folder, *arguments, **environment):
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("ZONEVISIO_")}
    return subprocess.run(
        [BINARY, "serve", "--data", folder / "DATA", *arguments], cwd=folder, env=inherited | environment,
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, check=False)


@pytest.mark.parametrize("name, value", [
    ("ZONEVISIO_BASE_URL", "https://www.exemple.fr"), ("ZONEVISIO_BASE_URL", "http://petites-annonces.fr"),
    ("ZONEVISIO_NAME", "Exemple"), ("ZONEVISIO_CONTROLLER_NAME", "À compléter"),
    ("ZONEVISIO_CONTROLLER_ADDRESS", "XXX"), ("ZONEVISIO_CONTROLLER_EMAIL", "contact@example.org"),
    ("ZONEVISIO_CONTROLLER_EMAIL", "nobody"), ("ZONEVISIO_CONTROLLER_HOST", "Hôte Exemple"),
    ("ZONEVISIO_MAIL_FROM", "site@site.invalid"), ("ZONEVISIO_AUTHORITIES_CONTACT", "a@example.com"),
])
def test_a_start_refuses_what_nobody_has_filled_in(tmp_path, name, value):
    assert answered(tmp_path).returncode == 0
    told = serve(tmp_path, **{name: value})
    assert told.returncode == 1 and name in told.stderr, told.stderr
    assert not (tmp_path / "DATA").exists(), "a refused start has made something"


def test_a_trial_listens_to_this_machine_alone(tmp_path):
    assert answered(tmp_path).returncode == 0
    trial = {"ZONEVISIO_BASE_URL": "http://localhost:8080"}
    told = serve(tmp_path, "--host", "0.0.0.0", **trial)
    assert told.returncode == 1 and "this machine alone" in told.stderr


def test_a_file_of_settings_that_is_named_is_read_from_anywhere(tmp_path):
    place = tmp_path / "etc"
    place.mkdir()
    assert answered(place, "--data", tmp_path / "DATA").returncode == 0
    environment = dict(os.environ) | {"ZONEVISIO_SETTINGS": str(place / "zone-visio.json")}
    port = free_port()
    process = subprocess.Popen(
        [BINARY, "serve", "--port", str(port)], cwd=tmp_path, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                if requests.get(f"http://127.0.0.1:{port}/sante", timeout=2).status_code == 200:
                    break
            except requests.RequestException:
                time.sleep(0.1)
        page = requests.get(f"http://127.0.0.1:{port}/mentions-legales", timeout=5).text
        assert "Association des Quatre Vents" in page and (tmp_path / "DATA/site.sqlite").exists()
    finally:
        process.terminate()
        process.wait(30)
    gone = subprocess.run(
        [BINARY, "processors"], cwd=tmp_path, env=environment | {"ZONEVISIO_SETTINGS": "/nonexistent.json"},
        capture_output=True, text=True, timeout=30, check=False)
    assert gone.returncode == 1 and "/nonexistent.json can't be read" in gone.stderr
