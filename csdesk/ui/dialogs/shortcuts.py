"""The sheet of keyboard shortcuts, made from the commands themselves."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout

from csdesk.ui.actions import plain
from csdesk.ui.dialogs.sheet import Sheet
from csdesk.ui.label import PlainLabel
from csdesk.ui.layouts import within
from csdesk.ui.menus import Menu

if TYPE_CHECKING:
    from csdesk.ui.window import Window

ON_PAGES = (
    ("Explain the number that has the focus", "F1"),
    ("Explain a number", "Alt+Click"),
    ("Next or previous page", "Ctrl+Tab"),
)
"""What belongs to no command, because it depends on what has the focus."""


class ShortcutsDialog(Sheet):
    """Every command that has keys, by menu."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window, "Keyboard shortcuts", width=520)
        self._grid = within(self.body, QGridLayout())
        self._grid.setColumnStretch(0, 1)
        self._grid.setHorizontalSpacing(32)
        self._grid.setVerticalSpacing(6)
        for menu in Menu:
            rows = [
                (
                    plain(action.text()),
                    action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) or declared.hint,
                )
                for declared, action in window.commands.all()
                if declared.menu is menu and (declared.hint or not action.shortcut().isEmpty())
            ]
            self._add(plain(menu.value), rows)
        self._add("On a page", list(ON_PAGES))
        self.button("Close", primary=True, closes=True)

    def _add(self, heading: str, rows: list[tuple[str, str]]) -> None:
        if not rows:
            return
        title = PlainLabel(heading, self, kind="strong")
        self._grid.addWidget(title, self._grid.rowCount(), 0)
        for words, keys in rows:
            place = self._grid.rowCount()
            self._grid.addWidget(PlainLabel(words, self), place, 0)
            shown = PlainLabel(keys, self, kind="muted")
            self._grid.addWidget(shown, place, 1)
