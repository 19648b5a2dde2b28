"""Which rows an import adds, changes, leaves, and takes away."""

from typing import Any

import numpy as np
import pytest

from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.table import Table
from csdesk.store.compare import Counts
from csdesk.store.history import ChangeKind, Origin

from .conftest import DAY, NOW

ANN = {"customer_id": "007", "name": "Ann's Bakery", "plan": "Basic"}
BEN = {"customer_id": "8", "name": "Ben & Co", "plan": "Pro"}


def use(day: str, count: float | None, customer: str = "007", feature: str = "orders") -> dict[str, Any]:
    return {"customer": customer, "user": "u1", "day": day, "feature": feature, "count": count}


def subscription(plan: str, amount: float, number: str | None = "s1") -> dict[str, Any]:
    return {
        "subscription_id": number,
        "customer": "007",
        "plan": plan,
        "amount": amount,
        "interval": "1 month",
        "started": "2025-01-01",
    }


def spent(amount: float, day: str = "2025-01-31", owner: str = "Bola") -> dict[str, Any]:
    return {"day": day, "amount": amount, "owner": owner}


class TestRowsWithAKey:
    def test_are_new_the_first_time_and_the_same_the_second(self, shop: Any) -> None:
        first = shop.put("customers", [ANN, BEN])
        again = shop.put("customers", [ANN, BEN])
        assert (first.new, first.updated, first.same) == (2, 0, 0)
        assert (again.new, again.updated, again.same) == (0, 0, 2)
        assert shop.rows("customers") == [ANN, BEN]

    def test_are_updated_where_a_cell_differs(self, shop: Any) -> None:
        shop.put("customers", [ANN, BEN])
        counts = shop.put("customers", [BEN | {"plan": "Basic"}, ANN])
        assert (counts.new, counts.updated, counts.same) == (0, 1, 1)
        assert shop.rows("customers") == [ANN, BEN | {"plan": "Basic"}]

    def test_of_a_key_that_repeats_the_last_holds(self, shop: Any) -> None:
        counts = shop.put("customers", [ANN, BEN, ANN | {"plan": "Pro"}])
        assert (counts.rows, counts.new, counts.repeated) == (3, 2, 1)
        assert {row["customer_id"]: row["plan"] for row in shop.rows("customers")} == {"007": "Pro", "8": "Pro"}

    def test_keep_leading_zeros_apart(self, shop: Any) -> None:
        assert shop.put("customers", [ANN, ANN | {"customer_id": "7"}]).new == 2

    def test_that_a_file_lacks_stay(self, shop: Any) -> None:
        shop.put("customers", [ANN, BEN])
        assert shop.put("customers", [ANN]).removed == 0
        assert len(shop.rows("customers")) == 2

    def test_without_the_first_part_of_it_are_told_by_the_spare_one(self, shop: Any) -> None:
        shop.put("customers", [{"name": "Cy", "email": "cy@example.com", "plan": "Basic"}])
        counts = shop.put("customers", [{"name": "Cy", "email": "cy@example.com", "plan": "Pro"}])
        assert (counts.new, counts.updated) == (0, 1)

    def test_without_any_of_it_are_their_own_key(self, shop: Any) -> None:
        counts = shop.put("customers", [{"plan": "Basic"}, {"plan": "Basic"}])
        assert counts.new == 2
        assert shop.put("customers", [{"plan": "Basic"}, {"plan": "Basic"}]).same == 2


class TestBlankCells:
    def test_overwrite_in_a_column_that_the_file_has(self, shop: Any) -> None:
        shop.put("customers", [ANN])
        shop.put("customers", [ANN | {"plan": None}], columns=["customer_id", "name", "plan"])
        assert shop.rows("customers") == [{"customer_id": "007", "name": "Ann's Bakery"}]

    def test_keep_what_is_stored_in_a_column_that_the_file_lacks(self, shop: Any) -> None:
        shop.put("customers", [ANN])
        counts = shop.put("customers", [{"customer_id": "007", "owner": "Bola"}], file="owners.xlsx")
        assert counts.updated == 1
        assert shop.rows("customers") == [ANN | {"owner": "Bola"}]


