"""How each kind of cell is painted."""

from functools import cache

from PySide6.QtCore import QLineF, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from csdesk.pages.tokens import BAND_NAMES, BAND_SIGNS
from csdesk.pages.values import Badge, Number, Role, Words
from csdesk.ui.blocks.cells import Cell, ShareBar, SpanBar, Tint, Titled, Track
from csdesk.ui.blocks.grid_model import GridModel
from csdesk.ui.blocks.ink import BASE, NOTE, Ink, paint_sign
from csdesk.ui.blocks.listing import GridLook, free_beside

NOTHING = Words("–", Role.MUTED)
UNDER_LETTERS = 3
"""How far below its row's edge the line over a total stands, clear of letters that hang down in the row above."""
NARROWEST_BAR = 3.0
"""A bar of fewer pixels would be lost in the line of zero."""
RIGHT, LEFT, CENTRE = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter


@cache
def _states() -> tuple[int, int]:
    """The bits of a cell that is selected, and of one that has the focus."""
    from PySide6.QtWidgets import QStyle  # takes long to load, and the first picture has no cells

    return QStyle.StateFlag.State_Selected.value, QStyle.StateFlag.State_HasFocus.value


class CellPaint(QStyledItemDelegate):
    """Paints the cells of a grid's model."""

    def __init__(self, ink: Ink, model: GridModel, look: GridLook, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink, self._model, self._look = ink, model, look

    def take_look(self, look: GridLook) -> None:
        """Paints in another size, with or without lines."""
        self._look = look

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        cell: Cell = self._model.cell(index)
        headings = self._model.headings
        column, columns = index.column(), len(headings)
        rect = QRectF(option.rect)
        state, (selected, focused) = option.state.value, _states()
        ink = self._ink
        if state & selected:
            painter.fillRect(rect, ink.colour("selection"))
        if self._look.lines:
            low = rect.bottom() - 0.5
            painter.setPen(ink.hairline)
            painter.drawLine(QLineF(rect.left(), low, rect.right(), low))
        if index.row() in self._look.ruled:
            painter.setPen(ink.colour("muted"))
            y = rect.top() + UNDER_LETTERS + 0.5
            painter.drawLine(QLineF(rect.left(), y, rect.right(), y))
        if self._look.dashes and (cell is None or cell == ""):
            cell = NOTHING
        left, right = free_beside(column, columns)
        inner = rect.adjusted(left, 0, -right, 0)
        if isinstance(cell, Tint):
            paint_tint(painter, ink, rect, cell)
        elif headings[column].lines > 1 and isinstance(cell, str | Words):
            paint_lines(painter, ink, inner, cell if isinstance(cell, Words) else Words(cell))
        else:
            paint_cell(painter, ink, inner, cell, RIGHT if headings[column].numeric else LEFT, self._look.size)
        if state & focused:
            ink.ring(painter, rect, 3)


def paint_cell(
    painter: QPainter, ink: Ink, rect: QRectF, cell: Cell, align: Qt.AlignmentFlag, size: int = BASE
) -> None:
    """Paints one cell within its padding."""
    match cell:
        case str():
            ink.write(painter, rect, cell, align=align, size=size)
        case Number():
            known = cell.value is not None
            ink.write(painter, rect, cell.text, align=align, size=size, colour=None if known else "muted")
        case Words():
            ink.write(painter, rect, cell.text, align=align, size=size, colour=cell.role, strong=cell.strong)
        case Badge():
            paint_badge(painter, ink, rect, cell)
        case Titled():
            paint_titled(painter, ink, rect, cell)
        case Track():
            paint_track(painter, ink, rect, cell)
        case SpanBar():
            paint_span(painter, ink, rect, cell)
        case ShareBar():
            paint_share(painter, ink, rect, cell)


def paint_lines(painter: QPainter, ink: Ink, rect: QRectF, words: Words) -> None:
    """Words on as many lines as the row has room for, in its middle; the last one is cut where they take more."""
    lines = ink.wrapped(words.text, rect.width(), strong=words.strong)
    height = ink.metrics(strong=words.strong).height()
    most = max(int(rect.height() / height), 1)
    lines = (*lines[: most - 1], " ".join(lines[most - 1 :])) if len(lines) > most else lines
    top = rect.center().y() - height * len(lines) / 2
    for place, line in enumerate(lines):
        room = QRectF(rect.left(), top + place * height, rect.width(), height)
        ink.write(painter, room, line, colour=words.role, strong=words.strong)


def paint_badge(painter: QPainter, ink: Ink, rect: QRectF, badge: Badge) -> None:
    """A band: its shape in its colour, then the score or the band's name."""
    sign = BAND_SIGNS.get(badge.band)
    if sign:
        side = ink.scaled(9)
        paint_sign(
            painter, sign, QRectF(rect.left() + 2, rect.center().y() - side / 2, side, side), ink.colour(badge.band)
        )
    words = badge.score.text if badge.score else badge.text or BAND_NAMES.get(badge.band, "")
    room = rect.adjusted(ink.scaled(18), 0, 0, 0)
    if badge.ruled and ink.metrics().horizontalAdvance(badge.text) <= room.width():
        words = badge.text
    fits = not sign or ink.metrics().horizontalAdvance(words) <= room.width()  # else the shape says the band
    ink.write(painter, room, words if fits else "–", colour=None if fits else "muted")


def paint_titled(painter: QPainter, ink: Ink, rect: QRectF, cell: Titled) -> None:
    """A name over a line of what it is; alone, the name stands in the middle."""
    if not cell.detail:
        ink.write(painter, rect, cell.name, strong=True)
        return
    name, detail = ink.metrics(BASE, strong=True).height(), ink.metrics(NOTE).height()
    top = rect.center().y() - (name + detail) / 2
    ink.write(painter, QRectF(rect.left(), top, rect.width(), name), cell.name, strong=True)
    told = ink.whole_parts(cell.detail, rect.width(), size=NOTE)
    ink.write(painter, QRectF(rect.left(), top + name, rect.width(), detail), told, size=NOTE, colour="muted")


def paint_track(painter: QPainter, ink: Ink, rect: QRectF, cell: Track) -> None:
    """A point on its interval over the whole track."""
    if cell.instead or cell.number.value is None:
        ink.write(painter, rect, cell.instead or cell.number.reason, size=NOTE, colour="muted")
        return
    middle = rect.center().y()
    scale = rect.width() / ((cell.high - cell.low) or 1.0)

    def place(value: float) -> float:
        return rect.left() + (min(max(value, cell.low), cell.high) - cell.low) * scale

    painter.fillRect(QRectF(rect.left(), middle - 1, rect.width(), 2), ink.colour("track"))
    if cell.number.low is not None and cell.number.high is not None:
        left, right = place(cell.number.low), place(cell.number.high)
        band = QColor(ink.colour(cell.role))
        band.setAlphaF(0.28)
        painter.fillRect(QRectF(left, middle - 6, right - left, 12), ink.colour("surface"))
        painter.fillRect(QRectF(left, middle - 6, right - left, 12), band)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink.colour("surface"), 1.5))
    painter.setBrush(ink.colour(cell.role))
    painter.drawEllipse(QPointF(place(cell.number.value), middle), 5.5, 5.5)
    painter.restore()


