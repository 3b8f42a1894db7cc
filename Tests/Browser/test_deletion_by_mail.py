"""A mail to the contact address that asks for deletion, from the box of a real mail server to the person that is gone."""

import base64
import pathlib
import re
import subprocess
import time

import pytest

import ad_form
import imap_server
from byte_search import files
from imap_server import IMAPServer
from mails import Mailbox
from odd_imap_server import OddServer
from remains import assert_nothing_is_left_over
from site_client import Client, parsed
from site_process import PROGRAM

ERASE, NOT_ME = "Tout effacer", "Ce n'est pas moi"


class Maildir:
    """The box as a folder that a mail server of this machine delivers to."""

    def __init__(self, folder):
        self.folder = folder
        for part in ("new", "cur", "tmp"):
            (folder / part).mkdir(parents=True)
        self.environment = {"ZONEVISIO_MAILDIR": str(folder)}

    def deliver(self, content, name, age=0):
        imap_server.deliver(self.folder, content, name, age)

    def names(self):
        return sorted(path.name for part in ("new", "cur") for path in (self.folder / part).iterdir())


class IMAPBox:
    """The same behind Dovecot, which is asked what is left."""

    def __init__(self, server, scheme):
        self.server = server
        self.environment = {
            "ZONEVISIO_IMAP_URL": server.url(scheme), "ZONEVISIO_IMAP_CA": str(server.authority)}
        self.deliver = server.deliver

    def names(self):
        maildir = self.server.folder / "Maildir"
        paths = [path for part in ("new", "cur") for path in (maildir / part).iterdir()]
        assert len(self.server.flags()) == len(paths)
        return sorted(path.name.split(",")[0].split(":")[0] for path in paths)


@pytest.fixture
def imap():
    server = IMAPServer().up()
    yield server
    server.remove()


@pytest.fixture(params=["imap", "imaps", "maildir"])
def box(request, tmp_path):
    if request.param == "maildir":
        return Maildir(tmp_path / "Maildir")
    return IMAPBox(request.getfixturevalue("imap"), request.param)


@pytest.fixture
def maildir(tmp_path):
    return Maildir(tmp_path / "Maildir")


class Story:
    """A site with two people who have an ad each, and what comes into its contact box."""

    def __init__(self, site, box):
        self.site, self.box = site, box
        self.outbox = Mailbox(site.outbox)
        self.person, self.other = (ad_form.ad() for _ in range(2))
        for fields in (self.person, self.other):
            client = Client(site.base)
            client.publish(fields, [ad_form.photo()])
            client.confirm(self.outbox.link(fields["email"]))

    @property
    def address(self):
        return self.person["email"]

    def read(self):
        """Every job once, beside the running site."""
        self.site.command("sweep")

    def letters(self, address=None):
        """The letters that ask for a confirmation, once all mails of before have left."""
        self.outbox.wait_for_the_queue(Client(self.site.base))
        return [mail for mail in self.outbox.mails(address) if "effacement" in mail["Subject"]]

    def is_online(self, fields):
        return len(Client(self.site.base).find(q=ad_form.title_word(fields))) == 1


def mail(sender, subject="Bonjour", text="Veuillez effacer toutes mes données.", headers=""):
    return f"From: {sender}\nTo: contact@example.org\nSubject: {subject}\n{headers}\n{text}\n"


def test_from_mail_to_erased(start_site, box):
    story = Story(start_site(environment=box.environment), box)
    box.deliver(mail(f"Une personne <{story.address}>"), "1.erase")
    box.deliver(mail(story.other["email"], "Question", "Comment ajouter une photo ?"), "2.question")
    box.deliver(mail(story.other["email"], headers="Auto-Submitted: auto-replied\n"), "3.robot")
    story.read()
    (letter,) = story.letters()
    assert letter["To"].addresses[0].addr_spec == story.address
    assert box.names() == ["3.robot"]

    client = Client(story.site.base)
    link = story.outbox.link(story.address)
    for _ in range(2):
        page = client.get(link)
        assert page.status_code == 200 and "1\u00a0annonce" in page.text and "1\u00a0photo" in page.text
    assert story.is_online(story.person), "a look at the link has erased"
    nothing = client.post(link, {})
    assert nothing.headers["Location"] in link, "a form without a choice doesn't come back to the question"
    assert story.is_online(story.person)

    answer = client.press(page, ERASE)
    receipt = client.follow(answer)
    assert answer.status_code == 303 and receipt.status_code == 200 and "Clé détruite" in receipt.text
    assert not story.is_online(story.person) and story.is_online(story.other)
    assert client.get(link).status_code == 410
    again = client.post(link, {"choix": "effacer-tout"})
    assert client.follow(again).status_code == 200, "pressed twice, it leads nowhere"

    story.site.stop()
    assert_nothing_is_left_over(story.site)
    assert [path for path in [*files(story.site.data), story.site.log] if story.address.encode() in path.read_bytes()] == []


