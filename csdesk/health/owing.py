"""What customers owe, and who has cancelled and still pays: what knocks a score out, at the close of a day."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY, Days
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.figures.invoices import invoice_rows
from csdesk.metrics.forms import Matrix
from csdesk.metrics.spans.subscription_spans import last_covered_days, usable
from csdesk.metrics.spans.unpaid import SETTLED, payment_known


@dataclass(frozen=True, eq=False, slots=True)
class Owing:
    """Of each customer the days since the due day of its oldest unpaid invoice (0: it owes none) and all that is overdue
    by more than `limit` days, in the base currency."""

    days: npt.NDArray[np.int32]
    amount: Matrix


def owing(facts: Facts, day: int, limit: int = 0) -> Owing:
    """Invoices whose due day was before the day and that weren't paid by then; on the due day itself none is overdue."""
    table, who = facts.table(PAYMENTS), facts.who(PAYMENTS)
    due, paid = table.days("due_on"), table.days("paid_on")
    unpaid = (paid > day) | ((paid == NO_DAY) & ~table.text("status").among(SETTLED) & payment_known(facts, table))
    rows = np.flatnonzero(invoice_rows(table) & (due != NO_DAY) & (due < day) & unpaid & (who < facts.nobody))
    who, late = who[rows], (day - due[rows]).astype(np.int32)
    days = np.zeros(facts.size, dtype=np.int32)
    np.maximum.at(days, who, late)
    rates = facts.rates.each(table.text("currency").take(rows), np.full(len(rows), day, dtype=np.int32))
    worth = np.where(late > limit, table.numbers("amount")[rows] * rates, 0.0)
    return Owing(days, np.bincount(who, weights=worth, minlength=facts.size).astype(np.float64))


def cancelled(facts: Facts, day: int) -> Days:
    """The day on which each customer cancelled all that still covers it on a day; NO_DAY for those who haven't."""
    table, who = facts.table(SUBSCRIPTIONS), facts.who(SUBSCRIPTIONS)
    covers = (table.days("started") <= day) & (last_covered_days(table, facts.settings) >= day)
    rows = usable(table) & covers & (who < facts.nobody)
    leaving, who = table.days("cancelled_on")[rows], who[rows]
    gone = (leaving != NO_DAY) & (leaving <= day)
    result = np.full(facts.size, NO_DAY, dtype=np.int32)
    np.maximum.at(result, who[gone], leaving[gone])
    # Who gives up one of several subscriptions is still a customer with the others.
    result[who[~gone]] = NO_DAY
    return result
