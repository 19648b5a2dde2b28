import numpy as np

from csdesk.health.spread import binned


def test_steps_hold_their_upper_edges() -> None:
    found = binned(np.array([0, 5, 5.01, 40, 40.0000000001, 40.01, 100, np.nan]))
    assert len(found) == 20
    assert {place: count for place, count in enumerate(found) if count} == {0: 2, 1: 1, 7: 2, 8: 1, 19: 1}
