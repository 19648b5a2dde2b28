"""Gains above zero and losses below it as a drawing, with the balance above."""

from dataclasses import replace

from csdesk.base.units import Unit, grouped
from csdesk.pages.charts import Line, Movement
from csdesk.pages.values import Number
from csdesk.ui.blocks.drawing import (
    SCALES,
    Bars,
    Drawing,
    Label,
    Place,
    Plane,
    Spot,
    bar_width,
    span_of,
    spot_of,
    symbol_in,
    ticks_of,
)
from csdesk.ui.blocks.trend import curve_of, last_known

BALANCE_SHARE = 0.42
"""The height of the balance, measured by that of the bars."""
NET_ROOM = 0.1
"""What is kept free above the bars for their net, as a share of the height."""
NEARLY_TEN = 9.95
"""From here on one decimal would be rounded to three figures."""
NEARLY_ONE = 0.9995
"""From here on a scale is taken, of which the one below would be rounded to a thousand."""


def drawing_of(block: Movement) -> Drawing:
    """The drawing of movements; labels without any number keep their place."""
    planes: list[Plane] = []
    if block.balance is not None and _has_course(block.balance):
        planes.append(_balance_plane(block.balance))
    planes.append(_bars_plane(block))
    at_bars = len(planes) - 1
    ticks = tuple(
        (float(at), label, "so far" if block.running and at == len(block.labels) - 1 else "")
        for at, label in enumerate(block.labels)
    )
    lines = [line for line in (*block.gains, *block.losses) if _moves(line)]
    return Drawing(
        tuple(planes), -0.5, len(block.labels) - 0.5, () if block.table else ticks, _places(block, at_bars),
        aligned=block.table,
        key=tuple(dict.fromkeys((line.name, line.role) for line in lines)) if block.balance is not None else (),
    )  # fmt: skip


def _has_course(line: Line) -> bool:
    """Whether more than one of its numbers is known: one alone is no line, and its scale would say nothing."""
    return sum(number is not None and number.value is not None for number in line.numbers) > 1


def _balance_plane(line: Line) -> Plane:
    numbers = [number for number in line.numbers if number is not None and number.value is not None]
    values = [number.value for number in numbers if number.value is not None]
    low, high = span_of(values, from_zero=False, room=0.2, unit=Unit.MONEY)
    high += (high - low) * 0.2
    labels: list[Label] = []
    ends = [last_known(line)]
    first = next((at for at, number in enumerate(line.numbers) if number is not None and number.value is not None), 0)
    if numbers and ends[0] is not None and ends[0][0] != first:
        ends.append((first, numbers[0]))
    for end in ends:
        if end is not None and end[1].value is not None:
            labels.append(Label(end[0], end[1].value, end[1].text, strong=True, down=-13))
    return Plane(
        low, high, ticks_of(low, high, numbers[0].unit if numbers else Unit.MONEY, symbol_in(numbers), most=4),
        (curve_of(line, dots=True),), tuple(labels), share=BALANCE_SHARE,
    )  # fmt: skip


def _bars_plane(block: Movement) -> Plane:
    count = len(block.labels)
    xs = tuple(map(float, range(count)))
    striped = frozenset({count - 1}) if block.running and count else frozenset[int]()
    shapes: list[Bars] = []
    names: list[Label] = []
    heights = {1: [0.0] * count, -1: [0.0] * count}
    for sign, lines in ((1, block.gains), (-1, block.losses)):
        for line in lines:
            bases = tuple(heights[sign])
            tops = tuple(base + sign * abs(_value(line, at)) for at, base in enumerate(bases))
            shapes.append(Bars(line.name, line.role, xs, bases, tops, width=bar_width(count), striped=striped))
            heights[sign] = list(tops)
            if count and block.balance is None and _moves(line):
                names.append(
                    Label(
                        count - 0.7, (bases[-1] + tops[-1]) / 2 or sign * 1e-9, line.name, line.role, align=1, across=12
                    )
                )
    names = _once(names)
    low, high = span_of(heights[1] + heights[-1], from_zero=True, room=0.03)
    high += (high - low) * NET_ROOM
    nets = tuple(
        Label(at, heights[1][at], net_text(block.net.numbers[at]), strong=True, down=-11)
        for at in range(count)
        if block.net.numbers[at] is not None and (heights[1][at] or heights[-1][at])
    )
    numbers = [number for line in (*block.gains, *block.losses) for number in line.numbers if number is not None]
    unit = numbers[0].unit if numbers else Unit.MONEY
    ticks = ticks_of(low, high, unit, symbol_in([*numbers, *_known(block.net)]))
    return Plane(low, high, ticks, tuple(shapes), (*nets, *names), base=0.0)


def _moves(line: Line) -> bool:
    """Whether it has any amount: what has none needs no name."""
    return any(amount_of(number) for number in line.numbers)


def _once(names: list[Label]) -> list[Label]:
    """Each name once: what has no better side (exchange rates) stands among gains and losses."""
    return list({label.text: label for label in reversed(names)}.values())


def _known(line: Line) -> list[Number]:
    return [number for number in line.numbers if number is not None]


def _value(line: Line, at: int) -> float:
    return amount_of(line.numbers[at])


def net_text(number: Number | None) -> str:
    """A net without its currency, which the axis names, as short as thirteen beside each other must be: +1.5m."""
    if number is None or number.value is None:
        return ""
    size = abs(number.value)
    scale, letter = next(((scale, letter) for scale, letter in SCALES if size >= NEARLY_ONE * scale), (1.0, ""))
    written = grouped(size / scale, 1 if letter and size < NEARLY_TEN * scale else 0)
    sign = "" if written == "0" else "+" if number.value > 0 else "−"
    return f"{sign}{written}{letter}"


def _places(block: Movement, plane: int) -> tuple[Place, ...]:
    tops = [sum(abs(_value(line, at)) for line in block.gains) for at in range(len(block.labels))]
    places: list[Place] = []
    for at, label in enumerate(block.labels):
        moved = [line for line in (*block.gains, *block.losses) if _value(line, at)]
        spots = [spot_of(line.name, line.numbers[at], plane, y=tops[at]) for line in moved]
        spots.append(_signed(spot_of(block.net.name, block.net.numbers[at], plane, y=tops[at]), block.net.numbers[at]))
        if block.balance is not None:
            spot = spot_of(block.balance.name, block.balance.numbers[at])
            spots.append(spot if plane else replace(spot, y=None))  # drawn in a plane of its own, or not at all
        running = block.running and at == len(block.labels) - 1
        places.append(Place(float(at), f"{label}, so far" if running else label, tuple(spots)))
    return tuple(places)


def _signed(spot: Spot, number: Number | None) -> Spot:
    if number is None or number.value is None or number.value <= 0 or spot.text.startswith("+"):
        return spot
    return Spot(spot.series, f"+{spot.text}", spot.reference, spot.y, spot.plane)


def amount_of(number: Number | None) -> float:
    """The amount of a number; nothing where there is none."""
    return 0.0 if number is None or number.value is None else number.value