def test_a_forged_sender_erases_nobody(start_site, maildir):
    story = Story(start_site(environment=maildir.environment), maildir)
    forger = "forger@example.net"
    headers = f"Sender: {forger}\nReply-To: {forger}\nCc: {forger}\n"
    maildir.deliver(mail(story.address, "Effacer", f"Effacez. {forger}", headers), "1.forged")
    story.read()
    (letter,) = story.letters()
    assert [to.addr_spec for to in letter["To"].addresses] == [story.address] and letter["Cc"] is None
    assert forger not in letter.get_content()

    client = Client(story.site.base)
    link = story.outbox.link(story.address)
    page = client.follow(client.press(client.get(link), NOT_ME))
    assert page.status_code == 200 and "effacer" not in parsed(page.text).h1.text
    assert client.get(link).status_code == 410
    assert client.post(link, {"choix": "effacer-tout"}).status_code == 410
    assert story.is_online(story.person) and story.is_online(story.other)


def test_what_programs_send_is_left_unread_and_what_people_ask_becomes_a_request(start_site, imap):
    box = IMAPBox(imap, "imap")
    story = Story(start_site(environment=box.environment), box)
    box.deliver(mail("nobody@example.net"), "1.unknown")
    box.deliver(mail(story.address, headers="Auto-Submitted: auto-replied\n"), "2.automatic")
    box.deliver(mail(story.address, "Question", "Combien de photos ?"), "3.question")
    box.deliver(mail(story.address, "Re: Confirmez l’effacement", "Merci.\n> effacer"), "4.thanks")
    box.deliver(mail("robot@example.net", "Vieux", "Bonjour", "Auto-Submitted: auto-replied\n"), "5.old", age=31 * 86_400)
    story.read()
    assert story.letters() == []
    assert box.names() == ["2.automatic"]
    assert all("Seen" not in flags for flags in imap.flags())
    told = [mail for mail in story.outbox.mails() if "[demande " in mail["Subject"]]
    assert sorted(mail["To"].addresses[0].addr_spec for mail in told) == sorted(["nobody@example.net", story.address])


def test_the_same_mail_ten_times_brings_one_letter(start_site, box):
    story = Story(start_site(environment=box.environment), box)
    for number in range(10):
        box.deliver(mail(story.address), f"{number}.same")
    story.read()
    box.deliver(mail(story.address), "11.later")
    story.read()
    assert len(story.letters()) == 1
    assert box.names() == [], "what brought no letter is in a request"
    assert [mail for mail in story.outbox.mails() if "[demande " in mail["Subject"]] == []


def test_hostile_mails_harm_nobody(start_site, maildir):
    story = Story(start_site(environment=maildir.environment), maildir)
    hostile = hostile_mails(story.address)
    for number, content in enumerate(hostile):
        maildir.deliver(content, f"0.{number:02}.hostile")
    maildir.deliver(mail(story.other["email"]), "1.good")
    story.read()
    said = story.site.complaints
    for reason in ("too-many-bytes", "too-complex", "no-sender"):
        assert f"reason={reason}" in said, said
    assert story.address not in said and "attacker" not in said
    assert [letter["To"].addresses[0].addr_spec for letter in story.letters()] == [story.other["email"]]
    # Some of them are a mail of the attacker's, who asks something: one letter an hour, to whom each names as its sender.
    assert "1.good" not in maildir.names() and len(maildir.names()) > len(hostile) // 2
    assert story.is_online(story.person)


