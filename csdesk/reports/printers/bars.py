"""Bars as native charts: movements around zero, distributions, rankings."""

from collections.abc import Sequence
from typing import Any

from csdesk.base.units import Unit, symbol_of
from csdesk.pages.blocks import Heading
from csdesk.pages.charts import Bar, Distribution, Movement, Ranked
from csdesk.pages.tokens import LIGHT
from csdesk.pages.values import Number
from csdesk.reports.book.looks import role_colour
from csdesk.reports.printers import plot
from csdesk.reports.printers.lists import print_rows
from csdesk.reports.printers.paper import Paper

ROWS, TALL_ROWS = 10, 13
BAR_ROWS_LEAST = 6
LABEL_ROOM, FEW, FEWEST_BARS = 0.3, 3, 3


def print_movement(paper: Paper, row: int, first: int, last: int, block: Movement) -> int:
    """Gains above zero, losses below it, by label."""
    title = block.title
    kinds = [(line, 1.0) for line in block.gains] + [(line, -1.0) for line in block.losses]
    columns = [
        [None if each is None or each.value is None else sign * each.value for each in line.numbers]
        for line, sign in kinds
    ]
    nets = [None if each is None else each.value for each in block.net.numbers]
    tops = [sum(max(plot_value(each), 0.0) for each in cells) for cells in zip(*columns, strict=True)]
    rows = [(label, *cells) for label, *cells in zip(block.labels, *columns, nets, tops, strict=True)]
    heads = ["Period", *(line.name for line, _ in kinds), "Net", "Gained in all"]
    top, left = paper.data.series(title, heads, rows)
    pixels = paper.leaf.grid.pixels(first, last) - 8
    series = [(line.name, role_colour(line.role), left + 1 + place) for place, (line, _) in enumerate(kinds)]
    highest = max(sum(each for each in map(plot_value, cells) if each > 0) for cells in zip(*columns, strict=True))
    lowest = min(sum(each for each in map(plot_value, cells) if each < 0) for cells in zip(*columns, strict=True))
    chart = movement_chart(paper, paper.data.leaf.name, top, left, len(rows), series, lowest, highest)
    _label_nets(paper, chart, plot.cells(paper.data.leaf.name, top, left, len(rows)), left + len(heads) - 1, block)
    names = [name for name, _, _ in series]
    repeated = [*(place for place, name in enumerate(names) if name in names[:place]), len(names)]
    plot.titled(chart, title, pixels, legend=True, unlisted=repeated)
    end = row + (TALL_ROWS if pixels > 900 else ROWS) - 1
    net = [number for number in block.net.numbers if number is not None and number.value is not None]
    told = f" The net of the last one is {net[-1].text}." if net else ""
    words = (
        f"Stacked columns: {title}, {block.labels[0]} to {block.labels[-1]}, gains above and losses below zero.{told}"
    )
    paper.leaf.chart(chart, row, first, end, last, words)
    return paper.note(end + 1, first, last, plot.under(title, block.subtitle, pixels))


def _label_nets(paper: Paper, chart: Any, names: list[str | int], column: int, block: Movement) -> None:
    """The net of each month that anything moved in above its bar: labels of a line that isn't drawn, along the tops of
    the bars."""
    sheet, first, _, last, _ = names
    sign = symbol_of(paper.book.currency)
    moved = [any(cell is not None and cell.value for cell in cells) for cells in _cells(block)]
    told = [
        each.text.replace(sign, "") if each is not None and each.value is not None and moves else ""
        for each, moves in zip(block.net.numbers, moved, strict=True)
    ]
    line = paper.book.workbook.add_chart({"type": "line"})
    line.add_series(
        {
            "name": "Net", "categories": names, "values": [sheet, first, column, last, column], "line": {"none": True},
            "marker": {"type": "none"},
            "data_labels": {
                "value": True, "position": "above", "font": {**plot.LABEL, "size": 8},
                "custom": [{"value": plot.literal(each)} if each else {"delete": True} for each in told],
            },
        }
    )  # fmt: skip
    chart.combine(line)


def _cells(block: Movement) -> list[tuple[Number | None, ...]]:
    """Gains and losses of each label."""
    return list(zip(*(line.numbers for line in (*block.gains, *block.losses)), strict=True))


def plot_value(value: float | None) -> float:
    """A number to stack: nothing where none is known."""
    return value or 0.0


def movement_chart(
    paper: Paper, sheet: str, top: int, names: int, count: int, series: list[tuple[str, str, int]], lowest: float,
    highest: float,
) -> Any:  # fmt: skip
    """Stacked columns around zero from cells: names in a column, a column for each series (name, colour, column)."""
    chart = paper.book.workbook.add_chart({"type": "column", "subtype": "stacked"})
    for name, colour, column in series:
        chart.add_series(
            {
                "name": plot.literal(name), "categories": plot.cells(sheet, top, names, count),
                "values": plot.cells(sheet, top, column, count), "fill": {"color": colour},
                "border": {"color": LIGHT.surface, "width": 0.5}, "overlap": 100, "gap": 45,
            }
        )  # fmt: skip
    chart.set_x_axis(plot.category_axis(low=True, line=LIGHT.text, width=1.0))
    chart.set_y_axis(plot.value_axis(Unit.MONEY, lowest, highest, paper.book.currency))
    return chart


