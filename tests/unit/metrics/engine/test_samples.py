"""Samples by group and period."""

import numpy as np

from csdesk.base.periods import Calendar, Grain, YearShape
from csdesk.metrics.engine.members import Members
from csdesk.metrics.engine.samples import sample_results
from csdesk.metrics.forms import Estimate, Rows, Sample

CALENDAR = Calendar.over(Grain.MONTH, YearShape(), 19723, 19723 + 59)  # January and February 2024


def total(rows: Rows) -> Estimate:
    return Estimate(float(rows["value"].sum()), len(rows["value"]))


def members(*groups: int) -> Members:
    codes = np.array([[group] * CALENDAR.size for group in groups], dtype=np.int32)
    return Members(codes.shape, 2, split=codes)


def sample(*rows: tuple[int, int, float], **more: object) -> Sample:
    customer, period, value = (np.array(column) for column in zip(*rows, strict=True))
    return Sample(
        customer.astype(np.int32),
        period.astype(np.int32),
        value.astype(np.float64),
        **{"statistic": total, **more},  # type: ignore[arg-type]
    )


def test_each_group_has_the_rows_of_its_members_in_all_blocks() -> None:
    blocks = [(sample((0, 0, 1.0), (1, 0, 2.0), (0, 1, 4.0)), members(0, 1)), (sample((0, 0, 8.0)), members(0))]
    table = sample_results(blocks, 2, CALENDAR, ("", ""))
    assert [[(r.value, r.n) for r in results] for results in table] == [[(9, 2), (4, 1)], [(2, 1), (0, 0)]]


def test_what_cant_be_known_has_a_reason_of_the_period_or_of_the_sample() -> None:
    blank = sample((0, 0, 1.0), blank=("", "no months known"))
    (results, _) = sample_results([(blank, members(0))], 2, CALENDAR, ("still to come", ""))
    assert [(r.value, r.reason) for r in results] == [(None, "still to come"), (None, "no months known")]


def test_what_everyone_says_is_worked_out_once_for_each_period_with_rows_of_no_group() -> None:
    calls: list[int] = []

    def everyone(rows: Rows) -> Rows:
        calls.append(len(rows["value"]))
        return {"everyone's": np.array([rows["value"].sum()])}

    def share(rows: Rows) -> Estimate:
        whole = float(rows["everyone's"][0])
        return Estimate(float(rows["value"].sum()) / whole if whole else None, len(rows["value"]))

    both = sample((0, 0, 1.0), (1, 0, 2.0), (2, 0, 5.0), statistic=share, everyone=everyone)
    table = sample_results([(both, members(0, 1, -1))], 2, CALENDAR, ("", ""))
    assert [results[0].value for results in table] == [1 / 8, 2 / 8]
    assert calls == [3, 0]
