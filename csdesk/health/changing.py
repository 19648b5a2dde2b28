"""Who changed band between two days."""

from dataclasses import dataclass

import numpy as np

from csdesk.health.assessed import assessed
from csdesk.health.recipe import Band
from csdesk.health.scoring import Codes
from csdesk.health.standing import Standing, blocks_of
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.forms import Mask, Matrix


def bands_moved(now: Standing, before: Standing) -> Codes:
    """By how many bands each customer rose (below 0: fell) since then; 0 for those without a band on either day.

    Without a score there is a band all the same while a rule holds: one that begins to hold is a step down, one that
    ends a step up, for customers of both days.
    """
    return _steps(_of(now), _of(before))


def bands_moved_since(engine: Engine, now: Standing, day: int) -> Codes:
    """The same since the close of an earlier day, of which the bands alone are worked out."""
    found = [(assessed(block, day), block.nobody) for block in blocks_of(engine)]
    return _steps(_of(now), _Day(
        np.concatenate([each.active[:size] for each, size in found]),
        np.concatenate([each.score[:size] for each, size in found]),
        np.concatenate([each.band[:size] for each, size in found]),
    ))  # fmt: skip


@dataclass(frozen=True, eq=False, slots=True)
class _Day:
    """Who is active at the close of a day, with which score and band."""

    active: Mask
    score: Matrix
    band: Codes

    @property
    def ruled(self) -> Mask:
        """Who is at risk by a rule alone."""
        return np.asarray((self.band == Band.AT_RISK) & np.isnan(self.score))

    @property
    def bare(self) -> Mask:
        """Which customers have neither a score nor a rule."""
        return np.asarray(self.active & (self.band == Band.NONE))


def _of(standing: Standing) -> _Day:
    return _Day(standing.active, standing.score, standing.band)


def _steps(now: _Day, then: _Day) -> Codes:
    """By how many bands each rose."""
    known = (now.band != Band.NONE) & (then.band != Band.NONE)
    ruled = (then.ruled & now.bare).astype(np.int8) - (now.ruled & then.bare).astype(np.int8)
    return np.where(known, now.band - then.band, ruled).astype(np.int8)
