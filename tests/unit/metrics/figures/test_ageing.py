"""How old what customers owe is: FIGURES, overdue_balance by age."""

from collections.abc import Mapping

import numpy as np
import pytest

from csdesk.metrics.figures.ageing import Aged, overdue_by_age

INVOICES: list[Mapping[str, object]] = [
    {"payment_id": "p1", "customer": "A", "invoiced_on": "2024-03-01", "due_on": "2024-03-05", "paid_on": "2024-03-05", "amount": 100},
    {"payment_id": "p2", "customer": "A", "invoiced_on": "2024-03-01", "due_on": "2024-03-10", "paid_on": "2024-03-20", "amount": 200},
    {"payment_id": "p4", "customer": "B", "invoiced_on": "2024-03-01", "due_on": "2024-03-31", "amount": 50},
    {"payment_id": "p5", "customer": "B", "invoiced_on": "2023-12-01", "due_on": "2023-12-31", "amount": 7},
]  # fmt: skip


@pytest.mark.parametrize(
    ("until", "period", "aged"),
    [
        ("2024-03-15", "2024-03", [(1, 30, 200), (61, 90, 7)]),  # 5 days and 75 (31 January, 29 February, 15 March)
        ("2024-04-30", "2024-03", [(91, None, 7)]),  # 31 March: p4 is due that day; 91 days since 31 December
        ("2024-04-30", "2024-04", [(1, 30, 50), (91, None, 7)]),  # 30 days
        ("2024-05-01", "2024-05", [(31, 60, 50), (91, None, 7)]),  # 31 days
        ("2024-06-29", "2024-06", [(61, 90, 50), (91, None, 7)]),  # 90 days: 30 of April, 31 of May, 29 of June
        ("2024-06-30", "2024-06", [(91, None, 57)]),  # 91 days
    ],
)
def test_the_days_are_counted_from_the_due_day_to_the_end(
    business, until: str, period: str, aged: list[tuple[int, int | None, float]]
) -> None:
    shop = business(until, payments=INVOICES)
    everyone = np.ones(shop.facts.size, dtype=np.bool_)
    found = overdue_by_age(shop.facts, shop.calendar(period).periods[0], everyone)
    assert found == tuple(Aged(*each) for each in aged)
    assert sum(each.amount for each in found) == shop.value("overdue_balance", period)


def test_some_customers_owe_their_own(business) -> None:
    shop = business("2024-03-15", payments=INVOICES)
    amber = np.zeros(shop.facts.size, dtype=np.bool_)
    amber[shop.facts.people.ids.index("A")] = True
    assert overdue_by_age(shop.facts, shop.calendar("2024-03").periods[0], amber) == (Aged(1, 30, 200.0),)


def test_nobody_owes_anything(business) -> None:
    shop = business("2024-03-31", payments=INVOICES[:1])
    everyone = np.ones(shop.facts.size, dtype=np.bool_)
    assert overdue_by_age(shop.facts, shop.calendar("2024-03").periods[0], everyone) == ()
