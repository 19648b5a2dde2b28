"""The first tab of a customer: why its score is what it is, what it pays and uses, what to do, whom to talk to."""

from dataclasses import replace

import numpy as np

from csdesk.base.days import NO_DAY, day_text
from csdesk.base.units import Unit, grouped, many
from csdesk.datasets.attributes import ATTRIBUTES
from csdesk.datasets.kept import CONTACTS, NOTES
from csdesk.datasets.tickets import TICKETS
from csdesk.health.signals import NOT_LOOKED, can_look
from csdesk.health.standing import DAMAGED, NOT_ENOUGH
from csdesk.health.standing import Line as Why
from csdesk.health.versions import damage_in
from csdesk.metrics.spans.spans import FOREVER
from csdesk.pages.bands import ROLES, badge_of
from csdesk.pages.blocks import Alert, Alerts, Block, Breakdown, Pairs, Part
from csdesk.pages.charts import Panel, Stack
from csdesk.pages.customer_timeline import latest
from csdesk.pages.decisions import at_stake, stakes
from csdesk.pages.findings import by_month, finding, joined, of_the_whole
from csdesk.pages.framing import across, beside
from csdesk.pages.lens import Lens
from csdesk.pages.person import ALONE, Person, with_fall
from csdesk.pages.story import nothing_else
from csdesk.pages.unscored import OTHERWISE
from csdesk.pages.values import Cell, Role
from csdesk.pages.view import Note, Row
from csdesk.pages.words import capital, listed

MOST_MARKS = 4
PERCENT = 100
SHARED = "weights of parts without data are shared among the others"


def summary_rows(lens: Lens, person: Person) -> tuple[Row, ...]:
    """Two rows: why and next, then the year and what happened last; without a score, the year stands in its place."""
    why, year, side = _why(lens, person), _year(lens, person), (_alerts(lens, person), _facts(lens, person))
    if isinstance(why, Note):
        return across(why), beside(year, side, 60), across(latest(lens, person))
    return beside(why, side, 60), beside(year, latest(lens, person), 60)


def _why(lens: Lens, person: Person) -> Block:
    """The score as a sum of points, with what each part gained or lost since the compared period."""
    if not person.active:
        return Note("Only active customers are scored.")
    lines = person.now.why(ALONE)
    score, reason = person.now.score_of(ALONE), person.now.reason[ALONE]
    if score is None and reason == DAMAGED:
        return Note(damage_in(person.now.versions))
    if score is None:
        lacking = listed([*dict.fromkeys(line.words for line in lines if line.score is None)])
        rule = "" if reason in ("", NOT_ENOUGH) else f"{capital(reason)}. "
        return Note(
            f"{rule}{capital(NOT_ENOUGH)}: {lacking}. Import what is missing; or, {OTHERWISE}"
            if lacking
            else f"{capital(reason)}."
        )
    before = {} if person.before is None else {each.input: each for each in person.before.why(ALONE)}
    was = None if person.before is None else person.before.score_of(ALONE)
    parts = tuple(_part(line, before.get(line.input), compared=was is not None) for line in lines)
    version = person.now.version_of(ALONE)
    model = f"{version.name} recipe" + (f", version {version.number}" if version.number else "")
    return Breakdown(
        _title(lens, parts, score, was),
        joined(model, "points = score × weight", SHARED if any(part.score is None for part in parts) else ""),
        parts,
        score,
        change := None if was is None else score - was,
        lens.compared_title if was is not None else "",
        f"In the band by a rule: {reason}." if reason else "",
        None if change is None else round(change - sum(part.change or 0.0 for part in parts), 2),
    )


def _part(line: Why, before: Why | None, *, compared: bool) -> Part:
    change = _own_change(line, before) if compared else None
    points = None if line.score is None else line.points
    role = ROLES.get(line.band, Role.MUTED)
    return Part(line.title, line.words, line.score, PERCENT * (line.weight or 0.0), points, change, role)


def _own_change(line: Why, before: Why | None) -> float | None:
    """What the part's own score gained or lost, at the weight that it had; None where it was or is missing."""
    if before is None or before.score is None or before.weight is None or line.score is None:
        return None
    return round(before.weight * (line.score - before.score), 2)


def _title(lens: Lens, parts: tuple[Part, ...], score: float, was: float | None) -> str:
    """`Why 44: usage trend took 12 of the 19 points lost since Q2 2026`; without a fall, what costs most."""
    why = f"Why {grouped(score, 0)}"
    if was is not None and round(was) > round(score):
        worst = min(parts, key=lambda part: part.change or 0.0)
        took, fall = -(worst.change or 0.0), was - score
        of = f"of the {grouped(fall, 0)} points lost" if took <= fall else "points"
        if took >= 1:
            return f"{why}: {_lowered(worst.name)} took {grouped(took, 0)} {of} since {lens.compared_title}"
    costs = [
        (part.weight - part.points, part.name) for part in parts if part.points is not None and part.score is not None
    ]
    most, name = max(costs, default=(0.0, ""))
    return (
        f"{why}: {_lowered(name)} costs most, {grouped(most, 0)} points"
        if most >= 1
        else f"{why}: every part is at its best"
    )


def _lowered(name: str) -> str:
    """A name within a sentence; abbreviations stay as they are."""
    return name if name.isupper() else name[:1].lower() + name[1:]


