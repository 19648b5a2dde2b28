"""What the rows of a proof are read for."""

from csdesk.metrics.proof.evidence import Read
from csdesk.metrics.proof.trail import Trail, trail

MONTHLY = {"interval": "1 month", "currency": "USD"}
RUN = [
    {"customer": "A", "subscription_id": "A1", "amount": 100, "started": "2024-01-01", "ended": "2024-03-31", **MONTHLY},
    {"customer": "A", "subscription_id": "A2", "amount": 150, "started": "2024-04-01", **MONTHLY},
    {"customer": "B", "subscription_id": "B1", "amount": 40, "started": "2024-01-01", "ended": "2024-02-09", **MONTHLY},
    {"customer": "B", "subscription_id": "B2", "amount": 80, "started": "2024-04-15", **MONTHLY},
]  # fmt: skip
INVOICE = {
    "payment_id": "I1", "customer": "A", "invoiced_on": "2024-02-01", "due_on": "2024-02-15", "paid_on": "2024-02-10",
    "amount": 100, "kind": "recurring", "currency": "USD",
}  # fmt: skip
RATES = [{"currency": "EUR", "day": "2024-01-01", "rate": 1.1}]


def read(found: Trail) -> dict[str, list[int]]:
    """The numbers of the rows, by table and what they were read for."""
    return {f"{read.dataset}: {read.looked_at}".rstrip(": "): ids.tolist() for read, ids in found.read.items()}


def made_of(business, id_: str, period: str) -> list[int]:
    return trail(business.engine, id_, period).read[Read("subscriptions", "")].tolist()


def test_the_rows_that_make_a_balance_are_those_that_run_at_its_end(business) -> None:
    found = trail(business(subscriptions=RUN, payments=[INVOICE], rates=RATES).engine, "mrr", "2024-04")
    assert found.result.value == 150 + 80
    assert read(found) == {
        "subscriptions": [2, 4],
        "subscriptions: they ran at another time": [1, 3],
        "payments: whether they were paid": [1],
        "rates: what currencies were worth": [1],
    }


def test_those_that_make_a_movement_run_on_its_eve_or_in_it(business) -> None:
    """A pays 50 more: the row that ended on the eve, and the new one. B came back."""
    some = business(subscriptions=RUN)
    assert made_of(some, "mrr_expansion", "2024-Q2") == [1, 2]
    assert made_of(some, "mrr_reactivated", "2024-Q2") == [4]


def test_a_figure_of_twelve_months_is_made_of_what_ran_in_them(business) -> None:
    early = {
        "customer": "A",
        "subscription_id": "A0",
        "amount": 90,
        "started": "2023-01-01",
        "ended": "2023-02-28",
        **MONTHLY,
    }
    some = business(subscriptions=[early, *RUN[:2], {**RUN[2], "started": "2023-02-01"}])
    assert trail(some.engine, "nrr_12m", "2024-02").result.value is not None
    assert made_of(some, "nrr_12m", "2024-02") == [1, 2, 4]
    assert made_of(some, "grr", "2024-02") == [2, 4]


def test_how_long_customers_stay_is_made_of_all_that_ever_ran(business) -> None:
    assert made_of(business(subscriptions=RUN), "median_lifetime", "2024-06") == [1, 2, 3, 4]


def test_days_between_two_rows_that_are_bridged_leave_the_earlier_one_in(business) -> None:
    assert made_of(business(settings={"gap_days": "90"}, subscriptions=RUN), "mrr", "2024-03") == [1, 3]


def test_each_row_is_told_once_and_none_is_forgotten(business) -> None:
    found = trail(business(subscriptions=RUN, payments=[INVOICE], rates=RATES).engine, "arpa", "2024-Q2")
    for table, ids in found.rows.items():
        told = [row for read, rows in found.read.items() if read.dataset == table for row in rows.tolist()]
        assert sorted(told) == ids.tolist()


def test_a_group_is_said_to_be_looked_up(business) -> None:
    people = [{"customer_id": "A", "country": "NG"}, {"customer_id": "B", "country": "GH"}]
    some = business(subscriptions=RUN, customers=people)
    found = trail(some.engine, "mrr", "2024-05", {"country": ("NG",)})
    assert read(found)["customers: who is in the group"] == [1]
