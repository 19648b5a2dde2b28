import pytest

from csdesk.base.units import Unit
from csdesk.pages.values import Verdict
from csdesk.reports.book import formats


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        (67_163_969.5, '"₦"0.0,,"m";"-₦"0.0,,"m"'),
        (2_160_000, '"₦"0.00,,"m";"-₦"0.00,,"m"'),
        (121_500, '"₦"0,"k";"-₦"0,"k"'),
        (9_500, '"₦"#,##0;"-₦"#,##0'),
        (99.5, '"₦"#,##0.00;"-₦"#,##0.00'),
        (0, '"₦"#,##0;"-₦"#,##0'),
    ],
)
def test_money_on_a_tile_has_three_digits_that_matter(value: float, shape: str) -> None:
    assert formats.scaled_money(value, "NGN") == shape


def test_a_sign_in_a_currency_can_not_end_the_format() -> None:
    assert formats.money('X"Y') == '"XY "#,##0;"-XY "#,##0;"XY "0'


@pytest.mark.parametrize(
    ("verdict", "higher", "shape"),
    [
        (Verdict.BETTER, True, '"▲ "0.0" pts  better";"▼ "0.0" pts  worse";"– no change"'),
        (Verdict.WORSE, False, '"▲ "0.0" pts  worse";"▼ "0.0" pts  better";"– no change"'),
        (Verdict.CHANCE, True, '"▲ "0.0" pts";"▼ "0.0" pts";"– no change"'),
        (Verdict.NEUTRAL, True, '"▲ "0.0" pts";"▼ "0.0" pts";"– no change"'),
        (Verdict.NEUTRAL, None, '"▲ "0.0" pts";"▼ "0.0" pts";"– no change"'),
    ],
)
def test_direction_and_word_come_from_the_number(verdict: Verdict, higher: bool | None, shape: str) -> None:
    assert formats.change(Unit.PERCENT, verdict, higher_is_better=higher) == shape


@pytest.mark.parametrize("unit", list(Unit))
def test_every_unit_has_its_formats(unit: Unit) -> None:
    for shape in (
        formats.tile(unit, 12.0, "NGN"), formats.cell(unit, 12.5, "NGN"), formats.exact(unit), formats.axis(unit, 9.0, "NGN", 2.5),
        formats.change(unit, Verdict.BETTER, higher_is_better=True),
    ):  # fmt: skip
        assert shape.count('"') % 2 == 0


@pytest.mark.parametrize(
    ("minutes", "unit", "parts", "shape"),
    [(119, Unit.MINUTES, 1, '#,##0" min"'), (120, Unit.HOURS, 60, '0.0" h"'), (-951, Unit.HOURS, 60, '0.0" h"')],
)
def test_many_minutes_are_written_in_hours(minutes: float, unit: Unit, parts: int, shape: str) -> None:
    assert formats.shown_in(Unit.MINUTES, minutes) == (unit, parts)
    assert formats.tile(Unit.MINUTES, minutes, "NGN") == shape


def test_other_units_stay_as_they_are() -> None:
    assert formats.shown_in(Unit.DAYS, 400.0) == (Unit.DAYS, 1)
    assert formats.shown_in(Unit.MINUTES, None) == (Unit.MINUTES, 1)
