"""Tables of an HTML page, which many programs save under the name .xls: each table is a sheet, every cell text."""

import codecs
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, BinaryIO

from csdesk.intake.child import limits
from csdesk.intake.child import protocol as wire
from csdesk.intake.child.cleaning import Cleaner
from csdesk.intake.child.grid import Grid, send_sheet
from csdesk.intake.child.signature import File
from csdesk.intake.child.text_encoding import Decoded

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MOST_COLUMNS_SPANNED = 1_000
_MOST_ROWS_SPANNED = 65_534
_MERGED_ROWS = 30
MOST_CELLS = 5_000_000
_PARTING = frozenset(("p", "div", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "ul", "ol"))
_SILENT = frozenset(("script", "style", "template"))


def read_html(file: File, decoded: Decoded, output: BinaryIO) -> None:
    """Answers with a sheet for each table that has a cell. Raises UserError."""
    decoded = _as_declared(file.content, decoded)
    page = _Page()
    try:
        page.feed(decoded.text)
        page.close()
    except AssertionError as error:
        # The parser of the standard library asserts what a page's declarations should be.
        raise limits.damaged("its page can't be read") from error
    if page.is_cut_short:
        raise limits.damaged("it ends in the middle of a table")
    wire.send_plain(output, wire.BOOK, file.head("html", decoded.encoding))
    cleaner = Cleaner(flags=False, error_words=True)
    tables = [table for table in page.tables if any(any(row) for row in table.rows)]
    for number, table in enumerate(tables, 1):
        grid = Grid(cleaner)
        grid.add(table.rows)
        name = _BLANKS.sub(" ", table.caption).strip()[:100] or (f"Table {number}" if len(tables) > 1 else "")
        send_sheet(output, name, grid, merged=table.merged)
    wire.send_plain(output, wire.ISSUES, [*decoded.notes, *cleaner.issues()])


def _as_declared(content: bytes, decoded: Decoded) -> Decoded:
    """The text by the page's own word, where its encoding had to be guessed."""
    declared = _CHARSET.search(content[:4096])
    if declared is None or not any(issue["code"] == "encoding_guessed" for issue in decoded.notes):
        return decoded
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
        return Decoded(content.decode("cp1252" if name == "iso8859-1" else name), name)
    except (LookupError, UnicodeDecodeError):
        return decoded


@dataclass(slots=True)
class _Table:
    """A table while it is read: its rows, and the cells that reach into rows to come."""

    rows: list[list[str]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    caption: str = ""
    pieces: list[str] | None = None
    in_caption: bool = False
    span: tuple[int, int] = (1, 1)
    reaching: dict[int, int] = field(default_factory=dict)
    column: int = 0
    cells: int = 0

    def begin_row(self) -> None:
        self.end_cell()
        self.rows.append([])
        self.column = 0
        self.reaching = {column: left - 1 for column, left in self.reaching.items() if left > 1}
        self._count(len(self.reaching))
        if len(self.rows) > limits.ROWS:
            raise limits.too_big(
                f"A table of the page has more than {limits.ROWS:,} rows", "Split it into smaller files."
            )

    def begin_cell(self, columns: int, rows: int) -> None:
        if not self.rows:
            self.begin_row()
        self.end_cell()
        self.pieces = []
        self.span = (columns, rows)

    def end_cell(self) -> None:
        if self.pieces is None:
            return
        text = "\n".join(_BLANKS.sub(" ", line).strip(" ") for line in "".join(self.pieces).split("\v"))
        self.pieces = None
        columns, rows = self.span
        while self.reaching.get(self.column, 0):
            self.column += 1
        row = self.rows[-1]
        self._count(self.column - len(row) + columns)
        row.extend([""] * (self.column - len(row)))
        row.append(text)
        row.extend([""] * (columns - 1))
        if rows > 1:
            self.reaching.update(dict.fromkeys(range(self.column, self.column + columns), rows))
        here = len(self.rows) - 1
        if (rows > 1 or columns > 1) and here < _MERGED_ROWS:
            self.merged.append((here, self.column, here + rows - 1, self.column + columns - 1))
        self.column += columns

    def _count(self, cells: int) -> None:
        self.cells += cells
        if self.column > limits.GRID_COLUMNS or self.cells > MOST_CELLS:
            raise limits.unsafe("grid", "a table of the page has more cells than any sheet")


class _Page(HTMLParser):
    """Reads a page into tables. A table within a table's cell stands by itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif self._open:
            self._within(self._open[-1], tag, dict(attrs))

    def _within(self, table: _Table, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "tr":
            table.begin_row()
        elif tag in ("td", "th"):
            columns = _count(attributes.get("colspan"), _MOST_COLUMNS_SPANNED)
            table.begin_cell(columns, _count(attributes.get("rowspan"), _MOST_ROWS_SPANNED))
        elif tag == "caption":
            table.in_caption = True
        elif table.pieces is not None:
            if tag == "br":
                table.pieces.append("\v")
            elif tag in _PARTING:
                table.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif not self._open:
            return
        elif tag == "table":
            self._open.pop().end_cell()
        elif tag in ("td", "th", "tr"):
            self._open[-1].end_cell()
        elif tag == "caption":
            self._open[-1].in_caption = False

    def handle_data(self, data: str) -> None:
        if self._silent or not self._open:
            return
        table = self._open[-1]
        if table.in_caption:
            table.caption += data
        elif table.pieces is not None:
            table.pieces.append(data.replace("\v", " "))

    @property
    def is_cut_short(self) -> bool:
        """Whether a table is left open."""
        return bool(self._open)


def _count(text: Any, most: int) -> int:
    digits = str(text or "1").strip()[:6]
    return min(max(int(digits), 1), most) if digits.isdecimal() else 1
