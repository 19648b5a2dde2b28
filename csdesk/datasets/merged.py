"""The tables with customers that are one and the same taken together: whatever meant the one means the other."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.kept import SAME_AS
from csdesk.datasets.references import people
from csdesk.datasets.table import Ints, Table, Texts

Mask = npt.NDArray[np.bool_]
Names = npt.NDArray[np.object_]

_OF_THE_ONE = frozenset({"customer_id", "churned", "lost", "churn_reason"})
"""Columns that a customer doesn't take over from another that is the same: an account that was closed isn't a loss."""


def merged(tables: Mapping[str, Table]) -> dict[str, Table]:
    """The tables (by id) with each row of a customer that is the same as another belonging to that other.

    Ids, names and e-mails of both are understood. Of the list of customers the other's row stays, with what it lacks
    filled in and the earlier of the two sign-ups; where the list doesn't know it, the row is given its id.
    """
    into = same_as(tables.get("corrections"))
    if not into:
        return dict(tables)
    known = people(tables)
    result = dict(tables)
    target = np.array([into.get(id_, "") for id_ in known.ids] + [""], dtype=object)
    for id_, rows in known.rows.items():
        table = tables[id_]
        if id_ == "customers" or "customer" not in table.dataset.names or len(rows) != len(table):
            continue
        moved = target[rows] != ""
        if not moved.any():
            continue
        texts = _renamed(table.text("customer"), rows, target, moved)
        table = replace(table, columns={**table.columns, "customer": texts})
        if id_ == "attributes":  # of two values of one attribute the last one holds: the other customer's own
            table = table.take(np.argsort(~moved, kind="stable"))
        result[id_] = table
    if "customers" in tables:
        result["customers"] = _one_row_each(tables["customers"], into)
    return result


def same_as(corrections: Table | None) -> dict[str, str]:
    """For each id that means another customer the id of that one, to the end of the line; none for ids in a circle."""
    if corrections is None:
        return {}
    said = corrections.text("what").equal(SAME_AS, fold=False)
    ids, others = (corrections.text(name).take(said).tolist() for name in ("customer", "value"))
    step = {one: other for one, other in zip(ids, others, strict=True) if other}
    found: dict[str, str] = {}
    for one in step:
        seen, last = {one}, step[one]
        while last in step and last not in seen:
            seen.add(last)
            last = step[last]
        if last not in seen:
            found[one] = last
    return found


def _renamed(references: Texts, rows: Ints, target: Names, moved: Mask) -> Texts:
    """The references with the other customer's id in the rows that are moved."""
    known = {value: code for code, value in enumerate(references.values)}
    for id_ in sorted(set(target.tolist()) - {""}):
        known.setdefault(id_, len(known))
    codes = np.array([known.get(id_, -1) for id_ in target.tolist()], dtype=np.int32)
    return Texts(np.where(moved, codes[rows], references.codes).astype(np.int32), tuple(known))


def _one_row_each(customers: Table, into: Mapping[str, str]) -> Table:
    """The list of customers with one row for each that others are the same as."""
    for one, other in into.items():
        ids = customers.text("customer_id")
        mine, theirs = (np.flatnonzero(ids.equal(id_, fold=False)) for id_ in (one, other))
        if not len(mine):
            continue
        if not len(theirs):
            customers = customers.with_cell("customer_id", mine, other)
            continue
        customers = _filled_in(customers, int(theirs[0]), int(mine[0]))
        customers = customers.take(~ids.equal(one, fold=False))
    return customers


def _filled_in(customers: Table, row: int, by: int) -> Table:
    """The customers with what one row lacks taken over from another, and the earlier sign-up of the two."""
    for name in CUSTOMERS.names:
        theirs, ours = customers.cell(name, row), customers.cell(name, by)
        earlier = name == "signed_up" and ours is not None and theirs is not None and str(ours) < str(theirs)
        if name not in _OF_THE_ONE and ours is not None and (theirs is None or earlier):
            customers = customers.with_cell(name, [row], ours)
    return customers
