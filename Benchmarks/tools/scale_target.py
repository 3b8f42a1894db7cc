"""From what was measured to a site of another size: what it takes, by the simulation where there are queues, by sums elsewhere.

Everything in `Wanted` and `Prices` is assumed, and said to be.
"""

import dataclasses
import math

from scale_model import Plant
from scale_run import Run


@dataclasses.dataclass
class Wanted:
    ads: int = 50_000_000
    publications_a_minute: float = 5_000
    visitors: int = 100_000
    calls: int = 20_000
    pages_a_minute: float = 2.0
    # Photos in sight of a page, of which the browser has some.
    photos_new: float = 3.0
    photos_known: float = 3.0
    messages_a_minute: float = 0.1
    minutes_of_a_call: float = 15.0
    signals_of_a_call: float = 10.0
    seconds_between_presences: float = 25.0
    days_online: float = 60.0
    share_with_photos: float = 0.45
    photos_of_an_ad: float = 2.0
    megabytes_of_a_photo: float = 0.4
    # Of a busy hour to the mean of a month.
    peak: float = 3.0
    load: float = 0.6
    cores_of_a_process: int = 4

    def rates(self, shares):
        """Requests a second of each kind; `shares` are those of the pages."""
        pages = self.visitors * self.pages_a_minute / 60
        publications = self.publications_a_minute / 60
        return {kind: pages * share / sum(shares.values()) for kind, share in shares.items()} | {
            "photo": pages * self.photos_new, "photo, known": pages * self.photos_known,
            "form": publications, "publication": publications,
            "message": self.visitors * self.messages_a_minute / 60,
            "signal": self.calls / (self.minutes_of_a_call * 60) * self.signals_of_a_call,
            "presence": 2 * self.calls / self.seconds_between_presences}

    @property
    def views_a_month(self):
        return self.visitors * self.pages_a_minute * 60 * 24 * 30 / self.peak


@dataclasses.dataclass
class Prices:
    """Euros a month, without tax: ours, of the order of what European providers of dedicated and virtual machines ask in 2026."""

    core: float = 12.0
    gigabyte_of_memory: float = 2.5
    terabyte_of_disk: float = 80.0
    terabyte_of_objects: float = 12.0
    # Beyond what machines bring with them.
    terabyte_out: float = 1.0


CHANGES = ("form", "publication", "message", "signal", "presence")


