"""A pass over every cell's place without keeping a cell: why a reader died, or whether it might.

It takes longer than reading, so it runs only where a reader has died, or where the system can't limit its memory; of
an OpenDocument file, whose few bytes may claim any number of cells, before every reading, after a quick look.
"""

import re
from collections.abc import Callable, Iterator
from typing import IO

from csdesk.intake.child import limits
from csdesk.intake.child.package import Package, read_some
from csdesk.intake.child.sheet_heads import column_number
from csdesk.intake.child.signature import File, Kind
from csdesk.intake.child.xml_walk import Attributes, Fault, parser_for

_BLOCK = 256 * 1024
_ROW = b"<table:table-row"
_REPEATED = re.compile(rb"number-(rows|columns)-repeated=\"(\d{1,9})\"")
_TRAILING = re.compile(
    rb'<table:table-cell(?: table:style-name="[^"]*")? table:number-columns-repeated="(\d{1,9})"'
    rb'(?: table:style-name="[^"]*")?/>$'
)
_END_OF_ROW = b"</table:table-row>"
_UNCLEAR = b"<!"
_FAR_APART = "its cells lie so far apart that no memory holds what is between them"
_TOO_MANY = f"it holds more than {limits.CELLS:,} cells"


def check_cells(file: File) -> None:
    """Raises UserError (E-UNSAFE grid or dtd, E-DAMAGED, E-TOO-BIG) where the cells can't be read safely.

    Of .xls and .xlsb, whose cells aren't XML, it says nothing.
    """
    if file.kind is Kind.ODS:
        check_repeats(Package(file.content))
    elif file.kind.is_office_open:
        package = Package(file.content)
        for name in package.names:
            if name.lower().startswith("xl/worksheets/") and name.lower().endswith(".xml"):
                places = _Places()
                _walk(package, name, places.element)
                places.judge()


def check_repeats(package: Package) -> None:
    """Raises UserError (E-UNSAFE, E-DAMAGED) where an OpenDocument sheet repeats its rows and cells too often."""
    if _are_surely_few(package):
        return
    repeats = _Repeats()
    _walk(package, "content.xml", repeats.element)
    repeats.end_table()


def _are_surely_few(package: Package) -> bool:
    """Whether a quick look, which counts too many cells rather than too few, finds no more than the limit.

    It trusts nothing but elements as programs write them, without comments, references and other prefixes.
    """
    own = package.find("content.xml")
    if own is None:
        return False
    rows = blank_rows = width = 0
    with package.open(own) as stream:
        for piece in _row_pieces(stream):
            claimed = _claimed(piece)
            if claimed is None:
                return False
            times, cells = claimed
            rows, blank_rows = (rows + blank_rows + times, 0) if cells else (rows, blank_rows + times)
            width = max(width, cells)
            if b"</table:table>" in piece:
                blank_rows = 0
    return rows * width <= limits.CELLS


def _row_pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """The part cut before each row, and a mark that nothing is clear where a row has no end."""
    rest = b""
    while block := read_some(stream, _BLOCK):
        *pieces, rest = (rest + block).split(_ROW)
        yield from pieces
        if len(rest) > 16 * _BLOCK:
            yield _UNCLEAR
    yield rest


def _claimed(piece: bytes) -> tuple[int, int] | None:
    """How often a row is repeated, and at most how many cells it has (none for a blank one); None where it's
    unclear."""
    row, _, after = piece.partition(_END_OF_ROW)
    if _UNCLEAR in piece or b"\0" in piece or b"table:table-row" in row + after or b"table-cell" in after:
        return None
    repeated = _REPEATED.findall(row) if b"-repeated" in row else []
    if len(repeated) != row.count(b"-repeated"):
        return None
    times = max((int(number) for what, number in repeated if what == b"rows"), default=1)
    if b"value-type" not in row and b"<text:p" not in row:
        return times, 0
    trailing = _TRAILING.search(row, max(len(row) - 400, 0))
    cells = row.count(b"table-cell") + sum(int(number) for what, number in repeated if what == b"columns")
    return times, cells - (int(trailing[1]) if trailing else 0)


