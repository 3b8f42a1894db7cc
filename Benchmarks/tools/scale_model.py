"""A discrete-event simulation: processes of a site, each with a pool of connections, a PostgreSQL and its disk.

A request is a generator: it yields what it needs next, and goes on when it has had it. Processors are shared in turns, as Linux
does; connections are lent in the order in which they are asked for; commits that wait for the disk share a flush.
"""

import collections
import heapq
import random

# Seconds of processor that one gets before the next has its turn.
TURN = 0.001


class Clockwork:
    """What happens, in its order."""

    def __init__(self):
        self.now, self.events, self.number = 0.0, [], 0

    def at(self, moment, act):
        self.number += 1
        heapq.heappush(self.events, (moment, self.number, act))

    def run(self, until):
        while self.events and self.events[0][0] <= until:
            self.now, _, act = heapq.heappop(self.events)
            act()

    def begin(self, request):
        """Starts a generator and drives it to its end."""
        def go():
            try:
                need = next(request)
            except StopIteration:
                return
            need(go)
        go()


class Cores:
    """Processors that everybody who waits shares in turns; `used` is the time they worked."""

    def __init__(self, clockwork, count):
        self.clockwork, self.free, self.count = clockwork, count, count
        self.line, self.used = collections.deque(), 0.0

    def work(self, seconds):
        def need(go):
            self.line.append((seconds, go))
            self.turn()
        return need

    def turn(self):
        while self.free and self.line:
            self.free -= 1
            self.give(*self.line.popleft())

    def give(self, seconds, go):
        now = min(seconds, TURN) if self.line else seconds
        # Nobody else waits: it keeps the processor, unless somebody comes within its time.
        now = min(now, 2 * TURN)
        self.used += now

        def done():
            self.free += 1
            if seconds - now > 1e-9:
                self.line.append((seconds - now, go))
                self.turn()
            else:
                self.turn()
                go()
        self.clockwork.at(self.clockwork.now + now, done)


class Places:
    """So many at once, the others in a line: connections of a pool, or one turn."""

    def __init__(self, count):
        self.free, self.line, self.longest = count, collections.deque(), 0

    def take(self):
        def need(go):
            if self.free:
                self.free -= 1
                go()
            else:
                self.line.append(go)
                self.longest = max(self.longest, len(self.line))
        return need

    def leave(self):
        if self.line:
            self.line.popleft()()
        else:
            self.free += 1


class Disk:
    """A flush takes all commits that wait when it begins."""

    def __init__(self, clockwork, times, chance):
        self.clockwork, self.times, self.chance = clockwork, times, chance
        self.waiting, self.busy, self.flushes = [], False, 0

    def flush(self):
        def need(go):
            self.waiting.append(go)
            if not self.busy:
                self.begin()
        return need

    def begin(self):
        self.busy, self.flushes = True, self.flushes + 1
        served, self.waiting = self.waiting, []

        def done():
            self.busy = False
            if self.waiting:
                self.begin()
            for go in served:
                go()
        self.clockwork.at(self.clockwork.now + self.chance.choice(self.times), done)


class Plant:
    """What a simulation runs on.

    `shared`: so many processors for everything, the one who asks included; else each process has `cores` of its own, PostgreSQL
    `postgres` and each of its `replicas` as many.
    """

    def __init__(self, *, processes, disk, seed=1, shared=None, cores=2, postgres=8, replicas=0, connections=16, asker=0.0):
        self.clockwork = Clockwork()
        self.chance = random.Random(seed)
        clock = self.clockwork
        everything = Cores(clock, shared) if shared else None
        self.sites = [everything or Cores(clock, cores) for _ in range(processes)]
        self.servers = [everything or Cores(clock, postgres) for _ in range(1 + replicas)]
        self.pools = [Places(connections) for _ in range(processes)]
        self.disk = Disk(clock, disk, self.chance)
        # Whoever changes what everybody sees writes the same row: one after another.
        self.public = Places(1)
        self.asker, self.hand = asker, Places(1)
        self.asking = everything

    def used(self):
        return sum({id(cores): cores.used for cores in [*self.sites, *self.servers]}.values())