class Target:
    def __init__(self, wanted, kinds, shares):
        self.wanted, self.kinds = wanted, kinds
        self.rates = wanted.rates(shares)

    def cores(self, part, names=None):
        """Processors that are busy all the time with it; nothing is warm where everything changes 80 times a second."""
        return sum(
            rate * self.kinds[kind].mean(part) for kind, rate in self.rates.items() if names is None or kind in names)

    @property
    def processes(self):
        return math.ceil(self.cores("site") / self.wanted.load / self.wanted.cores_of_a_process)

    @property
    def primary(self):
        return math.ceil(self.cores("postgres", CHANGES) / self.wanted.load)

    def replica_cores(self):
        return math.ceil(self.cores("postgres", set(self.rates) - set(CHANGES)) / self.wanted.load)

    def sums(self):
        wanted, rates = self.wanted, self.rates
        log = sum(rate * self.kinds[kind].wal for kind, rate in rates.items()) / 1e6
        flushes = sum(rate * self.kinds[kind].commits for kind, rate in rates.items())
        out = sum(rate * self.kinds[kind].size for kind, rate in rates.items()) * 8 / 1e6
        announced = rates["message"] + rates["signal"]
        ends = wanted.ads / wanted.days_online
        photos = wanted.ads * wanted.share_with_photos * wanted.photos_of_an_ad
        return {
            "requests a second": f"{sum(rates.values()):,.0f}",
            "processors of the site, busy": f"{self.cores('site'):,.0f}",
            f"processes of {wanted.cores_of_a_process} processors at {wanted.load:.0%}": f"{self.processes:,}",
            "processors of PostgreSQL, busy: changes": f"{self.cores('postgres', CHANGES):,.0f}",
            "processors of PostgreSQL, busy: looks": f"{self.cores('postgres', set(rates) - set(CHANGES)):,.0f}",
            "connections to each of the two databases (18 a process)": f"{18 * self.processes:,}",
            "log of PostgreSQL, MB/s": f"{log:,.1f}",
            "flushes that commits ask for a second, before they share them": f"{flushes:,.0f}",
            "announcements a second; heard, by all processes": f"{announced:,.0f}; {announced * self.processes:,.0f}",
            "answers of the site, Mbit/s": f"{out:,.0f}",
            "ads online for 60 days at this rate of publication":
                f"{wanted.publications_a_minute * 1_440 * wanted.days_online:,.0f}",
            "publications a minute that keep this stock": f"{wanted.ads / wanted.days_online / 1_440:,.0f}",
            "ads that end a day, and people erased at the most": f"{ends:,.0f}",
            "photos; objects of the store; TB":
                f"{photos:,.0f}; {photos * 3:,.0f}; {photos * wanted.megabytes_of_a_photo / 1e6:,.0f}",
            "requests a second to the store to erase (six a photo)":
                f"{ends * wanted.share_with_photos * wanted.photos_of_an_ad * 6 / 86_400:,.0f}",
        }

    def relays(self, megabits=0.7, processor=0.013, line=10_000, cores=16):
        """`megabits` of a stream and `processor` of a call: measured (`relay.py`); a machine's line and processors: assumed."""
        calls, load = self.wanted.calls, self.wanted.load
        traffic = calls * 2 * megabits
        by_line, by_core = math.ceil(traffic / (line * load)), math.ceil(calls * processor / (cores * load))
        return {
            "in, and out as much, Gbit/s": f"{traffic / 1_000:,.0f}",
            "the same at 3 Mbit/s a stream": f"{calls * 6 / 1_000:,.0f}",
            "processors, busy": f"{calls * processor:,.0f}",
            f"machines with {line / 1_000:.0f} Gbit/s, by their line": f"{by_line:,}",
            f"machines with {cores} processors, by them": f"{by_core:,}", "machines": f"{max(by_line, by_core):,}"}

    def simulate(self, disk, seconds=4.0, share=0.1):
        """A tenth of it on a tenth of the machines, which waits a little more than the whole would."""
        plant = Plant(
            processes=max(1, math.ceil(self.processes * share)), cores=self.wanted.cores_of_a_process, disk=disk,
            postgres=max(1, math.ceil(self.primary * share)), replicas=1)
        plant.servers[1].free = plant.servers[1].count = max(1, math.ceil(self.replica_cores() * share))
        outcome = Run(
            plant, self.kinds, self.rates, sum(self.rates.values()) * share, seconds).simulate()
        return outcome

    def euros(self, prices, octets_an_ad):
        """A month, and of a million views: machines are there at night, too."""
        wanted = self.wanted
        disk = wanted.ads * octets_an_ad / 1e12
        copies = 3
        machines = {
            "site": (self.processes * wanted.cores_of_a_process) * prices.core,
            "PostgreSQL, processors": (copies * self.primary + self.replica_cores()) * prices.core,
            "PostgreSQL, memory for a third of the tables": copies * disk * 1_000 / 3 * prices.gigabyte_of_memory,
            "PostgreSQL, disks twice as large as the tables": copies * 2 * disk * prices.terabyte_of_disk,
            "photos": wanted.ads * wanted.share_with_photos * wanted.photos_of_an_ad * wanted.megabytes_of_a_photo / 1e6
            * prices.terabyte_of_objects,
            "traffic of pages and photos": sum(rate * self.kinds[kind].size for kind, rate in self.rates.items())
            / wanted.peak * 86_400 * 30 / 1e12 * prices.terabyte_out,
            "relays, processors": wanted.calls * 0.013 / wanted.load * prices.core,
            "relays, traffic": wanted.calls * 2 * 0.7e6 / 8 / wanted.peak * 86_400 * 30 / 1e12 * prices.terabyte_out,
        }
        return machines
