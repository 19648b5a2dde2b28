import pytest

from csdesk.base.units import Unit
from csdesk.reports.printers.plot import fitted_title, literal, round_step, under, value_axis


@pytest.mark.parametrize(
    ("span", "step"),
    [(4, 1), (5, 2), (9, 2.5), (10, 2.5), (13, 5), (20, 5), (21, 10), (0.3, 0.1), (3_400_000, 1_000_000), (0, 1)],
)
def test_gridlines_stand_on_round_numbers(span: float, step: float) -> None:
    assert round_step(span) == pytest.approx(step)


def test_bars_start_at_zero_and_lines_need_not() -> None:
    assert value_axis(Unit.COUNT, 40, 90, "")["min"] == 0
    lines = value_axis(Unit.PERCENT, 0.86, 0.98, "", from_zero=False)
    assert lines["min"] == pytest.approx(0.85)
    assert lines["max"] == pytest.approx(1.0)


def test_an_axis_of_one_value_has_room() -> None:
    axis = value_axis(Unit.COUNT, 0, 0, "")
    assert axis["max"] > axis["min"]


def test_a_long_title_takes_two_lines_of_much_the_same_length() -> None:
    title = "Existing customers pay more than they did a year ago, and more"
    assert fitted_title(title, 1_000) == (title, 11)
    first, second = fitted_title(title, 390)[0].split("\n")
    assert (first, second) == ("Existing customers pay more than", "they did a year ago, and more")
    assert under(title, "By month", 390) == "By month"


def test_a_title_that_nearly_fits_is_written_smaller_on_one_line() -> None:
    title = "Usage trend costs most: 12 of the 27 points lost"
    assert fitted_title(title, 406) == (title, 10)


def test_a_title_that_is_cut_stands_whole_under_the_chart() -> None:
    title = "Existing customers pay more than they did a year ago, and more than before, in every segment and plan"
    short, _ = fitted_title(title, 390)
    assert short.endswith("…") and all(len(line) * 9 <= 390 for line in short.split("\n"))
    assert title in under(title, "By month", 390)


def test_words_of_a_chart_never_name_a_cell() -> None:
    assert literal("=1+1 is used most") == " =1+1 is used most"
    assert literal("Order form is used most") == "Order form is used most"


@pytest.mark.parametrize(("highest", "step"), [(1, 1), (3, 1), (5, 2), (9, 5), (10, 5), (32, 10)])
def test_counts_have_whole_gridlines(highest: float, step: float) -> None:
    axis = value_axis(Unit.COUNT, 0, highest, "")
    assert axis["major_unit"] == step
    assert axis["num_format"] == "#,##0"


def test_small_rates_are_told_apart_on_their_axis() -> None:
    axis = value_axis(Unit.PER_WEEK, 0, 0.9, "")
    assert (axis["major_unit"], axis["num_format"]) == (0.25, "#,##0.00")


@pytest.mark.parametrize(
    ("highest", "body"),
    [
        (9_500, '0.0,"k"'),
        (14_000, '0,"k"'),
        (950, "#,##0"),
        (9, "#,##0.0"),
        (950_000, '0,"k"'),
        (9_500_000, '0.0,,"m"'),
    ],
)
def test_no_amount_beside_an_axis_is_rounded(highest: float, body: str) -> None:
    # Of 9,500 the gridlines stand at 2,500: €2.5k and €7.5k, not €3k and €8k.
    assert value_axis(Unit.MONEY, 0, highest, "EUR")["num_format"].startswith(f'"€"{body};')


def test_no_share_beside_an_axis_is_rounded() -> None:
    axis = value_axis(Unit.PERCENT, 0.0, 0.09, "")
    assert (axis["major_unit"], axis["num_format"]) == (pytest.approx(0.025), "0.0%")


def test_a_level_line_has_room_below_it() -> None:
    axis = value_axis(Unit.PERCENT, 1.0, 1.0, "", from_zero=False)
    assert axis["min"] == pytest.approx(0.8)
    assert axis["max"] == 1.0
