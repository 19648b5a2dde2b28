"""What holds for the health figures over any data."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.base.periods import Grain
from csdesk.datasets.table import Cell
from csdesk.health.figures import UNSCORED
from csdesk.health.recipe import Knock, KnockOut, to_json
from csdesk.health.standing import standing_of

from .conftest import Business, answered, nps_alone, paying

BANDS = ("health_at_risk", "health_watch", "health_good")


def random_shop(seed: int) -> Business:
    random = Random(seed)  # noqa: S311 - the same for the same seed

    def day() -> str:
        return f"2024-{random.randint(1, 12):02}-{random.randint(1, 28):02}"

    customers = [f"c{number}" for number in range(12)]

    def span() -> dict[str, Cell]:
        first, last = sorted((day(), day()))
        leaves = random.random() < 0.3
        return {
            "customer": random.choice(customers), "amount": random.choice([0, 10, 25]), "interval": "1 month", "started": first,
            "ended": last if random.random() < 0.4 else None, "cancelled_on": first if leaves else None,
        }  # fmt: skip

    return Business(
        recipes=[{"recipe": "R", "version": 1, "document": to_json(nps_alone((KnockOut(Knock.CANCELLED),)))}],
        subscriptions=[span() for _ in range(20)],
        surveys=[row for _ in range(15) for row in answered({random.choice(customers): random.randint(0, 10)}, day())],
    )


@settings(deadline=None, max_examples=8, derandomize=True)
@given(seed=st.integers(0, 10_000))
def test_the_bands_and_those_without_one_are_all_active_customers(seed: int) -> None:
    shop = random_shop(seed)
    calendar = shop.engine.calendar(Grain.MONTH)
    figures = {
        id_: shop.engine.figures(id_, calendar)[0].results for id_ in (*BANDS, "customers_active", "mrr_at_risk")
    }
    for place in range(calendar.size):
        standing = standing_of(shop.engine, int(calendar.ends[place]))
        unscored = int((standing.active & (standing.band < 0)).sum())
        banded = sum(figures[id_][place].value or 0 for id_ in BANDS)
        assert banded + unscored == figures["customers_active"][place].value
        at_risk = standing.mrr[standing.band == 0].sum()
        assert (figures["mrr_at_risk"][place].value or 0) == pytest.approx(at_risk)


@settings(deadline=None, max_examples=8, derandomize=True)
@given(seed=st.integers(0, 10_000))
def test_every_grain_takes_its_own_ends(seed: int) -> None:
    shop = random_shop(seed)
    by_month, by_quarter = (
        {
            each.period: each.value
            for each in shop.engine.figures("health_score", shop.engine.calendar(grain))[0].results
        }
        for grain in (Grain.MONTH, Grain.QUARTER)
    )
    for quarter, month in zip(("2024-Q2", "2024-Q3", "2024-Q4"), ("2024-06", "2024-09", "2024-12"), strict=True):
        assert by_quarter.get(quarter) == by_month.get(month)


def test_a_customer_has_its_own_score(business: type[Business]) -> None:
    shop = business(
        recipes=[{"recipe": "R", "version": 1, "document": to_json(nps_alone())}],
        subscriptions=paying("a", "b"), surveys=answered({"a": 4, "b": 9}),
    )  # fmt: skip
    cells = shop.engine.cells("health_score", shop.engine.calendar(Grain.MONTH, "2024-12", "2024-12"))
    assert np.asarray(cells.values)[:, 0].tolist() == [40, 90]


def test_nobody_to_score_is_said(business: type[Business]) -> None:
    shop = business(subscriptions=paying("a"))
    for id_ in ("health_score", "health_median", *BANDS, "mrr_at_risk"):
        result = shop.engine.figures(id_, shop.engine.calendar(Grain.MONTH))[0].results[-1]
        assert (result.value, result.reason) == (None, UNSCORED)


def test_money_at_risk_needs_mrr(business: type[Business]) -> None:
    shop = business(customers=[{"customer_id": "a", "signed_up": "2024-01-01"}], surveys=answered({"a": 1}))
    calendar = shop.engine.calendar(Grain.MONTH)
    assert "needs MRR" in shop.engine.figures("mrr_at_risk", calendar)[0].results[-1].reason
    # 10 of 100 for the only thing that is known is too little for the recipe that everybody begins with.
    assert shop.engine.figures("health_score", calendar)[0].results[-1].reason == UNSCORED
