"""What others published about health scores: weighted sums, curves, band edges, rules, the mean of a portfolio."""

from dataclasses import replace

import numpy as np
import pytest

from csdesk.base.units import grouped
from csdesk.health.recipe import Band, Bands, Input, Part, Recipe, Way
from csdesk.health.scoring import bands_of, scores_of

INPUTS = tuple(Input)


def recipe(*weights: float, zero: float = 0, hundred: float = 100) -> Recipe:
    parts = zip(INPUTS, weights, strict=False)
    return Recipe(tuple(Part(input_, weight, zero, hundred, 90) for input_, weight in parts))


def scored(some: Recipe, *rows: tuple[float, ...]):
    return scores_of(np.array(rows, dtype=np.float64), some, np.zeros(len(rows), dtype=np.bool_))


def test_a_weighted_group() -> None:
    """Gainsight, calculation of group scores: weights 20, 15, 22 and scores 47, 59, 21 give 40.1228, shown as 40
    (HLT-01).

    https://support.gainsight.com/Gainsight_NXT/05Scorecards/02Admin_Guides/Calculation_of_Group_Scores_and_Overall_Scores
    """
    (score,) = scored(recipe(20, 15, 22), (47, 59, 21)).score
    assert score == pytest.approx(40.122, abs=0.001)
    assert grouped(score, 0) == "40"


def test_a_linear_curve() -> None:
    """Natero, health criteria: 0 at 7 and 100 at 30 give 48 for 18, 0 for 5 and 100 for 35 (HLT-02).

    https://support.natero.com/support/solutions/articles/50000000837-define-health-criteria
    """
    found = scored(recipe(100, zero=7, hundred=30), (18,), (5,), (35,)).score
    assert [grouped(score, 0) for score in found] == ["48", "0", "100"]


def test_the_edges_of_bands() -> None:
    """Gainsight, scorecards FAQ: of the bands to 50, to 75 and to 100 the lower edge is left out (HLT-04).

    https://support.gainsight.com/SFDC_Edition/Scorecards/02Scorecards_2.0/05FAQs/Scorecards_2.0_FAQs
    """
    bands = bands_of(np.array([50.0, 51, 75, 76]), Bands(50, 75))
    assert bands.tolist() == [Band.AT_RISK, Band.WATCH, Band.WATCH, Band.GOOD]


def test_the_score_of_a_portfolio() -> None:
    """Totango, managing customers' health: 5 good (100), 3 average (60) and 2 poor (40) customers give 76 (HLT-05).

    https://support.totango.com/hc/en-us/articles/360032136152-Managing-Your-Customer-s-Health
    """
    found = scored(recipe(100), *[(100,)] * 5, *[(60,)] * 3, *[(40,)] * 2).score
    assert found.mean() == 76


def test_a_rule_over_the_parts() -> None:
    """Totango, profiles for health: all good is good, one poor is poor, mixed is average, an empty one is ignored
    (HLT-08).

    https://support.totango.com/hc/en-us/articles/360030899812-Configure-profiles-for-account-health
    """
    rule = replace(recipe(1, 1, 1), way=Way.RULE)
    found = scored(rule, (90, 90, 90), (90, 10, 90), (90, 60, 90), (90, np.nan, 90))
    assert found.band.tolist() == [Band.GOOD, Band.AT_RISK, Band.WATCH, Band.GOOD]
