"""Runs the model with what was measured: a mix of requests that come by chance, and what becomes of each."""

import collections
import dataclasses

import measure


@dataclasses.dataclass
class Outcome:
    """Of a run, measured or simulated: answers a second, and the seconds of each by kind."""

    rate: float
    times: dict
    put_off: int = 0
    notes: dict = dataclasses.field(default_factory=dict)

    def all(self):
        return [time for times in self.times.values() for time in times]

    def milliseconds(self, share, kind=None):
        times = self.times.get(kind, []) if kind else self.all()
        return measure.percentile(times, share) * 1_000 if times else 0.0


# Kinds that change what everybody sees.
PUBLIC = {"publication"}


class Run:
    """Requests of a mix (kind → share) at a rate, for so long; what began before `after` isn't counted."""

    def __init__(self, plant, kinds, mix, rate, seconds, *, addresses=None, after=1.0, overhead=1.0, others=0.0):
        self.plant, self.kinds, self.rate = plant, kinds, rate
        self.seconds, self.after = seconds, after
        self.names, self.shares = list(mix), list(mix.values())
        self.addresses = addresses or {}
        # How much more a request costs among others than alone.
        self.overhead = overhead
        # Processors of the machine that somebody else uses.
        self.others = others
        self.version, self.seen = 0, {}
        self.times = collections.defaultdict(list)
        self.done = 0

    def simulate(self):
        clock = self.plant.clockwork
        self.arrive()
        if rest := self.kinds.get("at rest"):
            for number in range(len(self.plant.sites)):
                self.rest(number, rest.cold[0])
        if self.others:
            for _ in range(self.plant.asking.count):
                clock.begin(self.somebody_else(self.others / self.plant.asking.count))
        clock.run(self.seconds)
        counted = self.seconds - self.after
        busy = {
            "cores": self.plant.used() / self.seconds, "flushes": self.plant.disk.flushes / self.seconds,
            "longest wait for a connection": max(pool.longest for pool in self.plant.pools)}
        return Outcome(self.done / counted, dict(self.times), notes=busy)

    def arrive(self):
        clock, chance = self.plant.clockwork, self.plant.chance
        clock.at(clock.now + chance.expovariate(self.rate), self.arrive)
        if clock.now > 0:
            clock.begin(self.request(chance.choices(self.names, self.shares)[0]))

    def rest(self, number, cost):
        """What runs by itself: some milliseconds every second in each process."""
        clock, share = self.plant.clockwork, 1 / len(self.plant.sites)

        def job():
            yield self.plant.sites[number].work(cost.site)
            yield self.plant.servers[0].work(cost.postgres * share)
        clock.begin(job())
        clock.at(clock.now + 1, lambda: self.rest(number, cost))

    def somebody_else(self, share, burst=0.004):
        """Works for a moment, and is away for as long as leaves it that share of a processor."""
        while True:
            yield self.plant.asking.work(burst)
            yield self.away(burst * (1 / min(share, 0.99) - 1))

    def away(self, mean):
        clock, chance = self.plant.clockwork, self.plant.chance
        return lambda go: clock.at(clock.now + chance.expovariate(1 / max(mean, 1e-6)), go)

    def request(self, kind):
        plant, came = self.plant, self.plant.clockwork.now
        number = plant.chance.randrange(len(plant.sites))
        if plant.asker:
            yield from self.ask(plant.asker / 2)
        cost = self.cost(kind, number)
        yield plant.sites[number].work(cost.site * self.overhead / 2)
        yield from self.tables(kind, number, cost)
        yield plant.sites[number].work(cost.site * self.overhead / 2)
        if plant.asker:
            yield from self.ask(plant.asker / 2)
        if came >= self.after:
            self.done += 1
            self.times[kind].append(plant.clockwork.now - came)

    def ask(self, seconds):
        """Who asks is one program with one thread, on the same processors."""
        yield self.plant.hand.take()
        yield self.plant.asking.work(seconds)
        self.plant.hand.leave()

    def cost(self, kind, number):
        """Of one that was measured: cold, unless this process showed that address since the last change."""
        chance, measured = self.plant.chance, self.kinds[kind]
        many = self.addresses.get(kind)
        if not many:
            return chance.choice(measured.cold)
        place = (number, kind, chance.randrange(many))
        known = self.seen.get(place) == self.version
        self.seen[place] = self.version
        return chance.choice(measured.warm if known else measured.cold)

    def tables(self, kind, number, cost):
        plant, measured = self.plant, self.kinds[kind]
        changes = measured.commits > 0.5
        looks = max(1, round(measured.transactions))
        # A look that may be a second old goes to a replica, where there are any.
        server = plant.servers[0 if changes or len(plant.servers) == 1 else plant.chance.randrange(1, len(plant.servers))]
        whole = cost.postgres * self.overhead
        # The transaction that puts an ad online is the last one, and takes half of what all take: said, not measured.
        final = whole / 2 if kind in PUBLIC else whole / looks
        each = (whole - final) / max(1, looks - 1)
        flushes = round(measured.commits) if changes else 0
        for look in range(looks):
            yield plant.pools[number].take()
            last = look == looks - 1
            if last and kind in PUBLIC:
                # Who met another has done it in vain, and does it once more in its turn.
                if not plant.public.free:
                    yield server.work(final)
                yield plant.public.take()
            yield server.work(final if last else each)
            if look >= looks - flushes:
                yield plant.disk.flush()
            if last and kind in PUBLIC:
                plant.public.leave()
                self.version += 1
            plant.pools[number].leave()
