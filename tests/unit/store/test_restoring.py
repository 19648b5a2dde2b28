"""The way back: sound backups are told from others, and what a backup replaces is kept."""

import errno
import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from csdesk.base.errors import CallError, DamagedWorkspace, UserError
from csdesk.store.backup import Reason, backups, workspace_of
from csdesk.store.journal import journal_of
from csdesk.store.workspace import open_store, restore, sound_backups

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
ANN = {"customer_id": "007", "name": "Ann's Bakery", "plan": "Basic"}
BEN = {"customer_id": "8", "name": "Ben & Co", "plan": "Pro"}


def test_restore_brings_back_the_newest_backup_and_keeps_what_it_replaces(shop: Any) -> None:
    shop.put("customers", [ANN])
    before = shop.dump()
    shop.store.back_up(None, NOW)
    shop.put("customers", [BEN])
    after = shop.dump()
    shop.store.close()
    done = restore(shop.path, None, NOW + timedelta(hours=1))
    shop.reopen()
    assert shop.dump() == before
    kept = backups(shop.path)[-1]
    assert kept.reason is Reason.BEFORE_RESTORE
    assert (done.kept, done.damaged) == (kept.path, False)
    shop.store.close()
    restore(shop.path, kept.path, NOW + timedelta(hours=2))
    shop.reopen()
    assert shop.dump() == after


def test_restore_passes_over_a_backup_whose_rows_were_altered(shop: Any) -> None:
    shop.put("customers", [ANN])
    good = shop.store.back_up(None, NOW)
    bad = shop.store.back_up(None, NOW + timedelta(days=1))
    with sqlite3.connect(bad) as connection:
        connection.execute("UPDATE customers SET seats = 5")
    connection.close()
    shop.store.close()
    assert restore(shop.path, None, NOW + timedelta(days=2)).source == good
    with pytest.raises(UserError) as caught:
        restore(shop.path, bad, NOW)
    assert caught.value.code == "B-FAILED"
    shop.reopen()


def test_restore_needs_a_good_backup_and_a_closed_workspace(shop: Any) -> None:
    shop.put("customers", [ANN])
    with pytest.raises(UserError) as caught:
        restore(shop.path, None, NOW)
    assert caught.value.code == "D-LOCKED"
    shop.store.close()
    with pytest.raises(UserError, match="There is no good backup"):
        assert restore(shop.path, None, NOW).kept is None
    shop.reopen()
    assert shop.rows("customers") == [ANN]


def test_restore_works_where_the_workspace_is_gone(shop: Any) -> None:
    shop.put("customers", [ANN])
    shop.store.back_up(None, NOW)
    shop.store.close()
    shop.path.unlink()
    with pytest.raises(CallError):
        open_store(shop.path, NOW)
    assert restore(shop.path, None, NOW).kept is None
    shop.reopen()
    assert shop.rows("customers") == [ANN]


