"""Where the labels of lines stand."""

from csdesk.reports.printers.lines import label_sides


def test_lines_that_end_apart_have_their_labels_beside_them() -> None:
    assert label_sides([[0.0, 100.0], [0.0, 40.0]]) == ["right", "right"]


def test_of_two_that_end_close_the_higher_is_named_above() -> None:
    assert label_sides([[0.0, 60.0], [100.0, 61.0]]) == ["below", "above"]
    assert label_sides([[1.0, 1.0], [1.0, 1.0]]) == ["above", "below"]


def test_a_line_without_points_stands_in_nobody_s_way() -> None:
    assert label_sides([[None, None], [3.0, 4.0]]) == ["right", "right"]
