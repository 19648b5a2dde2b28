"""A cell becomes a value with its type, or nothing."""

from datetime import date, datetime, time, timedelta
from math import inf, nan
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.intake.child.cleaning import Cleaner


def tagged(cell: Any) -> Any:
    return Cleaner(flags=True, error_words=True).tagged(cell)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("  00123 ", ("t", "00123")),
        ("\u00a0Aba\u00a0Foods\u2009", ("t", "Aba\u00a0Foods")),
        ("a\x00b\x07\x90", ("t", "ab")),
        ('="00123"', ("t", "00123")),
        ('=" "', None),
        ('="a" & "b"', ("t", '="a" & "b"')),
        ("two\r\nlines", ("t", "two\nlines")),
        ("two\nlines", ("t", "two\nlines")),
        ("\ud83d\ude00", ("t", "\U0001f600")),
        ("half \ud83d", ("t", "half \ufffd")),
        ("#N/A", ("e", "#N/A")),
        ("", None),
        (" \u00a0\ufeff", None),
        (None, None),
        (12.0, ("n", 12.0)),
        (7, ("n", 7.0)),
        (nan, ("e", "nan")),
        (inf, ("e", "inf")),
        (10**400, ("e", "number too large")),
        (date(2024, 2, 29), ("d", "2024-02-29")),
        (datetime(2024, 2, 29), ("d", "2024-02-29")),
        (datetime(2024, 2, 29, 14, 5, 6, 400_000), ("d", "2024-02-29T14:05:06")),
        (datetime(2023, 3, 15, 23, 59, 59, 999_000), ("d", "2023-03-16")),
        (date(1900, 3, 1), ("d", "1900-03-01")),
        (date(1900, 2, 28), ("e", "1900-02-28")),
        (date(2100, 12, 31), ("d", "2100-12-31")),
        (date(2101, 1, 1), ("e", "2101-01-01")),
        (datetime.max, ("e", "9999-12-31T23:59:59.999999")),
        (time(1, 2, 3), ("u", 3723.0)),
        (timedelta(hours=36), ("u", 129600.0)),
    ],
)
def test_each_kind_of_cell_has_its_value(cell: Any, value: Any) -> None:
    assert tagged(cell) == value


def test_a_text_beyond_what_a_cell_holds_is_cut_and_said() -> None:
    cleaner = Cleaner(flags=False, error_words=False)
    assert cleaner.tagged("x" * 40_000) == ("t", "x" * 32_767)
    assert [issue["code"] for issue in cleaner.issues()] == ["long_text"]


@settings(deadline=None)
@given(st.text(alphabet=st.characters()))
def test_any_text_can_be_written_as_utf8_afterwards(text: str) -> None:
    value = tagged(text)
    assert value is None or value[1].encode("utf-8")


def test_marks_that_would_draw_a_name_backwards_are_left_out_and_counted() -> None:
    cleaner = Cleaner(flags=False, error_words=False)
    assert cleaner.tagged("a\u202egnp.exe\u202c") == ("t", "agnp.exe")
    assert cleaner.tagged("\u2067Ann\u2069") == ("t", "Ann")
    assert cleaner.control_characters == 2
