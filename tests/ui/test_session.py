"""The open workspace as the window knows it: whatever is pressed meanwhile means what it said, or is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from csdesk.base.errors import Cancelled, UserError
from csdesk.base.progress import Progress
from csdesk.ops.choosing import choose
from csdesk.ops.desk import Desk
from csdesk.ops.workspaces import Moment, existing
from csdesk.pages.selection import Selection
from csdesk.ui.newest_change import UNKNOWN
from csdesk.ui.reopening import reopen
from csdesk.ui.window import Window
from tests.ui.conftest import Settle

GAP_5, GAP_7 = "Set Gap allowed, days = 5", "Set Gap allowed, days = 7"


@pytest.fixture
def notices(open_shop: Window) -> list[str]:
    """What the owner was told since the workspace was opened."""
    said: list[str] = []
    open_shop.session.noticed.connect(said.append)
    return said


def set_gap(window: Window, days: int, done: Callable[[], None] = lambda: None) -> None:
    window.session.write(
        "Set gap", lambda desk, _: choose(desk.store, {"gap_days": str(days)}, desk.moment), lambda _: done()
    )


def gap(window: Window, settle: Settle) -> str | None:
    """The setting as it is stored."""
    held: list[str | None] = []
    window.jobs.ask("gap", lambda desk: desk.store.settings().get("gap_days"), held.append)
    settle()
    return held[0]


def test_undo_pressed_before_the_worker_said_what_is_newest_says_what_it_took_back(
    open_shop: Window, notices: list[str], settle: Settle
) -> None:
    names: list[str] = []

    def stored() -> None:
        undo = open_shop.commands.by_id["undo"]
        names.append(undo.text())
        assert undo.isEnabled()
        undo.trigger()

    set_gap(open_shop, 5, stored)
    settle()
    assert (names, notices) == (["&Undo"], [f"Undone: {GAP_5}."])
    assert gap(open_shop, settle) is None


def test_undo_pressed_while_a_change_is_on_its_way_takes_back_that_change(
    open_shop: Window, notices: list[str], settle: Settle
) -> None:
    set_gap(open_shop, 5)
    assert open_shop.session.undoable == UNKNOWN
    open_shop.commands.run("undo")
    settle()
    assert notices == [f"Undone: {GAP_5}."]


def test_undo_pressed_twice_takes_back_two_changes_and_redo_does_them_again(
    open_shop: Window, notices: list[str], settle: Settle
) -> None:
    set_gap(open_shop, 5)
    set_gap(open_shop, 7)
    settle()
    assert open_shop.session.undoable == GAP_7
    for _ in range(2):
        open_shop.commands.run("undo")
    settle()
    assert notices == [f"Undone: {GAP_7}.", f"Undone: {GAP_5}."]
    assert gap(open_shop, settle) is None
    for _ in range(2):
        open_shop.commands.run("redo")
    settle()
    assert notices[2:] == [f"Done again: {GAP_5}.", f"Done again: {GAP_7}."]
    assert gap(open_shop, settle) == "7"


def test_the_change_that_was_named_is_undone_though_another_came_in_between(
    open_shop: Window, notices: list[str], settle: Settle
) -> None:
    set_gap(open_shop, 5)
    settle()
    # As work does that is no write of the session's: what the menu names stays as it is.
    open_shop.jobs.run("Set margin", lambda desk, _: choose(desk.store, {"margin": "0.8"}, desk.moment), lambda _: None)
    open_shop.commands.run("undo")
    settle()
    assert notices == [f"Undone: {GAP_5}."]
    assert open_shop.session.undoable == "Set Margin = 0.8"


def test_after_a_change_that_was_refused_it_is_known_again_what_can_be_undone(
    open_shop: Window, settle: Settle
) -> None:
    set_gap(open_shop, 5)
    settle()
    set_gap(open_shop, -1)
    settle()
    assert open_shop.session.undoable == GAP_5
    assert open_shop.banners.texts


def test_a_change_meant_for_one_workspace_is_never_made_in_another(
    open_shop: Window, tmp_path: Path, settle: Settle
) -> None:
    refused: list[UserError] = []
    other = tmp_path / "other.csdesk"
    open_shop.session.open(other, create=True)

    def write(desk: Desk, _: Progress) -> None:
        choose(desk.store, {"gap_days": "5"}, desk.moment)

    open_shop.session.write("Set gap", write, lambda _: None)
    open_shop.session.write("Set gap", write, lambda _: None, refused.append)
    settle()
    assert open_shop.session.path == other
    assert gap(open_shop, settle) is None
    assert [error.code for error in refused] == ["D-CONFLICT"]


def test_a_workspace_that_is_opened_twice_at_once_can_be_changed(
    open_shop: Window, tmp_path: Path, settle: Settle
) -> None:
    other = tmp_path / "other.csdesk"
    for _ in range(2):
        open_shop.session.open(other, create=True)
    settle()
    assert (open_shop.session.path, open_shop.session.read_only) == (other, "")
    assert not open_shop.session.opening


def test_a_workspace_that_another_program_writes_to_says_so_when_something_is_undone(
    window: Window, shop: Path, today: Moment, settle: Settle
) -> None:
    with existing(shop, today, writing=True):
        window.session.open(shop)
        settle()
        before = sorted(shop.parent.rglob("*"))
        window.session.undo()
        settle()
    (said,) = window.banners.texts
    assert said == "Another csdesk is writing to shop.csdesk, so it can only be read here. Nothing was changed."
    assert sorted(shop.parent.rglob("*")) == before


def test_of_two_that_are_opened_at_once_the_first_stays_where_the_second_cant_be(
    open_shop: Window, tmp_path: Path, settle: Settle
) -> None:
    other = tmp_path / "other.csdesk"
    open_shop.session.open(other, create=True)
    open_shop.session.open(tmp_path / "missing.csdesk")
    settle()
    opened: list[Path] = []
    open_shop.jobs.ask("path", lambda desk: desk.store.path, opened.append)
    settle()
    assert (open_shop.session.path, opened) == (other, [other])
    assert not open_shop.session.opening


def test_once_no_workspace_is_open_nothing_can_be_undone(open_shop: Window, shop: Path, settle: Settle) -> None:
    shop.unlink()
    open_shop.session.open(shop)
    settle()
    assert open_shop.session.path is None
    assert (open_shop.session.undoable, open_shop.session.redoable, open_shop.session.read_only) == (None, None, "")


def test_work_on_the_closed_file_that_is_cancelled_leaves_the_workspace_open(
    open_shop: Window, shop: Path, settle: Settle
) -> None:
    told: list[object] = []

    def cancelled(progress: Progress) -> None:
        raise Cancelled

    reopen(open_shop.session, shop, "Restore shop.csdesk", cancelled, told.append)
    settle()
    assert open_shop.session.path == shop
    assert open_shop.session.has_data
    assert (told, open_shop.banners.texts) == ([], ())


def test_what_was_chosen_last_is_chosen_again_though_something_is_refused_right_after_the_opening(
    open_shop: Window, shop: Path, tmp_path: Path, settle: Settle
) -> None:
    open_shop.session.select(Selection(compare="year"))
    open_shop.session.open(tmp_path / "other.csdesk", create=True)
    settle()
    open_shop.session.open(shop)
    set_gap(open_shop, 5)  # meant for the other one
    settle()
    assert open_shop.session.path == shop
    assert open_shop.session.selection.compare == "year"


def test_what_was_done_to_the_closed_file_isn_t_done_again_after_a_bug(
    open_shop: Window, shop: Path, settle: Settle
) -> None:
    done: list[str] = []

    def restore(progress: Progress) -> None:
        done.append("restored")

    def fail(desk: Desk, progress: Progress) -> None:
        raise ZeroDivisionError("division by zero")

    open_shop.jobs.broke.disconnect(open_shop.show_fault)
    reopen(open_shop.session, shop, "Restore shop.csdesk", restore, lambda _: None)
    settle()
    open_shop.session.write("Set gap", fail, lambda _: None)
    settle()
    set_gap(open_shop, 5)
    settle()
    assert gap(open_shop, settle) == "5"
    assert done == ["restored"]


def test_whoever_waits_for_an_opening_hears_of_one_that_was_cancelled(
    open_shop: Window, shop: Path, tmp_path: Path, settle: Settle
) -> None:
    heard: list[Path | None] = []

    def cancelled(progress: Progress) -> Path:
        raise Cancelled

    open_shop.session.open_from(
        cancelled, tmp_path / "other.csdesk", "Open", then=lambda: heard.append(open_shop.session.path)
    )
    settle()
    assert heard == [shop]


def test_an_answer_that_comes_after_a_known_one_is_not_shown_in_its_place(open_shop: Window, settle: Settle) -> None:
    open_shop.routes.open_page("revenue")
    settle()
    page = open_shop.page
    assert page is not None and page.view is not None
    usual = page.view.compared_title
    open_shop.session.select(Selection(compare="year"))
    assert page.view.compared_title == usual  # the answer is on its way
    open_shop.session.select(Selection())
    settle()
    assert page.view.compared_title == usual
    open_shop.session.select(Selection(compare="year"))
    settle()
    assert page.view.compared_title != usual
