"""Spans where there are no subscriptions: an MRR history, recurring payments, the list of customers, purchases (FIGURES
G3 to G5)."""

from dataclasses import replace

import numpy as np

from csdesk.base.days import NO_DAY, Days
from csdesk.base.intervals import MONTHLY, Interval, nearest_interval, read_interval
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.departures import DEPARTURES
from csdesk.datasets.mrr_history import MRR_HISTORY
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.table import Ints, Texts
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.facts.inferred import fees
from csdesk.metrics.facts.purchases import median_gaps, purchase_rows
from csdesk.metrics.spans.spans import FOREVER, LONG_AGO, Mask, Spans, State, covering
from csdesk.metrics.spans.subscription_spans import due_days


def history_spans(facts: Facts) -> Spans:
    """Each month with an MRR above 0 is covered from its first to its last day; an empty or 0 cell covers nothing."""
    table, who = facts.table(MRR_HISTORY), facts.who(MRR_HISTORY)
    keep = (table.numbers("mrr") > 0) & (who < facts.nobody) & (table.days("month") != NO_DAY)
    table, who = table.take(keep), who[keep]
    last = table.days("month")
    first = last.astype("datetime64[D]").astype("datetime64[M]").astype("datetime64[D]").astype(np.int32)
    none, length = Texts.none(len(who)), len(who)
    return Spans(
        who, first, last, table.numbers("mrr"), table.text("currency"), np.full(length, State.PAID, dtype=np.int32),
        np.full(length, np.nan), none, first, none, none, np.zeros(length, dtype=np.bool_),
    ).sorted()  # fmt: skip


def payment_spans(facts: Facts) -> Spans:
    """Each recurring invoice covers up to the next one if that comes within 1.5 intervals, else one interval."""
    table, who = facts.table(PAYMENTS), facts.who(PAYMENTS)
    keep = purchase_rows(table) & table.text("kind").equal("recurring") & (who < facts.nobody)
    table, who = table.take(keep), who[keep]
    order = np.lexsort((table.days("invoiced_on"), who))
    table, who = table.take(order), who[order]
    first = table.days("invoiced_on")
    following = _next_days(who, first)
    intervals = _intervals(facts, who, first, table.text("interval"))
    last = np.zeros(len(who), dtype=np.int32)
    for code, every in enumerate(_known(intervals)):
        rows = intervals.codes == code
        whole = due_days(first[rows], np.ones(int(rows.sum()), dtype=np.int64), every)
        near = following[rows] - first[rows] <= 1.5 * every.months * 365 / 12
        last[rows] = np.where(near, following[rows], whole) - 1
    months = np.array([every.months for every in _known(intervals)] + [np.nan])[intervals.codes]
    length = len(who)
    return Spans(
        who, first, last, table.numbers("amount") / months, table.text("currency"),
        np.full(length, State.PAID, dtype=np.int32), months, intervals, first, Texts.none(length), Texts.none(length),
        np.zeros(length, dtype=np.bool_),
    ).sorted()  # fmt: skip


def _next_days(who: Ints, days: Days) -> Days:
    """The next later day of the same customer, FOREVER if none (rows sorted by customer and day)."""
    start = who.astype(np.int64) * 2**32
    later = np.searchsorted(start + days, start + days, side="right")
    following = np.append(start + days, np.int64(2**62))[later] - start
    return np.minimum(following, FOREVER).astype(np.int32)


def _known(intervals: Texts) -> list[Interval]:
    return [read_interval(value) or MONTHLY for value in intervals.values]


def _intervals(facts: Facts, who: Ints, days: Days, given: Texts) -> Texts:
    """The interval of each invoice: its own, else the standard one nearest to its customer's median gap, else the
    workspace's commonest, else a month."""
    known = {name: code for code, name in enumerate(given.values)}
    usual = np.full(facts.size, known.setdefault(facts.inferred.usual_interval, len(known)), dtype=np.int32)
    customers, gaps = median_gaps(who, days)
    distinct, which = np.unique(gaps, return_inverse=True)
    names = [str(nearest_interval(float(gap))) for gap in distinct]
    usual[customers] = np.array([known.setdefault(name, len(known)) for name in names], dtype=np.int32)[which]
    return Texts(np.where(given.codes >= 0, given.codes, usual[who]), tuple(known))


