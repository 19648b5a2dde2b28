"""Files dropped anywhere on the window: a workspace is opened, spreadsheets are taken in."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from csdesk.base.places import SUFFIX

if TYPE_CHECKING:
    from csdesk.ui.window import Window


class Drops(QObject):
    """Says over the window that it takes files while they are held there, and hands them on when they are let go."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._veil: QWidget | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hears of what is dragged; everything else passes."""
        if isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.DragEnter:
            if files_of(event):
                event.acceptProposedAction()
                self._lay_veil()
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._lift_veil()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._lift_veil()
            self.take(files_of(event))
            return True
        return False

    def take(self, files: list[Path]) -> None:
        """Opens the workspace, or takes the spreadsheets in."""
        if len(files) == 1 and files[0].suffix == SUFFIX:
            self._window.open_workspace(files[0])
        elif files:
            self._window.take_files(files)

    def _lay_veil(self) -> None:
        from csdesk.ui.imports.drop import DropVeil  # loaded with the first file that comes

        self._lift_veil()
        self._veil = DropVeil(self._window, self._window.look)

    def _lift_veil(self) -> None:
        if self._veil is not None:
            self._veil.hide()
            self._veil.deleteLater()
            self._veil = None


def files_of(event: QDropEvent) -> list[Path]:
    """The files of this computer that are dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
