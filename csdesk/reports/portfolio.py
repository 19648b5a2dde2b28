"""The portfolio workbook: the whole business in one period, for its owner, board and team."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from csdesk.pages.blocks import View
from csdesk.pages.lens import Lens
from csdesk.reports.book.book import Book
from csdesk.reports.book.grids import G5, G10, Grid, grid
from csdesk.reports.book.leaf import MAX_FINDING
from csdesk.reports.bridge import BRIDGE_GRID, has_bridge, print_bridge
from csdesk.reports.closing import judgement_box, write_closing
from csdesk.reports.cover import COVER_GRID, Contents, write_cover
from csdesk.reports.evidence.appendix import CHECK_GRID, DATA_GRID, DEFINITIONS_GRID, Evidence, write_appendix
from csdesk.reports.evidence.data_sheet import DataSheet, subtitle
from csdesk.reports.occasion import Occasion
from csdesk.reports.printers.paper import Paper
from csdesk.reports.printers.views import print_rows_of_blocks
from csdesk.reports.workbook import opened

SUMMARY = "Summary"


@dataclass(frozen=True, slots=True)
class PageSheet:
    """A sheet that prints one page of the window."""

    page: str
    sheet: str
    grid: Grid
    title: str
    answers: str


PAGE_SHEETS: tuple[PageSheet, ...] = (
    PageSheet("overview", SUMMARY, G5, "Summary", "How are we doing, and what needs a decision?"),
    PageSheet("retention", "Retention", G10, "Retention", "Are we keeping customers and revenue?"),
    PageSheet("revenue", "Expansion & CLV", G5, "Expansion and lifetime value", "Where does revenue come from?"),
    PageSheet("health", "Health", G5, "Health", "Who is slipping, and why?"),
    PageSheet("sentiment", "Sentiment", G5, "Sentiment", "How do customers feel?"),
    PageSheet("adoption", "Adoption", G10, "Adoption and onboarding", "Do they use it, and do they get started?"),
)
BRIDGE = Contents("Movement bridge", "What did MRR gain and lose, month by month?")
APPENDICES = (
    Contents("Definitions", "What does each figure mean?"),
    Contents("Data", "The figures and the rows that they rest on."),
    Contents("Check", "The figures worked out again from those rows."),
)


@dataclass(frozen=True, eq=False, slots=True)
class Portfolio:
    """What is printed: the pages by id (those without data left out, with the reason in `left_out`)."""

    lens: Lens
    occasion: Occasion
    views: Mapping[str, View]
    left_out: Sequence[str] = ()


def write_portfolio(path: Path, portfolio: Portfolio, evidence: Evidence) -> None:
    """Writes the workbook whole or not at all. Raises UserError (X-WRITE) where it can't be written."""
    with opened(path) as workbook:
        book = Book(workbook, portfolio.occasion)
        contents = _sheets(book, portfolio, evidence)
        data = write_appendix(book, portfolio.lens, evidence)
        write_cover(book, book.leaves["Cover"], contents, portfolio.left_out)
        for each in PAGE_SHEETS:
            if each.sheet in book.leaves:
                _page(_paper(book, portfolio.lens, data, each.sheet, evidence), each, portfolio.views[each.page])
        if BRIDGE.sheet in book.leaves:
            print_bridge(_paper(book, portfolio.lens, data, BRIDGE.sheet, evidence), evidence.by_id)
        _finish(book)


def _sheets(book: Book, portfolio: Portfolio, evidence: Evidence) -> list[Contents]:
    """Adds all sheets in their order; gives what the cover lists."""
    book.leaf("Cover", COVER_GRID)
    contents: list[Contents] = []
    for each in PAGE_SHEETS:
        if each.page in portfolio.views:
            book.leaf(each.sheet, each.grid)
            contents.append(Contents(each.sheet, each.answers))
        if each.sheet == SUMMARY and has_bridge(evidence.by_id):
            book.leaf(BRIDGE.sheet, BRIDGE_GRID)
            contents.append(BRIDGE)
    book.leaf("Definitions", DEFINITIONS_GRID)
    book.leaf("Data", DATA_GRID, lines=True)
    book.leaf("Check", CHECK_GRID)
    return [*contents, *APPENDICES]


def _paper(book: Book, lens: Lens, data: DataSheet, sheet: str, evidence: Evidence) -> Paper:
    return Paper(book, book.leaves[sheet], lens, data, evidence.places("Definitions"), "13 months")


def _page(paper: Paper, sheet: PageSheet, view: View) -> None:
    """A page of the window as a sheet: finding, blocks, what they say, and on the summary the box for judgement."""
    leaf = paper.leaf
    finding = view.headline.text if view.headline is not None else ""
    row = leaf.top(sheet.title, finding if len(finding) <= MAX_FINDING else f"{finding[: MAX_FINDING - 1].rstrip()}…")
    leaf.subtitle(subtitle(paper.book))
    summary = sheet.sheet == SUMMARY
    row = print_rows_of_blocks(paper, row, view.rows, sparks=summary)
    row = write_closing(leaf, row, view)
    if summary:
        judgement_box(leaf, row + 1, *leaf.grid.whole)


def _finish(book: Book) -> None:
    """Prints set up, and the summary in front."""
    lists = {"Definitions": 4, "Data": 0, "Check": None}
    for name, leaf in book.leaves.items():
        many = name in lists or leaf.tall(0, leaf.last_row) > MAX_ONE_PAGE
        leaf.finish(book.occasion, one_page=not many, head_row=lists.get(name))
    front = book.leaves.get(SUMMARY) or book.leaves["Cover"]
    front.page.activate()
    front.page.set_selection(0, 0, 0, 0)


MAX_ONE_PAGE = 760.0
