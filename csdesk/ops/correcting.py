"""Putting right what files say of customers. Each function is one named change, which outlives the next import."""

from collections.abc import Mapping, Sequence

from csdesk.base.days import iso
from csdesk.base.errors import CallError
from csdesk.datasets.corrected import cell_of
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.dataset import Kind
from csdesk.datasets.kept import CORRECTIONS, LOST_ON, NEW, SAME_AS
from csdesk.datasets.table import Cell
from csdesk.ops.desk import Desk
from csdesk.ops.keeping import keep, name_of, remove, spoken

_SAID = {
    Kind.DAY: "Write a day like 2024-03-31.",
    Kind.NUMBER: "Write a number.",
    Kind.MONEY: "Write a number.",
    Kind.FLAG: "Write yes or no.",
}


def new_customer(desk: Desk, customer: str, name: str, values: Mapping[str, str] | None = None) -> None:
    """Makes a customer by hand, with an id that nobody has; `values` are other columns as text.

    Raises CallError for an id that is taken, and for a column or a value that can't be.
    """
    if not customer.strip() or not name.strip():
        raise CallError("A new customer needs an id and a name.")
    if customer.strip() in desk.engine.facts.people.ids:
        raise CallError(f'There is a customer "{customer.strip()}" already.', "Choose another id.")
    rows = [_row(customer.strip(), NEW, name.strip())]
    rows += [_column_row(customer.strip(), column, value) for column, value in (values or {}).items()]
    keep(desk, f"New customer {name.strip()}", CORRECTIONS, *rows)


def correct(desk: Desk, customer: str, values: Mapping[str, str]) -> None:
    """Sets columns of a customer, as text, over what the files say ('' : nothing holds there).

    Raises CallError for a customer, a column or a value that can't be, and then changes nothing.
    """
    name = name_of(desk, customer)
    rows = [_column_row(customer, column, value) for column, value in values.items()]
    if not rows:
        raise CallError("There is nothing to correct.")
    keep(desk, f"Correct {name}", CORRECTIONS, *rows)


def take_back(desk: Desk, customer: str, what: str) -> None:
    """Takes back one correction of a customer, by its column, `lost_on`, `new` or `same_as`: the files hold again.

    Raises CallError where there is no such correction.
    """
    name = spoken(desk, customer)
    key: dict[str, Cell] = {"customer": customer, "what": what}
    if not remove(desk, f"Take back a correction of {name}", CORRECTIONS, key):
        raise CallError(f"Nothing was corrected in {what} of {name}.")


def mark_lost(desk: Desk, customers: str | Sequence[str], day: int) -> None:
    """Notes the last day on which a customer, or each of several, was one. Raises CallError for one that isn't known."""
    ids = [customers] if isinstance(customers, str) else list(dict.fromkeys(customers))
    names = [name_of(desk, each) for each in ids]
    if not names:
        raise CallError("Nobody was named.")
    title = f"Mark {names[0] if len(names) == 1 else f'{len(names)} customers'} lost"
    keep(desk, title, CORRECTIONS, *(_row(each, LOST_ON, iso(day)) for each in ids))


def merge(desk: Desk, customer: str, into: str) -> None:
    """Says that a customer is the same as another, to whom all of its rows then belong.

    Raises CallError where either isn't known, or both are one already.
    """
    name, other = name_of(desk, customer), name_of(desk, into)
    if customer == into:
        raise CallError(f"{name} can't be merged into itself.")
    keep(desk, f"Merge {name} into {other}", CORRECTIONS, _row(customer, SAME_AS, into))


def _row(customer: str, what: str, value: str) -> dict[str, Cell]:
    return {"customer": customer, "what": what, "value": value or None}


def _column_row(customer: str, column: str, value: str) -> dict[str, Cell]:
    """The correction of one column, checked. Raises CallError."""
    names = tuple(name for name in CUSTOMERS.names if name != "customer_id")
    if column not in names:
        raise CallError(f'Customers have no column "{column}".', f"There are: {', '.join(names)}.")
    declared = CUSTOMERS.column(column)
    try:
        cell_of(declared, value.strip())
    except ValueError as error:
        raise CallError(f'{column} can\'t be "{value}".', _SAID.get(declared.kind, "")) from error
    return _row(customer, column, value.strip())
