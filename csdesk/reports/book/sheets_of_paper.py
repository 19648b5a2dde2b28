"""How a sheet is parted into printed pages: on one scale, as few of them as can be read."""

from collections.abc import Sequence

A4, LETTER = (757.0, 476.0), (707.0, 498.0)
"""Width and height that the margins leave of a page, in points."""
LEAST_SCALE = 66
"""Below so many hundredths the smallest letters can't be read."""
_SPARE_WIDTH, _SPARE_HEIGHT = 0.92, 0.95
"""Programs differ by so much in how wide and high they print a cell."""


def page_points(scale: int, *, letter: bool) -> float:
    """How many points of rows stand on one page at a scale in hundredths."""
    return (LETTER if letter else A4)[1] * _SPARE_HEIGHT * 100 / scale


def pages_of(heights: Sequence[float], width: float, *, letter: bool) -> tuple[int, tuple[int, ...]]:
    """The scale in hundredths, and the pieces that begin a page after the first: as few pages as a readable scale
    gives, and then the largest scale. `heights` are those of pieces that are best not parted, all in points; a piece
    that is higher than a page runs over several, and the next one begins a page of its own."""
    widest = max(min(100, int((LETTER if letter else A4)[0] * _SPARE_WIDTH * 100 / width)), 10)
    smallest = min(widest, LEAST_SCALE)
    found = [(scale, *_packed(heights, page_points(scale, letter=letter))) for scale in range(widest, smallest - 1, -1)]
    scale, starts, _ = min(found, key=lambda each: (each[2], -each[0]))
    return scale, starts


def _packed(heights: Sequence[float], room: float) -> tuple[tuple[int, ...], int]:
    """The pieces that begin a page, and how many pages there are."""
    starts: list[int] = []
    pages, used = 1, 0.0
    for place, height in enumerate(heights):
        if place and used + height > room:
            starts.append(place)
            pages, used = pages + 1, 0.0
        used += height
        if used > room:
            pages, used = pages + int(used // room), room
    return tuple(starts), pages
