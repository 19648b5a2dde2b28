"""Why customers have no score, and what would mend it: the same words on every page."""

from csdesk.base.days import day_text
from csdesk.base.units import grouped, many
from csdesk.datasets.catalogue import DATASETS
from csdesk.health.inputs import INPUTS
from csdesk.health.lacking import Unscored, unscored
from csdesk.health.scoring import ENOUGH
from csdesk.health.standing import Standing
from csdesk.metrics.facts.inferred import FRESH_DAYS
from csdesk.pages.bands import standing_on
from csdesk.pages.lens import Lens
from csdesk.pages.people import in_segment
from csdesk.pages.words import capital, listed

WHOLE = 100
LEAST = f"{grouped(WHOLE * ENOUGH, 0)}%"
"""The least share of a score's weights that data must cover."""
OTHERWISE = "if your business has no such data, set the weights of these parts to 0 (menu Data, Health score)."
"""What an owner can do about customers without a score, beside importing."""


def unscored_in(lens: Lens) -> Unscored:
    """Who of the lens' customers has no score on its day."""
    now = standing_on(lens, lens.day)
    return unscored(now, now.active & in_segment(lens)[: len(now.ids)])


def covered_words(without: Unscored) -> str:
    """What the data cover of a score's weights, as a card has room for it: `data for 40% of its weights, 60% needed`."""
    if not without.customers:
        return ""
    if without.damage:
        return "a health recipe is damaged"
    if without.covered >= ENOUGH:
        return f"no customer has data for {LEAST} of its weights"
    return f"data for {_share(without.covered)} of its weights, {LEAST} needed"


def unscored_words(now: Standing, without: Unscored) -> str:
    """How many customers have no score and as of which day, what a score needs and what there is, and what to do."""
    count, day = many(without.active, "active customer"), f"on {day_text(now.day)}"
    if without.active == 1:
        who = f"The one active customer has no score {day}"
    elif without.customers == without.active:
        who = f"Not one of {count} has a score {day}"
    else:
        who = f"{without.customers:,} of {count} {'has' if without.customers == 1 else 'have'} no score {day}"
    if without.damage:
        return f"{who}: {without.damage}"
    return f"{who}: {_needed(without)} Missing: {_missing(without)}. {_ended(now, without)}{_mend(now, without)}"


def _needed(without: Unscored) -> str:
    rule = f"a score needs data for at least {LEAST} of its weights, and"
    if without.covered >= ENOUGH:
        return f"{rule} less is known of {'this one' if without.customers == 1 else 'each of these'}."
    if not without.known:
        return f"{rule} yours cover none of them."
    return f"{rule} yours cover {_share(without.covered)}: {listed([INPUTS[each].title for each in without.known])}."


def _share(covered: float) -> str:
    return f"{grouped(WHOLE * covered, 0)}%"


def _missing(without: Unscored) -> str:
    return listed([
        INPUTS[each.input].title if each.customers == without.customers else f"{INPUTS[each.input].title} (of {each.customers:,})"
        for each in without.lacking
    ])  # fmt: skip


def _ended(now: Standing, without: Unscored) -> str:
    """Of the missing parts' tables those that end over a month before the day, which is why they are missing."""
    ended = _tables(now, without, ended=True)
    said = [f"no {DATASETS[id_].title.casefold()} imported after {day_text(now.told[id_][1])}" for id_ in ended]
    return f"{capital(listed(said))}. " if said else ""


def _tables(now: Standing, without: Unscored, *, ended: bool) -> list[str]:
    """The tables of the missing parts: those that end over a month before the day, or those that aren't imported yet."""
    tables = dict.fromkeys(INPUTS[each.input].table for each in without.lacking)
    early = [id_ for id_ in tables if id_ in now.told and now.day - now.told[id_][1] > FRESH_DAYS]
    return early if ended else [id_ for id_ in tables if id_ not in now.told]


def _mend(now: Standing, without: Unscored) -> str:
    """Which tables would bring the scores: newer rows of those that end too early, and those that aren't imported yet;
    where there are neither, newer rows of all."""
    newer, new = (
        " or ".join(DATASETS[id_].title.casefold() for id_ in _tables(now, without, ended=ended))
        for ended in (True, False)
    )
    if newer and new:
        return f"Import newer {newer}, or import {new}; or, {OTHERWISE}"
    if new:
        return f"Import {new}; or, {OTHERWISE}"
    tables = dict.fromkeys(INPUTS[each.input].table for each in without.lacking)
    every = " or ".join(DATASETS[id_].title.casefold() for id_ in tables)
    return f"Import newer {newer or every}; or, {OTHERWISE}"
