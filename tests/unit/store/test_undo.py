"""Any change can be taken back, to the last row and setting, also after a restart, and the taking back too."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csdesk.base.errors import CallError, UserError

from .conftest import DAY, NOW

ANN = {"customer_id": "007", "name": "Ann's Bakery", "plan": "Basic"}
BEN = {"customer_id": "8", "name": "Ben & Co", "plan": "Pro"}


def use(day: int, count: int) -> dict[str, Any]:
    return {"customer": "007", "day": f"2025-01-{day:02}", "feature": "orders", "count": float(count)}


def test_an_import_undone_leaves_what_was_there(shop: Any) -> None:
    shop.put("customers", [ANN])
    before = shop.dump()
    shop.put("customers", [ANN | {"plan": "Pro"}, BEN], file="later.xlsx")
    report = shop.undo()
    assert (report.undone, dict(report.rows)) == (2, {"customers": 2})
    assert shop.dump() == before
    assert shop.store.check() == []


def test_an_undo_undone_brings_back_the_same_rows_under_the_same_numbers(shop: Any) -> None:
    shop.put("usage", [use(1, 3), use(1, 4), use(2, 5)])
    shop.put("usage", [use(1, 4), use(3, 1)])
    after = shop.dump()
    report = shop.undo()
    shop.undo(report.id)
    assert shop.dump() == after
    assert [record.undone for record in shop.store.imports()] == [False, False]


def test_undo_works_after_a_restart(shop: Any) -> None:
    shop.put("customers", [ANN])
    before = shop.dump()
    shop.put("customers", [BEN])
    shop.reopen()
    shop.undo()
    shop.reopen()
    assert shop.dump() == before


def test_settings_go_back_too(shop: Any) -> None:
    shop.set("margin", "0.8")
    before = shop.dump()
    shop.set("margin", "0.7")
    shop.set("margin", None)
    assert shop.store.settings() == {}
    shop.undo()
    assert shop.store.settings() == {"margin": "0.7"}
    shop.undo()
    assert shop.dump() == before
    shop.undo()
    assert shop.store.settings() == {}


def test_undo_refuses_and_names_the_later_change_that_stands_on_it(shop: Any) -> None:
    shop.put("customers", [ANN])
    shop.put("customers", [ANN | {"plan": "Pro"}], file="later.xlsx")
    before = shop.dump()
    with pytest.raises(UserError, match=r'"Import later.xlsx" \(2\)') as caught:
        shop.undo(1)
    assert caught.value.code == "D-CONFLICT"
    assert shop.dump() == before


def test_undo_of_an_older_change_that_nothing_stands_on_works(shop: Any) -> None:
    shop.put("customers", [ANN])
    shop.put("customers", [BEN], file="later.xlsx")
    shop.undo(1)
    assert shop.rows("customers") == [BEN]


def test_undo_refuses_where_a_later_import_replaced_rows_of_the_same_key(shop: Any) -> None:
    shop.put("usage", [use(1, 1), use(1, 2), use(1, 3)])
    shop.put("usage", [use(1, 2), use(1, 3)], file="second.xlsx")
    shop.put("usage", [use(1, 3)], file="third.xlsx")
    with pytest.raises(UserError, match=r"third.xlsx"):
        shop.undo(2)
    with pytest.raises(UserError, match=r"second.xlsx"):
        shop.undo(1)


def test_redo_refuses_where_the_rows_came_in_again_meanwhile(shop: Any) -> None:
    shop.put("customers", [ANN])
    undone = shop.undo()
    shop.put("customers", [ANN], file="again.xlsx")
    with pytest.raises(UserError, match=r"again.xlsx"):
        shop.undo(undone.id)
    assert shop.rows("customers") == [ANN]
    assert shop.store.check() == []


def test_there_must_be_something_to_undo(shop: Any) -> None:
    with pytest.raises(UserError, match="nothing to undo"):
        shop.undo()
    with pytest.raises(CallError, match="no change 9"):
        shop.undo(9)
    with pytest.raises(CallError, match="no change 9"):
        shop.undo(int("9" * 23))
    with pytest.raises(CallError, match="no change -9"):
        shop.undo(int("-" + "9" * 23))
    shop.put("customers", [ANN])
    shop.undo()
    with pytest.raises(UserError, match="undone already"):
        shop.undo(1)


def test_the_titles_say_what_was_undone_and_done_again(shop: Any) -> None:
    shop.put("customers", [ANN])
    first = shop.undo()
    second = shop.undo(first.id)
    third = shop.undo(second.id)
    assert [first.title, second.title, third.title] == [
        "Import book.xlsx",
        "Undo Import book.xlsx",
        "Redo Import book.xlsx",
    ]
    assert shop.rows("customers") == []


_customer = st.fixed_dictionaries(
    {"customer_id": st.sampled_from(["1", "2", "3"]), "plan": st.sampled_from(["Basic", "Pro", None])}
)
_use = st.builds(use, st.integers(1, 2), st.integers(1, 3))
_cost = st.fixed_dictionaries(
    {"day": st.sampled_from(["2025-01-01", "2025-01-02"]), "amount": st.sampled_from([1.0, 2.0])}
)
_part = st.fixed_dictionaries(
    {
        "subscription_id": st.sampled_from(["s1", None]),
        "customer": st.just("1"),
        "started": st.just("2025-01-01"),
        "plan": st.sampled_from(["Basic", "Extra", "Pro"]),
        "amount": st.sampled_from([1.0, 2.0]),
    }
)


def _import(dataset: str, rows: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.tuples(st.just(dataset), st.lists(rows, min_size=1, max_size=5), st.sampled_from(["a.csv", "b.csv"]))


_note = st.fixed_dictionaries({"note_id": st.sampled_from(["1", "2", "3"]), "text": st.sampled_from(["a", "b", None])})
_note_key = st.fixed_dictionaries({"note_id": st.sampled_from(["1", "2", "3", "4"])})


def _by_hand(word: str, rows: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.tuples(st.just(word), st.lists(rows, min_size=1, max_size=3))


_step = st.one_of(
    _by_hand("keep", _note),
    _by_hand("remove", _note_key),
    _by_hand("keep customers", _customer),
    _import("customers", _customer),
    _import("usage", _use),
    _import("costs", _cost),
    _import("subscriptions", _part),
    st.tuples(st.just("setting"), st.sampled_from(["margin", "data_to"]), st.sampled_from(["1", "2", None])),
)


def take(shop: Any, step: Any) -> None:
    """Makes one change."""
    match step:
        case ("setting", name, value):
            shop.set(name, value)
        case ("keep", rows):
            shop.keep("notes", *rows)
        case ("remove", keys):
            shop.remove("notes", *keys)
        case ("keep customers", rows):
            shop.keep("customers", *rows)
        case (dataset, rows, file):
            shop.put(dataset, rows, file=file)


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(_step, max_size=5), redo=st.booleans())
def test_any_changes_followed_by_as_many_undos_leave_nothing_changed(shop: Any, steps: list[Any], redo: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        fresh = type(shop)(Path(folder) / "w.csdesk")
        try:
            states = [fresh.dump()]
            for step in steps:
                take(fresh, step)
                if (state := fresh.dump()) != states[-1]:
                    states.append(state)
            assert fresh.store.check() == []
            for before, after in zip(states[-2::-1], states[:0:-1], strict=True):
                report = fresh.undo()
                assert fresh.dump() == before
                if redo:
                    fresh.undo(report.id)
                    assert fresh.dump() == after
                    fresh.undo()
                    assert fresh.dump() == before
            assert fresh.store.check() == []
        finally:
            fresh.store.close()


@settings(
    deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.one_of(_step, st.integers(1, 12)), max_size=12))
def test_undoing_in_any_order_is_refused_whole_or_leaves_a_sound_workspace(shop: Any, steps: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        fresh = type(shop)(Path(folder) / "w.csdesk")
        try:
            for step in steps:
                before = fresh.dump()
                if isinstance(step, int):
                    try:
                        fresh.undo(step)
                    except UserError:
                        assert fresh.dump() == before
                else:
                    take(fresh, step)
                assert fresh.store.check() == []
        finally:
            fresh.store.close()


def test_what_was_undone_is_marked_so_all_down_the_line(shop: Any) -> None:
    shop.put("customers", [ANN])
    number = 1
    for undone in (True, False, True, False):
        number = shop.undo(number).id
        assert [record.undone for record in shop.store.imports()] == [undone]
        assert shop.rows("customers") == ([] if undone else [ANN])


def test_the_newest_undo_is_done_again_until_something_else_happens(shop: Any) -> None:
    shop.put("customers", [ANN], file="one.xlsx")
    shop.put("customers", [BEN], file="two.xlsx")
    assert (shop.store.undoable(), shop.store.redoable()) == ("Import two.xlsx", None)
    shop.undo()
    shop.undo()
    assert (shop.store.undoable(), shop.store.redoable()) == (None, "Import one.xlsx")
    again(shop)
    assert shop.rows("customers") == [ANN]
    assert (shop.store.undoable(), shop.store.redoable()) == ("Import one.xlsx", "Import two.xlsx")
    shop.undo()
    again(shop)
    again(shop)
    assert shop.rows("customers") == [ANN, BEN]
    assert (shop.store.undoable(), shop.store.redoable()) == ("Import two.xlsx", None)
    shop.undo()
    shop.set("margin", "0.8")
    assert (shop.store.undoable(), shop.store.redoable()) == ("Set margin", None)
    with pytest.raises(UserError, match="nothing to do again"):
        again(shop)


def again(shop: Any) -> None:
    """Does again what was undone last."""
    shop.store.redo(day=DAY, now=NOW)
