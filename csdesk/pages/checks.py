"""Whether the data can be trusted: what looks wrong or is missing in them, each in a sentence with what to do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from csdesk.base.days import NO_DAY, NO_MOMENT, day_text
from csdesk.base.units import grouped, many
from csdesk.datasets.catalogue import DATASETS, IMPORTED
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.dataset import Dataset, Kind, titled
from csdesk.datasets.onboarding import ONBOARDING
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.references import folded
from csdesk.datasets.same_orders import running_twice
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.surveys import SURVEYS
from csdesk.datasets.table import filled
from csdesk.datasets.tickets import TICKETS
from csdesk.datasets.usage import USAGE
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.facts.inferred import fees
from csdesk.metrics.spans.presence import active

STALE_DAYS = 31
"""A table whose newest row is older than this, against the end of the data, is missing its latest export."""
BLANK_FROM = 0.05
"""From this share of blanks on, a column is worth mentioning."""
NAMED = 3


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a check found: how many rows or customers it is about, in words, and what the owner can do.

    `grave` is what distorts figures; the rest leaves somebody out.
    """

    count: int
    found: str
    advice: str
    grave: bool = False


def checks(facts: Facts) -> tuple[Check, ...]:
    """Everything that was found, what distorts figures first; nothing for data without a fault."""
    found = [check for look in LOOKS for check in look(facts)]
    return tuple(sorted(found, key=lambda check: (not check.grave, -check.count)))


Look = Callable[[Facts], Iterator[Check]]


def _without_rate(facts: Facts) -> Iterator[Check]:
    """Amounts in a currency that has no rate."""
    counts: dict[str, int] = {}
    for dataset in DATASETS.values():
        if dataset.id == "rates" or not any(column.kind is Kind.CURRENCY for column in dataset.columns):
            continue
        texts = facts.table(dataset).text("currency")
        for code, name in enumerate(texts.values):
            counts[name] = counts.get(name, 0) + int((texts.codes == code).sum())
    for name, count in sorted(counts.items()):
        if count and name not in (facts.inferred.base_currency, *facts.rates.days):
            yield Check(
                count, f"{many(count, 'amount')} {_are(count)} in {name}, which has no exchange rate.",
                f"Import a table of rates with {name}; until then figures of money that hold such an amount stay blank.", grave=True,
            )  # fmt: skip


REFERRING = (
    (SURVEYS, "answer"), (TICKETS, "ticket"), (USAGE, "row", "rows of use"), (ONBOARDING, "step"), (PAYMENTS, "payment"),
)  # fmt: skip


def _of_nobody(facts: Facts) -> Iterator[Check]:
    """Rows that name a customer whom nobody knows."""
    for dataset, *nouns in REFERRING:
        names = facts.table(dataset).text("customer")
        lost = (facts.who(dataset) >= facts.nobody) & (names.codes >= 0)
        count = int(lost.sum())
        if count:
            which = _some([names.values[code] for code in np.unique(names.codes[lost]).tolist()])
            yield Check(
                count, f"{many(count, *nouns)} {_name(count)} a customer whom no list knows: {which}.",
                "Import those customers, or write their names as the list does. Until then the rows count for no customer.",
            )  # fmt: skip


def _without_subscription(facts: Facts) -> Iterator[Check]:
    """Customers who are listed and never had a subscription."""
    if facts.inferred.mrr_source != "subscriptions" or not len(facts.table(CUSTOMERS)):
        return
    has = np.zeros(facts.size, dtype=np.bool_)
    has[facts.who(SUBSCRIPTIONS)] = True
    listed = np.unique(facts.who(CUSTOMERS))
    lone = [int(who) for who in listed.tolist() if who < facts.nobody and not has[who]]
    if lone:
        which = _some([facts.people.names[who] for who in lone])
        yield Check(
            len(lone), f"{many(len(lone), 'customer')} {'has' if len(lone) == 1 else 'have'} no subscription: {which}.",
            "Import their subscriptions if they pay; until then they count as customers in no figure.",
        )  # fmt: skip


def _fees_of_today(facts: Facts) -> Iterator[Check]:
    """Fees from the list of customers, of which nobody knows what they were before."""
    if facts.inferred.mrr_source != "customers":
        return
    count = int(fees(facts.table(CUSTOMERS)).sum())
    who = f"{many(count, 'customer')} {'pays' if count == 1 else 'pay'}"
    yield Check(
        count,
        f"What {who} is known only as the list has it today.",
        "MRR counts that fee from the first day to the last, so raised and lowered prices don't show. "
        "To see them, import subscriptions with a row for each price, or MRR by month.",
    )


def _gone_and_paying(facts: Facts) -> Iterator[Check]:
    """Customers whom the list calls gone while their subscription runs on."""
    if facts.inferred.logo_source != "mrr":
        return
    table, who = facts.table(CUSTOMERS), facts.who(CUSTOMERS)
    churned, end = table.days("churned"), facts.inferred.data_to
    stretches, last = active(facts), np.full(facts.size, NO_DAY, dtype=np.int32)
    np.maximum.at(last, stretches.who, stretches.last)
    gone = ((churned != NO_DAY) & (churned < end)) | ((churned == NO_DAY) & (table.flags("lost") == 1))
    odd = gone & (last[who] >= end) & (who < facts.nobody)
    names = [facts.people.names[person] for person in who[odd].tolist()]
    if names:
        yield Check(
            len(names), f"The list says that {many(len(names), 'customer')} left who still {'pays' if len(names) == 1 else 'pay'}: {_some(names)}.",
            "Put an end date on those subscriptions that are over, and import them again; figures follow the subscriptions.", grave=True,
        )  # fmt: skip


