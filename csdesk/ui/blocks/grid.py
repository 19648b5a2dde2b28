"""A grid of cells for tables, rankings, heat maps and every other block with rows: its rows are reached by keyboard and
by screen readers, and its model never copies them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from csdesk.pages.blocks import Heading
from csdesk.pages.values import Reference
from csdesk.ui.blocks.cell_paint import CellPaint
from csdesk.ui.blocks.cells import reference_of
from csdesk.ui.blocks.column_widths import column_widths
from csdesk.ui.blocks.grid_model import GridModel, Index
from csdesk.ui.blocks.ink import NOTE, Ink, paint_sign
from csdesk.ui.blocks.listing import LEAST_COLUMN, GridLook
from csdesk.ui.blocks.order import Rows
from csdesk.ui.blocks.row_heights import row_heights


class Head(QHeaderView):
    """The names of the columns, muted, over a hairline; a small arrow marks the one that orders the rows."""

    def __init__(self, ink: Ink, grid: "Grid") -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._ink, self._grid = ink, grid
        self.setHighlightSections(False)
        self.setMinimumSectionSize(LEAST_COLUMN)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        if not isinstance(model, GridModel):
            return
        painter.save()
        ink, heading = self._ink, model.headings[section]
        painter.fillRect(rect, ink.colour("surface"))
        painter.setPen(QPen(ink.colour("hairline"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = padded(rect, section, len(model.headings))
        align = Qt.AlignmentFlag.AlignRight if heading.numeric else Qt.AlignmentFlag.AlignLeft
        if section >= self._grid.grid_look.centred:
            align, inner = Qt.AlignmentFlag.AlignHCenter, QRectF(rect).adjusted(0, 0, -2, 0)
        ink.write(painter, inner, heading.title, size=NOTE, colour="muted", align=align)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == section:
            width = ink.metrics(NOTE).horizontalAdvance(heading.title)
            left = inner.right() - width - 11 if heading.numeric else min(inner.left() + width + 4, inner.right() - 7)
            rising = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            arrow = QRectF(left, inner.center().y() - 2, 7, 5)
            paint_sign(painter, "▲" if rising else "▼", arrow, ink.colour("muted"))
        painter.restore()


def padded(rect: QRect | QRectF, column: int, columns: int) -> QRectF:
    """The room for text in a cell: 8 pixels from its neighbours, none at the panel's own margins."""
    inner = QRectF(rect)
    return inner.adjusted(0 if column == 0 else 8, 0, 0 if column == columns - 1 else -8, 0)


