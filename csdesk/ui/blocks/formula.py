"""The formula in words and with its numbers, painted as the fraction that it is."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from csdesk.ui.blocks.ink import Ink


class Rule(QWidget):
    """A hairline."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._ink.colour("hairline"))


class FormulaRow(QWidget):
    """The formula in words = the formula with its numbers = the figure."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self._words, self._numbers, self._value = ("", ""), ("", ""), ""
        self.setFixedHeight(ink.scaled(62))

    def show_formula(self, words: tuple[str, str], numbers: tuple[str, str], value: str) -> None:
        """Takes another formula."""
        self._words, self._numbers, self._value = words, numbers, value
        below = f" divided by {words[1]}" if words[1] else ""
        self.setAccessibleName(f"{words[0]}{below} = {' / '.join(each for each in numbers if each)} = {value}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._ink
        strong = ink.metrics(strong=True)
        result = strong.horizontalAdvance(self._value) + 8
        numbers = min(max(strong.horizontalAdvance(each) for each in self._numbers) + 28, self.width() * 0.4)
        words = max(self.width() - numbers - result - 48, 80.0)
        height = float(self.height() - 4)
        self._box(painter, QRectF(0, 2, words, height), self._words, strong=False)
        ink.write(painter, QRectF(words, 2, 24, height), "=", align=Qt.AlignmentFlag.AlignHCenter, colour="muted")
        self._box(painter, QRectF(words + 24, 2, numbers, height), self._numbers, strong=True)
        left = words + 24 + numbers
        ink.write(painter, QRectF(left, 2, 24, height), "=", align=Qt.AlignmentFlag.AlignHCenter, colour="muted")
        ink.write(
            painter, QRectF(left + 24, 2, result, height), self._value, strong=True, align=Qt.AlignmentFlag.AlignRight
        )

    def _box(self, painter: QPainter, rect: QRectF, parts: tuple[str, str], *, strong: bool) -> None:
        """What stands above the line and below it, or one part alone."""
        ink = self._ink
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.colour("background"))
        painter.drawRoundedRect(rect, 6, 6)
        inner = rect.adjusted(12, 4, -12, -4)
        if not parts[1]:
            ink.write(painter, inner, parts[0], strong=strong)
            return
        half = inner.height() / 2
        ink.write(painter, QRectF(inner.left(), inner.top(), inner.width(), half), parts[0], strong=strong)
        ink.write(painter, QRectF(inner.left(), inner.top() + half, inner.width(), half), parts[1], strong=strong)
        painter.fillRect(QRectF(inner.left(), inner.top() + half, inner.width(), 1), ink.colour("control"))
