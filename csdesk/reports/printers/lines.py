"""Lines over time as native charts."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from csdesk.base.units import Unit
from csdesk.pages.blocks import Pairs
from csdesk.pages.charts import Line, Stack, Trend
from csdesk.pages.tokens import LIGHT, PAPER
from csdesk.pages.values import Number
from csdesk.reports.book import formats
from csdesk.reports.book.looks import role_colour, word_colour
from csdesk.reports.printers import plot
from csdesk.reports.printers.lists import print_pairs
from csdesk.reports.printers.paper import Paper

ROWS, TALL_ROWS = 10, 12
FEWEST_POINTS = 3
END_PIXELS = 5.6
"""How wide a character of a label beside a line is."""
_NEAR = 0.16
"""How much of the height of a plot a label of two lines takes."""


def print_trend(paper: Paper, row: int, first: int, last: int, block: Trend) -> int:
    """The lines with their ends labelled; a single line with intervals has its band."""
    block = from_known(_in_hours(block))
    values = [[None if each is None else each.value for each in line.numbers] for line in block.lines]
    if block.labels and max(sum(each is not None for each in points) for points in values) < FEWEST_POINTS:
        return _print_few(paper, row, first, last, block)
    if len(values) == 1 and block.unit is Unit.COUNT and block.base is None:
        return _print_counts(paper, row, first, last, block, values[0])
    return _print_lines(paper, row, first, last, block, values)


def _print_lines(
    paper: Paper, row: int, first: int, last: int, block: Trend, values: Sequence[Sequence[float | None]]
) -> int:
    banded = _band(block) if len(block.lines) == 1 else None
    drawn = [(line.name, points) for line, points in zip(block.lines, values, strict=True)]
    if block.base is not None:
        drawn.append(("Reference", [block.base] * len(block.labels)))
    columns = [*drawn, *(zip(("Low", "From low to high"), banded, strict=True) if banded else ())]
    rows = [(label, *cells) for label, *cells in zip(block.labels, *(cells for _, cells in columns), strict=True)]
    top, left = paper.data.series(block.title, ["Period", *(head for head, _ in columns)], rows)
    pixels = paper.leaf.grid.pixels(first, last) - 8
    spread = plot.known([each for _, cells in drawn for each in cells])
    if banded:
        spread += plot.known(banded[0]) + plot.known(_highs(block))
    axis = _values(block.unit, min(spread), max(spread), paper.book.currency)
    ends = end_labels(block, values, axis["max"] - axis["min"])
    chart = _lines_chart(paper, block, values, top, left, ends)
    if banded:
        chart = _with_band(paper, chart, top, left + len(columns) - 1, left, len(rows))
    chart.set_y_axis(axis)
    chart.set_x_axis(plot.category_axis(low=min(spread) < 0))
    _frame(chart, block, pixels, ends)
    end = row + (TALL_ROWS if pixels > 900 else ROWS) - 1
    paper.leaf.chart(chart, row, first, end, last, _spoken("Line chart", block.title, block.labels, block.lines))
    return paper.note(end + 1, first, last, plot.under(block.title, block.subtitle, pixels))


def _values(unit: Unit, low: float, high: float, currency: str) -> dict[str, Any]:
    """The axis of values: from zero but for shares near 100%."""
    near_top = unit is Unit.PERCENT and low > 0.5
    return plot.value_axis(unit, low, high, currency, from_zero=not near_top)


def _frame(chart: Any, block: Trend, pixels: int, ends: Sequence[str]) -> None:
    """Title and plot, with room for the labels beside the last points; a legend where one of them names no line."""
    beside = max(len(line) for label in ends for line in label.split("\n"))
    left, shared = plot.left_of(pixels), any(not label for label in ends)
    layout = {"x": left, "width": 0.97 - left - (beside * END_PIXELS + 4) / pixels}
    plot.titled(
        chart, block.title, pixels, legend=shared, unlisted=[len(ends)] if block.base is not None else [], layout=layout
    )


def _lines_chart(
    paper: Paper, block: Trend, values: Sequence[Sequence[float | None]], top: int, left: int, ends: Sequence[str]
) -> Any:
    """A series for each line, over the columns right of `left`, and one for the reference behind them."""
    chart = paper.book.workbook.add_chart({"type": "line"})
    sheet, count, named = paper.data.leaf.name, len(block.labels), len(block.lines) > 1
    places = zip(block.lines, values, ends, strict=True)
    for column, (line, points, label) in enumerate(places, left + 1):
        colour = role_colour(line.role)
        chart.add_series(
            {
                "name": [sheet, top, column], "categories": plot.cells(sheet, top, left, count),
                "values": plot.cells(sheet, top, column, count), "marker": _marker(points, colour),
                "line": {"color": colour, "width": 2.25} | ({"dash_type": "dash"} if line.dashed else {}),
                "data_labels": _ends(points, line, block.unit, paper.book.currency, label, named=named),
            }
        )  # fmt: skip
    if block.base is not None:
        chart.add_series(
            {
                "name": "Reference", "categories": plot.cells(sheet, top, left, count),
                "values": plot.cells(sheet, top, left + 1 + len(block.lines), count),
                "line": {"color": LIGHT.control, "width": 1, "dash_type": "dash"},
            }
        )  # fmt: skip
    return chart


def from_known(block: Trend) -> Trend:
    """A line with intervals from its first known point on: the band, an area, would begin at zero before it."""
    if len(block.lines) != 1 or _band(block) is None:
        return block
    (line,) = block.lines
    start = next((at for at, each in enumerate(line.numbers) if each is not None and each.value is not None), 0)
    cut = replace(line, numbers=line.numbers[start:])
    return replace(block, labels=block.labels[start:], lines=(cut,), counts=block.counts[start:])


def _in_hours(block: Trend) -> Trend:
    """Lines of minutes in hours, where any of their points reads better so."""
    values = [number.value for line in block.lines for number in line.numbers if number is not None]
    largest = max((abs(value) for value in values if value is not None), default=0.0)
    unit, parts = formats.shown_in(block.unit, largest)
    if parts == 1:
        return block
    lines = tuple(
        replace(line, numbers=tuple(None if each is None else _of(each, unit, parts) for each in line.numbers))
        for line in block.lines
    )
    return replace(block, unit=unit, lines=lines, base=None if block.base is None else block.base / parts)


def _of(number: Number, unit: Unit, parts: int) -> Number:
    value, low, high = (None if each is None else each / parts for each in (number.value, number.low, number.high))
    return replace(number, unit=unit, value=value, low=low, high=high)


def _marker(points: Sequence[float | None], colour: str) -> dict[str, Any]:
    """Points are marked where a gap beside them would hide them."""
    if all(point is not None for point in points):
        return {"type": "none"}
    return {"type": "circle", "size": 5, "fill": {"color": colour}, "border": {"color": colour}}


def _band(block: Trend) -> tuple[list[float | None], list[float | None]] | None:
    """The low ends of the intervals, and how wide they are."""
    numbers = block.lines[0].numbers
    if not any(each is not None and each.low is not None and each.high is not None for each in numbers):
        return None
    low = [None if each is None else each.low for each in numbers]
    return low, [None if a is None or b is None else b - a for a, b in zip(low, _highs(block), strict=True)]


def _highs(block: Trend) -> list[float | None]:
    """The high ends of the first line's intervals."""
    return [None if each is None else each.high for each in block.lines[0].numbers]


