"""Revenue: MRR, what moved it, and what a customer brings."""

import numpy as np

from csdesk.base.periods import Calendar
from csdesk.base.units import Unit
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.rates import RATES
from csdesk.metrics.facts.cells import added_by_cell, periods_of
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.facts.purchases import purchase_rows
from csdesk.metrics.figures.customers import gross
from csdesk.metrics.figures.shared_evidence import MONEY, PRESENCE_TABLES
from csdesk.metrics.forms import Matrix, Tally
from csdesk.metrics.metric import Better, Counts, Evidence, Interval, Touch, metric
from csdesk.metrics.spans.known import unknown_mrr_edges, unknown_mrr_ends
from csdesk.metrics.spans.movements import Movements, daily, movements, presence

FAMILY = "revenue"
READS = (*PRESENCE_TABLES, RATES)
NEEDS = ("mrr",)
CHOICES = ("mrr_source", "base_currency", "end_date_means", "churn_recognition", "gap_days", "unpaid_days")
MOVING = (*CHOICES, "movement_view", "new_after_days")


def moved(facts: Facts, calendar: Calendar) -> Movements:
    """The movements in the view that the owner has chosen."""
    return daily(facts, calendar) if gross(facts) else movements(facts, calendar)


def _among_those_at_start(facts: Facts, calendar: Calendar, values: Matrix) -> Tally:
    """What happens to customers who are there already: null where nobody was there and nothing of the kind happened."""
    base = presence(facts, calendar).at_start | (values != 0)
    return Tally(values, base=base, blank=unknown_mrr_edges(facts, calendar))


@metric(
    title="MRR", family=FAMILY, formula="sum of the MRR of all paid rows that cover the last day", unit=Unit.MONEY,
    better=Better.HIGHER, reads=READS, evidence=MONEY, instant=True, dated=True, snapshot=True, needs=NEEDS, source="FIGURES mrr",
    settings=CHOICES,
)  # fmt: skip
def mrr(facts: Facts, calendar: Calendar) -> Tally:
    """Monthly recurring revenue: what your subscriptions bring in a month, at the end of the period. Every price counts
    with its monthly part: of a year's a twelfth, of a quarter's a third, of a week's 52 twelfths (10 a week are 43.33 a
    month). Trials, one-off charges and taxes don't count."""
    return Tally(movements(facts, calendar).end, blank=unknown_mrr_ends(facts, calendar))


@metric(
    title="ARR", family=FAMILY, formula="12 x MRR", unit=Unit.MONEY, better=Better.HIGHER, reads=READS, evidence=MONEY,
    instant=True, dated=True, needs=NEEDS, source="FIGURES arr", settings=CHOICES,
)  # fmt: skip
def arr(facts: Facts, calendar: Calendar) -> Tally:
    """Annual recurring revenue: twelve times the MRR of the same day."""
    return Tally(12 * movements(facts, calendar).end, blank=unknown_mrr_ends(facts, calendar))


@metric(
    title="New MRR", family=FAMILY, formula="MRR of customers who paid for the first time in the period", unit=Unit.MONEY,
    better=Better.HIGHER, reads=READS, evidence=MONEY, dated=True, needs=NEEDS, source="FIGURES mrr_new", settings=MOVING,
)  # fmt: skip
def mrr_new(facts: Facts, calendar: Calendar) -> Tally:
    """What new customers brought. Somebody who came and went within the period counts here, and as churned."""
    return Tally(moved(facts, calendar).new, blank=unknown_mrr_edges(facts, calendar))


@metric(
    title="Expansion", family=FAMILY, formula="sum of what customers pay more at the end than at the start, at the start's rates",
    unit=Unit.MONEY, better=Better.HIGHER, reads=READS, evidence=MONEY, dated=True, needs=NEEDS,
    nothing="nothing to grow from yet", source="FIGURES mrr_expansion", settings=MOVING,
)  # fmt: skip
def mrr_expansion(facts: Facts, calendar: Calendar) -> Tally:
    """What customers who stayed pay more: upgrades, more units, a second subscription, a discount that ended."""
    return _among_those_at_start(facts, calendar, moved(facts, calendar).expansion)


@metric(
    title="Contraction", family=FAMILY, formula="sum of what customers pay less at the end than at the start, at the start's rates",
    unit=Unit.MONEY, better=Better.LOWER, reads=READS, evidence=MONEY, dated=True, needs=NEEDS,
    nothing="nothing to lose yet", source="FIGURES mrr_contraction", settings=MOVING,
)  # fmt: skip
def mrr_contraction(facts: Facts, calendar: Calendar) -> Tally:
    """What customers who stayed pay less: downgrades, one of several subscriptions ended, a pause. A positive
    number."""
    return _among_those_at_start(facts, calendar, moved(facts, calendar).contraction)


@metric(
    title="Churned MRR", family=FAMILY, formula="MRR at the start of customers lost, plus that of those who only passed through",
    unit=Unit.MONEY, better=Better.LOWER, reads=READS, evidence=MONEY, dated=True, needs=NEEDS,
    nothing="nothing to lose yet", source="FIGURES mrr_churned", settings=MOVING,
)  # fmt: skip
def mrr_churned(facts: Facts, calendar: Calendar) -> Tally:
    """What the customers paid who were lost in the period. A positive number."""
    return _among_those_at_start(facts, calendar, moved(facts, calendar).churned)


