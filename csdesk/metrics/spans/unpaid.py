"""Days on which a customer counts as none because a recurring invoice has stayed unpaid for too long (FIGURES G4)."""

import numpy as np

from csdesk.base.days import NO_DAY
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.statuses import PaymentStatus, spellings
from csdesk.datasets.table import Ints, Table
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.spans.other_spans import recurring
from csdesk.metrics.spans.spans import FOREVER, LONG_AGO, Mask, Spans, without

OWING = spellings(status for status in PaymentStatus if status.is_owing)
SETTLED = spellings(status for status in PaymentStatus if status.is_settled)


def without_unpaid(facts: Facts, spans: Spans) -> Spans:
    """The spans without the days on which their customer owes for more than `unpaid_days`."""
    limit = facts.settings.days("unpaid_days")
    if limit is None or not len(facts.table(PAYMENTS)):
        return spans
    who, first, last = _unpaid_days(facts, limit)
    return without(spans, who, first, last)


def payment_known(facts: Facts, payments: Table) -> Mask:
    """Whether it can be told of each invoice if it was paid: the file says when, or the status says that it wasn't."""
    if "payments.paid_on" in facts.inferred.columns:
        return np.ones(len(payments), dtype=np.bool_)
    return payments.text("status").among(OWING)


def _unpaid_days(facts: Facts, limit: int) -> tuple[Ints, Ints, Ints]:
    """The days, as separate stretches sorted by customer: from due + limit + 1 to the day before the next payment."""
    invoices = recurring(facts)
    payments, who = facts.table(PAYMENTS).take(invoices), facts.who(PAYMENTS)[invoices]
    paid = payments.days("paid_on")
    receipts = np.sort(who[paid != NO_DAY].astype(np.int64) * 2**32 + paid[paid != NO_DAY])
    # A later payment day shows that it was open until then, whatever the status has become since.
    owed = (paid != NO_DAY) | ~payments.text("status").among(SETTLED)
    owed &= payment_known(facts, payments)
    who, paid = who[owed], paid[owed]
    due = np.where(payments.days("due_on") == NO_DAY, payments.days("invoiced_on"), payments.days("due_on"))[owed]
    key = who.astype(np.int64) * 2**32
    found = np.searchsorted(receipts, key + due, side="right")
    ahead = np.append(receipts, np.int64(2**62))[found] - key
    settled = np.where(ahead < FOREVER, ahead, FOREVER)
    first, last = due + limit + 1, settled - 1
    # An invoice that was paid by its due day, or before the limit ran out, takes nothing away.
    late = (last >= first) & ((paid == NO_DAY) | (paid > due + limit))
    # Whether what isn't late at the end of the data will be paid in time can't be known: the terms ahead go on.
    late &= first <= facts.inferred.data_to
    return _merged(who[late], first[late].astype(np.int32), last[late].astype(np.int32))


def _merged(who: Ints, first: Ints, last: Ints) -> tuple[Ints, Ints, Ints]:
    order = np.lexsort((first, who))
    who, first, last = who[order], first[order], last[order]
    if not len(who):
        return who, first, last
    key = who.astype(np.int64) * 2**32
    reach = np.maximum.accumulate(key + last - LONG_AGO) - key + LONG_AGO
    opens = np.append(True, (who[1:] != who[:-1]) | (first[1:] > reach[:-1] + 1))
    run = np.cumsum(opens) - 1
    closes = np.full(run[-1] + 1, LONG_AGO, dtype=np.int64)
    np.maximum.at(closes, run, last)
    return who[opens], first[opens], closes.astype(np.int32)
