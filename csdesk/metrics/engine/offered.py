"""What figures are offered to be split by: the attributes of customers, but those that say how a customer left."""

import numpy as np

from csdesk.datasets.attributes import ATTRIBUTES
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.departures import DEPARTURES
from csdesk.metrics.engine.groups import attributes
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Mask
from csdesk.metrics.spans.presence import active_at, snapshot, snapshot_rows

_REASONS = frozenset(
    name.casefold()
    for column in (CUSTOMERS.column("churn_reason"), DEPARTURES.column("reason"))
    for name in (column.name, *column.aliases)
)
"""Headers over why somebody left."""


def offered(facts: Facts) -> tuple[str, ...]:
    """The names that figures are offered to be split by.

    An attribute that only those have who left, such as why they did, is none: churn in each of its groups is 100% by
    what it means, and says nothing. It can still be asked for by its name.
    """
    return facts.derived("offered attributes", lambda: _offered(facts))


def _offered(facts: Facts) -> tuple[str, ...]:
    own = set(facts.table(ATTRIBUTES).text("attribute").values) - set(CUSTOMERS.names)
    return tuple(name for name in attributes(facts) if name not in own or not _of_leavers(facts, name))


def _of_leavers(facts: Facts, name: str) -> bool:
    """Whether an attribute of the owner's says how customers left: by its name, or as only those who left have it."""
    if name.casefold() in _REASONS:
        return True
    here = _here(facts)
    rows = facts.table(ATTRIBUTES).text("attribute").equal(name)
    who = facts.who(ATTRIBUTES)[rows]
    known = who[who < facts.nobody]
    return bool(len(known) and here.any() and not here[known].any())


def _here(facts: Facts) -> Mask:
    """Who is a customer on the last day of the data."""
    if snapshot(facts):
        listed, gone, _, _ = snapshot_rows(facts)
        return np.asarray(listed & ~gone)
    return np.asarray(active_at(facts, np.array([facts.inferred.data_to], dtype=np.int32))[:, 0])
