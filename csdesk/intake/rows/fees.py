"""Monthly fees on a list of customers: whether MRR is counted from them, or from what tells it better."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY
from csdesk.base.issue import Issue, Severity
from csdesk.base.units import many
from csdesk.datasets.references import resolve
from csdesk.datasets.table import Table
from csdesk.intake.plan import SheetPlan
from csdesk.intake.request import Known
from csdesk.intake.rows.whose import in_all

_NAMED = 3
_BETTER = {"subscriptions": "subscriptions", "mrr_history": "MRR by month"}
"""The tables that tell what customers pay better than a list does, and what they are called."""


def with_fees_told(plans: Sequence[SheetPlan], known: Known) -> list[SheetPlan]:
    """The plans with a note on each list of customers that says what they pay in a month: MRR is counted from it, or it
    isn't, since other rows tell the same. Nothing is ever counted twice."""
    orders = in_all(plans, "subscriptions", known.subscriptions)
    history = in_all(plans, "mrr_history", known.mrr_history)
    chosen = known.settings.choice("mrr_source")
    better = (
        chosen if chosen != "auto" else "subscriptions" if orders.has("amount") else "mrr_history" * (len(history) > 0)
    )
    customers = in_all(plans, "customers", known.customers)
    first = _fees(known.customers).any() and not (known.subscriptions.has("amount") or len(known.mrr_history))
    made = []
    for plan in plans:
        if plan.table.dataset.id == "customers":
            made.append(_told(plan, better, customers, orders))
        elif first and chosen == "auto" and plan.table.dataset.id == better and len(plan.table):
            text = f"From now on MRR is counted from these {_BETTER[better]}, and no longer from the fees on your list."
            made.append(_with(plan, "fees_replaced", "", text))
        else:
            made.append(plan)
    return made


def _fees(customers: Table) -> npt.NDArray[np.bool_]:
    return np.asarray((customers.numbers("mrr") > 0) & (customers.days("signed_up") != NO_DAY))


def _told(plan: SheetPlan, better: str, customers: Table, orders: Table) -> SheetPlan:
    """One list with what becomes of its fees; as it is where it has none."""
    rows = _fees(plan.table)
    header_of = {column: header for header, column in plan.mapping.items()}
    if not rows.any() or "mrr" not in header_of:
        return plan
    fee, start, end = (header_of.get(name, "") for name in ("mrr", "signed_up", "churned"))
    if better in ("", "customers"):
        until = f'to "{end}"' if end else "on"
        text = f'MRR is counted from this: each fee from "{start}" {until}, as it is now for all those months.'
        return _with(plan, "fees_counted", fee, text)
    if better != "subscriptions":
        return _with(
            plan, "fees_not_counted", fee, f"not added to MRR, which is counted from {_BETTER.get(better, better)}."
        )
    text = "not added to MRR, which is counted from your subscriptions: the same money would count twice."
    lone = _without_order(plan.table.take(rows), customers, orders)
    if lone:
        which = ", ".join(lone[:_NAMED]) + (f" and {len(lone) - _NAMED:,} more" if len(lone) > _NAMED else "")
        text += (
            f" {many(len(lone), 'customer')} with a fee {'has' if len(lone) == 1 else 'have'} no subscription: {which}."
        )
    return _with(plan, "fees_not_counted", fee, text)


def _without_order(listed: Table, customers: Table, orders: Table) -> list[str]:
    """The names (else ids) of those on a list who have no subscription."""
    ids = listed.text("customer_id")
    ordering = set(resolve(customers, orders, orders.text("customer")).tolist())
    lone = [code for code, who in enumerate(resolve(customers, orders, ids).tolist()) if who not in ordering]
    alone = np.isin(ids.codes, lone)
    pairs = zip(listed.text("name").take(alone).tolist(), ids.take(alone).tolist(), strict=True)
    return [name or id_ for name, id_ in pairs]


def _with(plan: SheetPlan, code: str, header: str, text: str) -> SheetPlan:
    note = Issue(code, Severity.NOTE, plan.file, text, "", plan.sheet, None, header)
    return replace(plan, issues=(*plan.issues, note))
