"""The page of retention."""

from collections.abc import Callable

from csdesk.pages.blocks import Block, Table
from csdesk.pages.charts import Cohorts, Curve, Ranked, Trend
from csdesk.pages.lens import Lens
from csdesk.pages.retention import retention
from csdesk.pages.selection import Selection
from csdesk.pages.view import Cards, Empty, View

LensOver = Callable[..., Lens]


def blocks(view: View) -> list[Block]:
    return [block for row in view.rows for column in row.columns for block in column]


def test_everything_of_a_business_that_has_it(sample_lens: LensOver) -> None:
    view = retention(sample_lens())
    cards, kept, staying, joiners, reasons, on_time = blocks(view)[:6]
    assert isinstance(cards, Cards)
    assert [card.metric for card in cards.cards][1:] == ["nrr_12m", "logo_churn", "gross_mrr_churn", "median_lifetime"]
    assert cards.cards[0].metric in ("grr", "grr_12m")
    assert isinstance(kept, Trend) and isinstance(on_time, Trend)
    assert isinstance(staying, Curve)
    assert isinstance(joiners, Cohorts)
    assert isinstance(reasons, Ranked)
    assert isinstance(blocks(view)[-1], Table)


def test_a_year_of_retention_about_the_line_of_all(sample_lens: LensOver) -> None:
    lens = sample_lens()
    kept = blocks(retention(lens))[1]
    assert isinstance(kept, Trend)
    assert kept.base == 1.0
    assert kept.lines[0].name == "Net (NRR)" and not kept.lines[0].dashed
    assert all(line.dashed for line in kept.lines[1:])
    assert kept.title == f"Existing customers pay more: net retention {lens.number('nrr_12m').text} over 12 months"


def test_a_young_business_shows_retention_by_month(four: LensOver) -> None:
    kept = blocks(retention(four()))[1]
    assert isinstance(kept, Trend)
    assert [line.name for line in kept.lines] == ["Net (NRR)", "Gross (GRR)"]
    # The quarter: A, B and D paid 180 at its start; A pays 150 and D 20 at its end.
    assert kept.title == "1 customer left or paused, 1 pays less: net retention 94.4% in Q2 2024 (3 customers)"
    assert kept.lines[0].numbers[0] is not None
    assert kept.lines[0].numbers[0].reason == "no MRR at the start"


def test_without_dates_and_without_payments_panels_say_what_unlocks_them(lens_over: LensOver) -> None:
    rows = [
        {"customer_id": "A", "tenure": 3, "mrr": 10, "lost": False},
        {"customer_id": "B", "tenure": 5, "mrr": 20, "lost": True},
    ]
    view = retention(lens_over(customers=rows))
    cards = blocks(view)[0]
    assert isinstance(cards, Cards)
    assert cards.cards[0].metric == "logo_churn"
    assert sum(isinstance(block, Empty) for block in blocks(view)) == 5


def test_without_customers_it_says_what_brings_it_to_life(lens_over: LensOver) -> None:
    (empty,) = blocks(retention(lens_over()))
    assert isinstance(empty, Empty)
    assert empty.sentence.startswith("Needs customers")


def kept_title(lens: Lens) -> str:
    block = blocks(retention(lens))[1]
    assert isinstance(block, Trend)
    return block.title


def test_who_left_is_not_said_to_pay_less(lens_over: LensOver) -> None:
    """In June B leaves, and what A pays rises by less than B paid."""
    rows = [
        {"customer": "A", "amount": 100, "interval": "1 month", "started": "2024-01-10", "ended": "2024-06-09"},
        {"customer": "B", "amount": 50, "interval": "1 month", "started": "2024-01-10", "ended": "2024-06-20"},
    ]
    steady = {"customer": "A", "amount": 100, "interval": "1 month", "started": "2024-06-10"}
    more, less = {**steady, "amount": 120}, {**steady, "amount": 80}
    assert kept_title(lens_over(subscriptions=[*rows, steady])).startswith(
        "1 customer left or paused, the others pay as before: net retention 66.7%"
    )
    assert kept_title(lens_over(subscriptions=[*rows, more])).startswith(
        "1 customer left or paused, others pay more, but not enough: net retention 80.0%"
    )
    assert kept_title(lens_over(subscriptions=[*rows, less])).startswith(
        "1 customer left or paused, 1 pays less: net retention 53.3%"
    )


FALLS_THEN_RISES: list[dict[str, object]] = [
    {"customer": "A", "amount": 100, "interval": "1 month", "started": "2024-01-01", "ended": "2024-04-30"},
    {"customer": "A", "amount": 80, "interval": "1 month", "started": "2024-05-01", "ended": "2024-06-09"},
    {"customer": "A", "amount": 90, "interval": "1 month", "started": "2024-06-10"},
]
"""In May the only customer pays 20 less, in June 10 more: 112.5% in June, 90% over the quarter."""


def test_the_title_is_about_the_chosen_period_and_says_so(lens_over: LensOver) -> None:
    def title(period: str) -> str:
        return kept_title(lens_over(Selection(period), subscriptions=FALLS_THEN_RISES))

    assert title("2024-Q2") == "Existing customers pay less: net retention 90.0% in Q2 2024 (1 customer)"
    assert title("2024-06") == "Existing customers pay more: net retention 112.5% in Jun 2024 (1 customer)"
    assert (
        title("2024-W24") == "Existing customers pay more: net retention 112.5% in the week of 10 Jun 2024 (1 customer)"
    )


def test_a_period_that_runs_is_titled_so_far(lens_over: LensOver) -> None:
    lens = lens_over(Selection("2024-Q2"), "2024-05-20", subscriptions=FALLS_THEN_RISES[:2])
    assert kept_title(lens) == "Existing customers pay less: net retention 80.0% in Q2 2024 so far (1 customer)"


def test_where_the_period_has_no_figure_the_title_names_the_last_month_that_has(lens_over: LensOver) -> None:
    """Nobody paid before the year: only its months, from the second on, have anybody who could pay more."""
    lens = lens_over(Selection("2024"), subscriptions=FALLS_THEN_RISES)
    assert lens.result("nrr").value is None
    assert kept_title(lens) == "Existing customers pay more: net retention 112.5% in Jun 2024 (1 customer)"
