"""Which stored rows a figure's cell rests on, found from what the figure declares."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY, Days, months_earlier
from csdesk.base.periods import Calendar
from csdesk.datasets.attributes import ATTRIBUTES
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.dataset import Dataset
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.metrics.facts import Facts
from csdesk.metrics.forms import Mask
from csdesk.metrics.metric import Evidence, Metric, Touch
from csdesk.metrics.other_spans import recurring
from csdesk.metrics.spans import FOREVER
from csdesk.metrics.subscription_spans import last_covered_days

RowIds = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Request:
    """Whose rows are asked for: what else than the figure itself decided who counts."""

    attributes: tuple[str, ...] = ()
    by_reason: bool = False


def sources_in_use(facts: Facts, request: Request) -> frozenset[str]:
    """The names of the sources whose rows count, as `Evidence.source` calls them."""
    inferred = facts.inferred
    used = {inferred.mrr_source}
    if inferred.logo_source in ("customers", "departures", "undated", "snapshot"):
        used |= {"customers"}
    if inferred.logo_source in ("departures", "purchases"):
        used |= {inferred.logo_source}
    if facts.settings.days("unpaid_days") is not None and recurring(facts).any():
        used |= {"unpaid"}
    if "customers.renews_on" in inferred.columns:
        used |= {"renews_on"}
    if facts.rates.days:
        used |= {"rates"}
    if request.by_reason:
        used |= {"reason"}
    return frozenset(used)


def evidence_rows(
    metric: Metric, facts: Facts, calendar: Calendar, people: Mask, request: Request
) -> Mapping[str, RowIds]:
    """For each table the stored rows (ids, ascending) that the figure of the calendar's one period rests on.

    `people` are the customers (and nobody's row) that have a share in it.
    """
    found: dict[str, RowIds] = {}
    used = sources_in_use(facts, request)
    asked = [e for e in metric.evidence if not e.source or e.source in used]
    if request.attributes:
        asked += [Evidence(CUSTOMERS, Touch.ALL), Evidence(ATTRIBUTES, Touch.ALL)]
        if "plan" in request.attributes:
            asked.append(Evidence(SUBSCRIPTIONS, Touch.HISTORY))
    for each in asked:
        ids = facts.table(each.dataset).row_id[_touched(each, facts, calendar, people)]
        known = found.get(each.dataset.id, np.zeros(0, dtype=np.int64))
        found[each.dataset.id] = np.union1d(known, ids)
    return {id_: ids for id_, ids in found.items() if len(ids)}


def _touched(evidence: Evidence, facts: Facts, calendar: Calendar, people: Mask) -> Mask:
    dataset = evidence.dataset
    table = facts.table(dataset)
    keep = np.ones(len(table), dtype=np.bool_) if evidence.everyone else people[facts.who(dataset)]
    if evidence.only is not None:
        keep &= table.text(evidence.only[0]).among(evidence.only[1])
    first, end = int(calendar.firsts[0]), int(calendar.ends[0])
    if evidence.touch is Touch.ALL:
        return keep
    begins, ends = _days(evidence, facts)
    known = begins != NO_DAY
    match evidence.touch:
        case Touch.HISTORY:
            within = begins <= end + (facts.settings.days("gap_days") or 0) + 1
        case Touch.OVERLAPS:
            within = (begins <= end) & (ends >= first - 1)
        case Touch.WITHIN:
            within = (begins >= first) & (begins <= int(calendar.lasts[0]))
        case Touch.YEAR:
            within = (begins <= end) & (ends >= months_earlier(end, 12))
        case Touch.FIRST:
            within = begins == (begins[known].min() if known.any() else NO_DAY)
    return np.asarray(keep & known & within)


def _days(evidence: Evidence, facts: Facts) -> tuple[Days, Days]:
    """The first and the last day that each row is about."""
    if evidence.dataset is SUBSCRIPTIONS and not evidence.day:
        table = facts.table(SUBSCRIPTIONS)
        last = last_covered_days(table, facts.settings)
        return table.days("started"), np.where(last > FOREVER, FOREVER, last)
    day = facts.happened(evidence.dataset, evidence.day)
    if evidence.dataset.id == "mrr_history":
        return (day.astype("datetime64[D]").astype("datetime64[M]").astype("datetime64[D]").astype(np.int32)), day
    return day, day


def rows_of(facts: Facts, dataset: Dataset, ids: RowIds) -> npt.NDArray[np.intp]:
    """Where the stored rows stand in a table of the facts."""
    return np.flatnonzero(np.isin(facts.table(dataset).row_id, ids))
