"""Commands of the window: each is declared once, and menus, keys, palette and the sheet of shortcuts are made from
that."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from csdesk.ui.menus import Menu

if TYPE_CHECKING:
    from csdesk.ui.window import Window

Keys = QKeySequence.StandardKey | str


def always(_: "Window") -> bool:
    """For what can be done at any time."""
    return True


def with_workspace(window: "Window") -> bool:
    """For what needs an open workspace."""
    return window.session.path is not None


@dataclass(frozen=True, slots=True)
class Action:
    """A command. `group` parts a menu by lines; `under` is a menu within the menu; `named` gives a title that changes,
    and `ticked` whether it is in force; `listed` is off for what stays out of the palette, `hint` names keys that lead
    to it in another way."""

    id: str
    title: str
    menu: Menu
    run: Callable[["Window"], object]
    keys: Keys | None = None
    group: int = 0
    under: str = ""
    when: Callable[["Window"], bool] = always
    named: Callable[["Window"], str] | None = None
    ticked: Callable[["Window"], bool] | None = None
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    listed: bool = True
    hint: str = ""


@dataclass(frozen=True, slots=True)
class LateMenu:
    """A menu within a menu whose entries are only known when it opens: the workspaces opened last, say. `entries` gives
    title, what it runs, whether it can be chosen and whether it is in force."""

    id: str
    title: str
    menu: Menu
    entries: Callable[["Window"], Iterable[tuple[str, Callable[[], None], bool, bool]]]
    group: int = 0


class Actions(QObject):
    """The declared commands as Qt's own, in menus, for one window."""

    def __init__(self, window: "Window", declared: Iterable[Action | LateMenu]) -> None:
        super().__init__(window)
        self._window = window
        self.declared = tuple(declared)
        self.by_id: dict[str, QAction] = {}
        self._of: dict[str, Action] = {}
        for each in self.declared:
            if isinstance(each, Action):
                self._make(each)

    def fill(self, menus: Mapping[Menu, QMenu]) -> None:
        """Puts the commands into the menus."""
        for menu, shown in menus.items():
            shown.aboutToShow.connect(self.refresh)
            self._fill(shown, [each for each in self.declared if each.menu is menu])
        self.refresh()

    def refresh(self) -> None:
        """Asks every command whether it can be run now, and what it is called."""
        for id_, declared in self._of.items():
            action = self.by_id[id_]
            action.setEnabled(declared.when(self._window))
            if declared.named is not None:
                action.setText(declared.named(self._window))
            if declared.ticked is not None:
                action.setChecked(declared.ticked(self._window))

    def usable(self) -> list[tuple[Action, QAction]]:
        """The commands that could be run now, in the order of the menus."""
        self.refresh()
        return [(self._of[id_], action) for id_, action in self.by_id.items() if action.isEnabled()]

    def all(self) -> list[tuple[Action, QAction]]:
        """Every command, in the order of the menus."""
        return [(self._of[id_], action) for id_, action in self.by_id.items()]

    def run(self, id_: str) -> None:
        """Runs a command, if it can be run now."""
        if self._of[id_].when(self._window):
            self._of[id_].run(self._window)

    def _make(self, declared: Action) -> None:
        if declared.id in self.by_id:
            raise ValueError(f"the command {declared.id} is declared twice")
        action = QAction(declared.title, self._window)
        action.setObjectName(declared.id)
        action.setMenuRole(declared.role)
        action.setCheckable(declared.ticked is not None)
        if declared.keys is not None:
            action.setShortcuts(shortcuts_of(declared.keys))
        action.triggered.connect(lambda _=False, id_=declared.id: self.run(id_))
        self._window.addAction(action)
        self.by_id[declared.id], self._of[declared.id] = action, declared

    def _fill(self, menu: QMenu, declared: list[Action | LateMenu]) -> None:
        within: dict[str, QMenu] = {}
        group = declared[0].group if declared else 0
        for each in declared:
            if each.group != group:
                menu.addSeparator()
                group = each.group
            if isinstance(each, LateMenu):
                self._fill_late(menu.addMenu(each.title), each)
            elif each.under:
                if each.under not in within:
                    within[each.under] = menu.addMenu(each.under)
                    within[each.under].aboutToShow.connect(self.refresh)
                within[each.under].addAction(self.by_id[each.id])
            else:
                menu.addAction(self.by_id[each.id])

    def _fill_late(self, menu: QMenu, late: LateMenu) -> None:
        def fill() -> None:
            menu.clear()
            for title, run, usable, ticked in late.entries(self._window):
                action = menu.addAction(title.replace("&", "&&"))
                action.setEnabled(usable)
                action.setCheckable(ticked)
                action.setChecked(ticked)
                action.triggered.connect(lambda _=False, run=run: run())

        menu.aboutToShow.connect(fill)


def shortcuts_of(keys: Keys) -> list[QKeySequence]:
    """The system's own keys for a standard command, or the keys as they are named (several parted by `; `)."""
    if isinstance(keys, str):
        return [QKeySequence(each) for each in keys.split("; ")]
    return QKeySequence.keyBindings(keys)


def plain(title: str) -> str:
    """A title without its access key and dots, for palette and sheets."""
    return title.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")
