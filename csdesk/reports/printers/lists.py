"""Tables on a grid: the columns of a table are laid over those of the sheet, words left and numbers right."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from csdesk.pages.blocks import Alerts, Heading, Pairs, Table
from csdesk.pages.columns import fitting
from csdesk.pages.tokens import BAND_NAMES, BAND_SIGNS, LIGHT
from csdesk.pages.values import Badge, Cell, Number, Words
from csdesk.reports.book import formats
from csdesk.reports.book.grids import Grid
from csdesk.reports.book.leaf import BODY, TABLE_HEAD
from csdesk.reports.book.looks import DATA_BARS, word_colour
from csdesk.reports.printers.paper import Paper

SMALL_FITS, BODY_FITS, SHRUNK_FITS = 1.32, 1.02, 1.65
MOST_BESIDE, MOST_ALONE = 9, 30
"""So many rows of a list stand beside something else, and over the whole width of a sheet."""
FILTERED_FROM = 15
LACKING = 2.0
_SMALLEST, _GUTTER, _NEVER = 6.0, 4.0, 1e6
_APART = {"align": "right", "indent": 1}


@dataclass(frozen=True, slots=True)
class Span:
    """The columns of the sheet that one column of a table covers: words stand in the first, numbers in the last."""

    first: int
    last: int


def print_table(paper: Paper, row: int, first: int, last: int, block: Table, *, most: int) -> int:
    """A table under its heading; rows beyond `most` are counted in a line."""
    row = paper.heading(row, first, last, block.title, block.subtitle) if block.title else row
    if not block.rows:
        return paper.note(row, first, last, block.empty)
    shown = block.rows[:most]
    row = print_rows(paper, row, first, last, block.headings, shown)
    beyond = len(block.rows) - len(shown)
    return paper.note(row, first, last, f"and {beyond:,} more" if beyond else "")


def print_rows(
    paper: Paper, row: int, first: int, last: int, headings: Sequence[Heading], rows: Sequence[Sequence[Cell]],
    *, bars: str = "", bar_column: int = -1, small: bool = False, bar_to: float | None = None,
) -> int:  # fmt: skip
    """Head and rows; `bars` draws a bar behind the numbers of one column, the longest for `bar_to`. All rows stand in
    the body's size where every cell can be read whole in it, else (and where they are to be `small`) in that of
    notes."""
    leaf = paper.leaf
    spans = laid_out(
        tuple(leaf.grid.widths[first : last + 1]), tuple(_wish(h, place, rows) for place, h in enumerate(headings))
    )
    spans = tuple(Span(span.first + first, span.last + first) for span in spans)
    used = range(len(spans))
    two_lines, small = False, small or not all(_whole(paper, spans, cells) for cells in rows)
    leaf.fill(row, first, last, "head")
    for place, span in zip(used, spans, strict=True):
        heading = headings[place]
        at, style = (span.last, "head right") if heading.numeric else (span.first, "head")
        room = leaf.grid.characters(span.first, span.last)
        wraps = len(heading.title) > room * SMALL_FITS
        two_lines |= wraps
        more = {"align": "left", "indent": 1} if place == bar_column else _indent(place, numeric=heading.numeric)
        if heading.numeric and place == bar_column - 1:
            more = _APART
        if span.first < span.last and not wraps and not (heading.numeric and more):
            more = {**more, "text_wrap": False}  # it runs over the span's other columns, which hold nothing
        leaf.text(row, at, heading.title, style, **more)
    leaf.height(row, 28.0 if two_lines else TABLE_HEAD)
    for offset, cells in enumerate(rows):
        leaf.height(row + 1 + offset, BODY)
        leaf.fill(row + 1 + offset, first, last, "text")
        for place, span in zip(used, spans, strict=True):
            at = row + 1 + offset
            bar, apart = place == bar_column, place == bar_column - 1
            _cell(paper, at, span, cells[place], headings[place], place, bar=bar, apart=apart, small=small)
    if bars and 0 <= bar_column < len(spans) and rows:
        at, full = spans[bar_column].last, {"max_type": "num", "max_value": bar_to} if bar_to else {}
        leaf.page.conditional_format(
            row + 1, at, row + len(rows), at,
            {"type": "data_bar", "bar_solid": True, "bar_color": DATA_BARS[bars], "min_type": "num", "min_value": 0, **full},
        )  # fmt: skip
    return row + 1 + len(rows)


def _whole(paper: Paper, spans: Sequence[Span], cells: Sequence[Cell]) -> bool:
    """Whether every cell of a row can be read whole in the body's size: then the whole table stands in it."""
    for span, cell in zip(spans, cells, strict=False):
        words = words_of(cell)
        numeric = isinstance(cell, Number)
        room = paper.leaf.grid.widths[span.last] if numeric else paper.leaf.grid.characters(span.first, span.last)
        if len(words) + (3 if numeric else 0) > room * (1 if numeric else BODY_FITS * 0.95):
            return False
    return True


