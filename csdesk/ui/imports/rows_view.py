"""The table of the review: marked cells have a fill, a sign and bold words, the current one a ring."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from csdesk.ops.issue_kinds import Mark
from csdesk.ops.reviewed_sheet import ShownCell
from csdesk.ui.blocks.ink import NOTE, Ink, paint_sign
from csdesk.ui.imports.rows_model import FIRST, RowsModel

ROW, HEAD = 28, 30
NARROWEST, WIDEST, SAMPLED = 48, 240, 60
SIGN = 12
LEAST = 150
"""Pixels at 100% that the reason why keeps in any case."""


def paint_mark(painter: QPainter, ink: Ink, mark: Mark, rect: QRectF) -> None:
    """The sign of a problem (a disc) or a note (a triangle), each with a stroke inside."""
    name = "error" if mark is Mark.ERROR else "note"
    paint_sign(painter, "●" if mark is Mark.ERROR else "▲", rect, ink.colour(name))
    painter.save()
    painter.setFont(ink.font(9, strong=True))
    painter.setPen(ink.colour("surface"))
    painter.drawText(rect.adjusted(0, 0 if mark is Mark.ERROR else 2, 0, 0), Qt.AlignmentFlag.AlignCenter, "!")
    painter.restore()


class RowPaint(QStyledItemDelegate):
    """Paints one cell."""

    def __init__(self, ink: Ink, model: RowsModel, view: "RowsView") -> None:
        super().__init__(view)
        self._ink, self._model, self._view = ink, model, view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        ink, column = self._ink, index.column()
        cell = self._model.shown(index.row(), column)
        rect = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, ink.colour("selection"))
        if cell.mark is not Mark.NONE:
            painter.fillRect(rect, ink.colour("error_fill" if cell.mark is Mark.ERROR else "note_fill"))
        painter.setPen(QPen(ink.colour("hairline"), 1))
        painter.drawLine(rect.bottomLeft() + QPointF(0, -0.5), rect.bottomRight() + QPointF(0, -0.5))
        inner = rect.adjusted(8, 0, -8, 0)
        colour, marked = "text", cell.mark is not Mark.NONE
        if marked:
            size = ink.scaled(SIGN)
            sign = QRectF(inner.left(), inner.center().y() - size / 2, size, size)
            paint_mark(painter, ink, cell.mark, sign)
            inner.setLeft(sign.right() + 6)
            colour = "error" if cell.mark is Mark.ERROR else "note"
        elif column < 2:
            colour = "muted"
        side = Qt.AlignmentFlag.AlignRight if self._model.is_number(column) else Qt.AlignmentFlag.AlignLeft
        ink.write(painter, inner, cell.text, strong=marked, colour=colour, align=side)
        if index == self._view.currentIndex() and self._view.hasFocus():
            ink.ring(painter, rect, 2)
        painter.restore()


class RowsView(QTableView):
    """The rows that are kept. `moved`: another row is the current one (its place in the sheet, -1 for none)."""

    moved = Signal(int)

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink
        self.rows = RowsModel()
        self.setModel(self.rows)
        self.setItemDelegate(RowPaint(ink, self.rows, self))
        self.setAccessibleName("Rows of the import")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTableView, QTableView:focus { border: none; }")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.sectionClicked.connect(self._sort)
        self._measure()
        ink.look.changed.connect(self._measure)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def _measure(self) -> None:
        self.verticalHeader().setMinimumSectionSize(8)
        self.verticalHeader().setDefaultSectionSize(self._ink.scaled(ROW))
        self.horizontalHeader().setFixedHeight(self._ink.scaled(HEAD))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns fit the room that there is."""
        super().resizeEvent(event)
        if self.rows.sheet is not None and event.size().width() != event.oldSize().width():
            self.share_out()

    def go_first(self) -> None:
        """Makes the first row the current one, on its first marked cell, with the numbers of the rows in sight."""
        if not self.rows.rowCount():
            self.moved.emit(-1)
            return
        columns = range(self.rows.columnCount())
        marked = next((c for c in columns if self.rows.shown(0, c).mark is not Mark.NONE), 0)
        self.setCurrentIndex(self.rows.index(0, marked))
        self.horizontalScrollBar().setValue(0)

    def share_out(self) -> None:
        """Gives each column the width of its first texts."""
        head = self._ink.metrics(NOTE)
        sampled = self._sampled()
        last = self.rows.columnCount() - 1
        for column in range(last + 1):
            cells = [self.rows.shown(row, column) for row in sampled]
            sign = self._ink.scaled(SIGN) + 6 if any(cell.mark is not Mark.NONE for cell in cells) else 0
            widest = max((self._wide(cell) for cell in cells), default=0) + sign
            wanted = max(widest, head.horizontalAdvance(self.rows.title(column)) + 8) + 18
            self.setColumnWidth(column, min(max(wanted, NARROWEST), WIDEST))
            self.setColumnHidden(column, False)
        self._make_room(last)
        self._narrow(last)

    def _wide(self, cell: ShownCell) -> int:
        """The room that a cell's words take: those that are marked are bold."""
        return self._ink.metrics(strong=cell.mark is not Mark.NONE).horizontalAdvance(cell.text[:60])

    def _make_room(self, why: int) -> None:
        """Hides columns that say the same in every row, from the right, until the reason why stands whole: it is what
        one came for, and the row in full stands beside the table."""
        across = self._across(why)
        if self.rows.rowCount() < 2 or not any(self.rows.shown(row, why).text for row in self._sampled()):
            return
        for column in range(why - 1, FIRST - 1, -1):
            cells = {(cell.text, cell.mark) for row in self._sampled() if (cell := self.rows.shown(row, column))}
            if across > 0 and len(cells) == 1 and all(mark is Mark.NONE for _, mark in cells):
                across -= self.columnWidth(column)
                self.setColumnHidden(column, True)

    def _across(self, why: int) -> int:
        """By how much the columns are wider than there is room."""
        shown = (self.columnWidth(column) for column in range(why + 1) if not self.isColumnHidden(column))
        return sum(shown) - self.viewport().width()

    def _narrow(self, why: int) -> None:
        """Cuts the reason why where that alone brings every column into sight: it stands whole beside the table."""
        across, wide = self._across(why), self.columnWidth(why)
        if 0 < across <= wide - self._ink.scaled(LEAST):
            self.setColumnWidth(why, wide - across)

    def _sampled(self) -> range:
        return range(min(self.rows.rowCount(), SAMPLED))

    def _sort(self, column: int) -> None:
        head = self.horizontalHeader()
        again = head.isSortIndicatorShown() and head.sortIndicatorSection() == column
        falling = again and head.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        order = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
        head.setSortIndicatorShown(True)
        head.setSortIndicator(column, order)
        self.rows.sort(column, order)
        self.go_first()

    def _tell(self) -> None:
        index = self.currentIndex()
        self.moved.emit(int(self.rows.places[index.row()]) if index.isValid() else -1)
