"""Cards: figures at a glance, painted without any library, because they are there before charts are loaded."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QGridLayout, QMenu, QSizePolicy, QToolTip, QWidget

from csdesk.base.units import Unit
from csdesk.pages.values import Delta
from csdesk.pages.view import Card, Cards
from csdesk.ui.blocks.card_paint import HELP, Manner, manner_of, paint_card, paint_help, shows_number
from csdesk.ui.blocks.context import Context
from csdesk.ui.blocks.ink import NOTE, VALUE
from csdesk.ui.blocks.panel import MARGIN_ACROSS, Panel
from csdesk.ui.label import plain_tip

TALL, COMPACT = 140, 112
GAP = 12
NARROWEST = 168
"""The width at 100% below which values and feet would be cut."""
_SPOKEN_UNITS = {Unit.PERCENT: ("%", " percent"), Unit.TIMES: ("×", " times")}


def spoken_name(card: Card, compared: str) -> str:
    """The whole card in words: `Net revenue retention 104.2 percent, up 1.4 points versus Q2 2026, better, target 105
    percent`."""
    name = card.name or card.title
    if not shows_number(card):
        return f"{name}: {card.number.reason or card.foot or 'not known'}"
    parts = [f"{name} {_spoken(card.number.text)}"]
    if card.delta is not None:
        parts += _spoken_delta(card.delta, compared)
    if card.foot:
        parts.append(_spoken(card.foot.replace(" · ", ", ")))
    return ", ".join(parts)


def _spoken(text: str) -> str:
    for sign, word in _SPOKEN_UNITS.values():
        text = text.replace(sign, word)
    return text.replace("≤", "at most").replace("≥", "at least").replace("−", "minus ")


def _spoken_delta(delta: Delta, compared: str) -> list[str]:
    against = f" versus {compared}" if compared else ""
    if delta.up is None:
        return [f"no change{against}"]
    words = [f"{'up' if delta.up else 'down'} {_spoken(delta.text).replace(' pts', ' points')}{against}"]
    return [*words, delta.verdict.value] if delta.verdict.value else words


class CardWidget(Panel):
    """One card. A click on the value, Alt+click, F1 and the sign at the top right explain it; elsewhere its page
    opens."""

    def __init__(self, context: Context, tall: bool, parent: QWidget | None = None) -> None:
        super().__init__(context.ink, parent)
        self._context, self._tall = context, tall
        self.card: Card | None = None
        self._over_help = False
        self.manner = Manner()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        context.ink.look.changed.connect(self.updateGeometry)

    def show_card(self, card: Card, compared: str) -> None:
        """Takes another card."""
        self.card = card
        self.setAccessibleName(spoken_name(card, compared))
        self.setAccessibleDescription(card.about)
        self.setToolTip(plain_tip("\n".join(each for each in (card.name, _judged(card.delta), card.foot) if each)))
        self.update()

    def make_tall(self, *, tall: bool) -> None:
        """Puts the line of the months below the value, or beside it."""
        if tall != self._tall:
            self._tall = tall
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(254, self.ink.scaled(TALL if self._tall else COMPACT))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.card is not None:
            painter = QPainter(self)
            paint_card(painter, self.ink, QRectF(self.rect()), self.card, tall=self._tall, manner=self.manner)
            if self._explains:
                paint_help(painter, self.ink, self._help_rect(), self._over_help)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F1):
            self.explain()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if (
            event.button() != Qt.MouseButton.LeftButton
            or self.card is None
            or not self.rect().contains(event.position().toPoint())
        ):
            return
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if not self._explains:
            return
        if alt or self._help_rect().contains(event.position()) or self._value_rect().contains(event.position()):
            self.explain()
        else:
            self._context.clicks.open_metric(self.card.metric)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._over_help = self._explains and self._help_rect().contains(event.position())
        if self._over_help and self.card is not None:
            QToolTip.showText(
                event.globalPosition().toPoint(), plain_tip(self.card.about or "How this came about"), self
            )
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._explains else Qt.CursorShape.ArrowCursor)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._over_help = False
        self.update()
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Explain", self.explain)
        menu.addAction("Copy", self.copy)
        if self.card is not None and self.card.number.reference is not None:
            metric = self.card.metric
            menu.addAction("Set target…", lambda: self._context.clicks.set_target(metric))
        menu.popup(event.globalPos())

    def explain(self) -> None:
        """Asks for the proof of the card's number."""
        if self.card is not None and self.card.number.reference is not None:
            self._context.clicks.explain(self.card.number.reference, self)

    def copy(self) -> None:
        """Puts the figure on the clipboard: `Net revenue retention 104.2% (2026-Q3)`."""
        if self.card is not None:
            QApplication.clipboard().setText(copied_text(self.card))

    @property
    def _explains(self) -> bool:
        """Whether the number has a proof: a count of the page's own has none."""
        return self.card is not None and self.card.number.reference is not None

    def _help_rect(self) -> QRectF:
        side = self.ink.scaled(24)
        return QRectF(self.width() - MARGIN_ACROSS + 4 - side, self.ink.scaled(7), side, side)

    def _value_rect(self) -> QRectF:
        assert self.card is not None
        width = self.ink.metrics(VALUE, strong=True).horizontalAdvance(self.card.number.text)
        width = min(width, self.width() - 2 * MARGIN_ACROSS)
        return QRectF(MARGIN_ACROSS, self.ink.scaled(28), width, self.ink.scaled(36))


