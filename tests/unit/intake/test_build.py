"""What comes of sheets: which table they feed, what is stored, what is asked, what is set aside."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from csdesk.base.errors import CallError
from csdesk.base.progress import Progress
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.settings import Settings
from csdesk.datasets.table import Table
from csdesk.intake.build import plan_import
from csdesk.intake.cells import Book, Sheet, Type, Value
from csdesk.intake.plan import ImportPlan, SheetPlan
from csdesk.intake.request import Known, Profile, Request

Plan = Callable[..., ImportPlan]


def only(plan: ImportPlan) -> SheetPlan:
    assert len(plan.sheets) == 1, [sheet.table.dataset.id for sheet in plan.sheets]
    return plan.sheets[0]


def of(plan: ImportPlan, dataset: str) -> Table:
    return next(sheet.table for sheet in plan.sheets if sheet.table.dataset.id == dataset)


def records(table: Table) -> list[dict[str, object]]:
    return [dict(table.record(row)) for row in range(len(table))]


def codes(sheet: SheetPlan) -> list[str]:
    return [issue.code for issue in sheet.issues]


CUSTOMER_ROWS = [
    ["Customer ID", "Company name", "E-mail", "Signed up", "Plan"],
    ["C-1", "Blue Bay", "hello@bluebay.example", date(2024, 1, 31), "Pro"],
    ["C-2", "Red Hill", "mail@redhill.example", date(2024, 2, 29), "Starter"],
]


def test_a_clean_sheet_needs_no_question(plan: Plan) -> None:
    sheet = only(plan(CUSTOMER_ROWS, name="Customers"))
    assert sheet.table.dataset is CUSTOMERS
    assert records(sheet.table) == [
        {
            "customer_id": "C-1",
            "name": "Blue Bay",
            "email": "hello@bluebay.example",
            "signed_up": "2024-01-31",
            "plan": "Pro",
        },
        {
            "customer_id": "C-2",
            "name": "Red Hill",
            "email": "mail@redhill.example",
            "signed_up": "2024-02-29",
            "plan": "Starter",
        },
    ]
    assert sheet.table.row.tolist() == [2, 3]
    assert sheet.questions == ()
    assert (sheet.ignored_above, sheet.ignored_below) == (0, 0)
    assert sheet.mapping["Company name"] == "name"


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=lambda dataset: dataset.id)
def test_a_sheet_with_the_exact_names_is_recognised(plan: Plan, dataset) -> None:  # type: ignore[no-untyped-def]
    made = plan([list(dataset.names), []], name=dataset.title)
    assert made.sheets[0].table.dataset is dataset
    assert [column for column in made.sheets[0].mapping.values() if column == "-"] == []


def test_titles_above_and_totals_below_are_left_out_and_counted(plan: Plan) -> None:
    sheet = only(
        plan(
            [
                ["Acme Ltd"],
                ["Invoice list, 2024"],
                [],
                ["Invoice no", "Customer", "Invoice date", "Amount"],
                ["INV-1", "Blue Bay", date(2024, 1, 5), "1,200.50"],
                ["INV-2", "Red Hill", date(2024, 1, 6), "800.00"],
                [],
                ["Invoice no", "Customer", "Invoice date", "Amount"],
                ["INV-3", "Red Hill", date(2024, 2, 6), "100.00"],
                ["Total", None, None, "2,100.50"],
                [],
                ["Copyright (c) 2024 Acme Ltd. All rights reserved."],
            ]
        )
    )
    assert sheet.table.text("payment_id").tolist() == ["INV-1", "INV-2", "INV-3"]
    assert sheet.table.row.tolist() == [5, 6, 9]
    assert (sheet.ignored_above, sheet.ignored_below) == (2, 2)


def test_a_remark_below_is_told_where_it_might_be_a_record(plan: Plan) -> None:
    head = ["Customer id", "Name", "Segment", "Signed up"]
    rows = [[f"C{number}", f"Name {number}", "Small", date(2025, 1, number)] for number in range(1, 4)]
    sheet = only(plan([head, *rows, ["Total", 3], ["Orderbook demo licence"], ["Page 1 of 1"]]))
    assert (len(sheet.table), sheet.ignored_below) == (3, 3)
    (note,) = [issue for issue in sheet.issues if issue.code == "rows_below"]
    assert note.reason == (
        "What stands below the table (row 6: “Orderbook demo licence”) is no row of it and was left out."
    )


def test_a_last_row_of_sums_without_a_key_is_no_record(plan: Plan) -> None:
    rows = [["Invoice no", "Customer", "Date", "Amount"]]
    rows += [[f"I{n}", "Blue Bay", "2024-01-05", str(n * 10)] for n in range(1, 4)]
    assert len(only(plan([*rows, [None, None, None, "60"]])).table) == 3
    assert len(only(plan([*rows, [None, "Red Hill", "2024-02-05", "61"]])).table) == 4


def test_a_customer_called_total_something_stays(plan: Plan) -> None:
    rows = [["Customer", "Date", "Amount"], ["Total Energies", "2024-01-05", "5"], ["Blue Bay", "2024-01-05", "5"]]
    assert len(only(plan(rows, name="Payments")).table) == 2


def test_a_second_header_row_of_responses_belongs_to_the_header(plan: Plan) -> None:
    sheet = only(
        plan(
            [
                ["Respondent ID", "Start Date", "How likely are you to recommend us?", "What else?"],
                [None, None, "Response", "Open-Ended Response"],
                ["1", "2024-01-01", "9", "Fine"],
                ["2", "2024-01-02", "3", "Slow"],
            ]
        )
    )
    assert sheet.table.numbers("score").tolist() == [9, 3]
    assert sheet.table.row.tolist() == [3, 4]


def test_merged_group_headers_are_joined(plan: Plan) -> None:
    rows = [
        ["Account", None, "Billing", None],
        ["Customer ID", "Name", "Invoice date", "Amount"],
        ["C1", "Blue Bay", "2024-01-05", "5"],
        ["C2", "Red Hill", "2024-01-06", "7"],
    ]
    sheet = plan(rows, merged=((0, 0, 0, 1), (0, 2, 0, 3))).sheets
    headers = sheet[0].mapping if sheet else plan(rows).issues
    assert "Account / Customer ID" in headers


def test_repeated_and_blank_headers_get_names_of_their_own(plan: Plan) -> None:
    rows = [["Customer ID", "Name", "Name", None], ["C1", "Blue Bay", "BB", "x"], ["C2", "Red Hill", "RH", "y"]]
    sheet = only(plan(rows, name="Customers"))
    assert list(sheet.mapping) == ["Customer ID", "Name", "Name (2)", "Column 4"]
    assert sheet.table.text("name").tolist() == ["Blue Bay", "Red Hill"]


def test_hidden_empty_and_read_me_sheets_are_listed(sheet: Callable[..., Sheet], book: Callable[..., Book]) -> None:
    books = [
        book(
            [
                sheet(CUSTOMER_ROWS, "Customers"),
                sheet(CUSTOMER_ROWS, "Old", hidden=True),
                sheet([], "Empty"),
                sheet([["How to fill this in"], ["Write one row a customer."]], "Read me"),
            ]
        )
    ]
    made = plan_import(books, Request(), Known(), Progress())
    assert [sheet.sheet for sheet in made.sheets] == ["Customers"]
    assert {issue.sheet: issue.code for issue in made.issues} == {
        "Old": "sheet_hidden", "Empty": "sheet_empty", "Read me": "sheet_of_notes",
    }  # fmt: skip


def test_what_nobody_knows_is_said_to_be_unknown(plan: Plan) -> None:
    made = plan([["Colour", "Weight"], ["red", "5"], ["blue", "6"]])
    assert made.sheets == ()
    assert [issue.code for issue in made.issues] == ["sheet_unknown"]


def test_a_missing_column_is_named(plan: Plan) -> None:
    made = plan([["Invoice no", "Invoice date", "Amount"], ["1", "2024-01-01", "5"]], name="Invoices")
    assert [issue.code for issue in made.issues] == ["column_missing"]
    assert "customer" in made.issues[0].reason


# Days


def test_a_day_above_twelve_settles_the_whole_column(plan: Plan) -> None:
    rows = [["Customer", "Date", "Amount"], ["A", "02/03/2024", "1"], ["B", "13/03/2024", "1"]]
    sheet = only(plan(rows, name="Payments"))
    assert [record["invoiced_on"] for record in records(sheet.table)] == ["2024-03-02", "2024-03-13"]
    assert sheet.formats["Date"] == "dd/mm/yyyy"


def test_another_column_of_the_file_settles_it_with_a_note(plan: Plan) -> None:
    rows = [["Customer", "Date", "Due date", "Amount"], ["A", "02/03/2024", "03/31/2024", "1"]]
    sheet = only(plan(rows, name="Invoices"))
    assert records(sheet.table)[0]["invoiced_on"] == "2024-02-03"
    assert "date_order_assumed" in codes(sheet)


def test_days_that_could_be_either_are_asked_for(plan: Plan) -> None:
    rows = [["Customer", "Date", "Amount"], ["A", "02/03/2024", "1"], ["B", "04/05/2024", "1"]]
    sheet = only(plan(rows, name="Payments"))
    question = sheet.questions[0]
    assert (question.key, question.choices, question.default) == ("Date.date_order", ("dmy", "mdy"), "")
    assert "2024-03-02" in question.text and "2024-02-03" in question.text


@pytest.mark.parametrize("key", ["Date.date_order", "date_order", "date.DATE_ORDER"])
def test_an_answer_settles_it(plan: Plan, key: str) -> None:
    rows = [["Customer", "Date", "Amount"], ["A", "02/03/2024", "1"]]
    sheet = only(plan(rows, name="Payments", answers={key: "mdy"}))
    assert sheet.questions == ()
    assert records(sheet.table)[0]["invoiced_on"] == "2024-02-03"
    assert sheet.settings == {"Date.date_order": "mdy"}


def test_what_the_workspace_answered_before_is_offered(plan: Plan) -> None:
    rows = [["Customer", "Date", "Amount"], ["A", "02/03/2024", "1"]]
    sheet = only(plan(rows, name="Payments", known=Known(date_order="dmy")))
    assert sheet.questions[0].default == "dmy"
    assert records(sheet.table)[0]["invoiced_on"] == "2024-03-02"


def test_a_column_that_mixes_both_orders_sets_the_unclear_rows_aside(plan: Plan) -> None:
    rows = [
        ["Customer", "Date", "Amount"],
        ["A", "13/03/2024", "1"],
        ["B", "03/14/2024", "1"],
        ["C", "02/03/2024", "1"],
    ]
    sheet = only(plan(rows, name="Payments"))
    assert [record["invoiced_on"] for record in records(sheet.table)] == ["2024-03-13", "2024-03-14"]
    assert [(aside.row, aside.cells["Customer"]) for aside in sheet.set_aside] == [(4, "C")]


def test_an_impossible_day_keeps_its_row_out_only_where_it_is_needed(plan: Plan) -> None:
    rows = [
        ["Customer", "Date", "Due date", "Amount"],
        ["A", "31/02/2026", "2026-03-01", "1"],
        ["B", "28/02/2026", "2026-02-30", "1"],
    ]
    sheet = only(plan(rows, name="Invoices"))
    assert records(sheet.table) == [{"customer": "B", "invoiced_on": "2026-02-28", "amount": 1.0}]
    aside = sheet.set_aside[0]
    assert aside.cells == {"Customer": "A", "Date": "31/02/2026", "Due date": "2026-03-01", "Amount": "1"}
    assert aside.issues[0].sentence() == (
        'Invoices, row 2, "Date" = "31/02/2026": not a real date. Fix the cell, or leave the row out.'
    )
    assert any(issue.code == "left_blank" and issue.value == "2026-02-30" for issue in sheet.issues)


def test_months_end_on_their_last_day_where_they_are_ends(plan: Plan) -> None:
    rows = [
        ["Subscription ID", "Customer", "Amount", "Interval", "Start date", "End date"],
        ["S1", "A", "10", "monthly", "Jan 2024", "Feb 2024"],
    ]
    record = records(only(plan(rows, name="Subscriptions")).table)[0]
    assert (record["started"], record["ended"]) == ("2024-01-01", "2024-02-29")


# Numbers and money


def test_currencies_are_taken_off_and_kept(plan: Plan) -> None:
    rows = [
        ["Customer", "Date", "Amount"],
        ["A", "2024-01-05", "₦5,000.00"],
        ["B", "2024-01-05", "$(250.00)"],
        ["C", "2024-01-05", "N700"],
        ["D", "2024-01-05", "12"],
    ]
    table = only(plan(rows, name="Payments")).table
    assert table.numbers("amount").tolist() == [5000, -250, 700, 12]
    assert table.text("currency").tolist() == ["NGN", "USD", "NGN", ""]


def test_a_bare_n_is_naira_only_where_something_says_so(plan: Plan) -> None:
    rows = [["Customer", "Date", "Amount"], ["A", "2024-01-05", "N700"]]
    assert only(plan(rows, name="Payments")).questions[0].key == "Amount.currency"
    assert only(plan(rows, name="Payments", known=Known(settings=Settings({"base_currency": "NGN"})))).questions == ()


def test_a_header_and_a_number_format_name_the_currency(plan: Plan) -> None:
    rows = [["Customer", "Date", "Amount (GHS)"], ["A", "2024-01-05", "700"]]
    assert only(plan(rows, name="Payments")).table.text("currency").tolist() == ["GHS"]
    rows = [["Customer", "Date", "Amount"], ["A", "2024-01-05", 700]]
    formats = ("", "", '"₦"#,##0.00')
    assert only(plan(rows, name="Payments", number_formats=formats)).table.text("currency").tolist() == ["NGN"]


def test_a_currency_column_counts_more_than_the_sign(plan: Plan) -> None:
    rows = [
        ["Customer", "Date", "Amount", "Currency"],
        ["A", "2024-01-05", "$7", "cad"],
        ["B", "2024-01-05", "$7", None],
    ]
    assert only(plan(rows, name="Payments")).table.text("currency").tolist() == ["CAD", "USD"]


def test_a_lone_group_of_three_is_asked_for_unless_the_file_tells(plan: Plan) -> None:
    rows = [["Customer", "Date", "Amount"], ["A", "2024-01-05", "1.234"]]
    sheet = only(plan(rows, name="Payments"))
    assert [(question.key, question.choices) for question in sheet.questions] == [
        ("Amount.decimal", ("point", "comma"))
    ]
    assert only(plan(rows, name="Payments", answers={"decimal": "comma"})).table.numbers("amount").tolist() == [1234]
    rows = [["Customer", "Date", "Amount", "Paid amount"], ["A", "2024-01-05", "1.234", "12,50"]]
    assert only(plan(rows, name="Payments")).table.numbers("amount").tolist() == [1234]


def test_missing_is_never_zero(plan: Plan) -> None:
    words = ["-", "n/a", "NULL", "#N/A", "TBC", "None", ""]
    rows = [
        ["Customer ID", "Name", "Seats"],
        ["C0", "Zero", "0"],
        *([f"C{i + 1}", "x", word] for i, word in enumerate(words)),
    ]
    table = only(plan(rows, name="Customers")).table
    assert table.numbers("seats")[0] == 0
    assert not table.take(table.numbers("seats") != 0).has("seats")


def test_error_values_are_missing_with_an_issue(plan: Plan) -> None:
    error = Value(Type.ERROR, "#DIV/0!", float("nan"))
    rows = [["Customer ID", "Name", "Seats"], ["C1", "A", error], ["C2", "B", 5], ["C3", "C", error]]
    sheet = only(plan(rows, name="Customers"))
    assert len(sheet.table) == 3
    issue = next(issue for issue in sheet.issues if issue.code == "error_value")
    assert (issue.row, issue.value) == (2, "#DIV/0!")


def test_discounts_are_shares_or_money(plan: Plan) -> None:
    rows = [
        ["Subscription ID", "Customer", "Amount", "Interval", "Start date", "Discount"],
        ["S1", "A", "10", "monthly", "2024-01-01", "12.5%"],
        ["S2", "A", "10", "monthly", "2024-01-01", "500"],
    ]
    assert only(plan(rows, name="Subscriptions")).table.text("discount").tolist() == ["12.5%", "500"]
    rows = [["Subscription ID", "Customer", "Amount", "Interval", "Start date", "Discount %"]]
    rows += [["S1", "A", "10", "monthly", "2024-01-01", "10"], ["S2", "A", "10", "monthly", "2024-01-01", "25"]]
    assert only(plan(rows, name="Subscriptions")).table.text("discount").tolist() == ["10%", "25%"]


# Ids, flags, intervals


def test_ids_are_text(plan: Plan) -> None:
    rows = [["Customer ID", "Name"], ["00042", "A"], [1001.0, "B"], ["1002.0", "C"]]
    assert only(plan(rows, name="Customers")).table.text("customer_id").tolist() == ["00042", "1001", "1002"]


def test_ids_in_scientific_notation_are_warned_about(plan: Plan) -> None:
    rows = [["Customer ID", "Name"], ["8.01692E+24", "A"], ["12", "B"]]
    assert "id_digits_lost" in codes(only(plan(rows, name="Customers")))


def test_yes_and_no(plan: Plan) -> None:
    words = ["Yes", "n", "TRUE", "0", "oui", "nein", True, "maybe", "1.0"]
    rows = [["Customer ID", "Tenure", "Churn"], *([f"C{i}", "3", word] for i, word in enumerate(words))]
    sheet = only(plan(rows))
    assert sheet.table.flags("lost").tolist() == [1, 0, 1, 0, 1, 0, 1, -1, 1]
    assert [issue.value for issue in sheet.issues if issue.code == "left_blank"] == ["maybe"]


@pytest.mark.parametrize(
    ("header", "interval", "basis"),
    [
        ("MRR", "1 month", "total"),
        ("ARR", "1 year", "total"),
        ("Monthly amount", "1 month", "total"),
        ("Annual amount", "1 year", "total"),
        ("Monthly price", "1 month", "unit"),
    ],
)
def test_an_amounts_header_says_how_often_it_is_paid(plan: Plan, header: str, interval: str, basis: str) -> None:
    rows = [["Subscription ID", "Customer", header, "Start date", "Seats"], ["S1", "A", "100", "2024-01-01", "5"]]
    record = records(of(plan(rows, name="Subscriptions"), "subscriptions"))[0]
    assert (record["interval"], record["amount_is"], record["quantity"]) == (interval, basis, 5)


def test_a_plain_price_is_for_one_unit_and_its_interval_is_asked_for(plan: Plan) -> None:
    rows = [["Subscription ID", "Customer", "Price", "Start date"], ["S1", "A", "100", "2024-01-01"]]
    sheet = only(plan(rows, name="Subscriptions"))
    assert [question.key for question in sheet.questions] == ["Price.interval"]
    record = records(only(plan(rows, name="Subscriptions", answers={"interval": "quarter"})).table)[0]
    assert (record["interval"], record["amount_is"]) == ("3 months", "unit")


def test_over_without_an_end_or_ended_before_it_began_is_set_aside(plan: Plan) -> None:
    head = ["Subscription ID", "Customer", "Amount", "Interval", "Start date", "End date", "Status"]
    rows = [
        head,
        ["S1", "A", "10", "monthly", "2024-03-01", "2024-02-01", "Active"],
        ["S2", "A", "10", "monthly", "2024-03-01", None, "Canceled"],
        ["S3", "A", "10", "monthly", "2024-03-01", "2024-03-01", "Trial"],
    ]
    sheet = only(plan(rows, name="Subscriptions"))
    assert [aside.issues[0].code for aside in sheet.set_aside] == ["wrong_order", "no_end"]
    assert records(sheet.table)[0]["status"] == "trialing"


# Times


def test_response_times_are_times_minutes_hours_or_lengths(plan: Plan) -> None:
    head = ["Ticket ID", "Created at", "First reply time (min)", "Resolution time (in hrs)", "Satisfaction Score"]
    rows = [
        head,
        ["1", "2024-03-01 10:00", "15", "02:30:00", "Good"],
        ["2", "2024-03-01 10:00", "-", "26:00:00", "Bad"],
        ["3", datetime(2024, 3, 1, 10), 90, timedelta(hours=1), "Offered"],
    ]
    table = only(plan(rows, name="Tickets")).table
    assert [record.get("first_response") for record in records(table)] == [
        "2024-03-01T10:15:00", None, "2024-03-01T11:30:00",
    ]  # fmt: skip
    assert [record["resolved"] for record in records(table)] == [
        "2024-03-01T12:30:00", "2024-03-02T12:00:00", "2024-03-01T11:00:00",
    ]  # fmt: skip
    assert [record.get("satisfaction") for record in records(table)] == [5, 1, None]


def test_times_of_day_are_kept_for_tickets_and_dropped_with_a_note_elsewhere(plan: Plan) -> None:
    rows = [["Customer", "Date", "Amount"], ["A", "2024-03-01 23:59:00 +0100", "1"]]
    sheet = only(plan(rows, name="Payments"))
    assert records(sheet.table)[0]["invoiced_on"] == "2024-03-01"
    assert {"time_dropped", "time_zone_dropped"} <= set(codes(sheet))


# Text


def test_text_is_composed(plan: Plan) -> None:
    rows = [["Customer ID", "Name"], ["C1", "Cafe\u0301 Bleu"], ["C2", "Caf\u00e9 Bleu"]]
    names = only(plan(rows, name="Customers")).table.text("name")
    assert names.values == ("Caf\u00e9 Bleu",)
    assert names.codes.tolist() == [0, 0]


# Shapes of sheets


def test_months_across_become_rows(plan: Plan) -> None:
    rows = [
        ["Customer", "Jan 2024", "Feb 2024", "Mar 2024"],
        ["Blue Bay", 100, None, 120],
        ["Red Hill", "₦50", "₦60", "x"],
    ]
    sheet = only(plan(rows, name="MRR"))
    assert sheet.table.dataset.id == "mrr_history"
    assert [(r["customer"], r["month"], r["mrr"]) for r in records(sheet.table)] == [
        ("Blue Bay", "2024-01-31", 100),
        ("Red Hill", "2024-01-31", 50),
        ("Blue Bay", "2024-02-29", 0),  # the month is known, and nothing was paid
        ("Red Hill", "2024-02-29", 60),
        ("Blue Bay", "2024-03-31", 120),
    ]
    assert [aside.issues[0].column for aside in sheet.set_aside] == ["Mar 2024"]


def test_typed_days_as_headers_are_months_too(plan: Plan) -> None:
    rows = [["Customer", date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1)], ["A", 1, 2, 3], ["B", 4, 5, 6]]
    table = only(plan(rows, name="MRR by month")).table
    assert sorted({record["month"] for record in records(table)}) == ["2024-01-31", "2024-02-29", "2024-03-31"]


def test_a_flat_export_gives_customers_and_subscriptions(plan: Plan) -> None:
    head = ["Customer ID", "Customer name", "Country", "Subscription ID", "Plan", "MRR", "Start date"]
    rows = [
        head,
        ["C1", "Blue Bay", "Ghana", "S1", "Pro", "100", "2024-01-01"],
        ["C1", "Blue Bay", "Ghana", "S1", "Pro", "100", "2024-01-01"],
        ["C1", "Blue Bay", "Ghana", "S2", "Add-on", "20", "2024-02-01"],
        ["C2", "Red Hill", "Kenya", "S3", "Pro", "100", "2024-01-01"],
    ]
    made = plan(rows, name="Export")
    assert of(made, "subscriptions").text("subscription_id").tolist() == ["S1", "S2", "S3"]
    customers = of(made, "customers")
    assert customers.text("customer_id").tolist() == ["C1", "C2"]
    assert customers.text("country").tolist() == ["Ghana", "Kenya"]


def test_one_row_a_customer_and_month_feeds_mrr_and_answers(plan: Plan) -> None:
    rows = [["Customer", "Month", "MRR", "NPS"], ["A", "2024-01", "100", "9"], ["A", "2024-02", "100", None]]
    made = plan(rows)
    assert of(made, "mrr_history").numbers("mrr").tolist() == [100, 100]
    answers = of(made, "surveys")
    assert [(r["kind"], r["score"], r["answered_on"]) for r in records(answers)] == [("NPS", 9, "2024-01-31")]


def test_lines_of_one_invoice_count_once(plan: Plan) -> None:
    rows = [
        ["ContactName", "InvoiceNumber", "InvoiceDate", "Total", "LineAmount"],
        ["A", "INV-1", "2024-01-13", "100", "60"],
        ["A", "INV-1", "2024-01-13", "100", "40"],
        ["A", "INV-2", "2024-01-14", "50", "50"],
    ]
    sheet = only(plan(rows))
    assert sheet.table.numbers("amount").tolist() == [100, 50]
    assert "invoice_lines" in codes(sheet)


def test_first_and_last_name_are_one(plan: Plan) -> None:
    rows = [
        ["Record ID", "First Name", "Last Name", "Email"],
        ["1", "Ola", "Ade", "ola@a.example"],
        ["2", None, "Obi", None],
    ]
    assert only(plan(rows)).table.text("name").tolist() == ["Ola Ade", "Obi"]


def test_where_there_are_no_ids_a_unique_name_is_one(plan: Plan) -> None:
    rows = [["Company", "Signed up"], ["Blue Bay", "2024-01-31"], ["Red Hill", "2024-02-28"]]
    sheet = only(plan(rows, name="Clients"))
    assert sheet.table.text("customer_id").tolist() == ["Blue Bay", "Red Hill"]
    assert "id_from_name" in codes(sheet)


def test_a_snapshot_without_dates(plan: Plan) -> None:
    rows = [["customerID", "tenure", "MonthlyCharges", "TotalCharges", "Churn"], ["a", "0", "29.85", " ", "No"]]
    assert records(only(plan(rows)).table) == [{"customer_id": "a", "tenure": 0.0, "mrr": 29.85, "lost": False}]


# Without a header


HEADLESS = [
    ["00004", "0001", "19970101", "2", "29.33"],
    ["00004", "0001", "19970118", "2", "29.73"],
    ["00021", "0002", "19970101", "3", "63.34"],
]


def test_a_sheet_without_a_header_asks_what_its_columns_are(plan: Plan) -> None:
    sheet = only(plan(HEADLESS, name="", file="sample.txt"))
    assert [question.key for question in sheet.questions] == ["sample.columns"]
    assert list(sheet.mapping) == ["Column 1", "Column 2", "Column 3", "Column 4", "Column 5"]


def test_the_answer_names_them(plan: Plan) -> None:
    answers = {"columns": "customer,-,invoiced_on,-,amount"}
    table = only(plan(HEADLESS, name="", file="sample.txt", dataset="payments", answers=answers)).table
    assert records(table)[0] == {"customer": "00004", "invoiced_on": "1997-01-01", "amount": 29.33}
    assert len(table) == 3


def test_so_does_the_mapping(plan: Plan) -> None:
    mapping = {"Column 1": "customer", "Column 3": "invoiced_on", "Column 5": "amount"}
    assert len(only(plan(HEADLESS, file="sample.txt", mapping=mapping)).table) == 3


# What the call says


def test_the_mapping_of_the_call_holds_and_attributes_are_kept(plan: Plan) -> None:
    rows = [["Customer ID", "Name", "Who", "Referred by"], ["C1", "A", "Ada", "Radio"], ["C2", "B", "Obi", None]]
    sheet = only(plan(rows, name="Customers", mapping={"Who": "owner", "Referred by": "attribute", "Name": "-"}))
    assert sheet.table.text("owner").tolist() == ["Ada", "Obi"]
    assert not sheet.table.has("name")
    assert sheet.mapping == {"Customer ID": "customer_id", "Name": "-", "Who": "owner", "Referred by": "attribute"}
    assert sheet.attributes is not None
    assert records(sheet.attributes) == [{"customer": "C1", "attribute": "Referred by", "value": "Radio"}]


@pytest.mark.parametrize(
    "words",
    [
        {"dataset": "custmers"},
        {"mapping": {"Nothing": "name"}},
        {"mapping": {"Plan": "nothing"}},
        {"answers": {"Plan.colour": "red"}},
        {"answers": {"Nothing.date_order": "dmy"}},
    ],
)
def test_words_that_mean_nothing_are_refused(plan: Plan, words: dict[str, object]) -> None:
    with pytest.raises(CallError):
        plan(CUSTOMER_ROWS, **words)


def test_an_answer_that_is_no_choice_is_refused(plan: Plan) -> None:
    with pytest.raises(CallError, match="dmy, mdy"):
        plan([["Customer", "Date", "Amount"], ["A", "02/03/2024", "1"]], name="Payments", answers={"date_order": "ymd"})


def test_partial_keeps_back_what_waits(sheet: Callable[..., Sheet], book: Callable[..., Book]) -> None:
    waiting = sheet([["Customer", "Date", "Amount"], ["A", "02/03/2024", "1"]], "Payments")
    made = plan_import([book([sheet(CUSTOMER_ROWS, "Customers"), waiting])], Request(partial=True), Known(), Progress())
    assert [(plan.sheet, len(plan.table)) for plan in made.sheets] == [("Customers", 2), ("Payments", 0)]
    assert len(made.open_questions) == 1


def test_a_sheet_of_a_known_shape_comes_in_as_before(plan: Plan) -> None:
    rows = [["Kennung", "Datum", "Summe"], ["A", "02/03/2024", "1"]]
    first = only(
        plan(
            rows,
            dataset="payments",
            mapping={"Kennung": "customer", "Datum": "invoiced_on", "Summe": "amount"},
            answers={"date_order": "mdy"},
        )
    )
    known = Known(profiles={first.signature: Profile("payments", first.mapping, first.settings)})
    again = only(plan([["Summe", "Kennung", "Datum"], ["1", "A", "02/03/2024"]], known=known))
    assert again.questions == ()
    assert again.signature == first.signature
    assert records(again.table) == records(first.table)


# Whose rows they are


def test_rows_of_nobody_known_are_noted(sheet: Callable[..., Sheet], book: Callable[..., Book]) -> None:
    payments = sheet(
        [["Customer", "Date", "Amount"], ["C-1", "2024-03-01", "1"], ["Nobody", "2024-03-01", "1"]], "Payments"
    )
    made = plan_import([book([payments, sheet(CUSTOMER_ROWS, "Customers")])], Request(), Known(), Progress())
    assert len(of(made, "payments")) == 2
    assert [issue.code for issue in made.sheets[0].issues] == ["customer_unknown", "no_currency"]


def test_the_workspaces_own_customers_are_known(plan: Plan) -> None:
    known = Known(customers=Table.from_rows(CUSTOMERS, [{"customer_id": "C-1", "name": "Blue Bay"}]))
    sheet = only(
        plan([["Customer", "Date", "Amount"], ["blue  bay", "2024-03-01", "$1"]], name="Payments", known=known)
    )
    assert codes(sheet) == []


def test_a_column_that_isnt_taken_in_settles_days_and_decimals_too(plan: Plan) -> None:
    rows = [
        ["Customer", "Date", "Amount", "Printed", "Weight"],
        ["A", "02/03/2024", "1.234", "31/03/2024", "0,75"],
        ["B", "04/05/2024", "2.500", "31/05/2024", "1,25"],
    ]
    sheet = only(plan(rows, name="Payments"))
    assert sheet.questions == ()
    assert [record["invoiced_on"] for record in records(sheet.table)] == ["2024-03-02", "2024-05-04"]
    assert sheet.table.numbers("amount").tolist() == [1234, 2500]


def test_the_attributes_that_csdesk_writes_out_come_back(plan: Plan) -> None:
    rows = [["Customer", "Attribute", "Value"], ["C1", "Referred by", "Radio"]]
    sheet = only(plan(rows, name="Customers' own attributes"))
    assert sheet.table.dataset.id == "attributes"
    assert records(sheet.table) == [{"customer": "C1", "attribute": "Referred by", "value": "Radio"}]
    known = Known(profiles={sheet.signature: Profile("attributes", sheet.mapping, sheet.settings)})
    assert records(only(plan(rows, known=known)).table) == records(sheet.table)


def test_a_comma_before_three_digits_parts_thousands(plan: Plan) -> None:
    rows = [["Customer", "Date", "Amount"], ["A", "2024-01-05", "1,234"], ["B", "2024-01-05", "12"]]
    sheet = only(plan(rows, name="Payments"))
    assert sheet.questions == ()
    assert sheet.table.numbers("amount").tolist() == [1234, 12]


def test_one_row_a_customer_and_month_with_a_name_is_no_list_of_customers(plan: Plan) -> None:
    rows = [
        ["Customer ID", "Name", "Month", "MRR", "Seats", "NPS", "Tickets"],
        ["C1", "Blue Bay", "Jan 2024", "1200", "5", "9", "2"],
        ["C1", "Blue Bay", "Feb 2024", "1300", "6", None, "1"],
        ["C2", "Red Hill", "Jan 2024", "900", "2", "3", "0"],
    ]
    made = plan(rows)
    assert [(sheet.table.dataset.id, len(sheet.table)) for sheet in made.sheets] == [
        ("mrr_history", 3), ("customers", 2), ("surveys", 2),
    ]  # fmt: skip
    assert of(made, "customers").numbers("seats").tolist() == [6, 2]


def test_visits_to_a_clinic_are_payments(plan: Plan) -> None:
    rows = [["Patient ID", "Visit date", "Fee"], ["P1", "2024-01-03", "50"], ["P1", "2024-02-03", "50"]]
    assert records(only(plan(rows)).table)[0] == {"customer": "P1", "invoiced_on": "2024-01-03", "amount": 50.0}


def test_a_list_of_clients_with_their_fee_is_a_list_of_subscriptions(plan: Plan) -> None:
    rows = [
        ["Company", "Start date", "End date", "Monthly fee", "Status"],
        ["Blue Bay", "01/02/2024", None, "100", "Active"],
        ["Red Hill", "15/02/2024", "31/12/2024", "Free", "Cancelled"],
    ]
    assert [(r["customer"], r["amount"], r["interval"]) for r in records(only(plan(rows)).table)] == [
        ("Blue Bay", 100, "1 month"), ("Red Hill", 0, "1 month"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "interval"),
    [
        ("Half-yearly fee", "6 months"),
        ("Semi-annual price", "6 months"),
        ("Bi-weekly rate", "2 weeks"),
        ("Bi-monthly fee", "2 months"),
    ],
)
def test_an_amount_of_a_longer_interval_is_no_monthly_one(plan: Plan, header: str, interval: str) -> None:
    rows = [["Subscription ID", "Customer", header, "Start date"], ["S1", "C1", 600, "2024-01-31"]]
    sheet = only(plan(rows, name="Subscriptions", mapping={header: "amount"}))
    assert sheet.table.text("interval").tolist() == [interval]
    assert sheet.questions == ()


def test_a_header_with_two_intervals_is_asked_about(plan: Plan) -> None:
    rows = [
        ["Subscription ID", "Customer", "Annual price (paid monthly)", "Start date"],
        ["S1", "C1", 600, "2024-01-31"],
    ]
    sheet = only(plan(rows, name="Subscriptions"))
    assert [question.key for question in sheet.questions] == ["Annual price (paid monthly).interval"]


def test_a_finished_subscription_is_completed(plan: Plan) -> None:
    rows = [
        ["Subscription ID", "Customer", "Monthly fee", "Start date", "End date", "Status"],
        ["S1", "C1", 600, "2024-01-31", "2024-05-31", "Finished"],
    ]
    assert only(plan(rows, name="Subscriptions")).table.text("status").tolist() == ["completed"]


@pytest.mark.parametrize("header", ["Date", "Left", "Date left", "Leaving date"])
def test_a_list_of_leavers_is_one_of_departures(plan: Plan, header: str) -> None:
    rows = [
        ["Client Name", header, "Reason"],
        ["Blue Bay", "2024-01-31", "Price"],
        ["Red Hill", "2024-02-28", "Closed"],
    ]
    sheet = only(plan(rows, name="", file="leavers.csv"))
    assert sheet.table.dataset.id == "departures"
    assert sheet.mapping == {"Client Name": "customer", header: "left_on", "Reason": "reason"}
