"""Putting right what the files say: figures before and after, worked out by hand, through imports and undo."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from csdesk.base.days import to_day
from csdesk.base.errors import CallError
from csdesk.base.progress import Progress
from csdesk.datasets.kept import CORRECTIONS
from csdesk.intake.request import Request
from csdesk.ops import correcting
from csdesk.ops.desk import Desk
from csdesk.ops.explaining import BY_HAND
from csdesk.pages.values import Reference

from .conftest import SUBSCRIPTIONS, File, Value

MAY_31 = to_day(date(2025, 5, 31))


def test_three_customers_pay_180_a_month(trio: Desk, value: Value) -> None:
    assert (value(trio, "mrr"), value(trio, "customers_active"), value(trio, "mrr", segment="Small")) == (180, 3, 150)


def test_a_lost_customer_is_lost_on_the_day_after_the_last(trio: Desk, value: Value) -> None:
    correcting.mark_lost(trio, "C1", MAY_31)
    assert trio.undoable() == "Mark Blue Bay lost"
    assert (value(trio, "mrr", "2025-05"), value(trio, "mrr")) == (180, 80)
    assert (value(trio, "customers_active"), value(trio, "customers_lost"), value(trio, "mrr_churned")) == (2, 1, 100)
    assert value(trio, "logo_churn") == pytest.approx(1 / 3)
    trio.undo(Progress())
    assert (value(trio, "mrr"), value(trio, "customers_lost")) == (180, 0)


def test_several_are_marked_lost_in_one_change(trio: Desk, value: Value) -> None:
    correcting.mark_lost(trio, ["C1", "C3", "C1"], MAY_31)
    assert trio.undoable() == "Mark 2 customers lost"
    assert (value(trio, "mrr"), value(trio, "customers_active")) == (50, 1)
    trio.undo(Progress())
    assert value(trio, "mrr") == 180


def test_a_correction_outlives_the_next_import(trio: Desk, value: Value, file: File) -> None:
    correcting.mark_lost(trio, "C1", MAY_31)
    correcting.correct(trio, "C2", {"segment": "Large"})
    again = file("subscriptions.csv", SUBSCRIPTIONS.replace("100", "110").replace("S3,C3,30", "S3,C3,40"))
    segments = file("customers.csv", "Customer id,Name,Segment\nC2,Red Hill,Tiny\n")
    for path in (again, segments):
        trio.store_plan(trio.plan([path], Request(), Progress()), Progress())
    assert (value(trio, "mrr", "2025-05"), value(trio, "mrr"), value(trio, "mrr", segment="Large")) == (200, 90, 90)
    correcting.take_back(trio, "C1", "lost_on")
    assert trio.undoable() == "Take back a correction of Blue Bay"
    assert value(trio, "mrr") == 200


def test_another_segment_counts_there(trio: Desk, value: Value) -> None:
    correcting.correct(trio, "C1", {"segment": "Large", "seats": " 12 "})
    assert trio.undoable() == "Correct Blue Bay"
    assert (value(trio, "mrr", segment="Small"), value(trio, "mrr", segment="Large")) == (50, 130)
    trio.undo(Progress())
    assert value(trio, "mrr", segment="Small") == 150
    trio.redo(Progress())
    correcting.correct(trio, "C1", {"segment": ""})
    assert (value(trio, "mrr", segment=""), value(trio, "mrr", segment="Small")) == (100, 50)


def test_two_that_are_one_count_once_with_the_money_of_both(trio: Desk, value: Value) -> None:
    correcting.merge(trio, "C2", "C3")
    assert trio.undoable() == "Merge Red Hill into Green Dale"
    assert (value(trio, "mrr"), value(trio, "customers_active"), value(trio, "arpa")) == (180, 2, 90)
    assert value(trio, "mrr", segment="Large") == 80
    assert trio.engine.facts.people.ids == ("C1", "C3")
    with pytest.raises(CallError, match='no customer "C2"'):
        correcting.merge(trio, "C1", "C2")
    trio.undo(Progress())
    assert (value(trio, "customers_active"), value(trio, "mrr", segment="Large")) == (3, 30)


def test_a_customer_made_by_hand_is_known_and_a_file_may_name_it(trio: Desk, value: Value, file: File) -> None:
    correcting.new_customer(trio, "N1", "New Dawn", {"segment": "Large"})
    assert trio.undoable() == "New customer New Dawn"
    assert ("N1", "New Dawn") in trio.choices().customers
    paid = file("more.csv", SUBSCRIPTIONS.splitlines()[0] + "\nS9,new dawn,7,month,NGN,2025-01-01\n")
    trio.store_plan(trio.plan([paid], Request(), Progress()), Progress())
    assert (value(trio, "mrr", segment="Large"), value(trio, "customers_active")) == (37, 4)


def test_a_name_that_another_has_is_taken_where_it_is_meant(trio: Desk) -> None:
    correcting.new_customer(trio, "N1", "Red Hill", namesake=True)
    correcting.correct(trio, "C1", {"name": "Red Hill"}, namesake=True)
    assert sorted(trio.engine.facts.people.names) == ["Green Dale", "Red Hill", "Red Hill", "Red Hill"]


def test_the_id_of_a_customer_that_was_merged_stays_taken(trio: Desk) -> None:
    correcting.merge(trio, "C2", "C3")
    with pytest.raises(CallError, match='There is a customer "C2" already'):
        correcting.new_customer(trio, "C2", "Second")


def test_days_and_numbers_are_understood_as_an_owner_writes_them(trio: Desk) -> None:
    correcting.correct(trio, "C1", {"signed_up": "31 Mar 2024", "seats": "1,200"})
    assert correcting.said_of(trio, "C1") == {"signed_up": "2024-03-31", "seats": "1200"}


def test_one_column_is_put_right_and_another_restored_in_one_change(trio: Desk) -> None:
    correcting.correct(trio, "C1", {"segment": "Large", "industry": "Food"})
    correcting.correct(trio, "C1", {"segment": "Medium"}, restored=["industry"])
    assert correcting.said_of(trio, "C1") == {"segment": "Medium"}
    trio.undo(Progress())
    assert correcting.said_of(trio, "C1") == {"segment": "Large", "industry": "Food"}


def test_the_reason_for_leaving_is_kept_with_the_day_and_goes_with_it(trio: Desk, value: Value) -> None:
    correcting.mark_lost(trio, "C1", MAY_31, " Too dear ")
    assert value(trio, "customers_lost", reason="Too dear") == 1
    correcting.take_back(trio, "C1", "lost_on")
    assert correcting.said_of(trio, "C1") == {}
    assert value(trio, "customers_lost") == 0


def test_with_a_customer_made_by_hand_goes_all_that_was_said_of_it(trio: Desk) -> None:
    correcting.new_customer(trio, "N1", "New Dawn", {"segment": "Large"})
    correcting.take_back(trio, "N1", "new")
    assert len(trio.store.read(CORRECTIONS)) == 0


@pytest.mark.parametrize(
    "wrong",
    [
        lambda desk: correcting.mark_lost(desk, "C9", MAY_31),
        lambda desk: correcting.mark_lost(desk, ["C1", "C9"], MAY_31),
        lambda desk: correcting.mark_lost(desk, [], MAY_31),
        lambda desk: correcting.correct(desk, "C9", {"segment": "Large"}),
        lambda desk: correcting.correct(desk, "C1", {}),
        lambda desk: correcting.correct(desk, "C1", {"segment": "Large", "shoe": "44"}),
        lambda desk: correcting.correct(desk, "C1", {"customer_id": "C9"}),
        lambda desk: correcting.correct(desk, "C1", {"signed_up": "03/04/2024"}),
        lambda desk: correcting.correct(desk, "C1", {"name": " red hill"}),
        lambda desk: correcting.correct(desk, "C1", {"seats": "-2"}),
        lambda desk: correcting.merge(desk, "C1", "C1"),
        lambda desk: correcting.merge(desk, "C1", "C9"),
        lambda desk: correcting.new_customer(desk, "C1", "Taken"),
        lambda desk: correcting.new_customer(desk, "c1 ", "Taken"),
        lambda desk: correcting.new_customer(desk, "N1", "red HILL"),
        lambda desk: correcting.new_customer(desk, " ", "Nameless"),
        lambda desk: correcting.new_customer(desk, "N1", ""),
        lambda desk: correcting.take_back(desk, "C1", "segment"),
    ],
)
def test_what_cant_be_is_refused_and_changes_nothing(trio: Desk, wrong: Callable[[Desk], None]) -> None:
    before = trio.store.revision
    with pytest.raises(CallError):
        wrong(trio)
    assert trio.store.revision == before
    assert len(trio.store.read(CORRECTIONS)) == 0


def test_a_proof_shows_corrected_rows_and_the_corrections_behind_them(trio: Desk) -> None:
    assert {row.dataset for row in trio.proof(Reference("mrr", "2025-05")).rows} == {"subscriptions"}
    correcting.mark_lost(trio, "C1", MAY_31)
    correcting.merge(trio, "C2", "C3")
    proof = trio.proof(Reference("mrr", "2025-05"))
    ended = {str(row.values.get("ended")) for row in proof.rows if row.dataset == "subscriptions"}
    assert ended == {"2025-05-31", "None"}
    kept = [row for row in proof.rows if row.dataset == "corrections"]
    assert [(row.file, row.sheet, row.row, row.place) for row in kept] == [(BY_HAND, "", 0, BY_HAND)] * 2
    assert [row.values["what"] for row in kept] == ["lost_on", "same_as"]
    assert proof.rows_total == len(proof.rows)
    assert proof.rows[0].place == "subscriptions.csv, row 2"
    assert [row.dataset for row in trio.proof(Reference("mrr", "2025-05"), limit=1).rows] == [proof.rows[0].dataset]
    assert not [row for row in trio.proof(Reference("nps", "2025-05")).rows if row.dataset == "corrections"]
    lost = trio.proof(Reference("mrr", "2025-06", (("segment", ("Small",)),)))
    assert (lost.trail.result.value, lost.rows) == (0.0, ())


def test_an_export_carries_what_is_kept_by_hand_into_another_workspace(
    trio: Desk, value: Value, tmp_path: Path
) -> None:
    from csdesk.ops.exporting import export
    from csdesk.ops.workspaces import made

    correcting.mark_lost(trio, "C1", MAY_31)
    path = tmp_path / "all.xlsx"
    export(trio.store, path, Progress())
    with made(tmp_path / "other.csdesk", trio.moment) as store:
        other = Desk(store, lambda: trio.moment)
        review = other.plan([path], Request(), Progress())
        assert {sheet.dataset for sheet in review.sheets} == {"customers", "subscriptions", "corrections"}
        other.store_plan(review, Progress())
        assert value(other, "mrr", "2025-05") == value(trio, "mrr", "2025-05") == 180
        assert other.engine.facts.people.ids == trio.engine.facts.people.ids
        assert len(store.read(CORRECTIONS)) == 1
