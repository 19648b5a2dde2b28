from dataclasses import replace

import pytest

from csdesk.health.draft import BandChange, Mover, Preview, preview, vectors_of
from csdesk.health.recipe import DEFAULT, Band, Bands, Input, Knock, KnockOut, Recipe, to_json

from .conftest import Business, answered, nps_alone, paying

HOUSE = [{"recipe": "House", "version": 1, "document": to_json(nps_alone())}]


@pytest.fixture
def shop(business: type[Business]) -> Business:
    return business(
        recipes=HOUSE,
        customers=[{"customer_id": each, "name": each.upper()} for each in "abcd"],
        subscriptions=[
            *paying("a", amount=100), *paying("b", amount=200), *paying("c", amount=300, cancelled_on="2024-12-20", ended="2025-01-31"),
            *paying("d", amount=5), *paying("gone", ended="2024-03-31"),
        ],
        surveys=answered({"a": 4, "b": 7, "c": 9, "gone": 9}),
    )  # fmt: skip


def shown(shop: Business, draft: Recipe, applies_to: tuple[str, str] | None = None) -> Preview:
    return preview(vectors_of(shop.engine, shop.day, (draft,), applies_to), draft)


def test_a_draft_that_changes_nothing_moves_nobody(shop: Business) -> None:
    found = shown(shop, nps_alone())
    assert found.n == 4
    assert found.bands == (
        BandChange(Band.AT_RISK, 1, 1, 100, 100),
        BandChange(Band.WATCH, 1, 1, 200, 200),
        BandChange(Band.GOOD, 1, 1, 300, 300),
        BandChange(Band.NONE, 1, 1, 5, 5),
    )
    assert found.movers == ()
    assert found.bins_before == found.bins_after
    assert found.missing == {Input.NPS: 1}


def test_who_changes_band_is_named_by_what_they_pay(shop: Business) -> None:
    draft = nps_alone((KnockOut(Knock.CANCELLED),), Bands(30, 60))
    found = shown(shop, draft)
    assert [(each.band, each.before, each.after) for each in found.bands] == [
        (Band.AT_RISK, 1, 1), (Band.WATCH, 1, 1), (Band.GOOD, 1, 1), (Band.NONE, 1, 1),
    ]  # fmt: skip
    assert found.movers == (
        Mover("c", "C", 90, 90, Band.GOOD, Band.AT_RISK, 300),
        Mover("b", "B", 70, 70, Band.WATCH, Band.GOOD, 200),
        Mover("a", "A", 40, 40, Band.AT_RISK, Band.WATCH, 100),
    )
    assert found.bands[0].mrr_after == 300


def test_scores_move_on_the_histogram(shop: Business) -> None:
    found = shown(shop, nps_alone(zero=4))
    # 40, 70, 90 become 0, 50, 83.3.
    assert [place for place, count in enumerate(found.bins_before) if count] == [7, 13, 17]
    assert [place for place, count in enumerate(found.bins_after) if count] == [0, 9, 16]


def test_a_recipe_for_a_segment_is_tried_on_the_segment(business: type[Business]) -> None:
    shop = business(
        recipes=[
            *HOUSE,
            {"recipe": "Pro", "version": 1, "applies_to": "plan=Pro", "document": to_json(nps_alone(zero=5))},
        ],
        subscriptions=[*paying("a", plan="Pro"), *paying("b", plan="Basic"), *paying("c", plan="Basic")],
        surveys=answered({"a": 8, "b": 8, "c": 8}),
    )
    assert shown(shop, nps_alone(), ("plan", "Pro")).n == 1
    # The rest is scored by the recipe for all others.
    assert shown(shop, nps_alone()).n == 2
    assert shown(shop, nps_alone(), ("plan", "Basic")).n == 2


def test_vectors_hold_what_they_were_made_for(shop: Business) -> None:
    vectors = vectors_of(shop.engine, shop.day, (nps_alone(),))
    assert vectors.covers(replace(nps_alone(), bands=Bands(10, 20)))
    assert not vectors.covers(DEFAULT)
    assert vectors_of(shop.engine, shop.day, (nps_alone(), DEFAULT)).covers(DEFAULT)


def test_without_customers_there_is_nothing_to_show(business: type[Business]) -> None:
    found = shown(business(), DEFAULT)
    assert (found.n, found.movers) == (0, ())
    assert sum(found.bins_after) == 0
