"""The picture of a draft: bars in the colours of their bands, the dashed outline of before, dividers at the bands'
edges."""

from csdesk.health.draft import Preview
from csdesk.health.recipe import Bands
from csdesk.pages.values import Role
from csdesk.ui.blocks.drawing import Bars, Curve, Drawing
from csdesk.ui.health_editor.histogram import drawing_of


def drawn(bands: Bands) -> Drawing:
    before, after = [0] * 20, [0] * 20
    before[7], after[8], after[13] = 9, 4, 6  # above 35 to 40, above 40 to 45, above 65 to 70
    return drawing_of(Preview(10, (), tuple(before), tuple(after), (), {}), bands)


def bars(drawing: Drawing) -> dict[Role, tuple[float, ...]]:
    return {shape.role: shape.xs for shape in drawing.planes[0].shapes if isinstance(shape, Bars)}


def test_each_bar_has_the_colour_of_the_band_that_its_middle_lies_in() -> None:
    found = bars(drawn(Bands(40, 70)))
    assert found[Role.AT_RISK] == (2.5, 7.5, 12.5, 17.5, 22.5, 27.5, 32.5, 37.5)
    assert found[Role.WATCH] == (42.5, 47.5, 52.5, 57.5, 62.5, 67.5)
    assert found[Role.GOOD] == (72.5, 77.5, 82.5, 87.5, 92.5, 97.5)


def test_the_outline_of_before_is_dashed_and_runs_in_steps_over_all_scores() -> None:
    (outline,) = [shape for shape in drawn(Bands()).planes[0].shapes if isinstance(shape, Curve)]
    assert outline.dashed and outline.steps and not outline.ended
    assert (outline.xs[0], outline.xs[-1], len(outline.xs)) == (0, 100, 21)
    assert outline.ys[7:9] == (9, 0)


def test_dividers_can_be_moved_and_carry_their_score() -> None:
    drawing = drawn(Bands(42, 71))
    assert drawing.movable and drawing.dividers == (42, 71)
    assert [label for _, label, _ in drawing.ticks] == ["0", "20", "42", "60", "71", "80", "100"]


def test_a_narrow_band_has_no_room_for_its_name() -> None:
    assert [label.text for label in drawn(Bands(40, 50)).planes[0].labels] == ["▲ At risk", "● Good"]


def test_each_place_tells_both_counts() -> None:
    place = drawn(Bands()).places[8]
    assert (place.name, [(spot.series, spot.text) for spot in place.spots]) == (
        "40 to 45",
        [("After", "4"), ("Before", "0")],
    )
