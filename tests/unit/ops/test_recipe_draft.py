"""A draft: weights make room for each other, locked ones stay, and it says what is another."""

from dataclasses import replace

import pytest

from csdesk.base.days import NO_DAY
from csdesk.health.recipe import DEFAULT, Bands, Input, Knock, KnockOut, Missing, Part, Recipe, Way
from csdesk.health.versions import BUILT_IN, Version
from csdesk.ops.recipe_draft import begun, changes_text, complete, duplicate

TREND, NPS, CSAT = Input.USAGE_TREND, Input.NPS, Input.CSAT


def test_a_draft_begins_without_changes() -> None:
    draft = begun(BUILT_IN)
    assert (draft.changes, changes_text(draft)) == ((), "")
    assert list(draft.weights.values()) == [30, 15, 15, 10, 15, 15]
    assert draft.kept == DEFAULT


def test_the_others_make_room_in_steps_of_five() -> None:
    draft = begun(BUILT_IN).with_weight(TREND, 65)
    # 35 are left for 15, 15, 10, 15, 15 of 70: half of each is 7.5, 7.5, 5, 7.5, 7.5.
    assert draft.weights[TREND] == 65
    assert sorted(draft.weights.values()) == [5, 5, 5, 10, 10, 65]
    assert sum(draft.weights.values()) == 100


def test_a_locked_weight_stays_while_others_move_and_when_it_is_moved_itself() -> None:
    draft = begun(BUILT_IN).with_lock(CSAT, locked=True)
    assert draft.with_weight(TREND, 90).weights[CSAT] == 10
    assert draft.with_weight(CSAT, 50) == draft
    assert draft.with_lock(CSAT, locked=False).with_weight(CSAT, 50).weights[CSAT] == 50


def test_locked_weights_leave_a_moved_one_no_more_than_there_is() -> None:
    draft = begun(BUILT_IN).with_lock(CSAT, locked=True).with_lock(NPS, locked=True).with_weight(TREND, 100)
    assert draft.weights == {**dict.fromkeys(Input, 0), TREND: 75, NPS: 15, CSAT: 10}


def test_parts_without_weight_are_not_kept() -> None:
    draft = begun(BUILT_IN).with_weight(TREND, 100)
    assert [part.input for part in draft.kept.parts] == [TREND]
    assert len(draft.recipe.parts) == 6


def test_a_recipe_of_one_part_gets_the_others_at_weight_nought() -> None:
    recipe = complete(Recipe((Part(NPS, 1, 2, 9, 365),)))
    assert recipe.parts[0] == Part(NPS, 100, 2, 9, 365)
    assert [(part.input, part.weight) for part in recipe.parts[1:]] == [(each, 0) for each in Input if each is not NPS]


def test_weights_that_are_whole_and_add_up_are_left_alone() -> None:
    parts = (Part(NPS, 22, 0, 10, 90), Part(CSAT, 78, 0, 1, 90))
    assert complete(Recipe(parts)).parts[:2] == parts


def test_bands_stop_short_of_each_other() -> None:
    draft = begun(BUILT_IN)
    assert draft.with_bands(at_risk_to=85).recipe.bands == Bands(69, 70)
    assert draft.with_bands(watch_to=10).recipe.bands == Bands(40, 41)
    assert draft.with_bands(at_risk_to=-3.2, watch_to=104).recipe.bands == Bands(0, 100)
    assert draft.with_bands(at_risk_to=33.4).recipe.bands.at_risk_to == 33


def test_knock_outs_come_and_go_with_their_days() -> None:
    draft = begun(BUILT_IN).with_knock(Knock.CANCELLED, on=False)
    assert draft.recipe.knock_outs == (KnockOut(Knock.OVERDUE, 60),)
    assert draft.with_knock(Knock.OVERDUE, on=True, days=30).recipe.overdue_days == 30
    back = draft.with_knock(Knock.CANCELLED, on=True)
    assert back.changes == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda draft: draft.with_weight(TREND, 35), "2 weights changed"),
        (lambda draft: draft.with_part(replace(draft.part(NPS), zero=2.0)), "1 curve changed"),
        (lambda draft: draft.with_bands(watch_to=75), "bands changed"),
        (lambda draft: draft.with_missing(Missing.BAD).with_way(Way.RULE), "missing value and way of scoring changed"),
        (lambda draft: draft.with_segment(("plan", "Pro")), "customers changed"),
        (lambda draft: duplicate(draft, " Large ones "), "new model Large ones"),
        (
            lambda draft: draft.with_weight(TREND, 35).with_bands(watch_to=75).with_missing(Missing.BAD),
            "2 weights and 2 things more changed",
        ),
    ],
)  # fmt: skip
def test_it_says_what_is_another(change, words: str) -> None:  # type: ignore[no-untyped-def]
    assert changes_text(change(begun(BUILT_IN))) == words


def test_restating_alone_changes_nothing_in_the_recipe() -> None:
    draft = begun(BUILT_IN).with_restating(True)
    assert draft.restated and not draft.changes


def test_compared_with_a_version_that_says_the_same_nothing_is_changed() -> None:
    draft = begun(BUILT_IN).with_weight(TREND, 35)
    assert draft.rebased(Version("Default", 1, NO_DAY, None, draft.recipe)).changes == ()