def _judged(delta: Delta | None) -> str:
    """The judgement of a change with what it rests on."""
    return "" if delta is None else ". ".join(each for each in (delta.verdict.value.capitalize(), delta.hint) if each)


def copied_text(card: Card) -> str:
    """The figure as it is pasted into a mail."""
    period = f" ({card.number.reference.period})" if card.number.reference else ""
    return f"{card.name or card.title} {card.number.text}{period}"


class CardsWidget(QWidget):
    """Cards of equal width in a row, or in even rows of low cards where one row would cut their titles.

    `rearranged`: there are more rows than before, or fewer.
    """

    rearranged = Signal()

    def __init__(self, context: Context, tall: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._tall = context, tall
        self.cards: list[CardWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        context.ink.look.changed.connect(self._arrange)

    def show_block(self, block: Cards, compared: str = "") -> None:
        """Shows the cards; those that are there already are told their new figure."""
        if len(self.cards) != len(block.cards):
            self._columns = 0
        while len(self.cards) > len(block.cards):
            self.cards.pop().deleteLater()
        while len(self.cards) < len(block.cards):
            self.cards.append(CardWidget(self._context, self._tall, self))
        for widget, card in zip(self.cards, block.cards, strict=True):
            widget.show_card(card, compared)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Its height; in width it takes what there is."""
        return QSize(0, self._grid.minimumSize().height())

    def _arrange(self) -> None:
        """Puts the cards into as many columns as there is room for, and has them written alike."""
        columns = even_columns(len(self.cards), self.width(), self._narrowest())
        for card in self.cards:
            card.make_tall(tall=self._tall and columns == len(self.cards))
        if columns != self._columns:
            self._columns = columns
            for place, card in enumerate(self.cards):
                self._grid.addWidget(card, place // columns, place % columns)
            for column in range(self._grid.columnCount()):
                self._grid.setColumnStretch(column, 1 if column < columns else 0)
            self.rearranged.emit()
        self._agree((self.width() - GAP * (columns - 1)) / columns)

    def _narrowest(self) -> int:
        """The width at which every title has room, in the type of notes."""
        ink = self._context.ink
        titles = [each.card.title for each in self.cards if each.card is not None]
        widest = max((ink.metrics(NOTE).horizontalAdvance(title) for title in titles), default=0)
        return max(widest + HELP + 2 * MARGIN_ACROSS + 1, ink.scaled(NARROWEST))

    def _agree(self, width: float) -> None:
        """Has all the cards written in the manner that has room on each: one row speaks alike."""
        cards = [each.card for each in self.cards if each.card is not None]
        manner = manner_of(self._context.ink, cards, width)
        for each in self.cards:
            each.manner = manner
            each.update()


def even_columns(count: int, width: int, narrowest: int) -> int:
    """How many of `count` cards stand in a row, none narrower than can be read: five of them as three and two, not
    four and one."""
    most = max((width + GAP) // (narrowest + GAP), 1)
    rows = -(-count // most)
    return -(-count // rows) if rows else 1
