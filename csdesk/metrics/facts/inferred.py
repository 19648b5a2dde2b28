"""What the data themselves settle, where the owner hasn't: how far they reach, the base currency, which source says
what.

Held apart from the rows, so that a figure can be computed from a few of them (its proof) with all of this unchanged.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY, NO_MOMENT, SECONDS_OF_A_DAY, Days, month_end
from csdesk.base.intervals import MONTHLY, nearest_interval
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.dataset import Dataset, Form
from csdesk.datasets.settings import Settings
from csdesk.datasets.statuses import SubscriptionStatus, spellings
from csdesk.datasets.table import Table
from csdesk.metrics.facts.money import Rates
from csdesk.metrics.facts.purchases import inactivity, median_gaps, purchase_rows

FRESH_DAYS = 31
QUIET_DAYS = 7
"""A week without any use is taken for a quiet one, whatever is usual."""
USUAL_DAYS = 112
"""What is usual shows in so many days before the last use: those that a usage trend looks at."""
OVER = spellings(status for status in SubscriptionStatus if status.is_over)
LISTS = frozenset({"customers", "departures"})
"""The tables that say who is a customer, as of the day on which they came in."""
WITH_MONEY = ("subscriptions", "mrr_history", "payments", "costs")
Tables = Mapping[str, Table]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False, slots=True)
class Inferred:
    """What holds for the whole workspace.

    Days are NO_DAY where there are none. `reach` has the first and last day of each table of events. `columns` are the
    columns (`dataset.column`) that hold anything. `months` are the last days of the months that mrr_history knows.
    `first_use` is each feature's first day of use, `usual_interval` how often most recurring invoices come, `scales`
    the highest score that each (kind, step) is taken to allow. `unanswered` are the kinds of survey (in lower case) of
    which those who gave no score are recorded, too; `ticket_scale` is the highest rating that tickets are taken to
    allow. `told` has the first and last day on which anything happened in a table of events: tickets are resolved, and
    steps of onboarding done, after the last one has begun. `unrated` names the currencies in use that have no rate.
    `leaving` are the intervals of whose subscriptions an end still to come says that the customer leaves: where most of
    those that run have one, it is the end of a term. `quiet_days` is for how long nobody may use anything without rows
    being missing.
    """

    today: int
    first_event: int
    data_to: int
    base_currency: str
    mrr_source: str
    logo_source: str
    inactivity_days: int | None
    columns: frozenset[str]
    reach: Mapping[str, tuple[int, int]]
    months: Days
    first_use: Mapping[str, int]
    first_purchase: int
    usual_interval: str
    scales: Mapping[tuple[str, str], float]
    unanswered: frozenset[str]
    ticket_scale: float
    told: Mapping[str, tuple[int, int]]
    unrated: str
    leaving: frozenset[str]
    quiet_days: int


def event_days(table: Table, column: str, today: int) -> Days:
    """The days in a column (of moments too) on which something happened, none after the newest import."""
    if table.dataset.column(column).kind.form is Form.MOMENT:
        moments = table.moments(column)
        days = (moments[moments != NO_MOMENT] // SECONDS_OF_A_DAY).astype(np.int32)
    else:
        days = table.days(column)
    return np.asarray(days[(days != NO_DAY) & (days <= today)])


def infer(tables: Tables, settings: Settings, today: int) -> Inferred:
    """Looks at all rows; `today` is the day of the newest import."""
    spans = _spans_of_events(tables, today)
    first = min((begin for begin, _ in spans.values()), default=NO_DAY)
    columns = frozenset(f"{id_}.{name}" for id_, t in tables.items() for name in t.dataset.names if t.has(name))
    mrr_source = _mrr_source(columns, tables, settings)
    purchases = purchase_rows(tables["payments"])
    chosen = settings.days("inactivity_days")
    logo_source = _logo_source(columns, tables, settings, mrr_source, bool(purchases.any()))
    data_to = settings.days("data_to")
    if data_to is None or data_to == NO_DAY:
        data_to = _data_to(spans, today)
    bought = tables["payments"].days("invoiced_on")[purchases]
    base_currency = _base_currency(tables, settings, mrr_source)
    return Inferred(
        today=today,
        first_event=min(first, data_to) if first != NO_DAY else data_to,
        data_to=data_to,
        base_currency=base_currency,
        mrr_source=mrr_source,
        logo_source=logo_source,
        inactivity_days=chosen if chosen is not None else inactivity(tables["payments"], data_to),
        columns=columns,
        reach={d.id: reach for d in DATASETS.values() if d.reach and (reach := _reach(tables[d.id], d)) is not None},
        months=np.unique(tables["mrr_history"].days("month")),
        first_use=_first_use(tables["usage"]),
        first_purchase=int(bought.min()) if len(bought) else NO_DAY,
        usual_interval=_usual_interval(tables["payments"]),
        scales=_scales(tables["surveys"]),
        unanswered=_unanswered(tables["surveys"]),
        ticket_scale=_ticket_scale(tables["tickets"]),
        told={d.id: told for d in DATASETS.values() if d.reach and (told := _told(tables[d.id], today)) is not None},
        unrated=Rates.of(tables["rates"], base_currency).missing(_currencies(tables, mrr_source)),
        leaving=_leaving(tables["subscriptions"], data_to),
        quiet_days=_quiet_days(event_days(tables["usage"], "day", today)),
    )


def _spans_of_events(tables: Tables, today: int) -> dict[str, tuple[int, int]]:
    """The first and the last event day of each table that has any."""
    spans = {}
    for id_, table in tables.items():
        days = [each for column in table.dataset.event if len(each := event_days(table, column, today))]
        if days:
            spans[id_] = min(int(each.min()) for each in days), max(int(each.max()) for each in days)
    return spans


def _data_to(spans: Mapping[str, tuple[int, int]], today: int) -> int:
    """The last day that is known: a list alone says who is there on the day that it came in, and rows of what happened
    say so of the month of the newest of them."""
    last = max((end for _, end in spans.values()), default=NO_DAY)
    if LISTS.issuperset(spans) or today - last <= FRESH_DAYS:
        return today
    return min(month_end(last), today)


def _base_currency(tables: Tables, settings: Settings, mrr_source: str) -> str:
    chosen = str(settings.value("base_currency"))
    if chosen:
        return chosen
    counts: dict[str, int] = {}
    for id_ in _with_money(mrr_source):
        currencies = tables[id_].text("currency")
        for currency, count in zip(
            currencies.values, np.bincount(currencies.codes + 1, minlength=len(currencies.values) + 1)[1:], strict=True
        ):
            counts[currency] = counts.get(currency, 0) + int(count)
    return max(sorted(counts), key=lambda currency: counts[currency], default="")


def _with_money(mrr_source: str) -> tuple[str, ...]:
    """The tables whose amounts are added up: the fees on the list of customers where nothing else tells MRR."""
    return (*WITH_MONEY, "customers") if mrr_source == "customers" else WITH_MONEY


def _currencies(tables: Tables, mrr_source: str) -> set[str]:
    """The currencies that amounts are in."""
    texts = [tables[id_].text("currency") for id_ in _with_money(mrr_source)]
    return {each.values[code] for each in texts for code in np.unique(each.codes).tolist() if code >= 0}


def _mrr_source(columns: frozenset[str], tables: Tables, settings: Settings) -> str:
    chosen = settings.choice("mrr_source")
    if chosen != "auto":
        return chosen
    if "subscriptions.amount" in columns:
        return "subscriptions"
    if len(tables["mrr_history"]):
        return "mrr_history"
    if tables["payments"].text("kind").equal("recurring").any():
        return "payments"
    return "customers" if fees(tables["customers"]).any() else "none"


def fees(customers: Table) -> Mask:
    """Which rows of the list of customers say what somebody pays in a month, and from which day on."""
    return np.asarray((customers.numbers("mrr") > 0) & (customers.days("signed_up") != NO_DAY))


def _logo_source(columns: frozenset[str], tables: Tables, settings: Settings, mrr_source: str, purchases: bool) -> str:
    chosen = settings.choice("logo_source")
    if chosen != "auto":
        return chosen
    if mrr_source not in ("none", "customers"):
        return "mrr"
    if "customers.churned" in columns:
        return "customers"
    if "customers.signed_up" in columns:
        return "departures" if len(tables["departures"]) else "customers"
    if purchases:
        return "purchases"
    if not len(tables["customers"]):
        return "none"
    return "snapshot" if "customers.lost" in columns else "undated"


def _reach(table: Table, dataset: Dataset) -> tuple[int, int] | None:
    if dataset.column(dataset.reach).kind.form is Form.MOMENT:
        moments = table.moments(dataset.reach)
        days = (moments[moments != NO_MOMENT] // SECONDS_OF_A_DAY).astype(np.int32)
    else:
        days = table.days(dataset.reach)
        days = days[days != NO_DAY]
    return (int(days.min()), int(days.max())) if len(days) else None


def _told(table: Table, today: int) -> tuple[int, int] | None:
    """The first and last day on which anything happened in a table of events."""
    days = [each for each in (event_days(table, column, today) for column in table.dataset.event) if len(each)]
    return (min(int(each.min()) for each in days), max(int(each.max()) for each in days)) if days else None


def _first_use(usage: Table) -> dict[str, int]:
    features, days = usage.text("feature"), usage.days("day")
    used = ~(usage.numbers("count") <= 0) & (features.codes >= 0) & (days != NO_DAY)
    first = np.full(len(features.values), np.iinfo(np.int32).max, dtype=np.int64)
    np.minimum.at(first, features.codes[used], days[used])
    return {f: int(day) for f, day in zip(features.values, first, strict=True) if day != np.iinfo(np.int32).max}


def _usual_interval(payments: Table) -> str:
    """How often most customers' recurring invoices come; a month where no customer has two."""
    rows = purchase_rows(payments) & payments.text("kind").equal("recurring")
    _, gaps = median_gaps(payments.text("customer").codes[rows], payments.days("invoiced_on")[rows])
    counts: dict[str, int] = {}
    for gap, customers in zip(*np.unique(gaps, return_counts=True), strict=True):
        usual = str(nearest_interval(float(gap)))
        counts[usual] = counts.get(usual, 0) + int(customers)
    return max(sorted(counts), key=lambda name: counts[name], default=str(MONTHLY))


