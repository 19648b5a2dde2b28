"""Rows that the owner keeps by hand live under the same roof as imported ones: stored, hashed, and undone alike."""

from typing import Any

import pytest

from csdesk.base.errors import UserError
from csdesk.datasets.catalogue import CUSTOMERS
from csdesk.datasets.kept import NOTES, TARGETS
from csdesk.datasets.table import Table
from csdesk.store.history import ChangeKind
from csdesk.store.workspace import open_store

from .conftest import DAY, NOW

ANN = {"customer_id": "007", "name": "Ann's Bakery", "plan": "Basic"}
CALLED = {"note_id": "1", "customer": "007", "day": "2026-02-27", "text": "Called"}
WROTE = {"note_id": "2", "customer": "007", "day": "2026-02-28", "text": "Wrote"}


def test_kept_rows_come_from_no_sheet(shop: Any) -> None:
    counts = shop.keep("notes", CALLED, WROTE)
    assert (counts.rows, counts.new) == (2, 2)
    assert shop.rows("notes") == [CALLED, WROTE]
    notes = shop.store.read(NOTES)
    assert (notes.source.tolist(), notes.row.tolist(), notes.row_id.tolist()) == ([0, 0], [0, 0], [1, 2])
    assert shop.store.sheets() == {}
    assert shop.store.check() == []


def test_a_row_of_the_same_key_is_written_anew_with_its_blanks(shop: Any) -> None:
    shop.keep("contacts", {"customer": "007", "name": "Ada", "role": "Owner", "phone": "1"})
    counts = shop.keep("contacts", {"customer": "007", "name": "Ada", "phone": "2"})
    assert (counts.new, counts.updated) == (0, 1)
    assert shop.rows("contacts") == [{"customer": "007", "name": "Ada", "phone": "2"}]
    assert shop.store.check() == []


def test_keeping_what_is_there_is_no_change(shop: Any) -> None:
    shop.keep("notes", CALLED)
    revision = shop.store.revision
    assert shop.keep("notes", CALLED).same == 1
    assert shop.store.revision == revision


def test_of_one_key_given_twice_the_last_row_holds(shop: Any) -> None:
    shop.keep("notes", CALLED, CALLED | {"text": "Called twice"})
    assert shop.rows("notes") == [CALLED | {"text": "Called twice"}]


def test_rows_are_removed_by_their_keys_alone(shop: Any) -> None:
    shop.keep("notes", CALLED, WROTE)
    assert shop.remove("notes", {"note_id": "1"}) == 1
    assert shop.rows("notes") == [WROTE]
    assert shop.store.check() == []


def test_removing_what_isnt_there_is_no_change(shop: Any) -> None:
    shop.keep("notes", CALLED)
    revision = shop.store.revision
    assert shop.remove("notes", {"note_id": "9"}, {"note_id": "never written"}) == 0
    assert shop.store.revision == revision


def test_a_change_may_keep_and_remove_and_set(shop: Any) -> None:
    shop.keep("notes", CALLED)
    before = shop.dump()
    with shop.store.change("All", kind=ChangeKind.EDIT, day=DAY, now=NOW) as change:
        change.keep(Table.from_rows(NOTES, [WROTE]))
        change.remove(Table.from_rows(NOTES, [{"note_id": "1"}, {"note_id": "2"}]))
        change.keep(Table.from_rows(TARGETS, [{"metric": "nps", "value": 40}]))
        change.set_setting("margin", "0.8")
        assert len(shop.store.read(NOTES)) == 0
    assert shop.rows("targets") == [{"metric": "nps", "value": 40.0}]
    assert shop.store.check() == []
    shop.undo()
    assert shop.dump() == before


def test_keeping_and_removing_are_undone_and_done_again(shop: Any) -> None:
    states = [shop.dump()]
    shop.keep("notes", CALLED)
    states.append(shop.dump())
    shop.keep("notes", CALLED | {"text": "Called twice"}, WROTE)
    states.append(shop.dump())
    shop.remove("notes", {"note_id": "1"})
    states.append(shop.dump())
    for state in reversed(states[:-1]):
        shop.undo()
        assert shop.dump() == state
    for state in states[1:]:
        shop.store.redo(day=DAY, now=NOW)
        assert shop.dump() == state
    shop.reopen()
    assert shop.store.check() == []


def test_an_imported_row_written_by_hand_says_so_until_a_file_writes_it_again(shop: Any) -> None:
    shop.put("customers", [ANN])
    (sheet,) = shop.store.sheets()
    shop.keep("customers", ANN | {"plan": "Pro"})
    assert shop.store.read(CUSTOMERS).source.tolist() == [0]
    shop.put("customers", [ANN], file="again.xlsx")
    assert shop.store.read(CUSTOMERS).source.tolist() == [sheet + 1]
    assert shop.rows("customers") == [ANN]


def test_an_import_under_rows_kept_later_isnt_undone(shop: Any) -> None:
    shop.put("customers", [ANN])
    shop.keep("customers", ANN | {"plan": "Pro"})
    with pytest.raises(UserError, match=r'"Keep" \(2\)') as caught:
        shop.undo(1)
    assert caught.value.code == "D-CONFLICT"


def test_equal_content_has_an_equal_fingerprint(shop: Any, tmp_path: Any) -> None:
    shop.keep("targets", {"metric": "nps", "value": 40})
    other = type(shop)(tmp_path / "other.csdesk")
    other.keep("targets", {"metric": "nps", "value": 40})
    assert other.store.revision == shop.store.revision
    other.store.close()


def test_row_numbers_are_announced_and_never_given_twice(shop: Any) -> None:
    assert shop.store.next_row(NOTES) == 1
    shop.keep("notes", CALLED)
    shop.remove("notes", {"note_id": "1"})
    assert shop.store.next_row(NOTES) == 2


def test_each_table_says_what_state_it_is_in(shop: Any) -> None:
    shop.keep("notes", CALLED)
    first = shop.store.revisions()
    shop.keep("targets", {"metric": "nps", "value": 40})
    second = shop.store.revisions()
    assert set(first) == {"notes"}
    assert second["notes"] == first["notes"]
    shop.undo()
    assert shop.store.revisions()["targets"] != second["targets"]


def test_nothing_is_kept_in_a_workspace_opened_for_reading(shop: Any) -> None:
    with (
        open_store(shop.path, NOW, writing=False) as reader,
        pytest.raises(UserError) as caught,
        reader.change("Keep", kind=ChangeKind.EDIT, day=1, now=NOW),
    ):
        pass
    assert caught.value.code == "D-READONLY"
