"""Which tables a sheet feeds: the one that fits best, and others that lie beside it in the same rows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.dataset import Column, Dataset
from csdesk.datasets.kept import KEPT
from csdesk.intake.matching.likeness import by_name
from csdesk.intake.matching.match import Layout, Look, Part, match, named
from csdesk.intake.matching.wide import counted_of, months_of, questions_of
from csdesk.intake.words.headers import words
from csdesk.intake.words.implied import interval_of
from csdesk.intake.words.meanings import survey_kind
from csdesk.intake.words.spoken.headers import TIMESTAMPS

_CUSTOMERS_BESIDE = ("subscriptions", "mrr_history", "payments")
"""The tables beside whose rows customers' own columns may stand."""
_OWN_OF_CUSTOMERS = frozenset(
    {
        "name",
        "email",
        "segment",
        "industry",
        "country",
        "owner",
        "signed_up",
        "churned",
        "churn_reason",
        "lost",
        "seats",
    }
)
_ENOUGH = 1.9
"""Worth below which two columns have met by chance."""
_TELLING = {
    "customers": {"name", "email", "signed_up", "churned", "lost", "tenure", "mrr", "churn_reason", "renews_on"},
    "usage": {"user", "feature", "count", "minutes"},
    "departures": {"reason", "refund", "returned"},
    "onboarding": {"due_on", "completed_on"},
    "tickets": {"first_response", "resolved", "priority", "escalated", "reopened", "satisfaction"},
    "costs": {"owner"},
    "recipes": {"document"},
}
"""Columns of which one has to be there: without them these tables would take any dates and names for their own."""
_SURELY_CUSTOMERS = frozenset({"email", "signed_up", "churned", "lost", "tenure", "mrr", "churn_reason", "renews_on"})
_CUSTOMER = re.compile(
    r"customer|client|account|company|business|organi[sz]ation|member|kunde|"
    r"firma|unternehmen|mitglied|entreprise|societe|adherent|empresa|azienda|klant|bedrijf"
)
_WORDS = {
    "usage": re.compile(r"usage|\bused?\b|login|session|feature|active|\bcheck(ed)? ?in\b|\bvisit(ed|s)?\b"),
    "departures": re.compile(r"churn|\bleft\b|cancel|\blost\b|leaving|depart|kundig|resili|\bbaja\b|disdett|opzeg"),
    "onboarding": re.compile(r"onboard|kick ?off|milestone|go live|\bstep\b"),
    "tickets": re.compile(r"ticket|\bcase\b|complain|reklamation|beschwerde|plainte|reclamation|queja|reclamo|klacht"),
    "costs": re.compile(r"\bcosts?\b|spend|spent|expense"),
}


def columns_of(dataset: Dataset) -> tuple[str, ...]:
    """The columns that a header of a sheet which holds this table can mean: its own, and of orders, revenue and
    payments those of the customers too."""
    return (*dataset.names, *(column.name for column in own_of_customers(dataset)))


def own_of_customers(dataset: Dataset) -> tuple[Column, ...]:
    """The columns of customers that may stand beside the rows of this table; none for most."""
    beside = DATASETS["customers"].columns if dataset.id in _CUSTOMERS_BESIDE else ()
    return tuple(column for column in beside if column.name in _OWN_OF_CUSTOMERS and column.name not in dataset.names)


def choose(look: Look, dataset: Dataset | None) -> list[Part]:
    """The parts of a sheet, the first one the sheet's main table; a part that lacks something is the only one.

    Empty where nothing fits at all.
    """
    wanted = (dataset,) if dataset is not None else tuple(DATASETS.values())
    parts = _laid_out(look, wanted)
    if dataset is None:
        parts = [part for part in parts if part.columns or part.asked or part.across]
    if dataset is None:
        parts = [part for part in parts if _tells(part, look)]
    if not parts:
        return []
    best = max(parts, key=lambda part: (part.worth, -tuple(DATASETS).index(part.dataset.id)))
    if dataset is None and best.worth < _ENOUGH:
        return []
    if best.lacking:
        whole = [part for part in parts if not part.lacking and part.worth >= max(_ENOUGH, best.worth - 1.0)]
        if not whole:
            return [best]
        best = max(whole, key=lambda part: part.worth)
    return [best, *_customers_beside(look, best, only_said=True)] if dataset is not None else _with_others(look, best)


def _tells(part: Part, look: Look) -> bool:
    """Whether anything says that the sheet holds this table, beside columns that many tables have."""
    if part.dataset.id == "customers" and "customer_id" not in part.columns:
        if any(words(field.header) in TIMESTAMPS for field in look.found.fields):
            return False  # the answers to a form, each with the person who gave it
        return bool(_SURELY_CUSTOMERS & part.columns.keys()) or bool(
            _CUSTOMER.search(words(part.columns.get("name", "")))
        )
    if part.dataset.id == "attributes":
        return not part.lacking
    telling = _TELLING.get(part.dataset.id)
    if part.dataset in KEPT:  # comes from csdesk's own exports and templates, which have its name and its columns
        whole = (telling or set(part.dataset.names)) <= part.columns.keys()
        return whole and named(look, part.dataset) > 0
    if telling is None or telling & part.columns.keys() or part.across or named(look, part.dataset) > 0:
        return True
    pattern = _WORDS.get(part.dataset.id)
    return pattern is not None and any(pattern.search(words(header)) for header in part.columns.values())


def _laid_out(look: Look, wanted: Iterable[Dataset]) -> list[Part]:
    parts = []
    months = months_of(look.found, look.contents)
    for dataset in wanted:
        if dataset.id == "surveys":
            parts.append(_surveys(look))
        elif months and dataset.id in ("mrr_history", "usage"):
            parts.append(_across_months(look, dataset, months))
        else:
            parts.append(_by_number(look, match(look, dataset)))
    return parts