def print_distribution(paper: Paper, row: int, first: int, last: int, block: Distribution) -> int:
    """How many have which value, each bar in the colour of its group and with its number."""
    few = len(block.bins) <= plot.FEW_BARS
    chart = (
        _mixed_chart(paper, block) if any(each.mixed for each in block.bins) else _plain_chart(paper, block, few=few)
    )
    highest = float(max((each.count for each in block.bins), default=0))
    chart.set_y_axis(plot.hidden_axis(highest) if few else plot.value_axis(Unit.COUNT, 0, highest, ""))
    chart.set_x_axis(plot.category_axis())
    pixels = paper.leaf.grid.pixels(first, last) - 8
    plot.titled(chart, block.title, pixels, layout={"x": 0.02, "width": 0.96} if few else None)
    end = row + ROWS - 1
    groups = "; ".join(
        group.text if group.name.casefold() in group.text.casefold() else f"{group.name} {group.text}"
        for group in block.groups
    )
    paper.leaf.chart(chart, row, first, end, last, f"Columns: {block.title}. {groups}.")
    return paper.note(
        end + 1, first, last, "  ·  ".join(filter(None, (groups, plot.under(block.title, block.subtitle, pixels))))
    )


def _ranked_chart(paper: Paper, title: str, bars: Sequence[Bar]) -> Any:
    """The bars with their numbers beside them, for which the hidden axis leaves room."""
    top, left = paper.data.series(title, ("Name", "Value"), [(bar.name, bar.number.value) for bar in bars])
    sheet, chart = paper.data.leaf.name, paper.book.workbook.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": plot.literal(title), "categories": plot.cells(sheet, top, left, len(bars)),
            "values": plot.cells(sheet, top, left + 1, len(bars)), "gap": 40 if len(bars) > FEW else 120,
            "points": [{"fill": {"color": role_colour(bar.role)}} for bar in bars],
            "data_labels": {"value": True, "font": plot.LABEL, "custom": [{"value": plot.literal(bar.number.text)} for bar in bars]},
        }
    )  # fmt: skip
    values = plot.known([bar.number.value for bar in bars])
    low, high = min(*values, 0.0), max(*values, 0.0)
    room = LABEL_ROOM * (high - low or 1)
    chart.set_x_axis(
        {
            "visible": False, "major_gridlines": {"visible": False}, "min": low - room if low < 0 else 0,
            "max": high + room,
        }
    )  # fmt: skip
    chart.set_y_axis(plot.category_axis(low=low < 0) | {"reverse": True})
    return chart


def print_ranked(paper: Paper, row: int, first: int, last: int, block: Ranked) -> int:
    """Bars of all rankings under each other on one scale, gains right of zero and losses left."""
    bars = [(ranking, bar) for ranking in block.rankings for bar in ranking.bars]
    if not bars:
        row = paper.heading(row, first, last, block.title)
        paper.leaf.text(row, first, block.empty or "Nothing here yet.", "note")
        return row + 1
    if len(bars) < FEWEST_BARS:
        row = paper.heading(row, first, last, block.title, block.subtitle)
        heads = (Heading(bars[0][0].name), Heading(paper.measure(bars[0][1].number), numeric=True))
        return print_rows(
            paper, row, first, last, heads, [(bar.name, bar.number) for _, bar in bars], bars="share", bar_column=1
        )
    chart = _ranked_chart(paper, block.title, [bar for _, bar in bars])
    pixels = paper.leaf.grid.pixels(first, last) - 8
    longest = max(len(bar.name) for _, bar in bars)
    room = min(0.42, (longest * 6 + 10) / pixels)
    plot.titled(chart, block.title, pixels, layout={"x": room, "y": 0.2, "width": 0.97 - room, "height": 0.76})
    second = "\n" in plot.fitted_title(block.title, pixels)[0]
    end = row + max(BAR_ROWS_LEAST, len(bars) + 2) + second - 1
    first_bar = bars[0][1]
    totals = "; ".join(f"{r.total_name or r.name} {r.total.text}" for r in block.rankings if r.total is not None)
    words = (
        f"Bars: {block.title}, {len(bars)} in all; the first is {first_bar.name} with {first_bar.number.text}. {totals}"
    )
    paper.leaf.chart(chart, row, first, end, last, words)
    return paper.note(
        end + 1, first, last, "  ·  ".join(filter(None, (totals, plot.under(block.title, block.subtitle, pixels))))
    )


def _plain_chart(paper: Paper, block: Distribution, *, few: bool) -> Any:
    """Each bar in the colour of its group."""
    rows = [(each.label, float(each.count)) for each in block.bins]
    top, left = paper.data.series(block.title, ("Value", "Count"), rows)
    sheet, chart = paper.data.leaf.name, paper.book.workbook.add_chart({"type": "column"})
    chart.add_series(
        {
            "name": plot.literal(block.title), "categories": plot.cells(sheet, top, left, len(rows)),
            "values": plot.cells(sheet, top, left + 1, len(rows)), "gap": 18,
            "points": [{"fill": {"color": role_colour(each.role)}} for each in block.bins],
            **({"data_labels": {"value": True, "font": plot.LABEL}} if few else {}),
        }
    )  # fmt: skip
    return chart


def _mixed_chart(paper: Paper, block: Distribution) -> Any:
    """The groups of each bar above each other."""
    rows: list[list[float | str | None]] = [
        [each.label, *(float(dict(each.parts).get(group.role, 0)) for group in block.groups)] for each in block.bins
    ]
    top, left = paper.data.series(block.title, ("Value", *(group.name for group in block.groups)), rows)
    sheet, chart = paper.data.leaf.name, paper.book.workbook.add_chart({"type": "column", "subtype": "stacked"})
    for place, group in enumerate(block.groups, start=1):
        chart.add_series(
            {
                "name": plot.literal(group.name), "categories": plot.cells(sheet, top, left, len(rows)),
                "values": plot.cells(sheet, top, left + place, len(rows)), "gap": 18, "overlap": 100,
                "fill": {"color": role_colour(group.role)},
            }
        )  # fmt: skip
    return chart
