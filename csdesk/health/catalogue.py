"""Every figure that csdesk knows: those of the metrics, and those of health."""

from csdesk.health import figures
from csdesk.metrics.catalogue import METRICS
from csdesk.metrics.metric import REGISTERED, Metric

FIGURES: dict[str, Metric] = METRICS | {
    metric.id: metric for metric in REGISTERED.values() if metric.family == figures.FAMILY
}
"""Every figure by its id, in the order in which they are shown."""
