"""Cohorts: customers by the period in which they first paid, and who of them (and what of their MRR) was there
later."""

from dataclasses import dataclass
from enum import Enum
from functools import partial

import numpy as np

from csdesk.base.days import NO_DAY, Days
from csdesk.base.periods import Calendar, Grain, Period
from csdesk.datasets.customers import CUSTOMERS
from csdesk.metrics.catalogue import METRICS
from csdesk.metrics.engine.choice import choice_of, members_of
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.engine.groups import Where
from csdesk.metrics.engine.judging import period_reasons
from csdesk.metrics.facts.cells import each_period
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Mask, Matrix
from csdesk.metrics.spans.known import unknown_ends, unknown_mrr_ends
from csdesk.metrics.spans.movements import presence
from csdesk.metrics.spans.presence import first_paid_day, mrr_spans
from csdesk.metrics.spans.spans import State

ENOUGH = 5
"""Customers from whom on a cohort says more than a name."""


class Joined(Enum):
    """What puts a customer into a cohort."""

    FIRST_PAID = "first_paid"
    SIGNED_UP = "signed_up"


@dataclass(frozen=True, slots=True)
class CohortCell:
    """How much of a cohort was there at the close of the k-th period since; None stands for what isn't known."""

    k: int
    value: float | None
    numerator: float | None
    denominator: float | None


@dataclass(frozen=True, slots=True)
class Cohort:
    """Those who joined in one period. `customers` are shares of its customers, `revenue` of what they paid at first (at
    the rates of each one's first day); without a source of MRR there is no revenue."""

    period: Period
    size: int
    customers: tuple[CohortCell, ...]
    revenue: tuple[CohortCell, ...]


@dataclass(frozen=True, slots=True)
class CohortTable:
    """The cohorts of a grain that anybody joined, oldest first; `reason` says why there are none."""

    grain: Grain
    cohorts: tuple[Cohort, ...]
    reason: str = ""


def cohorts(
    engine: Engine, grain: Grain | None = None, where: Where | None = None, joined: Joined = Joined.FIRST_PAID
) -> CohortTable:
    """Customers by the month, quarter or year in which they joined, for everyone or a group of them; without a grain,
    by month if most such cohorts are large enough to say something, or else no quarter is over; otherwise by quarter.

    Column k is the close of the k-th period after the one of joining, k = 0 the end of that period itself; a period
    that isn't complete has no column. A customer is in the group that it was in when it joined.
    """
    if grain is not None:
        return _table(engine, grain, where or {}, joined)
    by_month = _table(engine, Grain.MONTH, where or {}, joined)
    if 2 * sum(cohort.size >= ENOUGH for cohort in by_month.cohorts) > len(by_month.cohorts):
        return by_month
    by_quarter = _table(engine, Grain.QUARTER, where or {}, joined)
    known = any(cell.value is not None for cohort in by_quarter.cohorts for cell in cohort.customers)
    return by_quarter if known else by_month


def _table(engine: Engine, grain: Grain, where: Where, joined: Joined) -> CohortTable:
    metric = METRICS["customers_active"]
    calendar = engine.calendar(grain)
    reasons = period_reasons(metric, engine.facts, calendar)
    choice = choice_of(engine.facts, metric, "", where)
    engine.remember(calendar, choice)
    size, shape = np.zeros(calendar.size), (calendar.size, calendar.size)
    there, paying, paid = np.zeros(shape), np.zeros(shape), np.zeros(calendar.size)
    for block in engine.blocks(metric, {}):
        day = first_paid_day(block) if joined is Joined.FIRST_PAID else _signed_up(block)
        cohort = calendar.index_of(day)
        who = np.flatnonzero((cohort >= 0) & (day <= calendar.data_to))
        members, _, _ = members_of(block, calendar, choice)
        who = who[members.codes[who, cohort[who]] >= 0]
        who = who[np.argsort(cohort[who], kind="stable")]
        joined_in, begins = np.unique(cohort[who], return_index=True)
        if not len(who):
            continue
        at_first, later = block.derived(("cohort worth", calendar.key), partial(_worth, block, calendar))
        size[joined_in] += np.diff(np.append(begins, len(who)))
        paid[joined_in] += np.add.reduceat(at_first[who], begins)
        there[joined_in] += np.add.reduceat(presence(block, calendar).at_end[who], begins, axis=0, dtype=np.float64)
        paying[joined_in] += np.add.reduceat(later[who], begins, axis=0)
    if not size.any():
        return CohortTable(grain, (), next(filter(None, reasons), "no customers yet"))
    known = np.array([not reason for reason in unknown_ends(engine.facts, calendar)]) & calendar.complete
    priced = np.array([not reason for reason in unknown_mrr_ends(engine.facts, calendar)]) & calendar.complete
    with_money = engine.facts.inferred.mrr_source != "none"
    found = [
        Cohort(
            calendar.periods[place],
            int(size[place]),
            _cells(there[place], float(size[place]), place, known, calendar),
            _cells(paying[place], float(paid[place]), place, priced, calendar) if with_money else (),
        )
        for place in np.flatnonzero(size).tolist()
    ]
    return CohortTable(grain, tuple(found))


def _cells(later: Matrix, whole: float, place: int, known: Mask, calendar: Calendar) -> tuple[CohortCell, ...]:
    """The row of a cohort, from its own period to the last complete one."""
    shown = slice(place, int(np.count_nonzero(calendar.complete)))
    told = (known & np.isfinite(later))[shown].tolist()
    below = whole if np.isfinite(whole) else None
    return tuple(
        CohortCell(k, there / whole if is_told and whole > 0 else None, there if is_told else None, below)
        for k, (there, is_told) in enumerate(zip(later[shown].tolist(), told, strict=True))
    )


def _worth(facts: Facts, calendar: Calendar) -> tuple[Matrix, Matrix]:
    """Each customer's MRR on its first paid day, and at the close of each period, both at the rates of that first
    day."""
    first = first_paid_day(facts)
    spans = mrr_spans(facts)
    spans = spans.take(spans.state == State.PAID)
    worth = spans.mrr * facts.rates.each(spans.currency, first[spans.who])
    at_first = (spans.first <= first[spans.who]) & (spans.last >= first[spans.who])
    paid = np.bincount(spans.who[at_first], weights=worth[at_first], minlength=facts.size)
    begin = np.searchsorted(calendar.ends, spans.first, side="left")
    rows, column = each_period(begin, np.searchsorted(calendar.ends, spans.last, side="right"))
    cell = spans.who[rows].astype(np.int64) * calendar.size + column
    total = np.bincount(cell, weights=worth[rows], minlength=facts.size * calendar.size)
    return np.maximum(paid, 0.0), np.maximum(total.reshape(facts.size, calendar.size), 0.0)


def _signed_up(facts: Facts) -> Days:
    """The day on which each customer signed up; NO_DAY where the list of customers doesn't say."""
    table, who = facts.table(CUSTOMERS), facts.who(CUSTOMERS)
    known = who < facts.nobody
    days = np.full(facts.size, NO_DAY, dtype=np.int32)
    days[who[known]] = table.days("signed_up")[known]
    return days
