"""What an operator sees of a command: its exit code, and when it can't go on, one line that says what to do."""

import json
import os
import re
import socket
import sqlite3
import subprocess
from datetime import datetime, timezone

import pytest

from remains import orphans
from site_client import Client
from site_process import BINARY, CONTROLLER, SiteProcess

COMMANDS = [
    "", "setup", "serve", "migrate", "seed", "import", "sweep", "inventory", "keys", "keys rotate", "keys rotate-index",
    "geography", "geography check", "routes", "withdrawals", "held", "held list", "held release", "held refuse", "held try",
    "messages", "messages list", "messages show", "messages send", "messages refuse", "messages close",
    "decisions", "decisions list", "appeals", "appeals list", "appeals show", "appeals judge", "suspensions", "suspensions list",
    "suspensions lift", "suspensions suspend",
    "backup", "restore", "doctor", "keys backup-key", "escrow", "escrow make-key", "escrow open",
    "policy", "policy check", "processors", "consent", "consent receipt", "consent words",
    "statistics", "statistics publish", "statistics show", "reports", "reports list", "reports show", "flaggers",
    "flaggers add", "flaggers list", "flaggers end", "brand", "brand check", "journal", "journal verify", "journal export", "webhooks", "webhooks list", "webhooks test",
]
REASONS = ["--ground", "escroquerie", "--facts", "Non, pour cette raison-là."]
ON_DATA = ["serve", "migrate", "seed", "sweep", "keys rotate", "keys rotate-index", "withdrawals", "held list",
           "messages list", "decisions list", "appeals list", "suspensions list", "policy check", "statistics publish",
           "statistics show", "reports list", "flaggers list", "journal verify", "webhooks list"]


class Told:
    """How a command ended and what it said."""

    def __init__(self, *arguments, folder, **environment):
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("ZONEVISIO_")}
        settings = CONTROLLER | {"ZONEVISIO_BASE_URL": "http://127.0.0.1"}
        done = subprocess.run(
            [BINARY, *map(str, arguments)], cwd=folder, env=inherited | settings | environment,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, check=False)
        self.code, self.output, self.complaint = done.returncode, done.stdout, done.stderr


def assert_cannot_go_on(told, *says):
    """It ends with 1, and its one line is for a person: what is wrong, and no word of the program's inside."""
    assert told.code == 1, f"ended with {told.code}: {told.complaint}"
    lines = told.complaint.splitlines()
    assert len(lines) == 1, told.complaint
    assert looks_inside(lines[0]) == [], lines[0]
    for words in says:
        assert words in lines[0], lines[0]


def looks_inside(line):
    """What in a line is the program's and not the operator's: types, cases, contexts, error numbers."""
    return re.findall(
        r"\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b|\w+\(\w*:|\w*Error\w|\w+Error\b|\w+Domain\b|\berrno\b|Swift|codingPath"
        r"|SQLite error|Optional\(|\.swift\b|\b0x[0-9a-f]+\b", re.sub(r"^(Error|zone-visio): ", "", line))


@pytest.mark.parametrize("line", [
    "Error: DecodingError.dataCorrupted(Context(codingPath: [], debugDescription: \"not JSON\"))",
    "Error: The operation couldn’t be completed. (NSCocoaErrorDomain error 513.)",
    "Error: SQLite error 14: unable to open database file", "bind(descriptor:ptr:bytes:): Address already in use)",
    "Error: NewerSchema(found: 9, known: 4)",
])
def test_a_line_of_the_program_s_inside_is_seen_as_one(line):
    assert looks_inside(line) != []
    assert looks_inside("Error: The data folder /srv/site can't be written: check its rights.") == []


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_there_and_ends_well(tmp_path, command):
    told = Told(*command.split(), "--help", folder=tmp_path)
    assert told.code == 0
    assert "USAGE: zone-visio" in told.output and told.complaint == ""
    assert list(tmp_path.iterdir()) == [], "asking for help has made something"


@pytest.mark.parametrize("arguments", [
    "--perhaps", "perhaps", "serve --perhaps", "serve --port", "serve --port many", "sweep now",
    "migrate --at 2026-01-01", "import", "import one.jsonl two.jsonl", "keys perhaps", "routes --data",
    "held perhaps", "held release", "held refuse", f"held refuse {22 * 'a'}", f"held refuse {22 * 'a'} --reason=",
    "messages show", f"messages refuse {22 * 'a'}", f"messages close {22 * 'a'} --remove=",
    "backup", "backup one --key two", "backup one --verify --keys two", "restore", "escrow open", "keys backup-key",
])
def test_a_wrong_option_ends_with_two(tmp_path, arguments):
    told = Told(*arguments.split(), folder=tmp_path)
    assert told.code == 2
    assert "--help" in told.complaint
    assert list(tmp_path.iterdir()) == [], "a command that was misunderstood has made something"


