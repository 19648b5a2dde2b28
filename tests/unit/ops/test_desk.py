"""One open workspace: an engine for each revision, pages and proofs from it, changes and their undo."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from csdesk.base.errors import CallError, UserError
from csdesk.base.progress import Progress
from csdesk.intake.request import Request
from csdesk.ops import keeping
from csdesk.ops.choosing import choose
from csdesk.ops.desk import Desk, open_desk
from csdesk.ops.workspaces import Moment, made
from csdesk.pages.frozen import from_json
from csdesk.pages.selection import Selection
from csdesk.pages.values import Reference
from csdesk.store.snapshot import kept_snapshot
from csdesk.store.workspace import Store

from .conftest import File, Value

WHOLE = Selection()


@pytest.fixture
def bare(empty: Store, today: Moment) -> Desk:
    """The desk of an empty workspace."""
    return Desk(empty, lambda: today)


def test_there_is_one_engine_until_something_changes(trio: Desk, value: Value) -> None:
    engine = trio.engine
    assert trio.engine is engine
    keeping.add_note(trio, "C1", 20_000, "Called")
    assert trio.engine is not engine
    assert value(trio, "mrr") == 180
    newer = trio.engine
    choose(trio.store, {"margin": "0.8"}, trio.moment)
    assert trio.engine is not newer


def test_tables_that_no_change_touched_arent_read_again(trio: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert trio.engine
    read: list[str] = []
    whole = Store.read

    def noted(self: Store, dataset: object) -> object:
        read.append(dataset.id)  # type: ignore[attr-defined]
        return whole(self, dataset)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "read", noted)
    keeping.set_target(trio, "nps", 40)
    assert trio.engine
    trio.undo(Progress())
    assert trio.engine
    choose(trio.store, {"margin": "0.8"}, trio.moment)
    assert trio.engine
    assert read == ["targets", "targets"]


def test_a_page_shows_its_revision_and_selection(trio: Desk) -> None:
    view = trio.view("overview", WHOLE)
    assert (view.page, view.revision, view.period, view.currency) == ("overview", trio.store.revision, "2025-Q2", "NGN")
    assert trio.view("overview", Selection(period="2025-05")).period == "2025-05"
    with pytest.raises(CallError, match="no page"):
        trio.view("overvew", WHOLE)


def test_every_page_is_there_for_an_empty_workspace_too(bare: Desk) -> None:
    for page in ("overview", "customers", "data"):
        assert bare.view(page, WHOLE).page == page
    choices = bare.choices()
    assert (choices.customers, choices.attributes, choices.currency, choices.last_import) == ((), (), "", "")
    assert (choices.revision, bare.changes()) == ("0", ())
    assert (bare.undoable(), bare.redoable()) == (None, None)


def test_a_customer_has_a_page(trio: Desk) -> None:
    assert trio.customer("C2", WHOLE).name == "Red Hill"
    with pytest.raises(CallError, match='no customer "C9"'):
        trio.customer("C9", WHOLE)


def test_a_shown_number_opens_its_proof(trio: Desk) -> None:
    proof = trio.proof(Reference("mrr", "2025-06", (("segment", ("Small",)),)))
    assert (proof.trail.result.value, proof.rows_total) == (150, len(proof.rows))
    assert {row.file for row in proof.rows} == {"customers.csv", "subscriptions.csv"}
    with pytest.raises(CallError):
        trio.proof(Reference("mrr", "some day"))


def test_figures_of_health_are_known(trio: Desk) -> None:
    assert trio.engine.metric("mrr_at_risk").id == "mrr_at_risk"
    assert trio.proof(Reference("mrr_at_risk", "2025-Q2")).trail.metric.id == "mrr_at_risk"


def test_changes_stand_the_newest_first_with_their_files(trio: Desk) -> None:
    keeping.add_note(trio, "C1", 20_000, "Called")
    trio.undo(Progress())
    lines = trio.changes()
    assert [(line.number, line.title, line.kind, line.rows, line.undone) for line in lines] == [
        (5, "Undo Note on Blue Bay", "undo", 1, False),
        (4, "Note on Blue Bay", "edit", 1, True),
        (3, "Set Data to = 2025-06-30", "edit", 0, False),
        (2, "Import subscriptions.csv", "import", 3, False),
        (1, "Import customers.csv", "import", 3, False),
    ]
    assert [line.files for line in lines] == [(), (), (), ("subscriptions.csv",), ("customers.csv",)]
    assert trio.lens(WHOLE).imports == lines


def test_undo_and_redo_name_what_they_do(trio: Desk, value: Value) -> None:
    keeping.set_target(trio, "nps", 40)
    assert trio.undo(Progress()).title == "Target for Net promoter score"
    assert (trio.undoable(), trio.redoable()) == ("Set Data to = 2025-06-30", "Target for Net promoter score")
    trio.redo(Progress())
    assert (trio.undoable(), trio.redoable()) == ("Target for Net promoter score", None)
    with pytest.raises(UserError, match="nothing to do again"):
        trio.redo(Progress())
    trio.undo(Progress(), 2)
    assert value(trio, "mrr") is None


def test_the_page_kept_for_the_next_start_comes_back_as_it_was(trio: Desk) -> None:
    view = trio.view("overview", WHOLE)
    assert trio.keep_snapshot(view)
    trio.close()
    text = kept_snapshot(trio.store.path, "overview")
    assert text is not None
    assert from_json(text) == view


def test_a_page_that_is_out_of_date_isnt_kept(trio: Desk) -> None:
    view = trio.view("overview", WHOLE)
    keeping.set_target(trio, "nps", 40)
    assert not trio.keep_snapshot(view)
    assert kept_snapshot(trio.store.path, "overview") is None


def test_a_plan_made_at_the_desk_is_stored_there(trio: Desk, value: Value, file: File) -> None:
    path = file(
        "more.csv", "Subscription id,Customer,Amount,Interval,Currency,Start date\nS4,C3,9,month,NGN,2025-01-01\n"
    )
    review = trio.plan([path], Request(), Progress())
    assert value(trio, "mrr") == 180
    assert trio.store_plan(review, Progress()).change == 4
    assert value(trio, "mrr") == 189


def test_where_another_program_writes_it_opens_for_reading_and_says_so(trio: Desk, today: Moment, file: File) -> None:
    desk = open_desk(trio.store.path, lambda: today)
    assert desk.read_only == "Another csdesk is writing to shop.csdesk, so it can only be read here."
    assert desk.view("overview", WHOLE).page == "overview"
    assert not desk.keep_snapshot(desk.view("overview", WHOLE))
    review = desk.plan([file("costs.csv", "Day,Amount,Currency\n2025-01-31,50,NGN\n")], Request(), Progress())
    for write in (
        lambda: keeping.set_target(desk, "nps", 40),
        lambda: desk.undo(Progress()),
        lambda: desk.store_plan(review, Progress()),
    ):
        with pytest.raises(UserError) as caught:
            write()
        assert caught.value.code == "D-READONLY"
    keeping.set_target(trio, "nps", 40)
    assert desk.lens(WHOLE).targets == {"nps": 40.0}
    desk.close()


def test_opened_for_reading_or_for_writing_or_made(tmp_path: Path, today: Moment) -> None:
    path = tmp_path / "new.csdesk"
    with pytest.raises(CallError, match="no workspace"):
        open_desk(path, lambda: today)
    desk = open_desk(path, lambda: today, create=True)
    assert (desk.read_only, desk.moment) == ("", today)
    desk.close()
    reader = open_desk(path, lambda: today, writing=False)
    assert reader.read_only
    reader.close()
    (tmp_path / "notes.csdesk").write_text("my notes", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        open_desk(tmp_path / "notes.csdesk", lambda: today)
    assert caught.value.code == "D-NOT-OURS"


def test_a_workspace_made_before_anything_was_kept_by_hand_opens(
    sample: Callable[[str], Path], tmp_path: Path, today: Moment
) -> None:
    path = tmp_path / "old.csdesk"
    shutil.copy(sample("clean"), path)
    with made(path, today) as store:
        for name in ("recipes", "targets", "contacts", "notes", "corrections", "former_names"):
            for statement in (f"DROP VIEW view_{name}", f"DROP TABLE {name}", f"DROP TABLE {name}_before"):
                store._connection.execute(statement)
        store._connection.execute("DROP TABLE snapshots")
    desk = open_desk(path, lambda: today)
    assert desk.keep_snapshot(desk.view("overview", WHOLE))
    keeping.set_target(desk, "nps", 40)
    assert desk.store.check() == []
    desk.close()


def test_a_folder_that_cant_be_written_to_is_said_to_be_that_and_not_that_nothing_is_there(
    today: Moment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> Store:
        raise UserError("D-READONLY", "The folder can't be written to.", "Choose another.")

    monkeypatch.setattr("csdesk.ops.desk.made", refused)
    with pytest.raises(UserError, match="The folder can't be written to"):
        open_desk(tmp_path / "mine.csdesk", lambda: today, create=True)
