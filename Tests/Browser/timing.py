"""How long a site takes for two kinds of requests, in an order drawn by lot, and what statistics say of the two."""

import itertools
import math
import random
import socket
import statistics
import time
from urllib.parse import urlencode, urlsplit


class Line:
    """One connection that stays open; `ask` returns how many nanoseconds an answer took, and the answer."""

    def __init__(self, base, source="127.0.0.1"):
        place = urlsplit(base)
        self.base, self.host = base, place.netloc
        self.socket = socket.create_connection((place.hostname, place.port), timeout=60, source_address=(source, 0))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def written(self, path, fields, cookie=""):
        """A form, as a browser of the site's own page sends it."""
        body = urlencode(fields).encode()
        lines = [
            f"POST {path} HTTP/1.1", f"Host: {self.host}", f"Origin: {self.base}", "Accept-Encoding: identity",
            "Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        lines += [f"Cookie: {cookie}"] if cookie else []
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body

    def ask(self, request):
        begun = time.perf_counter_ns()
        self.socket.sendall(request)
        answer = self.socket.recv(65_536)
        while not is_whole(answer):
            more = self.socket.recv(65_536)
            assert more, "the site hung up"
            answer += more
        return time.perf_counter_ns() - begun, answer

    def close(self):
        self.socket.close()


def is_whole(answer):
    head, end, body = answer.partition(b"\r\n\r\n")
    if not end:
        return False
    length = next((line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), b":0")
    return len(body) >= int(length.partition(b":")[2])


def alternate(first, second, tries, chance=None):
    """Calls each of the two half of `tries` times, which first in each pair by lot; returns what they returned."""
    chance, found = chance or random.Random(), ([], [])
    for _ in range(tries // 2):
        for which in chance.sample((0, 1), 2):
            found[which].append((first, second)[which]())
    return found


# So unlikely by chance is what counts as a difference.
CHANCE = 0.001


class Comparison:
    """Two lists of nanoseconds. `p`: how likely so great a difference would be if there were none (Mann and Whitney's U, two-sided,
    with the normal approximation and the correction for ties). `share`: how often one of the known is the slower of two.
    `medians`, `tenths`: between which microseconds the difference of the medians and of the first tenths lies (95 %, bootstrap).

    On a busy machine the quickest tries say most: they met nobody else."""

    def __init__(self, known, unknown, draws=4_000):
        self.count = len(known) + len(unknown)
        self.share, self.p = mann_whitney(known, unknown)
        self.typical = statistics.median(known + unknown) / 1_000
        self.median = (statistics.median(known) - statistics.median(unknown)) / 1_000
        self.medians = middle(bootstrapped(known, unknown, 0.5, draws), 0.05)
        differences = bootstrapped(known, unknown, 0.1, draws)
        self.tenths, self.sure_tenths = middle(differences, 0.05), middle(differences, CHANCE)

    @property
    def differs(self):
        return self.p < CHANCE or self.sure_tenths[0] > 0 or self.sure_tenths[1] < 0

    @property
    def slower(self):
        """Which seems the slower, by the quickest."""
        return "known" if sum(self.tenths) > 0 else "unknown"

    def __str__(self):
        return (
            f"{self.count:,} tries of {self.typical:,.0f} µs: p = {self.p:.3g}, slower when known in {self.share:.2%}, medians "
            f"{self.median:+.1f} µs [{self.medians[0]:+.1f}, {self.medians[1]:+.1f}], first tenths "
            f"[{self.tenths[0]:+.1f}, {self.tenths[1]:+.1f}]")


def mann_whitney(first, second):
    """How often one of the first is greater than one of the second, and the probability."""
    together = sorted([(value, 0) for value in first] + [(value, 1) for value in second])
    size, ranks, ties, place = len(together), 0.0, 0, 0
    for _, group in itertools.groupby(together, key=lambda pair: pair[0]):
        owners = [owner for _, owner in group]
        ranks += owners.count(0) * (place + (len(owners) + 1) / 2)
        ties += len(owners) ** 3 - len(owners)
        place += len(owners)
    n, m = len(first), len(second)
    u = ranks - n * (n + 1) / 2
    spread = math.sqrt(n * m / 12 * (size + 1 - ties / (size * (size - 1))))
    away = max(0.0, abs(u - n * m / 2) - 0.5) / spread if spread else 0.0
    return u / (n * m), math.erfc(away / math.sqrt(2))


def bootstrapped(first, second, share, draws):
    """The difference of two quantiles, in microseconds, when the tries are drawn again and again; in order."""
    chance = random.Random(20261128)
    first, second = sorted(first), sorted(second)
    return sorted(
        (quantile_again(first, share, chance) - quantile_again(second, share, chance)) / 1_000 for _ in range(draws))


def middle(ordered, outside):
    """Between what all but that share of them lie."""
    beyond = int(len(ordered) * outside / 2)
    return ordered[beyond], ordered[-beyond - 1]


def quantile_again(values, share, chance):
    """A quantile of as many values drawn with repetition: the place of an order statistic of uniform draws is beta-distributed, and
    nothing needs to be drawn value by value."""
    size = len(values)
    rank = max(1, round(share * size))
    return values[min(size - 1, int(chance.betavariate(rank, size - rank + 1) * size))]


def slowed(values, nanoseconds):
    return [value + nanoseconds for value in values]
