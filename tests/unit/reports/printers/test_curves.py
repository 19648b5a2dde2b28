"""Survival curves on paper."""

import pytest

from csdesk.pages.charts import Curve
from csdesk.reports.printers.curves import spoken, step_of, steps_of


def curve(times: tuple[float, ...], share: tuple[float, ...]) -> Curve:
    return Curve("Who stays", "", times, share, tuple(each - 0.1 for each in share), share, ())


def test_a_curve_falls_in_steps() -> None:
    steps = steps_of(Curve("", "", (0.0, 3.0, 8.0), (1.0, 0.75, 0.5), (1.0, 0.5, 0.25), (1.0, 0.9, 0.8), ()))
    assert steps == [
        (0.0, 1.0, 1.0, 1.0),
        (3.0, 1.0, 1.0, 1.0), (3.0, 0.75, 0.5, 0.9),
        (8.0, 0.75, 0.5, 0.9), (8.0, 0.5, 0.25, 0.8),
    ]  # fmt: skip
    assert steps_of(curve((), ())) == []


@pytest.mark.parametrize(
    ("times", "share", "words"),
    [
        ((0.0, 14.2), (1.0, 0.845), "85% after 14 months"),
        ((0.0, 1.0), (1.0, 0.5), "50% after 1 month"),
        ((), (), "no customers"),
    ],
)
def test_where_it_ends_is_said(times: tuple[float, ...], share: tuple[float, ...], words: str) -> None:
    assert spoken(curve(times, share)) == f"Survival curve: Who stays; {words}."


def test_marks_stand_where_the_window_has_them() -> None:
    """Half years of a curve of two years, as the page counts those observed; of a few months whole ones."""
    two_years = Curve("", "", (0.0, 24.8), (1.0, 0.8), (1.0, 0.7), (1.0, 0.9), ((0.0, 64), (6.0, 50), (12.0, 40)))
    assert step_of(two_years) == 6.0
    assert step_of(curve((0.0, 3.5), (1.0, 0.9))) == 1.0
