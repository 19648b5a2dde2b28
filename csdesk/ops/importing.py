"""Importing: files are read, a plan is made, and the accepted plan is stored in one change."""

import hashlib
import itertools
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from csdesk.base.errors import UserError
from csdesk.base.issue import Issue, Severity
from csdesk.base.progress import Progress
from csdesk.datasets.attributes import ATTRIBUTES
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.settings import Settings
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.intake.build import plan_import
from csdesk.intake.cells import Book
from csdesk.intake.plan import ImportPlan, Question, SetAside, SheetPlan
from csdesk.intake.reading.book import read_book
from csdesk.intake.request import Known, Profile, Request
from csdesk.ops.set_aside import write_set_aside
from csdesk.ops.storing import store_sheets, would_store
from csdesk.ops.workspaces import Moment
from csdesk.store.compare import Counts
from csdesk.store.workspace import Store


@dataclass(frozen=True, slots=True)
class SheetOutcome:
    """What one sheet gave to one table, or would give."""

    file: str
    sheet: str
    dataset: str
    rows: int
    new: int
    updated: int
    same: int
    set_aside: int
    ignored_above: int
    ignored_below: int
    mapping: Mapping[str, str]
    formats: Mapping[str, str]
    questions: tuple[Question, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did. `change` is its number, None where nothing was written; `questions` are those still
    open, `unknown` the files in which no table was found; either keeps everything out, unless the request is partial."""

    sheets: tuple[SheetOutcome, ...]
    issues: tuple[Issue, ...]
    questions: tuple[Question, ...]
    unknown: tuple[str, ...]
    change: int | None
    set_aside_file: Path | None
    stored: bool


def import_files(
    store: Store, paths: Sequence[Path], request: Request, moment: Moment, progress: Progress, *, dry_run: bool = False
) -> Outcome:
    """Takes files in, all or none. Where a question is open or a file holds no known table nothing is stored, unless the
    request is partial: then the sheets that need no answer are. A file that holds the same as another of the call is taken once.

    Raises UserError for a file that can't be read, CallError for words that mean nothing.
    """
    paths, notes = _each_once(paths)
    fresh = [path for path in paths if not _known_already(store, path, request)]
    unchanged = [path for path in paths if path not in fresh]
    books = [_book(path, progress) for path in fresh]
    plan = plan_import(books, request, known(store), progress) if books else ImportPlan((), ())
    issues = (*plan.issues, *notes)
    unknown = _unknown(books, plan)
    again = tuple(outcome for path in unchanged for outcome in _nothing_new(store, path))
    if (plan.open_questions or unknown) and not request.partial:
        asked = tuple(_outcome(sheet) for sheet in plan.sheets)
        return Outcome((*again, *asked), issues, plan.open_questions, unknown, None, None, stored=False)
    ready = _ready(plan)
    waiting = tuple(_outcome(sheet) for sheet in plan.sheets if _waits(sheet))
    change, written = None, None
    if dry_run:
        counts = would_store(store, ready)
    else:
        title = f"Import {fresh[0].name}" if len(fresh) == 1 else f"Import {len(fresh)} files"
        with _kept_aside(store, [row for sheet in ready for row in sheet.set_aside], moment) as written:
            change, counts = store_sheets(store, title, ready, moment, progress) if ready else (None, [])
    done = tuple(_outcome(sheet, each) for sheet, each in zip(ready, counts, strict=True))
    stored = bool(again or ready) and not dry_run
    return Outcome((*again, *done, *waiting), issues, plan.open_questions, unknown, change, written, stored)


def _waits(sheet: SheetPlan) -> bool:
    return any(not question.default for question in sheet.questions)


def _ready(plan: ImportPlan) -> list[SheetPlan]:
    """The sheets that need no answer. Where another sheet of their file does, they go in without the file's hash: the
    file isn't known yet, and asks again when it comes again."""
    waiting = {sheet.sha256 for sheet in plan.sheets if _waits(sheet)}
    return [
        replace(sheet, sha256="") if sheet.sha256 in waiting else sheet for sheet in plan.sheets if not _waits(sheet)
    ]


def _unknown(books: Sequence[Book], plan: ImportPlan) -> tuple[str, ...]:
    """The files of which no sheet holds a table that csdesk knows."""
    known_files = {sheet.file for sheet in plan.sheets}
    return tuple(book.file for book in books if book.file not in known_files)


def _each_once(paths: Sequence[Path]) -> tuple[list[Path], list[Issue]]:
    """The files without those that hold what an earlier one does, and a note on each of those."""
    first: dict[str, Path] = {}
    notes = []
    for path in paths:
        content = hash_of(path) if path.is_file() else str(path)
        if first.setdefault(content, path) is not path:
            reason = f"This file holds the same as {first[content].name}, so the two were taken once."
            notes.append(Issue("same_file", Severity.NOTE, path.name, reason))
    return list(first.values()), notes


def _book(path: Path, progress: Progress) -> Book:
    """The file's cells; what speaks against them names the file, since there may be several."""
    try:
        return read_book(path, progress)
    except UserError as error:
        if path.name in error.what:
            raise
        raise UserError(error.code, f"{path.name}: {error.what}", error.hint) from error


def known(store: Store) -> Known:
    """What the workspace knows that helps to read the next files."""
    profiles: dict[str, Profile] = {}
    for sheet in store.sheets().values():
        signature = sheet.origin.signature
        if signature and signature not in profiles:
            kept = store.profile(signature)
            if kept is not None:
                profiles[signature] = Profile(sheet.dataset, kept.mapping, kept.settings)
    return Known(
        profiles=profiles,
        settings=Settings(store.settings()),
        date_order=_usual_date_order(store),
        customers=store.read(CUSTOMERS),
        subscriptions=store.read(SUBSCRIPTIONS),
    )


def _usual_date_order(store: Store) -> str:
    """How the newest answer that holds said that this owner's tools write days; '' where it was never asked."""
    sheets = (sheet for record in reversed(store.imports()) if not record.undone for sheet in reversed(record.sheets))
    answers = ((key, value) for sheet in sheets for key, value in (sheet.origin.settings or {}).items())
    return next((value for key, value in answers if key.rpartition(".")[2] == "date_order"), "")


def _known_already(store: Store, path: Path, request: Request) -> bool:
    """Whether a file of this content is in the workspace as it is, so that reading it again could change nothing."""
    if request.mapping or request.answers or request.dataset or not path.is_file():
        return False
    return store.already(hash_of(path)) is not None


def hash_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal. Raises UserError where the file can't be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UserError(
            "E-NOT-FOUND",
            f"{path} can't be opened ({error.strerror}); nothing was stored.",
            "Check its name, and that you may open it.",
        ) from error


