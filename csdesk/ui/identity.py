"""The line that says who a customer is and how it stands: what has no room is left out whole, from the right."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from csdesk.pages.tokens import BAND_NAMES
from csdesk.pages.values import Badge, Cell, Number, Reference, Words
from csdesk.ui.blocks import panel
from csdesk.ui.blocks.band_sign import BandSign
from csdesk.ui.blocks.context import Context
from csdesk.ui.blocks.ink import HEADLINE, Ink
from csdesk.ui.label import PlainLabel, plain_tip
from csdesk.ui.theme import wear

SIGN, CLOSE, APART = 10, 6, 22


class Identity(QWidget):
    """The name, then its facts, each whole or not at all: the last give way first, the name is cut when all but one
    have."""

    def __init__(self, context: Context, explain: Callable[[Reference, QWidget], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._explain = context, explain
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.name = panel.Words(context.ink, size=HEADLINE, strong=True, parent=self)
        self.facts: list[QWidget] = []
        context.ink.look.changed.connect(self._arrange)

    def show_identity(self, name: str, cells: tuple[Cell, ...]) -> None:
        """Shows another customer."""
        self.name.setText(name)
        self.name.setToolTip(plain_tip(name))
        for fact in self.facts:
            fact.hide()
            fact.deleteLater()
        self.facts = [self._fact(group) for group in grouped(cells)]
        self._arrange()

    def sizeHint(self) -> QSize:
        widths = [self.name.sizeHint().width(), *(fact.sizeHint().width() + APART for fact in self.facts)]
        return QSize(sum(widths), max(each.sizeHint().height() for each in (self.name, *self.facts)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows what has room now."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        widths = [fact.sizeHint().width() + APART for fact in self.facts]
        wanted, height = self.name.sizeHint().width(), self.height()
        shown = len(widths)
        while shown > 1 and wanted + sum(widths[:shown]) > self.width():
            shown -= 1
        left = max(min(wanted, self.width() - sum(widths[:shown])), 0)
        self.name.setGeometry(0, 0, left, height)
        for place, (fact, width) in enumerate(zip(self.facts, widths, strict=True)):
            fact.setVisible(place < shown)
            fact.setGeometry(left + APART, 0, width - APART, height)
            left += width
        self.updateGeometry()

    def _fact(self, cells: Sequence[Cell]) -> QWidget:
        fact = QWidget(self)
        row = QHBoxLayout(fact)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(CLOSE)
        for cell in cells:
            for widget in self._widgets(cell, fact):
                widget.ensurePolished()
                row.addWidget(widget)
        return fact

    def _widgets(self, cell: Cell, parent: QWidget) -> list[QWidget]:
        match cell:
            case Badge():
                score = f" {cell.score.text}" if cell.score is not None else ""
                named = PlainLabel(f"{BAND_NAMES[cell.band]}{score}", parent, kind="strong")
                return [BandSign(self._context.ink, cell.band, SIGN, parent), named]
            case Number():
                return [self._number(cell, parent)]
            case Words():
                return [PlainLabel(cell.text, parent, kind="strong" if cell.strong else "about")]
            case str():
                return [PlainLabel(cell, parent)]
            case None:
                return []

    def _number(self, number: Number, parent: QWidget) -> QWidget:
        """A number that opens its proof."""
        reference = number.reference
        if reference is None:
            return PlainLabel(number.text, parent, kind="strong")
        button = QPushButton(number.text, parent)
        wear(button, "number")
        button.setToolTip("How this came about")
        button.clicked.connect(lambda: self._explain(reference, button))
        return button


class About(QWidget):
    """What is known of the customer in words, at the right; its last parts are left out where they have no room."""

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink, self._text = ink, ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        """Shows other words."""
        self._text = text
        self.setToolTip(plain_tip(text))
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, self._ink.metrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Writes it."""
        painter = QPainter(self)
        room = QRectF(self.rect()).adjusted(APART, 0, 0, 0)
        told = self._ink.whole_parts(self._text, room.width())
        if self._ink.metrics().horizontalAdvance(told) <= room.width():
            self._ink.write(painter, room, told, colour="muted", align=Qt.AlignmentFlag.AlignRight)
        painter.end()


def grouped(cells: tuple[Cell, ...]) -> list[list[Cell]]:
    """What belongs together: words in muted letters explain what stands before them, or name what comes after them,
    when they begin with a capital."""
    groups: list[list[Cell]] = []
    named = False
    for cell in cells:
        muted = isinstance(cell, Words) and not cell.strong
        explains = isinstance(cell, Words) and muted and cell.text[:1].islower()
        if groups and (named or explains):
            groups[-1].append(cell)
        else:
            groups.append([cell])
        named = muted and not explains
    return groups
