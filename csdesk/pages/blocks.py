"""What a page consists of: frozen values that the window, the workbook and the terminal each print in their own way.

Standard library alone, so that the first window can show kept blocks before anything heavy is loaded.
"""

from dataclasses import dataclass
from enum import Enum

from csdesk.base.units import Unit

Where = tuple[tuple[str, tuple[str, ...]], ...]


class Role(Enum):
    """What a mark means, which decides its colour in every printer."""

    ACCENT = "accent"
    SECOND = "second"
    THIRD = "third"
    MUTED = "muted"
    BETTER = "better"
    WORSE = "worse"
    NEW = "new"
    EXPANSION = "expansion"
    REACTIVATED = "reactivated"
    CONTRACTION = "contraction"
    CHURN = "churn"
    RATES = "rates"
    GOOD = "good"
    WATCH = "watch"
    AT_RISK = "at_risk"


class Verdict(Enum):
    """What a change means to the owner."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "no change"
    CHANCE = "could be chance"
    NEUTRAL = ""  # the figure has no better side


class Tone(Enum):
    """How much a note matters."""

    CALM = "calm"
    NOTE = "note"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Reference:
    """What a shown number is: a figure of one period and group, from which its proof is made."""

    metric: str
    period: str
    where: Where = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is shown. `text` is ready to print; `reference` leads to its proof, None for a declared count of
    the page. `value` is None where it can't be known, with the `reason`."""

    value: float | None
    unit: Unit
    text: str
    reference: Reference | None = None
    reason: str = ""
    low: float | None = None
    high: float | None = None
    n: int = 0


@dataclass(frozen=True, slots=True)
class Delta:
    """A change against the compared period. `up` is None where nothing moved; `text` is the size without sign."""

    up: bool | None
    text: str
    verdict: Verdict
    difference: float | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A figure at a glance. `spark` are its last 13 months (None: a gap), `foot` is its target, n or interval."""

    metric: str
    title: str
    number: Number
    delta: Delta | None
    spark: tuple[float | None, ...]
    spark_labels: tuple[str, ...]
    foot: str
    about: str = ""
    name: str = ""  # the figure's whole name, where the title is a short one


@dataclass(frozen=True, slots=True)
class Headline:
    """The page's finding in one sentence; each number in it opens its proof."""

    parts: tuple[str | Number, ...]
    note: str = ""

    @property
    def text(self) -> str:
        """The sentence as plain words."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Cards:
    """At most five cards in a row; `tall` ones have their spark below the value."""

    cards: tuple[Card, ...]
    tall: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A series: one number for each label of its chart, None where there is a gap."""

    name: str
    role: Role
    numbers: tuple[Number | None, ...]
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """Lines over time. `base` is a reference line, `counts` stand under the labels as n, `running` marks that the last
    label's period isn't over. Lines whose numbers have low and high are drawn with their band."""

    title: str
    subtitle: str
    labels: tuple[str, ...]
    lines: tuple[Line, ...]
    unit: Unit
    base: float | None = None
    counts: tuple[int, ...] = ()
    running: bool = False


@dataclass(frozen=True, slots=True)
class Movement:
    """Gains above zero and losses below it (as positive numbers), by label, with their net; `balance` is a line on the
    same labels in a panel above, `opening` what it was before the first label. With `table` the numbers stand below."""

    title: str
    subtitle: str
    labels: tuple[str, ...]
    gains: tuple[Line, ...]
    losses: tuple[Line, ...]
    net: Line
    balance: Line | None = None
    opening: Number | None = None
    table: bool = False
    running: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """A survival curve: steps at `times` (months), with the interval and how many are still observed at some of them."""

    title: str
    subtitle: str
    times: tuple[float, ...]
    share: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    observed: tuple[tuple[float, int], ...]
    end: str = ""
    reference: Reference | None = None


@dataclass(frozen=True, slots=True)
class CohortRow:
    """Those who joined in one period: `cells` are shares by periods since (None: still to come), `counts` how many of
    `size` are left (or None where it is money)."""

    name: str
    size: int
    cells: tuple[float | None, ...]
    counts: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class CohortView:
    """One reading of the cohorts: customers, or revenue."""

    name: str
    rows: tuple[CohortRow, ...]


@dataclass(frozen=True, slots=True)
class Cohorts:
    """A heat map of cohorts, in one or more readings to switch between."""

    title: str
    subtitle: str
    views: tuple[CohortView, ...]
    grain: str


