"""One list of customers is enough: who they are, what they pay in a month, since when, and until when."""

from typing import Any

LIST = """
    Name,Segment,Monthly fee,Signed up,Cancelled on
    Alder & Sons,Gold,£120,2025-01-05,
    Birch Bakery,Gold,£80,2025-02-01,2025-04-30
    Cedar House,Silver,£200,2025-03-15,
    Dogwood Deli,Silver,,2025-05-20,"""
ORDERS = """
    Customer,Product,Monthly price,From,Till
    Alder & Sons,Care,£100,2025-01-05,
    Cedar House,Care,£150,2025-03-15,"""


def mrr(shop: Any) -> dict[str, float | None]:
    found: dict[str, float | None] = shop.figure("mrr", "--from", "2025-01", "--to", "2025-05")
    return found


def told(answer: Any) -> list[str]:
    return [issue["code"] for sheet in answer.document["imports"] for issue in sheet["issues"]]


MONTHS = [f"2025-0{month}" for month in range(1, 6)]
COUNTED = dict(zip(MONTHS, [120, 200, 400, 400, 320], strict=True))


def test_a_list_with_fees_gives_mrr_down_to_its_rows(shop: Any) -> None:
    answer = shop.imports(shop.file("clients.csv", LIST))
    assert answer.status == 0
    assert answer.counts == {"clients.csv": (4, 0, 0)}
    assert "fees_counted" in told(answer)
    assert mrr(shop) == COUNTED
    assert shop.figure("mrr_churned", "--from", "2025-05", "--to", "2025-05") == {"2025-05": 80}
    proof = shop.csdesk("explain", "mrr", "-w", shop.workspace, "--period", "2025-02", "--json").document
    assert proof["settings"]["mrr_source"] == "customers"
    assert [(row["file"], row["row"]) for row in proof["rows"]] == [("clients.csv", 2), ("clients.csv", 3)]


def test_the_list_again_changes_nothing_and_a_new_fee_is_a_change(shop: Any) -> None:
    shop.imports(shop.file("clients.csv", LIST))
    path = shop.file("clients.csv", LIST)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    again = shop.imports(path)
    assert again.document["change"] is None
    assert again.counts == {"clients.csv": (0, 0, 4)}
    raised = shop.imports(shop.file("clients.csv", LIST.replace("£200", "£260")))
    assert raised.counts == {"clients.csv": (0, 1, 3)}
    assert mrr(shop)["2025-05"] == 380
    shop.undo()
    assert mrr(shop) == COUNTED


def test_undo_takes_the_list_and_its_mrr_back(shop: Any) -> None:
    shop.imports(shop.file("clients.csv", LIST))
    shop.undo()
    assert shop.rows("customers") == []
    assert set(mrr(shop).values()) == {None}


def test_standing_orders_hold_and_nothing_counts_twice(shop: Any) -> None:
    shop.imports(shop.file("clients.csv", LIST))
    orders = shop.imports(shop.file("orders.csv", ORDERS))
    assert "fees_replaced" in told(orders)
    assert mrr(shop)["2025-05"] == 250
    shop.undo()
    assert mrr(shop) == COUNTED
    both = shop.imports(shop.file("orders.csv", ORDERS), shop.file("clients.csv", LIST.replace("£200", "£210")))
    assert "fees_not_counted" in told(both)
    assert mrr(shop)["2025-05"] == 250
