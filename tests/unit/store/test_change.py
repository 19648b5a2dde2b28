"""A change is whole or not at all."""

import sqlite3
import threading
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest

from csdesk.base.errors import Cancelled, UserError
from csdesk.base.progress import Progress
from csdesk.datasets.catalogue import CUSTOMERS, DATASETS
from csdesk.datasets.table import Table
from csdesk.store.change import Change
from csdesk.store.compare import Counts
from csdesk.store.history import ChangeKind, Origin
from csdesk.store.workspace import open_store

ANN = {"customer_id": "007", "name": "Ann's Bakery", "plan": "Basic"}
BEN = {"customer_id": "8", "name": "Ben & Co", "plan": "Pro"}
COLUMNS = frozenset(ANN)
NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def change(shop: Any, progress: Progress | None = None) -> Any:
    from datetime import UTC, datetime

    return shop.store.change(
        "Try", kind=ChangeKind.IMPORT, day=1, now=datetime(2026, 3, 1, tzinfo=UTC), progress=progress
    )


def table(*rows: dict[str, Any]) -> Table:
    return Table.from_rows(CUSTOMERS, rows)


def put(made: Change, origin: Origin, rows: Table, columns: frozenset[str]) -> Counts:
    """Stores the rows of one sheet."""
    return made.put_all([origin], rows, [columns])[0]


def test_several_sheets_are_one_change(shop: Any) -> None:
    with change(shop) as made:
        put(made, Origin("a.xlsx", "one"), table(ANN), COLUMNS)
        counts = put(made, Origin("a.xlsx", "two"), table(ANN | {"plan": "Pro"}, BEN), COLUMNS)
        made.set_setting("margin", "0.8")
        assert made.touched == {"customers"}
        assert shop.store.read(CUSTOMERS).text("plan").tolist() == ["Pro", "Pro"]
    assert (counts.new, counts.updated) == (1, 1)
    assert [row["plan"] for row in shop.rows("customers")] == ["Pro", "Pro"]
    assert len(shop.store.imports()) == 1
    assert shop.store.check() == []
    shop.undo()
    assert shop.rows("customers") == []
    assert shop.store.settings() == {}


def test_rows_that_the_same_change_removes_again_leave_nothing_to_undo(shop: Any) -> None:
    use = {"customer": "007", "day": "2025-01-02", "feature": "orders"}
    before = shop.dump()
    usage = DATASETS["usage"]
    with change(shop) as made:
        put(
            made,
            Origin("a.csv", "a"),
            Table.from_rows(usage, [use | {"count": 1.0}, use | {"count": 2.0}]),
            frozenset(usage.names),
        )
        counts = put(made, Origin("b.csv", "b"), Table.from_rows(usage, [use | {"count": 2.0}]), frozenset(usage.names))
    assert counts.removed == 1
    assert [row["count"] for row in shop.rows("usage")] == [2]
    assert shop.store.check() == []
    shop.undo()
    assert shop.dump() == before


@pytest.mark.parametrize(
    ("dataset", "row"),
    [
        ("usage", {"customer": "007", "day": "2025-01-02", "feature": "orders", "count": 1.0}),
        ("costs", {"day": "2025-01-02", "amount": 5.0}),
    ],
)
def test_equal_rows_on_two_sheets_of_one_import_each_count(shop: Any, dataset: str, row: dict[str, Any]) -> None:
    both = Table.from_rows(DATASETS[dataset], [row, row, row])
    both = Table(both.dataset, both.columns, np.array([0, 0, 1], dtype=np.int32), both.row, both.row_id)
    origins = [Origin("a.xlsx", "north"), Origin("a.xlsx", "south")]
    with change(shop) as made:
        north, south = made.put_all(origins, both, [frozenset(row)] * 2)
    assert (north.new, south.new) == (2, 1)
    sheets = shop.store.sheets()
    assert [sheets[number].origin.sheet for number in shop.store.read(both.dataset).source.tolist()] == [
        "north",
        "north",
        "south",
    ]
    with change(shop) as again:
        north, south = again.put_all(origins, both, [frozenset(row)] * 2)
    assert (north.same, south.same, again.id) == (2, 1, None)


def test_each_sheet_of_an_import_keeps_what_it_has_no_column_for(shop: Any) -> None:
    shop.put("customers", [ANN, BEN])
    both = Table.from_rows(CUSTOMERS, [{"customer_id": "007", "name": "Ann"}, {"customer_id": "8", "plan": "Basic"}])
    both = Table(both.dataset, both.columns, np.array([0, 1], dtype=np.int32), both.row, both.row_id)
    columns = [frozenset({"customer_id", "name", "plan"}), frozenset({"customer_id", "plan"})]
    assert shop.store.compare_all([("a.xlsx", "x"), ("a.xlsx", "y")], both, columns).counts.updated == 2
    with change(shop) as made:
        made.put_all([Origin("a.xlsx", "x"), Origin("a.xlsx", "y")], both, columns)
    assert shop.rows("customers") == [{"customer_id": "007", "name": "Ann"}, BEN | {"plan": "Basic"}]


def test_an_exception_takes_everything_back(shop: Any) -> None:
    shop.put("customers", [ANN])
    before = shop.dump()

    def fail_half_way() -> None:
        with change(shop) as made:
            put(made, Origin("a.xlsx", "one"), table(BEN), COLUMNS)
            made.set_setting("margin", "0.8")
            table({"no such column": 1})

    with pytest.raises(KeyError):
        fail_half_way()
    assert shop.dump() == before
    assert shop.put("customers", [BEN]).new == 1
    assert shop.store.check() == []


def test_cancelling_takes_everything_back(shop: Any) -> None:
    progress = Progress()

    def cancel_before_the_end() -> None:
        with change(shop, progress) as made:
            put(made, Origin("a.xlsx", "one"), table(ANN), COLUMNS)
            progress.cancel()

    with pytest.raises(Cancelled):
        cancel_before_the_end()
    assert shop.rows("customers") == []
    assert shop.store.imports() == []


def test_a_change_without_writes_has_no_number(shop: Any) -> None:
    shop.put("customers", [ANN])
    with change(shop) as made:
        put(made, Origin("b.xlsx", "one"), table(ANN), COLUMNS)
        made.set_setting("margin", None)
    assert made.id is None


def test_an_infinite_number_is_never_stored(shop: Any) -> None:
    odd = Table.of(CUSTOMERS, {"seats": np.array([np.inf])}, np.zeros(1, np.int32), np.zeros(1, np.int32))
    with pytest.raises(ValueError, match="infinite"), change(shop) as made:
        put(made, Origin("a.xlsx", "one"), odd, frozenset({"seats"}))


def test_a_store_opened_for_reading_refuses_to_write(shop: Any) -> None:
    with open_store(shop.path, NOW, writing=False) as reader:
        with pytest.raises(UserError) as caught, reader.change("Try", kind=ChangeKind.EDIT, day=1, now=NOW):
            pass
        assert caught.value.code == "D-READONLY"
        with pytest.raises(sqlite3.OperationalError):
            reader._connection.execute("DELETE FROM customers")


def test_another_thread_may_not_use_the_store(shop: Any) -> None:
    raised: list[Exception] = []

    def read() -> None:
        try:
            shop.store.settings()
        except sqlite3.ProgrammingError as error:
            raised.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert len(raised) == 1


def test_row_numbers_are_never_given_twice(shop: Any) -> None:
    shop.put("customers", [ANN])
    shop.undo()
    shop.put("customers", [BEN])
    assert shop.store.read(CUSTOMERS).row_id.tolist() == [2]
