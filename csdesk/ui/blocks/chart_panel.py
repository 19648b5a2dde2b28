"""The panel around a chart: until charts are loaded a grey area, then the chart, and its numbers as a table on
demand."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from csdesk.pages.blocks import Heading
from csdesk.pages.charts import Curve, Distribution, Movement, Stack, Trend
from csdesk.pages.values import Reference, Role, Words
from csdesk.ui.blocks import curve, distribution, movement, movement_table, stack, trend
from csdesk.ui.blocks.cells import Cell
from csdesk.ui.blocks.chart_frame import ALIGNED_LEFT
from csdesk.ui.blocks.context import Context
from csdesk.ui.blocks.drawing import Drawing
from csdesk.ui.blocks.grid import Grid
from csdesk.ui.blocks.ink import NOTE, Ink
from csdesk.ui.blocks.listing import GridLook
from csdesk.ui.blocks.panel import MARGIN_ACROSS, TitledPanel

LOWEST, WANTED, BALANCE = 190, 212, 60
MARK, APART = 17, 11
"""In a key, the room of a colour before its name, and between names."""
PADDING = 17
"""What a cell of the table below takes beside its text."""
NARROW = 600
"""In narrower panels the link to the table makes room for the title; Ctrl+T still shows it."""

ChartBlock = Trend | Movement | Curve | Distribution | Stack


def drawing_of(block: ChartBlock) -> Drawing:
    """The drawing of any block that is a chart."""
    match block:
        case Trend():
            return trend.drawing_of(block)
        case Movement():
            return movement.drawing_of(block)
        case Curve():
            return curve.drawing_of(block)
        case Distribution():
            return distribution.drawing_of(block)
        case Stack():
            return stack.drawing_of(block)


def numbers_of(drawing: Drawing) -> tuple[tuple[Heading, ...], tuple[tuple[Cell, ...], ...]]:
    """The chart's numbers as headings and rows: a row for each place, a column for each series."""
    names = list(dict.fromkeys(spot.series for place in drawing.places for spot in place.spots))
    rows = []
    for place in drawing.places:
        texts = {spot.series: spot.text for spot in place.spots}
        rows.append((place.name, *(texts.get(name, "–") for name in names)))
    return (Heading(""), *(Heading(name, numeric=True) for name in names)), tuple(rows)


def spoken_chart(block: ChartBlock, drawing: Drawing) -> str:
    """What a chart shows, for those who can't see it: what it measures, and its first and its last place."""
    said = [block.subtitle] if block.subtitle else []
    for place in dict.fromkeys(drawing.places[:1] + drawing.places[-1:]):
        said.append(f"{place.name}: " + ", ".join(f"{spot.series} {spot.text}" for spot in place.spots))
    said.append("Arrow keys move along the chart; Ctrl+T shows its numbers as a table.")
    return ". ".join(said)


