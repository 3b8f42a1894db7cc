"""The mails of a call for an hour, through a real mail server and a real parser of mails: both get them, with a file for calendars."""

import datetime
import time
import zoneinfo

import pytest

from calling import CALL
from site_client import Client, parsed
from test_deletion_by_mail import Maildir
from test_message_mail import Talk, assert_nothing_tells_of

PARIS = zoneinfo.ZoneInfo("Europe/Paris")


@pytest.fixture
def talk(start_site, start_mail_server, tmp_path):
    return Talk(start_site, start_mail_server(), Maildir(tmp_path / "Maildir"), tmp_path)


def propose(talk, starts):
    """The advertiser's proposal, by the form; returns the call's address."""
    client = talk.advertiser.client
    form = parsed(client.get(f"{talk.address}/visio").text).select_one("form[action$='/visio']")
    name = form.select_one("input[name=envoi]")["value"]
    answer = client.post(form["action"], {
        "envoi": name, "quand": "heure", "jour": f"{starts:%Y-%m-%d}", "heure": f"{starts:%H:%M}"})
    assert answer.status_code == 303, answer.text[:2000]
    return CALL.search(talk.page(talk.advertiser).text)[0]


def answer(talk, call):
    assert talk.other.client.post(f"{call}/reponse", {"reponse": "accepter"}).status_code == 303


def mails(talk, subject, count, seconds=60):
    """The mails of that subject, once there are so many; a minute of the site's passes first."""
    talk.pass_time(61)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = [mail for mail in talk.smtp.mailbox.mails() if mail["Subject"].startswith(subject)]
        if len(found) >= count:
            return found
        time.sleep(0.1)
    raise AssertionError(f"{subject}: {len(found)} mails of {count}: {talk.site.last_words()}")


def sweep(talk):
    now = datetime.datetime.fromtimestamp(time.time() + talk.offset, datetime.UTC)
    talk.site.command("sweep", "--at", f"{now:%Y-%m-%dT%H:%M:%SZ}")


def calendar(mail, method):
    """The lines of a mail's one file, unfolded."""
    files = list(mail.iter_attachments())
    assert [file.get_filename() for file in files] == ["visio.ics"]
    assert files[0].get_content_type() == "text/calendar" and files[0]["Content-Type"].params["method"] == method
    return lines(files[0].get_payload(decode=True))


def lines(content):
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_both_get_the_hour_a_reminder_and_that_it_is_off(talk):
    day = datetime.datetime.now(PARIS) + datetime.timedelta(days=2)
    starts = day.replace(hour=20, minute=30, second=0, microsecond=0)
    call = propose(talk, starts)
    answer(talk, call)
    utc = starts.astimezone(datetime.UTC)
    people = {talk.advertiser.email: talk.other, talk.other.email: talk.advertiser}

    planned = mails(talk, "Votre visio du", 2)
    assert {mail["To"].addresses[0].addr_spec for mail in planned} == set(people)
    for mail in planned:
        body = mail.get_body(("plain",)).get_content().replace("\r\n", "\n")
        assert f"{talk.site.base}{call}\n" in body and "à 20\u00a0h\u00a030, heure de Paris" in body
        event = calendar(mail, "PUBLISH")
        assert f"DTSTART:{utc:%Y%m%dT%H%M%SZ}" in event and f"URL:{talk.site.base}{call}" in event
        other = people[mail["To"].addresses[0].addr_spec]
        assert_nothing_tells_of(other, mail.as_bytes(), "\n".join(event).encode())
        for person in people.values():
            assert person.pseudonym not in "\n".join(event)

    file = talk.other.client.get(f"{call}/calendrier.ics")
    assert file.status_code == 200 and file.headers["Cache-Control"] == "no-store"
    assert file.headers["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"
    assert set(calendar(planned[0], "PUBLISH")) - set(lines(file.content)) <= {
        line for line in calendar(planned[0], "PUBLISH") if line.startswith("DTSTAMP:")}
    outside = Client(talk.site.base).get(f"{call}/calendrier.ics")
    assert outside.status_code == 303 and outside.headers["Location"].startswith("/connexion")

    sweep(talk)
    talk.pass_time(int((utc - datetime.datetime.now(datetime.UTC)).total_seconds()) - talk.offset - 14 * 60)
    for _ in range(2):
        sweep(talk)
        talk.settle()
    soon = mails(talk, "Votre visio est à", 2)
    assert sorted(mail["To"].addresses[0].addr_spec for mail in soon) == sorted(people)
    assert all(list(mail.iter_attachments()) == [] for mail in soon)

    assert talk.other.client.post(f"{call}/fin", {}).status_code == 303
    off = mails(talk, "Visio annulée", 2)
    assert {mail["To"].addresses[0].addr_spec for mail in off} == set(people)
    names = {line for mail in planned + off for line in calendar(mail, mail_method(mail)) if line.startswith("UID:")}
    assert len(names) == 1
    assert all("STATUS:CANCELLED" in calendar(mail, "CANCEL") for mail in off)
    assert talk.other.client.get(f"{call}/calendrier.ics").status_code == 410


def mail_method(mail):
    return "CANCEL" if mail["Subject"] == "Visio annulée" else "PUBLISH"
