"""A workbook that can't be written: a sentence in the window, nothing half written, and the next try works."""

import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog

from csdesk.base import files
from csdesk.ui.reports.content import ReportsContent
from csdesk.ui.tabs import place_of
from csdesk.ui.window import Window
from tests.ui.conftest import Settle


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the owner chooses, and the file `tables.xlsx` in it."""
    chosen = tmp_path / "reviews"
    chosen.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(chosen))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen / "tables.xlsx"), ""))
    return chosen


@pytest.fixture
def exported(open_shop: Window, settle: Settle) -> Callable[[str], None]:
    """Exports the review of the business, or the tables."""

    def export(what: str) -> None:
        if what == "tables":
            open_shop.commands.run("export")
        else:
            open_shop.routes.open_page("reports")
            settle()
            content = open_shop.pages[place_of("reports")].content
            assert isinstance(content, ReportsContent)
            content.export.click()
        settle()

    return export


@pytest.mark.parametrize("what", ["review", "tables"])
def test_a_full_disk_is_said_and_the_next_try_works(
    what: str, open_shop: Window, folder: Path, exported: Callable[[str], None], full_from: Callable[[int], None]
) -> None:
    full_from(8 * 1024)
    exported(what)
    full_from(0)
    (said,) = open_shop.banners.texts
    assert "can't be written" in said
    assert list(folder.iterdir()) == []
    assert open_shop.fault is None
    exported(what)
    assert open_shop.banners.texts == ()
    (file,) = folder.iterdir()
    openpyxl.load_workbook(file, read_only=True).close()


@pytest.mark.parametrize("what", ["review", "tables"])
def test_a_workbook_that_is_open_elsewhere_is_said_and_stays_what_it_is(
    what: str, open_shop: Window, folder: Path, exported: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {"review": "QBR_portfolio_2025-Q2_internal.xlsx", "tables": "tables.xlsx"}
    there = folder / names[what]
    if what == "tables":
        there.write_text("open elsewhere")

    def refused(source: Path, target: Path) -> None:
        if Path(target).suffix == ".xlsx":
            raise PermissionError(13, "The process cannot access the file because it is being used by another process")
        os.rename(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(files.os, "replace", refused)
        exported(what)
    assert open_shop.fault is None
    (said,) = open_shop.banners.texts
    assert there.name in said
    assert "open" in said.lower()
    left = [each.name for each in folder.iterdir()]
    assert left == ([there.name] if what == "tables" else [])
    assert what == "review" or there.read_text() == "open elsewhere"
