"""The quiet part of a chart, under its shapes: lines across with their values, labels along the bottom."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from csdesk.ui.blocks.chart_frame import Frame
from csdesk.ui.blocks.drawing import Drawing, thinned
from csdesk.ui.blocks.ink import NOTE, Ink

RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
CENTRE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)


class Axes(QGraphicsItem):
    """Horizontal lines alone: no frame, no upright grid."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self._drawing = Drawing((), 0, 1, (), ())
        self._frame = Frame((), QRectF())
        self.setZValue(-100)

    def show_frame(self, drawing: Drawing, frame: Frame) -> None:
        """Takes another drawing or another size."""
        self.prepareGeometryChange()
        self._drawing, self._frame = drawing, frame
        self.update()

    def boundingRect(self) -> QRectF:
        return self._frame.whole.adjusted(-4000, -4000, 4000, 4000)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setFont(self._ink.font(NOTE))
        for place in range(len(self._drawing.planes)):
            self._paint_values(painter, place)
        self._paint_labels(painter)

    def _paint_values(self, painter: QPainter, place: int) -> None:
        ink, frame = self._ink, self._frame
        rect = frame.rects[place]
        height = ink.metrics(NOTE).height()
        left = rect.left() - (0 if self._drawing.first < 0 else 10)
        ticks = self._drawing.planes[place].ticks
        for value, text in ticks[:: _step(frame, place, [value for value, _ in ticks], height)]:
            y = round(frame.down(place, value)) + 0.5
            painter.setPen(QPen(ink.colour("grid"), 1))
            painter.drawLine(QPointF(left, y), QPointF(frame.area.right(), y))
            painter.setPen(ink.colour("muted"))
            painter.drawText(QRectF(left - 208, y - height / 2, 200, height), RIGHT, text)

    def _paint_labels(self, painter: QPainter) -> None:
        """As many labels as have room, always with the last."""
        ticks, frame = self._drawing.ticks, self._frame
        if not ticks:
            return
        metrics = self._ink.metrics(NOTE)
        widest = max(
            max(metrics.horizontalAdvance(label), metrics.horizontalAdvance(under)) for _, label, under in ticks
        )
        most = max(int((frame.whole.width() + widest) / (widest + 8)), 1)
        painter.setPen(self._ink.colour("muted"))
        top = frame.whole.bottom() + 6
        for at in thinned(tuple(label for _, label, _ in ticks), most):
            x, label, under = ticks[at]
            room = QRectF(frame.across(x) - 100, top, 200, metrics.height())
            painter.drawText(room, CENTRE, label)
            if under:
                painter.drawText(room.translated(0, metrics.height()), CENTRE, under)


def _step(frame: Frame, place: int, values: list[float], height: int) -> int:
    """How many ticks to go on from one that is written to the next that has room."""
    if len(values) < 2:
        return 1
    apart = abs(frame.down(place, values[0]) - frame.down(place, values[1]))
    return max(-(-height // max(int(apart), 1)), 1)
