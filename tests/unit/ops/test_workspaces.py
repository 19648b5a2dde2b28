"""Opening a workspace: what is there, what is made, and what is taken away again."""

from pathlib import Path

import pytest

from csdesk.base.errors import CallError, UserError
from csdesk.ops.workspaces import Moment, existing, made, made_if_used
from csdesk.store.history import ChangeKind


def test_the_nearest_workspace_is_named_where_there_is_none(tmp_path: Path, today: Moment) -> None:
    for name in ("bakery.csdesk", "florist.csdesk"):
        made(tmp_path / name, today).close()
    with pytest.raises(CallError, match=r'Did you mean ".*bakery\.csdesk"\?'):
        existing(tmp_path / "bekery.csdesk", today)


@pytest.mark.parametrize("folder", [".", "nowhere"])
def test_where_there_is_no_workspace_at_all_it_says_how_to_make_one(tmp_path: Path, today: Moment, folder: str) -> None:
    with pytest.raises(CallError, match="csdesk import FILE"):
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
