"""What each input of a score is for every customer at the close of a day: from the rows of the days up to it alone.

Each function gives one number a customer (those of no known customer among them, as the facts have it), NaN where
nothing is known. `days` is how far back it looks: from `day - days + 1` to `day`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY, Days
from csdesk.base.periods import Calendar, Grain, Period
from csdesk.datasets.dataset import Dataset
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.table import Ints, Numbers
from csdesk.datasets.tickets import TICKETS
from csdesk.datasets.usage import USAGE
from csdesk.health.given import between, given
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.facts.inferred import FRESH_DAYS
from csdesk.metrics.figures.adoption import EXPOSED_DAYS, Feature, eligible_by_plan, features
from csdesk.metrics.figures.answers import CSAT, NPS
from csdesk.metrics.figures.invoices import invoice_rows
from csdesk.metrics.forms import Mask, Matrix, Places
from csdesk.metrics.spans.presence import first_paid_day

BEFORE = 3
"""The trend compares with so many times the days before: 28 with 84."""
Told = Mapping[str, tuple[int, int]]


def use_known_until(told: Told, quiet_days: int, day: int) -> int | None:
    """Up to which day rows of use tell what was used: the day itself, or the last day of any use where that lies further
    back than nobody ever used anything (`quiet_days`); None where it lies over a month back, or nothing was ever used.

    `told` has the first and last day of each table of events. Silence makes use worse, so days that nobody exported
    mustn't count as silent ones.
    """
    last = told.get(USAGE.id, (0, NO_DAY))[1]
    if last == NO_DAY or day - last > FRESH_DAYS:
        return None
    return day if day - last <= quiet_days else last


@dataclass(frozen=True, eq=False, slots=True)
class _Use:
    """Rows of use in order of days, laid out so that a window is a slice; what counts 0 or less is no use."""

    day: Days
    who: Ints
    feature: Ints
    count: Numbers


def _use(facts: Facts) -> _Use:
    return facts.derived("use by day", lambda: _use_by_day(facts))


def _use_by_day(facts: Facts) -> _Use:
    table = facts.table(USAGE)
    day, count = table.days("day"), table.numbers("count")
    rows = np.flatnonzero((day != NO_DAY) & ~(count <= 0))
    rows = rows[np.argsort(day[rows], kind="stable")]
    count = np.where(np.isnan(count[rows]), 1.0, count[rows])
    return _Use(day[rows], facts.who(USAGE)[rows], table.text("feature").codes[rows], count)


def _used_between(facts: Facts, first: int, last: int) -> Matrix:
    """Each customer's counted use from one day to another."""
    used = _use(facts)
    rows = between(used.day, first, last)
    return np.bincount(used.who[rows], weights=used.count[rows], minlength=facts.size).astype(np.float64)


def usage_trend(facts: Facts, day: int, days: int) -> Matrix:
    """Counted use a day in the days to the end against three times as many days before, less 1.

    For customers whose first use lies far enough back for both; NaN where there was none before.
    """
    until = use_known_until(facts.inferred.told, facts.inferred.quiet_days, day)
    if until is None:
        return np.full(facts.size, np.nan)
    day = until
    whole = (1 + BEFORE) * days
    recent = _used_between(facts, day - days + 1, day) / days
    earlier = uses_before(facts, day, days) / (BEFORE * days)
    judged = (first_uses(facts) <= day - whole) & (earlier > 0)
    return _ratio(recent, earlier, judged) - 1


def uses_before(facts: Facts, day: int, days: int) -> Matrix:
    """The counted uses in the days that a trend up to a day compares with."""
    return _used_between(facts, day - (1 + BEFORE) * days + 1, day - days)


def first_uses(facts: Facts) -> Days:
    """Each customer's first day of use; a day beyond all others for none."""
    return facts.derived("first uses", lambda: _first_uses(facts))


def _first_uses(facts: Facts) -> Days:
    used = _use(facts)
    first = np.full(facts.size, np.iinfo(np.int32).max, dtype=np.int32)
    # The last one to be written is the earliest.
    first[used.who[::-1]] = used.day[::-1]
    return first


