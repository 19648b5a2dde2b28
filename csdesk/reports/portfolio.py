"""The portfolio workbook: the whole business in one period, for its owner, board and team."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from csdesk.pages import review_sheets
from csdesk.pages.blocks import Table
from csdesk.pages.charts import Cohorts, Movement, Trend
from csdesk.pages.findings import finding, grain_name
from csdesk.pages.framing import across
from csdesk.pages.headline import LONGEST
from csdesk.pages.lens import Lens
from csdesk.pages.review_sheets import Sheet
from csdesk.pages.view import View
from csdesk.reports.book.book import Book
from csdesk.reports.book.grids import G5, G10, Grid, map_grid
from csdesk.reports.bridge import BRIDGE_GRID, has_bridge, print_bridge
from csdesk.reports.closing import MOST, MOST_BESIDE, judgement_box, write_closing
from csdesk.reports.cover import COVER_GRID, Contents, LeftOut, write_cover
from csdesk.reports.evidence.appendix import CHECK_GRID, DATA_GRID, DEFINITIONS_GRID, Evidence, write_appendix
from csdesk.reports.evidence.data_sheet import DataSheet, subtitle
from csdesk.reports.evidence.figures import Entry
from csdesk.reports.leavers import anybody, churn_rows, cohorts_of, parted
from csdesk.reports.occasion import Occasion
from csdesk.reports.others import further, how_they_moved, print_further
from csdesk.reports.printers.paper import Paper
from csdesk.reports.printers.register import HEAD_ROW, filled, print_register, register_grid
from csdesk.reports.printers.views import print_rows_of_blocks
from csdesk.reports.workbook import opened

WHO_LEFT = "Who left"
MOST_LATER = 13


@dataclass(frozen=True, slots=True)
class PageSheet:
    """A sheet that prints one page of the window."""

    page: str
    of: Sheet
    grid: Grid
    title: str

    @property
    def sheet(self) -> str:
        """The sheet's name."""
        return self.of.title


def _listed(sheet: Sheet) -> Contents:
    """The sheet as the cover lists it."""
    return Contents(sheet.title, sheet.answers)


PAGE_SHEETS: tuple[PageSheet, ...] = (
    PageSheet("overview", review_sheets.SUMMARY, G5, "Summary"),
    PageSheet("retention", review_sheets.RETENTION, G5, "Retention"),
    PageSheet("revenue", review_sheets.EXPANSION, G5, "Expansion and lifetime value"),
    PageSheet("health", review_sheets.HEALTH, G5, "Health"),
    PageSheet("sentiment", review_sheets.SENTIMENT, G5, "Sentiment"),
    PageSheet("adoption", review_sheets.ADOPTION, G10, "Adoption and onboarding"),
)
SUMMARY = review_sheets.SUMMARY.title
BRIDGE, CHURN = _listed(review_sheets.BRIDGE), _listed(review_sheets.CHURN)
COHORTS = _listed(review_sheets.COHORTS)
RENEWALS, ACCOUNTS = _listed(review_sheets.RENEWALS), _listed(review_sheets.ACCOUNTS)
LISTS = {
    RENEWALS.sheet: ("reports", "renewing", RENEWALS, "t_renewals"),
    ACCOUNTS.sheet: ("customers", "customers", ACCOUNTS, "t_accounts"),
}
APPENDICES = (
    Contents("Definitions", "What does each figure mean?"),
    Contents("Data", "The figures and the rows that they rest on."),
    Contents("Check", "The figures worked out again from those rows."),
)


ALWAYS = (SUMMARY,)
"""The sheets that can't be left out."""


@dataclass(frozen=True, eq=False, slots=True)
class Portfolio:
    """What is printed: the pages by id (those without data left out, with the reason in `left_out`)."""

    lens: Lens
    occasion: Occasion
    views: Mapping[str, View]
    left_out: Sequence[LeftOut] = ()


