"""The tables as the owner has put them right: corrections applied over what the files say, so that they outlive
imports."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from csdesk.base.days import LAST_DAY, NO_DAY, Days, day_in, iso, to_date
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.dataset import Column, Kind
from csdesk.datasets.departures import DEPARTURES
from csdesk.datasets.kept import LOST_ON, NEW
from csdesk.datasets.merged import merged
from csdesk.datasets.references import People, people
from csdesk.datasets.settings import Settings
from csdesk.datasets.table import Cell, Table, joined

Tables = Mapping[str, Table]
_FOREVER = LAST_DAY + 366


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing put right about a customer; `row_id` is that of its own stored row."""

    customer: str
    what: str
    value: str
    row_id: int


def corrected(tables: Tables, settings: Settings) -> dict[str, Table]:
    """The tables (by id) with what the corrections among them say; without corrections they are what they were.

    A column of the customers is overridden; a new customer has a row; a lost one has no subscription and no MRR after
    the last day; one that is the same as another is that other in every table. Rows that are made here have a source of
    0 and the negative number of the correction's row. A value that its column can't hold, and whatever is said of a
    customer whom nothing knows, changes nothing.
    """
    made = _corrections(tables)
    if not made:
        return dict(tables)
    result = _with_customers(tables, made)
    result["customers"] = _overridden(result["customers"], made)
    return merged(_ended(result, made, int(settings.choice("end_date_means") == "first_day_after")))


def listed(tables: Tables) -> Table:
    """The list of customers with those in it whom the owner has made by hand, all else as the files have it."""
    return _with_customers(tables, _corrections(tables))["customers"]


def cell_of(column: Column, text: str) -> Cell:
    """The value that the text means in a column; None for ''. Raises ValueError where it means none."""
    if not text:
        return None
    match column.kind:
        case Kind.DAY:
            return to_date(day_in(text))
        case Kind.NUMBER | Kind.MONEY:
            number = float(text)
            if not np.isfinite(number) or (column.low is not None and number < column.low):
                raise ValueError(text)
            return number
        case Kind.FLAG:
            if text not in ("yes", "no"):
                raise ValueError(text)
            return text == "yes"
        case _:
            return text


def _corrections(tables: Tables) -> list[Correction]:
    table = tables.get("corrections")
    if table is None or not len(table):
        return []
    texts = (table.text(name).tolist() for name in ("customer", "what", "value"))
    return [Correction(*parts) for parts in zip(*texts, table.row_id.tolist(), strict=True)]


def _with_customers(tables: Tables, made: list[Correction]) -> dict[str, Table]:
    """The tables with a row among the customers for everyone of whom something is said there.

    Where there was no list of customers, everyone gets a row: a list of a few would leave the others out.
    """
    result = {"customers": Table.empty(CUSTOMERS), **tables}
    listed = set(result["customers"].text("customer_id").tolist())
    known = people(result).ids
    rows: dict[str, tuple[int, dict[str, Cell]]] = {}
    for each in made:
        if each.what == NEW and each.customer not in listed:
            rows[each.customer] = each.row_id, {"customer_id": each.customer, "name": each.value or None}
    for each in made:
        said = each.what in (*CUSTOMERS.names, LOST_ON) and each.customer not in listed
        if said and each.customer in known:
            rows.setdefault(each.customer, (each.row_id, {"customer_id": each.customer}))
    if rows and not listed:
        last = max(each.row_id for each in made)
        for number, id_ in enumerate(known, last + 1):
            rows.setdefault(id_, (number, {"customer_id": id_}))
    if rows:
        cells = Table.from_rows(CUSTOMERS, [row for _, row in rows.values()])
        result["customers"] = joined([result["customers"], _made(cells, [number for number, _ in rows.values()])])
    return result


def _made(table: Table, corrections: list[int]) -> Table:
    """Rows that stand in no file, with the numbers of the corrections' rows that they come from."""
    nowhere = np.zeros(len(table), dtype=np.int32)
    return replace(table, source=nowhere, row=nowhere, row_id=-np.array(corrections, dtype=np.int64))


