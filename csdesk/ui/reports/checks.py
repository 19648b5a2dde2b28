"""What there is to look at before a review is sent, and what is fine."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.ops.drafting.draft import Remark
from csdesk.ui.blocks.ink import NOTE, Ink, paint_sign
from csdesk.ui.blocks.panel import TitledPanel, Words
from csdesk.ui.layouts import within
from csdesk.ui.reports.sections import paint_tick
from csdesk.ui.scrolled import Scrolled
from csdesk.ui.theme import wear

MARK = 14


class Mark(QWidget):
    """A triangle for what to look at, a tick for what is fine."""

    def __init__(self, ink: Ink, *, fine: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink, self._fine = ink, fine
        self.setFixedSize(ink.scaled(MARK), ink.scaled(MARK) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws it."""
        painter = QPainter(self)
        side = self.width()
        rect = QRectF(0, 3, side, side)
        if self._fine:
            paint_tick(painter, self._ink, rect, "accent")
        else:
            paint_sign(painter, "▲", rect.adjusted(1, 1, -1, -2), self._ink.colour("note"))
        painter.end()


class RemarkLine(QWidget):
    """One remark: its mark, what it says, and what follows from it."""

    def __init__(self, ink: Ink, remark: Remark, *, fine: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Mark(ink, fine=fine), 0, Qt.AlignmentFlag.AlignTop)
        words = within(row, QVBoxLayout(), 1)
        words.setSpacing(0)
        words.addWidget(Words(ink, remark.text, wraps=True))
        if remark.detail:
            words.addWidget(Words(ink, remark.detail, size=NOTE, colour="muted", wraps=True))
        state = "Fine" if fine else "To look at"
        self.setAccessibleName(f"{state}: {remark.text}. {remark.detail}".strip())


class Remarks(QWidget):
    """Remarks under each other: what to look at first, a line, and what is fine."""

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self.lines: list[RemarkLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_remarks(self, looks: Sequence[Remark], fine: Sequence[Remark] = ()) -> None:
        """Shows other remarks."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = [RemarkLine(self._ink, each, fine=False) for each in looks]
        self.lines += [RemarkLine(self._ink, each, fine=True) for each in fine]
        for place, line in enumerate(self.lines):
            if place and place == len(looks):
                rule = QFrame()
                wear(rule, "rule")
                self._column.addWidget(rule)
            self._column.addWidget(line)
        self._column.addStretch(1)


class Checks(TitledPanel):
    """The remarks on a draft in their panel."""

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(ink, parent)
        self.remarks = Remarks(ink)
        page = QWidget()
        wear(page, "plain")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.remarks)
        self._area = Scrolled()
        self._area.setWidget(page)
        self._area.setStyleSheet("QScrollArea { background: transparent; }")
        self._area.viewport().setAutoFillBackground(False)
        self._area.setAccessibleName("What to look at before sending")
        page.setAutoFillBackground(False)
        self.say("Check", "")
        self.fill(self._area)

    def show_checks(self, looks: Sequence[Remark], fine: Sequence[Remark]) -> None:
        """Shows the remarks on another draft."""
        count = len(looks)
        some = f"{count} {'thing' if count == 1 else 'things'} to look at"
        self.say("Check", f"{some}, nothing blocks" if count else "Nothing to look at first")
        self.remarks.show_remarks(looks, fine)
