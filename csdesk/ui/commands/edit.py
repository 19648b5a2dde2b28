"""The commands of the edit menu: undo by name, and the clipboard for whatever has the focus."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from csdesk.ui.actions import Action
from csdesk.ui.menus import Menu

if TYPE_CHECKING:
    from csdesk.ui.window import Window

Standard = QKeySequence.StandardKey


def _pressed(key: Qt.Key) -> None:
    """Gives Ctrl and the key to what has the focus, which knows what they mean there, or else to what it lies in.

    To the widgets themselves: by way of the application the keys would be taken for this command again, without end.
    """
    widget = QApplication.focusWidget()
    while widget is not None:
        press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.ControlModifier)
        widget.event(press)
        widget = None if press.isAccepted() or widget.isWindow() else widget.parentWidget()


def _focused(_: "Window") -> bool:
    widget = QApplication.focusWidget()
    return widget is not None and bool(widget.focusPolicy() & Qt.FocusPolicy.StrongFocus)


def _can_undo(window: "Window") -> bool:
    return window.session.undoable is not None and not window.session.read_only


def _can_redo(window: "Window") -> bool:
    return window.session.redoable is not None and not window.session.read_only


def _undo_named(window: "Window") -> str:
    title = window.session.undoable
    return f"&Undo {title.replace('&', '&&')}" if title else "&Undo"


def _redo_named(window: "Window") -> str:
    title = window.session.redoable
    return f"&Redo {title.replace('&', '&&')}" if title else "&Redo"


def _preferences(window: "Window") -> None:
    from csdesk.ui.dialogs.preferences import PreferencesDialog

    PreferencesDialog(window).open()


EDIT = (
    Action("undo", "&Undo", Menu.EDIT, lambda window: window.session.undo(), Standard.Undo, when=_can_undo, named=_undo_named),
    Action("redo", "&Redo", Menu.EDIT, lambda window: window.session.redo(), "Ctrl+Shift+Z; Ctrl+Y", when=_can_redo, named=_redo_named),
    Action("cut", "Cu&t", Menu.EDIT, lambda window: _pressed(Qt.Key.Key_X), Standard.Cut, group=1, when=_focused, listed=False),
    Action("copy", "&Copy", Menu.EDIT, lambda window: _pressed(Qt.Key.Key_C), Standard.Copy, group=1, when=_focused, listed=False),
    Action("paste", "&Paste", Menu.EDIT, lambda window: _pressed(Qt.Key.Key_V), Standard.Paste, group=1, when=_focused, listed=False),
    Action(
        "select_all", "Select &all", Menu.EDIT, lambda window: _pressed(Qt.Key.Key_A), Standard.SelectAll,
        group=1, when=_focused, listed=False,
    ),
    Action(
        "preferences", "Prefere&nces…", Menu.EDIT, _preferences, "Ctrl+,", group=2, role=QAction.MenuRole.PreferencesRole,
    ),
)  # fmt: skip
