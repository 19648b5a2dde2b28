"""A workspace to work on, and files for it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from csdesk.ops.workspaces import Moment, existing, made
from csdesk.store.workspace import Store

File = Callable[[str, str], Path]


@pytest.fixture
def empty(tmp_path: Path, today: Moment) -> Iterator[Store]:
    """An empty workspace, open for writing."""
    with made(tmp_path / "shop.csdesk", today) as store:
        yield store


@pytest.fixture
def bakery(sample: Callable[[str], Path], tmp_path: Path, today: Moment) -> Iterator[Store]:
    """The clean sample business in a workspace of the test's own, open for writing."""
    path = tmp_path / "bakery.csdesk"
    shutil.copy(sample("clean"), path)
    with existing(path, today, writing=True) as store:
        yield store


@pytest.fixture
def file(tmp_path: Path) -> File:
    """Writes a file of text and gives its path."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write
