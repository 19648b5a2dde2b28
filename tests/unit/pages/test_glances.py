"""Which cards a page shows, and what stands at their feet."""

from collections.abc import Callable

import pytest

from csdesk.pages.glances import glance, glances
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection

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
    assert glance(four(targets=[{"metric": "mrr", "value": 300}]), "mrr").foot == "Target $300.00 · 3 customers"
    few = glance(four(surveys=ANSWERS[:4]), "nps")
    assert (few.number.text, few.delta, few.foot) == ("–", None, "4 replies · fewer than 5 aren't shown")


def test_a_long_name_stands_short_on_its_card_and_whole_beside_it(four: LensOver) -> None:
    card = glance(four(), "nrr_12m")
    assert (card.title, card.name) == ("Net retention (NRR), 12 mo", "Net revenue retention, 12 months")
    assert glance(four(), "customers_active").name == ""


def test_a_return_says_on_how_much(four: LensOver) -> None:
    lens = four(costs=[{"day": "2024-05-01", "amount": 400}])
    assert glance(lens, "cs_roi").foot == "on $400.00 spent"


def test_of_fewer_than_five_no_interval_stands_at_the_foot(four: LensOver) -> None:
    """One of the three of the start left."""
    assert glance(four(), "logo_retention").foot == "3 customers"
