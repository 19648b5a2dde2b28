"""The list of the reviews of one batch, with a link to each."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from csdesk.base.units import many
from csdesk.pages.tokens import LIGHT
from csdesk.reports.book.grids import grid
from csdesk.reports.book.leaf import TABLE_HEAD, Leaf
from csdesk.reports.book.looks import Looks
from csdesk.reports.occasion import Edition, Occasion
from csdesk.reports.workbook import clean, opened, say_properties

INDEX_GRID = grid(34, 14, 60, 14, 50)
HEADS = ("Customer", "Id", "Review", "State", "Why")


@dataclass(frozen=True, slots=True)
class IndexLine:
    """One review: whose, its file ('' where none was written), and how it went."""

    customer: str
    customer_id: str
    file: str
    state: str
    reason: str


def write_index(path: Path, occasion: Occasion, edition: Edition, stamp: str, lines: Sequence[IndexLine]) -> None:
    """Writes the list of reviews of an edition. Raises UserError (X-WRITE) where it can't be written."""
    with opened(path) as book:
        say_properties(
            book, occasion.created, title="Internal index of reviews", author=occasion.business, comments=stamp
        )
        page = book.add_worksheet("Reviews")
        page.hide_gridlines(2)
        leaf = Leaf(page, "Reviews", INDEX_GRID, Looks(book))
        words = f"{many(len(lines), 'review')}, {edition.value} edition. This list names every customer: it is for you alone."
        row = leaf.top(f"INTERNAL, don't send: reviews, {occasion.period_short}", words, contents="")
        leaf.text(1, 1, f"{occasion.about}  ·  data to {occasion.data_to_text}", "line")
        for place, head in enumerate(HEADS):
            leaf.text(row, 1 + place, head, "head")
        leaf.height(row, TABLE_HEAD)
        for offset, line in enumerate(lines, start=row + 1):
            leaf.text(offset, 1, line.customer, "text")
            leaf.text(offset, 2, line.customer_id, "text small")
            if line.file:
                leaf.page.write_url(
                    offset,
                    3,
                    f"external:{line.file}",
                    leaf.looks("text small", font_color=LIGHT.accent),
                    clean(line.file),
                )
            else:
                leaf.fill(offset, 3, 3, "text")
            leaf.text(offset, 4, line.state, "text small")
            leaf.text(offset, 5, line.reason, "text small")
        page.freeze_panes(row + 1, 0)
        leaf.finish(occasion, head_row=row)
