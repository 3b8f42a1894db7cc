"""The simulation against three real processes on one PostgreSQL, all on the processors of this machine, in one run."""

import collections
import os
import time

import measure

from scale_cost import Clock
from scale_load import Load
from scale_model import Plant
from scale_run import Run
from scale_site import confirmations, form, messages, pages, photos

PROCESSES, SECONDS, AT_ONCE = 3, 20, 24
LEVELS = (0.3, 0.6, 0.8)
# In percent: pages share what the others leave.
OTHERS = {"photo": 10, "photo, known": 8, "form": 3, "publication": 2, "message": 3}
# How far the simulation may be off. Publications and messages are a few dozen a run.
# Linux lets who has just waited go first, the simulation doesn't: beside others its median is too long.
MOST_RATE, MOST_TIMES = 0.10, {0.5: 2.5, 0.95: 2.0}
# Besides all of them together, which alone are judged.
KINDS_SHOWN = ("listing", "keyword-department", "ad", "photo", "publication")


def compare(stock, kinds, disk, shares, bounds):
    """What others do on this machine meanwhile goes into the simulation as somebody who works as long as they did.

    Who steps aside for others (nice) isn't counted: such a program takes what is left.
    """
    stock.start(PROCESSES)
    asked = pages(stock) | photos(stock)
    left = 100 - sum(OTHERS.values())
    mix = {kind: left * share / sum(shares.values()) for kind, share in shares.items()} | OTHERS
    load = Load(stock.processes, mix, asked)
    addresses = {kind: len(asked[kind]) for kind in mix if kind in asked}
    # Keys and plans of three processes, and connections.
    prepare(stock, load, mix, 1_000)
    first = load.saturate(AT_ONCE, 5)
    prepare(stock, load, mix, int(first.rate * 12 * 3))
    most, used = busy(stock, lambda: load.saturate(AT_ONCE, 12))
    model = Run(plant(disk, load.cost), kinds, mix, 1, 1, addresses=addresses)
    # What a request costs among others, of what it costs alone: one number, measured as processor time where all is full.
    alone = mean(model, mix, used["asked"]) + load.cost
    overhead = used["ours"] / used["asked"] / alone
    print(f"\nThree processes, full: {most.rate:,.0f} answers a second of {AT_ONCE} clients, {most.put_off} told to come again; "
          f"{used['ours'] / used['asked'] * 1e3:.2f} ms of processor a request, {load.cost * 1e3:.2f} of them whoever asks; "
          f"alone {alone * 1e3:.2f} (factor {overhead:.2f}); others took {used['others'] / used['seconds']:.2f} of "
          f"{os.cpu_count()} processors.", flush=True)
    rows = []
    for level in LEVELS:
        rate = most.rate * level
        prepare(stock, load, mix, int(rate * SECONDS * 1.2))
        real, used = busy(stock, lambda: load.run(rate, SECONDS))
        made = plant(disk, load.cost * overhead)
        simulated = Run(
            made, kinds, mix, rate, SECONDS, addresses=addresses, overhead=overhead,
            others=used["others"] / used["seconds"]).simulate()
        rows += lines(level, rate, real, simulated, used)
        judge(level, rate, real, simulated, bounds)
    load.close()
    bounds.expect(load.short < 50, f"{load.short} changes were asked for that weren't prepared")
    measure.table(
        f"{stock.count:,} ads, three processes, real and simulated", [
            "of what is answered at most", "requests", "asked a second", "answered", "simulated", "p50 ms", "simulated", "ratio",
            "p95 ms", "simulated", "ratio", "others' processors"], rows)
    crowd(stock, kinds, disk, overhead)


def plant(disk, asker):
    return Plant(processes=PROCESSES, disk=disk, shared=os.cpu_count(), asker=asker)


def mean(model, mix, asked):
    """Seconds of processor that a request takes in the model, with as many changes among them as there were."""
    share = mix["publication"] / sum(mix.values())
    # A process keeps what it showed until the next change, wherever it happens.
    between = 1 / share / PROCESSES
    total = 0.0
    for kind, weight in mix.items():
        measured = model.kinds[kind]
        many = model.addresses.get(kind)
        again = min(1.0, between * weight / sum(mix.values()) / many / 2) if many else 0.0
        one = {of: measured.mean("site", of) + measured.mean("postgres", of) for of in ("cold", "warm")}
        total += weight / sum(mix.values()) * ((1 - again) * one["cold"] + again * one["warm"])
    return total


