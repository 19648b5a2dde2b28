"""What SQLite's own check doesn't see, the content hashes do."""

from typing import Any

import pytest

ANN = {"customer_id": "007", "name": "Ann's Bakery", "seats": 3}


def codes(shop: Any) -> set[str]:
    return {issue.code for issue in shop.store.check()}


@pytest.mark.parametrize(
    ("tampering", "code"),
    [
        ("UPDATE customers SET seats = 4", "rows_differ"),
        ("UPDATE customers SET seats = 'many'", "rows_differ"),
        ("UPDATE customers SET name = 99", "rows_differ"),
        ("UPDATE customers SET created_by = 0", "rows_differ"),
        ("UPDATE texts SET value = 'Ann''s Bakerz' WHERE value = 'Ann''s Bakery'", "rows_differ"),
        ("DELETE FROM customers", "rows_differ"),
        ("INSERT INTO customers SELECT row_id + 1, source, row, ordinal, created_by, changed_by, customer_id, name, email, segment, plan, industry, country, owner, seats, signed_up, churned, lost, churn_reason, renews_on, tenure, mrr FROM customers", "repeated_key"),
        ("UPDATE settings SET value = '0.9'", "settings_differ"),
        ("UPDATE tables SET content_hash = 'x'", "settings_differ"),
    ],
)  # fmt: skip
def test_tampering_is_found(shop: Any, tampering: str, code: str) -> None:
    shop.put("customers", [ANN])
    shop.set("margin", "0.8")
    assert codes(shop) == set()
    shop.store._connection.execute(tampering)
    shop.reopen()
    assert code in codes(shop)


def test_a_reference_to_nothing_is_found(shop: Any) -> None:
    shop.put("customers", [ANN])
    shop.store._connection.execute("PRAGMA foreign_keys = OFF")
    shop.store._connection.execute("UPDATE sheets SET change_id = 99")
    assert codes(shop) == {"broken_link"}
