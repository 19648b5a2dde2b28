"""An import that something breaks off: said in a sentence, and the workspace is what it was."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csdesk.datasets.catalogue import SUBSCRIPTIONS, USAGE
from csdesk.intake.reading import process
from csdesk.ui.imports.course import Stage
from csdesk.ui.imports.unreadable import Unreadable
from csdesk.ui.window import Window
from tests.ui.conftest import Settle
from tests.ui.imports.conftest import CRM, Drop, Reach

from .conftest import Rows

File = Callable[..., Path]
MANY = 15_000
FIRST = "Import lantern_oven.xlsx"


def usage(rows: int) -> str:
    uses = "\n".join(f"K{n % 50:03},user {n},2025-01-{n % 28 + 1:02},Orders,{n}" for n in range(rows))
    return f"Customer,User,Day,Feature,Count\n{uses}\n"


def words(page: Unreadable) -> str:
    return " ".join(label.text() for label in (page.title, *page.labels, page.safe))


def test_cancelled_while_it_is_read_nothing_of_it_is_there(
    open_shop: Window, drop: Drop, settle: Settle, file: File, rows_of: Rows, qtbot: QtBot
) -> None:
    before = rows_of(USAGE)
    drop(file("usage.csv", usage(MANY)))
    qtbot.waitUntil(lambda: open_shop.jobs.running is not None)
    open_shop.pages[-1].content.imports.work.stop.click()  # type: ignore[union-attr]
    settle()
    assert open_shop.imports.stage is Stage.NONE
    assert rows_of(USAGE) == before
    assert open_shop.session.undoable == FIRST
    assert open_shop.banners.texts == ()


def test_cancelled_while_it_is_stored_nothing_of_it_is_there_and_the_review_stays(
    open_shop: Window, drop: Drop, reach: Reach, settle: Settle, file: File, rows_of: Rows, qtbot: QtBot
) -> None:
    before = rows_of(USAGE)
    drop(file("usage.csv", usage(MANY)))
    page = reach(Stage.REVIEW)
    page.review.deed.click()
    assert open_shop.imports.stage is Stage.STORING
    qtbot.waitUntil(lambda: open_shop.jobs.running is not None)
    page.work.stop.click()
    settle()
    assert open_shop.imports.stage is Stage.REVIEW
    assert rows_of(USAGE) == before
    assert open_shop.session.undoable == FIRST
    page.review.deed.click()
    settle()
    assert rows_of(USAGE) == before + MANY


def test_a_disk_that_fills_up_while_it_is_stored_is_said_and_the_next_try_works(
    open_shop: Window, shop: Path, drop: Drop, reach: Reach, settle: Settle, file: File, rows_of: Rows,
    full_from: Callable[[int], None],
) -> None:  # fmt: skip
    before = rows_of(USAGE)
    drop(file("usage.csv", usage(MANY)))
    page = reach(Stage.REVIEW)
    full_from(shop.stat().st_size + 64 * 1024)
    page.review.deed.click()
    settle()
    full_from(0)
    (said,) = open_shop.banners.texts
    assert "no room" in said.lower() or "full" in said.lower()
    assert open_shop.imports.stage is Stage.REVIEW
    assert rows_of(USAGE) == before
    open_shop.banners.put_away(said)
    page.review.deed.click()
    settle()
    assert rows_of(USAGE) == before + MANY


def test_a_file_that_vanished_after_it_was_dropped_is_said(
    open_shop: Window, drop: Drop, reach: Reach, file: File, rows_of: Rows, settle: Settle
) -> None:
    before = rows_of()
    held = threading.Event()
    open_shop.jobs.run("Back up", lambda desk, progress: held.wait(30), lambda _: None)
    gone = file("crm.csv", CRM)
    drop(gone)
    gone.unlink()
    held.set()
    said = words(reach(Stage.REFUSED).unreadable)
    assert "crm.csv" in said
    assert "Nothing of it is in csdesk" in said
    open_shop.imports.leave()
    settle()
    assert rows_of() == before


def test_a_file_that_vanished_after_it_was_looked_at_is_stored_as_it_was_looked_at(
    open_shop: Window, drop: Drop, reach: Reach, file: File, rows_of: Rows, settle: Settle
) -> None:
    before = rows_of()
    gone = file("crm.csv", CRM)
    drop(gone)
    page = reach(Stage.REVIEW)
    gone.unlink()
    page.review.deed.click()
    settle()
    assert rows_of() == before + 2


def test_a_spreadsheet_that_kills_its_reader_is_said_and_the_window_goes_on(
    open_shop: Window, drop: Drop, reach: Reach, file: File, rows_of: Rows, settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    before = rows_of()
    dies = "import os, sys; sys.stdin.readline(); os.abort()"
    with monkeypatch.context() as patched:
        patched.setattr(process, "_words", lambda: [sys.executable, "-I", "-c", dies])
        drop(file("crm.csv", CRM))
        page = reach(Stage.REFUSED)
    said = words(page.unreadable)
    assert "the reader failed on it" in said
    assert "save it as a new" in said
    assert rows_of() == before
    page.unreadable.again.click()
    reach(Stage.REVIEW).review.deed.click()
    settle()
    assert rows_of() == before + 2


STORING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from csdesk.base import places
places.platformdirs.user_data_dir = places.platformdirs.user_config_dir = places.platformdirs.user_log_dir = (
    lambda *_, **__: sys.argv[3]
)
from csdesk.ui.imports.course import Stage
from csdesk.ui.opening import Opening
from csdesk.ui.start import open_window

def painted(window):
    def follow():
        if window.imports.stage is Stage.REVIEW:
            window.imports.store(None)
            print("storing", flush=True)
    window.imports.changed.connect(follow)
    taken = []
    def known():
        if not taken:
            taken.append(1)
            window.take_files([Path(sys.argv[2])])
    window.session.known.connect(known)

open_window(Opening(Path(sys.argv[1])), painted)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals of other systems")
def test_the_program_killed_while_it_stores_shows_the_workspace_as_it_was_at_the_next_start(
    window: Window, shop: Path, tmp_path: Path, file: File, rows_of: Rows, settle: Settle, qtbot: QtBot
) -> None:
    window.session.open(shop)
    settle()
    before = rows_of(USAGE), rows_of(SUBSCRIPTIONS)
    window.session.open(tmp_path / "other.csdesk", create=True)
    settle()
    call = [sys.executable, "-c", STORING, str(shop), str(file("usage.csv", usage(MANY))), str(tmp_path / "of its own")]
    process = subprocess.Popen(call, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "storing\n"
    journal = shop.with_name(f"{shop.name}-journal")
    qtbot.waitUntil(lambda: journal.exists() or process.poll() is not None, timeout=30_000)
    process.kill()
    process.communicate()
    window.session.open(shop)
    settle()
    assert window.banners.texts == ()
    assert not window.session.read_only
    assert (rows_of(USAGE), rows_of(SUBSCRIPTIONS)) == before
    assert window.session.undoable == FIRST
    assert window.page is not None and window.page.view is not None


def test_one_that_comes_after_another_workspace_was_asked_for_is_stored_in_neither(
    open_shop: Window, drop: Drop, reach: Reach, settle: Settle, file: File, rows_of: Rows, tmp_path: Path
) -> None:
    drop(file("usage.csv", usage(10)))
    reach(Stage.REVIEW)
    open_shop.session.open(tmp_path / "other.csdesk", create=True)
    open_shop.imports.store(None)
    settle()
    assert open_shop.session.path == tmp_path / "other.csdesk"
    assert open_shop.imports.stage is Stage.NONE
    assert "Another workspace was opened meanwhile" in " ".join(open_shop.banners.texts)
    assert rows_of(USAGE) == 0
