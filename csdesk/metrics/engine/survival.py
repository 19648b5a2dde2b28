"""Survival: how long customers stay, as the curve of which the median lifetime is one point."""

from dataclasses import dataclass

import numpy as np

from csdesk.base.days import to_date
from csdesk.base.periods import Calendar, Grain, Period
from csdesk.metrics.catalogue import METRICS
from csdesk.metrics.engine.choice import choice_of, members_of
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.engine.groups import Where
from csdesk.metrics.engine.judging import period_reasons
from csdesk.metrics.facts.statistics import Curve, LogRank, kaplan_meier, log_rank, median_survival, wilson
from csdesk.metrics.forms import Matrix, Sample

MONTHS_OF_A_DAY = 12 / 365
MOST_COMPARED = 20
"""Groups up to which it is asked whether they survive alike: among more, some always differ."""


@dataclass(frozen=True, eq=False, slots=True)
class Course:
    """A curve as steps: the share that is still there from each of the `times` (months) on, with its 95% interval."""

    times: Matrix
    share: Matrix
    low: Matrix
    high: Matrix


@dataclass(frozen=True, eq=False, slots=True)
class Survival:
    """How long the customers of one group stay, in months.

    `curve` has a step for each tenure that ended; `tenures` are those of all customers, ascending. `median` with its
    bounds is None where the curve never falls so far.
    """

    group: str
    curve: Curve
    tenures: Matrix
    median: float | None
    low: float | None
    high: float | None

    @property
    def n(self) -> int:
        """How many customers there are."""
        return len(self.tenures)

    @property
    def events(self) -> int:
        """How many of them were lost."""
        return int(self.curve.events.sum())

    def within(self, months: float) -> int:
        """How many customers were lost in their first so many months."""
        return int(self.curve.events[self.curve.times <= months].sum())

    def course(self, months: float) -> Course:
        """The curve over the first so many months, from everybody at 0.

        Before the first loss its band has no width of its own: there it is Wilson's of those who have been there for
        so long, all of whom stayed, month by month. Once everybody is gone it lies on the curve.
        """
        steps = self.curve.times <= months
        share, low, high = (each[steps] for each in (self.curve.survival, self.curve.low, self.curve.high))
        first = float(self.curve.times[0]) if steps.any() else months
        begun = np.arange(0.0, max(first, 1e-9))
        counts = self.at_risk(np.minimum(begun + 1, first))
        new = np.append(True, counts[1:] != counts[:-1])
        begun, least = begun[new], np.array([wilson(count, count)[0] for count in counts[new].tolist()])
        whole = np.ones(len(begun))
        parts = (
            (whole, share),
            (least, np.where(np.isnan(low), share, low)),
            (whole, np.where(np.isnan(high), share, high)),
        )
        times = np.concatenate([begun, self.curve.times[steps], [months]])
        return Course(
            times, *(np.append(np.concatenate(part), part[1][-1:] if len(share) else part[0][-1:]) for part in parts)
        )

    def at_risk(self, months: Matrix) -> Matrix:
        """How many customers have stayed for so many months at least, for each of several numbers of months."""
        return np.asarray(self.n - np.searchsorted(self.tenures, months - 1e-9, side="left"), dtype=np.float64)


@dataclass(frozen=True, eq=False, slots=True)
class SurvivalTable:
    """The curves of all groups, in order of their names (one named '' where nothing is split); `logrank` compares
    several of them. `reason` says why there are none."""

    groups: tuple[Survival, ...]
    logrank: LogRank | None = None
    reason: str = ""


def survival(
    engine: Engine, where: Where | None = None, by: str = "", period: Period | None = None, on: int | None = None
) -> SurvivalTable:
    """The curve of everyone or a chosen group, or with `by` one for each value of an attribute: at the end of a period,
    on a day, or (without either) at the end of the data.

    The tenures are those of `median_lifetime`. Raises CallError for an attribute that isn't there.
    """
    metric = METRICS["median_lifetime"]
    calendar = _calendar(engine, period, on)
    (reason,) = period_reasons(metric, engine.facts, calendar)
    choice = choice_of(engine.facts, metric, by, where or {})
    engine.remember(calendar, choice)
    tenures: list[Matrix] = []
    ended: list[Matrix] = []
    codes: list[Matrix] = []
    names: tuple[str, ...] = ("",)
    for block in engine.blocks(metric, {}):
        form = metric.compute(block, calendar)
        assert isinstance(form, Sample)
        reason = reason or (form.blank[0] if form.blank else "")
        members, _, names = members_of(block, calendar, choice)
        tenures.append(form.value * (1.0 if form.counted_in == "months" else MONTHS_OF_A_DAY))
        ended.append(form.extra["ended"])
        codes.append(members.codes[form.customer, 0].astype(np.float64))
    all_tenures, all_ended, group = (np.concatenate(each) for each in (tenures, ended, codes))
    if reason or not (group >= 0).any():
        return SurvivalTable((), reason=reason or "no customers yet")
    each_group = [code for code in np.argsort(np.array(names)).tolist() if (group == code).any()]
    found = [_survival(names[code], all_tenures[group == code], all_ended[group == code]) for code in each_group]
    inside = group >= 0
    compared = (
        log_rank(all_tenures[inside], all_ended[inside], group[inside]) if 1 < len(found) <= MOST_COMPARED else None
    )
    return SurvivalTable(tuple(found), compared)


def _calendar(engine: Engine, period: Period | None, on: int | None) -> Calendar:
    if on is not None:
        first = engine.facts.inferred.first_event
        day = Period(Grain.ALL, first, on, to_date(on).isoformat())
        return Calendar(Grain.ALL, (day,), first, min(on, engine.facts.inferred.data_to))
    if period is None or period.grain is Grain.ALL:
        return engine.calendar(Grain.ALL)
    return engine.calendar(period.grain, period.name, period.name)


def _survival(name: str, tenures: Matrix, ended: Matrix) -> Survival:
    curve = kaplan_meier(tenures, ended)
    return Survival(name, curve, np.sort(tenures), *median_survival(curve))
