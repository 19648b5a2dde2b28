"""Exports as other programs write them; people and firms in them are invented."""

from collections.abc import Callable

from csdesk.base.progress import Progress
from csdesk.datasets.table import Table
from csdesk.intake.build import plan_import
from csdesk.intake.cells import Book, Sheet
from csdesk.intake.plan import ImportPlan, SheetPlan
from csdesk.intake.request import Known, Profile, Request

Plan = Callable[..., ImportPlan]


def only(plan: ImportPlan, dataset: str) -> SheetPlan:
    assert [sheet.table.dataset.id for sheet in plan.sheets] == [dataset], plan.issues
    return plan.sheets[0]


def of(plan: ImportPlan, dataset: str) -> Table:
    return next(sheet.table for sheet in plan.sheets if sheet.table.dataset.id == dataset)


def columns(table: Table, *names: str) -> list[tuple[object, ...]]:
    return [tuple(table.cell(name, row) for name in names) for row in range(len(table))]


def test_subscriptions_of_a_payment_service(plan: Plan) -> None:
    rows = [
        ["id", "Customer ID", "Customer Name", "Customer Email", "Plan", "Quantity", "Interval", "Amount", "Currency", "Status",
         "Created (UTC)", "Start Date (UTC)", "Current Period End (UTC)", "Trial End (UTC)", "Canceled At (UTC)", "Ended At (UTC)"],
        ["sub_1", "cus_1", "Blue Bay", "a@bluebay.example", "pro", "2", "month", "10.00", "usd", "active",
         "2024-01-05 10:00", "2024-01-05 10:00", "2024-02-05 10:00", None, None, None],
        ["sub_2", "cus_2", "Red Hill", "b@redhill.example", "pro", "1", "year", "100.00", "usd", "canceled",
         "2024-01-06 10:00", "2024-01-06 10:00", "2025-01-06 10:00", "2024-01-20 10:00", "2024-06-01 08:00", None],
    ]  # fmt: skip
    made = plan(rows, name="", file="subscriptions.csv")
    assert columns(
        of(made, "subscriptions"), "customer", "interval", "amount", "currency", "started", "cancelled_on", "trial"
    ) == [
        ("cus_1", "1 month", 10.0, "USD", "2024-01-05", None, None),
        ("cus_2", "1 year", 100.0, "USD", "2024-01-06", "2024-06-01", "2024-01-20"),
    ]
    assert columns(of(made, "customers"), "customer_id", "name", "email") == [
        ("cus_1", "Blue Bay", "a@bluebay.example"), ("cus_2", "Red Hill", "b@redhill.example"),
    ]  # fmt: skip


def test_a_ledger_with_sections_and_totals(plan: Plan) -> None:
    rows = [
        ["Test Mechanical Co"],
        ["General Ledger"],
        ["January 1, 2024 - February 29, 2024"],
        [],
        [None, "Date", "Transaction Type", "Num", "Name", "Memo/Description", "Amount", "Balance"],
        ["4000 Service Revenue"],
        [None, "01/03/2024", "Invoice", "10231", "Bayshore Plaza", "HVAC", "4,250.00", "4,250.00"],
        [None, "02/25/2024", "Credit Memo", "CM-7", "Bayshore Plaza", "Rework", "$(250.00)", "4,000.00"],
        ["Total for 4000 Service Revenue", None, None, None, None, None, "$4,000.00"],
        ["6400 Legal"],
        [None, "02/14/2024", "Bill", "25-0212", "Hollis LLP", "Matter", "14,500.00", "14,500.00"],
        ["Total for 6400 Legal", None, None, None, None, None, "$14,500.00"],
        ["TOTAL", None, None, None, None, None, "$18,500.00"],
        [],
        ["Accrual basis Monday, March 4, 2024 10:00 AM GMT-05:00"],
    ]
    sheet = only(plan(rows), "payments")
    assert columns(sheet.table, "invoiced_on", "payment_id", "customer", "amount", "kind") == [
        ("2024-01-03", "10231", "Bayshore Plaza", 4250.0, None),
        ("2024-02-25", "CM-7", "Bayshore Plaza", -250.0, "refund"),
    ]
    assert [aside.issues[0].code for aside in sheet.set_aside] == ["no_sale"]
    assert (sheet.ignored_above, sheet.ignored_below) == (3, 3)


def test_a_report_with_grand_totals_and_a_copyright(plan: Plan) -> None:
    rows = [
        ["Account Owner", "Account Name", "Billing Country", "Type", "Rating"],
        ["Jane Doe", "Edge Ltd", "UK", "Direct", "Hot"],
        ["Alex Lee", "Gene Ltd", "US", "Channel", "Cold"],
        [],
        ["Grand Totals (2 records)"],
        [],
        ["Confidential Information - Do Not Distribute"],
        ["Copyright (c) 2000-2026 vendor.example, inc. All rights reserved."],
    ]
    sheet = only(plan(rows), "customers")
    assert columns(sheet.table, "customer_id", "owner", "country") == [
        ("Edge Ltd", "Jane Doe", "UK"),
        ("Gene Ltd", "Alex Lee", "US"),
    ]
    assert sheet.ignored_below == 3


