"""Whatever the size of text, a dialog has room for all of its words, and stays within the window that it opens over."""

from contextlib import suppress

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from csdesk.ui.dialogs.asking import AskingDialog
from csdesk.ui.dialogs.catalogue import OPENERS
from csdesk.ui.dialogs.sheet import Sheet
from csdesk.ui.window import Window
from tests.ui.conftest import Settle

SIZES = ((125, QSize(1366, 768)), (150, QSize(1024, 640)))
SLOW = ("health_", "import_")
"""What opens by way of long answers of the worker, and isn't a dialog in itself."""


def squeezed(widget: QWidget) -> str:
    """Why a widget hasn't got the room that it needs, '' where it has."""
    sheet = widget.window()
    left = widget.mapTo(sheet, widget.rect().topLeft()).x()
    if left < 0 or left + widget.width() > sheet.width():
        return "leaves the dialog"
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            return "lines are cut" if widget.height() < widget.heightForWidth(widget.width()) else ""
        return "words are cut" if widget.width() < widget.sizeHint().width() else ""
    if widget.height() < widget.minimumSizeHint().height():
        return "too low"
    return "words are cut" if isinstance(widget, QPushButton) and widget.width() < widget.sizeHint().width() else ""


def wrong_in(dialog: Sheet) -> list[tuple[str, str, str]]:
    """The fields and words of a dialog that have too little room: kind, words, and what is wrong."""
    kinds = (QLabel, QLineEdit, QComboBox, QPushButton)
    shown = [each for kind in kinds for each in dialog.findChildren(kind) if each.isVisible()]
    found = [(type(each).__name__, getattr(each, "text", str)(), squeezed(each)) for each in shown]
    return [each for each in found if each[2]]


@pytest.mark.parametrize(("zoom", "size"), SIZES, ids=lambda value: str(getattr(value, "width", lambda: value)()))
def test_every_dialog_has_room_for_its_words(
    open_shop: Window, settle: Settle, qtbot: QtBot, zoom: int, size: QSize
) -> None:
    open_shop.resize(size)
    open_shop.look.enlarge(zoom)
    settle()
    tried = 0
    for name, opener in OPENERS.items():
        opened = None if name.startswith(SLOW) else opener(open_shop)
        if not isinstance(opened, Sheet):
            if opened is not None:
                opened.close()
            continue
        tried += 1
        opened.show()
        settle()
        with suppress(TimeoutError):  # what came last is laid out a moment later
            qtbot.waitUntil(lambda opened=opened: not wrong_in(opened), timeout=5_000)  # type: ignore[misc]
        assert not wrong_in(opened), name
        assert opened.width() <= size.width() and opened.height() <= size.height(), name
        opened.close()
        settle()
    assert tried >= 15
    open_shop.look.enlarge(100)


def test_a_question_is_answered_by_enter_with_what_changes_nothing(open_shop: Window, settle: Settle) -> None:
    question = AskingDialog(open_shop, "Replace it?", "It is gone then.", "Replace", "Keep it")
    question.show()
    settle()
    assert question.stay.isDefault()
    assert question.focusWidget() is question.stay
    assert question.stay.x() < question.deed.x()
    question.close()
