"""Files dropped on the sample business make a workspace of their own, unless the owner wants otherwise."""

from collections.abc import Callable
from pathlib import Path

import pytest

from csdesk.ui.imports import course
from csdesk.ui.imports.course import Stage
from csdesk.ui.imports.start_own import StartOwnDialog
from csdesk.ui.window import Window

Settle = Callable[[], None]


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    path = tmp_path / "orders.csv"
    path.write_text(
        "Customer,Start date,Monthly price,End date\nAmber,2025-01-01,120,\nBirch,2025-02-01,80,\n", encoding="utf-8"
    )
    return path


@pytest.fixture
def on_sample(open_shop: Window, shop: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    """The window with a workspace that passes for the sample business."""
    monkeypatch.setattr(course, "sample_path", lambda: shop)
    return open_shop


def asked(window: Window) -> StartOwnDialog:
    dialog = window.findChild(StartOwnDialog)
    assert dialog is not None
    return dialog


def test_the_owner_is_asked_and_gets_a_workspace_of_the_files_name(
    on_sample: Window, orders: Path, shop: Path, settle: Settle
) -> None:
    on_sample.take_files([orders])
    assert on_sample.imports.stage is Stage.NONE
    asked(on_sample).own.click()
    settle()
    assert on_sample.session.path is not None
    assert on_sample.session.path.name == "orders.csdesk"
    assert on_sample.imports.stage is Stage.REVIEW
    on_sample.imports.store(None)
    settle()
    toast = on_sample.toasts.shown
    assert toast is not None and toast.words.text().startswith("Your workspace is orders.csdesk. 2 rows imported")
    assert toast.buttons[-1].text() == "Show where"


def test_esc_leaves_everything_as_it_is(on_sample: Window, orders: Path, shop: Path, settle: Settle) -> None:
    on_sample.take_files([orders])
    asked(on_sample).reject()
    settle()
    assert on_sample.imports.stage is Stage.NONE
    assert on_sample.session.path == shop


def test_where_it_can_t_be_made_nothing_is_taken_into_the_sample_instead(
    on_sample: Window, orders: Path, shop: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(course, "new_workspace", lambda _: orders / "orders.csdesk")  # a file is no folder
    on_sample.take_files([orders])
    asked(on_sample).own.click()
    settle()
    assert (on_sample.session.path, on_sample.imports.stage) == (shop, Stage.NONE)
    assert on_sample.banners.texts
    on_sample.imports.begin([orders])
    settle()
    assert on_sample.imports.stage in (Stage.REVIEW, Stage.MEANINGS)


def test_one_that_is_left_while_it_is_being_made_goes_again(
    window: Window, orders: Path, settle: Settle, home: Path
) -> None:
    window.take_files([orders])
    assert window.session.opening
    window.imports.leave()
    settle()
    assert (window.session.path, window.imports.stage) == (None, Stage.NONE)
    assert not list(home.rglob("*.csdesk"))


def test_another_file_in_the_place_of_a_broken_one_is_for_the_workspace_that_was_chosen(
    on_sample: Window, orders: Path, shop: Path, tmp_path: Path, settle: Settle
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 broken")
    on_sample.imports.begin([broken])
    settle()
    assert on_sample.imports.stage is Stage.REFUSED
    on_sample.imports.replace([orders])
    settle()
    assert on_sample.findChild(StartOwnDialog) is None
    assert on_sample.imports.stage in (Stage.REVIEW, Stage.MEANINGS)
    assert on_sample.session.path == shop
