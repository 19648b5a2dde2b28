"""Storing an accepted plan: the sheets of one table go in together, so that none replaces another's rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from csdesk.base.progress import Progress
from csdesk.datasets.table import Moments, Table, joined
from csdesk.intake.plan import SheetPlan
from csdesk.ops.former_names import former_names
from csdesk.ops.workspaces import Moment
from csdesk.store.compare import Counts, Diff
from csdesk.store.history import ChangeKind, Origin
from csdesk.store.workspace import Store


@dataclass(frozen=True, eq=False, slots=True)
class Batch:
    """The rows of all sheets that go to one table; `places` are the sheets' places in the plan (-1 - place: attributes
    that a sheet brings beside its rows), `table.source` counts them. `selves` has for each row the number of the stored
    one that it is though its key is another now, 0 for none."""

    table: Table
    origins: tuple[Origin, ...]
    columns: tuple[frozenset[str], ...]
    places: tuple[int, ...]
    selves: Moments


def batches(sheets: Sequence[SheetPlan]) -> list[Batch]:
    """The plan's sheets by table, in the order of their first sheets."""
    found: dict[str, list[tuple[Table, Origin, frozenset[str], int]]] = {}
    for place, sheet in enumerate(sheets):
        found.setdefault(sheet.table.dataset.id, []).append((sheet.table, _origin(sheet), columns_of(sheet), place))
        extra = sheet.attributes
        if extra is not None and len(extra):
            origin = replace(_origin(sheet), signature="")
            found.setdefault(extra.dataset.id, []).append((extra, origin, frozenset(extra.dataset.names), ~place))
    return [
        Batch(
            joined([replace(t, source=np.full(len(t), k, dtype=np.int32)) for k, (t, _, _, _) in enumerate(parts)]),
            tuple(origin for _, origin, _, _ in parts),
            tuple(columns for _, _, columns, _ in parts),
            tuple(place for _, _, _, place in parts),
            np.concatenate(
                [_selves(sheets[place]) if place >= 0 else np.zeros(len(t)) for t, _, _, place in parts]
            ).astype(np.int64),
        )
        for parts in found.values()
    ]


def _selves(sheet: SheetPlan) -> Moments:
    selves = np.zeros(len(sheet.table), dtype=np.int64)
    for row, number in sheet.selves.items():
        selves[row] = number
    return selves


def _origin(sheet: SheetPlan) -> Origin:
    return Origin(
        sheet.file, sheet.sheet, sheet.sha256, sheet.size, sheet.signature, sheet.mapping, sheet.formats, sheet.settings,
        len(sheet.set_aside), sheet.ignored_above, sheet.ignored_below,
    )  # fmt: skip


def columns_of(sheet: SheetPlan) -> frozenset[str]:
    """The columns that a sheet has something to say about: those it maps, and those that its rows were given."""
    table = sheet.table
    given = {name for name in table.dataset.names if table.has(name)}
    return frozenset(given | (set(sheet.mapping.values()) & set(table.dataset.names)))


def compared_with(store: Store, sheets: Sequence[SheetPlan]) -> list[tuple[Batch, Diff]]:
    """The sheets by table beside what is stored there; writes nothing."""
    return [
        (
            batch,
            store.compare_all(
                [(each.file, each.sheet) for each in batch.origins], batch.table, batch.columns, batch.selves
            ),
        )
        for batch in batches(sheets)
    ]


def counts_of(compared: Sequence[tuple[Batch, Diff]], sheets: int) -> list[Counts]:
    """What storing so many sheets would do, by sheet."""
    counts: dict[int, Counts] = {}
    for batch, diff in compared:
        counts |= dict(zip(batch.places, diff.counts_by(batch.table.source, len(batch.origins)), strict=True))
    return [counts[place] for place in range(sheets)]


def would_store(store: Store, sheets: Sequence[SheetPlan]) -> list[Counts]:
    """What storing the sheets would do, by sheet; writes nothing."""
    return counts_of(compared_with(store, sheets), len(sheets))


def store_sheets(
    store: Store, title: str, sheets: Sequence[SheetPlan], moment: Moment, progress: Progress
) -> tuple[int | None, list[Counts]]:
    """Stores the sheets in one change; gives its number (None where it wrote nothing) and what it did, by sheet."""
    counts: dict[int, Counts] = {}
    rows = sum(len(sheet.table) for sheet in sheets)
    former = former_names(store, sheets)
    with store.change(
        title, kind=ChangeKind.IMPORT, day=moment.day, now=moment.now, rows=rows, progress=progress
    ) as change:
        for batch in batches(sheets):
            stored = change.put_all(batch.origins, batch.table, batch.columns, batch.selves)
            counts |= dict(zip(batch.places, stored, strict=True))
        if len(former):
            change.keep(former)
    return change.id, [counts[place] for place in range(len(sheets))]
