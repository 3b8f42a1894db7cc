"""The chat of another company: nothing of it before it is asked for, and then a pseudonym and nothing else of anybody
(promises USE-5, USE-6)."""

import re
import time
import urllib.parse

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from byte_search import shapes
from reading import KINDS, ad_of
from site_client import Client, parsed
from test_canaries import Person
from third_party import ROLES, UNLIMITED, ThirdParty, browser_cookies, choose, decoded, register


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

    received = chat.everything().lower()
    own = [*person.public_words(), *person.private_words(), ad, *(cookie["value"] for cookie in browser_cookies(client))]
    assert len(received) > 500
    for word in own:
        assert not [shape for shape in shapes(word) if shape.lower() in received], f"{word} reached the chat"
    assert not [shape for shape in shapes(text) if shape in b"".join(path.encode() for _, path, _, _ in chat.requests)]
    for method, path, headers, _ in chat.requests:
        assert not {"referer", "cookie"} & {name.lower() for name in headers} or method == "POST", headers
        assert method == "POST" or path == "/cadre", "the token is in an address that servers write down"
    [report] = chat.readings()
    assert (report["referrer"], report["name"]) == ("", "")
    assert report["parent"].startswith("refused") and report["address"].startswith("refused")
    assert not [report for report in chat.reports() if "message" in report], "a page of ours wrote to the chat"
    assert one.complaints == []


def test_what_is_looked_for_would_be_found(chat):
    """The test above can fail: a word in any of the shapes that are looked for is seen among what the chat received."""
    word = Person().pseudonym
    for shape in shapes(word):
        chat.requests.append(("POST", "/rapport", {}, b"x" + shape.replace(b"\x00", b"\x00") + b"x"))
    received = b"\n".join(body for *_, body in chat.requests)
    assert all(shape in received for shape in shapes(word))
    chat.forget()


def test_a_person_is_the_same_for_one_chat_and_nobody_s_double_elsewhere(reader, site, chat, module_site, tmp_path_factory):
    one, other = published(site, Person()), published(site, Person())
    subject = lambda client: decoded(opened(reader(browser_cookies(client)), chat))[1]["sub"]
    first = subject(one)
    assert subject(one) == first, "the same person is somebody else the next time"
    assert subject(other) != first
    # Without an account it is the answer that counts, and another answer is somebody else.
    assert len({subject(Client(site.base)), subject(Client(site.base)), first}) == 3

    # The same person of the same site, for a chat of another company.
    site.stop()
    elsewhere = ThirdParty("chat")
    path = site.environment["ZONEVISIO_PROCESSORS"]
    whole = open(path).read()
    try:
        with open(path, "w") as file:
            file.write(whole.replace(chat.origin, elsewhere.origin))
        site.start()
        told = decoded(opened(reader(browser_cookies(one)), elsewhere))[1]
        assert told["aud"] == elsewhere.origin and told["sub"] != first
    finally:
        elsewhere.stop()
        site.stop()
        with open(path, "w") as file:
            file.write(whole)
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
    for words in (entry["name"], "France", entry["purpose"], "un pseudonyme tiré pour lui seul"):
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
