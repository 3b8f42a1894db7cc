"""A site that ran Osclass (Shopclass is one of its descendants), made up: its dump as mysqldump writes it, its photos, and
what of it may come. Seeded, and made from words of our own.

    osclass_dump.py COUNT FOLDER [--seed N] [--photos EVERY]
"""

import argparse
import csv
import dataclasses
import datetime
import pathlib
import random

from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMUNES = ROOT / "Sources/Classifieds/Geography/communes.csv"

# Theirs, and what the file of categories makes of them.
CATEGORIES = {
    96: ("Conversation", "conversation"), 97: ("Cours particuliers", "cours"), 98: ("Musique", "musique"),
    99: ("Rencontres adultes", None), 100: ("Voitures", None),
}
SUBJECTS = ["Balade", "Guitare", "Échecs", "Lecture", "Chorale", "Jardinage", "Astronomie", "Couture", "Aquarelle", "Tarot"]
MANNERS = ["tranquille", "du dimanche", "entre voisins", "pour débuter", "à deux", "en petit groupe", "le soir", "d’été"]
SENTENCES = [
    "On se retrouve une fois par semaine, sans se presser.", "Tous les niveaux conviennent, la patience aussi.",
    "Je prête volontiers de quoi commencer.", "Un café d’abord, le reste viendra.", "L’envie compte plus que l’expérience.",
    "Il reste une place, peut-être deux.",
]
TABLES = """\
-- MySQL dump 10.13  Distrib 5.7.44, for Linux (x86_64)
--
-- Host: localhost    Database: shop
-- ------------------------------------------------------
/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET NAMES {names} */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
"""
COLUMNS = {
    "t_category": ["pk_i_id", "fk_i_parent_id", "i_expiration_days", "i_position", "b_enabled", "b_price_enabled", "s_icon"],
    "t_category_description": ["fk_i_category_id", "fk_c_locale_code", "s_name", "s_description", "s_slug"],
    "t_item": [
        "pk_i_id", "fk_i_user_id", "fk_i_category_id", "dt_pub_date", "dt_mod_date", "f_price", "i_price",
        "fk_c_currency_code", "s_contact_name", "s_contact_email", "s_ip", "b_premium", "b_enabled", "b_active", "b_spam",
        "s_secret", "b_show_email", "dt_expiration"],
    "t_item_comment": ["pk_i_id", "fk_i_item_id", "s_body"],
    "t_item_description": ["fk_i_item_id", "fk_c_locale_code", "s_title", "s_description"],
    "t_item_location": [
        "fk_i_item_id", "fk_c_country_code", "s_country", "s_address", "s_zip", "fk_i_region_id", "s_region", "fk_i_city_id",
        "s_city", "fk_i_city_area_id", "s_city_area", "d_coord_lat", "d_coord_long"],
    "t_item_resource": ["pk_i_id", "fk_i_item_id", "s_name", "s_extension", "s_content_type", "s_path"],
    "t_user": ["pk_i_id", "dt_reg_date", "s_name", "s_password", "s_secret", "s_email", "b_enabled", "b_active"],
}


@dataclasses.dataclass
class Expected:
    """An ad that may come."""

    email: str
    title: str
    insee: str
    published: str
    category: str
    photos: int


@dataclasses.dataclass
class Dump:
    folder: pathlib.Path
    ads: dict = dataclasses.field(default_factory=dict)
    refused: dict = dataclasses.field(default_factory=dict)

    @property
    def file(self):
        return self.folder / "shop.sql"

    @property
    def mapping(self):
        return self.folder / "categories.json"

    def reasons(self):
        counted = {}
        for reason in self.refused.values():
            counted[reason] = counted.get(reason, 0) + 1
        return counted


def quoted(value):
    if value is None:
        return "NULL"
    if isinstance(value, (int, float)):
        return str(value)
    escaped = value.replace("\\", "\\\\").replace("'", "\\'").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f"'{escaped}'"


def communes():
    """Those whose name and postcode lead to them alone."""
    with open(COMMUNES, encoding="utf-8") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    return [row for row in rows if int(row["population"]) > 2_000]


