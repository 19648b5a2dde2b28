"""What a draft of a recipe would change: the customers' inputs worked out once, then scored again at every touch."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isnan

import numpy as np
import numpy.typing as npt

from csdesk.health.assessed import assessed, members_at, mrr_on
from csdesk.health.inputs import values_of
from csdesk.health.owing import leaving, owing
from csdesk.health.recipe import Band, Input, Recipe
from csdesk.health.scoring import Codes, Scores, knocked, scores_of
from csdesk.health.spread import binned
from csdesk.health.standing import blocks_of
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Ints, Mask, Matrix

BANDS = (Band.AT_RISK, Band.WATCH, Band.GOOD, Band.NONE)
Looks = Mapping[tuple[Input, int], Matrix]


@dataclass(frozen=True, eq=False, slots=True)
class Vectors:
    """All that a recipe needs to score its customers at the close of a day, one row each.

    `who` are their numbers in `facts.people`. `looks` has each input by how far back it looks. `score` and `band` are
    those of the recipes in force.
    """

    day: int
    who: npt.NDArray[np.intp]
    ids: tuple[str, ...]
    names: tuple[str, ...]
    mrr: Matrix
    looks: Looks
    leaving: Mask
    owing: Ints
    score: Matrix
    band: Codes

    def covers(self, recipe: Recipe) -> bool:
        """Whether the recipe's inputs, as far back as it looks, are all there."""
        return all((part.input, part.days) in self.looks for part in recipe.parts)

    def scored(self, recipe: Recipe) -> Scores:
        """The customers' scores by a recipe whose inputs are there."""
        values = np.stack([self.looks[part.input, part.days] for part in recipe.parts], axis=1)
        return scores_of(values, recipe, knocked(recipe, self.leaving, self.owing))


@dataclass(frozen=True, slots=True)
class BandChange:
    """One band before and after: how many customers, and what they pay in a month."""

    band: Band
    before: int
    after: int
    mrr_before: float
    mrr_after: float


@dataclass(frozen=True, slots=True)
class Mover:
    """A customer that changes band; scores are None where there is none."""

    customer_id: str
    name: str
    score_before: float | None
    score_after: float | None
    band_before: Band
    band_after: Band
    mrr: float


@dataclass(frozen=True, slots=True)
class Preview:
    """A draft against the recipes in force, over the `n` customers that it would score.

    `bins_before` and `bins_after` count scores in steps of 5, upper edges included, as the bands have them. `bands` are
    at risk, watch, good, and those without a band. `movers` are in order of what they pay. `missing` counts for each
    input the customers for whom nothing is known.
    """

    n: int
    bands: tuple[BandChange, ...]
    bins_before: tuple[int, ...]
    bins_after: tuple[int, ...]
    movers: tuple[Mover, ...]
    missing: Mapping[Input, int]


def vectors_of(
    engine: Engine, day: int, recipes: Iterable[Recipe], applies_to: tuple[str, str] | None = None
) -> Vectors:
    """What those recipes need to score, at the close of a day, the customers of a segment (None: all whom no recipe for
    a segment scores)."""
    wanted = tuple(sorted({(part.input, part.days) for recipe in recipes for part in recipe.parts}))
    parts = [_vectors(block, day, wanted, applies_to) for block in blocks_of(engine)]
    who = np.concatenate([part.who for part in parts])
    people = engine.facts.people
    return Vectors(
        day=day,
        who=who,
        ids=tuple(people.ids[row] for row in who.tolist()),
        names=tuple(people.names[row] for row in who.tolist()),
        mrr=np.concatenate([part.mrr for part in parts]),
        looks={look: np.concatenate([part.looks[look] for part in parts]) for look in wanted},
        leaving=np.concatenate([part.leaving for part in parts]),
        owing=np.concatenate([part.owing for part in parts]),
        score=np.concatenate([part.score for part in parts]),
        band=np.concatenate([part.band for part in parts]),
    )


def _vectors(
    facts: Facts, day: int, wanted: tuple[tuple[Input, int], ...], applies_to: tuple[str, str] | None
) -> Vectors:
    """The vectors of a block, without ids and names."""
    found = assessed(facts, day)
    inside = found.version == len(found.versions) - 1 if applies_to is None else members_at(facts, applies_to, day)
    own = np.flatnonzero((found.active & inside)[: facts.nobody])
    return Vectors(
        day=day,
        who=own + facts.start,
        ids=(),
        names=(),
        mrr=np.nan_to_num(mrr_on(facts, day)[own]),
        looks={(input_, back): values_of(facts, input_, day, back)[own] for input_, back in wanted},
        leaving=leaving(facts, day)[own],
        owing=owing(facts, day).days[own],
        score=found.score[own],
        band=found.band[own],
    )


def preview(vectors: Vectors, draft: Recipe) -> Preview:
    """The draft against what holds now."""
    after = vectors.scored(draft)
    return Preview(
        len(vectors.who),
        tuple(_band_change(band, vectors, after.band) for band in BANDS),
        binned(vectors.score),
        binned(after.score),
        tuple(_movers(vectors, after)),
        {part.input: int(np.isnan(vectors.looks[part.input, part.days]).sum()) for part in draft.parts},
    )


def _band_change(band: Band, vectors: Vectors, after: Codes) -> BandChange:
    was, is_ = vectors.band == band, after == band
    return BandChange(
        band, int(was.sum()), int(is_.sum()), float(vectors.mrr[was].sum()), float(vectors.mrr[is_].sum())
    )


def _movers(vectors: Vectors, after: Scores) -> Iterable[Mover]:
    rows = np.flatnonzero(vectors.band != after.band)
    rows = rows[np.argsort(-vectors.mrr[rows], kind="stable")]
    columns = (rows, vectors.score[rows], after.score[rows], vectors.band[rows], after.band[rows], vectors.mrr[rows])
    # Plain lists: reading single cells of arrays would take longer than all of the scoring.
    for row, score, new_score, band, new_band, mrr in zip(*(each.tolist() for each in columns), strict=True):
        yield Mover(
            vectors.ids[row], vectors.names[row], _known(score), _known(new_score), _BAND[band], _BAND[new_band], mrr
        )


_BAND = {int(band): band for band in Band}


def _known(score: float) -> float | None:
    return None if isnan(score) else score
