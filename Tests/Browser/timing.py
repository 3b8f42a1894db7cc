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


class Comparison:
    """Two lists of nanoseconds. `p`: how likely so great a difference would be if there were none (Mann and Whitney's U, two-sided,
    with the normal approximation and the correction for ties). `known` more often the slower: `share` > 0.5.
    `medians`, `tenths`: between which microseconds the difference of the medians and of the first tenths lies (95 %, bootstrap)."""

    def __init__(self, known, unknown, draws=1_000):
        self.count = len(known) + len(unknown)
        self.share, self.p = mann_whitney(known, unknown)
        self.median = (statistics.median(known) - statistics.median(unknown)) / 1_000
        self.typical = statistics.median(known + unknown) / 1_000
        self.medians = bootstrapped(known, unknown, 0.5, draws)
        self.tenths = bootstrapped(known, unknown, 0.1, draws)

    @property
    def hidden(self):
        """The greatest difference of the medians, in microseconds, that may be there all the same."""
        return max(map(abs, self.medians))

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
    """The middle 95 % of the difference of two quantiles, in microseconds, when the tries are drawn again."""
    chance = random.Random(20261128)
    first, second = sorted(first), sorted(second)
    differences = sorted(quantile_again(first, share, chance) - quantile_again(second, share, chance) for _ in range(draws))
    return differences[int(0.025 * draws)] / 1_000, differences[int(0.975 * draws) - 1] / 1_000


def quantile_again(values, share, chance):
    """A quantile of as many values drawn with repetition: the place of an order statistic of uniform draws is beta-distributed, and
    nothing needs to be drawn value by value."""
    size = len(values)
    rank = max(1, round(share * size))
    return values[min(size - 1, int(chance.betavariate(rank, size - rank + 1) * size))]


def slowed(values, nanoseconds):
    return [value + nanoseconds for value in values]
