"""The workspace's changes and tables, a line each, as the page of data lists them."""

import numpy as np

from csdesk.base.days import NO_DAY, NO_MOMENT, SECONDS_OF_A_DAY
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.table import Table, Texts
from csdesk.ops.figures import HeldTables
from csdesk.pages.lens import ImportLine, SourceLine
from csdesk.store.workspace import Store


def import_lines(store: Store) -> tuple[ImportLine, ...]:
    """Every change, the newest first."""
    return tuple(
        ImportLine(
            record.id, record.title, record.kind.value, record.day, record.when.isoformat(), record.rows, record.undone,
            tuple(dict.fromkeys(sheet.origin.file for sheet in record.sheets)),
            sum(sheet.origin.set_aside for sheet in record.sheets),
        )
        for record in reversed(store.changes())
    )  # fmt: skip


def source_lines(store: Store, held: HeldTables) -> tuple[SourceLine, ...]:
    """Every table that has rows: their files in the order in which they came in, and the first and last day of an event
    (NO_DAY where the table knows of none)."""
    with store.steady():
        files = {number: sheet.origin.file for number, sheet in store.sheets().items()}
        tables = held.of(store)
    return tuple(
        SourceLine(id_, len(tables[id_]), _files(tables[id_], files), *_span(tables[id_]))
        for id_ in DATASETS
        if len(tables[id_])
    )


def _files(table: Table, files: dict[int, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(files[number] for number in np.unique(table.source).tolist() if number))


def _span(table: Table) -> tuple[int, int]:
    """The first and the last day on which something happened."""
    found: list[int] = []
    for name in table.dataset.event:
        values = table.columns[name]
        assert not isinstance(values, Texts)
        days = values[values != NO_MOMENT] // SECONDS_OF_A_DAY if values.dtype == np.int64 else values[values != NO_DAY]
        if len(days):
            found += [int(days.min()), int(days.max())]
    return (min(found), max(found)) if found else (NO_DAY, NO_DAY)
