"""The blocks that are drawn: lines, bars, curves and maps, as frozen values that each printer draws in its own way."""

from dataclasses import dataclass

from csdesk.base.units import Unit, grouped
from csdesk.pages.values import Number, Reference, Role


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
    """A survival curve: steps at `times` (months), with the interval and how many are still observed at some of
    them."""

    title: str
    subtitle: str
    times: tuple[float, ...]
    share: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    observed: tuple[tuple[float, int], ...]
    end: str = ""
    reference: Reference | None = None


FEW_JOINED = 5
FEW_JOINED_NOTE = f"Fewer than {FEW_JOINED} joined: counts instead of a share"
"""What stands under a map in which few joined in one of the periods."""


@dataclass(frozen=True, slots=True)
class CohortRow:
    """Those who joined in one period: `cells` are shares by periods since (None: still to come), `counts` how many of
    `size` are left (or None where it is money)."""

    name: str
    size: int
    cells: tuple[float | None, ...]
    counts: tuple[int | None, ...]

    @property
    def few(self) -> bool:
        """Whether so few joined that a share would say too much: counts stand in its place, and nothing is tinted."""
        return self.size < FEW_JOINED

    def words(self, at: int) -> str:
        """What stands in the cell of a period: a share, of few joiners their count; '' of a period still to come."""
        share = self.cells[at] if at < len(self.cells) else None
        count = self.counts[at] if at < len(self.counts) else None
        if share is None:
            return ""
        return f"{count} of {self.size}" if self.few and count is not None else f"{grouped(share * 100, 0)}%"


@dataclass(frozen=True, slots=True)
class CohortView:
    """One reading of the cohorts, customers or revenue, with what it finds and what its cells are."""

    name: str
    title: str
    subtitle: str
    rows: tuple[CohortRow, ...]


@dataclass(frozen=True, slots=True)
class Cohorts:
    """A heat map of cohorts, in one or more readings to switch between; the first of them speaks for the map."""

    views: tuple[CohortView, ...]
    grain: str

    @property
    def title(self) -> str:
        """What the first reading finds; '' without one."""
        return self.views[0].title if self.views else ""

    @property
    def subtitle(self) -> str:
        """What the cells of the first reading are; '' without one."""
        return self.views[0].subtitle if self.views else ""


@dataclass(frozen=True, slots=True)
class Bin:
    """One bar of a distribution, from `low` to `high` (equal for a single score). `mixed` is how many of it are in which
    group, bottom first, where they aren't all in that of the bar."""

    label: str
    low: float
    high: float
    count: int
    role: Role
    mixed: tuple[tuple[Role, int], ...] = ()

    @property
    def parts(self) -> tuple[tuple[Role, int], ...]:
        """How many are in which group, bottom first."""
        return self.mixed or ((self.role, self.count),)


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
    name: str = ""  # tells this one from others of its page


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
