"""One sheet in the making: cells by type, heights of rows, charts over rows, the top of a page, and how it prints."""

import textwrap
from dataclasses import replace
from itertools import pairwise
from typing import Any

from csdesk.pages.tokens import LIGHT
from csdesk.reports.book.grids import Grid
from csdesk.reports.book.looks import FONT, Looks
from csdesk.reports.book.sheets_of_paper import page_points, pages_of
from csdesk.reports.occasion import Occasion
from csdesk.reports.workbook import clean

BODY, NOTE, TABLE_HEAD, HEADING = 18.0, 14.0, 20.0, 22.0
TOP_ROWS = 4
NOTE_FITS = 1.28
"""How many characters of a note stand on one of the body's."""
_MARGINS = {"left": 0.59, "right": 0.59, "top": 0.83, "bottom": 0.75}
_PRINTED = f'&"{FONT},Regular"&9&K{LIGHT.muted[1:]}'


def address(row: int, column: int, *, absolute: bool = True) -> str:
    """The cell as a formula names it."""
    letters, rest = "", column + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        letters = chr(65 + place) + letters
    return f"${letters}${row + 1}" if absolute else f"{letters}{row + 1}"


class Leaf:
    """A sheet with its grid. Rows and columns count from 0; what needs the final heights of rows is put in by
    `finish`."""

    def __init__(self, page: Any, name: str, grid: Grid, looks: Looks) -> None:
        self.page, self.name, self.grid, self.looks = page, name, grid, looks
        self._heights: dict[int, float] = {}
        self._charts: list[tuple[Any, int, int, int, int, str]] = []
        self._joints: list[int] = []
        self.last_row, self.last_column = 0, len(grid.widths) - 1
        page.set_default_row(BODY)
        for column, width in enumerate(grid.widths):
            page.set_column(column, column, width, looks())

    def _reach(self, row: int, column: int) -> None:
        """Notes that something stands in the cell; columns beyond the grid are as wide as its last one."""
        self.last_row = max(self.last_row, row)
        if column > self.last_column:
            self.page.set_column(self.last_column + 1, column, self.grid.widths[-1], self.looks())
            self.last_column = column

    def widen(self, column: int, width: float) -> None:
        """Sees that the column is at least so wide, in characters: where what is written decides, not the grid."""
        widths = self.grid.widths
        if column < len(widths) and width > widths[column]:
            self.grid = replace(self.grid, widths=(*widths[:column], round(width, 1), *widths[column + 1 :]))
            self.page.set_column(column, column, self.grid.widths[column], self.looks())

    def at(self, row: int, column: int, last_row: int | None = None, last_column: int | None = None) -> str:
        """The cell, or the range, as other sheets name it."""
        cell = address(row, column)
        if last_row is not None and last_column is not None:
            cell = f"{cell}:{address(last_row, last_column)}"
        return f"'{self.name}'!{cell}"

    def text(self, row: int, column: int, text: str, style: str = "plain", **more: Any) -> None:
        """Writes text as text, whatever it begins with."""
        self._reach(row, column)
        self.page.write_string(row, column, clean(text), self.looks(style, **more))

    def number(self, row: int, column: int, value: float | None, style: str = "number", **more: Any) -> None:
        """Writes a number; None leaves the cell empty."""
        self._reach(row, column)
        if value is None:
            self.page.write_blank(row, column, None, self.looks(style, **more))
        else:
            self.page.write_number(row, column, value, self.looks(style, **more))

    def formula(
        self, row: int, column: int, formula: str, result: float | str | None, style: str = "number",
        *, array: bool = False, **more: Any,
    ) -> None:  # fmt: skip
        """Writes a formula together with its result (None: "n/a"); conditions over arrays need `array`."""
        self.last_row = max(self.last_row, row)
        formula = clean(formula)
        stored = "n/a" if result is None else clean(result) if isinstance(result, str) else result
        if array:
            self.page.write_array_formula(row, column, row, column, formula, self.looks(style, **more), stored)
        else:
            self.page.write_formula(row, column, formula, self.looks(style, **more), stored)

    def fill(self, row: int, first: int, last: int, style: str, **more: Any) -> None:
        """Gives empty cells of a row a style."""
        self.last_row = max(self.last_row, row)
        for column in range(first, last + 1):
            self.page.write_blank(row, column, None, self.looks(style, **more))

    def rich(self, row: int, column: int, lead: str, text: str, colour: str = LIGHT.text) -> None:
        """A line whose first words stand in bold."""
        self.last_row = max(self.last_row, row)
        strong, plain = self.looks("plain", bold=True, font_color=colour), self.looks()
        self.page.write_rich_string(row, column, strong, clean(lead), plain, "  " + clean(text), plain)

    def link(self, row: int, column: int, target: str, text: str, style: str = "link", **more: Any) -> None:
        """A link to a place in this workbook (`'Sheet'!A1`)."""
        self.last_row = max(self.last_row, row)
        self.page.write_url(row, column, f"internal:{target}", self.looks(style, **more), clean(text))

    def height(self, row: int, points: float) -> None:
        """Sees that the row is at least so high; of blocks side by side the higher one wins."""
        self._heights[row] = max(self._heights.get(row, 0.0), points)
        self.last_row = max(self.last_row, row)

    def flat(self, row: int, points: float) -> None:
        """Makes the row exactly so high."""
        self._heights[row] = points

    def tall(self, first: int, last: int) -> float:
        """How high the rows are together, in points."""
        return sum(self._heights.get(row, BODY) for row in range(first, last + 1))

    def heading(self, row: int, first: int, last: int, text: str, note: str = "") -> int:
        """The heading of a block with its line, and a note under it; gives the row below."""
        self.fill(row, first, last, "heading line")
        self.text(row, first, text, "heading")
        self.height(row, HEADING)
        if not note:
            return row + 1
        self.text(row + 1, first, note, "note")
        return row + 2

    def chart(self, chart: Any, row: int, first: int, last_row: int, last: int, words: str) -> None:
        """A chart over whole cells, with the words that are read out in its place."""
        self._charts.append((chart, row, first, last_row, last, words))
        for each in range(row, last_row + 1):
            self.height(each, BODY)
        self.last_row = max(self.last_row, last_row)

    def note(self, row: int, first: int, last: int, words: str) -> int:
        """Small words over as many rows as they take in the columns; gives the row below."""
        for line in textwrap.wrap(words, int(self.grid.characters(first, last) * NOTE_FITS)):
            self.text(row, first, line, "note")
            self.height(row, NOTE)
            row += 1
        return row

    def may_break(self, row: int) -> None:
        """Says that a printed page may begin with the row."""
        self._joints.append(row)

    def top(self, title: str, finding: str, *, contents: str = "'Cover'!A1") -> int:
        """Title, link back, what the sheet is about and its finding; gives the first row of the content."""
        end = len(self.grid.widths) - 1
        self.text(0, 0, title, "title")
        if contents:
            self.link(0, end, contents, "‹ Contents")
        for row, points in enumerate((30.0, 16.0, 24.0, 15.0)):
            self.height(row, points)
        if finding:
            self.text(2, 1, finding, "finding")
        return TOP_ROWS

    def subtitle(self, result: str) -> None:
        """The line that joins what the review is about, by names."""
        joined = '"  ·  "'
        formula = f'=qbr_customer&{joined}&qbr_period&{joined}&"data to "&qbr_data_to&{joined}&qbr_edition'
        self.formula(1, 1, formula, result, "line", align="left")

    def finish(
        self, occasion: Occasion, *, head_row: int | None = None, printed: tuple[int, int] | None = None
    ) -> None:
        """Sets heights, charts and everything about printing; `head_row` repeats on each page of a list that takes
        several pages, and what stands beyond the cell `printed` isn't printed."""
        page, (last_row, last_column) = self.page, printed or (max(self.last_row, 1), self.last_column)
        for row, points in self._heights.items():
            page.set_row(row, points)
        for chart, row, first, end, last, words in self._charts:
            chart.set_size(
                {
                    "width": self.grid.pixels(first, last) - 8,
                    "height": round(self.tall(row, end) * 4 / 3 - 6),
                }
            )
            options = {"x_offset": 4, "y_offset": 3, "object_position": 1, "description": clean(words)}
            page.insert_chart(row, first, chart, options)
        page.set_landscape()
        page.set_paper(1 if occasion.letter_paper else 9)
        page.set_margins(**_MARGINS)
        page.center_horizontally()
        page.print_area(0, 0, last_row, last_column)
        self._paginate(occasion, last_row, last_column, head_row)
        page.set_header(f"&L{_PRINTED}{_plain(occasion.header)}&R{_PRINTED}{_plain(self.name)}", {"margin": 0.4})
        page.set_footer(
            f"&L{_PRINTED}Data to {occasion.data_to_text}&C{_PRINTED}{_plain(occasion.confidence)}"
            f"&R{_PRINTED}Page &P of &N",
            {"margin": 0.4},
        )  # fmt: skip

    def _paginate(self, occasion: Occasion, last_row: int, last_column: int, head_row: int | None) -> None:
        """One page where everything stands on it, else as few as the joints allow, all on one scale."""
        joints = sorted({row for row in self._joints if TOP_ROWS < row <= last_row})
        edges = [0, *joints, last_row + 1]
        heights = [self.tall(start, end - 1) for start, end in pairwise(edges)]
        beyond = last_column + 1 - len(self.grid.widths)
        pixels = self.grid.pixels(0, last_column) + max(beyond, 0) * self.grid.pixels(*(len(self.grid.widths) - 1,) * 2)
        scale, starts = pages_of(heights, pixels * 0.75, letter=occasion.letter_paper)
        if not starts and sum(heights) <= page_points(scale, letter=occasion.letter_paper):
            self.page.fit_to_pages(1, 1)
        elif not joints:
            self.page.fit_to_pages(1, 0)
            if head_row is not None:
                self.page.repeat_rows(head_row)
        else:
            # Programs don't break pages by hand where they are told to fit them.
            self.page.set_print_scale(scale)
            self.page.set_h_pagebreaks([edges[place] for place in starts])


def _plain(text: str, longest: int = 95) -> str:
    """Text in a header or footer, where & begins a command; at most so long, since all three parts share 255."""
    cut = clean(text).replace("\n", " ")
    return (cut if len(cut) <= longest else f"{cut[: longest - 1]}…").replace("&", "&&")
