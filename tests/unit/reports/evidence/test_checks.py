"""Figures worked out again from rows, with answers known by hand."""

import numpy as np
import pytest

from csdesk.datasets.settings import Settings
from csdesk.health.catalogue import FIGURES
from csdesk.reports.evidence.event_checks import CHECKS
from csdesk.reports.evidence.unchecked import why

BY_ID = {check.id: check for check in CHECKS}

# Five customers: one stays and grows by 20, one stays and shrinks by 10, one leaves with 50, one is new with 70, one came
# back with 30. All money is in one currency.
ROWS = {
    "d_active_p": np.array([1.0, 1, 1, 0, 0]),
    "d_active_q": np.array([1.0, 1, 0, 1, 1]),
    "d_completed": np.zeros(5),
    "d_returned": np.array(["no", "no", "no", "no", "yes"], dtype=object),
    "d_mrr_p": np.array([100.0, 40, 50, 0, 0]),
    "d_mrr_q": np.array([120.0, 30, 0, 70, 30]),
    "d_fx": np.zeros(5),
    "d_went": np.zeros(5),
    "d_passed": np.zeros(5),
    "d_mrr_y": np.array([80.0, 40, 0, 0, 0]),
    "d_mrr_y_now": np.array([120.0, 30, 0, 0, 0]),
}
PARTS = {
    "mrr_new_q": 70.0, "mrr_reactivated_q": 30.0, "mrr_expansion_q": 20.0, "mrr_contraction_q": 10.0, "mrr_churned_q": 50.0,
    "mrr_fx_q": 0.0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("id_", "value"),
    [
        ("mrr", 250.0), ("arr", 3_000.0), ("customers_active", 4.0), ("customers_new", 1.0), ("customers_returned", 1.0),
        ("customers_lost", 1.0), ("mrr_new", 70.0), ("mrr_reactivated", 30.0), ("mrr_expansion", 20.0),
        ("mrr_contraction", 10.0), ("mrr_churned", 50.0), ("mrr_net_new", 60.0), ("movements", 250.0),
        ("mrr_growth", 60 / 190), ("expansion_rate", 20 / 190), ("arpa", 62.5), ("grr", 130 / 190), ("nrr", 150 / 190),
        ("gross_mrr_churn", 60 / 190), ("net_mrr_churn", 10 / 190), ("grr_12m", 110 / 120), ("nrr_12m", 150 / 120), ("logo_churn", 1 / 3),
        ("logo_retention", 2 / 3), ("quick_ratio", 120 / 60),
    ],
)  # fmt: skip
def test_five_customers(id_: str, value: float) -> None:
    assert BY_ID[id_].work(ROWS, PARTS) == pytest.approx(value, rel=1e-12)


def test_who_came_and_went_is_new_and_lost_and_in_no_rate() -> None:
    rows = {**ROWS, "d_went": np.array([0.0, 0, 0, 0, 1]), "d_passed": np.array([0.0, 0, 0, 0, 25]), "d_active_q": np.array([1.0, 1, 0, 1, 0]), "d_returned": np.array(["no"] * 5, dtype=object), "d_mrr_q": np.array([120.0, 30, 0, 70, 0])}  # fmt: skip
    assert BY_ID["customers_new"].work(rows, PARTS) == 2
    assert BY_ID["customers_lost"].work(rows, PARTS) == 2
    assert BY_ID["mrr_new"].work(rows, PARTS) == 95
    assert BY_ID["mrr_churned"].work(rows, PARTS) == 75
    assert BY_ID["logo_churn"].work(rows, PARTS) == pytest.approx(1 / 3)


def test_nothing_to_divide_by_is_no_figure() -> None:
    empty = {name: values[:0] for name, values in ROWS.items()}
    for id_ in ("arpa", "grr", "nrr", "logo_churn", "nrr_12m"):
        assert BY_ID[id_].work(empty, {}) is None


def test_answers() -> None:
    rows = {
        "d_a_kind": np.array(["NPS"] * 5 + ["CSAT"] * 3 + ["CES"] * 2, dtype=object),
        "d_a_score": np.array([10.0, 9, 8, 6, 0, 5, 4, 3, 5, 4]),
        "d_a_from": np.array([9.0] * 5 + [4.0] * 3 + [4.0] * 2),
        "d_a_times": np.array([1.0, 1, 1, 1, 1, 1, 1, 2, 1, 1]),
        "d_a_top": np.array([10.0] * 5 + [5.0] * 3 + [7.0] * 2),
    }
    assert BY_ID["nps"].work(rows, {}) == 0  # two promoters, two detractors of five
    assert BY_ID["csat"].work(rows, {}) == 0.5  # the answer 3 stands for two
    assert BY_ID["csat_mean"].work(rows, {}) == pytest.approx(15 / 4)
    assert BY_ID["ces"].work(rows, {}) == 0.5  # 4 of 7 is the middle, not above it

    assert BY_ID["nps_promoters"].work(rows, {}) == 2 / 5
    assert BY_ID["nps_passives"].work(rows, {}) == 1 / 5
    assert BY_ID["nps_detractors"].work(rows, {}) == 2 / 5


