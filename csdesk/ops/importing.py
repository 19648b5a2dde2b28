"""Importing: files are read, a plan is made, and the accepted plan is stored in one change."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from csdesk.base.errors import UserError
from csdesk.base.issue import Issue
from csdesk.base.progress import Progress
from csdesk.datasets.attributes import ATTRIBUTES
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.intake.build import plan_import
from csdesk.intake.plan import ImportPlan, Question, SetAside, SheetPlan
from csdesk.intake.reading import read_book
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
    """What an import did. `change` is its number, None where nothing was written; `questions` are those still open."""

    sheets: tuple[SheetOutcome, ...]
    issues: tuple[Issue, ...]
    questions: tuple[Question, ...]
    change: int | None
    set_aside_file: Path | None
    stored: bool


def import_files(
    store: Store, paths: Sequence[Path], request: Request, moment: Moment, progress: Progress, *, dry_run: bool = False
) -> Outcome:
    """Takes files in, all or none. Where a question is open nothing is stored, unless the request is partial: then the
    sheets that need no answer are.

    Raises UserError for a file that can't be read, CallError for words that mean nothing.
    """
    fresh = [path for path in paths if not _known_already(store, path, request)]
    unchanged = [path for path in paths if path not in fresh]
    books = [read_book(path, progress) for path in fresh]
    plan = plan_import(books, request, known(store), progress) if books else ImportPlan((), ())
    again = tuple(outcome for path in unchanged for outcome in _nothing_new(store, path))
    if plan.open_questions and not request.partial:
        asked = tuple(_outcome(sheet) for sheet in plan.sheets)
        return Outcome((*again, *asked), plan.issues, plan.open_questions, None, None, stored=False)
    ready = [sheet for sheet in plan.sheets if all(question.default for question in sheet.questions)]
    waiting = tuple(_outcome(sheet) for sheet in plan.sheets if sheet not in ready)
    change, written = None, None
    if dry_run:
        counts = would_store(store, ready)
    else:
        title = f"Import {fresh[0].name}" if len(fresh) == 1 else f"Import {len(fresh)} files"
        change, counts = store_sheets(store, title, ready, moment, progress) if ready else (None, [])
        aside = [row for sheet in ready for row in sheet.set_aside]
        written = _keep_aside(store, aside, moment) if aside else None
    done = tuple(_outcome(sheet, each) for sheet, each in zip(ready, counts, strict=True))
    return Outcome((*again, *done, *waiting), plan.issues, plan.open_questions, change, written, stored=not dry_run)


def known(store: Store) -> Known:
    """What the workspace knows that helps to read the next files."""
    settings = store.settings()
    profiles: dict[str, Profile] = {}
    for sheet in store.sheets().values():
        signature = sheet.origin.signature
        if signature and signature not in profiles:
            kept = store.profile(signature)
            if kept is not None:
                profiles[signature] = Profile(sheet.dataset, kept.mapping, kept.settings)
    return Known(
        profiles=profiles,
        settings=settings,
        base_currency=settings.get("base_currency", ""),
        date_order=_usual_date_order(store),
        customers=store.read(CUSTOMERS),
        subscriptions=store.read(SUBSCRIPTIONS),
    )


def _usual_date_order(store: Store) -> str:
    """How the newest answer said that this owner's tools write days; '' where it was never asked."""
    answers = [sheet.origin.settings or {} for sheet in reversed(store.sheets().values())]
    orders = (value for each in answers for key, value in each.items() if key.rpartition(".")[2] == "date_order")
    return next(orders, "")


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


def _keep_aside(store: Store, rows: Sequence[SetAside], moment: Moment) -> Path:
    """Writes the rows that stayed out to a workbook beside the workspace, to be mended and brought in again."""
    stamp = moment.now.strftime("%Y-%m-%d %H%M%S")
    path = store.path.with_name(f"{store.path.stem} set aside {stamp}.xlsx")
    write_set_aside(path, rows)
    return path
