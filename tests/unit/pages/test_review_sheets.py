"""The sheets of both reviews: each named once, answering a question, and filled from something that there is."""

import pytest

from csdesk.health.catalogue import FIGURES
from csdesk.pages.review_sheets import FILLED, SHEETS, OwnSheet, Sheet
from csdesk.reports.customer import review
from csdesk.reports.portfolio import BRIDGE, CHURN, COHORTS, LISTS, PAGE_SHEETS


@pytest.mark.parametrize("sheets", [SHEETS, FILLED], ids=["business", "customer"])
def test_no_two_sheets_have_one_name_and_excel_takes_each(sheets: tuple[Sheet | OwnSheet, ...]) -> None:
    titles = [each.title for each in sheets]
    assert len({title.casefold() for title in titles}) == len(titles)
    assert all(len(title) <= 31 and not set(title) & set("[]:*?/\\") for title in titles)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.title)
def test_a_sheet_of_the_business_rests_on_figures_that_there_are(sheet: Sheet) -> None:
    assert sheet.figures
    assert set(sheet.figures) <= set(FIGURES)
    assert sheet.shows


@pytest.mark.parametrize("sheet", FILLED, ids=lambda sheet: sheet.title)
def test_a_sheet_of_a_customer_is_filled_by_rows_that_have_a_day(sheet: OwnSheet) -> None:
    assert sheet.day in sheet.table.names
    assert "customer" in sheet.table.names
    assert sheet.answers.endswith("?")


def test_the_workbooks_have_the_sheets_that_are_declared() -> None:
    printed = {each.sheet for each in PAGE_SHEETS} | {BRIDGE.sheet, COHORTS.sheet, CHURN.sheet} | set(LISTS)
    assert printed == {each.title for each in SHEETS}
    assert {each.title for each in FILLED} <= {contents.sheet for contents, _ in review.SHEETS}
