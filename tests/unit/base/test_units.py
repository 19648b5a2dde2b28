from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.base.units import Unit, grouped, money_text, round_half_up, symbol_of, value_text


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (3.5, 0, "4"),
        (0.125, 2, "0.13"),
        (-0.125, 2, "-0.13"),
        (1.005, 2, "1.01"),  # as it is read, whatever the nearest binary fraction is
        (2.675, 2, "2.68"),
        (0.1 + 0.2, 1, "0.3"),
        (1e22, 0, "10000000000000000000000"),
    ],
)
def test_halves_round_away_from_zero(value: float, digits: int, rounded: str) -> None:
    assert round_half_up(value, digits) == Decimal(rounded)


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [(1234567.5, 0, "1,234,568"), (-1234.5, 1, "−1,234.5"), (-0.04, 1, "0.0"), (0.0, 2, "0.00"), (-0.05, 1, "−0.1")],
)
def test_thousands_are_parted_and_nothing_is_minus_zero(value: float, digits: int, text: str) -> None:
    assert grouped(value, digits) == text


@pytest.mark.parametrize(
    ("value", "currency", "text"),
    [
        (1250.5, "NGN", "₦1,251"),
        (999.994, "NGN", "₦999.99"),
        (12, "USD", "$12.00"),
        (-12.5, "USD", "−$12.50"),
        (-4200, "EUR", "−€4,200"),
        (7.5, "CHF", "CHF 7.50"),
        (1000, "", "1,000"),
        (-0.001, "GBP", "£0.00"),
        (0, "KES", "KSh 0"),
    ],
)
def test_money(value: float, currency: str, text: str) -> None:
    assert money_text(value, currency) == text


def test_a_currency_without_a_sign_is_written_by_its_code() -> None:
    assert symbol_of("NGN") == "₦"
    assert symbol_of("XOF") == "XOF "
    assert symbol_of("") == ""


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.265, Unit.PERCENT, "26.5%"),
        (-0.0005, Unit.PERCENT, "−0.1%"),
        (1.0, Unit.PERCENT, "100.0%"),
        (1234.0, Unit.COUNT, "1,234"),
        (3.456, Unit.TIMES, "3.46×"),
        (11.75, Unit.POINTS, "11.8"),
        (4.205, Unit.SCORE, "4.21"),
        (7.25, Unit.MONTHS, "7.3 months"),
        (30.0, Unit.DAYS, "30.0 days"),
        (1.5, Unit.HOURS, "1.5 hours"),
        (12.0, Unit.MINUTES, "12.0 minutes"),
        (0.5, Unit.PER_WEEK, "0.50 a week"),
        (12.0, Unit.PER_YEAR, "12.00 a year"),
        (99.5, Unit.MONEY, "$99.50"),
    ],
)
def test_values_as_an_owner_reads_them(value: float, unit: Unit, text: str) -> None:
    assert value_text(value, unit, "USD") == text


@pytest.mark.parametrize("unit", Unit)
def test_what_cannot_be_known_is_a_dash(unit: Unit) -> None:
    assert value_text(None, unit, "USD") == "-"


@settings(deadline=None)
@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 3))
def test_rounding_is_never_off_by_more_than_half(value: Decimal, digits: int) -> None:
    rounded = round_half_up(float(value), digits)
    half = Decimal(5).scaleb(-digits - 1)
    assert abs(rounded - value) <= half
    assert abs(rounded) >= abs(value) - half
    if abs(rounded - value) == half:
        assert abs(rounded) > abs(value)


@settings(deadline=None)
@given(st.decimals(-(10**12), 10**12, places=2))
def test_the_text_of_an_amount_says_the_amount(value: Decimal) -> None:
    text = money_text(float(value), "USD").replace("$", "").replace(",", "").replace("−", "-")
    assert abs(Decimal(text) - value) <= (Decimal("0.5") if abs(value) >= 1000 else 0)
