"""How many customers have which score, before and after, as a drawing: bars in the bands' colours under a dashed
outline."""

from csdesk.base.units import Unit
from csdesk.health.draft import Preview
from csdesk.health.recipe import Bands
from csdesk.health.spread import BIN, BINS
from csdesk.pages.bands import bin_role
from csdesk.pages.tokens import BAND_NAMES, BAND_SIGNS
from csdesk.pages.values import Role
from csdesk.ui.blocks.drawing import Bars, Curve, Drawing, Label, Place, Plane, Spot, span_of, ticks_of

WHOLE = 100.0
BAR = 4.75
"""How wide a bar is, of the five points that it stands for."""
HEADROOM = 0.2
"""What is kept free above the bars for the bands' names."""
SHORTEST = 14.0
"""A band of fewer points has no room for its name."""
ROUND = (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)
APART = 8.0
ROLES = (Role.AT_RISK, Role.WATCH, Role.GOOD)


def drawing_of(preview: Preview, bands: Bands) -> Drawing:
    """The drawing; its places are scores from 0 to 100, its dividers the edges of the bands."""
    middles = tuple(BIN * (place + 0.5) for place in range(BINS))
    after = tuple(float(count) for count in preview.bins_after)
    before = tuple(float(count) for count in preview.bins_before)
    _, high = span_of([*after, *before, 1.0], from_zero=True, room=HEADROOM)
    shapes = [_bars(role, middles, after, bands) for role in ROLES]
    edges = tuple(float(BIN * place) for place in range(BINS + 1))
    outline = Curve("Before", Role.SECOND, edges, (*before, before[-1]), dashed=True, steps=True, ended=False)
    ticks = ticks_of(0.0, high, Unit.COUNT, most=4)
    lines = (outline,) if any(before) else ()
    plane = Plane(0.0, high, ticks, (*shapes, *lines), _names(bands, high), base=0.0)
    dividers = (bands.at_risk_to, bands.watch_to)
    shown = sorted({score for score in ROUND if all(abs(score - edge) >= APART for edge in dividers)} | {*dividers})
    places = tuple(
        Place(middle, f"{middle - BIN / 2:g} to {middle + BIN / 2:g}", (
            Spot("After", f"{now:,.0f}", None, now), Spot("Before", f"{then:,.0f}", None, then),
        ))
        for middle, now, then in zip(middles, after, before, strict=True)
    )  # fmt: skip
    labels = tuple((score, f"{score:g}", "") for score in shown)
    return Drawing((plane,), 0.0, WHOLE, labels, places, dividers=dividers, movable=True)


def _bars(role: Role, middles: tuple[float, ...], counts: tuple[float, ...], bands: Bands) -> Bars:
    mine = [place for place, middle in enumerate(middles) if bin_role(middle, bands) is role]
    return Bars(
        BAND_NAMES[role], role, tuple(middles[place] for place in mine), (0.0,) * len(mine),
        tuple(counts[place] for place in mine), BAR,
    )  # fmt: skip


def _names(bands: Bands, high: float) -> tuple[Label, ...]:
    """Each band's shape and name above its part, where that is wide enough."""
    spans = ((0.0, bands.at_risk_to), (bands.at_risk_to, bands.watch_to), (bands.watch_to, WHOLE))
    return tuple(
        Label((low + top) / 2, high, f"{BAND_SIGNS[role]} {BAND_NAMES[role]}", role, strong=True, down=12)
        for role, (low, top) in zip(ROLES, spans, strict=True)
        if top - low >= SHORTEST
    )
