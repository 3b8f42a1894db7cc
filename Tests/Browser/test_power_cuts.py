"""Power cuts while people confirm, withdraw and erase: what was acknowledged holds, the rest is whole or not there."""

import random
import shutil
import sqlite3
import threading
import time
import zlib
from collections import deque
from dataclasses import dataclass, field

import pytest
import requests

import ad_form
from mails import Mailbox
from remains import ORPHANS, assert_nothing_is_left_over, orphans
from site_client import NOT_ME, PUBLISH, Client, photos_in
from site_process import SiteProcess

# Ads that wait for their person are sent in one go, so that the rounds hold nothing but the acts under test.
BATCH = 24
# A mail too many an hour is refused: an address gets fewer.
MOST_ADS_OF_AN_ADDRESS = 4


def test_twenty_power_cuts_while_people_confirm_withdraw_and_erase_lose_nothing(tmp_path):
    survive(tmp_path, rounds=20)


@pytest.mark.long
def test_two_hundred_power_cuts_while_people_confirm_withdraw_and_erase_lose_nothing(tmp_path):
    survive(tmp_path, rounds=200)


@dataclass
class Advert:
    """One ad and where it stands: waiting, online, withdrawn, erased; unknown when an act on it was cut short."""

    fields: dict
    has_photo: bool
    state: str = "waiting"
    link: str = ""
    identifier: str = ""
    photos: list = field(default_factory=list)
    # Whether its address has proved to be somebody's already: the ad comes under that person's key then.
    is_adopted: bool = False
    # Its person's browser, signed in once the ad is online.
    owner: Client = None

    @property
    def word(self):
        return ad_form.title_word(self.fields)


@dataclass
class Act:
    name: str
    advert: Advert
    acknowledged: bool = False


