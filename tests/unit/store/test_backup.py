"""Backups are proved good, thinned with age, and brought back without losing what they replace."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from csdesk.datasets.catalogue import DATASETS
from csdesk.store.backup import Reason, backups, thinned
from csdesk.store.history import ChangeKind
from csdesk.store.workspace import open_store

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