@dataclass(frozen=True, slots=True)
class Bin:
    """One bar of a distribution, from `low` to `high` (equal for a single score)."""

    label: str
    low: float
    high: float
    count: int
    role: Role


@dataclass(frozen=True, slots=True)
class Group:
    """A named part of a distribution: `text` says how many and which share."""

    name: str
    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class Distribution:
    """How many have which value; `dividers` part the bands."""

    title: str
    subtitle: str
    bins: tuple[Bin, ...]
    groups: tuple[Group, ...]
    dividers: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A value on its interval; `instead` is a sentence in its place, where it may not be shown."""

    name: str
    number: Number
    role: Role = Role.ACCENT
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """Values on their intervals, in their own order, over a track from `low` to `high`."""

    title: str
    subtitle: str
    points: tuple[Point, ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a ranking; `customer` opens on a click ('' for none)."""

    name: str
    number: Number
    role: Role
    customer: str = ""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Bars of one kind, the largest first, the rest added up in one; `total` stands below."""

    name: str
    bars: tuple[Bar, ...]
    total: Number | None = None
    total_name: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Rankings under each other on one scale: gains to the right of zero, losses (negative values) to its left."""

    title: str
    subtitle: str
    rankings: tuple[Ranking, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Heat:
    """Shares by row and column: a feature by a segment."""

    title: str
    subtitle: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Number | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One of several charts on the same labels: a line, or bars."""

    line: Line
    unit: Unit
    bars: bool = False


@dataclass(frozen=True, slots=True)
class Stack:
    """Charts above each other on one scale of time; `marks` are events (place of the label, words)."""

    title: str
    subtitle: str
    labels: tuple[str, ...]
    panels: tuple[Panel, ...]
    marks: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Badge:
    """A health band with its score, None where only the band is known."""

    band: Role
    score: Number | None
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """Text with a role: an overdue date, say; `strong` stands in semibold. `order` is what it sorts by, where its text
    doesn't tell (a day by its number)."""

    text: str
    role: Role | None = None
    strong: bool = False
    order: float | None = None


Cell = str | Number | Badge | Words | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: numbers stand right, words left. `width` is in characters (0: by content), `lines` how many of them its
    words may take."""

    title: str
    numeric: bool = False
    width: int = 0
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings. `keys` name what each row opens (a customer's id, an import's number), '' for nothing."""

    title: str
    subtitle: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    keys: tuple[str, ...] = ()
    opens: str = ""  # what kind of thing the keys name: `customer`, `change`, `note`, `target`, a page for ''
    empty: str = "Nothing here yet."
    name: str = ""  # tells this table from others of its page, for kept widths and exports


@dataclass(frozen=True, slots=True)
class Alert:
    """A customer that needs a decision, with the reason and the money that is at stake."""

    customer: str
    name: str
    badge: Badge | None
    reason: str
    money: Number
    signal: str


@dataclass(frozen=True, slots=True)
class Alerts:
    """The first of those that need a decision; `count` is how many there are in all."""

    title: str
    subtitle: str
    alerts: tuple[Alert, ...]
    count: int
    empty: str = "Nothing needs you."


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: `points` = score x weight / weight in all; None where the part is missing."""

    name: str
    detail: str
    score: float | None
    weight: float
    points: float | None
    change: float | None
    role: Role


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Why a score is what it is: its parts, and their sum."""

    title: str
    subtitle: str
    parts: tuple[Part, ...]
    total: float | None
    change: float | None
    since: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Facts by name."""

    title: str
    subtitle: str
    pairs: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence on its own."""

    text: str
    tone: Tone = Tone.CALM


@dataclass(frozen=True, slots=True)
class Empty:
    """Where data are missing: what would stand here, and what unlocks it (`shape` is the block whose ghost is shown)."""

    title: str
    sentence: str
    needs: tuple[str, ...] = ()
    shape: str = ""


Block = (
    Cards | Trend | Movement | Curve | Cohorts | Distribution | Points | Ranked | Heat | Stack | Table | Alerts
    | Breakdown | Pairs | Note | Empty
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks beside each other, with the shares of the width that they take; those of one column stand in a tuple."""

    columns: tuple[tuple[Block, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A page with its numbers, for one selection and one revision of the data."""

    page: str
    title: str
    headline: Headline | None
    rows: tuple[Row, ...]
    period: str
    period_title: str
    compared_title: str
    data_to: str
    currency: str
    revision: str = ""
