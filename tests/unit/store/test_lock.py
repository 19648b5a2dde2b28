"""One writer at a time."""

from pathlib import Path

import pytest

from csdesk.base.errors import UserError
from csdesk.store.lock import WriterLock


def test_a_lock_is_held_by_one_until_it_is_released(tmp_path: Path) -> None:
    first, second = WriterLock(tmp_path / "shop.csdesk"), WriterLock(tmp_path / "shop.csdesk")
    first.take()
    with pytest.raises(UserError) as caught:
        second.take()
    assert caught.value.code == "D-LOCKED"
    first.release()
    first.release()
    second.take()
    second.release()


def test_workspaces_in_one_folder_dont_share_a_lock(tmp_path: Path) -> None:
    first, second = WriterLock(tmp_path / "a.csdesk"), WriterLock(tmp_path / "b.csdesk")
    first.take()
    second.take()
    first.release()
    second.release()


def test_a_lock_left_behind_by_nobody_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "shop.csdesk.lock").touch()
    lock = WriterLock(tmp_path / "shop.csdesk")
    lock.take()
    lock.release()
