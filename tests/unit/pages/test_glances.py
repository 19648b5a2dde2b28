"""Which cards a page shows, and what stands at their feet."""

from collections.abc import Callable

import pytest

from csdesk.pages.glances import glance, glances
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection
from csdesk.pages.values import Verdict
from csdesk.pages.view import Card

LensOver = Callable[..., Lens]
WANTED = ("mrr", "nrr_12m", "logo_churn", "nps", "health_score")
ANSWERS = [{"answered_on": "2024-05-10", "kind": "NPS", "score": 9, "respondent": name} for name in "uvwxyz"]


def test_what_has_data_comes_first_and_what_has_none_says_why(four: LensOver) -> None:
    cards = glances(four(), WANTED, ("csat", "customers_active", "arpa"))
    assert [card.metric for card in cards] == ["mrr", "logo_churn", "customers_active", "arpa", "nrr_12m"]
    assert cards[-1].foot == "less than 12 months of data"


def test_there_are_never_more_than_five(four: LensOver) -> None:
    lens = four(surveys=ANSWERS)
    everything = ("mrr", "arr", "arpa", "logo_churn", "nps", "grr", "nrr", "customers_active")
    assert [card.metric for card in glances(lens, everything)] == list(everything[:5])


def test_figures_that_nobody_declared_are_passed_over(four: LensOver) -> None:
    assert [card.metric for card in glances(four(), ("a_figure_to_come", "mrr"))] == ["mrr"]


def test_without_any_data_there_are_none(lens_over: LensOver) -> None:
    assert glances(lens_over(), WANTED, ("csat",)) == ()


@pytest.mark.parametrize(
    ("figure", "title", "foot"),
    [
        ("mrr", "Monthly revenue (MRR)", "3 customers"),
        ("mrr_net_new", "Net new MRR, quarter", "1 new, 1 lost"),
        ("logo_churn", "Customer churn, quarter", "1 of 3 lost"),
        ("expansion_rate", "Expansion rate, quarter", "$50.00 of $180.00 at start"),
        ("gross_mrr_churn", "Gross revenue churn, quarter", "$60.00 of $180.00 at start"),
    ],
)
def test_titles_name_the_period_and_feet_say_what_it_was_taken_over(
    four: LensOver, figure: str, title: str, foot: str
) -> None:
    card = glance(four(), figure)
    assert (card.title, card.foot) == (title, foot)


def test_a_month_is_named_a_month(four: LensOver) -> None:
    assert glance(four(Selection("2024-05")), "logo_churn").title == "Customer churn, month"


def test_a_target_stands_first_and_a_score_of_few_is_not_shown(four: LensOver) -> None:
    assert glance(four(targets=[{"metric": "mrr", "value": 300}]), "mrr").foot == "Target $300.00 missed · 3 customers"
    few = glance(four(surveys=ANSWERS[:4]), "nps")
    assert (few.number.text, few.delta, few.foot) == ("–", None, "4 replies · fewer than 5 aren't shown")


def test_a_long_name_stands_short_on_its_card_and_whole_beside_it(four: LensOver) -> None:
    card = glance(four(), "nrr_12m")
    assert (card.title, card.name) == ("Net retention (NRR), 12 mo", "Net revenue retention, 12 months")
    assert glance(four(), "customers_active").name == ""


def test_a_return_says_on_how_much(four: LensOver) -> None:
    lens = four(costs=[{"day": "2024-05-01", "amount": 400}])
    assert glance(lens, "cs_roi").foot == "on $400.00 spent"


def test_the_quick_ratio_says_what_was_won_and_lost(four: LensOver) -> None:
    """New 80 and expansion 50 against contraction 10 and churn 50."""
    assert glance(four(), "quick_ratio").foot == "$130.00 won, $60.00 lost"
    assert "won" not in glance(four(settings={"quick_ratio_form": "bounded"}), "quick_ratio").foot


