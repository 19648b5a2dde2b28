"""The first page."""

from collections.abc import Callable

from csdesk.pages.blocks import Alerts, Block
from csdesk.pages.charts import Movement, Trend
from csdesk.pages.lens import Lens
from csdesk.pages.overview import overview
from csdesk.pages.selection import Selection
from csdesk.pages.view import Cards, Empty, View

LensOver = Callable[..., Lens]


def blocks(view: View) -> list[Block]:
    return [block for row in view.rows for column in row.columns for block in column]


def test_cards_movements_and_what_needs_a_decision(four: LensOver) -> None:
    view = overview(four())
    cards, movement, alerts = blocks(view)
    assert isinstance(cards, Cards) and cards.tall
    assert isinstance(movement, Movement) and not movement.table
    assert isinstance(alerts, Alerts)
    assert (view.page, view.period, view.compared_title, view.currency) == ("overview", "2024-Q2", "Q1 2024", "USD")
    assert view.headline is not None
    assert view.headline.text.startswith("MRR grew 38.9% to $250.00.")


def test_the_five_figures_of_a_business_that_has_them_all(sample_lens: LensOver) -> None:
    view = overview(sample_lens())
    cards = blocks(view)[0]
    assert isinstance(cards, Cards)
    assert [card.metric for card in cards.cards] == ["mrr", "nrr_12m", "logo_churn", "nps", "health_score"]
    alerts = blocks(view)[2]
    assert isinstance(alerts, Alerts)
    assert len(alerts.alerts) == 6 < alerts.count
    money = [alert.money.value or 0.0 for alert in alerts.alerts]
    assert money == sorted(money, reverse=True)


def test_the_return_on_customer_success_takes_the_place_of_what_has_no_data(four: LensOver) -> None:
    cards = blocks(overview(four(costs=[{"day": "2024-05-10", "amount": 100}])))[0]
    assert isinstance(cards, Cards)
    assert [card.metric for card in cards.cards][:4] == ["mrr", "logo_churn", "cs_roi", "customers_active"]


def test_without_mrr_it_shows_how_many_customers_there_are(lens_over: LensOver) -> None:
    rows = [{"customer_id": name, "signed_up": "2024-01-10"} for name in "ABC"]
    view = overview(lens_over(customers=rows))
    trend = blocks(view)[1]
    assert isinstance(trend, Trend)
    assert [number.value if number else None for number in trend.lines[0].numbers] == [3] * 6


def test_without_dates_it_says_that_movements_need_them(lens_over: LensOver) -> None:
    rows = [
        {"customer_id": "A", "tenure": 3, "mrr": 10, "lost": False},
        {"customer_id": "B", "tenure": 5, "mrr": 20, "lost": True},
    ]
    movement = blocks(overview(lens_over(customers=rows)))[1]
    assert isinstance(movement, Empty)
    assert "dates" in movement.sentence


def test_without_data_it_says_what_brings_it_to_life(lens_over: LensOver) -> None:
    view = overview(lens_over())
    (empty,) = blocks(view)
    assert isinstance(empty, Empty)
    assert view.headline is not None
    assert view.headline.text == empty.title == "See your customers' health in one place"
    assert {need.partition(":")[0] for need in empty.needs} >= {"Customers", "Subscriptions"}


def test_another_period_and_comparison_are_told(sample_lens: LensOver) -> None:
    view = overview(sample_lens(Selection("2025-Q1", "year")))
    assert (view.period_title, view.compared_title) == ("Q1 2025 (Jan–Mar)", "Q1 2024")
