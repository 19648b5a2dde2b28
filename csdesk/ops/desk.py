"""One open workspace as the window's worker uses it: pages, proofs, changes and their undo, from one engine a
revision."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from csdesk.base.days import day_text
from csdesk.base.errors import CallError, UserError
from csdesk.base.issue import Issue
from csdesk.base.progress import Progress
from csdesk.datasets.catalogue import DATASETS
from csdesk.health.catalogue import FIGURES
from csdesk.metrics.engine.engine import Engine
from csdesk.ops.choices import Choices, attributes_of, customers_of, last_import_of, periods_of
from csdesk.ops.explaining import Proof, proof_of
from csdesk.ops.figures import HeldTables, engine_of
from csdesk.ops.lines import import_lines, source_lines
from csdesk.ops.workspaces import Moment, existing, made
from csdesk.pages import customer
from csdesk.pages.catalogue import PAGES
from csdesk.pages.customer import CustomerPage
from csdesk.pages.frozen import to_json
from csdesk.pages.lens import Lens, Selection
from csdesk.pages.origins import ImportLine, SourceLine
from csdesk.pages.values import Reference
from csdesk.pages.view import View
from csdesk.store.undo import UndoReport
from csdesk.store.workspace import Store

if TYPE_CHECKING:
    from csdesk.intake.request import Request
    from csdesk.ops.importing import Outcome, Review


class Desk:
    """Belongs to the thread that opened its store. `read_only` says why nothing can be changed, '' where it can."""

    def __init__(self, store: Store, clock: Callable[[], Moment], read_only: str = "") -> None:
        self.store = store
        self.read_only = read_only
        self._clock = clock
        self._held = HeldTables()
        self._engine: Engine | None = None
        self._lines: tuple[ImportLine, ...] = ()
        self._sources: tuple[SourceLine, ...] = ()
        self._revision = ""

    def close(self) -> None:
        """Closes the workspace."""
        self.store.close()

    @property
    def moment(self) -> Moment:
        """The owner's day and the time, now."""
        return self._clock()

    @property
    def engine(self) -> Engine:
        """The figures of the workspace as it is now; the same engine until something changes."""
        return self._renew()

    def _renew(self) -> Engine:
        with self.store.steady():
            revision = self.store.revision
            if self._engine is None or revision != self._revision:
                self._engine = engine_of(self.store, self.moment.day, FIGURES, self._held)
                self._lines = import_lines(self.store)
                self._sources = source_lines(self.store, self._held)
                self._revision = revision
        return self._engine

    def lens(self, selection: Selection) -> Lens:
        """What pages are built through, for one selection."""
        with self.store.steady():
            engine = self.engine
            return Lens(engine, selection, self._lines, self._sources, self._revision)

    def view(self, page_id: str, selection: Selection) -> View:
        """A page's numbers. Raises CallError for a page that isn't there, or a selection that means nothing."""
        if page_id not in PAGES:
            raise CallError(f'There is no page "{page_id}".', f"There are: {', '.join(PAGES)}.")
        return PAGES[page_id].build(self.lens(selection))

    def customer(self, customer_id: str, selection: Selection) -> CustomerPage:
        """The page of one customer. Raises CallError where there is no such customer."""
        return customer.build(self.lens(selection), customer_id)

    def proof(self, reference: Reference, limit: int = 200) -> Proof:
        """How a shown number came about, with at most `limit` of its source rows."""
        with self.store.steady():
            sheets = self.store.sheets()
            return proof_of(self.engine, sheets, reference.metric, reference.period, dict(reference.where), limit)

    def choices(self) -> Choices:
        """What the owner can choose from, and what the window says about the workspace."""
        with self.store.steady():
            engine = self.engine
            filled = {id_ for id_ in DATASETS if len(engine.facts.tables[id_])}
            return Choices(
                periods=periods_of(engine),
                attributes=attributes_of(engine),
                pages=frozenset(
                    id_ for id_, page in PAGES.items() if page.lives(filled, engine.facts.inferred.columns)
                ),
                customers=customers_of(engine),
                currency=engine.facts.inferred.base_currency,
                data_to_text=day_text(engine.facts.inferred.data_to),
                last_import=last_import_of(self.store.imports()),
                revision=self._revision,
            )

    def figures(self) -> tuple[tuple[str, str], ...]:
        """Every figure: its id and its title."""
        return tuple((id_, metric.title) for id_, metric in FIGURES.items())

    def check(self) -> list[Issue]:
        """What is damaged in the workspace's file, nothing where it is sound."""
        return self.store.check()

    def keep_snapshot(self, view: View) -> bool:
        """Keeps a page for the next start; says whether it did: not where the workspace has moved on since."""
        return not self.read_only and self.store.keep_snapshot(view.page, to_json(view), view.revision)

    def changes(self) -> tuple[ImportLine, ...]:
        """Every change of the workspace, the newest first."""
        self._renew()
        return self._lines

    def undoable(self) -> str | None:
        """The title of the change that `undo` takes back; None where there is none."""
        return self.store.undoable()

    def newest_undoable(self) -> tuple[int, str] | None:
        """The same change by its number, and its title."""
        return self.store.newest_undoable()

    def redoable(self) -> str | None:
        """The title of the change that `redo` does again; None where there is none."""
        return self.store.redoable()

    def plan(self, paths: Sequence[Path], request: "Request", progress: Progress) -> "Review":
        """What taking files in would do, with nothing stored. Raises UserError for a file that can't be read."""
        from csdesk.ops import importing  # brings the whole of intake, which pages don't need

        return importing.plan(self.store, paths, request, self.moment, progress, self.engine, self._held)

    def store_plan(self, review: "Review", progress: Progress) -> "Outcome":
        """Stores exactly what was reviewed. Raises D-CONFLICT where the workspace has changed since."""
        from csdesk.ops import importing  # see plan

        return importing.store_plan(self.store, review, self.moment, progress)

    def undo(self, progress: Progress, number: int | None = None) -> UndoReport:
        """Takes back a change (None: the newest one). Raises D-CONFLICT where that can't be."""
        moment = self.moment
        return self.store.undo(number, day=moment.day, now=moment.now, progress=progress)

    def redo(self, progress: Progress) -> str:
        """Does again what was undone last, and gives its title. Raises D-CONFLICT where there is nothing."""
        moment = self.moment
        title = self.redoable()
        self.store.redo(day=moment.day, now=moment.now, progress=progress)
        return title or ""


def open_desk(path: Path, clock: Callable[[], Moment], *, writing: bool = True, create: bool = False) -> Desk:
    """Opens a workspace, made first where `create` is on and there is none.

    Where another program writes to it, or it can't be written to, it opens for reading, and `read_only` says so.
    Raises CallError where there is none, and every other UserError of a workspace that can't be opened.
    """
    moment = clock()
    if not writing:
        return Desk(existing(path, moment), clock, "It was opened for reading.")
    try:
        return Desk(made(path, moment) if create else existing(path, moment, writing=True), clock)
    except UserError as error:
        if error.code not in ("D-LOCKED", "D-READONLY") or not path.exists():
            raise
        why = (
            f"Another csdesk is writing to {path.name}, so it can only be read here."
            if error.code == "D-LOCKED"
            else f"{path.name} can't be written to, so it can only be read."
        )
        return Desk(existing(path, moment), clock, why)
