"""What only the XML of an .xlsx tells: the date system, the columns' number formats, formulas without results, errors.

A number that its cell shows as a date though Excel has no such day counts as an error, because Excel shows `#####` for
it. Of a long sheet only the beginning is read, so that it costs the same however long the sheet is. Element and
attribute names are those of ECMA-376 part 1 (and of its strict variant, which differs in namespaces alone).
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from csdesk.intake.child import limits
from csdesk.intake.child.package import Package, read_some
from csdesk.intake.child.xml_walk import Attributes, walk

ROWS_LOOKED_AT = 40
SCANNED_WHOLE = 8 * 2**20
_REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})$")
_WITHOUT_RESULT = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ERROR_TYPE = b't="e"'
_ERROR_CELL = re.compile(rb'<(?:\w+:)?c\b([^>]*\bt="e"[^>]*)>(.*?)</(?:\w+:)?c>', re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_RESULT = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
_STYLE = re.compile(rb'\bs="(\d{1,6})"')
_TYPE = re.compile(rb'\bt="(\w+)"')
_FAR_NUMBER = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>(?:<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>))?"
    rb"<(?:\w+:)?v>(-\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\d{7,}(?:\.\d*)?(?:[eE][+-]?\d+)?|\d+(?:\.\d*)?[eE]\+?\d+)<"
)
_NOT_CODES = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|General', re.IGNORECASE)
_AFTER_LAST_DAY = 2_958_466
_TAIL = 256
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "$#,##0", 6: "$#,##0", 7: "$#,##0.00", 8: "$#,##0.00", 9: "0%", 10: "0.00%",
    11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetHead:
    """What a sheet's XML shows: number formats by column, whether there are formulas, and errors by row and column.

    Rows and columns count from 0. Of a long sheet whose beginning has neither formulas nor errors, in a workbook that
    keeps no list of formulas, the rest isn't searched for them.
    """

    formats: Mapping[int, str] = field(default_factory=dict)
    has_formulas: bool = False
    formulas_without_result: int = 0
    errors: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    unsearched_dates: frozenset[int] = frozenset()
    """Columns of dates in a sheet whose rest wasn't searched: a number there is one that lies beyond Excel's days."""


NO_HEAD = SheetHead()


@dataclass(frozen=True, slots=True)
class WorkbookHead:
    """The workbook's date system (1900 or 1904), and the heads of its sheets by their names."""

    date_system: int
    sheets: Mapping[str, SheetHead]

    @classmethod
    def unknown(cls) -> "WorkbookHead":
        """For workbooks of other kinds, which don't tell."""
        return cls(1900, {})

    @classmethod
    def of(cls, package: Package) -> "WorkbookHead":
        """Reads the heads of all sheets. Raises UserError where a part brings definitions of its own (E-UNSAFE,
        dtd)."""
        date_system, parts = _workbook(package)
        formats = _styles(package)
        calculated = package.find("xl/calcChain.xml") is not None
        return cls(date_system, {name: _sheet(package, part, formats, calculated) for name, part in parts.items()})

    def sheet(self, name: str) -> SheetHead:
        """The head of the sheet of that name, an empty one where nothing is known."""
        return self.sheets.get(name, NO_HEAD)


