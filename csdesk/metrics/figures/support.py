"""Support: how often customers need help, and how well they are helped."""

import numpy as np

from csdesk.base.days import NO_DAY, Days
from csdesk.base.periods import Calendar
from csdesk.base.units import Unit
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.table import Ints, Numbers
from csdesk.datasets.tickets import TICKETS
from csdesk.metrics.facts.cells import added_by_cell, periods_of
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.facts.reach import untold
from csdesk.metrics.figures.answers import FROM_NOUGHT_ABOVE, best_from
from csdesk.metrics.figures.shared_evidence import PRESENCE, PRESENCE_TABLES
from csdesk.metrics.forms import Matrix, Tally
from csdesk.metrics.metric import Better, Counted, Evidence, Interval, Touch, metric
from csdesk.metrics.spans.known import unknown_ends
from csdesk.metrics.spans.movements import presence
from csdesk.metrics.spans.presence import counted
from csdesk.metrics.spans.spans import FOREVER

FAMILY = "support"
READS = (TICKETS,)
OPENED = Evidence(TICKETS, Touch.WITHIN, day="opened")
RESOLVED = Evidence(TICKETS, Touch.WITHIN, day="resolved")
CLOSED = frozenset(
    {"closed", "resolved", "solved", "done", "completed", "complete", "finished", "cancelled", "canceled"}
)
"""Words of a status that say that nothing is left to do."""


def _opened(facts: Facts, calendar: Calendar) -> Matrix:
    """How many tickets each customer opened in each period."""
    period = periods_of(calendar, facts.happened(TICKETS, "opened"))
    rows = period >= 0
    return added_by_cell(facts, calendar, facts.who(TICKETS)[rows], period[rows])


@metric(
    title="Tickets opened", family=FAMILY, formula="tickets opened in the period", unit=Unit.COUNT, better=Better.LOWER,
    reads=READS, evidence=(OPENED,), needs=("tickets.opened",), event=TICKETS, source="FIGURES tickets_opened",
)  # fmt: skip
def tickets_opened(facts: Facts, calendar: Calendar) -> Tally:
    """How many support cases were opened in the period, by customers or by anybody else."""
    return Tally(_opened(facts, calendar))


@metric(
    title="Tickets closed", family=FAMILY, formula="tickets resolved in the period", unit=Unit.COUNT, better=Better.HIGHER,
    reads=READS, evidence=(RESOLVED,), needs=("tickets.resolved",), source="FIGURES tickets_closed",
)  # fmt: skip
def tickets_closed(facts: Facts, calendar: Calendar) -> Tally:
    """How many support cases were resolved in the period, whenever they were opened. A case that is closed without a
    day isn't among them."""
    period = periods_of(calendar, facts.happened(TICKETS, "resolved"))
    rows = period >= 0
    num = added_by_cell(facts, calendar, facts.who(TICKETS)[rows], period[rows])
    return Tally(num, blank=_unreached(facts, calendar))


@metric(
    title="Open tickets", family=FAMILY, formula="tickets opened by the end and not resolved by then", unit=Unit.COUNT,
    better=Better.LOWER, reads=READS, evidence=(Evidence(TICKETS, Touch.HISTORY, day="opened"),), instant=True,
    needs=("tickets.opened",), source="FIGURES tickets_open",
)  # fmt: skip
def tickets_open(facts: Facts, calendar: Calendar) -> Tally:
    """How many support cases wait at the end of the period. A case whose status says that it is closed, without a day,
    is never open."""
    opened, last = waiting(facts)
    rows = opened != NO_DAY
    num = counted(facts.size, facts.who(TICKETS)[rows], opened[rows], last[rows], calendar.ends)
    return Tally(num.astype(np.float64), blank=_unreached(facts, calendar))


def waiting(facts: Facts) -> tuple[Days, Days]:
    """The first and the last day on which each ticket waits at the close; NO_DAY first where that isn't known."""
    opened, resolved = facts.happened(TICKETS, "opened"), facts.happened(TICKETS, "resolved")
    undated = (resolved == NO_DAY) & facts.table(TICKETS).text("status").among(CLOSED)
    last = np.where(resolved == NO_DAY, FOREVER, np.maximum(resolved - 1, opened - 1))
    return np.where(undated, NO_DAY, opened).astype(np.int32), last.astype(np.int32)


def _unreached(facts: Facts, calendar: Calendar) -> tuple[str, ...]:
    """For each period why nothing is known of tickets in it: none was opened by then, or it begins after the last one
    was opened or resolved."""
    if TICKETS.id not in facts.inferred.reach:
        return ("no tickets imported",) * calendar.size
    first, _ = facts.inferred.reach[TICKETS.id]
    _, last = facts.inferred.told.get(TICKETS.id, (NO_DAY, NO_DAY))
    return untold(TICKETS.id, first, last, calendar)


