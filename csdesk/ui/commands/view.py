"""The commands of the view menu: which page, which period, how large and in which colours."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from csdesk.pages.selection import Selection
from csdesk.ui.actions import Action
from csdesk.ui.menus import Menu
from csdesk.ui.tabs import TAB_NAMES
from csdesk.ui.theme import ZOOMS, ThemeChoice

if TYPE_CHECKING:
    from csdesk.ui.window import Window

COMPARED = (("previous", "The period &before"), ("year", "A &year before"), ("none", "&Nothing"))
THEMES = ((ThemeChoice.SYSTEM, "As the &system"), (ThemeChoice.LIGHT, "&Light"), (ThemeChoice.DARK, "&Dark"))


def _page(place: int) -> Action:
    name = TAB_NAMES[place]
    return Action(
        f"page_{name.id}", name.title, Menu.VIEW, lambda window: window.routes.open_page(name.id), f"Ctrl+{place + 1}",
        when=lambda window: window.tabs.isTabEnabled(place), listed=False,
    )  # fmt: skip


def _with_data(window: "Window") -> bool:
    return window.session.has_data


def _compare(key: str, title: str) -> Action:
    def run(window: "Window") -> None:
        now = window.session.selection
        window.session.select(Selection(now.period, key, now.where))

    return Action(
        f"compare_{key}", title, Menu.VIEW, run, group=1, under="Compare &with", when=_with_data,
        ticked=lambda window: window.session.selection.compare == key,
    )  # fmt: skip


def reset(window: "Window") -> None:
    """Shows all customers in the newest complete period again."""
    window.session.select(Selection())


def _zoom(window: "Window", by: int) -> None:
    nearest = min(range(len(ZOOMS)), key=lambda place: abs(ZOOMS[place] - window.look.zoom))
    window.look.enlarge(ZOOMS[min(max(nearest + by, 0), len(ZOOMS) - 1)])
    window.memory.keep_look(window.look)


def _unzoom(window: "Window") -> None:
    window.look.enlarge(100)
    window.memory.keep_look(window.look)


def _theme(choice: ThemeChoice, title: str) -> Action:
    def run(window: "Window") -> None:
        window.look.choose(choice)
        window.memory.keep_look(window.look)

    return Action(
        f"theme_{choice.value}", title, Menu.VIEW, run, group=3, under="T&heme",
        ticked=lambda window: window.look.choice is choice,
    )  # fmt: skip


def _with_page(window: "Window") -> bool:
    return window.page is not None and window.session.has_data


def _table(window: "Window") -> None:
    if window.page is not None:
        window.page.toggle_table()


def _find(window: "Window") -> None:
    if window.page is not None:
        window.page.find_in_table()


def _full_screen(window: "Window") -> None:
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)


VIEW = (
    *(_page(place) for place in range(len(TAB_NAMES))),
    Action("period_before", "&Previous period", Menu.VIEW, lambda window: window.filters.step(-1), "Alt+Left", group=1, when=_with_data),
    Action("period_after", "&Next period", Menu.VIEW, lambda window: window.filters.step(1), "Alt+Right", group=1, when=_with_data),
    *(_compare(key, title) for key, title in COMPARED),
    Action(
        "segment", "Se&gment filter…", Menu.VIEW, lambda window: window.filters.choose_segment(), "Ctrl+Shift+F", group=1,
        when=lambda window: window.session.has_data and window.filters.add_segment.isVisible(),
    ),
    Action(
        "reset", "&Reset the filter", Menu.VIEW, reset, group=1, hint="Esc",
        when=lambda window: window.session.selection != Selection(),
    ),
    Action("table", "Numbers as a &table", Menu.VIEW, _table, "Ctrl+T", group=1, when=_with_page),
    Action("find", "&Find in table", Menu.EDIT, _find, QKeySequence.StandardKey.Find, group=2, when=_with_page),
    Action("zoom_in", "Zoom text &in", Menu.VIEW, lambda window: _zoom(window, 1), "Ctrl++; Ctrl+=", group=2),
    Action("zoom_out", "Zoom text &out", Menu.VIEW, lambda window: _zoom(window, -1), "Ctrl+-", group=2),
    Action("zoom_reset", "Text at its own si&ze", Menu.VIEW, _unzoom, "Ctrl+0", group=2),
    *(_theme(choice, title) for choice, title in THEMES),
    Action(
        "full_screen", "&Full screen", Menu.VIEW, _full_screen, QKeySequence.StandardKey.FullScreen, group=3,
        ticked=lambda window: window.isFullScreen(),
    ),
)  # fmt: skip
