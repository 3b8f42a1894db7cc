"""Servers that take a connection and then say nothing: each is given up in its time, nobody waits for it who hasn't to, and what
was to be done is done once it talks again."""

import contextlib
import socket
import threading
import time

import pytest

import ad_form
from form_answers import assert_asked_to_come_again
from hanging_server import STAGES, HangingMailServer
from mails import Mailbox
from odd_imap_server import OddServer
from photo_server import BUCKET, KEY, REGION, SECRET
from site_client import Client
from visitors import Readers

pytestmark = pytest.mark.long

# A mail may wait so long for the next try once its server talks again.
RETRY_SECONDS = 240
# As many mails as wait behind the one that hangs.
FORMS = 5


@pytest.mark.parametrize("stage", STAGES)
def test_a_mail_server_that_hangs_holds_up_mails_alone(start_site, tmp_path, stage):
    server = HangingMailServer(tmp_path / "mails", stage)
    try:
        site = start_site(environment={"ZONEVISIO_SMTP_URL": server.url})
        with Readers(site.base, count=2) as readers:
            sent = [ad_form.ad() for _ in range(FORMS)]
            for fields in sent:
                assert Client(site.base).send(fields).status_code == 303
            wait_until(lambda: server.held, "the site never came to that stage")
            before = readers.answered
            site.wait_for_log("mail postponed", seconds=90)
            # All that time.
            assert readers.answered > before and readers.failed == []
        assert Mailbox(server.folder).mails() == []
        server.stage = None
        box = Mailbox(server.folder)
        for fields in sent:
            link = box.link(fields["email"], seconds=RETRY_SECONDS)
            Client(site.base).confirm(link)
        for fields in sent:
            assert Client(site.base).find_one(ad_form.title_word(fields))
            # What stopped before its end wasn't taken.
            assert len(box.mails(fields["email"])) == 1
    finally:
        server.close()


def test_the_program_ends_though_the_mail_server_says_nothing(start_site, tmp_path):
    server = HangingMailServer(tmp_path / "mails", "DATA")
    try:
        site = start_site(environment={"ZONEVISIO_SMTP_URL": server.url})
        for _ in range(FORMS):
            assert Client(site.base).send(ad_form.ad()).status_code == 303
        wait_until(lambda: server.held, "the site never came to that stage")
        # As long as its unit gives it.
        site.stop(seconds=45)
        server.stage = None
        site.start()
        wait_until(lambda: len(Mailbox(server.folder).mails()) == FORMS, "a mail is lost", RETRY_SECONDS)
    finally:
        server.close()


@pytest.mark.parametrize("stage", ["TLS", "greeting", "CAPABILITY", "EXAMINE", "UID"])
def test_a_contact_box_that_hangs_is_given_up_and_said(start_site, tmp_path, stage):
    server = OddServer(tmp_path / "tls", f"hangs at {stage}")
    site = start_site(environment={
        "ZONEVISIO_IMAP_URL": f"imaps://user:wrong-secret@127.0.0.1:{server.port}",
        "ZONEVISIO_IMAP_CA": str(server.authority)})
    wait_until(lambda: server.held, "the site never came to that stage")
    fields, client = ad_form.ad(), Client(site.base)
    assert client.publish(fields).status_code < 400
    client.confirm(Mailbox(site.outbox).link(fields["email"]))
    assert client.find_one(ad_form.title_word(fields))
    site.wait_for_log("contact box can't be read", seconds=90)
    assert "wrong-secret" not in site.last_words()
    wait_until(lambda: server.held > 1, "it isn't tried again", seconds=120)
    # Nobody waits for it at the end either.
    site.stop(seconds=20)


def test_a_store_of_photos_that_hangs_keeps_forms_and_others_served(start_site):
    with Silence() as store:
        site = start_site(environment={
            "ZONEVISIO_PHOTOS_URL": f"s3://{BUCKET}/site?region={REGION}&endpoint=http://127.0.0.1:{store.port}",
            "ZONEVISIO_PHOTOS_KEY": KEY, "ZONEVISIO_PHOTOS_SECRET": SECRET}, health="/contact")
        with Readers(site.base, count=2) as readers:
            fields = ad_form.ad()
            refused = Client(site.base).send(fields, [ad_form.photo()])
            assert_asked_to_come_again(refused, fields)
            assert Client(site.base).send(fields).status_code == 303, "without photos it needs no store"
            assert readers.answered > 0 and readers.failed == []
        assert store.held, "the store was never asked"
        assert Mailbox(site.outbox).wait(fields["email"])


class Silence:
    """A server that takes every connection and says nothing."""

    def __enter__(self):
        self.held = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.listen, daemon=True).start()
        return self

    def listen(self):
        with contextlib.suppress(OSError):
            while True:
                self.held.append(self.listener.accept()[0])

    def __exit__(self, *failure):
        self.listener.close()
        for line in self.held:
            line.close()


def wait_until(condition, what, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.1)
