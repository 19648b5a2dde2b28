"""The proof of a figure, down to the files, sheets and rows that it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from csdesk.datasets.kept import CORRECTIONS, SAME_AS
from csdesk.datasets.table import Table
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.engine.groups import Where
from csdesk.metrics.proof.evidence import Read, RowIds
from csdesk.metrics.proof.trail import Trail, period_calendar, trail
from csdesk.ops.figures import engine_of
from csdesk.pages.proving import scope_words
from csdesk.store.history import SheetRecord
from csdesk.store.workspace import Store

BY_HAND = "kept by hand"
PUT_RIGHT = "what you put right"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A stored row, and where the owner finds it: its file, sheet and row there, or `kept by hand`, '' and 0. `looked_at`
    says what it was read for where it gives nothing to the figure itself."""

    dataset: str
    row_id: int
    file: str
    sheet: str
    row: int
    values: Mapping[str, str | float | bool]
    looked_at: str = ""

    @property
    def place(self) -> str:
        """Where the owner finds it, in words: `crm.xlsx, Customers, row 14`."""
        if self.file == BY_HAND:
            return BY_HAND
        return ", ".join(part for part in (self.file, self.sheet, f"row {self.row}") if part)


@dataclass(frozen=True, eq=False, slots=True)
class Proof:
    """A trail with the first rows of its evidence, as corrections have left them: those that give something to the figure,
    those that were only looked at, and then the corrections themselves. `rows_total` counts all of them, `counted` each
    table's by what they were read for. `scope` names its period and customers, `ahead` says that the period
    is still to come. `inputs` as those of the trail."""

    trail: Trail
    scope: str
    rows: tuple[SourceRow, ...]
    rows_total: int
    counted: Mapping[Read, int]
    inputs: tuple["Proof", ...]
    ahead: bool


def explain(store: Store, today: int, id_: str, period: str, where: Where | None = None, limit: int = 1000) -> Proof:
    """How a figure came about, with at most `limit` of its source rows."""
    with store.steady():
        return proof_of(engine_of(store, today), store.sheets(), id_, period, where, limit)


def proof_of(
    engine: Engine, sheets: Mapping[int, SheetRecord], id_: str, period: str, where: Where | None, limit: int
) -> Proof:
    """The same from an engine that is there already; `sheets` are those that its rows came from."""
    return _proof(engine, sheets, trail(engine, id_, period, where), limit)


def _proof(engine: Engine, sheets: Mapping[int, SheetRecord], found: Trail, limit: int) -> Proof:
    evidence: dict[Read, RowIds] = {**found.read}
    corrections = _corrections(engine, found)
    if len(corrections):
        evidence[Read(CORRECTIONS.id, PUT_RIGHT)] = corrections
    rows: list[SourceRow] = []
    for read, ids in evidence.items():
        table = engine.facts.tables[read.dataset]
        places = np.flatnonzero(np.isin(table.row_id, ids))
        in_order = places[np.argsort(table.row_id[places])]
        shown = in_order[: max(limit - len(rows), 0)].tolist()
        rows += [_row(table, place, sheets, read.looked_at) for place in shown]
    counted = {read: len(ids) for read, ids in evidence.items()}
    inputs = tuple(_proof(engine, sheets, each, limit) for each in found.inputs)
    scope = scope_words(found, engine.facts.settings.shape)
    ahead = bool(period_calendar(engine, found.result.period).future.all())
    return Proof(found, scope, tuple(rows), sum(counted.values()), counted, inputs, ahead)


def _row(table: Table, place: int, sheets: Mapping[int, SheetRecord], looked_at: str) -> SourceRow:
    source, row_id = int(table.source[place]), int(table.row_id[place])
    if not source:
        return SourceRow(table.dataset.id, row_id, BY_HAND, "", 0, table.record(place), looked_at)
    origin = sheets[source].origin
    row = int(table.row[place])
    return SourceRow(table.dataset.id, row_id, origin.file, origin.sheet, row, table.record(place), looked_at)


def _corrections(engine: Engine, found: Trail) -> RowIds:
    """The numbers of what the owner has put right about the customers that the figure rests on."""
    table = engine.facts.table(CORRECTIONS)
    if not len(table) or not found.rows:
        return table.row_id[:0]
    ids = {share.customer_id for share in found.shares} | {value.customer_id for value in found.values}
    texts = zip(*(table.text(name).tolist() for name in ("customer", "what", "value")), strict=True)
    about = [customer in ids or (what == SAME_AS and value in ids) for customer, what, value in texts]
    return np.sort(table.row_id[np.array(about)])
