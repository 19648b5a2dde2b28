"""Every figure, by family: a new family is one line more."""

from csdesk.metrics.figures import adoption, customers, invoices, retention, returns, revenue, sentiment, support, value
from csdesk.metrics.metric import REGISTERED, Metric

FAMILIES = (customers, revenue, retention, value, sentiment, adoption, support, invoices, returns)

METRICS: dict[str, Metric] = {
    metric.id: metric for family in FAMILIES for metric in REGISTERED.values() if metric.family == family.FAMILY
}
"""Every figure by its id, in the order in which they are shown."""
