"""A page as text for a terminal: the same blocks that the window draws, in words and columns."""

from collections.abc import Sequence

from csdesk.pages import text_charts as charts
from csdesk.pages.blocks import Alerts, Block, Breakdown, Chart, Listing, Pairs, Table
from csdesk.pages.charts import Cohorts, Curve, Distribution, Heat, Movement, Points, Ranked, Stack, Trend
from csdesk.pages.columns import WIDTH, cut, fitting, lined_up, wrapped
from csdesk.pages.tokens import BAND_SIGNS
from csdesk.pages.values import Badge, Cell, Delta, Number, Verdict, Words
from csdesk.pages.view import Card, Cards, Empty, Note, View

ROWS_SHOWN = 20
UP, DOWN = "▲", "▼"


def page_text(view: View) -> str:
    """The page: its finding, what it was asked for, then its blocks from left to right and top to bottom."""
    asked = [view.period_title, f"compared with {view.compared_title}" if view.compared_title else ""]
    asked += [f"data to {view.data_to}", view.currency]
    parts = [wrapped(view.headline.text if view.headline else view.title)]
    if view.headline and view.headline.note:
        parts.append(wrapped(view.headline.note))
    parts.append(" · ".join(part for part in asked if part))
    return "\n".join(parts) + "".join(f"\n\n{text}" for text in map(block_text, view.blocks) if text)


def block_text(block: Block) -> str:
    """One block."""
    match block:
        case Cards():
            return _cards(block.cards)
        case Note():
            return wrapped(block.text)
        case Empty():
            needs = f" It needs: {'; '.join(block.needs)}." if block.needs else ""
            return f"{block.title}\n{wrapped(f'{block.sentence}{needs}')}"
        case _:
            body = _body(block)
            head = [block.title, block.subtitle]
            return "\n".join([*(wrapped(text) for text in head if text), *([body] if body else [])])


def _body(block: Chart | Listing) -> str:
    match block:
        case Trend():
            return charts.trend(block)
        case Movement():
            return charts.movement(block)
        case Stack():
            return charts.stack(block)
        case Curve():
            return charts.curve(block)
        case Cohorts():
            return charts.cohorts(block)
        case Heat():
            return charts.heat(block)
        case Distribution():
            return charts.distribution(block)
        case Points():
            return charts.points(block)
        case Ranked():
            return charts.ranked(block)
        case Breakdown():
            return charts.breakdown(block)
        case Alerts():
            return _alerts(block)
        case Table():
            return _table(block)
        case Pairs():
            return lined_up([[name, cell_text(cell)] for name, cell in block.pairs]) if block.pairs else ""


def _cards(cards: Sequence[Card]) -> str:
    """A line for each figure: its name, value, change, and what stands at its foot; then what can't be known, and
    why."""
    known = [card for card in cards if card.number.text != "–"]
    lines = []
    if known:
        rows = [[card.title, card.number.text, _delta(card.delta)] for card in known]
        left = WIDTH - max(map(len, lined_up(rows, right=(1,)).split("\n")))
        feet = [fitting(card.foot, max(left - 2, 0)) for card in known]
        lines.append(lined_up([[*row, foot] for row, foot in zip(rows, feet, strict=True)], right=(1,)))
    lines += [wrapped(f"{card.title}: {card.number.reason or card.foot}", "- ") for card in cards if card not in known]
    return "\n".join(lines)


def _delta(delta: Delta | None) -> str:
    if delta is None:
        return ""
    arrow = "" if delta.up is None else f"{UP if delta.up else DOWN} {delta.text} "
    return f"{arrow}{delta.verdict.value}".rstrip() if delta.verdict is not Verdict.NEUTRAL else arrow.rstrip()


def _alerts(block: Alerts) -> str:
    if not block.alerts:
        return block.empty
    rows = [[cell_text(each.badge), each.name, each.money.text, each.reason] for each in block.alerts]
    left = WIDTH - max(map(len, lined_up([row[:3] for row in rows], right=(2,)).split("\n")))
    more = block.count - len(block.alerts)
    lines = [lined_up([[*row[:3], cut(row[3], left - 2)] for row in rows], right=(2,))]
    return "\n".join([*lines, *([f"... and {more:,} more"] if more else [])])


def _table(block: Table) -> str:
    if not block.rows:
        return block.empty
    rows = [[heading.title for heading in block.headings]]
    rows += [[cell_text(cell) for cell in row] for row in block.rows[:ROWS_SHOWN]]
    right = [place for place, heading in enumerate(block.headings) if heading.numeric]
    more = len(block.rows) - ROWS_SHOWN
    lines = [cut(line, WIDTH) for line in lined_up(rows, right).split("\n")]
    return "\n".join([*lines, *([f"... and {more:,} more"] if more > 0 else [])])


def cell_text(cell: Cell) -> str:
    """A cell in words; a dash for nothing. A band is its sign and its name."""
    match cell:
        case None:
            return "–"
        case str():
            return cell
        case Number() | Words():
            return cell.text
        case Badge():
            sign = BAND_SIGNS.get(cell.band, "")
            return f"{sign} {cell.text}".strip()
