"""The slider of one weight: steps of 5, moved by pointer and by keys."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from csdesk.health.balance import STEP, TOTAL
from csdesk.ui.blocks.ink import Ink

KNOB, TRACK, NARROWEST = 7, 4, 56


class WeightSlider(QSlider):
    """0 to 100. Plus, minus and arrows move it by a step, Home and End to either end; a press moves it to the
    pointer."""

    def __init__(self, ink: Ink, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._ink = ink
        self.setRange(0, TOTAL)
        self.setSingleStep(STEP)
        self.setPageStep(2 * STEP)
        self.setAccessibleName(f"Weight of {name}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        ink.look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as there is room, and high enough for a finger."""
        return QSize(self._ink.scaled(160), self._ink.scaled(28))

    def minimumSizeHint(self) -> QSize:
        """Narrow windows shrink it."""
        return QSize(NARROWEST, self._ink.scaled(28))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus and minus, beside what sliders know."""
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.setValue(self.value() + STEP)
        elif event.key() in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.setValue(self.value() - STEP)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Moves to where it is pressed."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follows the pointer while it is held."""
        if self.isSliderDown():
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go."""
        self.setSliderDown(False)

    def _follow(self, event: QMouseEvent) -> None:
        room = max(self.width() - 2 * KNOB, 1)
        share = (event.position().x() - KNOB) / room
        self.setValue(round(share * TOTAL / STEP) * STEP)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A track, filled to the knob; all of it pale where it is locked."""
        ink, painter = self._ink, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        at = KNOB + 1 + (self.width() - 2 * KNOB - 2) * self.value() / TOTAL
        mark = ink.colour("accent" if self.isEnabled() else "control")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.colour("track"))
        painter.drawRoundedRect(QRectF(0, middle - TRACK / 2, self.width(), TRACK), TRACK / 2, TRACK / 2)
        painter.setBrush(mark)
        painter.drawRoundedRect(QRectF(0, middle - TRACK / 2, at, TRACK), TRACK / 2, TRACK / 2)
        painter.setPen(QPen(mark, 2))
        painter.setBrush(ink.colour("surface"))
        painter.drawEllipse(QPointF(at, middle), KNOB, KNOB)
        if self.hasFocus():
            ink.ring(painter, QRectF(self.rect()))
        painter.end()
