"""Whether a figure moved, or only its noise did."""

import math
from dataclasses import replace

import pytest

from csdesk.metrics.catalogue import METRICS
from csdesk.metrics.engine.comparing import Change, change_of
from csdesk.metrics.forms import Result


def subscriptions(count: int, lost: int) -> list[dict[str, object]]:
    return [
        {"customer": f"c{number}", "amount": 10, "interval": "1 month", "started": "2024-01-01",
         **({"ended": "2024-03-10"} if number < lost else {})}
        for number in range(count)
    ]  # fmt: skip


def scored(day: str, *scores: int) -> list[dict[str, object]]:
    return [{"answered_on": day, "kind": "NPS", "score": score} for score in scores]


def share(count: int, n: int, low: float, high: float) -> Result:
    return Result("p", count / n, count, n, n, low, high)


def test_six_of_sixty_lost_after_three_of_sixty_is_no_evidence_of_change() -> None:
    # FIGURES G8. Wilson: 6 of 60 [0.0466, 0.2015], 3 of 60 [0.0171, 0.1370].
    now, before = share(6, 60, 0.046640, 0.201499), share(3, 60, 0.017141, 0.136999)
    change = change_of(METRICS["logo_churn"], now, before)
    assert change is not None
    assert change.difference == pytest.approx(0.05)
    assert (change.low, change.high) == (pytest.approx(-0.052, abs=5e-4), pytest.approx(0.157, abs=5e-4))
    assert change.real is False
    # 3.8415 x (0.1 x 0.9 + 0.05 x 0.95) / 0.0025 = 3.8415 x 0.1375 / 0.0025 = 211.3
    assert change.needed == 212
    assert change.sentence == (
        "The change could be chance: chance alone would explain one of this size. "
        "To settle one of this size, n would have to be about 212 in each period."
    )


def test_the_same_from_rows(business) -> None:
    shop = business("2024-03-31", subscriptions=subscriptions(60, 6))
    now = shop.result("logo_churn", "2024-03")
    change = change_of(METRICS["logo_churn"], now, share(3, 60, 0.017141, 0.136999))
    assert change is not None
    assert change.low == pytest.approx(-0.052, abs=5e-4)


def test_thirty_of_sixty_lost_after_three_is_a_change() -> None:
    # Wilson: 30 of 60 [0.377, 0.623]. Below: root of 0.123^2 + 0.087^2 = 0.151.
    change = change_of(METRICS["logo_churn"], share(30, 60, 0.377, 0.623), share(3, 60, 0.017, 0.137))
    assert change is not None
    assert change.low == pytest.approx(0.45 - 0.1507, abs=5e-4)
    assert (change.real, change.needed) == (True, None)
    assert change.sentence == "The change is larger than chance alone would explain."


def test_nps_moves_by_its_plain_standard_errors(business) -> None:
    # 0 7 7 9 9 9: 33.3, SE 30.4 points (p 1/2, d 1/6: root of (2/3 - 1/9) / 6). 0 0 7 9: -25, p 1/4, d 1/2:
    # root of (3/4 - 1/16) / 4 = 0.41458. Together 51.40 points, 1.96 times that 100.7: no evidence.
    shop = business("2024-02-29", surveys=scored("2024-01-10", 0, 0, 7, 9) + scored("2024-02-10", 0, 7, 7, 9, 9, 9))
    before, now = shop.result("nps", "2024-01"), shop.result("nps", "2024-02")
    assert now.error == pytest.approx(30.4, abs=0.05)
    change = change_of(METRICS["nps"], now, before)
    assert change is not None
    assert change.difference == pytest.approx(58.333, abs=5e-4)
    assert (change.low, change.high) == (
        pytest.approx(58.333 - 100.75, abs=0.1),
        pytest.approx(58.333 + 100.75, abs=0.1),
    )
    # Variances of one answer: 10,000 x 5/9 and 10,000 x 11/16. 3.8415 x 12,430.6 / 3,402.8 = 14.03.
    assert (change.real, change.needed) == (False, 15)


def test_a_mean_has_an_error_from_five_answers_on(business) -> None:
    def given(*scores: int) -> float | None:
        rows = [{"answered_on": "2024-03-01", "kind": "CSAT", "scale": 5, "score": score} for score in scores]
        found: float | None = business("2024-03-31", surveys=rows).result("csat_mean", "2024-03").error
        return found

    assert given(1, 2, 3, 4) is None
    # Mean 3, squares of the distances 4 1 0 1 4 = 10, over 4 = 2.5, over 5 = 0.5.
    assert given(1, 2, 3, 4, 5) == pytest.approx(0.5**0.5)