def _by_number(look: Look, part: Part) -> Part:
    """The part with the customer's number as the customer where a name stands beside it, which is the customer's own
    then: two tools that write a name in two ways have one number."""
    name = part.columns.get("customer", "")
    if part.dataset.id not in _CUSTOMERS_BESIDE or not name or look.said(name, part.dataset):
        return part
    meant = by_name(name, DATASETS["customers"])
    if "name" not in meant or "customer_id" in meant:
        return part
    numbers = [
        field.header
        for field in look.found.fields
        if field.header not in part.columns.values()
        and not look.said(field.header, part.dataset)
        and "customer" in by_name(field.header, part.dataset)
        and "customer_id" in by_name(field.header, DATASETS["customers"])
        and look.contents[field.header].filled >= look.contents[name].filled
    ]
    return replace(part, columns={**part.columns, "customer": numbers[0]}) if len(numbers) == 1 else part


def _surveys(look: Look) -> Part:
    dataset = DATASETS["surveys"]
    counted = counted_of(look.found, look.contents)
    if counted:
        part = match(look, dataset, frozenset(counted))
        lacking = tuple(name for name in part.lacking if name not in ("kind", "score"))
        worth = part.worth + 3.0 + 2.0 * (len(part.lacking) - len(lacking))
        return replace(part, lacking=lacking, worth=worth, layout=Layout.COUNTED, across=counted)
    rows = match(look, dataset)
    taken = {header for column, header in rows.columns.items() if column not in ("score", "kind", "step", "comment")}
    asked = tuple(
        q for q in questions_of(look.found, look.contents) if q.header not in taken and q.header not in look.mapping
    )
    by_hand = "score" in look.mapping.values() or "kind" in look.mapping.values()
    if (
        by_hand
        or not asked
        or ("kind" in rows.columns and "score" in rows.columns)
        or (len(asked) == 1 and not asked[0].step)
    ):
        return rows
    if len(asked) == 1 and rows.columns.get("score") not in (None, asked[0].header):
        return rows
    part = match(look, dataset, frozenset(q.header for q in asked))
    columns = {
        column: header
        for column, header in part.columns.items()
        if column not in ("score", "kind", "step", "scale", "direction")
    }
    undated = {"answered_on"} if {"customer", "respondent"} & part.columns.keys() else set()
    lacking = tuple(name for name in part.lacking if name not in {"kind", "score"} | undated)
    worth = part.worth + 1.5 * len(asked) + 2.0 * (len(part.lacking) - len(lacking))
    return replace(part, columns=columns, lacking=lacking, worth=worth, layout=Layout.QUESTIONS, asked=asked)


def _across_months(look: Look, dataset: Dataset, months: Mapping[str, int]) -> Part:
    part = match(look, dataset, frozenset(months))
    given = ("month", "mrr") if dataset.id == "mrr_history" else ("day", "count")
    columns = {column: header for column, header in part.columns.items() if column not in given}
    lacking = tuple(name for name in part.lacking if name not in given)
    worth = part.worth + 2.0 * (len(part.lacking) - len(lacking)) + (3.0 if dataset.id == "mrr_history" else 1.0)
    return replace(part, columns=columns, lacking=lacking, worth=worth, layout=Layout.MONTHS, across=months)


def _with_others(look: Look, main: Part) -> list[Part]:
    """The main table and what else its rows hold; of customers beside their subscriptions, those are the main one."""
    if main.dataset.id == "customers":
        subscriptions = _by_number(look, match(look, DATASETS["subscriptions"]))
        if not subscriptions.lacking and _is_priced(subscriptions):
            main = subscriptions
    return [main, *_beside(look, main)]


def _beside(look: Look, main: Part) -> list[Part]:
    """What else the rows of the main table hold."""
    used = {*main.columns.values(), *main.across, *(asked.header for asked in main.asked)}
    beside = _customers_beside(look, main, only_said=False)
    if main.dataset.id == "mrr_history" and main.layout is Layout.ROWS:
        beside += _answers_beside(look, main, used)
    return beside


def _customers_beside(look: Look, main: Part, *, only_said: bool) -> list[Part]:
    """Columns of the customers themselves beside their orders, revenue or payments: those that are said to be so, and,
    unless `only_said`, those that csdesk takes for it where the customer's id stands beside them."""
    if main.dataset.id not in _CUSTOMERS_BESIDE or "customer" not in main.columns:
        return []
    customers = match(look, DATASETS["customers"], frozenset(main.across))
    used = {*main.columns.values(), *main.across, *(asked.header for asked in main.asked)}
    surely = not only_said and customers.columns.get("customer_id") == main.columns["customer"]
    own = {
        column: header
        for column, header in customers.columns.items()
        if column in _OWN_OF_CUSTOMERS
        and header not in used
        and (surely or look.said(header, customers.dataset) == column)
    }
    columns = {"customer_id": main.columns["customer"], **own}
    return [replace(customers, columns=columns, lacking=())] if own else []


def _is_priced(subscriptions: Part) -> bool:
    """Whether the interval is known, from a column or the amount's header."""
    return "interval" in subscriptions.columns or interval_of(subscriptions.columns["amount"]) is not None


def _answers_beside(look: Look, main: Part, used: set[str]) -> list[Part]:
    asked = tuple(
        q for q in questions_of(look.found, look.contents) if q.header not in used and survey_kind(words(q.header))
    )
    if not asked:
        return []
    columns = {"customer": main.columns["customer"], "answered_on": main.columns["month"]}
    return [Part(DATASETS["surveys"], columns, 0.0, layout=Layout.QUESTIONS, asked=asked)]
