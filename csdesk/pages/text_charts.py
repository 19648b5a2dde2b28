"""Charts as text: their numbers in columns, the newest that fit."""

from bisect import bisect_right
from collections.abc import Sequence

from csdesk.base.units import Unit, grouped, short_text
from csdesk.pages.blocks import Breakdown
from csdesk.pages.charts import (
    Bin,
    CohortRow,
    Cohorts,
    Curve,
    Distribution,
    Heat,
    Line,
    Movement,
    Point,
    Points,
    Ranked,
    Stack,
    Trend,
)
from csdesk.pages.columns import lined_up, newest, wrapped
from csdesk.pages.tokens import BAND_NAMES, BAND_SIGNS
from csdesk.pages.values import Number

NOTHING = "–"
BAR = 24


def _texts(line: Line, sign: str = "") -> list[str]:
    """The numbers of a series; a dash where there is none, and for nothing."""
    return [NOTHING if each is None or not each.value else f"{sign}{each.text}" for each in line.numbers]


def _told(line: Line) -> list[str]:
    """The numbers of a series, nothing as the 0 that it is."""
    return [NOTHING if each is None else each.text for each in line.numbers]


def trend(block: Trend) -> str:
    """Each line by label, and how many stand behind each."""
    rows = [_told(line) for line in block.lines] + ([[f"{n:,}" for n in block.counts]] if block.counts else [])
    names = [line.name for line in block.lines] + (["n"] if block.counts else [])
    return newest(names, rows, _labels(block.labels, running=block.running))


def _labels(labels: Sequence[str], *, running: bool) -> list[str]:
    return [*labels[:-1], f"{labels[-1]}*"] if running and labels else list(labels)


def movement(block: Movement) -> str:
    """A line for each period, so that none of them is cut: gains, losses with a minus, their net; and the balance that
    they come to. What can be either (exchange rates) stands once; a kind that never happened doesn't."""
    if not block.labels:
        return ""
    kinds: dict[str, list[str]] = {}
    for line, sign in (*((line, "") for line in block.gains), *((line, "−") for line in block.losses)):
        texts, before = _texts(line, sign), kinds.get(line.name, [NOTHING] * len(line.numbers))
        kinds[line.name] = [_either(one, other) for one, other in zip(before, texts, strict=True)]
    columns = {name: texts for name, texts in kinds.items() if any(text != NOTHING for text in texts)}
    columns[block.net.name] = _told(block.net)
    if block.balance is not None:
        columns[f"{block.balance.name} at the end"] = _told(block.balance)
    labels = _labels(block.labels, running=block.running)
    rows = [["", *columns], *([label, *texts] for label, *texts in zip(labels, *columns.values(), strict=True))]
    return lined_up(rows, right=range(1, len(columns) + 1))


def _either(gained: str, lost: str) -> str:
    """What was gained or lost of a kind in one period; both where both were."""
    if NOTHING in (gained, lost):
        return lost if gained == NOTHING else gained
    return f"{gained} {lost}"


def stack(block: Stack) -> str:
    """The panels' lines under each other, then the events."""
    lines = [newest([p.line.name for p in block.panels], [_told(p.line) for p in block.panels], block.labels)]
    return "\n".join([*lines, *(f"{block.labels[place]}: {words}" for place, words in block.marks)])


def curve(block: Curve) -> str:
    """The share that is still there at the marked months, and how many are still observed then."""
    months = [time for time, _ in block.observed]
    shares = [block.share[max(bisect_right(block.times, time) - 1, 0)] for time in months]
    rows = [[short_text(share, Unit.PERCENT) for share in shares], [f"{n:,}" for _, n in block.observed]]
    return newest(["still customers", "observed"], rows, [f"{time:g} mo" for time in months])


def cohorts(block: Cohorts) -> str:
    """Each reading of the cohorts by periods since joining; every further one under its own title."""
    texts = []
    for place, view in enumerate(block.views):
        head = (wrapped(view.title), wrapped(view.subtitle)) if place else ()
        texts.append("\n".join((*head, _cohorts(view.rows, block.grain))))
    return "\n\n".join(texts)


def _cohorts(rows: Sequence[CohortRow], grain: str) -> str:
    width = max((len(row.cells) for row in rows), default=0)
    head = [f"{grain}s since", "n", *(str(k) for k in range(width))]
    body = [
        [row.name, f"{row.size:,}", *("" if c is None else f"{grouped(c * 100, 0)}%" for c in row.cells)]
        for row in rows
    ]
    return lined_up([head, *body], right=range(1, width + 2))


def heat(block: Heat) -> str:
    """The matrix in columns."""
    rows = [
        ["", *block.columns],
        *([name, *(NOTHING if n is None else n.text for n in row)] for name, row in block.rows),
    ]
    return lined_up(rows, right=range(1, len(rows[0])))


def distribution(block: Distribution) -> str:
    """A bar of hashes for each bin, then the groups in words."""
    most = max((each.count for each in block.bins), default=0)
    rows = [
        [each.label, f"{each.count:,}", "#" * round(BAR * each.count / most) if most else "", _mixed(each)]
        for each in block.bins
    ]
    return "\n".join(
        [lined_up(rows, right=(0, 1)), *(f"{each.name}: {each.text}" for each in block.groups)] if rows else []
    )


def _mixed(each: Bin) -> str:
    """Which bands those of a bar are in, where they aren't all in its own: `3 at risk, 4 good`."""
    return ", ".join(f"{count:,} {BAND_NAMES[role].casefold()}" for role, count in each.mixed if role in BAND_NAMES)


def points(block: Points) -> str:
    """Each value with its interval, or the sentence in its place."""
    rows = [[each.name, each.instead or each.number.text, _interval(each)] for each in block.points]
    return lined_up(rows) if rows else ""


def _interval(point: Point) -> str:
    number: Number = point.number
    if point.instead or number.low is None or number.high is None:
        return f"n = {number.n:,}" if number.n else ""
    low, high = (short_text(each, number.unit) for each in (number.low, number.high))
    return f"{low} to {high}, n = {number.n:,}"


def ranked(block: Ranked) -> str:
    """Each ranking with its total."""
    if not block.rankings:
        return block.empty
    rows = []
    for ranking in block.rankings:
        rows += [[ranking.name, ""], *([f"  {bar.name}", bar.number.text] for bar in ranking.bars)]
        rows += [[ranking.total_name, ranking.total.text]] if ranking.total is not None else []
    return lined_up(rows, right=(1,))


def breakdown(block: Breakdown) -> str:
    """Each part with its score, weight and points, then the sum."""

    def number(value: float | None, digits: int) -> str:
        return NOTHING if value is None else grouped(value, digits)

    rows = [["", "score", "weight", "points", ""]]
    for part in block.parts:
        name = f"{BAND_SIGNS.get(part.role, '')} {part.name}".strip()
        rows.append([name, number(part.score, 0), number(part.weight, 2), number(part.points, 2), part.detail])
    rows.append(["Total", number(block.total, 0), "", number(block.total, 2), ""])
    return "\n".join([lined_up(rows, right=(1, 2, 3)), *([block.note] if block.note else [])])
