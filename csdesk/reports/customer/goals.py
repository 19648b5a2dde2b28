"""Goals and value: what was agreed and how far it is, and what it is worth, on assumptions that the reader can
change."""

from typing import Any

from csdesk.base.periods import Grain
from csdesk.base.units import many, symbol_of
from csdesk.pages.tokens import LIGHT, PAPER
from csdesk.reports.book import formats
from csdesk.reports.book.grids import Grid
from csdesk.reports.book.leaf import BODY, TABLE_HEAD, address
from csdesk.reports.evidence.data_sheet import subtitle
from csdesk.reports.evidence.figures import Entry
from csdesk.reports.printers.paper import Paper

SHEET = "Goals & value"
GOALS_GRID = Grid((2, 34, 21, 14, 14, 14, 14, 13, 34), (1, 5), (6, 8))
GOALS, VALUES = 4, 3
ON_COURSE = 0.8
GOAL_HEADS = ("Goal", "Measure", "Baseline", "Target", "Now", "Way to target", "Status", "Evidence")
FINDING = "What was agreed, where it stands, and what it is worth."
VALUE_HEADS = ("What changed", "Counted in", "Volume", "Worth each", "Value")
_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}
_NUMERIC = range(2, 6)


def print_goals(paper: Paper, mrr: Entry | None) -> None:
    """Goals to fill in with the way to each target worked out, and the value of what changed against the fees."""
    leaf = paper.leaf
    row = leaf.top("Goals and value", FINDING)
    leaf.subtitle(subtitle(paper.book))
    row = _head(paper, row, "", GOAL_HEADS)
    for place in range(GOALS):
        _goal(paper, row + place, place + 1)
    last = row + GOALS - 1
    _bars(paper, row, last)
    row = last + 2
    leaf.text(last + 1, 1, "Met: 100% of the way or more. On course: at least 80%.", "note")
    _value(paper, row + 1, mrr)


def _head(paper: Paper, row: int, title: str, heads: tuple[str, ...]) -> int:
    leaf = paper.leaf
    row = leaf.heading(row, 1, len(heads), title) if title else row
    for place, head in enumerate(heads):
        more: dict[str, Any] = {} if place in _NUMERIC else {"align": "left", "indent": 1}
        leaf.text(row, 1 + place, head, "head right" if place in _NUMERIC else "head", **more)
    leaf.height(row, TABLE_HEAD)
    return row + 1


def _goal(paper: Paper, row: int, number: int) -> None:
    leaf, book = paper.leaf, paper.book
    base, target, now, way = (address(row, column, absolute=False) for column in (3, 4, 5, 6))
    for column in (1, 2, 3, 4, 5, 8):
        leaf.fill(row, column, column, "input", **({"align": "right"} if column in (3, 4, 5) else {}))
    formula = f'=IF(OR({base}="",{target}="",{now}="",{target}={base}),"",({now}-{base})/({target}-{base}))'
    leaf.formula(row, 6, formula, "", "number", num_format="0%", align="left", indent=1)
    status = f'=IF({way}="","",IF({way}>=1,"✓ Met",IF({way}>={ON_COURSE},"◆ On course","▲ Behind")))'
    leaf.formula(row, 7, status, "", "text", bold=True, align="left", indent=1)
    leaf.height(row, 32.0)
    for ending, column in (("base", 3), ("now", 5), ("way", 6)):
        book.name(f"goal_{number}_{ending}", leaf.at(row, column))


def _bars(paper: Paper, first: int, last: int) -> None:
    page = paper.leaf.page
    page.conditional_format(
        first, 6, last, 6,
        {"type": "data_bar", "bar_solid": True, "bar_color": PAPER.bar, "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1.25},
    )  # fmt: skip
    for sign, colour in (("✓", LIGHT.accent), ("◆", LIGHT.note), ("▲", LIGHT.worse)):
        rule = {"type": "text", "criteria": "begins with", "value": sign, "format": paper.rule({"font_color": colour})}
        page.conditional_format(first, 7, last, 7, rule)


def _value(paper: Paper, row: int, mrr: Entry | None) -> None:
    """Volume times worth, added up, against what the customer pays in the period."""
    leaf, currency = paper.leaf, paper.book.currency
    row = _head(paper, row, "Value delivered in the period", VALUE_HEADS)
    first = row
    money: dict[str, Any] = {"num_format": formats.money(currency)}
    for number in range(1, VALUES + 1):
        for column in (1, 2, 3, 4):
            leaf.fill(row, column, column, "input", **({"align": "right"} if column > 2 else {}))
        paper.book.name(f"in_volume_{number}", leaf.at(row, 3))
        paper.book.name(f"in_worth_{number}", leaf.at(row, 4))
        volume, worth = f"in_volume_{number}", f"in_worth_{number}"
        formula = f'=IF(OR({volume}="",{worth}=""),"",{volume}*{worth})'
        leaf.formula(row, 5, formula, "", "number", bold=True, **money)
        leaf.height(row, BODY)
        row += 1
    each = f"{address(first, 5, absolute=False)}:{address(row - 1, 5, absolute=False)}"
    leaf.fill(row, 1, 4, "total")
    leaf.text(row, 1, "Value in the period", "total")
    leaf.formula(row, 5, f'=IF(COUNT({each})=0,"",SUM({each}))', "", "total number", **money)
    months = _MONTHS.get(paper.lens.period.grain)
    if mrr is None or mrr.now.value is None or months is None:
        return
    fees, value = address(row + 1, 5, absolute=False), address(row, 5, absolute=False)
    leaf.text(row + 1, 1, f"Fees of {many(months, 'month')}, at that of the last one", "text")
    leaf.fill(row + 1, 2, 4, "text")
    leaf.formula(row + 1, 5, f"={months}*kpi_mrr_q", months * mrr.now.value, "number", **money)
    leaf.text(row + 2, 1, f"Value for each {symbol_of(currency)}1 of fees", "text", bold=True)
    leaf.fill(row + 2, 2, 4, "text")
    formula = f'=IF(OR({value}="",{fees}=0),"",{value}/{fees})'
    leaf.formula(row + 2, 5, formula, "", "number", num_format=f"{formats.quoted(symbol_of(currency))}0.00", bold=True)