@pytest.mark.parametrize("command", ON_DATA)
def test_a_data_folder_that_cannot_be_written_is_named(tmp_path, command):
    (tmp_path / "file").write_text("no folder")
    for data in (tmp_path / "file" / "DATA", tmp_path / "file", "/proc/zone-visio"):
        assert_cannot_go_on(Told(*command.split(), "--data", data, folder=tmp_path), str(data))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_data_folder_without_the_right_to_write_is_named(tmp_path):
    data = tmp_path / "DATA"
    data.mkdir(mode=0o500)
    assert_cannot_go_on(Told("migrate", "--data", data, folder=tmp_path), str(data))


@pytest.mark.parametrize("command", ON_DATA)
def test_a_key_folder_that_cannot_be_used_is_named(tmp_path, command):
    keys = tmp_path / "keys"
    keys.write_text("no folder")
    told = Told(*command.split(), "--data", tmp_path / "DATA", folder=tmp_path, ZONEVISIO_KEYS=str(keys))
    assert_cannot_go_on(told, str(keys))


@pytest.mark.parametrize("command", ON_DATA)
@pytest.mark.parametrize("harm", ["damaged", "lost"])
def test_keys_that_are_not_the_ones_of_the_data_are_refused(made, tmp_path, command, harm):
    """Going on with new keys would mean that nobody ever reads the old data again."""
    roots = list((made.keys / "root").glob("*.key"))
    assert roots
    for root in roots:
        root.unlink()
        if harm == "damaged":
            root.write_bytes(b"too short")
    assert_cannot_go_on(Told(*command.split(), "--data", made.data, folder=tmp_path), "key folder")
    left = [root.read_bytes() for root in (made.keys / "root").glob("*.key")]
    assert left == ([b"too short"] * len(roots) if harm == "damaged" else []), "new keys were made over the old data"


@pytest.mark.parametrize("command", ON_DATA)
@pytest.mark.parametrize("database", ["site", "keyring"])
def test_data_of_a_later_program_are_left_alone(made, tmp_path, command, database):
    path = made.data / "site.sqlite" if database == "site" else made.keys / "keyring.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO migration (number, name, applied) VALUES (999, 'later', 0)")
    connection.close()
    assert_cannot_go_on(Told(*command.split(), "--data", made.data, folder=tmp_path), "999")


@pytest.mark.parametrize("command", ON_DATA)
@pytest.mark.parametrize("database", ["site", "keyring"])
def test_a_column_that_nobody_listed_stops_the_start(made, tmp_path, command, database):
    path, table = (made.data / "site.sqlite", "account") if database == "site" else (made.keys / "keyring.sqlite", "root")
    with sqlite3.connect(path) as connection:
        connection.execute(f"ALTER TABLE {table} ADD COLUMN birthday TEXT")
    connection.close()
    told = Told(*command.split(), "--data", made.data, folder=tmp_path)
    assert_cannot_go_on(told, f"column {table}.birthday is not in the inventory")


@pytest.mark.parametrize("command", ON_DATA)
def test_a_file_that_is_no_database_is_named(made, tmp_path, command):
    for left in made.data.glob("site.sqlite*"):
        left.unlink()
    (made.data / "site.sqlite").write_bytes(b"this is no database " * 500)
    told = Told(*command.split(), "--data", made.data, folder=tmp_path)
    assert_cannot_go_on(told, str(made.data))


def test_photos_without_rows_go_unless_they_are_a_whole_folder_of_them(tmp_path):
    """A crash before the first ad was there leaves a few; many are those of other tables, which somebody forgot to name."""
    data = tmp_path / "DATA"
    assert Told("migrate", "--data", data, folder=tmp_path).code == 0
    folder = data / "photos" / "00"
    folder.mkdir()

    def leave(photos):
        for number in range(photos):
            for size in ("small", "medium", "large"):
                (folder / f"{number:022}.{size}").write_bytes(b"sealed")

    leave(20)
    assert Told("held", "list", "--data", data, folder=tmp_path).code == 0
    assert list(folder.iterdir()) == []
    leave(21)
    for command in ("held list", "sweep", "serve"):
        assert_cannot_go_on(Told(*command.split(), "--data", data, folder=tmp_path), "ZONEVISIO_DATABASE_URL", str(data))
    assert len(list(folder.iterdir())) == 63


