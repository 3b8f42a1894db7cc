"""Messages by mail, both ways: a real site, mail server and mailbox, two people who never see each other's address."""

import datetime
import email.message
import email.utils
import re
import time
from urllib.parse import urlsplit

import pytest
from PIL import Image

import ad_form
from byte_search import shapes
from clock import Clock
from imap_server import IMAPServer
from mails import recipients
from site_client import Client, parsed
from test_deletion_by_mail import IMAPBox, Maildir

REPLIES = "reponse@example.org"
SEND_FIRST = "Envoyer mon message"


@pytest.fixture(params=["imap", "maildir"])
def box(request, tmp_path):
    if request.param == "maildir":
        yield Maildir(tmp_path / "Maildir")
    else:
        server = IMAPServer().up()
        yield IMAPBox(server, "imap")
        server.remove()


@pytest.fixture
def maildir(tmp_path):
    return Maildir(tmp_path / "Maildir")


class Person:
    """Somebody with a browser and a mail program, and what must not reach the other."""

    def __init__(self, base, number):
        self.email = f"{ad_form.word()}@{ad_form.word()}.example.org"
        self.source = f"127.0.0.{number}"
        self.remote = f"192.0.2.{number}"
        self.agent, self.host, self.mailer, self.file, self.artist = (ad_form.word() for _ in range(5))
        self.telephone = f"06{number:02}345678"
        self.pseudonym = ad_form.word(4).capitalize()
        self.client = Client(base, user_agent=f"Mozilla/5.0 {self.agent}", source=self.source)

    @property
    def canaries(self):
        return [self.email, *self.email.split("@"), self.source, self.remote, self.agent, self.host, self.mailer, self.file,
                self.artist, self.telephone]

    def photo(self):
        exif = Image.Exif()
        exif[0x010F], exif[0x013B] = self.mailer, self.artist
        return ad_form.photo(exif=exif)[1]

    def answer(self, letter, text, photo=None, **headers):
        """An answer to a letter as a mail program of theirs writes it."""
        address = letter["From"].addresses[0].addr_spec
        mail = email.message.EmailMessage()
        for name, value in {
            "Return-Path": f"<{self.email}>", "Delivered-To": address,
            "Received": f"from {self.host}.example.net ([{self.remote}]) by mx.example.org",
            "X-Originating-IP": self.remote, "X-Mailer": self.mailer, "User-Agent": self.agent,
            "From": f"{self.artist} <{self.email}>", "To": address, "Subject": f"Re: {letter['Subject']}",
            "Message-ID": email.utils.make_msgid(domain=f"{self.host}.example.net"),
            "In-Reply-To": letter["Message-ID"], **headers,
        }.items():
            mail[name] = value
        quoted = "\n".join(f"> {line}" for line in letter.get_content().splitlines())
        mail.set_content(
            f"{text}\n\nEnvoyé de mon {self.mailer}\n\n"
            f"Le lun. 23 nov. 2026 à 10:12, {address} a écrit :\n\n{quoted}\n"
            f"-- \n{self.artist}\n{self.telephone}\n{self.email}\n")
        mail.add_attachment(b"%PDF " + self.file.encode(), "application", "pdf", filename=f"{self.file}.pdf")
        if photo:
            mail.add_attachment(photo, "image", "jpeg", filename=f"{self.file}.jpg")
        return mail.as_bytes()


