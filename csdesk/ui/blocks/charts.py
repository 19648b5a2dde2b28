"""Paints drawings: the only module that knows pyqtgraph, loaded after the window has been seen.

Lines, intervals and bars are pyqtgraph's, in view boxes that share their places; axes and words stand over them in
pixels, so that exported text stays text.
"""

from collections.abc import Callable

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
)  # fmt: skip
from PySide6.QtWidgets import QGraphicsPathItem, QSizePolicy, QWidget

from csdesk.pages.values import Reference
from csdesk.ui.blocks.chart_axes import Axes
from csdesk.ui.blocks.chart_frame import Frame, frame_of
from csdesk.ui.blocks.chart_words import ChartWords
from csdesk.ui.blocks.drawing import Band, Bars, Curve, Drawing, Place, Plane, Shape, Spot
from csdesk.ui.blocks.ink import Ink

LINE_WIDTH = 2
REACH = 7
"""How many pixels beside a divider still take hold of it."""


class Canvas(QWidget):
    """One chart. The pointer and the arrow keys move along its places; a click or Enter explains what stands there.
    `dragged` is told to which place the pointer pulls which of the dividers, where they are movable."""

    def __init__(self, ink: Ink, explained: Callable[[Reference], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink, self._explained = ink, explained
        self.drawing = Drawing((), 0, 1, (), ())
        self.at: int | None = None
        self.spot = 0
        self.dragged: Callable[[int, float], None] | None = None
        self._held: int | None = None
        self._boxes: list[pg.ViewBox] = []
        self._frame = Frame((), QRectF())
        self._view = pg.GraphicsView(self, background=None)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setMouseTracking(True)
        self._view.viewport().setAutoFillBackground(False)
        self._view.viewport().installEventFilter(self)
        self._axes, self._words = Axes(ink), ChartWords(ink)
        self._view.scene().addItem(self._axes)
        self._view.scene().addItem(self._words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        ink.look.changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        return QSize(300, 140)

    def show_drawing(self, drawing: Drawing) -> None:
        """Takes another drawing."""
        self.drawing = drawing
        self.at = None
        self._restyle()

    def paint_on(self, painter: QPainter, target: QRectF) -> None:
        """Paints the chart as it stands, without the cross-hair, into a rectangle of anything that can be painted
        on."""
        self._words.point(None)
        scene = self._view.scene()
        scene.prepareForPaint()
        scene.render(painter, target, QRectF(self.rect()), Qt.AspectRatioMode.KeepAspectRatio)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._view.setGeometry(self.rect())
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.drawing.places) - 1
        at = last if self.at is None else self.at
        moves = {
            Qt.Key.Key_Left: at - 1, Qt.Key.Key_Right: at + 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if last < 0:
            super().keyPressEvent(event)
        elif key in moves:
            self._go(min(max(moves[key], 0), last), self.spot)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            spots = len(self.drawing.places[at].spots)
            self._go(at, (self.spot + (1 if key == Qt.Key.Key_Down else -1)) % max(spots, 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F1):
            self._explain(self._current())
        elif key == Qt.Key.Key_Escape and self.at is not None:
            self._point(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._words.focus(True)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason) and self.drawing.places:
            self._go(len(self.drawing.places) - 1 if self.at is None else self.at, self.spot)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._words.focus(False)
        self._point(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._point(None)
        elif isinstance(event, QMouseEvent):
            if self._drag(event):
                return True
            at = self._nearest(event.position())
            if event.type() == QEvent.Type.MouseMove:
                self._point(at)
            elif event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton:
                self._point(at)
                if at is not None:
                    self._explain(self._under(self.drawing.places[at], event.position()))
            return event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)
        return super().eventFilter(watched, event)

    def _drag(self, event: QMouseEvent) -> bool:
        """Takes hold of a divider, pulls it, lets it go; says whether the pointer was used up for that."""
        if self.dragged is None or not self.drawing.movable:
            return False
        x = event.position().x()
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._held = self._divider(x)
        elif event.type() == QEvent.Type.MouseMove and self._held is not None:
            self.dragged(self._held, self._frame.place(x))
        elif event.type() == QEvent.Type.MouseButtonRelease and self._held is not None:
            self._held = None
            return True
        near = self._held is not None or self._divider(x) is not None
        self._view.viewport().setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor)
        return self._held is not None

    def _divider(self, x: float) -> int | None:
        """The divider within reach of the pointer."""
        apart = [(abs(self._frame.across(place) - x), at) for at, place in enumerate(self.drawing.dividers)]
        nearest, at = min(apart, default=(REACH + 1.0, 0))
        return at if nearest <= REACH else None

    def _nearest(self, point: QPointF) -> int | None:
        """The place nearest to the pointer, while it is within the chart."""
        if not self._frame.whole.adjusted(-12, -12, 12, 40).contains(point) or not self.drawing.places:
            return None
        distances = [abs(self._frame.across(place.x) - point.x()) for place in self.drawing.places]
        return int(np.argmin(distances))

    def _under(self, place: Place, point: QPointF) -> Spot | None:
        """The series nearest to the pointer at a place."""
        known = [spot for spot in place.spots if spot.reference is not None and spot.y is not None]
        if not known:
            return next((spot for spot in place.spots if spot.reference is not None), None)
        return min(known, key=lambda spot: abs(self._frame.down(spot.plane, spot.y or 0.0) - point.y()))

    def _current(self) -> Spot | None:
        if self.at is None:
            return None
        spots = self.drawing.places[self.at].spots
        return spots[self.spot % len(spots)] if spots else None

    def _explain(self, spot: Spot | None) -> None:
        if spot is not None and spot.reference is not None:
            self._explained(spot.reference)

    def _go(self, at: int, spot: int) -> None:
        """Moves along the places by keyboard, and says what stands there."""
        self.spot = spot
        self._point(at)
        current = self._current()
        if current is not None:
            said = f"{self.drawing.places[at].name}: {current.series} {current.text}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _point(self, at: int | None) -> None:
        if at != self.at or at is None:
            self.at = at
        self._words.point(at, self.spot if self.hasFocus() else None)

    def _restyle(self) -> None:
        """Makes the shapes anew, in the colours in force."""
        scene = self._view.scene()
        self._view.setBackground(self._ink.colour("surface"))
        for box in self._boxes[len(self.drawing.planes) :]:
            scene.removeItem(box)
        del self._boxes[len(self.drawing.planes) :]
        while len(self._boxes) < len(self.drawing.planes):
            self._boxes.append(_box())
            scene.addItem(self._boxes[-1])
        for box, plane in zip(self._boxes, self.drawing.planes, strict=True):
            _fill(box, plane, self.drawing, self._ink)
        self._arrange()

    def _arrange(self) -> None:
        """Gives each panel its place in pixels."""
        self._frame = frame_of(self.drawing, self._ink, QRectF(self.rect()))
        for box, rect in zip(self._boxes, self._frame.rects, strict=True):
            box.setGeometry(rect)
        self._axes.show_frame(self.drawing, self._frame)
        self._words.show_frame(self.drawing, self._frame)
        self._view.scene().prepareForPaint()  # what is put off until the first painting would have it painted twice


def _box() -> pg.ViewBox:
    """A view box that neither the wheel nor the mouse moves."""
    box = pg.ViewBox(enableMouse=False, enableMenu=False)
    box.disableAutoRange()
    box.setDefaultPadding(0)
    box.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
    box.setAcceptHoverEvents(False)
    return box


def _fill(box: pg.ViewBox, plane: Plane, drawing: Drawing, ink: Ink) -> None:
    """Puts the shapes of a panel in the place of those that were there."""
    box.clear()
    high = plane.high if plane.high > plane.low else plane.low + 1
    box.setRange(xRange=(drawing.first, drawing.last), yRange=(plane.low, high), padding=0)
    for shape in plane.shapes:
        box.addItem(_item(shape, ink), ignoreBounds=True)


def _item(shape: Shape, ink: Ink) -> object:
    match shape:
        case Curve():
            return _curve_item(shape, ink)
        case Band():
            item = QGraphicsPathItem(_band_path(shape))
            item.setPen(QPen(Qt.PenStyle.NoPen))
            item.setBrush(ink.colour("interval"))
            item.setZValue(-10)
            return item
        case Bars():
            item = QGraphicsPathItem(_bars_path(shape))
            item.setPen(pg.mkPen(ink.colour("surface"), width=1))
            item.setBrush(ink.colour(shape.role))
            return item


def _curve_item(curve: Curve, ink: Ink) -> object:
    xs = np.array(curve.xs, dtype=float)
    ys = np.array([np.nan if y is None else y for y in curve.ys], dtype=float)
    if curve.steps and len(xs) > 1:
        xs, ys = np.repeat(xs, 2)[1:], np.repeat(ys, 2)[:-1]
    pen = QPen(ink.colour(curve.role), LINE_WIDTH)
    pen.setCosmetic(True)
    if curve.dashed:
        pen.setDashPattern([4.0, 2.5])
    return pg.PlotCurveItem(xs, ys, pen=pen, antialias=not curve.steps, connect="finite")


def _bars_path(bars: Bars) -> QPainterPath:
    """All bars of a colour as one path, which stands sooner than the item that pyqtgraph has for them."""
    path = QPainterPath()
    for x, base, top in zip(bars.xs, bars.bases, bars.tops, strict=True):
        path.addRect(x - bars.width / 2, min(base, top), bars.width, abs(top - base))
    return path


def _band_path(band: Band) -> QPainterPath:
    """The area between the bounds, in as many pieces as there are gaps."""
    path = QPainterPath()
    piece: list[tuple[float, float, float]] = []
    for x, low, high in (*zip(band.xs, band.lows, band.highs, strict=True), (0.0, None, None)):
        if low is not None and high is not None:
            if band.steps and piece:
                piece.append((x, piece[-1][1], piece[-1][2]))
            piece.append((x, low, high))
        elif piece:
            corners = [(x, high) for x, _, high in piece] + [(x, low) for x, low, _ in reversed(piece)]
            path.moveTo(*corners[0])
            for corner in corners[1:]:
                path.lineTo(*corner)
            path.closeSubpath()
            piece = []
    return path
