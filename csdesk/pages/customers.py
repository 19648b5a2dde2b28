"""The page of customers: everyone in one list, to find and to open."""

import numpy as np

from csdesk.base.days import NO_DAY, Days, day_text
from csdesk.base.units import Unit, many
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.surveys import SURVEYS
from csdesk.health.recipe import Band
from csdesk.health.standing import DAMAGED
from csdesk.metrics.forms import Mask, Matrix
from csdesk.pages.bands import band_name, health_cells, standing_on
from csdesk.pages.blocks import Heading, Table
from csdesk.pages.framing import across, counted, framed, missing, row_of, sentence, told, without_blanks
from csdesk.pages.glances import glances
from csdesk.pages.lens import Lens
from csdesk.pages.page import On, page
from csdesk.pages.people import (
    LONGEST_TERM_DAYS,
    attribute,
    by_customer,
    customer_since,
    day_cells,
    in_segment,
    last_day_so_far,
    left_text,
    next_renewal,
    number_cells,
    picked,
)
from csdesk.pages.values import Cell, Role, Words
from csdesk.pages.view import Card, View
from csdesk.pages.words import capital

RENEWING_DAYS = 90
MOST_ADDED_UP = 1_000
"""For more customers than this the money of those who renew isn't looked up by name."""
HEADINGS = (
    Heading("Name", width=26), Heading("Segment"), Heading("Plan"), Heading("Owner"), Heading("MRR", numeric=True),
    Heading("Health"), Heading("Renews"), Heading("Last NPS", numeric=True), Heading("Open tickets", numeric=True),
    Heading("Overdue", numeric=True), Heading("Since"),
)  # fmt: skip


@page(
    title="Customers",
    question="Find and open one",
    on=On.TAB,
    unlocked_by=(CUSTOMERS.id, SUBSCRIPTIONS.id, PAYMENTS.id),
)
def customers(lens: Lens) -> View:
    """Every customer with what is known of it, those who pay most first, those who have left last: as of the newest
    day of the data where no period is chosen, as health and decisions are."""
    title, lens = "Customers", lens.latest()
    if not lens.people.ids:
        shown = missing(
            "Find and open every customer", "A list of customers, or of their subscriptions, is all it takes.",
            CUSTOMERS, SUBSCRIPTIONS,
        )  # fmt: skip
        return framed(lens, "customers", title, None, (across(shown),))
    here, money, renews = _active(lens), by_customer(lens, "mrr"), next_renewal(lens)[: len(lens.people.ids)]
    order = _order(lens, here, money)
    table = _table(lens, here, money, renews, order)
    top = row_of(*glances(lens, ("customers_active", "mrr", "arpa")), _renewing(lens, here, renews))
    gone = len(order) - int(here[order].sum())
    others = f"; {gone:,} more {'has' if gone == 1 else 'have'} left or never paid." if gone else "."
    active = lens.number("customers_active")
    said = sentence(active, f" active customer{'' if active.value == 1 else 's'}", others)
    return framed(lens, "customers", title, said, (top, across(table)))


def _active(lens: Lens) -> Mask:
    """Who is an active customer at the end of the period, in the order of the people."""
    return np.asarray(lens.cells("customers_active").num[:, lens.at] > 0)


def _order(lens: Lens, here: Mask, money: Matrix) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """The rows of the list: active ones by what they pay, then the others, those last who left longest ago."""
    size = len(here)
    rows = np.flatnonzero(in_segment(lens)[:size] & (customer_since(lens)[:size] <= lens.day))
    left = np.where(here, 0, last_day_so_far(lens)[:size].astype(np.int64))
    paid = np.where(here, np.nan_to_num(money), 0.0)
    return rows[np.lexsort((rows, -left[rows], -paid[rows], ~here[rows]))]