class TestUsageThatAddsUp:
    def test_counts_every_row_of_a_key(self, shop: Any) -> None:
        counts = shop.put("usage", [use("2025-01-02", 3), use("2025-01-02", 3), use("2025-01-02", 4)])
        assert (counts.new, counts.repeated) == (3, 0)
        assert [row["count"] for row in shop.rows("usage")] == [3, 3, 4]

    def test_doesnt_count_twice_when_it_comes_again_in_another_order(self, shop: Any) -> None:
        rows = [use("2025-01-02", 3), use("2025-01-02", 4), use("2025-01-03", 3)]
        shop.put("usage", rows)
        assert shop.put("usage", rows[::-1]).same == 3

    def test_is_replaced_by_key(self, shop: Any) -> None:
        shop.put("usage", [use("2025-01-02", 3), use("2025-01-02", 4), use("2025-01-02", 5), use("2025-01-09", 1)])
        counts = shop.put("usage", [use("2025-01-02", 4), use("2025-01-02", 6)], file="later.xlsx")
        assert (counts.new, counts.updated, counts.same, counts.removed) == (0, 1, 1, 1)
        assert sorted((row["day"], row["count"]) for row in shop.rows("usage")) == [
            ("2025-01-02", 4), ("2025-01-02", 6), ("2025-01-09", 1),
        ]  # fmt: skip

    def test_grows_when_a_later_file_has_more_of_a_key(self, shop: Any) -> None:
        shop.put("usage", [use("2025-01-02", 3)])
        counts = shop.put("usage", [use("2025-01-02", 3), use("2025-01-02", 3)])
        assert (counts.new, counts.same) == (1, 1)

    def test_tells_a_blank_user_from_a_named_one(self, shop: Any) -> None:
        counts = shop.put("usage", [use("2025-01-02", 3), use("2025-01-02", 3) | {"user": None}])
        assert counts.new == 2
        assert shop.put("usage", [use("2025-01-02", 3) | {"user": None}]).same == 1


class TestPartsOfOneSubscription:
    def test_stand_side_by_side(self, shop: Any) -> None:
        assert shop.put("subscriptions", [subscription("Basic", 10), subscription("Extra", 5)]).new == 2

    def test_of_equal_parts_the_last_holds(self, shop: Any) -> None:
        counts = shop.put("subscriptions", [subscription("Basic", 10), subscription("Basic", 12)])
        assert (counts.new, counts.repeated) == (1, 1)
        assert shop.rows("subscriptions")[0]["amount"] == 12

    def test_are_replaced_as_a_set(self, shop: Any) -> None:
        shop.put("subscriptions", [subscription("Basic", 10), subscription("Extra", 5)])
        counts = shop.put("subscriptions", [subscription("Extra", 6)])
        assert (counts.updated, counts.removed) == (1, 1)
        assert [(row["plan"], row["amount"]) for row in shop.rows("subscriptions")] == [("Extra", 6)]

    def test_a_renamed_plan_is_an_update(self, shop: Any) -> None:
        shop.put("subscriptions", [subscription("Basic", 10), subscription("Extra", 5)])
        counts = shop.put("subscriptions", [subscription("Basic", 10), subscription("Extras", 5)])
        assert (counts.new, counts.updated, counts.same, counts.removed) == (0, 1, 1, 0)

    def test_a_file_without_plans_removes_none(self, shop: Any) -> None:
        shop.put("subscriptions", [subscription("Basic", 10), subscription("Extra", 5)])
        status = {"subscription_id": "s1", "started": "2025-01-01", "status": "active"}
        counts = shop.put("subscriptions", [status], file="states.xlsx")
        assert (counts.new, counts.updated, counts.removed) == (0, 1, 0)
        assert [row["plan"] for row in shop.rows("subscriptions")] == ["Basic", "Extra"]

    def test_subscriptions_without_a_number_are_told_by_customer_plan_and_start(self, shop: Any) -> None:
        shop.put("subscriptions", [subscription("Basic", 10, None), subscription("Extra", 5, None)])
        counts = shop.put("subscriptions", [subscription("Extra", 6, None)])
        assert (counts.new, counts.updated, counts.removed) == (0, 1, 0)


