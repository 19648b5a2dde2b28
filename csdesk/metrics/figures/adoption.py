"""Adoption of features: what was used in each period, which features could have been, and how much they are used."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csdesk.base.periods import Calendar
from csdesk.base.units import Unit
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.table import Ints, Numbers
from csdesk.datasets.usage import USAGE
from csdesk.metrics.facts.cells import periods_of
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.facts.statistics import median_of
from csdesk.metrics.figures.revenue import READS
from csdesk.metrics.figures.shared_evidence import MONEY, PRESENCE, PRESENCE_TABLES, SINCE_WHEN
from csdesk.metrics.forms import Estimate, Mask, Matrix, Rows, Sample, Tally
from csdesk.metrics.metric import Better, Counted, Counts, Dimension, Evidence, Interval, Touch, metric
from csdesk.metrics.spans.known import unknown_ends
from csdesk.metrics.spans.movements import presence
from csdesk.metrics.spans.plans import plan_codes
from csdesk.metrics.spans.presence import first_paid_day

FAMILY = "adoption"
FEATURE = Dimension("feature", USAGE, "feature")
USED = Evidence(USAGE, Touch.WITHIN, day="day")
EVER_USED = Evidence(USAGE, Touch.HISTORY, day="day")
FIRST_USES = Evidence(USAGE, Touch.FIRST, day="day", everyone=True, each="feature", looked_at=SINCE_WHEN)
NAMED = Evidence(CUSTOMERS, Touch.ALL)
NEW_AFTER_DAYS = 30
EXPOSED_DAYS = 30
WEEK_DAYS = 7
NO_EXPOSURE = "no customer could have used it yet"


@dataclass(frozen=True, eq=False, slots=True)
class Use:
    """One row for each row of use in some period: its cell (customer x periods + period), its feature, its count."""

    cell: npt.NDArray[np.int64]
    feature: Ints
    count: Numbers


def use(facts: Facts, calendar: Calendar) -> Use:
    """The use in the periods; a blank count is 1, one of 0 or less is no use."""
    return facts.derived(("use", calendar.key, facts.choice), lambda: _use(facts, calendar))


def _use(facts: Facts, calendar: Calendar) -> Use:
    table = facts.table(USAGE)
    period, count = periods_of(calendar, table.days("day")), table.numbers("count")
    rows = np.flatnonzero((period >= 0) & ~(count <= 0))
    cell = facts.who(USAGE)[rows].astype(np.int64) * calendar.size + period[rows]
    count = count[rows]
    return Use(cell, table.text("feature").codes[rows], np.where(np.isnan(count), 1.0, count))


def enough(facts: Facts) -> int:
    """Uses in a span from which on somebody counts as active in it."""
    return facts.settings.days("active_use_events") or 1


def weeks(calendar: Calendar) -> Numbers:
    """How many weeks each period has, as far as the data reach."""
    return np.asarray((calendar.ends - calendar.firsts + 1) / WEEK_DAYS)


@dataclass(frozen=True, eq=False, slots=True)
class Feature:
    """A feature, under all of its spellings in the usage table: when it was first used, and whether it was new then."""

    name: str
    codes: tuple[int, ...]
    first_use: int
    new: bool


def features(facts: Facts) -> list[Feature]:
    """All features that were ever used, or those of them that are chosen."""
    spellings: dict[str, list[str]] = {}
    for name in facts.inferred.first_use:
        spellings.setdefault(name.casefold(), []).append(name)
    chosen = {value.casefold() for value in facts.chosen.get("feature", tuple(spellings))}
    codes = {value: code for code, value in enumerate(facts.table(USAGE).text("feature").values)}
    since = facts.inferred.reach[USAGE.id][0] + NEW_AFTER_DAYS if spellings else 0
    found: list[Feature] = []
    for name, written in spellings.items():
        if name in chosen:
            first = min(facts.inferred.first_use[each] for each in written)
            found.append(Feature(name, tuple(codes[each] for each in written if each in codes), first, first > since))
    return found


def features_used(facts: Facts, calendar: Calendar) -> tuple[Matrix, Matrix]:
    """How many features each customer of the end used in the period, of those that it could have used, and how many
    those are: two matrices, customers x periods.

    It could use what its plan has from the first use of all on; a new feature from 30 days after that on, or after its
    own first paid day.
    """
    return facts.derived(("features", calendar.key, facts.choice), lambda: _features_used(facts, calendar))


def _features_used(facts: Facts, calendar: Calendar) -> tuple[Matrix, Matrix]:
    base, used = presence(facts, calendar).at_end, use(facts, calendar)
    eligible = eligible_by_plan(facts, calendar)
    exposed_from = first_paid_day(facts)[:, None]
    order, bounds = _by_feature(facts, used)
    cells = used.cell[order]
    num, den = np.zeros(base.shape), np.zeros(base.shape)
    for feature in features(facts):
        counted = base & (calendar.ends >= feature.first_use) & eligible(feature)
        if feature.new:
            counted &= calendar.ends - np.maximum(exposed_from, feature.first_use).astype(np.int64) >= EXPOSED_DAYS
        touched = np.zeros(base.size, dtype=np.bool_)
        for code in feature.codes:
            touched[cells[bounds[code] : bounds[code + 1]]] = True
        num += counted & touched.reshape(base.shape)
        den += counted
    return num, den


def _by_feature(facts: Facts, used: Use) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The rows with those of each feature together, and where each feature's begin (and the last's end)."""
    code = narrow(used.feature)
    order = np.argsort(code, kind="stable")
    return order, np.searchsorted(code[order], np.arange(len(facts.table(USAGE).text("feature").values) + 1))


