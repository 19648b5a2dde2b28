from csdesk.base.units import Unit
from csdesk.reports.evidence.check_sheet import AGREES, BOTH_NONE, DIFFERS, Row


def row(said: float | None, worked: float | None, unit: Unit = Unit.PERCENT) -> str:
    return Row("A", unit, "kpi_a_q", said, "=1", worked, "").result


def test_agreement_is_to_one_part_in_a_thousand_million() -> None:
    assert row(0.5, 0.5 + 1e-10) == AGREES
    assert row(0.5, 0.5 + 1e-8) == DIFFERS
    assert row(2e9, 2e9 + 1) == AGREES


def test_sums_of_money_may_differ_by_what_rounding_does() -> None:
    assert row(100.0, 100.04, Unit.MONEY) == AGREES
    assert row(100.0, 100.06, Unit.MONEY) == DIFFERS


def test_what_is_known_on_one_side_alone_differs() -> None:
    assert row(None, None) == BOTH_NONE
    assert row(None, 0.0) == DIFFERS
    assert row(1.0, None) == DIFFERS
