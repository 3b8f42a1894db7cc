"""People who publish, write to each other, call and erase, all at once and whatever fails: each asks again until there is an
answer, and what was acknowledged is written down."""

import http.client
import secrets
import threading
import time
from dataclasses import dataclass, field

import ad_form
import messaging
from live_stream import StreamReader
from mails import Mailbox
from site_client import PUBLISH, Client, form_with_button
from visitors import IsOver, Visitors, is_later, visitor

# What the site writes for the two.
PROPOSED, ACCEPTED = "Je vous propose une visio maintenant.", "J’accepte la visio."
DESCRIPTION = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n"


@dataclass
class Talk:
    """Two people about an ad: what each acknowledged message says, what the advertiser's open page heard, their ended calls."""

    id: str
    owner: Client
    other: Client
    said: list = field(default_factory=list)
    heard: list = field(default_factory=list)
    calls: list = field(default_factory=list)
    # What was sent last, and nobody answered before all was over.
    pending: str = None


@dataclass
class Person:
    """An advertiser: `ad` once it is online, `talk` once somebody wrote, `is_erased` once that was acknowledged."""

    fields: dict
    client: Client
    ad: str = None
    talk: Talk = None
    # Their form was acknowledged: they get a mail.
    is_sent: bool = False
    is_erased: bool = False
    # An act was never answered: it was done, or it wasn't.
    is_unsure: bool = False

    @property
    def word(self):
        return ad_form.title_word(self.fields)

    @property
    def words(self):
        return [self.word, self.fields["texte"].split()[8], self.fields["pseudonyme"], self.fields["email"]]


