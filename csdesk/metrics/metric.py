"""How a figure is declared: one decorated function, from which every surface is derived."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from math import inf

from csdesk.base.periods import Calendar
from csdesk.base.units import Unit
from csdesk.datasets.dataset import Dataset
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Derived, Sample, Tally


class Better(Enum):
    """Which way is good."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Interval(Enum):
    """How the interval of a figure is made (FIGURES: Wilson, adjusted Wald, mean, linearised ratio).

    Those of a count of some of so many, and of a total over them, aren't shown: they bound its changes alone.
    """

    NONE = "none"
    WILSON = "wilson"
    NPS = "nps"
    MEAN = "mean"
    RATIO_OF_MONEY = "ratio of money"
    COUNT = "count"
    TOTAL = "total"


class Counts(Enum):
    """What `n` counts: what the denominator adds up, or the customers that have a share in it."""

    DENOMINATOR = "denominator"
    CUSTOMERS = "customers"


class Counted(Enum):
    """What each of `n` is, as a foot names one of them and several."""

    CUSTOMER = ("customer", "customers")
    REPLY = ("reply", "replies")
    ASKED = ("asked", "asked")
    TICKET = ("ticket", "tickets")
    RATING = ("rating", "ratings")
    INVOICE = ("invoice", "invoices")
    STEP = ("step", "steps")
    PURCHASE = ("purchase", "purchases")
    FEATURE_OF_CUSTOMER = ("feature of a customer", "features of customers")


class Touch(Enum):
    """Which rows of a customer a cell of a period rests on."""

    HISTORY = "history"  # all rows that begin by the end of the period
    OVERLAPS = "overlaps"  # rows that cover any day from the eve of the period to its end
    WITHIN = "within"  # rows whose day lies in the period
    YEAR = "year"  # rows whose day, or any covered day, lies in the twelve months to the end, the eve included
    ALL = "all"  # every row, whatever its day
    FIRST = "first"  # the earliest rows of the table, from which its own history counts


@dataclass(frozen=True, slots=True)
class Evidence:
    """Rows of one table that a cell rests on: those of the cell's customer that touch the period.

    `day` names the column whose day is meant (for spans it isn't needed). `everyone` takes rows of no customer and of
    all customers alike (rates, costs). `only` keeps the rows that hold one of the values in a column. `each`: of every
    value in that column the first rows (for Touch.FIRST). With a `source` the rows count only where it is in use
    (`subscriptions`, `purchases`, `unpaid` ...). `looked_at` says what rows are read for that give nothing to the figure
    themselves: `whether they were paid`.
    """

    dataset: Dataset
    touch: Touch
    day: str = ""
    everyone: bool = False
    only: tuple[str, tuple[str, ...]] | None = None
    each: str = ""
    source: str = ""
    looked_at: str = ""


class Cut(Enum):
    """What a dimension of a figure's own does to it."""

    ROWS = "rows"  # only the rows with the value count, in numerator and denominator
    NUMERATOR = "numerator"  # the customers with the value count in the numerator; the denominator stays whole


@dataclass(frozen=True, slots=True)
class Dimension:
    """An own dimension of a figure: `feature`, `step`, `kind`, `reason`, `owner`.

    `also_customers`: the value picks, beside the rows of the table, the customers that have it as their attribute.
    """

    name: str
    dataset: Dataset
    column: str
    cut: Cut = Cut.ROWS
    also_customers: bool = False


Compute = Callable[[Facts, Calendar], Tally | Sample | Derived]


@dataclass(frozen=True, slots=True)
class Metric:
    """A declared figure. Its function's docstring is what the owner reads about it."""

    id: str
    title: str
    family: str
    formula: str
    unit: Unit
    better: Better
    reads: tuple[Dataset, ...]
    evidence: tuple[Evidence, ...]
    source: str
    about: str
    compute: Compute
    interval: Interval = Interval.NONE
    counts: Counts = Counts.DENOMINATOR
    counted: Counted = Counted.CUSTOMER
    instant: bool = False
    builds_up: bool = False
    ahead: bool = False
    needs: tuple[str, ...] = ()
    event: Dataset | None = None
    dimensions: tuple[Dimension, ...] = ()
    settings: tuple[str, ...] = ()
    nothing: str = "nothing to divide by"
    bounds: tuple[float, float] = (-inf, inf)
    dated: bool = False
    snapshot: bool = False
    only_whole: str = ""
    in_force: Touch = Touch.OVERLAPS


REGISTERED: dict[str, Metric] = {}
"""The figures of the families imported so far; `catalogue` knows them all."""


def metric(
    *,
    title: str,
    family: str,
    formula: str,
    unit: Unit,
    better: Better,
    reads: tuple[Dataset, ...],
    evidence: tuple[Evidence, ...],
    source: str = "",
    interval: Interval = Interval.NONE,
    counts: Counts = Counts.DENOMINATOR,
    counted: Counted = Counted.CUSTOMER,
    instant: bool = False,
    builds_up: bool = False,
    ahead: bool = False,
    needs: tuple[str, ...] = (),
    event: Dataset | None = None,
    dimensions: tuple[Dimension, ...] = (),
    settings: tuple[str, ...] = (),
    nothing: str = "nothing to divide by",
    bounds: tuple[float, float] = (-inf, inf),
    dated: bool = False,
    snapshot: bool = False,
    only_whole: str = "",
    in_force: Touch = Touch.OVERLAPS,
) -> Callable[[Compute], Compute]:
    """Registers the decorated function as a figure, under its own name.

    `counted` says what each of `n` is. `instant`: taken at the end of the period. `builds_up`: no sum, and yet how
    large it is depends on how long the period has run, as with the share lost of those there at its start, or on what is
    still to come of what began in it, as with the answers of those who were asked last. `ahead`: has values for periods that are still
    to come. `needs` are columns (`dataset.column`) that must hold something, `event` the table outside of whose reach
    the figure is null. `settings` are those that change its meaning. `nothing` says why it is null where its
    denominator is 0, or (for a sum) where nothing could have happened. `bounds` is the range that its interval is cut
    to. `dated`: it needs the days on which customers came and left, save (`snapshot`) over the one period of a list of
    customers without dates. `only_whole` names what isn't known by customer (`costs`), so that it has no figure for a
    group of them. `in_force`: when a subscription or a month's MRR must have run to give something to the figure: in the
    period (of an `instant` figure on its last day), in the YEAR to its end, or ever (HISTORY). Raises ValueError for an id that is taken or a missing docstring.
    """

    def register(compute: Compute) -> Compute:
        name = compute.__name__
        about = " ".join((compute.__doc__ or "").split())
        if name in REGISTERED or not about:
            raise ValueError(f"{name} is declared twice, or without a docstring")
        REGISTERED[name] = Metric(
            name, title, family, formula, unit, better, reads, evidence, source, about, compute, interval, counts,
            counted, instant, builds_up, ahead, needs, event, dimensions, settings, nothing, bounds, dated, snapshot, only_whole,
            in_force,
        )  # fmt: skip
        return compute

    return register
