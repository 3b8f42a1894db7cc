"""Each kind of bad input gets its own clear answer, and costs the site nothing else."""

import contextlib
import http.client
import re
import socket
import subprocess
import sys

import pytest

import ad_form
from form_answers import assert_typed_values_are_kept, message_beside
from raw_upload import Upload
from site_client import NOT_ME, Client, parsed
from site_process import ROOT


def test_an_ad_that_keeps_the_rules_is_taken(client, outbox):
    fields = ad_form.ad()
    assert client.publish(fields, [ad_form.photo()]).status_code == 200
    assert outbox.wait(fields["email"])


def test_what_was_done_is_answered_by_another_page(client, outbox):
    """A page that is loaded again must not send its form again: each POST that did something answers 303."""
    fields = ad_form.ad()
    sent = client.send(fields)
    assert sent.status_code == 303
    assert client.get(sent.headers["Location"]).status_code == 200
    disowned = client.press(client.get(outbox.link(fields["email"])), NOT_ME)
    assert disowned.status_code == 303
    assert client.get(disowned.headers["Location"]).status_code == 200
    asked = client.post("/connexion", {"email": fields["email"]})
    assert asked.status_code == 303
    assert client.get(asked.headers["Location"]).status_code == 200


def test_a_field_that_is_not_in_the_form_is_refused(client, outbox):
    fields = ad_form.ad(age="42")
    assert client.publish(fields).status_code == 422
    outbox.wait_for_the_queue(client)
    assert outbox.mails(fields["email"]) == []


@pytest.mark.parametrize("changes", [
    {"titre": "Oh"}, {"titre": "é" * 81}, {"texte": "Court."}, {"pseudonyme": "x" * 31}, {"rubrique": "voitures"},
    {"code_postal": "99999", "commune": ""}, {"commune": "75056"}, {"precision": "rue"}, {"sexe": "oui"},
    {"email": "camille"}, {"email": "a@b.fr\r\nBcc: c@d.fr"}, {"telephone": "123"}, {"majeur": ""}, {"regles": ""},
    {"texte": "Appelez-moi au zéro six, 06 12 34 56 78, le soir après dix-neuf heures."},
], ids=lambda changes: next(iter(changes)))
def test_a_wrong_value_is_refused_beside_its_field_and_everything_is_kept(client, changes):
    fields = ad_form.ad(**changes)
    fields = {name: value for name, value in fields.items() if value or name not in ("majeur", "regles")}
    answer = client.publish(fields)
    assert answer.status_code == 422
    page = parsed(answer.text)
    assert message_beside(page, next(iter(changes)))
    assert_typed_values_are_kept(page, fields)


@pytest.mark.parametrize("origin", [
    "https://example.org", "null", None, "http://127.0.0.1", "http://127.0.0.1:1", "http://127.0.0.1.example.org",
])
def test_a_post_from_elsewhere_is_forbidden(client, outbox, origin):
    fields = ad_form.ad()
    assert client.post("/publier", fields, headers={"Origin": origin}).status_code == 403
    outbox.wait_for_the_queue(client)
    assert outbox.mails(fields["email"]) == []


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_the_browser_calls_foreign_is_forbidden_whatever_the_origin_says(client, site):
    assert client.post("/publier", ad_form.ad(), headers={"Sec-Fetch-Site": site}).status_code == 403


def test_somebody_else_s_ad_is_out_of_reach(demo, outbox):
    owner, stranger = Client(demo.base), Client(demo.base)
    fields, other = ad_form.ad(), ad_form.ad()
    for person, typed in ((owner, fields), (stranger, other)):
        person.publish(typed)
        person.confirm(outbox.link(typed["email"]))
    identifier = owner.find_one(ad_form.title_word(fields))

    assert owner.get(f"/mes-annonces/{identifier}").status_code == 200
    for path in ("", "/retrait"):
        assert stranger.get(f"/mes-annonces/{identifier}{path}").status_code in (403, 404)
    assert stranger.post(f"/mes-annonces/{identifier}/retrait", {}).status_code in (403, 404)
    assert stranger.post(f"/mes-annonces/{identifier}", {"titre": "Pris par un autre"}).status_code in (403, 404)
    assert owner.ad_page(identifier).status_code == 200

    nobody = Client(demo.base)
    assert nobody.get("/mes-annonces").status_code in (303, 401, 403)
    assert nobody.post(f"/mes-annonces/{identifier}/retrait", {}).status_code in (303, 401, 403, 404)
    assert owner.ad_page(identifier).status_code == 200


def test_a_hundred_megabytes_are_refused_before_they_are_read(demo):
    upload = Upload(demo, length=100_000_000)
    # Not one byte of the body is sent: a site that waits for it answers nothing.
    assert upload.answer().status == 413
    upload.close()
    assert Client(demo.base).get("/sante").status_code == 200


