"""The editor of the health score: a draft moves numbers at once, and only applying it keeps anything."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QStyle, QStyleOptionButton
from pytestqt.qtbot import QtBot

from csdesk.base.progress import Progress
from csdesk.health.recipe import Bands, Input, Missing, Way
from csdesk.intake.request import Request
from csdesk.ops.choosing import choose
from csdesk.ops.importing import import_files
from csdesk.ops.workspaces import Moment, made
from csdesk.ui.blocks.cells import text_of
from csdesk.ui.blocks.ink import NOTE
from csdesk.ui.blocks.listing import free_beside
from csdesk.ui.blocks.panel import Link
from csdesk.ui.blocks.sentences import EmptyWidget
from csdesk.ui.dialogs.asking import AskingDialog
from csdesk.ui.health_editor.content import HealthContent, configure
from csdesk.ui.health_editor.editor import Editor
from csdesk.ui.scrolled import Scrolled
from csdesk.ui.tabs import place_of
from csdesk.ui.window import Window

Settle = Callable[[], None]
TREND, NPS, CSAT = Input.USAGE_TREND, Input.NPS, Input.CSAT


@pytest.fixture
def editor(open_shop: Window, settle: Settle, qtbot: QtBot) -> Editor:
    """The editor of the sample business, with nothing changed yet."""
    opened = configure(open_shop)
    qtbot.waitUntil(lambda: opened.preview is not None and opened.outcome.canvas is not None)
    settle()
    return opened


@pytest.fixture
def drawn(qtbot: QtBot, editor: Editor) -> Callable[[], None]:
    """Waits until the picture is that of the draft."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not editor._soon.isActive() and not editor._later.isActive())

    return wait


def numbers(editor: Editor) -> list[tuple[str, ...]]:
    """Before, after and change by band, as the table has them."""
    return [tuple(text_of(cell) for cell in row[1:4]) for row in editor.outcome.grid.cells.rows]


def press(editor: Editor, key: Qt.Key, part: Input = TREND) -> None:
    QTest.keyClick(editor.weights.rows[part].slider, key)


def asked(window: Window) -> AskingDialog:
    found = window.findChildren(AskingDialog)
    assert len(found) == 1
    return found[0]


def test_before_anybody_moves_the_list_says_so(editor: Editor) -> None:
    dialog = editor.list_movers()
    assert dialog.windowTitle() == "Nobody moves band"
    assert dialog.grid.isHidden()
    dialog.close()


def test_all_that_a_draft_says_is_in_sight_on_a_small_laptop(open_shop: Window, editor: Editor, settle: Settle) -> None:
    open_shop.resize(1366, 768)
    settle()
    overdue = editor.rules.overdue
    assert overdue.visibleRegion().boundingRect() == overdue.rect()


def cut(editor: Editor) -> list[str]:
    """What doesn't stand whole: names of parts, fields and buttons of the bar, heads of the table."""
    bar, grid = editor.bar, editor.outcome.grid
    found = [row.name for row in editor.weights.rows.values() if row.title.width() < row.title.sizeHint().width()]
    found += [row.name for row in editor.weights.rows.values() if "…" in "".join(row.about._broken())]
    for widget in (bar.back, bar.models, bar.duplicate, bar.history, bar.discard, bar.apply):
        if widget.width() < widget.sizeHint().width() or not bar.rect().contains(widget.geometry()):
            found.append(widget.accessibleName() or widget.property("text"))
    metrics, count = editor.outcome.ink.metrics(NOTE), len(grid.cells.headings)
    for column, heading in enumerate(grid.cells.headings):
        room = grid.horizontalHeader().sectionSize(column) - sum(free_beside(column, count))
        if room < metrics.horizontalAdvance(heading.title):
            found.append(heading.title)
    rules = editor.rules
    for choice in (rules.cancelled, rules.overdue, *rules.findChildren(QRadioButton)):
        if choice.width() < choice.sizeHint().width():
            found.append(choice.text())
        if not rules.rect().contains(QRect(choice.mapTo(rules, QPoint(0, 0)), choice.size())):
            found.append(f"{choice.text()} outside")
    return found if grid.height() >= grid.natural_height() else [*found, "rows"]


