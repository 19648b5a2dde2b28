"""Purchases: payments that are no refund, above 0, and neither void, draft nor failed. Rows of one payment_id are
one."""

import math

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY, Days
from csdesk.datasets.statuses import PaymentStatus, spellings
from csdesk.datasets.table import Ints, Numbers, Table

NO_SALE = spellings(status for status in PaymentStatus if status.is_no_sale)
MIN_GAPS = 20


def purchase_rows(payments: Table) -> npt.NDArray[np.bool_]:
    """Which rows of the payments table are purchases (FIGURES G4)."""
    return np.asarray(
        ~payments.text("kind").equal("refund")
        & (payments.numbers("amount") > 0)
        & ~payments.text("status").among(NO_SALE)
        & (payments.days("invoiced_on") != NO_DAY)
    )


def gaps_between(who: Ints, days: Days) -> tuple[Ints, Numbers]:
    """The days from each distinct day of a customer to its next one, with the customer; sorted by customer and gap."""
    keys = np.sort(who.astype(np.int64) * 2**32 + days)
    visits = np.concatenate([keys[:1], keys[1:][np.diff(keys) != 0]])
    customer, gap = (visits // 2**32)[1:], np.diff(visits)
    follows = np.diff(visits // 2**32) == 0
    customer, gap = customer[follows], gap[follows]
    order = np.lexsort((gap, customer))
    return customer[order].astype(np.int32), gap[order].astype(np.float64)


def median_gaps(who: Ints, days: Days) -> tuple[Ints, Numbers]:
    """Each customer with two distinct days or more, and the median of the days between one and the next."""
    customers, gaps = gaps_between(who, days)
    distinct, first, count = np.unique(customers, return_index=True, return_counts=True)
    lower, upper = gaps[first + (count - 1) // 2], gaps[first + count // 2]
    return distinct, (lower + upper) / 2


def inactivity(payments: Table, data_to: int) -> int | None:
    """Days without a purchase after which a buyer counts as lost: the 95th percentile of the gaps between a customer's
    purchase days up to the end of the data, rounded up to a multiple of 30; None under 20 gaps (FIGURES G4)."""
    rows = purchase_rows(payments) & (payments.days("invoiced_on") <= data_to)
    _, gaps = gaps_between(payments.text("customer").codes[rows], payments.days("invoiced_on")[rows])
    if len(gaps) < MIN_GAPS:
        return None
    return 30 * math.ceil(float(np.percentile(gaps, 95)) / 30)
