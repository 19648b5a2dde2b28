"""Cards: figures at a glance, painted without any library, because they are there before charts are loaded."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QSizePolicy, QToolTip, QWidget

from csdesk.base.units import Unit
from csdesk.pages.values import Delta, Role, Verdict
from csdesk.pages.view import Card, Cards
from csdesk.ui.blocks.context import Context
from csdesk.ui.blocks.ink import BASE, NOTE, VALUE, Ink, paint_sign
from csdesk.ui.blocks.panel import MARGIN_ACROSS, Panel

TALL, COMPACT, SPARK = 140, 112, 84
GAP = 12
VERDICT_COLOURS: dict[Verdict, str | Role] = {
    Verdict.BETTER: Role.BETTER, Verdict.WORSE: Role.WORSE, Verdict.CHANCE: "muted", Verdict.SAME: "muted", Verdict.NEUTRAL: "muted",
}  # fmt: skip
_SPOKEN_UNITS = {Unit.PERCENT: ("%", " percent"), Unit.TIMES: ("×", " times")}


def spoken_name(card: Card, compared: str) -> str:
    """The whole card in words: `Net revenue retention 104.2 percent, up 1.4 points versus Q2 2026, better, target 105 percent`."""
    name = card.name or card.title
    if not shows_number(card):
        return f"{name}: {card.number.reason or card.foot or 'not known'}"
    parts = [f"{name} {_spoken(card.number.text)}"]
    if card.delta is not None:
        parts += _spoken_delta(card.delta, compared)
    if card.foot:
        parts.append(_spoken(card.foot.replace(" · ", ", ")))
    return ", ".join(parts)


def shows_number(card: Card) -> bool:
    """Whether there is anything to show: a value, or a bound in words where the value itself isn't known (`> 30 mo`)."""
    return card.number.value is not None or card.number.text not in ("", "–")


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
    """One card. A click on the value, Alt+click, F1 and the sign at the top right explain it; elsewhere its page opens."""

    def __init__(self, context: Context, tall: bool, parent: QWidget | None = None) -> None:
        super().__init__(context.ink, parent)
        self._context, self._tall = context, tall
        self.card: Card | None = None
        self._over_help = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        context.ink.look.changed.connect(self.updateGeometry)

    def show_card(self, card: Card, compared: str) -> None:
        """Takes another card."""
        self.card = card
        self.setAccessibleName(spoken_name(card, compared))
        self.setAccessibleDescription(card.about)
        self.setToolTip(
            "\n".join(each for each in (card.name, card.delta.hint if card.delta else "", card.foot) if each)
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(254, self.ink.scaled(TALL if self._tall else COMPACT))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.card is not None:
            painter = QPainter(self)
            paint_card(painter, self.ink, QRectF(self.rect()), self.card, tall=self._tall)
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
            QToolTip.showText(event.globalPosition().toPoint(), self.card.about or "How this came about", self)
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
        return QRectF(self.width() - MARGIN_ACROSS - 20, 7, 24, 24)

    def _value_rect(self) -> QRectF:
        assert self.card is not None
        width = self.ink.metrics(VALUE, strong=True).horizontalAdvance(self.card.number.text)
        return QRectF(MARGIN_ACROSS, self.ink.scaled(28), width, self.ink.scaled(36))


def copied_text(card: Card) -> str:
    """The figure as it is pasted into a mail."""
    period = f" ({card.number.reference.period})" if card.number.reference else ""
    return f"{card.name or card.title} {card.number.text}{period}"


def paint_card(painter: QPainter, ink: Ink, rect: QRectF, card: Card, *, tall: bool) -> None:
    """Label, value, delta, spark and foot; where nothing is known, the reason in their place."""
    left, width = rect.left() + MARGIN_ACROSS, rect.width() - 2 * MARGIN_ACROSS
    head = QRectF(left, rect.top() + ink.scaled(9), width - 24, ink.scaled(20))
    size = BASE if ink.metrics().horizontalAdvance(card.title) <= head.width() else NOTE  # narrow cards of a preview
    ink.write(painter, head, card.title, size=size, colour="muted")
    value = QRectF(left, rect.top() + ink.scaled(29), width, ink.scaled(34))
    known = shows_number(card)
    text = card.number.text if known else "–"
    spark = 0 if tall or len(_points(card)) < 2 else ink.scaled(SPARK)
    if ink.metrics(VALUE, strong=True).horizontalAdvance(text) > value.width() - spark:
        spark = 0
    ink.write(
        painter, value.adjusted(0, 0, -spark, 0), text, size=VALUE, strong=True, colour=None if known else "muted"
    )
    below = QRectF(left, rect.top() + ink.scaled(63), width, ink.scaled(20))
    if not known:
        painter.setPen(ink.colour("muted"))
        painter.setFont(ink.font(NOTE))
        room = QRectF(left, rect.top() + ink.scaled(64), width, rect.height() - ink.scaled(72))
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap), card.number.reason or card.foot)
        return
    foot = QRectF(left, rect.bottom() - ink.scaled(29), width, ink.scaled(18))
    if card.delta is not None:
        paint_delta(painter, ink, below, card.delta)
    elif not tall:
        foot = below  # nothing stands between the value and what it was taken over
    ink.write(painter, foot, ink.whole_parts(card.foot, foot.width(), size=NOTE), size=NOTE, colour="muted")
    if tall:
        paint_spark(painter, ink, QRectF(left, rect.top() + ink.scaled(84), width, ink.scaled(24)), card)
    elif spark:
        area = QRectF(
            rect.right() - MARGIN_ACROSS - ink.scaled(SPARK),
            rect.top() + ink.scaled(32),
            ink.scaled(SPARK),
            ink.scaled(28),
        )
        paint_spark(painter, ink, area, card)


