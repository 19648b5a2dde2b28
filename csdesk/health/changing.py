"""Who changed band between two days."""

import numpy as np

from csdesk.health.assessed import assessed
from csdesk.health.recipe import Band
from csdesk.health.scoring import Codes
from csdesk.health.standing import Standing, blocks_of
from csdesk.metrics.engine.engine import Engine


def bands_moved(now: Standing, before: Standing) -> Codes:
    """By how many bands each customer rose (below 0: fell) since then; 0 for those without a band on either day."""
    return _steps(now.band, before.band)


def bands_moved_since(engine: Engine, now: Standing, day: int) -> Codes:
    """The same since the close of an earlier day, of which the bands alone are worked out."""
    then = np.concatenate([assessed(block, day).band[: block.nobody] for block in blocks_of(engine)])
    return _steps(now.band, then)


def _steps(now: Codes, then: Codes) -> Codes:
    """By how many bands each rose, from the codes of both days."""
    known = (now != Band.NONE) & (then != Band.NONE)
    return np.where(known, now - then, 0).astype(np.int8)
