"""What is remembered between two starts, and that none of it is the owner's data."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow

from csdesk.pages.selection import Selection
from csdesk.ui.memory import Memory
from csdesk.ui.theme import Look, ThemeChoice

ATTRIBUTES = (("plan", ("Basic", "Pro")), ("owner", ("Ada", "Tunde")))


def reopened(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "window.ini")


def test_the_last_ten_workspaces_the_newest_first(memory: Memory, tmp_path: Path, qapp: QApplication) -> None:
    paths = [tmp_path / f"{number}.csdesk" for number in range(12)]
    for path in paths:
        memory.opened(path)
    memory.opened(paths[5])
    assert reopened(tmp_path).recent == (paths[5], *(paths[number] for number in (11, 10, 9, 8, 7, 6, 4, 3, 2)))


def test_the_last_workspace_is_opened_again_while_it_is_there(memory: Memory, tmp_path: Path) -> None:
    path = tmp_path / "shop.csdesk"
    memory.opened(path)
    assert reopened(tmp_path).last is None
    path.touch()
    assert reopened(tmp_path).last == path


def test_a_selection_comes_back_as_far_as_it_still_means_something(memory: Memory, tmp_path: Path) -> None:
    path = tmp_path / "shop.csdesk"
    chosen = Selection("2025-Q1", "year", (("owner", ("Ada",)), ("plan", ("Basic", "Pro"))))
    memory.keep_selection(path, chosen)
    again = reopened(tmp_path)
    found = again.selection(path, ATTRIBUTES)
    assert (found.period, found.compare, dict(found.where)) == (chosen.period, chosen.compare, dict(chosen.where))
    assert again.selection(path, (("plan", ("Pro",)),)).where == (("plan", ("Pro",)),)
    assert again.selection(tmp_path / "other.csdesk", ATTRIBUTES) == Selection()


def test_nothing_of_the_owners_data_is_written(memory: Memory, tmp_path: Path) -> None:
    memory.keep_selection(tmp_path / "shop.csdesk", Selection(where=(("Canary region", ("Canary value",)),)))
    del memory
    assert "canary" not in (tmp_path / "window.ini").read_text(encoding="utf-8").casefold()


def test_theme_and_size_of_text_come_back(memory: Memory, look: Look, tmp_path: Path) -> None:
    look.choose(ThemeChoice.DARK)
    look.enlarge(125)
    memory.keep_look(look)
    look.choose(ThemeChoice.LIGHT)
    look.enlarge(100)
    reopened(tmp_path).restore_look(look)
    assert (look.choice, look.zoom) == (ThemeChoice.DARK, 125)


def test_what_another_version_remembered_is_forgotten(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue("version", 99)
    settings.setValue("recent", "of another shape")
    settings.sync()
    assert reopened(tmp_path).recent == ()


def test_a_window_of_an_unplugged_screen_comes_back_onto_one(qapp: QApplication, memory: Memory) -> None:
    window, again = QMainWindow(), QMainWindow()
    window.resize(400, 300)
    window.move(20_000, 20_000)
    memory.keep_window(window, "revenue")
    assert memory.restore_window(again) == "revenue"
    frame = again.frameGeometry()
    assert QGuiApplication.screenAt(QPoint(frame.center().x(), frame.top() + 10)) is not None
    for each in (window, again):
        each.deleteLater()


def damaged(tmp_path: Path, key: str, value: object) -> Memory:
    """A memory in whose file something else stands than was remembered."""
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue("version", 1)
    settings.setValue(key, value)
    settings.sync()
    return reopened(tmp_path)


@pytest.mark.parametrize("zoom", ["", "abc", "99999", "-5", "1e2", "٩٠"])
def test_a_size_of_text_that_can_t_be_is_the_usual_one(tmp_path: Path, look: Look, zoom: str) -> None:
    damaged(tmp_path, "zoom", zoom).restore_look(look)
    assert look.zoom == 100


@pytest.mark.parametrize("recent", ["not json", "{}", "7", '["/shop.csdesk", 7', "[" * 100_000, ""])
def test_a_damaged_list_of_workspaces_is_empty_and_takes_the_next_one(tmp_path: Path, recent: str) -> None:
    memory = damaged(tmp_path, "recent", recent)
    assert memory.recent == ()
    memory.opened(tmp_path / "shop.csdesk")
    assert memory.recent == (tmp_path / "shop.csdesk",)


def test_what_is_no_path_in_the_list_of_workspaces_is_left_out(tmp_path: Path) -> None:
    assert damaged(tmp_path, "recent", '["/shop.csdesk", 7, null, "/a\\u0000b"]').recent == (Path("/shop.csdesk"),)


def test_a_page_that_isn_t_there_is_the_overview(tmp_path: Path, qapp: QApplication) -> None:
    window = QMainWindow()
    assert damaged(tmp_path, "page", "nonsense").restore_window(window) == "overview"
    window.deleteLater()


@pytest.mark.parametrize(
    "held",
    [
        "not json", "[]", "{}", '{"period": "2031-Q9", "compare": "nix", "chips": 7}',
        '{"period": ["x"], "compare": null, "chips": [["x"]]}',
    ],
)  # fmt: skip
def test_a_selection_that_can_t_be_read_is_the_usual_one(tmp_path: Path, memory: Memory, held: str) -> None:
    path = tmp_path / "shop.csdesk"
    memory.keep_selection(path, Selection("2025-Q1"))
    (key,) = [each for each in memory._settings.allKeys() if each.startswith("selection/")]
    assert damaged(tmp_path, key, held).selection(path, ATTRIBUTES) == Selection()


def test_a_path_that_is_no_text_is_remembered_too(memory: Memory, tmp_path: Path) -> None:
    path = tmp_path / "shop-\udce9.csdesk"
    memory.opened(path)
    memory.keep_selection(path, Selection("2025-Q1"))
    again = reopened(tmp_path)
    assert again.recent == (path,)
    assert again.selection(path, ATTRIBUTES) == Selection("2025-Q1")


@pytest.mark.parametrize("name", ["folder", "anything"])
def test_small_things_have_a_default(memory: Memory, name: str) -> None:
    assert memory.recall(name, "nothing yet") == "nothing yet"
    memory.remember(name, "a folder")
    assert memory.recall(name) == "a folder"
