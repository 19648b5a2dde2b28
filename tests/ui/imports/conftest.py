"""Files that an owner drops, and waiting until an import is where it should be."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csdesk.ui.dropping import Drops
from csdesk.ui.imports.course import Stage
from csdesk.ui.imports.page import ImportPage
from csdesk.ui.smoke import settled
from csdesk.ui.tabs import place_of
from csdesk.ui.window import Window

HEADER = "Subscription id,Customer,Amount,Interval,Currency,Start date,End date\n"
CRM = HEADER + (
    "N1,Blue Bay,100,month,NGN,2025-01-31,\n"
    "N2,Red Hill,50,month,NGN,2025-02-28,\n"
    "N3,Green Dale,30,month,NGN,2025-03-31,2025-01-01\n"
    "N4,Fern Row,ask Bola,month,NGN,2025-03-31,\n"
)
AMBIGUOUS = "Day,Amount,Currency\n01/02/2025,50,NGN\n03/04/2025,60,NGN\n"
PATIENCE = 30_000

Drop = Callable[..., None]
File = Callable[..., Path]
Reach = Callable[[Stage], ImportPage]


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file and gives its path."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / "arrived" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def drop(window: Window, qtbot: QtBot) -> Drop:
    """Holds files over the window, once it is seen, and lets them go."""

    def dropped(*paths: Path) -> None:
        qtbot.waitUntil(lambda: window.findChild(Drops) is not None)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(window, QDragEnterEvent(QPoint(5, 5), copy, data, left, plain))
        QApplication.sendEvent(window, QDropEvent(QPoint(5, 5).toPointF(), copy, data, left, plain))

    return dropped


@pytest.fixture
def reach(window: Window, qtbot: QtBot) -> Reach:
    """Waits until the import is at a stage and its page is shown."""

    def reached(stage: Stage) -> ImportPage:
        def there() -> bool:
            if window.imports.stage is not stage or not settled(window):
                return False
            page = window.pages[place_of("data")].content.imports  # type: ignore[union-attr]
            return stage is not Stage.REVIEW or page.review.reviewed is window.imports.reviewed

        qtbot.waitUntil(there, timeout=PATIENCE)
        page = window.pages[place_of("data")].content.imports  # type: ignore[union-attr]
        assert isinstance(page, ImportPage)
        return page

    return reached
