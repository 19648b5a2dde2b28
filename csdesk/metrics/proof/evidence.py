"""Which stored rows a figure's cell rests on, found from what the figure declares."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY, Days, months_earlier
from csdesk.base.periods import Calendar
from csdesk.datasets.attributes import ATTRIBUTES
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.dataset import Dataset
from csdesk.datasets.mrr_history import MRR_HISTORY
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.references import MAKING_CUSTOMERS
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.table import Texts
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Mask
from csdesk.metrics.metric import Evidence, Metric, Touch
from csdesk.metrics.spans.other_spans import recurring
from csdesk.metrics.spans.spans import FOREVER
from csdesk.metrics.spans.subscription_spans import last_covered_days

RowIds = npt.NDArray[np.int64]
WHO_IS_WHO = (CUSTOMERS, SUBSCRIPTIONS, MRR_HISTORY, PAYMENTS)
"""The tables that make customers: a list of them, or else whoever has a subscription, an MRR or a payment."""


RUNNING = (SUBSCRIPTIONS, MRR_HISTORY)
"""The tables whose rows run from a day to a day."""
AT_ANOTHER_TIME, WHOSE, GROUPED = "they ran at another time", "whose rows they are", "who is in the group"


class Read(NamedTuple):
    """Rows of a table and what they were `looked_at` for, '' for those that give something to the figure."""

    dataset: str
    looked_at: str


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
) -> Mapping[Read, RowIds]:
    """The stored rows (ids, ascending) that the figure of the calendar's one period rests on, by what they are read
    for. A row may be read for several things.

    `people` are the customers (and nobody's row) that have a share in it.
    """
    found: dict[Read, RowIds] = {}

    def add(dataset: Dataset, looked_at: str, ids: RowIds) -> None:
        if len(ids):
            read = Read(dataset.id, looked_at)
            found[read] = np.union1d(found.get(read, np.zeros(0, dtype=np.int64)), ids)

    for each in _asked(metric, facts, request):
        ids, touched = facts.table(each.dataset).row_id, _touched(each, facts, calendar, people)
        gives = touched & _in_force(metric, each, facts, calendar)
        add(each.dataset, each.looked_at, ids[gives])
        add(each.dataset, each.looked_at or AT_ANOTHER_TIME, ids[touched & ~gives])
    for dataset, ids in _identities(facts, by_table(found), people):
        add(dataset, WHOSE, ids)
    return found


def by_table(found: Mapping[Read, RowIds]) -> dict[str, RowIds]:
    """All rows of each table, whatever they are read for."""
    tables = dict.fromkeys(read.dataset for read in found)
    return {
        id_: np.unique(np.concatenate([ids for read, ids in found.items() if read.dataset == id_])) for id_ in tables
    }


def told_once(found: Mapping[Read, RowIds]) -> dict[Read, RowIds]:
    """Each row under one thing that it is read for: what gives something to the figure first, and by table."""
    told: dict[Read, RowIds] = {}
    for read in sorted(found, key=lambda read: bool(read.looked_at)):
        known = [ids for other, ids in told.items() if other.dataset == read.dataset]
        ids = np.setdiff1d(found[read], np.concatenate(known)) if known else found[read]
        if len(ids):
            told[read] = ids
    return told


def _asked(metric: Metric, facts: Facts, request: Request) -> list[Evidence]:
    used = sources_in_use(facts, request)
    asked = [each for each in metric.evidence if not each.source or each.source in used]
    if request.attributes:
        asked += [Evidence(CUSTOMERS, Touch.ALL, looked_at=GROUPED), Evidence(ATTRIBUTES, Touch.ALL, looked_at=GROUPED)]
        if "plan" in request.attributes:
            asked.append(Evidence(SUBSCRIPTIONS, Touch.HISTORY, looked_at=GROUPED))
    return asked


def _in_force(metric: Metric, evidence: Evidence, facts: Facts, calendar: Calendar) -> Mask:
    """Which rows give something to the figure: of subscriptions and months of MRR those that ran when it asks."""
    if evidence.touch is not Touch.HISTORY or evidence.dataset not in RUNNING or metric.in_force is Touch.HISTORY:
        return np.ones(len(facts.table(evidence.dataset)), dtype=np.bool_)
    begins, ends = _days(evidence, facts)
    first, end = int(calendar.firsts[0]), int(calendar.ends[0])
    since = end if metric.instant else first - 1
    if metric.in_force is Touch.YEAR:
        since = months_earlier(end, 12)
    return np.asarray((begins <= end) & (ends >= since - (facts.settings.days("gap_days") or 0)))


def _identities(facts: Facts, found: Mapping[str, RowIds], people: Mask) -> Iterator[tuple[Dataset, RowIds]]:
    """The rows without which rows that were found would be nobody's: where a reference is a name, an address or a
    subscription, or stands in a table that makes no customers."""
    named = people.copy()
    named[facts.nobody :] = False
    known = np.zeros(facts.size, dtype=np.bool_)
    for dataset in WHO_IS_WHO:
        who = facts.who(dataset)
        first = np.append(True, who[1:] != who[:-1])[: len(who)] & named[who] & ~known[who]
        if dataset is CUSTOMERS:
            first = named[who]
        known[who[first]] = True
        if first.any() and _needs_identity(facts, found):
            yield dataset, facts.table(dataset).row_id[first]
    used = {text.casefold() for id_, ids in found.items() for text in _references(facts, id_, ids)}
    subscriptions = facts.table(SUBSCRIPTIONS)
    yield SUBSCRIPTIONS, subscriptions.row_id[subscriptions.text("subscription_id").among(used)]


def _needs_identity(facts: Facts, found: Mapping[str, RowIds]) -> bool:
    """Whether some row doesn't say by itself who its customer is."""
    if any(
        id_ not in MAKING_CUSTOMERS and len(ids) and "customer" in DATASETS[id_].names for id_, ids in found.items()
    ):
        return True
    ids = set(facts.people.ids)
    return any(text not in ids for id_, rows in found.items() for text in _references(facts, id_, rows))


def _references(facts: Facts, id_: str, ids: RowIds) -> set[str]:
    """The words by which the rows name their customers."""
    if "customer" not in DATASETS[id_].names:
        return set()
    table = facts.tables[id_]
    texts = table.text("customer")
    codes = np.unique(texts.codes[np.isin(table.row_id, ids)])
    return {texts.values[code] for code in codes.tolist() if code >= 0}


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
            within = _earliest(begins, known, table.text(evidence.each) if evidence.each else None)
    return np.asarray(keep & known & within)


def _earliest(days: Days, known: Mask, texts: Texts | None) -> Mask:
    """The rows of the first day of all, and of each text's own first day."""
    if not known.any():
        return known
    first = days == days[known].min()
    if texts is not None:
        own = np.full(len(texts.values) + 1, np.iinfo(np.int32).max, dtype=np.int32)
        np.minimum.at(own, texts.codes[known], days[known])
        first |= days == own[texts.codes]
    return np.asarray(first)


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
