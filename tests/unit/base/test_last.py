"""The workspace that was open last is known without a window."""

import os
import sys
from pathlib import Path

import pytest

from csdesk.base.last import last_workspace, note_last


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