class Grid(QTableView):
    """Shows a model's cells. Enter opens a row, F1 and Alt+click explain a number, a click on a head sorts."""

    opened = Signal(str)
    explained = Signal(Reference)

    def __init__(self, ink: Ink, look: GridLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ink, self.grid_look = ink, look
        self.open_on_click = False  # a click anywhere in a row opens it
        self.cells = GridModel()
        self.setModel(self.cells)
        self._paint = CellPaint(ink, self.cells, look, self)
        self.setItemDelegate(self._paint)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTableView, QTableView:focus { border: none; }")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalHeader(Head(ink, self))
        self.horizontalHeader().setVisible(look.head)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._measure()
        ink.look.changed.connect(self._look_changed)

    def _measure(self) -> None:
        self.verticalHeader().setMinimumSectionSize(8)
        self.verticalHeader().setDefaultSectionSize(self.ink.scaled(self.grid_look.row))
        self.horizontalHeader().setFixedHeight(self.ink.scaled(26))

    def _look_changed(self) -> None:
        self._measure()
        self._share_out()

    def show_rows(
        self, headings: tuple[Heading, ...], rows: Rows, keys: Sequence[str] = (), look: GridLook | None = None
    ) -> None:
        """Shows other rows, with other widths and heights where a `look` is named; the current row stays the current
        one where it is still there."""
        key = self._current_key()
        if look is not None and look != self.grid_look:
            self.grid_look = look
            self._paint.take_look(look)
            self.horizontalHeader().setVisible(look.head)
        self.cells.show(headings, rows, keys)
        self._measure()
        whole = (
            QAbstractItemView.SelectionBehavior.SelectRows
            if any(keys)
            else QAbstractItemView.SelectionBehavior.SelectItems
        )
        self.setSelectionBehavior(whole)
        self._share_out()
        self.executeDelayedItemsLayout()  # Qt would paint the rows first and lay them out after, then paint them again
        self._go_back(key)

    def sort_by(self, column: int) -> None:
        """Orders the rows by a column: numbers first from the largest, words from A; once more turns it round."""
        head = self.horizontalHeader()
        falling = self.cells.headings[column].numeric
        if head.isSortIndicatorShown() and head.sortIndicatorSection() == column:
            falling = head.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        order = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
        head.setSortIndicatorShown(True)
        head.setSortIndicator(column, order)
        key = self._current_key()
        self.cells.sort(column, order)
        self._fit_rows()
        self._go_back(key)

    def look_for(self, words: str) -> None:
        """Keeps the rows in which all the words occur."""
        key = self._current_key()
        self.cells.find(words)
        self._fit_rows()
        self._go_back(key)

    def make_sortable(self) -> None:
        """Lets clicks on heads order the rows."""
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self.sort_by)

    def natural_height(self) -> int:
        """How high it is with all its rows."""
        head = self.horizontalHeader().height() if self.grid_look.head else 0
        return head + self.verticalHeader().length()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()  # the page has the menu of the whole block

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            if not self._open(index.row()):
                self._explain(index)
        elif event.key() == Qt.Key.Key_F1 and index.isValid():
            self._explain(index)
        elif event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()  # the page copies the whole block
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        if event.modifiers() & Qt.KeyboardModifier.AltModifier or not self.cells.key(index.row()):
            self._explain(index)
        elif index.column() == 0 or self.open_on_click:
            self._open(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self._open(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        pressable = index.isValid() and (
            ((index.column() == 0 or self.open_on_click) and self.cells.key(index.row()))
            or reference_of(self.cells.cell(index)) is not None
        )
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if pressable else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and not self.currentIndex().isValid() and self.cells.rowCount():
            self.setCurrentIndex(self.cells.index(0, 0))
        return super().event(event)

    def _open(self, row: int) -> bool:
        key = self.cells.key(row)
        if key:
            self.opened.emit(key)
        return bool(key)

    def _explain(self, index: Index) -> None:
        reference = reference_of(self.cells.cell(index))
        if reference is not None:
            self.explained.emit(reference)

    def _current_key(self) -> str:
        index = self.currentIndex()
        return self.cells.key(index.row()) if index.isValid() else ""

    def _go_back(self, key: str) -> None:
        """Makes the row with the key the current one again."""
        row = self.cells.row_of(key) if key else None
        if row is not None:
            self.setCurrentIndex(self.cells.index(row, max(self.currentIndex().column(), 0)))

    def _share_out(self) -> None:
        """Gives each column its width, and what is left to the columns of words."""
        head = self.horizontalHeader()
        for _ in range(2):  # once more where a scroll bar came or went, of which a view that isn't shown yet isn't told
            room = self.viewport().width()
            quiet = head.blockSignals(True)  # each width told for itself would have the rows painted once more, later
            widths = column_widths(self.ink, self.cells, self.grid_look, room)
            for column, width in enumerate(widths):
                head.resizeSection(column, width)
            head.blockSignals(quiet)
            sideways = not self.grid_look.fixed and sum(widths) > room
            self.setHorizontalScrollBarPolicy(
                Qt.ScrollBarPolicy.ScrollBarAsNeeded if sideways else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            )
            self.updateGeometries()
            if self.viewport().width() == room:
                break
        self._fit_rows()
        self.viewport().update()

    def _fit_rows(self) -> None:
        """Makes rows as high as the words in them need, where columns hold several lines."""
        head, side = self.horizontalHeader(), self.verticalHeader()
        widths = [head.sectionSize(column) for column in range(head.count())]
        for row, height in enumerate(row_heights(self.ink, self.cells, widths, side.defaultSectionSize())):
            if side.sectionSize(row) != height:
                side.resizeSection(row, height)