def test_a_ratio_of_money_has_an_error_from_ten_customers_on(business) -> None:
    # Ten pay 10, one of them leaves: R = 0.9. Squares: 9 x (10 - 9)^2 + (0 - 9)^2 = 90; 10/9 x 90 = 100; 10 / 100.
    assert business("2024-03-31", subscriptions=subscriptions(10, 1)).result("grr", "2024-03").error == pytest.approx(
        0.1
    )
    assert business("2024-03-31", subscriptions=subscriptions(9, 1)).result("grr", "2024-03").error is None


def test_shares_sums_and_other_figures_have_no_plain_error(business) -> None:
    shop = business("2024-03-31", subscriptions=subscriptions(20, 1))
    assert shop.result("logo_churn", "2024-03").error is None
    assert shop.result("mrr", "2024-03").error is None


def test_the_relative_change_is_over_the_older_value(business) -> None:
    mrr, hundred = METRICS["mrr"], Result("p", 100.0)
    up = change_of(mrr, Result("p", 130.0), hundred)
    assert up is not None
    assert (up.difference, up.relative, up.real, up.sentence) == (30, 0.3, None, "")
    growth = change_of(mrr, Result("p", 10.0), Result("p", -20.0))
    assert growth is not None
    assert growth.relative == 1.5
    from_nothing = change_of(mrr, hundred, Result("p", 0.0))
    assert from_nothing is not None
    assert (from_nothing.difference, from_nothing.relative) == (100, None)


def test_nothing_is_compared_with_what_isnt_known() -> None:
    known, unknown = Result("p", 1.0), Result("p", None, reason="no answers")
    assert change_of(METRICS["mrr"], known, unknown) is None
    assert change_of(METRICS["mrr"], unknown, known) is None


@pytest.mark.parametrize("id_", ["logo_churn", "nrr_12m", "csat_mean"])
def test_where_too_few_are_counted_for_an_interval_nothing_speaks_against_chance(id_: str) -> None:
    """Net retention of seven customers and of eleven: the seven have no interval."""
    enough = replace(share(9, 11, 0.6, 1), error=0.1)
    bare = replace(share(7, 7, 0, 1), low=None, high=None)
    neither = [] if id_ == "logo_churn" else [(bare, bare)]  # a share of any number has an interval, if any has
    for now, before in ((enough, bare), (bare, enough), *neither):
        change = change_of(METRICS[id_], now, before)
        assert change is not None
        assert (change.real, change.needed) == (False, None)
        assert change.sentence == "The change could be chance: too few are counted to tell."


def test_a_share_of_a_kind_that_has_no_interval_isnt_said_to_be_of_few() -> None:
    """All features of 300 customers together; churn by a formula that counts a customer for each month."""
    now, before = (Result("p", value, n=3_600) for value in (0.6, 0.5))
    for id_ in ("feature_adoption", "logo_churn"):
        change = change_of(METRICS[id_], now, before)
        assert change is not None
        assert (change.real, change.few, change.sentence) == (None, False, "")


def test_the_score_of_one_customer_is_no_mean_of_few() -> None:
    health = replace(METRICS["csat_mean"], id="health_score", instant=True)
    fell = change_of(health, Result("q", 64.0, n=1), Result("p", 84.0, n=1))
    assert fell is not None and fell.real is None
    two = change_of(health, Result("q", 64.0, n=2), Result("p", 84.0, n=2))
    assert two is not None and two.few


def test_a_sum_so_far_is_not_judged_against_a_whole_period() -> None:
    whole, running = Result("2024-03", 40.0, 40.0, None, 4), Result("2024-04", 10.0, 10.0, None, 1, complete=False)
    change = change_of(METRICS["mrr_churned"], running, whole)
    assert change is not None and change.partial
    assert change.sentence.startswith("The period isn't over")
    for id_, now in (("mrr_churned", replace(running, complete=True)), ("mrr", running)):
        change = change_of(METRICS[id_], now, whole)
        assert change is not None and not change.partial


