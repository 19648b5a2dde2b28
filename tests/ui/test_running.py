"""From the call of the program to the first page: what is opened, what is seen meanwhile, and what isn't begun any
more."""

import errno
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from csdesk.base import places
from csdesk.ops.desk import open_desk
from csdesk.ops.workspaces import Moment
from csdesk.pages.frozen import from_json, to_json
from csdesk.pages.selection import Selection
from csdesk.ui import running
from csdesk.ui.instance import Instance
from csdesk.ui.jobs import Jobs
from csdesk.ui.memory import Memory
from csdesk.ui.opening import Opening
from csdesk.ui.theme import Look
from csdesk.ui.window import Window


@pytest.fixture
def unseen(qtbot: QtBot, look: Look, memory: Memory, today: Moment) -> Iterator[Window]:
    """A window before its first picture."""
    made = Window(look, Jobs(), memory, lambda: today, expecting=True)
    yield made
    made.jobs.cancel()
    made.leaving.leave()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[Opening]:
    """What the worker was sent on its way to open."""
    found: list[Opening] = []
    monkeypatch.setattr(running, "_after_first_picture", lambda _, opening: found.append(opening))
    return found


def kept_page(shop: Path, today: Moment) -> str:
    """The Overview of the workspace, which is kept in it."""
    desk = open_desk(shop, lambda: today)
    view = desk.view("overview", Selection())
    assert desk.keep_snapshot(view)
    desk.close()
    return to_json(view)


def test_a_start_that_names_nothing_opens_what_was_open_last(memory: Memory, shop: Path) -> None:
    assert running.opened_last(Opening(), memory) == Opening()
    memory.opened(shop)
    assert running.opened_last(Opening(), memory) == Opening(shop)


def test_what_is_named_is_opened_instead_of_the_last(memory: Memory, shop: Path) -> None:
    memory.opened(shop)
    other = Opening(shop.with_name("other.csdesk"))
    assert running.opened_last(other, memory) == other
    assert running.opened_last(Opening(sample=True), memory) == Opening(sample=True)


def test_a_workspace_that_is_gone_is_not_opened(memory: Memory, shop: Path) -> None:
    memory.opened(shop)
    shop.unlink()
    assert running.opened_last(Opening(), memory) == Opening()


def test_the_kept_page_is_seen_before_anything_is_opened(
    unseen: Window, shop: Path, today: Moment, begun: list[Opening], qtbot: QtBot
) -> None:
    kept_page(shop, today)
    running._first_picture(unseen, Opening(shop))
    assert begun == []
    qtbot.waitUntil(lambda: begun == [Opening(shop)])
    assert unseen.session.path is None
    assert unseen.overview.page.view is not None
    assert unseen.overview.page.view.title == "Overview"


def test_a_window_that_is_closed_while_it_loads_opens_nothing(
    unseen: Window, shop: Path, begun: list[Opening], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(running, "importlib", SimpleNamespace(import_module=loaded.append))
    unseen.painted.connect(lambda: unseen.close())
    running._first_picture(unseen, Opening(shop))
    qtbot.waitUntil(lambda: len(loaded) == len(running.BLOCKS))
    qtbot.wait(1)
    assert begun == []


def test_a_page_that_another_version_kept_shows_nothing(unseen: Window, shop: Path, today: Moment) -> None:
    text = kept_page(shop, today)
    running._show_kept(unseen, text.replace('"is":"Cards"', '"is":"Tiles"'), from_json)
    assert unseen.overview.page.view is None
    running._show_kept(unseen, text, from_json)
    assert unseen.overview.page.view == from_json(text)


def test_once_the_window_is_gone_nothing_more_is_loaded(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(running, "importlib", SimpleNamespace(import_module=loaded.append))
    widget = QWidget()
    running._load_each(widget, ("first", "second"), lambda: loaded.append("then"))
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)
    qtbot.wait(1)
    assert loaded == ["first"]


def test_where_its_own_data_have_no_place_a_sentence_says_which_folder(
    qapp: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    taken = tmp_path / "file"
    taken.write_text("", encoding="utf-8")
    said: list[str] = []
    monkeypatch.setattr(places.platformdirs, "user_data_dir", lambda *_, **__: str(taken / "csdesk"))
    monkeypatch.setattr(
        QDialog, "exec", lambda dialog: said.extend(each.text() for each in dialog.findChildren(QLabel))
    )
    assert running.run(cast("QApplication", qapp), Opening()) == 1
    (sentence,) = said
    assert str(taken / "csdesk") in sentence
    assert "can't be written to (Not a directory)" in sentence


def test_what_csdesk_can_do_without_is_kept_for_the_moment_where_it_has_no_place(tmp_path: Path) -> None:
    def refused() -> Path:
        raise OSError(errno.EROFS, "Read-only file system", str(tmp_path))

    folder = running._or_passing(refused)
    assert folder.is_dir()
    folder.rmdir()
    assert running._or_passing(lambda: tmp_path) == tmp_path


def test_a_log_that_can_t_be_written_to_stops_no_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "csdesk.log").mkdir()  # something else has its place
    monkeypatch.setattr(running, "log_folder", lambda: tmp_path)
    logbook = running._logbook()
    logbook.close()
    assert logbook.folder != tmp_path and (logbook.folder / "csdesk.log").is_file()
    shutil.rmtree(logbook.folder)


def test_a_second_start_that_can_t_reach_the_first_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said: list[str] = []
    monkeypatch.setattr(running, "_say", lambda sentence: said.append(sentence) or 1)
    (tmp_path / "calls").write_text("no folder", encoding="utf-8")
    assert running._leave(Instance(tmp_path), Opening(tmp_path / "other.csdesk")) == 1
    assert said[0].startswith("csdesk is open already, but can't be told what to open")
