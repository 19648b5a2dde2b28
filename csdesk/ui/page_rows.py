"""The rows of a page: widgets for a view's blocks, made and filled one after the other."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from csdesk.pages.view import Cards, Empty, Note, Row, View
from csdesk.ui.blocks.cards import CardsWidget
from csdesk.ui.blocks.context import Context
from csdesk.ui.blocks.sentences import EmptyWidget, NoteWidget
from csdesk.ui.heights import share_out

if TYPE_CHECKING:
    from csdesk.pages.blocks import Block, Chart, Listing
    from csdesk.ui.blocks.alerts import AlertsWidget
    from csdesk.ui.blocks.chart_panel import ChartPanel
    from csdesk.ui.blocks.cohorts import CohortsWidget
    from csdesk.ui.blocks.rows_panel import RowsPanel
    from csdesk.ui.blocks.table import TableWidget

    CopiedBlock = AlertsWidget | ChartPanel | CohortsWidget | RowsPanel | TableWidget
    PanelWidget = CopiedBlock | EmptyWidget
    BlockWidget = PanelWidget | CardsWidget | NoteWidget
    Columns = list[list[BlockWidget]]

Shape = tuple[tuple[tuple[tuple[str, ...], ...], tuple[int, ...]], ...]


class Rows(QObject):
    """The rows in the body of a page. The first ones that are built like those of the view before keep their widgets.

    Shown `in_turns`, the first block stands at once and each further one in a turn of the event loop of its own, so
    that a press or a key never waits for the whole page. `completed`: the last one stands; `grown`: one more does, or
    cards have taken another number of rows.
    """

    grown = Signal()
    completed = Signal()

    def __init__(self, body: QVBoxLayout, context: Context, gap: int, parent: QObject) -> None:
        super().__init__(parent)
        self._body, self._context, self._gap = body, context, gap
        body.addStretch()
        self._shape: Shape = ()
        self._view: View | None = None
        self._holders: list[QWidget] = []
        self._columns: list[Columns] = []
        self._places: list[list[QVBoxLayout]] = []
        self._waiting: list[tuple[int, int, int]] = []
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._take_turn)

    @property
    def blocks(self) -> "list[BlockWidget]":
        """The widgets that stand so far, in reading order."""
        return [widget for row in self._columns for column in row for widget in column]

    @property
    def complete(self) -> bool:
        """Whether every row stands and shows what it should."""
        return not self._waiting

    def show_view(self, view: View, *, in_turns: bool) -> None:
        """Shows the rows of a view in the place of those of the one before."""
        self._view = view
        shape = shape_of(view)
        alike = [before == now for before, now in zip(self._shape, shape, strict=False)]
        self._keep(alike.index(False) if False in alike else len(alike), len(view.rows))
        self._shape = shape
        self._waiting = [
            (place, at, below)
            for place, row in enumerate(view.rows)
            for at, column in enumerate(row.columns)
            for below in range(len(column))
        ]
        self._show_next()
        while self._waiting and not in_turns:
            self._show_next()
        self._tell()

    def share(self, room: int, lowest: int) -> None:
        """Lets the rows share a height; one that is still to come is counted as low as it may be."""
        coming = [not any(columns) for columns in self._columns]
        shares = share_out(self._columns, room - sum(coming) * lowest, self._gap, lowest)
        stretches = [lowest if coming[place] else share for place, share in enumerate(shares)]
        stretches.append(0 if any(stretches) else 1)  # what no row wants stays at the bottom
        for place, stretch in enumerate(stretches):
            self._body.setStretch(place, stretch)

    def _take_turn(self) -> None:
        if self._waiting:
            self._show_next()
            self._tell()

    def _tell(self) -> None:
        self.grown.emit()
        if self._waiting:
            self._turn.start()
        else:
            self.completed.emit()

    def _keep(self, kept: int, count: int) -> None:
        """Keeps the first rows, and puts empty ones in the place of the others, `count` rows in all."""
        for holder in self._holders[kept:]:
            self._body.removeWidget(holder)
            holder.hide()
            holder.deleteLater()
        empty = [QWidget() for _ in range(kept, count)]
        self._columns = [*self._columns[:kept], *([] for _ in empty)]
        self._places = [*self._places[:kept], *([] for _ in empty)]
        self._holders = [*self._holders[:kept], *empty]
        for place, holder in enumerate(empty, kept):
            self._body.insertWidget(place, holder)

    def _show_next(self) -> None:
        """Shows the next block, whose widget is made now if it isn't there yet."""
        if not self._waiting or self._view is None:
            return
        place, at, below = self._waiting.pop(0)
        row = self._view.rows[place]
        if not self._places[place]:
            self._make_room(place, row)
        column, block = self._columns[place][at], row.columns[at][below]
        if len(column) == below:
            made = widget_for(block, self._context)
            if isinstance(made, CardsWidget):
                made.rearranged.connect(self.grown)
            column.append(made)
            _put(self._places[place][at], column, last=below == len(row.columns[at]) - 1)
        widget = column[below]
        if isinstance(widget, CardsWidget):
            assert isinstance(block, Cards)
            widget.show_block(block, self._view.compared_title)
        else:
            widget.show_block(block)  # type: ignore[arg-type]

    def _make_room(self, place: int, row: Row) -> None:
        """Puts a row whose columns have their widths, and nothing in them yet, where an empty one was."""
        made, places = _row_of(row.widths, self._gap)
        self._body.replaceWidget(self._holders[place], made)
        self._holders[place].hide()
        self._holders[place].deleteLater()
        self._holders[place], self._places[place] = made, places
        self._columns[place] = [[] for _ in places]


