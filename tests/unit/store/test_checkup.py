"""What SQLite's own check doesn't see, the content hashes do."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from csdesk.base.errors import DamagedWorkspace, UserError
from csdesk.store import workspace

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
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
        ("INSERT INTO customers SELECT row_id + 1, source, row, ordinal, created_by, changed_by, customer_id, name, email, segment, plan, industry, country, owner, seats, signed_up, churned, lost, churn_reason, renews_on, tenure, mrr, currency FROM customers", "repeated_key"),
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


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE texts SET value = 'Ann''s Bakerz' WHERE value = 'Ann''s Bakery'",
        "UPDATE customers SET seats = 4",
        "UPDATE customers SET name = 99",
        "DELETE FROM customers",
        "UPDATE tables SET rows = 2",
        "UPDATE tables SET content_hash = 'x'",
        "UPDATE settings SET value = '0.9'",
    ],
)
@pytest.mark.parametrize("packed", [True, False])
def test_damage_is_never_made_official(shop: Any, tampering: str, packed: bool) -> None:
    shop.put("customers", [ANN])
    shop.set("margin", "0.8")
    shop.store._connection.execute(tampering)
    if not packed:
        shop.store._connection.execute("DELETE FROM packed")
    shop.reopen()
    found = codes(shop)
    for change in (
        lambda: shop.put("customers", [ANN | {"seats": 5}]),
        lambda: shop.put("customers", [{"customer_id": "008"}, ANN | {"name": "Ann"}]),
        lambda: shop.undo(1),
    ):
        with pytest.raises(DamagedWorkspace) as caught:
            change()
        assert caught.value.workspace == shop.path
    assert len(shop.store.imports()) == 1
    assert codes(shop) == found


def test_a_damaged_row_that_a_change_doesnt_touch_is_still_found_after_it(
    shop: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a workspace that is too large to be looked through before each import."""
    monkeypatch.setattr(workspace, "LOOKED_THROUGH", 0)
    shop.put("customers", [ANN, {"customer_id": "008", "seats": 1}])
    shop.store._connection.execute("UPDATE customers SET seats = 4 WHERE row_id = 1")
    shop.reopen()
    shop.put("customers", [{"customer_id": "008", "seats": 2}])
    assert codes(shop) == {"rows_differ"}
    assert shop.rows("customers")[0]["seats"] == 3


def test_nothing_is_imported_into_a_damaged_workspace(shop: Any) -> None:
    shop.put("customers", [ANN])
    shop.store._connection.execute("UPDATE customers SET seats = 4 WHERE row_id = 1")
    shop.reopen()
    before = shop.path.read_bytes()
    with pytest.raises(UserError) as caught:
        shop.put("usage", [{"customer": "Bo", "day": "2025-01-02", "count": 1.0}])
    assert caught.value.code == "D-CORRUPT"
    assert shop.path.read_bytes() == before


def test_nothing_is_taken_back_in_a_damaged_workspace_that_is_backed_up(shop: Any) -> None:
    """The backup of the same state was made before the damage, so it isn't made again; the workspace is looked at."""
    shop.put("customers", [ANN])
    shop.put("usage", [{"customer": "Ann's Bakery", "day": "2025-01-02", "count": 1.0}])
    shop.store.back_up(None, NOW)
    shop.store._connection.execute("UPDATE customers SET seats = 4 WHERE row_id = 1")
    shop.reopen()
    with pytest.raises(UserError) as caught:
        shop.store.undo(None, day=20513, now=NOW)
    assert caught.value.code == "D-CORRUPT"


def test_a_text_damaged_at_one_of_its_places_never_comes_into_another_table(shop: Any) -> None:
    shop.put("customers", [ANN])
    shop.store.close()
    content = shop.path.read_bytes()
    places = [found.start() for found in re.finditer(rb"Ann's Bakery", content)]
    refused = 0
    for place in places:
        damaged = bytearray(content)
        damaged[place + 11] ^= 3
        shop.path.write_bytes(damaged)
        shop.reopen()
        try:
            shop.put("usage", [{"customer": "Ann's Bakery", "day": "2025-01-02", "count": 1.0}])
            assert shop.rows("usage")[0]["customer"] == "Ann's Bakery"
        except UserError as error:
            assert error.code == "D-CORRUPT"  # noqa: PT017
            refused += 1
        shop.store.close()
    assert len(places) > refused > 0


def test_a_reference_to_nothing_is_found(shop: Any) -> None:
    shop.put("customers", [ANN])
    shop.store._connection.execute("PRAGMA foreign_keys = OFF")
    shop.store._connection.execute("UPDATE sheets SET change_id = 99")
    assert codes(shop) == {"broken_link"}
