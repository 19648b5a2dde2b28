import pytest

from csdesk.reports.book.grids import G4, G5, G10, Grid, grid


def test_pixels_are_those_of_excel() -> None:
    assert G4.pixels(0, 0) == 19  # 2 characters: 7 x 2 + 5
    assert grid(11, 13.5).pixels(1, 2) == 82 + 99


@pytest.mark.parametrize("each", [G4, G5, G10])
def test_grids_print_near_one_scale(each: Grid) -> None:
    assert 985 <= each.pixels(0, len(each.widths) - 1) <= 1_070


@pytest.mark.parametrize(("each", "tiles"), [(G4, 4), (G5, 5), (G10, 5)])
def test_tiles_have_two_columns_each(each: Grid, tiles: int) -> None:
    places = [column for first in each.tiles for column in (first, first + 1)]
    assert len(each.tiles) == tiles
    assert len(set(places)) == len(places)
    assert all(each.widths[column] > 10 for column in places)
