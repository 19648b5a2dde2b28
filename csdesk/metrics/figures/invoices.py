"""Payments: whether customers pay when they should."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY, Days
from csdesk.base.periods import Calendar
from csdesk.base.units import Unit
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.rates import RATES
from csdesk.datasets.statuses import PaymentStatus, spellings
from csdesk.datasets.table import Ints, Numbers, Table, Texts
from csdesk.metrics.facts.cells import added_by_cell, each_period, periods_of
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.facts.reach import not_before
from csdesk.metrics.facts.statistics import median_of
from csdesk.metrics.figures.shared_evidence import RATED
from csdesk.metrics.forms import Estimate, Mask, Matrix, Rows, Sample, Tally
from csdesk.metrics.metric import Better, Counted, Counts, Evidence, Interval, Touch, metric
from csdesk.metrics.spans.spans import FOREVER
from csdesk.metrics.spans.unpaid import SETTLED

FAMILY = "payments"
DUE = Evidence(PAYMENTS, Touch.WITHIN, day="due_on")
FAILED = spellings([PaymentStatus.FAILED])
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
    evidence=(DUE,), interval=Interval.WILSON,
    needs=("payments.due_on", "payments.paid_on"), nothing="no invoices due", counted=Counted.INVOICE, source="FIGURES on_time_rate",
)  # fmt: skip
def on_time_rate(facts: Facts, calendar: Calendar) -> Tally:
    """The share of the invoices due in the period that were paid on their due day or before. An invoice that is paid
    later, or not at all, isn't on time."""
    table = facts.table(PAYMENTS)
    due, invoices = table.days("due_on"), invoice_rows(table)
    undated = _added(facts, calendar, invoices & (due == NO_DAY), table.days("invoiced_on"))
    return Tally(
        _added(facts, calendar, invoices & _on_time(table), due),
        _added(facts, calendar, invoices, due),
        left_out={"without_due_day": undated > 0},
    )


def _on_time(payments: Table) -> Mask:
    paid = payments.days("paid_on")
    return np.asarray((paid != NO_DAY) & (paid <= payments.days("due_on")))


def _added(facts: Facts, calendar: Calendar, rows: Mask, days: Days, values: Numbers | None = None) -> Matrix:
    """The values of the chosen invoices (without any: their number) by customer and the period of a day of theirs."""
    period = periods_of(calendar, days)
    rows = rows & (period >= 0)
    who = facts.who(PAYMENTS)[rows]
    return added_by_cell(facts, calendar, who, period[rows], None if values is None else values[rows])


@metric(
    title="Paid on time, by value", family=FAMILY, formula="money paid by its due day / money due in the period",
    unit=Unit.PERCENT, better=Better.HIGHER, reads=(PAYMENTS, RATES), evidence=(DUE, RATED),
    interval=Interval.RATIO_OF_MONEY, counts=Counts.CUSTOMERS, bounds=(0.0, 1.0),
    needs=("payments.due_on", "payments.paid_on"), nothing="no invoices due", source="FIGURES on_time_rate_value",
    settings=("base_currency",),
)  # fmt: skip
def on_time_rate_value(facts: Facts, calendar: Calendar) -> Tally:
    """The share of the money due in the period that was paid on its due day or before. Where it is much lower than the
    share of invoices, it is the large customers who are late."""
    table = facts.table(PAYMENTS)
    due, invoices = table.days("due_on"), invoice_rows(table)
    worth = table.numbers("amount") * facts.rates.each(table.text("currency"), table.days("invoiced_on"))
    return Tally(
        _added(facts, calendar, invoices & _on_time(table), due, worth), _added(facts, calendar, invoices, due, worth)
    )


@metric(
    title="Days late", family=FAMILY, formula="median of the days from due to paid, 0 where paid in time", unit=Unit.DAYS,
    better=Better.LOWER, reads=(PAYMENTS,), evidence=(DUE,), needs=("payments.due_on", "payments.paid_on"),
    counted=Counted.INVOICE, source="FIGURES days_late_median",
)  # fmt: skip
def days_late_median(facts: Facts, calendar: Calendar) -> Sample:
    """Half of the invoices due in the period and paid by now were no later than this. Invoices that are still unpaid
    aren't in it."""
    table = facts.table(PAYMENTS)
    due, paid = table.days("due_on"), table.days("paid_on")
    period = periods_of(calendar, due)
    rows = invoice_rows(table) & (period >= 0) & (paid != NO_DAY) & (paid <= facts.inferred.data_to)
    late = np.maximum(paid[rows] - due[rows], 0).astype(np.float64)
    who = facts.who(PAYMENTS)[rows]
    own = table.row_id[rows]
    return Sample(who, period[rows], late, _median_days, row_id=own, dataset=PAYMENTS, counted_in="days")


def _median_days(rows: Rows) -> Estimate:
    return median_of(rows, nothing="no invoices paid")


