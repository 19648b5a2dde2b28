"""What the window remembers of itself from one start to the next; nothing of the owner's data."""

import contextlib
import json
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from csdesk.base.errors import CallError
from csdesk.base.last import last_workspace, note_last
from csdesk.pages.selection import COMPARED, Selection
from csdesk.pages.values import Where
from csdesk.ui.tabs import TAB_NAMES
from csdesk.ui.theme import ZOOMS, Look, ThemeChoice

VERSION = 1
"""Another one forgets what was remembered in another shape."""
RECENT = 10


class Memory:
    """Kept in one file of settings. Workspaces are kept by path; chosen segments by their hash alone, because their
    names come from the owner's data. A value that can't be what was remembered (the file was damaged) counts as
    none."""

    def __init__(self, file: Path) -> None:
        self._folder = file.parent
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)
        if self._settings.value("version", 0, int) != VERSION:
            self._settings.clear()
            self._settings.setValue("version", VERSION)

    @property
    def recent(self) -> tuple[Path, ...]:
        """The workspaces opened last, the newest first; they may be gone by now."""
        return tuple(
            Path(each) for each in _texts(_read(str(self._settings.value("recent", "[]")))) if "\0" not in each
        )

    def opened(self, path: Path) -> None:
        """Remembers a workspace as the newest of those opened, as far as the disk lets it: it is a convenience."""
        others = [each for each in self.recent if each != path]
        self._settings.setValue("recent", json.dumps([str(each) for each in [path, *others][:RECENT]]))
        with contextlib.suppress(OSError):  # QSettings, which keeps everything else here, is as silent
            note_last(self._folder, path)

    def forget(self, path: Path) -> None:
        """Takes a workspace off the list."""
        self._settings.setValue("recent", json.dumps([str(each) for each in self.recent if each != path]))

    @property
    def last(self) -> Path | None:
        """The workspace that was open at the end, if it is still there."""
        return last_workspace(self._folder)

    def keep_look(self, look: Look) -> None:
        """Remembers the theme and the size of text."""
        self._settings.setValue("theme", look.choice.value)
        self._settings.setValue("zoom", look.zoom)

    def restore_look(self, look: Look) -> None:
        """Puts theme and size of text back, and dresses the application."""
        named = str(self._settings.value("theme", ThemeChoice.SYSTEM.value))
        known = {choice.value: choice for choice in ThemeChoice}
        zoom = str(self._settings.value("zoom", ""))
        look.zoom = int(zoom) if zoom in map(str, range(ZOOMS[0], ZOOMS[-1] + 1)) else look.zoom
        look.choose(known.get(named, ThemeChoice.SYSTEM))

    def keep_window(self, window: QMainWindow, page: str) -> None:
        """Remembers where the window was, and the page it showed."""
        self._settings.setValue("geometry", window.saveGeometry())
        self._settings.setValue("page", page)

    def restore_window(self, window: QMainWindow) -> str:
        """Puts the window where it was, onto a screen that is there; gives the page it showed, Overview where there is
        no such page."""
        geometry = self._settings.value("geometry")
        if isinstance(geometry, QByteArray) and window.restoreGeometry(geometry):
            _onto_a_screen(window)
        page = str(self._settings.value("page", ""))
        return page if page in {name.id for name in TAB_NAMES} else TAB_NAMES[0].id

    def keep_selection(self, path: Path, selection: Selection) -> None:
        """Remembers what was chosen to see of a workspace."""
        chips = [_mark(name, value) for name, values in selection.where for value in values]
        held = {"period": selection.period, "compare": selection.compare, "chips": chips}
        self._settings.setValue(f"selection/{_mark(str(path))}", json.dumps(held))

    def selection(self, path: Path, attributes: tuple[tuple[str, tuple[str, ...]], ...]) -> Selection:
        """What was chosen to see of a workspace, as far as it can be read and its attributes still have those
        values."""
        held = _read(str(self._settings.value(f"selection/{_mark(str(path))}", "")))
        if not isinstance(held, dict):
            return Selection()
        period, compare, chips = str(held.get("period")), str(held.get("compare")), set(_texts(held.get("chips")))
        found = ((name, tuple(each for each in values if _mark(name, each) in chips)) for name, values in attributes)
        where: Where = tuple((name, values) for name, values in found if values) if chips else ()
        return Selection(
            period if _is_period(period) else "", compare if compare in COMPARED else Selection().compare, where
        )

    def recall(self, name: str, default: str = "") -> str:
        """A small thing remembered by name: the last folder, say."""
        return str(self._settings.value(f"small/{name}", default))

    def remember(self, name: str, value: str) -> None:
        """Remembers a small thing by name."""
        self._settings.setValue(f"small/{name}", value)


def _mark(*words: str) -> str:
    import hashlib  # slow to load, and not needed for the first picture

    said = "\0".join(words).encode("utf-8", "surrogatepass")  # a path may hold bytes that are no text
    return hashlib.sha256(said).hexdigest()[:16]


def _read(text: str) -> object:
    """What was remembered as JSON; None where it is none."""
    try:
        held: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return held


def _texts(held: object) -> list[str]:
    """The texts of a list, none of anything else."""
    return [each for each in held if isinstance(each, str)] if isinstance(held, list) else []


def _is_period(name: str) -> bool:
    """Whether a period is called so; '' is the last complete one."""
    if name in ("", "all"):
        return True
    from csdesk.base.periods import YearShape, read_period  # brings arrays along

    try:
        read_period(name, YearShape())
    except CallError:
        return False
    return True


def _onto_a_screen(window: QMainWindow) -> None:
    """Moves a window whose middle of the upper edge is on no screen (one was unplugged) onto the first one."""
    frame = window.frameGeometry()
    handle = QPoint(frame.center().x(), frame.top() + 10)
    if QGuiApplication.screenAt(handle) is None:
        free = QGuiApplication.primaryScreen().availableGeometry()
        window.resize(window.size().boundedTo(free.size()))
        window.move(free.topLeft())