class Talk:
    """Two people, an ad, and a first message about it."""

    def __init__(self, start_site, smtp, box, tmp_path):
        self.smtp, self.box = smtp, box
        self.clock, self.offset, self.count = Clock(tmp_path), 0, 0
        self.site = start_site(environment=self.clock.environment | box.environment | {
            "ZONEVISIO_SMTP_URL": smtp.url, "ZONEVISIO_REPLY_ADDRESS": REPLIES})
        self.advertiser, self.other = Person(self.site.base, 41), Person(self.site.base, 42)
        self.fields = ad_form.ad(email=self.advertiser.email, pseudonyme=self.advertiser.pseudonym)
        self.advertiser.client.publish(self.fields)
        self.advertiser.client.confirm(smtp.mailbox.link(self.advertiser.email))
        self.address = self.begin()

    def begin(self):
        """The other's first message; returns the address of the conversation."""
        client = self.other.client
        page = client.get(f"/annonce/{client.find_one(ad_form.title_word(self.fields))}/message")
        assert page.status_code == 200, page.status_code
        answer = write(
            client, page, "Bonjour, votre annonce me plaît.", pseudonyme=self.other.pseudonym, email=self.other.email)
        assert answer.status_code == 303, answer.text[:2000]
        link = client.get(self.smtp.mailbox.link(self.other.email))
        answer = client.press(link, SEND_FIRST)
        assert answer.status_code == 303, answer.status_code
        return urlsplit(answer.headers["Location"]).path

    def say(self, person, text):
        answer = write(person.client, person.client.get(self.address), text)
        assert answer.status_code == 303, answer.text[:2000]

    def read(self, person):
        """Somebody has read what is there: looking alone changes nothing."""
        form = parsed(self.page(person).text).select_one("form[action$='/lu']")
        place = form.select_one("input[name=place]")["value"]
        assert person.client.post(form["action"], {"place": place}).status_code == 303

    def choose_text(self, person):
        assert person.client.post("/mon-compte/courriels", {"choix": "texte", "etat": "oui"}).status_code == 303

    def letters(self, person):
        return [mail for mail in self.smtp.mailbox.mails(person.email) if mail["Subject"].endswith("vous a écrit")]

    def letter(self, person, more_than=0, seconds=60):
        """The latest letter about a message, once there are more than so many; a minute of the site's passes first."""
        self.pass_time(61)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if len(self.letters(person)) > more_than:
                return self.letters(person)[-1]
            time.sleep(0.1)
        raise AssertionError(f"no letter came: {self.site.last_words()}")

    def pass_time(self, seconds):
        self.offset += seconds
        self.clock.turn(self.offset)

    def deliver(self, mail):
        """Puts a mail into the box; every job once, beside the running site, deals with it."""
        self.count += 1
        self.box.deliver(mail, f"{self.count}.mail")
        # With a date, since what the site checks of itself takes its time, and isn't looked at here.
        now = datetime.datetime.fromtimestamp(time.time() + self.offset, datetime.UTC)
        self.site.command("sweep", "--at", f"{now:%Y-%m-%dT%H:%M:%SZ}")
        assert self.box.names() == [], self.site.complaints

    def settle(self):
        """Whatever is on its way has left: a mail asked for now comes behind it."""
        self.pass_time(61)
        before = len(self.smtp.mailbox.mails(self.advertiser.email))
        self.advertiser.client.ask_sign_in(self.advertiser.email)
        self.smtp.mailbox.wait(self.advertiser.email, more_than=before)

    def page(self, person):
        page = person.client.get(self.address)
        assert page.status_code == 200, page.status_code
        return page

    def photos(self, person):
        """The bytes of every photo that the page shows to somebody."""
        addresses = {image["src"] for image in parsed(self.page(person).text).select("main img[src]")}
        return [person.client.get(address).content for address in sorted(addresses) if "assets" not in address]


def write(client, page, text, **fields):
    """Sends the form of a page that has the field of a message."""
    form = next(form for form in parsed(page.text).select("form") if form.select_one("textarea[name=texte]"))
    given = form.select("input[type=hidden][name], input[type=checkbox][name]")
    sent = {field["name"]: field.get("value", "1") for field in given}
    files = [("photos", ("", b"", "application/octet-stream"))] if form.select_one("input[type=file]") else None
    known = {field["name"] for field in form.select("[name]")}
    sent |= {name: value for name, value in fields.items() if name in known} | {"texte": text}
    return client.post(form.get("action") or urlsplit(page.url).path, sent, files)


def assert_nothing_tells_of(person, *contents):
    for word in person.canaries:
        for shape in shapes(word):
            for content in contents:
                assert shape not in content, f"{word} reached the other"


