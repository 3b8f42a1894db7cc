"""What is made to use up memory, processors or room: it is refused clearly, memory stays bounded, others are served meanwhile."""

import concurrent.futures
import contextlib
import http.client
import io
import os
import subprocess
import zipfile

import pytest

import ad_form
import bombs
import wire
from form_answers import assert_typed_values_are_kept, message_beside
from memory import Peak
from raw_upload import BEGINNING, END, Upload
from remains import assert_nothing_is_left_over
from site_client import Client, parsed
from site_process import BINARY, SiteProcess
from test_commands import looks_inside
from visitors import Readers, visitor

pytestmark = pytest.mark.long

# What a site may take on top of what it has: the 96 MB of all uploads together, and the page that each form comes back as.
MOST_GROWN = 250
# All photo workers together; each has its own bound in the system.
MOST_WORKERS = 2_000
# An import reads 64 MB of data at the most, and makes values of them; of an archive of a gigabyte that is not a quarter.
MOST_IMPORT = 400
AT_ONCE = 20
BOMBS = ["pixels.png", "just-allowed.png", "giant.jpg", "giant.webp", "text-of-a-gigabyte.png", "profile-of-a-gigabyte.png",
         "thousand-scans.jpg", "boxes.heic"]


@pytest.fixture(scope="module")
def photos():
    made = bombs.photos()
    assert sorted(made) == sorted(BOMBS)
    return made


def at_once(count, act):
    """What so many acts give that are done together, each with its number."""
    with concurrent.futures.ThreadPoolExecutor(count) as pool:
        return list(pool.map(act, range(count)))


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_among_photos_costs_its_sender_alone(demo, photos, name):
    def send(_):
        fields = ad_form.ad()
        return fields, visitor(demo.base).send(fields, [(name, photos[name], "image/jpeg")] * 2)

    with Readers(demo.base, count=2) as readers, Peak(demo) as peak:
        answers = at_once(6, send)
        before = readers.answered
        assert Client(demo.base).get("/sante").status_code == 200
    assert readers.failed == [] and before > 0
    print(name, sorted(answer.status_code for _, answer in answers))
    for fields, answer in answers:
        # What is no bomb after all is a photo, in as little memory.
        assert answer.status_code in (303, 422, 503)
        if answer.status_code != 303:
            page = parsed(answer.text)
            assert message_beside(page, "photos"), "nothing is said of the photo"
            assert_typed_values_are_kept(page, fields)
    assert peak.grown < MOST_GROWN and peak.workers < MOST_WORKERS
    assert demo.workers() == []


@pytest.mark.parametrize("megabytes, status", [(95, {422, 503}), (100, {413})])
def test_hundred_megabytes_from_everybody_at_once(demo, megabytes, status):
    piece = bytes(1_000_000)

    def send(_):
        upload = Upload(demo, length=megabytes * 1_000_000)
        with contextlib.suppress(OSError):
            upload.send(BEGINNING)
            for _ in range(megabytes - 1):
                upload.send(piece)
            upload.send(piece[:-len(BEGINNING + END)])
            upload.send(END)
        answer = upload.answer()
        upload.close()
        return answer

    with Readers(demo.base, count=2) as readers, Peak(demo) as peak:
        answers = at_once(AT_ONCE, send)
    assert readers.failed == [] and readers.answered > 0
    print(sorted(answer.status for answer in answers))
    assert {answer.status for answer in answers} <= status
    assert all("<html" in answer.page for answer in answers)
    assert peak.grown < MOST_GROWN


