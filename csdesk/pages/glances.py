"""The cards of the first pages: which of them have data, and what stands at their feet. One figure has the same words
on every page that shows it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from csdesk.base.days import short_day
from csdesk.base.units import Unit, many, short_text
from csdesk.pages.lens import Lens
from csdesk.pages.shown import FEWEST_REPLIES, reads_as_nothing, span_of, taken_over
from csdesk.pages.unscored import covered_words, unscored_in
from csdesk.pages.view import Card

HEALTH = "health"
SCORES = frozenset({"health_score", "health_median"})
"""Figures of scores, which need enough data of a customer."""
MOST = 5
"""More cards than these are no glance."""


def glances(lens: Lens, wanted: Sequence[str], instead: Sequence[str] = ()) -> tuple[Card, ...]:
    """At most five cards: the wanted figures that have data, others where these have none, and those without data last,
    which say what unlocks them. Nothing where no figure has data."""
    known = list(islice((id_ for id_ in (*wanted, *instead) if lens.knows(id_)), MOST))
    declared = [id_ for id_ in wanted if id_ in lens.engine.catalogue and id_ not in known]
    shown = [*known, *declared][:MOST] if known else []
    return tuple(glance(lens, id_) for id_ in shown)


def glance(lens: Lens, id_: str) -> Card:
    """One figure's card, with its own title and foot. Where no period is chosen, health is as of the newest day of the
    data, which the title then names, with the day that it is compared with."""
    whole = lens.metric(id_).title
    title, of = SHORT_TITLES.get(id_, whole), ""
    if lens.metric(id_).family == HEALTH and lens.latest() is not lens:
        lens = lens.latest()
        title = DATED_TITLES.get(id_, title)
        against = "" if lens.before is None else f" against {short_day(int(lens.calendar.ends[lens.before]))}"
        of = f", {short_day(lens.day)}{against}"
    else:
        title = _scored(lens, id_) or title
        of = span_of(lens.metric(id_), lens.period.name)
    words = FEET[id_](lens, id_) if id_ in FEET and lens.result(id_).value is not None else ""
    card = replace(lens.card(id_, f"{title}{of}", words), name=f"{whole}{of}" if title != whole else "")
    number = card.number
    if id_ in SCORES and number.value is None:
        why = covered_words(unscored_in(lens)) or number.reason
        return replace(card, number=replace(number, reason=why), foot=why)
    if number.value is None and number.low is not None:  # only the least is known
        least, why = short_text(number.low, number.unit, lens.currency), number.reason.partition(":")[0]
        if reads_as_nothing(least):
            return replace(card, foot=why)
        return replace(card, number=replace(number, text=f"≥ {least}"), foot=f"{why}, so at least this")
    return card


SHORT_TITLES: Mapping[str, str] = {
    "mrr": "Monthly revenue (MRR)",
    "grr": "Gross retention",
    "nrr": "Net retention",
    "grr_12m": "Gross retention (GRR), 12 mo",
    "nrr_12m": "Net retention (NRR), 12 mo",
}
"""Titles that fit a card of 254 pixels in a wide font, of figures whose own don't, or are short for words."""

DATED_TITLES: Mapping[str, str] = {"health_score": "Health"}
"""Titles that leave room for two days behind them."""


def _scored(lens: Lens, id_: str) -> str:
    """Of how many the mean score is, where some of the customers have none: `Health, mean of 104 scored`."""
    scored, there = lens.result(id_).n, lens.result("customers_active").value or 0
    return f"{lens.metric(id_).title} of {scored:,} scored" if id_ == "health_score" and 0 < scored < there else ""


def _customers(lens: Lens, id_: str) -> str:
    count = lens.result("customers_active").value
    return "" if count is None else many(count, "customer")


def _moved(lens: Lens, id_: str) -> str:
    """7 new, 1 returned, 5 lost: those of them that aren't nobody."""
    kinds = (("customers_new", "new"), ("customers_returned", "returned"), ("customers_lost", "lost"))
    counts = ((lens.result(kind).value, name) for kind, name in kinds)
    return ", ".join(f"{count:,.0f} {name}" for count, name in counts if count)


def _lost(lens: Lens, id_: str) -> str:
    result = lens.result(id_)
    if result.numerator is None or result.denominator is None:
        return ""
    return f"{result.numerator:,.0f} of {result.denominator:,.0f} lost"


def _of_asked(lens: Lens, id_: str) -> str:
    result = lens.result(id_)
    if result.numerator is None or result.n < FEWEST_REPLIES:
        return ""
    return f"{result.numerator:,.0f} of {many(result.n, 'question')} answered"


def _of_start(lens: Lens, id_: str) -> str:
    result = lens.result(id_)
    if result.numerator is None or result.denominator is None:
        return ""
    part, whole = (short_text(each, Unit.MONEY, lens.currency) for each in (result.numerator, result.denominator))
    return f"{part} of {whole} at start"


def _briefly(lens: Lens, id_: str) -> str:
    """What n counts alone where something is said of the figure itself: a card has no room for the interval too."""
    result = lens.result(id_)
    return taken_over(lens.metric(id_), result) if result.reason else ""


def _won_and_lost(lens: Lens, id_: str) -> str:
    result = lens.result(id_)
    classic = lens.engine.facts.settings.choice("quick_ratio_form") == "classic"
    if not classic or result.numerator is None or result.denominator is None:
        return ""
    won, lost = (short_text(each, Unit.MONEY, lens.currency) for each in (result.numerator, result.denominator))
    return f"{won} won, {lost} lost"


def _of_everyone(lens: Lens, id_: str) -> str:
    count = lens.result("customers_active").value
    return "" if count is None else f"of {many(count, 'customer')}"


def _by_what(lens: Lens, id_: str) -> str:
    """Of how many; and whether rules alone put customers at risk, because nobody has a score."""
    of, scored = _of_everyone(lens, id_), lens.result("health_score").value is not None
    return of if scored or not of or not lens.result(id_).value else f"{of}, by rules alone"


def _bands(lens: Lens, id_: str) -> str:
    kinds = (("health_at_risk", "at risk"), ("health_watch", "watch"), ("health_good", "good"))
    counts = ((lens.result(kind).value, name) for kind, name in kinds if kind in lens.engine.catalogue)
    return " · ".join(f"{count:,.0f} {name}" for count, name in counts if count is not None)


def _who_pays(lens: Lens, id_: str) -> str:
    """Why revenue per customer isn't judged, where it isn't: `MRR fell 12.6%, nobody pays more`."""
    if not lens.who_pays_changed():
        return ""
    money = lens.delta("mrr")
    assert money is not None
    fell = not money.up
    return f"MRR {'fell' if fell else 'rose'} {money.text}, nobody pays {'more' if fell else 'less'}"


def _spent(lens: Lens, id_: str) -> str:
    cost = lens.result(id_).denominator
    return "" if cost is None else f"on {short_text(cost, Unit.MONEY, lens.currency)} spent"


FEET: Mapping[str, Callable[[Lens, str], str]] = {
    "mrr": _customers,
    "customers_active": _moved,
    "health_at_risk": _by_what,
    "health_watch": _of_everyone,
    "mrr_net_new": _moved,
    "logo_churn": _lost,
    "expansion_rate": _of_start,
    "response_rate": _of_asked,
    "gross_mrr_churn": _of_start,
    "quick_ratio": _won_and_lost,
    "clv_subscription": _briefly,
    "arpa": _who_pays,
    "health_score": _bands,
    "cs_roi": _spent,
    "revenue_per_cs_cost": _spent,
}
"""What a figure's card says at its foot, beside its target; others say what n counts and their interval."""
