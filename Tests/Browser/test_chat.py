"""The chat of another company: nothing of it before it is asked for, and then a pseudonym and nothing else of anybody
(promises USE-5, USE-6)."""

import pathlib
import re
import time
import urllib.parse

import pytest
import requests
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from byte_search import shapes
from reading import KINDS, ad_of
from site_client import Client, parsed
from test_canaries import Person
from third_party import ROLES, UNLIMITED, browser_cookies, choose, decoded, register, shown


@pytest.fixture(scope="module")
def site(parties, module_site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("chat")
    return module_site(
        folder, demo=True, environment=UNLIMITED | register(folder, [party.entry() for party in parties.values()]))


@pytest.fixture
def chat(parties):
    parties["chat"].forget()
    return parties["chat"]


def published(site, person):
    """Somebody with an ad, in words that occur nowhere else; their client."""
    client = Client(site.base, user_agent=f"Mozilla/5.0 {person.browser}/1.0")
    client.confirm(client.demo_link(client.publish(person.fields())))
    return client


def opened(reader, chat):
    """« Ouvrir le tchat »: the token that its page finds behind the « # »."""
    chat.forget()
    reader.read("/tchat")
    assert chat.requests == []
    reader.press("Ouvrir le tchat")
    return chat.readings()[-1]["hash"].removeprefix("#jeton=")


def reached(chat, words):
    """The words that reached the chat, in whatever shape."""
    received = urllib.parse.unquote_to_bytes(chat.everything()).lower() + chat.everything().lower()
    return [word for word in words if any(shape.lower() in received for shape in shapes(word))]


def test_the_chat_is_told_a_pseudonym_for_itself_and_nothing_of_its_reader(reader, site, chat, tmp_path):
    person = Person()
    client = published(site, person)
    [ad] = client.find(q=person.title)
    one = reader(browser_cookies(client))
    one.read("/", f"/annonce/{ad}", "/messages", "/tchat")
    assert chat.requests == [] and one.page.locator("iframe").count() == 0

    text = opened(one, chat)
    head, told, signed, signature = decoded(text)
    assert set(told) == {"sub", "aud", "exp"} and set(head) <= {"alg", "typ", "kid"} and head["alg"] == "EdDSA"
    assert told["aud"] == chat.origin and 0 < told["exp"] - time.time() <= 300
    assert re.fullmatch(r"[\w-]{22}", told["sub"])
    key = load_pem_public_key(Client(site.base).get("/.well-known/signature.pem").content)
    key.verify(signature, signed)
    with pytest.raises(Exception):
        key.verify(signature, signed + b"a")

    own = [*person.public_words(), *person.private_words(), ad, *(cookie["value"] for cookie in browser_cookies(client))]
    assert len(chat.everything()) > 500
    assert reached(chat, own) == []
    assert not [shape for shape in shapes(text) if shape in b"".join(path.encode() for _, path, _, _ in chat.requests)]
    for method, path, headers, _ in chat.requests:
        assert not {"referer", "cookie"} & {name.lower() for name in headers} or method == "POST", headers
        assert method == "POST" or path == "/cadre", "the token is in an address that servers write down"
    [report] = chat.readings()
    assert (report["referrer"], report["name"]) == ("", "")
    assert report["parent"].startswith("refused") and report["address"].startswith("refused")
    assert not [report for report in chat.reports() if "message" in report], "a page of ours wrote to the chat"
    assert one.complaints == []


def test_what_is_looked_for_would_be_found(reader, chat):
    """The test above can fail: of a page that tells the chat of its reader, each word is found in each of its shapes."""
    told, kept = Person().public_words(), Person().private_words()
    one = reader()
    opened(one, chat)
    assert reached(chat, told) == []
    for word in told:
        one.page.locator("iframe").evaluate("(frame, word) => { frame.src = frame.src.replace('#', `?${word}#`) }", word)
        deadline = time.monotonic() + 10
        while reached(chat, [word]) != [word]:
            assert time.monotonic() < deadline, f"{word} is in the address of the frame and isn't found"
            one.page.wait_for_timeout(20)
        chat.forget()
    for word in kept:
        for shape in shapes(word):
            requests.post(f"{chat.origin}/rapport", data=b"x" + shape + b"x", timeout=10)
            assert word in reached(chat, [word]), (word, shape)
            chat.forget()


def subject(client):
    """Whom the chat is told that this is: the token in the frame of « Ouvrir le tchat »."""
    page = client.follow(client.post("/tchat", shown(client, "/tchat")))
    return decoded(parsed(page.text).select_one("iframe")["src"].partition("#jeton=")[2])[1]


def test_a_person_is_the_same_for_one_chat_and_nobody_s_double_elsewhere(site, chat):
    one, other = published(site, Person()), published(site, Person())
    first = subject(one)["sub"]
    assert subject(one)["sub"] == first, "the same person is somebody else the next time"
    assert subject(other)["sub"] != first
    # Without an account it is the answer that counts, and another answer is somebody else.
    assert len({subject(Client(site.base))["sub"], subject(Client(site.base))["sub"], first}) == 3

    # The same person of the same site, for a chat of another company.
    site.stop()
    path = pathlib.Path(site.environment["ZONEVISIO_PROCESSORS"])
    whole, elsewhere = path.read_text(), "http://127.0.1.9:8000"
    try:
        path.write_text(whole.replace(chat.origin, elsewhere))
        site.start()
        told = subject(one)
        assert told["aud"] == elsewhere and told["sub"] != first
    finally:
        site.stop()
        path.write_text(whole)
        site.start()


def test_opening_the_chat_lets_in_nobody_else_and_withdrawing_ends_it(reader, site, parties, chat):
    one = reader()
    opened(one, chat)
    one.read(*KINDS, ad_of(site))
    assert {urllib.parse.urldefrag(url)[0] for url in one.asked()} == {f"{chat.origin}/cadre"}
    assert all(parties[role].requests == [] for role in ROLES if role != "chat")

    one.read("/tchat/ouvert")
    asked = one.asked()
    one.press("Retirer mon accord")
    assert one.page.locator("iframe").count() == 0
    chat.forget()
    one.read("/tchat/ouvert", "/tchat", "/")
    assert one.page.locator("iframe").count() == 0 and one.asked() == asked
    assert chat.requests == [] and one.complaints == []


def test_who_publishes_it_is_named_where_it_is_opened(site, chat):
    page, entry = parsed(Client(site.base).get("/tchat").text), chat.entry()
    for words in (entry["name"], "France", entry["purpose"], "un pseudonyme propre à ce tchat"):
        assert words in page.text, words
    assert entry["policy"] in {link["href"] for link in page.select("main a[href]")}
    assert chat.requests == []


def test_every_other_switch_on_brings_no_chat(reader, site, chat):
    client = Client(site.base)
    choose(client, [role for role in ROLES if role != "chat"])
    one = reader(browser_cookies(client))
    one.read("/tchat/ouvert")
    assert one.page.url.endswith("/tchat") and one.page.locator("iframe").count() == 0
    assert chat.requests == []


def test_everything_else_works_without_the_chat(site):
    """Somebody who refused publishes, is found, and is written to."""
    client = Client(site.base)
    choose(client, [])
    person = Person()
    client.confirm(client.demo_link(client.publish(person.fields())))
    [ad] = Client(site.base).find(q=person.title)
    assert client.get("/messages").status_code == 200
    assert Client(site.base).get(f"/annonce/{ad}/message").status_code == 200
