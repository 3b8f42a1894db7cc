"""Two people write to each other in words that occur nowhere else: in no byte that can be read, behind the keys where the
inventory says, on no page of anybody else, and gone with who wrote them."""

import re
import shutil

import ad_form
import messaging
import pytest
from byte_search import found_in
from key_reader import KeyReader
from site_client import Client, photos_in
from test_canaries import Person, walk
from test_canary_life import Watcher, everything_in

REPORTING = re.compile(r"signalement\?message=([0-9A-Za-z]{22})")
SOURCES = {"owner": "127.0.0.81", "other": "127.0.0.82"}


@pytest.fixture
def talk(start_site, start_mail_server, tmp_path):
    return Talk(start_site, start_mail_server(), tmp_path)


class Talk:
    """An advertiser and somebody who answers: first messages that wait, a photo each way, a telephone handed over."""

    def __init__(self, start_site, mail_server, folder):
        self.mail_server = mail_server
        self.site = start_site(environment={"ZONEVISIO_SMTP_URL": mail_server.url})
        self.owner, self.other = Person(), Person()
        self.words = {name: ad_form.word() for name in ("first", "answer", "waiting", "disowned", "held")}
        self.telephone = f"067{Person().telephone[3:]}"
        self.clients = {
            name: Client(self.site.base, user_agent=f"Mozilla/5.0 {person.browser}/1.0", source=SOURCES[name])
            for name, person in (("owner", self.owner), ("other", self.other))}
        self.backups = folder / "backups"
        self.watcher = Watcher([self.site.data, self.site.keys, self.site.log, self.backups], self.secret())
        self.watcher.start()
        self.publish()
        self.begin()
        self.go_on()

    def secret(self):
        return [
            *self.words.values(), self.telephone, self.telephone[1:], *SOURCES.values(),
            *self.owner.public_words(), *self.owner.private_words(), self.other.pseudonym, *self.other.private_words()]

    def publish(self):
        owner = self.clients["owner"]
        assert owner.publish(self.owner.fields()).status_code < 400
        owner.confirm(self.mail_server.mailbox.link(self.owner.email))
        self.ad = owner.find_one(self.owner.title)

    def begin(self):
        for name, email in (("waiting", None), ("disowned", None), ("first", self.other.email)):
            email, client = email or ad_form.ad()["email"], self.clients["other"]
            answer = messaging.write_first(client, self.ad, f"Bonjour, {self.words[name]}.", self.other.pseudonym.capitalize(), email)
            assert answer.status_code == 303, answer.text[:2000]
            link = self.mail_server.mailbox.link(email)
            nothing_of(self.clients["owner"].get("/messages"), [*self.words.values(), self.other.pseudonym])
            if name == "disowned":
                assert client.press(client.get(link), "Ce n'est pas moi : tout effacer").status_code == 303
        self.id = messaging.conversation(client.press(client.get(link), messaging.SEND_FIRST))

    def go_on(self):
        owner, other = self.clients["owner"], self.clients["other"]
        sent = messaging.send(owner, self.id, f"Volontiers, {self.words['answer']}.", [self.owner.photo()])
        assert sent.status_code == 303, sent.text[:2000]
        sent = messaging.send(other, self.id, f"Voir https://{self.words['held']}.example/a", [self.other.photo()])
        assert sent.status_code == 303, sent.text[:2000]
        assert owner.post(f"/messages/{self.id}/numero", {"telephone": self.telephone}).status_code == 303

    def page_of(self, name):
        return self.clients[name].get(f"/messages/{self.id}")


def test_what_two_people_write_is_in_no_byte_and_nobody_else_s_page(talk):
    site = talk.site
    site.command("backup", talk.backups)
    places = behind_the_keys(site, [*talk.words.values(), talk.telephone[1:], talk.other.pseudonym])
    assert places == {
        talk.words["first"]: {"message.content"}, talk.words["answer"]: {"message.content"},
        talk.words["held"]: {"message.content"}, talk.words["waiting"]: {"first_message.content"},
        talk.words["disowned"]: set(), talk.telephone[1:]: {"participant.telephone"},
        talk.other.pseudonym: {"participant.pseudonym", "first_message.pseudonym"}}

    seen_by_owner, seen_by_other = talk.page_of("owner"), talk.page_of("other")
    assert all(talk.words[name] in page.text for page in (seen_by_owner, seen_by_other) for name in ("first", "answer"))
    assert talk.words["held"] in seen_by_other.text and talk.words["held"] not in seen_by_owner.text
    assert talk.telephone[1:] in digits(seen_by_other) and talk.telephone[1:] not in digits(Client(site.base).ad_page(talk.ad))
    nothing_of(seen_by_owner, [*talk.other.private_words(), SOURCES["other"], talk.words["waiting"]])
    nothing_of(seen_by_other, [*talk.owner.private_words(), SOURCES["owner"], talk.words["waiting"]])

    photos = photos_in(seen_by_other.text)
    assert photos and all(talk.clients["other"].get(photo).status_code == 200 for photo in photos)
    stranger, neighbour = Client(site.base), signed_in(talk)
    for visitor in (stranger, neighbour):
        assert visitor.get(f"/messages/{talk.id}").status_code in (303, 404)
        assert [visitor.get(photo).status_code for photo in photos] == [404] * len(photos)
        for page in walk(visitor, ["/", "/annonces", f"/annonce/{talk.ad}", "/messages"]):
            nothing_of(page, [*talk.words.values(), talk.telephone, talk.telephone[1:], talk.other.pseudonym])
    assert site.command("messages", "list") == "", "nobody reported anything, nor asked"
    for mail in talk.mail_server.mailbox.mails():
        assert all(word not in mail.as_string() for word in talk.words.values()), "a mail quotes a message"

    talk.watcher.stop()
    assert talk.watcher.found == set() and talk.watcher.rounds > 3


