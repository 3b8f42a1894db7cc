"""The queries of `generate_ads.py` as addresses of the site."""

import json
import random
import re
import urllib.parse

import measure

# Pages of a department's list that ads are taken from: its newest, and older ones.
PAGES = (1, 5, 15, 40)
AD = re.compile(r'href="(/annonce/[0-9A-Za-z]{22}[^"?#]*)"')


def mix(base, queries, distinct):
    """Kind and address of the queries in their order, until so many addresses are different; ads by their own addresses."""
    wanted = [json.loads(line) for line in queries.read_text().splitlines()]
    ads = iter(addresses_of_ads(base, wanted))
    found, known = [], set()
    for query in wanted:
        path = next(ads, None) if query["kind"] == "ad" else address(query)
        if path:
            found.append((query["kind"], path))
            known.add(path)
        if len(known) == distinct:
            return found
    raise SystemExit(f"the mix has {len(known):,} different addresses, not {distinct:,}: more ads or more queries are needed")


def addresses_of_ads(base, wanted):
    """In no order, each once: of every department that the mix asks for, new and old."""
    reader, found = measure.Client(base), []
    for department in dict.fromkeys(query["department"] for query in wanted if "department" in query):
        for page in PAGES:
            listing = reader.get(listing_address(lieu=f"dep-{department}", page=page)).text
            found += AD.findall(listing)
    found = list(dict.fromkeys(found))
    random.Random(1).shuffle(found)
    return found


def address(query):
    match query["kind"]:
        case "home":
            return "/"
        case "department":
            return listing_address(lieu=f"dep-{query['department']}")
        case "keyword-department":
            return listing_address(q=query["q"], lieu=f"dep-{query['department']}")
        case "rare-keyword":
            return listing_address(q=query["q"])
        case "keyword-radius":
            return listing_address(q=query["q"], lieu=f"com-{query['insee']}", rayon=query["km"])
        case "listing-page-5":
            return listing_address(rubrique=query["category"], page=query["page"])
    raise ValueError(query["kind"])


def anew(address):
    """The same question with a number that makes it another, so that nothing of its answer is known: a search excludes a word that
    nobody writes, a list begins behind all ads. An ad, and the home, have one address."""
    if "q=" in address:
        return re.sub(r"(q=[^&]*)", rf"\1+-sans{measure.NUMBER}", address)
    if "tri=" in address or "page=" in address:
        return f"{address}&q=-sans{measure.NUMBER}"
    if address.startswith("/annonces"):
        return f"{address}{'&' if '?' in address else '?'}avant={measure.NUMBER}"
    return address


def listing_address(**parameters):
    return f"/annonces?{urllib.parse.urlencode(parameters)}"
