"""The figures about recurring revenue, worked out from what each customer paid at the two ends of a period."""

from math import fsum

from sample_workbooks.make.days import START, Period, year_earlier
from sample_workbooks.make.money import worth
from sample_workbooks.make.records import Cost
from sample_workbooks.make.walk import UNKNOWN, Figure, History, Passage, fraction, single, total


def balances(period: Period, passages: list[Passage]) -> dict[str, Figure]:
    """What recurs at the end, by itself, by the year and by customer."""
    mrr = fsum(p.e(period) for p in passages)
    arr = total(12 * mrr)
    return {"mrr": total(mrr), "arr": arr, "arpa": fraction(mrr, sum(p.ended_active for p in passages))}


def movements(history: History, period: Period, passages: list[Passage]) -> dict[str, Figure]:
    """How it came from the start to the end."""
    stayed = [p for p in passages if p.began_active and p.ended_active]
    started = any(p.began_active for p in passages)
    expansion = fsum(max(0.0, p.k(period) - p.s(period)) for p in stayed)
    contraction = fsum(max(0.0, p.s(period) - p.k(period)) for p in stayed)
    fx = fsum(p.e(period) - p.k(period) for p in stayed)
    lost = [p.s(period) for p in passages if p.began_active and not p.ended_active]
    through = [p.in_between() for p in passages if p.passed_through]
    new_ones = {p.customer for p in history.new(passages, period)}
    arrived = [p for p in passages if not p.began_active and p.gains]
    new = fsum(_arriving(p, period) for p in arrived if p.customer in new_ones)
    back = fsum(_arriving(p, period) for p in arrived if p.customer not in new_ones)
    churned = fsum(lost + through)
    start = fsum(p.s(period) for p in passages)
    end = fsum(p.e(period) for p in passages)
    return {
        "mrr_new": total(new),
        "mrr_expansion": total(expansion) if started else UNKNOWN,
        "mrr_contraction": total(contraction) if started else UNKNOWN,
        "mrr_churned": total(churned) if started or through else UNKNOWN,
        "mrr_reactivated": total(back),
        "mrr_fx": total(fx) if started else UNKNOWN,
        "mrr_net_new": total(fsum((new, back, expansion, -contraction, -churned))),
        "mrr_growth": fraction(end - start, start),
        "expansion_rate": fraction(expansion, start),
        "quick_ratio": fraction(fsum((new, expansion, back)), contraction + churned),
    }


def _arriving(passage: Passage, period: Period) -> float:
    return passage.in_between() if passage.passed_through else passage.e(period)


def retention(history: History, period: Period, passages: list[Passage]) -> dict[str, Figure]:
    """What of the revenue at the start was still there at the end."""
    started = [p for p in passages if p.began_active]
    start = fsum(p.s(period) for p in started)
    kept = fsum(min(p.s(period), p.k(period)) for p in started)
    grown = fsum(p.k(period) for p in started)
    back = fsum(
        p.e(period)
        for p in passages
        if not p.began_active and p.ended_active and history.paid_before(p.customer, period.first)
    )
    lost = fsum(p.s(period) - min(p.s(period), p.k(period)) for p in started)
    return {
        "gross_mrr_churn": fraction(lost, start),
        "net_mrr_churn": fraction(start - grown - back, start),
        "grr": fraction(kept, start),
        "nrr": fraction(grown, start),
        "nrr_12m": _over_twelve_months(history, period),
    }


def _over_twelve_months(history: History, period: Period) -> Figure:
    """Those there a year before the end, at the rates of that day."""
    then = year_earlier(period.end)
    if then < START:
        return UNKNOWN
    start, now = [], []
    for customer in history.book.all_active(then):
        before, after = history.book.standing(customer, then), history.book.standing(customer, period.end)
        start.append(worth(before.money, then) if before else 0.0)
        now.append(worth(after.money, then) if after else 0.0)
    return fraction(fsum(now), fsum(start))


def return_on_cost(history: History, period: Period, passages: list[Passage], costs: list[Cost]) -> dict[str, Figure]:
    """What the work for customers cost, and a year of what existing customers now pay more for each unit of it."""
    cost = fsum(entry.amount for entry in costs if period.first <= entry.day <= period.end)
    stayed = [p for p in passages if p.began_active and p.ended_active]
    back = [
        p for p in passages if not p.began_active and p.ended_active and history.paid_before(p.customer, period.first)
    ]
    more = [max(0.0, p.k(period) - p.s(period)) for p in stayed] + [p.e(period) for p in back]
    ratio = fraction(12 * fsum(more), cost)
    roi = None if ratio[0] is None else ratio[0] - 1
    return {"cs_cost": total(cost), "revenue_per_cs_cost": ratio, "cs_roi": single(roi)}
