"""Tiles: figures at a glance, two columns wide and five rows high, that point at Data by name."""

from csdesk.base.units import Unit, round_half_up
from csdesk.metrics.metric import Better
from csdesk.pages.blocks import Card, Cards, Verdict
from csdesk.pages.tokens import LIGHT
from csdesk.reports.book import formats
from csdesk.reports.book.leaf import Leaf, address
from csdesk.reports.book.looks import MUTED_BAR, NEGATIVE_BAR
from csdesk.reports.printers.paper import Paper

HEIGHTS = (20.0, 30.0, 18.0, 26.0, 18.0)
FLAT = 6.0
MOST_LABEL = 30
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
    leaf.text(row, column, _short(card.title), "tile label")
    definition = paper.definition(card.metric)
    if definition:
        leaf.link(row, column + 1, definition, "definition", "tile link")
    else:
        leaf.fill(row, column + 1, column + 1, "tile link")
    shape = formats.tile(number.unit, number.value, paper.book.currency)
    if paper.is_named(number):
        name = f"kpi_{card.metric}_q"
        formula = f"={name}" if number.value is not None else f'=IF({name}="","n/a",{name})'
        leaf.formula(row + 1, column, formula, number.value, "tile value", num_format=shape)
    elif number.value is None:
        leaf.text(row + 1, column, "n/a", "tile value")
    else:
        paper.book.put(leaf, row + 1, column, number, "tile value", num_format=shape)
    leaf.fill(row + 1, column + 1, column + 1, "tile right")
    _change(paper, row + 2, column, card)
    spark = f"d_s_{card.metric}" if f"d_s_{card.metric}" in paper.ranges else f"d_m_{card.metric}"
    drawn = sparks and paper.is_named(number) and spark in paper.ranges and any(each is not None for each in card.spark)
    leaf.fill(row + 3, column, column, "tile foot")
    leaf.text(row + 3, column + 1, paper.spark_words if drawn else "", "tile right", valign="bottom")
    if drawn:
        _spark(leaf, row + 3, column, paper.ranges[spark], against_100=spark.startswith("d_s_"))
    leaf.text(row + 4, column, card.foot, "tile foot")
    leaf.fill(row + 4, column + 1, column + 1, "tile right")


def _short(title: str) -> str:
    return title if len(title) <= MOST_LABEL else f"{title[: MOST_LABEL - 1].rstrip()}…"


def _spark(leaf: Leaf, row: int, column: int, place: str, *, against_100: bool) -> None:
    options = {
        "range": place.replace("$", ""), "type": "column", "series_color": MUTED_BAR, "last_point": True,
        "last_color": LIGHT.accent,
    }  # fmt: skip
    more = {"axis": True, "negative_points": True, "negative_color": NEGATIVE_BAR} if against_100 else {"min": 0}
    leaf.page.add_sparkline(row, column, options | more)


def _change(paper: Paper, row: int, column: int, card: Card) -> None:
    """The change as one number, whose format gives arrow and word; coloured by two rules."""
    leaf, delta = paper.leaf, card.delta
    if delta is None or delta.difference is None or not paper.is_named(card.number):
        leaf.text(row, column, "" if delta is None else _said(card), "tile change")
        leaf.fill(row, column + 1, column + 1, "tile right")
        return
    metric, unit = paper.lens.metric(card.metric), card.number.unit
    now, before = f"kpi_{card.metric}_q", f"kpi_{card.metric}_p"
    better = None if metric.better is Better.NEITHER else metric.better is Better.HIGHER
    known = card.number.value or 0.0
    earlier = known - delta.difference
    result: float | None
    if unit is Unit.MONEY and metric.instant:
        formula = f'=IFERROR(ROUND(IF({before}=0,"n/a",({now}-{before})/ABS({before})),3),"n/a")'
        result = float(round_half_up(delta.difference / abs(earlier), 3)) if earlier else None
        shape = formats.change(unit, delta.verdict, higher_is_better=better)
    elif unit is Unit.MONEY:
        formula, result = f"=ROUND({now}-{before},0)", float(round_half_up(delta.difference, 0))
        body = formats.scaled_money(delta.difference, paper.book.currency).split(";")[0]
        shape = formats.change(unit, delta.verdict, higher_is_better=better, body=body)
    else:
        scale, digits = (100 if unit is Unit.PERCENT else 1), _DIGITS[unit]
        factor = "100*" if scale == 100 else ""
        formula = f"=ROUND({factor}({now}-{before}),{digits})"
        result = float(round_half_up(scale * delta.difference, digits))
        shape = formats.change(unit, delta.verdict, higher_is_better=better)
    leaf.formula(row, column, formula, result, "tile change", num_format=shape)
    chance = delta.verdict is Verdict.CHANCE
    leaf.text(row, column + 1, "no evidence" if chance else "", "tile right")
    if not chance and better is not None:
        cell = address(row, column, absolute=False)
        for sign, good in ((">", better), ("<", not better)):
            style = {"font_color": LIGHT.accent if good else LIGHT.worse}
            leaf.page.conditional_format(
                row, column, row, column,
                {"type": "formula", "criteria": f"=AND(ISNUMBER({cell}),{cell}{sign}0)", "format": paper.rule(style)},
            )  # fmt: skip


def _said(card: Card) -> str:
    assert card.delta is not None
    arrow = "–" if card.delta.up is None else "▲" if card.delta.up else "▼"
    return f"{arrow} {card.delta.text}  {card.delta.verdict.value}".rstrip()