def left_journal(path: Path) -> bytes:
    """What a writer that is killed in the midst of its work leaves as the journal of a file."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size=2")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("CREATE TABLE half_done (bytes)")
    connection.execute("DELETE FROM changes")
    for _ in range(50):
        connection.execute("INSERT INTO half_done VALUES (zeroblob(2000))")
    found = journal_of(path).read_bytes()
    connection.execute("ROLLBACK")
    connection.close()
    assert len(found) > 512
    return found


def test_the_journal_of_a_workspace_that_is_gone_isn_t_played_into_the_backup(shop: Any) -> None:
    shop.put("customers", [ANN])
    before = shop.dump()
    shop.store.back_up(None, NOW)
    shop.put("customers", [BEN])
    shop.store.close()
    journal = left_journal(shop.path)
    shop.path.unlink()
    journal_of(shop.path).write_bytes(journal)
    restore(shop.path, None, NOW)
    assert not journal_of(shop.path).exists()
    (aside,) = shop.path.parent.glob("*.corrupt-*-journal")
    assert aside.read_bytes() == journal
    shop.reopen()
    assert shop.dump() == before


def test_nor_into_a_copy_that_takes_the_place_of_another(shop: Any, tmp_path: Path) -> None:
    shop.put("customers", [ANN])
    copy = tmp_path / "copies" / "copy.csdesk"
    copy.parent.mkdir()
    shop.store.back_up(copy, NOW)
    journal = left_journal(copy)
    shop.put("customers", [BEN])
    journal_of(copy).write_bytes(journal)
    copy.unlink()
    shop.store.back_up(copy, NOW)
    assert [each.name for each in copy.parent.iterdir()] == ["copy.csdesk"]
    with open_store(copy, NOW) as store:
        assert store.revision == shop.store.revision


def backed_up(shop: Any, *hours: int) -> list[Path]:
    """Backups of one customer, so many hours after the first moment; the workspace is closed then."""
    shop.put("customers", [ANN], file="march.xlsx")
    made = [shop.store.back_up(None, NOW + timedelta(hours=hour)) for hour in hours]
    shop.store.close()
    return made


def test_the_backup_that_was_chosen_is_never_the_one_that_is_thinned(shop: Any) -> None:
    hours = (-47.0, -46.5, -1.2, -1.1, -1.0)
    shop.put("customers", [ANN])
    oldest, *_ = [shop.store.back_up(None, NOW + timedelta(hours=hour)) for hour in hours]
    shop.put("customers", [BEN])
    shop.store.close()
    assert restore(shop.path, oldest, NOW + timedelta(hours=2)).source == oldest
    assert oldest.exists()
    shop.reopen()
    assert shop.rows("customers") == [ANN]


def test_a_chosen_backup_is_spared_by_whatever_path_it_is_named(shop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    shop.put("customers", [ANN])
    oldest, *_ = [shop.store.back_up(None, NOW - timedelta(hours=hour)) for hour in (47, 46, 3, 2, 1)]
    shop.store.close()
    monkeypatch.chdir(shop.path.parent)
    restore(shop.path, oldest.relative_to(shop.path.parent), NOW + timedelta(hours=2))
    assert oldest.exists()
    shop.reopen()


@pytest.mark.parametrize("links", [True, False])
def test_a_damaged_file_stays_in_its_place_where_the_backup_cant_take_it(
    shop: Any, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    backed_up(shop, 0)
    shop.path.write_bytes(b"SQLite format 3\x00 and no more")
    journal = shop.path.with_name("shop.csdesk-journal")
    journal.write_bytes(b"unfinished")
    before = {each.name: each.read_bytes() for each in shop.path.parent.iterdir() if each.is_file()}

    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    def full(_: Path) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as disk:
        disk.setattr("csdesk.base.files.sync_file", full)
        if not links:
            disk.setattr("csdesk.store.restoring.os.link", refused)
        with pytest.raises(UserError) as caught:
            restore(shop.path, None, NOW)
    assert caught.value.code == "D-FULL"
    assert {each.name: each.read_bytes() for each in shop.path.parent.iterdir() if each.is_file()} == before
    journal.unlink()
    restore(shop.path, None, NOW)
    shop.reopen()


def test_damaged_files_are_kept_each_under_a_name_of_its_own(shop: Any) -> None:
    (good,) = backed_up(shop, 0)
    kept = []
    for content in (b"", b"SQLite format 3\x00 and no more"):
        shop.path.write_bytes(content)
        done = restore(shop.path, None, NOW)
        assert (done.source, done.damaged) == (good, True)
        assert done.kept is not None
        assert done.kept.read_bytes() == content
        kept.append(done.kept.name)
    assert kept == ["shop.csdesk.corrupt-20260301T093000Z", "shop.csdesk.corrupt-20260301T093000Z-2"]
    shop.reopen()
    assert shop.rows("customers") == [ANN]


@pytest.mark.parametrize("content", [b"", b"not what it was", bytes(5000)])
def test_what_stands_where_a_workspace_with_backups_was_counts_as_damaged(shop: Any, content: bytes) -> None:
    backed_up(shop, 0)
    shop.path.write_bytes(content)
    with pytest.raises(DamagedWorkspace) as caught:
        open_store(shop.path, NOW)
    assert caught.value.workspace == shop.path
    assert shop.path.read_bytes() == content


def test_the_newest_sound_backups_are_found_with_what_they_hold(shop: Any) -> None:
    first, second, third, fourth = backed_up(shop, 0, 1, 2, 3)
    fourth.write_bytes(fourth.read_bytes()[:9000])
    with sqlite3.connect(second) as connection:
        connection.execute("UPDATE customers SET seats = 5")
    connection.close()
    found = sound_backups(shop.path, 5, NOW)
    assert [each.backup.path for each in found.sound] == [third, first]
    assert found.unsound == 2
    newest = found.sound[0]
    assert (newest.customers, newest.last_change, newest.size) == (1, "Import march.xlsx", os.path.getsize(third))
    fewer = sound_backups(shop.path, 1, NOW)
    assert ([each.backup.path for each in fewer.sound], fewer.unsound) == ([third], 1)


def test_where_there_is_no_backup_none_is_found(tmp_path: Path) -> None:
    assert sound_backups(tmp_path / "shop.csdesk", 5, NOW).sound == ()


def test_a_backup_is_known_by_its_place_and_name(shop: Any, tmp_path: Path) -> None:
    (made,) = backed_up(shop, 0)
    assert workspace_of(made) == shop.path
    assert workspace_of(shop.path) is None
    assert workspace_of(made.with_name("notes.csdesk")) is None
    assert workspace_of(tmp_path / made.name) is None


def test_a_backup_from_a_clock_that_was_ahead_stands_where_its_changes_put_it(shop: Any) -> None:
    def backed(name: str, when: datetime) -> Path:
        shop.put("customers", [{**ANN, "name": name}])
        made: Path = shop.store.back_up(None, when)
        return made

    first = backed("One", NOW)
    ahead = backed("Two", NOW + timedelta(days=4000))
    newest = backed("Three", NOW + timedelta(hours=1))
    shop.store.close()
    later = NOW + timedelta(hours=2)
    assert [each.backup.path for each in sound_backups(shop.path, 5, later).sound] == [newest, ahead, first]
    assert [each.backup.is_ahead(later) for each in sound_backups(shop.path, 5, later).sound] == [False, True, False]
    assert restore(shop.path, None, later).source == newest


def test_backups_of_an_abandoned_course_stand_by_the_clock(shop: Any) -> None:
    shop.put("customers", [ANN])
    first = shop.store.back_up(None, NOW)
    for number in range(5):
        shop.put("customers", [{**ANN, "name": str(number)}])
    shop.store.close()
    kept = restore(shop.path, first, NOW + timedelta(hours=1)).kept
    shop.reopen()
    shop.put("customers", [BEN])
    last = shop.store.back_up(None, NOW + timedelta(hours=2))
    found = sound_backups(shop.path, 5, NOW + timedelta(hours=3)).sound
    assert [each.backup.path for each in found] == [last, kept, first]
