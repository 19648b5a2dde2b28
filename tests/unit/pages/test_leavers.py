"""Who left, and why."""

from collections.abc import Callable

from csdesk.pages.charts import Ranked
from csdesk.pages.leavers import who_left, why_they_left
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection
from csdesk.pages.values import Number, Reference
from csdesk.pages.view import Empty

LensOver = Callable[..., Lens]


def left(customer: str, mrr: float, ended: str, reason: str = "") -> tuple[dict[str, object], dict[str, object]]:
    paid = {"customer": customer, "amount": mrr, "interval": "1 month", "started": "2024-01-10", "ended": ended}
    listed = {"customer_id": customer, "name": f"The {customer}"}
    return paid, {**listed, "churn_reason": reason} if reason else listed


GONE = [
    left("A", 10, "2024-04-10", "Price"), left("B", 40, "2024-05-10", "Price"), left("C", 20, "2024-06-10", "Moved away"),
    left("D", 30, "2024-06-12"), left("E", 90, "2024-02-20", "Price"),
]  # fmt: skip
ROWS = {"subscriptions": [paid for paid, _ in GONE], "customers": [listed for _, listed in GONE]}


def test_reasons_from_the_commonest_to_the_rarest(lens_over: LensOver) -> None:
    block = why_they_left(lens_over(**ROWS))
    assert isinstance(block, Ranked)
    (ranking,) = block.rankings
    assert [(bar.name, bar.number.value) for bar in ranking.bars] == [
        ("Price", 2),
        ("No reason given", 1),
        ("Moved away", 1),
    ]
    assert ranking.total is not None and ranking.total.value == 4
    assert block.title == "Price is the commonest reason: 2 of 4 who left"
    assert ranking.bars[0].number.reference == Reference("customers_lost", "2024-Q2", (("reason", ("Price",)),))


def test_a_single_reason_and_nobody(lens_over: LensOver) -> None:
    first = why_they_left(lens_over(Selection("2024-02"), **ROWS))
    assert first.title == "Price: 1 customer left"
    nobody = why_they_left(lens_over(Selection("2024-03"), **ROWS))
    assert isinstance(nobody, Ranked)
    assert (nobody.title, nobody.rankings) == ("Nobody left in Mar 2024", ())


def test_without_reasons_it_names_the_column(lens_over: LensOver) -> None:
    block = why_they_left(lens_over(subscriptions=ROWS["subscriptions"]))
    assert isinstance(block, Empty)
    assert "Churn reason" in block.sentence


def test_those_who_left_by_what_they_paid(lens_over: LensOver) -> None:
    table = who_left(lens_over(**ROWS))
    shown = [[cell.text if isinstance(cell, Number) else cell for cell in row] for row in table.rows]
    assert shown == [
        ["The B", "10 May 2024", "Price", "$40.00"], ["The D", "12 Jun 2024", "No reason given", "$30.00"],
        ["The C", "10 Jun 2024", "Moved away", "$20.00"], ["The A", "10 Apr 2024", "Price", "$10.00"],
    ]  # fmt: skip
    assert (table.keys, table.opens, table.title) == (("B", "D", "C", "A"), "customer", "4 customers left")


def test_who_came_back_later_shows_the_day_of_that_loss(lens_over: LensOver) -> None:
    rows = [
        {"customer": "A", "amount": 10, "interval": "1 month", "started": "2024-01-10", "ended": "2024-02-10"},
        {"customer": "A", "amount": 10, "interval": "1 month", "started": "2024-05-10"},
    ]
    table = who_left(lens_over(Selection("2024-02"), subscriptions=rows))
    assert [row[1] for row in table.rows] == ["10 Feb 2024"]


def test_without_money_there_is_none_to_show(lens_over: LensOver) -> None:
    rows = [{"customer_id": "A", "signed_up": "2024-01-10", "churned": "2024-05-10"}]
    table = who_left(lens_over(customers=rows))
    assert table.rows == (("A", "10 May 2024", "No reason given"),)
    assert [heading.title for heading in table.headings] == ["Customer", "Last day", "Reason"]
    assert table.subtitle == "Customers lost, Q2 2024 (Apr–Jun)"


def test_nobody_left(lens_over: LensOver) -> None:
    table = who_left(lens_over(Selection("2024-03"), **ROWS))
    assert (table.rows, table.title, table.empty) == ((), "Nobody left", "Nobody left in Mar 2024.")