def survive(folder, rounds):
    seed = random.randrange(1 << 32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    site = SiteProcess(folder / "site").start()
    people, adverts, cut_short = People(site, chance), [], []
    try:
        for _ in range(rounds):
            while len([advert for advert in adverts if advert.state == "waiting"]) < BATCH // 2:
                adverts += people.send_ads()
            life = Life(site, chance, adverts)
            life.cut()
            site.start()
            site.command("sweep")
            for act in life.acts:
                if not act.acknowledged:
                    find_out(site, act)
            for act in life.acts:
                check_state(site, act.advert)
            cut_short += [act.name for act in life.acts if not act.acknowledged]
            assert_nothing_is_left_over(site)
        for advert in adverts:
            check_state(site, advert)
        print(f"cut short: {sorted(cut_short)}")
        assert {advert.state for advert in adverts} >= {"online", "withdrawn", "erased"}
        assert any(advert.is_adopted and advert.state == "online" for advert in adverts)
        assert cut_short, "no act was ever cut short"
    finally:
        site.kill()


class People:
    """Sends ads, of new addresses and of those that have proved to be theirs."""

    def __init__(self, site, chance):
        self.site = site
        self.chance = chance
        self.sent = []
        self.count = 0

    def send_ads(self):
        batch = []
        for number in range(BATCH):
            fields = ad_form.ad()
            known = self.known_address()
            if known and number % 3 == 0:
                fields["email"] = known
            advert = Advert(fields, has_photo=number % 2 == 0, is_adopted=fields["email"] == known)
            answer = self.visitor().send(fields, [ad_form.photo(240, 180)] if advert.has_photo else [])
            assert answer.status_code < 400, f"an ad is answered {answer.status_code}"
            self.sent.append(advert)
            batch.append(advert)
        outbox = Mailbox(self.site.outbox)
        outbox.wait_for_the_queue(self.visitor())
        for advert in batch:
            self.learn(advert, outbox)
        return batch

    def known_address(self):
        """An address of somebody whose ad went online, and who hasn't sent many."""
        addresses = [advert.fields["email"] for advert in self.sent]
        known = {advert.fields["email"] for advert in self.sent if advert.state in ("online", "withdrawn")}
        free = sorted(address for address in known if addresses.count(address) < MOST_ADS_OF_AN_ADDRESS)
        return self.chance.choice(free) if free else None

    def visitor(self):
        """Each comes from a machine of its own: sixty forms an hour are the most."""
        self.count += 1
        return Client(self.site.base, source=f"127.0.{self.count // 250 + 2}.{self.count % 250 + 1}")

    def learn(self, advert, outbox):
        """Finds the mail of an ad among those of its address, by the title its link shows."""
        reader = Client(self.site.base)
        for link in outbox.links(advert.fields["email"]):
            page = reader.get(link)
            if page.status_code == 200 and advert.word in page.text:
                advert.link, advert.photos = link, photos_in(page.text)
        assert advert.link, "an ad has no mail"
        assert bool(advert.photos) == advert.has_photo


class Life(threading.Thread):
    """People at their acts, one after the other, until the site is gone."""

    def __init__(self, site, chance, adverts):
        super().__init__()
        self.site = site
        self.chance = chance
        self.adverts = adverts
        self.acts = []
        self.last_act_began = threading.Event()
        self.number_of_acts = chance.randint(2, 7)
        self.failure = None

    def cut(self):
        """Lets some acts pass, then ends the site at a random moment of the next one."""
        self.start()
        assert self.last_act_began.wait(60), "the acts take too long"
        time.sleep(self.chance.uniform(0, 0.06))
        self.site.kill()
        self.join()
        if self.failure:
            raise self.failure

    def run(self):
        waiting = deque(advert for advert in self.adverts if advert.state == "waiting")
        try:
            while waiting:
                if len(self.acts) == self.number_of_acts - 1:
                    self.last_act_began.set()
                self.act(self.next_act(waiting))
        except requests.RequestException:
            pass  # the site is gone, as it should be
        except BaseException as failure:
            self.failure = failure
        finally:
            self.last_act_began.set()

    def next_act(self, waiting):
        online = [advert for advert in self.adverts if advert.state == "online"]
        name = self.chance.choice(["confirm", "confirm", "erase", "withdraw"])
        if name == "withdraw" and online:
            return Act(name, self.chance.choice(online))
        return Act("erase" if name == "erase" else "confirm", waiting.popleft())

    def act(self, act):
        advert = act.advert
        if act.name == "withdraw":
            send, status = lambda: advert.owner.post(f"/mes-annonces/{advert.identifier}/retrait", {}), {303}
        else:
            client = Client(self.site.base)
            page = client.get(advert.link)
            assert page.status_code == 200, f"the link of an ad that waits answers {page.status_code}"
            button, status = (PUBLISH, {303}) if act.name == "confirm" else (NOT_ME, {200, 303})
            send = lambda: client.press(page, button)
        self.acts.append(act)
        advert.state = "unknown"
        answer = send()
        assert answer.status_code in status, f"{act.name} is answered {answer.status_code}"
        act.acknowledged = True
        advert.state = {"confirm": "online", "erase": "erased", "withdraw": "withdrawn"}[act.name]
        if act.name == "confirm":
            advert.owner = client
            advert.identifier = answer.headers["Location"].rpartition("/")[2]


def find_out(site, act):
    """Where an ad stands after an act on it was cut short: the act has happened whole, or not at all."""
    advert = act.advert
    advert.state = standing(site, advert)
    before, after = {"confirm": ("waiting", "online"), "erase": ("waiting", "erased"),
                     "withdraw": ("online", "withdrawn")}[act.name]
    assert advert.state in (before, after), f"{act.name} cut short leaves the ad {advert.state}"
    if advert.state == "online" and advert.owner is None:
        # Its person never got the cookie of that session: nobody withdraws it.
        advert.state = "online without session"


def standing(site, advert):
    """Where an ad stands by what the site shows."""
    reader = Client(site.base)
    if reader.find(q=advert.word):
        return "online"
    if advert.identifier:
        return "withdrawn"
    return "waiting" if reader.get(advert.link).status_code == 200 else "erased"


def check_state(site, advert):
    # Each look is from a machine of its own: nobody reads as much as all of them together.
    machine = zlib.crc32(advert.word.encode()) % 60_000
    reader = Client(site.base, source=f"127.1.{machine // 250}.{machine % 250 + 1}")
    if advert.state.startswith("online"):
        page = reader.ad_page(reader.find_one(advert.word))
        assert page.status_code == 200 and advert.fields["titre"] in page.text
        assert reader.get(advert.link).status_code == 410
        shown = photos_in(page.text)
        assert bool(shown) == advert.has_photo, "a photo is lost or came from nowhere"
        assert [reader.get(photo).status_code for photo in shown] == [200] * len(shown)
        advert.photos = shown
    elif advert.state == "waiting":
        page = reader.get(advert.link)
        assert page.status_code == 200 and advert.fields["titre"] in page.text
        assert [reader.get(photo).status_code for photo in photos_in(page.text)] == [200] * len(advert.photos)
    else:
        assert reader.find(q=advert.word) == [], f"an ad that was {advert.state} is found"
        assert reader.get(advert.link).status_code in (404, 410)
        assert [reader.get(photo).status_code for photo in advert.photos] == [404] * len(advert.photos)
        if advert.identifier:
            assert reader.ad_page(advert.identifier).status_code in (404, 410)
    if advert.owner is not None:
        assert advert.owner.get("/mes-annonces").status_code == 200, "an acknowledged session is lost"


def test_the_search_for_orphans_finds_them(tmp_path):
    """The tests above can fail: each kind of orphan, made by hand, is found."""
    site = SiteProcess(tmp_path / "site").start()
    fields = ad_form.ad()
    client = Client(site.base)
    client.publish(fields, [ad_form.photo()])
    client.confirm(Mailbox(site.outbox).link(fields["email"]))
    site.stop()
    assert_nothing_is_left_over(site)

    broken = {
        "DELETE FROM account": {"ads without account", "sessions without account", "connections without account",
                                "keys without account"},
        "DELETE FROM ad": {"photos without ad", "dates without ad", "words without ad online"},
        "DELETE FROM ad_words": {"ads online without words"},
        "UPDATE ad SET state = 'ended'": {"words without ad online"},
        "UPDATE photo SET account = 'another'": {"photos of somebody else than their ad"},
        "UPDATE account SET id = 'another'": {"accounts without key", "keys without account"},
        "UPDATE link SET account = 'another'": {"links without account"},
        "INSERT INTO erasure VALUES ('another', 1)": {"erasures not finished"},
        "INSERT INTO outbox (id, kind, account, created, attempts, next_attempt)"
        " VALUES (9, 'sign-in', 'another', 1, 0, 1)": {"mails without account"},
    }
    found = set()
    for number, (statement, wanted) in enumerate(broken.items()):
        copy = tmp_path / f"{number}.sqlite"
        shutil.copy(site.data / "site.sqlite", copy)
        with sqlite3.connect(copy) as database:
            database.execute(statement)
        database.close()
        kinds = set(orphans(copy, site.keys / "keyring.sqlite"))
        assert wanted <= kinds, statement
        found |= kinds
    assert found == set(ORPHANS)

    next((site.data / "photos").rglob("*.*")).unlink()
    with pytest.raises(AssertionError, match="photo files"):
        assert_nothing_is_left_over(site)