def _alerts(lens: Lens, person: Person) -> Alerts:
    """What the rules of attention found for this customer."""
    alerts = tuple(
        Alert(
            person.id, each.rule.title, badge_of(int(each.band), float("nan") if each.score is None else each.score),
            each.reason, at_stake(lens, person.now, ALONE, each), each.rule.id,
        )
        for each in person.signals
    )  # fmt: skip
    return Alerts(
        "Next",
        f"What the rules found on {day_text(lens.day)}{stakes(alerts)}",
        alerts,
        len(alerts),
        nothing_else(lens, person) if can_look(lens.engine, person.now) else NOT_LOOKED,
    )


def _facts(lens: Lens, person: Person) -> Pairs:
    """Contacts, tickets and what else is known, in few words."""
    contacts = person.rows(CONTACTS)
    names = [
        f"{name} ({role})" if role else name
        for name, role in zip(contacts.text("name").tolist(), contacts.text("role").tolist(), strict=True)
    ]
    spoken = [day for day in contacts.days("last_contact").tolist() if day != NO_DAY]
    pairs: list[tuple[str, Cell]] = [("Contacts", listed(names) or "none kept yet")]
    if spoken:
        ago = lens.data_to - max(spoken)
        pairs.append(("Last contact", joined(day_text(max(spoken)), f"{many(ago, 'day')} ago" if ago > 0 else "")))
    if len(lens.engine.facts.table(TICKETS)) and person.active:
        pairs.append(("Support", _support(lens)))
    pairs += [(title, person.text(column)) for title, column in (("E-mail", "email"),) if person.text(column)]
    pairs += [("Reason for leaving", person.text("churn_reason"))] if person.text("churn_reason") else []
    pairs += _kept(person)
    return Pairs("Facts", "Kept by hand, and from your files", tuple(pairs))


def _kept(person: Person) -> list[tuple[str, Cell]]:
    """The columns of the owner's files that were kept as the customer's own, by their headers; the newest value of
    each."""
    kept = person.rows(ATTRIBUTES)
    named = zip(kept.text("attribute").tolist(), kept.text("value").tolist(), strict=True)
    return list({header: value for header, value in named if value}.items())


def _support(lens: Lens) -> str:
    opened = lens.result("tickets_opened").value
    words = f"{many(opened or 0, 'ticket')} in {lens.period_title}"
    still = lens.result("tickets_open").value
    return f"{words}, {grouped(still, 0)} open" if still else words


def _year(lens: Lens, person: Person) -> Block:
    """What the customer paid and how many of its people used it, month by month."""
    gone = person.left != NO_DAY and person.left < FOREVER
    lens, panels = _until_left(lens, person), []
    for id_, name, unit, bars in (
        ("mrr", "MRR", Unit.MONEY, False),
        ("active_users", "Active users", Unit.COUNT, True),
    ):
        if lens.knows(id_):
            line = lens.line(id_, name, Role.MUTED if bars else Role.ACCENT)
            panels.append(Panel(line, unit, bars))
    if not panels:
        return Note("What it pays and uses by month: a file of subscriptions or of use would fill this.")
    main = "active_users" if len(panels) > 1 else "mrr"
    names = "MRR and active users" if len(panels) > 1 else panels[0].line.name
    return Stack(
        _paid_last(person, panels[0]) if gone else _moved(lens, person, main),
        joined(f"{names} {by_month(lens)}", of_the_whole(lens, main) if main != "mrr" and not gone else ""),
        lens.month_labels,
        tuple(panels),
        _marks(lens, person),
    )


def _moved(lens: Lens, person: Person, main: str) -> str:
    """What the main figure of the chart did; of those who used it with how much less they did at the period's end."""
    return finding(lens, main) if main == "mrr" else with_fall(finding(lens, main, "Active users"), person)


def _until_left(lens: Lens, person: Person) -> Lens:
    """The lens itself; of who has left, one for the month in which it did: what comes after is a row of noughts."""
    if person.left == NO_DAY or person.left >= FOREVER:
        return lens
    place = int(np.searchsorted(lens.months.firsts, person.left, side="right")) - 1
    chosen = replace(lens.selection, period=lens.months.periods[max(place, 0)].name)
    return Lens(lens.engine, chosen, lens.imports, lens.sources, lens.revision)


def _paid_last(person: Person, panel: Panel) -> str:
    """What somebody paid until it left, where that is known."""
    known = panel.line.numbers if panel.unit is Unit.MONEY else ()
    paid = next((number.text for number in reversed(known) if number is not None and number.value), "")
    return f"{f'Paid {paid} MRR until it' if paid else 'It'} left on {day_text(person.left)}"


def _marks(lens: Lens, person: Person) -> tuple[tuple[int, str], ...]:
    """The latest changes of what it pays, and notes, at their months."""
    first = lens.months_shown[0]
    found: list[tuple[int, str]] = []
    for id_, sign in (("mrr_expansion", "+"), ("mrr_contraction", "−")):
        for place, result in enumerate(lens.monthly(id_)):
            if result.value:
                found.append((place, f"{sign}{lens.shown(id_, result).text} MRR"))
    notes = person.rows(NOTES)
    months = lens.months.index_of(notes.days("day")) - first
    for place, text in zip(months.tolist(), notes.text("text").tolist(), strict=True):
        if 0 <= place < len(lens.months_shown):
            found.append((place, text if len(text) <= 24 else f"{text[:23]}…"))
    return tuple(sorted(found)[-MOST_MARKS:])