def feature_breadth(facts: Facts, day: int, days: int) -> Matrix:
    """The share of the features that a customer could use which it used, as the figure of that name has it; NaN for
    those who used nothing."""
    until = use_known_until(facts.inferred.told, facts.inferred.quiet_days, day)
    if until is None:
        return np.full(facts.size, np.nan)
    day, used, spelt = until, _use(facts), facts.table(USAGE).text("feature")
    rows = between(used.day, day - days + 1, day)
    known = [feature for feature in features(facts) if feature.first_use <= day]
    number = np.full(len(spelt.values) + 1, len(known), dtype=np.int32)
    for place, feature in enumerate(known):
        number[list(feature.codes)] = place
    touched = np.zeros((facts.size, len(known) + 1), dtype=np.bool_)
    touched[used.who[rows], number[used.feature[rows]]] = True
    could = _could_use(facts, known, window(facts, day, days))
    mine, all_ = (touched[:, :-1] & could).sum(axis=1), could.sum(axis=1)
    return _ratio(mine, all_, touched.any(axis=1) & (all_ > 0))


def _could_use(facts: Facts, known: list[Feature], calendar: Calendar) -> Mask:
    """Which of the features each customer's plan has, new ones from 30 days on: customers x features."""
    could = np.ones((facts.size, len(known)), dtype=np.bool_)
    has = eligible_by_plan(facts, calendar)
    for place, feature in enumerate(known):
        could[:, place] = has(feature)[:, 0]
        if feature.new:
            since = np.maximum(first_paid_day(facts), feature.first_use).astype(np.int64)
            could[:, place] &= calendar.ends[0] - since >= EXPOSED_DAYS
    facts.forget(calendar.key)
    return could


def nps(facts: Facts, day: int, days: int) -> Matrix:
    """The mean of each respondent's last answer, 0 to 10; answers on another scale are laid out on it."""
    return 10 * _mean_place(facts, NPS, day, days)


def csat(facts: Facts, day: int, days: int) -> Matrix:
    """The mean place of the answers on their own scale, 0 for its lowest and 1 for its highest score."""
    return _mean_place(facts, CSAT, day, days)


def _mean_place(facts: Facts, kind: str, day: int, days: int) -> Matrix:
    found = given(facts, kind)
    rows = found.within(day, days)
    who, times = found.answers.who[rows], found.answers.times[rows]
    total = np.bincount(who, weights=found.place[rows] * times, minlength=facts.size)
    count = np.bincount(who, weights=times, minlength=facts.size)
    return _ratio(total, count, count > 0)


def tickets_opened(facts: Facts, day: int, days: int) -> Matrix:
    """How many tickets were opened; NaN for none, since silence says nothing good by itself."""
    rows = rows_between(facts, TICKETS, "opened", day - days + 1, day)
    count = np.bincount(facts.who(TICKETS)[rows], minlength=facts.size).astype(np.float64)
    return np.where(count > 0, count, np.nan)


def on_time_rate(facts: Facts, day: int, days: int) -> Matrix:
    """The share of the invoices due that were paid by their due day; NaN where none was due or payment isn't
    recorded."""
    if "payments.paid_on" not in facts.inferred.columns:
        return np.full(facts.size, np.nan)
    table = facts.table(PAYMENTS)
    invoices = facts.derived("invoices", lambda: invoice_rows(table))
    rows = rows_between(facts, PAYMENTS, "due_on", day - days + 1, day)
    rows = rows[invoices[rows]]
    due, paid, who = table.days("due_on")[rows], table.days("paid_on")[rows], facts.who(PAYMENTS)[rows]
    count = np.bincount(who, minlength=facts.size)
    kept = np.bincount(who, weights=(paid != NO_DAY) & (paid <= due), minlength=facts.size)
    return _ratio(kept, count, count > 0)


def _ratio(above: npt.NDArray[Any], below: npt.NDArray[Any], known: Mask) -> Matrix:
    """One over the other, NaN where it isn't known."""
    return np.asarray(np.divide(above, below, out=np.full(len(above), np.nan), where=known))


def window(facts: Facts, day: int, days: int) -> Calendar:
    """The days to the end as a calendar of one period."""
    first = day - days + 1
    period = Period(Grain.ALL, first, day, f"{days} days to {day}")
    return Calendar(Grain.ALL, (period,), facts.inferred.first_event, facts.inferred.data_to)


def rows_between(facts: Facts, dataset: Dataset, column: str, first: int, last: int) -> Places:
    """The rows of a table whose day in a column lies between two days, in order of days."""
    days, order = facts.derived(f"{dataset.id} by {column}", lambda: _by_day(facts.happened(dataset, column)))
    return order[between(days, first, last)]


def _by_day(days: Days) -> tuple[Days, Places]:
    order = np.argsort(days, kind="stable")
    return days[order], order
