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
    assert on_sample.imports.stage in (Stage.REVIEW, Stage.MEANINGS)


def test_esc_leaves_everything_as_it_is(on_sample: Window, orders: Path, shop: Path, settle: Settle) -> None:
    on_sample.take_files([orders])
    asked(on_sample).reject()
    settle()
    assert on_sample.imports.stage is Stage.NONE
    assert on_sample.session.path == shop