def _with_band(paper: Paper, lines: Any, top: int, column: int, names: int, count: int) -> Any:
    sheet = paper.data.leaf.name
    area = paper.book.workbook.add_chart({"type": "area", "subtype": "stacked"})
    for place, fill in ((column, {"none": True}), (column + 1, {"color": PAPER.interval})):
        area.add_series(
            {
                "name": [sheet, top, place], "categories": plot.cells(sheet, top, names, count),
                "values": plot.cells(sheet, top, place, count), "fill": fill, "border": {"none": True},
            }
        )  # fmt: skip
    area.combine(lines)
    return area


def _print_few(paper: Paper, row: int, first: int, last: int, block: Trend) -> int:
    """One or two points are no line: they are written down."""
    pairs = [
        (f"{line.name}, {label}" if len(block.lines) > 1 else label, number)
        for line in block.lines
        for label, number in zip(block.labels, line.numbers, strict=True)
        if number is not None and number.value is not None
    ]
    return print_pairs(paper, row, first, last, Pairs(block.title, block.subtitle, tuple(pairs)))


def _print_counts(paper: Paper, row: int, first: int, last: int, block: Trend, values: Sequence[float | None]) -> int:
    """Counts by month as columns, those of the period in colour."""
    rows = list(zip(block.labels, values, strict=True))
    top, left = paper.data.series(block.title, ("Period", block.lines[0].name), rows)
    sheet, chart = paper.data.leaf.name, paper.book.workbook.add_chart({"type": "column"})
    months, begins = list(paper.lens.months_shown), paper.lens.period.first
    spoken_of = [
        len(months) == len(rows) and paper.lens.months.periods[months[place]].first >= begins
        for place in range(len(rows))
    ]
    chart.add_series(
        {
            "name": [sheet, top, left + 1], "categories": plot.cells(sheet, top, left, len(rows)),
            "values": plot.cells(sheet, top, left + 1, len(rows)), "gap": 50,
            "points": [{"fill": {"color": LIGHT.accent if each else PAPER.muted_bar}} for each in spoken_of],
            "data_labels": {"value": True, "font": plot.LABEL, "num_format": formats.COUNT},
        }
    )  # fmt: skip
    pixels = paper.leaf.grid.pixels(first, last) - 8
    chart.set_y_axis(plot.hidden_axis(max(plot.known(values))))
    chart.set_x_axis(plot.category_axis())
    plot.titled(chart, block.title, pixels, layout={"x": 0.02, "width": 0.96})
    end = row + ROWS - 1
    paper.leaf.chart(chart, row, first, end, last, _spoken("Columns", block.title, block.labels, block.lines))
    return paper.note(end + 1, first, last, plot.under(block.title, block.subtitle, pixels))


