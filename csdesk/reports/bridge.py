"""The movement bridge: what MRR gained and lost in each month, drawn and in numbers that add up."""

from collections.abc import Mapping
from typing import Any

from csdesk.base.units import short_money
from csdesk.pages.values import Role
from csdesk.reports.book import formats
from csdesk.reports.book.grids import grid
from csdesk.reports.book.leaf import TABLE_HEAD, address
from csdesk.reports.book.looks import role_colour, word_colour
from csdesk.reports.evidence.data_sheet import subtitle
from csdesk.reports.evidence.figures import Entry, month_starts
from csdesk.reports.printers import plot
from csdesk.reports.printers.bars import movement_chart
from csdesk.reports.printers.paper import Paper

BRIDGE_GRID = grid(11, *(13.5,) * 7, 14, 11, 12)
PARTS = (
    ("mrr_new", "New", Role.NEW, 1), ("mrr_expansion", "Expansion", Role.EXPANSION, 1),
    ("mrr_reactivated", "Reactivated", Role.REACTIVATED, 1), ("mrr_fx", "Exchange rates", Role.RATES, 1),
    ("mrr_contraction", "Contraction", Role.CONTRACTION, -1), ("mrr_churned", "Churned", Role.CHURN, -1),
)  # fmt: skip
CHART_ROWS = 14
_FIRST, _START, _END = 1, 2, 9


def has_bridge(entries: Mapping[str, Entry]) -> bool:
    """Whether MRR and its movements are known in any month."""
    return "mrr_net_new" in entries and any(result.value is not None for result in entries["mrr_net_new"].months)


def bridge_finding(entries: Mapping[str, Entry], currency: str) -> str:
    """What the period brought and took, in a sentence; so far, where it still runs."""
    return (
        f"{'New' if entries['mrr_new'].now.complete else 'So far new'} business brought {short_money(_value(entries, 'mrr_new'), currency)}, expansion "
        f"{short_money(_value(entries, 'mrr_expansion'), currency)}; {short_money(_lost(entries), currency)} was lost."
    )


def _lost(entries: Mapping[str, Entry]) -> float:
    return sum(_value(entries, id_) for id_, _, _, sign in PARTS if sign < 0)


def print_bridge(paper: Paper, entries: Mapping[str, Entry]) -> None:
    """The sheet: a chart over 13 months, the same in numbers, and the period in a row of its own."""
    leaf, lens, currency = paper.leaf, paper.lens, paper.book.currency
    gained = sum(_value(entries, id_) for id_, _, _, sign in PARTS if sign > 0 and id_ != "mrr_fx")
    lost = _lost(entries)
    row = leaf.top("Movement bridge", bridge_finding(entries, currency))
    leaf.subtitle(subtitle(paper.book))
    chart_row, row = row, row + CHART_ROWS
    row = leaf.heading(row, _FIRST, _FIRST + 10, ", ".join(filter(None, ("The same in numbers", currency))))
    heads = ("Month", "Start", *(title for _, title, _, _ in PARTS), "End", "Growth", "Adds up")
    for place, head in enumerate(heads):
        leaf.text(row, _FIRST + place, head, "head right" if place else "head")
    leaf.height(row, TABLE_HEAD)
    top = row
    for place in range(len(lens.months_shown)):
        row += 1
        _month(paper, row, entries, place)
    _draw(paper, chart_row, top, row - top, entries, gained, lost)
    row += 1
    _period(paper, row, entries)
    note = (
        "Net view: one movement a customer and period. A customer who rose in one month and fell in the next shows in both "
        "months but once in the period."
    )
    leaf.text(row + 1, _FIRST, note, "note")


def _value(entries: Mapping[str, Entry], id_: str) -> float:
    return (entries[id_].now.value or 0.0) if id_ in entries else 0.0


def _month(paper: Paper, row: int, entries: Mapping[str, Entry], place: int) -> None:
    """One month: every cell points at Data, losses below zero; growth and the sum are worked out here."""
    leaf, book = paper.leaf, paper.book
    leaf.text(row, _FIRST, paper.lens.month_labels[place], "text small")
    starts = month_starts(paper.lens)
    start = _pointed(paper, row, _START, "mrr_start", place, starts[place], 1)
    parts = [
        _pointed(paper, row, _START + 1 + at, id_, place, entries[id_].months[place].value if id_ in entries else None, sign)
        for at, (id_, _, _, sign) in enumerate(PARTS)
    ]  # fmt: skip
    result = entries["mrr"].months[place]
    end = result.value
    book.put(
        leaf, row, _END, paper.lens.shown("mrr", result), "number small", num_format=formats.PLAIN_MONEY, bold=True
    )
    _worked_out(paper, row, start, sum(parts), end)


