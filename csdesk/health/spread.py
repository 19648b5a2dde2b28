"""How scores are spread: in steps of 5, whose upper edges are included as those of the bands are."""

import numpy as np

from csdesk.metrics.forms import Matrix

BIN = 5
BINS = 100 // BIN


def binned(scores: Matrix) -> tuple[int, ...]:
    """How many scores lie in each step of 5: above 0 to 5 (and 0 itself), above 5 to 10, and so on to 100."""
    known = scores[~np.isnan(scores)]
    place = np.clip(np.ceil(np.round(known / BIN, 9)) - 1, 0, BINS - 1).astype(np.intp)
    return tuple(np.bincount(place, minlength=BINS).tolist())