def write_portfolio(path: Path, portfolio: Portfolio, evidence: Evidence) -> None:
    """Writes the workbook whole or not at all. Raises UserError (X-WRITE) where it can't be written."""
    with opened(path) as workbook:
        book = Book(workbook, portfolio.occasion)
        contents = _sheets(book, portfolio, evidence)
        data = write_appendix(book, portfolio.lens, evidence)
        write_cover(book, book.leaves["Cover"], contents, portfolio.left_out)
        for each in PAGE_SHEETS:
            if each.sheet in book.leaves:
                _page(
                    _paper(book, portfolio.lens, data, each.sheet, evidence), each, portfolio.views[each.page], evidence
                )
        if COHORTS.sheet in book.leaves:
            blocks = cohorts_of(portfolio.views["retention"])
            _cohorts(_paper(book, portfolio.lens, data, COHORTS.sheet, evidence), blocks)
        if CHURN.sheet in book.leaves:
            _churn(_paper(book, portfolio.lens, data, CHURN.sheet, evidence), portfolio.views["retention"])
        for sheet, (page, name, _, table) in LISTS.items():
            if sheet in book.leaves:
                _list(_paper(book, portfolio.lens, data, sheet, evidence), portfolio.views[page], name, table)
        if BRIDGE.sheet in book.leaves:
            print_bridge(_paper(book, portfolio.lens, data, BRIDGE.sheet, evidence), evidence.by_id)
        _finish(book, data)


def _sheets(book: Book, portfolio: Portfolio, evidence: Evidence) -> list[Contents]:
    """Adds all sheets in their order; gives what the cover lists."""
    book.leaf("Cover", COVER_GRID)
    sheets = sheets_of(portfolio, evidence.by_id)
    for each, columns in sheets:
        book.leaf(each.sheet, columns)
    book.leaf("Definitions", DEFINITIONS_GRID)
    book.leaf("Data", DATA_GRID, lines=True)
    book.leaf("Check", CHECK_GRID)
    return [*(each for each, _ in sheets), *APPENDICES]


def sheets_of(portfolio: Portfolio, figures: Mapping[str, Entry]) -> list[tuple[Contents, Grid]]:
    """The sheets between the cover and the appendices: those that have data, but those that are left out."""
    found: list[tuple[Contents, Grid]] = []
    for each in PAGE_SHEETS:
        if each.page in portfolio.views:
            found.append((_listed(each.of), each.grid))
        if each.page == "overview" and has_bridge(figures):
            found.append((BRIDGE, BRIDGE_GRID))
        if each.page == "retention" and (cohorts := cohorts_of(portfolio.views.get(each.page))):
            found.append((COHORTS, _wide_enough(cohorts)))
        if each.page == "retention" and each.page in portfolio.views and anybody(parted(portfolio.views[each.page])[1]):
            found.append((CHURN, G5))
        for page, name, list_, _ in LISTS.values():
            block = table_of(portfolio.views.get(page), name)
            after = "revenue" if list_ is RENEWALS else "adoption"
            if each.page == after and block is not None and block.rows:
                found.append((list_, register_grid(block)))
    return [each for each in found if each[0].sheet in ALWAYS or each[0].sheet not in portfolio.occasion.omitted]


def _wide_enough(cohorts: Sequence[Cohorts]) -> Grid:
    """The grid of the maps: the longest of the cohorts, up to a year and a half of months, decides it."""
    longest = max(len(row.cells) for block in cohorts for each in block.views for row in each.rows)
    return map_grid(min(longest, MOST_LATER))


def table_of(view: View | None, name: str) -> Table | None:
    """The page's table of that name, without columns that hold nothing."""
    blocks = [block for row in (view.rows if view else ()) for column in row.columns for block in column]
    return next((filled(block) for block in blocks if isinstance(block, Table) and block.name == name), None)


def _paper(book: Book, lens: Lens, data: DataSheet, sheet: str, evidence: Evidence) -> Paper:
    return Paper(book, book.leaves[sheet], lens, data, evidence.places("Definitions"))


