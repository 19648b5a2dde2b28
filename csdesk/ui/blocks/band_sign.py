"""The shape of a health band, to stand beside its name."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csdesk.pages.tokens import BAND_SIGNS
from csdesk.pages.values import Role
from csdesk.ui.blocks.ink import Ink, paint_sign

AROUND = 2


class BandSign(QWidget):
    """The shape in its band's colour, `side` pixels high at 100%."""

    def __init__(self, ink: Ink, band: Role, side: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink, self._band, self._side = ink, band, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        ink.look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """It grows with the text."""
        side = self._ink.scaled(self._side) + 2 * AROUND
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws it."""
        painter = QPainter(self)
        room = QRectF(self.rect()).adjusted(AROUND, AROUND, -AROUND, -AROUND)
        paint_sign(painter, BAND_SIGNS[self._band], room, self._ink.colour(self._band))
        painter.end()
