"""What stands in the place of a block that can't be shown."""

from csdesk.datasets.payments import PAYMENTS
from csdesk.pages.absent import absent


def test_what_another_import_would_bring_names_the_tables() -> None:
    block = absent("Paid on time", "needs payments with the column Due on", PAYMENTS, shape="trend")
    assert (block.title, block.sentence, block.shape) == (
        "Paid on time",
        "Needs payments with the column Due on.",
        "trend",
    )
    assert block.needs == ("Payments: customer, invoiced on, amount",)


def test_what_time_brings_asks_for_nothing() -> None:
    block = absent("Paid on time", "no invoices due", PAYMENTS, shape="trend")
    assert (block.sentence, block.needs) == ("No invoices due.", ())
