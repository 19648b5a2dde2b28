"""The page of one customer: who it is, how it stands, and everything that is known of it, tab by tab."""

from dataclasses import dataclass, replace

import numpy as np

from csdesk.base.days import NO_DAY, day_text
from csdesk.base.units import grouped, many
from csdesk.pages.bands import badge_of
from csdesk.pages.customer_lists import notes_rows, sentiment_rows, subscriptions_rows, support_rows, usage_rows
from csdesk.pages.customer_summary import summary_rows
from csdesk.pages.customer_timeline import timeline_rows
from csdesk.pages.findings import joined
from csdesk.pages.framing import framed
from csdesk.pages.lens import Lens
from csdesk.pages.people import left_text
from csdesk.pages.person import ALONE, Person, own_lens, person_of
from csdesk.pages.story import DAYS_OF_A_MONTH, story
from csdesk.pages.values import Cell, Role, Words
from csdesk.pages.view import Headline, Row, View


@dataclass(frozen=True, slots=True)
class CustomerPage:
    """One customer. `identity` is one line: band, what it was, MRR, renewal, owner; `about` is what else is known of
    it, in words. `tabs` are pages of their own, by title."""

    customer: str
    name: str
    identity: tuple[Cell, ...]
    about: str
    sentence: Headline
    tabs: tuple[tuple[str, View], ...]


def build(lens: Lens, customer_id: str) -> CustomerPage:
    """The page of a customer for the lens' period, where none is chosen for the one that runs at the end of the data;
    its segment doesn't matter.

    Raises CallError where there is no such customer.
    """
    own = own_lens(lens.latest(), customer_id)
    person = person_of(own)
    tabs: tuple[tuple[str, tuple[Row, ...]], ...] = (
        ("Summary", summary_rows(own, person)),
        ("Timeline", timeline_rows(own, person)),
        ("Usage", usage_rows(own, person)),
        ("Support", support_rows(own, person)),
        ("Sentiment", sentiment_rows(own, person)),
        ("Subscriptions", subscriptions_rows(own, person)),
        ("Notes", notes_rows(own, person)),
    )
    views = tuple((title, framed(own, f"customer_{title.lower()}", title, None, rows)) for title, rows in tabs)
    return CustomerPage(
        customer_id, person.name, _identity(own, person), _about(own, person), story(own, person), views
    )


def _identity(lens: Lens, person: Person) -> tuple[Cell, ...]:
    """Band, what it was, MRR, renewal and owner: what there is of them, in this order."""
    cells: list[Cell] = []
    now, before = person.now, person.before
    badge = badge_of(int(now.band[ALONE]), float(now.score[ALONE]))
    if badge is not None:
        cells.append(badge)
    elif not person.active:
        cells.append(Words(left_text(person.left), Role.MUTED, strong=True))
    was = None if before is None else before.score_of(ALONE)
    if badge is not None and was is not None:
        cells.append(Words(f"was {grouped(was, 0)}", Role.MUTED))
    money = lens.number("mrr")
    if person.active and money.value is not None:
        cells.append(replace(money, text=f"{money.text} MRR"))
    if person.renews != NO_DAY:
        cells += [
            Words(f"Renews {day_text(person.renews)}", strong=True),
            Words(f"in {many(person.renews - lens.day, 'day')}", Role.MUTED),
        ]
    owner = person.text("owner")
    return (*cells, *((Words("Owner", Role.MUTED), Words(owner, strong=True)) if owner else ()))


def _about(lens: Lens, person: Person) -> str:
    """Plan, seats, trade, place, and for how long it has been a customer."""
    plan, seats = person.plan, person.number("seats")
    since = ""
    if person.since != NO_DAY and person.active:
        months = int((lens.day - person.since + 1) / DAYS_OF_A_MONTH)
        since = f"customer for {many(months, 'month')}" if months else f"customer since {day_text(person.since)}"
    return joined(
        f"{plan} plan" if plan else "",
        "" if np.isnan(seats) else many(seats, "seat"),
        ", ".join(each for each in (person.text("industry"), person.text("country")) if each),
        person.text("segment"),
        since,
    )