@pytest.fixture
def talk(start_site, start_mail_server, maildir, tmp_path):
    return Talk(start_site, start_mail_server(), maildir, tmp_path)


def test_both_ways_by_mail_and_no_byte_tells_of_either(start_site, start_mail_server, box, tmp_path):
    talk = Talk(start_site, start_mail_server(), box, tmp_path)
    for person in (talk.advertiser, talk.other):
        talk.choose_text(person)
    writer, reader = talk.advertiser, talk.other
    for turn in range(1, 4):
        letter = talk.letter(writer, more_than=max(0, len(talk.letters(writer)) - 1))
        text = f"Mot {ad_form.word()}."
        before = len(talk.letters(reader))
        answer = writer.answer(letter, text, writer.photo())
        with pytest.raises(AssertionError):
            assert_nothing_tells_of(writer, answer)
        talk.deliver(answer)
        told = talk.letter(reader, more_than=before)
        page = talk.page(reader).text
        assert text in page and f"> {text}" in told.get_content()
        photos = talk.photos(reader)
        assert len(photos) >= turn, "the photo isn't on the page"
        assert told["From"].addresses[0].addr_spec != letter["From"].addresses[0].addr_spec
        assert_nothing_tells_of(
            writer, page.encode(), told.get_content().encode(), *photos,
            *[mail.as_bytes() for mail in talk.smtp.mailbox.mails(reader.email)])
        writer, reader = reader, writer
    log = talk.site.log.read_bytes()
    for person in (talk.advertiser, talk.other):
        assert person.email.encode() not in log


def test_a_letter_is_one_until_it_is_read_and_says_no_word_of_the_message(talk):
    secret = ad_form.word()
    talk.say(talk.other, f"Encore {secret}")
    letter = talk.letter(talk.advertiser)
    talk.settle()
    assert len(talk.letters(talk.advertiser)) == 1
    assert secret not in letter.as_string() and talk.other.pseudonym in letter["Subject"]
    assert f"{talk.site.base}{talk.address}" in letter.get_content()
    talk.read(talk.advertiser)
    talk.say(talk.other, "Et ceci.")
    talk.letter(talk.advertiser, more_than=1)


def test_a_forged_answer_reaches_nobody_and_nobody_hears_of_it(talk):
    letter = talk.letter(talk.advertiser)
    talk.settle()
    forger = Person(talk.site.base, 43)
    for person in (forger, talk.other):
        talk.deliver(person.answer(letter, f"Canari {forger.agent}"))
    talk.settle()
    assert forger.agent not in talk.page(talk.other).text
    assert talk.smtp.mailbox.mails(forger.email) == [] and talk.letters(talk.other) == []
    assert [mail for mail in talk.smtp.mailbox.mails() if "par courriel" in mail["Subject"]] == []


def test_two_answering_machines_end_and_so_does_one_that_says_nothing_of_it(talk):
    letter = talk.letter(talk.advertiser)
    for headers in ({"Auto-Submitted": "auto-replied"}, {"Precedence": "auto_reply"}, {"X-Zone-Visio": "1"}):
        talk.deliver(talk.advertiser.answer(letter, "Je suis absente.", **headers))
    talk.settle()
    assert "Je suis absente" not in talk.page(talk.other).text and talk.letters(talk.other) == []
    # A machine that answers each of the site's letters with nothing of its own: one letter, then none.
    for _ in range(4):
        talk.deliver(talk.advertiser.answer(letter, ""))
    talk.settle()
    told = [mail for mail in talk.smtp.mailbox.mails(talk.advertiser.email) if "par courriel" in mail["Subject"]]
    assert len(told) == 1 and told[0]["From"].addresses[0].addr_spec == "ne-pas-repondre@example.org"