def test_a_shops_orders_over_several_lines(plan: Plan) -> None:
    rows = [
        [
            "Name",
            "Email",
            "Financial Status",
            "Paid at",
            "Currency",
            "Total",
            "Created at",
            "Lineitem name",
            "Lineitem price",
        ],
        [
            "#1001",
            "ada@a.example",
            "paid",
            "2024-05-01 10:00:00 +0000",
            "INR",
            "1,23,456.78",
            "2024-05-01 09:59:00 +0000",
            "Cup",
            "1",
        ],
        ["#1001", "ada@a.example", None, None, None, None, None, "Plate", "2"],
        ["#1002", "obi@b.example", "pending", None, "INR", "10.00", "2024-05-02 09:59:00 +0000", "Cup", "1"],
    ]
    sheet = only(plan(rows, name="", file="orders_export.csv"), "payments")
    assert columns(sheet.table, "payment_id", "customer", "amount", "invoiced_on", "paid_on") == [
        ("#1001", "ada@a.example", 123456.78, "2024-05-01", "2024-05-01"),
        ("#1002", "obi@b.example", 10.0, "2024-05-02", None),
    ]
    assert sheet.set_aside == ()


def test_a_help_desk_with_lengths_of_time(plan: Plan) -> None:
    rows = [
        ["Ticket ID", "Subject", "Status", "Priority", "Created time", "Resolved time", "Initial response time",
         "First response time (in hrs)", "Resolution time (in hrs)", "Company name", "Survey results"],
        ["1", "Oven", "Closed", "High", "2024-03-01 10:00:00", "2024-03-02 12:00:00", "2024-03-01 10:30:00",
         "00:30:00", "26:00:00", "Blue Bay", None],
    ]  # fmt: skip
    table = only(plan(rows), "tickets").table
    assert columns(table, "ticket_id", "opened", "first_response", "resolved", "customer") == [
        ("1", "2024-03-01T10:00:00", "2024-03-01T10:30:00", "2024-03-02T12:00:00", "Blue Bay")
    ]


def test_a_billers_names_and_cancellations(plan: Plan) -> None:
    rows = [
        ["First Name", "Last Name", "Email", "Current Plan Handle", "Activation Date", "Cancellation Date"],
        ["Ada", "Obi", "ada@a.example", "pro", "2024-01-05", "2024-06-30"],
        ["Ola", "Ade", "ola@b.example", "starter", "2024-02-05", None],
    ]
    table = only(plan(rows), "customers").table
    assert columns(table, "customer_id", "name", "signed_up", "churned") == [
        ("ada@a.example", "Ada Obi", "2024-01-05", "2024-06-30"), ("ola@b.example", "Ola Ade", "2024-02-05", None),
    ]  # fmt: skip


def test_a_naira_payment_service(plan: Plan) -> None:
    rows = [
        ["TX_REF", "AMOUNT", "CHARGED_AMOUNT", "CURRENCY", "STATUS", "CREATED_AT", "CUSTOMER_EMAIL"],
        ["8016915561111736846576262", "5000", "5075", "NGN", "successful", "2024-03-01 10:00:00", "ada@a.example"],
    ]
    table = only(plan(rows, name="", file="transactions.csv"), "payments").table
    assert columns(table, "payment_id", "amount", "currency", "status", "customer") == [
        ("8016915561111736846576262", 5000.0, "NGN", "paid", "ada@a.example")
    ]


def test_a_file_of_somebody_elses_customers_isnt_taken_for_ours(plan: Plan) -> None:
    rows = [
        ["Record ID", "Deal Name", "Deal Stage", "Amount", "Deal owner", "Lead source", "Live date"],
        ["7001", "Bluebay", "Proposal", "15000", "Sam", "Fair", "2026-12-01 00:00"],
        ["7002", "Harbour", "Contract sent", "2500", "Eve", "Web", "2026-12-31 00:00"],
    ]
    made = plan(rows)
    assert made.sheets == ()
    assert [issue.code for issue in made.issues] == ["sheet_unknown"]


def _again(plan: Plan, rows: list[list[object]], **words: object) -> tuple[ImportPlan, ImportPlan]:
    first = plan(rows, **words)
    profiles = {s.signature: Profile(s.table.dataset.id, s.mapping, s.settings) for s in first.sheets}
    return first, plan(rows, known=Known(profiles=profiles))


def test_a_wide_survey_comes_in_alike_the_second_time(plan: Plan) -> None:
    rows: list[list[object]] = [
        ["Timestamp", "How likely are you to recommend us? (0-10)", "Effort score", "Why?"],
        ["02/03/2024", "9", "2", "Good"],
        ["04/05/2024", "3", "1", None],
    ]
    first, again = _again(plan, rows, answers={"date_order": "dmy", "direction": "low"})
    assert again.open_questions == ()
    names = ("answered_on", "kind", "step", "score", "direction", "comment")
    assert columns(again.sheets[0].table, *names) == columns(first.sheets[0].table, *names)
    assert len(again.sheets[0].table) == 4


