"""Whether the data can be trusted: what looks wrong or is missing in them, each in a sentence with what to do."""

from collections.abc import Iterator

import numpy as np

from csdesk.base.days import NO_DAY, NO_MOMENT, day_text
from csdesk.base.units import grouped, many
from csdesk.datasets.catalogue import DATASETS, IMPORTED
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.dataset import Dataset, Kind, titled
from csdesk.datasets.mrr_history import MRR_HISTORY
from csdesk.datasets.onboarding import ONBOARDING
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.references import folded
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.surveys import SURVEYS
from csdesk.datasets.table import filled
from csdesk.datasets.tickets import TICKETS
from csdesk.datasets.usage import USAGE
from csdesk.health.versions import recipes_in
from csdesk.metrics.facts.facts import Facts
from csdesk.pages.check import Check, Look, some, verb
from csdesk.pages.payer_checks import fees_beside, fees_of_today, gone_and_paying, running_on, without_subscription

STALE_DAYS = 31
"""A table whose newest row is older than this, against the end of the data, is missing its latest export."""
BLANK_FROM = 0.05
"""From this share of blanks on, a column is worth mentioning."""


def checks(facts: Facts) -> tuple[Check, ...]:
    """Everything that was found, what distorts figures first; nothing for data without a fault."""
    found = [check for look in LOOKS for check in look(facts)]
    return tuple(sorted(found, key=lambda check: (not check.grave, -check.count)))


def _damaged_recipes(facts: Facts) -> Iterator[Check]:
    """Health recipes that can't score."""
    for version in recipes_in(facts):
        if version.damage:
            yield Check(1, "Whom a damaged health recipe should score has no score.", version.damage, grave=True)


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
                count, f"{many(count, 'amount')} {verb(count, 'is', 'are')} in {name}, which has no exchange rate.",
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
            which = some([names.values[code] for code in np.unique(names.codes[lost]).tolist()])
            yield Check(
                count, f"{many(count, *nouns)} {verb(count, 'names', 'name')} a customer whom no list knows: {which}.",
                "Import those customers, or write their names as the list does. Until then the rows count for no customer.",
            )  # fmt: skip


def _only_paying(facts: Facts) -> Iterator[Check]:
    """Customers whom only payments, or MRR by month, know beside a list of customers or their subscriptions."""
    listed = np.zeros(facts.size, dtype=np.bool_)
    for dataset in (CUSTOMERS, SUBSCRIPTIONS):
        who = facts.who(dataset)
        listed[who[who < facts.nobody]] = True
    if not listed.any():
        return
    for dataset, rows in ((PAYMENTS, "payments"), (MRR_HISTORY, "MRR by month")):
        who = np.unique(facts.who(dataset))
        alone = who[(who < facts.nobody) & ~listed[who]] if len(who) else who
        if len(alone):
            names = [facts.people.names[each] for each in alone.tolist()]
            yield Check(
                len(alone), f"{many(len(alone), 'customer')} {verb(len(alone), 'is', 'are')} known by {rows} alone: {some(names)}.",
                "They count beside those whom your other files know. If they are the same, write their names as those "
                "files do, or say so on their pages; if not, import them.", grave=True,
            )  # fmt: skip
        listed[alone] = True


def _one_name(facts: Facts) -> Iterator[Check]:
    """Several customers of one name."""
    by_name: dict[str, list[str]] = {}
    for id_, name in zip(facts.people.ids, facts.people.names, strict=True):
        if name != id_:
            by_name.setdefault(folded(name), []).append(name)
    doubles = [names[0] for names in by_name.values() if len(names) > 1]
    if doubles:
        yield Check(
            len(doubles), f"{many(len(doubles), 'name')} {verb(len(doubles), 'belongs', 'belong')} to more than one customer: {some(doubles)}.",
            "If they are the same customer, say so on its page; rows that give only the name count for nobody.",
        )  # fmt: skip


def _stale(facts: Facts) -> Iterator[Check]:
    """Tables that end well before the others."""
    end = facts.inferred.data_to
    for dataset in IMPORTED:
        _, last = facts.inferred.reach.get(dataset.id, (0, end))
        behind = end - last
        used = dataset is USAGE
        if behind > (min(facts.inferred.quiet_days, STALE_DAYS) if used else STALE_DAYS) and dataset.id not in (
            "departures",
            "rates",
            "onboarding",
        ):
            newest = f"the newest day of {dataset.column(dataset.reach).title} is {day_text(last)}"
            yield Check(
                len(facts.table(dataset)),
                f"{dataset.title}: {newest}{_other_days(facts, dataset)}, {many(behind, 'day')} before the data end.",
                f"Export the file again up to {day_text(end)}; figures that need it stay blank for the days between"
                f"{', and health takes use as of then' if used and behind <= STALE_DAYS else ''}.",
            )  # fmt: skip


def _after_the_end(facts: Facts) -> Iterator[Check]:
    """Rows of what happened after the day that the owner chose as the end of the data: they count nowhere."""
    end = facts.settings.days("data_to")
    if not facts.settings.chosen.get("data_to") or end is None:
        return
    counts = {dataset: _newer(facts, dataset, end) for dataset in IMPORTED if dataset.event}
    count = sum(counts.values())
    if count:
        where = some(
            [dataset.title.lower() for dataset in sorted(counts, key=lambda each: -counts[each]) if counts[dataset]]
        )
        yield Check(
            count,
            f"{many(count, 'row')} {verb(count, 'tells', 'tell')} of days after {day_text(end)}, which you chose as the end of the data: {where}.",
            "They count in no figure. Empty “Data to” in the settings (Edit, Preferences), and figures reach as far as your data do.",
        )  # fmt: skip


def _newer(facts: Facts, dataset: Dataset, end: int) -> int:
    """How many rows of a table tell of something that happened after a day."""
    newer = np.zeros(len(facts.table(dataset)), dtype=np.bool_)
    for column in dataset.event:
        days = facts.happened(dataset, column)
        newer |= (days != NO_DAY) & (days > end) & (days <= facts.inferred.today)
    return int(newer.sum())


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
            count, f"{many(count, 'ticket')} {verb(count, 'was', 'were')} solved before {verb(count, 'it was', 'they were')} opened.",
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
    _damaged_recipes, _without_rate, _after_the_end, gone_and_paying, running_on, _times, _of_nobody, _only_paying,
    without_subscription, fees_beside, fees_of_today, _one_name, _stale, _blanks,
)  # fmt: skip
"""Every check: a new one is one line more."""
