"""How every customer stands at the close of a day, and why: scores, bands, and the points that each part adds."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from csdesk.base.days import NO_DAY, day_text, short_day
from csdesk.base.units import grouped
from csdesk.health.assessed import ALL_INPUTS, Assessed, assessed, details, mrr_on
from csdesk.health.inputs import INPUTS, said
from csdesk.health.measures import Told
from csdesk.health.owing import cancelled, ending, owing
from csdesk.health.recipe import Band, Input
from csdesk.health.scoring import Codes, bands_of, in_hundredths
from csdesk.health.versions import Version
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Ints, Mask, Matrix

NOT_ENOUGH, OWING, DAMAGED, LEAVING = "not enough data", "invoice unpaid", "health recipe damaged", "leaving"


@dataclass(frozen=True, slots=True)
class Line:
    """One part of a customer's score: its value in words, its own score and band (None where the value is missing), the
    share of the weight that it has here, and its points with two decimals. Where a rule and no sum decides, weight and
    points are None."""

    input: Input
    title: str
    words: str
    score: float | None
    band: Band
    weight: float | None
    points: float | None


@dataclass(frozen=True, eq=False)
class Standing:
    """All customers at the close of a day: row i is the customer `ids[i]`, the number of `facts.people`.

    `score` is NaN and `band` Band.NONE where there is none: for those who aren't active, and where too little is known.
    `reason` says why a band isn't the score's: '' where it is. `mrr` is in the base currency (NaN without a rate).
    `values`, `scores`, `weights` and `points` are customers x `inputs`, NaN for what isn't in the customer's recipe.
    """

    day: int
    ids: tuple[str, ...]
    names: tuple[str, ...]
    active: Mask
    score: Matrix
    band: Codes
    reason: tuple[str, ...]
    mrr: Matrix
    versions: tuple[Version, ...]
    version: Ints
    values: Matrix
    scores: Matrix
    weights: Matrix
    points: Matrix
    told: Told
    quiet_days: int
    inputs: tuple[Input, ...] = ALL_INPUTS

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {id_: row for row, id_ in enumerate(self.ids)}

    def row(self, customer_id: str) -> int | None:
        """The row of a customer; None for an id that nobody has."""
        return self._rows.get(customer_id)

    def score_of(self, row: int) -> float | None:
        """A customer's score; None without one."""
        value = float(self.score[row])
        return None if math.isnan(value) else value

    def version_of(self, row: int) -> Version:
        """The version of the recipe that scores a customer."""
        return self.versions[int(self.version[row])]

    def why(self, row: int) -> tuple[Line, ...]:
        """The parts of a customer's score, in the recipe's order; the points add up to the score with two decimals."""
        recipe = self.version_of(row).recipe
        places = [self.inputs.index(part.input) for part in recipe.parts]
        summed = not np.isnan(self.score[row])
        points = in_hundredths(self.points[row, places]) if summed else (None,) * len(places)
        own = self.scores[row, places]
        return tuple(
            Line(
                part.input, INPUTS[part.input].title, said(part, float(self.values[row, place]), self.told, self.quiet_days, self.day),
                None if np.isnan(score) else float(score), Band(int(band)),
                float(self.weights[row, place]) if summed else None, point,
            )
            for part, place, score, band, point in zip(
                recipe.parts, places, own, bands_of(own, recipe.bands), points, strict=True
            )
        )  # fmt: skip


def standing_of(engine: Engine, day: int) -> Standing:
    """How all customers stand at the close of a day."""
    blocks = blocks_of(engine)
    found = [assessed(block, day) for block in blocks]
    parts = [details(block, day) for block in blocks]
    own = [slice(0, block.nobody) for block in blocks]

    def joined(columns: list[Matrix]) -> Matrix:
        return np.concatenate([column[rows] for column, rows in zip(columns, own, strict=True)])

    people = engine.facts.people
    reasons = [
        _reasons(block, each, day)[rows] for block, each, rows in zip(blocks, found, own, strict=True)
    ]  # fmt: skip
    return Standing(
        day=day,
        ids=people.ids,
        names=people.names,
        active=np.concatenate([each.active[rows] for each, rows in zip(found, own, strict=True)]),
        score=joined([each.score for each in found]),
        band=np.concatenate([each.band[rows] for each, rows in zip(found, own, strict=True)]),
        reason=tuple(reason for block in reasons for reason in block),
        mrr=joined([mrr_on(block, day) for block in blocks]),
        versions=found[0].versions,
        version=np.concatenate([each.version[rows] for each, rows in zip(found, own, strict=True)]),
        values=joined([each.value for each in parts]),
        scores=joined([each.part for each in parts]),
        weights=joined([each.weight for each in parts]),
        points=joined([each.points for each in parts]),
        told=engine.facts.inferred.told,
        quiet_days=engine.facts.inferred.quiet_days,
    )


def history_of(engine: Engine, customer_id: str, days: list[int]) -> tuple[tuple[float | None, Band], ...]:
    """A customer's score and band at the close of each day (13 month ends, say); nothing known for an unknown id."""
    people = engine.facts.people
    if customer_id not in people.ids:
        return ((None, Band.NONE),) * len(days)
    row = people.number(customer_id)
    block = next(block for block in blocks_of(engine) if block.start <= row < block.start + block.size)
    found = [assessed(block, day) for day in days]
    scores = [float(each.score[row - block.start]) for each in found]
    bands = [Band(int(each.band[row - block.start])) for each in found]
    return tuple((None if np.isnan(score) else score, band) for score, band in zip(scores, bands, strict=True))


def blocks_of(engine: Engine) -> list[Facts]:
    """The engine's own blocks of customers, whose scores the health figures share."""
    return engine.blocks(engine.metric("health_score"), {})


def _reasons(facts: Facts, found: Assessed, day: int) -> list[str]:
    """Why a customer's band isn't its score's, or why it has none."""
    words = np.full(facts.size, "", dtype=object)
    words[found.active & (found.band == Band.NONE)] = NOT_ENOUGH
    left, ends, owed = cancelled(facts, day), ending(facts, day), owing(facts, day).days
    for number, version in enumerate(found.versions):
        if version.damage:
            words[found.active & (found.version == number)] = DAMAGED
        low = (found.band == Band.AT_RISK) & (found.version == number)
        cancelling, most = version.recipe.cancelling_counts, version.recipe.overdue_days
        if most is not None:
            for row in np.flatnonzero(low & (owed > most)).tolist():
                words[row] = f"{OWING} for {grouped(owed[row], 0)} days"
        for row in np.flatnonzero(low & (ends != NO_DAY)).tolist() if cancelling else ():
            words[row] = f"{LEAVING} after {day_text(int(ends[row]))}"
        for row in np.flatnonzero(low & (left != NO_DAY)).tolist() if cancelling else ():
            words[row] = f"cancelled on {short_day(int(left[row]))}, still a customer"
    return words.tolist()
