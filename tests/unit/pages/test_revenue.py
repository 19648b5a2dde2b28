"""The page of revenue."""

from collections.abc import Callable

import pytest

from csdesk.pages.blocks import Block
from csdesk.pages.charts import Movement, Points, Ranked
from csdesk.pages.lens import Lens
from csdesk.pages.revenue import revenue
from csdesk.pages.selection import Selection
from csdesk.pages.view import Cards, Empty, View

LensOver = Callable[..., Lens]


def blocks(view: View) -> list[Block]:
    return [block for row in view.rows for column in row.columns for block in column]


def moved(view: View) -> Movement:
    return next(block for block in blocks(view) if isinstance(block, Movement))


def test_cards_movement_with_its_table_and_movers(four: LensOver) -> None:
    view = revenue(four())
    cards, movement, movers = blocks(view)[:3]
    assert isinstance(cards, Cards) and not cards.tall
    assert [card.metric for card in cards.cards][:4] == ["mrr", "mrr_net_new", "expansion_rate", "arpa"]
    assert isinstance(movement, Movement) and movement.table and movement.balance is not None
    assert isinstance(movers, Ranked)
    assert view.headline is None


def test_start_and_movements_come_to_the_end_in_each_month(sample_lens: LensOver) -> None:
    block = moved(revenue(sample_lens()))
    assert block.opening is not None and block.balance is not None
    before = block.opening.value
    for month in range(len(block.labels)):
        gains, losses = (
            sum((line.numbers[month].value or 0.0) for line in lines if line.numbers[month] is not None)
            for lines in (block.gains, block.losses)
        )
        end = block.balance.numbers[month]
        assert before is not None and end is not None
        assert before + gains - losses == pytest.approx(end.value)
        before = end.value


def test_the_totals_of_the_movers_are_those_of_the_cards(sample_lens: LensOver) -> None:
    lens = sample_lens()
    totals = {ranking.name: ranking.total.value for ranking in blocks(revenue(lens))[2].rankings if ranking.total}
    assert totals["Expanded"] == lens.result("expansion_rate").numerator
    kept = lens.result("gross_mrr_churn")
    assert kept.numerator is not None
    assert -totals["Contracted"] - totals["Left"] == pytest.approx(kept.numerator)


def test_the_title_says_how_mrr_moved(four: LensOver, lens_over: LensOver) -> None:
    assert moved(revenue(four())).title == "MRR rose 38.9% in the quarter"
    assert moved(revenue(four(Selection("2024-06")))).title == "MRR fell 3.8% in the month"
    assert moved(revenue(four(Selection("2024-03")))).title == "MRR stayed the same in the month"
    rows = [
        {"customer": "A", "amount": 100, "interval": "1 month", "started": "2023-01-10", "ended": "2024-05-31"},
        {"customer": "A", "amount": 90, "interval": "1 month", "started": "2024-06-01"},
        {"customer": "B", "amount": 60, "interval": "1 month", "started": "2023-12-01"},
    ]
    assert moved(revenue(lens_over(subscriptions=rows))).title == "MRR fell 6.3% in the quarter, up $50.00 in a year"


def test_a_year_in_which_mrr_fell_says_so_where_it_stayed_the_same_in_the_period(lens_over: LensOver) -> None:
    rows = [
        {"customer": "A", "amount": 100, "interval": "1 month", "started": "2023-01-10", "ended": "2024-01-31"},
        {"customer": "B", "amount": 60, "interval": "1 month", "started": "2023-01-10"},
    ]
    title = "MRR stayed the same in the quarter, down $100.00 in a year"
    assert moved(revenue(lens_over(subscriptions=rows))).title == title
    running = lens_over(Selection("2024-Q2"), today="2024-05-20", subscriptions=rows)
    assert moved(revenue(running)).title == "MRR stayed the same in the quarter so far, down $100.00 in a year"


def test_the_value_of_customers_by_segment_where_it_is_known(sample_lens: LensOver) -> None:
    lens = sample_lens()
    points = [block for block in blocks(revenue(lens)) if isinstance(block, Points)]
    known = any(lens.knows(figure) for figure in ("clv_subscription", "clv"))
    assert len(points) == known
    for block in points:
        assert block.high >= max(point.number.value or 0.0 for point in block.points)
        assert all(point.number.value is not None or point.instead for point in block.points)


def test_without_revenue_it_says_what_brings_it_to_life(lens_over: LensOver) -> None:
    (empty,) = blocks(revenue(lens_over()))
    assert isinstance(empty, Empty)
    assert empty.needs[0].startswith("Subscriptions")


def test_a_shop_has_its_own_cards(lens_over: LensOver) -> None:
    rows = [
        {"customer": name, "invoiced_on": f"2024-0{month}-10", "amount": 30, "kind": "one-off"}
        for name in "ABC"
        for month in range(1, 7)
    ]
    view = revenue(lens_over(payments=rows, settings={"inactivity_days": "90"}))
    cards, movement = blocks(view)[:2]
    assert isinstance(cards, Cards)
    assert "average_purchase_value" in [card.metric for card in cards.cards]
    assert isinstance(movement, Empty)