@pytest.mark.parametrize(("width", "height", "zoom"), [(1024, 640, 100), (1024, 640, 150), (1366, 768, 150)])
def test_no_name_no_heading_and_no_button_is_cut_in_a_small_window_or_in_large_type(
    open_shop: Window, editor: Editor, qtbot: QtBot, width: int, height: int, zoom: int
) -> None:
    open_shop.resize(width, height)
    open_shop.look.enlarge(zoom)
    qtbot.waitUntil(lambda: editor.width() < width and not cut(editor))


def test_where_there_is_no_room_for_both_halves_they_stand_below_each_other_whole(
    open_shop: Window, editor: Editor, qtbot: QtBot
) -> None:
    form, outcome, halves = editor.form, editor.outcome, editor.halves
    open_shop.resize(1366, 768)
    qtbot.waitUntil(lambda: form.height() == halves.height() and not halves.stacked)
    open_shop.resize(1024, 640)
    open_shop.look.enlarge(150)
    qtbot.waitUntil(lambda: halves.stacked and form.width() == outcome.width())
    assert form.geometry().bottom() < outcome.geometry().top()
    qtbot.waitUntil(lambda: not form.findChildren(Scrolled)[0].verticalScrollBar().maximum())
    open_shop.look.enlarge(100)
    qtbot.waitUntil(lambda: form.height() == halves.height() and not halves.stacked)


def test_the_way_back_stands_on_the_edge_on_which_all_begins(open_shop: Window, editor: Editor) -> None:
    back, option = editor.bar.back, QStyleOptionButton()
    back.initStyleOption(option)
    words = back.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, back)
    assert back.mapTo(open_shop, words.topLeft()).x() == 24


def test_the_page_leads_to_the_editor_and_back(open_shop: Window, settle: Settle, qtbot: QtBot) -> None:
    open_shop.routes.open_page("health")
    settle()
    content = open_shop.pages[place_of("health")].content
    assert isinstance(content, HealthContent) and not content.has_own_bar
    (panel,) = content._linked
    next(link for link in panel.findChildren(Link) if link.text() == "Configure").click()
    assert content.currentWidget() is content.editor and content.has_own_bar
    assert open_shop.filters.isHidden()
    settle()
    assert content.editor is not None
    QTest.keyClick(content.editor, Qt.Key.Key_Escape)
    assert content.currentWidget() is content.page
    assert not open_shop.filters.isHidden()


def test_it_opens_with_nothing_changed(editor: Editor) -> None:
    assert editor.outcome.title.text() == "Nobody moves band"
    assert [before for before, _, _ in numbers(editor)] == [after for _, after, _ in numbers(editor)]
    assert editor.bar.tag.isHidden()
    assert not editor.bar.apply.isEnabled() and not editor.bar.discard.isEnabled()
    assert editor.weights.total.text() == "100%"


def test_a_slider_moves_the_other_weights_and_the_numbers(editor: Editor, drawn: Callable[[], None]) -> None:
    before = numbers(editor)
    editor.weights.rows[TREND].slider.setValue(60)
    assert [row.box.value() for row in editor.weights.rows.values()] == [*editor.present.weights.values()]
    assert sum(row.slider.value() for row in editor.weights.rows.values()) == 100
    drawn()
    after = numbers(editor)
    assert [row[0] for row in after] == [row[0] for row in before]
    assert [row[1] for row in after] != [row[1] for row in before]
    assert editor.bar.tag.text().startswith("Draft: ") and not editor.bar.tag.isHidden()
    assert editor.bar.apply.isEnabled()
    assert "move band" in editor.outcome.moving.text()


