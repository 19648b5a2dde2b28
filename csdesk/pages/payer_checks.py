"""Whether MRR can be trusted: customers, fees and orders that disagree about who pays."""

from collections.abc import Iterator, Mapping

import numpy as np

from csdesk.base.days import NO_DAY
from csdesk.base.units import Unit, many, short_text
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.dataset import Dataset
from csdesk.datasets.mrr_history import MRR_HISTORY
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.same_orders import running_twice
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.facts.inferred import Mask, fees
from csdesk.metrics.spans.presence import active
from csdesk.pages.check import Check, some, verb

TELLING_MRR: Mapping[str, tuple[Dataset, str]] = {
    "subscriptions": (SUBSCRIPTIONS, "subscription"),
    "mrr_history": (MRR_HISTORY, "MRR by month"),
    "payments": (PAYMENTS, "payment"),
}
"""The table that each source of MRR but the list of customers is taken from, and what a customer lacks without it."""


def without_subscription(facts: Facts) -> Iterator[Check]:
    """Customers who are listed, say nothing of a fee, and never had a subscription."""
    if facts.inferred.mrr_source != "subscriptions":
        return
    lone = _unpaid(facts) & ~_with_fee(facts)
    count = int(lone.sum())
    if count:
        which = some(_names(facts, lone))
        yield Check(
            count, f"{many(count, 'customer')} {verb(count, 'has', 'have')} no subscription: {which}.",
            "Import their subscriptions if they pay; until then they count as customers in no figure.",
        )  # fmt: skip


def fees_beside(facts: Facts) -> Iterator[Check]:
    """Customers with a fee in the list and no row in the table that MRR is taken from: their fees count nowhere."""
    if facts.inferred.mrr_source not in TELLING_MRR:
        return
    dataset, noun = TELLING_MRR[facts.inferred.mrr_source]
    lone = _unpaid(facts) & _with_fee(facts)
    count = int(lone.sum())
    if not count:
        return
    rates = facts.rates.each(
        facts.table(CUSTOMERS).text("currency"), np.full(len(lone), facts.inferred.data_to, np.int32)
    )
    fees_of = float((facts.table(CUSTOMERS).numbers("mrr") * rates)[lone].sum())
    worth = "" if np.isnan(fees_of) else f", {short_text(fees_of, Unit.MONEY, facts.inferred.base_currency)} a month"
    yield Check(
        count,
        f"{many(count, 'customer')} {verb(count, 'has', 'have')} a fee in your list and no {noun}{worth}: {some(_names(facts, lone))}.",
        f"MRR is taken from {dataset.title.lower()} as soon as there are any, so these fees count nowhere. "
        f"Add rows for these customers there and import it again.", grave=True,
    )  # fmt: skip


def _unpaid(facts: Facts) -> Mask:
    """Which rows of the list of customers are of somebody who has no row in the table that MRR is taken from."""
    dataset, _ = TELLING_MRR[facts.inferred.mrr_source]
    has = np.zeros(facts.size, dtype=np.bool_)
    has[facts.who(dataset)[_recurring(facts, dataset)]] = True
    who = facts.who(CUSTOMERS)
    _, first = np.unique(who, return_index=True)
    once = np.zeros(len(who), dtype=np.bool_)
    once[first] = True
    return np.asarray(once & (who < facts.nobody) & ~has[who])


def _recurring(facts: Facts, dataset: Dataset) -> Mask:
    """Which rows of a table tell MRR: all but the payments that come once."""
    if dataset is PAYMENTS:
        return facts.table(PAYMENTS).text("kind").equal("recurring")
    return np.ones(len(facts.table(dataset)), dtype=np.bool_)


def _with_fee(facts: Facts) -> Mask:
    """Which rows of the list of customers say what somebody pays who didn't leave."""
    table = facts.table(CUSTOMERS)
    return np.asarray(fees(table) & (table.days("churned") == NO_DAY) & (table.flags("lost") != 1))


def _names(facts: Facts, rows: Mask) -> list[str]:
    return [facts.people.names[who] for who in facts.who(CUSTOMERS)[rows].tolist()]


def fees_of_today(facts: Facts) -> Iterator[Check]:
    """Fees from the list of customers, of which nobody knows what they were before."""
    if facts.inferred.mrr_source != "customers":
        return
    count = int(fees(facts.table(CUSTOMERS)).sum())
    who = f"{many(count, 'customer')} {verb(count, 'pays', 'pay')}"
    yield Check(
        count,
        f"What {who} is known only as the list has it today.",
        "MRR counts that fee from the first day to the last, so raised and lowered prices don't show. "
        "To see them, import subscriptions with a row for each price, or MRR by month.",
    )


def gone_and_paying(facts: Facts) -> Iterator[Check]:
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
            len(names), f"The list says that {many(len(names), 'customer')} left who still {verb(len(names), 'pays', 'pay')}: {some(names)}.",
            "Put an end date on those subscriptions that are over, and import them again; figures follow the subscriptions.", grave=True,
        )  # fmt: skip


def running_on(facts: Facts) -> Iterator[Check]:
    """Orders that run twice over: the same in everything but the day on which they began."""
    if facts.inferred.mrr_source != "subscriptions":
        return
    who, table = facts.who(SUBSCRIPTIONS), facts.table(SUBSCRIPTIONS)
    known = np.where(who < facts.nobody, who, -1).astype(np.int32)
    names = [facts.people.names[int(who[row])] for row, _ in running_twice(table, known)]
    if names:
        yield Check(
            len(names), f"{many(len(names), 'order')} {verb(len(names), 'runs', 'run')} twice, from different days on: "
            f"{some(list(dict.fromkeys(names)))}.",
            "Revenue counts both. If a file changed only the start, undo that import, bring the file in again and say that it is the "
            "same order; or give the older one an end date in your file.", grave=True,
        )  # fmt: skip
