import pytest

from csdesk.base.units import Unit
from csdesk.pages.charts import Line, Movement
from csdesk.pages.values import Number, Role
from csdesk.ui.blocks.movement_table import MovementTable, latest, table_of


def line(name: str, *values: float, sign: str = "") -> Line:
    return Line(name, Role.ACCENT, tuple(Number(value, Unit.MONEY, f"{sign}{value:,.0f}") for value in values))


def moved(gains: tuple[Line, ...], losses: tuple[Line, ...], balance: Line, opening: float | None = None) -> Movement:
    labels = tuple(map(str, range(len(balance.numbers))))
    first = None if opening is None else Number(opening, Unit.MONEY, f"{opening}")
    return Movement("t", "s", labels, gains, losses, line("Net", *(0.0 for _ in labels)), balance, first, table=True)


def rows_of(found: MovementTable) -> dict[str, tuple[str, ...]]:
    return {name: cells for name, cells, _ in found.rows}


NAIRA = moved(
    (line("New", 1e6, 2e6, sign="₦"), line("Exchange rates", 0.5e6, 0, sign="₦")),
    (line("Churn", 0.25e6, 3e6, sign="₦"), line("Exchange rates", 0, 0.5e6, sign="₦")),
    line("MRR", 11.25e6, 9.75e6, sign="₦"),
    10e6,
)


def test_the_table_goes_from_start_to_end() -> None:
    found = table_of(NAIRA)
    assert found.unit == "₦m"
    assert found.rows == (
        ("Start", ("10.00", "11.25"), True),
        ("New", ("1.00", "2.00"), False),
        ("Exchange rates", ("0.50", "−0.50"), False),
        ("Churn", ("−0.25", "−3.00"), False),
        ("End", ("11.25", "9.75"), True),
    )


def test_where_there_is_little_room_the_latest_columns_stand_whole() -> None:
    rows = latest(table_of(NAIRA), 1).rows
    assert rows[0] == ("Start", ("11.25",), True)
    assert rows[-1] == ("End", ("9.75",), True)


def test_a_small_business_sees_its_amounts_whole() -> None:
    found = table_of(moved((line("New", 0),), (line("Churned", 45),), line("MRR", 2_008), 2_053))
    assert found.unit == "Amount"
    assert rows_of(found) == {"Start": ("2,053",), "New": ("–",), "Churned": ("−45",), "End": ("2,008",)}


def test_amounts_that_are_all_small_have_two_digits() -> None:
    assert rows_of(table_of(moved((line("New", 180),), (), line("MRR", 180)))) == {
        "New": ("180.00",),
        "End": ("180.00",),
    }


@pytest.mark.parametrize(("largest", "unit", "written"), [
    (99_999, "Amount", "99,999"), (250_000, "In thousands", "250.00"), (2_500_000, "In millions", "2.50"),
    (4_000_000_000, "In billions", "4.00"),
])  # fmt: skip
def test_a_scale_without_a_currency_is_named_in_words(largest: float, unit: str, written: str) -> None:
    found = table_of(moved((), (), line("MRR", largest)))
    assert (found.unit, rows_of(found)["End"]) == (unit, (written,))


def test_a_column_adds_up_as_it_is_written() -> None:
    """11.214 + 0.5649 + 0.1841 + 0.236 − 0.094 = 12.105 million, and each rounded: 11.21 + 0.56 + 0.18 + 0.24 − 0.09 =
    12.10, not 12.11. The hundredth goes to 0.5649, which was nearest to another one."""
    block = moved(
        (line("New", 564_900), line("Expansion", 184_100), line("Rates", 236_000)),
        (line("Contraction", 94_000),),
        line("MRR", 12_105_000),
        11_214_000,
    )
    rows = rows_of(table_of(block))
    assert (rows["Start"], rows["End"]) == (("11.21",), ("12.11",))
    assert (rows["New"], rows["Expansion"], rows["Rates"], rows["Contraction"]) == (
        ("0.57",), ("0.18",), ("0.24",), ("−0.09",)
    )  # fmt: skip


def test_what_no_rounding_explains_is_left_as_it_is() -> None:
    rows = rows_of(table_of(moved((line("New", 500),), (), line("MRR", 9_000), 2_000)))
    assert (rows["Start"], rows["New"], rows["End"]) == (("2,000",), ("500",), ("9,000",))


def test_what_was_gained_and_lost_of_one_kind_is_one_amount() -> None:
    rows = rows_of(table_of(moved((line("Rates", 700),), (line("Rates", 200),), line("MRR", 2_500), 2_000)))
    assert rows["Rates"] == ("500",)