def _renewing(lens: Lens, here: Mask, renews: Days) -> Card:
    """How many renewals come up, and what they are worth; what is missing, where no term of anybody is known to end."""
    title = f"Renewals in {RENEWING_DAYS} days"
    about = "Active customers whose present term ends in the 90 days after the period."
    chosen = here & in_segment(lens)[: len(here)]
    if chosen.any() and not _terms_end(lens, chosen, renews):
        return counted(title, told("–"), "needs customers with the column Renews on", about=about)
    soon = np.flatnonzero(chosen & (renews != NO_DAY) & (renews <= lens.day + RENEWING_DAYS))
    foot = f"from {day_text(lens.day)}"
    if 0 < len(soon) <= MOST_ADDED_UP and lens.knows("mrr"):
        foot = f"{lens.number('mrr', {'customer': tuple(picked(lens.people.ids, soon))}).text} MRR between them"
    return counted(title, lens.count(len(soon)), foot, about=about)


def _terms_end(lens: Lens, chosen: Mask, renews: Days) -> bool:
    """Whether any of the chosen customers is known to renew at all, be it years ahead."""
    if (renews[chosen] != NO_DAY).any():
        return True
    return bool((next_renewal(lens, LONGEST_TERM_DAYS)[: len(chosen)][chosen] != NO_DAY).any())


def _table(
    lens: Lens, here: Mask, money: Matrix, renews: Days, order: np.ndarray[tuple[int], np.dtype[np.intp]]
) -> Table:
    active = here[order]
    columns: tuple[list[Cell], ...] = (
        picked(lens.people.names, order),
        picked(attribute(lens, "segment"), order),
        picked(attribute(lens, "plan"), order),
        picked(attribute(lens, "owner"), order),
        [*number_cells(lens, np.where(active, money[order], np.nan), Unit.MONEY)],
        _health(lens, active, order),
        [*day_cells(np.where(active, renews[order], np.int32(NO_DAY)))],
        [*number_cells(lens, last_nps(lens)[order], Unit.COUNT)],
        [*number_cells(lens, by_customer(lens, "tickets_open")[order], Unit.COUNT, blank_zero=True)],
        [*number_cells(lens, by_customer(lens, "overdue_balance")[order], Unit.MONEY, blank_zero=True)],
        [*day_cells(customer_since(lens)[order])],
    )
    return without_blanks(
        Table(
            f"{many(int(active.sum()), 'active customer')}{', largest MRR first' if active.sum() > 1 else ''}",
            f"As at {day_text(lens.day)}; customers who have left come last",
            HEADINGS,
            tuple(zip(*columns, strict=True)),
            tuple(picked(lens.people.ids, order)),
            "customer",
            "No customer is in this segment.",
            "customers",
        )
    )


def _health(lens: Lens, active: Mask, order: np.ndarray[tuple[int], np.dtype[np.intp]]) -> list[Cell]:
    """The band of those who are customers, and when the others left."""
    now = standing_on(lens, lens.day)
    badges = health_cells(lens, now, order)
    unknown = {
        why: Words(capital(why) if why == DAMAGED else band_name(Band.NONE), Role.MUTED) for why in set(now.reason)
    }
    last = np.where(active, np.int32(NO_DAY), last_day_so_far(lens)[order]).tolist()
    gone = {day: Words(left_text(day), Role.MUTED) for day in set(last)}
    return [
        badge or unknown[now.reason[row]] if stays else gone[day]
        for stays, badge, day, row in zip(active.tolist(), badges, last, order.tolist(), strict=True)
    ]


def last_nps(lens: Lens) -> Matrix:
    """Each customer's newest NPS score up to the end of the period, NaN where it gave none."""
    facts = lens.engine.facts
    table, who = facts.table(SURVEYS), facts.who(SURVEYS)
    day, score = table.days("answered_on"), table.numbers("score")
    rows = np.flatnonzero(
        table.text("kind").equal("NPS") & ~np.isnan(score) & (day != NO_DAY) & (day <= lens.day) & (who < facts.nobody)
    )
    rows = rows[np.lexsort((table.row_id[rows], day[rows]))]
    found = np.full(len(lens.people.ids), np.nan)
    found[who[rows]] = score[rows]
    return found
