from dataclasses import replace

import numpy as np
import pytest

from csdesk.datasets.table import Cell
from csdesk.health.drivers import NONE, Driver, costliest, drivers, points_lost
from csdesk.health.recipe import Input, Part, Recipe, Way, to_json
from csdesk.health.standing import Standing

from .conftest import Business, answered, paying

TWO = Recipe((Part(Input.NPS, 60, 0, 10, 180), Part(Input.CSAT, 40, 0, 1, 90)))


def satisfied(customer: str, score: float) -> dict[str, Cell]:
    return {"customer": customer, "kind": "CSAT", "score": score, "scale": 5, "answered_on": "2024-12-01"}


def three(business: type[Business], recipe: Recipe = TWO) -> Standing:
    """NPS 5 and CSAT 5 of 5: 30 + 40; NPS 10 alone: 100; NPS 0 and CSAT 3 of 5, the middle of its scale: 0 + 20."""
    return business(
        recipes=[{"recipe": "Voice", "version": 1, "document": to_json(recipe)}],
        subscriptions=paying("a", "b", "c", "d"),
        surveys=[*answered({"a": 5, "b": 10, "c": 0}), satisfied("a", 5), satisfied("c", 3)],
    ).standing()


def test_the_costliest_input_comes_first(business: type[Business]) -> None:
    found = three(business)
    # NPS takes 30, 0 and 60 points; CSAT 0, nothing and 20.
    assert drivers(found, found.active) == (Driver(Input.NPS, 30.0, 3), Driver(Input.CSAT, pytest.approx(20 / 3), 2))


def test_together_they_lose_what_the_mean_score_lacks(business: type[Business]) -> None:
    found = three(business)
    assert found.score[:3].tolist() == pytest.approx([70, 100, 20])
    assert sum(driver.lost for driver in drivers(found, found.active)) == pytest.approx(100 - 190 / 3)


def test_only_the_chosen_count(business: type[Business]) -> None:
    found = three(business)
    assert drivers(found, np.array([True, False, False, False]))[0] == Driver(Input.NPS, pytest.approx(30), 1)


def test_what_each_customer_loses_most_by(business: type[Business]) -> None:
    found = three(business)
    nps = found.inputs.index(Input.NPS)
    assert costliest(found).tolist() == [nps, NONE, nps, NONE]
    assert np.isnan(points_lost(found)[1, found.inputs.index(Input.CSAT)])


def test_nobody_scored_has_no_drivers(business: type[Business]) -> None:
    found = three(business)
    assert drivers(found, np.array([False, False, False, True])) == ()
    ruled = three(business, replace(TWO, way=Way.RULE))
    assert drivers(ruled, ruled.active) == ()
