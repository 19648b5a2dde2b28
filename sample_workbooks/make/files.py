"""Writing files that come out alike on every run: workbooks, text with separators, and the figures as JSON."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from io import StringIO
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | date | datetime | None
Row = Sequence[Cell]

_WRITTEN = datetime(2025, 7, 1, 8, 15)


class Book:
    """A workbook being written."""

    def __init__(self, path: Path, day_format: str = "yyyy-mm-dd") -> None:
        self._book = xlsxwriter.Workbook(str(path))
        # The date of writing is the only thing in a workbook that would differ from run to run.
        self._book.set_properties({"created": _WRITTEN, "author": "Lantern Oven"})
        self._bold = self._book.add_format({"bold": True})
        self._day = self._book.add_format({"num_format": day_format})
        self._moment = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm"})

    def sheet(self, name: str, header: Sequence[str], rows: Iterable[Row], above: Sequence[Row] = ()) -> None:
        """Adds a sheet: lines of a title, the header, the rows."""
        sheet = self._book.add_worksheet(name)
        for number, line in enumerate(above):
            self._line(sheet, number, line)
        self._line(sheet, len(above), header, self._bold)
        for number, row in enumerate(rows, start=len(above) + 1):
            self._line(sheet, number, row)
        sheet.set_column(0, len(header) - 1, 16)

    def _line(self, sheet: Worksheet, number: int, cells: Row, look: Format | None = None) -> None:
        for column, cell in enumerate(cells):
            match cell:
                case None | "":
                    continue
                case datetime():
                    sheet.write_datetime(number, column, cell, self._moment)
                case date():
                    sheet.write_datetime(number, column, cell, self._day)
                case str():
                    sheet.write_string(number, column, cell, look)
                case _:
                    sheet.write_number(number, column, cell)

    def close(self) -> None:
        """Writes the file."""
        self._book.close()


@contextmanager
def workbook(path: Path, day_format: str = "yyyy-mm-dd") -> Iterator[Book]:
    """A workbook that is written when the block is left."""
    book = Book(path, day_format)
    yield book
    book.close()


def separated(path: Path, header: Sequence[str], rows: Iterable[Row], by: str = ",", encoding: str = "utf-8") -> None:
    """Writes text with separators; what isn't text yet is written as Python writes it, nothing for None."""
    text = StringIO()
    writer = csv.writer(text, delimiter=by, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))


def write_json(path: Path, content: Mapping[str, object]) -> None:
    """Writes nested mappings, each innermost one on a line of its own."""
    path.write_text(_indented(content, 0) + "\n", encoding="utf-8", newline="\n")


def _indented(content: object, depth: int) -> str:
    if not isinstance(content, Mapping) or not any(isinstance(value, Mapping) for value in content.values()):
        return json.dumps(content, ensure_ascii=False)
    inner = ",\n".join(
        f"{' ' * (depth + 1)}{json.dumps(key, ensure_ascii=False)}: {_indented(value, depth + 1)}"
        for key, value in content.items()
    )
    return f"{{\n{inner}\n{' ' * depth}}}"
