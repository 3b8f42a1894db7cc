"""People beside the readers, in a process of their own: each publishes, is written to, calls, and is erased some time later."""

import collections
import contextlib
import multiprocessing
import queue
import secrets
import threading
import time

import measure

import ad_form
import messaging
from calls import CANDIDATE, OFFER, ROOM, Side, Streams
from site_client import Client

# Whoever came last: as many stay as these, and the eldest two are erased when another two have come.
STAYING = 40
MESSAGES = 4
THREADS = 8
# Whoever begins later than that can't be kept up with.
LATE = 10


class People:
    """`with People(base, rate) as people:` so many pairs a second come to the site, each at its moment; without a rate, one after
    the other. `acts()` is what was done since it was asked last: when, what, in how many seconds, and what went wrong."""

    def __init__(self, base, rate=None):
        # Where this process is, its threads are.
        context = multiprocessing.get_context("fork")
        self.over, self.done = context.Event(), context.Queue()
        self.process = context.Process(target=live, args=(base, rate, self.over, self.done), daemon=True)

    def __enter__(self):
        self.process.start()
        return self

    def acts(self):
        found = []
        with contextlib.suppress(queue.Empty):
            while True:
                found.append(self.done.get_nowait())
        return found

    def __exit__(self, *failure):
        self.over.set()
        deadline = time.monotonic() + 120
        self.left = []
        # A process whose words nobody takes doesn't end.
        while self.process.is_alive() and time.monotonic() < deadline:
            self.left += self.acts()
            time.sleep(0.1)
        self.process.kill()


def live(base, rate, over, done):
    moments, people = queue.Queue(), Pairs(base, done)
    threads = [threading.Thread(target=work, args=(people, moments, over, rate), daemon=True) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    begun, number = time.monotonic(), 0
    while rate and not over.is_set():
        number += 1
        if over.wait(max(0, begun + number / rate - time.monotonic())):
            break
        moments.put(begun + number / rate)
    for thread in threads:
        thread.join(90)
    people.erase(all_of_them=True)


def work(people, moments, over, rate):
    while not over.is_set():
        try:
            due = moments.get(timeout=0.5) if rate else time.monotonic()
        except queue.Empty:
            continue
        if time.monotonic() - due > LATE:
            people.done.put((time.time(), "a pair that came", 0, f"it began {time.monotonic() - due:.0f} s too late"))
            continue
        people.once()


class Pairs:
    """Advertisers, and who wrote to them."""

    def __init__(self, base, done):
        self.base, self.done = base, done
        self.there = collections.deque()

    def once(self):
        with contextlib.suppress(Exception):
            owner, ad = self.act("publication", self.publish)
            other = Client(self.base)
            talk = self.act("first message", lambda: messaging.begin(other, ad, f"Bonjour, {ad_form.word()}."))
            self.there.append((owner, other))
            for number in range(MESSAGES):
                self.act("message", lambda writer=(owner, other)[number % 2]: self.say(writer, talk))
            self.act("call", lambda: self.call(owner, other, talk))
        self.erase()

    def act(self, name, what):
        started, failure = time.monotonic(), None
        try:
            return what()
        except Exception as error:
            failure = f"{type(error).__name__}: {str(error)[:300]}"
            raise
        finally:
            self.done.put((time.time(), name, time.monotonic() - started, failure))

    def publish(self):
        client = Client(self.base)
        photos = [ad_form.photo()] if secrets.randbelow(2) else []
        answer = client.confirm(client.demo_link(client.publish(ad_form.ad(), photos)))
        return client, answer.headers["Location"].removeprefix("/mes-annonces/")

    def say(self, client, talk):
        answer = messaging.send(client, talk, f"Jeudi à vingt heures, {ad_form.word()} ?")
        assert answer.status_code == 303, f"a message is answered {answer.status_code}"

    def call(self, owner, other, talk):
        """Proposed, accepted, entered by both, connected as browsers do, each hearing the other's signals; and hung up."""
        page = owner.get(f"/messages/{talk}/visio")
        proposed = owner.post(f"/messages/{talk}/visio", {"envoi": messaging.sending(page), "quand": "maintenant"})
        room = ROOM.search(proposed.headers["Location"])[1]
        assert other.post(f"/visio/{room}/reponse", {"reponse": "accepter"}).status_code == 303
        first, second = Side(owner, room), Side(other, room)
        for side in (first, second):
            side.enter()
        streams = Streams(self.base, [(first, second)])
        try:
            _, offer = first.say("offer", 0, OFFER)
            streams.arrival(second, offer)
            _, answer = second.say("answer", offer, OFFER)
            streams.arrival(first, answer)
            for side, hearer in ((first, second), (second, first)):
                streams.arrival(hearer, side.say("candidate", offer, CANDIDATE.format(port=50_000))[1])
        finally:
            streams.close()
        assert other.post(f"/visio/{room}/fin", {}).status_code == 303

    def erase(self, all_of_them=False):
        while self.there and (all_of_them or len(self.there) > STAYING):
            for client in self.there.popleft():
                with contextlib.suppress(Exception):
                    self.act("erasure", lambda client=client: self.leave(client))

    @staticmethod
    def leave(client):
        answer = client.press(client.get("/mon-compte/effacement"), "Tout effacer")
        assert answer.status_code == 303, f"an erasure is answered {answer.status_code}"


def milliseconds(acts, share):
    taken = [seconds for _, _, seconds, failure in acts if failure is None]
    return measure.percentile(taken, share) * 1_000 if taken else 0.0
