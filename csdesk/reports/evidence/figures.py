"""The figures of a review: each with its value, the compared one, and its last thirteen months."""

from dataclasses import dataclass

from csdesk.base.errors import CallError
from csdesk.metrics.engine.comparing import Change, change_of
from csdesk.metrics.forms import Result
from csdesk.metrics.metric import Metric
from csdesk.pages.lens import Lens


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


def entries(lens: Lens, ids: tuple[str, ...]) -> tuple[Entry, ...]:
    """The figures in the order named; one that isn't known of single customers is left out where the lens picks some."""
    found: list[Entry] = []
    for id_ in ids:
        try:
            now, before, months = lens.result(id_), lens.earlier(id_), lens.monthly(id_)
        except CallError:
            if not lens.where:
                raise
            continue
        metric = lens.metric(id_)
        change = None if before is None else change_of(metric, now, before)
        found.append(Entry(metric, now, before, change, months))
    return tuple(found)
