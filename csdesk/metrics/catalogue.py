"""Every figure, by family: a new family is one line more. Importing this registers them all."""

from csdesk.metrics import adoption, customers, invoices, retention, returns, revenue, sentiment, support, value
from csdesk.metrics.metric import METRICS

FAMILIES = (customers, revenue, retention, value, sentiment, adoption, support, invoices, returns)

__all__ = ["FAMILIES", "METRICS"]
