import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.base.intervals import MONTHLY, Interval, Span, interval_in, nearest_interval, read_interval


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("monthly", "1 month"),
        ("Per Month", "1 month"),
        ("month-to-month", "1 month"),
        ("QUARTERLY", "3 months"),
        ("1 quarter", "3 months"),
        ("semi-annual", "6 months"),
        ("biannually", "6 months"),
        ("bimonthly", "2 months"),
        ("annual", "1 year"),
        ("per_annum", "1 year"),
        ("biennial", "2 years"),
        ("jährlich", "1 year"),
        ("fortnightly", "2 weeks"),
        ("every two weeks", "2 weeks"),
        ("14-tägig", "2 weeks"),
        ("zweiwöchentlich", "2 weeks"),
        ("alle zwei Wochen", "2 weeks"),
        ("quinzomadaire", "2 weeks"),
        ("tous les 15 jours", "2 weeks"),
        ("toutes les deux semaines", "2 weeks"),
        ("quincenal", "2 weeks"),
        ("cada dos semanas", "2 weeks"),
        ("quindicinale", "2 weeks"),
        ("quinzenal", "2 weeks"),
        ("tweewekelijks", "2 weeks"),
        ("om de week", "2 weeks"),
        ("om de twee weken", "2 weeks"),
        ("alle drei Monate", "3 months"),
        ("tous les deux mois", "2 months"),
        ("Every 3 months", "3 months"),
        ("2 quarters", "6 months"),
        ("30 days", "30 days"),
        ("  1   YEAR ", "1 year"),
    ],
)
def test_words_for_how_often(text: str, interval: str) -> None:
    assert str(read_interval(text)) == interval


@pytest.mark.parametrize(
    "text", ["", "sometimes", "0 months", "3", "every", "12345 days", "month of May", "-1 month", "bimensuel"]
)
def test_words_that_say_nothing_of_the_kind(text: str) -> None:
    assert read_interval(text) is None


@pytest.mark.parametrize(
    ("interval", "months"),
    [
        (Interval(1, Span.YEAR), 12),
        (Interval(3, Span.MONTH), 3),
        (Interval(52, Span.WEEK), 12),
        (Interval(365, Span.DAY), 12),
        (Interval(73, Span.DAY), 2.4),  # a fifth of a year
        (Interval(13, Span.WEEK), 3),
    ],
)
def test_length_in_months(interval: Interval, months: float) -> None:
    assert interval.months == pytest.approx(months, rel=1e-12)


@pytest.mark.parametrize(
    ("days", "interval"),
    [(7, "1 week"), (28, "1 month"), (31, "1 month"), (90, "3 months"), (180, "6 months"), (400, "1 year")],
)
def test_the_nearest_interval_that_businesses_bill_by(days: float, interval: str) -> None:
    assert str(nearest_interval(days)) == interval


def test_monthly_is_one_month() -> None:
    assert str(MONTHLY) == "1 month"


@settings(deadline=None)
@given(st.builds(Interval, st.integers(1, 9999), st.sampled_from(Span)))
def test_an_interval_reads_back_from_its_own_words(interval: Interval) -> None:
    assert read_interval(str(interval)) == interval
    assert read_interval(f"every {interval}".upper()) == interval


@pytest.mark.parametrize(
    ("header", "interval"),
    [
        ("half yearly fee", "6 months"),
        ("semi annual price", "6 months"),
        ("Bi-weekly rate", "2 weeks"),
        ("bi monthly fee", "2 months"),
        ("6 monthly fee", "6 months"),
        ("fee every other month", "2 months"),
        ("price per 2 weeks", "2 weeks"),
        ("halbjahrlich betrag", "6 months"),
        ("monthly price per month", "1 month"),
        ("unit price per year", "1 year"),
    ],
)
def test_the_interval_among_other_words(header: str, interval: str) -> None:
    assert str(interval_in(header)) == interval


@pytest.mark.parametrize(
    "header",
    ["", "price", "price m", "annual price paid monthly", "semi monthly fee", "twice weekly fee", "non annual fee"],
)
def test_words_that_name_no_interval_or_several(header: str) -> None:
    assert interval_in(header) is None
