"""What the workspace would be after an import that isn't stored yet: key figures, and customers whom the files leave
out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from csdesk.base.days import iso
from csdesk.base.units import Unit
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.kept import CORRECTIONS, LOST_ON
from csdesk.datasets.merged import same_as
from csdesk.datasets.references import People, people
from csdesk.datasets.settings import Settings
from csdesk.datasets.table import Ints, Table, Texts, joined
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.spans.presence import active_at, snapshot, snapshot_rows
from csdesk.ops.figures import engine_over
from csdesk.ops.held_rows import HeldRows
from csdesk.ops.storing import Batch
from csdesk.store.compare import Diff, Fate
from csdesk.store.workspace import Store

KEY_FIGURES = ("mrr", "customers_active")
_WHOLE_LISTS = ("customers", "subscriptions", "mrr_history")
_AFTER_ALL = 2**40
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure at the end of the data, before and after an import; None where it can't be known."""

    metric: str
    title: str
    unit: Unit
    before: float | None
    after: float | None


@dataclass(frozen=True, eq=False, slots=True)
class Forecast:
    """What an import would change.

    `fates` say of each sheet that would be stored what becomes of each row of its table (a row beside which an
    attribute changes is updated), `held` what is stored of these rows. `absent` are the customers (id and name) whom
    the workspace counts as active and whom the files don't name; none where the files hold no list of customers,
    subscriptions or MRR. Whoever the owner has marked as lost isn't among them. `tables` are those of the workspace as
    the import would leave them.
    """

    figures: tuple[KeyFigure, ...]
    absent: tuple[tuple[str, str], ...]
    fates: tuple[npt.NDArray[np.int8], ...]
    held: tuple[HeldRows, ...]
    tables: Mapping[str, Table]


def forecast(
    store: Store,
    compared: Sequence[tuple[Batch, Diff]],
    sheets: int,
    day: int,
    before: Engine,
    tables: Mapping[str, Table],
) -> Forecast:
    """Looks ahead from an import of so many sheets, compared with the stored `tables` that `before` was made from;
    `day` is the owner's day on which it would come in."""
    after = dict(tables)
    arrived: dict[str, Mask] = {}
    for batch, diff in compared:
        id_ = batch.table.dataset.id
        after[id_], arrived[id_] = table_after(tables[id_], batch, diff)
    known = _people(after) if any(id_ in arrived for id_ in _WHOLE_LISTS) else None
    found: dict[int, _Rows] = {}
    for batch, diff in compared:
        for number, place in enumerate(batch.places):
            found[place] = _rows(tables[batch.table.dataset.id], batch, diff, number)
    absent = _absent(before, after, arrived, known) if known else ()
    in_order = [_with_attributes(found[place], found.get(~place)) for place in range(sheets)]
    return Forecast(
        _figures(store, before, after, day), absent, tuple(each.fate for each in in_order),
        tuple(each.held for each in in_order), after,
    )  # fmt: skip


@dataclass(frozen=True, eq=False, slots=True)
class _Rows:
    """The rows of one sheet in one table: their numbers in the sheet, what becomes of them, what is stored of them."""

    number: Ints
    fate: npt.NDArray[np.int8]
    held: HeldRows


def _rows(stored: Table, batch: Batch, diff: Diff, number: int) -> _Rows:
    mine = batch.table.source == number
    return _Rows(batch.table.row[mine], diff.fate[mine], HeldRows(stored, diff.partner[mine]))


def _with_attributes(rows: _Rows, beside: _Rows | None) -> _Rows:
    """A sheet's rows with what becomes of the attributes beside them."""
    if beside is None:
        return rows
    changed = beside.number[(beside.fate == Fate.NEW) | (beside.fate == Fate.UPDATED)]
    fate = np.where((rows.fate == Fate.SAME) & np.isin(rows.number, changed), np.int8(Fate.UPDATED), rows.fate)
    values = beside.held.table.text("value")
    texts = tuple(values[place] if place >= 0 else "" for place in beside.held.partner.tolist())
    return replace(rows, fate=fate.astype(np.int8), held=replace(rows.held, attributes=texts))