@metric(
    title="Overdue balance", family=FAMILY, formula="sum of invoices past their due day and unpaid at the end", unit=Unit.MONEY,
    better=Better.LOWER, reads=(PAYMENTS, RATES), evidence=(Evidence(PAYMENTS, Touch.HISTORY, day="due_on"), RATED),
    instant=True, needs=("payments.due_on", "payments.paid_on"), source="FIGURES overdue_balance", settings=("base_currency",),
)  # fmt: skip
def overdue_balance(facts: Facts, calendar: Calendar) -> Tally:
    """What customers owe you at the end of the period that should have been paid before. An invoice isn't overdue on
    its due day itself, and one whose status says that it is paid is owed no longer, though nobody wrote down the day
    (the shares paid on time, which need the day, count it as unpaid)."""
    return Tally(overdue(facts, calendar), blank=_before_invoices(facts, calendar))


def overdue(facts: Facts, calendar: Calendar, from_days: int = 1, to_days: int | None = None) -> Matrix:
    """What is overdue at each end for at least so many days, and (unless None) at most so many: customers x periods.

    In the base currency, at the rates of the end.
    """
    owed = _invoices(facts)
    last = owed.last if to_days is None else np.minimum(owed.last, owed.due + to_days)
    begin = np.searchsorted(calendar.ends, owed.due + from_days, side="left")
    row, period = each_period(begin, np.searchsorted(calendar.ends, last, side="right"))
    worth = owed.amount[row] * facts.rates.at(owed.currency, calendar.ends)[owed.currency.codes[row], period]
    return added_by_cell(facts, calendar, owed.who[row], period, worth)


def overdue_rows(facts: Facts, calendar: Calendar) -> tuple[npt.NDArray[np.intp], Numbers]:
    """The rows of the invoices that are overdue at the end of a calendar of one period, and what each is worth at the
    rates of that day."""
    owed, end = _invoices(facts), int(calendar.ends[0])
    late = np.flatnonzero((owed.due < end) & (owed.last >= end))
    worth = owed.amount[late] * facts.rates.at(owed.currency, calendar.ends)[owed.currency.codes[late], 0]
    return owed.row[late], worth


def _invoices(facts: Facts) -> "Owed":
    return facts.derived("invoices owed", lambda: _owed(facts))


@dataclass(frozen=True, eq=False, slots=True)
class Owed:
    """The invoices with a due day: its row, whose each is, when it was due, the last day on which it was unpaid."""

    row: npt.NDArray[np.intp]
    who: Ints
    due: npt.NDArray[np.int64]
    last: npt.NDArray[np.int64]
    amount: Numbers
    currency: Texts


def _owed(facts: Facts) -> Owed:
    table = facts.table(PAYMENTS)
    due, paid = table.days("due_on"), table.days("paid_on")
    # A status that says that nothing is owed stands in for a day that nobody wrote down.
    settled = (paid == NO_DAY) & table.text("status").among(SETTLED)
    rows = np.flatnonzero(invoice_rows(table) & (due != NO_DAY) & ~settled)
    paid = paid[rows].astype(np.int64)
    return Owed(
        row=rows,
        who=facts.who(PAYMENTS)[rows],
        due=due[rows].astype(np.int64),
        last=np.where(paid == NO_DAY, FOREVER, paid - 1),
        amount=table.numbers("amount")[rows],
        currency=table.text("currency").take(rows),
    )


def _before_invoices(facts: Facts, calendar: Calendar) -> tuple[str, ...]:
    first, _ = facts.inferred.reach.get(PAYMENTS.id, (NO_DAY, NO_DAY))
    return tuple(not_before(PAYMENTS.id, first) if end < first else "" for end in calendar.ends.tolist())


@metric(
    title="Late payments recovered", family=FAMILY,
    formula="late invoices paid within the days of grace / late invoices whose days of grace are over", unit=Unit.PERCENT,
    better=Better.HIGHER, reads=(PAYMENTS,), evidence=(DUE,), interval=Interval.WILSON,
    needs=("payments.due_on", "payments.paid_on"), nothing="no late invoices whose days of grace are over",
    counted=Counted.INVOICE, source="FIGURES recovered_rate", settings=("unpaid_days",),
)  # fmt: skip
def recovered_rate(facts: Facts, calendar: Calendar) -> Tally:
    """Of the invoices due in the period that weren't paid in time, or failed, the share that was paid before it would
    have counted as a loss (a choice in the settings)."""
    grace = facts.settings.days("unpaid_days")
    if grace is None:
        nothing = np.zeros((facts.size, calendar.size))
        return Tally(
            nothing,
            nothing,
            blank=("needs to be told in the settings for how many days an invoice may be late",) * calendar.size,
        )
    judged, recovered = recovery(facts, grace)
    due = facts.table(PAYMENTS).days("due_on")
    return Tally(_added(facts, calendar, recovered, due), _added(facts, calendar, judged, due))


def recovery(facts: Facts, grace: int) -> tuple[Mask, Mask]:
    """Which invoices were late and have had so many days of grace, and which of these were paid within them."""
    table = facts.table(PAYMENTS)
    due, paid = table.days("due_on"), table.days("paid_on").astype(np.int64)
    late = invoice_rows(table) & (due != NO_DAY) & (~_on_time(table) | table.text("status").among(FAILED))
    judged = late & (due.astype(np.int64) + grace <= facts.inferred.data_to)
    return judged, judged & (paid != NO_DAY) & (paid <= due.astype(np.int64) + grace)