def test_the_response_rate_says_how_many_were_asked(four: LensOver) -> None:
    asked = [
        {"customer": "A", "answered_on": "2024-05-02", "kind": "NPS", "score": score} for score in (9, 8, 7, 10, 3)
    ]
    blank = {"customer": "A", "answered_on": "2024-05-02", "kind": "NPS"}
    assert glance(four(surveys=[*asked, blank, blank]), "response_rate").foot == "5 of 7 questions answered"


def test_of_fewer_than_five_no_interval_stands_at_the_foot(four: LensOver) -> None:
    """One of the three of the start left."""
    assert glance(four(), "logo_retention").foot == "3 customers"


def a_tenth_or_fewer(lost: int, of: int) -> list[dict[str, object]]:
    """Subscribers since May 2024, of whom some left in June."""
    rows = [{"customer": f"c{n}", "amount": 10, "interval": "1 month", "started": "2024-05-01"} for n in range(of)]
    return [{**row, "ended": "2024-06-10"} if n < lost else row for n, row in enumerate(rows)]


def test_a_lifetime_is_said_to_be_capped_only_where_the_cap_was_reached(lens_over: LensOver) -> None:
    """A tenth lost in a month is a lifetime of 10 months; one of 80 would be 80, of which 60 count."""
    ten = glance(lens_over(Selection("2024-06"), subscriptions=a_tenth_or_fewer(1, 10)), "clv_subscription")
    assert (ten.number.value, "capped" in ten.foot) == (100, False)
    sixty = glance(lens_over(Selection("2024-06"), subscriptions=a_tenth_or_fewer(1, 80)), "clv_subscription")
    assert (sixty.number.value, sixty.foot) == (600, "79 customers · lifetime capped at 60 months")


def test_at_least_nothing_is_not_said(lens_over: LensOver) -> None:
    """One of two left on the first day: the lower end of the median is no day at all."""
    rows = [{"customer": "A", "amount": 10, "interval": "1 month", "started": "2024-04-01", "ended": "2024-04-01"}]
    rows += [{"customer": name, "amount": 10, "interval": "1 month", "started": "2024-04-01"} for name in "BC"]
    card = glance(lens_over(subscriptions=rows), "median_lifetime")
    assert (card.number.text, card.foot) == ("–", "not reached")


def test_of_how_many_the_mean_score_is_where_some_have_none(sample_lens: LensOver) -> None:
    """104 of 117 have a score: 8, 34 and 62 by band."""
    card = glance(sample_lens(Selection("2025-Q2")), "health_score")
    assert card.title == "Health, mean of 104 scored"
    assert card.foot == "8 at risk · 34 watch · 62 good"


def test_revenue_per_customer_that_rose_because_small_ones_left_is_not_better(lens_over: LensOver) -> None:
    # March: 300 of three, 100 each. June: the one of 20 has left, so 280 of two, 140 each, and nobody pays more.
    def card(*more: dict[str, object]) -> Card:
        rows = [
            {"customer": "A", "amount": 200, "interval": "1 month", "started": "2024-01-01"},
            {"customer": "B", "amount": 80, "interval": "1 month", "started": "2024-01-01"},
            {"customer": "C", "amount": 20, "interval": "1 month", "started": "2024-01-01", "ended": "2024-05-10"},
        ]
        return glance(lens_over(subscriptions=[*rows, *more]), "arpa")

    left = card()
    assert left.delta is not None
    assert (left.number.text, left.delta.text, left.delta.verdict) == ("$140.00", "40.0%", Verdict.NEUTRAL)
    assert left.foot == "MRR fell 6.7%, nobody pays more"
    raised = card({"customer": "A", "amount": 5, "interval": "1 month", "started": "2024-05-01"})
    assert raised.delta is not None
    assert (raised.delta.verdict, raised.foot) == (Verdict.BETTER, "2 customers")
    joined = card({"customer": "D", "amount": 30, "interval": "1 month", "started": "2024-05-01"})
    assert joined.delta is not None and joined.delta.verdict is Verdict.BETTER
