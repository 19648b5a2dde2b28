"""Charts above each other on one scale of time as a drawing."""

from csdesk.pages.charts import Panel, Stack
from csdesk.pages.values import Role
from csdesk.ui.blocks.drawing import Drawing, Label, Mark, Place, Plane, Shape, span_of, spot_of, symbol_in, ticks_of
from csdesk.ui.blocks.trend import bands_of, bars_of, curve_of, last_known

LOWEST, HIGHEST = 0.6, 1.2
"""A line's scale reaches at least so far below and above its highest value, so that a small change looks small."""


def drawing_of(block: Stack) -> Drawing:
    """The drawing of a stack; panels without a value keep their place."""
    planes = tuple(_plane(panel, len(block.labels)) for panel in block.panels)
    places = tuple(
        Place(
            float(at),
            label,
            tuple(spot_of(panel.line.name, panel.line.numbers[at], plane) for plane, panel in enumerate(block.panels)),
        )
        for at, label in enumerate(block.labels)
    )
    return Drawing(
        planes, -0.5, len(block.labels) - 0.5, tuple((float(at), label, "") for at, label in enumerate(block.labels)),
        places,
        marks=tuple(Mark(float(at), words) for at, words in block.marks),
    )  # fmt: skip


def _plane(panel: Panel, count: int) -> Plane:
    numbers = [number for number in panel.line.numbers if number is not None and number.value is not None]
    values = [value for number in numbers for value in (number.value, number.low, number.high) if value is not None]
    low, high = span_of(values, from_zero=panel.bars, room=0.2 if panel.bars else 0.35, unit=panel.unit)
    if not panel.bars and values:
        low, high = min(low, max(values) * LOWEST), max(high, max(values) * HIGHEST)
    symbol = symbol_in(numbers)
    ticks = ticks_of(low, high, panel.unit, symbol, most=3)
    shapes: tuple[Shape, ...] = (
        (bars_of(panel.line, False),) if panel.bars else (*bands_of(panel.line), curve_of(panel.line, dots=True))
    )
    labels: list[Label] = []
    if panel.bars:
        labels = [
            Label(at, max(number.value, 0.0), number.text.removeprefix(symbol), down=-9)
            for at, number in enumerate(panel.line.numbers)
            if number is not None and number.value is not None
        ]
    end = last_known(panel.line)
    if end is not None and end[1].value is not None:
        words = panel.line.name if panel.bars else f"{panel.line.name} {end[1].text}"
        y = end[1].value / 2 if panel.bars else end[1].value
        role = Role.MUTED if panel.bars else panel.line.role
        labels.append(Label(count - 0.6, y, words, role, strong=not panel.bars, align=1, across=4))
    return Plane(low, high, ticks, shapes, tuple(labels), base=0.0 if panel.bars else None, share=1.0)