def test_a_port_in_use_is_named(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        # Without a mail server it warns first.
        mails = {"ZONEVISIO_SMTP_URL": f"smtp://127.0.0.1:{port}"}
        told = Told("serve", "--data", tmp_path / "DATA", "--port", port, folder=tmp_path, **mails)
        assert_cannot_go_on(told, str(port))


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_is_none_is_refused(tmp_path, port):
    told = Told("serve", "--data", tmp_path / "DATA", f"--port={port}", folder=tmp_path)
    assert told.code in (1, 2) and "port" in told.complaint, told.complaint


@pytest.mark.parametrize("name", list(CONTROLLER)[:-1] + ["ZONEVISIO_BASE_URL"])
def test_a_setting_that_is_missing_is_named(tmp_path, name):
    told = Told("serve", "--data", tmp_path / "DATA", folder=tmp_path, **{name: ""})
    assert_cannot_go_on(told, name)


@pytest.mark.parametrize("name, value", [
    ("ZONEVISIO_BASE_URL", "www.exemple.fr"), ("ZONEVISIO_MAIL_FROM", "nobody"), ("ZONEVISIO_LIMITS", "off"),
    ("ZONEVISIO_NOW", "2026-11-23"), ("ZONEVISIO_SMTP_URL", "https://mail.exemple.fr"),
    ("ZONEVISIO_IMAP_URL", "imap://mail.exemple.fr"), ("ZONEVISIO_MAILDIR", "/nonexistent"),
    ("ZONEVISIO_REPLY_ADDRESS", "nobody"), ("ZONEVISIO_REPLY_ADDRESS", "reponse+x@exemple.fr"),
    ("ZONEVISIO_REPLY_ADDRESS", "reponse@exemple.fr"), ("ZONEVISIO_REPLY_ADDRESS", "a" * 38 + "@exemple.fr"),
    ("ZONEVISIO_TURN_URL", "turn:turn.exemple.fr"), ("ZONEVISIO_TURN_SECRET", "secret"),
])
def test_a_setting_that_is_wrong_is_named(tmp_path, name, value):
    assert_cannot_go_on(Told("migrate", "--data", tmp_path / "DATA", folder=tmp_path, **{name: value}), name)


def test_a_setting_that_is_wrong_is_named_without_its_password(tmp_path):
    told = Told("migrate", "--data", tmp_path / "DATA", folder=tmp_path, ZONEVISIO_IMAP_URL="imap://a:secret@")
    assert_cannot_go_on(told, "ZONEVISIO_IMAP_URL")
    assert "secret" not in told.complaint


@pytest.mark.parametrize("address", ["turn.exemple.fr", "stun:turn.exemple.fr", "https://turn.exemple.fr", "turn:a b", ""])
def test_a_relay_that_is_none_is_named_without_its_secret(tmp_path, address):
    told = Told(
        "migrate", "--data", tmp_path / "DATA", folder=tmp_path, ZONEVISIO_TURN_URL=address,
        ZONEVISIO_TURN_SECRET="canari")
    assert_cannot_go_on(told, "ZONEVISIO_TURN_URL")
    assert "canari" not in told.complaint


def test_two_contact_boxes_are_one_too_many(tmp_path):
    boxes = {"ZONEVISIO_IMAP_URL": "imaps://a:b@mail.exemple.fr", "ZONEVISIO_MAILDIR": str(tmp_path)}
    assert_cannot_go_on(Told("migrate", "--data", tmp_path / "DATA", folder=tmp_path, **boxes), "not both")


def test_a_file_of_settings_that_is_no_json_is_named(tmp_path):
    (tmp_path / "zone-visio.json").write_text("{name:")
    assert_cannot_go_on(Told("migrate", "--data", tmp_path / "DATA", folder=tmp_path), "zone-visio.json")


def test_a_date_that_is_none_is_refused(tmp_path):
    assert_cannot_go_on(Told("sweep", "--data", tmp_path / "DATA", "--at", "tomorrow", folder=tmp_path), "tomorrow")


def test_a_later_date_erases_nothing_unasked(tmp_path):
    told = Told("sweep", "--data", tmp_path / "DATA", "--at", "2999-01-01", folder=tmp_path)
    assert_cannot_go_on(told, "--erase-early")
    assert not (tmp_path / "DATA").exists()


def test_a_file_to_import_that_is_not_there_is_named(tmp_path):
    told = Told("import", "ads.jsonl", "--data", tmp_path / "DATA", folder=tmp_path)
    assert_cannot_go_on(told, "ads.jsonl")


@pytest.mark.parametrize("third", [
    "no JSON", "{}", '{"category": "voitures"}', "\udcff\udcfe",
], ids=["no JSON", "no ad", "half an ad", "no text"])
def test_the_line_of_an_import_that_is_no_ad_is_named(tmp_path, third):
    ads = tmp_path / "ads.jsonl"
    ads.write_bytes("\n".join([line(), line(), third, line()]).encode(errors="surrogateescape") + b"\n")
    told = Told("import", ads, "--data", tmp_path / "DATA", "--without-photos", folder=tmp_path)
    assert_cannot_go_on(told)
    assert "line 3 " in told.complaint.lower(), told.complaint


def test_an_import_that_stops_leaves_nothing_half(made, tmp_path):
    ads = tmp_path / "ads.jsonl"
    ads.write_text("\n".join([line(), line(), "no JSON"]) + "\n")
    assert Told("import", ads, "--data", made.data, "--without-photos", folder=tmp_path).code == 1
    assert orphans(made.data / "site.sqlite", made.keys / "keyring.sqlite") == {}


@pytest.mark.parametrize("arguments", [
    ["release", "one"], ["refuse", "one", *REASONS], ["list", "--show", "one"],
])
def test_an_ad_that_is_not_held_is_named(made, tmp_path, arguments):
    """« one » isn't an id at all; nothing has the other one."""
    told = Told("held", *arguments, "--data", made.data, folder=tmp_path)
    assert_cannot_go_on(told, "one", "22")
    known = [22 * "a" if word == "one" else word for word in arguments]
    assert_cannot_go_on(Told("held", *known, "--data", made.data, folder=tmp_path), "held list")


@pytest.mark.parametrize("arguments", [
    ["show", "one"], ["send", "one"], ["refuse", "one", *REASONS], ["close", "one"],
])
def test_a_message_that_may_not_be_read_is_named(made, tmp_path, arguments):
    """« one » isn't an id at all; nothing has the other one."""
    told = Told("messages", *arguments, "--data", made.data, folder=tmp_path)
    assert_cannot_go_on(told, "one", "22")
    known = [22 * "a" if word == "one" else word for word in arguments]
    assert_cannot_go_on(Told("messages", *known, "--data", made.data, folder=tmp_path), "messages list")


def test_checks_are_tried_on_a_file_and_store_nothing(made, tmp_path):
    ads = tmp_path / "ads.jsonl"
    fraud = line().replace("en cuisinant", "contre un coupon Transcash")
    ads.write_text("\n".join([line(), fraud, line()]) + "\n")
    told = Told("held", "try", ads, "--data", made.data, folder=tmp_path)
    assert told.code == 0, told.complaint
    assert told.output.splitlines() == ["copied-text 1", "scam 1", "2 of 3 ads would be held."]
    assert Told("held", "list", "--data", made.data, folder=tmp_path).output == ""


@pytest.mark.parametrize("words", ["casino,…", "!"])
def test_a_forbidden_word_that_is_none_is_named(tmp_path, words):
    told = Told("migrate", "--data", tmp_path / "DATA", folder=tmp_path, ZONEVISIO_FORBIDDEN_WORDS=words)
    assert_cannot_go_on(told, "ZONEVISIO_FORBIDDEN_WORDS")


def test_forbidden_words_may_be_a_list_of_the_file(tmp_path):
    (tmp_path / "zone-visio.json").write_text(json.dumps({"forbiddenWords": ["casino", "…"]}))
    assert_cannot_go_on(Told("migrate", "--data", tmp_path / "DATA", folder=tmp_path), "« … »")


def test_an_import_without_fault_ends_well(made, tmp_path):
    ads = tmp_path / "ads.jsonl"
    ads.write_text("\n".join([line(), line(), line()]) + "\n")
    told = Told("import", ads, "--data", made.data, "--without-photos", folder=tmp_path)
    assert told.code == 0, told.complaint
    assert "3 ads" in told.output
    made.start()
    assert len(Client(made.base).find(q="clafoutis")) == 3
    made.stop()


@pytest.fixture
def made(tmp_path):
    """A site whose data are there and which doesn't run."""
    site = SiteProcess(tmp_path / "site")
    site.command("migrate")
    yield site
    site.kill()


def line():
    """A line that is an ad."""
    return json.dumps({
        "category": "langues", "title": "Parler breton et clafoutis", "pseudonym": "Nolwenn", "sex": "",
        "body": "Je cherche quelqu’un pour parler breton une heure par semaine, en cuisinant.", "insee": "35288",
        "createdAt": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"), "hasPhoto": False})
