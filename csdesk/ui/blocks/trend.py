"""Lines over time as a drawing: ends named in place, intervals as bands, n under the labels."""

from csdesk.pages.charts import Line, Trend
from csdesk.pages.values import Number, Role
from csdesk.ui.blocks.drawing import (
    Band,
    Bars,
    Curve,
    Drawing,
    Label,
    Place,
    Plane,
    Shape,
    bar_width,
    span_of,
    spot_of,
    symbol_in,
    ticks_of,
)

VALUES_SHOWN = 8
"""Up to so many labels, each value of a single line is written at its point."""


def drawing_of(block: Trend) -> Drawing:
    """The drawing of a trend; without any value its axes alone."""
    numbers = [number for line in block.lines for number in line.numbers if number is not None]
    known = [value for number in numbers for value in (number.value, number.low, number.high) if value is not None]
    if block.base is not None:
        known.append(block.base)
    low, high = span_of(known, from_zero=False, room=0.1, unit=block.unit)
    shapes: list[Shape] = [band for line in block.lines for band in bands_of(line)]
    shapes += [curve_of(line, dots=len(block.lines) == 1) for line in block.lines]
    labels = _value_labels(block.lines[0]) if _values_fit(block) else ()
    labels += _end_labels(block)
    plane = Plane(low, high, ticks_of(low, high, block.unit, symbol_in(numbers)), tuple(shapes), labels, block.base)
    return Drawing(
        (plane,), 0, max(len(block.labels) - 1, 1), _ticks(block), places_of(block.labels, block.lines, block.running),
    )  # fmt: skip


def curve_of(line: Line, *, dots: bool) -> Curve:
    """A series as a curve."""
    values = tuple(None if number is None else number.value for number in line.numbers)
    return Curve(line.name, line.role, tuple(map(float, range(len(values)))), values, line.dashed, dots=dots)


def bands_of(line: Line) -> list[Band]:
    """The interval of a series, where its numbers have one."""
    lows = tuple(None if number is None else number.low for number in line.numbers)
    highs = tuple(None if number is None else number.high for number in line.numbers)
    if all(low is None or high is None for low, high in zip(lows, highs, strict=True)):
        return []
    return [Band(tuple(map(float, range(len(lows)))), lows, highs)]


def bars_of(line: Line, running: bool) -> Bars:
    """A series as bars from zero; gaps have no bar."""
    places = [
        (place, number.value)
        for place, number in enumerate(line.numbers)
        if number is not None and number.value is not None
    ]
    last = frozenset({len(line.numbers) - 1}) if running else frozenset[int]()
    return Bars(
        line.name, line.role, tuple(float(place) for place, _ in places), tuple(0.0 for _ in places),
        tuple(value for _, value in places), width=bar_width(len(line.numbers)), striped=last,
    )  # fmt: skip


def places_of(labels: tuple[str, ...], lines: tuple[Line, ...], running: bool = False) -> tuple[Place, ...]:
    """What stands at each label, in the order of the lines."""
    return tuple(
        Place(
            float(at),
            f"{label}, so far" if running and at == len(labels) - 1 else label,
            tuple(spot_of(line.name, line.numbers[at]) for line in lines),
        )
        for at, label in enumerate(labels)
    )


def last_known(line: Line) -> tuple[int, Number] | None:
    """The last place of a series that has a value, with its number."""
    for at in range(len(line.numbers) - 1, -1, -1):
        number = line.numbers[at]
        if number is not None and number.value is not None:
            return at, number
    return None


def _values_fit(block: Trend) -> bool:
    return len(block.lines) == 1 and len(block.labels) <= VALUES_SHOWN


def _value_labels(line: Line) -> tuple[Label, ...]:
    return tuple(
        Label(at, number.value, number.text, strong=True, down=-12)
        for at, number in enumerate(line.numbers)
        if number is not None and number.value is not None
    )


def _end_labels(block: Trend) -> tuple[Label, ...]:
    """Each line's name and last value beside its end; a single one that carries its values names its interval."""
    labels: list[Label] = []
    for line in block.lines:
        end = last_known(line)
        if end is None or end[1].value is None:
            continue
        if not _values_fit(block):
            name = f"{line.name} {end[1].text}" if len(block.lines) > 1 else end[1].text
            labels.append(Label(end[0], end[1].value, name, line.role, strong=True, align=1, across=9))
        elif end[1].low is not None and end[1].high is not None:
            labels.append(Label(end[0], end[1].high, "95%\ninterval", Role.MUTED, align=1, across=9))
    return tuple(labels)


def _ticks(block: Trend) -> tuple[tuple[float, str, str], ...]:
    counts = tuple(f"n {count:,}" for count in block.counts) or ("",) * len(block.labels)
    if block.running and not block.counts and counts:
        counts = (*counts[:-1], "so far")
    return tuple((float(at), label, under) for at, (label, under) in enumerate(zip(block.labels, counts, strict=True)))
