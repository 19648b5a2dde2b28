"""Whether customers pay on time, and how old what they owe is."""

from collections.abc import Callable

from csdesk.pages.charts import Ranked, Trend
from csdesk.pages.lens import Lens
from csdesk.pages.paying import paying
from csdesk.pages.selection import Selection
from csdesk.pages.values import Reference
from csdesk.pages.view import Empty

LensOver = Callable[..., Lens]


def invoice(customer: str, due: str, amount: float, paid: str = "") -> dict[str, object]:
    row: dict[str, object] = {
        "customer": customer,
        "invoiced_on": due,
        "due_on": due,
        "amount": amount,
        "kind": "one-off",
    }
    return {**row, "paid_on": paid} if paid else row


INVOICES = [
    invoice("A", "2024-04-10", 10, "2024-04-10"), invoice("A", "2024-05-10", 20, "2024-05-20"), invoice("B", "2024-06-10", 40),
    invoice("A", "2024-05-25", 80), invoice("B", "2024-02-10", 160), invoice("B", "2024-02-20", 320, "2024-03-01"),
]  # fmt: skip
"""At the end of June 40 is 20 days overdue, 80 for 36, and 160 for 141."""


def test_the_share_paid_on_time_by_month(lens_over: LensOver) -> None:
    """Five are due in May, two of them paid in time, and one in June, of which no share is drawn."""
    due = [invoice("A", f"2024-05-0{day}", 10, "2024-05-05") for day in (1, 2, 3, 5, 6)]
    on_time = paying(lens_over(payments=[*due, invoice("A", "2024-06-01", 10)]))[0]
    assert isinstance(on_time, Trend)
    assert on_time.title == "33.3% of invoices paid on time"
    (line,) = on_time.lines
    assert [number.value if number else None for number in line.numbers[-2:]] == [0.4, None]
    assert line.numbers[-2] is not None and line.numbers[-2].high is not None


def test_few_invoices_are_told_by_their_counts(lens_over: LensOver) -> None:
    shown = paying(lens_over(payments=INVOICES))[0]
    assert isinstance(shown, Empty)
    assert shown.title == "1 of 4 invoices paid on time"


def test_what_is_overdue_by_its_age(lens_over: LensOver) -> None:
    overdue = paying(lens_over(payments=INVOICES))[1]
    assert isinstance(overdue, Ranked)
    (ranking,) = overdue.rankings
    assert [(bar.name, bar.number.value) for bar in ranking.bars] == [
        ("1 to 30 days", 40),
        ("31 to 60 days", 80),
        ("Over 90 days", 160),
    ]
    assert ranking.total is not None
    assert (ranking.total.value, ranking.total.reference) == (280, Reference("overdue_balance", "2024-Q2"))
    assert overdue.title == "$280.00 is overdue"


def test_an_earlier_period_knows_what_was_overdue_then(lens_over: LensOver) -> None:
    overdue = paying(lens_over(Selection("2024-02"), payments=INVOICES))[1]
    assert isinstance(overdue, Ranked)
    assert [(bar.name, bar.number.value) for bar in overdue.rankings[0].bars] == [("1 to 30 days", 480)]


def test_a_segment_owes_its_own(lens_over: LensOver) -> None:
    people = [{"customer_id": "A", "segment": "Small"}, {"customer_id": "B", "segment": "Large"}]
    overdue = paying(lens_over(Selection(where=(("segment", ("Small",)),)), payments=INVOICES, customers=people))[1]
    assert isinstance(overdue, Ranked)
    assert [bar.number.value for bar in overdue.rankings[0].bars] == [80]


def test_nothing_overdue(lens_over: LensOver) -> None:
    overdue = paying(lens_over(payments=INVOICES[:2]))[1]
    assert isinstance(overdue, Ranked)
    assert (overdue.title, overdue.rankings, overdue.empty) == ("Nothing is overdue", (), "Nothing is overdue.")


def test_without_due_days_it_says_what_unlocks_it(lens_over: LensOver) -> None:
    (empty,) = paying(lens_over())
    assert isinstance(empty, Empty)
    assert "Due on" in empty.sentence
