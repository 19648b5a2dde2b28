"""Whole tables out: the workspace as a workbook that imports back to itself, and templates to fill in."""

from pathlib import Path

from csdesk.base.errors import CallError
from csdesk.base.progress import Progress
from csdesk.datasets.catalogue import DATASETS
from csdesk.ops.outputs import check_output
from csdesk.reports.rows import frame_sheet, template_sheet
from csdesk.reports.workbook import write_sheets
from csdesk.store.workspace import Store


def export(store: Store, path: Path, progress: Progress, *, replace: bool = False) -> int:
    """Writes every table that has rows, a sheet each; gives the number of rows. Raises CallError for an empty
    workspace, and Cancelled.

    A file that is there already is only written over with `replace`.
    """
    check_output(path, ".xlsx", replace=replace)
    with store.steady():
        frames = {}
        for place, dataset in enumerate(DATASETS.values()):
            progress.step("Reading the tables", place, len(DATASETS))
            frames[dataset.id] = store.frame(dataset)
    held = {id_: frame for id_, frame in frames.items() if len(frame)}
    if not held:
        raise CallError("The workspace holds no rows yet.", "Import something first.")
    write_sheets(path, [frame_sheet(DATASETS[id_], frame) for id_, frame in held.items()], progress)
    return sum(len(frame) for frame in held.values())


def template(name: str, path: Path, *, replace: bool = False) -> None:
    """Writes an empty workbook for one table. Raises CallError, naming the tables, where there is none of that name."""
    check_output(path, ".xlsx", replace=replace)
    if name not in DATASETS:
        raise CallError(f'There is no table "{name}".', f"There are: {', '.join(DATASETS)}.")
    write_sheets(path, [template_sheet(DATASETS[name])])
