"""How wide the columns of a grid are: words give way where there is no room, figures and days never do."""

from csdesk.ui.blocks.cells import Tint, is_strong, widest_text
from csdesk.ui.blocks.grid_model import GridModel
from csdesk.ui.blocks.ink import BASE, NOTE, Ink
from csdesk.ui.blocks.listing import GridLook, free_beside

NARROWEST = 48
EVEN = 100
"""What every column counts beside its width where room is left: the larger, the more alike the shares are."""
MOST_CUT = 0.3
"""Bars take no more than this share of the words beside them; where they would, the words stand alone."""
SAMPLED = 200
"""So many rows decide how wide a column is."""


def column_widths(ink: Ink, model: GridModel, look: GridLook, room: int) -> list[int]:
    """Widths in pixels that fill the room: by the text of the first rows, or as fixed; words share what is left.

    They exceed the room where the figures alone do: a figure that is cut would be another figure.
    """
    count, fixed = len(model.headings), look.fixed
    if not count:
        return []
    wished = [_wished(ink, model, column, look) for column in range(count)]
    widths = [_natural(ink, model, column, look, wished[column]) for column in range(count)]
    left = room - sum(widths)
    if look.least and -left > max(widths) * MOST_CUT:
        widths = [width if fixed[column] else 0 for column, width in enumerate(widths)]
        left = room - sum(widths)
        fixed = tuple(0 if column == 0 else each or -1 for column, each in enumerate(fixed))
    if fixed:
        open_ones = [column for column in range(count) if not fixed[column]]
    else:
        open_ones = [column for column in range(count) if not model.headings[column].numeric] or list(range(count))
    if left > 0:
        for column in [] if fixed else open_ones:
            more = min(max(wished[column] - widths[column], 0), left)
            widths[column] += more
            left -= more
        # Long words get more of it than days do; cells of a heat map are all alike.
        weights = [1 if fixed else widths[column] + EVEN for column in open_ones]
        for place, column in enumerate(open_ones):
            share = left * weights[place] // max(sum(weights[place:]), 1)
            widths[column] += share
            left -= share
    if left >= 0:
        return widths
    floors = [wished[column] if _figures(model, column) else NARROWEST for column in range(count)]
    return _narrowed(widths, floors, -left)


def _narrowed(widths: list[int], floors: list[int], excess: int) -> list[int]:
    """The same with the widest cut first, none below its floor."""
    narrowed = list(widths)
    while excess > 0:
        loose = [column for column, width in enumerate(narrowed) if width > floors[column]]
        if not loose:
            break
        widest = max(narrowed[column] for column in loose)
        ties = [column for column in loose if narrowed[column] == widest]
        below = [narrowed[column] for column in loose if narrowed[column] < widest]
        lowest = max([*below, *(floors[column] for column in ties)])
        cut = min(widest - lowest, max(excess // len(ties), 1))
        for column in ties:
            taken = min(cut, excess)
            narrowed[column] -= taken
            excess -= taken
    return narrowed


def _figures(model: GridModel, column: int) -> bool:
    """Whether a column holds numbers or days; those of a heat map are small enough for any cell."""
    cells = [row[column] for row in model.rows[:SAMPLED]]
    if any(isinstance(cell, Tint) for cell in cells):
        return False
    if model.headings[column].numeric:
        return True
    texts = [text for cell in cells if (text := widest_text(cell)) not in ("", "–")]
    return bool(texts) and all(text[0].isdigit() for text in texts)


def _natural(ink: Ink, model: GridModel, column: int, look: GridLook, wished: int) -> int:
    """How wide a column is before what is left is shared out."""
    fixed = look.fixed
    if fixed and fixed[column] > 0:
        return ink.scaled(fixed[column])
    heading = model.headings[column]
    padding = sum(free_beside(column, len(model.headings)))
    head = ink.metrics(NOTE).horizontalAdvance(heading.title) + (12 if look.arrows else 4)
    metrics = ink.metrics(strong=True)
    if heading.width and not _figures(model, column):
        wide = max(metrics.averageCharWidth() * heading.width, head) + padding
        return min(wide, max(head + padding, wished))
    if fixed and not fixed[column]:
        return padding + ink.scaled(look.least)
    return max(head + padding, wished)


def _wished(ink: Ink, model: GridModel, column: int, look: GridLook) -> int:
    """The width at which the texts of the first rows stand whole, in the type that they are written in."""
    padding = sum(free_beside(column, len(model.headings)))
    size = BASE if model.headings[column].lines > 1 else look.size
    texts = {(widest_text(cell), is_strong(cell)) for cell in (row[column] for row in model.rows[:SAMPLED])}
    longest = sorted(texts, key=lambda each: (len(each[0]), each))[-8:]
    return max((ink.metrics(size, strong).horizontalAdvance(text) + 4 for text, strong in longest), default=0) + padding
