"""The drill: a leak from its discovery to both drafts, by commands on a real site (promise LAW-4)."""

import csv
import io
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import ad_form
import pytest
from mails import Mailbox
from test_checks import publish

NATURE = "Une copie de sauvegarde a été lue par un inconnu, canari grimbolo."
CONSEQUENCES = "Vous pouvez recevoir des courriels trompeurs."
MEASURES = "La copie est effacée et les clés sont changées."


def test_from_start_to_both_drafts(start_site, tmp_path):
    site = start_site()
    people = [ad_form.ad() for _ in range(3)]
    for fields in people:
        publish(site, fields)
    known = datetime.now(ZoneInfo("Europe/Paris")) - timedelta(hours=5)
    breach = site.command(
        "breach", "open", "--known", known.strftime("%Y-%m-%dT%H:%M"), "--kind", "confidentiality", "--risk", "high",
        "--purpose", "sign-in", "--purpose", "publication", "--nature", NATURE, "--consequences", CONSEQUENCES,
        "--measures", MEASURES).strip()
    assert "il reste 6" in site.command("breach", "list")
    assert site.command("breach", "concern", breach, "--everybody").strip() == "3"

    notification = tmp_path / "cnil.md"
    site.command("breach", "draft", "cnil", breach, "--output", str(notification))
    assert notification.stat().st_mode & 0o777 == 0o600
    with pytest.raises(AssertionError, match="is there already"):
        site.command("breach", "draft", "cnil", breach, "--output", str(notification))
    text = notification.read_text()
    places = [text.index(item) for item in [
        "a) Nature de la violation", NATURE, "Nombre approximatif de personnes\u00a0: 3", "annonces\u00a0: 3", "votre adresse e-mail (chiffré)",
        "b) Point de contact", "c) Conséquences probables", CONSEQUENCES, "d) Mesures", MEASURES, "Motifs du retard", "article 34"]]
    assert places == sorted(places), "article 33.3, in its order"
    letter = site.command("breach", "draft", "letter", breach)
    for words in ["Ce qui s’est passé", NATURE, CONSEQUENCES, MEASURES, "cnil.fr"]:
        assert words in letter

    site.command("breach", "notify", breach)
    assert site.command("breach", "tell", breach).strip() == "3"
    assert site.command("breach", "tell", breach).strip() == "0"
    for fields in people:
        mail = Mailbox(site.outbox).wait(fields["email"], more_than=1)
        assert "ont fui" in mail["subject"] and NATURE in mail.get_content()
    site.command("breach", "close", breach)
    lines = list(csv.DictReader(io.StringIO(site.command("breach", "register"))))
    assert [line["Référence"] for line in lines] == [breach] and lines[0]["Faits"] == NATURE
    assert "grimbolo" not in site.log.read_text()
    for path in site.data.rglob("*"):
        if path.is_file() and path.suffix != ".eml":
            assert b"grimbolo" not in path.read_bytes(), path
