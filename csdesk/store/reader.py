"""What an open workspace tells: its tables, its settings, and what came in and was changed when."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from csdesk.base.issue import Issue
from csdesk.datasets.dataset import Dataset
from csdesk.datasets.table import Moments, Table
from csdesk.store import checkup, errors, history, packed
from csdesk.store.change import Change
from csdesk.store.compare import Diff, compared
from csdesk.store.frames import frame_of
from csdesk.store.history import ChangeRecord, ImportRecord, Profile, SheetRecord
from csdesk.store.texts import Dictionary

if TYPE_CHECKING:
    import pandas as pd


class Reader:
    """The reading half of an open workspace; `Store` is the whole."""

    def __init__(self, path: Path, held: sqlite3.Connection, datasets: Mapping[str, Dataset]) -> None:
        self.path = path
        self._connection = held
        self._datasets = datasets
        self._texts = Dictionary(held)
        self._change: Change | None = None
        self._file = _identity(path)

    @contextlib.contextmanager
    def steady(self) -> Iterator[None]:
        """Everything that is read inside belongs to one revision, whatever others write meanwhile."""
        with errors.in_words(self.path):
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.rollback()

    def read(self, dataset: Dataset) -> Table:
        """All rows of a table, in the order in which they came in; inside of a change, with what it has written."""
        with self.steady():
            if self._change is not None and dataset.id in self._change.touched:
                return packed.as_table(self._change.rows(dataset), self._texts)
            return packed.read_table(self._connection, dataset, self._texts)

    def revisions(self) -> dict[str, tuple[int, str]]:
        """What tells each table's state from its others, by id: the change that last touched it, and its rows' hash."""
        with self.steady():
            return packed.revisions(self._connection)

    def next_row(self, dataset: Dataset) -> int:
        """The number that the table's next row will have: it was never given before, and never will be again."""
        with self.steady():
            return packed.state_of(self._connection, dataset).next_id

    def frame(self, dataset: Dataset) -> "pd.DataFrame":
        """All rows of a table as a pandas frame, for exports."""
        return frame_of(self.read(dataset))

    def compare_all(
        self, origins: Sequence[tuple[str, str]], table: Table, columns: Sequence[frozenset[str]],
        selves: Moments | None = None,
    ) -> Diff:  # fmt: skip
        """What storing the rows of an import's sheets would change, as `Change.put_all` takes them; writes nothing.

        `origins` name each sheet's file and the sheet.
        """
        with self.steady():
            incoming = self._texts.encoded(table, store=False)
            stored = packed.read_rows(self._connection, table.dataset)
            sources = [history.like_sources(self._connection, table.dataset.id, *origin) for origin in origins]
            sheet = table.source if len(origins) > 1 else np.zeros(len(table), dtype=np.int32)
            return compared(incoming, stored, columns, sheet, np.concatenate(sources), selves)

    def imports(self) -> list[ImportRecord]:
        """Every import, undone ones too, the oldest first."""
        with self.steady():
            return history.imports(self._connection)

    def changes(self) -> list[ChangeRecord]:
        """Every change, undone ones and undos too, the oldest first."""
        with self.steady():
            return history.changes(self._connection, self._datasets)

    def undoable(self) -> str | None:
        """The title of the change that `undo` would take back; None where there is none."""
        found = self.newest_undoable()
        return None if found is None else found[1]

    def newest_undoable(self) -> tuple[int, str] | None:
        """The number and the title of the change that `undo` would take back; None where there is none."""
        with self.steady():
            return history.undoable(self._connection)

    def redoable(self) -> str | None:
        """The title of the change that `redo` would do again; None where there is none."""
        with self.steady():
            found = history.redoable(self._connection)
        return None if found is None else found[1]

    def already(self, sha256: str) -> ImportRecord | None:
        """The import that took in a file of this content, if all that it stored still stands and nothing came after."""
        with self.steady():
            return history.already(self._connection, sha256)

    def profile(self, signature: str) -> Profile | None:
        """How the newest sheet of this shape was read; None where there was none."""
        with self.steady():
            return history.profile(self._connection, signature)

    def newest_import_day(self) -> int | None:
        """The owner's day of the newest import that isn't undone; None where there is none."""
        with self.steady():
            return history.newest_import_day(self._connection)

    def sheets(self) -> dict[int, SheetRecord]:
        """Every sheet that ever came in, by the number that `Table.source` gives."""
        with self.steady():
            return history.sheets(self._connection)

    def settings(self) -> dict[str, str]:
        """The owner's choices by name; what isn't chosen isn't there."""
        with self.steady():
            return history.settings(self._connection)

    @property
    def revision(self) -> str:
        """Names the state of the workspace: the number of the last change, and a hash of all rows and settings."""
        with self.steady():
            found = self._connection.execute("SELECT id, fingerprint FROM changes ORDER BY id DESC LIMIT 1").fetchone()
        return "0" if found is None else f"{found[0]}-{found[1]}"

    def check(self) -> list[Issue]:
        """Everything that is wrong with the workspace; nothing for a sound one, whose file is in its place."""
        misplaced = [] if self.is_in_place else [checkup.gone(self.path)]
        return [*misplaced, *checkup.check(self._connection, self.path, self._datasets)]

    @property
    def is_in_place(self) -> bool:
        """Whether the file that is open is the one in its place: not where it was moved, deleted or replaced
        meanwhile."""
        return _identity(self.path) == self._file


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells the file in this place from any other; None where there is none, or it can't be told."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
