"""What every figure means, and the targets."""

from collections.abc import Callable

from csdesk.metrics.engine.judging import missing_data
from csdesk.pages.definitions import definitions, targets, unlocked
from csdesk.pages.lens import Lens
from tests.shown import lines, text

LensOver = Callable[..., Lens]


def test_a_row_for_each_figure_with_all_of_its_words(four: LensOver) -> None:
    shown = definitions(four())
    assert len(shown.rows) == len(four().engine.catalogue) and shown.keys == tuple(four().engine.catalogue)
    for row in lines(shown):
        title, about, formula, _, rests, state = row
        assert all((title, about, formula, rests, state))


def test_what_is_locked_says_which_column_unlocks_it(four: LensOver) -> None:
    shown = definitions(four())
    rows = {id_: text(row[-1]) for id_, row in zip(shown.keys, shown.rows, strict=True)}
    assert rows["mrr"] == "Unlocked"
    assert rows["tickets_opened"] == "Needs support tickets with the column Opened"
    assert unlocked(four()) == sum(state == "Unlocked" for state in rows.values())
    assert unlocked(four()) == sum(
        not missing_data(each, four().engine.facts) for each in four().engine.catalogue.values()
    )


def test_a_setting_that_was_chosen_is_shown(lens_over: LensOver) -> None:
    shown = definitions(lens_over(settings={"churn_formula": "stripe"}))
    settings = text(shown.rows[shown.keys.index("logo_churn")][3])
    assert "Formula of churn: as Stripe" in settings


def test_targets_and_whether_they_are_met(four: LensOver) -> None:
    kept = [
        {"metric": "mrr", "value": 240}, {"metric": "customers_lost", "value": 0}, {"metric": "customers_active", "value": 9},
        {"metric": "nps", "value": 40}, {"metric": "a_figure_of_old", "value": 1},
    ]  # fmt: skip
    shown = targets(four(targets=kept))
    assert lines(shown) == [
        ("MRR", "$240.00", "$250.00", "Met"),
        ("Lost customers", "0", "1", "Missed"),
        ("Active customers", "9", "3", ""),
        ("Net promoter score", "40", "–", ""),
    ]
    assert (shown.title, shown.opens, shown.keys[0]) == ("4 targets set", "target", "mrr")


def test_no_targets_yet(four: LensOver) -> None:
    assert targets(four()).title == "No targets yet"
