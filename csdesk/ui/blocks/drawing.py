"""A chart as plain data: what stands where, in the chart's own coordinates. Blocks become drawings, `charts` paints
them.

Labels of a chart with n places stand at x = 0 .. n - 1. Standard library alone.
"""

import math
from dataclasses import dataclass, field

from csdesk.base.units import Unit, grouped, short_text
from csdesk.pages.values import Number, Reference, Role

SCALES = ((1e9, "b"), (1e6, "m"), (1e3, "k"))
"""What amounts are divided by to be short, and the letter that says so."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through points; None is a gap. `steps` hold each height until the next place, `ended` lines have a dot at
    their end."""

    name: str
    role: Role
    xs: tuple[float, ...]
    ys: tuple[float | None, ...]
    dashed: bool = False
    steps: bool = False
    dots: bool = False
    ended: bool = True


@dataclass(frozen=True, slots=True)
class Band:
    """The interval around a curve."""

    xs: tuple[float, ...]
    lows: tuple[float | None, ...]
    highs: tuple[float | None, ...]
    steps: bool = False


WIDEST_BAR, MANY_PLACES = 0.6, 6
"""The share of its place that a bar takes; of fewer places than these, each bar is as wide as among them."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Upright bars from `bases` to `tops`; striped ones belong to a period that still runs."""

    name: str
    role: Role
    xs: tuple[float, ...]
    bases: tuple[float, ...]
    tops: tuple[float, ...]
    width: float = WIDEST_BAR
    striped: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a point. `across` and `down` move them by pixels; `align` is -1 (ends at the point), 0 (centred) or 1
    (starts there). A role of None is the colour of text."""

    x: float
    y: float
    text: str
    role: Role | None = None
    strong: bool = False
    align: int = 0
    across: int = 0
    down: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """An upright dashed line with words: something that happened."""

    x: float
    text: str


Shape = Curve | Band | Bars


@dataclass(frozen=True, slots=True)
class Plane:
    """One panel with its own height of values; several stand above each other over the same places."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...] = ()
    base: float | None = None
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Something under the pointer: a series at a place, as it is read out."""

    series: str
    text: str
    reference: Reference | None
    y: float | None
    plane: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """One place along the chart with all that stands there."""

    x: float
    name: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole chart. `ticks` are (x, label, what stands under it); `aligned` has its left axis and columns as wide as
    the table below; `movable` dividers have handles."""

    planes: tuple[Plane, ...]
    first: float
    last: float
    ticks: tuple[tuple[float, str, str], ...]
    places: tuple[Place, ...]
    marks: tuple[Mark, ...] = ()
    dividers: tuple[float, ...] = ()
    aligned: bool = False
    movable: bool = False
    key: tuple[tuple[str, Role], ...] = field(default=())


def nice_ticks(low: float, high: float, most: int = 5) -> tuple[float, ...]:
    """At most `most` round values (steps of 1, 2, 2.5 or 5 times a power of ten) that lie within the two bounds."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return (low,)
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    for factor in (1, 2, 2.5, 5, 10, 20, 25, 50):
        step = power * factor
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first + 1 <= most:
            return tuple(round(place * step, 12) for place in range(first, last + 1))
    return (low, high)


def span_of(
    values: list[float], *, from_zero: bool, room: float = 0.08, unit: Unit = Unit.COUNT
) -> tuple[float, float]:
    """The lowest and the highest value to show, with some room; an empty list gives 0 to 1. One value alone has a tenth
    of a share or of an amount on each side, and one of anything that is counted."""
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        beside = {Unit.PERCENT: 0.1, Unit.MONEY: abs(low) / 10}.get(unit, 1.0)
        return (low - beside, high + beside) if low else (0.0, 1.0)
    extra = (high - low) * room
    return (low if from_zero and low == 0 else low - extra), (high if from_zero and high == 0 else high + extra)


def axis_text(value: float, unit: Unit, step: float, symbol: str) -> str:
    """A value on an axis: no more digits than the step between ticks needs."""
    if unit is Unit.PERCENT:
        return f"{grouped(value * 100, _digits(step * 100))}%"
    if unit is Unit.MONEY:
        return _money(value, step, symbol)
    if unit in (Unit.COUNT, Unit.POINTS, Unit.SCORE, Unit.TIMES):
        return grouped(value, _digits(step))
    return short_text(value, unit)


def _money(value: float, step: float, symbol: str) -> str:
    """Below a million, thousands are short where the step between ticks is one of them: 1,950 and 2,000 stay whole."""
    if value == 0:
        return "0"
    for scale, letter in SCALES:
        if abs(value) >= scale and (letter != "k" or step >= scale):
            text = f"{symbol}{grouped(abs(value) / scale, _digits(step / scale))}{letter}"
            break
    else:
        text = f"{symbol}{grouped(abs(value), _digits(step))}"
    return f"−{text}" if value < 0 else text


def _digits(step: float) -> int:
    """How many digits after the point tell multiples of the step apart."""
    for digits in range(4):
        if abs(step * 10**digits - round(step * 10**digits)) < 1e-6:
            return digits
    return 4


def ticks_of(low: float, high: float, unit: Unit, symbol: str = "", most: int = 5) -> tuple[tuple[float, str], ...]:
    """The ticks of an axis with their texts; counts are whole, where there are two whole ones within the bounds."""
    values = nice_ticks(low, high, most)
    if unit is Unit.COUNT:
        whole = tuple(value for value in values if value == round(value))
        values = whole if len(whole) > 1 else values
    step = values[1] - values[0] if len(values) > 1 else 1.0
    return tuple((value, axis_text(value, unit, step, symbol)) for value in values)


def bar_width(places: int) -> float:
    """How wide bars are among so many places, as a share of one: a month alone is no wall."""
    return WIDEST_BAR * min(places / MANY_PLACES, 1.0)


def symbol_in(numbers: list[Number]) -> str:
    """The sign of the currency, as it stands in the first text that has a figure after it."""
    for number in numbers:
        if number.unit is Unit.MONEY:
            head = number.text.lstrip("+−-")
            cut = next((place for place, letter in enumerate(head) if letter.isdigit()), 0)
            if cut:
                return head[:cut]
    return ""


def spot_of(series: str, number: Number | None, plane: int = 0, *, y: float | None = None) -> Spot:
    """A number of a series under the pointer, read out with its interval and what it was taken over."""
    if number is None:
        return Spot(series, "–", None, None, plane)
    text = number.text if number.value is not None else number.reason or "–"
    if number.low is not None and number.high is not None and number.value is not None:
        text += f" ({interval_text(number)})"
    if number.n:
        text += f", n {number.n:,}"
    return Spot(series, text, number.reference, number.value if y is None else y, plane)


def interval_text(number: Number) -> str:
    """The interval of a number in words, in its own currency: `18 to 54`; '' without one."""
    if number.low is None or number.high is None:
        return ""
    symbol = symbol_in([number])
    low, high = (short_text(each, number.unit, "") for each in (number.low, number.high))
    return f"{symbol}{low} to {symbol}{high}"


def thinned(labels: tuple[str, ...], most: int) -> tuple[int, ...]:
    """Which labels are shown where not all have room: every second, third ..., always counted from the last."""
    step = max(1, -(-len(labels) // max(most, 1)))
    return tuple(sorted(range(len(labels) - 1, -1, -step)))
