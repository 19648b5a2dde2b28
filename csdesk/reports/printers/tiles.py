"""Tiles: figures at a glance, two columns wide and five rows high, that point at Data by name."""

import textwrap

from csdesk.base.units import Unit, many, round_half_up
from csdesk.metrics.metric import Better, Metric
from csdesk.pages.tokens import LIGHT, PAPER
from csdesk.pages.values import Delta, Verdict
from csdesk.pages.view import Card, Cards
from csdesk.reports.book import formats
from csdesk.reports.book.book import divided
from csdesk.reports.book.leaf import Leaf, address
from csdesk.reports.printers import plot
from csdesk.reports.printers.paper import Paper

HEIGHTS = (20.0, 30.0, 18.0, 26.0, 18.0)
FLAT = 6.0
FOOT_FITS = 1.3
_DIGITS = {
    Unit.PERCENT: 1, Unit.POINTS: 0, Unit.COUNT: 0, Unit.SCORE: 1, Unit.TIMES: 2, Unit.HOURS: 1, Unit.DAYS: 1,
    Unit.MONTHS: 1, Unit.MINUTES: 0, Unit.PER_WEEK: 2, Unit.PER_YEAR: 2, Unit.MONEY: 0,
}  # fmt: skip


def print_cards(paper: Paper, row: int, block: Cards, *, sparks: bool) -> int:
    """The cards as tiles beside each other, as many as the grid has places for; gives the row below."""
    leaf = paper.leaf
    places = leaf.grid.tiles
    for start in range(0, len(block.cards), len(places)):
        for place, card in zip(places, block.cards[start : start + len(places)], strict=False):
            _tile(paper, row, place, card, sparks=sparks)
        for line, points in enumerate(HEIGHTS):
            leaf.height(row + line, points if line != 3 or sparks else FLAT)
        row += len(HEIGHTS)
        if start + len(places) < len(block.cards):
            leaf.height(row, 8.0)
            row += 1
    return row


def _tile(paper: Paper, row: int, column: int, card: Card, *, sparks: bool) -> None:
    leaf, number = paper.leaf, card.number
    _label(paper, row, column, card)
    shape = formats.tile(number.unit, number.value, paper.book.currency)
    reached = number.value is None and any(sign.isdigit() for sign in number.text)
    if reached:
        leaf.text(row + 1, column, number.text, "tile value", shrink=True)
    elif paper.is_named(number):
        name, parts = f"kpi_{card.metric}_q", formats.shown_in(number.unit, number.value)[1]
        known = number.value is not None
        formula = f"={name}{divided(parts)}" if known else f'=IF({name}="","n/a",{name})'
        result = None if number.value is None else number.value / parts
        leaf.formula(row + 1, column, formula, result, "tile value", num_format=shape)
    elif number.value is None:
        leaf.text(row + 1, column, "n/a", "tile value")
    else:
        paper.book.put(leaf, row + 1, column, number, "tile value", num_format=shape)
    _defined(paper, row + 1, column + 1, card)
    _change(paper, row + 2, column, card)
    spark = f"d_s_{card.metric}" if f"d_s_{card.metric}" in paper.ranges else f"d_m_{card.metric}"
    drawn = sparks and paper.is_named(number) and spark in paper.ranges and any(each for each in card.spark)
    leaf.fill(row + 3, column, column, "tile foot")
    leaf.text(row + 3, column + 1, _span(card) if drawn else "", "tile right", valign="bottom")
    if drawn:
        below = spark.startswith("d_s_") or min(plot.known(card.spark)) < 0
        _spark(leaf, row + 3, column, paper.ranges[spark], below=below)
    room = int(leaf.grid.characters(column, column + 1) * FOOT_FITS)
    lines = textwrap.wrap(card.foot, room)
    if number.value is None and len(lines) > 1:
        leaf.text(row + 2, column, lines[0], "tile foot")
        lines = [" ".join(lines[1:])]
    leaf.text(
        row + 4, column, _cut(lines[0], room) if lines and number.value is None else _cut(card.foot, room), "tile foot"
    )
    leaf.fill(row + 4, column + 1, column + 1, "tile right")


def _label(paper: Paper, row: int, column: int, card: Card) -> None:
    """The figure's name over the whole width of the tile."""
    leaf = paper.leaf
    leaf.text(row, column, _cut(card.title, int(leaf.grid.characters(column, column + 1) * FOOT_FITS)), "tile label")
    leaf.fill(row, column + 1, column + 1, "tile link")


def _defined(paper: Paper, row: int, column: int, card: Card) -> None:
    """The link to the figure's definition, beside its value."""
    definition = paper.definition(card.metric)
    if definition:
        paper.leaf.link(row, column, definition, "definition", "tile right", font_color=LIGHT.accent)
    else:
        paper.leaf.fill(row, column, column, "tile right")


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _span(card: Card) -> str:
    """How many months the small bars span, from the first that is known."""
    first = next(place for place, value in enumerate(card.spark) if value is not None)
    return many(len(card.spark) - first, "month")


