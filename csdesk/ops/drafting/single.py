"""The review of one customer as blocks, sheet by sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from csdesk.base.days import NO_DAY, day_text
from csdesk.health.signals import Signal
from csdesk.ops.drafting.draft import SheetDraft
from csdesk.ops.drafting.ends import appendix, cover
from csdesk.pages.blocks import Heading, Pairs, Table
from csdesk.pages.framing import across, beside
from csdesk.pages.lens import Lens
from csdesk.pages.person import Person
from csdesk.pages.values import Cell, Words
from csdesk.pages.view import Cards, Note, Row
from csdesk.reports.customer.goals import FINDING, GOAL_HEADS, GOALS, VALUE_HEADS, VALUES
from csdesk.reports.customer.goals import SHEET as GOALS_SHEET
from csdesk.reports.customer.outcome import NONE_WORSE, Point
from csdesk.reports.customer.plan import (
    ADVICE_HEADS,
    LINES,
    PLAN,
    PLAN_HEADS,
    RISK_HEADS,
    RISKS,
    STEPS,
    has_steps,
    plan_title,
    renewal_words,
    risks_words,
)
from csdesk.reports.customer.review import ALWAYS, APPENDIX, BLOCKS, SUMMARY, CustomerReview, sheets_of
from csdesk.reports.edition import rows_for
from csdesk.reports.occasion import Edition

TO_FILL_IN = "to fill in, in the file"


def sheets(review: CustomerReview, lacks: Mapping[str, str], blank: Sequence[str]) -> tuple[SheetDraft, ...]:
    """All sheets of the edition, those that the review goes without too (the cover leaves these away); `lacks` says by
    name what some of them lack, `blank` are those with nothing to say."""
    every = [each.sheet for each, _ in sheets_of(replace(review.occasion, omitted=()))]
    drafts = (_sheet(review, name, lacks.get(name, ""), blank=name in blank) for name in every)
    listed = (*(each for each, _ in sheets_of(review.occasion)), *APPENDIX)
    return (cover(review.occasion, listed, ()), *drafts, *appendix(APPENDIX))


def _sheet(review: CustomerReview, name: str, lack: str, *, blank: bool) -> SheetDraft:
    lens, person, occasion = review.lens, review.person, review.occasion
    internal = occasion.edition is Edition.INTERNAL
    note, always = lack, name in ALWAYS
    if name in BLOCKS:
        title, make = BLOCKS[name]
        said, rows = "", rows_for(occasion.edition, make(lens, person))
    elif name == SUMMARY:
        title, said, rows = name, review.outcome.finding, _summary(review)
    elif name == GOALS_SHEET:
        title, said, rows = "Goals and value", FINDING, _goals()
        note = TO_FILL_IN
    elif name == RISKS:
        signals = person.signals if internal else ()
        title, said, rows = "Risks and recommendations", risks_words(signals), _risks(signals)
        note = TO_FILL_IN
    else:
        assert name == PLAN, name
        steps = has_steps(occasion, person)
        title, said, rows = plan_title(steps=steps), renewal_words(person, lens.day), _plan(lens, person, steps=steps)
        note = lack or (TO_FILL_IN if steps else "")
    return SheetDraft(name, title, said, rows, note, lacks=bool(lack), always=always, blank=blank)


def _summary(review: CustomerReview) -> tuple[Row, ...]:
    """The outcomes in cards, what went well and what is at risk; the rest is filled in by hand."""
    outcome, edition = review.outcome, review.occasion.edition
    rows = [across(Cards(outcome.cards))] if outcome.cards else []
    if not outcome.left:
        better = _points("Went well", outcome.wins, outcome.no_wins)
        rows.append(beside(better, _points("At risk", outcome.risks, NONE_WORSE)))
    rest = "What we ask, what we promise and your judgement are filled in by hand, in the file."
    if edition is Edition.CUSTOMER and GOALS_SHEET in review.occasion.omitted:
        rest = f"Lines for what you ask and promise come with the sheet {GOALS_SHEET}: ask for it to fill them in."
    return (*rows, across(Note(rest)))


def _points(title: str, points: Sequence[Point], empty: str) -> Table:
    rows = tuple((Words(f"{point.sign} {point.words}", point.role),) for point in points)
    return Table(title, "", (Heading("Figure", width=48),), rows, empty=empty, name=title)


def _goals() -> tuple[Row, ...]:
    return (
        across(_form("Goals", GOAL_HEADS, GOALS)),
        across(_form("Value delivered in the period", VALUE_HEADS, VALUES)),
    )


def _risks(signals: Sequence[Signal]) -> tuple[Row, ...]:
    """What the rules found (in the internal edition), and lines to fill in."""
    known: list[tuple[Cell, ...]] = [(each.rule.title, each.reason) for each in signals]
    return (
        across(_form("Risks", RISK_HEADS, LINES, known)),
        across(_form("Recommendations", ADVICE_HEADS, LINES)),
    )


def _plan(lens: Lens, person: Person, *, steps: bool) -> tuple[Row, ...]:
    """What is known of the renewal, and the steps of the next 90 days, where they are to be filled in."""
    facts: list[tuple[str, Cell]] = []
    if person.renews != NO_DAY:
        facts.append(("Renewal date", day_text(person.renews)))
    if lens.knows("arr"):
        facts.append(("Fee a year", lens.number("arr")))
    seats = person.number("seats")
    given = (("Plan", person.plan), ("Seats", "" if seats != seats else f"{seats:,.0f}"))
    facts += [(label, words) for label, words in given if words]
    forms = (across(_form("Next 90 days", PLAN_HEADS, STEPS)),) if steps else ()
    return (*forms, across(Pairs("Renewal", "", tuple(facts)))) if facts else forms


def _form(title: str, heads: Sequence[str], lines: int, known: Sequence[tuple[Cell, ...]] = ()) -> Table:
    """A table to be filled in, in the file: what is known on top, and empty lines."""
    rows = [(*each, *(None,) * (len(heads) - len(each))) for each in known]
    rows += [("", *(None,) * (len(heads) - 1))] * max(lines - len(rows), 1)
    return Table(title, TO_FILL_IN.capitalize(), tuple(Heading(head) for head in heads), tuple(rows), name=title)
