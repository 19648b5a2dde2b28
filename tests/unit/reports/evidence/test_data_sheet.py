"""The words of the Data sheet."""

from csdesk.base.units import Unit
from csdesk.reports.evidence.data_sheet import serial, unit_words


def test_units_are_named_as_a_reader_has_them() -> None:
    assert [unit_words(unit, "NGN") for unit in (Unit.MONEY, Unit.COUNT, Unit.PERCENT)] == ["NGN", "number", "%"]


def test_days_are_counted_as_excel_does() -> None:
    assert serial(0) == 25_569  # 1 January 1970
