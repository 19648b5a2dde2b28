"""A customer's number beside its name: the number is the customer, and the name is that customer's."""

import pytest

from csdesk.base.progress import Progress
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.table import Table
from csdesk.intake.build import plan_import
from csdesk.intake.request import Known, Request

GERMAN = [
    ["Mitglieds-Nr.", "Name", "Tarif", "Beitrag", "Zahlweise", "Vertragsbeginn", "Kündigungsgrund", "E-Mail"],
    ["M-1", "Wolf, Clara", "Plus", "49,90", "monatlich", "01.06.2023", "", "clara@example.com"],
    ["M-2", "Doe, Jane", "Basic", "29,90", "monatlich", "01.05.2023", "Umzug", "jane@example.com"],
]
INVOICES = [
    ["Re-Nr.", "Mitgl.", "Kunde", "Datum", "Betrag brutto"],
    ["R-1", "M-1", "Clara Wolf", "03.06.2024", "49,90"],
    ["R-2", "M-3", "Max Roe", "04.06.2024", "29,90"],
]


@pytest.mark.parametrize("number", ["Mitglieds-Nr.", "Mitgl.", "Mitgliedsnummer", "Kunden-Nr.", "Customer ID"])
def test_of_a_standing_order_the_number_is_the_customer(plan, number) -> None:  # type: ignore[no-untyped-def]
    orders, listed = plan([[number, *GERMAN[0][1:]], *GERMAN[1:]]).sheets
    assert (orders.table.dataset.id, listed.table.dataset.id) == ("subscriptions", "customers")
    assert orders.table.text("customer").tolist() == ["M-1", "M-2"]
    columns = [listed.table.text(name).tolist() for name in ("customer_id", "name", "email", "churn_reason")]
    assert columns[:2] == [["M-1", "M-2"], ["Wolf, Clara", "Doe, Jane"]]
    assert columns[2:] == [["clara@example.com", "jane@example.com"], ["", "Umzug"]]


def test_of_an_invoice_the_number_is_the_customer(plan) -> None:  # type: ignore[no-untyped-def]
    invoices, listed = plan(INVOICES).sheets
    assert invoices.table.text("customer").tolist() == ["M-1", "M-3"]
    assert invoices.table.numbers("amount").tolist() == [49.9, 29.9]
    assert listed.table.text("name").tolist() == ["Clara Wolf", "Max Roe"]


def test_an_invoice_names_none_anew_whom_the_workspace_names(plan) -> None:  # type: ignore[no-untyped-def]
    customers = Table.from_rows(CUSTOMERS, [{"customer_id": "M-1", "name": "Wolf, Clara"}])
    _, listed = plan(INVOICES, known=Known(customers=customers)).sheets
    assert listed.table.text("customer_id").tolist() == ["M-3"]


def test_an_invoice_names_none_anew_whom_a_standing_order_of_the_call_names(book, sheet) -> None:  # type: ignore[no-untyped-def]
    invoices = [*INVOICES[:2], ["R-2", "M-2", "Jane Doe", "04.06.2024", "29,90"]]
    books = [book([sheet(rows, "")], f"{name}.csv") for name, rows in (("orders", GERMAN), ("invoices", invoices))]
    made = plan_import(books, Request(), Known(), Progress()).sheets
    assert [each.table.dataset.id for each in made] == ["subscriptions", "customers", "payments"]


def test_what_the_owner_says_holds(plan) -> None:  # type: ignore[no-untyped-def]
    (orders,) = plan(GERMAN, mapping={"Name": "customer"}).sheets
    assert orders.table.text("customer").tolist() == ["Wolf, Clara", "Doe, Jane"]


def test_a_form_that_asks_for_the_name_has_the_customer_there(plan) -> None:  # type: ignore[no-untyped-def]
    rows = [["Timestamp", "Your name", "How likely are you to recommend us? (0-10)"], ["2024-11-05 12:03", "Jo Poe", 8]]
    (answers,) = plan(rows).sheets
    assert answers.table.text("customer").tolist() == ["Jo Poe"]


def test_check_ins_are_use(plan) -> None:  # type: ignore[no-untyped-def]
    rows = [["Card holder", "Check-in", "Area"], *([f"M-{n}", f"2025-04-0{n} 11:43", "Gym floor"] for n in (1, 2, 3))]
    (use,) = plan(rows).sheets
    assert use.table.dataset.id == "usage"
    assert use.table.text("customer").tolist() == ["M-1", "M-2", "M-3"]