def hostile_mails(victim):
    """None of them is a mail from the victim who asks for deletion."""
    part = "--x\nContent-Type: text/plain\n\neffacer\n"
    empty = base64.b64encode(b"").decode()
    whole = mail(victim, headers="Content-Type: multipart/mixed; boundary=x\n", text=part + "--x--")
    return [
        mail(victim, headers="Content-Type: multipart/mixed; boundary=x\n", text=part * 10_000 + "--x--"),
        mail(victim, text="effacer " * 2_600_000),
        mail(victim, "Rien", empty, "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n"),
        mail(victim, headers="From: attacker@example.net\n"),
        mail(f"{victim}, attacker@example.net"),
        mail(f'"{victim}" <attacker@example.net>'),
        mail(f"=?utf-8?q?{victim.replace('@', '=40')}=2C?= <attacker@example.net>"),
        mail(f"attacker@example.net\r\rFrom: {victim}"),
        mail(f"=?utf-8?q?a=0D=0AFrom=3A_{victim.replace('@', '=40')}?= <attacker@example.net>"),
        whole[:whole.index(victim) + 3], whole[:whole.index("effacer")], "", b"\0" * 5000,
        mail(victim, "Rien", "Bonjour", "X-Long: " + "a" * 100_000 + "\n"),
        mail(victim, "Rien", "Bonjour", "".join(f"X-{n}: y\n" for n in range(2000))),
        "From:\n" * 1000 + "\neffacer",
    ]


def test_a_mailbox_out_of_reach_is_said_and_tried_again(start_site, imap):
    box = IMAPBox(imap, "imap")
    imap.down()
    site = start_site(environment=box.environment)
    site.wait_for_log("contact box can't be read")
    story = Story(site, box)
    imap.up()
    box.deliver(mail(story.address), "1.erase")
    story.read()
    assert len(story.letters(story.address)) == 1


@pytest.mark.parametrize("harm, reason", [("password", "curl 67"), ("authority", "curl 60")])
def test_a_mailbox_that_does_not_open_is_said_without_its_password(start_site, imap, harm, reason):
    imap.deliver(mail("a@example.net"), "1.mail")
    environment = dict(IMAPBox(imap, "imap").environment)
    if harm == "password":
        environment["ZONEVISIO_IMAP_URL"] = imap.url(password="wrong-secret")
    else:
        del environment["ZONEVISIO_IMAP_CA"]
    site = start_site(environment=environment)
    site.wait_for_log("contact box can't be read")
    words = site.last_words()
    assert reason in words, words
    assert "secret" not in words and imap_server.PASSWORD not in words
    assert Client(site.base).get("/").status_code == 200


def test_the_contact_page_says_it_where_it_holds(start_site, maildir):
    sentence = "il suffit d’écrire"
    assert sentence in Client(start_site("with", environment=maildir.environment).base).get("/contact").text
    assert sentence not in Client(start_site("without").base).get("/contact").text


@pytest.mark.parametrize("habit, reason", [
    ("hangs up", "the server has hung up"), ("refuses", "IMAP NO to EXAMINE"), ("babbles", "too long an answer"),
    pytest.param("lies", "takes too long", marks=pytest.mark.long), ("has no validity", "UIDVALIDITY"),
])
def test_a_server_that_misbehaves_is_said_and_harms_nothing(start_site, tmp_path, habit, reason):
    server = OddServer(tmp_path / "tls", habit)
    site = start_site(environment={
        "ZONEVISIO_IMAP_URL": f"imaps://user:wrong-secret@127.0.0.1:{server.port}",
        "ZONEVISIO_IMAP_CA": str(server.authority)})
    site.wait_for_log("contact box can't be read")
    assert reason in site.last_words()
    assert Client(site.base).get("/").status_code == 200


def test_a_server_without_starttls_never_sees_the_password(start_site, tmp_path):
    server = OddServer(tmp_path / "tls", "speaks plainly")
    site = start_site(environment={
        "ZONEVISIO_IMAP_URL": f"imap://user:wrong-secret@127.0.0.1:{server.port}",
        "ZONEVISIO_IMAP_CA": str(server.authority)})
    site.wait_for_log("contact box can't be read")
    assert "curl 64" in site.last_words()
    assert server.heard and not any(b"LOGIN" in line or b"AUTH" in line for line in server.heard), server.heard


def test_the_reader_of_a_mail_is_confined_before_its_first_byte():
    """It waits for the mail with a filter on, no right to open anything, and nothing from outside."""
    # Unwatched: whoever watches puts on a filter too.
    worker = subprocess.Popen([PROGRAM, "mail-worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={})
    process = pathlib.Path(f"/proc/{worker.pid}")
    deadline = time.monotonic() + 20
    while "Seccomp:\t2" not in (process / "status").read_text():
        assert worker.poll() is None and time.monotonic() < deadline, "the filter was never put on"
        time.sleep(0.02)
    limits = (process / "limits").read_text()
    assert re.search(r"^Max open files +3 +3 ", limits, re.M) and re.search(r"^Max file size +0 +0 ", limits, re.M)
    said, _ = worker.communicate(b"From: camille@example.org\n\neffacer")
    assert worker.returncode == 0 and b"camille@example.org" in said
