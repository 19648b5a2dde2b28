"""The window as a person uses it: open, look, choose, go, undo, close."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from csdesk.base.errors import UserError
from csdesk.base.progress import Progress
from csdesk.ops.desk import Desk
from csdesk.ops.workspaces import Moment, existing
from csdesk.pages.selection import Selection
from csdesk.pages.values import Reference
from csdesk.ui.dialogs.asking import AskingDialog
from csdesk.ui.dialogs.change import ChangeDialog
from csdesk.ui.dropping import Drops
from csdesk.ui.jobs import Jobs
from csdesk.ui.memory import Memory
from csdesk.ui.opening import Opening
from csdesk.ui.smoke import settled
from csdesk.ui.tabs import TAB_NAMES, place_of
from csdesk.ui.window import Window
from tests.ui.conftest import Settle


def dialogs(kind: type) -> list[AskingDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]


def shown(window: Window) -> str:
    page = window.page
    assert page is not None and page.view is not None
    return page.view.page


def test_without_a_workspace_the_welcome_is_there_and_what_needs_data_is_not(window: Window) -> None:
    assert window.overview.welcome.isVisible()
    assert not window.filters.isVisible()
    assert [name.id for place, name in enumerate(TAB_NAMES) if window.tabs.isTabEnabled(place)] == ["overview", "data"]
    assert window.windowTitle() == "csdesk"


def test_an_opened_workspace_fills_the_window(open_shop: Window, shop: Path) -> None:
    assert open_shop.windowTitle() == "shop — csdesk"
    assert all(open_shop.tabs.isTabEnabled(place) for place in range(len(TAB_NAMES)))
    assert shown(open_shop) == "overview"
    assert open_shop.filters.periods.currentText() == "Q2 2025 (Apr–Jun)"
    assert open_shop.filters.comparisons.currentText() == "vs Q1 2025"
    assert open_shop.statusBar().data.text().startswith("Data to 30 Jun 2025")  # type: ignore[attr-defined]
    assert open_shop.memory.recent == (shop,)


def test_a_page_is_made_when_it_is_first_seen(open_shop: Window, settle: Settle) -> None:
    place = place_of("retention")
    assert open_shop.pages[place].content is None
    open_shop.routes.open_page("retention")
    settle()
    assert shown(open_shop) == "retention"
    assert open_shop.filters.parentWidget().parentWidget() is open_shop.pages[place]


def test_another_period_changes_the_page_that_is_seen_and_the_others_when_they_are(
    open_shop: Window, settle: Settle
) -> None:
    open_shop.commands.run("period_before")
    settle()
    assert open_shop.page is not None and open_shop.page.view is not None
    assert open_shop.page.view.period == "2025-Q1"
    open_shop.routes.open_page("revenue")
    settle()
    assert open_shop.page.view.period == "2025-Q1"
    open_shop.commands.run("compare_year")
    settle()
    assert open_shop.page.view.compared_title == "Q1 2024"
    open_shop.commands.run("reset")
    settle()
    assert open_shop.page.view.period == "2025-Q2"


def test_a_segment_is_a_chip_that_can_be_taken_off(open_shop: Window, settle: Settle) -> None:
    plan, values = next(pair for pair in open_shop.session.choices.attributes if pair[0] == "plan")  # type: ignore[union-attr]
    open_shop.session.select(Selection(where=((plan, values[:1]),)))
    settle()
    (chip,) = [each for each in open_shop.filters.findChildren(QPushButton) if each.property("kind") == "chip"]
    assert chip.text() == f"Plan: {values[0]}"
    chip.click()
    settle()
    assert open_shop.session.selection == Selection()


def test_esc_shows_everything_again(open_shop: Window, settle: Settle, qtbot: QtBot) -> None:
    open_shop.session.select(Selection("2024-Q4"))
    settle()
    qtbot.keyClick(open_shop, Qt.Key.Key_Escape)
    assert open_shop.session.selection == Selection()
    settle()


def test_a_customer_opens_and_the_way_leads_back(open_shop: Window, settle: Settle) -> None:
    id_, name = open_shop.session.choices.customers[3]  # type: ignore[union-attr]
    open_shop.routes.open_page("customers")
    settle()
    open_shop.routes.open_customer(id_)
    settle()
    content = open_shop.pages[place_of("customers")].content
    assert content.one.identity.name.text() == name  # type: ignore[union-attr]
    assert not open_shop.filters.isVisible()
    open_shop.commands.run("back")
    settle()
    assert shown(open_shop) == "customers"
    assert open_shop.filters.isVisible()
    open_shop.commands.run("forward")
    settle()
    assert open_shop.routes.place == f"customer:{id_}"
    content.one.review.click()  # type: ignore[union-attr]
    settle()
    assert open_shop.tabs.currentIndex() == place_of("reports")
    assert open_shop.pages[place_of("reports")].content.bar.customer == id_  # type: ignore[union-attr]


def test_undo_empties_the_workspace_and_redo_fills_it_again(open_shop: Window, settle: Settle) -> None:
    open_shop.commands.run("undo")
    settle()
    assert open_shop.overview.welcome.isVisible()
    assert not open_shop.tabs.isTabEnabled(place_of("revenue"))
    open_shop.commands.run("redo")
    settle()
    assert shown(open_shop) == "overview"
    assert open_shop.tabs.isTabEnabled(place_of("revenue"))


def test_one_change_can_be_looked_at_and_undone(open_shop: Window, settle: Settle) -> None:
    open_shop.routes.open_change(1)
    settle()
    (dialog,) = dialogs(ChangeDialog)
    next(each for each in dialog.findChildren(QPushButton) if each.text() == "Undo this change").click()
    settle()
    assert open_shop.session.redoable is not None
    assert open_shop.toasts.shown is not None
    assert open_shop.toasts.shown.words.text().startswith("Undone: Import")


def test_a_number_opens_its_proof(open_shop: Window, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> None:
    proofs = []
    monkeypatch.setattr(open_shop, "show_proof", lambda proof, anchor: proofs.append((proof, anchor)))
    open_shop.routes.explain(Reference("mrr", "2025-Q2"), open_shop.filters)
    settle()
    ((proof, anchor),) = proofs
    assert proof.trail.metric.id == "mrr"
    assert anchor is open_shop.filters


def test_a_workspace_that_is_not_there_is_said_calmly(window: Window, settle: Settle, tmp_path: Path) -> None:
    window.session.open(tmp_path / "gone.csdesk")
    settle()
    assert window.banners.texts[0].startswith("There is no workspace")
    assert window.overview.welcome.isVisible()
    assert window.memory.recent == ()


def test_a_workspace_that_cannot_be_opened_leaves_the_one_that_is_open(
    open_shop: Window, settle: Settle, shop: Path, tmp_path: Path
) -> None:
    (tmp_path / "other.csdesk").write_text("no workspace", encoding="utf-8")
    open_shop.session.open(tmp_path / "other.csdesk")
    settle()
    assert "is no csdesk workspace" in open_shop.banners.texts[0]
    assert open_shop.session.path == shop
    assert shown(open_shop) == "overview"
    open_shop.commands.run("period_before")
    settle()
    assert open_shop.page is not None and open_shop.page.view is not None
    assert open_shop.page.view.period == "2025-Q1"


def test_a_workspace_that_another_writes_to_is_open_to_be_read(
    window: Window, shop: Path, settle: Settle, today: Moment
) -> None:
    with existing(shop, today, writing=True):
        window.session.open(shop)
        settle()
    assert window.session.read_only
    assert shown(window) == "overview"
    window.commands.refresh()
    assert not window.commands.by_id["undo"].isEnabled()
    assert window.toasts.shown is not None


def test_a_new_workspace_is_made_and_welcomes(window: Window, settle: Settle, tmp_path: Path) -> None:
    window.session.open(tmp_path / "mine.csdesk", create=True)
    settle()
    assert (tmp_path / "mine.csdesk").is_file()
    assert window.overview.welcome.isVisible()
    assert window.windowTitle() == "mine — csdesk"


def test_what_was_seen_comes_back_with_the_workspace(
    open_shop: Window, settle: Settle, shop: Path, tmp_path: Path
) -> None:
    chosen = Selection("2024-Q4", "year", (("plan", ("Chain",)),))
    open_shop.session.select(chosen)
    settle()
    open_shop.session.open(tmp_path / "other.csdesk", create=True)
    settle()
    assert open_shop.session.selection == Selection()
    open_shop.session.open(shop)
    settle()
    assert open_shop.session.selection == chosen


def test_an_error_of_work_stays_until_it_is_put_away(open_shop: Window, settle: Settle) -> None:
    def full(desk: Desk, progress: Progress) -> None:
        raise UserError("D-FULL", "There is no room left.", "Free some.")

    for _ in range(2):
        open_shop.jobs.run("Back up", full, lambda _: None)
        settle()
    assert open_shop.banners.texts == ("There is no room left. Free some.",)
    next(each for each in open_shop.banners.findChildren(QPushButton) if each.text() == "Put away").click()
    assert open_shop.banners.texts == ()


def test_an_error_of_work_goes_once_the_same_work_succeeds(open_shop: Window, settle: Settle) -> None:
    def full(desk: Desk, progress: Progress) -> None:
        raise UserError("D-FULL", "There is no room left.", "Free some.")

    open_shop.session.run("Back up", full, lambda _: None)
    settle()
    open_shop.session.run("Export tables", lambda desk, progress: None, lambda _: None)
    settle()
    assert open_shop.banners.texts == ("There is no room left. Free some.",)
    open_shop.session.run("Back up", lambda desk, progress: None, lambda _: None)
    settle()
    assert open_shop.banners.texts == ()


def test_closing_while_work_is_under_way_asks_first(
    look: object, memory: Memory, today: Moment, qtbot: QtBot, shop: Path
) -> None:
    window = Window(look, Jobs(), memory, lambda: today)  # type: ignore[arg-type]
    window.show()
    window.session.open(shop)
    qtbot.waitUntil(lambda: settled(window), timeout=30_000)
    started = threading.Event()

    def endless(desk: Desk, progress: Progress) -> None:
        while True:
            started.set()
            progress.step("reading")

    window.jobs.run("Import Q3.xlsx", endless, lambda _: None)
    qtbot.waitUntil(started.is_set)
    window.close()
    assert window.isVisible()
    (dialog,) = dialogs(AskingDialog)
    dialog.reject()
    assert window.isVisible()
    window.close()
    dialogs(AskingDialog)[-1].accept()
    assert not window.isVisible()
    window.deleteLater()


def test_a_workspace_dropped_on_the_window_is_opened(window: Window, shop: Path, settle: Settle, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.findChild(Drops) is not None)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(shop))])
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(5, 5), copy, data, left, plain))
    QApplication.sendEvent(window, QDropEvent(QPoint(5, 5).toPointF(), copy, data, left, plain))
    settle()
    assert window.session.path == shop


def test_a_second_start_brings_its_workspace(window: Window, shop: Path, settle: Settle) -> None:
    window.call(Opening(shop))
    settle()
    assert window.session.path == shop
    window.call(Opening())
    settle()
    assert window.session.path == shop


@pytest.mark.parametrize("command", ["zoom_in", "zoom_out"])
def test_text_of_another_size_stays_after_a_restart(window: Window, command: str, tmp_path: Path) -> None:
    window.commands.run(command)
    zoom = window.look.zoom
    assert zoom != 100
    window.look.enlarge(100)
    Memory(tmp_path / "window.ini").restore_look(window.look)
    assert window.look.zoom == zoom


def test_the_page_that_was_seen_last_comes_back(window: Window, shop: Path, settle: Settle) -> None:
    window.first_page = "retention"
    window.session.open(shop)
    settle()
    assert window.routes.place == "retention"


def test_what_would_be_lost_is_said_before_closing(open_shop: Window) -> None:
    open_shop.unsaved.append(lambda: "The draft of the health score is lost.")
    open_shop.close()
    assert open_shop.isVisible()
    (dialog,) = dialogs(AskingDialog)
    dialog.reject()
    assert open_shop.isVisible()
