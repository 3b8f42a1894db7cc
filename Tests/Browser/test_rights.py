"""What a person does alone about what is theirs: lock, refuse, erase; and the receipt, checked without the site."""

import contextlib
import subprocess
import threading
import time

import ad_form
import pytest
import requests
from byte_search import found_in
from mails import Mailbox
from remains import assert_nothing_is_left_over
from site_client import Client, form_with_button, parsed, photos_in


def published(site, word, email=None):
    """Somebody with one ad online that has a photo; signed in."""
    owner = Client(site.base)
    email = email or f"{ad_form.word()}@example.org"
    fields = ad_form.ad(titre=f"Marcher ensemble {word}", email=email, pseudonyme=ad_form.word().capitalize(),
                        texte=f"Je cherche quelqu’un pour marcher le dimanche et parler de {word} et de {ad_form.word()}.")
    assert owner.publish(fields, [ad_form.photo(640, 480)]).status_code < 400
    owner.confirm(Mailbox(site.outbox).link(email))
    return owner, owner.find_one(word), email


def test_everything_is_locked_and_comes_back(start_site):
    site = start_site()
    word = ad_form.word()
    owner, identifier, email = published(site, word)
    visitor = Client(site.base)
    photos = photos_in(visitor.ad_page(identifier).text)

    assert owner.press(owner.get("/mon-compte/limitation"), "Verrouiller").status_code == 303
    assert visitor.find(q=word) == []
    assert visitor.ad_page(identifier).status_code == 410
    assert [visitor.get(photo).status_code for photo in photos] == [404] * len(photos)
    assert "Vos données sont verrouillées" in owner.get("/mes-annonces").text
    refused = owner.post(f"/mes-annonces/{identifier}/reprise")
    assert refused.status_code == 423 and "/mon-compte/limitation" in refused.text
    before = len(list(site.outbox.glob("*.eml")))
    Client(site.base).ask_sign_in(email)
    wait_for(lambda: len(list(site.outbox.glob("*.eml"))) > before)

    assert owner.press(owner.get("/mon-compte/limitation"), "Lever le verrouillage").status_code == 303
    assert "Vos données sont verrouillées" not in owner.get("/mes-annonces").text
    assert visitor.find(q=word) == [identifier]
    assert [visitor.get(photo).status_code for photo in photos] == [200] * len(photos)


def test_a_purpose_is_refused_and_accepted_again(start_site):
    site = start_site()
    owner, _, _ = published(site, ad_form.word())
    assert "127.0.0.1" in owner.get("/mon-compte/connexions").text
    wait_for(lambda: "la faire trouver" in owner.get("/mon-compte/opposition").text)
    assert owner.post("/mon-compte/opposition", {"refuser": "security"}).status_code == 303
    assert "127.0.0.1" not in owner.get("/mon-compte/connexions").text
    assert "Refusé" in owner.get("/mon-compte/opposition").text
    assert owner.post("/mon-compte/opposition", {"accepter": "security"}).status_code == 303
    assert "Refusé" not in owner.get("/mon-compte/opposition").text
    for fields in ({"refuser": "publication"}, {"refuser": "rien"}, {}):
        assert owner.post("/mon-compte/opposition", fields).status_code == 404


def test_two_clicks_erase_everything_and_the_receipt_proves_it(start_site, tmp_path):
    site = start_site()
    words = [ad_form.word(), ad_form.word()]
    owner, identifier, email = published(site, words[0])
    other, kept, _ = published(site, words[1])
    photos = photos_in(owner.ad_page(identifier).text)
    assert any("/mon-compte/effacement" in link["href"] for link in parsed(owner.get("/mes-annonces").text).select("a[href]"))

    page = owner.get("/mon-compte/effacement")
    assert Client(site.base).find(q=words[0]) == [identifier], "looking erases nothing"
    assert owner.post("/mon-compte/effacement", {}).status_code == 422
    begun = time.monotonic()
    answer = owner.press(page, "Tout effacer")
    assert answer.status_code == 303
    receipt = owner.get(answer.headers["Location"])
    assert receipt.status_code == 200 and "C’est effacé" in receipt.text

    visitor = Client(site.base)
    assert visitor.find(q=words[0]) == [] and visitor.find(q=words[1]) == [kept]
    assert visitor.ad_page(identifier).status_code in (404, 410)
    assert [visitor.get(photo).status_code for photo in photos] == [404] * len(photos)
    assert owner.get("/mes-annonces").headers["Location"] == "/connexion"
    assert other.get("/mes-annonces").status_code == 200
    # Kept mails are the person's too.
    places = [site.data, site.keys, site.log]
    assert found_in(places, [words[0], email, email.split("@")[0], identifier]) == []
    assert time.monotonic() - begun < 60
    verified, output = run_command_of(receipt.text, tmp_path)
    assert verified, output
    site.stop()
    assert_nothing_is_left_over(site)


def test_an_altered_receipt_is_refused_by_the_site_and_by_openssl(start_site, tmp_path):
    site = start_site()
    owner, identifier, _ = published(site, ad_form.word())
    answer = owner.press(owner.get(f"/mes-annonces/{identifier}/retrait"), "Retirer et effacer")
    address = answer.headers["Location"]
    receipt = Client(site.base).get(address)
    assert receipt.status_code == 200 and "L’annonce est effacée" in receipt.text
    head, payload, signature = address.split("recu=")[1].split(".")
    altered = payload[:40] + ("A" if payload[40] != "A" else "B") + payload[41:]
    assert owner.get(address.replace(payload, altered)).status_code == 404
    assert owner.get(address.split("recu=")[0]).status_code == 404
    verified, _ = run_command_of(receipt.text.replace(payload, altered), tmp_path)
    assert not verified
    assert signature and head


@pytest.mark.parametrize("delay", [0, 5, 15, 30, 60])
def test_an_erasure_cut_short_by_a_kill_is_finished_at_the_next_start(start_site, delay):
    site = start_site()
    word = ad_form.word()
    owner, _, email = published(site, word)
    page = owner.get("/mon-compte/effacement")

    def press():
        with contextlib.suppress(requests.RequestException):
            owner.press(page, "Tout effacer")

    pressing = threading.Thread(target=press)
    pressing.start()
    time.sleep(delay / 1_000)
    site.kill()
    pressing.join()
    site.start()
    page = owner.get("/mon-compte/effacement")
    if Client(site.base).find(q=word) and form_with_button(page.text, "Tout effacer"):
        # Killed before it was asked for: nothing is half done. Else the start finishes it, perhaps between two of these looks.
        assert owner.press(page, "Tout effacer").status_code in (303, 403)
    wait_for(lambda: is_nowhere(site, email))
    site.stop()
    assert_nothing_is_left_over(site)


def is_nowhere(site, word):
    try:
        return found_in([site.data, site.keys], [word]) == []
    except FileNotFoundError:
        return False  # A file went while it was listed.


def run_command_of(page, folder):
    """Runs the lines that the receipt's page shows, as somebody would who copies them."""
    lines = parsed(page).select_one("pre.command").text
    result = subprocess.run(["bash", "-c", lines], cwd=folder, capture_output=True, text=True, timeout=60)
    return "Signature Verified Successfully" in result.stdout, result.stdout + result.stderr


def wait_for(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "too long"
        time.sleep(0.1)
