"""For which periods it can be known who is a customer and what they pay: an MRR history is silent about months it
lacks.

Each function gives a reason for every period, '' where there is none.
"""

from csdesk.base.periods import Calendar
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Mask
from csdesk.metrics.spans.presence import mrr_known, snapshot

UNKNOWN_END = "no MRR imported for its last day"
UNKNOWN_EDGE = "no MRR imported for its start or its end"


def unknown_ends(facts: Facts, calendar: Calendar) -> tuple[str, ...]:
    """Why it can't be said who is a customer at the end."""
    return unknown_mrr_ends(facts, calendar) if _from_history(facts) else ("",) * calendar.size


def unknown_edges(facts: Facts, calendar: Calendar) -> tuple[str, ...]:
    """Why it can't be said who was one at the start or is one at the end."""
    return unknown_mrr_edges(facts, calendar) if _from_history(facts) else ("",) * calendar.size


def unknown_mrr_ends(facts: Facts, calendar: Calendar) -> tuple[str, ...]:
    """Why the MRR at the end can't be known."""
    if snapshot(facts):
        return ("",) * calendar.size
    return _said(mrr_known(facts, calendar.ends), UNKNOWN_END)


def unknown_mrr_edges(facts: Facts, calendar: Calendar) -> tuple[str, ...]:
    """Why the MRR at the start or the end can't be known."""
    if snapshot(facts):
        return ("",) * calendar.size
    return _said(mrr_known(facts, calendar.starts) & mrr_known(facts, calendar.ends), UNKNOWN_EDGE)


def _from_history(facts: Facts) -> bool:
    return facts.inferred.logo_source == "mrr" and facts.inferred.mrr_source == "mrr_history"


def _said(known: Mask, reason: str) -> tuple[str, ...]:
    return tuple("" if each else reason for each in known.tolist())
