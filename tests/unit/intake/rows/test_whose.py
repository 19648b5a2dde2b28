"""Whose rows are whose: what an import says of customers whom no other file of it knows."""

from csdesk.base.progress import Progress
from csdesk.intake.build import plan_import
from csdesk.intake.plan import SheetPlan
from csdesk.intake.request import Known, Request

ORDERS = [
    ["Customer", "Plan", "Amount", "Interval", "Start date"],
    ["Wolf, Clara", "Plus", "50", "monthly", "2024-01-05"],
    ["Doe, Jane", "Basic", "40", "monthly", "2024-02-01"],
]


def unknown(sheet: SheetPlan) -> list[str]:
    return [issue.reason for issue in sheet.issues if issue.code == "customer_unknown"]


def planned(book, sheet, **files):  # type: ignore[no-untyped-def]
    books = [book([sheet(rows, "")], f"{name}.csv") for name, rows in files.items()]
    made = plan_import(books, Request(), Known(), Progress())
    return {each.file: each for each in made.sheets}


def test_invoices_of_customers_without_a_subscription_are_told_where_there_is_no_list(book, sheet) -> None:  # type: ignore[no-untyped-def]
    invoices = [["Invoice number", "Customer", "Amount", "Invoice date"]]
    invoices += [["1", "Clara Wolf", "50", "2024-02-05"], ["2", "Yota Zed", "9", "2024-02-05"]]
    sheets = planned(book, sheet, orders=ORDERS, invoices=invoices)
    assert unknown(sheets["orders.csv"]) == []
    (told,) = unknown(sheets["invoices.csv"])
    assert told.startswith("1 row names 1 customer who is in no subscription (Yota Zed).")
    assert told.endswith("It becomes a customer beside those.")


def test_use_of_customers_without_a_subscription_is_told_where_there_is_no_list(book, sheet) -> None:  # type: ignore[no-untyped-def]
    use = [["Customer", "Feature", "Day"], *([name, "gym", "2024-02-05"] for name in ("M-1", "M-2", "M-2"))]
    (told,) = unknown(planned(book, sheet, orders=ORDERS, usage=use)["usage.csv"])
    assert told == "3 rows name 2 customers who are in no subscription (M-1, M-2)."
