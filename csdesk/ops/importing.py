"""Importing: files are read, a plan is made, and the accepted plan is stored in one change."""

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from csdesk.base.errors import UserError
from csdesk.base.issue import Issue
from csdesk.base.names import names_of
from csdesk.base.progress import Progress
from csdesk.datasets.attributes import ATTRIBUTES
from csdesk.intake.build import plan_import
from csdesk.intake.plan import ImportPlan, Question, SetAside, SheetPlan
from csdesk.intake.request import Request
from csdesk.metrics.engine.engine import Engine
from csdesk.ops.arriving import each_once, hash_of, known, known_already
from csdesk.ops.figures import HeldTables, engine_of
from csdesk.ops.forecasting import Forecast, forecast
from csdesk.ops.former_names import with_renames_told
from csdesk.ops.moved_orders import with_moved
from csdesk.ops.renamed_rows import with_renamed
from csdesk.ops.set_aside import set_aside_stem, write_set_aside
from csdesk.ops.storing import compared_with, counts_of, store_sheets, would_store
from csdesk.ops.unread import Refused, Unread, books_of, leaves_out, unknown_of, unread_of, without_table
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
    as_before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did. `change` is its number, None where nothing was written; `questions` are those still open,
    `unknown` the files in which no table was found; either keeps everything out, unless the request is partial."""

    sheets: tuple[SheetOutcome, ...]
    issues: tuple[Issue, ...]
    questions: tuple[Question, ...]
    unknown: tuple[str, ...]
    change: int | None
    set_aside_file: Path | None
    stored: bool


@dataclass(frozen=True, eq=False, slots=True)
class Review:
    """What taking files in would do, with nothing stored: exactly this is stored by `store_plan`.

    `sheets` say what each sheet would give (`again` those of files that are in as they are, and aren't read again);
    `ready` are the sheets that would be stored, none where something keeps everything out. `forecast` is None where
    none was asked for, or nothing would be stored. `revision` is that of the workspace which it was made for. `unread`
    are the tables of which nothing would come in, `refused` files of which nothing can be read.
    """

    title: str
    plan: ImportPlan
    sheets: tuple[SheetOutcome, ...]
    again: tuple[SheetOutcome, ...]
    ready: tuple[SheetPlan, ...]
    issues: tuple[Issue, ...]
    questions: tuple[Question, ...]
    unknown: tuple[str, ...]
    kept_out: bool
    revision: str
    forecast: Forecast | None = None
    unread: tuple[Unread, ...] = ()
    refused: tuple[Refused, ...] = ()


def plan(
    store: Store, paths: Sequence[Path], request: Request, moment: Moment, progress: Progress,
    before: Engine | None = None, held: HeldTables | None = None,
) -> Review:  # fmt: skip
    """Reads files and says what taking them in would do. `before` is an engine of the workspace and `held` its tables,
    if they are at hand.

    One of several files that can't be read keeps the others out, until it is left out. Raises UserError for a single
    file that can't be read, CallError for words that mean nothing.
    """
    made = _planned(store, paths, request, progress, shown=True)
    if not made.ready:
        return made
    with store.steady():
        progress.step("Comparing")
        compared = compared_with(store, made.ready)
        progress.step("Looking ahead")
        engine, tables = before or engine_of(store, moment.day), (held or HeldTables()).of(store)
        ahead = forecast(store, compared, len(made.ready), moment.day, engine, tables)
    counts = counts_of(compared, len(made.ready))
    sheets = tuple(_outcome(sheet, each) for sheet, each in zip(made.ready, counts, strict=True))
    return replace(made, sheets=(*sheets, *_waiting(made)), forecast=ahead)


def store_plan(store: Store, review: Review, moment: Moment, progress: Progress) -> Outcome:
    """Stores what was reviewed, in one change; where something keeps everything out, stores nothing.

    Raises D-CONFLICT where the workspace has changed since: what was reviewed isn't what would happen any more.
    """
    change, written, counts = None, None, list[Counts]()
    if review.kept_out:
        return _done(review, review.sheets, None, None, stored=False)
    if review.revision != store.revision:
        raise UserError(
            "D-CONFLICT",
            "The workspace has changed since this import was looked at; nothing was stored.",
            "Look again.",
        )
    if review.ready:
        with _kept_aside(store, [row for sheet in review.ready for row in sheet.set_aside], moment) as written:
            change, counts = store_sheets(store, review.title, review.ready, moment, progress)
    sheets = tuple(_outcome(sheet, each) for sheet, each in zip(review.ready, counts, strict=True))
    stored = bool(review.again or review.ready)
    return _done(review, (*sheets, *_waiting(review)), change, written, stored=stored)


def import_files(
    store: Store, paths: Sequence[Path], request: Request, moment: Moment, progress: Progress, *, dry_run: bool = False
) -> Outcome:
    """Takes files in, all or none. Where a question is open or a file holds no known table nothing is stored, unless
    the request is partial: then the sheets that need no answer are, of files that can be read. A file that holds the
    same as another of the call is taken once.

    Raises UserError for a file that can't be read (of a partial request where none can), CallError for words that mean
    nothing.
    """
    review = _planned(store, paths, request, progress)
    if review.kept_out or not dry_run:
        return store_plan(store, review, moment, progress)
    counts = would_store(store, review.ready)
    sheets = tuple(_outcome(sheet, each) for sheet, each in zip(review.ready, counts, strict=True))
    return _done(review, (*sheets, *_waiting(review)), None, None, stored=False)


def _planned(
    store: Store, paths: Sequence[Path], request: Request, progress: Progress, *, shown: bool = False
) -> Review:
    """The plan of the files, not yet compared with what is stored. The files' cells are kept only to be `shown`."""
    names = names_of(paths)
    paths, notes = each_once(names)
    fresh = [path for path in paths if not known_already(store, path, request)]
    again = tuple(outcome for path in paths if path not in fresh for outcome in _nothing_new(store, path, names[path]))
    several = len(paths) > 1
    books, refused = books_of(fresh, names, progress, alone=not several or not (shown or request.partial))
    made = plan_import(books, request, known(store), progress) if books else ImportPlan((), ())
    unknown = unknown_of(books, made, request)
    unread = unread_of(books, made, request) if shown else ()
    if shown:
        refused += without_table(unknown, unread, made)
        if refused and not several:
            raise UserError("E-EMPTY", refused[0].what, refused[0].hint)
    else:
        made = replace(made, sheets=tuple(replace(sheet, found=None) for sheet in made.sheets))
        notes += [each.issue() for each in refused]
    kept_out = bool(made.open_questions or unknown or refused) and not request.partial
    if not kept_out:
        made = _with_moved(store, made, request)
        made = replace(made, sheets=tuple(with_renamed(store, with_renames_told(store, made.sheets))))
    asks_again = {book.file for book in books if leaves_out(book, request)}
    return Review(
        f"Import {books[0].file}" if len(books) == 1 else f"Import {len(books)} files",
        made, tuple(_outcome(sheet) for sheet in made.sheets), again, () if kept_out else tuple(_ready(made, asks_again)),
        (*made.issues, *notes), made.open_questions, unknown, kept_out, store.revision, None, unread, tuple(refused),
    )  # fmt: skip


def _with_moved(store: Store, plan: ImportPlan, request: Request) -> ImportPlan:
    """The plan with what the workspace tells of orders that come with another start."""
    ready = [sheet for sheet in plan.sheets if not _waits(sheet)]
    settled = dict(
        zip(map(id, ready), with_moved(store, ready, request.answers, strict=not request.of_form), strict=True)
    )
    return replace(plan, sheets=tuple(settled.get(id(sheet), sheet) for sheet in plan.sheets))


def _waiting(review: Review) -> tuple[SheetOutcome, ...]:
    """The sheets that need an answer; none are named where nothing is stored at all."""
    return tuple(_outcome(sheet) for sheet in review.plan.sheets if _waits(sheet))


def _done(
    review: Review, sheets: tuple[SheetOutcome, ...], change: int | None, written: Path | None, *, stored: bool
) -> Outcome:
    return Outcome(
        (*review.again, *sheets), review.issues, review.questions, review.unknown, change, written, stored
    )  # fmt: skip


def _waits(sheet: SheetPlan) -> bool:
    return any(not question.default for question in sheet.questions)


def _ready(plan: ImportPlan, asks_again: Collection[str]) -> list[SheetPlan]:
    """The sheets that need no answer. Where another sheet of their file does, or is left out, they go in without the
    file's hash: the file isn't known yet, and asks again when it comes again."""
    waiting = {sheet.sha256 for sheet in plan.sheets if _waits(sheet) or sheet.file in asks_again}
    return [
        replace(sheet, sha256="") if sheet.sha256 in waiting else sheet for sheet in plan.sheets if not _waits(sheet)
    ]


def _nothing_new(store: Store, path: Path, name: str) -> list[SheetOutcome]:
    record = store.already(hash_of(path))
    assert record is not None
    return [
        SheetOutcome(
            name, sheet.origin.sheet, sheet.dataset, sheet.counts.rows, 0, 0, sheet.counts.rows, sheet.origin.set_aside,
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
        sheet.as_before,
    )  # fmt: skip


@contextmanager
def _kept_aside(store: Store, rows: Sequence[SetAside], moment: Moment) -> Iterator[Path | None]:
    """Writes the rows that stay out to a workbook beside the workspace, to be mended and brought in again.

    It is there before anything is stored, so that no row is lost where it can't be written, and goes again where
    storing fails. None where there are no such rows.
    """
    if not rows:
        yield None
        return
    name = f"{set_aside_stem(store.path)}{moment.now.strftime('%Y-%m-%d %H%M%S')}"
    names = itertools.chain([name], (f"{name} ({number})" for number in itertools.count(2)))
    path = next(place for each in names if not (place := store.path.with_name(f"{each}.xlsx")).exists())
    try:
        write_set_aside(path, rows)
    except UserError as error:
        raise UserError(error.code, f"{error.what} So nothing was imported.", error.hint) from error
    try:
        yield path
    except BaseException:
        path.unlink(missing_ok=True)
        raise
