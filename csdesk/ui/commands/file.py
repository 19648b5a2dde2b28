"""The commands of the file menu: workspaces, and what goes out of them."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog

from csdesk.base.places import SUFFIX, data_folder
from csdesk.ui.actions import Action, LateMenu, with_workspace
from csdesk.ui.deeds import open_customer_of
from csdesk.ui.menus import Menu
from csdesk.ui.outside import show_path
from csdesk.ui.tabs import place_of

if TYPE_CHECKING:
    from csdesk.base.progress import Progress
    from csdesk.ops.desk import Desk
    from csdesk.ui.window import Window

FOLDER = "folder"
WORKSPACES = f"Workspaces (*{SUFFIX})"
WORKBOOKS = "Excel workbooks (*.xlsx)"
SPREADSHEETS = "Spreadsheets (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt);;All files (*)"


def asked_path(window: "Window", title: str, kinds: str, name: str = "", suffix: str = "") -> Path | None:
    """The path that the owner names in the system's own dialog, to write to where a `name` is proposed, else to
    read."""
    folder = window.memory.recall(FOLDER, str(data_folder()))
    if name:
        chosen, _ = QFileDialog.getSaveFileName(window, title, str(Path(folder) / name), kinds)
    else:
        chosen, _ = QFileDialog.getOpenFileName(window, title, folder, kinds)
    if not chosen:
        return None
    path = Path(chosen)
    window.memory.remember(FOLDER, str(path.parent))
    return path if not suffix or path.suffix == suffix else path.with_name(path.name + suffix)


def choose_files(window: "Window") -> list[Path]:
    """The spreadsheets that the owner chooses in the system's own dialog."""
    folder = window.memory.recall(FOLDER, str(data_folder()))
    chosen, _ = QFileDialog.getOpenFileNames(window, "Import data", folder, SPREADSHEETS)
    if chosen:
        window.memory.remember(FOLDER, str(Path(chosen[0]).parent))
    return [Path(each) for each in chosen]


def _import(window: "Window") -> None:
    files = choose_files(window)
    if files:
        window.take_files(files)


def _new(window: "Window") -> None:
    path = asked_path(window, "New workspace", WORKSPACES, f"My business{SUFFIX}", SUFFIX)
    if path is not None:
        window.open_workspace(path, create=True)


def _open(window: "Window") -> None:
    path = asked_path(window, "Open workspace", WORKSPACES)
    if path is not None:
        window.open_workspace(path)


def _recent(window: "Window") -> Iterator[tuple[str, Callable[[], None], bool, bool]]:
    """The workspaces opened last; those that are gone can be looked for."""
    for path in window.memory.recent:
        if os.path.isfile(path):  # Path.is_file raises PermissionError for a closed folder
            here = path == window.session.path
            yield path.name, lambda path=path: window.open_workspace(path), True, here  # type: ignore[misc]
        else:
            yield f"Locate {path.name}…", lambda path=path: _locate(window, path), True, False  # type: ignore[misc]


def _locate(window: "Window", missing: Path) -> None:
    path = asked_path(window, f"Where is {missing.name}?", WORKSPACES)
    if path is not None:
        window.memory.forget(missing)
        window.open_workspace(path)


def _back_up(window: "Window") -> None:
    path = window.session.path
    to = asked_path(window, "Back up", WORKSPACES, f"{path.stem} backup{SUFFIX}", SUFFIX) if path is not None else None
    if to is None:
        return

    def copy(desk: "Desk", progress: "Progress") -> Path:
        from csdesk.ops.safekeeping import back_up

        return back_up(desk.store, to, desk.moment, replace=True)

    def copied(path: Path) -> None:
        window.toasts.say(
            f"Copied to {path.name}; the copy was checked.", "Open folder", lambda: show_path(path.parent)
        )

    window.session.run("Back up", copy, copied)


def _restore(window: "Window") -> None:
    from csdesk.ui.restoring import choose_backup  # needed only when something went wrong

    choose_backup(window)


def _export(window: "Window") -> None:
    path = window.session.path
    to = asked_path(window, "Export tables", WORKBOOKS, f"{path.stem}.xlsx", ".xlsx") if path is not None else None
    if to is None:
        return

    def write(desk: "Desk", progress: "Progress") -> int:
        from csdesk.ops.exporting import export

        return export(desk.store, to, progress, replace=True)

    def written(rows: int) -> None:
        window.toasts.say(f"{rows:,} rows written to {to.name}.", "Open folder", lambda: show_path(to.parent))

    window.session.run("Export tables", write, written)


def template_names() -> list[tuple[str, str]]:
    """The tables that there are templates for: id and title."""
    from csdesk.datasets.catalogue import DATASETS

    return [(id_, dataset.title) for id_, dataset in DATASETS.items()]


def save_template(window: "Window", dataset: str) -> None:
    """Writes an empty workbook for one table where the owner says."""
    to = asked_path(window, "Save a template workbook", WORKBOOKS, f"{dataset}.xlsx", ".xlsx")
    if to is None:
        return

    def write(progress: "Progress") -> None:
        from csdesk.ops.exporting import template

        template(dataset, to, replace=True)

    def written(_: None) -> None:
        window.toasts.say(f"{to.name} is ready to fill in.", "Open folder", lambda: show_path(to.parent))

    window.jobs.run_apart("Save a template", write, written)


def _templates(window: "Window") -> Iterator[tuple[str, Callable[[], None], bool, bool]]:
    for id_, title in template_names():
        yield title, lambda id_=id_: save_template(window, id_), True, False  # type: ignore[misc]


def can_report(window: "Window") -> bool:
    """Whether there is something to report on."""
    choices = window.session.choices
    return choices is not None and "reports" in choices.pages and window.session.has_data


def _export_review(window: "Window") -> None:
    """Opens the page of reports, for the customer whose page is open, if one is."""
    from csdesk.ui.reports.content import ReportsContent  # brings arrays along

    customer = open_customer_of(window)
    window.routes.open_page("reports")
    content = window.pages[place_of("reports")].content
    if customer and isinstance(content, ReportsContent):
        content.ask_for(customer)


FILE = (
    Action("new", "&New workspace…", Menu.FILE, _new, QKeySequence.StandardKey.New),
    Action("open", "&Open workspace…", Menu.FILE, _open, QKeySequence.StandardKey.Open),
    LateMenu("recent", "Open &recent", Menu.FILE, _recent),
    Action("import", "&Import data…", Menu.FILE, _import, "Ctrl+I", group=1),
    Action("back_up", "&Back up…", Menu.FILE, _back_up, group=2, when=with_workspace),
    Action("restore", "Res&tore a backup…", Menu.FILE, _restore, group=2),
    Action(
        "export_qbr", "E&xport quarterly review (QBR)…", Menu.FILE, _export_review, "Ctrl+E", group=3, when=can_report,
    ),
    Action("export", "&Export tables…", Menu.FILE, _export, group=3, when=lambda window: window.session.has_data),
    LateMenu("template", "Save a te&mplate workbook", Menu.FILE, _templates, group=3),
    Action("close", "&Close window", Menu.FILE, lambda window: window.close(), QKeySequence.StandardKey.Close, group=9, listed=False),
    Action(
        "quit", "&Quit", Menu.FILE, lambda window: window.close(), "Ctrl+Q", group=9, role=QAction.MenuRole.QuitRole,
    ),
)  # fmt: skip
