"""What holds for the health figures over any data."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.base.periods import Grain
from csdesk.datasets.table import Cell
from csdesk.health.catalogue import FIGURES
from csdesk.health.figures import UNSCORED
from csdesk.health.recipe import DEFAULT, Knock, KnockOut, Missing, Way, to_json
from csdesk.health.standing import standing_of
from csdesk.metrics.engine.comparing import change_of
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.proof.trail import trail

from .conftest import Business, answered, nps_alone, paying

HEALTH = ("health_score", "health_median", "health_at_risk", "health_watch", "health_good", "mrr_at_risk")
BANDS = ("health_at_risk", "health_watch", "health_good")


EVERYTHING = replace(DEFAULT, parts=tuple(replace(part, weight=20) for part in DEFAULT.parts), missing=Missing.NEUTRAL)
RULE = replace(DEFAULT, way=Way.RULE, knock_outs=())


def random_shop(seed: int) -> Business:
    """Random rows of every table that a score may look at; some customers have a recipe of their own."""
    random = Random(seed)  # noqa: S311 - the same for the same seed

    def day() -> str:
        return f"2024-{random.randint(1, 12):02}-{random.randint(1, 28):02}"

    def who() -> str:
        return f"c{random.randint(0, 11)}"

    def span() -> dict[str, Cell]:
        first, last = sorted((day(), day()))
        return {
            "customer": who(), "amount": random.choice([0, 10, 25]), "interval": "1 month", "started": first,
            "currency": random.choice(["USD", "EUR"]), "plan": random.choice("PQ"),
            "ended": last if random.random() < 0.4 else None, "cancelled_on": first if random.random() < 0.3 else None,
        }  # fmt: skip

    def invoice() -> dict[str, Cell]:
        due, paid = sorted((day(), day()))
        return {
            "customer": who(), "invoiced_on": due, "due_on": due, "paid_on": random.choice([paid, None]), "amount": 5,
            "kind": random.choice(["one-off", "recurring"]),
        }  # fmt: skip

    def use() -> dict[str, Cell]:
        return {
            "customer": who(),
            "day": day(),
            "feature": random.choice(["Reports", "Export"]),
            "count": random.randint(0, 4),
        }

    return Business(
        settings={"base_currency": "USD"},
        recipes=[
            {"recipe": "All", "version": 1, "document": to_json(nps_alone((KnockOut(Knock.CANCELLED),)))},
            {"recipe": "All", "version": 2, "valid_from": "2024-07-01", "document": to_json(EVERYTHING)},
            {"recipe": "Own", "version": 1, "applies_to": "plan=P", "document": to_json(RULE)},
        ],
        rates=[{"currency": "EUR", "day": day(), "rate": 1.1}, {"currency": "EUR", "day": day(), "rate": 1.3}],
        subscriptions=[span() for _ in range(20)],
        payments=[invoice() for _ in range(30)],
        surveys=[row for _ in range(30) for row in answered({who(): random.randint(0, 10)}, day())],
        usage=[use() for _ in range(200)],
        tickets=[{"ticket_id": str(n), "customer": who(), "opened": f"{day()}T09:00:00"} for n in range(30)],
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


@settings(deadline=None, max_examples=6, derandomize=True)
@given(seed=st.integers(0, 10_000))
def test_the_rows_of_its_proof_alone_give_the_same_figure(seed: int) -> None:
    shop = random_shop(seed)
    for id_ in HEALTH:
        for period in ("2024-05", "2024-Q3", "2024-12"):
            proof = trail(shop.engine, id_, period)
            kept = {
                name: table.take(np.isin(table.row_id, proof.rows.get(name, np.zeros(0, dtype=np.int64))))
                for name, table in shop.tables.items()
            }
            if proof.result.value is not None:
                alone = Engine(Facts.build(kept, shop.settings, shop.day, held=shop.facts.inferred), FIGURES)
                assert trail(alone, id_, period).result.value == pytest.approx(proof.result.value), (id_, period)


@settings(deadline=None, max_examples=4, derandomize=True)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    shop, other, order = random_shop(seed), random_shop(seed), np.random.default_rng(seed)
    other.tables = {name: table.take(order.permutation(len(table))) for name, table in shop.tables.items()}
    for id_ in HEALTH:
        before, after = (
            each.engine.figures(id_, each.engine.calendar(Grain.MONTH))[0].results for each in (shop, other)
        )
        assert [each.value for each in before] == pytest.approx([each.value for each in after]), id_


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
    for id_ in HEALTH:
        result = shop.engine.figures(id_, shop.engine.calendar(Grain.MONTH))[0].results[-1]
        assert (result.value, result.reason) == (None, UNSCORED)


def test_money_at_risk_needs_mrr(business: type[Business]) -> None:
    shop = business(customers=[{"customer_id": "a", "signed_up": "2024-01-01"}], surveys=answered({"a": 1}))
    calendar = shop.engine.calendar(Grain.MONTH)
    assert "needs MRR" in shop.engine.figures("mrr_at_risk", calendar)[0].results[-1].reason
    # 10 of 100 for the only thing that is known is too little for the recipe that everybody begins with.
    assert shop.engine.figures("health_score", calendar)[0].results[-1].reason == UNSCORED


@pytest.mark.parametrize(("later", "real"), [((0, 0, 0, 0, 0, 1), True), ((4, 6, 8, 8, 9, 9), False)])
def test_a_mean_score_got_worse_only_if_its_noise_doesnt_explain_it(business, later, real) -> None:
    # From 80 (6 7 8 8 9 10: standard deviation 14.1, error 5.8) to 73: errors of 5.8 and 8.0 make 9.9, x 1.96 = 19.
    names = [f"c{place}" for place in range(6)]
    shop = business(
        "2024-03-31",
        recipes=[{"recipe": "All", "version": 1, "document": to_json(nps_alone())}],
        subscriptions=paying(*names),
        surveys=[
            *answered(dict(zip(names, (6, 7, 8, 8, 9, 10), strict=True)), "2024-02-20"),
            *answered(dict(zip(names, later, strict=True)), "2024-03-20"),
        ],
    )
    before, now = shop.engine.figures("health_score", shop.engine.calendar(Grain.MONTH))[0].results[-2:]
    change = change_of(FIGURES["health_score"], now, before)
    assert change is not None
    assert change.real is real


def test_counts_of_a_band_and_what_they_pay_moved_only_if_chance_does_not_explain_it(business) -> None:
    # 60 customers who pay alike and give 7; some of them then 0, so 3.5. By the shares 1/60 [0.0029, 0.0886] and 0 [0, 0.0602]: in customers 1 less, and
    # root of (5.32 - 1)^2 + ... is far more. 20/60 [0.2273, 0.4594] after none: 20 less root of 6.36^2 + 3.61^2 = 7.3.
    def change(id_: str, unhappy: int, of: int = 60):
        names = [f"c{place}" for place in range(of)]
        later = {name: 0 if place < unhappy else 7 for place, name in enumerate(names)}
        shop = business(
            "2024-03-31",
            recipes=[{"recipe": "All", "version": 1, "document": to_json(nps_alone())}],
            subscriptions=paying(*names),
            surveys=[*answered(dict.fromkeys(names, 7), "2024-02-20"), *answered(later, "2024-03-20")],
        )
        before, now = shop.engine.figures(id_, shop.engine.calendar(Grain.MONTH))[0].results[-2:]
        assert (now.low, now.high) == (None, None)
        return change_of(FIGURES[id_], now, before)

    for id_ in ("health_at_risk", "health_watch", "mrr_at_risk"):
        assert change(id_, 1).real is False
        assert change(id_, 20).real is True
    many = change("health_at_risk", 20)
    assert (many.difference, many.low) == (20, pytest.approx(20 - 7.32, abs=0.01))
    few = change("mrr_at_risk", 4, of=6)
    assert (few.real, few.few) == (False, True)
