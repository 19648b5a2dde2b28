"""The figures about who is a customer, counted from the day-book."""

from datetime import date, timedelta
from math import fsum

from sample_workbooks.make.days import DAY, START, Period, each_day
from sample_workbooks.make.walk import UNKNOWN, Figure, History, Passage, fraction, single, total

MONTH_OF_DAYS = 365 / 12
"""Days in one month of a duration."""


def counts(history: History, period: Period, passages: list[Passage]) -> dict[str, Figure]:
    """Who is there, who came, who went, who came back; how many of those at the start were kept."""
    started = [p for p in passages if p.began_active]
    lost = [p for p in passages if p.was_active and not p.ended_active]
    kept = [p for p in started if p.ended_active]
    back = [p for p in passages if p.gains and not p.began_active and history.paid_before(p.customer, period.first)]
    return {
        "customers_active": total(sum(p.ended_active for p in passages)),
        "customers_new": total(len(history.new(passages, period))),
        "customers_lost": total(len(lost)) if started or lost else UNKNOWN,
        "customers_returned": total(len(back)),
        "logo_churn": fraction(len(started) - len(kept), len(started)),
        "logo_retention": fraction(len(kept), len(started)),
    }


def churn_formulas(history: History, period: Period, passages: list[Passage], renewable: Figure) -> dict[str, Figure]:
    """Customer churn by each of the six formulas."""
    started = [p for p in passages if p.began_active]
    losses = sum(len(p.losses) for p in passages)
    return {
        "standard": counts(history, period, passages)["logo_churn"],
        "all": fraction(losses, len(started)),
        "stripe": _thirty_days(history, period.end),
        "baremetrics": _yearly_apart(history, period.end),
        "shopify": single(fsum(_daily_losses(history, period))),
        "renewable": renewable,
    }


def _thirty_days(history: History, end: date) -> Figure:
    base = end - timedelta(days=30)
    if base < START:
        return UNKNOWN
    there, lost, gained = len(history.book.all_active(base)), 0, 0
    for day in each_day(base + DAY, end):
        eve, today = set(history.book.all_active(day - DAY)), set(history.book.all_active(day))
        lost += len(eve - today)
        gained += len(today - eve)
    return fraction(lost, there + gained)


def _yearly_apart(history: History, end: date) -> Figure:
    """Losses of 30 days, and of 365 days for those who in these paid for whole years alone."""
    month_ago, year_ago = end - timedelta(days=30), end - timedelta(days=365)
    shortest: dict[str, int] = {}
    for day in each_day(max(START, year_ago + DAY), end):
        for customer, standing in history.book.days[day].items():
            if standing.shortest:
                shortest[customer] = min(shortest.get(customer, 99), standing.shortest)
    yearly = {customer for customer, months in shortest.items() if months >= 12}
    if (yearly and year_ago < START) or month_ago < START:
        return UNKNOWN
    # A customer that paid for nothing in 365 days could be read as yearly or not: none was there 365 days ago.
    assert all(customer in shortest for customer in history.book.all_active(year_ago))
    there = sum(customer not in yearly for customer in history.book.all_active(month_ago))
    there += sum(customer in yearly for customer in history.book.all_active(year_ago))
    lost = 0
    for day in each_day(max(START, year_ago + DAY), end):
        gone = set(history.book.all_active(day - DAY)) - set(history.book.all_active(day))
        lost += sum(customer in yearly or day > month_ago for customer in gone)
    return fraction(lost, there)


def _daily_losses(history: History, period: Period) -> list[float]:
    shares = []
    for day in each_day(max(period.first, START), period.end):
        eve = history.book.all_active(day - DAY)
        gone = sum(not history.book.active(customer, day) for customer in eve)
        shares.append(gone / len(eve) if eve else 0.0)
    return shares


def renewals(history: History, period: Period, ahead: list[tuple[date, str]]) -> dict[str, Figure]:
    """Whose term was over in the period (in the running year, also whose will be), and who was gone then."""
    first_due: dict[str, date] = {}
    for day, customer in sorted(history.book.due):
        if period.first <= day <= period.end:
            first_due.setdefault(customer, day)
    later = {customer for day, customer in ahead if period.first <= day <= period.last}
    gone = [customer for customer, day in first_due.items() if not history.book.active(customer, day)]
    return {
        "renewals_due": total(len(later | set(first_due))),
        "renewal_logo_churn": fraction(len(gone), len(first_due)),
    }


def median_lifetime(history: History, period: Period) -> Figure:
    """Months until half of all customers ever had left, by Kaplan-Meier; unknown while more than half would stay."""
    ended: list[int] = []
    running: list[int] = []
    for customer, first in history.first_paid.items():
        if first > period.end:
            continue
        days = [day for day in each_day(first, period.end) if history.book.active(customer, day)]
        tenure = (days[-1] - first).days + 1
        (running if history.book.active(customer, period.end) else ended).append(tenure)
    staying = 1.0
    for age in sorted(set(ended)):
        at_risk = sum(tenure >= age for tenure in ended + running)
        staying *= 1 - ended.count(age) / at_risk
        if staying <= 0.5:
            return single(age / MONTH_OF_DAYS)
    return single(None)