def paint_delta(painter: QPainter, ink: Ink, rect: QRectF, delta: Delta) -> None:
    """Arrow, size and verdict; muted where it may be chance or where neither side is better."""
    colour = VERDICT_COLOURS[delta.verdict]
    if delta.up is None:
        ink.write(painter, rect, "no change", strong=True, colour="muted")
        return
    arrow = QRectF(rect.left() + 1, rect.center().y() - 5, 11, 10)
    paint_sign(painter, "▲" if delta.up else "▼", arrow, ink.colour(colour))
    words, room = f"{delta.text}  {delta.verdict.value}".rstrip(), rect.adjusted(17, 0, 0, 0)
    strong = ink.metrics(strong=True).horizontalAdvance(words) <= room.width()
    ink.write(painter, room, words, strong=strong, colour=colour)


def paint_spark(painter: QPainter, ink: Ink, rect: QRectF, card: Card) -> None:
    """The last months as a line with a dot at its end; a gap stays a gap."""
    points = _points(card)
    if len(points) < 2:
        return
    values = [value for _, value in points]
    low, high = min(values), max(values)
    room = rect.adjusted(2, 4, -6, -4)
    across = room.width() / max(len(card.spark) - 1, 1)
    up = room.height() / (high - low) if high > low else 0.0
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink.colour("muted"), 1.5))
    run = QPolygonF()
    previous = None
    middle = room.center().y()
    last = QPointF()
    for at, value in points:
        last = QPointF(room.left() + at * across, room.bottom() - (value - low) * up if up else middle)
        if previous is not None and at != previous + 1:
            painter.drawPolyline(run)
            run = QPolygonF()
        run.append(last)
        previous = at
    painter.drawPolyline(run)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.colour("accent"))
    painter.drawEllipse(last, 3.5, 3.5)
    painter.restore()


def _points(card: Card) -> list[tuple[int, float]]:
    return [(at, value) for at, value in enumerate(card.spark) if value is not None]


def paint_help(painter: QPainter, ink: Ink, rect: QRectF, over: bool) -> None:
    """A question mark in a ring."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = ink.colour("accent" if over else "muted")
    painter.setPen(QPen(colour, 1.3))
    painter.drawEllipse(rect.center(), 6.5, 6.5)
    painter.setFont(ink.font(10, strong=True))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), "?")
    painter.restore()


class CardsWidget(QWidget):
    """A row of cards of equal width."""

    def __init__(self, context: Context, tall: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._tall = context, tall
        self.cards: list[CardWidget] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)

    def show_block(self, block: Cards, compared: str = "") -> None:
        """Shows the cards; those that are there already are told their new figure."""
        while len(self.cards) > len(block.cards):
            self.cards.pop().deleteLater()
        while len(self.cards) < len(block.cards):
            widget = CardWidget(self._context, self._tall)
            self.cards.append(widget)
            self._row.addWidget(widget, 1)
        for widget, card in zip(self.cards, block.cards, strict=True):
            widget.show_card(card, compared)
