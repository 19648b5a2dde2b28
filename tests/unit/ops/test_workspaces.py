"""Opening a workspace: what is there, what is made, and what is taken away again."""

import os
import sys
from pathlib import Path

import pytest

from csdesk.base.errors import CallError, UserError
from csdesk.ops.workspaces import Moment, existing, made, made_if_used, unmake
from csdesk.store.history import ChangeKind


def test_the_nearest_workspace_is_named_where_there_is_none(tmp_path: Path, today: Moment) -> None:
    for name in ("bakery.csdesk", "florist.csdesk"):
        made(tmp_path / name, today).close()
    with pytest.raises(CallError, match=r'Did you mean ".*bakery\.csdesk"\?'):
        existing(tmp_path / "bekery.csdesk", today)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("leads_to", ["loop.csdesk", "gone.csdesk"])
def test_a_link_that_leads_nowhere_is_said_and_not_offered_itself(tmp_path: Path, today: Moment, leads_to: str) -> None:
    link = tmp_path / "loop.csdesk"
    link.symlink_to(tmp_path / leads_to)
    with pytest.raises(CallError) as refused:
        existing(link, today)
    assert str(refused.value) == f"{link} is a link that leads to no file. Choose the workspace itself."


@pytest.mark.parametrize("folder", [".", "nowhere"])
def test_where_there_is_no_workspace_at_all_it_says_how_to_make_one(tmp_path: Path, today: Moment, folder: str) -> None:
    with pytest.raises(CallError, match="Importing a file makes one"):
        existing(tmp_path / folder / "a.csdesk", today)
    assert list(tmp_path.iterdir()) == []


def test_no_folder_is_made(tmp_path: Path, today: Moment) -> None:
    with pytest.raises(CallError, match="There is no folder"):
        made(tmp_path / "nowhere" / "a.csdesk", today)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_one_is_opened_for_reading_beside_a_writer(tmp_path: Path, today: Moment) -> None:
    with made(tmp_path / "a.csdesk", today):
        existing(tmp_path / "a.csdesk", today).close()
        with pytest.raises(UserError) as caught:
            existing(tmp_path / "a.csdesk", today, writing=True)
        assert caught.value.code == "D-LOCKED"


def test_made_for_nothing_it_goes_again(tmp_path: Path, today: Moment) -> None:
    with made_if_used(tmp_path / "a.csdesk", today):
        pass
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(KeyboardInterrupt), made_if_used(tmp_path / "a.csdesk", today):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_nobody_can_store_anything_in_it_while_it_goes(
    tmp_path: Path, today: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, refused = tmp_path / "a.csdesk", []
    unlink = Path.unlink

    def unlink_while_another_opens(self: Path, missing_ok: bool = False) -> None:
        with pytest.raises(UserError) as caught:
            made(path, today)
        refused.append(caught.value.code)
        unlink(self, missing_ok)

    with made_if_used(path, today):
        monkeypatch.setattr(Path, "unlink", unlink_while_another_opens)
    monkeypatch.undo()
    assert set(refused) == {"D-LOCKED"}  # while the file goes, and while its lock does
    assert not path.exists()


def test_a_name_that_no_file_can_have_is_said_in_words(tmp_path: Path, today: Moment) -> None:
    (tmp_path / "notes.txt").touch()
    for path in (
        tmp_path / ("x" * 300),
        tmp_path / ("x" * 252),
        tmp_path / ("x" * 300) / "a",
        tmp_path / "notes.txt" / "a",
    ):
        with pytest.raises(CallError):
            existing(path, today)
        with pytest.raises(CallError):
            made(path, today)
    assert [left.name for left in tmp_path.iterdir()] == ["notes.txt"]


def test_a_folder_in_the_place_of_the_lock_is_said_in_words(tmp_path: Path, today: Moment) -> None:
    (tmp_path / "a.csdesk.lock").mkdir()
    with pytest.raises(UserError, match=r"a\.csdesk\.lock") as caught:
        made(tmp_path / "a.csdesk", today)
    assert caught.value.code == "D-READONLY"
    assert not (tmp_path / "a.csdesk").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_isnt_text_is_only_a_name(tmp_path: Path, today: Moment) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.csdesk")
    with (
        made(path, today) as store,
        store.change("Set", kind=ChangeKind.EDIT, day=today.day, now=today.now) as change,
    ):
        change.set_setting("gap_days", "3")
    with existing(path, today, writing=True) as store:
        assert store.settings() == {"gap_days": "3"}
        assert store.check() == []
        store.undo(None, day=today.day, now=today.now)
        store.back_up(None, today.now)


def test_a_closed_one_goes_only_if_nothing_was_ever_stored(tmp_path: Path, today: Moment) -> None:
    path = tmp_path / "a.csdesk"
    made(path, today).close()
    assert unmake(path, today)
    assert list(tmp_path.iterdir()) == []
    with (
        made(path, today) as store,
        store.change("Set", kind=ChangeKind.EDIT, day=today.day, now=today.now) as change,
    ):
        change.set_setting("gap_days", "3")
    assert not unmake(path, today)
    with made(path, today) as store:
        store.undo(None, day=today.day, now=today.now)
        with pytest.raises(UserError) as caught:
            unmake(path, today)
        assert caught.value.code == "D-LOCKED"
    assert not unmake(path, today)
    assert path.exists()


def test_used_it_stays_and_one_that_was_there_stays_in_any_case(tmp_path: Path, today: Moment) -> None:
    path = tmp_path / "a.csdesk"
    with (
        made_if_used(path, today) as store,
        store.change("Set", kind=ChangeKind.EDIT, day=today.day, now=today.now) as change,
    ):
        change.set_setting("gap_days", "3")
    assert path.exists()
    made(tmp_path / "b.csdesk", today).close()
    with made_if_used(tmp_path / "b.csdesk", today):
        pass
    assert (tmp_path / "b.csdesk").exists()


def test_a_file_that_is_no_workspace_is_left_alone(tmp_path: Path, today: Moment) -> None:
    path = tmp_path / "notes.csdesk"
    path.write_text("my notes", encoding="utf-8")
    with pytest.raises(UserError), made_if_used(path, today):
        pass
    assert path.read_text(encoding="utf-8") == "my notes"


def test_a_name_that_no_file_can_have_makes_no_workspace(tmp_path: Path, today: Moment) -> None:
    with pytest.raises(CallError, match="No file can have"):
        made(tmp_path / "a\0b.csdesk", today)
