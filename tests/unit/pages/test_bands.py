"""Health as a badge."""

from collections.abc import Callable

import numpy as np

from csdesk.health.recipe import Band, Bands
from csdesk.pages.bands import badge_of, band_name, bin_role, health_cells, is_ruled, standing_on
from csdesk.pages.lens import Lens
from csdesk.pages.values import Role

LensOver = Callable[..., Lens]


def test_a_badge_says_band_and_score() -> None:
    badge = badge_of(Band.WATCH, 43.5)
    assert badge is not None and badge.score is not None
    assert (badge.band, badge.text, badge.score.value) == (Role.WATCH, "Watch 44", 43.5)


def test_a_rule_alone_has_no_score_and_no_band_no_badge() -> None:
    ruled = badge_of(Band.AT_RISK, float("nan"))
    assert ruled is not None and ruled.score is None and ruled.text == "At risk"
    assert badge_of(Band.NONE, float("nan")) is None


def test_badges_of_many_are_those_of_each(sample_lens: LensOver) -> None:
    lens = sample_lens()
    found = standing_on(lens, lens.day)
    each = [
        badge_of(int(band), float(score), ruled=is_ruled(found, row))
        for row, (band, score) in enumerate(zip(found.band, found.score, strict=True))
    ]
    assert health_cells(lens, found, np.arange(len(found.ids))) == each
    assert health_cells(lens, found, np.array([2, 0])) == [each[2], each[0]]


def test_upper_edges_belong_to_the_band_below() -> None:
    assert [bin_role(score, Bands()) for score in (40, 40.1, 70, 70.1)] == [
        Role.AT_RISK,
        Role.WATCH,
        Role.WATCH,
        Role.GOOD,
    ]


def test_bands_have_names() -> None:
    assert [band_name(band) for band in (Band.AT_RISK, Band.WATCH, Band.GOOD, Band.NONE)] == [
        "At risk",
        "Watch",
        "Good",
        "Not enough data",
    ]
