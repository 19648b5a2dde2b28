"""Due days: the first day after a term that was paid for, on which a customer renews or leaves (FIGURES,
renewals_due)."""

from dataclasses import dataclass

import numpy as np

from csdesk.base.days import NO_DAY, Days
from csdesk.base.intervals import MONTHLY, read_interval
from csdesk.base.periods import Calendar
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.table import Ints, Numbers
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Mask, Matrix
from csdesk.metrics.spans.movements import CENT_OF_A_CENT, presence
from csdesk.metrics.spans.presence import active, mrr_on, mrr_spans
from csdesk.metrics.spans.spans import State
from csdesk.metrics.spans.subscription_spans import due_days


@dataclass(frozen=True, eq=False, slots=True)
class Due:
    """Each customer's earliest due day in each period: `day` is NO_DAY where none is; customers x periods.

    `worth` is the MRR of the rows whose term ends on that day, at the rates of its eve; 0 where a day is named for the
    customer as a whole.
    """

    day: Days
    worth: Matrix

    @property
    def any(self) -> Mask:
        """Who has a renewal due in which period."""
        return np.asarray(self.day != NO_DAY)


def due(facts: Facts, calendar: Calendar) -> Due:
    """The due days of terms, and the renewal days that the customers table names."""
    return facts.derived(("due", calendar.key), lambda: _due(facts, calendar))


def _due(facts: Facts, calendar: Calendar) -> Due:
    none = np.iinfo(np.int32).max
    earliest = np.full((facts.size, calendar.size), none, dtype=np.int32)
    horizon = int(calendar.lasts[-1]) if calendar.size else NO_DAY
    who, days, worth = _terms(facts, horizon)
    named_who, named = _named(facts)
    # What the owner says of the future replaces what the terms would say.
    ahead = named_who[named > calendar_now(facts)]
    keeps = ~(np.isin(who, ahead) & (days > calendar_now(facts)))
    who = np.concatenate([who[keeps], named_who])
    days = np.concatenate([days[keeps], named]).astype(np.int32)
    worth = np.concatenate([worth[keeps], np.zeros(len(named))])
    period = calendar.index_of(days)
    inside = period >= 0
    who, days, worth, period = who[inside], days[inside], worth[inside], period[inside]
    np.minimum.at(earliest, (who, period), days)
    first = days == earliest[who, period]
    cell = who[first].astype(np.int64) * calendar.size + period[first]
    total = np.bincount(cell, weights=worth[first], minlength=earliest.size).astype(np.float64)
    day = np.where(earliest == none, np.int32(NO_DAY), earliest).astype(np.int32)
    return Due(day, total.reshape(earliest.shape))


def calendar_now(facts: Facts) -> int:
    """The day from which on days are in the future."""
    return facts.inferred.data_to


def _terms(facts: Facts, horizon: int) -> tuple[Ints, Days, Numbers]:
    """Every day on which a term of a paid row ended with the day before covered, up to the horizon, with the customer
    and the row's MRR at the rates of that day before."""
    spans = mrr_spans(facts)
    shortest = facts.settings.days("renewal_min_months") or 0
    spans = spans.take((spans.state == State.PAID) & (spans.months >= shortest - 1e-9) & (spans.interval.codes >= 0))
    who, days, worth = [np.zeros(0, dtype=np.int32)], [np.zeros(0, dtype=np.int32)], [np.zeros(0)]
    for code, name in enumerate(spans.interval.values):
        own = spans.take(spans.interval.codes == code)
        if not len(own):
            continue
        every = read_interval(name) or MONTHLY
        last = np.minimum(own.last, horizon)
        terms = np.maximum(((last - own.origin) / (every.months * 365 / 12)).astype(np.int64) + 2, 0)
        rows = np.repeat(np.arange(len(own)), terms)
        count = np.arange(len(rows)) - np.repeat(np.cumsum(terms) - terms, terms) + 1
        day = due_days(own.origin[rows], count, every)
        covered = (day - 1 >= own.first[rows]) & (day - 1 <= own.last[rows]) & (day <= horizon)
        rows, day = rows[covered], day[covered]
        who.append(own.who[rows])
        days.append(day)
        worth.append(own.mrr[rows] * facts.rates.each(own.currency.take(rows), (day - 1).astype(np.int32)))
    return np.concatenate(who), np.concatenate(days), np.concatenate(worth)


def _named(facts: Facts) -> tuple[Ints, Days]:
    """customers.renews_on of those active on the day before (for days to come: at the end of the data)."""
    table, who = facts.table(CUSTOMERS), facts.who(CUSTOMERS)
    day = table.days("renews_on")
    keep = (day != NO_DAY) & (who < facts.nobody)
    who, day = who[keep], day[keep]
    eve = np.minimum(day - 1, calendar_now(facts)).astype(np.int32)
    here = active_on(facts, who, eve)
    return who[here], day[here]


def active_on(facts: Facts, who: Ints, days: Days) -> Mask:
    """Whether each customer is active at the close of its own day."""
    stretches = active(facts)
    key = stretches.who.astype(np.int64) * 2**32
    found = np.searchsorted(key + stretches.first, who.astype(np.int64) * 2**32 + days, side="right") - 1
    at = np.maximum(found, 0)
    if not len(stretches.who):
        return np.zeros(len(who), dtype=np.bool_)
    return np.asarray((found >= 0) & (stretches.who[at] == who) & (stretches.last[at] >= days))


def gone_after(facts: Facts, dues: Due) -> Mask:
    """Which of the due customers aren't active at the close of the due day (and the days of a gap after it)."""
    result = np.zeros(dues.day.shape, dtype=np.bool_)
    who, period = np.nonzero(dues.any)
    days = dues.day[who, period] + np.int32(facts.settings.days("gap_days") or 0)
    result[who, period] = ~active_on(facts, who.astype(np.int32), days)
    return result


def renewed(facts: Facts, calendar: Calendar) -> tuple[Matrix, Matrix]:
    """The MRR that was due in each period, and what the same customers pay for it after their due day, both at the
    rates of its eve: two matrices, customers x periods.

    Days after the data and customers whose cover was completed don't count. What a customer pays beside the rows that
    are due is in neither.
    """
    return facts.derived(("renewed", calendar.key), lambda: _renewed(facts, calendar))


def _renewed(facts: Facts, calendar: Calendar) -> tuple[Matrix, Matrix]:
    dues = due(facts, calendar)
    who, period = np.nonzero(dues.any & (dues.day <= calendar_now(facts)) & ~presence(facts, calendar).completed)
    eve = (dues.day[who, period] - 1).astype(np.int32)
    settled = (eve + 1 + (facts.settings.days("gap_days") or 0)).astype(np.int32)
    whole, later = mrr_on(facts, who, eve, eve), mrr_on(facts, who, settled, eve)
    own = dues.worth[who, period]
    own = np.where(own > 0, np.minimum(own, whole), whole)
    rest = np.maximum(later - (whole - own), 0.0)
    before, after = np.zeros(dues.day.shape), np.zeros(dues.day.shape)
    before[who, period] = own
    after[who, period] = np.where(np.abs(rest - own) <= CENT_OF_A_CENT, own, rest)
    return before, after
