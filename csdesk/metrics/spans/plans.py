"""Which plan a customer was on in each period: that of its largest paid row at the start (FIGURES G7)."""

import numpy as np

from csdesk.base.days import NO_DAY, Days
from csdesk.base.periods import Calendar
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.table import Ints
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.spans.movements import presence
from csdesk.metrics.spans.presence import active, mrr_spans
from csdesk.metrics.spans.spans import Spans, State

CELLS_AT_ONCE = 16_384


def plan_codes(facts: Facts, calendar: Calendar) -> tuple[Ints, tuple[str, ...]]:
    """For each customer and period a code into the plans' names, -1 where no plan is known."""
    return facts.derived(("plans", calendar.key), lambda: _plan_codes(facts, calendar))


def _plan_codes(facts: Facts, calendar: Calendar) -> tuple[Ints, tuple[str, ...]]:
    spans = mrr_spans(facts)
    listed, who = facts.table(CUSTOMERS), facts.who(CUSTOMERS)
    today = listed.text("plan")
    names = (*spans.plan.values, *(v for v in today.values if v not in spans.plan.values))
    known = np.array([*(names.index(value) for value in today.values), -1], dtype=np.int32)
    fallback = np.full(facts.size, -1, dtype=np.int32)
    inside = who < facts.nobody
    fallback[who[inside]] = known[today.codes[inside]]
    codes = np.broadcast_to(fallback[:, None], (facts.size, calendar.size)).copy()
    days = deciding_days(facts, calendar)
    said = facts.derived("plans by worth", lambda: _by_worth(facts, spans))
    some = max(CELLS_AT_ONCE // max(calendar.size, 1), 1)
    for start in range(0, len(said.who), some):
        who, plan = said.who[start : start + some], said.plan.codes[start : start + some]
        first, last = (each[start : start + some, None] for each in (said.first, said.last))
        own = days[who]
        rows, periods = np.nonzero((own >= first) & (own <= last))
        codes[who[rows], periods] = plan[rows]
    return codes, names


def _by_worth(facts: Facts, spans: Spans) -> Spans:
    """The spans of known plans by ascending worth, so that the largest paid row is written last; of equal ones the
    earlier row wins."""
    said = spans.take(spans.plan.codes >= 0)
    now = np.full(len(said), facts.inferred.data_to, dtype=np.int32)
    worth = np.where(said.state == State.PAID, said.mrr * facts.rates.each(said.currency, now), -np.inf)
    return said.take(np.lexsort((-np.arange(len(said)), worth)))


def deciding_days(facts: Facts, calendar: Calendar) -> Days:
    """The day at whose close a customer's plan in a period is looked up (NO_DAY for those never active).

    The eve of the period for those active then; the day of joining for those who came and stayed; the last day for
    those who passed through; for the others the last active day before, else the first after.
    """
    here, stretches = presence(facts, calendar), active(facts)
    who = np.arange(facts.size, dtype=np.int64)[:, None]
    if not len(stretches.who):
        return np.full((facts.size, calendar.size), NO_DAY, dtype=np.int32)
    begun = stretches.who.astype(np.int64) * 2**32 + stretches.first
    found = np.searchsorted(begun, who * 2**32 + calendar.ends, side="right") - 1
    latest = np.maximum(found, 0)
    known = (found >= 0) & (stretches.who[latest] == who)
    first, last = stretches.first[latest], stretches.last[latest]
    joined = (first >= calendar.firsts) & ((last > calendar.ends) | here.at_end)
    earliest = np.full(facts.size, NO_DAY, dtype=np.int32)
    earliest[stretches.who[::-1]] = stretches.first[::-1]
    days = np.where(known, np.where(joined, first, last), earliest[:, None])
    return np.where(here.at_start, calendar.starts, days).astype(np.int32)
