"""Why a figure isn't worked out again from the rows of the workbook."""

from collections.abc import Sequence

from csdesk.datasets.usage import USAGE
from csdesk.metrics.metric import Metric
from csdesk.reports.evidence.event_checks import CHECKS

Unchecked = tuple[tuple[str, tuple[str, ...]], ...]
"""The titles of figures by the reason why they aren't worked out again."""

CHECKED = frozenset(check.id for check in CHECKS)
ABSENT = "no rows of theirs are in this workbook, or the settings choose another formula"
TOO_LONG = "the log of use has too many rows for a workbook"
WHOLE_HISTORY = (
    "they rest on more than this period: when terms end, what was bought in a year, how long everybody stays"
)


def why(metrics: Sequence[Metric]) -> Unchecked:
    """The figures by reason, in the order of the reasons' first figures."""
    found: dict[str, list[str]] = {}
    for metric in metrics:
        found.setdefault(_reason(metric), []).append(metric.title)
    return tuple((reason, tuple(titles)) for reason, titles in found.items())


def _reason(metric: Metric) -> str:
    if metric.id in CHECKED:
        return ABSENT
    return TOO_LONG if USAGE in metric.reads else WHOLE_HISTORY