def narrow(codes: Ints) -> npt.NDArray[np.int16] | Ints:
    """The same numbers in two bytes each, where they fit: such are sorted ten times as fast."""
    return codes.astype(np.int16) if codes.max(initial=0) <= np.iinfo(np.int16).max else codes


def eligible_by_plan(facts: Facts, calendar: Calendar) -> Callable[[Feature], Mask]:
    """Tells of a feature whose plan has it in which period; where nothing is set, all plans have all of them."""
    if not any(name.startswith("eligible_features.") for name in facts.settings.chosen):
        return lambda feature: np.ones((1, 1), dtype=np.bool_)
    plans, names = plan_codes(facts, calendar)
    has = [facts.settings.member("eligible_features", plan) for plan in names]
    words = [None if each is None else {name.casefold() for name in each} for each in has]

    def eligible(feature: Feature) -> Mask:
        # The last stands for customers who are on no known plan.
        kept = [each is None or feature.name in each for each in words]
        return np.array([*kept, True], dtype=np.bool_)[plans]

    return eligible


@metric(
    title="Feature adoption", family=FAMILY,
    formula="customers at the end who used the feature in the period / customers at the end whose plan has it",
    unit=Unit.PERCENT, better=Better.HIGHER, reads=(USAGE, *READS), evidence=(*MONEY, USED, FIRST_USES, NAMED),
    interval=Interval.WILSON, dated=True, builds_up=True, needs=("usage.feature",), event=USAGE, dimensions=(FEATURE,),
    nothing=NO_EXPOSURE, counted=Counted.FEATURE_OF_CUSTOMER, source="FIGURES feature_adoption", settings=("eligible_features", "logo_source"),
)  # fmt: skip
def feature_adoption(facts: Facts, calendar: Calendar) -> Tally:
    """The share of customers who used a feature, of those whose plan has it; for all features together unless you look
    at each. A new feature is judged by the customers who have had it for 30 days or longer."""
    num, den = features_used(facts, calendar)
    return Tally(num, den, blank=unknown_ends(facts, calendar), interval=len(features(facts)) == 1)


@metric(
    title="Breadth of use", family=FAMILY,
    formula="features used / features that could have been used, both by the customers who used any",
    unit=Unit.PERCENT, better=Better.HIGHER, counts=Counts.CUSTOMERS, reads=(USAGE, *READS),
    evidence=(*MONEY, USED, FIRST_USES, NAMED), dated=True, builds_up=True, needs=("usage.feature",), event=USAGE,
    nothing="nobody used anything", source="FIGURES feature_breadth", settings=("eligible_features", "logo_source"),
)  # fmt: skip
def feature_breadth(facts: Facts, calendar: Calendar) -> Tally:
    """How much of what they could use is in use by the customers who use anything at all. Low breadth with many
    customers in use says that they know one corner of what you sell. 3 of 4 features in use make 75%."""
    num, den = features_used(facts, calendar)
    in_use = np.zeros(num.size, dtype=np.bool_)
    in_use[use(facts, calendar).cell] = True
    return Tally(num, np.where(in_use.reshape(num.shape), den, 0.0), blank=unknown_ends(facts, calendar))


@metric(
    title="Depth of use", family=FAMILY, formula="median of the uses a week of each feature by each customer who uses it",
    unit=Unit.PER_WEEK, better=Better.HIGHER, reads=(USAGE, *PRESENCE_TABLES), evidence=(*PRESENCE, USED, NAMED),
    dated=True, builds_up=True, needs=("usage.feature",), event=USAGE, dimensions=(FEATURE,), counted=Counted.FEATURE_OF_CUSTOMER, source="FIGURES feature_depth", settings=("logo_source",),
)  # fmt: skip
def feature_depth(facts: Facts, calendar: Calendar) -> Sample:
    """How often those who use a feature use it in a week: the median over customers, and over features unless you look
    at one. Customers who left before the end don't count."""
    base, used = presence(facts, calendar).at_end, use(facts, calendar)
    order, bounds = _by_feature(facts, used)
    cells, counts = used.cell[order], used.count[order]
    found: list[npt.NDArray[np.int64]] = [np.zeros(0, dtype=np.int64)]
    uses: list[Numbers] = [np.zeros(0)]
    for feature in features(facts):
        total = np.zeros(base.size)
        for code in feature.codes:
            rows = slice(bounds[code], bounds[code + 1])
            total += np.bincount(cells[rows], weights=counts[rows], minlength=base.size)
        users = np.flatnonzero((total > 0) & base.ravel())
        found.append(users)
        uses.append(total[users])
    customer, period = np.divmod(np.concatenate(found), max(calendar.size, 1))
    return Sample(
        customer.astype(np.int32),
        period.astype(np.int32),
        np.concatenate(uses) / weeks(calendar)[period],
        _median,
        blank=unknown_ends(facts, calendar),
        counted_in="uses a week",
    )


def _median(rows: Rows) -> Estimate:
    return median_of(rows, nothing="nobody used it")
