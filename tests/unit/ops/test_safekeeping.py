"""Backups by hand, and the way back from them."""

from pathlib import Path

import pytest

from csdesk.base.errors import CallError, UserError
from csdesk.base.progress import Progress
from csdesk.ops.choosing import choose, value_of
from csdesk.ops.safekeeping import back_up, meant, offered, restore
from csdesk.ops.workspaces import Moment, existing
from csdesk.store.workspace import Store


def test_a_backup_in_its_own_folder_or_where_asked_for(empty: Store, today: Moment, tmp_path: Path) -> None:
    choose(empty, {"gap_days": "5"}, today)
    own = back_up(empty, None, today)
    assert own.exists()
    assert own.parent.parent == empty.path.parent
    there = back_up(empty, tmp_path / "copy.csdesk", today)
    assert there == tmp_path / "copy.csdesk"
    with existing(there, today) as copy:
        assert value_of(copy, "gap_days") == "5"
        assert copy.check() == []


@pytest.mark.parametrize("named", [True, False])
def test_what_was_comes_back(empty: Store, today: Moment, named: bool) -> None:
    choose(empty, {"gap_days": "5"}, today)
    kept = back_up(empty, None, today)
    choose(empty, {"gap_days": "9"}, today)
    empty.close()
    assert restore(empty.path, kept if named else None, today).source == kept
    with existing(empty.path, today) as store:
        assert value_of(store, "gap_days") == "5"


def test_a_backup_that_isnt_there_is_refused(empty: Store, today: Moment, tmp_path: Path) -> None:
    empty.close()
    before = empty.path.read_bytes()
    with pytest.raises(CallError, match="There is no backup"):
        restore(empty.path, tmp_path / "none.csdesk", today)
    with pytest.raises(UserError):
        restore(empty.path, None, today)
    (tmp_path / "other.csdesk").write_text("no workspace", encoding="utf-8")
    with pytest.raises(UserError):
        restore(empty.path, tmp_path / "other.csdesk", today)
    assert empty.path.read_bytes() == before


def test_no_restore_under_an_open_workspace(empty: Store, today: Moment) -> None:
    choose(empty, {"gap_days": "5"}, today)
    kept = back_up(empty, None, today)
    with pytest.raises(UserError) as caught:
        restore(empty.path, kept, today)
    assert caught.value.code == "D-LOCKED"


def test_what_is_offered_was_proved_sound(empty: Store, today: Moment) -> None:
    assert offered(empty.path, today, Progress()).sound == ()
    choose(empty, {"gap_days": "5"}, today)
    kept = back_up(empty, None, today)
    (only,) = offered(empty.path, today, Progress()).sound
    assert only.backup.path == kept
    kept.write_bytes(b"")
    found = offered(empty.path, today, Progress())
    assert (found.sound, found.unsound) == ((), 1)


def test_who_names_a_backup_means_its_workspace(empty: Store, today: Moment, tmp_path: Path) -> None:
    choose(empty, {"gap_days": "5"}, today)
    kept = back_up(empty, None, today)
    assert meant(kept) == (empty.path, kept)
    copy = back_up(empty, tmp_path / "copy.csdesk", today)
    assert meant(copy) == (copy, None)


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm", ".lock", ".LOCK"])
def test_no_backup_takes_a_name_that_the_workspace_needs(empty: Store, today: Moment, ending: str) -> None:
    name = empty.path.with_name(empty.path.name + ending)
    before = name.exists()
    with pytest.raises(CallError, match="needs for itself"):
        back_up(empty, name, today, replace=True)
    assert name.exists() == before
