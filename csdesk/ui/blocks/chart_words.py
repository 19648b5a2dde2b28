"""What stands over a chart's shapes: its base lines, dots, labels, events, and the cross-hair with all values of a
place."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from csdesk.ui.blocks.chart_frame import Frame
from csdesk.ui.blocks.drawing import Bars, Curve, Drawing, Label, Place
from csdesk.ui.blocks.ink import NOTE, RING, Ink

HANDLE, HALO = 5, 4
MANY = 40
"""Curves of more points have no dots but at their end."""


class ChartWords(QGraphicsItem):
    """Painted in pixels."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self._drawing = Drawing((), 0, 1, (), ())
        self._frame = Frame((), QRectF())
        self._at: int | None = None
        self._spot: int | None = None
        self._focus = False
        self.setZValue(100)

    def show_frame(self, drawing: Drawing, frame: Frame) -> None:
        """Takes another drawing or another size."""
        self.prepareGeometryChange()
        self._drawing, self._frame = drawing, frame
        if self._at is not None and self._at >= len(drawing.places):
            self._at = None
        self.update()

    def point(self, at: int | None, spot: int | None = None) -> None:
        """Puts the cross-hair on a place, or takes it away; `spot` is the series that the keyboard is on."""
        self._at, self._spot = at, spot
        self.update()

    def focus(self, has: bool) -> None:
        """Shows or hides the ring around the chart."""
        self._focus = has
        self.update()

    def boundingRect(self) -> QRectF:
        return self._frame.whole.adjusted(-4000, -4000, 4000, 4000)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_stripes(painter)
        for place, plane in enumerate(self._drawing.planes):
            if plane.base is not None:
                y = round(self._frame.down(place, plane.base)) + 0.5
                left = self._frame.whole.left() - (0 if self._drawing.first < 0 else 10)
                painter.setPen(QPen(self._ink.colour("muted"), 1))
                painter.drawLine(QPointF(left, y), QPointF(self._frame.area.right(), y))
        self._paint_marks(painter)
        for place in range(len(self._drawing.planes)):
            self._paint_dots(painter, place)
            self._paint_words(painter, place)
        if self._at is not None and widget is not None:
            self._paint_cross(painter, self._drawing.places[self._at], widget)
        if self._focus and widget is not None:
            self._ink.ring(painter, QRectF(widget.rect()).adjusted(RING / 2, RING / 2, -RING / 2, -RING / 2))

    def _paint_stripes(self, painter: QPainter) -> None:
        """Slanted lines over the bars of a period that isn't over."""
        for place, plane in enumerate(self._drawing.planes):
            for shape in plane.shapes:
                if isinstance(shape, Bars):
                    for at in shape.striped:
                        if at < len(shape.xs):
                            self._stripe(painter, self._bar(place, shape, at))

    def _bar(self, place: int, bars: Bars, at: int) -> QRectF:
        left = self._frame.across(bars.xs[at] - bars.width / 2)
        right = self._frame.across(bars.xs[at] + bars.width / 2)
        ends = sorted((self._frame.down(place, bars.bases[at]), self._frame.down(place, bars.tops[at])))
        return QRectF(left, ends[0], right - left, ends[1] - ends[0])

    def _stripe(self, painter: QPainter, bar: QRectF) -> None:
        painter.save()
        painter.setClipRect(bar)
        painter.setPen(QPen(self._ink.colour("surface"), 1.6))
        step = bar.left() - bar.height()
        while step < bar.right():
            painter.drawLine(QLineF(step, bar.bottom(), step + bar.height(), bar.top()))
            step += 6
        painter.restore()

    def _paint_marks(self, painter: QPainter) -> None:
        """Events and dividers: upright lines through all panels."""
        frame, ink = self._frame, self._ink
        for x in self._drawing.dividers:
            painter.setPen(QPen(ink.colour("muted"), 1))
            painter.drawLine(
                QPointF(frame.across(x), frame.whole.top()), QPointF(frame.across(x), frame.whole.bottom())
            )
            if self._drawing.movable:
                self._paint_handle(painter, QPointF(frame.across(x), frame.whole.top()))
        for mark in self._drawing.marks:
            pen = QPen(ink.colour("muted"), 1)
            pen.setDashPattern([3.0, 3.0])
            painter.setPen(pen)
            x = frame.across(mark.x)
            painter.drawLine(QPointF(x, frame.whole.top()), QPointF(x, frame.whole.bottom()))
            painter.setPen(ink.colour("text"))
            painter.setFont(ink.font(NOTE))
            width = ink.metrics(NOTE).horizontalAdvance(mark.text)
            left = x + 5 if x + width + 5 < frame.whole.right() else x - width - 5
            painter.drawText(QPointF(left, frame.rects[0].bottom() + 4 if frame.rects else 0), mark.text)

    def _paint_handle(self, painter: QPainter, at: QPointF) -> None:
        """The diamond by which a divider is dragged."""
        painter.setPen(QPen(self._ink.colour("text"), 1.2))
        painter.setBrush(self._ink.colour("surface"))
        across, down = QPointF(HANDLE, 0), QPointF(0, HANDLE + 1)
        painter.drawPolygon([at - down, at + across, at + down, at - across])

    def _paint_dots(self, painter: QPainter, place: int) -> None:
        for shape in self._drawing.planes[place].shapes:
            if not isinstance(shape, Curve):
                continue
            known = [(x, y) for x, y in zip(shape.xs, shape.ys, strict=True) if y is not None]
            painter.setBrush(self._ink.colour(shape.role))
            painter.setPen(QPen(self._ink.colour("surface"), 1))
            for x, y in known[:-1] if shape.dots and len(known) <= MANY else ():
                painter.drawEllipse(QPointF(self._frame.across(x), self._frame.down(place, y)), 2.8, 2.8)
            for x, y in known[-1:] if shape.ended else ():
                painter.drawEllipse(QPointF(self._frame.across(x), self._frame.down(place, y)), 4, 4)

    def _paint_words(self, painter: QPainter, place: int) -> None:
        """Labels where they belong, none over another: those beside the end make room for each other, values that have
        none are left out, from the last on, and names go up to where they have it."""
        labels = self._drawing.planes[place].labels
        ends = self._ends(place)
        taken = [room for _, room in ends]
        kept = list(ends)
        values = [label for label in labels if label.align <= 0 and label.role is None]
        for label in reversed(values):
            room = self._room(label, self._frame.down(place, label.y))
            beside = [other.left() for _, other in ends if overlap(other, room)]
            if beside:
                room.moveRight(min(beside) - 4)
            if not any(overlap(other, room) for other in taken):
                taken.append(room)
                kept.append((label, room))
        line = self._ink.metrics(NOTE).height()
        for label in (label for label in labels if label.align <= 0 and label.role is not None):
            room = raised(self._room(label, self._frame.down(place, label.y)), taken, line, self._frame.area.top())
            taken.append(room)
            kept.append((label, room))
        for label, room in kept:
            self._write(painter, label, room)

    def _ends(self, place: int) -> "list[tuple[Label, QRectF]]":
        """The labels beside the end, each with its room: above the base line or below it, never on it."""
        ends = [label for label in self._drawing.planes[place].labels if label.align > 0]
        most = max((label.text.count("\n") + 1 for label in ends), default=1)
        rect, line = self._frame.rects[place], self._ink.metrics(NOTE).height() * most
        base = self._drawing.planes[place].base
        if base is None:
            parts = [(ends, rect.top(), rect.bottom() + line / 2)]
        else:
            middle = self._frame.down(place, base)
            above, below = [label for label in ends if label.y >= base], [label for label in ends if label.y < base]
            parts = [(above, rect.top(), middle), (below, middle + 2, rect.bottom() + line / 2)]
        found = []
        for some, first, last in parts:
            tops = spread([self._frame.down(place, label.y) for label in some], line, first, last)
            found += [(label, self._room(label, y)) for label, y in zip(some, tops, strict=True)]
        return found

    def _room(self, label: Label, y: float) -> QRectF:
        """The rectangle of a label whose middle is at a height."""
        metrics = self._ink.metrics(NOTE, label.strong)
        lines = label.text.split("\n")
        width = max(metrics.horizontalAdvance(line) for line in lines)
        x = self._frame.across(label.x) + label.across
        left = x if label.align > 0 else x - width if label.align < 0 else x - width / 2
        if label.align <= 0:  # values stay off the axis, names may reach over it
            first = self._frame.whole.left() if label.role is None else 0.0
            left = max(min(left, self._frame.area.right() - 2 - width), first)
        height = metrics.height() * len(lines)
        return QRectF(left, y + label.down - height / 2, width + 2, height)

    def _write(self, painter: QPainter, label: Label, room: QRectF) -> None:
        painter.setFont(self._ink.font(NOTE, label.strong))
        painter.setPen(self._ink.word_colour(label.role))
        lines = label.text.split("\n")
        for at, line in enumerate(lines):
            high = room.height() / len(lines)
            part = QRectF(room.left(), room.top() + at * high, room.width(), high)
            if label.role is None:
                self._clear(painter, part, line, label.strong)
            painter.drawText(part, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), line)

    def _clear(self, painter: QPainter, room: QRectF, text: str, strong: bool) -> None:
        """An edge of the surface round a value, which may reach over the bar beside its own."""
        metrics, outline = self._ink.metrics(NOTE, strong), QPainterPath()
        base = room.center().y() + (metrics.ascent() - metrics.descent()) / 2
        outline.addText(QPointF(room.left(), base), self._ink.font(NOTE, strong), text)
        painter.strokePath(outline, QPen(self._ink.colour("surface"), HALO))

    def _paint_cross(self, painter: QPainter, place: Place, widget: QWidget) -> None:
        """A line through the place, and a box with every series there."""
        ink, frame = self._ink, self._frame
        x = round(frame.across(place.x)) + 0.5
        painter.setPen(QPen(ink.colour("control"), 1))
        painter.drawLine(QPointF(x, frame.whole.top()), QPointF(x, frame.whole.bottom()))
        if self._spot is not None and place.spots:
            spot = place.spots[self._spot % len(place.spots)]
            if spot.y is not None:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(ink.colour("accent"), RING))
                painter.drawEllipse(QPointF(x, frame.down(spot.plane, spot.y)), 7, 7)
        plain, strong = ink.metrics(NOTE), ink.metrics(NOTE, strong=True)
        names = max((plain.horizontalAdvance(spot.series) for spot in place.spots), default=0)
        values = max((strong.horizontalAdvance(spot.text) for spot in place.spots), default=0)
        width = max(names + values + 16, strong.horizontalAdvance(place.name)) + 20
        line = plain.height() + 2
        height = line * (len(place.spots) + 1) + 14
        left = x + 12 if x + 12 + width <= widget.width() else x - 12 - width
        box = QRectF(max(left, 0.0), max(min(frame.whole.top(), widget.height() - height - 2.0), 1.0), width, height)
        painter.setPen(QPen(ink.colour("control"), 1))
        painter.setBrush(ink.colour("surface"))
        painter.drawRoundedRect(box, 6, 6)
        row = QRectF(box.left() + 10, box.top() + 6, box.width() - 20, line)
        ink.write(painter, row, place.name, size=NOTE, strong=True)
        for at, spot in enumerate(place.spots):
            row = row.translated(0, line)
            if at == self._spot:
                painter.fillRect(row.adjusted(-5, 0, 5, 0), ink.colour("selection"))
            ink.write(painter, row, spot.series, size=NOTE, colour="muted")
            ink.write(painter, row, spot.text, size=NOTE, strong=True, align=Qt.AlignmentFlag.AlignRight)


def overlap(one: QRectF, other: QRectF) -> bool:
    """Whether two labels would be read as one: their letters meet, though their line heights may touch."""
    return one.adjusted(0, 3, 0, -3).intersects(other.adjusted(0, 3, 0, -3))


def raised(room: QRectF, taken: list[QRectF], step: float, top: float) -> QRectF:
    """The same place, or the first above it, line by line, that nothing has taken; where there is none, the place
    itself."""
    tried = room
    while any(overlap(other, tried) for other in taken):
        tried = tried.translated(0, -step / 2)
        if tried.top() < top:
            return room
    return tried


def spread(tops: list[float], height: float, first: float, last: float) -> list[float]:
    """The same places moved apart so that each has the height, in their order, within the two bounds as far as it
    goes."""
    order = sorted(range(len(tops)), key=lambda at: tops[at])
    places = list(tops)
    previous = first - height / 2
    for at in order:
        places[at] = previous = max(places[at], previous + height)
    following = last + height / 2
    for at in reversed(order):
        places[at] = following = min(places[at], following - height)
    return places
