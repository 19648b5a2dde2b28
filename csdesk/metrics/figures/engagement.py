"""Engagement: how much of their time the people of your customers give to what you sell."""

import numpy as np

from csdesk.base.periods import Calendar
from csdesk.base.units import Unit
from csdesk.datasets.usage import USAGE
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.figures.adoption import FAMILY, NAMED, USED, weeks
from csdesk.metrics.figures.months import months_inside, pooled
from csdesk.metrics.figures.shared_evidence import PRESENCE, PRESENCE_TABLES
from csdesk.metrics.figures.users import days_of_use, minutes_of_use, users_active
from csdesk.metrics.forms import Mask, Matrix, Tally
from csdesk.metrics.metric import Better, Counts, metric
from csdesk.metrics.spans.known import unknown_ends
from csdesk.metrics.spans.presence import active_at

READS = (USAGE, *PRESENCE_TABLES)
NOBODY = "nobody used it"


def _of_customers(facts: Facts, calendar: Calendar, values: Matrix) -> Matrix:
    """The values of those who are customers at the end."""
    base: Mask = active_at(facts, calendar.ends)
    return np.where(base, values, 0.0)


@metric(
    title="Stickiness", family=FAMILY, formula="days of use, added up over users / (users x days), by month",
    unit=Unit.PERCENT, better=Better.HIGHER, counts=Counts.CUSTOMERS, reads=READS,
    evidence=(*PRESENCE, USED, NAMED), dated=True, builds_up=True, needs=("usage.day",), event=USAGE,
    nothing=NOBODY, source="FIGURES stickiness", settings=("active_use_events", "logo_source"),
)  # fmt: skip
def stickiness(facts: Facts, calendar: Calendar) -> Tally:
    """On which share of the days of a month its users come: daily users over monthly users. Quarters and years add up
    their months; a week is taken by itself. Where the file names no users, each customer is taken as one. Somebody who
    comes on 6 of 30 days makes 20%."""
    months = months_inside(facts, calendar)
    days = (months.ends - months.firsts + 1).astype(np.float64)
    num = _of_customers(facts, months, days_of_use(facts, months))
    den = _of_customers(facts, months, users_active(facts, months) * days)
    return Tally(pooled(calendar, months, num), pooled(calendar, months, den), blank=unknown_ends(facts, calendar))


@metric(
    title="Login frequency", family=FAMILY, formula="days of use, added up over users / (users x weeks)", unit=Unit.PER_WEEK,
    better=Better.HIGHER, counts=Counts.CUSTOMERS, reads=READS, evidence=(*PRESENCE, USED, NAMED), dated=True, builds_up=True,
    needs=("usage.day",), event=USAGE, nothing=NOBODY, source="FIGURES login_frequency",
    settings=("active_use_events", "logo_source"),
)  # fmt: skip
def login_frequency(facts: Facts, calendar: Calendar) -> Tally:
    """On how many days of a week an active user comes, from 0 to 7; several uses on one day are one. Where the file
    names no users, each customer is taken as one. One day in two weeks makes 0.5."""
    num = _of_customers(facts, calendar, days_of_use(facts, calendar))
    den = _of_customers(facts, calendar, users_active(facts, calendar) * weeks(calendar))
    return Tally(num, den, blank=unknown_ends(facts, calendar))


@metric(
    title="Time spent", family=FAMILY, formula="minutes of use / (users x weeks)", unit=Unit.MINUTES, better=Better.HIGHER,
    counts=Counts.CUSTOMERS, reads=READS, evidence=(*PRESENCE, USED, NAMED), dated=True, builds_up=True, needs=("usage.minutes",),
    event=USAGE, nothing=NOBODY, source="FIGURES time_spent", settings=("active_use_events", "logo_source"),
)  # fmt: skip
def time_spent(facts: Facts, calendar: Calendar) -> Tally:
    """How many minutes an active user spends in a week, as the file says; rows without minutes add nothing. Where the
    file names no users, each customer is taken as one."""
    num = _of_customers(facts, calendar, minutes_of_use(facts, calendar))
    den = _of_customers(facts, calendar, users_active(facts, calendar) * weeks(calendar))
    return Tally(num, den, blank=unknown_ends(facts, calendar))
