"""The page of health: who is slipping, and why."""

from dataclasses import replace

import numpy as np

from csdesk.base.days import day_text
from csdesk.base.units import Unit, grouped, many
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.surveys import SURVEYS
from csdesk.datasets.tickets import TICKETS
from csdesk.datasets.usage import USAGE
from csdesk.health.changing import bands_moved
from csdesk.health.drivers import costliest, drivers
from csdesk.health.inputs import INPUTS
from csdesk.health.lacking import Unscored, unscored
from csdesk.health.recipe import Band, Way
from csdesk.health.spread import BIN, binned
from csdesk.health.standing import NOT_ENOUGH, Standing
from csdesk.metrics.forms import Mask
from csdesk.pages.bands import ROLES, band_name, bin_role, health_cells, standing_on
from csdesk.pages.blocks import Block, Heading, Table
from csdesk.pages.charts import Bar, Bin, Distribution, Group, Ranked, Ranking
from csdesk.pages.deciding import deciding
from csdesk.pages.findings import finding, finding_parts
from csdesk.pages.framing import across, beside, counted, framed, missing, row_of, sentence, told, without_blanks
from csdesk.pages.glances import glances
from csdesk.pages.lens import Lens
from csdesk.pages.page import On, page
from csdesk.pages.people import day_cells, in_segment, next_renewal, number_cells, picked
from csdesk.pages.shown import reads_as_nothing
from csdesk.pages.unscored import unscored_words
from csdesk.pages.values import Cell, Role, Tone, Words
from csdesk.pages.view import Card, Empty, Headline, Note, Row, View

WHOLE = 100
MANY = 1 / 3
"""From this share of customers without a score on, the page says what is missing."""
BANDS = (Band.AT_RISK, Band.WATCH, Band.GOOD)


@page(
    title="Health", question="Who is slipping, and why?", on=On.TAB,
    unlocked_by=(USAGE.id, SURVEYS.id, TICKETS.id, PAYMENTS.id),
)  # fmt: skip
def health(lens: Lens) -> View:
    """Scores by band, who moved, which part costs the most points, and everyone with what is weakest.

    Where no period is chosen it is as of the newest day of the data, as the Overview's decisions are.
    """
    newest = lens.latest()
    running, lens = newest is not lens, newest
    title, now = "Health", standing_on(lens, lens.day)
    chosen = now.active & in_segment(lens)[: len(now.ids)]
    if not (chosen & (now.band != Band.NONE)).any():
        return framed(lens, "health", title, None, (across(_nobody(now, unscored(now, chosen))),))
    before = None if lens.before is None else standing_on(lens, int(lens.calendar.ends[lens.before]))
    without = unscored(now, chosen)
    top = glances(lens, ("health_median", "health_at_risk", "health_watch", "mrr_at_risk"))
    rows = (
        row_of(*top[:3], _improving(lens, now, before, chosen), *top[3:]),
        *_scores(lens, now, chosen, without),
        *deciding(lens),
        across(_movers(lens, now, before, chosen)),
        across(_everyone(lens, now, chosen, without)),
    )
    said = _headline(lens, without, ruled=_ruled_alone(now, chosen))
    return framed(lens, "health", title, replace(said, note=_as_of(lens, running=running)), rows)


def _scores(lens: Lens, now: Standing, chosen: Mask, without: Unscored) -> tuple[Row, ...]:
    """How the scores lie and what costs points, after why many have none; where all have none, that alone."""
    if without.customers and np.isnan(now.score[chosen]).all():
        return (across(replace(_nobody(now, without), title="Nobody has a score yet")),)
    few = without.customers < MANY * without.active
    lacking = () if few else (across(Note(unscored_words(now, without), Tone.NOTE)),)
    return (*lacking, beside(_distribution(lens, now, chosen, without), _drivers(now, chosen), 60))


def _nobody(now: Standing, without: Unscored) -> Empty:
    """What stands here where nobody has a score or a band: why, and what would mend it."""
    if without.customers:
        why = unscored_words(now, without)
    elif len(now.ids):
        why = f"Nobody who is chosen is a customer on {day_text(now.day)}, so nobody is scored."
    else:
        why = "Use, survey answers, tickets or invoices of your customers make a score."
    tables = (USAGE, SURVEYS, TICKETS, PAYMENTS, *(() if len(now.ids) else (CUSTOMERS, SUBSCRIPTIONS)))
    return missing("See who is slipping", why, *tables, shape="distribution")


