"""What is listed of each customer beside its figures."""

from collections.abc import Callable
from datetime import date

import numpy as np

from csdesk.base.days import NO_DAY, to_day
from csdesk.base.units import Unit
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.metrics.spans.spans import FOREVER
from csdesk.pages.lens import Lens
from csdesk.pages.people import (
    attribute,
    by_customer,
    customer_since,
    day_cells,
    in_segment,
    left_text,
    next_renewal,
    number_cells,
    number_of,
    rows_of,
)
from csdesk.pages.selection import Selection
from csdesk.pages.values import Words

LensOver = Callable[..., Lens]


def day(text: str) -> int:
    return to_day(date.fromisoformat(text))


def plan(customer: str, name: str, started: str, ended: str = "") -> dict[str, object]:
    row: dict[str, object] = {
        "customer": customer,
        "plan": name,
        "amount": 10,
        "interval": "1 month",
        "started": started,
    }
    return {**row, "ended": ended} if ended else row


def test_nobody_counts_where_no_segment_is_chosen(four: LensOver) -> None:
    assert in_segment(four()).tolist() == [True] * 5
    assert in_segment(four(Selection(where=(("segment", ("Small",)),)))).tolist() == [False, True, True, False, False]


def test_rows_of_the_segment(four: LensOver) -> None:
    lens = four(Selection(where=(("segment", ("Large",)),)))
    owners = [lens.people.ids[who] for who in lens.engine.facts.who(SUBSCRIPTIONS)[rows_of(lens, SUBSCRIPTIONS)]]
    assert owners == ["A", "A", "D", "D"]


def test_the_plan_is_the_one_at_the_end_of_the_period(lens_over: LensOver) -> None:
    rows = [plan("A", "Starter", "2024-01-01", "2024-05-14"), plan("A", "Chain", "2024-05-15")]
    assert attribute(lens_over(subscriptions=rows), "plan")[0] == "Chain"
    assert attribute(lens_over(Selection("2024-04"), subscriptions=rows), "plan")[0] == "Starter"


def test_numbers_of_the_list(lens_over: LensOver) -> None:
    lens = lens_over(customers=[{"customer_id": "A", "seats": 5}, {"customer_id": "B"}])
    seats = number_of(lens, "seats")
    assert seats[0] == 5 and np.isnan(seats[1])


def test_since_the_first_paid_day(four: LensOver, lens_over: LensOver) -> None:
    assert customer_since(four())[:4].tolist() == [
        day("2024-01-10"),
        day("2024-02-01"),
        day("2024-04-20"),
        day("2024-01-05"),
    ]
    undated = lens_over(customers=[{"customer_id": "A", "lost": False, "tenure": 4}])
    assert customer_since(undated)[0] == NO_DAY


def test_the_next_renewal_after_the_period(lens_over: LensOver) -> None:
    yearly = {"customer": "A", "amount": 120, "interval": "1 year", "started": "2023-09-12"}
    monthly = {"customer": "B", "amount": 10, "interval": "1 month", "started": "2024-01-10"}
    lens = lens_over(subscriptions=[yearly, monthly])
    assert next_renewal(lens)[:2].tolist() == [day("2024-09-12"), NO_DAY]


def test_a_figure_of_each_customer(four: LensOver) -> None:
    assert by_customer(four(), "mrr").tolist() == [150, 0, 80, 20]
    chosen = by_customer(four(Selection(where=(("segment", ("Large",)),))), "mrr")
    assert chosen[[0, 3]].tolist() == [150, 20] and np.isnan(chosen[[1, 2]]).all()


def test_cells_of_numbers_share_equal_ones(four: LensOver) -> None:
    cells = number_cells(four(), np.array([5.0, np.nan, 5.0, 0.0]), Unit.COUNT, blank_zero=True)
    assert cells[0] is cells[2] and cells[0] is not None and cells[0].text == "5"
    assert cells[1] is None and cells[3] is None


def test_days_sort_as_days() -> None:
    first, none, later = day_cells(np.array([day("2024-09-12"), NO_DAY, day("2024-10-02")], dtype=np.int32))
    assert none is None and isinstance(first, Words) and isinstance(later, Words)
    assert first.text == "12 Sep 2024" and first.order is not None and later.order is not None
    assert first.order < later.order


def test_since_when_somebody_is_gone() -> None:
    assert left_text(day("2024-03-01")) == "Left 1 Mar 2024"
    assert left_text(FOREVER) == "Left"
    assert left_text(NO_DAY) == "Never paid"
