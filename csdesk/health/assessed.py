"""What the recipes in force make of every customer at the close of a day: the one place where scores are made."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csdesk.base.periods import Calendar, Grain, Period
from csdesk.health.inputs import matrix_of
from csdesk.health.owing import leaving, owing
from csdesk.health.recipe import Band, Input, Recipe
from csdesk.health.scoring import Codes, Scores, knocked, scores_of
from csdesk.health.versions import Version, in_force, recipes_in
from csdesk.metrics.engine.groups import attributes, chosen, known_name
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Ints, Mask, Matrix
from csdesk.metrics.spans.presence import active_at, mrr_at, snapshot, snapshot_rows

ALL_INPUTS = tuple(Input)


@dataclass(frozen=True, eq=False, slots=True)
class Assessed:
    """Scores of the active customers of some facts; the others have none, and Band.NONE.

    `version` numbers the recipe in `versions` that scores each customer.
    """

    active: Mask
    score: Matrix
    band: Codes
    versions: tuple[Version, ...]
    version: Ints


@dataclass(frozen=True, eq=False, slots=True)
class Details:
    """How the scores came about: customers x ALL_INPUTS, NaN for inputs that a customer's recipe doesn't have.

    `value` is what the input was, `part` the score of it, `weight` its share in the sum, `points` what it added.
    """

    value: Matrix
    part: Matrix
    weight: Matrix
    points: Matrix


def assessed(facts: Facts, day: int) -> Assessed:
    """The scores at the close of a day, worked out once. Whom a damaged recipe should score has none."""
    return facts.derived(("assessed", day), lambda: _assessed(facts, day))


def _assessed(facts: Facts, day: int) -> Assessed:
    here = _there(facts, day)
    versions = in_force(recipes_in(facts), day)
    version = scored_by(facts, versions, day)
    score, band = np.full(facts.size, np.nan), np.full(facts.size, Band.NONE, dtype=np.int8)
    for number, each in enumerate(versions):
        own = np.flatnonzero(here & (version == number))
        if len(own) and not each.damage:
            found = _scored(facts, each.recipe, own, day)[1]
            score[own], band[own] = found.score, found.band
    return Assessed(here, score, band, versions, version)


def _there(facts: Facts, day: int) -> Mask:
    """Who is active at the close of a day; of a list without dates those who haven't left."""
    if snapshot(facts):
        listed, gone, _, _ = snapshot_rows(facts)
        return listed & ~gone
    return np.asarray(active_at(facts, np.array([day], dtype=np.int32))[:, 0])


def mrr_on(facts: Facts, day: int) -> Matrix:
    """Each customer's MRR at the close of a day, at its rates (NaN without one)."""
    if snapshot(facts):
        _, _, mrr, _ = snapshot_rows(facts)
        return mrr * _there(facts, day)
    days = np.array([day], dtype=np.int32)
    return np.asarray(mrr_at(facts, days, days)[:, 0])


def details(facts: Facts, day: int) -> Details:
    """How the scores at the close of a day came about."""
    found, shape = assessed(facts, day), (facts.size, len(ALL_INPUTS))
    tables = tuple(np.full(shape, np.nan) for _ in range(4))
    for number, each in enumerate(found.versions):
        own = np.flatnonzero(found.active & (found.version == number))
        if len(own):
            values, scores = _scored(facts, each.recipe, own, day)
            columns = np.array([ALL_INPUTS.index(part.input) for part in each.recipe.parts])
            for table, cells in zip(tables, (values, scores.parts, scores.weight, scores.points), strict=True):
                table[own[:, None], columns] = cells
    return Details(*tables)


def _scored(facts: Facts, recipe: Recipe, own: npt.NDArray[np.intp], day: int) -> tuple[Matrix, Scores]:
    values = matrix_of(facts, recipe.parts, day)[own]
    return values, scores_of(values, recipe, knocked_out(facts, recipe, day)[own])


def knocked_out(facts: Facts, recipe: Recipe, day: int) -> Mask:
    """Whom the recipe's knock-outs put at risk at the close of a day, whatever their score."""
    return knocked(recipe, leaving(facts, day), owing(facts, day).days)


def scored_by(facts: Facts, versions: tuple[Version, ...], day: int) -> Ints:
    """The number of the version that scores each customer: the first for a segment that it is in, else the last one."""
    number = np.full(facts.size, len(versions) - 1, dtype=np.int32)
    for place in range(len(versions) - 2, -1, -1):
        segment = versions[place].applies_to
        if segment is not None:
            number[members_at(facts, segment, day)] = place
    return number


def members_at(facts: Facts, segment: tuple[str, str], day: int) -> Mask:
    """Who has the attribute's value at the close of a day; nobody where no file has such an attribute any more."""
    attribute, value = segment
    if attribute.casefold() not in {name.casefold() for name in attributes(facts)}:
        return np.zeros(facts.size, dtype=np.bool_)
    # The start of the day that follows is the close of this one.
    following = Period(Grain.ALL, day + 1, day + 1, f"after {day}")
    calendar = Calendar(Grain.ALL, (following,), facts.inferred.first_event, facts.inferred.data_to)
    mask = chosen(facts, calendar, {known_name(facts, attribute): (value,)})
    facts.forget(calendar.key)
    assert mask is not None
    return np.asarray(mask[:, 0])