def lines(level, rate, real, simulated, used):
    for kind in (None, *KINDS_SHOWN):
        ours = [real.milliseconds(share, kind) for share in (0.5, 0.95)]
        theirs = [simulated.milliseconds(share, kind) for share in (0.5, 0.95)]
        yield (
            f"{level:.0%}", kind or "all", f"{rate:,.0f}" if not kind else "", f"{real.rate:,.0f}" if not kind else "",
            f"{simulated.rate:,.0f}" if not kind else "", f"{ours[0]:.1f}", f"{theirs[0]:.1f}", ratio(theirs[0], ours[0]),
            f"{ours[1]:.1f}", f"{theirs[1]:.1f}", ratio(theirs[1], ours[1]),
            f"{used['others'] / used['seconds']:.2f}" if not kind else "")


def ratio(simulated, real):
    return f"{simulated / real:.2f}" if real else "–"


def judge(level, rate, real, simulated, bounds):
    off = simulated.rate / real.rate
    bounds.expect(abs(off - 1) <= MOST_RATE, f"{level:.0%}: the simulation answers {off:.2f} of what was answered")
    for share, most in MOST_TIMES.items():
        off = simulated.milliseconds(share) / real.milliseconds(share)
        bounds.expect(1 / most <= off <= most, f"{level:.0%}: p{share * 100:.0f} simulated is {off:.2f} of the real one")


def prepare(stock, load, mix, count):
    """As many changes as so many requests need, and some more; forms and messages are each sent once."""
    def wanted(kind):
        return max(0, int(count * mix[kind] / sum(mix.values()) * 1.3) + 10 - len(load.requests.get(kind, ())))
    for kind, make in (("publication", confirmations), ("message", messages)):
        load.requests.setdefault(kind, collections.deque()).extend(make(stock, wanted(kind)) if wanted(kind) else ())
    load.requests.setdefault("form", collections.deque()).extend(form() for _ in range(wanted("form")))
    # Mails and alerts of what was prepared are no part of what follows.
    time.sleep(3)


def busy(stock, work):
    """What came of it, and seconds of processor: ours with who asks, and everybody else's on this machine."""
    clock = Clock(stock)
    before, others, started = sum(clock.read()) + time.process_time(), machine(), time.monotonic()
    outcome = work()
    seconds = time.monotonic() - started
    ours = sum(clock.read()) + time.process_time() - before
    return outcome, {
        "ours": ours, "others": max(0.0, machine() - others - ours), "seconds": seconds,
        "asked": sum(map(len, outcome.times.values())) * seconds / max(1e-9, seconds - 1)}


def machine():
    """Seconds that the processors of this machine were busy with those who don't step aside."""
    with open("/proc/stat") as file:
        words = file.readline().split()[1:]
    idle = int(words[3]) + int(words[4])
    aside = int(words[1])
    return (sum(map(int, words[:8])) - idle - aside) / os.sysconf("SC_CLK_TCK")


def crowd(stock, kinds, disk, overhead, count=300):
    """Publications alone, as fast as they are taken: what one row for all lets through."""
    load = Load(stock.processes, {"publication": 1}, {"publication": collections.deque(confirmations(stock, count))})
    time.sleep(5)
    moments = [(0.0, *load.next()) for _ in range(AT_ONCE)]
    started = time.monotonic()
    outcome = load.drive(moments, lambda: load.next() if load.requests["publication"] else None, 60, 0)
    seconds = time.monotonic() - started
    done = sum(map(len, outcome.times.values()))
    load.close()
    print(f"\n{done:,} publications of {AT_ONCE} clients at once in {seconds:.1f} s: {done / seconds:,.0f} a second,"
          f" {outcome.put_off} told to come again; p50 {outcome.milliseconds(0.5):,.0f} ms, p95 {outcome.milliseconds(0.95):,.0f} ms.", flush=True)


def publications(kinds, disk, rate, seconds=20):
    made = Plant(processes=8, cores=4, postgres=32, disk=disk)
    return Run(made, kinds, {"publication": 1}, rate, seconds).simulate()
