"""Days as an owner writes them by hand."""

from datetime import date

import pytest

from csdesk.base.days import to_day
from csdesk.base.errors import CallError
from csdesk.ops.days import day_said, iso_said

MARCH_31 = to_day(date(2024, 3, 31))


@pytest.mark.parametrize(
    "text",
    ["31 Mar 2024", "2024-03-31", "31/3/2024", "3/31/2024", " 31.03.24 ", "March 31, 2024", "31st of March 2024"],
)
def test_a_day_can_be_written_in_the_owner_s_own_way(text: str) -> None:
    assert day_said(text) == MARCH_31


def test_a_day_that_could_be_one_of_two_is_asked_for_with_the_month_by_name() -> None:
    with pytest.raises(CallError, match=r'"03/04/2025" can be 3 Apr 2025 or 4 Mar 2025'):
        day_said("03/04/2025")
    assert day_said("05/05/2025") == to_day(date(2025, 5, 5))


@pytest.mark.parametrize("text", ["soon", "31 Feb 2024", "Mar 2024", "1 Jan 1850", "", "7"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(CallError, match="is no day"):
        day_said(text)


def test_nothing_is_no_day() -> None:
    assert (iso_said("  "), iso_said("31 Mar 2024")) == ("", "2024-03-31")
