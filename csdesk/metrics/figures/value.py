"""Value: what customers buy, and how often."""

import numpy as np

from csdesk.base.days import NO_DAY, months_earlier
from csdesk.base.periods import Calendar
from csdesk.base.units import Unit
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.rates import RATES
from csdesk.metrics.facts.cells import added_by_cell, added_within, periods_of
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.facts.purchases import purchase_rows
from csdesk.metrics.figures.shared_evidence import RATED, SINCE_WHEN
from csdesk.metrics.forms import Matrix, Tally
from csdesk.metrics.metric import Better, Counted, Evidence, Touch, metric

FAMILY = "value"
NEEDS = ("payments.amount",)
SHORTEST_DAYS = 30
YEAR_DAYS = 365


@metric(
    title="Average purchase", family=FAMILY, formula="sum of purchases / number of purchases", unit=Unit.MONEY,
    better=Better.HIGHER, reads=(PAYMENTS, RATES), needs=NEEDS, event=PAYMENTS, nothing="no purchases",
    evidence=(
        Evidence(PAYMENTS, Touch.WITHIN, day="invoiced_on"),
        RATED,
    ),
    counted=Counted.PURCHASE, source="FIGURES average_purchase_value", settings=("base_currency",),
)  # fmt: skip
def average_purchase_value(facts: Facts, calendar: Calendar) -> Tally:
    """What an average purchase or invoice of the period comes to. Unpaid ones count, refunds don't take anything away.
    Foreign money is taken at the rate of the day of the purchase."""
    table = facts.table(PAYMENTS)
    bought = table.days("invoiced_on")
    period = periods_of(calendar, bought)
    rows = purchase_rows(table) & (period >= 0)
    worth = table.numbers("amount")[rows] * facts.rates.each(table.text("currency").take(rows), bought[rows])
    who = facts.who(PAYMENTS)[rows]
    return Tally(
        added_by_cell(facts, calendar, who, period[rows], worth), added_by_cell(facts, calendar, who, period[rows])
    )


@metric(
    title="Purchases per buyer and year", family=FAMILY, formula="purchases in the 12 months to the end / customers who bought in them",
    unit=Unit.PER_YEAR, better=Better.HIGHER, reads=(PAYMENTS,),
    evidence=(
        Evidence(PAYMENTS, Touch.YEAR, day="invoiced_on"),
        Evidence(PAYMENTS, Touch.FIRST, day="invoiced_on", everyone=True, looked_at=SINCE_WHEN),
    ), needs=NEEDS,
    nothing="nobody bought in these 12 months", source="FIGURES purchase_frequency",
)  # fmt: skip
def purchase_frequency(facts: Facts, calendar: Calendar) -> Tally:
    """How often a customer who buys at all buys in a year: always over the twelve months to the end of the period.
    Where your first purchase is more recent than that, the time since then is scaled up to a year."""
    _, count, blank = bought_in_a_year(facts, calendar)
    return Tally(count, (count > 0).astype(np.float64), blank=blank)


def bought_in_a_year(facts: Facts, calendar: Calendar) -> tuple[Matrix, Matrix, tuple[str, ...]]:
    """What each customer spent, and how often it bought, in the twelve months to each end (scaled up to a year where
    the first purchase of all is younger): customers x periods; and for each period why that can't be known."""
    table = facts.table(PAYMENTS)
    rows = purchase_rows(table) & (facts.who(PAYMENTS) < facts.nobody) & (table.days("invoiced_on") <= calendar.data_to)
    who, bought = facts.who(PAYMENTS)[rows], table.days("invoiced_on")[rows]
    worth = table.numbers("amount")[rows] * facts.rates.each(table.text("currency").take(rows), bought)
    base = np.array([months_earlier(int(end), 12) for end in calendar.ends], dtype=np.int32)
    count = added_within(facts.size, who, bought, base, calendar.ends)
    unrated = np.isnan(worth)
    spent = added_within(facts.size, who, bought, base, calendar.ends, np.where(unrated, 0.0, worth))
    unknown = added_within(facts.size, who[unrated], bought[unrated], base, calendar.ends) > 0
    spent = np.where(unknown, np.nan, np.where(count > 0, spent, 0.0))
    first = facts.inferred.first_purchase
    known = calendar.ends - first if first != NO_DAY else np.zeros(calendar.size, dtype=np.int32)
    young = (first > base) | (first == NO_DAY)
    scale = np.where(young, YEAR_DAYS / np.maximum(known, 1), 1.0)
    reason = f"less than {SHORTEST_DAYS} days since the first purchase"
    blank = tuple(reason if short else "" for short in (young & (known < SHORTEST_DAYS)).tolist())
    return spent * scale, count * scale, blank
