"""The sheets of a file that may hold a table, and why the others were left alone."""

import re

from csdesk.base.issue import Issue, Severity
from csdesk.datasets.catalogue import DATASETS
from csdesk.intake.cells import Book, Sheet
from csdesk.intake.finding.content import look_at
from csdesk.intake.finding.fields import Found
from csdesk.intake.finding.locate import KNOWN_HEADERS, locate
from csdesk.intake.matching.match import LEFT_OUT, Look
from csdesk.intake.request import Request
from csdesk.intake.words.headers import compact, words

_README = re.compile(
    r"read ?me|notes?|instructions?|about|cover|help|legend|glossary|guide|how to|information|info|contents|definitions"
)


def looks_of(book: Book, request: Request) -> tuple[list[Look], list[Issue]]:
    """Every sheet with a table on it, and a note for each one without. Sheets that the request leaves out are passed
    over."""
    looks, notes = [], []
    for sheet in book.sheets:
        words_of = request.of(book.file, sheet.name)
        if words_of.dataset == LEFT_OUT:
            continue
        wanted = {compact(header): column for header, column in words_of.mapping.items()}
        found = None if sheet.hidden else locate(sheet)
        why = _left_alone(sheet, found)
        if why or found is None:
            notes.append(_note(book, sheet, *(why or ("sheet_empty", "empty."))))
            continue
        contents = {field.header: look_at(field, book.date_system) for field in found.fields}
        said = {f.header: wanted[compact(f.header)] for f in found.fields if compact(f.header) in wanted}
        looks.append(Look(found, contents, (sheet.name, stem(book.file)), said, dataset=DATASETS.get(words_of.dataset)))
    return looks, notes


def stem(file: str) -> str:
    """The file's name without its ending."""
    return file.rpartition(".")[0] or file


def label(book: Book, sheet: str) -> str:
    """What a sheet is called in questions: its name, that of its file where it has none."""
    return sheet or stem(book.file)


def _left_alone(sheet: Sheet, found: Found | None) -> tuple[str, str] | None:
    if sheet.hidden:
        return "sheet_hidden", "hidden, so it was left out. Show the sheet in your spreadsheet program to import it."
    if found is None:
        return "sheet_empty", "empty."
    known = any(compact(field.header) in KNOWN_HEADERS for field in found.fields)
    if _README.fullmatch(words(sheet.name)) and not known:
        return "sheet_of_notes", "looks like notes, so it was left out."
    return None


def _note(book: Book, sheet: Sheet, code: str, text: str) -> Issue:
    return Issue(code, Severity.NOTE, book.file, text, "", sheet.name)
