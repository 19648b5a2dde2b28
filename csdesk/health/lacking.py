"""Who couldn't be scored, and which inputs of the score are missing for them."""

from dataclasses import dataclass

import numpy as np

from csdesk.health.recipe import Band, Input, Way
from csdesk.health.standing import Standing
from csdesk.health.versions import damage_in
from csdesk.metrics.forms import Mask


@dataclass(frozen=True, slots=True)
class Lacking:
    """One input that nothing is known of, for so many of the customers without a score."""

    input: Input
    customers: int


@dataclass(frozen=True, slots=True)
class Unscored:
    """How many of the `active` customers have no score, how many of these no band either, and which inputs they lack:
    those that most lack first, as many in the recipe's order.

    `covered` is the share of the weights (0 to 1) of whose inputs anything is known for any of them: of the `known`
    ones, in the recipe's order. Of several recipes it is that of most of them. `damage`
    says what is wrong with a recipe that should score some of them, and what to do.
    """

    customers: int
    unbanded: int
    active: int
    lacking: tuple[Lacking, ...]
    known: tuple[Input, ...] = ()
    covered: float = 0.0
    damage: str = ""


def unscored(standing: Standing, chosen: Mask) -> Unscored:
    """The chosen active customers whom a sum of points should score and doesn't. A recipe that is a rule gives no
    score, and nobody is counted for it."""
    here = chosen & standing.active
    sums = np.array([bool(each.damage) or each.recipe.way is Way.SUM for each in standing.versions])
    without = here & np.isnan(standing.score) & sums[standing.version]
    counts: dict[Input, int] = {}
    for number, version in enumerate(standing.versions):
        own = without & (standing.version == number)
        for part in version.recipe.parts:
            if part.weight > 0:
                nothing = int(np.isnan(standing.values[own, standing.inputs.index(part.input)]).sum())
                counts[part.input] = counts.get(part.input, 0) + nothing
    lacking = tuple(Lacking(kind, count) for kind, count in sorted(counts.items(), key=lambda item: -item[1]) if count)
    unbanded = int((without & (standing.band == Band.NONE)).sum())
    known, covered = _covered(standing, without)
    damage = damage_in(standing.versions[number] for number in np.unique(standing.version[without]).tolist())
    return Unscored(int(without.sum()), unbanded, int(here.sum()), lacking, known, covered, damage)


def _covered(standing: Standing, without: Mask) -> tuple[tuple[Input, ...], float]:
    """Of which inputs anything is known for any of them, and the share of the weights that these have."""
    if not without.any():
        return (), 0.0
    number = int(np.bincount(standing.version[without]).argmax())
    own = without & (standing.version == number)
    parts = [part for part in standing.versions[number].recipe.parts if part.weight > 0]
    known = [part for part in parts if (~np.isnan(standing.values[own, standing.inputs.index(part.input)])).any()]
    return tuple(part.input for part in known), sum(part.weight for part in known) / sum(part.weight for part in parts)
