"""What kind of file it is by its content, whatever its name says."""

import re
from dataclasses import dataclass
from enum import Enum

from csdesk.base.errors import UserError
from csdesk.intake.child import limits
from csdesk.intake.child.compound import look_into
from csdesk.intake.child.package import Package

_SOMETHING = re.compile(rb"[^\0\t\r\n \xef\xbb\xbf\xff\xfe]")
_SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a packed (.gz) file"),
    (b"7z\xbc\xaf\x27\x1c", "a packed (.7z) file"),
    (b"Rar!", "a packed (.rar) file"),
    (b"SQLite format 3\x00", "a database"),
    (b"PAR1", "a Parquet file"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
_SAVE_ANEW = "Save it as .xlsx or .csv in the program that made it."
_UNPACK = "Unpack it and bring in the files that it holds."
_HINTS = {
    "a PDF document": "Ask for the spreadsheet that it was made from, or copy its table into one.",
    "a picture": "Ask for the spreadsheet that it shows, or type what it shows into one.",
    "a packed (.gz) file": _UNPACK,
    "a packed (.7z) file": _UNPACK,
    "a packed (.rar) file": _UNPACK,
    "a packed (.zip) file": _UNPACK,
    "a Numbers document": "In Numbers, choose File > Export To > Excel.",
    "a program": "Choose the spreadsheet that you mean.",
}
"""What to do instead with what no program saves as a spreadsheet."""
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")


class Kind(Enum):
    """A kind of file that csdesk reads."""

    XLSX = "xlsx"
    XLSM = "xlsm"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    PLAIN = "text"

    @property
    def is_workbook(self) -> bool:
        return self is not Kind.PLAIN

    @property
    def is_office_open(self) -> bool:
        """Whether it is a package of XML sheets as Excel writes them."""
        return self in (Kind.XLSX, Kind.XLSM)


@dataclass(frozen=True, slots=True)
class File:
    """One file's name, bytes, hash and kind."""

    name: str
    content: bytes
    sha256: str
    kind: Kind

    def head(self, kind: str, encoding: str = "", delimiter: str = "", date_system: int = 1900) -> dict[str, object]:
        """What the answer's first frame says of the file."""
        return {
            "sha256": self.sha256,
            "size": len(self.content),
            "kind": kind,
            "encoding": encoding,
            "delimiter": delimiter,
            "date_system": date_system,
        }


def kind_of(content: bytes) -> Kind:
    """The kind of a file's bytes. Raises UserError where csdesk doesn't read it (E-EMPTY, E-TYPE, E-ENCRYPTED, ...)."""
    if _SOMETHING.search(content) is None:
        raise UserError("E-EMPTY", "The file is empty; nothing was stored.", "Export it again.")
    if content[:2] == b"PK" and content[2:4] in (b"\x03\x04", b"\x05\x06", b"\x07\x08"):
        return _packaged(content)
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        look_into(content)
        return Kind.XLS
    if content[:4] in _OLD_EXCEL:
        raise refused("a workbook of Excel 4 or older")
    for signature, name in _SIGNATURES:
        if content.startswith(signature):
            raise refused(name)
    return Kind.PLAIN


def refused(name: str, hint: str = "") -> UserError:
    """The refusal of a file of another type, which `name` says; `hint` is what else to do than one does with its
    kind."""
    what = f"The file is {name}, which csdesk doesn't read; nothing was stored."
    return UserError("E-TYPE", what, hint or _HINTS.get(name, _SAVE_ANEW))


def _packaged(content: bytes) -> Kind:
    package = Package(content)
    names = {name.lower() for name in package.names}
    if package.text_of("mimetype").startswith("application/vnd.oasis.opendocument.spreadsheet"):
        return Kind.ODS
    if "xl/workbook.bin" in names:
        return Kind.XLSB
    if any(name.startswith("xl/") for name in names):
        return Kind.XLSM if "xl/vbaproject.bin" in names else Kind.XLSX
    if any(name.startswith("word/") for name in names):
        raise refused("a Word document")
    if any(name.startswith("ppt/") for name in names):
        raise refused("a presentation")
    if any(name.endswith(".iwa") for name in names):
        raise refused("a Numbers document")
    if "[content_types].xml" in names or "content.xml" in names:
        raise limits.damaged("it holds no workbook")
    raise refused("a packed (.zip) file")
