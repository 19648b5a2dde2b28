"""The workspace's changes and tables, a line each, as the page of data lists them."""

from collections.abc import Sequence

import numpy as np

from csdesk.base.days import NO_DAY, NO_MOMENT, SECONDS_OF_A_DAY
from csdesk.datasets.attributes import ATTRIBUTES
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.table import Table, Texts
from csdesk.ops.figures import HeldTables
from csdesk.ops.set_aside import set_aside_stem
from csdesk.pages.origins import ImportLine, SourceLine
from csdesk.store.history import ChangeKind, ChangeRecord
from csdesk.store.workspace import Store

LONGEST_SHEET = 31
"""So many characters a workbook's sheet can be named with."""


def import_lines(store: Store) -> tuple[ImportLine, ...]:
    """Every change, the newest first."""
    records = store.changes()
    mended = _brought_in([record for record in records if not record.undone], set_aside_stem(store.path))
    return tuple(
        ImportLine(
            record.id, record.title, record.kind.value, record.day, record.when.isoformat(), _rows(record), record.undone,
            tuple(dict.fromkeys(sheet.origin.file for sheet in record.sheets)),
            sum(_aside(record).values()), mended.get(record.id, 0),
        )
        for record in reversed(records)
    )  # fmt: skip


def _rows(record: ChangeRecord) -> int:
    """How many of the owner's rows an import took in, as its review counts them: attributes stand in rows of other
    tables, and a sheet that fed several counts for the one that took most. Of other changes, the rows that they wrote."""
    most: dict[tuple[str, str], int] = {}
    for sheet in record.sheets:
        if sheet.dataset != ATTRIBUTES.id or sheet.origin.signature:
            place = (sheet.origin.file, sheet.origin.sheet)
            most[place] = max(most.get(place, 0), sheet.counts.new + sheet.counts.updated)
    return sum(most.values()) if record.kind is ChangeKind.IMPORT else record.rows


def _aside(record: ChangeRecord) -> dict[tuple[str, str], int]:
    """How many rows of each file and sheet stayed out. A sheet that fed several tables counts once."""
    counts: dict[tuple[str, str], int] = {}
    for sheet in record.sheets:
        place = (sheet.origin.file, sheet.origin.sheet)
        counts[place] = max(counts.get(place, 0), sheet.origin.set_aside)
    return counts


def _brought_in(records: Sequence[ChangeRecord], stem: str) -> dict[int, int]:
    """Of the rows that changes (in the order in which they came) left out, how many came in later, by the change's
    number: with the same sheet of the same file again, or with the workbook of rows set aside, whose sheets bear the
    names of those that the rows come from. What stays out then is counted there."""
    found: dict[int, int] = {}
    still: list[tuple[int, tuple[str, str], str, int]] = []
    for record in records:
        for place, count in _aside(record).items():
            file, sheet = place
            for each in [each for each in still if each[1] == place or (file.startswith(stem) and each[2] == sheet)]:
                still.remove(each)
                found[each[0]] = found.get(each[0], 0) + each[3]
            if count:
                still.append((record.id, place, (sheet or file)[:LONGEST_SHEET], count))
    return found


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