def _as_of(lens: Lens, *, running: bool) -> str:
    """The day as of which everything stands, and how to have another."""
    return f"As of {day_text(lens.day)}" + (
        ", the newest day of your data; choose a period for its end" if running else ""
    )


def _ruled_alone(now: Standing, chosen: Mask) -> bool:
    """Whether all who are at risk are so by a rule alone, without a score."""
    rows = np.flatnonzero(chosen & (now.band == Band.AT_RISK))
    return len(rows) > 0 and all(now.reason[row] and np.isnan(now.score[row]) for row in rows.tolist())


def _none_at_risk(without: Unscored) -> str:
    """That nobody is at risk; of those alone who have a score, where others have none."""
    scored = without.active - without.customers
    if not without.customers or not scored:
        return "Nobody is at risk"
    return f"None of the {scored:,} scored is at risk" if scored > 1 else "The one customer scored isn't at risk"


def _headline(lens: Lens, without: Unscored, *, ruled: bool) -> Headline:
    """How many are at risk and what they pay, and where the middle lies; of how many nothing can be said, where nobody
    is scored. `ruled`: a rule and no score puts them all there."""
    at_risk, money = lens.number("health_at_risk"), lens.number("mrr_at_risk")
    customers = f" customer{' is' if at_risk.value == 1 else 's are'} at risk{' by a rule' if ruled else ''}"
    count = (at_risk, customers) if at_risk.value else (_none_at_risk(without),)
    worth = (", with ", money, " MRR") if money.value else ()
    if lens.result("health_median").value is None and without.customers:
        of = f"{without.customers:,} of {many(without.active, 'customer')}"
        return sentence(*count, *worth, f"; {of} {'has' if without.customers == 1 else 'have'} no score.")
    return sentence(*count, *worth, ". ", *finding_parts(lens, "health_median", "Median health"), ".")


def _improving(lens: Lens, now: Standing, before: Standing | None, chosen: Mask) -> Card:
    about = "Customers in a better band than at the end of the compared period."
    if before is None:
        return counted("Improving", told("–"), "needs an earlier period", about=about)
    moved = np.where(chosen, bands_moved(now, before), 0)
    up, down = int((moved > 0).sum()), int((moved < 0).sum())
    return counted("Improving", lens.count(up), f"{down:,} slipped since {lens.compared_title}", about=about)


def _distribution(lens: Lens, now: Standing, chosen: Mask, without: Unscored) -> Block:
    """How many have which score, and which share of those in a band is in each; upper edges belong to the band below, so
    a bar holds what is above its left edge."""
    bins, bands = _bins(now, chosen), now.versions[-1].recipe.bands
    sizes = {band: int((chosen & (now.band == band)).sum()) for band in BANDS}
    total = sum(sizes.values())
    groups = tuple(
        Group(
            band_name(band),
            f"{band_name(band)} {sizes[band]:,} · {grouped(WHOLE * sizes[band] / total, 0)}%",
            ROLES[band],
        )
        for band in BANDS
    )
    ruled = int((chosen & np.array([bool(reason) for reason in now.reason]) & (now.band == Band.AT_RISK)).sum())
    notes = [f"Customers by score, {day_text(lens.day)}, n = {sum(each.count for each in bins):,}"]
    notes += [f"{ruled:,} at risk by a rule"] if ruled else []
    notes += [f"{without.customers:,} without a score"] if without.customers else []
    return Distribution(
        finding(lens, "health_median", "Median health"),
        " · ".join(notes),
        bins,
        groups,
        (bands.at_risk_to, bands.watch_to),
    )


def _bins(now: Standing, chosen: Mask) -> tuple[Bin, ...]:
    """The bars, whoever a rule puts into another band in the colour of that one."""
    bands = now.versions[-1].recipe.bands
    counts = {ROLES[band]: binned(now.score[chosen & (now.band == band)]) for band in BANDS}
    bins = []
    for at, count in enumerate(binned(now.score[chosen])):
        role = bin_role((at + 0.5) * BIN, bands)
        mixed = tuple((each, found[at]) for each, found in counts.items() if found[at])
        alike = all(each is role for each, _ in mixed)
        bins.append(Bin(str(at * BIN), float(at * BIN), float((at + 1) * BIN), count, role, () if alike else mixed))
    return tuple(bins)


