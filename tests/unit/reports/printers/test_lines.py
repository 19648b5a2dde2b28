"""Where the labels of lines stand."""

from csdesk.base.units import Unit
from csdesk.pages.charts import Line, Trend
from csdesk.pages.values import Number, Role
from csdesk.reports.printers.lines import from_known, label_sides


def test_lines_that_end_apart_have_their_labels_beside_them() -> None:
    assert label_sides([[0.0, 100.0], [0.0, 40.0]]) == ["right", "right"]


def test_of_two_that_end_close_the_higher_is_named_above() -> None:
    assert label_sides([[0.0, 60.0], [100.0, 61.0]]) == ["below", "above"]
    assert label_sides([[1.0, 1.0], [1.0, 1.0]]) == ["above", "below"]


def test_a_line_without_points_stands_in_nobody_s_way() -> None:
    assert label_sides([[None, None], [3.0, 4.0]]) == ["right", "right"]


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
