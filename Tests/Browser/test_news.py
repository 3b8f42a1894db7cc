"""The letter of new ads: asked for, confirmed, sent once, stopped by the button of a mail program, and by nobody's asking begun
again (promises USE-3, RIGHT-11)."""

import datetime
import re
import time

import ad_form
from clock import Clock
from site_client import Client

DAY = 86_400
RECEIVE = "Recevoir la lettre"


def ask(client, email):
    words = re.search('name="mots" value="([^"]+)"', client.get("/lettre").text).group(1)
    answer = client.post("/lettre", {"lieu": "Bretagne", "email": email, "accord": "1", "mots": words})
    assert answer.status_code == 303, answer.text[:2000]
    return client.follow(answer)


def test_from_the_form_to_the_button_and_nothing_more(start_site, start_mail_server, tmp_path):
    smtp, clock = start_mail_server(), Clock(tmp_path)
    site = start_site(environment=clock.environment | {"ZONEVISIO_SMTP_URL": smtp.url})
    reader, email = Client(site.base), f"{ad_form.word()}@example.org"
    asked = ask(reader, email).text
    page = reader.get(smtp.mailbox.link(email))
    assert reader.press(page, RECEIVE).status_code == 303
    assert not reader.session.cookies, "no session is needed for it"

    owner, fields = Client(site.base), ad_form.ad()
    owner.publish(fields)
    owner.confirm(smtp.mailbox.link(fields["email"]))

    def pass_days(days):
        """A time passes, with every job once at its end; whatever is on its way then has left."""
        clock.turn(days * DAY)
        now = datetime.datetime.fromtimestamp(time.time() + days * DAY, datetime.UTC)
        site.command("sweep", "--at", f"{now:%Y-%m-%dT%H:%M:%SZ}")
        before = len(smtp.mailbox.mails(fields["email"]))
        owner.ask_sign_in(fields["email"])
        smtp.mailbox.wait(fields["email"], more_than=before)

    pass_days(8)
    letter = smtp.mailbox.wait(email, more_than=1)
    text = letter.get_content()
    assert ad_form.title_word(fields) in text and letter.get_content_type() == "text/plain"
    assert set(re.findall(r"https?://[^\s/]+", text)) == {site.base}
    assert "Saint-Malo" in text and letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    button = letter["List-Unsubscribe"].strip("<>")
    answer = Client(site.base).post(button, {"List-Unsubscribe": "One-Click"}, headers={"Origin": None})
    assert answer.status_code == 200, answer.status_code
    second = ad_form.ad()
    other = Client(site.base)
    other.publish(second)
    other.confirm(smtp.mailbox.link(second["email"]))
    assert ask(Client(site.base), email).text == asked, "the same is said whoever the address belongs to"
    count = len(smtp.mailbox.mails(email))
    pass_days(16)
    assert len(smtp.mailbox.mails(email)) == count, "somebody who stopped is written to"
    assert email not in site.log.read_text()