def _pointed(paper: Paper, row: int, column: int, id_: str, place: int, value: float | None, sign: int) -> float:
    """A cell that takes the month's number from Data, turned where it is a loss."""
    where = paper.ranges.get(f"d_m_{id_}")
    if value is None or where is None:
        paper.leaf.number(row, column, None, "number small")
        return 0.0
    formula = f"=INDEX(d_m_{id_},1,{place + 1})" if sign > 0 else f"=-INDEX(d_m_{id_},1,{place + 1})"
    paper.leaf.formula(row, column, formula, sign * value, "number small", num_format=formats.PLAIN_MONEY)
    return sign * value


def _worked_out(paper: Paper, row: int, start: float, moved: float, end: float | None) -> None:
    leaf = paper.leaf
    first, last = address(row, _START, absolute=False), address(row, _END, absolute=False)
    parts = f"{address(row, _START + 1, absolute=False)}:{address(row, _END - 1, absolute=False)}"
    growth = None if not start or end is None else end / start - 1
    leaf.formula(
        row,
        _END + 1,
        f'=IF(N({first})=0,"",{last}/{first}-1)',
        "" if growth is None else growth,
        "number small",
        num_format=formats.SIGNED_RATE,
    )
    adds_up = "✓" if end is not None and abs(start + moved - end) < 0.05 else "▲"
    leaf.formula(
        row,
        _END + 2,
        f'=IF(ABS(N({first})+SUM({parts})-{last})<0.05,"✓","▲")',
        adds_up,
        "number small",
        font_color=word_colour(Role.ACCENT),
    )


def _period(paper: Paper, row: int, entries: Mapping[str, Entry]) -> None:
    """The whole period, by the names of its figures: not the sum of the months."""
    leaf = paper.leaf
    leaf.text(row, _FIRST, f"{paper.book.occasion.period_short.split(' ')[0]}, net", "total", font_size=9)
    money: dict[str, Any] = {"num_format": formats.PLAIN_MONEY, "font_size": 9}
    lens = paper.lens
    results = lens.figure("mrr").results
    start = results[lens.at - 1].value if lens.at else None
    moved = sum(sign * _value(entries, id_) for id_, _, _, sign in PARTS)
    first, last = address(row, _START, absolute=False), address(row, _END, absolute=False)
    end = entries["mrr"].now.value
    if start is None:
        leaf.number(row, _START, None, "total number")
    else:
        leaf.formula(row, _START, "=SUM(d_mrr_p)", start, "total number", **money)
    for place, (id_, _, _, sign) in enumerate(PARTS):
        known = id_ in entries and entries[id_].now.value is not None
        if known:
            formula = f"=kpi_{id_}_q" if sign > 0 else f"=-kpi_{id_}_q"
            leaf.formula(row, _START + 1 + place, formula, sign * _value(entries, id_), "total number", **money)
        else:
            leaf.number(row, _START + 1 + place, None, "total number")
    leaf.formula(row, _END, "=kpi_mrr_q", end, "total number", **money)
    growth = None if not start or end is None else end / start - 1
    leaf.formula(
        row,
        _END + 1,
        f'=IF(N({first})=0,"",{last}/{first}-1)',
        "" if growth is None else growth,
        "total number",
        num_format=formats.SIGNED_RATE,
        font_size=9,
    )
    parts = f"{address(row, _START + 1, absolute=False)}:{address(row, _END - 1, absolute=False)}"
    adds_up = "✓" if end is not None and abs((start or 0.0) + moved - end) < 0.05 else "▲"
    leaf.formula(
        row,
        _END + 2,
        f'=IF(ABS(N({first})+SUM({parts})-{last})<0.05,"✓","▲")',
        adds_up,
        "total number",
        font_size=9,
        font_color=word_colour(Role.ACCENT),
    )


def _draw(
    paper: Paper, row: int, head: int, count: int, entries: Mapping[str, Entry], gained: float, lost: float
) -> None:
    """The chart over the cells of the table below it."""
    series = [(title, role_colour(role), _START + 1 + place) for place, (_, title, role, _) in enumerate(PARTS)]
    columns = [
        [sign * (result.value or 0.0) for result in entries[id_].months] for id_, _, _, sign in PARTS if id_ in entries
    ]
    highest = max(sum(each for each in cells if each > 0) for cells in zip(*columns, strict=True))
    lowest = min(sum(each for each in cells if each < 0) for cells in zip(*columns, strict=True))
    chart = movement_chart(paper, paper.leaf.name, head, _FIRST, count, series, lowest, highest)
    currency = paper.book.currency
    rates = f", exchange rates {short_money(_value(entries, 'mrr_fx'), currency)}" if _value(entries, "mrr_fx") else ""
    title = f"{paper.book.occasion.period_short}: {short_money(gained, currency)} gained, {short_money(lost, currency)} lost{rates}"
    plot.titled(chart, title, paper.leaf.grid.pixels(*paper.leaf.grid.whole) - 8, legend=True)
    words = f"Stacked columns: MRR gained and lost in each of {count} months, losses below zero. {title}."
    paper.leaf.chart(chart, row, _FIRST, row + CHART_ROWS - 2, _FIRST + 10, words)
