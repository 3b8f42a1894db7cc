"""Answers a second: pages that are kept, a list made anew, and the whole mix, each beside a bare « hello » of its size."""

import re
import statistics

import measure

from query_mix import anew
from speed_table import Figure, Goal

ENCODINGS = ("br", "gzip")
KEPT, ANEW = Goal(0.85, "share", is_least=True), Goal(0.25, "share", is_least=True)
MIX = Goal(4_000, is_least=True)
PLACE = re.compile(r'href="(/annonces/[a-z0-9-]+/[a-z0-9-]+)"')


def addresses(base, mix):
    """What everybody asks for: name → address."""
    reader = measure.Client(base)
    place = PLACE.search(reader.get("/").text) or PLACE.search(reader.get("/annonces").text)
    return {
        "home": "/", "list": "/annonces", "department": place[1] if place else first(mix, "department"), "ad": first(mix, "ad")}


def first(mix, wanted):
    return next(address for kind, address in mix if kind == wanted)


def searched_anew(mix):
    """The mix in which nobody searches what anybody has searched before."""
    return [(kind, anew(address) if "q=" in address else address) for kind, address in mix]


class Pages:
    """Measures a site beside `hello`, in turns, so that whatever else the machine does takes from both."""

    def __init__(self, site, hello, work, *, rounds, seconds):
        self.site, self.hello, self.work = site, hello, work
        self.rounds, self.seconds = rounds, seconds

    def all(self, mix, put):
        """`put(name, unit, figure, goal)` takes each row; returns how large each page is."""
        shares = {}
        for name, address in addresses(self.site.base, mix).items():
            for encoding in ("", *ENCODINGS):
                headers = {"Accept-Encoding": encoding} if encoding else {}
                if size := self.size(address, encoding):
                    shares[f"{name}, kept{encoding and f', {encoding}'}"] = (size, KEPT, [address], {"headers": headers})
        shares["list, made anew"] = (self.size("/annonces", ""), ANEW, [anew("/annonces")], {})
        found = {name: [] for name in shares}
        bare = []
        for _ in range(self.rounds):
            bare.append(self.ask(self.hello.base, ["/"]))
            for name, (size, _, asked, options) in shares.items():
                ours = self.ask(self.site.base, asked, **options)
                found[name].append((ours, ours.rate / self.ask(self.hello.base, [f"/{size}"]).rate))
        put("hello, of five bytes", "/s", figure(bare), None)
        sizes = []
        for name, (size, goal, *_) in shares.items():
            answers, of_hello = zip(*found[name])
            put(name, "/s", figure(answers, statistics.median(of_hello)), goal)
            sizes.append(f"{name}: {size / 1000:,.1f} KB")
        return sizes

    def mix(self, mix, put):
        """The mix as fast as it is answered; returns how many a second where every search is a new one."""
        asked = [address for _, address in mix]
        answers = [self.ask(self.site.base, asked) for _ in range(self.rounds)]
        put(f"the mix, {len(set(asked)):,} different addresses", "/s", figure(answers), MIX)
        answers = [self.ask(self.site.base, [address for _, address in searched_anew(mix)]) for _ in range(self.rounds)]
        put("the mix, every search a new one", "/s", figure(answers), None)
        return figure(answers).median

    def ask(self, base, asked, **options):
        return measure.wrk(base, asked, self.work, seconds=self.seconds, **options)

    def size(self, address, encoding):
        """The bytes of a page in an encoding; `None` when the site doesn't offer it."""
        answer = measure.Client(self.site.base).get(address, headers={"Accept-Encoding": encoding or "identity"})
        assert answer.status_code == 200, f"{address} answers {answer.status_code}"
        offered = answer.headers.get("Content-Encoding", "")
        return int(answer.headers["Content-Length"]) if offered == encoding else None


def figure(answers, share=None):
    rates, _, p99s = zip(*answers)
    return Figure(statistics.median(rates), statistics.median(p99s), share)
