"""Grey bars over a page that is being computed."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from csdesk.ui.blocks.ink import Ink
from csdesk.ui.blocks.panel import MARGIN_ACROSS, RADIUS, paint_surface

CARDS = 5


class Waiting(QWidget):
    """Five cards and a panel without anything in them."""

    def __init__(self, ink: Ink, page: QScrollArea) -> None:
        super().__init__(page)
        self._ink, self._page = ink, page
        self.setAccessibleName("Computing")
        self.hide()

    def cover(self) -> None:
        """Lies over the page until it is hidden."""
        self.setGeometry(self._page.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ink.colour("background"))
        width = (self.width() - 12 * (CARDS - 1)) / CARDS
        for at in range(CARDS):
            card = QRectF(at * (width + 12), 0, width, 112)
            paint_surface(painter, self._ink, card)
            self._bar(painter, QRectF(card.left() + MARGIN_ACROSS, 14, width * 0.5, 10))
            self._bar(painter, QRectF(card.left() + MARGIN_ACROSS, 36, width * 0.4, 22))
            self._bar(painter, QRectF(card.left() + MARGIN_ACROSS, 72, width * 0.6, 10))
        panel = QRectF(0, 124, self.width(), max(self.height() - 136, 40))
        paint_surface(painter, self._ink, panel)
        self._bar(painter, QRectF(14, 140, 260, 12))
        self._bar(painter, QRectF(14, 160, 180, 8))

    def _bar(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink.colour("track"))
        painter.drawRoundedRect(rect, RADIUS / 2, RADIUS / 2)