class TestRowsThatAreKnownUnderAnotherKey:
    def put(self, shop: Any, rows: list[dict[str, Any]], selves: list[int]) -> Counts:
        table = Table.from_rows(DATASETS["subscriptions"], rows)
        columns = frozenset(name for row in rows for name in row)
        with shop.store.change("Import", kind=ChangeKind.IMPORT, day=DAY, now=NOW) as change:
            counts: Counts = change.put_all([Origin("b.csv", "")], table, [columns], np.array(selves, dtype=np.int64))[
                0
            ]
        return counts

    @pytest.mark.parametrize("number", ["s1", None])
    def test_are_updated_and_can_be_taken_back(self, shop: Any, number: str | None) -> None:
        shop.put("subscriptions", [subscription("Basic", 10, number), subscription("Extra", 5, number)])
        before = shop.dump()
        moved = subscription("Basic", 10, number) | {"started": "2025-01-15"}
        counts = self.put(shop, [moved, subscription("Extra", 5, number)], [1, 0])
        assert (counts.new, counts.updated, counts.same, counts.removed) == (0, 1, 1, 0)
        assert [(row["plan"], row["started"]) for row in shop.rows("subscriptions")] == [
            ("Basic", "2025-01-15"), ("Extra", "2025-01-01"),
        ]  # fmt: skip
        assert shop.store.check() == []
        assert shop.put("subscriptions", [moved, subscription("Extra", 5, number)]).same == 2
        shop.undo()
        assert shop.dump() == before
        assert shop.store.check() == []

    def test_join_the_other_parts_under_the_new_key(self, shop: Any) -> None:
        later = subscription("Extra", 5) | {"started": "2025-01-15"}
        shop.put("subscriptions", [subscription("Basic", 10), later])
        self.put(shop, [subscription("Basic", 10) | {"started": "2025-01-15"}, later], [1, 0])
        assert [(row["plan"], row["started"]) for row in shop.rows("subscriptions")] == [
            ("Basic", "2025-01-15"), ("Extra", "2025-01-15"),
        ]  # fmt: skip
        assert shop.store.check() == []
        shop.undo()
        assert shop.store.check() == []

    def test_repeated_in_the_import_still_count_once(self, shop: Any) -> None:
        shop.put("subscriptions", [subscription("Basic", 10, None)])
        moved = subscription("Basic", 10, None) | {"started": "2025-01-15"}
        counts = self.put(shop, [moved, moved], [0, 1])
        assert (counts.new, counts.updated, counts.repeated) == (0, 1, 1)
        assert len(shop.rows("subscriptions")) == 1


class TestRowsThatAreTheirOwnKey:
    def test_that_are_equal_each_count_once(self, shop: Any) -> None:
        assert shop.put("costs", [spent(100), spent(100)]).new == 2
        assert shop.put("costs", [spent(100), spent(100)]).same == 2

    def test_a_corrected_amount_from_the_same_sheet_is_an_update(self, shop: Any) -> None:
        shop.put("costs", [spent(100), spent(80, owner="Chi")])
        counts = shop.put("costs", [spent(110), spent(80, owner="Chi")])
        assert (counts.new, counts.updated, counts.same) == (0, 1, 1)
        assert [row["amount"] for row in shop.rows("costs")] == [110, 80]

    def test_the_same_from_another_file_is_new(self, shop: Any) -> None:
        shop.put("costs", [spent(100)])
        assert shop.put("costs", [spent(110)], file="other.xlsx").new == 1

    def test_that_a_file_lacks_stay(self, shop: Any) -> None:
        shop.put("costs", [spent(100), spent(50, day="2025-02-28")])
        counts = shop.put("costs", [spent(50, day="2025-02-28")])
        assert (counts.same, counts.removed) == (1, 0)
        assert len(shop.rows("costs")) == 2

    def test_a_correction_that_makes_two_rows_equal_keeps_both(self, shop: Any) -> None:
        shop.put("costs", [spent(100), spent(90)])
        counts = shop.put("costs", [spent(100), spent(100)])
        assert (counts.updated, counts.same) == (1, 1)
        assert shop.put("costs", [spent(100), spent(100)]).same == 2
        assert shop.store.check() == []

    def test_invoices_without_a_number_follow_their_customer_and_day(self, shop: Any) -> None:
        invoice = {"payment_id": None, "customer": "007", "invoiced_on": "2025-01-05", "amount": 30.0, "status": "open"}
        shop.put("payments", [invoice])
        assert shop.put("payments", [invoice | {"status": "paid"}]).updated == 1


def test_rows_that_are_the_same_keep_where_they_came_from(shop: Any) -> None:
    shop.put("customers", [ANN, BEN], file="first.xlsx")
    shop.put("customers", [BEN | {"plan": "Basic"}, ANN], file="second.xlsx")
    table, sheets = shop.store.read(DATASETS["customers"]), shop.store.sheets()
    came_from = [
        (sheets[source].origin.file, row) for source, row in zip(table.source.tolist(), table.row.tolist(), strict=True)
    ]
    assert came_from == [("first.xlsx", 1), ("second.xlsx", 1)]


def test_zero_is_no_blank_and_minus_zero_is_zero(shop: Any) -> None:
    shop.put("usage", [use("2025-01-02", 0.0)])
    assert shop.put("usage", [use("2025-01-02", -0.0)]).same == 1
    assert (
        shop.put("usage", [use("2025-01-02", None)], columns=["customer", "user", "day", "feature", "count"]).updated
        == 1
    )


def test_comparing_alone_writes_nothing(shop: Any) -> None:
    before = shop.path.read_bytes()
    table = Table.from_rows(DATASETS["customers"], [ANN])
    diff = shop.store.compare_all([("book.xlsx", "Sheet1")], table, [frozenset(ANN)])
    assert diff.counts.new == 1
    assert shop.path.read_bytes() == before