def _people(after: Mapping[str, Table]) -> People:
    return people({id_: table for id_, table in after.items() if id_ in DATASETS})


def without_absent(store: Store, ahead: Forecast, lost_on: int, day: int, before: Engine) -> tuple[KeyFigure, ...]:
    """The figures after the import if the absent customers are then marked as lost on a day; otherwise as
    `forecast`."""
    rows = [{"customer": id_, "what": LOST_ON, "value": iso(lost_on)} for id_, _ in ahead.absent]
    marks = Table.from_rows(CORRECTIONS, rows)
    numbered = replace(marks, row_id=_AFTER_ALL + np.arange(len(marks), dtype=np.int64))
    said = joined([ahead.tables["corrections"], numbered])
    return _figures(store, before, {**ahead.tables, "corrections": said}, day)


def _figures(store: Store, before: Engine, after: Mapping[str, Table], day: int) -> tuple[KeyFigure, ...]:
    engine = engine_over(after, Settings(store.settings()), day, before.catalogue)
    return tuple(
        KeyFigure(id_, before.metric(id_).title, before.metric(id_).unit, _last(before, id_), _last(engine, id_))
        for id_ in KEY_FIGURES
    )


def table_after(stored: Table, batch: Batch, diff: Diff) -> tuple[Table, Mask]:
    """A table as storing the rows would leave it, and which of its rows the import brings or brings again."""
    size, incoming = len(stored), batch.table
    both = joined([stored, incoming])
    updated, new = np.flatnonzero(diff.fate == Fate.UPDATED), np.flatnonzero(diff.fate == Fate.NEW)
    stays = np.ones(size, dtype=np.bool_)
    stays[diff.removed] = False
    columns = {}
    for name in stored.dataset.names:
        has = np.array([name in present for present in batch.columns])
        written = updated[has[incoming.source[updated]]]
        take = np.arange(size, dtype=np.intp)
        take[diff.partner[written]] = size + written
        column, rows = both.columns[name], np.concatenate([take[stays], size + new])
        columns[name] = column.take(rows) if isinstance(column, Texts) else column[rows]
    brought = np.zeros(size, dtype=np.bool_)
    brought[diff.partner[diff.partner >= 0]] = True
    last = int(stored.row_id.max(initial=0))
    numbers = np.concatenate([stored.row_id[stays], last + 1 + np.arange(len(new))]).astype(np.int64)
    nowhere = np.zeros(len(numbers), dtype=np.int32)
    mask = np.concatenate([brought[stays], np.ones(len(new), dtype=np.bool_)])
    return Table(stored.dataset, columns, nowhere, nowhere, numbers), mask


def _last(engine: Engine, id_: str) -> float | None:
    return engine.figures(id_, engine.calendar())[0].results[-1].value


def _absent(
    before: Engine, after: Mapping[str, Table], arrived: Mapping[str, Mask], known: People
) -> tuple[tuple[str, str], ...]:
    lists = [id_ for id_ in _WHOLE_LISTS if id_ in arrived]
    into = same_as(after.get("corrections"))
    named = {known.ids[who] for id_ in lists for who in np.unique(known.rows[id_][arrived[id_]]).tolist() if who >= 0}
    named |= {into[id_] for id_ in named if id_ in into}
    facts = before.facts
    if snapshot(facts):
        listed, gone, _, _ = snapshot_rows(facts)
        active = listed & ~gone
    else:
        active = active_at(facts, np.array([facts.inferred.data_to], dtype=np.int32))[:, 0]
    ids, names = facts.people.ids, facts.people.names
    corrections = after["corrections"]
    named |= set(corrections.text("customer").take(corrections.text("what").equal(LOST_ON, fold=False)).tolist())
    return tuple((ids[who], names[who]) for who in np.flatnonzero(active[: len(ids)]).tolist() if ids[who] not in named)
