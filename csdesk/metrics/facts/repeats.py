"""Rows that stand for one thing: of several with one number, the last holds (FIGURES: payments G4, tickets)."""

import numpy as np

from csdesk.datasets.table import Table

ONE_THING = {"payments": "payment_id", "tickets": "ticket_id"}
"""The column that tells the things of a table apart; rows without it are each a thing of their own."""


def last_states(table: Table) -> Table:
    """The table without rows that a later one (by stored number, then as they stand) has taken the place of."""
    column = ONE_THING.get(table.dataset.id)
    if column is None or not len(table):
        return table
    codes = table.text(column).codes
    order = np.argsort(table.row_id, kind="stable")
    latest = np.full(len(table.text(column).values), -1, dtype=np.int64)
    # Of several rows with one code the one written last stays.
    numbered = order[codes[order] >= 0]
    latest[codes[numbered]] = numbered
    holds = codes < 0
    holds[latest[latest >= 0]] = True
    return table if holds.all() else table.take(holds)
