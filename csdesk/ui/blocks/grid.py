"""A grid of cells for tables, rankings, heat maps and every other block with rows: its rows are reached by keyboard and by
screen readers, and its model never copies them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from csdesk.pages.blocks import Heading
from csdesk.pages.values import Reference
from csdesk.ui.blocks.cell_paint import CellPaint
from csdesk.ui.blocks.cells import reference_of, widest_text
from csdesk.ui.blocks.grid_model import GridModel, Index
from csdesk.ui.blocks.ink import NOTE, Ink, paint_sign
from csdesk.ui.blocks.listing import GridLook
from csdesk.ui.blocks.order import Rows

NARROWEST = 48
EVEN = 100
"""What every column counts beside its width where room is left: the larger, the more alike the shares are."""
SAMPLED = 200
"""So many rows decide how wide a column is."""


class Head(QHeaderView):
    """The names of the columns, muted, over a hairline; a small arrow marks the one that orders the rows."""

    def __init__(self, ink: Ink, grid: "Grid") -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._ink, self._grid = ink, grid
        self.setHighlightSections(False)
        self.setMinimumSectionSize(8)
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
        more = max((heading.lines for heading in self.cells.headings), default=1) - 1
        self.verticalHeader().setDefaultSectionSize(
            self.ink.scaled(self.grid_look.row) + more * self.ink.metrics().height()
        )
        self.horizontalHeader().setFixedHeight(self.ink.scaled(26))

    def _look_changed(self) -> None:
        self._measure()
        self._share_out()

    def show_rows(
        self, headings: tuple[Heading, ...], rows: Rows, keys: Sequence[str] = (), look: GridLook | None = None
    ) -> None:
        """Shows other rows, with other widths and heights where a `look` is named; the current row stays the current one
        where it is still there."""
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
        self._go_back(key)

    def look_for(self, words: str) -> None:
        """Keeps the rows in which all the words occur."""
        key = self._current_key()
        self.cells.find(words)
        self._go_back(key)

    def make_sortable(self) -> None:
        """Lets clicks on heads order the rows."""
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self.sort_by)

    def natural_height(self) -> int:
        """How high it is with all its rows."""
        head = self.horizontalHeader().height() if self.grid_look.head else 0
        return head + self.cells.rowCount() * self.verticalHeader().defaultSectionSize()

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
            for column, width in enumerate(column_widths(self.ink, self.cells, self.grid_look.fixed, room)):
                head.resizeSection(column, width)
            head.blockSignals(quiet)
            self.updateGeometries()
            if self.viewport().width() == room:
                break
        self.viewport().update()


def column_widths(ink: Ink, model: GridModel, fixed: tuple[int, ...], room: int) -> list[int]:
    """Widths in pixels that fill the room: by the text of the first rows, or as fixed; words share what is left."""
    count = len(model.headings)
    if not count:
        return []
    wished = [_wished(ink, model, column) for column in range(count)]
    widths = [_natural(ink, model, column, fixed, wished[column]) for column in range(count)]
    left = room - sum(widths)
    if fixed:
        open_ones = [column for column in range(count) if not fixed[column]]
    else:
        open_ones = [column for column in range(count) if not model.headings[column].numeric] or list(range(count))
    if left > 0:
        for column in [] if fixed else open_ones:
            more = min(max(wished[column] - widths[column], 0), left)
            widths[column] += more
            left -= more
        # Long words get more of it than days do; cells of a heat map are all alike.
        weights = [1 if fixed else widths[column] + EVEN for column in open_ones]
        for place, column in enumerate(open_ones):
            share = left * weights[place] // max(sum(weights[place:]), 1)
            widths[column] += share
            left -= share
    return widths if left >= 0 else _narrowed(widths, -left)


def _narrowed(widths: list[int], excess: int) -> list[int]:
    """The same with the widest cut first, none below what some words need."""
    narrowed = list(widths)
    while excess > 0:
        order = sorted(narrowed)
        widest = order[-1]
        second = next((width for width in reversed(order) if width < widest), 0)
        ties = [column for column, width in enumerate(narrowed) if width == widest]
        if widest <= NARROWEST:
            break
        cut = min(widest - max(second, NARROWEST), max(excess // len(ties), 1))
        for column in ties:
            narrowed[column] -= min(cut, excess)
            excess -= min(cut, excess)
    return narrowed


def _natural(ink: Ink, model: GridModel, column: int, fixed: tuple[int, ...], wished: int) -> int:
    """How wide a column is before what is left is shared out."""
    if fixed and fixed[column] > 0:
        return ink.scaled(fixed[column])
    heading = model.headings[column]
    padding = (0 if column == 0 else 8) + (0 if column == len(model.headings) - 1 else 8)
    head = ink.metrics(NOTE).horizontalAdvance(heading.title) + 12
    metrics = ink.metrics(strong=True)
    if heading.width:
        wide = max(metrics.averageCharWidth() * heading.width, head) + padding
        return min(wide, max(head + padding, wished))
    if fixed and not fixed[column]:
        return padding
    return max(head + padding, wished)


def _wished(ink: Ink, model: GridModel, column: int) -> int:
    """The width at which the texts of the first rows stand whole."""
    padding = (0 if column == 0 else 8) + (0 if column == len(model.headings) - 1 else 8)
    metrics = ink.metrics(strong=True)
    texts = {widest_text(row[column]) for row in model.rows[:SAMPLED]}
    longest = sorted(texts, key=lambda text: (len(text), text))[-8:]
    return max((metrics.horizontalAdvance(text) + 4 for text in longest), default=0) + padding
