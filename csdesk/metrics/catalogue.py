"""Every figure, by family: a new family is one line more. Importing this registers them all."""

from csdesk.metrics import customers, retention, revenue
from csdesk.metrics.metric import METRICS

FAMILIES = (customers, revenue, retention)

__all__ = ["FAMILIES", "METRICS"]
