"""Backups are proved good, thinned with age, and brought back without losing what they replace."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from csdesk.base.errors import Cancelled
from csdesk.datasets.catalogue import DATASETS
from csdesk.store.backup import Reason, backups, thinned
from csdesk.store.history import ChangeKind
from csdesk.store.workspace import open_store, restore

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
ANN = {"customer_id": "007", "name": "Ann's Bakery", "plan": "Basic"}
BEN = {"customer_id": "8", "name": "Ben & Co", "plan": "Pro"}


def test_a_backup_is_a_workspace_with_the_same_content(shop: Any, tmp_path: Path) -> None:
    shop.put("customers", [ANN])
    copy = shop.store.back_up(tmp_path / "copy.csdesk", NOW)
    with open_store(copy, NOW, writing=False) as other:
        assert other.revision == shop.store.revision
        assert other.read(DATASETS["customers"]).record(0) == ANN


def test_a_backup_is_made_before_an_undo_and_named_by_time_and_change(shop: Any) -> None:
    shop.put("customers", [ANN])
    shop.undo()
    (made,) = backups(shop.path)
    assert (made.when, made.change, made.reason) == (NOW, 1, Reason.BEFORE_UNDO)
    assert made.path.parent.name == "shop.csdesk-backups"


def test_a_backup_is_made_before_many_rows_come_in_but_not_of_an_empty_workspace(shop: Any) -> None:
    with shop.store.change("Import", kind=ChangeKind.IMPORT, day=1, now=NOW, rows=10_001):
        pass
    assert backups(shop.path) == []
    shop.put("customers", [ANN])
    for rows in (10_000, 10_001):
        with shop.store.change("Import", kind=ChangeKind.IMPORT, day=1, now=NOW, rows=rows):
            pass
    assert [made.reason for made in backups(shop.path)] == [Reason.BEFORE_IMPORT]


def import_many(shop: Any, now: datetime, *, fails: bool = False) -> None:
    """The change of an import of many rows, which stores nothing."""
    with shop.store.change("Import", kind=ChangeKind.IMPORT, day=1, now=now, rows=10_001):
        if fails:
            raise Cancelled


def times(shop: Any) -> list[datetime]:
    return [made.when for made in backups(shop.path)]


def test_a_state_that_is_backed_up_already_is_not_copied_again(shop: Any) -> None:
    """An import that is broken off again and again leaves one backup."""
    shop.put("customers", [ANN])
    for minute in range(3):
        with pytest.raises(Cancelled):
            import_many(shop, NOW + timedelta(minutes=minute), fails=True)
    assert times(shop) == [NOW]
    shop.put("customers", [BEN])
    import_many(shop, NOW + timedelta(minutes=6))
    assert times(shop) == [NOW, NOW + timedelta(minutes=6)]


def test_a_backup_that_is_damaged_or_old_is_made_anew(shop: Any) -> None:
    shop.put("customers", [ANN])
    for now in (NOW, NOW + timedelta(days=2)):
        with pytest.raises(Cancelled):
            import_many(shop, now, fails=True)
    assert times(shop) == [NOW, NOW + timedelta(days=2)]
    backups(shop.path)[-1].path.write_bytes(b"")
    with pytest.raises(Cancelled):
        import_many(shop, NOW + timedelta(days=2, minutes=1), fails=True)
    assert times(shop)[-1] == NOW + timedelta(days=2, minutes=1)


def test_another_history_of_as_many_changes_is_another_state(shop: Any, tmp_path: Path) -> None:
    shop.put("customers", [ANN])
    before = shop.store.back_up(tmp_path / "before.csdesk", NOW)
    shop.put("customers", [BEN])
    import_many(shop, NOW)
    shop.store.close()
    restore(shop.path, before, NOW + timedelta(hours=1))
    shop.reopen()
    shop.put("customers", [{**BEN, "plan": "Basic"}])
    import_many(shop, NOW + timedelta(hours=2))
    assert [(made.change, made.reason) for made in backups(shop.path)] == [
        (2, Reason.BEFORE_IMPORT), (2, Reason.BEFORE_RESTORE), (2, Reason.BEFORE_IMPORT),
    ]  # fmt: skip


def test_a_new_backup_thins_the_old_ones(shop: Any) -> None:
    shop.put("customers", [ANN])
    start = NOW - timedelta(days=40)
    for day in range(40):
        shop.store.back_up(None, start + timedelta(days=day))
    kept = [made.when for made in backups(shop.path)]
    assert kept[-15:] == [start + timedelta(days=day) for day in range(25, 40)]
    assert len(kept) < 25


class TestThinning:
    def test_keeps_everything_of_two_days(self) -> None:
        times = [NOW - timedelta(hours=h) for h in range(47, -1, -1)]
        assert thinned(times, NOW) == []

    def test_keeps_one_a_day_then_one_a_week_then_one_a_month(self) -> None:
        times = [NOW - timedelta(hours=6 * n) for n in range(4 * 500, -1, -1)]
        gone = set(thinned(times, NOW))
        kept = [time for number, time in enumerate(times) if number not in gone]
        young = [time for time in kept if NOW - time < timedelta(days=2)]
        assert len(young) == 8  # four a day
        assert len(kept) == 8 + 12 + 10 + 9
        assert len({time.date() for time in kept[:-8]}) == 31
        assert NOW - min(kept) > timedelta(days=300)

    def test_leaves_three_however_old_they_are(self) -> None:
        times = [NOW - timedelta(days=900, minutes=n) for n in range(5, 0, -1)]
        assert len(times) - len(thinned(times, NOW)) >= 3

    @pytest.mark.parametrize("jump", [timedelta(days=3650), timedelta(days=-3650)])
    def test_deletes_nothing_because_a_clock_jumped(self, jump: timedelta) -> None:
        times = sorted([*(NOW - timedelta(hours=h) for h in range(40)), NOW + jump])
        assert thinned(times, NOW + jump) == []
