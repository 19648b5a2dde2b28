"""The figures of a review: each with its value, the compared one, and its last thirteen months."""

from dataclasses import dataclass

from csdesk.base.errors import CallError
from csdesk.metrics.engine.comparing import Change
from csdesk.metrics.engine.groups import OVER_TIME
from csdesk.metrics.engine.openings import openings
from csdesk.metrics.forms import Result
from csdesk.metrics.metric import Metric
from csdesk.pages.lens import Lens
from csdesk.pages.shown import presentable


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure for the review's customers. `months` has a result for each month shown."""

    metric: Metric
    now: Result
    before: Result | None
    change: Change | None
    months: tuple[Result, ...]

    @property
    def id(self) -> str:
        """The figure's id."""
        return self.metric.id

    @property
    def ever(self) -> bool:
        """Whether it is known in the period, in the compared one, or in any of the months."""
        return any(result is not None and result.value is not None for result in (self.now, self.before, *self.months))


def entries(lens: Lens, ids: tuple[str, ...]) -> tuple[Entry, ...]:
    """The figures in the order named; one that isn't known of single customers is left out where the lens picks
    some."""
    found: list[Entry] = []
    for id_ in ids:
        try:
            now, before, months = lens.result(id_), lens.earlier(id_), lens.monthly(id_)
            change = lens.change(id_)
        except CallError:
            if not lens.where:
                raise
            continue
        metric = lens.metric(id_)
        shown = tuple(presentable(metric, result) for result in months)
        found.append(Entry(metric, presentable(metric, now), before and presentable(metric, before), change, shown))
    return tuple(found)


def month_starts(lens: Lens) -> list[float | None]:
    """The MRR at the start of each month shown."""
    moved = ("mrr_net_new", "mrr_fx") if changing(lens) else ()
    starts = openings(lens.figure("mrr", lens.months).results, [lens.figure(id_, lens.months).results for id_ in moved])
    return [starts[place] for place in lens.months_shown]


def changing(lens: Lens) -> bool:
    """Whether the chosen segment is one that a customer can leave without leaving the business."""
    return any(name.casefold() in OVER_TIME for name in lens.where)
