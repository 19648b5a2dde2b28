import pytest

from csdesk.base.issue import Issue, Severity


@pytest.mark.parametrize(
    ("issue", "sentence"),
    [
        (
            Issue("unreadable", Severity.ERROR, "Q3.xlsx", "not a real date.", "Fix the cell.", "Customers", 214, "Start date", "31/02/2026"),
            'Customers, row 214, "Start date" = "31/02/2026": not a real date. Fix the cell.',
        ),
        (
            Issue("missing", Severity.ERROR, "Q3.xlsx", "nothing there.", sheet="Customers", row=3, column="Name"),
            'Customers, row 3, "Name": nothing there.',
        ),
        (Issue("sheet_empty", Severity.NOTE, "Q3.csv", "empty."), "Q3.csv: empty."),
        (Issue("whole", Severity.NOTE, "Q3.xlsx", "left out.", "Show it.", "Notes"), "Notes: left out. Show it."),
    ],
)  # fmt: skip
def test_an_issue_names_its_place_and_the_way_out(issue: Issue, sentence: str) -> None:
    assert issue.sentence() == sentence


def test_issues_are_values() -> None:
    one, other = (Issue("code", Severity.NOTE, "file", "reason") for _ in range(2))
    assert one == other
    assert len({one, other}) == 1
