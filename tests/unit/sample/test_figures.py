"""The expected figures keep the rules that hold for any data, and know what the story says."""

from collections.abc import Iterator
from typing import Any

import pytest

GRAINS = ("month", "quarter", "year")
Figures = dict[str, Any]


def _periods(expected: Figures) -> Iterator[tuple[str, str, str | None]]:
    """Grain, period, and the period before it."""
    for grain in GRAINS:
        names = list(expected["figures"]["mrr"][grain])
        yield from zip([grain] * len(names), names, [None, *names[:-1]], strict=True)


def _value(expected: Figures, name: str, grain: str, period: str | None) -> float:
    """A figure in a sum: what can't be known counts nothing."""
    return float(expected["figures"][name][grain][period][0] or 0) if period else 0.0


@pytest.fixture(params=["expected", "by_months"])
def figures(request: pytest.FixtureRequest) -> Figures:
    return dict(request.getfixturevalue(request.param))


def test_there_are_26_months_9_quarters_and_3_years(figures: Figures) -> None:
    for series in figures["figures"].values():
        assert [len(series[grain]) for grain in GRAINS] == [26, 9, 3]


def test_every_value_is_its_fraction(figures: Figures) -> None:
    for name, series in figures["figures"].items():
        for grain in GRAINS:
            for period, (value, numerator, denominator) in series[grain].items():
                if value is not None and numerator is not None:
                    assert value == pytest.approx(numerator / (denominator or 1)), (name, period)


def test_customers_at_the_end_are_those_at_the_start_with_who_came_and_went(figures: Figures) -> None:
    for grain, period, before in _periods(figures):
        if before is None and figures["figures"]["customers_new"][grain][period][0] is None:
            continue
        new, back, lost = (_value(figures, f"customers_{name}", grain, period) for name in ("new", "returned", "lost"))
        start, end = (_value(figures, "customers_active", grain, name) for name in (before, period))
        assert end == start + new + back - lost, period


def test_mrr_at_the_end_is_that_at_the_start_with_what_moved(figures: Figures) -> None:
    for grain, period, before in _periods(figures):
        if before is None and figures["figures"]["mrr_new"][grain][period][0] is None:
            continue
        moved = {
            name: _value(figures, f"mrr_{name}", grain, period)
            for name in ("new", "reactivated", "expansion", "contraction", "churned", "fx", "net_new")
        }
        net = moved["new"] + moved["reactivated"] + moved["expansion"] - moved["contraction"] - moved["churned"]
        assert moved["net_new"] == pytest.approx(net)
        start, end = (_value(figures, "mrr", grain, name) for name in (before, period))
        assert end == pytest.approx(start + net + moved["fx"]), period


def test_what_is_kept_is_never_more_than_all_or_what_is_there(figures: Figures) -> None:
    kept, now, lost = (figures["figures"][name] for name in ("grr", "nrr", "gross_mrr_churn"))
    for grain, period, _ in _periods(figures):
        if kept[grain][period][0] is not None:
            assert kept[grain][period][0] <= min(1, now[grain][period][0]) + 1e-12
            assert kept[grain][period][0] == pytest.approx(1 - lost[grain][period][0])


def test_churn_and_retention_make_one_and_arr_is_twelve_mrr(figures: Figures) -> None:
    named = figures["figures"]
    for grain, period, _ in _periods(figures):
        if named["logo_churn"][grain][period][0] is not None:
            assert named["logo_churn"][grain][period][0] + named["logo_retention"][grain][period][0] == pytest.approx(1)
        assert named["arr"][grain][period][0] == pytest.approx(12 * named["mrr"][grain][period][0])
        assert named["arpa"][grain][period][0] * named["customers_active"][grain][period][0] == pytest.approx(
            named["mrr"][grain][period][0]
        )


def test_one_currency_has_no_gain_from_rates_and_three_have(expected: Figures, by_months: Figures) -> None:
    assert all(not value for value, _, _ in by_months["figures"]["mrr_fx"]["month"].values())
    gains = [value for value, _, _ in expected["figures"]["mrr_fx"]["month"].values() if value]
    assert len(gains) >= 8
    assert min(gains) < 0 < max(gains)


def test_the_first_month_has_nothing_to_lose_yet(expected: Figures) -> None:
    first = {name: series["month"]["2023-05"][0] for name, series in expected["figures"].items()}
    assert first["customers_active"] == first["customers_new"] == 10
    for name in (
        "customers_lost",
        "mrr_expansion",
        "mrr_contraction",
        "mrr_churned",
        "mrr_fx",
        "logo_churn",
        "nrr",
        "grr",
    ):
        assert first[name] is None, name
    assert first["customers_returned"] == first["mrr_reactivated"] == 0


