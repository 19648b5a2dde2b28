"""Cohorts by the period of the first paid day."""

import tomllib
from pathlib import Path

import pytest

from csdesk.base.errors import CallError
from csdesk.base.periods import Grain
from csdesk.metrics.engine.cohorts import Cohort, CohortTable, Joined, cohorts
from csdesk.metrics.facts import facts as facts_module

SHARED = Path(__file__).resolve().parents[3] / "worked" / "tables" / "running_example.toml"


@pytest.fixture(scope="module")
def running(business):
    """The running example: twelve customers, USD and EUR, data to 30 April 2024."""
    tables = tomllib.loads(SHARED.read_text(encoding="utf-8"))["tables"]
    return business("2024-04-30", {"base_currency": "USD"}, **tables)


def named(table: CohortTable, name: str) -> Cohort:
    (found,) = [cohort for cohort in table.cohorts if cohort.period.name == name]
    return found


def test_customers_still_there_at_each_close(running) -> None:
    # D and E join in March 2024; E leaves on the 20th: half at the end of March, and of April.
    march = named(cohorts(running.engine, Grain.MONTH), "2024-03")
    assert march.size == 2
    assert [(cell.k, cell.value, cell.numerator, cell.denominator) for cell in march.customers] == [
        (0, 0.5, 1, 2),
        (1, 0.5, 1, 2),
    ]


def test_a_year_later(running) -> None:
    # B and L join in March 2023 at 100 and 50. B's year ends on 15 March 2024, L renews at 60: 1/2, and 60/150.
    march = named(cohorts(running.engine, Grain.MONTH), "2023-03")
    assert [cell.value for cell in march.customers] == [1.0] * 12 + [0.5, 0.5]
    assert [cell.value for cell in march.revenue] == [1.0] * 12 + [0.4, 0.4]
    assert (march.revenue[12].numerator, march.revenue[12].denominator) == (60, 150)


def test_revenue_is_at_the_rates_of_the_first_paid_day(running) -> None:
    # I pays EUR 100 from August 2023 (1.10); 1.20 since 20 March 2024 changes nothing.
    august = named(cohorts(running.engine, Grain.MONTH), "2023-08")
    assert (august.size, august.revenue[0].denominator) == (1, pytest.approx(110))
    assert [cell.value for cell in august.revenue] == pytest.approx([1.0] * 9)


def test_who_comes_back_is_there_again_and_trials_dont_join(running) -> None:
    table = cohorts(running.engine, Grain.MONTH)
    # F joins in June 2023 at 50, is away from November to 11 March, and back at 70.
    june = named(table, "2023-06")
    assert [cell.value for cell in june.customers] == [1] * 5 + [0] * 4 + [1, 1]
    assert june.revenue[-1].value == 1.4
    # G is on a trial in March and pays from 1 April on.
    assert named(table, "2024-04").size == 1


def test_quarters_are_their_own_cohorts(running) -> None:
    # D, E and K join in the first quarter of 2024; at its end D and K are there (K's last day is 31 March). Their first
    # MRR is 80 + 60 + 30, that of the end 80 + 30. The second quarter isn't over.
    first = named(cohorts(running.engine, Grain.QUARTER), "2024-Q1")
    assert [(cell.numerator, cell.denominator) for cell in first.customers] == [(2, 3)]
    assert [(cell.numerator, cell.denominator) for cell in first.revenue] == [(110, 170)]


def test_a_period_that_isnt_complete_has_no_column(running) -> None:
    later = named(cohorts(running.engine, Grain.YEAR), "2024")
    assert (later.size, later.customers, later.revenue) == (4, (), ())


def test_a_group_is_the_one_that_customers_joined_in(running) -> None:
    # A joined on Solo (January 2023), and is on Team since; C joined on Team.
    solo = cohorts(running.engine, Grain.YEAR, {"plan": ("solo",)})
    assert [(cohort.period.name, cohort.size) for cohort in solo.cohorts] == [("2023", 5), ("2024", 4)]
    assert sum(c.size for c in cohorts(running.engine, Grain.YEAR, {"plan": ("Team",)}).cohorts) == 3


def test_an_attribute_that_isnt_there_is_refused(running) -> None:
    with pytest.raises(CallError):
        cohorts(running.engine, Grain.YEAR, {"colour": ("red",)})


