"""Sheets in an owner's own words: standing orders, client lists with mistakes, forms."""

from collections.abc import Callable

from csdesk.base.progress import Progress
from csdesk.intake.build import plan_import
from csdesk.intake.plan import ImportPlan
from csdesk.intake.request import Known, Request

Plan = Callable[..., ImportPlan]
ORDERS = [
    ["Customer", "Product", "Price", "Per", "From", "Till"],
    ["Ana Cafe", "Rye", "40", "per week", "2025-03-01", None],
    ["Bo Deli", "White loaf", "50", "month", "2025-02-20", "2025-05-15"],
]


def test_standing_orders_end_where_till_says(plan: Plan) -> None:
    table = plan(ORDERS).sheets[0].table
    assert table.dataset.id == "subscriptions"
    assert table.text("interval").tolist() == ["1 week", "1 month"]
    assert table.record(1)["ended"] == "2025-05-15"


def test_a_column_of_intervals_is_known_by_its_cells(plan: Plan) -> None:
    made = plan([["Customer", "Product", "Price", "Zz", "From", "Till"], *ORDERS[1:]])
    assert made.sheets[0].mapping["Zz"] == "interval"
    assert made.open_questions == ()


def test_since_is_the_start_of_what_is_paid_for_every_week(plan: Plan) -> None:
    rows = [["Customer", "Product", "Weekly price", "Since", "Stopped on"]]
    rows += [["Ana Cafe", "Rye", "40", "2025-03-03", None], ["Ana Cafe", "Rolls", "20", "2025-03-03", "2025-05-12"]]
    sheet = plan(rows).sheets[0]
    assert sheet.table.dataset.id == "subscriptions"
    assert sheet.table.record(1)["started"] == "2025-03-03"
    assert sheet.table.text("interval").tolist() == ["1 week", "1 week"]


def test_days_that_nothing_is_read_from_are_told(plan: Plan) -> None:
    made = plan([["Customer", "Product", "Price", "Per", "From", "Qqq"], *ORDERS[1:]])
    assert "days_unused" in [issue.code for issue in made.sheets[0].issues]


def test_of_a_repeated_name_the_last_row_holds(plan: Plan) -> None:
    rows = [["Client", "Since", "Left on", "Monthly fee"]]
    rows += [[name, "2024-03-15", None, "100"] for name in ("Ana", "Bo", "Cy", "Di", "Ed")]
    sheet = plan([*rows, ["ana ", "2024-04-15", None, "-5"]]).sheets[0]
    assert (sheet.table.dataset.id, len(sheet.table)) == ("customers", 5)
    reasons = {issue.code: (issue.reason, issue.row) for issue in sheet.issues}
    assert "rows 2 and 7" in reasons["name_repeats"][0]
    assert reasons["odd_number"] == ("below zero.", 7)


def test_a_column_of_known_customers_is_the_customer(book, sheet) -> None:  # type: ignore[no-untyped-def]
    names = ["Ana", "Bo", "Cy"]
    clients = sheet([["Client", "Since", "Monthly fee"], *([name, "2024-01-05", "9"] for name in names)], "Clients")
    rows = [["Timestamp", "Your bakery", "How likely are you to recommend us? (0-10)"]]
    form = sheet([*rows, *(["2025-01-05", name, "9"] for name in names)], "Form")
    made = plan_import([book([form], "form.xlsx"), book([clients], "c.xlsx")], Request(), Known(), Progress())
    assert made.sheets[0].mapping["Your bakery"] == "customer"
    assert [issue.code for issue in made.issues] == ["customer_by_content"]


def test_people_of_one_name_with_e_mails_of_their_own_stay_apart(plan: Plan) -> None:
    rows = [["Client", "E-mail", "Since", "Left on", "Monthly fee"]]
    rows += [[name, None, "2024-03-15", None, "100"] for name in ("Ana", "Bo", "Cy", "Di")]
    rows += [["Ed", "ed@one.example", "2024-03-16", None, "80"], ["Ed", "ed@two.example", "2024-03-17", None, "90"]]
    sheet = plan(rows).sheets[0]
    ids = sheet.table.text("customer_id").tolist()
    assert sorted(ids) == ["Ana", "Bo", "Cy", "Di", "ed@one.example", "ed@two.example"]
    assert "name_repeats" not in [issue.code for issue in sheet.issues]


def test_a_row_without_a_name_is_set_aside_and_takes_nobody_with_it(plan: Plan) -> None:
    rows = [["Client", "Since", "Left on", "Monthly fee"]]
    rows += [[name, "2024-03-15", None, "100"] for name in ("Ana", "Bo", "Cy", "Di")]
    sheet = plan([*rows, [None, "2024-04-15", None, "50"]]).sheets[0]
    assert sheet.table.text("customer_id").tolist() == ["Ana", "Bo", "Cy", "Di"]
    assert [row.row for row in sheet.set_aside] == [6]


def test_a_number_too_large_to_be_meant_is_set_aside(plan: Plan) -> None:
    sheet = plan([*ORDERS, ["Cy", "Rye", "1e308", "month", "2025-03-13", None]]).sheets[0]
    assert len(sheet.table) == 2
    assert [row.row for row in sheet.set_aside] == [4]


def test_a_word_for_nothing_is_named(plan: Plan) -> None:
    head, *rows = ORDERS
    sheet = plan([head, *rows, ["Cy Bar", "Rye", "tbc", "month", "2025-03-01", None]]).sheets[0]
    (aside,) = sheet.set_aside
    assert [(issue.column, issue.value, issue.reason) for issue in aside.issues] == [
        ("Price", "tbc", '"tbc" is read as nothing there.')
    ]


def test_of_a_row_with_an_answer_that_cant_be_nothing_comes_in(plan: Plan) -> None:
    rows = [["Timestamp", "Company", "How likely are you to recommend us? (0-10)", "How satisfied are you? (1-5)"]]
    rows += [
        ["2026-04-20", "Ana Cafe", "9", "5"],
        ["2026-04-21", "Bo Deli", "11", "5"],
        ["2026-04-22", "Cy", "8", None],
    ]
    sheet = plan(rows, file="form.csv").sheets[0]
    assert [aside.row for aside in sheet.set_aside] == [3]
    assert sorted(zip(sheet.table.text("customer").tolist(), sheet.table.numbers("score").tolist(), strict=True)) == [
        ("Ana Cafe", 5), ("Ana Cafe", 9), ("Cy", 8),
    ]  # fmt: skip
