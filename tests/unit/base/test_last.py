"""The workspace that was open last is known without a window."""

import os
import sys
from pathlib import Path

import pytest

from csdesk.base.last import NAME, last_workspace, note_last


def test_nothing_is_known_at_first(tmp_path: Path) -> None:
    assert last_workspace(tmp_path) is None


@pytest.mark.parametrize("name", ["shop.csdesk", "Åbo ₦ 1.csdesk", " two\nlines .csdesk"])
def test_the_last_one_noted_is_known_while_it_is_there(tmp_path: Path, name: str) -> None:
    if sys.platform == "win32" and "\n" in name:
        pytest.skip("no such names there")
    note_last(tmp_path, tmp_path / "another.csdesk")
    workspace = tmp_path / name
    workspace.touch()
    note_last(tmp_path, workspace)
    assert last_workspace(tmp_path) == workspace
    workspace.unlink()
    assert last_workspace(tmp_path) is None


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_isnt_text_is_only_a_name(tmp_path: Path) -> None:
    workspace = tmp_path / os.fsdecode(b"caf\xe9.csdesk")
    workspace.touch()
    note_last(tmp_path, workspace)
    assert last_workspace(tmp_path) == workspace


def test_one_whose_folder_cant_be_looked_into_is_as_good_as_gone(tmp_path: Path) -> None:
    note_last(
        tmp_path, tmp_path / ("x" * 300) / "shop.csdesk"
    )  # a name that the system refuses with an error of its own
    assert last_workspace(tmp_path) is None


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs rights that can be taken away")
def test_one_in_a_closed_folder_is_as_good_as_gone(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "shop.csdesk").touch()
    note_last(tmp_path, closed / "shop.csdesk")
    closed.chmod(0)
    try:
        assert last_workspace(tmp_path) is None
    finally:
        closed.chmod(0o700)


def test_what_cant_be_read_is_as_good_as_nothing(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    assert last_workspace(tmp_path) is None
    with pytest.raises(OSError):
        note_last(tmp_path, tmp_path / "shop.csdesk")
    assert [each.name for each in tmp_path.iterdir()] == [NAME]
