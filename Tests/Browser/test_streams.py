"""Live messages under cuts, many at once and an end of the program: none lost, none doubled, in order."""

import random
import threading
import time

import pytest

import ad_form
import messaging
from clock import Clock
from live_stream import StreamReader
from site_client import Client

HOUR = 3_601


@pytest.mark.parametrize("count", [500, pytest.param(10_000, marks=pytest.mark.long)])
def test_streams_cut_at_random_bring_each_message_once_and_in_order(start_site, tmp_path, count):
    clock = Clock(tmp_path)
    site = start_site(demo=True, environment=clock.environment | {"ZONEVISIO_LIMITS": "off"})
    owner, ad = messaging.advertiser(site)
    other = Client(site.base)
    talk = messaging.begin(other, ad, "Le premier mot.")
    # People who have been there for a while may write more in an hour.
    hours = 8 * 24
    clock.turn(hours * HOUR)

    readers = [StreamReader(site, client, talk) for client in (owner, other)]
    done = threading.Event()
    following = [threading.Thread(target=follow, args=(reader, count, done, seed)) for seed, reader in enumerate(readers)]
    for thread in following:
        thread.start()
    written = {1: "Le premier mot."}
    try:
        while len(written) < count:
            write_batch(talk, (owner, other), written, min(500, count - len(written)))
            hours += 1
            clock.turn(hours * HOUR)
    finally:
        done.set()
        for thread in following:
            thread.join(120)

    assert sorted(written) == list(range(1, count + 1)), "a place was taken twice, or by nobody"
    for reader in readers:
        assert [place for place, _ in reader.received] == list(range(1, count + 1))
        assert [place for place, html in reader.received if written[place] not in html] == []


def write_batch(talk, clients, written, count):
    """Both write at the same time, each half of it; the answer says which place a message has."""
    def write(client, number):
        for _ in range(number):
            text = f"{ad_form.word(8)} {ad_form.word(8)}"
            answer = messaging.send(client, talk, text, name=ad_form.word(11))
            assert answer.status_code == 303, f"a message is answered {answer.status_code}"
            written[int(answer.headers["Location"].rpartition("#m-")[2])] = text

    halves = [count // 2, count - count // 2]
    threads = [threading.Thread(target=write, args=pair) for pair in zip(clients, halves)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def follow(reader, count, done, seed):
    """Reads on and on, each time for a random number of bytes, until everything has come or nothing more will."""
    chance = random.Random(seed)
    silences = 0
    while len(reader.received) < count and silences < 15:
        before = len(reader.received)
        try:
            reader.read(chance.randrange(1, 30_000), seconds=2)
        except TimeoutError:
            silences += done.is_set()
        if len(reader.received) > before:
            silences = 0


def test_open_streams_do_not_hold_up_the_end_and_give_their_place_back(start_site):
    site = start_site(demo=True, environment={"ZONEVISIO_LIMITS": "off"})
    owner, ad = messaging.advertiser(site)
    talk = messaging.begin(Client(site.base), ad, "Bonjour.")
    readers = [StreamReader(site, owner, talk) for _ in range(10)]
    ended = []
    threads = [threading.Thread(target=lambda reader=reader: ended.append(reader.read(10**9, 60))) for reader in readers]
    for thread in threads:
        thread.start()
    wait_until(lambda: all(reader.states for reader in readers), "ten streams are open")
    # The two eldest made room for the ninth and the tenth.
    wait_until(lambda: len(ended) == 2, "the eldest of one person end")

    began = time.monotonic()
    site.stop()
    assert time.monotonic() - began < 10, "open streams hold up the end of the program"
    for thread in threads:
        thread.join(10)
    assert ended == [False] * 10, "a stream was cut instead of ended"


def test_a_stream_belongs_to_the_two_and_ends_with_the_session(demo):
    owner, ad = messaging.advertiser(demo)
    other, stranger = Client(demo.base), messaging.advertiser(demo)[0]
    talk = messaging.begin(other, ad, "Bonjour.")
    accept = {"Accept": "text/event-stream"}
    assert stranger.get(f"/messages/{talk}/flux", headers=accept).status_code == 404
    assert Client(demo.base).get(f"/messages/{talk}/flux", headers=accept).status_code == 303
    assert owner.get(f"/messages/{talk}/flux").status_code == 406

    reader = StreamReader(demo, other, talk)
    ended = []
    thread = threading.Thread(target=lambda: ended.append(reader.read(10**9, 60)))
    thread.start()
    wait_until(lambda: reader.states, "the stream is open")
    assert other.post("/deconnexion").status_code == 303
    assert messaging.send(owner, talk, "Pour personne").status_code == 303
    thread.join(30)
    assert ended == [False] and all("Pour personne" not in html for _, html in reader.received)


def wait_until(is_true, what, seconds=30):
    deadline = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < deadline, f"never: {what}"
        time.sleep(0.02)