def make(folder, count, *, seed=1, photos_every=0, names="utf8", prefix="oc_"):
    """Writes the dump of `count` ads, their photos and the file of categories; says what may come."""
    chance, places = random.Random(seed), communes()
    folder.mkdir(parents=True, exist_ok=True)
    dump, rows = Dump(folder), {table: [] for table in COLUMNS}
    start, resource = datetime.datetime(2024, 1, 1, 8), 0
    for key, (name, _) in CATEGORIES.items():
        rows["t_category"].append((key, None, 0, key, 1, 1, None))
        rows["t_category_description"].append((key, "fr_FR", name, "", name.lower()))
    people = max(1, count // 3)
    for person in range(1, people + 1):
        rows["t_user"].append((person, "2023-05-01 10:00:00", f"Personne {person}", "$2y$10$x", "s", f"p{person}@exemple.fr", 1, 1))
    for number in range(1, count + 1):
        place, person = chance.choice(places), chance.randint(1, people)
        title = f"{chance.choice(SUBJECTS)} {chance.choice(MANNERS)} n° {number}"
        text = "<p>" + " ".join(chance.sample(SENTENCES, 3)) + f"</p>\n<br />L'annonce dit « {number} » & \"rien\" d'autre."
        # Dumps aren't in the order of the dates.
        published = start + datetime.timedelta(minutes=chance.randrange(60 * 24 * 600))
        category = chance.choice([96, 97, 98])
        enabled, spam, email, reason = 1, 0, f"p{person}@exemple.fr", None
        if number % 23 == 0:
            enabled, reason = 0, "switched-off"
        elif number % 29 == 0:
            spam, reason = 1, "spam"
        elif number % 31 == 0:
            category, reason = chance.choice([99, 100]), "blocked-category"
        elif number % 37 == 0:
            text, reason = "Appelez le 06 12 34 56 78, je réponds le soir.", "contact-details"
        elif number % 41 == 0:
            email, reason = "pas une adresse", "no-address"
        stamp = f"{published:%Y-%m-%d %H:%M:%S}"
        rows["t_item"].append((
            number, person if number % 2 else None, category, stamp, None, None, 15_000_000 if number % 5 == 0 else None, "EUR",
            f"Personne {person}", email, "192.0.2.1", 0, enabled, 1, spam, "secret", 0, "9999-12-31 23:59:59"))
        rows["t_item_description"].append((number, "fr_FR", title, text))
        rows["t_item_location"].append((
            number, "FR", "France", None, place["postcodes"].split("|")[0], None, None, None, place["name"], None, None, None, None))
        taken = 0
        if photos_every and number % photos_every == 0:
            resource += 1
            rows["t_item_resource"].append((resource, number, "photo", "jpg", "image/jpeg", f"oc-content/uploads/{resource // 100}/"))
            target = folder / f"oc-content/uploads/{resource // 100}/{resource}.jpg"
            target.parent.mkdir(parents=True, exist_ok=True)
            Image.new("RGB", (64, 48), tuple(chance.randrange(256) for _ in range(3))).save(target)
            taken = 1
        if reason:
            dump.refused[number] = reason
        else:
            key = CATEGORIES[category][1]
            dump.ads[number] = Expected(email, title, place["insee"], stamp, key, taken)
    dump.mapping.write_text(
        "{" + ", ".join(f'"{key}": ' + (f'"{ours}"' if ours else "null") for key, (_, ours) in CATEGORIES.items()) + "}")
    write(dump.file, rows, names, prefix)
    return dump


def write(file, rows, names, prefix):
    encoding = "cp1252" if names == "latin1" else "utf-8"
    with open(file, "w", encoding=encoding, errors="replace", newline="\n") as out:
        out.write(TABLES.format(names=names))
        for table in sorted(rows):
            out.write(f"DROP TABLE IF EXISTS `{prefix}{table}`;\nCREATE TABLE `{prefix}{table}` (\n")
            out.write(",\n".join(f"  `{column}` varchar(255) DEFAULT NULL" for column in COLUMNS[table]))
            out.write(",\n  KEY `k` (`" + COLUMNS[table][0] + "`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8;\n")
            out.write(f"LOCK TABLES `{prefix}{table}` WRITE;\n")
            for begin in range(0, len(rows[table]), 200):
                lines = ["(" + ",".join(map(quoted, row)) + ")" for row in rows[table][begin:begin + 200]]
                out.write(f"INSERT INTO `{prefix}{table}` VALUES " + ",".join(lines) + ";\n")
            out.write("UNLOCK TABLES;\n")
        out.write("-- Dump completed on 2026-11-20  3:00:00\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--photos", type=int, default=0)
    options = parser.parse_args()
    made = make(options.folder, options.count, seed=options.seed, photos_every=options.photos)
    print(f"{made.file}: {len(made.ads)} ads may come, {len(made.refused)} may not: {made.reasons()}")
