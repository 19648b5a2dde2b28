"""What a file can't tell is asked, all of it at once; an answer is remembered for the files that look like it."""

from typing import Any

import openpyxl
import pytest

SUBSCRIPTIONS = """
    Subscription ID,Customer,Amount,Interval,Started
    S1,C1,100,monthly,03/04/2025
    S2,C2,40,monthly,05/06/2025"""
COSTS = """
    Day,Amount,Currency
    01/02/2025,50,NGN
    01/03/2025,60,NGN"""
CUSTOMERS = """
    Customer ID,Name
    C1,Amber Oven
    C2,Blue Ladle"""


@pytest.fixture
def files(shop: Any) -> list[Any]:
    """One file that tells everything, and two that don't say whether the day or the month comes first."""
    return [
        shop.file("customers.csv", CUSTOMERS),
        shop.file("subscriptions.csv", SUBSCRIPTIONS),
        shop.file("costs.csv", COSTS),
    ]


def test_every_open_question_is_listed_at_once_with_its_answer(shop: Any, files: list[Any]) -> None:
    said = shop.imports(*files)
    assert said.status == 1
    assert '--answer "Started.date_order=dmy|mdy"' in said.err
    assert '--answer "Day.date_order=dmy|mdy"' in said.err
    asked = {each["file"]: each["questions"] for each in said.document["imports"]}
    assert asked["customers.csv"] == []
    assert [(q["key"], q["choices"], q["default"]) for q in asked["subscriptions.csv"]] == [
        ("Started.date_order", ["dmy", "mdy"], "")
    ]
    assert "03/04/2025 is 2025-04-03 with the day first" in asked["subscriptions.csv"][0]["text"]
    assert not shop.workspace.exists()


@pytest.mark.parametrize(("order", "first"), [("dmy", "2025-04-03"), ("mdy", "2025-03-04")])
def test_answered_they_come_in(shop: Any, files: list[Any], order: str, first: str) -> None:
    said = shop.imports(*files, "--answer", f"Started.date_order={order}", "--answer", f"day.Date_Order={order}")
    assert said.status == 0
    assert said.counts == {"customers.csv": (2, 0, 0), "subscriptions.csv": (2, 0, 0), "costs.csv": (2, 0, 0)}
    assert shop.rows("subscriptions")[0]["started"] == first


def test_one_answer_may_be_meant_for_all(shop: Any, files: list[Any]) -> None:
    assert shop.imports(*files, "--answer", "date_order=mdy").status == 0
    assert [row["day"] for row in shop.rows("costs")] == ["2025-01-02", "2025-01-03"]
    assert [row["started"] for row in shop.rows("subscriptions")] == ["2025-03-04", "2025-05-06"]


def test_one_of_two_answered_still_waits(shop: Any, files: list[Any]) -> None:
    said = shop.imports(*files, "--answer", "Day.date_order=dmy")
    assert said.status == 1
    assert "Started.date_order" in said.err
    assert "Day.date_order" not in said.err
    assert not shop.workspace.exists()


def test_partial_takes_what_needs_no_answer_and_the_rest_later(shop: Any, files: list[Any]) -> None:
    said = shop.imports(*files, "--partial")
    assert said.status == 0
    assert len(shop.rows("customers")) == 2
    assert shop.rows("subscriptions") == shop.rows("costs") == []
    later = shop.imports(*files, "--answer", "date_order=dmy")
    assert later.counts == {"customers.csv": (0, 0, 2), "subscriptions.csv": (2, 0, 0), "costs.csv": (2, 0, 0)}


def test_a_workbook_of_which_a_part_waits_asks_again(shop: Any) -> None:
    book, path = openpyxl.Workbook(write_only=True), shop.folder / "all.xlsx"
    for name, text in (("Customers", CUSTOMERS), ("Costs", COSTS)):
        page = book.create_sheet(name)
        for line in text.strip().splitlines():
            page.append(line.strip().split(","))
    book.save(path)
    assert shop.imports(path, "--partial").status == 0
    assert (len(shop.rows("customers")), len(shop.rows("costs"))) == (2, 0)
    again = shop.imports(path)
    assert again.status == 1
    assert "Day.date_order" in again.err
    assert shop.imports(path, "--answer", "date_order=dmy").status == 0
    assert (len(shop.rows("customers")), len(shop.rows("costs"))) == (2, 2)
    assert shop.imports(path).document["change"] is None


def test_the_next_file_of_its_shape_asks_nothing(shop: Any, files: list[Any]) -> None:
    assert shop.imports(*files, "--answer", "date_order=mdy").status == 0
    june = shop.file("subscriptions june.csv", SUBSCRIPTIONS.replace("S1", "S3").replace("03/04", "06/07"))
    said = shop.imports(june)
    assert said.status == 0
    assert said.counts == {"subscriptions june.csv": (1, 0, 1)}
    assert shop.rows("subscriptions")[-1]["started"] == "2025-06-07"


def test_a_file_that_speaks_against_the_answer_of_old_isnt_bent_to_it(shop: Any, files: list[Any]) -> None:
    assert shop.imports(*files, "--answer", "date_order=mdy").status == 0
    july = shop.file("july.csv", SUBSCRIPTIONS.replace("S1", "S4").replace("03/04/2025", "25/07/2025"))
    said = shop.imports(july)
    stored = {row["subscription_id"]: row["started"] for row in shop.rows("subscriptions")}
    assert stored.get("S4") in (None, "2025-07-25"), "25 is no month"
    assert "S4" in stored or said.status == 1 or said.document["imports"][0]["set_aside"] == 1


@pytest.mark.parametrize(
    "answer", ["Started.date_order=ymd", "Started.colour=red", "Begun.date_order=dmy", "date_order"]
)
def test_an_answer_to_nothing_is_refused(shop: Any, files: list[Any], answer: str) -> None:
    said = shop.imports(*files, "--answer", answer)
    assert (said.status, said.out) == (2, "")
    assert not shop.workspace.exists()


def test_an_answer_is_undone_with_its_import(shop: Any, files: list[Any]) -> None:
    shop.imports(files[0])
    assert shop.imports(files[2], "--answer", "date_order=dmy").status == 0
    assert shop.undo().status == 0
    assert shop.imports(files[2]).status == 1
