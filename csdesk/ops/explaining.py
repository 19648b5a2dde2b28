"""The proof of a figure, down to the files, sheets and rows that it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from csdesk.datasets.catalogue import DATASETS
from csdesk.metrics.engine.groups import Where
from csdesk.metrics.proof.trail import Trail, trail
from csdesk.ops.figures import engine_of
from csdesk.store.workspace import Store


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A stored row, and where the owner finds it."""

    dataset: str
    row_id: int
    file: str
    sheet: str
    row: int
    values: Mapping[str, str | float | bool]


@dataclass(frozen=True, eq=False, slots=True)
class Proof:
    """A trail with the first rows of its evidence; `rows_total` counts all of them. `inputs` as those of the trail."""

    trail: Trail
    rows: tuple[SourceRow, ...]
    rows_total: int
    inputs: tuple["Proof", ...]


def explain(store: Store, today: int, id_: str, period: str, where: Where | None = None, limit: int = 1000) -> Proof:
    """How a figure came about, with at most `limit` of its source rows."""
    with store.steady():
        return _proof(store, trail(engine_of(store, today), id_, period, where), limit)


def _proof(store: Store, found: Trail, limit: int) -> Proof:
    rows: list[SourceRow] = []
    sheets = store.sheets()
    for id_, ids in found.rows.items():
        table = store.read(DATASETS[id_])
        for place in np.flatnonzero(np.isin(table.row_id, ids))[: max(limit - len(rows), 0)].tolist():
            origin = sheets[int(table.source[place])].origin
            rows.append(
                SourceRow(
                    id_, int(table.row_id[place]), origin.file, origin.sheet, int(table.row[place]), table.record(place)
                )
            )
    total = sum(len(ids) for ids in found.rows.values())
    return Proof(found, tuple(rows), total, tuple(_proof(store, each, limit) for each in found.inputs))
