"""How long each kind of page takes: at half of what the site can answer, and asked for alone."""

import itertools
import time
import types

import measure

from query_mix import anew, listing_address
from scale_load import Load
from scale_site import Connection, get
from speed_table import Figure, Goal

# Milliseconds in which 99 of 100 are answered, at half of what can be answered.
MOST = {"keyword-department": 15, "rare-keyword": 10, "keyword-radius": 25, "100 km": 40, "best match": 60}
# With the most ads, of what it takes with the fewest.
GROWTH = 1.5
NAMES = {
    "keyword-department": "word and department", "rare-keyword": "rare word", "keyword-radius": "word, 30 km",
    "listing-page-5": "category, page 5", "page 40": "list, page 40"}
WORDS = ("guitare", "anglais", "randonnée", "piano", "cinéma")
PLACES = ("35238", "69123", "33063", "59350", "31555")
# Of each kind alone.
TIMES = 50
# Of the searches that the mix hasn't: how many a second beside it, at the most, and as a share of it.
BESIDE, SHARE_BESIDE = 8, 0.05


def uncommon():
    """What the mix doesn't ask: the other orders, a wide circle, a date; each made anew."""
    for word, place in itertools.cycle(itertools.product(WORDS, PLACES)):
        yield "100 km", anew(listing_address(q=word, lieu=f"com-{place}", rayon=100))
        yield "best match", anew(listing_address(q=word, tri="pertinence"))
        yield "nearest, 50 km", anew(listing_address(lieu=f"com-{place}", rayon=50, tri="proche"))
        yield "last seven days", anew(listing_address(depuis="7j"))


def known(mix):
    """What the mix asks and the site keeps, made anew: an ad is asked once."""
    departments, ads = ([address for kind, address in mix if kind == wanted] for wanted in ("department", "ad"))
    for department, ad in zip(itertools.cycle(departments), ads):
        yield "department", anew(department)
        yield "ad", ad
        yield "list", anew("/annonces")
        yield "page 40", anew("/annonces?page=40")


def warm(site, mix):
    """Every address once: each is a page, and what the machine reads from its disk it has read."""
    connection = Connection(site.port)
    for address in dict.fromkeys(address for _, address in mix):
        status, *_ = connection.ask(get(address))
        assert status == 200, f"{address} answers {status}"


def at_rate(site, mix, rate, seconds, put):
    """The mix at a rate, each request at its own moment, whether the one before was answered or not; waiting in line counts."""
    moments = [(number / rate, *mix[number % len(mix)]) for number in range(int(rate * seconds))]
    beside = min(BESIDE, SHARE_BESIDE * rate)
    moments += [(number / beside, *asked) for number, asked in zip(range(int(beside * seconds)), uncommon())]
    asked = [(moment, kind, get(numbered(address))) for moment, kind, address in sorted(moments, reverse=True)]
    load = Load([types.SimpleNamespace(port=site.port)], {}, {}, eager=True)
    with measure.on_client_core():
        outcome = load.drive(asked, None, seconds, 1.0)
    load.close()
    assert not load.put_off, f"{load.put_off} were told to come again"
    for kind, times in sorted(outcome.times.items()):
        goal = Goal(MOST[kind], "p99") if kind in MOST else None
        put(f"{NAMES.get(kind, kind)}, at half the most", "ms", figure(times), goal, GROWTH)
    never = ", ".join(sorted(MOST.keys() - outcome.times.keys()))
    assert not never, f"never asked at that rate, in {seconds} s: {never}"


def alone(site, mix, put):
    """One after another, nothing else being asked."""
    connection, times = Connection(site.port), {}
    with measure.on_client_core():
        for source, kinds in ((uncommon(), 4), (known(mix), 4)):
            for kind, address in itertools.islice(source, TIMES * kinds):
                asked = get(numbered(address))
                started = time.monotonic()
                status, *_ = connection.ask(asked)
                times.setdefault(kind, []).append(time.monotonic() - started)
                assert status == 200, f"{address} answers {status}"
    for kind, taken in times.items():
        put(f"{NAMES.get(kind, kind)}, made anew, alone", "ms", figure(taken), None, GROWTH)


def numbered(address):
    return address.replace(measure.NUMBER, str(time.time_ns() // 100))


def figure(seconds):
    return Figure(*(measure.percentile(seconds, share) * 1000 for share in (0.5, 0.99)))
