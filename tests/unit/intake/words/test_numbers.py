"""Numbers as people write them."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.intake.cells import Type, Value
from csdesk.intake.words.numbers import Decimal, read_number, read_numbers


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("1234", 1234, ""),
        ("-5", -5, ""),
        ("−5", -5, ""),
        ("5-", -5, ""),
        ("(123)", -123, ""),
        ("+7", 7, ""),
        ("12.5", 12.5, ""),
        (".5", 0.5, ""),
        ("1,234.56", 1234.56, ""),
        ("12,34,567.80", 1234567.8, ""),
        ("1 234 567", 1234567, ""),
        ("1\u00a0234", 1234, ""),
        ("1\u202f234.5", 1234.5, ""),
        ("1'234.50", 1234.5, ""),
        ("12%", 0.12, ""),
        ("1.5e3", 1500, ""),
        ("₦5,000.00", 5000, "NGN"),
        ("NGN 5000", 5000, "NGN"),
        ("N5000", 5000, "N"),
        ("$(250.00)", -250, "USD"),
        ("-$250", -250, "USD"),
        ("US$ 3", 3, "USD"),
        ("£12.50", 12.5, "GBP"),
        ("12.50 €", 12.5, "EUR"),
        ("R 12.50", 12.5, "ZAR"),
        ("GH₵10", 10, "GHS"),
        ("KSh 1,500.00", 1500, "KES"),
        ("10 usd", 10, "USD"),
    ],
)
def test_with_a_decimal_point(text: str, value: float, currency: str) -> None:
    number = read_number(text)
    assert number.point == pytest.approx(value)
    assert number.currency == currency


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.234,56", 1234.56), ("12,5", 12.5), ("1.234.567", 1234567), ("0,123", 0.123), ("1 234,5", 1234.5)],
)
def test_with_a_decimal_comma(text: str, value: float) -> None:
    number = read_number(text)
    assert number.comma == pytest.approx(value)
    assert math.isnan(number.point)


@pytest.mark.parametrize(
    "text", ["", "-", "abc", "3 apples", "2024-01-02", "1.2k", "4 / 5", "1..2", "1,2,3", "$", "1e999", "$5 €"]
)
def test_what_is_no_number(text: str) -> None:
    number = read_number(text)
    assert math.isnan(number.point) and math.isnan(number.comma)


def column(*texts: str) -> tuple[Value, ...]:
    return tuple(Value(Type.TEXT, text, math.nan) for text in texts)


def test_one_decisive_value_settles_the_column() -> None:
    read = read_numbers(column("1.234", "2.500,75"))
    assert read.says == {Decimal.COMMA}
    assert read.with_sign(Decimal.COMMA).tolist() == [1234.0, 2500.75]


def test_a_lone_group_of_three_could_be_either() -> None:
    read = read_numbers(column("1.234", "12"))
    assert read.says == frozenset()
    assert read.ambiguous.tolist() == [True, False]


def test_a_column_that_mixes_both_signs_keeps_what_is_clear() -> None:
    read = read_numbers(column("1,234.50", "2.500,75", "1.234"))
    assert read.says == {Decimal.POINT, Decimal.COMMA}
    mixed = read.with_sign(None).tolist()
    assert mixed[:2] == [1234.5, 2500.75]
    assert math.isnan(mixed[2])


def test_numbers_that_are_not_finite_are_none() -> None:
    cells = (Value(Type.NUMBER, "inf", math.inf), Value(Type.NUMBER, "nan", math.nan), Value(Type.NUMBER, "2", 2.0))
    read = read_numbers(cells).with_sign(Decimal.POINT)
    assert math.isnan(read[0]) and math.isnan(read[1])
    assert read[2] == 2.0


@given(st.decimals(-(10**12), 10**12, places=2))
@settings(deadline=None)
def test_what_is_written_is_what_is_read(amount: object) -> None:
    value = float(f"{amount:.2f}")
    english = f"{value:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    french = english.replace(",", "\u202f").replace(".", ",")
    assert read_number(english).point == value
    assert read_number(german).comma == value
    assert read_number(french).comma == value
    assert read_number(f"₦{english}").currency == "NGN"


@given(st.text(max_size=20))
@settings(deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    number = read_number(text)
    for value in (number.point, number.comma):
        assert math.isnan(value) or math.isfinite(value)
