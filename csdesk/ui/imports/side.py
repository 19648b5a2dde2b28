"""Beside the rows of the review: one row as it stands in the file, what is against it, and what would be stored."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from csdesk.ops.issue_kinds import Mark
from csdesk.ops.reviewed_sheet import ReviewedSheet, RowFate
from csdesk.ui.blocks.ink import Ink
from csdesk.ui.blocks.panel import Panel
from csdesk.ui.label import PlainLabel
from csdesk.ui.layouts import within
from csdesk.ui.scrolled import Scrolled
from csdesk.ui.theme import wear

WIDE = 312
ASIDE = "Nothing for this row until it is fixed. It goes to a workbook of set-aside rows, which you can correct and drop again."
SAME = "Nothing: all that csdesk reads of the row is stored."
REPEATED = "Nothing: this row is repeated in the file. A later row with the same key holds."
_NOTHING = {RowFate.PROBLEM: ASIDE, RowFate.SAME: SAME, RowFate.REPEATED: REPEATED}
_KINDS = {Mark.ERROR: "error", Mark.NOTE: "note", Mark.NONE: ""}


class RowPanel(Panel):
    """Shows the current row; empty where there is none."""

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(ink, parent)
        self.setFixedWidth(ink.scaled(WIDE))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2, 6, 6, 6)
        self._area = Scrolled(self)
        self._area.setAccessibleName("The row in full")
        outer.addWidget(self._area)
        self.said: list[str] = []

    def show_row(self, sheet: ReviewedSheet, row: int) -> None:
        """Shows a row by its place in the sheet; -1 for none."""
        inside = QFrame()
        wear(inside, "bar")
        self.said = []
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 4, 6, 6)
        column.setSpacing(6)
        if row < 0:
            column.addWidget(self._label("No row is chosen", "about", inside))
        else:
            self._fill(column, inside, sheet, row)
        column.addStretch(1)
        self._area.setWidget(inside)

    def _fill(self, column: QVBoxLayout, inside: QWidget, sheet: ReviewedSheet, row: int) -> None:
        detail, fate = sheet.detail(row), sheet.fate(row)
        column.addWidget(self._label(detail.title, "title", inside))
        column.addWidget(self._label(detail.place, "muted", inside))
        if detail.cells:
            self._put_pairs(column, [(h, t, _KINDS[mark]) for h, t, mark in detail.cells], inside)
        for title, sentence in detail.reasons:
            self._rule(column, inside)
            column.addWidget(self._label(title, "strong", inside))
            if sentence != title:
                column.addWidget(self._label(sentence[:1].upper() + sentence[1:], "", inside))
        for words in detail.read_as:
            column.addWidget(self._label(words, "about", inside))
        self._rule(column, inside)
        column.addWidget(self._label("csdesk will store", "strong", inside))
        if fate in _NOTHING:
            column.addWidget(self._label(_NOTHING[fate], "about", inside))
        else:
            self._put_pairs(column, [(title, text, "") for title, text in detail.stored], inside)
        if detail.left_out and fate is not RowFate.PROBLEM:
            column.addWidget(self._label(f"Left out: {', '.join(detail.left_out)}.", "about", inside))

    def _rule(self, column: QVBoxLayout, inside: QWidget) -> None:
        rule = QFrame(inside)
        wear(rule, "rule")
        column.addSpacing(4)
        column.addWidget(rule)
        column.addSpacing(2)

    def _put_pairs(self, column: QVBoxLayout, pairs: list[tuple[str, str, str]], inside: QWidget) -> None:
        grid = within(column, QGridLayout())
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnMinimumWidth(0, self.ink.scaled(92))
        grid.setColumnStretch(1, 1)
        for place, (name, text, kind) in enumerate(pairs):
            grid.addWidget(self._label(name, "about", inside), place, 0, Qt.AlignmentFlag.AlignTop)
            label = self._label(text or "–", kind, inside)
            if kind:
                label.setAccessibleDescription("Problem" if kind == "error" else "Note")
            grid.addWidget(label, place, 1)

    def _label(self, text: str, kind: str, parent: QWidget) -> PlainLabel:
        self.said.append(text)
        return PlainLabel(text, parent, kind=kind, wraps=True, copied=True)
