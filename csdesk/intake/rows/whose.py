"""Whose rows are whose over all files of an import and the workspace: notes about rows of nobody known."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from csdesk.base.issue import Issue, Severity
from csdesk.base.units import many
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.references import MAKING_CUSTOMERS, resolve, row_codes
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.table import Table, Texts, joined
from csdesk.intake.plan import SheetPlan
from csdesk.intake.request import Known
from csdesk.intake.rows.near import near_names

_EXAMPLES = 3
_SAME = (
    "Of one firm written in two ways, write one name in the file, or say on its page in csdesk that it is the other."
)


def with_references(plans: Sequence[SheetPlan], known: Known) -> list[SheetPlan]:
    """The plans with a note on rows that name no known customer, and answers given to whom their e-mail means.

    Where no list of customers is known, those of the subscriptions are; nothing is noted where there is neither.
    """
    customers = in_all(plans, "customers", known.customers)
    subscriptions = in_all(plans, "subscriptions", known.subscriptions)
    if len(customers):
        return [_looked_up(plan, customers, subscriptions, known, "list of customers") for plan in plans]
    if not subscriptions.has("customer"):
        return list(plans)
    ordering = _as_list(subscriptions)
    return [
        plan
        if plan.table.dataset is SUBSCRIPTIONS
        else _looked_up(plan, ordering, subscriptions, known, "subscription")
        for plan in plans
    ]


def _as_list(subscriptions: Table) -> Table:
    """A list of the customers who have subscriptions, each by what the file calls it."""
    names = subscriptions.text("customer").in_use().values
    rows = np.arange(len(names), dtype=np.int32)
    return Table.of(CUSTOMERS, {"customer_id": Texts(rows, names)}, np.zeros_like(rows), rows)


def main_beside(plan: SheetPlan, plans: Sequence[SheetPlan]) -> SheetPlan | None:
    """The plan of another table that the same sheet feeds; None for a sheet that feeds one."""
    return next((other for other in plans if other is not plan and _place(other) == _place(plan)), None)


def _place(plan: SheetPlan) -> tuple[str, str, str]:
    return plan.file, plan.sha256, plan.sheet


def under_known_ids(plans: Sequence[SheetPlan], known: Known) -> list[SheetPlan]:
    """The plans in which customers beside orders or payments have the ids that the workspace knows them by: there the
    same column may hold names."""
    ids = _ids_of(known.customers)
    return [
        _with_ids(plan, ids, known) if ids and _is_of_customers(plan) and main_beside(plan, plans) else plan
        for plan in plans
    ]


def _is_of_customers(plan: SheetPlan) -> bool:
    return plan.table.dataset is CUSTOMERS and len(plan.table) > 0


def _ids_of(customers: Table) -> tuple[str, ...]:
    """The ids in order of first appearance, as `resolve` counts them."""
    return tuple(dict.fromkeys(id_ for id_ in customers.text("customer_id").tolist() if id_))


def _with_ids(plan: SheetPlan, ids: Sequence[str], known: Known) -> SheetPlan:
    written = plan.table.text("customer_id")
    found = resolve(known.customers, known.subscriptions, written, known.former_names).tolist()
    names = [ids[person] if person >= 0 else text for person, text in zip(found, written.values, strict=True)]
    values = {name: place for place, name in enumerate(dict.fromkeys(names))}
    places = np.array([*(values[name] for name in names), -1], dtype=np.int32)
    own = Texts(places[written.codes], tuple(values))
    table = replace(plan.table, columns={**plan.table.columns, "customer_id": own})
    return replace(plan, table=table)


def in_all(plans: Sequence[SheetPlan], dataset: str, stored: Table) -> Table:
    """The rows of one table that the workspace and all plans hold together."""
    return joined([stored, *(plan.table for plan in plans if plan.table.dataset.id == dataset)])


def _looked_up(plan: SheetPlan, customers: Table, subscriptions: Table, known: Known, listed: str) -> SheetPlan:
    table = plan.table
    if "customer" not in table.dataset.names or not len(table):
        return plan
    if table.dataset.id == "surveys" and not table.has("customer") and table.has("respondent"):
        return replace(plan, table=_by_respondent(table, customers, subscriptions, known))
    references = table.text("customer")
    codes = resolve(customers, subscriptions, references, known.former_names)
    lost = (row_codes(codes, references) < 0) & (references.codes >= 0)
    count = int(lost.sum())
    if not count:
        return plan
    used = np.unique(references.codes[lost])
    named = [references.values[code] for code in used[:_EXAMPLES].tolist()]
    near = near_names(named, customers.text("name" if customers.has("name") else "customer_id").values)
    examples = ", ".join(f"{name} – perhaps {near[name]}?" if name in near else name for name in named)
    more = f" and {len(used) - _EXAMPLES:,} more" if len(used) > _EXAMPLES else ""
    whom = "1 customer who is" if len(used) == 1 else f"{len(used):,} customers who are"
    verb = "names" if count == 1 else "name"
    text = f"{many(count, 'row')} {verb} {whom} in no {listed} ({examples}{more})."
    if table.dataset.id in MAKING_CUSTOMERS:
        text += f" {'It becomes a customer' if len(used) == 1 else 'They become customers'} beside those."
    header = next((header for header, column in plan.mapping.items() if column == "customer"), "")
    hint = _SAME if near else ""
    note = Issue("customer_unknown", Severity.NOTE, plan.file, text, hint, plan.sheet, None, header)
    return replace(plan, issues=(*plan.issues, note))


def _by_respondent(table: Table, customers: Table, subscriptions: Table, known: Known) -> Table:
    """Answers without a customer belong to the one whose id, name or e-mail the respondent's is."""
    people = table.text("respondent")
    found = resolve(customers, subscriptions, people, known.former_names) >= 0
    codes = np.append(np.where(found, np.arange(len(people.values)), -1), -1)[people.codes].astype(np.int32)
    return replace(table, columns={**table.columns, "customer": Texts(codes, people.values)})
