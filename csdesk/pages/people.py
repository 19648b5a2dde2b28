"""The customers of a page: who is in the chosen segment, and what is known of each beside its figures.

Arrays have a row for each customer, by its number in the facts; the last row is nobody's.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY, Days, day_text
from csdesk.base.periods import Calendar, Grain, Period
from csdesk.base.units import Unit, short_text
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.dataset import Dataset
from csdesk.metrics.engine.groups import grouped
from csdesk.metrics.figures.renewals import due
from csdesk.metrics.forms import Mask
from csdesk.metrics.spans.presence import active, first_paid_day
from csdesk.metrics.spans.spans import FOREVER, LONG_AGO
from csdesk.pages.lens import Lens
from csdesk.pages.values import Number, Words

NEVER = np.iinfo(np.int32).max
RENEWALS_WITHIN_DAYS = 366
LONGEST_TERM_DAYS = 10 * 366


def in_segment(lens: Lens) -> Mask:
    """Who is in the chosen segment in the chosen period; nobody's row counts where no segment is chosen."""
    size = lens.engine.facts.size
    if not lens.where:
        return np.ones(size, dtype=np.bool_)
    inside = lens.cells("customers_active").inside[:, lens.at]
    return np.append(inside, np.zeros(size - len(inside), dtype=np.bool_))


def attribute(lens: Lens, name: str) -> list[str]:
    """Each customer's value of an attribute at the end of the chosen period, '' for none; the plan is the one it is on
    then."""
    facts = lens.engine.facts
    # The start of the day that follows is the close of this one.
    following = Period(Grain.ALL, lens.day + 1, lens.day + 1, f"after {lens.day}")
    calendar = Calendar(Grain.ALL, (following,), facts.inferred.first_event, facts.inferred.data_to)
    groups = grouped(facts, calendar, name)
    facts.forget(calendar.key)
    names = (*groups.names, "")
    return [names[code] for code in groups.codes[:, 0].tolist()]


def number_of(lens: Lens, name: str) -> npt.NDArray[np.float64]:
    """A customer's number in a column of the customers table, NaN for none."""
    facts = lens.engine.facts
    found = np.full(facts.size, np.nan)
    values, who = facts.table(CUSTOMERS).numbers(name), facts.who(CUSTOMERS)
    known = ~np.isnan(values)
    found[who[known]] = values[known]
    return found


def customer_since(lens: Lens) -> Days:
    """The day on which each customer first paid; NO_DAY where it never did, or no date is known."""
    first = first_paid_day(lens.engine.facts)
    return np.where((first == NEVER) | (first <= LONG_AGO), np.int32(NO_DAY), first).astype(np.int32)


def last_active_day(lens: Lens) -> Days:
    """The last day on which each customer was one, NO_DAY where it never was; far ahead while it still is."""
    facts = lens.engine.facts
    stretches, last = active(facts), np.full(facts.size, NO_DAY, dtype=np.int32)
    np.maximum.at(last, stretches.who, stretches.last)
    return last


def last_day_so_far(lens: Lens) -> Days:
    """The last day on which each was a customer, of those that were over by the end of the chosen period, whatever came
    later; where none was, far ahead for who was one at some time that isn't known to have ended, else NO_DAY."""
    facts = lens.engine.facts
    stretches, last = active(facts), np.full(facts.size, NO_DAY, dtype=np.int32)
    over = stretches.last <= lens.day
    np.maximum.at(last, stretches.who[over], stretches.last[over])
    endless = (stretches.first <= lens.day) & (stretches.last >= FOREVER)
    lasting = stretches.who[endless]
    last[lasting] = np.where(last[lasting] == NO_DAY, np.int32(FOREVER), last[lasting])
    return last


def left_text(day: int) -> str:
    """Since when somebody is no customer, in words, from the last active day."""
    if day == NO_DAY:
        return "Never paid"
    return "Left" if day >= FOREVER else f"Left {day_text(day)}"


def next_renewal(lens: Lens, within: int = RENEWALS_WITHIN_DAYS) -> Days:
    """The next day after the chosen period on which a term ends, within so many days; NO_DAY where none is known."""
    facts, end = lens.engine.facts, lens.day
    ahead = Period(Grain.ALL, end + 1, end + within, f"from {end} for {within}")
    calendar = Calendar(Grain.ALL, (ahead,), facts.inferred.first_event, facts.inferred.data_to)
    return due(facts, calendar).day[:, 0]


def rows_of(lens: Lens, dataset: Dataset) -> Mask:
    """Which rows of a table belong to the chosen segment."""
    return np.asarray(in_segment(lens)[lens.engine.facts.who(dataset)])


def by_customer(lens: Lens, id_: str) -> npt.NDArray[np.float64]:
    """A figure of each customer in the chosen period; NaN where it has none, or the customer isn't chosen."""
    return lens.cells(id_).values[:, lens.at]


def number_cells(
    lens: Lens, values: npt.NDArray[np.float64], unit: Unit, *, blank_zero: bool = False
) -> list[Number | None]:
    """Numbers of a column, made once for equal ones; None for NaN, and for 0 where a blank says it as well.

    They have no proof of their own: their row opens the customer, whose page has it.
    """
    each, place = np.unique(values, return_inverse=True)
    made = [_cell(lens, value, unit, blank_zero) for value in each.tolist()]
    return [made[code] for code in place.tolist()]


def _cell(lens: Lens, value: float, unit: Unit, blank_zero: bool) -> Number | None:
    if value != value or (blank_zero and value == 0):
        return None
    return Number(value, unit, short_text(value, unit, lens.currency))


def day_cells(days: Days) -> list[Words | None]:
    """Days of a column in words, sorted as days, made once for equal ones; None for no day."""
    each, place = np.unique(days, return_inverse=True)
    made = [day_cell(day) for day in each.tolist()]
    return [made[code] for code in place.tolist()]


def day_cell(day: int) -> Words | None:
    """One day in the same way."""
    return None if day == NO_DAY else Words(day_text(day), order=float(day))


def picked(column: Sequence[Any], rows: npt.NDArray[np.intp]) -> list[Any]:
    """The cells of the chosen rows, in their order."""
    return [column[row] for row in rows.tolist()]