def test_keys_alone_move_a_weight(editor: Editor) -> None:
    press(editor, Qt.Key.Key_Plus)
    assert editor.present.weights[TREND] == 35
    press(editor, Qt.Key.Key_Minus)
    press(editor, Qt.Key.Key_Minus)
    assert editor.present.weights[TREND] == 25
    press(editor, Qt.Key.Key_End)
    assert editor.present.weights[TREND] == 100
    press(editor, Qt.Key.Key_Home)
    assert editor.present.weights[TREND] == 0
    press(editor, Qt.Key.Key_Right, NPS)
    assert sum(editor.present.weights.values()) == 100


def test_everything_is_reached_by_tab(editor: Editor, open_shop: Window) -> None:
    seen = set()
    editor.bar.back.setFocus()
    for _ in range(80):
        seen.add(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget() or open_shop, Qt.Key.Key_Tab)
    rows = editor.weights.rows.values()
    wanted = {editor.bar.models, editor.bar.whom, editor.bar.history, editor.rules.at_risk, editor.rules.overdue}
    wanted |= {row.slider for row in rows} | {row.lock for row in rows} | {row.help for row in rows}
    assert wanted <= seen


def test_a_press_on_the_track_moves_the_knob_there(editor: Editor) -> None:
    slider = editor.weights.rows[TREND].slider
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, slider.height() // 2))
    assert editor.present.weights[TREND] == 50


def test_a_locked_weight_stays_and_can_not_be_moved(editor: Editor) -> None:
    row = editor.weights.rows[CSAT]
    row.lock.click()
    assert not row.slider.isEnabled()
    editor.weights.rows[TREND].box.setValue(90)
    assert editor.present.weights[CSAT] == 10 and editor.present.weights[TREND] == 90
    row.lock.click()
    assert row.slider.isEnabled()


def test_bands_rules_and_missing_values_are_part_of_the_draft(editor: Editor, drawn: Callable[[], None]) -> None:
    editor.rules.at_risk.setValue(50)
    editor.rules.watch.setValue(80)
    editor.rules.missing.button(Missing.BAD).click()
    editor.rules.overdue.click()
    editor.rules.cancelled.click()
    recipe = editor.present.recipe
    assert (recipe.bands, recipe.missing, recipe.knock_outs) == (Bands(50, 80), Missing.BAD, ())
    assert editor.rules.good.text() == "Good above 80"
    drawn()
    assert not any("Not enough data" in str(row[0]) and row[2] != "0" for row in numbers(editor))
    editor.rules.way.button(Way.RULE).click()
    assert not editor.weights.rows[TREND].slider.isEnabled()
    drawn()
    assert editor.outcome._picture.currentWidget() is editor.outcome.none


