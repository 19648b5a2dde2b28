"""The calendar months inside longer periods."""

import numpy as np

from csdesk.base.periods import Grain
from csdesk.metrics.figures.months import months_inside, pooled


def names(calendar) -> list[str]:
    return [period.name for period in calendar.periods]


def test_weeks_and_months_are_their_own(business) -> None:
    shop = business("2024-06-30", tickets=[{"opened": "2024-02-20T10:00:00"}])
    for grain in (Grain.WEEK, Grain.MONTH):
        calendar = shop.engine.calendar(grain)
        assert months_inside(shop.facts, calendar) is calendar


def test_quarters_have_all_of_theirs_as_far_as_the_data_reach(business) -> None:
    shop = business("2024-05-10", tickets=[{"opened": "2024-02-20T10:00:00"}])
    calendar = shop.engine.calendar(Grain.QUARTER)
    months = months_inside(shop.facts, calendar)
    assert names(months) == ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05"]
    assert pooled(calendar, months, np.array([[1.0, 2, 4, 8, 16]])).tolist() == [[7, 24]]


def test_fiscal_quarters_and_all_of_the_data(business) -> None:
    shop = business("2024-05-31", {"fiscal_year_starts": "2"}, tickets=[{"opened": "2024-03-20T10:00:00"}])
    assert names(months_inside(shop.facts, shop.engine.calendar(Grain.QUARTER))) == [
        "2024-02",
        "2024-03",
        "2024-04",
        "2024-05",
    ]
    whole = shop.engine.calendar(Grain.ALL)
    months = months_inside(shop.facts, whole)
    assert names(months) == ["2024-03", "2024-04", "2024-05"]
    assert pooled(whole, months, np.array([[1.0, 2, 4]])).tolist() == [[7]]
