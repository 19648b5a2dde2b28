"""What counts as a purchase, and after how many days a buyer counts as lost."""

import numpy as np

from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.table import Table
from csdesk.metrics.facts.purchases import inactivity, median_gaps, purchase_rows


def payments(*rows: dict[str, object]) -> Table:
    return Table.from_rows(
        PAYMENTS, [{"customer": "a", "invoiced_on": "2024-01-01", "amount": 5, **row} for row in rows]
    )


def test_refunds_nothing_and_what_never_came_about_are_no_purchases() -> None:
    table = payments(
        {}, {"kind": "one-off"}, {"kind": "refund"}, {"amount": 0}, {"amount": -5}, {"status": "Void"},
        {"status": "draft"}, {"status": "failed"}, {"status": "unpaid"}, {"invoiced_on": None},
    )  # fmt: skip
    assert purchase_rows(table).tolist() == [True, True, *[False] * 6, True, False]


def test_inactivity_is_the_95th_percentile_of_gaps_rounded_up_to_a_multiple_of_30(day) -> None:
    # 21 purchases ten days apart: 20 gaps of 10.
    days = [f"2024-0{1 + n // 3}-{1 + 10 * (n % 3):02}" for n in range(21)]
    table = payments(*({"invoiced_on": each} for each in days))
    assert inactivity(table, day("2024-12-31")) == 30


def test_several_purchases_of_a_day_are_one_and_later_ones_than_the_data_none(day) -> None:
    table = payments(*({"invoiced_on": "2024-01-01"} for _ in range(30)), {"invoiced_on": "2024-02-01"})
    assert inactivity(table, day("2024-12-31")) is None


def test_fewer_than_20_gaps_say_nothing(day) -> None:
    table = payments(*({"invoiced_on": f"2024-01-{n:02}"} for n in range(1, 21)))
    assert inactivity(table, day("2024-12-31")) is None
    table = payments(*({"invoiced_on": f"2024-01-{n:02}"} for n in range(1, 22)))
    assert inactivity(table, day("2024-12-31")) == 30
    assert inactivity(table, day("2024-01-20")) is None


def test_the_median_of_each_customers_gaps_between_distinct_days() -> None:
    who = np.array([1, 0, 0, 0, 0, 2, 3, 3], dtype=np.int32)
    days = np.array([5, 40, 10, 10, 20, 7, 1, 31], dtype=np.int32)
    customers, gaps = median_gaps(who, days)
    assert (customers.tolist(), gaps.tolist()) == ([0, 3], [15, 30])
    customers, gaps = median_gaps(who[:0], days[:0])
    assert (len(customers), len(gaps)) == (0, 0)
