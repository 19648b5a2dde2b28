from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.health.recipe import DEFAULT, Band, Bands, Input, Missing, Part, Recipe, Way
from csdesk.health.scoring import bands_of, in_hundredths, scores_of

NAN = np.nan
PLAIN = Recipe(
    (Part(Input.USAGE_TREND, 20, 0, 100, 28), Part(Input.NPS, 15, 0, 100, 90), Part(Input.CSAT, 22, 0, 100, 90))
)


def scored(recipe: Recipe, *rows: tuple[float, ...], knocked: tuple[int, ...] = ()):
    out = np.zeros(len(rows), dtype=np.bool_)
    out[list(knocked)] = True
    return scores_of(np.array(rows, dtype=np.float64), recipe, out)


def test_the_example_of_the_specification() -> None:
    # -0.2 -> 60, 0.5 -> 83.3, 9 -> 90, no CSAT, 4 -> 66.7, 0.9 -> 80: 6,600 / 90.
    found = scored(DEFAULT, (-0.2, 0.5, 9, NAN, 4, 0.9))
    assert found.parts[0] == pytest.approx([60, 250 / 3, 90, NAN, 200 / 3, 80], nan_ok=True)
    assert found.score[0] == pytest.approx(6600 / 90)
    assert found.band.tolist() == [Band.GOOD]
    assert found.weight[0] == pytest.approx([30 / 90, 15 / 90, 15 / 90, 0, 15 / 90, 15 / 90])
    assert found.points[0] == pytest.approx([20, 13.888889, 15, 0, 11.111111, 13.333333])


def test_a_score_that_is_shown_as_40_may_be_in_the_band_above() -> None:
    # (20 x 47 + 15 x 59 + 22 x 21) / 57 = 2,287 / 57 = 40.12.
    found = scored(PLAIN, (47, 59, 21))
    assert found.score[0] == pytest.approx(2287 / 57)
    assert found.band.tolist() == [Band.WATCH]


def test_bands_hold_their_upper_edges() -> None:
    assert bands_of(np.array([0, 40, 40.01, 70, 70.01, 100, NAN]), Bands()).tolist() == [0, 0, 1, 1, 2, 2, -1]
    # 0.1 + 0.2 is more than 0.3 only because it is added up in binary.
    assert bands_of(np.array([0.1 + 0.2]), Bands(0.3, 70)).tolist() == [Band.AT_RISK]


def test_curves_are_cut_at_both_ends_and_may_fall() -> None:
    falling = Recipe((Part(Input.TICKETS_OPENED, 100, 10, 1, 90),))
    assert scored(falling, (0,), (1,), (5.5,), (10,), (40,)).score.tolist() == [100, 100, 50, 0, 0]


def test_under_60_per_cent_of_the_weight_there_is_no_score() -> None:
    recipe = Recipe((Part(Input.NPS, 60, 0, 10, 90), Part(Input.CSAT, 40, 0, 1, 90)))
    found = scored(recipe, (5, NAN), (NAN, 1), (NAN, NAN))
    assert found.score.tolist() == pytest.approx([50, NAN, NAN], nan_ok=True)
    assert found.band.tolist() == [Band.WATCH, Band.NONE, Band.NONE]
    assert np.isnan(found.points[1]).all()


def test_a_missing_value_may_count_as_50_or_as_0() -> None:
    recipe = Recipe((Part(Input.NPS, 60, 0, 10, 90), Part(Input.CSAT, 40, 0, 1, 90)))
    neutral, bad = (replace(recipe, missing=missing) for missing in (Missing.NEUTRAL, Missing.BAD))
    assert scored(neutral, (10, NAN), (NAN, NAN)).score.tolist() == [80, 50]
    assert scored(bad, (10, NAN), (NAN, NAN)).score.tolist() == [60, 0]


def test_a_knock_out_sets_the_band_and_leaves_the_score() -> None:
    found = scored(PLAIN, (90, 90, 90), (NAN, NAN, NAN), knocked=(0, 1))
    assert found.score.tolist() == pytest.approx([90, NAN], nan_ok=True)
    assert found.band.tolist() == [Band.AT_RISK, Band.AT_RISK]


def test_a_rule_looks_for_the_poorest_and_the_best() -> None:
    rule = replace(PLAIN, way=Way.RULE)
    found = scored(
        rule, (90, 40, 90), (90, 71, NAN), (90, 70, 90), (NAN, NAN, NAN), (100, 100, 100), knocked=(4,)
    )  # fmt: skip
    assert found.band.tolist() == [Band.AT_RISK, Band.GOOD, Band.WATCH, Band.NONE, Band.AT_RISK]
    assert np.isnan(found.score).all()


def test_no_customers_have_no_scores() -> None:
    for way in Way:
        assert scores_of(np.zeros((0, 3)), replace(PLAIN, way=way), np.zeros(0, dtype=np.bool_)).score.tolist() == []


def test_points_are_rounded_so_that_they_add_up() -> None:
    # Thirds of 100: each by itself is 33.33, and together they would be 99.99.
    assert in_hundredths([100 / 3, 100 / 3, 100 / 3]) == (33.34, 33.33, 33.33)
    assert in_hundredths([2.0, 5.85, 8.25, 10.0, 18.0]) == (2.0, 5.85, 8.25, 10.0, 18.0)
    assert in_hundredths([]) == ()


@given(st.lists(st.floats(0, 100), max_size=8))
def test_rounded_points_add_up_to_the_rounded_score(points: list[float]) -> None:
    shown = in_hundredths(points)
    assert round(sum(shown) * 100) == pytest.approx(sum(points) * 100, abs=0.5 + 1e-6)
    assert all(abs(one - other) < 0.01 + 1e-9 for one, other in zip(shown, points, strict=True))
