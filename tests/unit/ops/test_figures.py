"""Figures of a workspace, with the settings that they rest on and the revision that they belong to."""

import pytest

from csdesk.base.errors import CallError
from csdesk.base.periods import Grain
from csdesk.datasets.settings import SETTINGS
from csdesk.health.catalogue import FIGURES
from csdesk.ops.choosing import choose
from csdesk.ops.figures import engine_of, figures, settings_in_force
from csdesk.ops.workspaces import Moment
from csdesk.store.workspace import Store


def test_all_figures_where_none_is_named_and_the_named_ones_in_their_order(bakery: Store, today: Moment) -> None:
    assert [figure.metric.id for figure in figures(bakery, today.day).figures] == list(FIGURES)
    named = figures(bakery, today.day, ("nps", "mrr"), Grain.YEAR)
    assert [figure.metric.id for figure in named.figures] == ["nps", "mrr"]
    assert named.revision == bakery.revision


def test_an_empty_workspace_knows_no_figure_but_gives_reasons(empty: Store, today: Moment) -> None:
    answer = figures(empty, today.day)
    assert [figure.metric.id for figure in answer.figures] == list(FIGURES)
    assert not [r for figure in answer.figures for r in figure.results if r.value is None and not r.reason]


def test_split_by_a_figures_own_dimension_the_others_are_left_out_unless_named(bakery: Store, today: Moment) -> None:
    split = figures(bakery, today.day, grain=Grain.ALL, by="step").figures
    ids = {figure.metric.id for figure in split}
    assert "ces" in ids
    assert "mrr" not in ids
    with pytest.raises(CallError):
        figures(bakery, today.day, ("mrr",), by="step")


def test_a_group_that_nobody_has_is_refused_even_where_all_figures_are_asked_for(bakery: Store, today: Moment) -> None:
    with pytest.raises(CallError, match="no attribute"):
        figures(bakery, today.day, by="shoe size")
    with pytest.raises(CallError, match='"mr"'):
        figures(bakery, today.day, ("mr",))


def test_every_setting_has_its_value_and_what_the_data_settled_is_said(bakery: Store, today: Moment) -> None:
    found = figures(bakery, today.day, ("mrr",)).settings
    assert found.keys() >= {name for name, setting in SETTINGS.items() if not setting.family}
    assert (found["base_currency"], found["mrr_source"], found["gap_days"]) == ("NGN", "subscriptions", "0")


def test_what_the_owner_chose_holds(bakery: Store, today: Moment) -> None:
    choose(bakery, {"gap_days": "9", "data_to": "2025-03-31", "survey_scale.CSAT": "5"}, today)
    found = settings_in_force(engine_of(bakery, today.day))
    assert (found["gap_days"], found["data_to"], found["survey_scale.CSAT"]) == ("9", "2025-03-31", "5")
    months = figures(bakery, today.day, ("mrr",)).figures[0].results
    assert months[-1].period == "2025-03"


def test_a_choice_of_auto_is_shown_as_what_it_came_to(bakery: Store, today: Moment) -> None:
    choose(bakery, {"mrr_source": "auto"}, today)
    assert settings_in_force(engine_of(bakery, today.day))["mrr_source"] == "subscriptions"


def test_the_day_of_an_import_counts_and_not_the_day_of_asking(bakery: Store, today: Moment) -> None:
    now, later = (engine_of(bakery, day).facts.inferred.data_to for day in (today.day, today.day + 500))
    assert now == later
