"""What subscription rows cover: last covered days, trials, pauses, discounts (FIGURES G4, G5)."""

from functools import lru_cache

import numpy as np

from csdesk.base.days import NO_DAY, Days, add_months_each
from csdesk.base.intervals import MONTHLY, Interval, Span, read_interval
from csdesk.datasets.settings import Settings
from csdesk.datasets.statuses import SubscriptionStatus, spellings
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.table import Ints, Numbers, Table, Texts
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.facts.inferred import OVER
from csdesk.metrics.spans.spans import FOREVER, Mask, Spans, State, together

TRIALING = spellings(status for status in SubscriptionStatus if status.is_trial)
PAUSED = spellings(status for status in SubscriptionStatus if status.is_paused)
COMPLETED = spellings(status for status in SubscriptionStatus if status.completes)


def subscription_spans(facts: Facts) -> Spans:
    """The spans of the subscriptions table; rows without an amount, a start or a known end day are left out.

    Rows that name no interval are taken to be monthly.
    """
    table, who, settings = facts.table(SUBSCRIPTIONS), facts.who(SUBSCRIPTIONS), facts.settings
    keep = usable(table) & (who < facts.nobody)
    table, who = table.take(keep), who[keep]
    started = table.days("started")
    intervals = [read_interval(value) or MONTHLY for value in (*table.text("interval").values, "")]
    months = np.array([each.months for each in intervals])[table.text("interval").codes]
    last = last_covered_days(table, settings)
    status = table.text("status")
    mrr = row_mrr(table, months)
    trial_to = trial_days(table, last)
    # A row whose price is nothing for now is free, whatever else it is not.
    after = np.select(
        [status.among(PAUSED) & (not settings.yes("paused_counts")), (mrr == 0) & (not settings.yes("free_counts"))],
        [State.PAUSED, State.FREE],
        State.PAID,
    ).astype(np.int32)
    spans = Spans(
        who, started, last, mrr, table.text("currency"), after, months, table.text("interval"), started,
        table.text("plan"), table.text("subscription_id"), status.among(COMPLETED),
    )  # fmt: skip
    if settings.yes("trial_counts"):
        return spans.lasting(started, last)
    on_trial = np.where(trial_to == NO_DAY, started - 1, trial_to).astype(np.int32)
    trials = Spans(
        who, started, np.minimum(last, on_trial).astype(np.int32), mrr, spans.currency,
        np.full(len(who), State.TRIAL, dtype=np.int32), months, spans.interval, started, spans.plan,
        spans.subscription, spans.completed,
    )  # fmt: skip
    paid_from = np.maximum(started, on_trial + 1).astype(np.int32)
    paid = spans.lasting(paid_from, last)
    return together([trials.take(trials.last >= trials.first), paid]).sorted()


def usable(table: Table) -> Mask:
    """Which rows say enough: an amount, a start, and a day if they have ended."""
    return np.asarray(~np.isnan(table.numbers("amount")) & (table.days("started") != NO_DAY) & ~over_without_day(table))


def over_without_day(table: Table) -> Mask:
    """Which rows have ended by their status, on a day that nobody wrote down."""
    undated = (table.days("ended") == NO_DAY) & (table.days("cancelled_on") == NO_DAY)
    return np.asarray(undated & table.text("status").among(OVER))


def last_covered_days(table: Table, settings: Settings) -> Days:
    """The last day that each row covers, FOREVER while it runs; before its start where nothing is covered."""
    started, ended, cancelled = table.days("started"), table.days("ended"), table.days("cancelled_on")
    exclusive = settings.choice("end_date_means") == "first_day_after"
    last = np.where(ended == NO_DAY, FOREVER, ended - exclusive)
    open_end = (ended == NO_DAY) & (cancelled != NO_DAY)
    if open_end.any():
        paid_to = interval_ends(started[open_end], table.text("interval").take(open_end), cancelled[open_end])
        last[open_end] = paid_to
    recognised = settings.choice("churn_recognition")
    if recognised != "last_paid_day":
        day = cancelled
        if recognised == "day_of_notice":
            notice = table.days("notice_on")
            day = np.where(notice == NO_DAY, cancelled, notice)
        last = np.where(day == NO_DAY, last, np.minimum(last, day - 1))
    return np.asarray(last.astype(np.int32))


def interval_ends(started: Days, interval: Texts, day: Days) -> Days:
    """The last day of the interval, counted from the start, that holds the day (of the first, if the day is
    earlier)."""
    result = np.zeros(len(started), dtype=np.int32)
    for code in range(-1, len(interval.values)):
        rows = interval.codes == code
        if rows.any():
            every = (read_interval(interval.values[code]) if code >= 0 else None) or MONTHLY
            result[rows] = _interval_ends(started[rows], np.maximum(day[rows], started[rows]), every)
    return result


def _interval_ends(started: Days, day: Days, every: Interval) -> Days:
    step = every.count * (30.436875 if every.span is Span.MONTH else 365.25 if every.span is Span.YEAR else 1)
    if every.span is Span.WEEK:
        step = every.count * 7
    begun = np.maximum(((day - started) / step).astype(np.int64) - 1, 0)
    following = due_days(started, begun + 1, every)
    while (late := following <= day).any():
        begun = begun + late
        following = due_days(started, begun + 1, every)
    return np.asarray((following - 1).astype(np.int32))


def due_days(started: Days, count: Ints | np.ndarray[tuple[int], np.dtype[np.int64]], every: Interval) -> Days:
    """The day after so many intervals, always counted from the first start (31 Jan, 29 Feb, 31 Mar)."""
    total = np.asarray(count, dtype=np.int64) * every.count
    match every.span:
        case Span.DAY:
            return np.asarray((started + total).astype(np.int32))
        case Span.WEEK:
            return np.asarray((started + 7 * total).astype(np.int32))
        case Span.MONTH:
            return add_months_each(started, total)
        case Span.YEAR:
            return add_months_each(started, 12 * total)


def row_mrr(table: Table, months: Numbers) -> Numbers:
    """(amount x quantity - discount) / months; of a total the quantity isn't multiplied in (FIGURES G5)."""
    quantity = np.where(np.isnan(table.numbers("quantity")), 1.0, table.numbers("quantity"))
    amount = table.numbers("amount") * np.where(table.text("amount_is").equal("total"), 1.0, quantity)
    discount = table.text("discount")
    off = [_off(value) for value in (*discount.values, "")]
    share = np.array([each[0] for each in off])[discount.codes]
    money = np.array([each[1] for each in off])[discount.codes]
    return np.asarray((amount - amount * share - money) / months)


@lru_cache(maxsize=4096)
def _off(text: str) -> tuple[float, float]:
    """A discount as a share and as money."""
    if text.endswith("%"):
        return float(text[:-1]) / 100, 0.0
    return 0.0, float(text or 0)


def trial_days(table: Table, last: Days) -> Days:
    """The last day of each row's trial; NO_DAY where there is none."""
    trial, status = table.text("trial"), table.text("status")
    days = [_trial_day(value) for value in (*trial.values, "")]
    until = np.array(days, dtype=np.int32)[trial.codes]
    whole = trial.equal("yes") | (status.among(TRIALING) & (until == NO_DAY))
    return np.asarray(np.where(whole, last, until).astype(np.int32))


def _trial_day(text: str) -> int:
    return NO_DAY if text in ("", "yes", "no") else int(np.datetime64(text, "D").astype(np.int64))
