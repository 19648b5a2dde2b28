"""Return: what customer success brings for what it costs."""

from collections.abc import Mapping

import numpy as np

from csdesk.base.periods import Calendar
from csdesk.base.units import Unit
from csdesk.datasets.costs import COSTS
from csdesk.datasets.rates import RATES
from csdesk.datasets.settings import Settings
from csdesk.metrics.facts.cells import added_by_cell, periods_of
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.figures.revenue import CHOICES, READS
from csdesk.metrics.figures.shared_evidence import MONEY, RATED
from csdesk.metrics.forms import Derived, Estimate, Matrix, Result, Tally
from csdesk.metrics.metric import Better, Counts, Dimension, Evidence, Touch, metric
from csdesk.metrics.spans.known import unknown_mrr_edges
from csdesk.metrics.spans.movements import movements, presence

FAMILY = "return"
OWNER = Dimension("owner", COSTS, "owner", also_customers=True)
SPENT = Evidence(COSTS, Touch.WITHIN, day="day", everyone=True)
RETURN_READS = (COSTS, *READS)
NEEDS = ("costs.amount", "mrr")
NO_COSTS = "no costs to set it against"
UNTOUCHED = "needs actions with customers, and none are recorded"
MONTHS = 12


def costs(facts: Facts, calendar: Calendar) -> Matrix:
    """What was spent in each period, all of it in nobody's row: customers x periods."""
    table = facts.table(COSTS)
    period = periods_of(calendar, table.days("day"))
    rows = (period >= 0) & ~np.isnan(table.numbers("amount"))
    rates = facts.rates.each(table.text("currency").take(rows), table.days("day")[rows])
    return added_by_cell(facts, calendar, facts.who(COSTS)[rows], period[rows], table.numbers("amount")[rows] * rates)


def new_revenue(facts: Facts, calendar: Calendar) -> Matrix:
    """A year of what existing customers pay more: expansion, and the MRR of those who returned and stayed to the
    end."""
    moves = movements(facts, calendar)
    returned = np.where(presence(facts, calendar).at_end, moves.reactivated, 0.0)
    return MONTHS * (moves.expansion + returned)


def _unknown(facts: Facts, calendar: Calendar) -> tuple[str, ...]:
    """For each period why the revenue can't be known, '' where it can."""
    if facts.settings.choice("attribution") != "all":
        return (UNTOUCHED,) * calendar.size
    return unknown_mrr_edges(facts, calendar)


@metric(
    title="Cost of customer success", family=FAMILY, formula="sum of costs in the period", unit=Unit.MONEY,
    better=Better.LOWER, reads=(COSTS, RATES),
    evidence=(SPENT, RATED), needs=("costs.amount",), event=COSTS,
    dimensions=(OWNER,), source="FIGURES cs_cost", settings=("base_currency",), only_whole="costs",
)  # fmt: skip
def cs_cost(facts: Facts, calendar: Calendar) -> Tally:
    """What you spent on keeping and growing customers in the period: for all of them, or by who spent it."""
    return Tally(costs(facts, calendar))


@metric(
    title="New revenue per unit of cost", family=FAMILY, formula="12 x (expansion + reactivated MRR) / cost of customer success",
    unit=Unit.TIMES, better=Better.HIGHER, counts=Counts.CUSTOMERS, reads=RETURN_READS, evidence=(*MONEY, SPENT), dated=True, needs=NEEDS,
    event=COSTS, dimensions=(OWNER,), nothing=NO_COSTS, source="FIGURES revenue_per_cs_cost",
    settings=(*CHOICES, "attribution"), only_whole="costs",
)  # fmt: skip
def revenue_per_cs_cost(facts: Facts, calendar: Calendar) -> Tally:
    """What each 1 spent on customer success is associated with: a year of what existing and returned customers now pay
    more. The aim is 5: 500 for 100. New customers aren't in it."""
    return Tally(new_revenue(facts, calendar), costs(facts, calendar), blank=_unknown(facts, calendar))


@metric(
    title="Return on customer success", family=FAMILY, formula="margin x new revenue per unit of cost - 1",
    unit=Unit.PERCENT, better=Better.HIGHER, counts=Counts.CUSTOMERS, reads=RETURN_READS, evidence=(*MONEY, SPENT), dated=True, needs=NEEDS,
    event=COSTS, dimensions=(OWNER,), nothing=NO_COSTS, source="FIGURES cs_roi",
    settings=(*CHOICES, "attribution", "margin"), only_whole="costs",
)  # fmt: skip
def cs_roi(facts: Facts, calendar: Calendar) -> Derived:
    """What is left of that new revenue after the cost of customer success, for each 1 of cost. With the setting margin
    only what you earn on the revenue counts; without it, this is a return on revenue."""
    return Derived(("revenue_per_cs_cost",), _return)


def _return(inputs: Mapping[str, Result], settings: Settings) -> Estimate:
    """(margin x new revenue - cost) / cost, which is margin x revenue per unit of cost, less 1."""
    revenue, margin = inputs["revenue_per_cs_cost"], settings.value("margin")
    if revenue.value is None or revenue.numerator is None or revenue.denominator is None:
        return Estimate(None, revenue.n, reason=revenue.reason)
    left = (1.0 if margin is None else margin) * revenue.numerator - revenue.denominator
    return Estimate(left / revenue.denominator, revenue.n, numerator=left, denominator=revenue.denominator)
