"""Putting right what files say of customers. Each function is one named change, which outlives the next import."""

import re
from collections.abc import Collection, Mapping, Sequence

from csdesk.base.days import iso
from csdesk.base.errors import CallError
from csdesk.base.typed import typed
from csdesk.datasets.corrected import cell_of
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.dataset import Kind
from csdesk.datasets.kept import CORRECTIONS, LOST_ON, NEW, SAME_AS
from csdesk.datasets.merged import same_as
from csdesk.datasets.table import Cell, Table
from csdesk.ops.days import iso_said
from csdesk.ops.desk import Desk
from csdesk.ops.keeping import changing, keep, name_of, remove, spoken

REASON = "churn_reason"
_SAID = {Kind.NUMBER: "Write a number.", Kind.MONEY: "Write a number.", Kind.FLAG: "Write yes or no."}
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")


def new_customer(
    desk: Desk, customer: str, name: str, values: Mapping[str, str] | None = None, *, namesake: bool = False
) -> None:
    """Makes a customer by hand, with an id that nobody has; `values` are other columns as text.

    Raises CallError for an id that is taken, also by one that was merged into another; for a name that is, unless
    `namesake` says that it is meant; and for a column or a value that can't be.
    """
    id_, called = typed(customer), typed(name)
    if not id_ or not called:
        raise CallError("A new customer needs an id and a name.")
    taken = {each.casefold() for each in (*desk.engine.facts.people.ids, *same_as(desk.store.read(CORRECTIONS)))}
    if id_.casefold() in taken:
        raise CallError(f'There is a customer "{id_}" already.', "Choose another id.")
    if not namesake:
        _refuse_namesake(desk, called)
    rows = [_row(id_, NEW, called)]
    rows += [_column_row(id_, column, value) for column, value in (values or {}).items()]
    keep(desk, f"New customer {called}", CORRECTIONS, *rows)


def correct(
    desk: Desk, customer: str, values: Mapping[str, str], restored: Collection[str] = (), *, namesake: bool = False
) -> None:
    """Sets columns of a customer, as text, over what the files say ('' : nothing holds there); of the `restored`
    columns what the files say holds again.

    Raises CallError for a customer, a column or a value that can't be, and for the name of another customer unless
    `namesake` says that it is meant; and then changes nothing.
    """
    name = name_of(desk, customer)
    rows = [_column_row(customer, column, value) for column, value in values.items()]
    if not rows and not restored:
        raise CallError("There is nothing to correct.")
    if not namesake and values.get("name", "").strip():
        _refuse_namesake(desk, values["name"], but=customer)
    with changing(desk, f"Correct {name}") as change:
        change.remove(Table.from_rows(CORRECTIONS, [{"customer": customer, "what": each} for each in restored]))
        change.keep(Table.from_rows(CORRECTIONS, rows))


def take_back(desk: Desk, customer: str, what: str) -> None:
    """Takes back one correction of a customer, by its column, `lost_on` (with the reason), `new` (with all that was
    said of it) or `same_as`: the files hold again.

    Raises CallError where there is no such correction.
    """
    name = spoken(desk, customer)
    held = said_of(desk, customer)
    if what not in held:
        raise CallError(f"Nothing was corrected in {what} of {name}.")
    together = {NEW: tuple(held), LOST_ON: (LOST_ON, REASON)}.get(what, (what,))
    keys = [{"customer": customer, "what": each} for each in together]
    remove(desk, f"Take back a correction of {name}", CORRECTIONS, *keys)


def said_of(desk: Desk, customer: str) -> dict[str, str]:
    """What the owner has put right about a customer, by what it is about."""
    table = desk.store.read(CORRECTIONS)
    mine = table.take(table.text("customer").equal(customer, fold=False))
    return dict(zip(mine.text("what").tolist(), mine.text("value").tolist(), strict=True))


def mark_lost(desk: Desk, customers: str | Sequence[str], day: int, reason: str | None = None) -> None:
    """Notes the last day on which a customer, or each of several, was one, and why it left (None: nothing is said of
    that). Raises CallError for one that isn't known."""
    ids = [customers] if isinstance(customers, str) else list(dict.fromkeys(customers))
    names = [name_of(desk, each) for each in ids]
    if not names:
        raise CallError("Nobody was named.")
    title = f"Mark {names[0] if len(names) == 1 else f'{len(names)} customers'} lost"
    rows = [_row(each, LOST_ON, iso(day)) for each in ids]
    rows += [_row(each, REASON, typed(reason)) for each in ids if reason is not None]
    keep(desk, title, CORRECTIONS, *rows)


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


def _refuse_namesake(desk: Desk, name: str, but: str = "") -> None:
    people = desk.engine.facts.people
    for id_, other in zip(people.ids, people.names, strict=True):
        if id_ != but and other.casefold() == typed(name).casefold():
            raise CallError(f"There is a customer {other} already, with the id {id_}.")


def _column_row(customer: str, column: str, value: str) -> dict[str, Cell]:
    """The correction of one column, checked. Raises CallError."""
    names = tuple(name for name in CUSTOMERS.names if name != "customer_id")
    if column not in names:
        raise CallError(f'Customers have no column "{column}".', f"There are: {', '.join(names)}.")
    declared = CUSTOMERS.column(column)
    text = typed(value)
    if declared.kind is Kind.DAY:
        return _row(customer, column, iso_said(text))
    if _GROUPED.fullmatch(text) and declared.kind in (Kind.NUMBER, Kind.MONEY):
        text = text.replace(",", "")
    try:
        cell_of(declared, text)
    except ValueError as error:
        raise CallError(f'{declared.title} can\'t be "{text}".', _SAID.get(declared.kind, "")) from error
    return _row(customer, column, text)
