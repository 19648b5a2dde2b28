"""A survival curve as a drawing: steps on their interval, with how many are still observed under the months."""

from csdesk.base.units import grouped
from csdesk.pages import charts
from csdesk.pages.values import Role
from csdesk.ui.blocks.drawing import Band, Curve, Drawing, Label, Place, Plane, Spot

_SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


def drawing_of(block: charts.Curve) -> Drawing:
    """The drawing of a curve; without any time its axes alone."""
    last = max(block.times, default=0.0)
    band = Band(block.times, tuple(block.low), tuple(block.high), steps=True)
    curve = Curve("Still customers", Role.ACCENT, block.times, tuple(block.share), steps=True)
    labels: tuple[Label, ...] = ()
    if block.times:
        share = block.end or _percent(block.share[-1])
        labels = (
            Label(last, block.share[-1], share, Role.ACCENT, strong=True, align=1, across=9),
            Label(last, block.share[-1] - 0.001, _interval(block, -1), Role.MUTED, align=1, across=9),
        )
    ticks = tuple((value, _percent(value)) for value in _SHARES)
    plane = Plane(0.0, 1.0, ticks, (band, curve), labels)
    observed = tuple((time, f"{time:g}", f"n {count:,}") for time, count in block.observed)
    return Drawing(
        (plane,), 0.0, max(last, 1.0), observed, _places(block),
    )  # fmt: skip


def _places(block: charts.Curve) -> tuple[Place, ...]:
    written = {value: grouped(value * 100, 0) for value in {*block.share, *block.low, *block.high}}
    return tuple(
        Place(
            time,
            f"{time:g} months",
            (
                Spot(
                    "Still customers", f"{written[share]}% ({written[low]} to {written[high]})", block.reference, share
                ),
            ),
        )
        for time, share, low, high in zip(block.times, block.share, block.low, block.high, strict=True)
    )


def _percent(share: float) -> str:
    return f"{grouped(share * 100, 0)}%"


def _interval(block: charts.Curve, at: int) -> str:
    return f"{grouped(block.low[at] * 100, 0)} to {grouped(block.high[at] * 100, 0)}"