def test_months_alone_know_nothing_of_what_was_before(by_months: Figures) -> None:
    for grain, period in (("month", "2023-05"), ("quarter", "2023-Q2"), ("year", "2023")):
        named = {name: series[grain][period][0] for name, series in by_months["figures"].items()}
        assert {name for name, value in named.items() if value is not None} == {
            "customers_active",
            "mrr",
            "arr",
            "arpa",
        }


def test_months_and_days_agree_on_the_money_at_the_end(expected: Figures, by_months: Figures) -> None:
    for grain, period, _ in _periods(expected):
        one, other = _value(expected, "mrr", grain, period), _value(by_months, "mrr", grain, period)
        assert one == pytest.approx(other, abs=1)


def test_for_one_month_everybody_of_the_first_customers_age_has_left(expected: Figures) -> None:
    """1 May to 29 November 2023 are 213 days, and nobody else was there for longer by then."""
    months = expected["figures"]["median_lifetime"]["month"]
    assert months["2023-11"][0] == pytest.approx(213 * 12 / 365)
    assert [name for name, figure in months.items() if figure[0] is not None] == ["2023-11"]


def test_a_passage_within_a_month_is_new_and_lost_and_no_churn(expected: Figures) -> None:
    """February 2024: one joins on the 3rd and leaves on the 21st; four came in all; nobody there before left."""
    named = {name: series["month"]["2024-02"] for name, series in expected["figures"].items()}
    assert named["customers_lost"][0] == 1
    assert named["mrr_churned"][0] == 18_500
    assert named["logo_churn"] == [0, 0, 46]
    assert expected["logo_churn_by_formula"]["all"]["month"]["2024-02"][1:] == [1, 46]


def test_away_for_two_weeks_inside_a_month_is_no_loss(expected: Figures) -> None:
    """January 2025: gone from the 8th to the 20th."""
    assert expected["figures"]["customers_lost"]["month"]["2025-01"][0] == 0
    assert expected["logo_churn_by_formula"]["all"]["month"]["2025-01"][1] == 1


def test_an_unpaid_invoice_is_a_loss_and_a_return(expected: Figures) -> None:
    """One kitchen at 78,500, from 16 September to 20 October 2024; a paused one was lost in September, too."""
    assert expected["figures"]["customers_lost"]["month"]["2024-09"][0] == 2
    assert expected["figures"]["mrr_churned"]["month"]["2024-09"][0] == 78_500
    assert expected["figures"]["mrr_reactivated"]["month"]["2024-10"][0] == 78_500 + 37_000


def test_back_and_gone_inside_a_quarter_moves_both_ways(expected: Figures) -> None:
    """The last quarter of 2024: one returns at 37,000 and leaves; the kitchen that paid again stays."""
    assert expected["figures"]["customers_returned"]["quarter"]["2024-Q4"][0] == 2
    assert expected["figures"]["mrr_reactivated"]["quarter"]["2024-Q4"][0] == 37_000 + 78_500


def test_parts_by_plan_add_up(expected: Figures) -> None:
    for name in ("mrr", "logo_churn"):
        parts, whole = expected["splits"][f"{name} by plan"], expected["figures"][name]
        for grain, period, _ in _periods(expected):
            if whole[grain][period][0] is not None:
                shares = [part.get(grain, {}).get(period, [0, 0, 0])[1] or 0 for part in parts.values()]
                assert sum(shares) == pytest.approx(whole[grain][period][1]), (name, period)


def test_parts_by_step_and_feature_add_up(expected: Figures) -> None:
    for split, name in (("ces by step", "ces"), ("feature_adoption by feature", "feature_adoption")):
        parts, whole = expected["splits"][split], expected["figures"][name]
        for grain, period, _ in _periods(expected):
            for place in (1, 2):
                shares = [part.get(grain, {}).get(period, [0, 0, 0])[place] or 0 for part in parts.values()]
                assert sum(shares) == pytest.approx(whole[grain][period][place]), (name, period)


def test_return_on_the_cost_of_success_is_one_less_than_what_it_brings(expected: Figures) -> None:
    brings, roi = expected["figures"]["revenue_per_cs_cost"], expected["figures"]["cs_roi"]
    for grain, period, _ in _periods(expected):
        assert roi[grain][period][0] == pytest.approx(brings[grain][period][0] - 1)
