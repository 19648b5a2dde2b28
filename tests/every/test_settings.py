"""What holds for every setting alike: it can be chosen, says what it allows, and is taken back by undo."""

from pathlib import Path

import pytest

from csdesk.base.errors import CallError
from csdesk.datasets.settings import SETTINGS, declared
from csdesk.ops.choosing import choose, settings, value_of
from csdesk.ops.workspaces import Moment, existing, made
from csdesk.store.history import ChangeKind

CHOSEN = {
    "business_name": "Lantern & Oven",
    "base_currency": "NGN",
    "data_to": "2024-12-31",
    "week_starts": "sunday",
    "fiscal_year_starts": "4",
    "mrr_source": "payments",
    "logo_source": "purchases",
    "end_date_means": "first_day_after",
    "churn_recognition": "day_of_notice",
    "churn_formula": "stripe",
    "movement_view": "gross",
    "gap_days": "7",
    "unpaid_days": "none",
    "new_after_days": "180",
    "inactivity_days": "45",
    "nrr_reactivation": "on",
    "quick_ratio_reactivation": "off",
    "quick_ratio_form": "bounded",
    "margin": "80%",
    "lifetime_cap_months": "36",
    "discount_rate": "0.01",
    "renewal_min_months": "6",
    "active_use_events": "3",
    "onboarding_window_days": "60",
    "first_value": "Invoice sent",
    "trial_counts": "yes",
    "free_counts": "yes",
    "paused_counts": "yes",
    "attribution": "difference",
    "survey_scale.CSAT.checkout": "7",
    "survey_direction.CES": "low",
    "nps_cut_offs.NPS": "5,7",
    "eligible_features.Basic": "Reports,Export",
}
"""For each setting a value that isn't its default; of a family, one member."""

NONSENSE = "twelve oxen"
FREE = {"business_name", "first_value", "eligible_features"}
"""Settings that any text is good for."""

EVERY = pytest.mark.parametrize("name", CHOSEN)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, today: Moment) -> Path:
    path = tmp_path_factory.mktemp("settings") / "business.csdesk"
    made(path, today).close()
    return path


def test_no_setting_is_forgotten() -> None:
    assert [name.partition(".")[0] for name in CHOSEN] == list(SETTINGS)


@EVERY
def test_it_says_what_it_is_and_what_it_allows(name: str) -> None:
    setting = declared(name)
    assert setting.about.endswith(".")
    assert setting.allowed
    assert setting.family == ("." in name)
    if setting.default:
        setting.read(setting.default)


@EVERY
def test_it_is_chosen_read_back_and_undone(name: str, workspace: Path, today: Moment) -> None:
    with existing(workspace, today, writing=True) as store:
        before = settings(store)
        default = value_of(store, name)
        assert default == declared(name).default
        choose(store, {name: CHOSEN[name]}, today)
        assert value_of(store, name) == CHOSEN[name]
        assert settings(store) == {**before, name: CHOSEN[name]}
    with existing(workspace, today, writing=True) as store:
        assert value_of(store, name) == CHOSEN[name]  # it is kept in the file
        store.undo(None, day=today.day, now=today.now)
        assert settings(store) == before
        assert value_of(store, name) == default


@EVERY
def test_an_empty_value_takes_it_back_to_its_default(name: str, workspace: Path, today: Moment) -> None:
    with existing(workspace, today, writing=True) as store:
        before = settings(store)
        choose(store, {name: CHOSEN[name]}, today)
        choose(store, {name: ""}, today)
        assert settings(store) == before


@pytest.mark.parametrize("name", [name for name in CHOSEN if name.partition(".")[0] not in FREE])
def test_nonsense_is_refused_in_a_sentence_that_names_what_is_allowed(
    name: str, workspace: Path, today: Moment
) -> None:
    with existing(workspace, today, writing=True) as store:
        before, revision = settings(store), store.revision
        with pytest.raises(CallError) as caught:
            choose(store, {name: NONSENSE}, today)
        assert str(caught.value) == f'{name} can\'t be "{NONSENSE}". Allowed: {declared(name).allowed}.'
        assert (settings(store), store.revision) == (before, revision)


@EVERY
def test_words_that_it_allows_are_allowed(name: str) -> None:
    setting = declared(name)
    for word in setting.allowed.split(" | "):
        if " " not in word:
            setting.read(word)
            setting.read(word.upper())


@pytest.mark.parametrize(
    ("name", "written", "kept"),
    [
        ("fiscal_year_starts", "07", "7"),
        ("week_starts", "Sunday", "sunday"),
        ("mrr_source", "PAYMENTS", "payments"),
        ("unpaid_days", "None", "none"),
        ("gap_days", " 5", "5"),
        ("base_currency", "ngn", "NGN"),
        ("margin", "80%", "80%"),
    ],
)
def test_of_all_ways_to_write_a_value_one_is_kept(
    name: str, written: str, kept: str, workspace: Path, today: Moment
) -> None:
    with existing(workspace, today, writing=True) as store:
        choose(store, {name: written}, today)
        assert store.settings()[name] == kept
        with store.change("Set it as it was", kind=ChangeKind.EDIT, day=today.day, now=today.now) as change:
            change.set_setting(name, written)  # as an older csdesk kept it
        assert (value_of(store, name), settings(store)[name]) == (kept, kept)
        choose(store, {name: ""}, today)


def test_of_several_choices_all_are_made_or_none(workspace: Path, today: Moment) -> None:
    with existing(workspace, today, writing=True) as store:
        before = settings(store)
        with pytest.raises(CallError, match="fiscal_year_starts"):
            choose(store, {"week_starts": "sunday", "fiscal_year_starts": "13"}, today)
        assert settings(store) == before
        choose(store, {"week_starts": "sunday", "fiscal_year_starts": "4"}, today)
        store.undo(None, day=today.day, now=today.now)
        assert settings(store) == before


def test_a_setting_that_does_not_exist_is_refused(workspace: Path, today: Moment) -> None:
    with existing(workspace, today, writing=True) as store:
        for name in ("colour", "week_starts.monday"):
            with pytest.raises(CallError, match=f'"{name}" is no setting'):
                choose(store, {name: "1"}, today)
            with pytest.raises(CallError, match=f'"{name}" is no setting'):
                value_of(store, name)