def _overridden(customers: Table, made: list[Correction]) -> Table:
    for each in made:
        if each.what not in CUSTOMERS.names or each.what == "customer_id":
            continue
        try:
            cell = cell_of(CUSTOMERS.column(each.what), each.value)
        except ValueError:  # a file brought it in: what the owner enters is checked before it is kept
            continue
        rows = np.flatnonzero(customers.text("customer_id").equal(each.customer, fold=False))
        customers = customers.with_cell(each.what, rows, cell)
    return customers


def _ended(tables: dict[str, Table], made: list[Correction], exclusive: int) -> dict[str, Table]:
    """The tables without anything after the last day of those who are lost; an end date is `exclusive` days later."""
    known = people(tables)
    days: dict[str, int] = {}
    leavers: list[tuple[Correction, int]] = []
    for each in made:
        if each.what != LOST_ON or each.customer not in known.ids:
            continue
        try:
            last = day_in(each.value)
        except ValueError:  # see _overridden
            continue
        days[each.customer] = last
        leavers.append((each, last + exclusive))
    if not leavers:
        return tables
    result = {**tables, **_left(tables, leavers)}
    if "subscriptions" in tables:
        result["subscriptions"] = _shortened(tables["subscriptions"], _limits(known, "subscriptions", days), exclusive)
    if "mrr_history" in tables:
        history, limit = tables["mrr_history"], _limits(known, "mrr_history", days)
        mrr = np.where(history.days("month") > limit, 0.0, history.numbers("mrr"))
        result["mrr_history"] = replace(history, columns={**history.columns, "mrr": mrr})
    return result


def _limits(known: People, table: str, days: Mapping[str, int]) -> Days:
    """For each row of a table the last day of its customer, a day beyond all others where there is none."""
    limit = np.full(len(known.ids) + 1, _FOREVER, dtype=np.int32)
    for id_, day in days.items():
        limit[known.ids.index(id_)] = day
    return limit[known.rows[table]]


def _shortened(subscriptions: Table, limit: Days, exclusive: int) -> Table:
    """The subscriptions that began by each row's limit, none of which runs longer."""
    ended = subscriptions.days("ended")
    sooner = (limit < _FOREVER) & ((ended == NO_DAY) | (ended > limit + exclusive))
    columns = {**subscriptions.columns, "ended": np.where(sooner, limit + exclusive, ended).astype(np.int32)}
    return replace(subscriptions, columns=columns).take(subscriptions.days("started") <= limit)


def _left(tables: Tables, leavers: list[tuple[Correction, int]]) -> dict[str, Table]:
    """The customers and departures with each loss, written where the others' losses are: a first date of churn would
    make csdesk look for everybody's there."""
    customers, departures = tables["customers"], tables.get("departures") or Table.empty(DEPARTURES)
    dated, written = customers.has("signed_up"), len(departures) > 0
    churned = customers.has("churned") or _money_tells(tables) or (dated and not written)
    for each, day in leavers:
        rows = np.flatnonzero(customers.text("customer_id").equal(each.customer, fold=False))
        customers = customers.with_cell("lost", rows, cell=True)
        if churned:
            customers = customers.with_cell("churned", rows, iso(day))
        elif dated:
            row = Table.from_rows(DEPARTURES, [{"customer": each.customer, "left_on": iso(day)}])
            departures = joined([departures, _made(row, [each.row_id])])
    return {"customers": customers, "departures": departures}


def _money_tells(tables: Tables) -> bool:
    """Whether recurring revenue says who is a customer."""
    subscriptions, history, payments = (tables.get(name) for name in ("subscriptions", "mrr_history", "payments"))
    return bool(
        (subscriptions is not None and subscriptions.has("amount"))
        or (history is not None and len(history))
        or (payments is not None and payments.text("kind").equal("recurring").any())
    )
