"""A pass over every cell's place without keeping a cell: why a reader died, or whether it might.

It takes longer than reading, so it runs only where a reader has died, or where the system can't limit its memory.
"""

from collections.abc import Callable

from csdesk.intake.child import limits
from csdesk.intake.child.package import Package, read_some
from csdesk.intake.child.sheet_heads import column_number
from csdesk.intake.child.signature import File, Kind
from csdesk.intake.child.xml_walk import FAULTS, Attributes, parser_for

_BLOCK = 256 * 1024
_FAR_APART = "its cells lie so far apart that no memory holds what is between them"
_TOO_MANY = f"it holds more than {limits.CELLS:,} cells"


def check_cells(file: File) -> None:
    """Raises UserError (E-UNSAFE grid or dtd, E-DAMAGED, E-TOO-BIG) where the cells can't be read safely.

    Of .xls and .xlsb, whose cells aren't XML, it says nothing.
    """
    if file.kind is Kind.ODS:
        _walk(Package(file.content), "content.xml", _Repeats().element)
    elif file.kind.is_office_open:
        package = Package(file.content)
        for name in package.names:
            if name.lower().startswith("xl/worksheets/") and name.lower().endswith(".xml"):
                places = _Places()
                _walk(package, name, places.element)
                places.judge()


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
        except FAULTS as error:
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
    """How many cells an OpenDocument sheet claims by repeating rows and cells."""

    def __init__(self) -> None:
        self._cells = 0
        self._rows = 1

    def element(self, name: str, attributes: Attributes) -> None:
        """Takes in a row or a cell. Raises UserError where they add up to too many."""
        repeated = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if name == "table-row":
            self._rows = self._count(repeated.get("number-rows-repeated"))
        elif name == "table-cell" and "value-type" in repeated:
            self._cells += self._rows * self._count(repeated.get("number-columns-repeated"))
            if self._cells > limits.CELLS:
                raise limits.unsafe("grid", _TOO_MANY)

    @staticmethod
    def _count(text: str | None) -> int:
        return int(text) if text is not None and text.isdecimal() and len(text) <= 12 else 1
