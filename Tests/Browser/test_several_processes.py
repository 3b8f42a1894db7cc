"""Several processes of the program on one PostgreSQL: one migrates, one sends each mail, all forget who is erased."""

import subprocess
import threading
import time

import ad_form
import messaging
import pytest
from mails import Mailbox
from postgres import PostgresServer
from site_client import Client
from site_process import BINARY, SiteProcess


@pytest.fixture(scope="module")
def server():
    started = PostgresServer()
    try:
        yield started.create()
    finally:
        started.remove()


@pytest.fixture
def processes(tmp_path):
    """`processes(3, environment)`: so many of one site, on the same data and the same keys."""
    started = []

    def start(count, environment):
        sites = [
            SiteProcess(tmp_path / f"site{number}", data=tmp_path / "DATA", environment=environment)
            for number in range(count)]
        started.extend(sites)
        for site in sites:
            site.start()
        return sites

    yield start
    for site in started:
        site.kill()


def test_of_ten_processes_that_start_together_one_migrates(server, tmp_path):
    settings = server.environment("ten")
    # Each with data of its own, as ten machines are; the keys are everybody's.
    running = [begin(tmp_path / f"DATA{number}", tmp_path / "keys", settings) for number in range(10)]
    said = [process.communicate(timeout=300) for process in running]
    assert [process.returncode for process in running] == [0] * 10, said
    steps = int(server.sql("SELECT count(*) FROM migration", "ten"))
    assert steps == int(server.sql("SELECT max(number) FROM migration", "ten")) > 0
    names = server.sql("SELECT name FROM wrapped_key", "ten-keys").split()
    assert len(names) == len(set(names)) == 17, "one set of the site's own keys"
    assert len(list((tmp_path / "keys/root").glob("*.key"))) == 1


def test_who_starts_while_another_migrates_waits_for_it(server, tmp_path):
    settings = server.environment("waiting")
    other = server.session("waiting")
    other.say("SELECT pg_advisory_lock(hashtextextended('public lease migrate', 0))")
    starting = begin(tmp_path / "DATA", tmp_path / "keys", settings)
    # Longer than a statement waits for a lock.
    time.sleep(8)
    assert starting.poll() is None
    assert server.sql("SELECT count(*) FROM pg_class WHERE relname = 'migration'", "waiting") == "0"
    other.close()
    said = starting.communicate(timeout=120)
    assert starting.returncode == 0, said
    assert int(server.sql("SELECT count(*) FROM migration", "waiting")) > 0


def test_tables_of_a_later_version_are_refused_with_a_clear_sentence(server, tmp_path):
    settings = server.environment("later")
    assert begin(tmp_path / "DATA", tmp_path / "keys", settings).wait(120) == 0
    server.sql("INSERT INTO migration (number, name, applied) VALUES (9999, 'later', 1)", "later")
    refused = begin(tmp_path / "DATA", tmp_path / "keys", settings)
    said = "".join(refused.communicate(timeout=120))
    assert refused.returncode != 0
    assert "The data are of a later version (9999)" in said and "install that version" in said


def test_each_mail_is_sent_once_and_who_is_erased_is_gone_everywhere(server, processes):
    first, second, third = processes(3, server.environment("erased"))
    box = Mailbox(first.outbox)
    word = ad_form.word()
    fields = ad_form.ad(titre=f"Parler de {word}")
    owner = Client(first.base)
    assert owner.publish(fields).status_code < 400
    owner.confirm(box.link(fields["email"]))
    others = [Client(second.base), Client(third.base)]
    identifier = owner.find_one(word)
    for other in others:
        # Twice: out of the memory, too.
        for _ in range(2):
            assert other.find(q=word) == [identifier]
            assert word in other.ad_page(identifier).text

    for number in range(4):
        Client([first, second, third][number % 3].base).ask_sign_in(fields["email"])
    box.wait(fields["email"], more_than=4)
    box.wait_for_the_queue(Client(second.base))
    assert len(box.mails(fields["email"])) == 5, "one to publish, four to sign in"

    assert owner.press(owner.get("/mon-compte/effacement"), "Tout effacer").status_code == 303
    answered = time.monotonic()
    for other in others:
        while other.find(q=word) or other.ad_page(identifier).status_code == 200:
            assert time.monotonic() - answered < 1, "it is still shown elsewhere"
    for site in (first, second, third):
        site.stop()


def test_what_one_process_takes_wakes_whoever_looks_through_another(server, processes):
    first, second = processes(2, server.environment("messages"))
    box = Mailbox(first.outbox)
    fields = ad_form.ad()
    owner, other = Client(first.base), Client(second.base)
    assert owner.publish(fields).status_code < 400
    owner.confirm(box.link(fields["email"]))
    ad = owner.find_one(ad_form.title_word(fields))
    stranger = ad_form.ad()["email"]
    assert messaging.write_first(other, ad, "Le premier mot.", "Noé33", stranger).status_code == 303
    talk = messaging.conversation(other.press(other.get(box.link(stranger)), messaging.SEND_FIRST))

    places = []
    listening = threading.Thread(target=listen, args=(other, talk, places, 20))
    listening.start()
    words = [ad_form.word() for _ in range(20)]
    for word in words:
        assert messaging.send(owner, talk, word).status_code == 303
    listening.join(60)
    assert places == list(range(2, 22)), "each once, in order, while they were written"
    assert [text for _, text in messaging.messages(other.get(f"/messages/{talk}"))] == ["Le premier mot.", *words]


def listen(client, talk, places, count):
    """Reads a conversation's stream until so many messages came behind the first."""
    address, headers = f"{client.base}/messages/{talk}/flux?apres=1", {"Accept": "text/event-stream"}
    with client.session.get(address, headers=headers, stream=True, timeout=30) as answer:
        for line in answer.iter_lines(chunk_size=1):
            if line.startswith(b"id: "):
                places.append(int(line.removeprefix(b"id: ")))
            if len(places) == count:
                return


def test_a_limit_is_one_limit_whoever_answers(server, processes):
    first, second = processes(2, server.environment("limits"))
    for site in (first, second):
        for number in range(5):
            assert Client(site.base).ask_sign_in(ad_form.ad()["email"]).status_code < 400
    # What one counts it tells the others each second.
    time.sleep(3)
    for site in (first, second):
        assert Client(site.base).ask_sign_in(ad_form.ad()["email"]).status_code == 429


def test_the_jobs_go_on_when_the_process_that_runs_them_is_killed(server, processes):
    sites = processes(2, server.environment("killed"))
    sites[0].kill()
    box = Mailbox(sites[1].outbox)
    fields = ad_form.ad()
    owner = Client(sites[1].base)
    assert owner.publish(fields).status_code < 400
    owner.confirm(box.link(fields["email"]))
    assert len(box.mails(fields["email"])) == 1


def begin(data, keys, settings):
    """`zone-visio migrate`, not waited for."""
    environment = SiteProcess(data.parent / f"{data.name}.site", data=data, environment=settings)._environment()
    environment["ZONEVISIO_KEYS"] = str(keys)
    return subprocess.Popen(
        [BINARY, "migrate", "--data", data], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True)
