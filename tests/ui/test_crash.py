"""A mistake of ours is logged without data, said once, and the window goes on."""

import stat
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csdesk.ui.crash import Alarm
from csdesk.ui.dialogs.fault import FaultDialog
from csdesk.ui.logbook import LARGEST, Logbook
from csdesk.ui.window import Window


@pytest.fixture
def logbook(tmp_path: Path):  # type: ignore[no-untyped-def]
    logbook = Logbook(tmp_path)
    yield logbook
    logbook.close()


def log(tmp_path: Path) -> str:
    return (tmp_path / "csdesk.log").read_text(encoding="utf-8")


def fails() -> None:
    raise KeyError("Canary Bakery")


def test_an_exception_in_a_slot_rings_and_is_logged_without_data(
    tmp_path: Path, logbook: Logbook, qtbot: QtBot
) -> None:
    alarm = Alarm(logbook)
    with qtbot.captureExceptions():
        alarm.listen()
        try:
            with qtbot.waitSignal(alarm.rang) as signal:
                QTimer.singleShot(0, fails)
        finally:
            alarm.stop()
    assert isinstance(signal.args[0], KeyError)
    assert "KeyError" in log(tmp_path)
    assert "test_crash.py" in log(tmp_path)
    assert "Canary" not in log(tmp_path)
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "csdesk.log").stat().st_mode) == 0o600


def test_an_exception_in_a_thread_rings_in_the_window(tmp_path: Path, logbook: Logbook, qtbot: QtBot) -> None:
    alarm = Alarm(logbook)
    alarm.listen()
    try:
        with qtbot.waitSignal(alarm.rang):
            thread = threading.Thread(target=fails)
            thread.start()
            thread.join()
    finally:
        alarm.stop()


def test_a_warning_of_qt_is_heard_and_its_words_are_not_logged(tmp_path: Path, logbook: Logbook) -> None:
    alarm, heard = Alarm(logbook), list[str]()
    alarm.warned.connect(heard.append)
    alarm.listen()
    try:
        qWarning("Canary")
        qWarning("This plugin does not support anything")
    finally:
        alarm.stop()
    assert heard == ["Canary"]
    assert "Qt warned" in log(tmp_path)
    assert "Canary" not in log(tmp_path)


def test_logs_rotate_and_three_are_kept(tmp_path: Path) -> None:
    for letter in "abcd":
        Logbook(tmp_path).close()
        (tmp_path / "csdesk.log").write_text(letter * (LARGEST + 1), encoding="utf-8")
    Logbook(tmp_path).close()
    assert sorted(each.name for each in tmp_path.glob("csdesk.log*")) == ["csdesk.log", "csdesk.log.1", "csdesk.log.2"]
    assert (tmp_path / "csdesk.log.1").read_text(encoding="utf-8")[0] == "d"
    assert (tmp_path / "csdesk.log.2").read_text(encoding="utf-8")[0] == "c"


def test_one_dialog_at_a_time_however_many_faults(window: Window) -> None:
    for number in range(3):
        window.show_fault(ValueError(number))
    dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, FaultDialog) and each.isVisible()]
    assert len(dialogs) == 1
    assert "ValueError" in dialogs[0].text.toPlainText()
    dialogs[0].close()
    assert window.fault is None


def test_a_report_is_saved_only_when_asked_for(window: Window, tmp_path: Path) -> None:
    dialog = FaultDialog(window, ValueError("Canary"), tmp_path)
    assert list(tmp_path.glob("csdesk-report-*")) == []
    dialog.save.click()
    (path,) = tmp_path.glob("csdesk-report-*")
    assert path.read_text(encoding="utf-8") == dialog.text.toPlainText()
    dialog.close()