BLANK = float("nan")
TICKETS = {
    "d_t_opened": np.array([19_814.0, 19_815, 19_700]), "d_t_resolved": np.array([19_815.0, BLANK, 19_820]),
    "d_t_hours": np.array([4.0, BLANK, 8]), "d_t_minutes": np.array([10.0, 30, BLANK]),
    "d_t_open": np.array([0.0, 1, 0]), "d_t_reopened": np.array([1.0, 0, BLANK]), "d_t_escalated": np.array([0.0, 0, BLANK]),
    "d_t_rating": np.array([5.0, BLANK, 3]), "d_t_from": np.array([4.0, BLANK, 4]), "d_t_here": np.array([1.0, 0, 1]),
    "d_active_q": np.ones(4),
}  # fmt: skip
"""Two cases opened in the period and one before it; the first and the last resolved."""
PERIOD = {"from": 19_814.0, "to": 19_844.0}


@pytest.mark.parametrize(
    ("id_", "value"),
    [
        ("tickets_opened", 2), ("tickets_closed", 2), ("tickets_open", 1), ("tickets_per_100_customers", 25),
        ("reopened_rate", 0.5), ("escalation_rate", 0), ("ticket_satisfaction", 0.5), ("first_response_median", 20),
        ("first_response_p90", 28), ("resolution_median", 6), ("resolution_p90", 7.6),
    ],
)  # fmt: skip
def test_three_tickets(id_: str, value: float) -> None:
    assert BY_ID[id_].work(TICKETS, PERIOD) == pytest.approx(value)


@pytest.mark.parametrize(
    ("id_", "value"),
    [
        ("on_time_rate", 1 / 3), ("on_time_rate_value", 0.5), ("days_late_median", 2), ("recovered_rate", 0.5),
        ("overdue_balance", 75), ("average_purchase_value", 40), ("non_recurring_revenue", 30), ("response_rate", 0.75),
        ("onboarding_on_time", 0.5), ("onboarding_completion", 0.5), ("onboarding_days", 15), ("onboarding_in_progress", 1),
        ("cs_cost", 60), ("revenue_per_cs_cost", 12 * (20 + 30) / 60), ("cs_roi", 9),
    ],
)  # fmt: skip
def test_payments_starts_and_costs(id_: str, value: float) -> None:
    rows = {
        **ROWS,
        "d_i_due": np.array([10.0, 10, 10]), "d_i_paid": np.array([9.0, 14, BLANK]), "d_i_worth": np.array([100.0, 50, 50]),
        "d_i_late": np.array([0.0, 4, BLANK]), "d_i_recovered": np.array([BLANK, 1, 0]), "d_o_worth": np.array([50.0, 25]),
        "d_b_worth": np.array([50.0, 30]), "d_b_kind": np.array(["recurring", "one-off"], dtype=object),
        "d_q_answered": np.array([1.0, 0]), "d_q_times": np.array([3.0, 1]),
        "d_s_due": np.array([5.0, 5]), "d_s_done": np.array([5.0, BLANK]),
        "d_w_in_time": np.array([1.0, 0, BLANK]), "d_w_days": np.array([10.0, 20, BLANK]), "d_w_open": np.array([0.0, 0, 1]),
        "d_c_amount": np.array([40.0, 20]),
    }  # fmt: skip
    assert BY_ID[id_].work(rows, PARTS) == pytest.approx(value)


def test_what_is_not_worked_out_says_why() -> None:
    said = dict(why([FIGURES[id_] for id_ in ("active_users", "customer_lifespan", "overdue_balance", "stickiness")]))
    assert said == {
        "the log of use has too many rows for a workbook": ("Active users", "Stickiness"),
        "they rest on more than this period: when terms end, what was bought in a year, how long everybody stays": (
            "Lifespan",
        ),
        "no rows of theirs are in this workbook, or the settings choose another formula": ("Overdue balance",),
    }


def test_a_setting_that_changes_the_formula_takes_the_figure_out() -> None:
    assert BY_ID["logo_churn"].applies(Settings({}))
    assert not BY_ID["logo_churn"].applies(Settings({"churn_formula": "stripe"}))
    assert not BY_ID["mrr_new"].applies(Settings({"movement_view": "gross"}))


def test_formulas_read_no_clock_and_no_other_file() -> None:
    for check in CHECKS:
        words = check.formula.upper()
        assert not any(
            word in words for word in ("NOW(", "TODAY(", "RAND", "INDIRECT", "OFFSET", "[", "HTTP", "LET(", "FILTER(")
        )
