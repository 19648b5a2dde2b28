"""The workbook of rows that stayed out of an import: as they stood, with what is wrong and what to do."""

from collections.abc import Sequence
from pathlib import Path

from csdesk.intake.plan import SetAside
from csdesk.reports.workbook import Sheet, write_sheets

WHY, FIX = "csdesk: why", "csdesk: fix"


def set_aside_stem(workspace: Path) -> str:
    """What the names of a workspace's workbooks of rows set aside begin with."""
    return f"{workspace.stem} set aside "


def write_set_aside(path: Path, rows: Sequence[SetAside]) -> None:
    """A sheet for each sheet that rows came from, with its own columns in their order and two of csdesk's behind them.

    Mended there, the workbook comes in like the file itself.
    """
    sources: dict[tuple[str, str], list[SetAside]] = {}
    for row in rows:
        sources.setdefault((row.file, row.sheet), []).append(row)
    write_sheets(path, [_sheet(file, sheet, found) for (file, sheet), found in sources.items()])


def _sheet(file: str, sheet: str, rows: Sequence[SetAside]) -> Sheet:
    headers = [each for each in dict.fromkeys(each for row in rows for each in row.cells) if each not in (WHY, FIX)]
    cells = [
        [
            *(row.cells.get(header) or None for header in headers),
            " ".join(f"{issue.column}: {issue.reason}" if issue.column else issue.reason for issue in row.issues),
            " ".join(dict.fromkeys(issue.hint for issue in row.issues)),
        ]
        for row in rows
    ]
    marked = {
        (place, headers.index(issue.column)): issue.reason
        for place, row in enumerate(rows)
        for issue in row.issues
        if issue.column in headers
    }
    return Sheet(sheet or file, [*headers, WHY, FIX], cells, marked=marked)
