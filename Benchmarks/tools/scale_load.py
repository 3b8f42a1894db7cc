"""Asks three processes at a rate, whether they answer or not; one thread, kept connections."""

import collections
import random
import selectors
import socket
import time

from scale_run import Outcome
from scale_site import missing

# A connection that was silent for longer may be closed by the site just when it is used.
SILENT = 5


class Load:
    """`run(rate, seconds)`: requests by chance of a mix, `requests` kind → what it is asked with; changes are used once.

    `eager` is for whoever has a processor to itself: it looks again and again, as to sleep takes up to a millisecond too long.
    """

    def __init__(self, processes, mix, requests, seed=2, eager=False):
        self.ports = [process.port for process in processes]
        self.eager = eager
        self.mix, self.requests = mix, requests
        self.chance = random.Random(seed)
        self.idle = {port: [] for port in self.ports}
        self.waiting = selectors.EpollSelector()
        self.cost, self.short = 0.0, 0

    def next(self):
        """A kind and its request."""
        kind = self.chance.choices(list(self.mix), list(self.mix.values()))[0]
        while not self.requests[kind]:
            # What is sent once is used up: something else is asked, and the run says so.
            self.short += 1
            kind = self.chance.choices(list(self.mix), list(self.mix.values()))[0]
        many = self.requests[kind]
        return kind, many.popleft() if isinstance(many, collections.deque) else self.chance.choice(many)

    def run(self, rate, seconds, after=1.0):
        """At a rate; what was to begin before `after` isn't counted."""
        moments, moment = [], 0.0
        while (moment := moment + self.chance.expovariate(rate)) < seconds:
            moments.append((moment, *self.next()))
        moments.reverse()
        return self.drive(moments, None, seconds, after)

    def saturate(self, at_once, seconds, after=1.0):
        """As many as are answered, so many at once."""
        return self.drive([(0.0, *self.next()) for _ in range(at_once)], self.next, seconds, after)

    def drive(self, moments, more, seconds, after):
        times, self.put_off, done, flying = collections.defaultdict(list), 0, 0, 0
        started, processor = time.monotonic(), time.process_time()
        while True:
            now = time.monotonic() - started
            while moments and moments[-1][0] <= now:
                came, kind, request = moments.pop()
                self.send(kind, request, came)
                flying += 1
            if not moments and not flying or now > seconds + 30:
                break
            patience = max(0.0, moments[-1][0] - now) if moments else 1.0
            if self.eager:
                patience = max(0.0, patience - 0.002)
            for key, _ in self.waiting.select(patience):
                ended = self.read(key)
                if not ended:
                    continue
                flying -= 1
                kind, came, fine = ended
                now = time.monotonic() - started
                self.put_off += not fine
                if came >= after and now <= seconds:
                    done += 1
                if came >= after and fine:
                    times[kind].append(now - came)
                if more and now < seconds and (following := more()):
                    moments.insert(0, (now, *following))
        self.asked = sum(map(len, times.values()))
        self.cost = (time.process_time() - processor) / max(1, done)
        return Outcome(done / (seconds - after), dict(times), self.put_off)

    def send(self, kind, request, came):
        port = self.chance.choice(self.ports)
        idle = self.idle[port]
        now = time.monotonic()
        while idle:
            connection, since = idle.pop()
            if now - since < SILENT:
                break
            connection.close()
        else:
            connection = socket.create_connection(("127.0.0.1", port))
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.settimeout(10)
        connection.sendall(request)
        self.waiting.register(connection, selectors.EVENT_READ, [kind, came, port, b""])

    def read(self, key):
        """What has ended: its kind, when it was to begin, and whether it was answered."""
        kind, came, port, answer = key.data
        piece = key.fileobj.recv(262_144)
        assert piece, f"the site closed a connection that waits for {kind}"
        answer += piece
        key.data[3] = answer
        if missing(answer) != 0:
            return None
        self.waiting.unregister(key.fileobj)
        self.idle[port].append((key.fileobj, time.monotonic()))
        status = int(answer[9:12])
        assert status < 400 or status == 503, f"{kind}: {answer[:300]}"
        return kind, came, status != 503

    def close(self):
        for idle in self.idle.values():
            for connection, _ in idle:
                connection.close()