@metric(
    title="Reactivated MRR", family=FAMILY, formula="MRR at the end of customers who had left before the period and came back",
    unit=Unit.MONEY, better=Better.HIGHER, reads=READS, evidence=MONEY, dated=True, needs=NEEDS,
    source="FIGURES mrr_reactivated", settings=MOVING,
)  # fmt: skip
def mrr_reactivated(facts: Facts, calendar: Calendar) -> Tally:
    """What returned customers pay: all of it, not only what is above their old price."""
    return Tally(moved(facts, calendar).reactivated, blank=unknown_mrr_edges(facts, calendar))


@metric(
    title="Exchange rates", family=FAMILY, formula="sum of MRR at the end's rates less the same MRR at the start's rates",
    unit=Unit.MONEY, better=Better.NEITHER, reads=READS, evidence=MONEY, dated=True, needs=NEEDS,
    nothing="nothing to convert yet", source="FIGURES mrr_fx", settings=MOVING,
)  # fmt: skip
def mrr_fx(facts: Facts, calendar: Calendar) -> Tally:
    """What exchange rates alone did to the MRR of customers who stayed: no gain and no loss of yours."""
    return _among_those_at_start(facts, calendar, moved(facts, calendar).fx)


@metric(
    title="Net new MRR", family=FAMILY, formula="new + reactivated + expansion - contraction - churned", unit=Unit.MONEY,
    better=Better.HIGHER, reads=READS, evidence=MONEY, dated=True, needs=NEEDS, source="FIGURES mrr_net_new", settings=MOVING,
)  # fmt: skip
def mrr_net_new(facts: Facts, calendar: Calendar) -> Tally:
    """What your MRR grew by in the period, exchange rates left out."""
    return Tally(net_new(moved(facts, calendar)), blank=unknown_mrr_edges(facts, calendar))


def net_new(moves: Movements) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Gains less losses, of each customer and period."""
    return moves.new + moves.reactivated + moves.expansion - moves.contraction - moves.churned - moves.completed


@metric(
    title="MRR growth", family=FAMILY, formula="(MRR at the end - MRR at the start) / MRR at the start", unit=Unit.PERCENT,
    better=Better.HIGHER, reads=READS, evidence=MONEY, counts=Counts.CUSTOMERS, dated=True, builds_up=True, needs=NEEDS,
    nothing="no MRR at the start", source="FIGURES mrr_growth", settings=CHOICES,
)  # fmt: skip
def mrr_growth(facts: Facts, calendar: Calendar) -> Tally:
    """How much larger MRR is at the end than at the start, exchange rates included."""
    moves = movements(facts, calendar)
    return Tally(moves.end - moves.start, moves.start, blank=unknown_mrr_edges(facts, calendar))


@metric(
    title="Expansion rate", family=FAMILY, formula="expansion / MRR at the start", unit=Unit.PERCENT, better=Better.HIGHER,
    reads=READS, evidence=MONEY, interval=Interval.RATIO_OF_MONEY, counts=Counts.CUSTOMERS, bounds=(0.0, float("inf")),
    dated=True, builds_up=True, needs=NEEDS, nothing="no MRR at the start", source="FIGURES expansion_rate", settings=MOVING,
)  # fmt: skip
def expansion_rate(facts: Facts, calendar: Calendar) -> Tally:
    """What customers who stayed pay more, as a share of the MRR at the start."""
    moves, here = moved(facts, calendar), presence(facts, calendar)
    start = np.where(here.judged, movements(facts, calendar).start, 0.0)
    return Tally(moves.expansion, start, blank=unknown_mrr_edges(facts, calendar))


@metric(
    title="Revenue per customer", family=FAMILY, formula="MRR / active customers, both at the end", unit=Unit.MONEY,
    better=Better.HIGHER, reads=READS, evidence=MONEY, instant=True, dated=True, needs=NEEDS,
    nothing="no customers", source="FIGURES arpa", settings=CHOICES,
)  # fmt: skip
def arpa(facts: Facts, calendar: Calendar) -> Tally:
    """ARPA: the MRR of an average customer. Customers whose subscription rests are counted, at nothing. 2,000 a month
    from 20 customers make 100."""
    there = presence(facts, calendar).at_end.astype(np.float64)
    return Tally(movements(facts, calendar).end, there, blank=unknown_mrr_ends(facts, calendar))


@metric(
    title="One-off revenue", family=FAMILY, formula="sum of one-off payments invoiced in the period", unit=Unit.MONEY,
    better=Better.HIGHER, reads=(PAYMENTS, RATES),
    evidence=(Evidence(PAYMENTS, Touch.WITHIN, day="invoiced_on"), MONEY[-1]), needs=("payments.kind",), event=PAYMENTS,
    source="FIGURES non_recurring_revenue", settings=("base_currency",),
)  # fmt: skip
def non_recurring_revenue(facts: Facts, calendar: Calendar) -> Tally:
    """What you invoiced in the period that doesn't come again by itself: set-up, training, repairs. It is no part of
    MRR; unpaid ones count, refunds don't take anything away."""
    table = facts.table(PAYMENTS)
    invoiced = table.days("invoiced_on")
    period = periods_of(calendar, invoiced)
    rows = purchase_rows(table) & table.text("kind").equal("one-off") & (period >= 0)
    worth = table.numbers("amount")[rows] * facts.rates.each(table.text("currency").take(rows), invoiced[rows])
    return Tally(added_by_cell(facts, calendar, facts.who(PAYMENTS)[rows], period[rows], worth))