def _spark(leaf: Leaf, row: int, column: int, place: str, *, below: bool) -> None:
    """Small bars of a range; `below`: some of them stand below zero."""
    options = {
        "range": place.replace("$", ""), "type": "column", "series_color": PAPER.muted_bar, "last_point": True,
        "last_color": LIGHT.accent,
    }  # fmt: skip
    more = {"axis": True, "negative_points": True, "negative_color": PAPER.negative_bar} if below else {"min": 0}
    leaf.page.add_sparkline(row, column, options | more)


def _change(paper: Paper, row: int, column: int, card: Card) -> None:
    """The change under the value; what kind of change it is stands in the narrow cell."""
    leaf, delta = paper.leaf, card.delta
    leaf.fill(row, column, column, "tile change")
    leaf.fill(row, column + 1, column + 1, "tile right")
    if delta is None or delta.difference is None or not paper.is_named(card.number):
        if delta is not None or card.number.value is not None:
            leaf.text(row, column, "" if delta is None else _said(card), "tile change")
        return
    metric = paper.lens.metric(card.metric)
    change_cell(paper, row, column, metric, card.number.value or 0.0, delta, "tile change", words=column + 1)


def change_cell(
    paper: Paper, row: int, column: int, metric: Metric, now: float, delta: Delta, style: str, *, words: int
) -> None:
    """The change as one number, whose format gives arrow and word, coloured by two rules; where it isn't judged it has
    neither, and where chance could explain it, or the period still runs, the cell `words` says so."""
    leaf = paper.leaf
    better = None if metric.better is Better.NEITHER else metric.better is Better.HIGHER
    formula, result, body = _difference(metric, now, delta.difference or 0.0, paper.book.currency)
    shape = formats.change(metric.unit, delta.verdict, higher_is_better=better, body=body)
    leaf.formula(row, column, formula, result, style, num_format=shape)
    unjudged = {Verdict.CHANCE: "could be chance", Verdict.NEUTRAL: "so far" if _runs(paper, better) else ""}
    if said := unjudged.get(delta.verdict, ""):
        beside = "tile right" if style.startswith("tile") else "number small"
        leaf.text(row, words, said, beside, font_color=LIGHT.muted)
    elif better is not None and delta.verdict is not Verdict.NEUTRAL:
        cell = address(row, column, absolute=False)
        for sign, good in ((">", better), ("<", not better)):
            colour = {"font_color": LIGHT.accent if good else LIGHT.worse}
            leaf.page.conditional_format(
                row, column, row, column,
                {"type": "formula", "criteria": f"=AND(ISNUMBER({cell}),{cell}{sign}0)", "format": paper.rule(colour)},
            )  # fmt: skip


def _runs(paper: Paper, better: bool | None) -> bool:
    """Whether what would be judged isn't, because the period still runs."""
    return better is not None and not paper.lens.calendar.complete[paper.lens.at]


def _difference(metric: Metric, now: float, difference: float, currency: str) -> tuple[str, float | None, str]:
    """Formula, result and (for flows of money) number format of a change: growth of balances, points of shares."""
    new, old, unit = f"kpi_{metric.id}_q", f"kpi_{metric.id}_p", metric.unit
    if unit is Unit.MONEY and metric.instant:
        formula = f'=IFERROR(ROUND(IF({new}={old},0,IF({old}=0,"n/a",({new}-{old})/ABS({old}))),3),"n/a")'
        if not difference:
            return formula, 0.0, ""
        earlier = abs(now - difference)
        return formula, float(round_half_up(difference / earlier, 3)) if earlier else None, ""
    if unit is Unit.MONEY:
        body = formats.scaled_money(abs(difference), currency).split(";")[0]
        digits = formats.places(body)
        return f"=ROUND({new}-{old},{digits})", float(round_half_up(difference, digits)), body
    unit, parts = formats.shown_in(unit, difference)
    scale, digits = (100, 1) if unit is Unit.PERCENT else (1, _DIGITS[unit])
    if parts > 1:
        body = formats.difference(unit)
        return f"=ROUND(({new}-{old})/{parts},{digits})", float(round_half_up(difference / parts, digits)), body
    inner = f"100*({new}-{old})" if scale == 100 else f"{new}-{old}"
    return f"=ROUND({inner},{digits})", float(round_half_up(scale * difference, digits)), ""


def _said(card: Card) -> str:
    assert card.delta is not None
    arrow = "–" if card.delta.up is None else "▲" if card.delta.up else "▼"
    return f"{arrow} {card.delta.text}  {card.delta.verdict.value}".rstrip()
