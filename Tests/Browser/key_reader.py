"""Opens everything that is sealed, with the keys of the key folder and nothing of the program's: what is really there."""

import sqlite3

from byte_search import files
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

# Every sealed column and, of its table, the column whose value is part of the seal, and whose it is.
OWN_AD = "(SELECT account FROM ad WHERE ad.id = hold.ad)"
OWN_DECISION = "(SELECT account FROM decision WHERE decision.id = appeal.decision)"
COLUMNS = {
    "account.email": ("id", "id"), "ad.content": ("id", "account"), "ad.telephone": ("id", "account"),
    "connection.source": ("id", "account"), "address_change.email": ("id", "account"),
    "hold.doubts": ("ad", OWN_AD), "hold.answer": ("ad", OWN_AD), "hold.refusal": ("ad", OWN_AD),
    "hold.accepted": ("ad", OWN_AD),
    "participant.pseudonym": ("conversation || ' ' || role", "account"),
    "participant.telephone": ("conversation || ' ' || role", "account"),
    "message.content": ("id", "sender"), "message.refusal": ("id", "sender"),
    "first_message.pseudonym": ("id", "account"), "first_message.content": ("id", "account"),
    "access_token.name": ("id", "account"), "alert.search": ("id", "account"),
    "report.words": ("id", "holder"), "report.email": ("id", "holder"),
    "case_copy.content": (
        "moderation_case || '/' || place",
        "(SELECT holder FROM moderation_case WHERE moderation_case.id = case_copy.moderation_case)"),
    "decision.facts": ("id", "account"),
    "appeal.words": ("id", OWN_DECISION), "appeal.reasons": ("id", OWN_DECISION),
    "call_signal.content": ("id", "sender"), "sponsor.details": ("account", "account"),
    "campaign.content": ("id", "account"), "campaign.picture": ("id", "account"), "campaign.refusal": ("id", "account"),
    "staff.name": ("id", "account"),
    "request.email": ("id", "holder"),
    "request_message.words": (
        "id", "(SELECT holder FROM request WHERE request.id = request_message.request)"),
    "identity_check.doubt": (
        "request", "(SELECT holder FROM request WHERE request.id = identity_check.request)"),
    "identity_check.document": (
        "request", "(SELECT holder FROM request WHERE request.id = identity_check.request)"),
    "legal_order.details": ("id", "holder"),
    "legal_order.document": ("id", "holder"),
    "legal_order.copy": ("id", "holder"),
    "breach.facts": ("id", "holder"),
    "staff_factor.secret": ("staff", "(SELECT account FROM staff WHERE staff.id = staff_factor.staff)"),
}
VERSION = 1


class KeyReader:
    """The keys of one moment; what is sealed may be of another."""

    def __init__(self, keys):
        self.persons = {}
        roots = {int(path.stem): AESGCM(path.read_bytes()) for path in (keys / "root").glob("*.key")}
        with reading(keys / "keyring.sqlite") as database:
            for name, root, wrapped in database.execute("SELECT name, root, wrapped FROM wrapped_key"):
                if name.startswith("person:") and root in roots:
                    key = roots[root].decrypt(wrapped[:12], wrapped[12:], name.encode())
                    self.persons[name.removeprefix("person:")] = AESGCM(key)

    def opened(self, database, photos=None):
        """Pairs of a place (`table.column`, or `photo`) and the bytes that stand there, of everything that opens."""
        found = []
        with reading(database) as tables:
            for column, (row, owner) in COLUMNS.items():
                table, name = column.split(".")
                for sealed, identifier, person in tables.execute(
                        f"SELECT {name}, {row}, {owner} FROM {table} WHERE {name} IS NOT NULL"):
                    found.append((column, self.open(sealed, table, name, identifier, person)))
            owners = dict(tables.execute("SELECT id, account FROM photo UNION ALL SELECT id, account FROM message_photo"))
        for path in files(photos) if photos else []:
            identifier, size = path.name.split(".")
            found.append(("photo", self.open(path.read_bytes(), "photo", size, identifier, owners.get(identifier))))
        return [(place, content) for place, content in found if content is not None]

    def open(self, sealed, table, column, row, person):
        """What is sealed at a place; nothing where the person's key is gone."""
        key = self.persons.get(person)
        if key is None:
            return None
        assert sealed[0] == VERSION
        try:
            return key.decrypt(sealed[1:13], sealed[13:], "\0".join([table, column, row, str(VERSION)]).encode())
        except InvalidTag:
            raise AssertionError(f"what stands in {table}.{column} isn't sealed for its place") from None


class reading:
    def __init__(self, path):
        self.connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    def __enter__(self):
        return self.connection

    def __exit__(self, *failure):
        self.connection.close()
