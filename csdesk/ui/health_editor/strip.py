"""A part's curve over the customers' own values: what they have, and what each value scores."""

from collections import Counter

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from csdesk.ui.blocks.ink import NOTE, Ink

HEIGHT, LEFT, COLUMN = 150, 34, 5
BESIDE = 0.08
"""Room at both ends, as a share of the values' range."""
FAR = 0.03
"""The share of customers at either end who may lie beyond the picture; they stand at its edge."""


class Strip(QWidget):
    """Columns stand for customers, the line for the score from 0 to 100."""

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self._values: tuple[float, ...] = ()
        self._zero, self._hundred, self._scale, self._suffix = 0.0, 1.0, 1.0, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("The customers' values, and what they score")

    def sizeHint(self) -> QSize:
        """As high as a small chart."""
        return QSize(self._ink.scaled(420), self._ink.scaled(HEIGHT))

    def show_curve(
        self, values: tuple[float, ...], zero: float, hundred: float, scale: float = 1.0, suffix: str = ""
    ) -> None:
        """Takes rising values and the ends of the curve; written times `scale`, with the suffix."""
        self._values, self._zero, self._hundred = values, zero, hundred
        self._scale, self._suffix = scale, suffix
        known = (
            f"{len(values):,} customers from {self._text(values[0])} to {self._text(values[-1])}"
            if values
            else "no values"
        )
        self.setAccessibleDescription(f"{known}; 0 at {self._text(zero)}, 100 at {self._text(hundred)}")
        self.update()

    def _text(self, value: float) -> str:
        return f"{value * self._scale:.3g}{self._suffix}".replace("-", "−")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Columns below, the line above, three ticks."""
        painter, ink = QPainter(self), self._ink
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = ink.metrics(NOTE).height()
        left = ink.scaled(LEFT)
        area = QRectF(left, line / 2, self.width() - left - 12, self.height() - 1.5 * line - 6)
        low, high = self._range()

        def across(value: float) -> float:
            return area.left() + (value - low) / (high - low) * area.width()

        self._paint_customers(painter, area, [across(value) for value in self._values])
        for score in (0, 50, 100):
            y = area.bottom() - area.height() * score / 100
            painter.setPen(QPen(ink.colour("grid"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            room = QRectF(0, y - line / 2, left - 8, line)
            ink.write(painter, room, f"{score}", size=NOTE, colour="muted", align=Qt.AlignmentFlag.AlignRight)
        self._paint_curve(painter, area, across(self._zero), across(self._hundred))
        for value in (self._zero, self._hundred):
            room = QRectF(across(value) - 60, area.bottom() + 4, 120, line)
            ink.write(painter, room, self._text(value), size=NOTE, colour="muted", align=Qt.AlignmentFlag.AlignHCenter)
        painter.end()

    def _range(self) -> tuple[float, float]:
        cut = int(len(self._values) * FAR)
        usual = self._values[cut : len(self._values) - cut]
        ends = [self._zero, self._hundred, *usual[:1], *usual[-1:]]
        room = (max(ends) - min(ends) or 1.0) * BESIDE
        return min(ends) - room, max(ends) + room

    def _paint_customers(self, painter: QPainter, area: QRectF, places: list[float]) -> None:
        """A column for every few pixels, as high as the customers there are many."""
        last = int(area.width() // COLUMN) - 1
        counts = Counter(min(max(int((place - area.left()) // COLUMN), 0), last) for place in places)
        most = max(counts.values(), default=1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink.colour("interval"))
        for column, count in counts.items():
            height = max(area.height() * count / most, 2.0)
            painter.drawRect(QRectF(area.left() + column * COLUMN, area.bottom() - height, COLUMN - 1, height))

    def _paint_curve(self, painter: QPainter, area: QRectF, zero: float, hundred: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._ink.colour("accent"), 2))
        bottom, top = area.bottom(), area.top()
        rising = zero <= hundred
        first, last = (bottom, top) if rising else (top, bottom)
        inner = [QPointF(min(zero, hundred), first), QPointF(max(zero, hundred), last)]
        painter.drawPolyline(QPolygonF([QPointF(area.left(), first), *inner, QPointF(area.right(), last)]))
        painter.setBrush(self._ink.colour("surface"))
        for x, y in ((zero, bottom), (hundred, top)):
            painter.drawEllipse(QPointF(x, y), 4, 4)
