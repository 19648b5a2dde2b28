"""Numbers whose header says what they count: cents, thousands, hours, days."""

from collections.abc import Callable

import pytest

from csdesk.intake.plan import ImportPlan, SheetPlan

Plan = Callable[..., ImportPlan]


def amounts(plan: Plan, header: str, *cells: str) -> tuple[list[float], list[str]]:
    rows = [["Customer", "Plan", header, "Interval", "Start date"]]
    rows += [[f"C{place}", "Rye", cell, "month", "2025-01-01"] for place, cell in enumerate(cells)]
    (sheet,) = plan(rows).sheets
    return sheet.table.numbers("amount").tolist(), notes(sheet)


def notes(sheet: SheetPlan) -> list[str]:
    return [
        issue.reason for issue in sheet.issues if issue.code in ("scale_of_amounts", "scale_doubtful", "unit_assumed")
    ]


@pytest.mark.parametrize("header", ["Amount (cents)", "amount_cents", "Amount in pence", "Betrag (Cent)"])
def test_cents_become_whole_amounts_and_it_is_said(plan: Plan, header: str) -> None:
    assert amounts(plan, header, "10050", "3333") == (
        [100.50, 33.33], ["The amounts are taken as cents: 10,050 is 100.50."],
    )  # fmt: skip


def test_thousands_too(plan: Plan) -> None:
    assert amounts(plan, "Amount (thousands)", "5", "1.5")[0] == [5000, 1500]
    assert amounts(plan, "Amount (k€)", "5")[0] == [5000]


def test_cents_with_decimals_are_none(plan: Plan) -> None:
    assert amounts(plan, "Amount (cents)", "100.50", "33") == (
        [100.50, 33], ["The header says cents, but some amounts have decimals: all are taken as whole amounts."],
    )  # fmt: skip


def test_an_amount_without_a_unit_is_what_it_is(plan: Plan) -> None:
    assert amounts(plan, "Amount", "10050") == ([10050], [])


@pytest.mark.parametrize(
    ("header", "resolved", "said"),
    [
        ("Resolution time (days)", "2025-03-05 10:00", []),
        ("Resolution time (h)", "2025-03-03 12:00", []),
        ("Time to resolution (min)", "2025-03-03 10:02", []),
        ("Resolution time", "2025-03-03 12:00", ["The numbers are taken as hours, for the header names no unit."]),
    ],
)
def test_lengths_of_time_by_their_header(plan: Plan, header: str, resolved: str, said: list[str]) -> None:
    rows = [["Ticket ID", "Customer", "Opened", header], ["1", "A", "2025-03-03 10:00", "2"]]
    (sheet,) = plan(rows).sheets
    assert str(sheet.table.moments("resolved")[0].astype("datetime64[s]")) == f"{resolved.replace(' ', 'T')}:00"
    assert notes(sheet) == said


@pytest.mark.parametrize(("header", "minutes"), [("Duration (s)", 10), ("Time spent (h)", 36_000), ("Minutes", 600)])
def test_use_is_kept_in_minutes(plan: Plan, header: str, minutes: float) -> None:
    rows = [["Customer", "User", "Date", "Feature", header], ["A", "u", "2025-03-03", "Reports", "600"]]
    (sheet,) = plan(rows).sheets
    assert sheet.table.numbers("minutes").tolist() == [minutes]
