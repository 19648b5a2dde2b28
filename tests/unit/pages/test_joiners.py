"""Cohorts: of those who joined together, who is still there."""

from collections.abc import Callable

from csdesk.pages.charts import Cohorts
from csdesk.pages.joiners import joiners
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection
from csdesk.pages.view import Empty

LensOver = Callable[..., Lens]


def joined(month: str, customers: int, gone: int = 0, ended: str = "", amount: float = 10) -> list[dict[str, object]]:
    """Customers who joined in one month, of whom some left on one day."""
    rows: list[dict[str, object]] = []
    for number in range(customers):
        row = {"customer": f"{month}-{number}", "amount": amount, "interval": "1 month", "started": f"{month}-10"}
        rows.append({**row, "ended": ended} if number < gone else row)
    return rows


HALF_A_YEAR = joined("2024-01", 6, 2, "2024-03-15") + joined("2024-03", 5) + joined("2024-05", 4)


def shown(lens: Lens) -> Cohorts:
    block = joiners(lens)
    assert isinstance(block, Cohorts)
    return block


def test_shares_and_counts_by_months_since_joining(lens_over: LensOver) -> None:
    block = shown(lens_over(subscriptions=HALF_A_YEAR))
    assert block.grain == "month"
    customers, revenue = block.views
    assert (customers.name, revenue.name) == ("Customers", "Revenue")
    assert [(row.name, row.size) for row in customers.rows] == [("Jan 2024", 6), ("Mar 2024", 5), ("May 2024", 4)]
    assert customers.rows[0].cells == (1, 1, 4 / 6, 4 / 6, 4 / 6, 4 / 6)
    assert customers.rows[0].counts == (6, 6, 4, 4, 4, 4)
    assert customers.rows[1].cells == (1, 1, 1, 1, None, None)
    assert revenue.rows[0].counts == (None,) * 6
    assert revenue.rows[0].cells == (1, 1, 4 / 6, 4 / 6, 4 / 6, 4 / 6)


def test_an_earlier_period_knows_nothing_of_what_came_later(lens_over: LensOver) -> None:
    block = shown(lens_over(Selection("2024-03"), subscriptions=HALF_A_YEAR))
    assert [(row.name, row.counts) for row in block.views[0].rows] == [
        ("Jan 2024", (6, 6, 4)),
        ("Mar 2024", (5, None, None)),
    ]


def test_the_title_tells_of_a_cohort_that_is_a_year_old(lens_over: LensOver) -> None:
    rows = joined("2023-01", 6, 2, "2024-02-15") + joined("2023-04", 5) + joined("2023-09", 7)
    assert shown(lens_over(subscriptions=rows)).title == "A year on, all 5 who joined in Apr 2023 remain"
    earlier = shown(lens_over(Selection("2024-03"), subscriptions=rows))
    assert earlier.title == "A year on, all 6 who joined in Jan 2023 remain"


def test_a_young_business_tells_of_its_oldest_cohort(lens_over: LensOver) -> None:
    assert shown(lens_over(subscriptions=HALF_A_YEAR)).title == "5 months on, 4 of 6 who joined in Jan 2024 remain"


def test_revenue_tells_of_what_those_who_joined_pay(lens_over: LensOver) -> None:
    """A spreadsheet shows 0.845, what 5 x 169 is of 1,000, as 85%."""
    rows = [*joined("2023-01", 5, amount=169), {**joined("2023-01", 1, 1, "2023-06-15", 155)[0], "customer": "left"}]
    customers, revenue = shown(lens_over(subscriptions=rows + joined("2023-04", 4))).views
    assert customers.title == "A year on, 5 of 6 who joined in Q1 2023 remain"
    assert customers.subtitle == "Share of each quarter's new customers still there, by quarters since joining"
    assert revenue.title == "A year on, those who joined in Q1 2023 pay 85% of what they began with"
    assert revenue.subtitle == "MRR as a share of what they began with, by quarters since joining"


def test_what_a_few_or_the_young_pay_is_no_finding(lens_over: LensOver) -> None:
    asked = "What each month's new customers pay of what they began with"
    assert shown(lens_over(subscriptions=HALF_A_YEAR)).views[1].title == asked
    few = shown(lens_over(subscriptions=joined("2023-01", 4) + joined("2024-02", 9)))
    assert few.views[1].title == asked.replace("month", few.grain)


def test_who_left_and_came_back_is_not_said_to_have_remained(lens_over: LensOver) -> None:
    """One of six left in March 2023 and was a customer again from June on."""
    rows = joined("2023-01", 6, 1, "2023-03-15")
    back = {**rows[0], "started": "2023-06-10"}
    back.pop("ended")
    assert (
        shown(lens_over(subscriptions=[*rows, back])).title
        == "A year on, all 6 who joined in Jan 2023 remain or are back"
    )
    alone = [rows[0], back]
    assert shown(lens_over(subscriptions=alone)).title == "5 quarters on, the one who joined in Q1 2023 is back"


def test_more_cohorts_than_fit_are_told_in_quarters(lens_over: LensOver) -> None:
    rows = [row for year in (2023, 2024) for month in range(1, 13) for row in joined(f"{year}-{month:02}", 5)]
    block = shown(lens_over(today="2024-12-31", subscriptions=rows))
    assert block.grain == "quarter"
    assert [row.size for row in block.views[0].rows] == [15] * 8


def test_where_no_quarter_is_over_yet_it_tells_of_months(lens_over: LensOver) -> None:
    rows = joined("2024-01", 2) + joined("2024-02", 1) + joined("2024-05", 1)
    assert shown(lens_over(subscriptions=rows)).grain == "quarter"
    early = shown(lens_over(Selection("2024-02"), subscriptions=rows))
    assert early.grain == "month"
    assert [(row.name, row.counts) for row in early.views[0].rows] == [("Jan 2024", (2, 2)), ("Feb 2024", (1, None))]


def test_a_segment_has_cohorts_of_its_own(lens_over: LensOver) -> None:
    rows = joined("2024-01", 6) + joined("2024-02", 6)
    people = [
        {"customer_id": row["customer"], "segment": "A" if row["started"] == "2024-01-10" else "B"} for row in rows
    ]
    block = shown(lens_over(Selection(where=(("segment", ("B",)),)), subscriptions=rows, customers=people))
    assert [(row.name, row.size) for row in block.views[0].rows] == [("Feb 2024", 6)]


def test_without_customers_it_says_what_unlocks_it(lens_over: LensOver) -> None:
    block = joiners(lens_over())
    assert isinstance(block, Empty)
    assert block.sentence.startswith("Needs customers")


def test_a_first_month_that_still_runs_has_no_cohort_yet(lens_over: LensOver) -> None:
    block = joiners(lens_over(today="2024-01-20", subscriptions=joined("2024-01", 6)))
    assert isinstance(block, Empty)
    assert block.sentence == "No month of new customers is over yet."
