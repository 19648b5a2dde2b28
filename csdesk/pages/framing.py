"""How a page is put together: its frame, its rows, its cards, and what stands where data are missing."""

from dataclasses import replace

from csdesk.base.units import Unit
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.dataset import Dataset
from csdesk.pages.blocks import Block, Table
from csdesk.pages.lens import Lens
from csdesk.pages.values import Cell, Delta, Number
from csdesk.pages.view import Card, Cards, Empty, Headline, Row, View

WHOLE = 100
"""The width of a page, of which columns take their shares."""


def framed(lens: Lens, page: str, title: str, headline: Headline | None, rows: tuple[Row, ...]) -> View:
    """A page for the lens' selection and revision. What is unlocked by a table that is imported already isn't said."""
    return View(
        page, title, headline, tuple(_still_needed(lens, row) for row in rows), lens.period.name, lens.period_title,
        lens.compared_title, lens.data_to_text, lens.currency, lens.revision,
    )  # fmt: skip


def _still_needed(lens: Lens, row: Row) -> Row:
    """The row with the tables that are still to be imported: what an imported one lacks is a column, which the sentence
    names."""
    imported = {needed(dataset) for id_, dataset in DATASETS.items() if len(lens.engine.facts.tables[id_])}

    def without(block: Block) -> Block:
        if not isinstance(block, Empty):
            return block
        return replace(block, needs=tuple(each for each in block.needs if each not in imported))

    return Row(tuple(tuple(map(without, column)) for column in row.columns), row.widths)


def across(*blocks: Block) -> Row:
    """Blocks under each other over the whole width."""
    return Row((blocks,), (WHOLE,))


def beside(left: Block | tuple[Block, ...], right: Block | tuple[Block, ...], left_width: int = 50) -> Row:
    """Two columns, each of one block or of several under each other; `left_width` is in hundredths."""
    columns = tuple(each if isinstance(each, tuple) else (each,) for each in (left, right))
    return Row(columns, (left_width, WHOLE - left_width))


def row_of(*each: Card) -> Row:
    """A row of compact cards."""
    return across(Cards(each))


def counted(title: str, number: Number, foot: str = "", delta: Delta | None = None, about: str = "") -> Card:
    """A card of something that the page counts itself: it belongs to no figure, so it has no proof and no months."""
    return Card("", title, number, delta, (), foot, about)


def told(text: str, value: float | None = None, unit: Unit = Unit.COUNT) -> Number:
    """A number of the page's own, in words: `4 of 10`."""
    return Number(value, unit, text)


def missing(title: str, sentence: str, *datasets: Dataset, shape: str = "table") -> Empty:
    """What would stand here, and the tables that unlock it with the columns that they must have."""
    return Empty(title, sentence, tuple(needed(dataset) for dataset in datasets), shape)


def needed(dataset: Dataset) -> str:
    """A table by its title, with the columns that it must have: `Usage: customer, day`."""
    return f"{dataset.title}: {', '.join(column.words for column in dataset.columns if column.required)}"


def sentence(*parts: str | Number, note: str = "") -> Headline:
    """The page's finding; blank parts are left out."""
    return Headline(tuple(part for part in parts if part != ""), note)


def without_blanks(table: Table) -> Table:
    """The table without the columns in which no row has anything; one without rows as it is."""
    kept = [place for place in range(len(table.headings)) if any(not _is_blank(row[place]) for row in table.rows)]
    if not table.rows or len(kept) == len(table.headings):
        return table
    headings = tuple(table.headings[place] for place in kept)
    return replace(table, headings=headings, rows=tuple(tuple(row[place] for place in kept) for row in table.rows))


def _is_blank(cell: Cell) -> bool:
    return cell is None or cell == ""
