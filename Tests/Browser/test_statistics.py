"""The published figures, from outside: what a tool of somebody else says of them, and whoever knows the truth (promise SHARE-8)."""

import collections
import csv
import io
import json
import subprocess
import sys

import pytest
import requests

from site_client import parsed
from site_process import ROOT, SiteProcess

ADS, LEAST = 1_500, 10
GENERATOR = ROOT / "Benchmarks/tools/generate_ads.py"
GEOGRAPHY = ROOT / "Sources/Classifieds/Geography"
NOW = "2026-11-20T12:00:00Z"
PEOPLE = ("france", "regions", "departements", "rubriques", "regions-rubriques")


def regions():
    """The region of each department, by their codes."""
    lines = (GEOGRAPHY / "departments.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["code"]: row["region"] for row in rows}


def counted(file):
    """How many people are in each cell: one for each line of the file."""
    region_of, counts = regions(), collections.Counter()
    for line in file.read_text(encoding="utf-8").splitlines():
        ad = json.loads(line)
        region = region_of[ad["department"]]
        cells = ("france", region, ad["department"], ad["category"], f"{region}/{ad['category']}")
        counts.update(zip(PEOPLE, cells))
    return counts


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A site of 1,500 people with its figures: the site, what was printed, and how many people there are."""
    folder = tmp_path_factory.mktemp("statistics")
    file = folder / "ads.jsonl"
    subprocess.run(
        [sys.executable, GENERATOR, "--count", str(ADS), "--seed", "12", "--now", NOW, "--days", "50", "--communes",
         GEOGRAPHY / "communes.csv", "--output", file], check=True, stderr=subprocess.DEVNULL)
    site = SiteProcess(folder, demo=True, environment={"ZONEVISIO_LIMITS": "off", "ZONEVISIO_NOW": NOW})
    site.command("import", file, "--without-photos", "--demo", seconds=300)
    said = site.command("statistics", "publish", "--demo")
    site.start()
    yield site, said, counted(file)
    site.stop()


def rows(site):
    answer = requests.get(f"{site.base}/statistiques.csv", timeout=10)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


@pytest.mark.long
def test_no_group_is_smaller_than_ten_says_a_tool_of_somebody_else(published):
    # Of the long proof alone (requirements-proof.txt): they weigh as much as all the rest.
    import pandas
    from pycanon import anonymity

    site, said, truth = published
    assert said.startswith("Published 2026-T3: ")
    shown = 0
    for measure in PEOPLE:
        values = {row["cellule"]: int(row["valeur"]) for row in rows(site) if row["mesure"] == measure and row["valeur"]}
        shown += len(values)
        # As it is published, and with the number of people who really are in each cell that is.
        for people in (values, {cell: truth[measure, cell] for cell in values}):
            table = pandas.DataFrame({"cellule": [cell for cell, count in people.items() for _ in range(count)]})
            assert table.empty or anonymity.k_anonymity(table, ["cellule"]) >= LEAST, measure
    assert shown > 10, "most is hidden: this compares nothing"


def test_no_cell_that_is_shown_has_fewer_than_ten(published):
    site, said, truth = published
    assert said.startswith("Published 2026-T3: ")
    shown = [row for row in rows(site) if row["mesure"] in PEOPLE and row["valeur"]]
    assert len(shown) > 10, "most is hidden: this compares nothing"
    assert all(truth[row["mesure"], row["cellule"]] >= LEAST for row in shown)
    assert all(int(row["valeur"]) >= LEAST for row in shown)


def test_each_number_is_within_its_margin_of_the_truth(published):
    site, _, truth = published
    file = requests.get(f"{site.base}/statistiques.json", timeout=10).json()
    noisy = 0
    for table in file["mesures"]:
        for cell in table["cellules"]:
            if table["compte"] == "personnes" and cell["valeur"] is not None:
                noise = cell["valeur"] - truth[table["mesure"], cell["cellule"]]
                assert abs(noise) <= table["marge"], cell
                noisy += noise != 0
    assert noisy, "no number has any noise"


def test_the_differences_of_what_is_shown_leave_no_group_under_ten(published):
    """Whoever subtracts what is shown from its total, however people are divided, is left with ten of them at least, of two
    cells at least."""
    site, _, truth = published
    values = {(row["mesure"], row["cellule"]): row["valeur"] for row in rows(site)}
    region_of = regions()
    codes = sorted(set(region_of.values()))
    categories = [cell for measure, cell in values if measure == "rubriques"]
    families = [(("france", "france"), [("regions", region) for region in codes]),
                (("france", "france"), [("rubriques", category) for category in categories])]
    for region in codes:
        departments = [("departements", code) for code, of in region_of.items() if of == region]
        crossed = [("regions-rubriques", f"{region}/{category}") for category in categories]
        families += [(("regions", region), departments), (("regions", region), crossed)]
    for category in categories:
        crossed = [("regions-rubriques", f"{region}/{category}") for region in codes]
        families.append((("rubriques", category), crossed))
    for _, parts in families:
        assert parts and set(parts) <= values.keys()
    # Each division counts everybody once: none of its parts is missing here.
    for total, parts in families:
        assert sum(truth[part] for part in parts) == truth[total], total
    left = 0
    for total, parts in families:
        hidden = [part for part in parts if not values[part]]
        if values[total] and hidden and len(parts) > 1:
            left += 1
            assert len(hidden) > 1, total
            assert sum(truth[part] for part in hidden) >= LEAST, total
    assert left, "nothing is hidden under a total that is shown"


def test_asked_again_nothing_is_drawn_again(published):
    site, _, _ = published
    before = requests.get(f"{site.base}/statistiques.json", timeout=10)
    said = site.command("statistics", "publish", "--demo")
    assert said.startswith("Published before")
    after = requests.get(f"{site.base}/statistiques.json", timeout=10)
    assert after.content == before.content and after.headers["ETag"] == before.headers["ETag"]
    assert site.command("statistics", "show", "--demo").splitlines() == requests.get(
        f"{site.base}/statistiques.csv", timeout=10).text.splitlines()


def test_the_page_says_what_its_file_says(published):
    site, _, _ = published
    page = parsed(requests.get(f"{site.base}/statistiques", timeout=10).text)
    shown = [row for row in rows(site) if row["mesure"] == "departements"]
    table = next(table for table in page.select("table") if "Personnes, par département" in table.caption.text)
    said = ["".join(filter(str.isdigit, row.select("td")[0].text)) for row in table.select("tbody tr")]
    assert said == [row["valeur"] for row in shown]