class ChartPanel(TitledPanel):
    """A chart with its title. `toggle_table` shows its numbers instead."""

    may_shrink = True

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.ink, parent)
        self._context = context
        self.block: ChartBlock | None = None
        self.drawing = Drawing((), 0, 1, (), ())
        self.canvas: QWidget | None = None
        self._key = ColourKey(context.ink)
        self.table_link = self.add_link("Table", self.toggle_table)
        self.explain_link = self.add_link("Explain", self.explain)
        self.fill(self._key, 0)
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._waiting = GreyArea(context.ink)
        self._stack.addWidget(self._waiting)
        self.numbers = Grid(context.ink, GridLook(row=24))
        self.numbers.setAccessibleName("Numbers of the chart")
        self._stack.addWidget(self.numbers)
        self.fill(self._stack)
        self._below: Grid | None = None
        context.charts.loaded.connect(self._take_canvas)

    def minimum_height(self) -> int:
        """How far it may shrink before the page scrolls."""
        return self.ink.scaled(LOWEST) + self._below_height()

    def wanted_height(self) -> int:
        """How high it would like to be."""
        balance = isinstance(self.block, Movement) and self.block.balance is not None
        return self.ink.scaled(WANTED + (BALANCE if balance else 0)) + self._below_height()

    def _below_height(self) -> int:
        return self._below.natural_height() + 8 if self._below is not None and not self._below.isHidden() else 0

    def show_block(self, block: ChartBlock) -> None:
        """Shows another chart of the same kind."""
        self.block = block
        self.drawing = drawing_of(block)
        self.say(block.title, block.subtitle)
        self._key.show_key(self.drawing.key)
        self.explain_link.setVisible(self._first_reference() is not None)
        self._settle_links()
        self._show_below()
        if self.canvas is None:
            self._take_canvas()
        else:
            self._show_drawing()
        if self._stack.currentWidget() is self.numbers:
            self.numbers.show_rows(*numbers_of(self.drawing))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle_links()
        self._show_below()

    def _settle_links(self) -> None:
        has_table = isinstance(self.block, Movement) and self.block.table
        wide = self.width() >= self.ink.scaled(NARROW) or self.explain_link.isHidden()
        self.table_link.setVisible(wide and not has_table)

    @property
    def shows_numbers(self) -> bool:
        """Whether the numbers stand in place of the chart."""
        return self._stack.currentWidget() is self.numbers

    def toggle_table(self) -> None:
        """Shows the numbers in place of the chart, or the chart again."""
        if self.shows_numbers:
            self._stack.setCurrentWidget(self.canvas or self._waiting)
            self.table_link.setText("Table")
            return
        self.numbers.show_rows(*numbers_of(self.drawing))
        self._stack.setCurrentWidget(self.numbers)
        self.table_link.setText("Chart")
        self.numbers.setFocus()

    def explain(self) -> None:
        """Asks for the proof of the last number that has one."""
        reference = self._first_reference()
        if reference is not None:
            self._context.clicks.explain(reference, self)

    def _first_reference(self) -> Reference | None:
        for place in reversed(self.drawing.places):
            for spot in place.spots:
                if spot.reference is not None:
                    return spot.reference
        return None

    def _take_canvas(self) -> None:
        """Puts the chart into its place, once charts are loaded."""
        module = self._context.charts.module
        if module is None or self.block is None or self.canvas is not None:
            return
        self.canvas = module.Canvas(self.ink, self._explained)
        assert self.canvas is not None
        self._stack.addWidget(self.canvas)
        if self._stack.currentWidget() is self._waiting:
            self._stack.setCurrentWidget(self.canvas)
        self._show_drawing()

    def _show_drawing(self) -> None:
        assert self.canvas is not None and self.block is not None
        self.canvas.show_drawing(self.drawing)  # type: ignore[attr-defined]
        self.canvas.setAccessibleName(f"Chart: {self.block.title}")
        self.canvas.setAccessibleDescription(spoken_chart(self.block, self.drawing))

    def _explained(self, reference: Reference) -> None:
        self._context.clicks.explain(reference, self)

    def _show_below(self) -> None:
        """The table that is aligned with the bars; where its figures have no room, of the latest months alone."""
        wanted = isinstance(self.block, Movement) and self.block.table
        if self._below is not None:
            self._below.setVisible(wanted)
        if not wanted:
            return
        assert isinstance(self.block, Movement)
        whole = movement_table.table_of(self.block)
        count = self._columns_below(whole, self.block.labels)
        found, labels = movement_table.latest(whole, count), self.block.labels[-count:]
        look = GridLook(row=20, size=NOTE, fixed=(ALIGNED_LEFT, *(0 for _ in labels)))
        if self._below is None:
            self._below = Grid(self.ink, look)
            self.ink.look.changed.connect(self._show_below)
            self._below.setAccessibleName("Movements by month")
            self.fill(self._below, 0)
        headings = (Heading(found.unit), *(Heading(label, numeric=True) for label in labels))
        self._below.show_rows(headings, table_cells(found), look=look)
        self._below.setFixedHeight(self._below.natural_height() + 2)

    def _columns_below(self, found: movement_table.MovementTable, labels: tuple[str, ...]) -> int:
        """How many columns of the table have room for their widest figure; at least one."""
        figures = [
            self.ink.metrics(NOTE, strong).horizontalAdvance(cell) for _, cells, strong in found.rows for cell in cells
        ]
        heads = [self.ink.metrics(NOTE).horizontalAdvance(label) for label in labels]
        widest = max([*figures, *heads], default=0) + PADDING
        room = self.width() - 2 * MARGIN_ACROSS - self.ink.scaled(ALIGNED_LEFT)
        return min(max(room // widest, 1), len(labels))


def table_cells(found: movement_table.MovementTable) -> tuple[tuple[Cell, ...], ...]:
    """The rows of the table below the bars; the first and the last in semibold."""
    return tuple(
        (
            Words(name, None if strong else Role.MUTED, strong=strong),
            *(Words(cell, Role.MUTED if cell == "–" else None, strong=strong) for cell in cells),
        )
        for name, cells, strong in found.rows
    )


class GreyArea(QWidget):
    """Where a chart will stand."""

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ink.colour("grid"))


class ColourKey(QWidget):
    """What the colours mean, where two charts share them."""

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self._key: tuple[tuple[str, Role], ...] = ()

    def show_key(self, key: tuple[tuple[str, Role], ...]) -> None:
        """Takes another key; an empty one hides it."""
        self._key = key
        self.setVisible(bool(key))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        places, line = self._places(), self._ink.metrics(NOTE).height() + 2
        return QSize(300, (places[-1][1] + 1 if places else 1) * line)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def _places(self) -> list[tuple[int, int]]:
        """Where each name begins, and on which line: those that have no room go to the next."""
        places: list[tuple[int, int]] = []
        left = line = 0
        for name, _ in self._key:
            width = self._ink.metrics(NOTE).horizontalAdvance(name) + MARK
            if left and left + width > self.width():
                left, line = 0, line + 1
            places.append((left, line))
            left += width + APART
        return places

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = self._ink.metrics(NOTE).height() + 2
        for (name, role), (left, line) in zip(self._key, self._places(), strict=True):
            painter.setPen(self._ink.colour(role))
            painter.setBrush(self._ink.colour(role))
            painter.drawRoundedRect(QRectF(left, (line + 0.5) * high - 4.5, 9, 9), 2, 2)
            width = self._ink.metrics(NOTE).horizontalAdvance(name)
            self._ink.write(
                painter, QRectF(left + MARK - 2, line * high, width + 2, high), name, size=NOTE, colour="muted"
            )
