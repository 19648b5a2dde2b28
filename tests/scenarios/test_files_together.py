"""Several files in one call: whatever their order they mean the same, and all go in or none."""

from typing import Any

import pytest

FILES = {
    "clients.csv": """
        Customer ID,Name,Email,Segment,Signed up
        C1,Amber Oven,hello@amber-oven.example,Large,2025-01-02
        C2,Blue Ladle,hello@blue-ladle.example,Small,2025-01-20""",
    "contracts.csv": """
        Subscription ID,Customer,Amount,Interval,Started
        S1,hello@amber-oven.example,100,monthly,2025-01-02
        S2,Blue Ladle,40,monthly,2025-01-20""",
    "logins.csv": """
        Subscription ID,User,Day,Feature,Count
        S1,ada,2025-02-01,Orders,3
        S2,eve,2025-02-14,Orders,1""",
}


def write(shop: Any) -> list[Any]:
    return [shop.file(name, lines) for name, lines in FILES.items()]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_references_resolve_in_any_order(shop: Any, order: tuple[int, ...]) -> None:
    files = write(shop)
    said = shop.imports(*(files[place] for place in order))
    assert said.status == 0
    issues = [issue["code"] for each in said.document["imports"] for issue in each["issues"]]
    assert issues == ["no_currency"]
    assert shop.figure("mrr", "--grain", "all", "--where", "segment=Large") == {"all": 100.0}
    assert shop.figure("mrr", "--grain", "all", "--where", "segment=Small") == {"all": 40.0}
    assert shop.figure("active_customers_rate", "--from", "2025-02", "--to", "2025-02") == {"2025-02": 1.0}
    assert len(shop.csdesk("imports", "-w", shop.workspace, "--json").document["imports"]) == 1


@pytest.mark.parametrize("place", [0, 3])
@pytest.mark.parametrize(
    ("content", "code"), [(b"", "E-EMPTY"), (b"PK\x03\x04" + b"\x07" * 99, "E-DAMAGED"), (None, "")]
)
def test_one_bad_file_among_good_ones_leaves_nothing(shop: Any, place: int, content: bytes | None, code: str) -> None:
    files, bad = write(shop), shop.folder / "bad.xlsx"
    if content is not None:
        bad.write_bytes(content)
    files.insert(place, bad)
    there = sorted(each.name for each in shop.folder.iterdir())
    said = shop.imports(*files)
    assert said.status == (1 if code else 2)
    assert said.out == ""
    assert said.err.startswith(code)
    assert "bad.xlsx" in said.err
    # The empty lock stays: whoever waits for it must find the same file.
    assert sorted(each.name for each in shop.folder.iterdir() if each.suffix != ".lock") == there


def test_a_bad_file_leaves_a_filled_workspace_byte_for_byte(shop: Any) -> None:
    good, *others = write(shop)
    assert shop.imports(good).status == 0
    before = shop.workspace.read_bytes()
    assert shop.imports(*others, shop.file("nothing.csv", "")).status == 1
    assert shop.imports(*others, shop.folder / "absent.csv").status == 2
    assert shop.workspace.read_bytes() == before


def test_the_same_file_twice_in_one_call_counts_once(shop: Any) -> None:
    files = write(shop)
    copy = shop.folder / "logins (1).csv"
    copy.write_bytes(files[2].read_bytes())
    said = shop.imports(*files, files[1], copy)
    assert said.status == 0
    assert "This file holds the same as logins.csv" in "".join(each["reason"] for each in said.document["issues"])
    assert len(shop.rows("customers")) == len(shop.rows("subscriptions")) == len(shop.rows("usage")) == 2
    assert shop.figure("mrr", "--grain", "all") == {"all": 140.0}


def test_two_files_of_one_table_go_in_together(shop: Any) -> None:
    january = shop.file("january.csv", "Day,Amount,Currency,Owner\n2025-01-31,50,NGN,Ada\n2025-01-31,50,NGN,Ada")
    february = shop.file("february.csv", "Day,Amount,Currency,Owner\n2025-02-28,50,NGN,Ada")
    assert shop.imports(january, february).counts == {"january.csv": (2, 0, 0), "february.csv": (1, 0, 0)}
    assert shop.figure("cs_cost") == {"2025-01": 100.0, "2025-02": 50.0}


def test_a_dry_run_says_the_same_and_stores_nothing(shop: Any) -> None:
    files = write(shop)
    dry = shop.imports(*files, "--dry-run")
    assert dry.status == 0
    assert not shop.workspace.exists()
    done = shop.imports(*files)
    assert dry.counts == done.counts
    assert done.status == 0
    before = shop.workspace.read_bytes()
    shop.file("contracts.csv", FILES["contracts.csv"].replace(",40,", ",45,"))
    assert shop.imports(*files, "--dry-run").counts["contracts.csv"] == (0, 1, 1)
    assert shop.workspace.read_bytes() == before
