"""The customer workbook: one customer in one period, for the customer itself or for those who look after it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from csdesk.pages import review_sheets
from csdesk.pages.customer_lists import notes_rows, subscriptions_rows
from csdesk.pages.customer_summary import summary_rows
from csdesk.pages.lens import Lens
from csdesk.pages.person import Person, person_of
from csdesk.pages.view import Row
from csdesk.reports.book.book import Book
from csdesk.reports.book.grids import G4, Grid
from csdesk.reports.cover import COVER_GRID, Contents, write_cover
from csdesk.reports.customer.goals import GOALS_GRID, print_goals
from csdesk.reports.customer.goals import SHEET as GOALS_SHEET
from csdesk.reports.customer.outcome import Outcome, held_back, outcome_of, use_that_rose
from csdesk.reports.customer.pages import HELP, OURS, USE, VOICE, help_rows, said, use_rows, voice_rows
from csdesk.reports.customer.plan import PLAN, PLAN_GRID, RISKS, RISKS_GRID, print_plan, print_risks
from csdesk.reports.customer.summary import print_summary
from csdesk.reports.edition import figures_for, lens_for, rows_for, settings_for, tables_for
from csdesk.reports.evidence.appendix import CHECK_GRID, DATA_GRID, OWN_DATA_GRID, Evidence, tables_of, write_checks_of
from csdesk.reports.evidence.data_sheet import DataSheet, subtitle
from csdesk.reports.evidence.figures import entries
from csdesk.reports.occasion import Edition, Occasion
from csdesk.reports.printers.paper import Paper
from csdesk.reports.printers.register import HEAD_ROW
from csdesk.reports.printers.views import print_rows_of_blocks
from csdesk.reports.workbook import opened

SUMMARY, DATA, CHECK, INTERNAL = review_sheets.SUMMARY.title, "Data & definitions", "Check", "Internal"
USAGE, SUPPORT = review_sheets.OWN_USAGE.title, review_sheets.OWN_SUPPORT.title
SENTIMENT = review_sheets.OWN_SENTIMENT.title
SHEETS: tuple[tuple[Contents, Grid], ...] = (
    (Contents(SUMMARY, "How did the period go, and what do we ask of each other?"), G4),
    (Contents(GOALS_SHEET, "Did we deliver what we agreed, and what is it worth?"), GOALS_GRID),
    *((Contents(each.title, each.answers), G4) for each in review_sheets.FILLED),
    (Contents(RISKS, "What stands in the way, and what do we advise?"), RISKS_GRID),
    (Contents(PLAN, "What happens in the next 90 days, and when does the term end?"), PLAN_GRID),
)
WITHOUT_FORMS = {SUMMARY: "How did the period go?", PLAN: "When does the term end?"}
FOR_US = (Contents(INTERNAL, "Health with its parts, signals, revenue, contacts and notes: not for the customer."), G4)
APPENDIX = (
    Contents(DATA, "Every number used, what it means, and its rows."),
    Contents(CHECK, "The figures worked out again from those rows."),
)


ALWAYS = (SUMMARY,)
"""The sheets that can't be left out."""


@dataclass(frozen=True, eq=False, slots=True)
class CustomerReview:
    """What is printed: the customer through a lens on its rows alone, and how the period went for it."""

    lens: Lens
    person: Person
    occasion: Occasion
    evidence: Evidence
    outcome: Outcome


def _internal_rows(lens: Lens, person: Person) -> tuple[Row, ...]:
    return (*summary_rows(lens, person), *subscriptions_rows(lens, person), *notes_rows(lens, person))


BLOCKS: Mapping[str, tuple[str, Callable[[Lens, Person], tuple[Row, ...]]]] = {
    USAGE: ("Usage and adoption", use_rows),
    SUPPORT: ("Support", help_rows),
    SENTIMENT: ("Sentiment", voice_rows),
    INTERNAL: ("For us alone", _internal_rows),
}
"""The sheets of blocks: their titles, and what makes their rows."""
SPOKEN_OF = {USAGE: USE, SUPPORT: HELP, SENTIMENT: VOICE, INTERNAL: OURS}


