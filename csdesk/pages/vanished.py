"""Whether fewer customers in a band only means that fewer have a band: that is neither better nor worse."""

from csdesk.metrics.forms import Result

AT_RISK, ACTIVE = "health_at_risk", "customers_active"
BANDED = (AT_RISK, "health_watch", "health_good")
COUNTED_BY = {**{id_: id_ for id_ in BANDED}, "mrr_at_risk": AT_RISK}
"""Figures of a band, by the count of its customers."""


def vanished(id_: str, now: dict[str, Result], before: dict[str, Result]) -> bool:
    """Whether more customers than before are in no band, at least half as many as the band of a figure has lost.

    `now` and `before` have the results of the active customers and of all bands.
    """
    fell = _value(before[COUNTED_BY[id_]]) - _value(now[COUNTED_BY[id_]])
    return fell > 0 and 2 * (_without(now) - _without(before)) >= fell


def _without(results: dict[str, Result]) -> float:
    return _value(results[ACTIVE]) - sum(_value(results[id_]) for id_ in BANDED)


def _value(result: Result) -> float:
    return result.value or 0.0