def fits(grid: Grid, first: int, last: int, block: Table) -> bool:
    """Whether a table can stand between two columns without words being cut or wrapped."""
    widths = grid.widths[first : last + 1]
    if len(block.headings) > len(widths):
        return False
    wishes = [_wish(heading, place, block.rows) for place, heading in enumerate(block.headings)]
    spans = laid_out(tuple(widths), tuple(wishes))
    return all(sum(widths[s.first : s.last + 1]) >= wish - LACKING for s, (wish, _) in zip(spans, wishes, strict=True))


def _indent(place: int, *, numeric: bool) -> dict[str, object]:
    return {} if place == 0 or numeric else {"indent": 1, "align": "left"}


def _wish(heading: Heading, place: int, rows: Sequence[Sequence[Cell]]) -> tuple[float, bool]:
    """How many characters of the body's font a column would like, and whether it holds numbers."""
    longest = max((len(words_of(cells[place])) for cells in rows[:200]), default=0)
    head = len(heading.title) / SMALL_FITS
    body = longest / (BODY_FITS if heading.numeric or place == 0 else SMALL_FITS)
    return round(max(body, min(head, 12.0), _SMALLEST) + (0.5 if heading.numeric else 1.5), 1), heading.numeric


@cache
def laid_out(widths: tuple[float, ...], wishes: tuple[tuple[float, bool], ...]) -> tuple[Span, ...]:
    """The columns of a table over those of the sheet so that as little as possible is cut; all columns of the sheet are
    used. A table with more columns than the sheet shows only the first ones."""
    wishes = wishes[: len(widths)]
    count = len(widths)

    @cache
    def best(place: int, start: int) -> tuple[float, tuple[Span, ...]]:
        if place == len(wishes):
            return (0.0, ()) if start == count else (float("inf"), ())
        found: tuple[float, tuple[Span, ...]] = (float("inf"), ())
        for end in range(start, count - (len(wishes) - place - 1)):
            cost, rest = best(place + 1, end + 1)
            cost += _lack(wishes[place], widths[start : end + 1])
            if cost < found[0]:
                found = (cost, (Span(start, end), *rest))
        return found

    # Words never begin in a gutter.
    return tuple(
        Span(span.first + (widths[span.first] < _GUTTER and span.last > span.first), span.last)
        for span in best(0, 0)[1]
    )


def _lack(wish: tuple[float, bool], widths: tuple[float, ...]) -> float:
    """What a column lacks of what it would like: numbers must fit into the last cell, words may run over all of
    them."""
    wanted, numeric = wish
    room = sum(widths)
    if room < _GUTTER or (numeric and widths[-1] < _GUTTER):
        return _NEVER
    lack = max(wanted - room, 0.0) ** 2 + 0.001 * (room - wanted) ** 2
    return lack + (100.0 * max(wanted - widths[-1], 0.0) if numeric else 0.0)


def words_of(cell: Cell) -> str:
    """A cell as text."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case Number():
            return cell.text if cell.value is not None else ""
        case Badge():
            return badge_words(cell)
        case Words():
            return cell.text


def badge_words(badge: Badge) -> str:
    """A band with its sign, so that colour isn't all that tells it."""
    sign, name = BAND_SIGNS.get(badge.band, ""), BAND_NAMES.get(badge.band, badge.text)
    score = "" if badge.score is None or badge.score.value is None else f" {badge.score.text}"
    return f"{sign} {name}{score}".strip()


