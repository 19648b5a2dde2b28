"""The grids that sheets stand on: widths of columns in characters, the first always the gutter."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Grid:
    """`widths` from column A on; `left` and `right` are the columns (first, last) of the two halves of a band, `tiles`
    the places of tiles (the wide column of each pair)."""

    widths: tuple[float, ...]
    left: tuple[int, int]
    right: tuple[int, int]
    tiles: tuple[int, ...] = ()

    @property
    def whole(self) -> tuple[int, int]:
        """From the first column after the gutter to the last."""
        return 1, len(self.widths) - 1

    def pixels(self, first: int, last: int) -> int:
        """The width of the columns from `first` to `last`, as Excel rounds it."""
        return sum(int(7 * width + 5) for width in self.widths[first : last + 1])

    def characters(self, first: int, last: int) -> float:
        """How many characters of the body's font fit side by side in the columns."""
        return sum(self.widths[first : last + 1])


GUTTER, MIDDLE = 2.0, 1.5
G4 = Grid((GUTTER, 22, 13, 22, 13, MIDDLE, 22, 13, 22, 13), (1, 4), (6, 9), (1, 3, 6, 8))
G5 = Grid(
    (GUTTER, 15.9, 12.4, 15.9, 12.4, 15.9, 12.4, MIDDLE, 15.9, 12.4, 15.9, 12.4), (1, 6), (8, 11), (1, 3, 5, 8, 10)
)
TEN = 10
G10 = Grid((GUTTER, *(14.2,) * 10), (1, 5), (7, 10), (1, 3, 5, 7, 9))


def map_grid(columns: int) -> Grid:
    """The grid of a sheet with a map of so many columns beside names and counts: ten columns, or more and narrower
    ones."""
    count = max(columns + 2, TEN)
    return replace(
        G10,
        widths=(GUTTER, *(round(14.2 * TEN / count, 1),) * count),
        left=(1, count // 2),
        right=(count // 2 + 2, count),
    )


def grid(*widths: float) -> Grid:
    """A grid for a list that takes the whole width."""
    whole = (1, len(widths))
    return Grid((GUTTER, *widths), whole, whole)
