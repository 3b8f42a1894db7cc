"""What one request costs: processor time in the site and in PostgreSQL, and how long it takes, request by request."""

import dataclasses
import os
import pathlib
import statistics
import time

from scale_site import Connection, calls, confirmations, form, messages, pages, photos

# How often each kind is asked, cold and warm.
TIMES = 60
# So long the statistics of the server lag behind.
LAG = 1.3


@dataclasses.dataclass
class Cost:
    """Of one request, in seconds."""

    site: float
    postgres: float
    wall: float


@dataclasses.dataclass
class Kind:
    """What was measured of one kind of request: each cost, and what a transaction adds."""

    cold: list
    warm: list
    transactions: float
    commits: float
    wal: float
    # Octets of the answer.
    size: int
    # How many were told to come again, beside those that are counted.
    put_off: int = 0

    def middle(self, part, of="cold"):
        return statistics.median(getattr(cost, part) for cost in getattr(self, of))

    def mean(self, part, of="cold"):
        return statistics.fmean(getattr(cost, part) for cost in getattr(self, of))


class Clock:
    """Processor time of a process and of the PostgreSQL beside it, to the nanosecond, threads and backends that ended included."""

    def __init__(self, stock):
        self.site = [process.pid for process in stock.processes]
        self.postmaster = int((stock.server.data / "postmaster.pid").read_text().split()[0])
        self.seen = {}

    def read(self):
        return sum(spent(pid) for pid in self.site) / 1e9, self.postgres() / 1e9

    def postgres(self):
        children = pathlib.Path(f"/proc/{self.postmaster}/task/{self.postmaster}/children")
        for pid in [self.postmaster, *map(int, children.read_text().split())]:
            try:
                self.seen[pid] = spent(pid)
            except OSError:
                continue  # it ended meanwhile
        return sum(self.seen.values())


def spent(pid):
    """CLOCK_PROCESS_CPUTIME_ID of another process (clock_getcpuclockid(3))."""
    return time.clock_gettime_ns((~pid << 3) | 2)


class Costs:
    """Measures each kind with one process and one client."""

    def __init__(self, stock):
        self.stock = stock
        self.clock = Clock(stock)
        self.session = stock.server.session()

    def all(self):
        found = {}
        for name, requests in (pages(self.stock) | photos(self.stock)).items():
            found[name] = self.read(requests)
        count = TIMES + 5
        found["form"] = self.write([form() for _ in range(count)])
        found["publication"] = self.write(list(confirmations(self.stock, count)))
        found["message"] = self.write(list(messages(self.stock, count)))
        signals, presences = calls(self.stock, count)
        found["signal"], found["presence"] = self.write(signals), self.write(presences)
        found["at rest"] = self.rest()
        return found

    def read(self, requests):
        cold, warm = [], []
        self.connect(requests)
        before = self.counted()
        for number in range(TIMES):
            request = requests[number % len(requests)]
            self.stock.change(self.session)
            cold.append(self.one(request))
            warm.append(self.one(request))
        after = self.counted()
        # The changes are transactions of the measurement.
        transactions = (after[0] - before[0] - TIMES) / (2 * TIMES)
        return Kind(cold, warm, transactions, 0, 0, self.size)

    def write(self, requests):
        self.connect(requests)
        before = self.counted()
        self.put_off = 0
        cold = [cost for request in requests[5:] if (cost := self.one(request))]
        after = self.counted()
        asked = len(cold)
        transactions, syncs, wal = ((new - old) / asked for new, old in zip(after, before))
        return Kind(cold, cold, transactions, syncs, wal, self.size, self.put_off)

    def connect(self, requests):
        """A connection of this kind's own, for the site closes one that is silent; and the first five aren't counted."""
        self.connection = Connection(self.stock.processes[0].port)
        for request in requests[:5]:
            self.connection.ask(request)

    def one(self, request):
        started, (site, postgres) = time.perf_counter(), self.clock.read()
        status, head, body = self.connection.ask(request)
        wall = time.perf_counter() - started
        if status == 503:
            self.put_off += 1
            return None
        assert status in (200, 204, 303, 304), f"{status}: {request[:200]} {body[:300]}"
        self.size = len(head) + len(body) + 4
        # What is done behind an answer is its, too.
        time.sleep(0.001)
        site_after, postgres_after = self.clock.read()
        return Cost(site_after - site, postgres_after - postgres, wall)

    def counted(self):
        """Transactions, flushes of the log to the disk, octets of the log; of everybody."""
        time.sleep(LAG)
        said = self.session.say(
            "SELECT sum(xact_commit), (SELECT wal_sync FROM pg_stat_wal), pg_current_wal_insert_lsn() - '0/0'"
            " FROM pg_stat_database WHERE datname LIKE 'site%'")[-1]
        return [float(word) for word in said.split("|")]

    def rest(self, seconds=10):
        """What both take of a second while nobody asks."""
        time.sleep(1)
        site, postgres = self.clock.read()
        time.sleep(seconds)
        site_after, postgres_after = self.clock.read()
        cost = Cost((site_after - site) / seconds, (postgres_after - postgres) / seconds, 1)
        return Kind([cost], [cost], 0, 0, 0, 0)

    def close(self):
        self.session.close()


def disk(folder, times=200):
    """Seconds of each write of a page of the log to the disk, as a commit waits for one."""
    path = folder / "disk"
    found = []
    with open(path, "wb", buffering=0) as file:
        os.posix_fallocate(file.fileno(), 0, 8_192 * times)
        os.fsync(file.fileno())
        for _ in range(times):
            started = time.perf_counter()
            file.write(bytes(8_192))
            os.fdatasync(file.fileno())
            found.append(time.perf_counter() - started)
    path.unlink()
    return found