def test_five_promoters_in_a_row_are_no_evidence_of_a_better_nps(business) -> None:
    # Before 100 9s, 60 7s and 40 0s of 200: NPS 30, adjusted Wald of (100.75 - 40.75) / 203 = 29.56 with
    # p 0.49631, d 0.20074: root of (0.69704 - 0.08736) / 203 = 0.054802, x 1.96 = 10.74: [18.81, 40.30].
    # Now five 10s: 100, SE 0, [17.5, 100] (FIGURES). Below: root of 82.5^2 + 10.30^2 = 83.1, more than the 70 of difference.
    shop = business(
        "2024-02-29",
        surveys=scored("2024-01-10", *(9,) * 100, *(7,) * 60, *(0,) * 40) + scored("2024-02-10", *(10,) * 5),
    )
    before, now = shop.result("nps", "2024-01"), shop.result("nps", "2024-02")
    assert (before.value, now.value, now.error) == (30, 100, 0)
    change = change_of(METRICS["nps"], now, before)
    assert change is not None
    assert (change.low, change.high) == (pytest.approx(70 - 83.1, abs=0.1), pytest.approx(70 + 11.19, abs=0.01))
    # How much five equal answers vary can't be said, nor how many would be needed.
    assert (change.real, change.needed) == (False, None)


def test_forty_promoters_in_a_row_are(business) -> None:
    # Forty 10s: p 40.75 / 43 = 0.94767, d 0.01744, difference 0.93023; root of (0.96512 - 0.86533) / 43 = 0.048172,
    # x 1.96 = 9.44: from 83.58. Below: root of 16.42^2 + 10.30^2 = 19.38.
    shop = business(
        "2024-02-29",
        surveys=scored("2024-01-10", *(9,) * 100, *(7,) * 60, *(0,) * 40) + scored("2024-02-10", *(10,) * 40),
    )
    change = change_of(METRICS["nps"], shop.result("nps", "2024-02"), shop.result("nps", "2024-01"))
    assert change is not None
    assert change.low == pytest.approx(70 - 19.38, abs=0.05)
    assert change.real is True


def test_twelve_customers_who_all_stayed_are_no_evidence_of_better_retention(business) -> None:
    # Before 5 of 100 left: R 0.95, squares 95 x 0.05^2 + 5 x 0.95^2 = 4.75, SE root of 100/99 x 4.75 / 100 = 0.021904.
    # Now SE 0 over 12. Pooled: 0.021904 x root of 100/12 = 0.06323, x 1.96 = 0.1239, more than the 0.05 of difference.
    before = business("2024-03-31", subscriptions=subscriptions(100, 5)).result("grr", "2024-03")
    now = business("2024-03-31", subscriptions=subscriptions(12, 0)).result("grr", "2024-03")
    assert (before.value, now.value, now.error) == (pytest.approx(0.95), 1, 0)
    change = change_of(METRICS["grr"], now, before)
    assert change is not None
    assert (change.low, change.high) == (pytest.approx(0.05 - 0.1239, abs=1e-4), pytest.approx(0.05 + 0.1239, abs=1e-4))
    assert (change.real, change.needed) == (False, None)


def test_five_equal_scores_are_judged_by_how_scores_vary_otherwise(business) -> None:
    # Before 4 and 5 in turn, with 30 3s: of 60 the mean 3.75; now five 5s, SE 0. Squares of the distances before:
    # 30 x 0.75^2 + 15 x 0.25^2 + 15 x 1.25^2 = 41.25, over 59 = 0.69915. Pooled: root of 0.69915 / 5 = 0.37394, x 1.96 = 0.7329.
    def given(day: str, *scores: int) -> list[dict[str, object]]:
        return [{"answered_on": day, "kind": "CSAT", "scale": 5, "score": score} for score in scores]

    def change_to(*scores: int) -> Change:
        rows = given("2024-01-10", *(3,) * 30, *(4, 5) * 15) + given("2024-02-10", *scores)
        shop = business("2024-02-29", surveys=rows)
        change = change_of(
            METRICS["csat_mean"], shop.result("csat_mean", "2024-02"), shop.result("csat_mean", "2024-01")
        )
        assert change is not None
        return change

    lucky = change_to(5, 5, 5, 5, 5)
    assert (lucky.difference, lucky.low) == (pytest.approx(1.25), pytest.approx(1.25 - 0.7329, abs=1e-4))
    assert lucky.real is True
    few = change_to(4, 4, 4, 4, 4)
    assert (few.difference, few.high) == (pytest.approx(0.25), pytest.approx(0.25 + 0.7329, abs=1e-4))
    assert few.real is False