def test_a_body_without_a_length_is_refused_once_it_is_too_long(demo):
    chunk = b"a" * 1_000_000
    connection = http.client.HTTPConnection("127.0.0.1", demo.port, timeout=60)
    headers = {"Origin": demo.base, "Content-Type": "multipart/form-data; boundary=limite"}
    headers["Transfer-Encoding"] = "chunked"
    # Refused in the middle, the sending fails; the answer is there all the same.
    with contextlib.suppress(OSError):
        connection.request("POST", "/publier", body=(chunk for _ in range(150)), headers=headers, encode_chunked=True)
    assert connection.getresponse().status == 413


def test_ten_thousand_parts_are_refused(client):
    part = '--limite\r\nContent-Disposition: form-data; name="titre"\r\n\r\na\r\n'
    assert post_raw(client, (part * 10_000 + "--limite--\r\n").encode()).status_code == 413


@pytest.mark.parametrize("body", [
    b"", b"--limite", b"--autre--\r\n", b"--limite\r\n\r\nsans nom\r\n--limite--\r\n",
    b'--limite\r\nContent-Disposition: form-data; name="titre"\r\n\r\nsans fin',
], ids=["nothing", "beginning only", "other boundary", "part without a name", "no end"])
def test_a_broken_upload_is_refused(client, body):
    assert post_raw(client, body).status_code in (400, 422)


def test_bytes_that_are_no_text_are_refused(client):
    fields = {name: value for name, value in ad_form.ad().items() if name != "titre"}
    body = b"".join(
        f'--limite\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items())
    body += b'--limite\r\nContent-Disposition: form-data; name="titre"\r\n\r\nUn titre \xff\xfe\r\n--limite--\r\n'
    assert post_raw(client, body).status_code in (400, 422)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/publier", b"titre=%FF%FE%00", headers=form).status_code in (400, 422)


def test_another_kind_of_body_is_refused(client):
    answer = client.post("/publier", b'{"titre": "Bonjour"}', headers={"Content-Type": "application/json"})
    assert answer.status_code in (415, 422)


def test_a_photo_the_site_cannot_trust_is_refused_and_everything_is_kept(client, hostile_photo):
    fields = ad_form.ad()
    answer = client.publish(fields, [ad_form.photo(), hostile_photo])
    assert answer.status_code == 422
    page = parsed(answer.text)
    assert message_beside(page, "photos")
    assert_typed_values_are_kept(page, fields)
    kept = page.select('form:has([name="titre"]) img[src^="/photos/"]')
    assert len(kept) == 1, "the good photo beside the bad one is lost"
    assert client.get("/sante").status_code == 200


def test_a_file_field_left_empty_is_no_photo(client, outbox):
    fields = ad_form.ad()
    assert client.publish(fields).status_code < 400
    assert outbox.wait(fields["email"])


def test_unknown_parameters_of_a_search_are_ignored(client):
    plain = client.get("/annonces")
    odd = client.get("/annonces?couleur=bleu&utm_source=mail&page=zz&rayon=7&tri=prix&rubrique=voitures&q=%FF")
    assert odd.status_code == 200
    assert "bleu" not in odd.text and "utm_source" not in odd.text
    assert len(client.find()) == len(client.find(couleur="bleu"))
    assert plain.status_code == 200


@pytest.mark.parametrize("words", ["zzzzzz", '"', "a OR b", "NEAR(", "*", "'; DROP TABLE ad; --", "é" * 2000, "\0"])
def test_a_search_that_finds_nothing_or_is_odd_answers(client, words):
    assert client.get("/annonces", params={"q": words}).status_code == 200


@pytest.mark.parametrize("path", ["/../etc/passwd", "/assets/../../etc/passwd", "/photos/..%2f..%2fsite.sqlite.webp"])
def test_no_address_leads_out_of_the_site(demo, path):
    with socket.create_connection(("127.0.0.1", demo.port), timeout=30) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{demo.port}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert int(answer.split()[1]) in (301, 308, 400, 404)
    assert b"root:" not in answer and b"SQLite" not in answer


def test_no_error_tells_of_the_machine(client):
    for answer in (client.get("/nulle-part"), client.post("/publier", {}), client.get("/annonce/" + "0" * 22)):
        assert re.search(r"/Sources/|\.swift|Error Domain|SQLITE|Fatal", answer.text) is None


# How the answers above are read and the odd requests made.


@pytest.fixture(scope="module")
def hostile_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("photos")
    subprocess.run([sys.executable, ROOT / "Tests/Browser/photos/make_photos.py", folder], check=True)
    return folder


@pytest.fixture(params=[
    "half", "flipped", "text", "drawing", "document", "tiff", "moving.gif", "moving.webp", "bomb", "lying", "giant",
])
def hostile_photo(hostile_folder, request):
    found = [path for path in sorted(hostile_folder.rglob("*")) if path.name.startswith(request.param)]
    assert found, f"no photo of the kind {request.param} was made"
    return found[0].name, found[0].read_bytes(), "image/jpeg"


def post_raw(client, body):
    return client.post("/publier", body, headers={"Content-Type": "multipart/form-data; boundary=limite"})