def _scales(surveys: Table) -> dict[tuple[str, str], float]:
    """The highest score of each kind and step, read as the scale it was given on."""
    kinds, steps, scores = surveys.text("kind"), surveys.text("step"), surveys.numbers("score")
    highest: dict[tuple[str, str], float] = {}
    width = len(steps.values) + 1
    pair = (kinds.codes.astype(np.int64) + 1) * width + steps.codes + 1
    for each in np.unique(pair[~np.isnan(scores)]):
        kind, step = divmod(int(each), width)
        names = ((*kinds.values, "")[kind - 1] if kind else "", steps.values[step - 1] if step else "")
        highest[names] = float(scores[(pair == each) & ~np.isnan(scores)].max())
    return {names: _points(names[0], top) for names, top in highest.items()}


def _points(kind: str, top: float) -> float:
    if kind == "NPS":
        return 10.0
    return next((scale for scale in (5.0, 7.0, 10.0) if top <= scale), 100.0)


def _quiet_days(used: Days) -> int:
    """The longest that nobody used anything between two days of use lately, a week at least."""
    if not len(used):
        return QUIET_DAYS
    lately = np.unique(used[used > used.max() - USUAL_DAYS])
    return max(QUIET_DAYS, int(np.max(np.diff(lately), initial=0)))


