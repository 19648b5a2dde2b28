"""Where the labels of lines stand."""

from csdesk.base.units import Unit
from csdesk.pages.charts import Line, Trend
from csdesk.pages.values import Number, Role
from csdesk.reports.printers.lines import end_labels, from_known


def trend(*ends: tuple[str, float | None]) -> tuple[Trend, list[list[float | None]]]:
    """Lines that were at 100% a month ago, and where they are now (None: nowhere ever)."""
    values = [[None, None] if end is None else [1.0, end] for _, end in ends]
    lines = tuple(
        Line(
            name,
            Role.ACCENT,
            tuple(each if each is None else Number(each, Unit.PERCENT, f"{each:.1%}") for each in points),
        )
        for (name, _), points in zip(ends, values, strict=True)
    )
    return Trend("Retention", "", ("Aug", "Sep"), lines, Unit.PERCENT), values


def test_lines_that_end_apart_are_named_beside_their_last_points() -> None:
    block, values = trend(("Net", 1.0), ("Gross", 0.9))
    assert end_labels(block, values, 0.1) == ["Net 100.0%", "Gross 90.0%"]


def test_lines_that_end_in_one_point_share_a_label() -> None:
    block, values = trend(("Net", 0.947), ("Gross", 0.947))
    assert end_labels(block, values, 0.06) == ["94.7%", ""]


def test_of_lines_that_end_close_the_higher_number_stands_above() -> None:
    block, values = trend(("Gross", 0.941), ("Net", 0.949), ("Customers", 0.9))
    assert end_labels(block, values, 0.1) == ["", "94.9%\n94.1%", "Customers 90.0%"]


def test_a_line_without_points_stands_in_nobody_s_way() -> None:
    block, values = trend(("Net", None), ("Gross", 0.9))
    assert end_labels(block, values, 0.1) == ["Net", "Gross 90.0%"]


def test_a_line_with_its_band_begins_where_it_is_known() -> None:
    # An area over cells that hold nothing is drawn from zero, as if the score had been 0 then.
    known = Number(42.0, Unit.POINTS, "42", n=19, low=5.0, high=68.0)
    line = Line("NPS", Role.ACCENT, (None, None, known, known, known))
    labels = ("Q2 24", "Q3 24", "Q4 24", "Q1 25", "Q2 25")
    drawn = from_known(Trend("NPS 42", "", labels, (line,), Unit.POINTS))
    assert drawn.labels == ("Q4 24", "Q1 25", "Q2 25")
    assert drawn.lines[0].numbers == (known,) * 3


def test_a_line_without_a_band_keeps_its_gaps() -> None:
    line = Line("NPS", Role.ACCENT, (None, Number(42.0, Unit.POINTS, "42")))
    block = Trend("NPS 42", "", ("Q1 25", "Q2 25"), (line,), Unit.POINTS)
    assert from_known(block) == block
