"""The same site on both engines: what people search for finds the same ads in the same order."""

import json
import random
import re
import subprocess
import sys

import pytest

from postgres import PostgresServer
from site_client import Client, ads_in, parsed
from site_process import ROOT, SiteProcess

ADS, QUERIES = 100_000, 500
GENERATOR = ROOT / "Benchmarks/tools/generate_ads.py"
COMMUNES = ROOT / "Sources/Classifieds/Geography/communes.csv"
# The hour stands still enough: both sites are asked about the same days.
NOW = "2026-11-20T12:00:00Z"


@pytest.mark.long
def test_five_hundred_searches_among_a_hundred_thousand_ads_find_the_same_in_the_same_order(tmp_path):
    compare(tmp_path, ADS, QUERIES)


def test_sixty_searches_find_the_same_in_the_same_order(tmp_path):
    compare(tmp_path, 400, 60)


def compare(folder, ads, queries):
    file = folder / "ads.jsonl"
    subprocess.run(
        [sys.executable, GENERATOR, "--count", str(ads), "--seed", "7", "--now", NOW, "--days", "55", "--communes",
         COMMUNES, "--output", file], check=True, stderr=subprocess.DEVNULL)
    asked = Questions(file).make(queries)
    server = PostgresServer().create()
    first = site(folder / "sqlite", {})
    # The engine changes and the keys stay: the backup is put back into PostgreSQL.
    second = site(
        folder / "postgres", {"ZONEVISIO_DATABASE_URL": server.database("site"), "ZONEVISIO_KEYS": str(first.keys)})
    try:
        first.command("import", file, "--without-photos", "--demo", seconds=3600)
        first.command("backup", folder / "backups", "--demo", seconds=3600)
        found = {"SQLite": ask(first, asked)}
        second.command("restore", next((folder / "backups").iterdir()), "--demo", seconds=3600)
        found["PostgreSQL"] = ask(second, asked)
    finally:
        first.kill()
        second.kill()
        server.remove()
    for query, one, other in zip(asked, found["SQLite"], found["PostgreSQL"]):
        assert one == other, f"{query}: {one} on SQLite, {other} on PostgreSQL"
    # Searches that find nothing prove little.
    assert sum(1 for one in found["SQLite"] if one[0]) > queries * 0.8


def site(folder, environment):
    return SiteProcess(folder, demo=True, environment={"ZONEVISIO_LIMITS": "off", "ZONEVISIO_NOW": NOW} | environment)


def ask(stopped, asked):
    client = Client(stopped.start().base)
    answers = []
    for query in asked:
        page = client.get("/annonces", params=query)
        assert page.status_code == 200, f"{query} answers {page.status_code}"
        answers.append((ads_in(page.text), heading(page.text)))
    stopped.stop()
    return answers


def heading(html):
    """How many were found, as the page says it."""
    return parsed(html).select_one("h1").get_text(" ", strip=True)


class Questions:
    """Searches made of the words and places of the ads themselves."""

    def __init__(self, file):
        self.chance = random.Random(8)
        with open(file, encoding="utf-8") as lines:
            self.ads = [json.loads(line) for _, line in zip(range(3_000), lines)]

    def make(self, count):
        kinds = [
            self.word, self.word_and_department, self.two_words, self.phrase, self.excluded, self.circle, self.nearest,
            self.best, self.best_nearby, self.page, self.filters, self.recent, self.postcode, self.region]
        return [kinds[number % len(kinds)]() for number in range(count)]

    def words(self, count=1, telling=5):
        ad = self.chance.choice(self.ads)
        words = [word for word in re.findall(r"\w+", f"{ad['title']} {ad['body']}") if len(word) >= telling]
        return ad, self.chance.sample(words, count)

    def word(self):
        return {"q": self.words()[1][0]}

    def two_words(self):
        return {"q": " ".join(self.words(2)[1])}

    def phrase(self):
        words = re.findall(r"\w+", self.chance.choice(self.ads)["body"])
        start = self.chance.randrange(len(words) - 3)
        return {"q": f"« {' '.join(words[start:start + self.chance.choice((2, 3))])} »"}

    def excluded(self):
        wanted, unwanted = self.words(2)[1]
        return {"q": f"{wanted} -{unwanted}"}

    def word_and_department(self):
        ad, words = self.words()
        return {"q": words[0], "lieu": f"dep-{ad['department']}"}

    def circle(self):
        ad, words = self.words()
        return {"q": words[0], "lieu": ad["insee"], "rayon": self.chance.choice((5, 20, 50, 100, 200))}

    def nearest(self):
        return {"lieu": self.chance.choice(self.ads)["insee"], "rayon": self.chance.choice((20, 50, 100)), "tri": "proche"}

    def best(self):
        return {"q": " ".join(self.words(self.chance.choice((1, 2)))[1]), "tri": "pertinence"}

    def best_nearby(self):
        return self.circle() | {"tri": "pertinence"}

    def page(self):
        return {"rubrique": self.chance.choice(self.ads)["category"], "page": self.chance.randrange(1, 41)}

    def filters(self):
        return {"photo": "1", "sexe": self.chance.choice(("femme", "homme", "autre")), "visio": self.chance.choice(("", "1"))}

    def recent(self):
        return {"depuis": self.chance.choice(("24h", "7j", "30j")), "q": self.chance.choice(("", self.words()[1][0]))}

    def postcode(self):
        return {"lieu": self.chance.choice(self.ads)["postcode"], "page": self.chance.choice((1, 2))}

    def region(self):
        ad, words = self.words()
        return {"lieu": self.chance.choice(("reg-53", "reg-11", "reg-84")), "q": self.chance.choice(("", words[0]))}