def _page(paper: Paper, sheet: PageSheet, view: View, evidence: Evidence) -> None:
    """A page of the window as a sheet: finding, blocks, what they say, and on the summary further figures and the box
    for judgement."""
    row = _top(paper, sheet.title, finding_of(view))
    summary = sheet.page == "overview"
    rows = parted(view)[0] if sheet.page == "retention" else view.rows
    row = print_rows_of_blocks(paper, row, rows, sparks=summary)
    if not summary:
        write_closing(paper.leaf, row, 1, view, MOST)
        return
    right, last = paper.leaf.grid.right
    paper.leaf.may_break(row)
    others = further(view, evidence.figures)
    words = paper.leaf.heading(row, right, last, "In words")
    beside = write_closing(paper.leaf, words, right, view, MOST_BESIDE, how_they_moved(paper.lens, others))
    row = max(print_further(paper, row, others), beside)
    judgement_box(paper.leaf, row + 1, *paper.leaf.grid.whole)


def _top(paper: Paper, title: str, finding: str) -> int:
    row = paper.leaf.top(title, first_sentences(finding))
    paper.leaf.subtitle(subtitle(paper.book))
    return row


def finding_of(view: View) -> str:
    """The sentence of a page; where it has none of its own, what its first chart says; '' without one."""
    if view.headline is not None:
        return view.headline.text
    return next((f"{block.title.rstrip('.')}." for block in view.blocks if isinstance(block, Trend | Movement)), "")


def churn_finding(lens: Lens) -> str:
    """The sentence of the sheet of those who left; who came in the period too isn't in the churn of those at its
    start."""
    lost, of_start = lens.result("customers_lost").value, lens.result("logo_churn").numerator
    standard = lens.engine.facts.settings.choice("churn_formula") == "standard"
    came = int(lost - of_start) if standard and lost is not None and of_start is not None else 0
    also = f"; {came:,} who came in the {grain_name(lens)} left too" if came else ""
    return f"{finding(lens, 'logo_churn')}{also}."


def first_sentences(finding: str) -> str:
    """As many whole sentences as stand on one line; a longer first one is cut at a word."""
    held = ""
    for sentence in finding.split(". ") if finding else ():
        longer = f"{held} {sentence}".strip() if sentence.endswith(".") else f"{held} {sentence}.".strip()
        if len(longer) > LONGEST:
            break
        held = longer
    return held or textwrap.shorten(finding, LONGEST, placeholder=" …")


def _cohorts(paper: Paper, blocks: Sequence[Cohorts]) -> None:
    """The maps of those who joined together, one under the other."""
    row = _top(paper, COHORTS.sheet, f"{blocks[0].title.rstrip('.')}.")
    print_rows_of_blocks(paper, row, tuple(across(block) for block in blocks))


def _churn(paper: Paper, view: View) -> None:
    """The blocks on those who left, with churn by group."""
    leaving = tuple(replace(each, title=WHO_LEFT) if isinstance(each, Table) else each for each in parted(view)[1])
    row = _top(paper, CHURN.sheet, churn_finding(paper.lens))
    print_rows_of_blocks(paper, row, churn_rows(paper.lens, leaving))


def _list(paper: Paper, view: View, name: str, table: str) -> None:
    """A page's table as a list to filter, over as many printed pages as it takes."""
    block = table_of(view, name)
    assert block is not None
    print_register(paper, _top(paper, paper.leaf.name, f"{block.title}."), block, table)


def _finish(book: Book, data: DataSheet) -> None:
    """Prints set up, and the summary in front. Of Data the figures are printed, not the rows under them."""
    lists = {"Definitions": HEAD_ROW, "Check": HEAD_ROW, RENEWALS.sheet: HEAD_ROW, ACCOUNTS.sheet: HEAD_ROW}
    for name, leaf in book.leaves.items():
        leaf.finish(book.occasion, head_row=lists.get(name), printed=data.figures_end if leaf is data.leaf else None)
    front = book.leaves.get(SUMMARY) or book.leaves["Cover"]
    front.page.activate()
    front.page.set_selection(0, 0, 0, 0)
