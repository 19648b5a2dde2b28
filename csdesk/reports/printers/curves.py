"""Survival curves as native charts."""

from csdesk.base.units import Unit, grouped, many
from csdesk.pages.charts import Curve
from csdesk.pages.tokens import LIGHT, PAPER
from csdesk.reports.printers import plot
from csdesk.reports.printers.paper import Paper

ROWS = 10


def print_curve(paper: Paper, row: int, first: int, last: int, block: Curve) -> int:
    """A survival curve as steps, with its interval as two thin lines."""
    steps = steps_of(block)
    top, left = paper.data.series(block.title, ("Months", "Still there", "Low", "High"), steps)
    sheet, chart = paper.data.leaf.name, paper.book.workbook.add_chart({"type": "scatter", "subtype": "straight"})
    for place, (name, colour, width) in enumerate(
        (("Still there", LIGHT.accent, 2.25), ("Low", PAPER.interval, 1.25), ("High", PAPER.interval, 1.25))
    ):
        chart.add_series(
            {
                "name": name, "categories": plot.cells(sheet, top, left, len(steps)),
                "values": plot.cells(sheet, top, left + 1 + place, len(steps)),
                "line": {"color": colour, "width": width}, "marker": {"type": "none"},
            }
        )  # fmt: skip
    pixels = paper.leaf.grid.pixels(first, last) - 8
    longest = max(plot.known(block.times))
    chart.set_y_axis(plot.value_axis(Unit.PERCENT, 0.0, 1.0, ""))
    horizontal = {key: each for key, each in plot.category_axis().items() if key != "text_axis"}
    chart.set_x_axis(horizontal | {"min": 0, "max": longest or 1, "major_unit": step_of(block), "num_format": "0"})
    plot.titled(chart, block.title, pixels)
    end = row + ROWS - 1
    paper.leaf.chart(chart, row, first, end, last, spoken(block))
    under = plot.under(block.title, block.subtitle, pixels)
    return paper.note(end + 1, first, last, "  ·  ".join(filter(None, (under, block.end))))


def step_of(block: Curve) -> float:
    """How many months lie between two marks: those of the page, of which there may be one alone."""
    marks = [time for time, _ in block.observed[:2]]
    return marks[1] - marks[0] if len(marks) > 1 else max(plot.round_step(max(plot.known(block.times))), 1.0)


def steps_of(block: Curve) -> list[tuple[float, float, float, float]]:
    """The corners of the curve: time in months, share, low and high; nothing of a curve without times."""
    steps: list[tuple[float, float, float, float]] = []
    for time, share, low, high in zip(block.times, block.share, block.low, block.high, strict=True):
        if steps:
            steps.append((time, *steps[-1][1:]))
        steps.append((time, share, low, high))
    return steps


def spoken(block: Curve) -> str:
    """What the curve says to those who can't see it: where it ends."""
    end = "no customers"
    if block.share:
        end = f"{grouped(100 * block.share[-1], 0)}% after {many(round(block.times[-1]), 'month')}"
    return f"Survival curve: {block.title}; {end}."
