"""Numbers, changes and the feet of cards in words."""

import pytest

from csdesk.base.units import Unit
from csdesk.health.catalogue import FIGURES
from csdesk.metrics.catalogue import METRICS
from csdesk.metrics.engine.comparing import Change
from csdesk.metrics.forms import Result
from csdesk.metrics.metric import Counts
from csdesk.pages.shown import delta_of, foot_of, likely, number_of
from csdesk.pages.values import Verdict

NPS = METRICS["nps"]
NOT_CUSTOMERS = {
    "replies": {
        "nps", "nps_promoters", "nps_passives", "nps_detractors", "csat", "csat_mean", "ces", "ces_mean",
    },
    "asked": {"response_rate"},
    "ratings": {"ticket_satisfaction"},
    "tickets": {
        "reopened_rate", "escalation_rate", "first_response_median", "first_response_p90", "resolution_median",
        "resolution_p90",
    },
    "invoices": {"on_time_rate", "days_late_median", "recovered_rate"},
    "steps": {"onboarding_on_time"},
    "purchases": {"average_purchase_value"},
    "features of customers": {"feature_adoption", "feature_depth"},
}  # fmt: skip
"""What FIGURES names below the line, or takes the median over, of each figure where that isn't customers."""


def test_a_score_from_fewer_than_five_replies_is_not_shown() -> None:
    number = number_of(NPS, Result("2024-Q1", 25.0, 100, 4, n=4), (), "")
    assert (number.value, number.text, number.reason) == (None, "–", "not shown: fewer than 5 replies")
    assert number.reference is not None
    assert foot_of(NPS, Result("2024-Q1", 25.0, 100, 4, n=4), None, "") == "4 replies · fewer than 5 aren't shown"
    assert number_of(NPS, Result("2024-Q1", 20.0, 100, 5, n=5), (), "").value == 20.0


def test_features_of_one_customer_are_features() -> None:
    adoption, result = METRICS["feature_adoption"], Result("2024-Q1", 0.25, 3, 12, n=12)
    assert foot_of(adoption, result, None, "") == "12 features of customers"
    assert foot_of(adoption, result, None, "", alone=True) == "12 features"


def test_a_share_of_few_customers_is_shown() -> None:
    assert number_of(METRICS["logo_churn"], Result("2024-Q1", 0.25, 1, 4, n=4), (), "").text == "25.0%"


@pytest.mark.parametrize(
    ("figure", "difference", "relative", "real", "text", "verdict"),
    [
        ("mrr", 70.0, 70 / 180, None, "38.9%", Verdict.BETTER),
        ("mrr", -70.0, -70 / 180, None, "38.9%", Verdict.WORSE),
        ("mrr", 70.0, 11.0, None, "over 1,000%", Verdict.BETTER),
        ("mrr", 70.0, None, None, "$70.00", Verdict.BETTER),
        ("mrr_net_new", -2.25e6, -0.5, None, "$2.25m", Verdict.WORSE),
        ("logo_churn", 0.031, 3.0, False, "3.1 pts", Verdict.CHANCE),
        ("logo_churn", 0.031, 3.0, True, "3.1 pts", Verdict.WORSE),
        ("logo_churn", 0.0, 0.0, None, "0.0 pts", Verdict.SAME),
        ("logo_churn", 0.0004, 0.01, True, "0.0 pts", Verdict.SAME),
        ("nps", 4.4, 0.1, True, "4", Verdict.BETTER),
        ("customers_active", 3.0, 0.1, None, "3", Verdict.NEUTRAL),
    ],
)
def test_a_change_has_a_size_and_says_what_it_means(
    figure: str, difference: float, relative: float | None, real: bool | None, text: str, verdict: Verdict
) -> None:
    delta = delta_of(METRICS[figure], Change(difference, relative, real=real), "USD")
    assert (delta.text, delta.verdict) == (text, verdict)
    assert delta.up is (None if verdict is Verdict.SAME else difference > 0)


def test_the_foot_says_target_number_and_interval() -> None:
    nrr = Result("2024-Q1", 1.031, 103.1, 100.0, n=102, low=0.99, high=1.07)
    metric = METRICS["nrr_12m"]
    assert foot_of(metric, nrr, None, "USD") == "102 customers · likely 99.0 to 107.0%"
    assert foot_of(metric, nrr, 1.05, "USD") == "Target 105.0% missed · likely 99.0 to 107.0%"
    assert foot_of(metric, nrr, 1.03, "USD") == "Target 103.0% met · likely 99.0 to 107.0%"
    assert foot_of(metric, nrr, None, "USD", "of those a year ago") == "of those a year ago"
    assert (
        foot_of(METRICS["logo_churn"], Result("2024-Q1", 0.04, 5, 125, n=125), 0.025, "", "5 of 125 lost")
        == "Target ≤ 2.5% missed · 5 of 125 lost"
    )
    assert foot_of(NPS, Result("2024-Q1", 38.0, n=61, low=18.0, high=54.0), None, "") == "61 replies · likely 18 to 54"


def test_the_foot_of_what_cannot_be_known_is_the_reason() -> None:
    assert foot_of(NPS, Result("2024-Q1", None, reason="no answers"), 50.0, "") == "no answers"


def test_a_sum_so_far_is_neither_better_nor_worse() -> None:
    delta = delta_of(METRICS["mrr_net_new"], Change(323.0, 0.4, partial=True), "USD")
    assert (delta.text, delta.verdict) == ("$323.00", Verdict.NEUTRAL)
    assert delta.hint.startswith("The period isn't over")


@pytest.mark.parametrize("id_", FIGURES)
def test_the_noun_behind_n_is_what_n_counts(id_: str) -> None:
    metric = FIGURES[id_]
    noun = next((noun for noun, ids in NOT_CUSTOMERS.items() if id_ in ids), "customers")
    assert foot_of(metric, Result("2024-Q1", 0.5, 15, 30, n=30), None, "") == f"30 {noun}"
    assert metric.counts is Counts.DENOMINATOR or noun == "customers"


def test_one_and_few_have_their_noun_too() -> None:
    assert foot_of(METRICS["on_time_rate"], Result("2024-Q1", 1.0, 1, 1, n=1), None, "") == "1 invoice"
    assert foot_of(METRICS["logo_churn"], Result("2024-Q1", 1.0, 1, 1, n=1), None, "") == ""
    asked = METRICS["response_rate"]
    assert foot_of(asked, Result("2024-Q1", 0.75, 3, 4, n=4), None, "") == "4 asked · fewer than 5 aren't shown"
    assert number_of(asked, Result("2024-Q1", 0.75, 3, 4, n=4), (), "").reason == "not shown: fewer than 5 were asked"


@pytest.mark.parametrize(
    ("low", "high", "unit", "text"),
    [
        ("−7.6%", "0.6%", Unit.PERCENT, "likely −7.6 to 0.6%"),
        ("96.8%", "100.0%", Unit.PERCENT, "likely 96.8 to 100%"),
        ("2.0 d", "7.0 d", Unit.DAYS, "likely 2.0 to 7.0 d"),
        ("45 min", "2.0 h", Unit.MINUTES, "likely 45 min to 2.0 h"),
        ("₦7.34m", "₦10.9m", Unit.MONEY, "likely ₦7.34m to ₦10.9m"),
        ("₦10.9m", "₦10.9m", Unit.MONEY, ""),
        ("18", "54", Unit.POINTS, "likely 18 to 54"),
    ],
)
def test_an_interval_names_its_unit_once(low: str, high: str, unit: Unit, text: str) -> None:
    assert likely(low, high, unit) == text
