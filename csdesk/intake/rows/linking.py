"""Columns that name customers without a header that says so, known by the customers whom their cells mean."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from csdesk.base.issue import Issue, Severity
from csdesk.datasets.references import resolve
from csdesk.datasets.table import Table, Texts
from csdesk.intake.matching.match import Look
from csdesk.intake.plan import SheetPlan

_MOSTLY = 0.6
_LEAST = 3


def linked(
    look: Look, plans: Sequence[SheetPlan], customers: Table, subscriptions: Table, former: Table
) -> tuple[Look, list[Issue]]:
    """The look with the one unused column whose cells mostly mean known customers taken as the customer, and a note.

    `plans` are those of the look's file. Unchanged where its table has a customer already, or where no column fits.
    """
    sheet = look.found.sheet.name
    mine = [plan for plan in plans if plan.sheet == sheet]
    if not len(customers) or len(mine) != 1 or "customer" not in mine[0].table.dataset.names:
        return look, []
    plan = mine[0]
    if "customer" in plan.mapping.values():
        return look, []
    shares = {}
    for header, column in plan.mapping.items():
        field = look.found.field(header)
        if column == "-" and header not in look.mapping and field is not None and len(field.values) >= _LEAST:
            names = tuple(value.text for value in field.values)
            found = resolve(customers, subscriptions, Texts(np.arange(len(names), dtype=np.int32), names), former)
            if look.contents[header].number < 0.5 and look.contents[header].date < 0.5:
                shares[header] = float((found >= 0).mean())
    best = [header for header, share in shares.items() if share >= _MOSTLY]
    if len(best) != 1:
        return look, []
    dataset = plan.table.dataset.id
    before = {**look.before, dataset: {**look.before.get(dataset, {}), best[0]: "customer"}}
    text = "taken as the customer, because most of its cells name one."
    hint = f"If it isn't, leave it out: --map '{best[0]}=-'."
    note = Issue("customer_by_content", Severity.NOTE, plan.file, text, hint, sheet, None, best[0])
    return replace(look, before=before), [note]
