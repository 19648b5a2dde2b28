"""All expected figures of the business, by figure, grain and period."""

from collections import defaultdict
from collections.abc import Callable
from math import fsum

from sample_workbooks.make import customer_figures, record_figures, revenue_figures
from sample_workbooks.make.business import Business
from sample_workbooks.make.days import END, GRAINS, START, Period, periods
from sample_workbooks.make.money import BASE
from sample_workbooks.make.walk import Figure, History, Passage, fraction, total

ByPeriod = dict[str, dict[str, Figure]]
"""A figure by grain and period."""

Series = dict[str, ByPeriod]
"""Figures by name."""


def header() -> dict[str, object]:
    """What has to hold for the figures to come out."""
    return {
        "about": "[value, numerator, denominator] by figure, grain and period; null where it can't be known or isn't compared.",
        "settings": {},
        "base_currency": BASE,
        "first_event": START.isoformat(),
        "data_to": END.isoformat(),
    }


def figures(business: Business) -> dict[str, object]:
    """Every figure; customer churn by each formula; some figures by group."""
    history = History(business.book)
    whole: Series = defaultdict(lambda: defaultdict(dict))
    formulas: Series = defaultdict(lambda: defaultdict(dict))
    splits: dict[str, Series] = defaultdict(lambda: defaultdict(lambda: defaultdict(dict)))
    for grain in GRAINS:
        for period in periods(grain):
            passages = history.passages(period)
            for name, figure in _whole(business, history, period, passages).items():
                whole[name][grain][period.name] = figure
            renewable = whole["renewal_logo_churn"][grain][period.name]
            for name, figure in customer_figures.churn_formulas(history, period, passages, renewable).items():
                formulas[name][grain][period.name] = figure
            for split, parts in _splits(business, history, period, passages).items():
                for name, figure in parts.items():
                    splits[split][name][grain][period.name] = figure
    return header() | {"figures": whole, "logo_churn_by_formula": formulas, "splits": splits}


def _whole(business: Business, history: History, period: Period, passages: list[Passage]) -> dict[str, Figure]:
    return (
        customer_figures.counts(history, period, passages)
        | customer_figures.renewals(history, period, business.due_ahead())
        | {"median_lifetime": customer_figures.median_lifetime(history, period)}
        | revenue_figures.balances(period, passages)
        | revenue_figures.movements(history, period, passages)
        | revenue_figures.retention(history, period, passages)
        | record_figures.purchases(period, business.invoices)
        | record_figures.sentiment(period, business.answers)
        | {
            "active_customers_rate": record_figures.active_rate(history, period, business.uses),
            "feature_adoption": record_figures.pooled(record_figures.adoption(history, period, business.uses)),
            "on_time_rate": record_figures.paid_on_time(period, business.invoices),
        }
        | record_figures.cases(period, business.tickets)
        | revenue_figures.return_on_cost(history, period, passages, business.costs)
    )


def _splits(
    business: Business, history: History, period: Period, passages: list[Passage]
) -> dict[str, dict[str, Figure]]:
    segments = {customer.id: customer.segment for customer in business.customers} | {"": ""}
    asked = record_figures.heard(period, business.answers, "NPS")
    journey = record_figures.heard(period, business.answers, "CES")
    return {
        "logo_churn by plan": _by_plan(passages, _churn),
        "mrr by plan": _by_plan(passages, lambda group: total(fsum(p.e(period) for p in group))),
        "nps by segment": record_figures.by(asked, lambda answer: segments[answer.customer], record_figures.nps),
        "ces by step": record_figures.by(journey, lambda answer: answer.step, record_figures.ces),
        "feature_adoption by feature": record_figures.adoption(history, period, business.uses),
    }


def _churn(passages: list[Passage]) -> Figure:
    started = [p for p in passages if p.began_active]
    return fraction(sum(not p.ended_active for p in started), len(started))


def _by_plan(passages: list[Passage], figure: Callable[[list[Passage]], Figure]) -> dict[str, Figure]:
    """By the plan at the start, or on joining. A plan that nobody was on in the period isn't there."""
    return {plan: figure([p for p in passages if p.plan == plan]) for plan in sorted({p.plan for p in passages})}
