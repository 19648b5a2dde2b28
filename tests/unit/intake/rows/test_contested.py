"""Rows of one import that have the same key: another customer's stay out, other cells of the same one are told."""

from collections.abc import Callable

from csdesk.base.progress import Progress
from csdesk.intake.build import plan_import
from csdesk.intake.plan import ImportPlan, SheetPlan
from csdesk.intake.request import Known, Request

Plan = Callable[..., ImportPlan]
HEAD = ["Receipt no", "Customer", "Date", "Amount"]


def said(sheet: SheetPlan, code: str) -> list[str]:
    return [issue.reason for issue in sheet.issues if issue.code == code]


def test_a_receipt_number_of_another_customer_stays_out_and_names_both_rows(plan: Plan) -> None:
    rows = [
        HEAD,
        ["R-5003", "Ana Cafe", "2025-01-05", "1039.20"],
        ["R-5004", "Bo Deli", "2025-01-06", "80"],
        ["R-5003", "Bo Deli", "2025-03-07", "-50"],
    ]
    (sheet,) = plan(rows).sheets
    assert sheet.table.text("payment_id").tolist() == ["R-5003", "R-5004"]
    assert sheet.table.numbers("amount").tolist() == [1039.20, 80]
    (aside,) = sheet.set_aside
    assert (aside.row, aside.cells["Amount"]) == (4, "-50")
    (issue,) = aside.issues
    assert (issue.code, issue.column, issue.value, issue.row) == ("key_contested", "Receipt no", "R-5003", 4)
    assert (
        "Row 4 has the same payment id R-5003 as row 2 but another customer (Bo Deli, there Ana Cafe)" in issue.reason
    )


def test_the_same_amount_of_another_customer_is_no_line_of_the_invoice(plan: Plan) -> None:
    rows = [HEAD, ["7", "Ana Cafe", "2025-01-05", "40"], ["7", "Bo Deli", "2025-01-05", "40"]]
    (sheet,) = plan(rows).sheets
    assert (len(sheet.table), [row.row for row in sheet.set_aside]) == (1, [3])
    assert said(sheet, "invoice_lines") == []


def test_other_cells_of_the_same_customer_keep_the_last_row_and_are_told(plan: Plan) -> None:
    rows = [
        HEAD,
        ["R-1", "Ana Cafe", "2025-01-05", "100"],
        ["R-2", "Bo Deli", "2025-01-06", "80"],
        ["R-1", "Ana Cafe", "2025-02-05", "-20"],
    ]
    (sheet,) = plan(rows).sheets
    assert (len(sheet.table), sheet.set_aside) == (3, ())
    (reason,) = said(sheet, "key_repeats")
    assert "Rows 2 and 4 have the same payment id R-1 and differ in invoiced on and amount" in reason


def test_lines_of_one_invoice_are_told_as_such_alone(plan: Plan) -> None:
    rows = [HEAD, ["R-1", "Ana Cafe", "2025-01-05", "100"], ["R-1", "Ana Cafe", "2025-01-05", "100"]]
    (sheet,) = plan(rows).sheets
    assert (len(sheet.table), said(sheet, "key_repeats"), sheet.set_aside) == (1, [], ())


def test_an_id_and_a_name_of_one_customer_are_the_same(book, sheet) -> None:  # type: ignore[no-untyped-def]
    list_ = sheet([["Customer ID", "Name", "Signed up"], ["C1", "Ana Cafe", "2024-01-05"], ["C2", "Bo", "2024-01-06"]])
    sales = sheet([HEAD, ["R-1", "C1", "2025-01-05", "100"], ["R-1", "ana cafe", "2025-01-09", "90"]])
    books = [book([list_], "customers.csv"), book([sales], "payments.csv")]
    _, payments = plan_import(books, Request(), Known(), Progress()).sheets
    assert (len(payments.table), payments.set_aside) == (2, ())


def test_two_files_of_one_import_are_looked_at_together(book, sheet) -> None:  # type: ignore[no-untyped-def]
    north = sheet([HEAD, ["R-1", "Ana Cafe", "2025-01-05", "100"]])
    south = sheet([HEAD, ["R-1", "Bo Deli", "2025-01-05", "60"], ["R-2", "Bo Deli", "2025-01-06", "60"]])
    books = [book([north], "north payments.csv"), book([south], "south payments.csv")]
    first, second = plan_import(books, Request(), Known(), Progress()).sheets
    assert (len(first.table), first.set_aside) == (1, ())
    assert [row.row for row in second.set_aside] == [2]
    assert "as row 2 of north payments.csv" in second.set_aside[0].issues[0].reason


def test_a_subscription_of_two_customers_is_contested_and_two_plans_of_it_are_not(plan: Plan) -> None:
    head = ["Subscription id", "Customer", "Plan", "Amount", "Interval", "Start date"]
    rows = [
        head,
        ["S1", "Ana Cafe", "Rye", "40", "month", "2025-01-05"],
        ["S1", "Ana Cafe", "Wheat", "50", "month", "2025-01-05"],
        ["S1", "Bo Deli", "Wheat", "50", "month", "2025-01-05"],
    ]
    (sheet,) = plan(rows).sheets
    assert ([row.row for row in sheet.set_aside], said(sheet, "key_repeats")) == ([4], [])


def test_what_stands_beside_a_row_that_stays_out_stays_out_too(plan: Plan) -> None:
    rows = [
        [*HEAD, "Tier"],
        ["R-1", "Ana Cafe", "2025-01-05", "100", "gold"],
        ["R-2", "Bo Deli", "2025-01-06", "80", "silver"],
        ["R-1", "Cy Shop", "2025-03-07", "-50", "bronze"],
        ["R-3", "Bo Deli", "never", "50", "lead"],
    ]
    (sheet,) = plan(rows, mapping={"Tier": "attribute"}).sheets
    assert [row.row for row in sheet.set_aside] == [4, 5]
    assert sheet.attributes is not None
    assert sheet.attributes.text("customer").tolist() == ["Ana Cafe", "Bo Deli"]
    assert sheet.attributes.text("value").tolist() == ["gold", "silver"]


def test_orders_without_a_number_that_begin_alike_keep_the_last_row_and_are_told(plan: Plan) -> None:
    rows = [
        ["Customer", "Plan", "Amount", "Interval", "Start date"],
        ["Ana Cafe", "Rye", "100", "month", "2024-11-05"],
        ["Ana Cafe", "Rye", "150", "month", "2024-11-05"],
        ["Bo Deli", "Rye", "80", "month", "2024-11-05"],
        ["Bo Deli", "Rye", "80", "month", "2024-11-05"],
    ]
    (sheet,) = plan(rows).sheets
    (issue,) = [each for each in sheet.issues if each.code == "key_repeats"]
    assert "Rows 2 and 3 have the same customer Ana Cafe, plan Rye and started" in issue.reason
    assert issue.reason.endswith("differ in amount: the last row holds.")
    assert issue.hint == "If they are two things, give each its own subscription id."
