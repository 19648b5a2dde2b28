"""What to look at before a review is sent, and what is fine: from the same figures as its sheets."""

from collections.abc import Mapping, Sequence

import numpy as np

from csdesk.base.days import NO_DAY, day_text
from csdesk.base.units import many
from csdesk.metrics.spans.spans import FOREVER
from csdesk.ops.drafting.draft import Remark
from csdesk.pages.lens import Lens
from csdesk.pages.person import Person
from csdesk.pages.reports import has_rows, in_period, lacks
from csdesk.pages.review_sheets import FILLED, OWN_SENTIMENT, SHEETS
from csdesk.pages.shown import FEWEST_REPLIES, too_few
from csdesk.pages.words import capital, listed, period_short
from csdesk.reports.customer.goals import SHEET as GOALS
from csdesk.reports.customer.plan import PLAN, RISKS, has_steps
from csdesk.reports.customer.review import CustomerReview
from csdesk.reports.occasion import Edition
from csdesk.reports.portfolio import Portfolio

SCORES = ("nps", "csat", "ces")
NAMED = 3
"""So many of those who lack something are named."""


def lacking_sheets(lens: Lens) -> dict[str, str]:
    """Which sheets of the business review would have nothing to show, and why."""
    found = {sheet.title: lacks(lens, sheet) for sheet in SHEETS}
    return {title: why for title, why in found.items() if why}


def on_business(portfolio: Portfolio, blank: dict[str, str], there: Sequence[str]) -> tuple[list[Remark], list[Remark]]:
    """What to look at in the review of the whole business, and what is fine; `there` are the sheets that it has."""
    lens = portfolio.lens
    looks, fine = _on_time(lens)
    looks += [Remark(each.what, f"{capital(each.why)}.") for each in portfolio.left_out]
    for name, why in blank.items():
        if name in there:
            looks.append(Remark(f"{name} has little to show", f"{capital(why.rstrip('.'))}."))
    looks += _few_replies(lens)
    filled = sum(name not in blank for name in there)
    fine.append(Remark(f"{many(filled, 'sheet')} with figures", "Definitions, data and checks come with them."))
    fine.append(Remark("Internal edition", "It names customers and what they pay: it isn't for them."))
    return looks, fine


def lacks_of(review: CustomerReview) -> dict[str, str]:
    """What the sheets of one customer's review lack, by name."""
    lens = review.lens
    found: dict[str, str] = {}
    for sheet in FILLED:
        count = int(in_period(lens, sheet).sum())
        if not count:
            found[sheet.title] = f"no {sheet.rows} in {period_short(lens.period)}"
        elif sheet is OWN_SENTIMENT and count < FEWEST_REPLIES:
            found[sheet.title] = f"{many(count, 'answer')}: not a score"
    if review.person.renews == NO_DAY:
        found[PLAN] = "no renewal date is known"
    return found


def on_customer(
    review: CustomerReview, lacks: Mapping[str, str], blank: Sequence[str]
) -> tuple[list[Remark], list[Remark]]:
    """The same for the review of one customer; `blank` are the sheets that are left out unless they are asked for. What
    a sheet lacks that the owner leaves out himself needs no remark."""
    lens, person, omitted = review.lens, review.person, review.occasion.omitted
    looks, fine = _on_time(lens)
    if not person.active:
        looks.insert(0, Remark("Not a customer at the end of the period", _left(person)))
    for name, why in lacks.items():
        if name not in omitted:
            looks.append(Remark(capital(why), f"{name} shows what there is."))
        elif name in blank:
            looks.append(Remark(capital(why), f"{name} is left out unless you tick it."))
    looks += _on_forms(review, blank)
    if review.occasion.edition is Edition.CUSTOMER:
        kept_out = "Health weights, notes, margins and other customers are kept out."
        fine.append(Remark("No internal fields", kept_out))
    else:
        looks.append(Remark("Not for the customer", "It holds health with its parts, signals, revenue and notes."))
    figures = sum(entry.now.value is not None for entry in review.evidence.figures)
    fine.append(Remark(f"{many(figures, 'figure')} with definitions", "The rows they rest on come with them."))
    return looks, fine


def on_many(lens: Lens, customers: Sequence[str], omitted: Sequence[str] = ()) -> tuple[Remark, ...]:
    """What the reviews of several customers would lack: how many have no rows of a kind in the period, and who. Sheets
    that are `omitted` lack nothing."""
    found: list[Remark] = []
    people = lens.people
    for sheet in (each for each in FILLED if each.title not in omitted):
        filled = {people.ids[who] for who in np.flatnonzero(has_rows(lens, sheet)).tolist()}
        without = [people.name(each) for each in customers if each not in filled]
        if without:
            names = ", ".join(without[:NAMED])
            more = f" and {len(without) - NAMED:,} more" if len(without) > NAMED else ""
            some = f"{len(without):,} of {len(customers):,} without {sheet.rows}: {sheet.title}"
            found.append(Remark(some, f"{names}{more}"))
    return tuple(found)


def _on_forms(review: CustomerReview, blank: Sequence[str]) -> list[Remark]:
    """Of the sheets that are filled in by hand: which of them are empty, and which are left out for that; without the
    goals a customer is sent none of the owner's words, as asks, promises and thoughts come with them."""
    omitted = review.occasion.omitted
    forms = (GOALS, RISKS, *((PLAN,) if has_steps(review.occasion, review.person) else ()))
    empty = [name for name in forms if name not in omitted]
    out = [name for name in (GOALS, RISKS) if name in omitted and name in blank]
    looks: list[Remark] = []
    if GOALS in out and review.occasion.edition is Edition.CUSTOMER:
        lines = "what you ask, promise and think"
        looks.append(Remark("None of your own words are in it", f"Tick {GOALS} for lines on {lines}."))
        out.remove(GOALS)
    if empty:
        has = "has" if len(empty) == 1 else "have"
        looks.append(Remark(f"{listed(empty)} {has} lines to fill in", "You fill them in by hand, in the file."))
    if out:
        them, are = ("it", "is") if len(out) == 1 else ("them", "are")
        looks.append(Remark(f"{listed(out)} {are} left out", f"Tick {them} to fill {them} in by hand, in the file."))
    return looks


def _left(person: Person) -> str:
    return f"It left on {day_text(person.left)}." if person.left not in (NO_DAY, FOREVER) else ""


def _on_time(lens: Lens) -> tuple[list[Remark], list[Remark]]:
    """Whether the period is over, and what it is compared with."""
    looks: list[Remark] = []
    fine: list[Remark] = []
    if lens.calendar.complete[lens.at]:
        fine.append(Remark(f"Data to {lens.data_to_text}", f"{period_short(lens.period)} is complete."))
    else:
        so_far = f"Data to {lens.data_to_text}: its figures are so far."
        looks.append(Remark(f"{capital(period_short(lens.period))} isn't over", so_far))
    if lens.compared_title:
        fine.append(Remark(f"Compared with {lens.compared_title}"))
    else:
        looks.append(Remark("Compared with nothing", "Changes are left out."))
    return looks, fine


def _few_replies(lens: Lens) -> list[Remark]:
    found: list[Remark] = []
    for id_ in SCORES:
        if id_ in lens.engine.catalogue:
            metric, result = lens.metric(id_), lens.result(id_)
            if too_few(metric, result):
                found.append(Remark(f"{metric.title}: {many(result.n, 'answer')}", "Too few to be shown as a score."))
    return found