def test_hostile_answers_harm_nobody_and_are_all_gone(talk):
    letter = talk.letter(talk.advertiser)
    address = letter["From"].addresses[0].addr_spec
    head = f"From: {talk.advertiser.email}\nTo: {address}\n"
    part = "--x\nContent-Type: text/plain\n\neffacer\n"
    hostile = [
        head + "Content-Type: multipart/mixed; boundary=x\n\n" + part * 10_000 + "--x--",
        head + "\n" + "a " * 11_000_000, head + "Content-Transfer-Encoding: base64\n\n====",
        head + "".join(f"X-{n}: y\n" for n in range(2000)) + "\nOui",
        head + f"From: {talk.other.email}\n\nOui", head.replace("From", "Sender") + "\nOui", head + "\n" + "\0" * 5000,
        head + "Content-Type: text/html\n\n" + "<div>" * 100_000, head[:-1],
    ]
    for number, mail in enumerate(hostile):
        talk.box.deliver(mail, f"0.{number}.hostile")
    text = f"Oui {ad_form.word()}"
    talk.deliver(talk.advertiser.answer(letter, text))
    assert text in talk.page(talk.other).text
    assert talk.advertiser.email not in talk.site.log.read_text(errors="replace")


def test_a_mailbox_that_is_gone_is_noted_until_its_owner_comes_back(talk):
    talk.smtp.mode("refuse 550 rcpt 5.1.1")
    talk.pass_time(61)
    page = wait_for(lambda: talk.advertiser.client.get("/mon-compte/courriels"), "Votre adresse ne reçoit plus")
    assert page.status_code == 200
    talk.smtp.mode("normal")
    talk.say(talk.other, "Êtes-vous là ?")
    talk.settle()
    assert talk.letters(talk.advertiser) == []
    talk.advertiser.client.press(
        talk.advertiser.client.get(talk.smtp.mailbox.link(talk.advertiser.email)), "Me connecter")
    assert "ne reçoit plus" not in talk.advertiser.client.get("/mon-compte/courriels").text
    talk.say(talk.other, "Encore ?")
    talk.letter(talk.advertiser)


def test_a_mail_program_presses_the_button_and_nothing_more_comes(talk):
    letter = talk.letter(talk.advertiser)
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    button = re.fullmatch(r"<(\S+)>", letter["List-Unsubscribe"])[1]
    assert button.startswith(talk.site.base)
    machine = Client(talk.site.base)
    before = talk.advertiser.client.get("/mon-compte/courriels").text
    for _ in range(2):
        assert machine.get(button).status_code == 200
    assert talk.advertiser.client.get("/mon-compte/courriels").text == before, "looking at it does something"
    answer = machine.post(button, b"List-Unsubscribe=One-Click", headers={
        "Origin": None, "Content-Type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 200, "a mail program follows no redirection"
    talk.read(talk.advertiser)
    talk.say(talk.other, "Encore un.")
    talk.settle()
    assert len(talk.letters(talk.advertiser)) == 1


def test_no_mail_of_the_site_holds_a_picture_or_leads_elsewhere(talk):
    talk.choose_text(talk.other)
    talk.deliver(talk.advertiser.answer(talk.letter(talk.advertiser), "Oui."))
    talk.letter(talk.other)
    talk.deliver(talk.advertiser.answer(talk.letters(talk.advertiser)[-1], ""))
    talk.settle()
    mails = talk.smtp.mailbox.mails()
    assert len({mail["Subject"] for mail in mails}) >= 5
    for mail in mails:
        assert mail.get_content_type() == "text/plain" and not mail.is_multipart()
        assert mail["Auto-Submitted"] == "auto-generated" and len(recipients(mail)) == 1
        for link in re.findall(r"https?://\S+", mail.get_content()):
            assert link.startswith(talk.site.base), f"a link elsewhere in « {mail['Subject']} »"
            answer = talk.advertiser.client.get(link)
            leads_to = urlsplit(answer.headers.get("Location", talk.site.base)).netloc
            assert leads_to in ("", urlsplit(talk.site.base).netloc)


def wait_for(look, words, seconds=60):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        page = look()
        if words in page.text.replace("\u00a0", " ").replace("\u202f", " "):
            return page
        time.sleep(0.3)
    raise AssertionError(f"« {words} » never came")
