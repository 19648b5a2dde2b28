"""Of each row that a change writes over, one image is kept, and what the change left is noted with it."""

from typing import Any

ANN = {"customer_id": "007", "seats": 1}


def images(shop: Any) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = shop.store._connection.execute(
        "SELECT change_id, done, left_by, row_id, changed_by, seats FROM customers_before ORDER BY change_id"
    ).fetchall()
    return found


def test_a_new_row_needs_no_image(shop: Any) -> None:
    shop.put("customers", [ANN])
    assert images(shop) == []


def test_an_update_keeps_the_row_as_it_was(shop: Any) -> None:
    shop.put("customers", [ANN])
    shop.put("customers", [ANN | {"seats": 2}])
    shop.put("customers", [ANN | {"seats": 3}])
    assert images(shop) == [(2, "updated", 2, 1, 1, 1.0), (3, "updated", 3, 1, 2, 2.0)]


def test_an_undo_keeps_what_it_takes_away_and_what_it_gives_back(shop: Any) -> None:
    shop.put("customers", [ANN])
    shop.put("customers", [ANN | {"seats": 2}])
    shop.undo()
    assert images(shop)[1:] == [(3, "updated", 1, 1, 2, 2.0)]
    undone = shop.undo()
    assert images(shop)[2:] == [(4, "removed", None, 1, 1, 1.0)]
    shop.undo(undone.id)
    assert images(shop)[3:] == [(5, "returned", 1, 1, None, None)]