def _nothing_new(store: Store, path: Path) -> list[SheetOutcome]:
    record = store.already(hash_of(path))
    assert record is not None
    return [
        SheetOutcome(
            path.name, sheet.origin.sheet, sheet.dataset, sheet.counts.rows, 0, 0, sheet.counts.rows, sheet.origin.set_aside,
            sheet.origin.ignored_above, sheet.origin.ignored_below, sheet.origin.mapping or {}, sheet.origin.formats or {}, (), (),
        )
        for sheet in record.sheets
        if sheet.origin.sha256 == hash_of(path) and sheet.dataset != ATTRIBUTES.id
    ]  # fmt: skip


def _outcome(sheet: SheetPlan, counts: Counts | None = None) -> SheetOutcome:
    new, updated, same = (0, 0, 0) if counts is None else (counts.new, counts.updated, counts.same + counts.repeated)
    return SheetOutcome(
        sheet.file, sheet.sheet, sheet.table.dataset.id, len(sheet.table), new, updated, same, len(sheet.set_aside),
        sheet.ignored_above, sheet.ignored_below, sheet.mapping, sheet.formats, sheet.questions, sheet.issues,
    )  # fmt: skip


@contextmanager
def _kept_aside(store: Store, rows: Sequence[SetAside], moment: Moment) -> Iterator[Path | None]:
    """Writes the rows that stay out to a workbook beside the workspace, to be mended and brought in again.

    It is there before anything is stored, so that no row is lost where it can't be written, and goes again where storing
    fails. None where there are no such rows.
    """
    if not rows:
        yield None
        return
    name = f"{store.path.stem} set aside {moment.now.strftime('%Y-%m-%d %H%M%S')}"
    names = itertools.chain([name], (f"{name} ({number})" for number in itertools.count(2)))
    path = next(place for each in names if not (place := store.path.with_name(f"{each}.xlsx")).exists())
    write_set_aside(path, rows)
    try:
        yield path
    except BaseException:
        path.unlink(missing_ok=True)
        raise
