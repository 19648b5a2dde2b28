"""The first page."""

from collections.abc import Callable

from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.table import Table
from csdesk.health.catalogue import FIGURES
from csdesk.health.recipe import DEFAULT, Input, Part, Recipe, to_json
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.facts.facts import Facts
from csdesk.pages.blocks import Alerts, Block
from csdesk.pages.charts import Movement, Trend
from csdesk.pages.health import health
from csdesk.pages.lens import Lens
from csdesk.pages.overview import overview
from csdesk.pages.selection import Selection
from csdesk.pages.view import Cards, Empty, View
from tests.shown import cards, first

LensOver = Callable[..., Lens]


def blocks(view: View) -> list[Block]:
    return [block for row in view.rows for column in row.columns for block in column]


def test_cards_movements_and_what_needs_a_decision(four: LensOver) -> None:
    view = overview(four(onboarding=[{"customer": "A", "due_on": "2024-01-20", "completed_on": "2024-01-15"}]))
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
    # Three renewals that slip, which the first sentence names, and those with the most money after them.
    assert (money[:3], money[3:]) == (sorted(money[:3], reverse=True), sorted(money[3:], reverse=True))
    assert max(money[3:]) > money[0]


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


def bakery(lens_over: LensOver, selection: Selection | None = None) -> Lens:
    """Six of eight owe since 15 August, the rest pay on time; the data end on 31 October. No score: nothing else is
    known."""
    orders = [
        {"customer": each, "amount": 100, "interval": "1 month", "started": "2024-01-01"} for each in "ABCDEFGH"
    ]  # fmt: skip
    invoices = [
        {"customer": each, "invoiced_on": "2024-08-01", "due_on": "2024-08-15", "amount": 100, "kind": "one-off",
         **({"paid_on": "2024-08-14"} if each in "GH" else {})}
        for each in "ABCDEFGH"
    ]  # fmt: skip
    settings = {"unpaid_days": "none"}
    return lens_over(selection, "2024-10-31", settings=settings, subscriptions=orders, payments=invoices)


def test_overview_and_health_speak_of_the_same_customers_on_the_same_day(lens_over: LensOver) -> None:
    lens = bakery(lens_over)
    view, tab = overview(lens), health(lens)
    assert view.headline is not None
    assert view.headline.text.startswith(
        "MRR stayed at $800.00. On 31 Oct six customers with $600.00 MRR are at risk: A"
    )
    risk = cards(view)["At risk, 31 Oct against 30 Sep"]
    assert (risk.number.text, risk.foot) == ("6", "of 8 customers, by rules alone")
    assert tab.headline is not None
    assert tab.headline.text == "6 customers are at risk by a rule, with $600.00 MRR; 8 of 8 customers have no score."
    assert cards(tab)["At risk"].number.text == "6"
    assert "on 31 Oct 2024: a score needs data" in first(tab, Empty).sentence


def test_so_they_do_of_a_period_that_is_chosen(lens_over: LensOver) -> None:
    """On 30 September no invoice was overdue for more than 60 days."""
    lens = bakery(lens_over, Selection("2024-Q3"))
    view, tab = overview(lens), health(lens)
    assert view.headline is not None
    assert "at risk" not in view.headline.text
    assert not any("At risk" in title for title in cards(view))
    assert "Not one of 8 active customers has a score on 30 Sep 2024" in first(tab, Empty).sentence


def test_a_recipe_of_today_shows_on_both_pages_at_once(lens_over: LensOver) -> None:
    """From 31 October on only paying on time counts: six score 0, two 100; their mean is 25."""
    paid = Recipe((Part(Input.ON_TIME_RATE, 100, 0.5, 1, 180),))
    recipes = [
        {"recipe": "Own", "version": 1, "document": to_json(DEFAULT)},
        {"recipe": "Own", "version": 2, "document": to_json(paid), "valid_from": "2024-10-31"},
    ]
    was = bakery(lens_over)
    tables = was.engine.facts.tables
    facts = Facts.build(
        {**tables, "recipes": Table.from_rows(DATASETS["recipes"], recipes)}, was.engine.facts.settings, was.data_to
    )
    lens = Lens(Engine(facts, FIGURES), Selection())
    view, tab = overview(lens), health(lens)
    assert cards(view)["Health, 31 Oct against 30 Sep"].number.text == "25"
    assert cards(view)["Health, 31 Oct against 30 Sep"].foot == "6 at risk · 0 watch · 2 good"
    assert tab.headline is not None
    assert tab.headline.text.startswith("6 customers are at risk, with $600.00 MRR. ")
    assert not any(isinstance(block, Empty) for block in blocks(tab))