def test_a_hundred_megabytes_without_a_length_from_everybody_at_once(demo):
    def send(_):
        connection = http.client.HTTPConnection("127.0.0.1", demo.port, timeout=120)
        headers = {"Origin": demo.base, "Content-Type": "multipart/form-data; boundary=limite", "Transfer-Encoding": "chunked"}
        with contextlib.suppress(OSError):
            pieces = (BEGINNING if number == 0 else bytes(1_000_000) for number in range(150))
            connection.request("POST", "/publier", body=pieces, headers=headers, encode_chunked=True)
        status = connection.getresponse().status
        connection.close()
        return status

    with Readers(demo.base, count=2) as readers, Peak(demo) as peak:
        answers = at_once(AT_ONCE, send)
    assert readers.failed == [] and readers.answered > 0
    assert set(answers) == {413}, answers
    assert peak.grown < MOST_GROWN


def test_a_body_that_is_packed_is_not_unpacked(demo):
    packed = bombs.body()
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/x-www-form-urlencoded"}
    with Readers(demo.base, count=2) as readers, Peak(demo) as peak:
        answers = at_once(AT_ONCE, lambda _: visitor(demo.base).post("/publier", packed, headers=headers).status_code)
    assert readers.failed == []
    assert all(status in (400, 413, 415, 422) for status in answers), answers
    assert peak.grown < MOST_GROWN


def test_heads_without_end_from_everybody_at_once(demo):
    def send(number):
        answers = set()
        for _ in range(20):
            with wire.connect(demo.port, source=f"127.0.3.{number + 1}") as connection:
                with contextlib.suppress(OSError):
                    connection.sendall(b"GET /sante HTTP/1.1\r\nHost: localhost\r\n")
                    # Forty megabytes of it, as long as somebody takes them.
                    for field in range(40):
                        connection.sendall(f"X-{field}: ".encode() + b"y" * 1_000_000 + b"\r\n")
                    connection.sendall(b"\r\n")
                answers.add(told(connection))
        return answers

    with Readers(demo.base, count=2) as readers, Peak(demo) as peak:
        answers = set().union(*at_once(AT_ONCE, send))
    assert answers <= {b"", b"HTTP/1.1 431"}, answers
    assert readers.failed == [] and readers.answered > 0
    assert peak.grown < 100


def told(connection):
    """The beginning of an answer; nothing where the other side has hung up."""
    try:
        return connection.recv(12)
    except ConnectionError:
        return b""


@pytest.fixture(scope="module")
def taken_along(demo):
    """What somebody with a photo takes along: the files of the archive."""
    client = Client(demo.base)
    client.confirm(client.demo_link(client.publish(ad_form.ad(), [ad_form.photo()])))
    with zipfile.ZipFile(io.BytesIO(client.get("/mon-compte/donnees/archive.zip").content)) as files:
        return {name: files.read(name) for name in files.namelist()}


@pytest.mark.parametrize("name", ["donnees.json", "photos/", "many files"])
def test_an_archive_that_is_a_bomb_is_refused_in_little_memory(tmp_path, taken_along, name):
    files = {path: 1_000 if path.startswith(name) else content for path, content in taken_along.items()}
    if name == "many files":
        files |= {f"photos/{number:022}.webp": 1 for number in range(2_000)}
    assert files != taken_along
    archive = bombs.archive(tmp_path / "bomb.zip", files)
    site = SiteProcess(tmp_path / "site").start()
    site.stop()
    importing = subprocess.Popen(
        [BINARY, "import", archive, "--data", site.data], env=site._environment(), stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True)
    complaint = importing.stderr.read()
    _, status, usage = os.wait4(importing.pid, 0)
    print(f"{archive.stat().st_size / 1e6:.1f} MB: {complaint.strip()} {usage.ru_maxrss / 1_024:.0f} MB")
    assert usage.ru_maxrss / 1_024 < MOST_IMPORT
    if name != "many files":
        # What nothing in the data names isn't looked at.
        assert os.waitstatus_to_exitcode(status) == 1
        assert len(complaint.splitlines()) == 1 and looks_inside(complaint) == [], complaint
        site.start()
        assert Client(site.base).find() == []
        site.stop()
    assert_nothing_is_left_over(site)
