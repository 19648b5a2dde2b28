"""The page's finding: one sentence whose numbers can be reached by keyboard and open their proof."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csdesk.pages.values import Number
from csdesk.pages.view import Headline
from csdesk.ui.blocks.context import Context
from csdesk.ui.blocks.ink import HEADLINE, NOTE


class Run(NamedTuple):
    """A piece of the sentence on one line; `number` is its place among the numbers, -1 for words."""

    text: str
    left: int
    line: int
    width: int
    number: int


class NumberSpot(QWidget):
    """The place of one number in the sentence: takes the focus, and says its text to screen readers."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.number: Number | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("How this came about")

    def show_number(self, number: Number) -> None:
        """Takes another number."""
        self.number = number
        self.setAccessibleName(f"{number.text}, press Enter for its proof")
        self.show()

    def explain(self) -> None:
        """Asks for the proof."""
        if self.number is not None and self.number.reference is not None:
            self._context.clicks.explain(self.number.reference, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F1):
            self.explain()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.explain()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._context.ink
        pen = QPen(ink.colour("accent"), 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([1.0, 1.0])
        painter.setPen(pen)
        painter.drawLine(QPointF(3, self.height() - 2), QPointF(self.width() - 3, self.height() - 2))
        if self.hasFocus():
            ink.ring(painter, QRectF(self.rect()))


class HeadlineWidget(QWidget):
    """The sentence in as many lines as it needs, and the note below it."""

    def __init__(self, context: Context, parent: QWidget | None = None, size: int = HEADLINE) -> None:
        super().__init__(parent)
        self._context, self._size = context, size
        self.headline = Headline(())
        self.spots: list[NumberSpot] = []
        self._runs: list[Run] = []
        self._laid: dict[int, list[Run]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        context.ink.look.changed.connect(self._settle)

    def show_block(self, headline: Headline) -> None:
        """Takes another sentence."""
        self.headline = headline
        numbers = [part for part in headline.parts if isinstance(part, Number) and part.reference is not None]
        while len(self.spots) > len(numbers):
            self.spots.pop().deleteLater()
        while len(self.spots) < len(numbers):
            self.spots.append(NumberSpot(self._context, self))
        for spot, number in zip(self.spots, numbers, strict=True):
            spot.show_number(number)
        self.setAccessibleName(headline.text)
        self.setAccessibleDescription(headline.note)
        self._settle()

    def sizeHint(self) -> QSize:
        return QSize(600, self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:
        lines = max((run.line for run in self._laid_out(width)), default=0) + 1
        note = self._context.ink.metrics(NOTE).height() + 2 if self.headline.note else 0
        return lines * self._line_height() + note

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._context.ink
        painter.setFont(ink.font(self._size, strong=True))
        painter.setPen(ink.colour("text"))
        ascent = ink.metrics(self._size, strong=True).ascent()
        for run in self._runs:
            painter.drawText(run.left, run.line * self._line_height() + ascent, run.text)
        if self.headline.note:
            height = ink.metrics(NOTE).height()
            ink.write(
                painter,
                QRectF(0, self.height() - height, self.width(), height),
                self.headline.note,
                size=NOTE,
                colour="muted",
            )

    def _settle(self) -> None:
        self._laid.clear()
        self._place()
        self.updateGeometry()
        self.update()

    def _line_height(self) -> int:
        return self._context.ink.metrics(self._size, strong=True).height() + 4

    def _laid_out(self, width: int) -> list[Run]:
        """The sentence in lines of a width, of which a layout asks for the same one many times."""
        if width not in self._laid:
            self._laid[width] = self._lay_out(width)
        return self._laid[width]

    def _lay_out(self, width: int) -> list[Run]:
        """Breaks the sentence between words; a number is never broken."""
        metrics = self._context.ink.metrics(self._size, strong=True)
        runs: list[Run] = []
        left = line = number = 0
        for text, is_number in _pieces(self.headline):
            advance = metrics.horizontalAdvance(text)
            if left and left + metrics.horizontalAdvance(text.rstrip()) > width:
                left, line = 0, line + 1
            runs.append(Run(text, left, line, advance, number if is_number else -1))
            number += is_number
            left += advance
        return runs

    def _place(self) -> None:
        self._runs = self._laid_out(self.width())
        self._laid = {self.width(): self._runs}
        height = self._line_height()
        for run in self._runs:
            if run.number >= 0:
                self.spots[run.number].setGeometry(run.left - 3, run.line * height, run.width + 6, height)


def _pieces(headline: Headline) -> list[tuple[str, bool]]:
    """Words with the blank after them, and numbers whole."""
    pieces: list[tuple[str, bool]] = []
    for part in headline.parts:
        if isinstance(part, Number):
            pieces.append((part.text, part.reference is not None))
            continue
        words = part.split(" ")
        pieces += [(f"{word} ", False) for word in words[:-1]]
        if words[-1]:
            pieces.append((words[-1], False))
    return [piece for piece in pieces if piece[0]]
