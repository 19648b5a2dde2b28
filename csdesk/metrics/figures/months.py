"""The calendar months inside longer periods, for figures that are pooled over their months (FIGURES G1)."""

import numpy as np

from csdesk.base.periods import Calendar, Grain, period_of
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Matrix


def months_inside(facts: Facts, calendar: Calendar) -> Calendar:
    """The months that a calendar's periods are made of; for weeks and months the calendar itself.

    Of periods that are still to come, or still running, only the months that have begun.
    """
    if calendar.grain in (Grain.WEEK, Grain.MONTH) or not calendar.size:
        return calendar
    shape = facts.settings.shape
    last = max(min(int(calendar.lasts[-1]), calendar.data_to), int(calendar.firsts[0]))
    first = period_of(int(calendar.firsts[0]), Grain.MONTH, shape)
    return Calendar.between(first, period_of(last, Grain.MONTH, shape), shape, calendar.first_event, calendar.data_to)


def pooled(calendar: Calendar, months: Calendar, by_month: Matrix) -> Matrix:
    """Values by month added up by the period that each month's end lies in: customers x periods."""
    if months is calendar:
        return by_month
    total = np.zeros((calendar.size, len(by_month)))
    period = calendar.index_of(months.ends)
    np.add.at(total, period[period >= 0], by_month.T[period >= 0])
    return total.T
