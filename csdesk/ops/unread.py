"""What comes to nothing in an import: files that can't be read, or hold no table, and sheets of which csdesk can't tell
what they hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from csdesk.base.errors import UserError
from csdesk.base.issue import Issue, Severity
from csdesk.base.progress import Progress
from csdesk.intake.cells import Book
from csdesk.intake.finding.fields import Found
from csdesk.intake.finding.looks import looks_of
from csdesk.intake.matching.choose import choose
from csdesk.intake.matching.match import LEFT_OUT, Look
from csdesk.intake.plan import ImportPlan
from csdesk.intake.request import Request
from csdesk.ops.arriving import book_of

_UNTOLD = ("sheet_unknown", "column_missing")


@dataclass(frozen=True, slots=True)
class Refused:
    """A file of which nothing can be read: why, in one sentence, and what to do about it."""

    file: str
    what: str
    hint: str

    def issue(self) -> Issue:
        """The same as a finding, where the other files come in without it."""
        return Issue(
            "file_refused", Severity.ERROR, self.file, self.what.replace("; nothing", "; nothing of it"), self.hint
        )


@dataclass(frozen=True, eq=False, slots=True)
class Unread:
    """A table on a sheet that gives nothing: csdesk can't tell what it holds, or a column is missing.

    `dataset` is the table that it would feed ('' for none that csdesk can tell), `mapping` the headers that were
    understood.
    """

    file: str
    found: Found
    dataset: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)


def books_of(
    paths: Sequence[Path], names: Mapping[Path, str], progress: Progress, *, alone: bool
) -> tuple[list[Book], list[Refused]]:
    """The cells of the files, and those that can't be read. Raises UserError for the first of these where it is `alone`
    or no other can be."""
    books, refused = list[Book](), list[Refused]()
    for path in paths:
        try:
            books.append(book_of(path, names[path], progress))
        except UserError as error:
            if alone:
                raise
            refused.append(Refused(names[path], error.what.removeprefix(f"{path.name}: "), error.hint))
    return books, refused


def unknown_of(books: Sequence[Book], plan: ImportPlan, request: Request) -> tuple[str, ...]:
    """The files of which no sheet holds a table that csdesk knows, but those whose sheets are left out."""
    known = {sheet.file for sheet in plan.sheets}
    return tuple(book.file for book in books if book.file not in known and not leaves_out(book, request))


def leaves_out(book: Book, request: Request) -> bool:
    """Whether the request leaves a sheet of the file out."""
    return any(request.of(book.file, sheet.name).dataset == LEFT_OUT for sheet in book.sheets)


def unread_of(books: Sequence[Book], plan: ImportPlan, request: Request) -> tuple[Unread, ...]:
    """The tables of sheets that an issue was raised against because nothing could be made of them."""
    refused = {(issue.file, issue.sheet) for issue in plan.issues if issue.code in _UNTOLD}
    files = {file for file, _ in refused}
    return tuple(
        _understood(book, look)
        for book in books
        if book.file in files
        for look in looks_of(book, request)[0]
        if (book.file, look.found.sheet.name) in refused
    )


def _understood(book: Book, look: Look) -> Unread:
    """A sheet that lacks something, with what could be told of it."""
    parts = choose(look, look.dataset)
    if not parts:
        return Unread(book.file, look.found)
    mapping = {header: column for column, header in parts[0].columns.items()}
    return Unread(book.file, look.found, parts[0].dataset.id, mapping)


def without_table(unknown: Sequence[str], unread: Sequence[Unread], plan: ImportPlan) -> list[Refused]:
    """The unknown files that have no table at all, of which nothing could be said either."""
    found = {each.file for each in unread}
    return [_refused(file, plan) for file in unknown if file not in found]


def _refused(file: str, plan: ImportPlan) -> Refused:
    reasons = [f"{issue.sheet or 'the sheet'} is {issue.reason}" for issue in plan.issues if issue.file == file]
    why = f" {' '.join(f'{reason[:1].upper()}{reason[1:]}' for reason in reasons)}" if reasons else ""
    return Refused(
        file, f"No sheet of the file holds a table that can be read; nothing was stored.{why}",
        "Put the headings in one row, with the rows of data below it, and save the file again.",
    )  # fmt: skip