def review_of(own: Lens, occasion: Occasion, settings: Mapping[str, str]) -> CustomerReview:
    """One customer's review, from a lens on its rows alone, with what its edition may show and in its words."""
    edition, lens = occasion.edition, lens_for(occasion.edition, own)
    found = entries(lens, figures_for(edition, tuple(lens.engine.catalogue)))
    figures = found if edition is Edition.INTERNAL else tuple(entry for entry in found if entry.ever)
    evidence = Evidence(figures, tables_for(edition, tables_of(lens)), settings_for(edition, settings))
    person = person_of(lens)
    rose = use_that_rose(figures, lens, person)
    lens = lens.without_verdicts(held_back(figures, lens, person))
    return CustomerReview(lens, person, occasion, evidence, outcome_of(lens, person, figures, edition, rose))


def sheets_of(occasion: Occasion) -> tuple[tuple[Contents, Grid], ...]:
    """The sheets between the cover and the appendix: what the edition has, but those that are left out."""
    internal = occasion.edition is Edition.INTERNAL
    every = (*SHEETS, *((FOR_US,) if internal else ()))
    if not internal and GOALS_SHEET in occasion.omitted:  # nothing is asked of each other, and no steps are agreed
        every = tuple((replace(each, answers=WITHOUT_FORMS.get(each.sheet, each.answers)), on) for each, on in every)
    return tuple(each for each in every if each[0].sheet not in occasion.omitted or each[0].sheet in ALWAYS)


def write_review(path: Path, review: CustomerReview) -> None:
    """Writes the workbook whole or not at all. Raises UserError (X-WRITE) where it can't be written."""
    internal = review.occasion.edition is Edition.INTERNAL
    with opened(path) as workbook:
        book = Book(workbook, review.occasion)
        book.leaf("Cover", COVER_GRID)
        sheets = sheets_of(review.occasion)
        for contents, columns in sheets:
            book.leaf(contents.sheet, columns)
        book.leaf(DATA, DATA_GRID if internal else OWN_DATA_GRID, lines=True)
        book.leaf(CHECK, CHECK_GRID)
        listed = [*(each for each, _ in sheets), *APPENDIX]
        write_cover(
            book, book.leaves["Cover"], listed, (), (("Customer", word),) if (word := review.outcome.left) else ()
        )
        data, places = _data(book, review)
        papers = {name: Paper(book, leaf, review.lens, data, places) for name, leaf in book.leaves.items()}
        _pages(papers, review, internal=internal)
        for name, leaf in book.leaves.items():
            printed = printed_of(data, internal=internal) if name == DATA else None
            leaf.finish(review.occasion, head_row=HEAD_ROW if name == CHECK else None, printed=printed)
        book.leaves[SUMMARY].page.activate()


def printed_of(data: DataSheet, *, internal: bool) -> tuple[int, int] | None:
    """The cell with which the printed part of the data ends: a customer is given every row on paper, those who look
    after it figures and what they mean; nobody what charts draw."""
    end = data.words_end if internal else data.rows_end
    return end if end[0] > 1 else None


def _data(book: Book, review: CustomerReview) -> tuple[DataSheet, Mapping[str, str]]:
    """Figures with what they mean, the control, the months, the rows; and the checks."""
    evidence, lens = review.evidence, review.lens
    data = DataSheet(book, book.leaves[DATA], tuple(sorted(lens.where.items())))
    data.figures(evidence.figures)
    places = data.definitions([entry.metric for entry in evidence.figures])
    data.months(lens, evidence.figures)
    for table in evidence.tables:
        data.table(table)
    data.control(list(evidence.settings.items()))
    write_checks_of(book, book.leaves[CHECK], lens, evidence)
    return data, places


def _pages(papers: Mapping[str, Paper], review: CustomerReview, *, internal: bool) -> None:
    lens, person, figures = review.lens, review.person, review.evidence.figures
    print_summary(papers[SUMMARY], review.outcome, goals=GOALS_SHEET in papers)
    if GOALS_SHEET in papers:
        print_goals(papers[GOALS_SHEET], review.evidence.by_id.get("mrr"))
    for sheet, (title, rows) in BLOCKS.items():
        if sheet in papers:
            _blocks(papers[sheet], title, said(lens, person, SPOKEN_OF[sheet]), rows(lens, person))
    if RISKS in papers:
        print_risks(papers[RISKS], person.signals if internal else ())
    if PLAN in papers:
        print_plan(papers[PLAN], person, figures)


def _blocks(paper: Paper, title: str, finding: str, rows: tuple[Row, ...]) -> None:
    """A sheet of blocks with what the edition may show of them."""
    allowed = rows_for(paper.book.occasion.edition, rows)
    row = paper.leaf.top(title, finding)
    paper.leaf.subtitle(subtitle(paper.book))
    print_rows_of_blocks(paper, row, allowed)
