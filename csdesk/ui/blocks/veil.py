"""The page behind a popover, veiled, with what is explained left clear and a pointer that joins the two."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from csdesk.ui.blocks.ink import RING, Ink
from csdesk.ui.blocks.panel import RADIUS

VEILED = 0.65
GAP = 16
NARROWEST, LOWEST = 520, 420


class Veil(QWidget):
    """Lies over the window; a press on it closes the popover."""

    def __init__(self, ink: Ink, window: QWidget, closed: Callable[[], None]) -> None:
        super().__init__(window)
        self._ink, self._closed = ink, closed
        self._anchor = QRect()
        self._popover = QRect()
        self.hide()

    def join(self, anchor: QRect, popover: QRect) -> None:
        """Leaves the anchor clear, and points from the popover to it."""
        self._anchor, self._popover = anchor, popover
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._closed()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(self._ink.colour("background"))
        colour.setAlphaF(VEILED)
        path = QPainterPath()
        path.addRect(QRectF(self.rect()))
        clear = QPainterPath()
        clear.addRoundedRect(QRectF(self._anchor), RADIUS, RADIUS)
        painter.fillPath(path.subtracted(clear), colour)
        painter.setPen(QPen(self._ink.colour("accent"), RING))
        painter.drawRoundedRect(QRectF(self._anchor).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        self._paint_pointer(painter)

    def _paint_pointer(self, painter: QPainter) -> None:
        """A small triangle at the edge of the popover that faces the anchor."""
        corners = pointer(self._anchor, self._popover)
        if not corners:
            return
        path = QPainterPath(corners[0])
        for corner in corners[1:]:
            path.lineTo(corner)
        painter.setPen(QPen(self._ink.colour("control"), 1))
        painter.setBrush(self._ink.colour("surface"))
        painter.drawPath(path)


def pointer(anchor: QRect, popover: QRect) -> tuple[QPointF, ...]:
    """The corners of the pointer, its tip in the middle; none where the two overlap."""
    tip = QPointF(anchor.center())
    if popover.left() > anchor.right() or popover.right() < anchor.left():
        y = min(max(tip.y(), popover.top() + 20.0), popover.bottom() - 20.0)
        edge, way = (popover.left() + 1.0, -1) if popover.left() > anchor.right() else (popover.right() + 0.0, 1)
        return QPointF(edge, y - 9), QPointF(edge + way * 11, y), QPointF(edge, y + 9)
    if popover.top() > anchor.bottom() or popover.bottom() < anchor.top():
        x = min(max(tip.x(), popover.left() + 20.0), popover.right() - 20.0)
        edge, way = (popover.top() + 1.0, -1) if popover.top() > anchor.bottom() else (popover.bottom() + 0.0, 1)
        return QPointF(x - 9, edge), QPointF(x, edge + way * 11), QPointF(x + 9, edge)
    return ()


def beside(anchor: QRect, room: QRect, width: int, height: int) -> QRect:
    """Where a popover of that size stands: right of the anchor, left of it, below or above, never over it where it
    fits, and always within the room; it gives up width or height where that makes it fit."""
    sides = (
        QRect(anchor.right() + GAP, room.top(), room.right() - anchor.right() - GAP, room.height()),
        QRect(room.left(), room.top(), anchor.left() - GAP - room.left(), room.height()),
        QRect(room.left(), anchor.bottom() + GAP, room.width(), room.bottom() - anchor.bottom() - GAP),
        QRect(room.left(), room.top(), room.width(), anchor.top() - GAP - room.top()),
    )
    best, most = room, 0
    for side in sides:
        fits = min(side.width(), width), min(side.height(), height)
        if fits[0] >= min(NARROWEST, width) and fits[1] >= min(LOWEST, height) and fits[0] * fits[1] > most:
            best, most = side, fits[0] * fits[1]
    size = min(best.width(), width), min(best.height(), height)
    left = min(max(anchor.center().x() - size[0] // 2, best.left()), best.right() - size[0] + 1)
    top = min(max(anchor.center().y() - size[1] // 2, best.top()), best.bottom() - size[1] + 1)
    return QRect(left, top, *size)
