"""The whole life of a made-up person on PostgreSQL: in no byte of the servers' files, logs, dumps and copies can it be read."""

import subprocess
import time
from datetime import datetime, timedelta, timezone

import pytest
from byte_search import files, found_in
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from postgres import MASTER, as_server, programs
from site_client import Client
from test_canaries import Person
from test_canary_life import SOURCE, revise
from test_message_canaries import correspond

# As talkative as a server gets, with what is bound to statements.
TALKATIVE = {
    "log_statement": "all", "log_duration": "on", "log_min_messages": "debug1", "log_min_error_statement": "debug1",
    "log_parameter_max_length_on_error": "-1", "log_line_prefix": "%m %q%u@%d ",
}


@pytest.fixture
def servers(start_postgres):
    """One for the tables, one for the keys."""
    return start_postgres(settings=TALKATIVE), start_postgres(settings=TALKATIVE)


@pytest.mark.long
def test_a_whole_life_leaves_no_readable_byte_on_the_servers(start_site, start_mail_server, servers, tmp_path):
    tables, keys = servers
    mail_server, person = start_mail_server(), Person()
    site = start_site(environment={
        "ZONEVISIO_SMTP_URL": mail_server.url, "ZONEVISIO_DATABASE_URL": tables.database("site"),
        "ZONEVISIO_KEYRING_URL": keys.database("keys")})
    first_title = person.title
    owner = Client(site.base, user_agent=f"Mozilla/5.0 (X11; Linux x86_64) {person.browser}/1.0", source=SOURCE)
    assert owner.publish(person.fields(), [person.photo()]).status_code < 400
    owner.confirm(mail_server.mailbox.link(person.email))
    identifier = owner.find_one(person.title)
    revise(owner, identifier, person)
    assert Client(site.base).find(q=f"{person.title} {person.text}") == [identifier]
    owner.ask_sign_in(person.email)
    again = Client(site.base, source=SOURCE)
    link = mail_server.mailbox.link(person.email, more_than=1)
    assert again.press(again.get(link), "Me connecter").status_code == 303
    # Statements that fail are logged with everything that is bound to them.
    assert Client(site.base).publish(person.fields() | {"texte": f"{person.text}\0"}).status_code == 422
    letters = correspond(site, mail_server, owner, identifier)
    secret = [*letters, first_title, *person.public_words(), *person.private_words(), SOURCE, link.rpartition("/")[2]]

    places = [
        still(tables, tmp_path / "tables-now"), still(keys, tmp_path / "keys-now"),
        *copies(tables, "site", tmp_path / "tables"), *copies(keys, "keys", tmp_path / "keys")]
    assert found_in([*places, site.data, site.keys, site.log], secret) == []
    # The search does see what is there: the identifier stands in rows, in the log of changes, in dumps and in the server's log.
    seen = " ".join(path for path, _ in found_in(places, [identifier]))
    assert all(part in seen for part in ("/base/", "/pg_wal/", "plain", "custom", "tables-now/log"))

    account = tables.sql(f"SELECT account FROM ad WHERE id = '{identifier}'", "site")
    wrapped = bytes.fromhex(keys.sql(f"SELECT encode(wrapped, 'hex') FROM wrapped_key WHERE name = 'person:{account}'", "keys"))
    assert opened(site.keys, wrapped, account)
    answer = owner.press(owner.get("/mon-compte/effacement"), "Tout effacer")
    assert answer.status_code == 303
    tables.wait(f"SELECT count(*) FROM account WHERE id = '{account}'", "0", "site")
    assert found_in([still(tables, tmp_path / "tables-later"), still(keys, tmp_path / "keys-later")], secret) == []
    rows_are_gone(keys, wrapped)

    site.command("keys", "rotate")
    eight_days = (datetime.now(timezone.utc) + timedelta(days=8)).strftime("%Y-%m-%d")
    site.command("sweep", "--erase-early", "--at", eight_days)
    keys.sql("CHECKPOINT")
    left = [path for path in files(still(keys, tmp_path / "keys-at-last")) if wrapped in path.read_bytes()]
    assert left, "the log of changes has the wrapped key still"
    assert not opened(site.keys, wrapped, account), "and nothing opens it any more"


def still(server, folder):
    """A server's files as they are now: some come and go while they are read."""
    for path in files(server.data) + [server.folder / "log"]:
        copy = folder / path.relative_to(server.folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        try:
            copy.write_bytes(path.read_bytes())
        except FileNotFoundError:
            continue
    return folder


def copies(server, database, folder):
    """What an operator makes of a server: dumps in two forms, and a copy of all its files."""
    dumped = dumps(server, database, folder)
    address = f"postgresql://{MASTER}@127.0.0.1:{server.port}/{database}"
    # Of its own folder, in which the server's user may write.
    copy = server.folder / "copy"
    subprocess.run(
        as_server([f"{programs()}/pg_basebackup", "-d", address, "-D", str(copy), "-X", "stream", "-c", "fast", "--no-sync"]),
        cwd="/", check=True, capture_output=True)
    assert (copy / "base").is_dir()
    return [*dumped, copy]


def dumps(server, database, folder):
    folder.mkdir()
    address = f"postgresql://{MASTER}@127.0.0.1:{server.port}/{database}"
    for name, form in (("plain", ["-Fp"]), ("custom", ["-Fc", "-Z0"])):
        dumped = subprocess.run([f"{programs()}/pg_dump", *form, address], capture_output=True, check=True)
        (folder / name).write_bytes(dumped.stdout)
    return [folder / "plain", folder / "custom"]


def opened(keys, wrapped, account):
    """Whether a root key of the folder opens the person's key."""
    for root in (keys / "root").glob("*.key"):
        try:
            return bool(AESGCM(root.read_bytes()).decrypt(wrapped[:12], wrapped[12:], f"person:{account}".encode()))
        except InvalidTag:
            continue
    return False


def rows_are_gone(server, wrapped):
    """In no page of the keys' table is there a row with it, dead or alive."""
    server.sql("CREATE EXTENSION IF NOT EXISTS pageinspect", "keys")
    question = f"""
        SELECT count(*) FROM generate_series(0, pg_relation_size('wrapped_key') / 8192 - 1) AS page,
            heap_page_items(get_raw_page('wrapped_key', page::int)) WHERE position('\\x{wrapped.hex()}'::bytea IN t_data) > 0"""
    deadline = time.monotonic() + 20
    while server.sql(question, "keys") != "0":
        assert time.monotonic() < deadline, "a dead row still has the key"
        time.sleep(0.2)
