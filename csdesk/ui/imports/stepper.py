"""Where an import is, in one line: five steps, those behind ticked, the present one filled."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from csdesk.ui.blocks.ink import NOTE, Ink

STEPS = ("Drop", "Locate", "Map", "Review", "Done")
DISC, BETWEEN = 22, 26


class Stepper(QWidget):
    """Painted; the words of the present step are what a screen reader says."""

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        ink.look.changed.connect(self.updateGeometry)

    def show_step(self, at: int) -> None:
        """The step that the import is at, from 0."""
        self._at = at
        self.setAccessibleName(f"Step {at + 1} of {len(STEPS)}: {STEPS[at]}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        ink = self._ink
        words = sum(ink.metrics(strong=True).horizontalAdvance(step) for step in STEPS)
        disc = ink.scaled(DISC)
        return QSize(words + len(STEPS) * (disc + 8) + (len(STEPS) - 1) * (BETWEEN + 14), disc + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, disc, middle = 1.0, float(self._ink.scaled(DISC)), self.height() / 2
        for place, step in enumerate(STEPS):
            rect = QRectF(left, middle - disc / 2, disc, disc)
            self._disc(painter, rect, place)
            strong = place == self._at
            width = self._ink.metrics(strong=True).horizontalAdvance(step)
            words = QRectF(rect.right() + 7, 0, width + 2, self.height())
            self._ink.write(painter, words, step, strong=strong, colour="text" if strong else "muted")
            left = words.right() + 6
            if place + 1 < len(STEPS):
                painter.setPen(QPen(self._ink.colour("hairline"), 1))
                painter.drawLine(QPointF(left, middle), QPointF(left + BETWEEN, middle))
            left += BETWEEN + 7
        painter.end()

    def _disc(self, painter: QPainter, rect: QRectF, place: int) -> None:
        ink = self._ink
        edge = ink.colour("accent" if place <= self._at else "control")
        painter.setPen(QPen(edge, 1.2))
        painter.setBrush(edge if place == self._at else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
        if place < self._at:
            painter.setPen(QPen(edge, 1.6))
            x, y, unit = rect.center().x(), rect.center().y(), rect.width() / 11
            painter.drawPolyline(
                [
                    QPointF(x - 2 * unit, y),
                    QPointF(x - unit / 2, y + 1.6 * unit),
                    QPointF(x + 2.3 * unit, y - 1.8 * unit),
                ]
            )
            return
        painter.setFont(ink.font(NOTE, strong=True))
        painter.setPen(ink.colour("on_accent" if place == self._at else "muted"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(place + 1))
