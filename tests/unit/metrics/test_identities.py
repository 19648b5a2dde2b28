"""What holds between figures, whatever the rows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.metrics.figures.invoices import overdue
from csdesk.metrics.forms import Result

SEEDS = st.integers(0, 10_000)
MONTHS = ("2023-03", "2024-10")
WEEKS = ("2023-W20", "2023-W40")
QUARTERS = ("2023-Q2", "2024-Q3")


@pytest.fixture(scope="module")
def over(random_business):
    def results(seed: int, span: tuple[str, str], *ids: str) -> list[tuple[Result, ...]]:
        business = random_business(seed)
        return [business.figures(id_, span[0], until=span[1])[0].results for id_ in ids]

    return results


def known(*columns: tuple[Result, ...]) -> list[tuple[float, ...]]:
    """The values of the periods in which all of the figures are known."""
    return [
        tuple(result.value for result in row)
        for row in zip(*columns, strict=True)
        if all(r.value is not None for r in row)
    ]


CHECK = settings(deadline=None, max_examples=6, derandomize=True)


@CHECK
@given(seed=SEEDS)
def test_promoters_passives_and_detractors_are_all_and_their_difference_the_nps(over, seed) -> None:
    rows = known(*over(seed, MONTHS, "nps_promoters", "nps_passives", "nps_detractors", "nps"))
    assert rows
    for promoters, passives, detractors, nps in rows:
        assert promoters + passives + detractors == pytest.approx(1)
        assert nps == pytest.approx(100 * (promoters - detractors))


@CHECK
@given(seed=SEEDS)
def test_login_frequency_is_seven_times_stickiness_in_weeks_and_months(over, seed) -> None:
    for span in (WEEKS, MONTHS):
        for stickiness, frequency in known(*over(seed, span, "stickiness", "login_frequency")):
            assert 0 < stickiness <= 1
            assert frequency == pytest.approx(7 * stickiness)


@CHECK
@given(seed=SEEDS)
def test_adoption_is_breadth_times_customers_in_use(over, seed) -> None:
    ids = ("feature_adoption", "feature_breadth", "active_customers_rate", "adoption_rate")
    alike = 0
    for row in zip(*over(seed, QUARTERS, *ids), strict=True):
        if any(result.value is None for result in row):
            continue
        adoption, breadth, rate, ever = row
        assert adoption.numerator == breadth.numerator
        assert rate.value <= ever.value
        # While a feature is new to some of them, customers have different numbers of features.
        if adoption.denominator in (rate.denominator, 2 * rate.denominator):
            alike += 1
            assert adoption.value == pytest.approx(breadth.value * rate.value)
    assert alike


@CHECK
@given(seed=SEEDS)
def test_open_tickets_roll_forward_by_what_is_opened_and_closed(random_business, seed) -> None:
    business = random_business(seed)
    waits, came, went = (
        business.figures(id_, MONTHS[0], until=MONTHS[1])[0].results
        for id_ in ("tickets_open", "tickets_opened", "tickets_closed")
    )
    undated = undated_closings(business)
    for before, after, opened, closed in zip(waits[:-1], waits[1:], came[1:], went[1:], strict=True):
        values = (before.value, after.value, opened.value, closed.value)
        if None not in values:
            never_open = sum(1 for day in undated if day[:7] == after.period)
            assert values[1] == values[0] + values[2] - values[3] - never_open


def undated_closings(business) -> list[str]:
    table = business.tables["tickets"]
    records = [table.record(row) for row in range(len(table))]
    return [str(each["opened"]) for each in records if each.get("status") == "closed" and "resolved" not in each]


@CHECK
@given(seed=SEEDS)
def test_retention_over_a_year_and_of_renewals_keeps_its_order(over, seed) -> None:
    for grr, nrr in known(*over(seed, MONTHS, "grr_12m", "nrr_12m")):
        assert 0 <= grr <= min(1, nrr) + 1e-9
    for gross, net in known(*over(seed, QUARTERS, "renewal_rate_gross", "renewal_rate_net")):
        assert 0 <= gross <= min(1, net) + 1e-9


@CHECK
@given(seed=SEEDS)
def test_medians_lie_below_the_time_of_nine_of_ten(over, seed) -> None:
    for pair in (("resolution_median", "resolution_p90"), ("first_response_median", "first_response_p90")):
        for median, long in known(*over(seed, MONTHS, *pair)):
            assert 0 <= median <= long


@CHECK
@given(seed=SEEDS)
def test_overdue_money_is_the_same_by_age(random_business, seed) -> None:
    business = random_business(seed)
    calendar = business.calendar(*MONTHS)
    parts = [
        overdue(business.facts, calendar, first, last) for first, last in ((1, 30), (31, 60), (61, 90), (91, None))
    ]
    assert sum(parts).ravel().tolist() == pytest.approx(overdue(business.facts, calendar).ravel().tolist())
