"""What the trial of the API doesn't find in the description: the names of things that its person has.

Loaded by schemathesis itself, which fills in names at random: where one names nothing that an answer has named, most requests
get one that leads somewhere. A body is left as it is, but for pictures and the order of photos, which no schema can say.
"""

import os
import random
import re

import ad_form
import api
import requests
import schemathesis

BASE = os.environ["TRIAL_BASE"]
SECRET = os.environ["TRIAL_TOKEN"]
NAME = re.compile(r"[0-9A-Za-z]{22}")

chance = random.Random(20261127)
own = api.session(SECRET)
# Names that answers gave: whoever follows one means it.
known = set()


def call(method, address, **options):
    answer = own.request(method, f"{BASE}/api/v1{address}", timeout=60, **options)
    assert answer.status_code < 300, (method, address, answer.status_code, answer.text[:300])
    return answer


class Pool:
    """Things of one kind, made when there is none."""

    def __init__(self, make):
        self.make, self.names = make, []

    def one(self):
        if not self.names:
            self.names.append(self.make())
        return chance.choice(self.names)

    def forget(self, name):
        self.names = [one for one in self.names if name not in one]


def published():
    ad = call("POST", "/ads", json={
        "rubrique": "langues", "titre": f"Échanger en breton {ad_form.word()}", "pseudonyme": ad_form.word(4).capitalize(),
        "texte": f"Je parle {ad_form.word()} depuis l’enfance et je cherche {ad_form.word()} pour {ad_form.word()}.",
        "code_postal": "35400", "commune": "35288", "majeur": True, "regles": True}).json()
    return (ad["id"],)


def paused():
    return (call("POST", f"/ads/{published()[0]}/pause").json()["id"],)


def pictured():
    (ad,) = published()
    call("POST", f"/ads/{ad}/photos", data=picture(), headers={"Content-Type": "image/jpeg"})
    return ad, call("GET", f"/ads/{ad}").json()["photos"][0]["id"]


def asked():
    there = call("GET", "/alerts").json()["alertes"]
    if len(there) > 15:
        return (chance.choice(there)["id"],)
    return (call("POST", "/alerts", json={"q": ad_form.word(), "rythme": "jour"}).json()["id"],)


def others():
    mine = {ad["id"] for ad in call("GET", "/me/ads").json()["annonces"]}
    return [(ad["id"],) for ad in call("GET", "/ads").json()["annonces"] if ad["id"] not in mine]


def picture():
    return ad_form.photo()[1]


def talks():
    return [(talk["id"],) for talk in call("GET", "/conversations").json()["conversations"]]


def message_photo():
    for (talk,) in talks():
        for message in call("GET", f"/conversations/{talk}/messages").json()["messages"]:
            if message["photos"]:
                return (message["photos"][0]["id"],)
    raise AssertionError("no message has a photo")


ads, resting, photos, alerts = Pool(published), Pool(paused), Pool(pictured), Pool(asked)
foreign, conversations, sent = Pool(lambda: chance.choice(others())), Pool(lambda: talks()[0]), Pool(message_photo)

# Which of them an address names.
POOLS = [
    ("/ads/{id}/resume", resting), ("/ads/{id}/photos/{photo}", photos), ("/ads/{id}/messages", foreign),
    ("/ads/{id}", ads), ("/conversations/{id}", conversations), ("/alerts/{id}", alerts), ("/favourites/{ad}", foreign),
    ("/message-photos/{photo}", sent)]


def pool_of(case):
    if case.path.endswith("/photos") and case.method == "PUT":
        return photos
    return next((pool for path, pool in POOLS if case.path.removeprefix("/api/v1").startswith(path)), None)


@schemathesis.hook
def before_call(context, case, kwargs):
    """Sends it where something is."""
    pool, names = pool_of(case), case.path_parameters or {}
    wanted = [key for key in ("id", "ad", "photo") if key in names]
    is_name = wanted and all(isinstance(names[key], str) and NAME.fullmatch(names[key]) for key in wanted)
    is_positive = case.meta is None or case.meta.generation.mode == schemathesis.GenerationMode.POSITIVE
    is_first = case.path.endswith("/ads/{id}/messages") and is_positive
    if not pool or not is_name or chance.random() < 0.25:
        return
    if known >= {names[key] for key in wanted} and not is_first:
        return
    # Most tags are of nothing.
    if case.headers and is_positive and chance.random() < 0.8:
        case.headers.pop("If-Match", None)
    found = pool.one()
    case.path_parameters.update(zip(wanted, found))
    if is_first and isinstance(case.body, dict) and chance.random() < 0.5:
        case.body.update(texte=f"Bonjour, parlez-vous {ad_form.word()} ?", pseudonyme=ad_form.word(4).capitalize())
    if case.path.endswith("/photos") and is_positive and chance.random() < 0.7:
        if case.method == "POST" and (case.media_type or "").startswith("image/"):
            case.body = picture()
        if case.method == "PUT" and isinstance(case.body, dict) and "ordre" in case.body:
            case.body["ordre"] = [photo["id"] for photo in call("GET", f"/ads/{found[0]}").json()["photos"]]
    # What somebody sees only as long as it is open.
    if pool is conversations and case.method == "POST":
        call("DELETE", f"/conversations/{found[0]}/block")


@schemathesis.hook
def after_call(context, case, response):
    if response.status_code < 300 and b"webp" not in response.content[:16]:
        known.update(NAME.findall(response.content.decode("utf-8", "replace")))
    names = case.path_parameters or {}
    # It may be something else now.
    if case.method != "GET" and (pool := pool_of(case)) and pool not in (foreign, conversations):
        for key in ("id", "photo"):
            pool.forget(names.get(key))
    if case.method == "DELETE" and response.status_code == 204 and "id" in names:
        for pool in (ads, resting, photos, alerts):
            pool.forget(names["id"])
