"""The rows of payments of the Data sheet: invoices due, what is overdue, and purchases."""

import numpy as np

from csdesk.base.days import NO_DAY
from csdesk.base.periods import Calendar
from csdesk.datasets.payments import PAYMENTS
from csdesk.metrics.facts.cells import periods_of
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.facts.purchases import purchase_rows
from csdesk.metrics.figures.invoices import invoice_rows, overdue_rows, recovery
from csdesk.metrics.forms import Mask
from csdesk.reports.evidence.customers import names_of
from csdesk.reports.evidence.tables import DataTable, Form, Values, days, numbers, text

Rows = Values


def invoice_table(facts: Facts, calendar: Calendar, who: Mask) -> DataTable:
    """One row for each invoice due in the period, with what it is worth at the rate of the day it was written."""
    table = facts.table(PAYMENTS)
    due, paid = table.days("due_on"), table.days("paid_on")
    rows = np.flatnonzero(invoice_rows(table) & (periods_of(calendar, due) == 0) & who[facts.who(PAYMENTS)])
    settled = (paid != NO_DAY) & (paid <= facts.inferred.data_to)
    late = np.where(settled, np.maximum(paid.astype(np.float64) - due, 0.0), np.nan)
    return DataTable(
        "invoices", "Invoices", "One row for each invoice due in the period. Recovered: 1 paid late within the days of grace, 0 not, blank: in time, or still within them.",
        (
            text("", "Customer", names_of(facts, facts.who(PAYMENTS)[rows])),
            text("", "Invoice", table.text("payment_id").take(rows).tolist()),
            days("d_i_due", "Due", due[rows]),
            days("d_i_paid", "Paid", paid[rows]),
            numbers("d_i_amount", "Amount", table.numbers("amount")[rows]),
            text("", "Currency", table.text("currency").take(rows).tolist()),
            numbers("d_i_worth", "Worth", _worth(facts, rows)),
            numbers("d_i_late", "Days late", late[rows], Form.COUNT),
            numbers("d_i_recovered", "Recovered", _recovered(facts)[rows], Form.COUNT),
        ),
    )  # fmt: skip


def _worth(facts: Facts, rows: Rows) -> Values:
    """What rows of payments come to in the base currency, at the rates of the days they were written."""
    table = facts.table(PAYMENTS)
    rates = facts.rates.each(table.text("currency").take(rows), table.days("invoiced_on")[rows])
    return np.asarray(table.numbers("amount")[rows] * rates)


def _recovered(facts: Facts) -> Values:
    grace = facts.settings.days("unpaid_days")
    if grace is None:
        return np.full(len(facts.table(PAYMENTS)), np.nan)
    judged, recovered = recovery(facts, grace)
    return np.where(judged, recovered.astype(np.float64), np.nan)


def overdue_table(facts: Facts, calendar: Calendar, who: Mask) -> DataTable:
    """One row for each invoice that is past its due day and unpaid at the end of the period."""
    table = facts.table(PAYMENTS)
    rows, worth = overdue_rows(facts, calendar)
    mine = who[facts.who(PAYMENTS)[rows]]
    rows, worth = rows[mine], worth[mine]
    return DataTable(
        "overdue", "Overdue", "One row for each invoice that is past its due day and unpaid at the end of the period.",
        (
            text("", "Customer", names_of(facts, facts.who(PAYMENTS)[rows])),
            text("", "Invoice", table.text("payment_id").take(rows).tolist()),
            days("d_o_due", "Due", table.days("due_on")[rows]),
            numbers("d_o_worth", "Worth", worth),
        ),
    )  # fmt: skip


def purchase_table(facts: Facts, calendar: Calendar, who: Mask) -> DataTable:
    """One row for each purchase of the period, with what it is worth at the rate of its day."""
    table = facts.table(PAYMENTS)
    bought = table.days("invoiced_on")
    rows = np.flatnonzero(purchase_rows(table) & (periods_of(calendar, bought) == 0) & who[facts.who(PAYMENTS)])
    return DataTable(
        "purchases", "Purchases", "One row for each purchase or invoice of the period, paid or not; refunds take nothing away.",
        (
            text("", "Customer", names_of(facts, facts.who(PAYMENTS)[rows])),
            text("", "Invoice", table.text("payment_id").take(rows).tolist()),
            days("d_b_day", "Day", bought[rows]),
            text("d_b_kind", "Kind", [kind.casefold() for kind in table.text("kind").take(rows).tolist()]),
            numbers("d_b_worth", "Worth", _worth(facts, rows)),
        ),
    )  # fmt: skip