def sign_up_spans(facts: Facts) -> Spans:
    """From signed_up to churned, the last day as a customer; without it, to this day."""
    table, who = facts.table(CUSTOMERS), facts.who(CUSTOMERS)
    keep = (table.days("signed_up") != NO_DAY) & (who < facts.nobody)
    churned = table.days("churned")[keep]
    last = np.where(churned == NO_DAY, FOREVER, churned - _exclusive(facts))
    return _dated(who[keep], table.days("signed_up")[keep], last.astype(np.int32))


def fee_spans(facts: Facts) -> Spans:
    """What the list says that somebody pays in a month, from its first day as a customer to its last; those who have
    left on a day that nobody wrote down are left out."""
    known = departure_spans(facts) if facts.inferred.logo_source == "departures" else sign_up_spans(facts)
    table, who = facts.table(CUSTOMERS), facts.who(CUSTOMERS)
    row_of = np.full(facts.size, -1, dtype=np.intp)
    listed = np.flatnonzero(who < facts.nobody)
    row_of[who[listed]] = listed
    rows = row_of[known.who]
    keep = (rows >= 0) & fees(table)[rows] & ~((known.last == FOREVER) & (table.flags("lost")[rows] == 1))
    spans, rows = known.take(keep), rows[keep]
    every = Texts(np.zeros(len(rows), dtype=np.int32), (str(MONTHLY),))
    return replace(
        spans, mrr=table.numbers("mrr")[rows], currency=table.text("currency").take(rows), interval=every,
        months=np.full(len(rows), MONTHLY.months), plan=table.text("plan").take(rows),
    )  # fmt: skip


def departure_spans(facts: Facts) -> Spans:
    """From signed_up to the departure, and again from the day of a return to the next departure."""
    table, who = facts.table(CUSTOMERS), facts.who(CUSTOMERS)
    keep = (table.days("signed_up") != NO_DAY) & (who < facts.nobody)
    starts = {int(w): [int(d)] for w, d in zip(who[keep], table.days("signed_up")[keep], strict=True)}
    left, leavers = facts.table(DEPARTURES), facts.who(DEPARTURES)
    ends: dict[int, list[int]] = {}
    returned = left.text("returned")
    for row in np.flatnonzero(left.days("left_on") != NO_DAY).tolist():
        ends.setdefault(int(leavers[row]), []).append(int(left.days("left_on")[row]) - _exclusive(facts))
        back = returned[row]
        if back not in ("", "yes", "no"):
            starts.setdefault(int(leavers[row]), []).append(int(np.datetime64(back, "D").astype(np.int64)))
    rows = [
        (customer, start, min((end for end in ends.get(customer, []) if end >= start), default=FOREVER))
        for customer, days in starts.items()
        for start in sorted(days)
        if customer < facts.nobody
    ]
    columns = np.array(rows, dtype=np.int32).reshape(-1, 3)
    return _dated(columns[:, 0], columns[:, 1], columns[:, 2])


def purchase_spans(facts: Facts) -> Spans:
    """A buyer is active on the day of a purchase and `inactivity_days` more; nobody is, while that isn't known."""
    days = facts.inferred.inactivity_days
    table, who = facts.table(PAYMENTS), facts.who(PAYMENTS)
    keep = purchase_rows(table) & (who < facts.nobody) & (days is not None)
    bought = table.days("invoiced_on")[keep]
    return covering(who[keep], bought, bought + np.int32(days or 0)).sorted()


def undated_spans(facts: Facts) -> Spans:
    """Customers of whom no day is known are active all the time."""
    everyone = np.arange(min(facts.nobody, facts.size), dtype=np.int32)
    return covering(everyone, np.full_like(everyone, LONG_AGO), np.full_like(everyone, FOREVER))


def _dated(who: Ints, first: Days, last: Days) -> Spans:
    return covering(who, first, last).lasting(first, last)


def _exclusive(facts: Facts) -> int:
    return int(facts.settings.choice("end_date_means") == "first_day_after")


def recurring(facts: Facts) -> Mask:
    """Which rows of the payments table are recurring invoices of a known customer."""
    table = facts.table(PAYMENTS)
    return np.asarray(
        table.text("kind").equal("recurring")
        & (facts.who(PAYMENTS) < facts.nobody)
        & (table.numbers("amount") > 0)
        & (table.days("invoiced_on") != NO_DAY)
    )
