"""A sentence on its own, and the place of what is missing: a ghost of it, and what would unlock it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from csdesk.pages.values import Tone
from csdesk.pages.view import Empty, Note
from csdesk.ui.blocks.context import Context
from csdesk.ui.blocks.ink import Ink
from csdesk.ui.blocks.panel import MARGIN_ACROSS, RADIUS, TitledPanel, Words

COLOURS = {Tone.CALM: "muted", Tone.NOTE: "note", Tone.ERROR: "error"}
FILLS = {Tone.NOTE: "note_fill", Tone.ERROR: "error_fill"}
SIGNS = {Tone.NOTE: "!", Tone.ERROR: "×"}


class NoteWidget(QWidget):
    """A sentence; one that matters stands on a fill of its own with a sign before it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = context.ink
        self._tone = Tone.CALM
        self.words = Words(context.ink, wraps=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)

    def show_block(self, block: Note) -> None:
        """Takes another sentence."""
        self._tone = block.tone
        self.words.setText(block.text)
        self.words.colour = COLOURS[block.tone]
        calm = block.tone is Tone.CALM
        self._row.setContentsMargins(0 if calm else 36, 0 if calm else 8, 0 if calm else 12, 0 if calm else 8)
        self.update()

    def minimum_height(self) -> int:
        """As high as its sentence."""
        return self.sizeHint().height()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._tone is Tone.CALM:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink.colour(FILLS[self._tone]))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.setPen(QPen(self._ink.colour(COLOURS[self._tone]), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = QRectF(13, self.height() / 2 - 7, 14, 14)
        painter.drawEllipse(ring)
        painter.setFont(self._ink.font(12, strong=True))
        painter.drawText(ring, int(Qt.AlignmentFlag.AlignCenter), SIGNS[self._tone])


class EmptyWidget(TitledPanel):
    """What would stand here, as a ghost without numbers, and the columns that bring it to life."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.ink, parent)
        self.sentence = Words(context.ink, wraps=True)
        self.needs = Words(context.ink, colour="muted", wraps=True)
        self.button = QPushButton("Import data… (Ctrl+I)")
        self.button.clicked.connect(lambda: context.clicks.import_data())
        self.fill(self.sentence, 0)
        self.fill(self.needs, 0)
        self.fill(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._ghost = Ghost(context.ink)
        self.fill(self._ghost)

    def minimum_height(self) -> int:
        """Its words and its button, and something of the ghost."""
        width = max(self.width() - 2 * MARGIN_ACROSS, 200)
        words = [each for each in (self.sentence, self.needs) if not each.isHidden()]
        high = sum(each.heightForWidth(width) + 8 for each in words) + self.ink.scaled(100)
        return high if self.button.isHidden() else high + self.button.sizeHint().height() + 8

    def wanted_height(self) -> int:
        """The same, and more of the ghost."""
        return self.minimum_height() + self.ink.scaled(60)

    def show_block(self, block: Empty) -> None:
        """Takes other words."""
        self.say(block.title, "")
        self.setAccessibleDescription(block.sentence)
        self.sentence.setText(block.sentence)
        self.needs.setText("Unlocked by:\n" + "\nor ".join(block.needs))
        self.needs.setVisible(bool(block.needs))
        self.button.setVisible(bool(block.needs))
        self._ghost.show_shape(block.shape)


class Ghost(QWidget):
    """A chart or a table in grid colours, with no numbers."""

    BARS = (0.45, 0.6, 0.5, 0.7, 0.62, 0.8, 0.72, 0.9)
    HIGHEST = 160
    """However much room there is: a ghost is a hint, and what it says stands above it."""

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self._shape = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def sizeHint(self) -> QSize:
        return QSize(300, 80)

    def show_shape(self, shape: str) -> None:
        """The block whose ghost it is."""
        self._shape = shape.lower()
        self.update()

    def area(self) -> QRectF:
        """Where it is drawn."""
        high = min(self.height() - 8, self._ink.scaled(self.HIGHEST))
        return QRectF(0, 8, self.width(), high)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.area()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink.colour("grid"))
        if self._shape in ("table", "alerts", "pairs", "points", "ranked", "breakdown"):
            self._paint_rows(painter, area)
        elif self._shape in ("trend", "curve", "stack"):
            self._paint_line(painter, area)
        elif self._shape in ("cohorts", "heat"):
            self._paint_tiles(painter, area)
        else:
            self._paint_bars(painter, area)

    def _paint_rows(self, painter: QPainter, area: QRectF) -> None:
        for row in range(int(area.height() // 28)):
            top = area.top() + row * 28
            painter.drawRoundedRect(QRectF(area.left(), top, area.width() * 0.3, 9), 3, 3)
            painter.drawRoundedRect(QRectF(area.left() + area.width() * 0.4, top, area.width() * 0.4, 9), 3, 3)
            painter.drawRoundedRect(QRectF(area.right() - area.width() * 0.1, top, area.width() * 0.1, 9), 3, 3)

    def _paint_line(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(QPen(self._ink.colour("hairline"), 3))
        step = area.width() / (len(self.BARS) - 1)
        heights = [area.bottom() - height * area.height() for height in self.BARS]
        for at in range(len(heights) - 1):
            painter.drawLine(
                QRectF(area.left() + at * step, heights[at], 1, 1).topLeft(),
                QRectF(area.left() + (at + 1) * step, heights[at + 1], 1, 1).topLeft(),
            )

    def _paint_bars(self, painter: QPainter, area: QRectF) -> None:
        step = area.width() / len(self.BARS)
        for at, height in enumerate(self.BARS):
            painter.drawRect(
                QRectF(
                    area.left() + at * step + step * 0.15,
                    area.bottom() - height * area.height(),
                    step * 0.7,
                    height * area.height(),
                )
            )

    def _paint_tiles(self, painter: QPainter, area: QRectF) -> None:
        rows = max(int(area.height() // 34), 1)
        for row in range(rows):
            for column in range(max(rows - row, 1)):
                painter.drawRect(QRectF(area.left() + column * 57, area.top() + row * 34, 55, 32))
