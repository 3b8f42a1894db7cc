"""What surrounds the site breaks: the mail server, the worker that decodes photos, the disk."""

import os
import resource
import signal
import subprocess
import threading
import time

import pytest

import ad_form
from form_answers import assert_typed_values_are_kept, message_beside
from mails import Mailbox
from site_client import PUBLISH, Client, form_with_button, parsed
from site_process import SiteProcess

# How long a mail may wait for the next try once its server is back.
RETRY_SECONDS = 180


@pytest.mark.parametrize("fault", ["down", "refuse 451", "drop"])
def test_a_mail_waits_until_its_server_is_back(start_site, start_mail_server, fault):
    server = start_mail_server(fault)
    site = start_site(environment={"ZONEVISIO_SMTP_URL": server.url})
    fields = ad_form.ad()
    client = Client(site.base)
    assert client.publish(fields).status_code < 400
    site.wait_for_log("mail postponed")
    assert server.mailbox.mails() == []

    server.mode("normal")
    link = server.mailbox.link(fields["email"], seconds=RETRY_SECONDS)
    client.confirm(link)
    assert client.find_one(ad_form.title_word(fields))


def test_a_mail_survives_a_restart(start_site, start_mail_server):
    server = start_mail_server("down")
    site = start_site(environment={"ZONEVISIO_SMTP_URL": server.url})
    fields = ad_form.ad()
    assert Client(site.base).publish(fields).status_code < 400
    site.kill()
    server.mode("normal")
    site.start()
    assert server.mailbox.link(fields["email"], seconds=RETRY_SECONDS)


def test_a_worker_that_dies_costs_its_own_photo_only(start_site):
    site = start_site()
    client = Client(site.base)
    fields = ad_form.ad()
    answers = []
    sender = threading.Thread(target=lambda: answers.append(client.publish(fields, [ad_form.slow_photo()])))
    sender.start()
    killed = kill_next_worker(site)
    sender.join()

    assert killed, "no worker was seen at its work"
    assert answers[0].status_code in (422, 503)
    page = parsed(answers[0].text)
    assert message_beside(page, "photos"), "nothing is said of the photo"
    assert_typed_values_are_kept(page, fields)
    again = client.publish(fields, [ad_form.photo()])
    assert again.status_code < 400
    assert Mailbox(site.outbox).wait(fields["email"])
    assert site.workers() == []


def kill_next_worker(site, seconds=30):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        for worker in site.workers():
            try:
                os.kill(worker, signal.SIGKILL)
                return True
            except ProcessLookupError:
                pass  # done already: the next one
        time.sleep(0.002)
    return False


@pytest.mark.long
def test_a_full_disk_refuses_clearly_and_loses_nothing(tmp_path):
    disk = Disk(tmp_path)
    site = SiteProcess(tmp_path / "site", data=disk.folder / "DATA", prepare=disk.prepare)
    try:
        site.start()
        client = Client(site.base)
        before = ad_form.ad()
        assert client.publish(before, [ad_form.photo()]).status_code < 400
        link = Mailbox(site.outbox).link(before["email"])

        disk.fill(site)
        fields, refused = publish_until_refused(client)
        assert refused.status_code == 503
        assert "Retry-After" in refused.headers
        assert_typed_values_are_kept(parsed(refused.text), fields)
        assert client.get("/annonces").status_code == 200, "reading needs no room"

        disk.free(site)
        assert form_with_button(client.get(link).text, PUBLISH)
        client.confirm(link)
        after = ad_form.ad()
        # Somebody else's: the first person is signed in by now and gets no mail.
        assert Client(site.base).publish(after, [ad_form.photo()]).status_code < 400
        assert Mailbox(site.outbox).wait(after["email"])
        assert client.find_one(ad_form.title_word(before))
    finally:
        site.kill()
        disk.remove()


def publish_until_refused(client, most=40):
    for _ in range(most):
        fields = ad_form.ad()
        answer = client.publish(fields, [ad_form.photo(1600, 1200)])
        if answer.status_code >= 400:
            return fields, answer
    raise AssertionError("the disk never was full")


class Disk:
    """A small disk: a file system in memory where this machine allows one, else a bound on the size of files."""

    def __init__(self, folder):
        self.folder = folder / "disk"
        self.folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", self.folder]
        self.mounted = os.geteuid() == 0 and subprocess.run(command, capture_output=True, check=False).returncode == 0

    def prepare(self):
        # Without this a file at its bound would end the site by a signal, which a full disk doesn't do.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN if not self.mounted else signal.SIG_DFL)

    def fill(self, site):
        if self.mounted:
            room = os.statvfs(self.folder)
            (self.folder / "filler").write_bytes(bytes(max(room.f_bavail * room.f_frsize - 100_000, 0)))
        else:
            # Files that are longer than this grow no further; the site gets an error where it would be out of room.
            resource.prlimit(site.pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))

    def free(self, site):
        if self.mounted:
            (self.folder / "filler").unlink()
        else:
            infinity = resource.RLIM_INFINITY
            resource.prlimit(site.pid, resource.RLIMIT_FSIZE, (infinity, infinity))

    def remove(self):
        if self.mounted:
            subprocess.run(["umount", self.folder], check=True)
