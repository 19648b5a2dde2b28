"""What is wrong, or worth knowing, in the owner's own data: a value, collected and shown, never raised."""

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How far a problem reaches."""

    ERROR = "error"  # the row, or the file, can't come in as it is
    NOTE = "note"  # it came in, and the owner should know what was assumed


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem and the place it was found in.

    `row` is the row number that the owner's own spreadsheet shows (from 1). A blank `column` or a `row` of None means
    the whole sheet or file. `reason` is one sentence that says what is wrong, `hint` what to do about it.
    """

    code: str
    severity: Severity
    file: str
    reason: str
    hint: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""

    def sentence(self) -> str:
        """The problem as the owner reads it: `Customers, row 214, "Start date" = "31/02/2026": not a real date. ...`"""
        place = [self.sheet or self.file]
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column:
            place.append(f'"{self.column}"' + (f' = "{self.value}"' if self.value else ""))
        text = f"{', '.join(place)}: {self.reason}"
        return f"{text} {self.hint}".rstrip()