@metric(
    title="Tickets per 100 customers", family=FAMILY,
    formula="100 x tickets opened in the period by customers of its end / customers at the end", unit=Unit.SCORE,
    better=Better.LOWER, reads=(TICKETS, *PRESENCE_TABLES),
    evidence=(*PRESENCE, OPENED, Evidence(CUSTOMERS, Touch.ALL)), dated=True, builds_up=True, needs=("tickets.opened",), event=TICKETS,
    nothing="no customers", source="FIGURES tickets_per_100_customers", settings=("logo_source",),
)  # fmt: skip
def tickets_per_100_customers(facts: Facts, calendar: Calendar) -> Tally:
    """How many support cases a hundred customers open in the period, so that a growing business can be compared with
    itself. Cases of those who are no customers at the end are left out."""
    base, opened = presence(facts, calendar).at_end, _opened(facts, calendar)
    return Tally(
        np.where(base, 100 * opened, 0.0),
        base.astype(np.float64),
        blank=unknown_ends(facts, calendar),
        left_out={"not_customers": (opened > 0) & ~base},
    )


def _marked(facts: Facts, calendar: Calendar, column: str) -> Tally:
    """Of the tickets opened in each period, those that are marked yes; a blank is no."""
    table, period = facts.table(TICKETS), periods_of(calendar, facts.happened(TICKETS, "opened"))
    rows = (period >= 0) & (table.flags(column) == 1)
    num = added_by_cell(facts, calendar, facts.who(TICKETS)[rows], period[rows])
    return Tally(num, _opened(facts, calendar))


@metric(
    title="Reopened tickets", family=FAMILY, formula="tickets opened in the period that came back / tickets opened in it",
    unit=Unit.PERCENT, better=Better.LOWER, reads=READS, evidence=(OPENED,), interval=Interval.WILSON,
    needs=("tickets.opened", "tickets.reopened"), nothing="no tickets opened", counted=Counted.TICKET, source="FIGURES reopened_rate",
)  # fmt: skip
def reopened_rate(facts: Facts, calendar: Calendar) -> Tally:
    """The share of the support cases opened in the period that came back after they had been resolved."""
    return _marked(facts, calendar, "reopened")


@metric(
    title="Escalated tickets", family=FAMILY, formula="tickets opened in the period that were passed up / tickets opened in it",
    unit=Unit.PERCENT, better=Better.LOWER, reads=READS, evidence=(OPENED,), interval=Interval.WILSON,
    needs=("tickets.opened", "tickets.escalated"), nothing="no tickets opened", counted=Counted.TICKET, source="FIGURES escalation_rate",
)  # fmt: skip
def escalation_rate(facts: Facts, calendar: Calendar) -> Tally:
    """The share of the support cases opened in the period that had to be passed up."""
    return _marked(facts, calendar, "escalated")


@metric(
    title="Satisfaction with support", family=FAMILY, formula="ratings with one of the two best points / ratings",
    unit=Unit.PERCENT, better=Better.HIGHER, reads=READS, evidence=(RESOLVED, OPENED), interval=Interval.WILSON,
    needs=("tickets.satisfaction",), nothing="no ratings", counted=Counted.RATING, source="FIGURES ticket_satisfaction", settings=("survey_scale",),
)  # fmt: skip
def ticket_satisfaction(facts: Facts, calendar: Calendar) -> Tally:
    """The share of rated support cases with one of the two best points (of words or three points, the best), by the day
    on which they were resolved, or opened where that isn't known. The setting "Highest score: tickets" names the
    highest rating; else the ratings tell it."""
    given, period, best = ratings(facts, calendar)
    rows = ~np.isnan(given)
    who, period = facts.who(TICKETS)[rows], period[rows]
    satisfied = (given[rows] >= best).astype(np.float64)
    return Tally(added_by_cell(facts, calendar, who, period, satisfied), added_by_cell(facts, calendar, who, period))


def ratings(facts: Facts, calendar: Calendar) -> tuple[Numbers, Ints, float]:
    """Each ticket's rating (NaN where it has none that counts in a period), its period, and the rating from which
    somebody is satisfied."""
    resolved, opened = facts.happened(TICKETS, "resolved"), facts.happened(TICKETS, "opened")
    period = periods_of(calendar, np.where(resolved == NO_DAY, opened, resolved).astype(np.int32))
    given = facts.table(TICKETS).numbers("satisfaction")
    top = float(facts.settings.member("survey_scale", "tickets") or facts.inferred.ticket_scale)
    counts = (period >= 0) & (given >= (0 if top > FROM_NOUGHT_ABOVE else 1)) & (given <= top)
    return np.where(counts, given, np.nan), period, float(best_from(np.array([top]))[0])
