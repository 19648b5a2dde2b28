"""Logs of support cases."""

from collections.abc import Callable

from csdesk.intake.plan import ImportPlan


def test_a_log_of_changes_is_one_row_a_case(plan: Callable[..., ImportPlan]) -> None:
    rows = [
        ["Case ID", "Activity", "Complete Timestamp", "Customer"],
        ["1", "Assign", "2024-03-01 10:00", "Blue Bay"],
        ["2", "Assign", "2024-03-01 11:00", None],
        ["1", "Closed", "2024-03-02 10:00", None],
        ["2", "Resolved", "2024-03-01 12:00", "Red Hill"],
        ["2", "Take in charge", "2024-03-01 13:00", None],
        ["2", "Closed", "2024-03-03 11:00", None],
        ["3", "Assign", "2024-03-04 09:00", None],
    ]
    sheet = plan(rows).sheets[0]
    table = sheet.table
    names = ("ticket_id", "opened", "resolved", "reopened", "status", "customer")
    assert [tuple(table.cell(name, row) for name in names) for row in range(len(table))] == [
        ("1", "2024-03-01T10:00:00", "2024-03-02T10:00:00", False, "Closed", "Blue Bay"),
        ("2", "2024-03-01T11:00:00", "2024-03-03T11:00:00", True, "Closed", "Red Hill"),
        ("3", "2024-03-04T09:00:00", None, False, "Assign", None),
    ]
    assert table.row.tolist() == [4, 7, 8]
    assert "case_log" in [issue.code for issue in sheet.issues]


def test_states_that_share_their_opening_are_left_to_the_last_row(plan: Callable[..., ImportPlan]) -> None:
    rows = [
        ["Ticket ID", "Created at", "Status", "Solved at"],
        ["1", "2024-03-01 10:00", "open", None],
        ["1", "2024-03-01 10:00", "closed", "2024-03-02 10:00"],
    ]
    assert len(plan(rows).sheets[0].table) == 2
