"""KM-04, KM-05, KM-07, KM-08: survival curves and their comparisons that others published, step by step."""

import numpy as np
import pytest

from csdesk.metrics.facts.statistics import kaplan_meier, log_rank, median_survival

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


def arrays(*columns: list[int]) -> list[np.ndarray[tuple[int], np.dtype[np.float64]]]:
    return [np.array(column, dtype=np.float64) for column in columns]


# The same source: Freireich's other 21 patients, all of whom relapsed.
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def test_two_treatments_are_unlike() -> None:
    times, ended, group = arrays(
        ENDED + RUNNING + PLACEBO, [1] * len(ENDED) + [0] * len(RUNNING) + [1] * 21, [0] * 21 + [1] * 21
    )
    found = log_rank(times, ended, group)
    assert found is not None
    assert found.chi2 == pytest.approx(16.8, abs=0.1)
    assert found.p == pytest.approx(4.17e-5, rel=0.01)
    assert found.expected == pytest.approx(10.75, abs=0.005)


def test_two_small_groups_as_r_compares_them() -> None:
    found = log_rank(*arrays([10, 20, 30, 10, 20, 50], [1, 0, 1, 1, 0, 1], [1, 1, 1, 0, 0, 0]))
    assert found is not None
    assert (found.chi2, found.p) == (pytest.approx(0.384615, abs=1e-5), pytest.approx(0.535143, abs=1e-5))


def test_three_groups() -> None:
    # https://github.com/CamDavidsonPilon/lifelines (commit ad023a0) docs/Examples.rst
    found = log_rank(
        *arrays(
            [5, 3, 9, 8, 7, 4, 4, 3, 2, 5, 6, 7],
            [1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 0],
            [0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2],
        )
    )
    assert found is not None
    assert found.degrees == 2
    assert (found.chi2, found.p) == (pytest.approx(1.08, abs=0.005), pytest.approx(0.5827, abs=1e-4))
