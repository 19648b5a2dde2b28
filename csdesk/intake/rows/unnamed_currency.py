"""Amounts of which nothing says in what currency they are: told once, with where it is chosen."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from csdesk.base.issue import Issue, Severity
from csdesk.datasets.dataset import Kind
from csdesk.datasets.table import Table
from csdesk.intake.plan import SheetPlan
from csdesk.intake.request import Known


def with_currency_told(plans: Sequence[SheetPlan], known: Known) -> list[SheetPlan]:
    """The plans with one note, on the first sheet that has amounts, where neither any file nor what is known names a
    currency, and the owner chose none."""
    tables = (*(plan.table for plan in plans), known.customers, known.subscriptions, known.mrr_history)
    place = next((place for place, plan in enumerate(plans) if _amounts(plan.table)), None)
    if place is None or known.base_currency or any(_named(table) for table in tables):
        return list(plans)
    first = plans[place]
    files = "this file" if len({plan.file for plan in plans}) == 1 else "these files"
    note = Issue(
        "no_currency", Severity.NOTE, first.file, f"no currency is named in {files}, so amounts stand without one.",
        "Choose it as “Currency” in the settings (Edit, Preferences).", first.sheet, None, _header(first),
    )  # fmt: skip
    return [*plans[:place], replace(first, issues=(*first.issues, note)), *plans[place + 1 :]]


def _amounts(table: Table) -> str:
    """The first column of money that holds an amount; '' for none."""
    return next(
        (
            column.name
            for column in table.dataset.columns
            if column.kind is Kind.MONEY and (np.abs(np.nan_to_num(table.numbers(column.name))) > 0).any()
        ),
        "",
    )


def _header(plan: SheetPlan) -> str:
    """The header over the amounts; '' where they come from several."""
    return next((header for header, column in plan.mapping.items() if column == _amounts(plan.table)), "")


def _named(table: Table) -> bool:
    return "currency" in table.dataset.names and table.has("currency")
