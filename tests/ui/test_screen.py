"""Whether a window can open is found out without Qt, which would end the program where it can't."""

import subprocess
import sys

import pytest

from csdesk.ui import screen
from csdesk.ui.screen import lacking

only_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the others always have a screen")


@only_linux
def test_without_a_screen_it_says_so() -> None:
    assert lacking({}) == "No screen was found, so csdesk shows its overview as text."


@only_linux
def test_without_a_screen_but_with_a_platform_that_needs_none() -> None:
    assert lacking({"QT_QPA_PLATFORM": "offscreen"}) == ""
    assert lacking({"QT_QPA_PLATFORM": "offscreen:size=800x600"}) == ""


@only_linux
def test_a_platform_that_qt_lacks() -> None:
    assert '"submarine"' in lacking({"QT_QPA_PLATFORM": "submarine"})


@only_linux
def test_a_library_that_the_system_lacks_is_named_with_its_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "_library", lambda name: None if name == "libEGL.so.1" else object())
    said = lacking({"DISPLAY": ":0"})
    assert said.startswith("The window needs libEGL.so.1, which this system lacks")
    for packages in ("apt install libegl1", "dnf install mesa-libEGL", "pacman -S libglvnd"):
        assert packages in said


@only_linux
def test_a_screen_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "_library", lambda name: object())
    monkeypatch.setattr(screen, "_x_answers", lambda: False)
    assert lacking({"DISPLAY": ":77"}) == "The screen :77 doesn't answer, so csdesk shows its overview as text."


@only_linux
def test_one_kind_of_screen_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "_library", lambda name: object())
    monkeypatch.setattr(screen, "_x_answers", lambda: False)
    monkeypatch.setattr(screen, "_wayland_answers", lambda: True)
    assert lacking({"DISPLAY": ":77", "WAYLAND_DISPLAY": "wayland-0"}) == ""


@only_linux
def test_a_start_without_a_screen_shows_text_and_loads_no_qt(tmp_path) -> None:  # type: ignore[no-untyped-def]
    code = (
        "import sys; sys.argv = ['csdesk', '--sample']; from csdesk.__main__ import main; status = main();"
        "assert 'PySide6' not in sys.modules; sys.exit(status)"
    )
    environment = {"PATH": "", "HOME": str(tmp_path), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert "No screen was found" in done.stderr
    assert "MRR" in done.stdout
