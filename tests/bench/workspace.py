"""The workspace of 5,000 customers that pages and the window are measured with, made once a run."""

import sys
from pathlib import Path

from csdesk.base.progress import Progress
from csdesk.intake.request import Request
from csdesk.ops.desk import Desk
from csdesk.ops.importing import import_files
from csdesk.ops.workspaces import Moment, existing, made
from csdesk.pages.selection import Selection
from tests.bench.business import write

CUSTOMERS = 5_000
MOMENT = Moment.present()


def workspace(folder: Path, customers: int = CUSTOMERS) -> Path:
    """A workspace of so many customers in the folder, with the Overview kept as the window keeps it."""
    path = folder / f"{customers}.csdesk"
    if not path.exists():
        with made(path, MOMENT) as store:
            import_files(store, write(folder / f"{customers}", customers), Request(), MOMENT, Progress())
        desk = desk_of(path, writing=True)
        desk.keep_snapshot(desk.view("overview", Selection()))
        desk.close()
    return path


def desk_of(path: Path, *, writing: bool = False) -> Desk:
    """The workspace as the window's worker has it."""
    return Desk(existing(path, MOMENT, writing=writing), lambda: MOMENT)


if __name__ == "__main__":
    print(workspace(Path(sys.argv[1])))  # noqa: T201
