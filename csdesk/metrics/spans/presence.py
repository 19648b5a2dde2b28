"""Who is a customer on which day, and what they pay then: the spans in use, and the days on which a customer is
active."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csdesk.base.days import Days, to_date, to_day
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.table import Ints
from csdesk.metrics.facts.cells import each_period
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Mask, Matrix
from csdesk.metrics.spans.other_spans import (
    departure_spans,
    fee_spans,
    history_spans,
    payment_spans,
    purchase_spans,
    sign_up_spans,
    undated_spans,
)
from csdesk.metrics.spans.spans import Spans, State, bridged, covering, handed_over, latest_so_far
from csdesk.metrics.spans.subscription_spans import subscription_spans
from csdesk.metrics.spans.unpaid import without_unpaid


def mrr_spans(facts: Facts) -> Spans:
    """The spans that MRR is counted from."""
    return facts.derived("mrr spans", lambda: _mrr_spans(facts))


def customer_spans(facts: Facts) -> Spans:
    """The spans that say who is a customer."""
    return facts.derived("customer spans", lambda: _customer_spans(facts))


def _mrr_spans(facts: Facts) -> Spans:
    match facts.inferred.mrr_source:
        case "subscriptions":
            spans = handed_over(subscription_spans(facts))
        case "mrr_history":
            spans = history_spans(facts)
        case "payments":
            spans = payment_spans(facts)
        case "customers":
            spans = fee_spans(facts)
        case _:
            return nothing()
    return without_unpaid(facts, bridged(spans, facts.settings.days("gap_days") or 0))


def _customer_spans(facts: Facts) -> Spans:
    match facts.inferred.logo_source:
        case "mrr":
            return mrr_spans(facts)
        case "customers":
            spans = sign_up_spans(facts)
        case "departures":
            spans = departure_spans(facts)
        case "purchases":
            return purchase_spans(facts)
        case "undated" | "snapshot":
            return undated_spans(facts)
        case _:
            return nothing()
    return without_unpaid(facts, bridged(spans, facts.settings.days("gap_days") or 0))


def nothing() -> Spans:
    """No spans."""
    none = np.zeros(0, dtype=np.int32)
    return covering(none, none, none)


@dataclass(frozen=True, eq=False, slots=True)
class Active:
    """The stretches of days on which customers are active (paying, or held without a gap since they paid).

    Sorted by customer and day; the day after `last` is the day of the loss, unless `completed`.
    """

    who: Ints
    first: Days
    last: Days
    completed: Mask


def active(facts: Facts) -> Active:
    """A stretch begins on the first paid day of a run of covered days and lasts to the run's end."""
    return facts.derived("active", lambda: _active(customer_spans(facts)))


def _active(spans: Spans) -> Active:
    if not len(spans):
        return Active(spans.who, spans.first, spans.last, spans.completed)
    reach = latest_so_far(spans.who, spans.last)
    opens = np.append(True, (spans.who[1:] != spans.who[:-1]) | (spans.first[1:] > reach[:-1] + 1))
    run = np.cumsum(opens) - 1
    runs = int(run[-1]) + 1
    last = np.full(runs, np.iinfo(np.int32).min, dtype=np.int32)
    np.maximum.at(last, run, spans.last)
    never = np.iinfo(np.int32).max
    paid_from = np.full(runs, never, dtype=np.int32)
    paid = spans.state == State.PAID
    np.minimum.at(paid_from, run[paid], spans.first[paid])
    completed = np.zeros(runs, dtype=np.bool_)
    completed[run[spans.completed & (spans.last == last[run])]] = True
    keep = paid_from != never
    return Active(spans.who[opens][keep], paid_from[keep], last[keep], completed[keep])


def active_at(facts: Facts, days: Days) -> Mask:
    """Who is active at the close of each day (days ascending): customers x days."""
    stretches = active(facts)
    return counted(facts.size, stretches.who, stretches.first, stretches.last, days) > 0


def counted(size: int, who: Ints, first: Days, last: Days, days: Days) -> npt.NDArray[np.int32]:
    """How many of a customer's stretches cover each day (days ascending): customers x days."""
    return _covered(
        size, who, np.searchsorted(days, first, side="left"), np.searchsorted(days, last, side="right"), len(days)
    )


