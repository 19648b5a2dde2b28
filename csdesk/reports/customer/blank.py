"""Which sheets of a customer's review would have nothing to say: they are left out unless the owner asks for them."""

from collections.abc import Mapping, Sequence

import numpy as np

from csdesk.base.days import NO_DAY
from csdesk.pages.lens import Lens
from csdesk.pages.people import next_renewal
from csdesk.pages.reports import has_rows
from csdesk.pages.review_sheets import FILLED
from csdesk.reports.customer.goals import SHEET as GOALS
from csdesk.reports.customer.plan import PLAN, RISKS
from csdesk.reports.occasion import Edition


def blank_sheets(lens: Lens, edition: Edition) -> Mapping[str, tuple[str, ...]]:
    """For each customer of the lens the names of these sheets.

    A sheet of use, support or answers is blank without a row in the period. Goals and risks are forms that the owner
    fills in, and so is the plan of a customer without a renewal date: for those who look after the customer they are
    work to do, for the customer they are empty sheets.
    """
    ids = lens.people.ids
    blank: list[list[str]] = [[] for _ in ids]
    for sheet in FILLED:
        for place in np.flatnonzero(~has_rows(lens, sheet)).tolist():
            blank[place].append(sheet.title)
    if edition is Edition.CUSTOMER:
        here = lens.cells("customers_active").num[: len(ids), lens.at] > 0
        unknown = ~here | (next_renewal(lens)[: len(ids)] == NO_DAY)
        for place, names in enumerate(blank):
            names += [GOALS, RISKS, *([PLAN] if unknown[place] else [])]
    return {id_: tuple(names) for id_, names in zip(ids, blank, strict=True)}


def left_out(blank: Sequence[str], omitted: Sequence[str], wanted: Sequence[str]) -> tuple[str, ...]:
    """The sheets that a review goes without: those that the owner leaves out, and blank ones that aren't asked for."""
    return tuple(sorted({*omitted, *(name for name in blank if name not in wanted)}))
