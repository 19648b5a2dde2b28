"""A review before it is written: its sheets as blocks to be looked at, and what there is to look at first."""

from dataclasses import dataclass

from csdesk.pages.selection import Selection
from csdesk.pages.view import Row, View
from csdesk.reports.occasion import USUAL, ChosenSheets, Edition, Occasion


@dataclass(frozen=True, slots=True)
class Order:
    """Which review is wanted: of one customer, or ('') of the whole business, with which `sheets`. `business` is who
    makes it, as it was just written ('': as the settings say). The segment of the selection plays no part: a review is of one customer, or of all."""

    selection: Selection
    edition: Edition
    business: str
    customer: str = ""
    sheets: ChosenSheets = USUAL
    letter_paper: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at before the review is sent, or something that is fine; `detail` says what follows from it."""

    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SheetDraft:
    """One sheet of the workbook. `note` stands below its name (`lacks`: because something is missing), `always` says
    that it can't be left out, `blank` that it is unless it is asked for."""

    name: str
    title: str
    finding: str
    rows: tuple[Row, ...]
    note: str = ""
    lacks: bool = False
    always: bool = False
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Recipients:
    """Customers by their ids: all who were there at the end of the period, those among them whose renewal comes up
    (the first one first), those in the chosen segment (none where no segment is chosen)."""

    everyone: tuple[str, ...]
    renewing: tuple[str, ...]
    segment: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A review as it would be written: `sheets` in their order, `looks` at first, then what is `fine`."""

    occasion: Occasion
    file_name: str
    sheets: tuple[SheetDraft, ...]
    looks: tuple[Remark, ...]
    fine: tuple[Remark, ...]
    revision: str

    def view(self, sheet: SheetDraft) -> View:
        """A sheet's blocks as a page; title and finding stand outside of it."""
        about = self.occasion
        return View(
            "review", sheet.title, None, sheet.rows, about.period.name, about.period_title, about.compared,
            about.data_to_text, about.currency, self.revision,
        )  # fmt: skip
