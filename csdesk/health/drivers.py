"""What costs customers their points: the parts of the scores by what they take from a full score."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csdesk.health.recipe import Input
from csdesk.health.standing import Standing
from csdesk.metrics.forms import Mask, Matrix

NONE = -1
FULL = 100.0


@dataclass(frozen=True, slots=True)
class Driver:
    """One input: the points that it takes from a full score, on average of those scored, and for how many it has a
    value."""

    input: Input
    lost: float
    customers: int


def drivers(standing: Standing, chosen: Mask) -> tuple[Driver, ...]:
    """Every input that a recipe in force uses, the costliest first; nothing where nobody of the chosen has a score.

    Together they lose what the mean score lacks to 100.
    """
    scored = chosen & ~np.isnan(standing.score)
    if not scored.any():
        return ()
    lost = points_lost(standing)[scored]
    found = [
        Driver(kind, float(np.nan_to_num(column).mean()), int((~np.isnan(column)).sum()))
        for kind, column in zip(standing.inputs, lost.T, strict=True)
        if not np.isnan(column).all()
    ]
    return tuple(sorted(found, key=lambda driver: -driver.lost))


def points_lost(standing: Standing) -> Matrix:
    """What each input takes from a customer's full score: customers x inputs, NaN for inputs without a value."""
    lost = FULL * standing.weights - standing.points
    return np.where(standing.weights > 0, lost, np.nan)


def costliest(standing: Standing) -> npt.NDArray[np.intp]:
    """For each customer the place (in `inputs`) of the input that takes most; NONE where nothing is taken or known."""
    lost = np.nan_to_num(points_lost(standing))
    return np.where(lost.max(axis=1, initial=0.0) > 0, lost.argmax(axis=1), NONE)
