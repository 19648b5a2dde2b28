"""Purchases: payments that are no refund, above 0, and neither void, draft nor failed. Rows of one payment_id are one."""

import math

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY
from csdesk.datasets.table import Table

NEVER_BOUGHT = ("void", "voided", "draft", "failed")
MIN_GAPS = 20


def purchase_rows(payments: Table) -> npt.NDArray[np.bool_]:
    """Which rows of the payments table are purchases (FIGURES G4)."""
    return np.asarray(
        ~payments.text("kind").equal("refund")
        & (payments.numbers("amount") > 0)
        & ~payments.text("status").among(NEVER_BOUGHT)
        & (payments.days("invoiced_on") != NO_DAY)
    )


def inactivity(payments: Table, data_to: int) -> int | None:
    """Days without a purchase after which a buyer counts as lost: the 95th percentile of the gaps between a customer's
    purchase days up to the end of the data, rounded up to a multiple of 30; None under 20 gaps (FIGURES G4)."""
    rows = purchase_rows(payments) & (payments.days("invoiced_on") <= data_to)
    who = payments.text("customer").codes[rows].astype(np.int64)
    days = payments.days("invoiced_on")[rows].astype(np.int64)
    visits = np.unique(who * 2**32 + days)
    gaps = np.diff(visits)[np.diff(visits // 2**32) == 0]
    if len(gaps) < MIN_GAPS:
        return None
    return 30 * math.ceil(float(np.percentile(gaps, 95)) / 30)