def _leaving(subscriptions: Table, data_to: int) -> frozenset[str]:
    """The intervals of which at most half of the subscriptions that run have an end."""
    started, ended = subscriptions.days("started"), subscriptions.days("ended")
    running = (started != NO_DAY) & (started <= data_to) & ((ended == NO_DAY) | (ended > data_to))
    running &= (subscriptions.days("cancelled_on") == NO_DAY) & ~subscriptions.text("status").among(OVER)
    interval = subscriptions.text("interval")
    number, names = interval.codes + 1, ("", *interval.values)
    all_, ending = (np.bincount(number[rows], minlength=len(names)) for rows in (running, running & (ended != NO_DAY)))
    return frozenset(name for name, count, ends in zip(names, all_, ending, strict=True) if 2 * ends <= count)


def _unanswered(surveys: Table) -> frozenset[str]:
    kinds = surveys.text("kind")
    codes = np.unique(kinds.codes[np.isnan(surveys.numbers("score"))])
    return frozenset(kinds.values[code].casefold() for code in codes.tolist() if code >= 0)


def _ticket_scale(tickets: Table) -> float:
    """The scale of the ratings: words of two kinds are 1 and 2, all else is read as answers to surveys are."""
    given = tickets.numbers("satisfaction")
    top = float(np.max(given, initial=0.0, where=~np.isnan(given)))
    return 2.0 if top <= 2 else _points("CSAT", top)
