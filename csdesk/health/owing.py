"""What customers owe, and who still pays and is leaving: what knocks a score out, at the close of a day."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY, Days
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.figures.invoices import invoice_rows
from csdesk.metrics.forms import Mask, Matrix, Places
from csdesk.metrics.spans.spans import FOREVER
from csdesk.metrics.spans.subscription_spans import COMPLETED, last_covered_days, usable
from csdesk.metrics.spans.unpaid import SETTLED, payment_known


@dataclass(frozen=True, eq=False, slots=True)
class Owing:
    """Of each customer the days since the due day of its oldest unpaid invoice (0: it owes none), how many invoices are
    overdue, and all that they amount to, in the base currency: its share in the overdue balance (FIGURES)."""

    days: npt.NDArray[np.int32]
    count: npt.NDArray[np.intp]
    amount: Matrix


def owing(facts: Facts, day: int) -> Owing:
    """Invoices whose due day was before the day and that weren't paid by then; on the due day itself none is
    overdue."""
    rows, since = _overdue(facts, day)
    who, table = facts.who(PAYMENTS)[rows], facts.table(PAYMENTS)
    days = np.zeros(facts.size, dtype=np.int32)
    np.maximum.at(days, who, since)
    rates = facts.rates.each(table.text("currency").take(rows), np.full(len(rows), day, dtype=np.int32))
    worth = table.numbers("amount")[rows] * rates
    count = np.bincount(who, minlength=facts.size)
    return Owing(days, count, np.bincount(who, weights=worth, minlength=facts.size).astype(np.float64))


def owing_between(facts: Facts, day: int, longer_than: float, most: float) -> Mask:
    """Which customers have an unpaid invoice that was due more than so many days before, and no more than so many."""
    rows, since = _overdue(facts, day)
    found = np.zeros(facts.size, dtype=np.bool_)
    found[facts.who(PAYMENTS)[rows[(since > longer_than) & (since <= most)]]] = True
    return found


def _overdue(facts: Facts, day: int) -> tuple[Places, Days]:
    """The rows of invoices that are overdue on a day, and since how many days each is."""
    owed = facts.derived("owed", lambda: _owed(facts))
    late = (owed.first < day) & (owed.last >= day)
    return owed.row[late], (day - owed.first[late]).astype(np.int32)


@dataclass(frozen=True, eq=False, slots=True)
class _Stretches:
    """Rows of a table, each with a first and a last day, and a day of its own."""

    row: npt.NDArray[np.intp]
    first: Days
    last: Days
    day: Days


def _owed(facts: Facts) -> _Stretches:
    """Invoices from their due day to the eve of their payment, FOREVER where they are still unpaid."""
    table, who = facts.table(PAYMENTS), facts.who(PAYMENTS)
    due, paid = table.days("due_on"), table.days("paid_on")
    open_still = (paid == NO_DAY) & ~table.text("status").among(SETTLED) & payment_known(facts, table)
    rows = np.flatnonzero(invoice_rows(table) & (due != NO_DAY) & ((paid > due) | open_still) & (who < facts.nobody))
    last = np.where(paid[rows] == NO_DAY, FOREVER, paid[rows] - 1).astype(np.int32)
    return _Stretches(rows, due[rows], last, paid[rows])


def cancelled(facts: Facts, day: int) -> Days:
    """The day on which each customer cancelled all that still covers it on a day; NO_DAY for those who haven't."""
    held = facts.derived("cover", lambda: _cover(facts))
    covers = (held.first <= day) & (held.last >= day)
    who, leaving = facts.who(SUBSCRIPTIONS)[held.row[covers]], held.day[covers]
    gone = (leaving != NO_DAY) & (leaving <= day)
    result = np.full(facts.size, NO_DAY, dtype=np.int32)
    np.maximum.at(result, who[gone], leaving[gone])
    # Who gives up one of several subscriptions is still a customer with the others.
    result[who[~gone]] = NO_DAY
    return result


def ending(facts: Facts, day: int) -> Days:
    """The last day of each customer all of whose subscriptions end on days to come that say that it leaves
    (Inferred.leaving), NO_DAY for the others.

    As of the end of the data alone: nobody wrote down since when the end was known, so earlier days know nothing of it.
    Who leaves as agreed (completed) isn't among them.
    """
    if day < facts.inferred.data_to:
        return np.full(facts.size, NO_DAY, dtype=np.int32)
    held, table = facts.derived("cover", lambda: _cover(facts)), facts.table(SUBSCRIPTIONS)
    ahead = held.last > day
    who, last, rows = facts.who(SUBSCRIPTIONS)[held.row[ahead]], held.last[ahead], held.row[ahead]
    interval = table.text("interval")
    tells = np.array([name in facts.inferred.leaving for name in (*interval.values, "")])[interval.codes[rows]]
    tells |= held.day[ahead] != NO_DAY
    tells &= (held.day[ahead] <= day) & ~table.text("status").among(COMPLETED)[rows]
    result = np.full(facts.size, NO_DAY, dtype=np.int32)
    np.maximum.at(result, who, last)
    result[who[(last == FOREVER) | ~tells]] = NO_DAY
    return result


def leaving(facts: Facts, day: int) -> Mask:
    """Who has cancelled, or is known to leave, and still pays at the close of a day."""
    return np.asarray((cancelled(facts, day) != NO_DAY) | (ending(facts, day) != NO_DAY))


def _cover(facts: Facts) -> _Stretches:
    """Subscriptions with the days that they cover, and the day of their cancellation."""
    table = facts.table(SUBSCRIPTIONS)
    rows = np.flatnonzero(usable(table) & (facts.who(SUBSCRIPTIONS) < facts.nobody))
    last = last_covered_days(table, facts.settings)[rows]
    return _Stretches(rows, table.days("started")[rows], last, table.days("cancelled_on")[rows])