def _running_twice(facts: Facts) -> Iterator[Check]:
    """Orders that run twice over: the same in everything but the day on which they began."""
    if facts.inferred.mrr_source != "subscriptions":
        return
    who, table = facts.who(SUBSCRIPTIONS), facts.table(SUBSCRIPTIONS)
    known = np.where(who < facts.nobody, who, -1).astype(np.int32)
    names = [facts.people.names[int(who[row])] for row, _ in running_twice(table, known)]
    if names:
        yield Check(
            len(names), f"{many(len(names), 'order')} {'runs' if len(names) == 1 else 'run'} twice, from different days on: "
            f"{_some(list(dict.fromkeys(names)))}.",
            "Revenue counts both. If a file changed only the start, undo that import, bring the file in again and say that it is the "
            "same order; or give the older one an end date in your file.", grave=True,
        )  # fmt: skip


def _one_name(facts: Facts) -> Iterator[Check]:
    """Several customers of one name."""
    by_name: dict[str, list[str]] = {}
    for id_, name in zip(facts.people.ids, facts.people.names, strict=True):
        if name != id_:
            by_name.setdefault(folded(name), []).append(name)
    doubles = [names[0] for names in by_name.values() if len(names) > 1]
    if doubles:
        yield Check(
            len(doubles), f"{many(len(doubles), 'name')} {_belong(len(doubles))} to more than one customer: {_some(doubles)}.",
            "If they are the same customer, say so on its page; rows that give only the name count for nobody.",
        )  # fmt: skip


def _stale(facts: Facts) -> Iterator[Check]:
    """Tables that end well before the others."""
    end = facts.inferred.data_to
    for dataset in IMPORTED:
        _, last = facts.inferred.reach.get(dataset.id, (0, end))
        behind = end - last
        if behind > STALE_DAYS and dataset.id not in ("departures", "rates", "onboarding"):
            newest = f"the newest day of {dataset.column(dataset.reach).title} is {day_text(last)}"
            yield Check(
                len(facts.table(dataset)),
                f"{dataset.title}: {newest}{_other_days(facts, dataset)}, {many(behind, 'day')} before the data end.",
                f"Export the file again up to {day_text(end)}; figures that need it stay blank for the days between.",
            )  # fmt: skip


def _other_days(facts: Facts, dataset: Dataset) -> str:
    """The newest day of the table's other days on which something happened: ` (of Paid on 24 Oct 2026)`; '' without
    them."""
    said = [
        f"{dataset.column(name).title} {day_text(int(days.max()))}"
        for name in dataset.event
        if name != dataset.reach and len(days := facts.happened(dataset, name)) and days.max() != NO_DAY
    ]
    return f" (of {' and '.join(said)})" if said else ""


def _times(facts: Facts) -> Iterator[Check]:
    """Tickets that were solved before they were opened, or closed at no time."""
    table = facts.table(TICKETS)
    opened, resolved = table.moments("opened"), table.moments("resolved")
    count = int(((opened != NO_MOMENT) & (resolved != NO_MOMENT) & (resolved < opened)).sum())
    if count:
        yield Check(
            count, f"{many(count, 'ticket')} {'was' if count == 1 else 'were'} solved before {'it was' if count == 1 else 'they were'} opened.",
            "Look at how the dates were read, for day and month may be swapped, and import again; until then they are left out of times to resolution.", grave=True,
        )  # fmt: skip


WORTH_FILLING: tuple[tuple[Dataset, str, str], ...] = (
    (CUSTOMERS, "segment", "they stand in a group of their own wherever figures are split by segment"),
    (CUSTOMERS, "owner", "nobody looks after them in lists by owner"),
    (CUSTOMERS, "seats", "they are left out of the share of seats in use"),
    (SUBSCRIPTIONS, "plan", "they stand in a group of their own wherever figures are split by plan"),
    (PAYMENTS, "due_on", "they are left out of payments on time and of what is overdue"),
    (USAGE, "user", "their customer counts as one user"),
    (USAGE, "feature", "they count as use, and for no feature"),
    (TICKETS, "first_response", "they are left out of times to the first response"),
    (SURVEYS, "customer", "they count in the whole, and for no customer"),
)


def _blanks(facts: Facts) -> Iterator[Check]:
    """Columns that are filled for some rows and blank for many."""
    for dataset, column, effect in WORTH_FILLING:
        table = facts.table(dataset)
        there = filled(table.columns[column])
        count = int((~there).sum())
        if there.any() and count >= BLANK_FROM * len(table):
            share = f"{grouped(100 * count / len(table), 0)}%"
            yield Check(
                count,
                f"{titled(column)} is blank in {count:,} of {len(table):,} rows ({share}) of {dataset.title.lower()}.",
                f"Fill in {titled(column)} in your file and import it again; until then {effect}.",
            )


LOOKS: tuple[Look, ...] = (
    _without_rate, _gone_and_paying, _running_twice, _times, _of_nobody, _without_subscription, _fees_of_today,
    _one_name, _stale, _blanks,
)  # fmt: skip
"""Every check: a new one is one line more."""


def _some(names: list[str]) -> str:
    """The first few names, and how many more there are."""
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _name(count: int) -> str:
    return "names" if count == 1 else "name"


def _belong(count: int) -> str:
    return "belongs" if count == 1 else "belong"