def test_a_flat_export_comes_in_alike_the_second_time(plan: Plan) -> None:
    rows: list[list[object]] = [
        ["Customer ID", "Customer name", "Subscription ID", "MRR", "Start date"],
        ["C1", "Blue Bay", "S1", "100", "2024-01-01"],
        ["C2", "Red Hill", "S3", "100", "2024-01-01"],
    ]
    first, again = _again(plan, rows)
    assert [s.table.dataset.id for s in again.sheets] == ["subscriptions", "customers"]
    assert [s.mapping for s in again.sheets] == [s.mapping for s in first.sheets]


def test_rows_that_were_set_aside_come_back_in_the_shape_of_their_sheet(plan: Plan) -> None:
    rows = [["Customer", "Date", "Amount"], ["A", "2024-02-30", "1"]]
    first = only(plan(rows, name="Payments"), "payments")
    mended = [
        ["Customer", "Date", "Amount", "csdesk: why", "csdesk: fix"],
        ["A", "2024-02-29", "1", "not a real date.", "Fix it."],
    ]
    again = only(plan(mended, name="Payments", file="set aside.xlsx"), "payments")
    assert again.signature == first.signature
    assert columns(again.table, "customer", "invoiced_on", "amount") == [("A", "2024-02-29", 1.0)]


def test_a_folder_of_tables_linked_by_their_ids(sheet: Callable[..., Sheet], book: Callable[..., Book]) -> None:
    files = {
        "acme_accounts.csv": [
            ["account_id", "account_name", "industry", "country", "signup_date", "referral_source", "plan_tier", "seats", "is_trial", "churn_flag"],
            ["A-1", "Company_0", "EdTech", "US", "2024-10-16", "partner", "Basic", "9", "False", "False"],
            ["A-2", "Company_1", "FinTech", "IN", "2023-08-17", "other", "Basic", "18", "False", "True"],
        ],
        "acme_subscriptions.csv": [
            ["subscription_id", "account_id", "start_date", "end_date", "plan_tier", "seats", "mrr_amount", "arr_amount", "is_trial",
             "upgrade_flag", "churn_flag", "billing_frequency"],
            ["S-1", "A-1", "2024-11-01", "", "Pro", "9", "100", "1200", "False", "False", "False", "annual"],
            ["S-2", "A-2", "2023-09-01", "2024-04-12", "Basic", "18", "342", "4104", "True", "False", "True", "monthly"],
        ],
        "acme_feature_usage.csv": [
            ["usage_id", "subscription_id", "usage_date", "feature_name", "usage_count", "usage_duration_secs", "error_count", "is_beta_feature"],
            ["U-1", "S-1", "2024-12-27", "feature_20", "9", "504", "0", "False"],
            ["U-2", "S-2", "2024-01-07", "feature_5", "3", "60", "1", "True"],
        ],
        "acme_support_tickets.csv": [
            ["ticket_id", "account_id", "submitted_at", "closed_at", "resolution_time_hours", "priority", "first_response_time_minutes",
             "satisfaction_score", "escalation_flag"],
            ["T-1", "A-1", "2023-07-27", "2023-07-28 05:00:00", "29.0", "high", "8", "", "False"],
        ],
        "acme_churn_events.csv": [
            ["churn_event_id", "account_id", "churn_date", "reason_code", "refund_amount_usd", "is_reactivation", "feedback_text"],
            ["C-1", "A-2", "2024-04-12", "pricing", "6.4", "False", "too expensive"],
        ],
    }  # fmt: skip
    books = [book([sheet(rows, "")], file) for file, rows in files.items()]
    made = plan_import(books, Request(), Known(), Progress())
    assert [s.table.dataset.id for s in made.sheets] == ["customers", "subscriptions", "usage", "tickets", "departures"]
    assert made.open_questions == () and made.issues == ()
    assert columns(of(made, "customers"), "customer_id", "name", "seats", "lost", "signed_up") == [
        ("A-1", "Company_0", 9.0, False, "2024-10-16"), ("A-2", "Company_1", 18.0, True, "2023-08-17"),
    ]  # fmt: skip
    assert columns(of(made, "subscriptions"), "customer", "amount", "interval", "amount_is", "trial", "ended") == [
        ("A-1", 100.0, "1 month", "total", "no", None), ("A-2", 342.0, "1 month", "total", "yes", "2024-04-12"),
    ]  # fmt: skip
    assert columns(of(made, "usage"), "customer", "user", "feature", "count", "minutes") == [
        ("S-1", None, "feature_20", 9.0, 8.4), ("S-2", None, "feature_5", 3.0, 1.0),
    ]  # fmt: skip
    assert columns(of(made, "tickets"), "opened", "resolved", "first_response", "escalated") == [
        ("2023-07-27T00:00:00", "2023-07-28T05:00:00", "2023-07-27T00:08:00", False)
    ]
    assert columns(of(made, "departures"), "customer", "left_on", "reason", "refund", "returned") == [
        ("A-2", "2024-04-12", "pricing", 6.4, "no")
    ]
    assert not [issue for s in made.sheets for issue in s.issues if issue.code == "customer_unknown"]
