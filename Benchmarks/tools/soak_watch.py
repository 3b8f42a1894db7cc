"""What a soak looks at each minute, what it makes of that at the end, and what an operator does meanwhile."""

import dataclasses
import os
import pathlib
import threading
import time

import measure


@dataclasses.dataclass
class Minute:
    """Readers' answers a second and milliseconds, people's acts, the site's megabytes, files and share of its processor, and how many
    programs wanted a processor of the machine."""

    number: int
    rate: float
    p50: float
    p99: float
    acts: int
    acts_p99: float
    errors: int
    memory: float
    files: int
    processor: float
    wanted: float

    HEAD = ("minute", "pages/s", "p50 ms", "p99 ms", "acts", "acts p99 ms", "errors", "memory MB", "open files", "processor %", "load")

    def row(self):
        return (self.number, f"{self.rate:,.0f}", f"{self.p50:.1f}", f"{self.p99:.1f}", self.acts, f"{self.acts_p99:,.0f}",
                self.errors, f"{self.memory:.0f}", self.files, f"{self.processor:.0f}", f"{self.wanted:.1f}")


class Watch:
    """Looks at a process every second; `look()` is what it saw since it was asked last: megabytes on average, open files at the
    most, its share of a processor, and the machine's load."""

    def __init__(self, pid):
        self.pid, self.seen, self.over = pid, [], threading.Event()
        self.used, self.since = self.seconds(), time.monotonic()
        self.thread = threading.Thread(target=self.watch, daemon=True)
        self.thread.start()

    def watch(self):
        while not self.over.wait(1):
            files = len(list(pathlib.Path(f"/proc/{self.pid}/fd").iterdir()))
            self.seen.append((measure.resident_megabytes(self.pid), files))

    def seconds(self):
        fields = pathlib.Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / 100

    def look(self):
        seen, self.seen = self.seen, []
        now, used = time.monotonic(), self.seconds()
        share = (used - self.used) / (now - self.since) * 100
        self.used, self.since = used, now
        return sum(memory for memory, _ in seen) / len(seen), max(files for _, files in seen), share, os.getloadavg()[0]

    def close(self):
        self.over.set()
        self.thread.join()


class Operator:
    """Sweeps, and turns the root key, beside the running site; as often as `times` in so many seconds."""

    def __init__(self, site, seconds, times):
        self.site, self.pause = site, seconds / times
        self.done, self.problems, self.over = 0, [], threading.Event()
        self.thread = threading.Thread(target=self.work, daemon=True)
        self.thread.start()

    def work(self):
        while not self.over.wait(self.pause):
            try:
                self.site.command("sweep", "--demo", seconds=300)
                self.site.command("keys", "rotate", "--demo", seconds=300)
                self.done += 1
            except Exception as problem:
                self.problems.append(str(problem)[:300])

    def close(self):
        self.over.set()
        self.thread.join()


def slope(values):
    """By how much they grow from one to the next: the straight line that fits best."""
    middle = (len(values) - 1) / 2
    mean = sum(values) / len(values)
    spread = sum((number - middle) ** 2 for number in range(len(values)))
    return sum((number - middle) * (value - mean) for number, value in enumerate(values)) / spread


def thirds(values):
    """The mean of the second third, and of the last."""
    third = len(values) // 3
    second, last = values[third:2 * third], values[-third:]
    return sum(second) / len(second), sum(last) / len(last)


def middles(values):
    """As above, of the middle value of each, which one slow minute doesn't move."""
    third = len(values) // 3
    return measure.percentile(values[third:2 * third], 0.5), measure.percentile(values[-third:], 0.5)
