"""What the draft would change: the picture, the bands before and after, who moves, and whether it would have warned."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.days import day_text
from csdesk.health.draft import Preview
from csdesk.health.recipe import Band, Way
from csdesk.health.warning import Warned
from csdesk.ops.recipe_draft import Draft
from csdesk.ops.recipe_words import change_text, finding, money_text, movers_text, scored_text, warned_text
from csdesk.ops.scoring import Bench
from csdesk.pages.bands import ROLES, band_name
from csdesk.pages.blocks import Heading
from csdesk.pages.values import Badge, Cell, Words
from csdesk.ui.blocks.chart_library import ChartLibrary
from csdesk.ui.blocks.grid import Grid
from csdesk.ui.blocks.ink import NOTE, Ink
from csdesk.ui.blocks.listing import GridLook
from csdesk.ui.blocks.panel import Link, TitledPanel
from csdesk.ui.blocks.panel import Words as Text
from csdesk.ui.health_editor.histogram import drawing_of
from csdesk.ui.label import PlainLabel

HEADINGS = (
    Heading("Band", lines=2), Heading("Before", numeric=True), Heading("After", numeric=True), Heading("Change", numeric=True),
    Heading("MRR before", numeric=True), Heading("MRR after", numeric=True),
)  # fmt: skip
LOOK = GridLook(row=26, arrows=False)
CHART_HEIGHT = 150
RADIUS = 6


class Inset(QWidget):
    """A quiet fill within a panel, with a title and words."""

    def __init__(self, ink: Ink, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self.words = Text(ink, wraps=True)
        self.caution = Text(ink, size=NOTE, colour="muted", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(Text(ink, title, strong=True))
        column.addWidget(self.words)
        column.addWidget(self.caution)
        self.setAccessibleName(title)
        ink.look.changed.connect(self.update)

    def say(self, words: str, caution: str) -> None:
        """Says it, with how far it can be trusted."""
        self.words.setText(words)
        self.caution.setText(caution)
        self.caution.setVisible(bool(caution))
        self.setAccessibleDescription(f"{words} {caution}".strip())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The fill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink.colour("background"))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.end()


class Outcome(TitledPanel):
    """The right half of the editor. `dragged` says where a divider is pulled to, `listed` that all who move are asked
    for."""

    dragged = Signal(int, float)
    listed = Signal()

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(ink, parent)
        self.charts = ChartLibrary(self)
        self.canvas: QWidget | None = None
        self._latest: tuple[Preview, Draft] | None = None
        key = PlainLabel("Bars: after    Dashed line: before", self, kind="muted")
        self.links.addWidget(key)
        self._picture = QStackedWidget(self)
        self._picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.none = Text(
            ink, "A rule gives bands and no scores, so there is nothing to draw.", colour="muted", wraps=True
        )
        self._picture.addWidget(self.none)
        self.grid = Grid(ink, LOOK)
        self.grid.setAccessibleName("Customers and MRR by band")
        self.grid.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.moving = Text(ink, strong=True)
        self.moving.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.named = Text(ink)
        self.named.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.more = Link("", self.listed.emit)
        self.warning = Inset(ink, "Would it have warned you?")
        self.fill(self._picture, 1)
        self.fill(self.grid, 0)
        self.movers = self._line()
        self.fill(self.movers, 0)
        self.fill(self.warning, 0)
        self.warning.hide()
        self.grid.verticalHeader().sectionResized.connect(self._measure)
        self.charts.loaded.connect(self._take_canvas)
        ink.look.changed.connect(self._measure)
        self._measure()

    def sizeHint(self) -> QSize:
        """Its half of the window decides."""
        return QSize(100, 100)

    def hasHeightForWidth(self) -> bool:
        """Its sentences take as many lines as they need."""
        return True

    def _line(self) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(self.moving)
        row.addWidget(self.named)
        row.addWidget(self.more)
        row.addStretch(1)
        return line

    def show_preview(self, preview: Preview, draft: Draft, bench: Bench) -> None:
        """Shows what a draft would change."""
        self._latest = (preview, draft)
        self.say(finding(preview), f"Customers by score, {day_text(bench.day)}, {scored_text(preview, draft.kept)}")
        self._show_drawing()
        self._show_bands(preview, bench)
        head, names, more = movers_text(preview)
        self.moving.setText(head)
        self.named.setText(f"{names} and" if more else names)
        self.more.setText(f"{more:,} more" if more else "List")
        self.movers.setVisible(bool(preview.movers))
        self.more.setAccessibleName(f"List all who move band, {len(preview.movers):,}")

    def show_warned(self, draft: Warned, now: Warned, version: str) -> None:
        """Says how the draft would have warned of the losses of the last year; until then nothing stands there."""
        self.warning.show()
        self.warning.say(*warned_text(draft, now, version))

    def _show_bands(self, preview: Preview, bench: Bench) -> None:
        rows: list[tuple[Cell, ...]] = []
        for change in preview.bands:
            if change.band is Band.NONE and not (change.before or change.after):
                continue
            name = band_name(change.band)
            rows.append((
                Words(name) if change.band is Band.NONE else Badge(ROLES[change.band], None, name),
                f"{change.before:,}", Words(f"{change.after:,}", strong=True), change_text(change),
                money_text(change.mrr_before, bench.currency),
                Words(money_text(change.mrr_after, bench.currency), strong=True),
            ))  # fmt: skip
        self.grid.show_rows(HEADINGS, tuple(rows))
        self._measure()

    def _measure(self) -> None:
        """The table stands with all its rows, the picture has a least height; both grow with the text."""
        self.grid.setFixedHeight(self.grid.natural_height() + 2)
        self._picture.setMinimumHeight(self.ink.scaled(CHART_HEIGHT))

    def _take_canvas(self) -> None:
        """The chart, once what draws it is loaded."""
        module = self.charts.module
        if module is None or self.canvas is not None:
            return
        canvas = module.Canvas(self.ink, lambda _: None)
        canvas.dragged = self.dragged.emit
        self.canvas = canvas
        self._picture.addWidget(canvas)
        self._show_drawing()

    def _show_drawing(self) -> None:
        if self.canvas is None or self._latest is None:
            return
        preview, draft = self._latest
        summed = draft.recipe.way is Way.SUM
        if summed:
            self.canvas.show_drawing(drawing_of(preview, draft.recipe.bands))  # type: ignore[attr-defined]
            self.canvas.setAccessibleName(self.title.text())
            self.canvas.setAccessibleDescription(f"{self.subtitle.text()}. Arrow keys move along the chart.")
        self._picture.setCurrentWidget(self.canvas if summed else self.none)