def _cell(
    paper: Paper, row: int, span: Span, cell: Cell, heading: Heading, place: int, *, bar: bool, apart: bool,
    small: bool,
) -> None:  # fmt: skip
    """One cell: the numbers of a column with bars stand at their beginning, those of the column before it apart."""
    leaf = paper.leaf
    if isinstance(cell, Number):
        shape = formats.cell(cell.unit, cell.value, paper.book.currency)
        if cell.value is None:
            return
        room = leaf.grid.widths[span.last]
        style = "number small" if small else "number"
        if len(paper.full_text(cell)) > room:
            shape = formats.tile(cell.unit, cell.value, paper.book.currency)
        paper.book.put(
            leaf,
            row,
            span.last,
            cell,
            style,
            num_format=shape,
            **({"align": "left", "indent": 1} if bar else _APART if apart else {}),
        )
        return
    text = words_of(cell)
    if not text:
        return
    more: dict[str, object] = dict(_indent(place, numeric=heading.numeric))
    if isinstance(cell, Badge):
        more |= {"font_color": word_colour(cell.band), "bold": True}
    elif isinstance(cell, Words):
        more |= ({"font_color": word_colour(cell.role)} if cell.role else {}) | ({"bold": True} if cell.strong else {})
    room = leaf.grid.characters(span.first, span.last)
    style = "text small" if small else "text"
    if bar:
        leaf.text(row, span.last, text, style, **more | {"align": "left", "indent": 1})
        return
    if heading.numeric:
        more |= {"align": "right"} | (_APART if apart else {})
        leaf.text(row, span.last, fitted(text, leaf.grid.widths[span.last]), style, **more)
        return
    if span.first < span.last or len(text) <= room * SMALL_FITS:
        leaf.text(row, span.first, fitted(text, room), style, **more)
    elif len(text) <= room * SHRUNK_FITS:
        leaf.text(row, span.first, text, style, shrink=True, **more)
    else:
        leaf.text(row, span.first, fitted(text, room * 2), style, text_wrap=True, **more)
        leaf.height(row, 30.0)


def fitted(text: str, room: float) -> str:
    """The text as far as it fits, with a sign that there is more: whole parts of it, where dots part them."""
    most = int(room * SMALL_FITS) + 2
    if len(text) <= most:
        return text
    whole = fitting(text, most - 2)
    return whole if whole.endswith("…") else f"{whole} …"


def print_alerts(paper: Paper, row: int, first: int, last: int, block: Alerts) -> int:
    """Those that need a decision: who, the money at stake, and why."""
    row = paper.heading(row, first, last, block.title, block.subtitle)
    if not block.alerts:
        return paper.note(row, first, last, block.empty)
    of_one = bool(paper.book.occasion.customer_id)
    headings = (Heading("Signal" if of_one else "Customer"), Heading("At stake", numeric=True), Heading("Why"))
    rows = [(each.name, each.money, each.reason) for each in block.alerts]
    row = print_rows(paper, row, first, last, headings, rows)
    beyond = block.count - len(block.alerts)
    return paper.note(row, first, last, f"and {beyond:,} more" if beyond > 0 else "")


def print_pairs(paper: Paper, row: int, first: int, last: int, block: Pairs) -> int:
    """Facts by name, without a head."""
    leaf = paper.leaf
    row = paper.heading(row, first, last, block.title, block.subtitle) if block.title else row
    at = _beside(leaf.grid, first, last, [name for name, _ in block.pairs])
    for name, cell in block.pairs:
        leaf.height(row, BODY)
        leaf.fill(row, first, last, "text")
        leaf.text(row, first, name, "text", font_color=LIGHT.muted)
        if isinstance(cell, Number) and cell.value is not None:
            shape = formats.cell(cell.unit, cell.value, paper.book.currency)
            paper.book.put(leaf, row, at, cell, "number", num_format=shape, bold=True, align="left")
        else:
            room = leaf.grid.characters(at, last)
            leaf.text(row, at, fitted(words_of(cell), room), "text", bold=True)
        row += 1
    return row


def _beside(grid: Grid, first: int, last: int, names: Sequence[str]) -> int:
    """The first column that the names leave free."""
    wanted = max((len(name) for name in names), default=0) / BODY_FITS + 1
    for column in range(first + 1, last + 1):
        if grid.characters(first, column - 1) >= wanted and grid.widths[column] >= _GUTTER:
            return column
    return last
