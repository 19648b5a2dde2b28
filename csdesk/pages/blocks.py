"""What a page consists of: every kind of block. Lists are declared here, charts and the page itself beside."""

from dataclasses import dataclass

from csdesk.pages.charts import (
    Cohorts,
    Curve,
    Distribution,
    Heat,
    Movement,
    Points,
    Ranked,
    Stack,
    Trend,
)
from csdesk.pages.values import Badge, Cell, Number, Role
from csdesk.pages.view import Cards, Empty, Note


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
    """Rows under headings. `keys` name what each row opens (a customer's id, an import's number), '' for nothing.

    `opens` is what kind of thing they name: `customer`, `change`, `note`, `contact`, `figure`, `target`, a page for ''.
    `name` tells this table from others of its page, for kept widths and exports.
    """

    title: str
    subtitle: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    keys: tuple[str, ...] = ()
    opens: str = ""
    empty: str = "Nothing here yet."
    name: str = ""


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
    """One part of a score: `points` = score x weight / weight in all; None where the part is missing. `change` is what
    its own score gained or lost, at the weight that it had before; None where it was or is missing."""

    name: str
    detail: str
    score: float | None
    weight: float
    points: float | None
    change: float | None
    role: Role


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Why a score is what it is: its parts, and their sum. `reweighed` is what other weights than before gained or lost,
    those of parts without data being shared among the others: with the parts' own changes it makes the whole one."""

    title: str
    subtitle: str
    parts: tuple[Part, ...]
    total: float | None
    change: float | None
    since: str = ""
    note: str = ""
    reweighed: float | None = None


@dataclass(frozen=True, slots=True)
class Pairs:
    """Facts by name."""

    title: str
    subtitle: str
    pairs: tuple[tuple[str, Cell], ...]


Chart = Trend | Movement | Curve | Cohorts | Distribution | Points | Ranked | Heat | Stack
Listing = Table | Alerts | Breakdown | Pairs
Block = Cards | Chart | Listing | Note | Empty