def test_no_number_of_answers_is_named_that_is_there_already() -> None:
    # 0 of 9 lost after 30 of 100: Wilson to 0.2991 and from 0.2189; root of 0.2991^2 + 0.0811^2 = 0.3099: no evidence.
    # 3.8415 x (0 + 0.21) / 0.09 = 8.96 gives 9, and 9 there are.
    change = change_of(METRICS["logo_churn"], share(0, 9, 0.0, 0.2991), share(30, 100, 0.2189, 0.3958))
    assert change is not None
    assert (change.real, change.needed) == (False, None)
    assert change.sentence == "The change could be chance: chance alone would explain one of this size."


@pytest.mark.parametrize("figure", ["logo_churn", "grr", "active_customers_rate", "stickiness", "clv_subscription"])
def test_a_rate_that_builds_up_is_not_judged_before_the_period_is_over(figure: str) -> None:
    # 10 of 200 lost in March; by 5 April none: nobody can say yet that April is better.
    whole, running = share(10, 200, 0.027, 0.090), replace(share(0, 190, 0.0, 0.020), complete=False)
    change = change_of(METRICS[figure], running, whole)
    assert change is not None
    assert (change.partial, change.real, change.needed) == (True, None, None)
    assert change.sentence == "The period isn't over: what there is so far can't be judged against a whole one."


@pytest.mark.parametrize("figure", ["csat", "on_time_rate", "nps_detractors", "escalation_rate"])
def test_a_share_of_what_came_in_so_far_is_judged(figure: str) -> None:
    whole, running = share(60, 200, 0.241, 0.367), replace(share(0, 100, 0.0, 0.037), complete=False)
    change = change_of(METRICS[figure], running, whole)
    assert change is not None
    assert (change.partial, change.real) == (False, True)


def solved(day: str, *hours: float) -> list[dict[str, object]]:
    return [
        {"ticket_id": f"{day}{place}", "opened": f"{day} 08:00", "resolved": f"{day} {8 + each:02}:00"}
        for place, each in enumerate(hours)
    ]


@pytest.mark.parametrize(
    ("before", "now", "real"),
    [
        ((1,), (9,), False),  # one ticket says nothing of the others
        ((1,) * 5, (9,) * 5, False),  # up to five values don't bound a median: 1 - 2 / 32 is below 95 %
        ((1,) * 6, (9,) * 6, True),
        ((1, 1, 2, 2, 6, 6), (1, 1, 3, 3, 8, 8), False),  # 3 from 2: -5 and +5 by the smallest and the largest
    ],
)
def test_a_median_moved_only_if_the_values_around_it_did(business, before, now, real) -> None:
    shop = business("2024-02-29", tickets=solved("2024-01-10", *before) + solved("2024-02-10", *now))
    results = (shop.result("resolution_median", month) for month in ("2024-02", "2024-01"))
    change = change_of(METRICS["resolution_median"], *results)
    assert change is not None
    assert change.real is real


def test_a_median_of_survival_moved_only_if_its_band_did() -> None:
    # 5 [2, 7] after 2 [1, 6]: below, root of 3^2 + 4^2 = 5, more than the 3 of difference.
    wait, before = METRICS["time_to_first_value"], Result("p", 2.0, n=15, low=1, high=6, around=(1, 6))
    change = change_of(wait, Result("q", 5.0, n=11, low=2, high=7, around=(2, 7)), before)
    assert change is not None
    assert (change.low, change.real) == (3 - 5, False)
    alone = change_of(wait, Result("q", 50.0, n=1, around=(-math.inf, math.inf)), before)
    assert alone is not None and alone.real is False


def test_what_is_bounded_by_other_figures_moved_only_if_its_interval_did() -> None:
    worth = METRICS["clv_subscription"]
    change = change_of(
        worth, Result("q", 900.0, n=10, low=400, high=1500), Result("p", 1000.0, n=10, low=500, high=1600)
    )
    assert change is not None and change.real is False
    capped = (Result("q", 900.0, n=10, low=900, high=900), Result("p", 1000.0, n=10, low=1000, high=1000))
    assert (change := change_of(worth, *capped)) is not None and change.real is None
