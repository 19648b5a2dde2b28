from csdesk.pages.charts import CohortRow, CohortView
from csdesk.reports.printers.maps import revenue_title


def cohort(name: str, *shares: float | None) -> CohortRow:
    return CohortRow(name, 10, shares, tuple(None for _ in shares))


def test_revenue_has_a_title_of_its_own() -> None:
    old = cohort("Q1 2024", 1.0, 1.1, 0.9, 0.95, 0.97)
    newer, newest = cohort("Q2 2024", 1.0, 1.0, 1.0, 1.02, 1.06), cohort("Q3 2024", 1.0, 1.0, 1.0, 1.0, None)
    assert revenue_title(CohortView("Revenue", (old, newer, newest)), "quarter") == (
        "A year on, those who joined in Q2 2024 pay 106% of what they began with"
    )
    assert revenue_title(CohortView("Revenue", (newest,)), "quarter") == (
        "What each quarter's new customers pay of what they began with"
    )


def test_its_share_reads_as_the_cell_of_the_map_does() -> None:
    # A spreadsheet shows 0.845 as 85%.
    year_old = cohort("Q2 2024", 1.0, 1.0, 1.0, 1.0, 0.845)
    assert revenue_title(CohortView("Revenue", (year_old,)), "quarter") == (
        "A year on, those who joined in Q2 2024 pay 85% of what they began with"
    )