def _drivers(now: Standing, chosen: Mask) -> Block:
    """Which part of the score costs how many points, on average."""
    found = drivers(now, chosen)
    if not found and any(version.recipe.way is Way.SUM for version in now.versions):
        return Note("Nobody has a score, so no part costs points.")
    if not found:
        return Note("A rule, and no sum of points, decides the bands, so no part costs points.")
    total = sum(driver.lost for driver in found)
    bars = tuple(
        Bar(INPUTS[each.input].title, told(_lost(each.lost), -each.lost, Unit.POINTS), Role.WORSE) for each in found
    )
    worst = found[0]
    return Ranked(
        f"{INPUTS[worst.input].title} costs most: {grouped(worst.lost, 0)} of the {grouped(total, 0)} points lost",
        "Points that each part takes from 100, average of all customers scored",
        (Ranking("Points lost", bars, told(_lost(total), -total, Unit.POINTS), "All parts"),),
    )


def _lost(points: float) -> str:
    """Points lost with their sign; nothing as nothing."""
    text = grouped(points, 1)
    return "–" if reads_as_nothing(text) else f"−{text}"


def _movers(lens: Lens, now: Standing, before: Standing | None, chosen: Mask) -> Block:
    """Who changed band: those who slipped first, by what they pay."""
    if before is None:
        return Note("Who moved between bands shows as soon as there is an earlier period to compare with.")
    moved = np.where(chosen, bands_moved(now, before), 0)
    rows = np.flatnonzero(moved)
    rows = rows[np.lexsort((-np.nan_to_num(now.mrr[rows]), moved[rows] > 0))]
    change = np.floor(now.score[rows] + 0.5) - np.floor(before.score[rows] + 0.5)  # as the scores beside it are written
    unknown = Words(band_name(Band.NONE), Role.MUTED)
    columns: tuple[list[Cell], ...] = (
        picked(now.names, rows),
        [badge or unknown for badge in health_cells(lens, before, rows)],
        [badge or unknown for badge in health_cells(lens, now, rows)],
        [_points(value) for value in change.tolist()],
        [Words("Slipped", Role.WORSE) if step < 0 else Words("Rose", Role.BETTER) for step in moved[rows].tolist()],
        [*number_cells(lens, now.mrr[rows], Unit.MONEY)],
        [reason or None for reason in picked(now.reason, rows)],
    )
    down = int((moved < 0).sum())
    return without_blanks(Table(
        f"{many(down, 'customer')} slipped a band, {len(rows) - down:,} rose" if len(rows) else "Nobody changed band",
        f"Bands on {day_text(now.day)} against {lens.compared_title}, those who slipped first, largest MRR on top",
        (
            Heading("Customer", width=26), Heading("Was"), Heading("Is"), Heading("Points", numeric=True), Heading("Moved"),
            Heading("MRR", numeric=True), Heading("Rule", width=28),
        ),
        tuple(zip(*columns, strict=True)),
        tuple(picked(now.ids, rows)),
        "customer",
        f"Nobody changed band since {lens.compared_title}.",
        "movers",
    ))  # fmt: skip


def _points(change: float) -> Cell:
    """A change of score with its sign; None where either score isn't known."""
    if change != change:
        return None
    return told(f"{'+' if change > 0 else ''}{grouped(change, 0)}", change, Unit.POINTS)


def _everyone(lens: Lens, now: Standing, chosen: Mask, without: Unscored) -> Table:
    """All active customers: those at risk first, then by what they pay."""
    rows = np.flatnonzero(chosen)
    rank = np.where(now.band == Band.NONE, len(BANDS), now.band)
    rows = rows[np.lexsort((-np.nan_to_num(now.mrr[rows]), rank[rows]))]
    names = (*(INPUTS[kind].title for kind in now.inputs), None)
    unknown = Words(band_name(Band.NONE), Role.MUTED)
    columns: tuple[list[Cell], ...] = (
        picked(now.names, rows),
        [badge or unknown for badge in health_cells(lens, now, rows)],
        [names[place] for place in costliest(now)[rows].tolist()],
        [*number_cells(lens, now.mrr[rows], Unit.MONEY)],
        [*day_cells(next_renewal(lens)[rows])],
        [None if reason in ("", NOT_ENOUGH) else reason for reason in picked(now.reason, rows)],
    )
    return Table(
        "Those at risk come first" if (now.band[rows] == Band.AT_RISK).any() else _none_at_risk(without),
        f"{many(len(rows), 'active customer')} on {day_text(now.day)}, by band and MRR",
        (
            Heading("Customer", width=26), Heading("Health"), Heading("Weakest part", width=20), Heading("MRR", numeric=True),
            Heading("Renews"), Heading("Rule", width=28),
        ),
        tuple(zip(*columns, strict=True)),
        tuple(picked(now.ids, rows)),
        "customer",
        name="customers",
    )  # fmt: skip
