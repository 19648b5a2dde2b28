"""One writer at a time."""

import sys
from pathlib import Path

import pytest

from csdesk.base.errors import UserError
from csdesk.store.lock import WriterLock


def is_held(workspace: Path) -> bool:
    """Whether somebody else couldn't take the lock of a workspace now."""
    other = WriterLock(workspace)
    try:
        other.take()
    except UserError as error:
        return error.code == "D-LOCKED"
    other.release()
    return False


def test_a_lock_is_held_by_one_until_it_is_released(tmp_path: Path) -> None:
    first, second = WriterLock(tmp_path / "shop.csdesk"), WriterLock(tmp_path / "shop.csdesk")
    first.take()
    with pytest.raises(UserError) as caught:
        second.take()
    assert caught.value.code == "D-LOCKED"
    first.release()
    first.release()
    second.take()
    assert is_held(tmp_path / "shop.csdesk")
    second.release()
    assert not is_held(tmp_path / "shop.csdesk")


def test_workspaces_in_one_folder_dont_share_a_lock(tmp_path: Path) -> None:
    first, second = WriterLock(tmp_path / "a.csdesk"), WriterLock(tmp_path / "b.csdesk")
    first.take()
    second.take()
    first.release()
    assert not is_held(tmp_path / "a.csdesk")
    assert is_held(tmp_path / "b.csdesk")
    second.release()


def test_a_lock_left_behind_by_nobody_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "shop.csdesk.lock").touch()
    lock = WriterLock(tmp_path / "shop.csdesk")
    lock.take()
    assert is_held(tmp_path / "shop.csdesk")
    lock.release()


def test_a_removed_lock_leaves_nothing_and_can_be_taken_again(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path / "shop.csdesk")
    lock.take()
    lock.remove()
    lock.remove()
    assert list(tmp_path.iterdir()) == []
    lock.take()
    lock.release()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file can't go there")
def test_who_opened_the_lock_just_before_it_went_takes_the_one_that_others_see(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder, late, other = (WriterLock(tmp_path / "shop.csdesk") for _ in range(3))
    holder.take()
    opened = WriterLock._open

    def open_and_wait(self: WriterLock) -> int:
        descriptor = opened(self)
        holder.remove()
        return descriptor

    monkeypatch.setattr(WriterLock, "_open", open_and_wait)
    late.take()
    monkeypatch.undo()
    with pytest.raises(UserError):
        other.take()
    late.release()
