"""Storing a plan: all sheets of one table go in together, in one change, with the answers that were given."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from csdesk.base.progress import Progress
from csdesk.datasets.attributes import ATTRIBUTES
from csdesk.datasets.catalogue import COSTS, CUSTOMERS, DATASETS, USAGE
from csdesk.datasets.table import Cell, Table
from csdesk.intake.plan import SheetPlan
from csdesk.ops.storing import batches, columns_of, store_sheets, would_store
from csdesk.ops.workspaces import Moment
from csdesk.store.workspace import Store

USE: dict[str, Cell] = {"customer": "C1", "user": "ada", "day": "2025-01-01", "feature": "Orders", "count": 2.0}


def sheet(
    dataset: str, rows: Sequence[Mapping[str, Cell]], file: str = "book.xlsx", name: str = "S", **more: Any
) -> SheetPlan:
    """The plan of one sheet with these rows, its headers those of the columns."""
    table = Table.from_rows(DATASETS[dataset], rows)
    mapping = {column.capitalize(): column for row in rows for column in row}
    plain: dict[str, Any] = {"settings": {}, "attributes": None, "mapping": mapping, **more}
    return SheetPlan(
        file=file, sha256="", size=0, sheet=name, table=table, formats={}, ignored_above=0, ignored_below=0,
        questions=(), issues=(), set_aside=(), signature="", **plain,
    )  # fmt: skip


def counts(store: Store, today: Moment, *sheets: SheetPlan) -> list[tuple[int, int, int]]:
    _, found = store_sheets(store, "Import", sheets, today, Progress())
    return [(each.new, each.updated, each.same) for each in found]


def test_sheets_of_one_table_lie_together_and_keep_their_places() -> None:
    plans = [
        sheet("costs", [{"amount": 1.0}]),
        sheet("usage", [USE]),
        sheet("costs", [{"amount": 2.0}, {"amount": 3.0}]),
    ]
    first, second = batches(plans)
    assert (first.table.dataset, first.places, first.table.source.tolist()) == (COSTS, (0, 2), [0, 1, 1])
    assert (second.table.dataset, second.places, second.table.source.tolist()) == (USAGE, (1,), [0])


def test_no_sheets_are_no_batches() -> None:
    assert batches([]) == []


def test_a_column_counts_as_there_where_it_is_mapped_or_filled() -> None:
    plan = sheet(
        "customers",
        [{"customer_id": "C1", "name": "Amber Oven"}],
        mapping={"Id": "customer_id", "Mail": "email", "X": "-"},
    )
    assert columns_of(plan) == {"customer_id", "name", "email"}


def test_uses_of_one_key_on_two_sheets_add_up(empty: Store, today: Moment) -> None:
    assert counts(empty, today, sheet("usage", [USE]), sheet("usage", [USE], name="T")) == [(1, 0, 0), (1, 0, 0)]
    assert np.sum(empty.read(USAGE).numbers("count")) == 4


def test_what_would_be_stored_is_what_is(empty: Store, today: Moment) -> None:
    store_sheets(empty, "Import", [sheet("costs", [{"day": "2025-01-31", "amount": 50.0}])], today, Progress())
    plans = [
        sheet("costs", [{"day": "2025-01-31", "amount": 55.0}, {"day": "2025-02-28", "amount": 60.0}]),
        sheet("customers", [{"customer_id": "C1"}]),
        sheet("costs", [{"day": "2025-03-31", "amount": 70.0}], name="T"),
    ]
    before = empty.revision
    would = would_store(empty, plans)
    assert empty.revision == before
    change, did = store_sheets(empty, "Import", plans, today, Progress())
    assert [(each.new, each.updated, each.same) for each in did] == [(1, 1, 0), (1, 0, 0), (1, 0, 0)]
    assert would == did
    assert change is not None
    assert store_sheets(empty, "Import", plans, today, Progress())[0] is None


def test_attributes_come_with_their_sheet_in_the_same_change(empty: Store, today: Moment) -> None:
    own = Table.from_rows(ATTRIBUTES, [{"customer": "C1", "attribute": "City", "value": "Lagos"}])
    plan = sheet("customers", [{"customer_id": "C1"}], attributes=own)
    assert counts(empty, today, plan) == [(1, 0, 0)]
    assert empty.read(ATTRIBUTES).record(0) == {"customer": "C1", "attribute": "City", "value": "Lagos"}
    empty.undo(None, day=today.day, now=today.now)
    assert len(empty.read(ATTRIBUTES)) == len(empty.read(CUSTOMERS)) == 0


def test_answers_stay_with_the_sheet_for_the_next_of_its_kind(empty: Store, today: Moment) -> None:
    chosen = {"Date.date_order": "dmy"}
    answer = {"customer": "C1", "answered_on": "2025-01-01", "kind": "CSAT", "score": 4.0}
    counts(empty, today, sheet("surveys", [answer], settings=chosen))
    (record,) = empty.imports()
    assert record.sheets[0].origin.settings == chosen
    assert empty.settings() == {}
