"""How a card is painted: its value, its change, its last months as a line, and its foot."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from csdesk.pages.values import Delta, Role, Verdict
from csdesk.pages.view import LIKELY, TARGET, Card
from csdesk.ui.blocks.ink import BASE, HEADLINE, NOTE, TITLE, VALUE, Ink, paint_sign
from csdesk.ui.blocks.panel import MARGIN_ACROSS

SPARK, SHORTEST, APART, HELP = 84, 40, 8, 24
"""How wide the line of the months is beside a value, at least where there is little room, what parts the two, and the
width of the sign beside a title."""
FEWEST_POINTS = 4
"""Fewer months in a row than these are a stray stroke, and no course."""
SIGN = 17
"""The room of the arrow before a change."""
VERDICT_COLOURS: dict[Verdict, str | Role] = {
    Verdict.BETTER: Role.BETTER, Verdict.WORSE: Role.WORSE, Verdict.CHANCE: "muted", Verdict.SAME: "muted", Verdict.NEUTRAL: "muted",
}  # fmt: skip


class DeltaStyle(IntEnum):
    """How a change is written, from where there is much room to where there is little."""

    STRONG, PLAIN, SMALL, ALONE = range(4)

    def words(self, delta: Delta) -> str:
        """The size with its judgement; where it stands alone, the judgement begins the foot."""
        return delta.text if self is DeltaStyle.ALONE else f"{delta.text}  {delta.verdict.value}".rstrip()


@dataclass(frozen=True, slots=True)
class Manner:
    """How all cards of a row are written, so that one looks like the other: the size of their titles, their changes,
    and the width of the months beside their values in pixels (0 for none)."""

    delta: DeltaStyle = DeltaStyle.STRONG
    title: int = BASE
    spark: int = 0


def manner_of(ink: Ink, cards: Sequence[Card], width: float) -> Manner:
    """The manner in which each card of a row has room in a width."""
    room = width - 2 * MARGIN_ACROSS
    titled = all(ink.metrics().horizontalAdvance(card.title) <= room - HELP for card in cards)
    styles = (_style_for(ink, card.delta, room) for card in cards)
    values = [ink.metrics(VALUE, strong=True).horizontalAdvance(card.number.text) for card in cards if has_course(card)]
    beside = min(ink.scaled(SPARK), int(room) - max(values, default=0) - ink.scaled(APART))
    return Manner(
        max(styles, default=DeltaStyle.STRONG),
        BASE if titled else NOTE,
        beside if beside >= ink.scaled(SHORTEST) else 0,
    )


def _style_for(ink: Ink, delta: Delta | None, width: float) -> DeltaStyle:
    """The first style in which a change fits a width."""
    if delta is None or delta.up is None:
        return DeltaStyle.STRONG
    room = width - ink.scaled(SIGN)
    sizes = {DeltaStyle.STRONG: (BASE, True), DeltaStyle.PLAIN: (BASE, False), DeltaStyle.SMALL: (NOTE, False)}
    fits = (
        w for w, (size, strong) in sizes.items() if ink.metrics(size, strong).horizontalAdvance(w.words(delta)) <= room
    )
    return next(fits, DeltaStyle.ALONE)


def shows_number(card: Card) -> bool:
    """Whether there is anything to show: a value, or a bound in words where the value itself isn't known (`> 30
    mo`)."""
    return card.number.value is not None or card.number.text not in ("", "–")


def paint_card(painter: QPainter, ink: Ink, rect: QRectF, card: Card, *, tall: bool, manner: Manner) -> None:
    """Label, value, delta, spark and foot; where nothing is known, the reason in their place."""
    left, width = rect.left() + MARGIN_ACROSS, rect.width() - 2 * MARGIN_ACROSS
    head = QRectF(left, rect.top() + ink.scaled(9), width - HELP, ink.scaled(20))
    ink.write(painter, head, card.title, size=manner.title, colour="muted")
    value = QRectF(left, rect.top() + ink.scaled(29), width, ink.scaled(34))
    known = shows_number(card)
    text = card.number.text if known else "–"
    fitting = (size for size in (VALUE, HEADLINE, TITLE) if ink.metrics(size, True).horizontalAdvance(text) <= width)
    ink.write(painter, value, text, size=next(fitting, BASE), strong=True, colour=None if known else "muted")
    below = QRectF(left, rect.top() + ink.scaled(63), width, ink.scaled(20))
    foot = QRectF(left, rect.bottom() - ink.scaled(29), width, ink.scaled(18))
    if card.delta is not None and known:
        paint_delta(painter, ink, below, card.delta, manner.delta)
    if known and (card.delta is not None or tall):
        ink.write(painter, foot, foot_line(ink, card, manner, width), size=NOTE, colour="muted")
    else:  # nothing stands between the value and what there is to say of it
        painter.setPen(ink.colour("muted"))
        painter.setFont(ink.font(NOTE))
        room = QRectF(left, rect.top() + ink.scaled(64), width, rect.height() - ink.scaled(68))
        words = card.foot if known else card.number.reason or card.foot
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap), words)
    if not known:
        return
    if tall:
        paint_spark(painter, ink, QRectF(left, rect.top() + ink.scaled(84), width, ink.scaled(24)), card)
    elif manner.spark:
        area = QRectF(left + width - manner.spark, rect.top() + ink.scaled(32), manner.spark, ink.scaled(28))
        paint_spark(painter, ink, area, card)


def foot_line(ink: Ink, card: Card, manner: Manner, width: float) -> str:
    """What a number was taken over, without those of its parts that have no room; before an interval goes, it and a
    target beside it go without their word."""
    judged = card.delta.verdict.value if card.delta is not None and manner.delta is DeltaStyle.ALONE else ""
    whole = " · ".join(filter(None, (judged, card.foot)))
    brief = whole.replace(f" · {LIKELY} ", " · ")
    forms = (whole,) if brief == whole else (whole, brief, brief.replace(f"{TARGET} ", "", 1))
    fitting = (form for form in forms if ink.metrics(NOTE).horizontalAdvance(form) <= width)
    return next(fitting, None) or ink.whole_parts(whole, width, size=NOTE)


def paint_delta(painter: QPainter, ink: Ink, rect: QRectF, delta: Delta, style: DeltaStyle) -> None:
    """Arrow, size and verdict; muted where it may be chance or where neither side is better."""
    colour = VERDICT_COLOURS[delta.verdict]
    if delta.up is None:
        ink.write(painter, rect, "no change", strong=True, colour="muted")
        return
    side = ink.scaled(10)
    arrow = QRectF(rect.left() + 1, rect.center().y() - side / 2, side + 1, side)
    paint_sign(painter, "▲" if delta.up else "▼", arrow, ink.colour(colour))
    strong = style in (DeltaStyle.STRONG, DeltaStyle.ALONE)
    size = NOTE if style is DeltaStyle.SMALL else BASE
    ink.write(
        painter, rect.adjusted(ink.scaled(SIGN), 0, 0, 0), style.words(delta), size=size, strong=strong, colour=colour
    )


def paint_spark(painter: QPainter, ink: Ink, rect: QRectF, card: Card) -> None:
    """The last months as a line with a dot at its end; a gap stays a gap."""
    points = _points(card)
    if not has_course(card):
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


def has_course(card: Card) -> bool:
    """Whether enough months in a row are known to be drawn."""
    run = longest = 0
    for value in card.spark:
        run = 0 if value is None else run + 1
        longest = max(longest, run)
    return longest >= FEWEST_POINTS


def paint_help(painter: QPainter, ink: Ink, rect: QRectF, over: bool) -> None:
    """A question mark in a ring."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = ink.colour("accent" if over else "muted")
    painter.setPen(QPen(colour, 1.3))
    radius = ink.look.zoom * 0.065
    painter.drawEllipse(rect.center(), radius, radius)
    painter.setFont(ink.font(10, strong=True))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), "?")
    painter.restore()