def _covered(
    size: int, who: Ints, begin: npt.NDArray[np.intp], stop: npt.NDArray[np.intp], width: int
) -> npt.NDArray[np.int32]:
    """How many stretches, each from column `begin` to the one before `stop`, cover each of a customer's columns."""
    rows, cells = who.astype(np.int64) * (width + 1), size * (width + 1)
    change = np.bincount(rows + begin, minlength=cells) - np.bincount(rows + stop, minlength=cells)
    return np.asarray(np.cumsum(change.reshape(size, width + 1), axis=1, dtype=np.int32)[:, :-1])


def active_within(facts: Facts, firsts: Days, ends: Days) -> Mask:
    """Who is active on some day from each first to its end: customers x periods, periods ascending."""
    stretches = active(facts)
    begin = np.searchsorted(ends, stretches.first, side="left")
    stop = np.maximum(np.searchsorted(firsts, stretches.last, side="right"), begin)
    return np.asarray(_covered(facts.size, stretches.who, begin, stop, len(firsts)) > 0)


def first_paid_day(facts: Facts) -> Days:
    """The day on which each customer first paid; a day beyond all others where it never did."""
    return facts.derived("first paid day", lambda: _first_paid_day(facts))


def _first_paid_day(facts: Facts) -> Days:
    spans = customer_spans(facts)
    result = np.full(facts.size, np.iinfo(np.int32).max, dtype=np.int32)
    paid = spans.state == State.PAID
    np.minimum.at(result, spans.who[paid], spans.first[paid])
    result.flags.writeable = False
    return result


def mrr_at(facts: Facts, days: Days, rates: Days) -> Matrix:
    """Each customer's MRR at the close of each day (ascending), valued at the rates of other days: customers x days.

    Sums of the paid rows alone, added up anew for each day, so that what didn't change is the same to the last bit.
    """
    spans = mrr_spans(facts)
    spans = spans.take(spans.state == State.PAID)
    begin = np.searchsorted(days, spans.first, side="left")
    rows, column = each_period(begin, np.searchsorted(days, spans.last, side="right"))
    table = facts.rates.at(spans.currency, rates)
    worth = spans.mrr[rows] * table[spans.currency.codes[rows], column]
    cell = spans.who[rows].astype(np.int64) * len(days) + column
    total = np.bincount(cell, weights=worth, minlength=facts.size * len(days))
    return np.maximum(total.reshape(facts.size, len(days)), 0.0)


def mrr_on(facts: Facts, who: Ints | npt.NDArray[np.intp], days: Days, rates: Days) -> Matrix:
    """The MRR of each customer at the close of its own day, at the rates of another; the three are of one length."""
    spans = mrr_spans(facts)
    spans = spans.take(spans.state == State.PAID)
    asked, rows = each_period(
        np.searchsorted(spans.who, who, side="left"), np.searchsorted(spans.who, who, side="right")
    )
    covers = (spans.first[rows] <= days[asked]) & (spans.last[rows] >= days[asked])
    asked, rows = asked[covers], rows[covers]
    worth = spans.mrr[rows] * facts.rates.each(spans.currency.take(rows), rates[asked])
    return np.maximum(np.bincount(asked, weights=worth, minlength=len(days)), 0.0)


def mrr_known(facts: Facts, days: Days) -> Mask:
    """Whether MRR can be known at the close of each day: an MRR history says nothing about months that it lacks."""
    if facts.inferred.mrr_source != "mrr_history":
        return np.full(len(days), facts.inferred.mrr_source != "none")
    ends = [to_day(np.datetime64(int(day), "D").astype("datetime64[M]").astype(object)) for day in days]
    known = {to_day(to_date(int(month)).replace(day=1)) for month in facts.inferred.months}
    return np.array([end in known for end in ends], dtype=np.bool_)


def snapshot(facts: Facts) -> bool:
    """Whether all that is known is one row a customer, without dates."""
    return facts.inferred.logo_source == "snapshot"


def snapshot_rows(facts: Facts) -> tuple[Mask, Mask, Matrix, Matrix]:
    """Of a snapshot: who is listed, who of them has left, their MRR (0 if blank) and tenure in months (NaN if
    blank)."""
    table, who = facts.table(CUSTOMERS), facts.who(CUSTOMERS)
    known = who < facts.nobody
    listed, gone = np.zeros(facts.size, dtype=np.bool_), np.zeros(facts.size, dtype=np.bool_)
    mrr, tenure = np.zeros(facts.size), np.full(facts.size, np.nan)
    listed[who[known]] = True
    gone[who[known]] = table.flags("lost")[known] == 1
    mrr[who[known]] = np.nan_to_num(table.numbers("mrr")[known])
    tenure[who[known]] = table.numbers("tenure")[known]
    return listed, gone, mrr, tenure
