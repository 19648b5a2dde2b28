"""Files over the window: a dashed frame says that they can be dropped."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from csdesk.ui.theme import Look


class DropVeil(QWidget):
    """Covers the window while files are held over it, and lets the drop through."""

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("Drop to import")
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page behind is veiled; the words stand in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = self._look.colour("background")
        veil.setAlphaF(0.85)
        painter.fillRect(self.rect(), veil)
        pen = QPen(self._look.colour("accent"), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(12, 12, -12, -12), 8, 8)
        painter.setFont(self._look.font(20, 600))
        painter.setPen(self._look.colour("text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Drop to import")
        painter.end()
