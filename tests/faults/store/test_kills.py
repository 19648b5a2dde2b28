"""A process killed at any moment of an import, an edit, an undo or a restore leaves the workspace as it was before, or
as it is after.

`CSDESK_KILLS` says how many moments are tried: a few each day, a hundred before a release.
"""

import random
import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from csdesk.base.errors import DamagedWorkspace, UserError
from csdesk.datasets.catalogue import USAGE
from csdesk.store.workspace import open_store, restore

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
ROWS = 4000
Counter = Callable[[Path], int]


def killed_at_random(nursery: Any, rows_of: Counter, before: Path, word: str, expected: tuple[int, int]) -> list[int]:
    """Kills the work at moments spread over its length; gives how many rows there were each time."""
    path = before.with_name("turn.csdesk")
    shutil.copy(before, path)
    since = time.monotonic()
    assert nursery.run(path, word, ROWS) == ["done"]
    length = time.monotonic() - since
    dice, seen = random.Random(7), []  # noqa: S311
    for turn in range(nursery.kills):
        shutil.copy(before, path)
        process = nursery.start(path, word, ROWS)
        time.sleep(length * (turn + dice.random()) / nursery.kills)
        told = nursery.kill(process)
        with open_store(path, NOW, writing=False) as reader:  # also one who only reads finds it whole
            rows = len(reader.read(USAGE))
        assert rows == rows_of(path)
        assert rows in expected
        assert not told or rows == expected[1], "what was told to be stored is lost"
        seen.append(rows)
    return seen


def test_an_import_is_whole_or_absent(nursery: Any, rows_of: Counter, tmp_path: Path) -> None:
    before = tmp_path / "before.csdesk"
    open_store(before, NOW, create=True).close()
    seen = killed_at_random(nursery, rows_of, before, "import", (0, ROWS))
    assert seen[0] == 0


def test_an_undo_is_whole_or_absent(nursery: Any, rows_of: Counter, tmp_path: Path) -> None:
    before = tmp_path / "before.csdesk"
    assert nursery.run(before, "import", ROWS) == ["done"]
    seen = killed_at_random(nursery, rows_of, before, "undo", (ROWS, 0))
    assert seen[0] == ROWS


def test_what_is_kept_by_hand_is_whole_or_absent(nursery: Any, rows_of: Counter, tmp_path: Path) -> None:
    before = tmp_path / "before.csdesk"
    open_store(before, NOW, create=True).close()
    killed_at_random(nursery, rows_of, before, "keep", (0, ROWS))
    assert nursery.run(before, "keep", ROWS) == ["done"]
    killed_at_random(nursery, rows_of, before, "remove", (ROWS, 0))


def test_a_restore_leaves_the_damaged_file_or_the_backup_in_its_place_and_loses_neither(
    nursery: Any, rows_of: Counter, tmp_path: Path
) -> None:
    path = tmp_path / "shop.csdesk"
    assert nursery.run(path, "import", ROWS) == ["done"]
    with open_store(path, NOW) as store:
        backup = store.back_up(None, NOW)
    damaged, good = path.read_bytes()[:200_000], backup.read_bytes()
    path.write_bytes(damaged)
    since = time.monotonic()
    assert nursery.run(path, "restore", 0) == ["done"]
    length = time.monotonic() - since
    dice = random.Random(11)  # noqa: S311
    for turn in range(nursery.kills):
        for left in tmp_path.glob("shop.csdesk.corrupt-*"):
            left.unlink()
        path.write_bytes(damaged)
        process = nursery.start(path, "restore", 0)
        time.sleep(length * (turn + dice.random()) / nursery.kills)
        told = nursery.kill(process)
        kept = [each.read_bytes() for each in (path, *tmp_path.glob("shop.csdesk.corrupt-*"))]
        assert damaged in kept
        assert backup.read_bytes() == good
        if kept[0] != damaged:
            assert rows_of(path) == ROWS
        else:
            assert not told
            with pytest.raises(DamagedWorkspace):
                open_store(path, NOW)
    assert restore(path, None, NOW).source == backup
    assert rows_of(path) == ROWS


def test_a_killed_import_can_be_run_again_without_doubles(nursery: Any, rows_of: Counter, tmp_path: Path) -> None:
    path = tmp_path / "shop.csdesk"
    nursery.kill(nursery.start(path, "import", ROWS))
    assert nursery.run(path, "import", ROWS) == ["done"]
    assert nursery.run(path, "import", ROWS) == ["done"]
    assert rows_of(path) == ROWS


def test_a_workspace_killed_while_it_is_made_is_made_again(nursery: Any, rows_of: Counter, tmp_path: Path) -> None:
    dice = random.Random(3)  # noqa: S311
    for turn in range(nursery.kills):
        path = tmp_path / f"{turn}.csdesk"
        process = nursery.start(path, "make", 10)
        time.sleep(0.03 * dice.random())
        nursery.kill(process)
        assert rows_of(path) in (0, 10)


def test_two_processes_never_write_at_once(nursery: Any, tmp_path: Path) -> None:
    path = tmp_path / "shop.csdesk"
    holder = nursery.start(path, "hold", 0)
    with pytest.raises(UserError) as caught:
        open_store(path, NOW)
    assert caught.value.code == "D-LOCKED"
    with open_store(path, NOW, writing=False) as reader:
        assert len(reader.read(USAGE)) == 0
    nursery.kill(holder)
    open_store(path, NOW).close()
