"""Reviews from an open workspace: drafted to be looked at, then written where the owner says."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from csdesk.base.errors import CallError
from csdesk.base.progress import Progress
from csdesk.ops.desk import Desk
from csdesk.ops.drafting import business, ends, single
from csdesk.ops.drafting.draft import Draft, Order, Recipients, Remark
from csdesk.ops.drafting.remarks import lacking_sheets, lacks_of, on_business, on_customer, on_many
from csdesk.ops.figures import settings_in_force
from csdesk.ops.recipients import everyone
from csdesk.ops.reporting import (
    BatchOutcome,
    Maker,
    name_of,
    occasion_of,
    others_of_business,
    others_there,
    views_of,
    write_all,
    write_portfolio_review,
)
from csdesk.pages.catalogue import PAGES
from csdesk.pages.lens import Lens
from csdesk.pages.people import in_segment
from csdesk.pages.person import own_lens
from csdesk.pages.selection import Selection
from csdesk.reports.customer.blank import blank_sheets, left_out
from csdesk.reports.customer.review import review_of
from csdesk.reports.occasion import Edition
from csdesk.reports.portfolio import Portfolio, table_of

WHOLE = ("",)
"""Instead of customers: the whole business."""


def recipients_of(desk: Desk, selection: Selection) -> Recipients:
    """For whom reviews of the period can be made."""
    lens = desk.lens(replace(selection, where=()))
    here = everyone(lens)
    table = table_of(PAGES["reports"].build(lens), "renewing")
    chosen: frozenset[str] = frozenset()
    if selection.where:
        inside = np.flatnonzero(in_segment(desk.lens(selection))[: len(lens.people.ids)]).tolist()
        chosen = frozenset(lens.people.ids[row] for row in inside)
    return Recipients(here, table.keys if table is not None else (), tuple(each for each in here if each in chosen))


def draft_of(desk: Desk, order: Order) -> Draft:
    """The review as it would be written, with every sheet that it can have, those that it goes without too.

    Raises CallError for a period that can't be read, and for the whole business where there are no data of it.
    """
    return _draft_of_customer(desk, order) if order.customer else _draft_of_business(desk, order)


def _draft_of_customer(desk: Desk, order: Order) -> Draft:
    lens = _lens(desk, order)
    lens.people.name(order.customer)  # raises CallError for nobody
    own = own_lens(lens, order.customer)
    blank = blank_sheets(own, order.edition)[order.customer]
    omitted = left_out(blank, order.sheets.omitted, order.sheets.wanted)
    occasion = occasion_of(lens, _maker(desk, order), order.edition, order.customer, omitted)
    review = review_of(own, occasion, settings_in_force(lens.engine))
    lacks = lacks_of(review)
    looks, fine = on_customer(review, lacks, blank)
    sheets = single.sheets(review, lacks, blank)
    return Draft(occasion, name_of(occasion, set()), sheets, tuple(looks), tuple(fine), lens.revision)


def _draft_of_business(desk: Desk, order: Order) -> Draft:
    lens = _lens(desk, order)
    occasion = occasion_of(lens, _maker(desk, order), Edition.INTERNAL, omitted=order.sheets.omitted)
    views, missing = views_of(lens)
    if "reports" not in views:
        raise CallError("There is nothing to review yet.", "Import customers, subscriptions or payments first.")
    portfolio = Portfolio(lens, occasion, views, missing)
    lacking = lacking_sheets(lens)
    sheets = business.sheets(portfolio, lacking)
    there = [
        each.name
        for each in sheets
        if each.note != ends.WITH_ALL and (each.always or each.name not in occasion.omitted)
    ]
    looks, fine = on_business(portfolio, lacking, there)
    return Draft(occasion, name_of(occasion, set()), sheets, tuple(looks), tuple(fine), lens.revision)


def in_the_way(desk: Desk, order: Order, customers: Sequence[str], folder: Path) -> tuple[str, ...]:
    """The names of other files in the folder that the reviews of these customers, or ('' alone) of the whole business,
    would have."""
    lens, maker = _lens(desk, order), _maker(desk, order)
    if tuple(customers) == WHOLE:
        return others_of_business(lens, folder, maker, order.sheets.omitted)
    return others_there(lens, folder, customers, order.edition, maker, order.sheets)


def dry_run(desk: Desk, order: Order, customers: Sequence[str]) -> tuple[Remark, ...]:
    """What the reviews of these customers would lack, kind by kind, with the first of the names."""
    return on_many(_lens(desk, order), customers, order.sheets.omitted)


def write(
    desk: Desk, order: Order, customers: Sequence[str], folder: Path, progress: Progress, *, replace: bool
) -> BatchOutcome:
    """Writes the reviews of these customers, or ('' alone) of the whole business.

    Raises CallError for a folder that isn't there, UserError where the review of the business can't be written.
    """
    lens, maker = _lens(desk, order), _maker(desk, order)
    if tuple(customers) == WHOLE:
        written = write_portfolio_review(lens, folder, maker, replace=replace, omitted=order.sheets.omitted)
        return BatchOutcome((written,))
    return write_all(lens, folder, customers, order.edition, maker, progress, replace=replace, sheets=order.sheets)


def _lens(desk: Desk, order: Order) -> Lens:
    return desk.lens(replace(order.selection, where=()))


def _maker(desk: Desk, order: Order) -> Maker:
    return Maker(order.business, desk.moment, order.letter_paper)