def test_what_one_wrote_is_in_their_archive_alone_and_gone_with_them(talk, tmp_path):
    owner, other, site = talk.clients["owner"], talk.clients["other"], talk.site
    taken = everything_in(owner.get("/mon-compte/donnees/archive.zip").content)
    assert talk.words["answer"].encode() in taken and talk.telephone[1:].encode() in taken
    assert all(talk.words[name].encode() not in taken for name in ("first", "held", "waiting"))
    assert talk.other.pseudonym.encode() not in taken.lower()

    # The other's, held, is on their own page alone.
    photos = photos_in(talk.page_of("owner").text)
    assert photos and all(other.get(photo).status_code == 200 for photo in photos)
    yesterday = tmp_path / "yesterday"
    shutil.copytree(site.data, yesterday)
    assert owner.press(owner.get("/mon-compte/effacement"), "Tout effacer").status_code == 303
    left = talk.page_of("other")
    assert talk.words["first"] in left.text and talk.words["answer"] not in left.text
    assert "compte effacé" in left.text.lower()
    assert talk.telephone[1:] not in digits(left)
    nothing_of(left, [talk.owner.pseudonym])
    assert all(other.get(photo).status_code == 404 for photo in photos)
    for folder in (site.data, yesterday):
        opened = b"\n".join(content for _, content in KeyReader(site.keys).opened(folder / "site.sqlite", folder / "photos"))
        assert talk.words["answer"].encode() not in opened and talk.telephone[1:].encode() not in opened
        assert talk.words["first"].encode() in opened

    assert other.press(other.get("/mon-compte/effacement"), "Tout effacer").status_code == 303
    talk.watcher.stop()
    site.stop()
    assert talk.watcher.found == set()
    assert found_in([site.data, site.keys, site.log], [*talk.secret(), talk.id]) == []


def test_of_a_reported_message_the_operator_reads_it_and_no_other(talk):
    site, owner = talk.site, talk.clients["owner"]
    first = REPORTING.search(talk.page_of("owner").text)[1]
    answer = owner.post(f"/messages/{talk.id}/signalement", {"message": first, "raison": "menace"})
    assert answer.status_code == 303
    [line] = site.command("messages", "list").splitlines()
    assert line.split()[0] == first and line.split()[2:] == ["reported", "menace"]
    shown = site.command("messages", "show", first)
    assert talk.words["first"] in shown
    assert all(talk.words[name] not in shown for name in ("answer", "held", "waiting"))
    site.command("messages", "close", first, "--remove", "Une menace de mort dans ce message.", "--ground", "menace")
    assert site.command("messages", "list") == ""
    assert talk.words["first"] not in talk.page_of("owner").text
    assert "Une menace de mort" in talk.page_of("other").text
    talk.watcher.stop()
    assert talk.watcher.found == set()


def correspond(site, mail_server, owner, ad):
    """Somebody answers an ad with words of their own, its owner answers; the words, in no byte of which anything may stand."""
    person, words = Person(), [ad_form.word() for _ in range(3)]
    other = Client(site.base)
    for text, email in ((words[2], ad_form.ad()["email"]), (words[0], person.email)):
        answer = messaging.write_first(other, ad, f"Bonjour, {text}.", person.pseudonym.capitalize(), email)
        assert answer.status_code == 303
        link = mail_server.mailbox.link(email)
    talk = messaging.conversation(other.press(other.get(link), messaging.SEND_FIRST))
    assert messaging.send(owner, talk, f"Volontiers, {words[1]}.").status_code == 303
    assert words[1] in other.get(f"/messages/{talk}").text
    assert other.post(f"/messages/{talk}/numero", {"telephone": person.telephone}).status_code == 303
    return [*words, person.pseudonym, person.email, person.telephone[1:]]


def signed_in(talk):
    """Somebody else with an ad of their own."""
    client, fields = Client(talk.site.base), ad_form.ad()
    assert client.publish(fields).status_code < 400
    client.confirm(talk.mail_server.mailbox.link(fields["email"]))
    return client


def behind_the_keys(site, words):
    """Where each word stands of what the keys open."""
    places = {word: set() for word in words}
    for place, content in KeyReader(site.keys).opened(site.data / "site.sqlite", site.data / "photos"):
        for word, found in places.items():
            if word.encode() in content.lower():
                found.add(place)
    return places


def digits(page):
    """A page's figures, whatever stands between them."""
    return re.sub(r"\D", "", page.text)


def nothing_of(page, words):
    for word in words:
        assert word.lower() not in page.text.lower(), f"{word} in {page.url}"
