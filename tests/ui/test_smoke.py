"""Every tab and every dialog opens without a screen, and is pictured under a name that tells it."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csdesk.ui import smoke
from csdesk.ui.dialogs.catalogue import OPENERS
from csdesk.ui.opening import Opening
from csdesk.ui.smoke import picture_all
from csdesk.ui.tabs import TAB_NAMES
from csdesk.ui.theme import ThemeChoice


def test_every_tab_and_every_dialog_is_pictured(
    shop: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smoke, "THEMES", (ThemeChoice.DARK,))
    monkeypatch.setattr(smoke, "SIZES", smoke.SIZES[:1])
    said: list[str] = []
    with qtbot.captureExceptions():
        assert picture_all(Opening(shop), tmp_path / "pictures", said.append) == 0, said
    names = {each.name for each in (tmp_path / "pictures").iterdir()}
    for name in ("welcome", "customer", *(tab.id for tab in TAB_NAMES)):
        assert f"{name}_dark_1366x768.png" in names
    for name in OPENERS:
        assert f"dialog_{name}_dark.png" in names


def test_a_workspace_that_cannot_be_opened_is_said_and_fails(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smoke, "THEMES", (ThemeChoice.LIGHT,))
    monkeypatch.setattr(smoke, "SIZES", smoke.SIZES[:1])
    monkeypatch.setattr(smoke, "OPENERS", {})
    said: list[str] = []
    with qtbot.captureExceptions():
        assert picture_all(Opening(tmp_path / "gone.csdesk"), tmp_path / "pictures", said.append) == 1
    assert any("There is no workspace" in each for each in said)
