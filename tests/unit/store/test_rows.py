"""Rows in arrays, and as SQLite takes and gives them."""

import sqlite3

import numpy as np
import pytest

from csdesk.base.days import NO_DAY, NO_MOMENT
from csdesk.datasets.catalogue import TICKETS
from csdesk.store.errors import Damaged
from csdesk.store.rows import Rows, dtype_of, fetched, joined, no_rows, records
from csdesk.store.statements import statements_of


def one(**cells: float) -> Rows:
    names = statements_of(TICKETS).names
    blank = dict.fromkeys(TICKETS.names, -1) | {
        "opened": NO_MOMENT,
        "first_response": NO_MOMENT,
        "resolved": NO_MOMENT,
        "satisfaction": np.nan,
    }
    given = dict.fromkeys(names, 1) | blank | cells
    return Rows(TICKETS, {name: np.array([given[name]], dtype=dtype_of(TICKETS, name)) for name in names})


def test_what_isnt_there_is_null_in_the_table_and_a_mark_in_the_array() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute(statements_of(TICKETS).make)
    rows = joined([one(row_id=1, satisfaction=4.5, escalated=1), one(row_id=2, opened=60)])
    connection.executemany(statements_of(TICKETS).insert, records(rows))
    assert connection.execute("SELECT satisfaction, escalated, opened FROM tickets").fetchall() == [
        (4.5, 1, None),
        (None, None, 60),
    ]
    back = fetched(connection.execute(statements_of(TICKETS).select), TICKETS)
    for name, array in rows.arrays.items():
        np.testing.assert_array_equal(back[name], array)
        assert back[name].dtype == array.dtype
    connection.close()


def test_a_value_of_another_kind_is_damage() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute(statements_of(TICKETS).make)
    connection.executemany(statements_of(TICKETS).insert, records(one()))
    connection.execute("UPDATE tickets SET satisfaction = 'good'")
    with pytest.raises(Damaged):
        fetched(connection.execute(statements_of(TICKETS).select), TICKETS)
    connection.close()


def test_no_rows_have_the_types_of_rows() -> None:
    assert len(no_rows(TICKETS)) == 0
    assert no_rows(TICKETS)["opened"].dtype == np.int64
    assert np.iinfo(np.int32).min == NO_DAY
