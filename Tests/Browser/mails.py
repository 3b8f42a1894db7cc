"""Mails kept as `.eml` files: by the site's own outbox, or by the test mail server."""

import email
import email.policy
import re
import time

import ad_form


class Mailbox:
    def __init__(self, folder):
        self.folder = folder
        # A file is never written again.
        self.known = {}

    def mails(self, address=None):
        """The mails there are (to `address`), oldest first."""
        paths = sorted(self.folder.glob("*.eml")) if self.folder.exists() else []
        read = [self._read(path) for path in paths]
        return [mail for mail, addresses in read if address is None or address in addresses]

    def _read(self, path):
        if path not in self.known:
            mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            self.known[path] = mail, recipients(mail)
        return self.known[path]

    def wait(self, address, seconds=60, more_than=0):
        """The latest mail to `address`, once there are more than so many."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found = self.mails(address)
            if len(found) > more_than:
                return found[-1]
            time.sleep(0.05)
        raise AssertionError(f"no mail came within {seconds} s")

    def wait_for_the_queue(self, client, seconds=60):
        """Publishes an ad and waits for its mail: mails leave in their order, those asked for before it have left."""
        fields = ad_form.ad()
        answer = client.publish(fields)
        assert answer.status_code < 400, f"the ad that closes the queue is answered {answer.status_code}"
        self.wait(fields["email"], seconds)

    def link(self, address, seconds=60, more_than=0):
        """The one link in the latest mail to `address`, once there are more than so many."""
        return link_in(self.wait(address, seconds, more_than))

    def links(self, address):
        """The links of all mails to `address`, oldest first."""
        return [link_in(mail) for mail in self.mails(address)]


def recipients(mail):
    return [recipient.addr_spec for recipient in mail["To"].addresses]


def link_in(mail):
    links = re.findall(r"https?://[^\s<>]+/lien/[0-9A-Za-z_-]+", mail.get_content())
    assert len(set(links)) == 1, f"{len(set(links))} links in the mail"
    return links[0]
