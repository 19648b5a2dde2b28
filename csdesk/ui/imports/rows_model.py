"""The rows of one reviewed sheet as Qt's model: a permutation of the plan's rows, of which cells are made when seen."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from csdesk.ops.issue_kinds import IssueKind, Mark
from csdesk.ops.reviewed_sheet import FATES, ReviewedSheet, RowFate, ShownCell
from csdesk.ui.label import plain_tip

Index = QModelIndex | QPersistentModelIndex
FIRST = 2
"""Columns before those of the sheet: the row's number, and what becomes of it."""


class RowsModel(QAbstractTableModel):
    """Row, Fate, the sheet's own columns, Why."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet: ReviewedSheet | None = None
        self.places: npt.NDArray[np.intp] = np.zeros(0, dtype=np.intp)
        self._kept: npt.NDArray[np.bool_] | None = None
        self._words = ""
        self._sorted: tuple[int, bool] | None = None

    def show_sheet(self, sheet: ReviewedSheet) -> None:
        """Takes another sheet, all rows in the order of the file."""
        self.beginResetModel()
        self.sheet, self._kept, self._words, self._sorted = sheet, None, "", None
        self.places = np.arange(len(sheet), dtype=np.intp)
        self.endResetModel()

    def keep(self, rows: npt.NDArray[np.bool_] | None) -> None:
        """Keeps the rows of a mask; None keeps all."""
        self._kept = rows
        self._arrange()

    def find(self, words: str) -> None:
        """Keeps the rows in which the words occur."""
        self._words = words
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = (column, order == Qt.SortOrder.DescendingOrder)
        self._arrange()

    def _arrange(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        self.beginResetModel()
        kept = np.ones(len(sheet), dtype=np.bool_) if self._kept is None else self._kept
        if self._words.strip():
            kept = kept & sheet.having(self._words)
        self.places = np.flatnonzero(kept)
        if self._sorted is not None:
            column, falling = self._sorted
            ranks = self._ranks(sheet, column)[self.places]
            self.places = self.places[np.argsort(-ranks if falling else ranks, kind="stable")]
        self.endResetModel()

    def _ranks(self, sheet: ReviewedSheet, column: int) -> npt.NDArray[np.float64]:
        if column == 0:
            return sheet.numbers.astype(np.float64)
        if column < FIRST or column == self.columnCount() - 1:
            return sheet.fates.astype(np.float64)
        return sheet.ranks(column - FIRST)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.sheet is None else FIRST + len(self.sheet.columns) + 1

    def title(self, column: int) -> str:
        """The head of a column."""
        assert self.sheet is not None
        if column < FIRST:
            return ("Row", "State")[column]
        place = column - FIRST
        return self.sheet.columns[place].title if place < len(self.sheet.columns) else "Why"

    def is_number(self, column: int) -> bool:
        """Whether a column stands at the right."""
        assert self.sheet is not None
        return column == 0 or (FIRST <= column < self.columnCount() - 1 and self.sheet.columns[column - FIRST].numeric)

    def shown(self, row: int, column: int) -> ShownCell:
        """A cell of the rows that are kept."""
        sheet = self.sheet
        assert sheet is not None
        place = int(self.places[row])
        if column == 0:
            return ShownCell(f"{int(sheet.numbers[place]):,}")
        if column == 1:
            return ShownCell(sheet.fate(place).value)
        if column == self.columnCount() - 1:
            return ShownCell(sheet.why(place))
        return sheet.cell(place, column - FIRST)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown(index.row(), index.column()).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cell = self.shown(index.row(), index.column())
            said = f"{self.title(index.column())} {cell.text or 'empty'}"
            return f"{said}. {cell.mark.value}: {cell.why}" if cell.mark is not Mark.NONE else said
        if role == Qt.ItemDataRole.ToolTipRole:
            cell = self.shown(index.row(), index.column())
            return plain_tip(cell.why or (cell.text if len(cell.text) > 24 else "")) or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and self.sheet is not None:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.title(section)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if self.is_number(section) else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None


def rows_with(
    sheet: ReviewedSheet, verdict: RowFate | Mark | None, kind: IssueKind | None
) -> npt.NDArray[np.bool_] | None:
    """The rows of a verdict (None: all; Mark.NOTE: those with a note), or of one kind of problem."""
    if kind is not None:
        return kind.rows
    match verdict:
        case None:
            return None
        case RowFate():
            return np.asarray(sheet.fates == FATES.index(verdict))
        case Mark():
            return sheet.noted