def _walk(package: Package, name: str, start: Callable[[str, Attributes], None]) -> None:
    own = package.find(name)
    if own is None:
        raise limits.damaged("it holds no cells")
    parser = parser_for(start)
    with package.open(own) as stream:
        try:
            while block := read_some(stream, _BLOCK):
                parser.Parse(block, False)
            parser.Parse(b"", True)
        except Fault as error:
            raise limits.damaged(f"the part {name} is cut short or broken") from error


class _Places:
    """Where the cells of one sheet stand."""

    def __init__(self) -> None:
        self.cells = 0
        self._row = 0
        self._column = -1
        self._last_row = 0
        self._first_row = limits.ROWS
        self._last_column = 0
        self._first_column = limits.GRID_COLUMNS

    def element(self, name: str, attributes: Attributes) -> None:
        """Takes in a row or a cell. Raises UserError for one outside of any sheet."""
        if name == "row":
            self._row = self._number(attributes.get("r", ""), self._row + 1)
            self._column = -1
        elif name == "c":
            self._cell(attributes.get("r"))

    def _cell(self, reference: str | None) -> None:
        row, column = self._row, self._column + 1
        if reference is not None:
            letters = reference.rstrip("0123456789")
            row = self._number(reference[len(letters) :], 0)
            column = column_number(letters) if letters.isascii() and letters.isalpha() and len(letters) <= 3 else -1
        self.cells += 1
        if not (1 <= row <= limits.ROWS and 0 <= column < limits.GRID_COLUMNS):
            raise limits.unsafe(
                "grid", f'a cell says that it stands at "{(reference or "")[:30]}", where no sheet reaches'
            )
        if self.cells > limits.CELLS:
            raise limits.unsafe("grid", _TOO_MANY)
        self._column = column
        self._first_row, self._last_row = min(self._first_row, row), max(self._last_row, row)
        self._first_column, self._last_column = min(self._first_column, column), max(self._last_column, column)

    @staticmethod
    def _number(text: str, otherwise: int) -> int:
        return int(text) if text.isdecimal() and len(text) <= 10 else otherwise

    def judge(self) -> None:
        """Raises UserError where the rectangle around the cells is beyond all reason."""
        if not self.cells:
            return
        # Readers lay the rectangle out from the first cell on, not from A1.
        box = (self._last_row - self._first_row + 1) * (self._last_column - self._first_column + 1)
        if box > limits.BOX and box > limits.BOX_PER_CELL * self.cells:
            raise limits.unsafe("grid", _FAR_APART)


class _Repeats:
    """How many cells the sheets of an OpenDocument file claim by repeating rows and cells.

    The blank cells and rows at the ends, which programs repeat to the edges of the sheet, don't count.
    """

    def __init__(self) -> None:
        self._laid_out = 0
        self._begin_table()

    def _begin_table(self) -> None:
        self._rows = self._width = self._blank_rows = 0
        self._begin_row(0)

    def _begin_row(self, times: int) -> None:
        self._times = times
        self._column = self._row_width = 0

    def element(self, name: str, attributes: Attributes) -> None:
        """Takes in a table, a row, a cell or its text. Raises UserError where they add up to too many."""
        if name == "p":
            self._row_width = self._column
        elif name in ("table-cell", "covered-table-cell"):
            self._column += _repeated(attributes, "number-columns-repeated")
            if any(key.endswith(" value-type") for key in attributes):
                self._row_width = self._column
        elif name == "table-row":
            self._end_row()
            self._begin_row(_repeated(attributes, "number-rows-repeated"))
        elif name == "table":
            self.end_table()

    def _end_row(self) -> None:
        if self._row_width:
            self._rows += self._blank_rows + self._times
            self._blank_rows = 0
            self._width = max(self._width, self._row_width)
            if self._laid_out + self._rows * self._width > limits.CELLS:
                raise limits.unsafe("grid", _TOO_MANY)
        else:
            self._blank_rows += self._times

    def end_table(self) -> None:
        """Takes in the end of a table. Raises UserError where its cells are too many."""
        self._end_row()
        self._laid_out += self._rows * self._width
        self._begin_table()


def _repeated(attributes: Attributes, wanted: str) -> int:
    for key, text in attributes.items():
        if key.endswith(wanted):
            return int(text[:12]) if text.isdecimal() else 1
    return 1
