"""The menu of a block: copy it, save it as a picture or a table, see a chart's numbers."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from csdesk.base.errors import UserError
from csdesk.pages.view import View
from csdesk.ui.blocks.chart_panel import ChartPanel
from csdesk.ui.copying import SCALES, Copied, copy_block, export_block

Said = Callable[[str], None]


def menu_of(block: Copied, view: View, page: QWidget, said: Said) -> QMenu:
    """The menu; `said` is told why something couldn't be done."""
    menu = QMenu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    drawn = isinstance(block, ChartPanel) and not block.shows_numbers
    menu.addAction("Copy chart" if drawn else "Copy table", partial(copy_block, block, view))
    if isinstance(block, ChartPanel):
        menu.addAction("Show chart" if block.shows_numbers else "Show numbers", block.toggle_table)
        for scale in SCALES:
            size = f"{block.width() * scale:,} pixels wide"
            menu.addAction(f"Save as PNG, {size}…", partial(save_block, block, view, page, said, "png", scale))
        menu.addAction("Save as SVG…", partial(save_block, block, view, page, said, "svg", 1))
    menu.addAction("Save numbers as CSV…", partial(save_block, block, view, page, said, "csv", 1))
    return menu


def save_block(block: Copied, view: View, page: QWidget, said: Said, kind: str, scale: int) -> None:
    """Asks for a file's name and writes the block there."""
    name, _ = QFileDialog.getSaveFileName(page, "Save", f"{file_name(block.title.text())}.{kind}", f"*.{kind}")
    if not name:
        return
    path = Path(name) if Path(name).suffix.lower() == f".{kind}" else Path(f"{name}.{kind}")
    try:
        export_block(block, view, path, scale)
    except UserError as fault:
        said(str(fault))


def file_name(title: str) -> str:
    """A title without what no file may be called by."""
    kept = "".join(letter if letter.isalnum() or letter in " -_.,%" else " " for letter in title)
    return " ".join(kept.split())[:80].rstrip(" .") or "csdesk"
