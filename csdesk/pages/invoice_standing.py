"""How each invoice of a list stands on a day: paid, late, unpaid, or nothing that anybody owes."""

from dataclasses import dataclass

from csdesk.base.days import NO_DAY, day_text
from csdesk.base.units import many
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.statuses import PaymentStatus, status_named
from csdesk.datasets.table import Table
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.figures.invoices import invoice_rows
from csdesk.metrics.spans.unpaid import SETTLED, payment_known


@dataclass(frozen=True, slots=True)
class Standing:
    """The day on which an invoice was `paid` and was `due` (NO_DAY without one); whether it was paid `late`, or is
    `overdue`: past its due day and still owed, both as the figures count it. `status` is the one that says more than
    these: `draft`, `void`, `refunded`, `failed`, of what is overdue a word of the owner's own too; '' of others."""

    paid: int
    due: int
    late: bool
    overdue: bool
    status: str

    @property
    def words(self) -> str:
        """`paid 4 days late`, `due 10 Jun 2024, not paid`, `draft`; '' where it was paid in time or may still be."""
        told = ""
        if self.overdue:
            told = f"due {day_text(self.due)}, not paid"
        elif self.late:
            told = f"paid {many(self.paid - self.due, 'day')} late"
        return ", ".join(part for part in (told, self.status) if part)


def standings(facts: Facts, table: Table, day: int) -> list[Standing]:
    """How each row of a customer's payments stands at the close of a day."""
    due, paid, status = table.days("due_on"), table.days("paid_on"), table.text("status")
    asked = invoice_rows(table) & (due != NO_DAY)
    late = asked & (paid != NO_DAY) & (paid > due)
    overdue = asked & (paid == NO_DAY) & (due < day) & payment_known(facts, table) & ~status.among(SETTLED)
    return [
        Standing(int(paid[row]), int(due[row]), bool(late[row]), bool(overdue[row]), _said(status[row], bool(overdue[row])))
        for row in range(len(table))
    ]  # fmt: skip


def _said(status: str, overdue: bool) -> str:
    known = status_named(PAYMENTS.id, status)
    if known is None:
        return status if overdue else ""
    return known.value if known in SAYING_MORE else ""


SAYING_MORE = (PaymentStatus.DRAFT, PaymentStatus.VOID, PaymentStatus.REFUNDED, PaymentStatus.FAILED)
"""What the days of an invoice don't say by themselves."""
