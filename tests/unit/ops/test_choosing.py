"""Settings: what is chosen, what is allowed, and the way back."""

import pytest

from csdesk.base.errors import CallError
from csdesk.datasets.settings import SETTINGS
from csdesk.ops.choosing import choose, settings, value_of
from csdesk.ops.workspaces import Moment
from csdesk.store.workspace import Store


def test_nothing_chosen_is_all_defaults(empty: Store) -> None:
    assert settings(empty) == {name: each.default for name, each in SETTINGS.items() if not each.family}
    assert value_of(empty, "unpaid_days") == "30"


def test_choices_are_one_change_and_an_empty_one_goes_back(empty: Store, today: Moment) -> None:
    choose(empty, {"gap_days": "5", "survey_scale.CSAT": "5"}, today)
    assert (settings(empty)["gap_days"], settings(empty)["survey_scale.CSAT"]) == ("5", "5")
    choose(empty, {"gap_days": ""}, today)
    assert settings(empty)["gap_days"] == "0"
    assert empty.settings() == {"survey_scale.CSAT": "5"}


def test_one_wrong_choice_among_good_ones_changes_nothing(empty: Store, today: Moment) -> None:
    for wrong in ({"gap_days": "many"}, {"colour": "red"}, {"survey_scale": "5"}, {"gap_days.x": "1"}):
        with pytest.raises(CallError):
            choose(empty, {"margin": "0.8", **wrong}, today)
    assert empty.revision == "0"
    with pytest.raises(CallError):
        value_of(empty, "colour")


def test_a_choice_can_be_undone(empty: Store, today: Moment) -> None:
    choose(empty, {"gap_days": "5"}, today)
    choose(empty, {"gap_days": "7"}, today)
    empty.undo(None, day=today.day, now=today.now)
    assert value_of(empty, "gap_days") == "5"


def test_the_same_choice_again_is_no_change(empty: Store, today: Moment) -> None:
    choose(empty, {"gap_days": "5"}, today)
    before = empty.revision
    choose(empty, {"gap_days": "5"}, today)
    assert empty.revision == before