def widget_for(block: "Block", context: Context) -> "BlockWidget":
    """An empty widget for a block's kind. What the first picture doesn't show is loaded when it is needed."""
    match block:
        case Cards():
            return CardsWidget(context, block.tall)
        case Note():
            return NoteWidget(context)
        case Empty():
            return EmptyWidget(context)
        case _:
            return _panel_for(block, context)


def _panel_for(block: "Chart | Listing", context: Context) -> "PanelWidget":
    from csdesk.pages.blocks import Alerts, Table
    from csdesk.pages.charts import Cohorts, Curve, Distribution, Movement, Stack, Trend

    match block:
        case Trend() | Movement() | Curve() | Distribution() | Stack():
            from csdesk.ui.blocks.chart_panel import ChartPanel

            return ChartPanel(context)
        case Cohorts():
            from csdesk.ui.blocks.cohorts import CohortsWidget

            return CohortsWidget(context)
        case Table():
            from csdesk.ui.blocks.table import TableWidget

            return TableWidget(context)
        case Alerts():
            from csdesk.ui.blocks.alerts import AlertsWidget

            return AlertsWidget(context)
        case _:
            from csdesk.ui.blocks.rows_panel import RowsPanel

            return RowsPanel(context)


def shape_of(view: View) -> Shape:
    """What a view is built of; views of one shape share their widgets."""
    return tuple(
        (tuple(tuple(_kind(block) for block in column) for column in row.columns), row.widths) for row in view.rows
    )


def _kind(block: "Block") -> str:
    return f"{type(block).__name__}{' tall' if isinstance(block, Cards) and block.tall else ''}"


def _row_of(widths: tuple[int, ...], gap: int) -> tuple[QWidget, list[QVBoxLayout]]:
    """Empty columns beside each other, each with its share of the width."""
    row = QWidget()
    beside = QHBoxLayout(row)
    beside.setContentsMargins(0, 0, 0, 0)
    beside.setSpacing(gap)
    places = []
    for width in widths:
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        below = QVBoxLayout(holder)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(gap)
        beside.addWidget(holder, width)
        places.append(below)
    return row, places


def _put(below: QVBoxLayout, column: "list[BlockWidget]", *, last: bool) -> None:
    """Puts the newest widget of a column under the others."""
    below.addWidget(column[-1], 0 if isinstance(column[-1], CardsWidget | NoteWidget) else 1)
    if last and all(isinstance(widget, NoteWidget) for widget in column):
        below.addStretch(1)
