"""What was measured and what is wanted, as one table: on the screen, as Markdown and as JSON."""

import dataclasses
import json
import math


@dataclasses.dataclass(frozen=True)
class Goal:
    """What must hold with every number of ads. `of` says which figure is meant: the median, the p99, or the share of hello."""

    limit: float
    of: str = "median"
    is_least: bool = False

    def text(self, unit):
        value = with_unit(self.limit, "" if self.of == "share" else unit)
        what = {"median": "", "p99": " (p99)", "share": " of hello"}[self.of]
        return f"{'≥' if self.is_least else '≤'} {value}{what}"

    def ratio(self, figure):
        """Of the limit; kept up to 1."""
        value = getattr(figure, self.of)
        if self.is_least:
            return self.limit / value if value else math.inf
        return value / self.limit if self.limit else (0.0 if value == 0 else math.inf)


@dataclasses.dataclass(frozen=True)
class Figure:
    """One measure with one number of ads; `share` is that of hello, asked for just after."""

    median: float
    p99: float | None = None
    share: float | None = None


@dataclasses.dataclass
class Row:
    name: str
    unit: str
    goal: Goal | None = None
    # How many times as much it may be with the most ads as with the fewest.
    growth: float | None = None
    figures: dict = dataclasses.field(default_factory=dict)

    def slopes(self):
        """d log(time) / d log(ads), from each number of ads to the next: 0 doesn't grow, 1 grows as the ads do."""
        counts = sorted(self.figures)
        return {(few, many): self.slope(few, many) for few, many in zip(counts, counts[1:])}

    def slope(self, few, many):
        less, more = self.cost(few), self.cost(many)
        return math.log(more / less) / math.log(many / few) if less > 0 and more > 0 else None

    def cost(self, count):
        """What a rate is of is time, turned round."""
        median = self.figures[count].median
        return (1 / median if median else 0) if self.unit == "/s" else median

    def grown(self):
        few, many = min(self.figures, default=0), max(self.figures, default=0)
        return self.cost(many) / self.cost(few) if few < many and self.cost(few) > 0 else None

    def missed(self):
        """What isn't as it should be, as sentences."""
        found = []
        for count, figure in sorted(self.figures.items()):
            if self.goal and self.goal.ratio(figure) > 1:
                value = shortened(getattr(figure, self.goal.of))
                found.append(f"{self.name}, {count:,} ads: {value}, wanted {self.goal.text(self.unit)}")
        grown = self.grown()
        if self.growth and grown and grown > self.growth:
            found.append(f"{self.name}: {grown:.2f} times as long with the most ads, wanted ≤ {self.growth}")
        return found

    def verdict(self):
        if not self.figures:
            return "not measured"
        if self.goal or self.growth and self.grown():
            return "missed" if self.missed() else "kept"
        return "–"


class Table:
    """Rows in the order in which they were first measured."""

    def __init__(self, title, counts):
        self.title, self.counts = title, sorted(counts)
        self.rows, self.failures, self.notes = {}, [], []

    def put(self, count, name, unit, figure, goal=None, growth=None):
        self.rows.setdefault(name, Row(name, unit, goal, growth)).figures[count] = figure

    def missed(self):
        return [sentence for row in self.rows.values() for sentence in row.missed()] + self.failures

    def markdown(self):
        pairs = list(zip(self.counts, self.counts[1:]))
        columns = ["measure", "goal"]
        for count in self.counts:
            columns += [f"{count:,}: median", "p99", "of the limit"]
        columns += [f"slope to {many:,}" for _, many in pairs] + ["times as much"] * bool(pairs) + ["verdict"]
        lines = [f"### {self.title}", "", *self.notes, "", line(columns), "|---" * len(columns) + "|"]
        return "\n".join(lines + [line(self.cells(row, pairs)) for row in self.rows.values()]) + "\n"

    def cells(self, row, pairs):
        yield row.name
        grows = f"growth ≤ {row.growth}" if row.growth else ""
        yield "; ".join(part for part in (row.goal.text(row.unit) if row.goal else "", grows) if part) or "–"
        for count in self.counts:
            figure = row.figures.get(count)
            yield median(row, figure)
            # A row of answers a second has the milliseconds of each answer here.
            yield shortened(figure.p99) + (" ms" if row.unit == "/s" else "") if figure and figure.p99 is not None else "–"
            yield f"{row.goal.ratio(figure):.2f}".replace("inf", "∞") if figure and row.goal else "–"
        slopes = row.slopes()
        for pair in pairs:
            slope = slopes.get(pair)
            yield "–" if slope is None else f"{slope:+.2f}"
        if pairs:
            yield f"{grown:.2f}" if (grown := row.grown()) else "–"
        yield row.verdict()

    def json(self):
        rows = [dataclasses.asdict(row) | {
            "slopes": {f"{few}-{many}": slope for (few, many), slope in row.slopes().items()},
            "grown": row.grown(), "verdict": row.verdict()} for row in self.rows.values()]
        return json.dumps(
            {"title": self.title, "notes": self.notes, "rows": rows, "missed": self.missed()}, indent=1, ensure_ascii=False)


def median(row, figure):
    if figure is None:
        return "–"
    return with_unit(figure.median, row.unit) + ("" if figure.share is None else f" ({figure.share:.2f})")


def with_unit(number, unit):
    return f"{shortened(number)}{unit}" if unit == "/s" else f"{shortened(number)} {unit}".rstrip()


def shortened(number):
    if number >= 100:
        return f"{number:,.0f}"
    if 0 < number < 0.1:
        return f"{number:.2g}"
    return f"{number:.{1 if number >= 10 else 2}f}".rstrip("0").rstrip(".")


def line(cells):
    return f"| {' | '.join(cells)} |"
