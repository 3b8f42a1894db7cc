"""Dovecot for tests, on 127.0.0.1 only: a mailbox of its own in a temporary folder, TLS with a self-made authority.

It runs as the user of the tests, or as nobody where that is root, and touches nothing of an installed Dovecot: all its
paths lie in the folder. Mails are put into the box as a delivery would, and looked at through IMAP.
"""

import getpass
import imaplib
import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import tempfile
import time

from site_process import free_port
from smtp_server import make_certificate

USER, PASSWORD = "contact@example.org", "mot:de/passe"
CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log.txt
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{certificate}
ssl_key = <{key}
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
mail_location = maildir:{folder}/Maildir
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {immediate_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
"""


class IMAPServer:
    """`up()`, `down()`, and what is in the box."""

    def __init__(self):
        # Short and open to nobody else's user: sockets have short names, and pytest's folders belong to root alone.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="imap-"))
        self.port, self.immediate_port = free_port(), free_port()
        self.authority = self.folder / "tls/certificate.pem"
        make_certificate(self.folder / "tls")
        self.user, self.uid, self.gid = self._user()
        (self.folder / "dovecot.conf").write_text(self._configuration())
        for part in ("new", "cur", "tmp"):
            (self.folder / "Maildir" / part).mkdir(parents=True)
        self._give(self.folder)
        self.process = None

    def url(self, scheme="imap", password=PASSWORD):
        port = self.port if scheme == "imap" else self.immediate_port
        return f"{scheme}://{USER.replace('@', '%40')}:{password.replace('/', '%2F')}@127.0.0.1:{port}"

    def up(self):
        drop = {"user": self.uid, "group": self.gid, "extra_groups": []} if os.geteuid() == 0 else {}
        self.process = subprocess.Popen(
            [shutil.which("dovecot") or "/usr/sbin/dovecot", "-F", "-c", self.folder / "dovecot.conf"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.folder, **drop)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                with socket.create_connection(("127.0.0.1", self.port), 1) as connection:
                    if connection.recv(4) == b"* OK":
                        return self
            except OSError:
                pass
            assert self.process.poll() is None, f"dovecot ended: {self.log()}"
            time.sleep(0.05)
        raise AssertionError(f"dovecot did not answer: {self.log()}")

    def down(self):
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)
            self.process = None

    def remove(self):
        self.down()
        shutil.rmtree(self.folder, ignore_errors=True)

    def deliver(self, content, name, age=0):
        """Puts a mail into the box, whole, as a mail server does (Maildir: first `tmp/`, then `new/`)."""
        deliver(self.folder / "Maildir", content, name, age, give=self._give)

    def flags(self):
        """The flags of each mail that is in the box, as a mail program sees them."""
        with imaplib.IMAP4(host="127.0.0.1", port=self.port) as mailbox:
            mailbox.starttls(ssl.create_default_context(cafile=str(self.authority)))
            mailbox.login(USER, PASSWORD)
            mailbox.select(readonly=True)
            _, found = mailbox.search(None, "ALL")
            numbers = found[0].split()
            return [mailbox.fetch(number, "(FLAGS)")[1][0].decode() for number in numbers]

    def log(self):
        log = self.folder / "log.txt"
        return log.read_text(errors="replace")[-2000:] if log.exists() else ""

    def _configuration(self):
        return CONFIGURATION.format(
            folder=self.folder, certificate=self.authority, key=self.folder / "tls/key.pem", user=self.user,
            group=_group(self.gid), uid=self.uid, gid=self.gid, password=PASSWORD, port=self.port,
            immediate_port=self.immediate_port)

    @staticmethod
    def _user():
        if os.geteuid() != 0:
            return getpass.getuser(), os.getuid(), os.getgid()
        import pwd
        nobody = pwd.getpwnam("nobody")
        return nobody.pw_name, nobody.pw_uid, nobody.pw_gid

    def _give(self, path):
        """The box belongs to whom the server runs as."""
        if os.geteuid() == 0:
            for each in [path, *path.rglob("*")]:
                os.chown(each, self.uid, self.gid)


def deliver(maildir, content, name, age=0, give=lambda path: None):
    part, whole = maildir / "tmp" / name, maildir / "new" / name
    part.write_bytes(content if isinstance(content, bytes) else content.encode())
    received = time.time() - age
    os.utime(part, (received, received))
    give(part)
    part.rename(whole)


def _group(gid):
    import grp
    return grp.getgrgid(gid).gr_name
