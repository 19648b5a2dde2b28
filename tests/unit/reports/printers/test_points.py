"""Bars of values by group."""

from csdesk.base.units import Unit
from csdesk.pages.charts import Point, Points
from csdesk.pages.values import Number, Role
from csdesk.reports.printers.points import longest_bars


def groups(title: str, *values: float | None) -> Points:
    numbers = (Number(value, Unit.PERCENT, "") for value in values)
    return Points(title, "", tuple(Point("x", number, Role.WORSE) for number in numbers), 0.0, 1.0)


def test_bars_of_one_unit_have_one_scale_over_all_tables_of_a_sheet() -> None:
    assert longest_bars([groups("By plan", 0.0, 0.04), groups("By size", 0.071, None)]) == {Unit.PERCENT: 0.071}
    assert longest_bars([]) == {}
