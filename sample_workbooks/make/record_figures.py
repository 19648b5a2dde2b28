"""The figures about purchases, answers, use and cases, counted from what happened on the days of a period."""

from collections.abc import Callable
from datetime import date
from math import fsum
from statistics import median

from sample_workbooks.make.days import DAY, Period, year_earlier
from sample_workbooks.make.money import rate_on
from sample_workbooks.make.records import Answer, Invoice, Ticket, Use
from sample_workbooks.make.walk import UNKNOWN, Figure, History, fraction, single, total


def purchases(period: Period, invoices: list[Invoice]) -> dict[str, Figure]:
    """What one purchase is worth, and how many a buyer makes in twelve months."""
    bought = [
        i for i in invoices if i.kind != "refund" and i.amount > 0 and i.status not in ("void", "draft", "failed")
    ]
    inside = [
        i.amount * rate_on(i.currency, i.invoiced_on) for i in bought if period.first <= i.invoiced_on <= period.end
    ]
    return {
        "average_purchase_value": fraction(fsum(inside), len(inside)),
        "purchase_frequency": _frequency(period.end, bought),
    }


def _frequency(end: date, bought: list[Invoice]) -> Figure:
    """Data that are younger than twelve months are scaled up to a year, from thirty days on."""
    since, first = year_earlier(end) + DAY, min(i.invoiced_on for i in bought)
    window = [i for i in bought if since <= i.invoiced_on <= end]
    age = (end - first).days
    if age < 30:
        return UNKNOWN
    return fraction(len(window) * (365 / age if first > since else 1), len({i.customer for i in window}))


def paid_on_time(period: Period, invoices: list[Invoice]) -> Figure:
    """Invoices due in the period that were paid by then."""
    due = [
        i for i in invoices
        if i.due_on and period.first <= i.due_on <= period.end
        and i.kind != "refund" and i.amount > 0 and i.status not in ("void", "draft")
    ]  # fmt: skip
    return fraction(
        sum(i.paid_on is not None and i.due_on is not None and i.paid_on <= i.due_on for i in due), len(due)
    )


def heard(period: Period, answers: list[Answer], kind: str) -> list[Answer]:
    """The answers of a kind that count: the last one in the period of each respondent to each question."""
    kept: dict[tuple[str, str], Answer] = {}
    inside = [
        a for a in answers if a.kind == kind and a.score is not None and period.first <= a.answered_on <= period.end
    ]
    for answer in sorted(inside, key=lambda a: a.answered_on):
        # Without a respondent every answer stands for itself.
        kept[answer.respondent or answer.id, answer.step] = answer
    return list(kept.values())


def nps(answers: list[Answer]) -> Figure:
    """Promoters less detractors."""
    scores = [a.score for a in answers if a.score is not None]
    return fraction(100 * (sum(score >= 9 for score in scores) - sum(score <= 6 for score in scores)), len(scores))


def csat(answers: list[Answer]) -> Figure:
    """The share that gave one of the two best points."""
    return fraction(sum(a.score is not None and a.score >= 4 for a in answers), len(answers))


def ces(answers: list[Answer]) -> Figure:
    """The share that found it easy."""
    return fraction(sum(score >= 5 for score in _eased(answers)), len(answers))


def mean_score(answers: list[Answer]) -> Figure:
    """The mean score, each as high as it is good."""
    return fraction(sum(_eased(answers)), len(answers))


def _eased(answers: list[Answer]) -> list[int]:
    """The scores with a high one always the good one: 1 of 7 becomes 7 where people were asked how hard it was."""
    return [a.scale + 1 - a.score if a.low_is_good else a.score for a in answers if a.score is not None]


def sentiment(period: Period, answers: list[Answer]) -> dict[str, Figure]:
    """What people said."""
    satisfied, easy = heard(period, answers, "CSAT"), heard(period, answers, "CES")
    return {
        "nps": nps(heard(period, answers, "NPS")),
        "csat": csat(satisfied),
        "csat_mean": mean_score(satisfied),
        "ces": ces(easy),
        "ces_mean": mean_score(easy),
    }


def active_rate(history: History, period: Period, uses: list[Use]) -> Figure:
    """The share of customers at the end who used the app in the period."""
    base = history.book.all_active(period.end)
    first, end = period.first, period.end
    users = {use.customer for use in uses if first <= use.day <= end and _counts(use)}
    return fraction(sum(customer in users for customer in base), len(base))


def adoption(history: History, period: Period, uses: list[Use]) -> dict[str, Figure]:
    """For each part of the app, the share of customers at the end who used it in the period.

    Of a part that came later, those count who have had thirty days for it.
    """
    end = period.end
    used = [use for use in uses if use.day <= end and _counts(use)]
    very_first = min(use.day for use in uses)
    found = {}
    for feature in sorted({use.feature for use in used}):
        first = min(use.day for use in used if use.feature == feature)
        base = history.book.all_active(period.end)
        if (first - very_first).days > 30:
            base = [c for c in base if (period.end - max(first, history.first_paid[c])).days >= 30]
        takers = {use.customer for use in used if use.feature == feature and use.day >= period.first}
        found[feature] = fraction(sum(customer in takers for customer in base), len(base))
    return found


def pooled(parts: dict[str, Figure]) -> Figure:
    """All parts of the app together."""
    return fraction(fsum(p[1] or 0.0 for p in parts.values()), fsum(p[2] or 0.0 for p in parts.values()))


def _counts(use: Use) -> bool:
    return use.count is None or use.count > 0


def cases(period: Period, tickets: list[Ticket]) -> dict[str, Figure]:
    """How many cases came, and how many hours those took that were resolved."""

    def inside(day: date) -> bool:
        return period.first <= day <= period.end

    hours = [
        (t.resolved - t.opened).total_seconds() / 3600 for t in tickets if t.resolved and inside(t.resolved.date())
    ]
    return {
        "tickets_opened": total(sum(inside(t.opened.date()) for t in tickets)),
        "resolution_median": single(median(hours) if hours else None),
    }


def by(
    answers: list[Answer], group: Callable[[Answer], str], figure: Callable[[list[Answer]], Figure]
) -> dict[str, Figure]:
    """A figure for each group of answers; those without a group are left out."""
    groups = sorted({group(answer) for answer in answers} - {""})
    return {name: figure([a for a in answers if group(a) == name]) for name in groups}
