"""How many have which value as a drawing: bars, with the groups named in place or the bands above their dividers."""

from collections.abc import Iterator
from itertools import pairwise

from csdesk.base.units import Unit
from csdesk.pages.charts import Bin, Distribution, Group
from csdesk.pages.tokens import BAND_NAMES, BAND_SIGNS
from csdesk.ui.blocks.drawing import Bars, Drawing, Label, Place, Plane, Spot, span_of, ticks_of

WIDE = 4
"""A group of so many bars has room for its name above them."""
COUNTS_SHOWN = 12
"""Up to so many bars, each carries its count."""


def drawing_of(block: Distribution) -> Drawing:
    """The drawing of a distribution; without bins its axes alone."""
    banded = bool(block.dividers)
    counts = [float(each.count) for each in block.bins]
    _, high = span_of([*counts, 0.0], from_zero=True, room=0.5)
    width = 0.94 if banded else 0.74
    shapes = tuple(bar for at, each in enumerate(block.bins) for bar in _stacked(at, each, width))
    labels = () if banded or len(block.bins) > COUNTS_SHOWN else _counts(block.bins)
    labels += _bands(block, high) if banded else _groups(block, high)
    ticks = ticks_of(0.0, high, Unit.COUNT, most=4)
    plane = Plane(0.0, high, ticks, shapes, labels, base=0.0)
    places = tuple(
        Place(float(at), _name(each), (Spot("Count", f"{each.count:,}", None, float(each.count)), *_mixed(each)))
        for at, each in enumerate(block.bins)
    )
    dividers = tuple(place_of(block.bins, value) for value in block.dividers)
    return Drawing((plane,), -0.5, len(block.bins) - 0.5, _ticks(block), places, dividers=dividers)


def _stacked(at: int, each: Bin, width: float) -> Iterator[Bars]:
    """The groups of a bar above each other."""
    base = 0.0
    for role, count in each.parts:
        yield Bars(each.label, role, (float(at),), (base,), (base + count,), width)
        base += count


def _mixed(each: Bin) -> tuple[Spot, ...]:
    """How many of a bar are in which band, where they aren't all in its own."""
    return tuple(Spot(BAND_NAMES.get(role, ""), f"{count:,}", None, None) for role, count in each.mixed)


def place_of(bins: tuple[Bin, ...], value: float) -> float:
    """Where a value stands among the bars, whose edges are the halves between whole places."""
    for at, each in enumerate(bins):
        if each.low <= value < each.high:
            return at - 0.5 + (value - each.low) / (each.high - each.low)
    return len(bins) - 0.5 if bins and value >= bins[-1].high else -0.5


def _counts(bins: tuple[Bin, ...]) -> tuple[Label, ...]:
    return tuple(Label(at, each.count, f"{each.count:,}", down=-9) for at, each in enumerate(bins) if each.count)


def _mine(block: Distribution, group: Group) -> list[int]:
    return [at for at, each in enumerate(block.bins) if each.role is group.role]


def _groups(block: Distribution, high: float) -> tuple[Label, ...]:
    """Each group's name and share above its highest bar."""
    labels: list[Label] = []
    for group in block.groups:
        mine = _mine(block, group)
        if mine:
            place, align, reach = sum(mine) / len(mine), 0, mine
            if len(mine) < WIDE and mine[-1] < len(block.bins) - 1:
                # Narrow groups beside each other would share the room above them: this one's words end at its last bar.
                place, align, reach = mine[-1] - 0.3, -1, [*range(max(mine[0] - 2, 0), mine[-1] + 1)]
            top = max(block.bins[at].count for at in reach)
            words = _share_words(group)
            labels.append(Label(place, min(top, high), words, group.role, strong=True, align=align, down=-24))
    return tuple(labels)


def _share_words(group: Group) -> str:
    """`promoters 40%`: how many they are stands on their bars and in the title."""
    return f"{group.name} {group.text.rpartition(' · ')[2]}" if " · " in group.text else group_words(group)


def group_words(group: Group) -> str:
    """The group's name with how many it is, said once."""
    return group.text if group.name.casefold() in group.text.casefold() else f"{group.name} · {group.text}"


def _bands(block: Distribution, high: float) -> tuple[Label, ...]:
    edges = (-0.5, *(place_of(block.bins, value) for value in block.dividers), len(block.bins) - 0.5)
    middles = [(left + right) / 2 for left, right in pairwise(edges)]
    return tuple(
        Label(
            middle,
            high,
            f"{BAND_SIGNS.get(group.role, '')} {group_words(group)}".strip(),
            group.role,
            strong=True,
            down=12,
        )
        for middle, group in zip(middles, block.groups, strict=False)
    )


def _name(each: Bin) -> str:
    return each.label if each.low == each.high else f"{each.low:g} to {each.high:g}"


def _ticks(block: Distribution) -> tuple[tuple[float, str, str], ...]:
    """Single scores under their bars; of bins their edges, where they are round or a band begins."""
    if not block.bins or block.bins[0].low == block.bins[0].high:
        return tuple((float(at), each.label, "") for at, each in enumerate(block.bins))
    edges = [*(each.low for each in block.bins), block.bins[-1].high]
    step = (edges[-1] - edges[0]) / 5
    shown = {edge for edge in edges if step and abs(edge / step - round(edge / step)) < 1e-9}
    for divider in block.dividers:
        shown = {edge for edge in shown if abs(edge - divider) >= step * 0.6} | {divider}
    return tuple((place_of(block.bins, edge), f"{edge:g}", "") for edge in sorted(shown))
