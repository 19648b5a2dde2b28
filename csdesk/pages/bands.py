"""Health as pages show it: a customer's band and score as one badge."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from csdesk.base.units import Unit, short_text
from csdesk.health.recipe import Band, Bands
from csdesk.health.standing import Standing, standing_of
from csdesk.pages.lens import Lens
from csdesk.pages.recent import recently
from csdesk.pages.tokens import BAND_NAMES
from csdesk.pages.values import Badge, Number, Role

ROLES: Mapping[int, Role] = {Band.AT_RISK: Role.AT_RISK, Band.WATCH: Role.WATCH, Band.GOOD: Role.GOOD}
"""Every band's colour; who is in none has none."""


def standing_on(lens: Lens, day: int) -> Standing:
    """How all customers stand at the close of a day, by their number in `lens.people`."""
    return recently(lens.engine.facts, "standing", day, lambda: standing_of(lens.engine, day))


def band_name(band: Band) -> str:
    """A band by name; customers of whom too little is known are in none."""
    return BAND_NAMES[ROLES[band]] if band in ROLES else "Not enough data"


def badge_of(band: int, score: float, *, ruled: bool = False) -> Badge | None:
    """A band with its score (NaN: a rule alone decided); None for no band. `ruled`: the band isn't the score's."""
    if band == Band.NONE:
        return None
    role = ROLES[band]
    if score != score:
        return Badge(role, None, BAND_NAMES[role])
    text = short_text(score, Unit.POINTS)
    return Badge(role, Number(score, Unit.POINTS, text), f"{BAND_NAMES[role]} {text}", ruled)


def is_ruled(found: Standing, row: int) -> bool:
    """Whether a rule puts somebody with a score at risk."""
    return bool(found.band[row] == Band.AT_RISK and found.score[row] > found.version_of(row).recipe.bands.at_risk_to)


def health_cells(lens: Lens, found: Standing, rows: npt.NDArray[np.intp]) -> list[Badge | None]:
    """The badges of chosen customers; those of a day are made once for all pages and segments."""
    badges = recently(lens.engine.facts, "badges", found.day, lambda: _badges(found))
    return [badges[row] for row in rows.tolist()]


def _badges(found: Standing) -> list[Badge | None]:
    """Everyone's badge. What a badge says is written once for all whose scores look alike."""
    scores, bands = found.score, found.band
    edges = np.array([each.recipe.bands.at_risk_to for each in found.versions])
    ruled = (bands == Band.AT_RISK) & (scores > edges[found.version])
    alike = (np.where(np.isnan(scores), -1.0, np.floor(scores + 0.5)) * len(Band) + bands) * 2 + ruled
    _, first, place = np.unique(alike, return_index=True, return_inverse=True)
    patterns = [badge_of(int(bands[row]), float(scores[row]), ruled=bool(ruled[row])) for row in first.tolist()]
    cells: list[Badge | None] = []
    for score, at in zip(scores.tolist(), place.tolist(), strict=True):
        like = patterns[at]
        if like is None or like.score is None or like.score.value == score:
            cells.append(like)
        else:
            cells.append(replace(like, score=Number(score, Unit.POINTS, like.score.text)))
    return cells


def bin_role(score: float, bands: Bands) -> Role:
    """The colour of a bar of scores around one score."""
    return Role.AT_RISK if score <= bands.at_risk_to else Role.WATCH if score <= bands.watch_to else Role.GOOD
