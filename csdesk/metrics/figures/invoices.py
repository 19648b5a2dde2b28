"""Payments: whether customers pay when they should."""

import numpy as np

from csdesk.base.days import NO_DAY, Days
from csdesk.base.periods import Calendar
from csdesk.base.units import Unit
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.statuses import PaymentStatus, spellings
from csdesk.datasets.table import Table
from csdesk.metrics.facts.cells import added_by_cell, periods_of
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Mask, Matrix, Tally
from csdesk.metrics.metric import Better, Evidence, Interval, Touch, metric

FAMILY = "payments"
NO_INVOICE = spellings(status for status in PaymentStatus if status.is_no_invoice)


def invoice_rows(payments: Table) -> Mask:
    """Which rows of the payments table are invoices: no refund, above 0, neither void nor draft."""
    return np.asarray(
        ~payments.text("kind").equal("refund")
        & (payments.numbers("amount") > 0)
        & ~payments.text("status").among(NO_INVOICE)
    )


@metric(
    title="Paid on time", family=FAMILY, formula="invoices paid by their due day / invoices due in the period",
    unit=Unit.PERCENT, better=Better.HIGHER, reads=(PAYMENTS,),
    evidence=(Evidence(PAYMENTS, Touch.WITHIN, day="due_on"),), interval=Interval.WILSON,
    needs=("payments.due_on", "payments.paid_on"), nothing="no invoices due", source="FIGURES on_time_rate",
)  # fmt: skip
def on_time_rate(facts: Facts, calendar: Calendar) -> Tally:
    """The share of the invoices due in the period that were paid on their due day or before. An invoice that is paid
    later, or not at all, isn't on time."""
    table = facts.table(PAYMENTS)
    due, paid = table.days("due_on"), table.days("paid_on")
    invoices, on_time = invoice_rows(table), (paid != NO_DAY) & (paid <= due)

    def added(rows: Mask, days: Days) -> Matrix:
        period = periods_of(calendar, days)
        rows = rows & (period >= 0)
        return added_by_cell(facts, calendar, facts.who(PAYMENTS)[rows], period[rows])

    undated = added(invoices & (due == NO_DAY), table.days("invoiced_on"))
    return Tally(added(invoices & on_time, due), added(invoices, due), left_out={"without_due_day": undated > 0})
