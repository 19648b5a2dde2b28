"""Customers who come with another name than the one that is stored: the old one goes on meaning them."""

from collections.abc import Sequence
from dataclasses import replace

from csdesk.base.issue import Issue, Severity
from csdesk.base.units import many
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.kept import FORMER_NAMES
from csdesk.datasets.references import turned, unaccented
from csdesk.datasets.table import Table
from csdesk.intake.plan import SheetPlan
from csdesk.store.workspace import Store

_NAMED = 3


def former_names(store: Store, sheets: Sequence[SheetPlan]) -> Table:
    """The names that the workspace has for customers whom the sheets call otherwise; no rows where none is renamed."""
    listed = [sheet.table for sheet in sheets if sheet.table.dataset is CUSTOMERS]
    stored = _names(store.read(CUSTOMERS)) if listed else {}
    renamed = {id_: name for table in listed for id_, name in _names(table).items() if _renames(stored, id_, name)}
    return Table.from_rows(FORMER_NAMES, [{"customer": id_, "name": stored[id_]} for id_ in renamed])


def with_renames_told(store: Store, sheets: Sequence[SheetPlan]) -> list[SheetPlan]:
    """The sheets with a note on each list of customers that gives some another name."""
    stored = _names(store.read(CUSTOMERS)) if any(sheet.table.dataset is CUSTOMERS for sheet in sheets) else {}
    return [_told(sheet, stored) if sheet.table.dataset is CUSTOMERS else sheet for sheet in sheets]


def _told(sheet: SheetPlan, stored: dict[str, str]) -> SheetPlan:
    changed = [(stored[id_], name) for id_, name in _names(sheet.table).items() if _renames(stored, id_, name)]
    if not changed:
        return sheet
    pairs = "; ".join(f"{old} is {new} now" for old, new in changed[:_NAMED])
    more = f" and {len(changed) - _NAMED:,} more" if len(changed) > _NAMED else ""
    has = "has" if len(changed) == 1 else "have"
    text = f"{many(len(changed), 'customer')} {has} another name under the same number: {pairs}{more}."
    hint = "Rows that give the old name still belong to the customer, unless another customer has that name now."
    header = next((header for header, column in sheet.mapping.items() if column == "name"), "")
    note = Issue("customer_renamed", Severity.NOTE, sheet.file, text, hint, sheet.sheet, None, header)
    return replace(sheet, issues=(*sheet.issues, note))


def _names(customers: Table) -> dict[str, str]:
    """The name of each customer by its id, the last one of several."""
    pairs = zip(customers.text("customer_id").tolist(), customers.text("name").tolist(), strict=True)
    return {id_: name for id_, name in pairs if id_ and name}


def _renames(stored: dict[str, str], id_: str, name: str) -> bool:
    return id_ in stored and _spoken(stored[id_]) != _spoken(name)


def _spoken(name: str) -> str:
    """A name as it is compared: one that is written with the last name first is the same."""
    return turned(name) or unaccented(name)