class Crowd(Visitors):
    """`with Crowd(base, folder) as crowd:` people publish, write, call and erase, until the end; `people` is who there was."""

    def __init__(self, base, mails, count=6, messages=6, photos=False, erasing=0):
        super().__init__(base, count)
        self.messages, self.photos, self.erasing = messages, photos, erasing
        self.mails = Mailbox(mails)
        self.people, self.moments = [], []

    # What they do

    def once(self):
        person = Person(ad_form.ad(), visitor(self.base))
        self.people.append(person)
        if not self.publish(person):
            return
        other = visitor(self.base)
        if not self.write_first(person, other):
            return
        with Listener(self, person.talk):
            for _ in range(self.messages):
                self.say(person.talk, secrets.choice([person.client, other]))
            self.call(person.talk)
        if secrets.randbelow(100) < self.erasing:
            self.erase(person)

    def publish(self, person):
        photos = [ad_form.photo()] if self.photos and secrets.randbelow(2) else []
        self.insist(lambda: person.client.send(person.fields, photos), 303)
        person.is_sent = True
        answer = self.open_and_press(person.client, self.link(person.fields["email"]), PUBLISH)
        if answer is None:
            person.is_unsure = True
            return False
        person.ad = answer.headers["Location"].removeprefix("/mes-annonces/")
        self.note()
        return True

    def write_first(self, person, other):
        form, email, text = f"/annonce/{person.ad}/message", ad_form.ad()["email"], f"Bonjour, {ad_form.word()}."
        name = messaging.sending(self.insist(lambda: other.get(form), 200))
        fields = {"texte": text, "pseudonyme": "Noé33", "envoi": name, "email": email}
        self.insist(lambda: other.post(form, fields), 303)
        self.note()
        answer = self.open_and_press(other, self.link(email), messaging.SEND_FIRST)
        if answer is None:
            return False
        person.talk = Talk(messaging.conversation(answer), person.client, other, [text])
        self.note()
        return True

    def say(self, talk, client):
        page, text = f"/messages/{talk.id}", f"Alors {ad_form.word()}."
        name = messaging.sending(self.insist(lambda: client.get(page), 200))
        self.tell(talk, text, lambda: messaging.send(client, talk.id, text, name=name))

    def tell(self, talk, text, request):
        """Something that stands among the messages once it is acknowledged."""
        talk.pending = text
        answer = self.insist(request, 303)
        talk.said.append(text)
        talk.pending = None
        self.note()
        return answer

    def call(self, talk):
        """Proposed, accepted, entered by both, an offer and its answer, and hung up: the signals of a call, without browsers."""
        page = f"/messages/{talk.id}/visio"
        name = messaging.sending(self.insist(lambda: talk.owner.get(page), 200))
        proposal = {"quand": "maintenant", "envoi": name}
        call = self.tell(talk, PROPOSED, lambda: talk.owner.post(page, proposal)).headers["Location"]
        self.tell(talk, ACCEPTED, lambda: talk.other.post(f"{call}/reponse", {"reponse": "accepter"}))
        tabs = {client: secrets.token_hex(11) for client in (talk.owner, talk.other)}
        for client in tabs:
            self.insist(lambda client=client: client.post(f"{call}/direct", {}), 303)
        for client, tab in tabs.items():
            self.insist(lambda client=client, tab=tab: client.post(f"{call}/entree", {"onglet": tab}), 200)
        about = 0
        for client, kind in ((talk.owner, "offer"), (talk.other, "answer")):
            fields = {"onglet": tabs[client], "envoi": secrets.token_hex(11), "sorte": kind, "sujet": str(about),
                      "contenu": DESCRIPTION}
            about = self.insist(lambda client=client, fields=fields: client.post(f"{call}/signal", fields), 200).json()["place"]
            self.note()
        self.insist(lambda: talk.other.post(f"{call}/fin", {}), 303)
        talk.calls.append(call)
        self.note()

    def erase(self, person):
        page = self.insist(lambda: person.client.get("/mon-compte/effacement"), 200)
        person.is_unsure = True
        answer = self.ask(lambda: person.client.press(page, "Tout effacer"))
        while answer is None or is_later(answer):
            self.rest()
            # Done without an answer: then nobody is signed in any more, or the key is gone and the rest goes within a minute.
            page = self.insist(lambda: person.client.get("/mon-compte/effacement"), 200, 303, 410)
            answer = page if page.status_code != 200 else self.ask(lambda page=page: person.client.press(page, "Tout effacer"))
        assert answer.status_code in (303, 410), f"an erasure is answered {answer.status_code}"
        person.is_erased, person.is_unsure = True, False
        self.note()

    # How they ask

    def insist(self, request, *wanted):
        """Asks until there is an answer that isn't « later »."""
        while not self.over.is_set():
            answer = self.ask(request)
            if answer is not None and not is_later(answer):
                assert answer.status_code in wanted, f"{answer.request.method} {answer.url} is answered {answer.status_code}"
                return answer
            self.rest()
        raise IsOver

    def open_and_press(self, client, link, button):
        """Nothing where a press that nobody answered had used the link."""
        while True:
            page = self.insist(lambda: client.get(link), 200, 303, 404, 410)
            if page.status_code != 200 or form_with_button(page.text, button) is None:
                return None
            answer = self.ask(lambda page=page: client.press(page, button))
            if answer is not None and not is_later(answer):
                return answer if answer.status_code == 303 else None
            self.rest()

    def rest(self):
        if self.over.wait(0.2):
            raise IsOver

    def link(self, address):
        while not self.mails.mails(address):
            if self.over.wait(0.1):
                raise IsOver
        return self.mails.link(address)

    # What was seen

    def note(self):
        self.moments.append(time.monotonic())

    def until(self, more, seconds=180):
        """Waits for so many more acknowledged acts."""
        wanted, deadline = len(self.moments) + more, time.monotonic() + seconds
        while len(self.moments) < wanted:
            assert not self.problems, self.problems
            assert time.monotonic() < deadline, f"{wanted - len(self.moments)} of {more} acts are missing after {seconds} s"
            time.sleep(0.05)

    def longest_pause(self, since):
        moments = [since] + sorted(moment for moment in self.moments if moment > since)
        return max((after - before for before, after in zip(moments, moments[1:])), default=0)


class Listener:
    """The advertiser's page, open on a conversation: it comes back whenever its stream is cut."""

    def __init__(self, crowd, talk):
        self.crowd, self.talk = crowd, talk
        self.reader = StreamReader(crowd, talk.owner, talk.id)
        self.ends = threading.Event()
        self.thread = threading.Thread(target=self.listen, daemon=True)

    def listen(self):
        while not self.ends.is_set():
            try:
                self.reader.read(1 << 20, seconds=3)
            except (OSError, AssertionError, http.client.HTTPException):
                self.ends.wait(0.2)

    def __enter__(self):
        self.thread.start()

    def __exit__(self, *failure):
        deadline = time.monotonic() + 60
        while not failure[0] and len(self.reader.received) < len(self.talk.said) and time.monotonic() < deadline:
            time.sleep(0.1)
        self.ends.set()
        self.talk.heard = [place for place, _ in self.reader.received]