def column_number(letters: str) -> int:
    """The number of a column from 0: A is 0, Z is 25, AA is 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _workbook(package: Package) -> tuple[int, dict[str, str]]:
    """The date system, and each sheet's part by the sheet's name."""
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}
    parts: list[str] = []
    systems = [1900]
    place = _workbook_part(package)

    def relation(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def element(name: str, attributes: Attributes) -> None:
        if name == "workbookPr" and attributes.get("date1904", "0") in ("1", "true", "on"):
            systems[0] = 1904
        if name == "sheet":
            ids = [value for key, value in attributes.items() if key.endswith("relationships id")]
            parts.append(targets.get(ids[0], "") if ids else "")
            limits.check_sheets(len(parts))
            sheets[attributes.get("name", "")] = parts[-1]

    folder, base = posixpath.split(place)
    walk(package.beginning(f"{folder}/_rels/{base}.rels", 2**20), relation)
    walk(package.beginning(place, 2**20), element)
    own = [posixpath.normpath(posixpath.join("/" + folder, part)).lower() for part in parts if part]
    if len(set(own)) < len(own):
        raise limits.unsafe("part", "two of its sheets are one and the same part")
    return systems[0], {n: posixpath.normpath(posixpath.join("/" + folder, t)) for n, t in sheets.items() if t}


def _workbook_part(package: Package) -> str:
    found: list[str] = []

    def relation(name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
            found.append(attributes.get("Target", "").lstrip("/"))

    walk(package.beginning("_rels/.rels"), relation)
    return found[0] if found else "xl/workbook.xml"


def _styles(package: Package) -> list[str]:
    """The number format of each cell style."""
    own: dict[int, str] = {}
    styles: list[str] = []
    inside = [False]

    def element(name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            own[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name in ("cellXfs", "cellStyles"):
            inside[0] = name == "cellXfs"
        elif name == "xf" and inside[0]:
            number = _whole(attributes.get("numFmtId"))
            styles.append(own.get(number, _BUILT_IN.get(number, "")))

    walk(package.beginning("xl/styles.xml", 4 * 2**20), element)
    return styles


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() else 0


def _sheet(package: Package, part: str, styles: list[str], calculated: bool) -> SheetHead:
    seen: dict[int, Counter[str]] = {}
    rows = [0]
    odd = [False]

    def element(name: str, attributes: Attributes) -> None:
        if name == "row":
            rows[0] += 1
        elif name == "f" or (name == "c" and attributes.get("t") == "e"):
            odd[0] = True
        elif name == "c" and rows[0] <= ROWS_LOOKED_AT and attributes.get("t", "n") in ("n", "d"):
            place = _REFERENCE.match(attributes.get("r", ""))
            style = _whole(attributes.get("s"))
            if place and style < len(styles):
                seen.setdefault(column_number(place[1]), Counter())[styles[style]] += 1

    walk(package.beginning(part), element)
    formats = {column: counter.most_common(1)[0][0] for column, counter in seen.items()}
    own = package.find(part)
    if own is None or not (odd[0] or calculated or package.size(own) <= SCANNED_WHOLE):
        dated = frozenset(column for column, text in formats.items() if _is_of_days(text))
        return SheetHead(formats, unsearched_dates=dated)
    return _scanned(package, own, formats, frozenset(n for n, text in enumerate(styles) if _is_of_days(text)))


def _is_of_days(number_format: str) -> bool:
    """Whether the format shows a number as a date: it has a day or year outside of quotations and brackets."""
    return re.search("[dy]", _NOT_CODES.sub("", number_format), re.IGNORECASE) is not None


def _scanned(package: Package, part: str, formats: Mapping[int, str], dated: frozenset[int]) -> SheetHead:
    """The head with what a search through the whole part finds."""
    has, without = False, 0
    errors: dict[int, dict[int, str]] = {}
    for piece in _pieces(package, part):
        has = has or _FORMULA.search(piece) is not None
        # A formula that gives an empty text is saved as a text without characters.
        without += sum(b't="str"' not in found[1] for found in _WITHOUT_RESULT.finditer(piece))
        for row, column, text in (*_errors(piece), *(_beyond_days(piece, dated) if dated else ())):
            errors.setdefault(row, {})[column] = text
    return SheetHead(formats, has, without, errors)


def _errors(piece: bytes) -> Iterator[tuple[int, int, str]]:
    """Row, column and text of the error values in a piece of a sheet."""
    for found in _ERROR_CELL.finditer(piece) if _ERROR_TYPE in piece else ():
        place, text = _PLACE.search(found[1]), _RESULT.search(found[2])
        if place and text:
            yield int(place[2]) - 1, column_number(place[1].decode("ascii")), text[1].decode("utf-8", "replace")


def _beyond_days(piece: bytes, dated: frozenset[int]) -> Iterator[tuple[int, int, str]]:
    """Row, column and text of the numbers that their style shows as dates and that no date has."""
    for found in _FAR_NUMBER.finditer(piece):
        place, style, kind = _PLACE.search(found[1]), _STYLE.search(found[1]), _TYPE.search(found[1])
        if place and style and int(style[1]) in dated and (kind is None or kind[1] == b"n"):
            number = float(found[2])
            if number < 0 or is_beyond_days(number):
                yield int(place[2]) - 1, column_number(place[1].decode("ascii")), far_text(number)


def is_beyond_days(number: float) -> bool:
    """Whether a number lies after 9999-12-31, the last day that Excel knows."""
    return number >= _AFTER_LAST_DAY


def far_text(number: float) -> str:
    """The text of a number that no date has, as Excel would show it without a format."""
    return f"{number:.15g}"


def _pieces(package: Package, part: str) -> Iterator[bytes]:
    """The whole part in pieces that begin and end between rows."""
    rest = b""
    with package.open(part) as stream:
        while block := read_some(stream, 1024 * 1024):
            text = rest + block
            cut = max(text.rfind(b"<row"), text.rfind(b":row"))
            if cut < 0:
                cut = max(len(text) - _TAIL, 0)
            yield text[:cut]
            rest = text[cut:]
    yield rest