def test_blocks_of_customers_change_nothing(running, monkeypatch) -> None:
    whole = cohorts(running.engine, Grain.MONTH)
    monkeypatch.setattr(facts_module, "BLOCK", 5)
    assert cohorts(type(running.engine)(running.facts), Grain.MONTH) == whole


def rows(*starts: str) -> list[dict[str, object]]:
    return [
        {"customer": f"c{number}", "amount": 10, "interval": "1 month", "started": start}
        for number, start in enumerate(starts)
    ]


def test_the_grain_is_the_month_if_most_of_its_cohorts_have_five_else_the_quarter(business) -> None:
    few = business("2024-12-31", subscriptions=rows("2024-01-05", "2024-02-05", "2024-03-05"))
    assert cohorts(few.engine).grain is Grain.QUARTER
    months = [f"2024-{month:02}-03" for month in range(1, 7)]
    assert cohorts(business("2024-12-31", subscriptions=rows(*months, *months)).engine).grain is Grain.QUARTER
    assert cohorts(business("2024-12-31", subscriptions=rows(*months * 5)).engine).grain is Grain.MONTH


def test_where_no_quarter_is_over_it_is_the_month(business) -> None:
    # January and February are over, the quarter isn't: by quarters there would be nothing to read.
    young = business("2024-03-20", subscriptions=rows("2024-01-05", "2024-02-05", "2024-02-06"))
    found = cohorts(young.engine)
    assert found.grain is Grain.MONTH
    assert [cell.value for cell in named(found, "2024-01").customers] == [1, 1]
    assert cohorts(young.engine, Grain.QUARTER).cohorts[0].customers == ()


def test_by_the_day_of_signing_up_instead(business) -> None:
    shop = business(
        "2024-03-31",
        customers=[{"customer_id": "c0", "signed_up": "2024-01-20"}, {"customer_id": "c9", "signed_up": "2024-01-25"}],
        subscriptions=rows("2024-02-05"),
    )
    (january,) = cohorts(shop.engine, Grain.MONTH, joined=Joined.SIGNED_UP).cohorts
    # c9 never paid: it is in the cohort, and nowhere after.
    assert [cell.value for cell in january.customers] == [0, 0.5, 0.5]


def test_months_that_an_mrr_history_lacks_arent_known(business) -> None:
    history = [{"customer": "a", "month": day, "mrr": 10} for day in ("2024-01-31", "2024-03-31")]
    (january,) = cohorts(business("2024-03-31", mrr_history=history).engine, Grain.MONTH).cohorts
    assert [cell.value for cell in january.customers] == [1, None, 1]
    assert [cell.value for cell in january.revenue] == [1, None, 1]


def test_money_without_an_exchange_rate_isnt_known(business) -> None:
    # b's euros have no rate: what the two paid at first isn't known, nor what they pay later. c began with dollars.
    rows = [
        {"customer": who, "amount": 10, "currency": currency, "interval": "1 month", "started": day}
        for who, currency, day in (("a", "USD", "2024-01-05"), ("b", "EUR", "2024-01-06"), ("c", "USD", "2024-02-01"))
    ]
    shop = business("2024-02-29", {"base_currency": "USD"}, subscriptions=rows)
    january, february = cohorts(shop.engine, Grain.MONTH).cohorts
    assert [(cell.value, cell.numerator, cell.denominator) for cell in january.revenue] == [(None, None, None)] * 2
    assert [(cell.value, cell.denominator) for cell in january.customers] == [(1, 2), (1, 2)]
    assert [(cell.value, cell.denominator) for cell in february.revenue] == [(1, 10)]


def test_without_mrr_there_are_customers_alone(business) -> None:
    shop = business("2024-02-29", customers=[{"customer_id": "a", "signed_up": "2024-01-20", "churned": "2024-02-10"}])
    (january,) = cohorts(shop.engine, Grain.MONTH).cohorts
    assert [cell.value for cell in january.customers] == [1, 0]
    assert january.revenue == ()


def test_without_dates_there_are_none_and_it_says_why(business) -> None:
    shop = business("2024-02-29", customers=[{"customer_id": "a", "lost": True, "tenure": 5}])
    assert cohorts(shop.engine).cohorts == ()
    assert cohorts(shop.engine).reason.startswith("needs dates")
    assert cohorts(business().engine).reason
