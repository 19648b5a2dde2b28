"""Names become SQL from declarations alone."""

import dataclasses
import sqlite3

import pytest

from csdesk.datasets.catalogue import COSTS, DATASETS
from csdesk.datasets.dataset import Column, Dataset, Kind
from csdesk.store.before import before_of
from csdesk.store.statements import MARKS, statements_of


@pytest.mark.parametrize("name", ['x"; DROP TABLE texts; --', "two words", "", "a.b"])
def test_a_name_that_is_no_plain_word_is_refused(name: str) -> None:
    odd = dataclasses.replace(COSTS, columns=(Column(name, Kind.TEXT, "Odd."),))
    with pytest.raises(AssertionError):
        statements_of(odd)


def test_a_column_can_not_be_named_like_a_mark_of_the_workspace() -> None:
    odd = dataclasses.replace(COSTS, columns=(Column(MARKS[0], Kind.TEXT, "Odd."),))
    with pytest.raises(AssertionError, match="named like"):
        statements_of(odd)


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=list(DATASETS))
def test_every_dataset_has_tables_that_can_be_made_and_read(dataset: Dataset) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE changes (id INTEGER PRIMARY KEY)")
    sql = statements_of(dataset)
    for statement in (sql.make, before_of(dataset).make, sql.make_view):
        connection.execute(statement)
    assert connection.execute(sql.select).fetchall() == []
    connection.close()
