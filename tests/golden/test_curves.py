"""KM-04: a survival curve that others published, step by step."""

import numpy as np
import pytest

from csdesk.metrics.facts.statistics import kaplan_meier, median_survival

# https://github.com/CamDavidsonPilon/lifelines (commit ad023a0) tests/test_statistics.py: Freireich's 21 patients.
ENDED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
RUNNING = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 25]
PUBLISHED = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}


def test_the_curve_of_twenty_one_patients() -> None:
    durations = np.array(ENDED + RUNNING, dtype=np.float64)
    ended = np.array([1.0] * len(ENDED) + [0.0] * len(RUNNING))
    curve = kaplan_meier(durations, ended)
    assert curve.times.tolist() == list(PUBLISHED)
    assert curve.survival.tolist() == pytest.approx(list(PUBLISHED.values()), abs=0.0005)
    assert median_survival(curve)[0] == 23
