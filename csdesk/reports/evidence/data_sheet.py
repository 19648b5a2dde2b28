"""The Data sheet: what csdesk computed as constants, and the rows that it computed it from; formulas everywhere else
point here by name."""

import textwrap
from collections.abc import Sequence

import numpy as np

from csdesk.base.units import Unit
from csdesk.datasets.setting_words import setting_title, setting_value
from csdesk.metrics.forms import Result
from csdesk.metrics.metric import Metric
from csdesk.pages.lens import Lens
from csdesk.pages.shown import title_over
from csdesk.pages.values import Reference, Where
from csdesk.reports.book import formats
from csdesk.reports.book.book import Book
from csdesk.reports.book.leaf import TABLE_HEAD, Leaf, address
from csdesk.reports.evidence.figures import Entry, month_starts
from csdesk.reports.evidence.tables import DataColumn, DataTable, Form
from csdesk.reports.occasion import Edition

FIGURE_HEADS = ("Figure", "Unit", "Value", "Compared", "Counted (n)", "95% from", "95% to", "Why it is missing")
NAME_HEAD = "Name in formulas"
FORMATS = {Form.COUNT: formats.COUNT, Form.NUMBER: formats.EXACT, Form.SHARE: "0.00%", Form.DAY: formats.DAY}
_UNIX_TO_EXCEL = 25_569
AROUND_100 = ("nrr", "grr", "logo_retention")
ROWS_OF_A_PAGE, _ROW = 30, 15.0
"""After so many figures their head stands again, where a printed page may begin."""
_LEFT, _BESIDE, _WORDS_LAST = 1, 8, 12
_FITS, _ROOM, _WIDEST = 1.3, 2.5, 48.0
"""How many small letters stand on one of the body's, what a column needs beside them, and how wide it may become."""


def serial(day: int) -> int:
    """A day as Excel counts it."""
    return day + _UNIX_TO_EXCEL


