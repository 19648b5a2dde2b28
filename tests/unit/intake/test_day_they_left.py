"""A column with the day on which customers left, as owners head it."""

from collections.abc import Callable

import pytest

from csdesk.intake.plan import ImportPlan

Plan = Callable[..., ImportPlan]
HEADERS = ("Left", "Left on", "Date left", "Date they left", "Left date", "Quit", "Gone on")
LEFT = "2025-04-30"


def rows(*head: str) -> list[list[str | None]]:
    return [
        list(head),
        ["Ana Cafe", "2024-03-01", "40", None],
        ["Bo Deli", "2024-05-15", "55", LEFT],
        ["Cy Bar", "2024-06-01", "30", None],
        ["Di Inn", "2024-08-10", "25", "2025-02-28"],
    ]


@pytest.mark.parametrize("header", HEADERS)
def test_it_ends_standing_orders(plan: Plan, header: str) -> None:
    made = plan(rows("Customer", "Start date", "Weekly price", header))
    (sheet,) = made.sheets
    assert (sheet.table.dataset.id, made.open_questions) == ("subscriptions", ())
    assert sheet.mapping == {
        "Customer": "customer", "Start date": "started", "Weekly price": "amount", header: "ended",
    }  # fmt: skip
    assert (sheet.table.record(1)["ended"], "ended" in sheet.table.record(0)) == (LEFT, False)


@pytest.mark.parametrize("header", HEADERS)
def test_with_a_price_of_which_it_is_asked_how_often_it_is_paid(plan: Plan, header: str) -> None:
    made = plan(rows("Name", "Start date", "Price", header))
    (sheet,) = made.sheets
    assert sheet.table.dataset.id == "subscriptions"
    assert [question.key for question in made.open_questions] == ["Price.interval"]
    assert (sheet.mapping[header], sheet.table.record(1)["ended"]) == ("ended", LEFT)


@pytest.mark.parametrize("header", HEADERS)
def test_it_is_the_last_day_of_the_customers_of_a_list(plan: Plan, header: str) -> None:
    (sheet,) = plan(rows("Client", "Since", "Monthly fee", header)).sheets
    assert (sheet.table.dataset.id, sheet.mapping[header]) == ("customers", "churned")
    assert sheet.table.record(1)["churned"] == LEFT


def test_yes_and_no_under_it_say_whether_they_left(plan: Plan) -> None:
    cells = [["Client", "Since", "Monthly fee", "Left"]]
    cells += [[name, "2024-03-01", "40", "no"] for name in ("Ana", "Bo")] + [["Cy", "2024-04-01", "30", "yes"]]
    (sheet,) = plan(cells).sheets
    assert sheet.mapping["Left"] == "lost"


def test_without_a_price_and_a_start_it_is_a_list_of_departures(plan: Plan) -> None:
    (sheet,) = plan([["Customer", "Left on", "Reason"], ["Ana", LEFT, "Price"], ["Bo", LEFT, "Moved"]]).sheets
    assert (sheet.table.dataset.id, sheet.mapping["Left on"]) == ("departures", "left_on")
