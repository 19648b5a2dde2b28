"""Every figure, by family: a new family is one line more."""

from csdesk.metrics.figures import (
    adoption,
    customers,
    engagement,
    invoices,
    lifetime,
    onboarding,
    retention,
    returns,
    revenue,
    sentiment,
    support,
    uptake,
    value,
    waiting,
)
from csdesk.metrics.metric import REGISTERED, Metric

FAMILIES = (
    customers, revenue, retention, value, lifetime, sentiment, uptake, engagement, adoption, onboarding, support, waiting,
    invoices, returns,
)  # fmt: skip

METRICS: dict[str, Metric] = {
    metric.id: metric
    for family in FAMILIES
    for metric in REGISTERED.values()
    if metric.compute.__module__ == family.__name__
}
"""Every figure by its id, in the order in which they are shown: family by family, as its modules declare them."""
