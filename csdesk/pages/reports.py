"""The page of reports: which reviews can be made for the chosen period, and what each of their sheets would lack."""

import numpy as np

from csdesk.base.days import NO_DAY, day_text
from csdesk.base.units import Unit, many
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.metrics.forms import Mask
from csdesk.pages.bands import health_cells, standing_on
from csdesk.pages.blocks import Heading, Pairs, Table
from csdesk.pages.framing import across, beside, framed, missing, sentence
from csdesk.pages.lens import Lens
from csdesk.pages.page import On, page
from csdesk.pages.people import attribute, by_customer, day_cells, in_segment, next_renewal, number_cells, picked
from csdesk.pages.review_sheets import FILLED, RENEWING_DAYS, SHEETS, OwnSheet, Sheet
from csdesk.pages.values import Cell, Role, Words
from csdesk.pages.view import View
from csdesk.pages.words import capital, listed


@page(
    title="Reports",
    question="Make and send the review",
    on=On.TAB,
    unlocked_by=(CUSTOMERS.id, SUBSCRIPTIONS.id, PAYMENTS.id),
)
def reports(lens: Lens) -> View:
    """Both kinds of review, sheet by sheet, with what is missing; and the customers whose renewal comes up."""
    if not lens.people.ids:
        shown = missing(
            "Make the quarterly review",
            "With your customers in it, csdesk writes the review for you to send.",
            CUSTOMERS,
            SUBSCRIPTIONS,
        )
        return framed(lens, "reports", "Reports", None, (across(shown),))
    here = np.asarray(lens.cells("customers_active").num[:, lens.at] > 0) & in_segment(lens)[: len(lens.people.ids)]
    rows = (
        beside((_facts(lens, here), _customers(lens, here)), _portfolio(lens), 40),
        across(_renewing(lens, here)),
    )
    said = sentence(
        f"A review of {lens.period_title}, and one for each of {many(int(here.sum()), 'customer')}, can be made."
    )
    return framed(lens, "reports", "Reports", said, rows)


def _facts(lens: Lens, here: Mask) -> Pairs:
    """The period, the customers and the data that a review would be made of."""
    return Pairs(
        "What a review would rest on",
        "Change the period and the segment above",
        (
            ("Period", lens.period_title),
            ("Compared with", lens.compared_title or "nothing"),
            ("Customers", lens.count(int(here.sum()))),
            ("Data to", lens.data_to_text),
        ),
    )


def _portfolio(lens: Lens) -> Table:
    """The review of the whole business, with what each sheet would say instead where its figures aren't known."""
    lacking = [lacks(lens, sheet) for sheet in SHEETS]
    blank = [sheet.title for sheet, why in zip(SHEETS, lacking, strict=True) if why]
    return Table(
        f"{listed(blank)} would be blank" if blank else "Every sheet of the business review is filled",
        f"The whole business, {lens.period_title}",
        (Heading("Sheet", width=18), Heading("Shows", width=40), Heading("State", width=40)),
        tuple((sheet.title, sheet.shows, _state(why)) for sheet, why in zip(SHEETS, lacking, strict=True)),
        name="portfolio",
    )


def lacks(lens: Lens, sheet: Sheet) -> str:
    """Why none of a sheet's figures is known in the period; '' where one is."""
    results = [lens.result(id_) for id_ in sheet.figures]
    return "" if any(result.value is not None for result in results) else results[0].reason


def _state(why: str) -> Words:
    return Words(f"Will say: {why}", Role.WORSE) if why else Words("Ready")


def _customers(lens: Lens, here: Mask) -> Table:
    """The review of one customer: for how many customers each sheet would have anything to show."""
    total = int(here.sum())
    rows: list[tuple[Cell, ...]] = []
    for sheet in FILLED:
        filled = int((here & has_rows(lens, sheet)).sum())
        lack = Words(f"{total - filled:,} without {sheet.rows}", Role.WORSE)
        rows.append((sheet.title, lens.count(filled), lack if filled < total else Words("Ready for all")))
    return Table(
        "What the reviews of single customers would lack",
        f"Of {many(total, 'active customer')}, those with rows in {lens.period_title}",
        (Heading("Sheet", width=22), Heading("Filled for", numeric=True), Heading("State", width=44)),
        tuple(rows),
        name="single",
    )


def has_rows(lens: Lens, sheet: OwnSheet) -> Mask:
    """Which customers have a row in the period of the table that fills the sheet."""
    facts = lens.engine.facts
    has = np.zeros(facts.size, dtype=np.bool_)
    has[facts.who(sheet.table)[in_period(lens, sheet)]] = True
    return has[: len(lens.people.ids)]


def in_period(lens: Lens, sheet: OwnSheet) -> Mask:
    """Which rows of the sheet's table are of the period."""
    day = lens.engine.facts.happened(sheet.table, sheet.day)
    return np.asarray((day >= lens.period.first) & (day <= lens.day))


def _renewing(lens: Lens, here: Mask) -> Table:
    """The customers for whom a review is due, because their renewal comes up: the first ones on top."""
    renews = next_renewal(lens)[: len(here)]
    rows = np.flatnonzero(here & (renews != NO_DAY) & (renews <= lens.day + RENEWING_DAYS))
    rows = rows[np.lexsort((rows, renews[rows]))]
    columns: tuple[list[Cell], ...] = (
        picked(lens.people.names, rows),
        [*day_cells(renews[rows])],
        [*number_cells(lens, by_customer(lens, "mrr")[rows], Unit.MONEY)],
        [*health_cells(lens, standing_on(lens, lens.day), rows)],
        picked(attribute(lens, "owner"), rows),
    )
    return Table(
        f"{many(len(rows), 'customer')} {'renews' if len(rows) == 1 else 'renew'} within {RENEWING_DAYS} days"
        if len(rows)
        else f"Nobody renews within {RENEWING_DAYS} days",
        f"From {day_text(lens.day)}, the first renewal on top: prepare these reviews",
        (
            Heading("Customer", width=26),
            Heading("Renews"),
            Heading("MRR", numeric=True),
            Heading("Health"),
            Heading("Owner"),
        ),
        tuple(zip(*columns, strict=True)),
        tuple(picked(lens.people.ids, rows)),
        "customer",
        capital(f"no renewal within {RENEWING_DAYS} days is known."),
        "renewing",
    )
