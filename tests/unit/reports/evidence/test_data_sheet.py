"""The words of the Data sheet."""

import pytest

from csdesk.base.units import Unit
from csdesk.reports.evidence.data_sheet import serial, setting_words, unit_words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("week_starts", "Week starts"),
        ("survey_scale.CSAT", "Survey scale, CSAT"),
        ("survey_scale.CSAT.checkout", "Survey scale, CSAT, checkout"),
    ],
)
def test_a_setting_is_named_in_words(name: str, words: str) -> None:
    assert setting_words(name) == words


def test_units_are_named_as_a_reader_has_them() -> None:
    assert [unit_words(unit, "NGN") for unit in (Unit.MONEY, Unit.COUNT, Unit.PERCENT)] == ["NGN", "number", "%"]


def test_days_are_counted_as_excel_does() -> None:
    assert serial(0) == 25_569  # 1 January 1970
