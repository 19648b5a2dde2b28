"""Would a recipe have warned of the losses of the last year? Scored with only what was known before (METRICS 8).

The year is cut into four stretches of 90 days. Who was a customer at the eve of a stretch is scored as of that eve,
from the rows dated up to it, and was lost or stayed by its end.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from csdesk.health.draft import Vectors, vectors_of
from csdesk.health.recipe import Band, Recipe
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.facts.statistics import wilson
from csdesk.metrics.forms import Mask
from csdesk.metrics.spans.presence import active, active_at

AHEAD = 90
STRETCHES = 4
FEW = 10


@dataclass(frozen=True, eq=False, slots=True)
class Stretch:
    """The customers at the eve of 90 days, and which of them were lost by their end."""

    eve: Vectors
    lost: Mask


@dataclass(frozen=True, slots=True)
class Warned:
    """Of the customers `lost` in the last 360 days, how many the recipe put at risk up to 90 days before, with the
    interval of their share (None without a loss); of the customers who `stayed`, how many it named at the eve of any
    stretch. `few`: with so few losses it shows a direction, and no more."""

    lost: int
    warned: int
    low: float | None
    high: float | None
    stayed: int
    named: int

    @property
    def few(self) -> bool:
        """Whether the losses are too few to tell one recipe from another."""
        return self.lost < FEW


def past_of(
    engine: Engine, day: int, recipes: Iterable[Recipe], applies_to: tuple[str, str] | None = None
) -> tuple[Stretch, ...]:
    """What those recipes need to be judged by the year to a day: the stretches whose eve the data reach, oldest
    first."""
    facts, wanted = engine.facts, tuple(recipes)
    eves = [day - AHEAD * count for count in range(STRETCHES, 0, -1)]
    return tuple(
        _stretch(engine, vectors_of(engine, eve, wanted, applies_to))
        for eve in eves
        if eve >= facts.inferred.first_event
    )


def _stretch(engine: Engine, eve: Vectors) -> Stretch:
    end = np.array([eve.day + AHEAD], dtype=np.int32)
    gone = ~active_at(engine.facts, end)[:, 0]
    stretches = active(engine.facts)
    # Who left as planned is no loss, and nobody to be warned of.
    planned = np.zeros(engine.facts.size, dtype=np.bool_)
    inside = stretches.completed & (stretches.last >= eve.day) & (stretches.last < end[0])
    planned[stretches.who[inside]] = True
    return Stretch(eve, (gone & ~planned)[eve.who])


def warned(past: tuple[Stretch, ...], recipe: Recipe) -> Warned:
    """How a recipe, whose inputs the stretches hold, would have done."""
    lost = hits = 0
    stayed, named, gone = set[str](), set[str](), set[str]()
    for stretch in past:
        at_risk = stretch.eve.scored(recipe).band == Band.AT_RISK
        lost += int(stretch.lost.sum())
        hits += int((stretch.lost & at_risk).sum())
        for row, id_ in enumerate(stretch.eve.ids):
            (gone if stretch.lost[row] else stayed).add(id_)
            if at_risk[row]:
                named.add(id_)
    stayed -= gone
    low, high = wilson(hits, lost) if lost else (None, None)
    return Warned(lost, hits, low, high, len(stayed), len(named & stayed))