class DataSheet:
    """Writes blocks under each other, and names what formulas need. `row` is the next free one; `figures_end`,
    `words_end` and `rows_end` are the cells with which the figures end, what they mean, and everything but what charts
    draw."""

    def __init__(self, book: Book, leaf: Leaf, where: Where = ()) -> None:
        self.book, self.leaf, self.where = book, leaf, where
        self._named = book.occasion.edition is Edition.INTERNAL  # a customer reads figures, and writes no formulas
        self._name_head = (NAME_HEAD,) if self._named else ()
        self.ranges: dict[str, str] = {}
        self.figures_end = self.words_end = self.rows_end = (1, 1)
        printed = " The figures alone are printed." if book.occasion.whole else ""
        self.row = leaf.top(leaf.name, f"What csdesk computed, and the rows it computed it from.{printed}")
        leaf.subtitle(subtitle(book))

    def block(self, title: str, note: str) -> None:
        """Begins a block: its heading and what a row is."""
        if self.row > 4:
            self.row += 2
            self.leaf.may_break(self.row)
        self.row = self.leaf.heading(self.row, _LEFT, _LEFT + 8, title, note)

    def heads(self, titles: Sequence[str], numeric: Sequence[bool]) -> None:
        """The head of a table."""
        lines = 1 + any(len(title) > 13 for title in titles)
        for place, (title, right) in enumerate(zip(titles, numeric, strict=True)):
            beside = {"indent": 1, "align": "left"} if place and not right and numeric[place - 1] else {}
            self._fit(_LEFT + place, max(title.split(), key=len, default=""))
            words = self._on_lines(_LEFT + place, title) if right else title
            self.leaf.text(self.row, _LEFT + place, words, "head right" if right else "head", **beside)
            lines = max(lines, words.count("\n") + 1)
        self.leaf.height(self.row, max(TABLE_HEAD, 12.0 * lines + 6))
        self.row += 1

    def _on_lines(self, column: int, title: str) -> str:
        """The head of numbers on lines that leave a little room beside the head before it."""
        widths = self.leaf.grid.widths
        room = widths[min(column, len(widths) - 1)] * _FITS - _ROOM
        return "\n".join(textwrap.wrap(title, max(int(room), 1), break_long_words=False))

    def _fit(self, column: int, text: str) -> None:
        """Widens a column so that its neighbour doesn't cut what is written in it."""
        self.leaf.widen(column, min(len(text) / _FITS + _ROOM, _WIDEST))

    def control(self, settings: Sequence[tuple[str, str]]) -> None:
        """What the review is about, by name, and the settings that its figures rest on."""
        occasion = self.book.occasion
        self.block("Control", "What the review is about, and the settings that its figures rest on.")
        words = (
            ("qbr_customer", "Review of", occasion.about), ("qbr_period", "Period", occasion.period_short),
            ("qbr_edition", "Edition", occasion.edition_words), ("qbr_data_to", "Data to", occasion.data_to_text),
            ("qbr_compared", "Compared with", occasion.compared or "none"), ("qbr_currency", "Currency", occasion.currency or "not known"),
            ("qbr_data_hash", "Mark of the data", occasion.fingerprint),
        )  # fmt: skip
        for name, title, text in words:
            self._pair(name, title, text)
        for name, title, day in (
            ("qbr_from", "First day", occasion.period.first),
            ("qbr_to", "Last day", occasion.last),
        ):
            self.leaf.text(self.row, _LEFT, title, "text")
            self.leaf.number(self.row, _LEFT + 1, serial(day), "text", num_format=formats.DAY, align="left")
            self.book.name(name, self.leaf.at(self.row, _LEFT + 1))
            self.row += 1
        for name, text in settings:
            self._pair(f"set_{name.replace('.', '_')}", setting_title(name), setting_value(name, text))

    def _pair(self, name: str, title: str, text: str) -> None:
        self.leaf.text(self.row, _LEFT, title, "text")
        self.leaf.text(self.row, _LEFT + 1, text, "text")
        if name.isascii() and name.replace("_", "").isalnum():
            self.book.name(name, self.leaf.at(self.row, _LEFT + 1))
        self.row += 1

    def figures(self, found: Sequence[Entry]) -> None:
        """One row a figure: the value of the period and of the compared one, n, the interval, or why it is missing."""
        self.block(
            "Figures",
            "What csdesk computed for the period, and for the one that it is compared with. 95%: where the figure would lie "
            "in 95 of 100 such samples.",
        )
        heads = (*FIGURE_HEADS, *self._name_head)
        right = (False, False, *(True,) * 5, False, *(False for _ in self._name_head))
        for place, entry in enumerate(found):
            if place % ROWS_OF_A_PAGE == 0:
                if place:
                    self.leaf.may_break(self.row)
                self.heads(heads, right)
            self._figure(entry)
        self.figures_end = self.row - 1, _LEFT + len(heads) - 1

    def _figure(self, entry: Entry) -> None:
        leaf, row, unit, now = self.leaf, self.row, entry.metric.unit, entry.now
        shape = formats.exact(unit)
        leaf.height(row, _ROW)
        title, reason = title_over(entry.metric, now.period), "" if now.value is not None else now.reason
        leaf.text(row, _LEFT, title, "text small")
        self._fit(_LEFT, title)
        self._fit(_LEFT + 7, reason)
        leaf.text(row, _LEFT + 1, unit_words(unit, self.book.currency), "text small")
        before = None if entry.before is None else entry.before.value
        cells = (
            ("q", now.value, shape), ("p", before, shape), ("n", float(now.n) if now.n else None, formats.COUNT),
            ("lo", now.low, shape), ("hi", now.high, shape),
        )  # fmt: skip
        for place, (ending, value, number_format) in enumerate(cells):
            leaf.number(row, _LEFT + 2 + place, value, "number small", num_format=number_format)
            self.book.name(f"kpi_{entry.id}_{ending}", leaf.at(row, _LEFT + 2 + place))
        leaf.text(row, _LEFT + 7, reason, "text small", indent=1, align="left")
        if self._named:
            name = f"kpi_{entry.id}_q"
            leaf.text(row, _LEFT + 8, name, "text small", indent=1, align="left")
            self._fit(_LEFT + 8, name)
        self._know(entry.id, now, row, _LEFT + 2)
        if entry.before is not None:
            self._know(entry.id, entry.before, row, _LEFT + 3)
        self.row += 1

    def _know(self, id_: str, result: Result, row: int, column: int) -> None:
        if result.value is not None:
            reference = Reference(id_, result.period, self.where)
            self.book.know(reference, self.leaf.at(row, column), result.value)

    def definitions(self, metrics: Sequence[Metric]) -> dict[str, str]:
        """What each figure means, formula and words, for a customer beside each other; gives where each is defined."""
        self.block("Definitions", "What each figure means here: its formula, and what it says.")
        places: dict[str, str] = {}
        for place, metric in enumerate(metrics):
            if place and self._named:
                self.leaf.may_break(self.row)
            self.leaf.text(self.row, _LEFT, metric.title, "plain", bold=True, font_size=9)
            places[metric.id] = f"'{self.leaf.name}'!{address(self.row, _LEFT, absolute=False)}"
            formula_last, about = (_WORDS_LAST, _LEFT + 1) if self._named else (_BESIDE - 1, _BESIDE)
            below = self.leaf.note(self.row, _LEFT + 1, formula_last, metric.formula)
            self.row = max(below, self.leaf.note(below if self._named else self.row, about, _WORDS_LAST, metric.about))
        self.words_end = self.row - 1, _WORDS_LAST
        return places

    def months(self, lens: Lens, found: Sequence[Entry]) -> None:
        """One row a figure with its last thirteen months; `d_m_<id>` names the row, `d_month` the months."""
        places = list(lens.months_shown)
        if not places:
            return
        self.block("Months", "The same figures month by month. An empty cell: not known.")
        firsts = [lens.months.periods[place].first for place in places]
        heads = ("Figure", *("" for _ in firsts), *self._name_head)
        self.heads(heads, (False, *(True for _ in firsts), *(False for _ in self._name_head)))
        head, last = self.row - 1, _LEFT + len(firsts)
        for place, day in enumerate(firsts):
            self.leaf.number(head, _LEFT + 1 + place, serial(day), "head right", num_format=formats.MONTH)
        self.book.name("d_month", self.leaf.at(head, _LEFT + 1, head, last))
        if any(entry.id == "mrr" for entry in found):
            title = f"{lens.metric('mrr').title} at the start"
            self._month_row("mrr_start", title, Unit.MONEY, month_starts(lens))
        for entry in found:
            for place, result in enumerate(entry.months):
                self._know(entry.id, result, self.row, _LEFT + 1 + place)
            title = title_over(entry.metric, entry.months[-1].period)
            self._month_row(entry.id, title, entry.metric.unit, [each.value for each in entry.months])

    def _month_row(self, id_: str, title: str, unit: Unit, values: Sequence[float | None]) -> None:
        self.leaf.height(self.row, _ROW)
        self.leaf.text(self.row, _LEFT, title, "text small")
        self._fit(_LEFT, title)
        for place, value in enumerate(values):
            shape = formats.COUNT if unit is Unit.MONEY else formats.exact(unit)
            self.leaf.number(self.row, _LEFT + 1 + place, value, "number small", num_format=shape)
        self._name(f"d_m_{id_}", self.row, len(values))
        self.row += 1
        if id_.startswith(AROUND_100):
            self._apart_from_100(id_, title, values)

    def _apart_from_100(self, id_: str, title: str, values: Sequence[float | None]) -> None:
        """What bars of a rate near 100% are drawn from: the points above and below it."""
        self.leaf.text(self.row, _LEFT, f"{title}, points from 100%", "text small")
        self._fit(_LEFT, f"{title}, points from 100%")
        for place, value in enumerate(values):
            cell = address(self.row - 1, _LEFT + 1 + place, absolute=False)
            formula, column = f'=IF({cell}="","",100*({cell}-1))', _LEFT + 1 + place
            result = "" if value is None else 100 * (value - 1)
            self.leaf.formula(self.row, column, formula, result, "number small", num_format="0.0")
        self._name(f"d_s_{id_}", self.row, len(values))
        self.row += 1

    def _name(self, name: str, row: int, count: int) -> None:
        place = self.leaf.at(row, _LEFT + 1, row, _LEFT + count)
        if self._named:
            self.leaf.text(row, _LEFT + 1 + count, name, "text small", indent=1, align="left")
        self.ranges[name] = place
        self.book.name(name, place)

    def table(self, table: DataTable) -> None:
        """The rows of a table, its named columns and blocks of columns with their names."""
        if not len(table):
            return
        self.block(table.title, table.about)
        right = [column.form not in (Form.TEXT,) for column in table.columns]
        self.heads([column.title for column in table.columns], right)
        first, last = self.row, self.row + len(table) - 1
        for place, column in enumerate(table.columns):
            self._column(_LEFT + place, first, column, beside=place > 0 and right[place - 1])
            if column.name:
                self.book.name(column.name, self.leaf.at(first, _LEFT + place, last, _LEFT + place))
        for name, begin, end in table.blocks:
            self.book.name(name, self.leaf.at(first, _LEFT + begin, last, _LEFT + end))
        self.row = last + 1

    def _column(self, at: int, first: int, column: DataColumn, *, beside: bool) -> None:
        """Words `beside` numbers stand a little apart from them."""
        if column.form is Form.TEXT:
            for place, text in enumerate(column.values):
                self.leaf.text(
                    first + place, at, text, "text small", **({"indent": 1, "align": "left"} if beside else {})
                )
            self._fit(at, max(column.values, key=len, default=""))
            return
        values = column.values + _UNIX_TO_EXCEL if column.form is Form.DAY else column.values
        for place, value in enumerate(values.tolist()):
            known = None if np.isnan(value) else value
            self.leaf.number(first + place, at, known, "number small", num_format=FORMATS[column.form])

    def series(self, title: str, heads: Sequence[str], rows: Sequence[Sequence[float | str | None]]) -> tuple[int, int]:
        """The numbers that a chart draws: one row a category, the first cell its name; gives the row of the heads and
        the column of the names."""
        if self.rows_end == (1, 1):
            self.rows_end = self.row - 1, self.leaf.last_column
        self.block(f"Chart: {title}", "The numbers that the chart draws.")
        self.heads(list(heads), (False, *(True for _ in heads[1:])))
        top = self.row - 1
        for cells in rows:
            for place, cell in enumerate(cells):
                if isinstance(cell, str):
                    self.leaf.text(self.row, _LEFT + place, cell, "text small")
                else:
                    shape = "General" if cell is None or cell == int(cell) else "#,##0.0000"
                    self.leaf.number(self.row, _LEFT + place, cell, "number small", num_format=shape)
            self.row += 1
        return top, _LEFT


def unit_words(unit: Unit, currency: str) -> str:
    """The unit as a reader of tables knows it; money is money where no currency is known."""
    return {
        Unit.PERCENT: "%",
        Unit.MONEY: currency or "money",
        Unit.COUNT: "number",
        Unit.PER_WEEK: "a week",
        Unit.PER_YEAR: "a year",
    }.get(unit, unit.value)


def subtitle(book: Book) -> str:
    """What the line under a title says: the stored result of its formula."""
    occasion = book.occasion
    parts = (occasion.about, occasion.period_short, f"data to {occasion.data_to_text}", occasion.edition_words)
    return "  ·  ".join(parts)