def test_a_divider_is_dragged_on_the_picture(editor: Editor, drawn: Callable[[], None]) -> None:
    canvas = editor.outcome.canvas
    assert canvas is not None
    editor.window().grab()
    frame, view = canvas._frame, canvas._view.viewport()  # type: ignore[attr-defined]

    def send(kind: QEvent.Type, score: float, held: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        at = QPointF(frame.across(score), 60)
        QApplication.sendEvent(
            view, QMouseEvent(kind, at, view.mapToGlobal(at), held, held, Qt.KeyboardModifier.NoModifier)
        )

    send(QEvent.Type.MouseButtonPress, 40)
    send(QEvent.Type.MouseMove, 47)
    send(QEvent.Type.MouseMove, 52)
    send(QEvent.Type.MouseButtonRelease, 52)
    assert editor.present.recipe.bands == Bands(52, 70)
    drawn()
    assert editor.rules.at_risk.value() == 52
    assert canvas.drawing.dividers == (52, 70)  # type: ignore[attr-defined]


def test_applying_is_kept_and_undone(
    editor: Editor, open_shop: Window, settle: Settle, drawn: Callable[[], None]
) -> None:
    stale: list[None] = []
    open_shop.session.staled.connect(lambda: stale.append(None))
    editor.weights.rows[TREND].slider.setValue(60)
    drawn()
    after = [row[1] for row in numbers(editor)]
    editor.bar.apply.click()
    settle()
    drawn()
    assert open_shop.session.undoable == "Health recipe Default, version 2"
    assert stale
    assert editor.bar.models.currentText() == "Default, version 2"
    assert editor.present.changes == () and editor.present.weights[TREND] == 60
    assert [row[0] for row in numbers(editor)] == after
    open_shop.session.undo()
    settle()
    drawn()
    assert editor.present.weights[TREND] == 30 and editor.present.origin.number == 0


def test_an_earlier_version_is_applied_again(
    editor: Editor, open_shop: Window, settle: Settle, drawn: Callable[[], None]
) -> None:
    editor.weights.rows[TREND].slider.setValue(60)
    drawn()
    editor.bar.apply.click()
    settle()
    drawn()
    dialog = editor.open_history()
    assert [line.version.number for line in dialog._lines] == [2, 1]
    dialog.grid.setCurrentIndex(dialog.grid.cells.index(1, 0))
    assert dialog.back.text().replace("&", "") == "Apply version 1 again"
    dialog.back.click()
    settle()
    drawn()
    assert open_shop.session.undoable == "Health recipe Default, version 3"
    assert editor.present.weights[TREND] == 30


def test_discarding_goes_back_to_what_holds(editor: Editor, drawn: Callable[[], None]) -> None:
    press(editor, Qt.Key.Key_Plus)
    drawn()
    editor.bar.discard.click()
    drawn()
    assert editor.present.changes == () and editor.outcome.title.text() == "Nobody moves band"


def test_a_draft_survives_other_tabs_and_is_asked_about_before_it_is_lost(
    editor: Editor, open_shop: Window, settle: Settle
) -> None:
    press(editor, Qt.Key.Key_Plus)
    open_shop.routes.open_page("overview")
    settle()
    open_shop.routes.open_page("health")
    settle()
    assert editor.isVisible() and editor.present.weights[TREND] == 35
    editor.bar.back.click()
    dialog = asked(open_shop)
    dialog.reject()
    assert editor.isVisible() and editor.present.weights[TREND] == 35
    open_shop.close()
    assert open_shop.isVisible()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    asked(open_shop).reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    editor.bar.back.click()
    asked(open_shop).deed.click()
    assert not editor.isVisible() and editor.present.changes == ()


def test_a_curve_is_tried_at_once_and_taken_back(editor: Editor, settle: Settle, drawn: Callable[[], None]) -> None:
    dialog = editor.open_curve(NPS)
    dialog.zero.setValue(5)
    assert editor.present.part(NPS).zero == 5
    dialog.days.setValue(360)
    settle()
    drawn()
    assert editor.bench is not None and editor.bench.suits(editor.present)
    assert "have a value" in dialog.lacking.text()
    dialog.zero.setValue(10)
    assert "two different" in dialog.said.text()
    assert editor.present.part(NPS).zero == 5
    dialog.done_button.click()
    assert dialog.isVisible()
    dialog.reject()
    settle()
    drawn()
    assert editor.present.changes == ()


def test_a_copy_needs_customers_of_its_own(
    editor: Editor, open_shop: Window, settle: Settle, drawn: Callable[[], None]
) -> None:
    press(editor, Qt.Key.Key_Plus)
    drawn()
    editor.bar.apply.click()
    settle()
    drawn()
    dialog = editor.duplicate()
    dialog.field.setText("Default")
    dialog.deed.click()
    assert dialog.said.text() == "There is a model of that name."
    dialog.field.setText("Some")
    dialog.deed.click()
    drawn()
    assert editor.bar.models.currentText() == "Some, new"
    assert not editor.bar.apply.isEnabled() and "already" in editor.bar.apply.toolTip()
    assert not editor.note.isHidden() and "Default scores everyone else already" in editor.note.words.text()
    editor.bar.whom.activated.emit(1)
    settle()
    drawn()
    assert editor.bench is not None and 0 < editor.bench.customers < 132
    assert editor.bar.apply.isEnabled()
    editor.bar.apply.click()
    settle()
    drawn()
    assert editor.bar.models.currentText() == "Some, version 3"
    assert [editor.bar.models.itemText(place) for place in range(2)] == ["Some, version 3", "Default, version 2"]


def test_a_model_for_fewer_says_who_else_scores_the_rest(
    editor: Editor, drawn: Callable[[], None], settle: Settle
) -> None:
    editor.bar.whom.activated.emit(1)
    settle()
    drawn()
    assert "recipe that is built in" in editor.note.words.text()
    editor.bar.whom.activated.emit(0)
    settle()
    drawn()
    assert editor.note.isHidden() and editor.present.changes == ()


def test_who_moves_is_listed_and_opened(
    editor: Editor, open_shop: Window, settle: Settle, drawn: Callable[[], None]
) -> None:
    editor.weights.rows[TREND].slider.setValue(60)
    drawn()
    assert editor.preview is not None
    first = editor.preview.movers[0]
    dialog = editor.list_movers()
    assert dialog.grid.cells.rowCount() == len(editor.preview.movers)
    dialog.grid.opened.emit(first.customer_id)
    settle()
    assert open_shop.routes.customer == first.customer_id


def test_the_past_is_told_in_counts(editor: Editor, drawn: Callable[[], None]) -> None:
    drawn()
    said = editor.outcome.warning.words.text()
    assert "the draft put 1 of the 6 customers lost in the last 360 days at risk; the score so far put 1" in said


def test_what_can_only_be_read_says_so(open_shop: Window, shop: Path, settle: Settle, qtbot: QtBot) -> None:
    open_shop.session.read_only = "Another csdesk is writing to shop.csdesk, so it can only be read here."
    opened = configure(open_shop)
    qtbot.waitUntil(lambda: opened.preview is not None)
    press(opened, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: not opened._soon.isActive())
    assert not opened.note.isHidden() and "can only be read" in opened.note.words.text()
    assert not opened.bar.apply.isEnabled() and not opened.bar.tag.isHidden()
    assert opened.open_history().back.isHidden()


def test_another_workspace_brings_an_editor_of_its_own(
    editor: Editor, open_shop: Window, shop: Path, settle: Settle
) -> None:
    press(editor, Qt.Key.Key_Plus)
    open_shop.session.open(shop)
    settle()
    content = open_shop.pages[place_of("health")].content
    assert isinstance(content, HealthContent) and content.editor is None
    assert open_shop.unsaved == []


def test_the_page_leads_to_the_editor_where_nobody_has_a_score(
    window: Window, tmp_path: Path, today: Moment, settle: Settle
) -> None:
    """Invoices alone are 15 of the 60 in 100 that a score needs: the way to other weights stands where scores would."""
    path = tmp_path / "invoices.csv"
    path.write_text(
        "Invoice,Customer,Amount,Issued,Due,Paid\n"
        + "".join(f"{at},{who},10,2025-06-0{at},2025-06-1{at},2025-06-1{at}\n" for at, who in enumerate("ABC", 1)),
        encoding="utf-8",
    )
    workspace = tmp_path / "few.csdesk"
    with made(workspace, today) as store:
        choose(store, {"inactivity_days": "90"}, today)
        import_files(store, [path], Request(), today, Progress())
    window.session.open(workspace)
    settle()
    window.routes.open_page("health")
    settle()
    content = window.pages[place_of("health")].content
    assert isinstance(content, HealthContent)
    (panel,) = content._linked
    assert isinstance(panel, EmptyWidget)
    assert "at least 60% of its weights, and yours cover 15%: Paid on time." in panel.sentence.text()
    next(link for link in panel.findChildren(Link) if link.text() == "Configure").click()
    settle()
    assert content.editor is not None
    assert content.editor.outcome.subtitle.text().endswith("a score needs data for 60% of the weights, yours cover 15%")