def _end_text(line: Line, points: Sequence[float | None], *, named: bool) -> str:
    """What stands beside the last point of a line."""
    at = max((place for place, value in enumerate(points) if value is not None), default=None)
    number = None if at is None else line.numbers[at]
    text = "" if number is None else number.text
    return f"{line.name} {text}".rstrip() if named else text


def end_labels(block: Trend, values: Sequence[Sequence[float | None]], span: float) -> list[str]:
    """What stands beside the last point of each line: its name, where there are several, and its number.

    Lines that end nearer to each other than a label is high, of an axis of this `span`, share one label, on the highest
    of them: their numbers from the highest down, each told once. The others have none, and a legend names them all.
    """
    labels = [_end_text(line, points, named=len(values) > 1) for line, points in zip(block.lines, values, strict=True)]
    for group in _close(values, span):
        texts = [_end_text(block.lines[place], values[place], named=False) for place in group]
        for place in group:
            labels[place] = ""
        labels[group[0]] = "\n".join(dict.fromkeys(texts))
    return labels


def _close(values: Sequence[Sequence[float | None]], span: float) -> list[list[int]]:
    """The places of lines, two or more together, each of which ends close below the one before it."""
    ends = [next((value for value in reversed(points) if value is not None), None) for points in values]
    groups: list[list[int]] = []
    last = math.inf
    for end, place in sorted(((end, place) for place, end in enumerate(ends) if end is not None), key=lambda e: -e[0]):
        if last - end < _NEAR * span:
            groups[-1].append(place)
        else:
            groups.append([place])
        last = end
    return [group for group in groups if len(group) > 1]


def _ends(
    points: Sequence[float | None], line: Line, unit: Unit, currency: str, label: str, *, named: bool
) -> dict[str, Any]:
    """The label beside the last point alone, where no line can run through it; in the line's colour where it names it."""
    at = max((place for place, value in enumerate(points) if value is not None), default=None)
    if at is None or not label:
        return {}
    shape = "0.00" if unit in (Unit.PER_WEEK, Unit.PER_YEAR) else formats.tile(unit, points[at], currency)
    own = {**plot.LABEL, "color": word_colour(line.role)} if label.startswith(line.name) else plot.LABEL
    font = own if named else {**plot.LABEL, "bold": True}
    custom: list[dict[str, Any]] = [{"delete": True} for _ in points]
    custom[at] = {"value": plot.literal(label), "font": font} if named else {}
    return {"value": True, "position": "right", "num_format": shape, "font": font, "custom": custom}


def panels_of(block: Stack) -> tuple[Trend, ...]:
    """Charts on one scale of time, each by itself; the first one tells what the marks are."""
    marks = ", ".join(f"{block.labels[place]}: {words}" for place, words in block.marks if place < len(block.labels))
    notes = ["  ·  ".join(filter(None, (block.subtitle, marks))), *("" for _ in block.panels[1:])]
    return tuple(
        Trend(f"{panel.line.name} by month", note, block.labels, (panel.line,), panel.unit)
        for panel, note in zip(block.panels, notes, strict=True)
    )


def _spoken(kind: str, title: str, labels: Sequence[str], lines: Sequence[Line]) -> str:
    """What a chart says to those who can't see it: kind, measure, span, and where each line ends."""
    ends = []
    for line in lines:
        told = [number for number in line.numbers if number is not None and number.value is not None]
        if told:
            ends.append(f"{line.name} from {told[0].text} to {told[-1].text}")
    span = f"{labels[0]} to {labels[-1]}" if labels else "no periods"
    return f"{kind}: {title}, {span}. {'; '.join(ends)}."
