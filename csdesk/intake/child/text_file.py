"""Cells of text files: comma, semicolon, tab and bar separated values, columns parted by blanks, and HTML tables."""

import re
from array import array
from collections import Counter
from typing import Any, BinaryIO

from csdesk.base.units import many
from csdesk.intake.child import delimiter
from csdesk.intake.child import protocol as wire
from csdesk.intake.child.cleaning import Cleaner, note
from csdesk.intake.child.grid import Grid, send_sheet
from csdesk.intake.child.records import blocks
from csdesk.intake.child.signature import File, refused
from csdesk.intake.child.text_encoding import Decoded, decode

ROWS_BETWEEN_STEPS = 50_000
_PAGE = re.compile(r"<(?:!doctype html|html|table|head|body)\b", re.IGNORECASE)
_KINDS = {",": "csv", ";": "csv", "|": "csv", "\t": "tsv", delimiter.BLANKS: "txt", "": "txt"}


def read_text_file(file: File, output: BinaryIO) -> None:
    """Answers with the one sheet of a text file, or the tables of an HTML file. Raises UserError."""
    decoded = decode(file.content)
    beginning = decoded.text[:65_536].lstrip("\ufeff \t\r\n")
    is_page = beginning.startswith("<") and _PAGE.search(beginning) is not None
    _refuse_others(beginning, is_page)
    if is_page:
        from csdesk.intake.child.html_tables import read_html

        read_html(file, decoded, output)
        return
    _read_separated(file, decoded, output)


def _refuse_others(beginning: str, is_page: bool) -> None:
    if beginning.startswith("<?xml") and "urn:schemas-microsoft-com:office:spreadsheet" in beginning:
        hint = "Open it in your spreadsheet program and choose File > Save as > Excel workbook (.xlsx)."
        raise refused("a workbook in the XML format of Excel 2003", hint)
    if beginning.startswith("<?xml") and not is_page:
        raise refused("an XML document")
    if beginning.startswith("ID;P"):
        raise refused("a SYLK sheet", "Open it in your spreadsheet program and save it as .xlsx.")
    if re.match(r"TABLE\r?\n0,1\r?\n", beginning):
        raise refused("a DIF sheet", "Open it in your spreadsheet program and save it as .xlsx.")
    if beginning.startswith("MIME-Version:"):
        raise refused("a web archive", "Open it in your spreadsheet program and save it as .xlsx.")
    if re.match(r'[\[{]\s*["{\[]', beginning):
        raise refused("JSON", "Export it as CSV or as a workbook instead.")


def _read_separated(file: File, decoded: Decoded, output: BinaryIO) -> None:
    text, notes = decoded.text, list(decoded.notes)
    if "\0" in text:
        notes.append(note("zero_bytes", f"{many(text.count(chr(0)), 'zero byte')} left out."))
        text = text.replace("\0", "")
    sign = delimiter.separator_line(text)
    skipped = 1 if sign else 0
    if sign:
        text = text.partition("\n")[2]
    else:
        sign = delimiter.choose(text)
    wire.send_plain(output, wire.BOOK, file.head(_KINDS.get(sign, "csv"), decoded.encoding, sign))
    cleaner = Cleaner(flags=False, error_words=False)
    grid, said = Grid(cleaner), 0
    lines = array("i")
    widths: Counter[int] = Counter()
    first_of_width: dict[int, int] = {}
    for block in blocks(text, sign, 1 + skipped):
        lines.extend(block.lines)
        widths.update(block.widths)
        for width in set(block.widths) - first_of_width.keys():
            first_of_width[width] = block.lines[block.widths.index(width)]
        grid.add_columns(len(block.lines), block.columns)
        if grid.rows >= said + ROWS_BETWEEN_STEPS:
            said = grid.rows
            wire.send_plain(output, wire.STEP, {"label": "Reading rows", "done": said, "total": 0})
    send_sheet(output, "", grid, lines=lines)
    wire.send_plain(output, wire.ISSUES, notes + _ragged(widths, first_of_width) + cleaner.issues())


def _ragged(widths: "Counter[int]", first_of_width: dict[int, int]) -> list[dict[str, Any]]:
    """Rows that are longer than most say so: a delimiter within a value moves what follows it to the right."""
    usual = max((width for width in widths if width > 1), key=lambda width: widths[width], default=1)
    longer = [width for width in widths if width > usual]
    if not longer or usual == 1:
        return []
    count, first = sum(widths[width] for width in longer), min(first_of_width[width] for width in longer)
    rows = many(count, "row")
    reason = f"{rows} with more than the {usual} fields that most have; the first is in line {first:,}."
    return [note("uneven_rows", reason, "See whether a value there holds the sign that parts the columns.", row=first)]
