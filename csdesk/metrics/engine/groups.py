"""Groups of customers: the values of an attribute, by customer and period."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from csdesk.base.errors import CallError
from csdesk.base.periods import Calendar
from csdesk.datasets.attributes import ATTRIBUTES
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.dataset import Kind
from csdesk.datasets.departures import DEPARTURES
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.table import Ints, Texts
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Mask
from csdesk.metrics.spans.plans import plan_codes

Where = Mapping[str, tuple[str, ...]]
IDENTITY = ("customer", "customer_id")
OVER_TIME = ("plan",)
"""Attributes whose history is known; the others are known only as they are today, and used for all periods."""


@dataclass(frozen=True, eq=False, slots=True)
class Groups:
    """For each customer and period (or one column for all periods) a code into `names`, -1 for nobody's rows.

    Customers without a value are in the group named ''.
    """

    codes: Ints
    names: tuple[str, ...]


def attributes(facts: Facts) -> tuple[str, ...]:
    """The names that customers can be grouped by."""
    return facts.derived("attributes", lambda: _attributes(facts))


def _attributes(facts: Facts) -> tuple[str, ...]:
    columns = tuple(c.name for c in CUSTOMERS.columns if c.kind is Kind.CATEGORY and c.name != "churn_reason")
    own = tuple(sorted(facts.table(ATTRIBUTES).text("attribute").values))
    return (*columns, *(name for name in own if name not in columns), "customer")


def known_name(facts: Facts, name: str) -> str:
    """The attribute that a name means, in any case; raises CallError, naming those that there are."""
    for each in (*attributes(facts), *IDENTITY):
        if each.casefold() == name.casefold():
            return each
    raise CallError(f'Customers have no attribute "{name}".', f"There are: {', '.join(attributes(facts))}.")


def values_of(facts: Facts, attribute: str) -> tuple[str, ...]:
    """The values that customers have of an attribute (a name that `known_name` gave)."""
    listed = facts.table(CUSTOMERS)
    if attribute in IDENTITY:
        return facts.people.ids
    if attribute == "plan":
        return (*facts.table(SUBSCRIPTIONS).text("plan").values, *listed.text("plan").values)
    if attribute in CUSTOMERS.names:
        return listed.text(attribute).values
    table = facts.table(ATTRIBUTES)
    rows = table.text("value").take(table.text("attribute").equal(attribute))
    return tuple(rows.values[code] for code in np.unique(rows.codes).tolist() if code >= 0)


def grouped(facts: Facts, calendar: Calendar, attribute: str) -> Groups:
    """The groups of a block by one attribute (a name that `known_name` gave)."""
    if attribute == "plan":
        codes, names = plan_codes(facts, calendar)
        return _with_blanks(facts, codes, names)
    if attribute in IDENTITY:
        codes = np.arange(facts.start, facts.start + facts.size, dtype=np.int32)[:, None]
        return _with_blanks(facts, codes, facts.people.ids)
    if attribute in CUSTOMERS.names:
        return _of_rows(facts, facts.table(CUSTOMERS).text(attribute), facts.who(CUSTOMERS))
    table = facts.table(ATTRIBUTES)
    rows = table.text("attribute").equal(attribute)
    return _of_rows(facts, table.text("value").take(rows), facts.who(ATTRIBUTES)[rows])


def reasons(facts: Facts) -> Groups:
    """Why each customer left: customers.churn_reason, else the reason of its last departure."""
    listed = facts.table(CUSTOMERS).text("churn_reason")
    written = facts.table(DEPARTURES).text("reason")
    names = (*listed.values, *(value for value in written.values if value not in listed.values))
    codes = np.full(facts.size, -1, dtype=np.int32)
    for texts, who in ((written, facts.who(DEPARTURES)), (listed, facts.who(CUSTOMERS))):
        known = np.array([*(names.index(value) for value in texts.values), -1], dtype=np.int32)[texts.codes]
        codes[who[known >= 0]] = known[known >= 0]
    return _with_blanks(facts, codes[:, None], names)


def _of_rows(facts: Facts, texts: Texts, who: Ints) -> Groups:
    codes = np.full(facts.size, -1, dtype=np.int32)
    said = texts.codes >= 0
    codes[who[said]] = texts.codes[said]
    return _with_blanks(facts, codes[:, None], texts.values)


def _with_blanks(facts: Facts, codes: Ints, names: tuple[str, ...]) -> Groups:
    codes = np.where(codes < 0, np.int32(len(names)), codes).astype(np.int32)
    codes[facts.nobody :] = -1
    return Groups(codes, (*names, ""))


def chosen(facts: Facts, calendar: Calendar, where: Where) -> Mask | None:
    """Who is in all of the named groups (any of the values of each): customers x periods, or None for everyone."""
    mask: Mask | None = None
    for name, values in where.items():
        groups = grouped(facts, calendar, name)
        wanted = {value.casefold() for value in values}
        # Of the thousands of customers those of the block alone can be meant.
        among = range(facts.start, facts.start + facts.size) if name in IDENTITY else range(len(groups.names))
        hits = [code for code in among if groups.names[code].casefold() in wanted]
        inside = np.isin(groups.codes, hits)
        mask = inside if mask is None else mask & inside
    return mask
