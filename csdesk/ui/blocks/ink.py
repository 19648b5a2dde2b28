"""The colours and the type of the look in force, made once and kept until it changes."""

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen

from csdesk.pages.tokens import Palette
from csdesk.pages.values import Role
from csdesk.ui.theme import Look

NOTE, BASE, TITLE, HEADLINE, VALUE = 12, 13, 15, 20, 28
"""The sizes of type in pixels."""

LINES = {
    align: (align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine).value
    for align in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter)
}
"""How one line of text stands in its rectangle: added up once, because a grid writes hundreds of them."""

RING = 2
"""How wide the ring around what has the focus is."""
WRAPPED_KEPT = 2_000
"""Texts of which the lines are kept, because measuring words takes long."""


class Ink(QObject):
    """What blocks paint with. Belongs to one page; follows the look."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._colours: dict[str | Role, QColor] = {}
        self._fonts: dict[tuple[int, bool], QFont] = {}
        self._metrics: dict[tuple[int, bool], QFontMetrics] = {}
        self._wrapped: dict[tuple[str, float, bool], tuple[str, ...]] = {}
        self._hairline: QPen | None = None
        look.changed.connect(self._forget)

    @property
    def palette(self) -> Palette:
        """The colours in force, as text."""
        return self.look.palette

    def colour(self, name: str | Role | None) -> QColor:
        """A colour by its name in the palette or by what it means; None is that of text."""
        name = "text" if name is None else name
        if name not in self._colours:
            text = self.palette.roles[name] if isinstance(name, Role) else getattr(self.palette, name)
            self._colours[name] = QColor(text)
        return self._colours[name]

    def word_colour(self, name: str | Role | None) -> QColor:
        """The same for words, which a shade of their role makes legible."""
        return QColor(self.palette.word(name)) if isinstance(name, Role) else self.colour(name)

    @property
    def hairline(self) -> QPen:
        """The pen of the lines that part rows."""
        if self._hairline is None:
            self._hairline = QPen(self.colour("hairline"), 1)
        return self._hairline

    def font(self, size: int = BASE, strong: bool = False) -> QFont:
        """The type at a size, semibold where it is `strong`."""
        if (size, strong) not in self._fonts:
            self._fonts[size, strong] = self.look.font(size, 600 if strong else 400)
        return self._fonts[size, strong]

    def metrics(self, size: int = BASE, strong: bool = False) -> QFontMetrics:
        """The measures of that type."""
        if (size, strong) not in self._metrics:
            self._metrics[size, strong] = QFontMetrics(self.font(size, strong))
        return self._metrics[size, strong]

    def scaled(self, pixels: int) -> int:
        """A measure that grows with the text."""
        return self.look.scaled(pixels)

    def write(
        self, painter: QPainter, rect: QRectF, text: str, *, size: int = BASE, strong: bool = False,
        colour: str | Role | None = None, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:  # fmt: skip
        """One line of text in the middle of the rectangle's height, cut with an ellipsis where it is too wide."""
        painter.setFont(self.font(size, strong))
        painter.setPen(self.word_colour(colour))
        shown = self.metrics(size, strong).elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width() + 0.5))
        painter.drawText(rect, LINES[align], shown)

    def whole_parts(self, text: str, width: float, *, size: int = BASE) -> str:
        """The text without those of its last parts (between dots) that don't fit: a whole one says more than a cut
        one."""
        while " · " in text and self.metrics(size).horizontalAdvance(text) > width:
            text = text.rpartition(" · ")[0]
        return text

    def broken(self, text: str, width: float, *, size: int = BASE, strong: bool = False) -> tuple[str, ...]:
        """The text in one line, or between words in two where it is too wide for one."""
        metrics = self.metrics(size, strong)
        if width <= 0 or metrics.horizontalAdvance(text) <= width:
            return (text,)
        words = text.split(" ")
        for count in range(len(words) - 1, 0, -1):
            first = " ".join(words[:count])
            if metrics.horizontalAdvance(first) <= width:
                return first, " ".join(words[count:])
        return (text,)

    def wrapped(self, text: str, width: float, *, strong: bool = False) -> tuple[str, ...]:
        """The text on as many lines as it takes, broken between words; a word that is too wide has a line of its
        own."""
        key = (text, width, strong)
        if key not in self._wrapped:
            if len(self._wrapped) >= WRAPPED_KEPT:
                self._wrapped.clear()
            self._wrapped[key] = self._wrap(text, width, self.metrics(BASE, strong))
        return self._wrapped[key]

    @staticmethod
    def _wrap(text: str, width: float, metrics: QFontMetrics) -> tuple[str, ...]:
        width -= 1  # the advance is rounded, and what is wider by a part of a pixel is cut
        if metrics.horizontalAdvance(text) <= width:
            return (text,)
        lines = [""]
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines[-1] else word
            if lines[-1] and metrics.horizontalAdvance(longer) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return tuple(lines)

    def ring(self, painter: QPainter, rect: QRectF, radius: float = 4) -> None:
        """The ring around what has the focus."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.colour("accent"), RING))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
        painter.restore()

    def _forget(self) -> None:
        self._colours.clear()
        self._hairline = None
        self._fonts.clear()
        self._metrics.clear()
        self._wrapped.clear()


def paint_sign(painter: QPainter, sign: str, rect: QRectF, colour: QColor) -> None:
    """A band's shape (disc, diamond, triangle), an arrow up or down, drawn rather than written: fonts differ in
    them."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
    middle_x, middle_y = rect.center().x(), rect.center().y()
    if sign == "●":
        painter.drawEllipse(rect)
    else:
        corners = {
            "◆": ((middle_x, top), (right, middle_y), (middle_x, bottom), (left, middle_y)),
            "▲": ((middle_x, top), (right, bottom), (left, bottom)),
            "▼": ((left, top), (right, top), (middle_x, bottom)),
        }[sign]
        path = QPainterPath()
        path.moveTo(*corners[0])
        for corner in corners[1:]:
            path.lineTo(*corner)
        path.closeSubpath()
        painter.drawPath(path)
    painter.restore()