def paint_span(painter: QPainter, ink: Ink, rect: QRectF, cell: SpanBar) -> None:
    """A bar left or right of the column's zero, whose line runs through all rows."""
    if rect.width() < NARROWEST_BAR:  # the words beside it took the room
        return
    scale = rect.width() / ((cell.high - cell.low) or 1.0)
    zero = rect.left() - cell.low * scale
    width = max(abs(cell.value) * scale, NARROWEST_BAR if cell.value else 0.0)
    left = zero if cell.value > 0 else zero - width
    painter.fillRect(QRectF(left, rect.center().y() - 5, width, 10), ink.colour(cell.role))
    painter.fillRect(QRectF(zero - 0.5, rect.top(), 1, rect.height()), ink.colour("muted"))


def paint_share(painter: QPainter, ink: Ink, rect: QRectF, cell: ShareBar) -> None:
    """A part of a whole."""
    track = QRectF(rect.left(), rect.center().y() - 5, rect.width(), 10)
    painter.fillRect(track, ink.colour("track"))
    if cell.share is not None:
        painter.fillRect(
            QRectF(track.left(), track.top(), track.width() * min(max(cell.share, 0.0), 1.0), 10), ink.colour(cell.role)
        )


def paint_tint(painter: QPainter, ink: Ink, rect: QRectF, cell: Tint) -> None:
    """A cell of a heat map, with its number; outlined where there is no tint, blank where there is nothing."""
    if not cell.text:
        return
    inner = rect.adjusted(0, 0, -2, -2)
    wide = ink.metrics(NOTE).horizontalAdvance(cell.text) > inner.width()
    text = cell.text.removesuffix("%") if wide else cell.text  # a map is all in per cent
    if cell.shade is None:
        painter.setPen(ink.hairline)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(inner.adjusted(0.5, 0.5, -0.5, -0.5))
        ink.write(painter, inner, text, size=NOTE, colour="muted", align=CENTRE)
        return
    painter.fillRect(inner, QColor(ink.palette.cohorts[cell.shade]))
    colour = "on_accent" if cell.shade >= ink.palette.cohort_text_turns else "text"
    ink.write(painter, inner, text, size=NOTE, colour=colour, align=CENTRE)
