"""From values to scores and bands, on arrays of customers x parts (FIGURES, Health)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csdesk.base.days import Days
from csdesk.health.recipe import Band, Bands, Missing, Recipe, Way
from csdesk.metrics.forms import Mask, Matrix

Codes = npt.NDArray[np.int8]
ENOUGH = 0.6
NOISE = 1e-9
"""What adding up in floating point may be off by: a score of exactly 40 is at risk, whichever way it came about."""


@dataclass(frozen=True, eq=False, slots=True)
class Scores:
    """What a recipe makes of each customer. `score` is NaN where there is none.

    Of each part (customers x parts): its own `parts` score, the `weight` that it has in the sum (0 where it is left
    out; they add up to 1) and the `points` that it adds: NaN where the customer has no score.
    """

    score: Matrix
    band: Codes
    parts: Matrix
    weight: Matrix
    points: Matrix


def scores_of(values: Matrix, recipe: Recipe, knocked: Mask) -> Scores:
    """The scores of customers from the values of the recipe's parts (NaN: missing), customers x parts.

    `knocked` are at risk whatever their score, also without one.
    """
    zero = np.array([part.zero for part in recipe.parts])
    span = np.array([part.hundred for part in recipe.parts]) - zero
    parts = np.clip(100 * (values - zero) / span, 0.0, 100.0)
    if recipe.missing is not Missing.LEAVE_OUT:
        parts = np.where(np.isnan(parts), 50.0 if recipe.missing is Missing.NEUTRAL else 0.0, parts)
    if recipe.way is Way.RULE:
        none = np.full(parts.shape, np.nan)
        band = _ruled(parts, recipe.bands)
        band[knocked] = Band.AT_RISK
        return Scores(np.full(len(parts), np.nan), band, parts, none, none)
    weights = np.array([part.weight for part in recipe.parts])
    there = ~np.isnan(parts)
    present = there @ weights
    scored = (present >= ENOUGH * weights.sum() - NOISE) & (present > 0)
    share = np.where(there, weights, 0.0) / np.where(scored, present, np.nan)[:, None]
    points = np.nan_to_num(parts) * share
    score = points.sum(axis=1)
    band = bands_of(score, recipe.bands)
    band[knocked] = Band.AT_RISK
    return Scores(score, band, parts, share, points)


def knocked(recipe: Recipe, leaving: Mask, overdue: Days) -> Mask:
    """Whom the recipe's knock-outs put at risk: of those who are `leaving`, and by the days since the due day of each
    customer's oldest unpaid invoice."""
    out = leaving.copy() if recipe.cancelling_counts else np.zeros(len(leaving), dtype=np.bool_)
    return out if recipe.overdue_days is None else out | (overdue > recipe.overdue_days)


def bands_of(scores: Matrix, bands: Bands) -> Codes:
    """The band of each score, upper edges included; Band.NONE for NaN."""
    band = (scores > bands.at_risk_to + NOISE).astype(np.int8) + (scores > bands.watch_to + NOISE).astype(np.int8)
    return np.where(np.isnan(scores), np.int8(Band.NONE), band).astype(np.int8)


def _ruled(parts: Matrix, bands: Bands) -> Codes:
    """At risk with any poor part, good with good ones alone, else watch; missing ones are ignored."""
    each = np.stack([bands_of(column, bands) for column in parts.T], axis=1)
    there = each != Band.NONE
    poor = (each == Band.AT_RISK).any(axis=1)
    good = ((each == Band.GOOD) | ~there).all(axis=1)
    band = np.select([poor, good], [Band.AT_RISK, Band.GOOD], Band.WATCH)
    return np.where(there.any(axis=1), band, Band.NONE).astype(np.int8)


def in_hundredths(points: npt.ArrayLike) -> tuple[float, ...]:
    """The points with two decimals that add up to their own sum with two decimals (the largest remainders round up)."""
    exact = np.asarray(points, dtype=np.float64) * 100
    whole = np.floor(exact + NOISE)
    left = int(np.floor(exact.sum() + 0.5 + NOISE) - whole.sum())
    order = np.argsort(whole - exact, kind="stable")
    whole[order[:left]] += 1
    return tuple(float(each) / 100 for each in whole)
