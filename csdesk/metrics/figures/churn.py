"""Customer churn by each vendor's formula (FIGURES, logo_churn)."""

import numpy as np

from csdesk.base.days import Days
from csdesk.base.periods import Calendar
from csdesk.metrics.facts.cells import each_period
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.figures.renewals import due, gone_after
from csdesk.metrics.forms import Estimate, Ints, Matrix, Rows, Sample, Tally
from csdesk.metrics.spans.movements import presence
from csdesk.metrics.spans.presence import active, active_at, mrr_spans, snapshot
from csdesk.metrics.spans.spans import State

MONTH_WINDOW, YEAR_WINDOW = 30, 365
TOO_EARLY = "its base day lies before the data"


def churn_by_formula(facts: Facts, calendar: Calendar) -> Tally | Sample:
    """Churn by the formula that the owner has chosen; of a snapshot there is only the standard one."""
    if snapshot(facts):
        return standard_churn(facts, calendar)
    match facts.settings.choice("churn_formula"):
        case "all":
            losses = happenings(facts, calendar.firsts, calendar.ends, lost=True)
            return Tally(losses, presence(facts, calendar).at_start.astype(np.float64), interval=False)
        case "stripe":
            return _stripe(facts, calendar)
        case "baremetrics":
            return _baremetrics(facts, calendar)
        case "shopify":
            return _shopify(facts, calendar)
        case "renewable":
            return renewal_churn(facts, calendar)
        case _:
            return standard_churn(facts, calendar)


def standard_churn(facts: Facts, calendar: Calendar) -> Tally:
    """Active at the start and not at the end, of those active at the start; completions are in neither."""
    here = presence(facts, calendar)
    return Tally(
        (here.judged & ~here.at_end).astype(np.float64),
        here.judged.astype(np.float64),
        left_out={
            "passed_through": here.between & ~here.at_start & ~here.at_end,
            "not_in_base": (here.new | here.returned) & here.at_end,
            "completed": here.at_start & here.completed,
        },
    )


def renewal_churn(facts: Facts, calendar: Calendar) -> Tally:
    """Of the customers with a renewal due by the end of the data, those gone at the close of the due day."""
    dues = due(facts, calendar)
    known = dues.any & (dues.day <= facts.inferred.data_to) & ~presence(facts, calendar).completed
    return Tally(
        (gone_after(facts, dues) & known).astype(np.float64),
        known.astype(np.float64),
        blank=without_terms(facts, calendar),
        left_out={"no_due_date": presence(facts, calendar).at_start & ~known},
    )


def without_terms(facts: Facts, calendar: Calendar) -> tuple[str, ...]:
    """The reason why no renewal can be known: nothing says when a term ends."""
    known = {"subscriptions.interval", "payments.interval", "customers.renews_on"} & facts.inferred.columns
    reason = "" if known else "needs subscriptions with the column Interval, or customers with the column Renews on"
    return (reason,) * calendar.size


def happenings(facts: Facts, firsts: Days, ends: Days, *, lost: bool) -> Matrix:
    """How often each customer turned from active to not active (or the reverse) from each first to its end day."""
    stretches = active(facts)
    days = stretches.last[~stretches.completed] + 1 if lost else stretches.first
    who = stretches.who[~stretches.completed] if lost else stretches.who
    result = np.zeros((facts.size, len(firsts)))
    for period, (first, end) in enumerate(zip(firsts.tolist(), ends.tolist(), strict=True)):
        inside = (days >= first) & (days <= end)
        np.add.at(result, (who[inside], period), 1.0)
    return result


def _too_early(facts: Facts, base: Days) -> tuple[str, ...]:
    first = facts.inferred.first_event
    return tuple(TOO_EARLY if day < first else "" for day in base.tolist())


def _stripe(facts: Facts, calendar: Calendar) -> Tally:
    base = (calendar.ends - MONTH_WINDOW).astype(np.int32)
    losses = happenings(facts, base + 1, calendar.ends, lost=True)
    gains = happenings(facts, base + 1, calendar.ends, lost=False)
    return Tally(losses, active_at(facts, base) + gains, blank=_too_early(facts, base), interval=False)


def _baremetrics(facts: Facts, calendar: Calendar) -> Tally:
    base = (calendar.ends - MONTH_WINDOW).astype(np.int32)
    year = (calendar.ends - YEAR_WINDOW).astype(np.int32)
    yearly = _yearly(facts, year, calendar.ends)
    losses = np.where(
        yearly,
        happenings(facts, year + 1, calendar.ends, lost=True),
        happenings(facts, base + 1, calendar.ends, lost=True),
    )
    there = np.where(yearly, active_at(facts, year), active_at(facts, base)).astype(np.float64)
    unknown = yearly & (year < facts.inferred.first_event)
    losses, there = np.where(unknown, np.nan, losses), np.where(unknown, np.nan, there)
    return Tally(losses, there, blank=_too_early(facts, base), interval=False, unknown=TOO_EARLY)


def _yearly(facts: Facts, base: Days, ends: Days) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Whose paid rows in the year to each end are all yearly or longer (and at least one)."""
    spans = mrr_spans(facts)
    spans = spans.take(spans.state == State.PAID)
    long = spans.months >= 12 - 1e-9
    result = np.zeros((facts.size, len(ends)), dtype=np.bool_)
    for period, (start, end) in enumerate(zip(base.tolist(), ends.tolist(), strict=True)):
        inside = (spans.first <= end) & (spans.last > start)
        result[spans.who[inside & long], period] = True
        result[spans.who[inside & ~long], period] = False
    return result


def _shopify(facts: Facts, calendar: Calendar) -> Sample:
    """The sum over the days of losses of the day / active at the close of the day before."""
    stretches = active(facts)
    begin = np.searchsorted(calendar.ends, stretches.first, side="left")
    rows, period = each_period(begin, np.searchsorted(calendar.firsts, stretches.last + 1, side="right"))
    extra: dict[str, Ints | Matrix] = {
        "last": stretches.last[rows].astype(np.float64),
        "lost": (~stretches.completed[rows]).astype(np.float64),
        "opens": calendar.firsts[period].astype(np.float64),
        "closes": calendar.ends[period].astype(np.float64),
    }
    first = stretches.first[rows].astype(np.float64)
    return Sample(stretches.who[rows], period.astype(np.int32), first, _daily_churn, extra)


def _daily_churn(rows: Rows) -> Estimate:
    if not len(rows["value"]):
        return Estimate(None, 0, reason="no customers at the start")
    opens, closes = int(rows["opens"][0]), int(rows["closes"][0])
    days = np.arange(opens - 1, closes + 1)
    begun = np.searchsorted(np.sort(rows["value"]), days, side="right")
    over = np.searchsorted(np.sort(rows["last"] + 1), days, side="right")
    there = begun - over
    lost_on = np.sort((rows["last"] + 1)[rows["lost"] > 0])
    losses = np.searchsorted(lost_on, days, side="right") - np.searchsorted(lost_on, days, side="left")
    counted = there[:-1] > 0
    value = float((losses[1:][counted] / there[:-1][counted]).sum())
    return Estimate(value, int(there[0]))
