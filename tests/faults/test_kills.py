"""A process killed at any moment of an import or an undo leaves the workspace as it was before, or as it is after."""

import os
import random
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from csdesk.base.errors import UserError
from csdesk.datasets.catalogue import USAGE
from csdesk.store.workspace import open_store

CHILD = Path(__file__).with_name("child.py")
NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
KILLS = int(os.environ.get("CSDESK_KILLS", "12"))
ROWS = 4000

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")


def started(path: Path, word: str, rows: int = ROWS) -> subprocess.Popen[str]:
    """A child that has opened the workspace and is about to begin."""
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(path), word, str(rows)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def finished(child: subprocess.Popen[str]) -> bool:
    """Waits for the child's end; says whether it had told that its work was committed."""
    said, _ = child.communicate()
    return "done" in said


def how_long(path: Path, word: str) -> float:
    """How long the whole work takes when nobody kills it."""
    child = started(path, word)
    since = time.monotonic()
    assert finished(child)
    return time.monotonic() - since


def rows_and_health(path: Path) -> int:
    """How many rows there are, after everything about the workspace was found in order."""
    with open_store(path, NOW, create=True) as store:
        assert store.check() == []
        table = store.read(USAGE)
        assert len(set(table.text("user").tolist())) == len(table), "a row stands twice"
        return len(table)


def killed_at_random(before: Path, word: str, folder: Path, expected: tuple[int, int]) -> list[int]:
    """Kills the work at moments spread over its length; gives how many rows there were each time."""
    whole = folder / "whole.csdesk"
    shutil.copy(before, whole)
    length = how_long(whole, word)
    dice, seen = random.Random(7), []
    for turn in range(KILLS):
        path = folder / f"{turn}.csdesk"
        shutil.copy(before, path)
        child = started(path, word)
        time.sleep(length * 1.1 * (turn + dice.random()) / KILLS)
        child.kill()
        told = finished(child)
        rows = rows_and_health(path)
        assert rows in expected
        if told:
            assert rows == expected[1], "what was told to be stored is lost"
        seen.append(rows)
        path.unlink()
    return seen


def test_an_import_is_whole_or_absent(tmp_path: Path) -> None:
    before = tmp_path / "before.csdesk"
    open_store(before, NOW, create=True).close()
    seen = killed_at_random(before, "import", tmp_path, (0, ROWS))
    assert seen[0] == 0


def test_a_killed_import_can_be_run_again_without_doubles(tmp_path: Path) -> None:
    path = tmp_path / "shop.csdesk"
    child = started(path, "import")
    child.kill()
    finished(child)
    assert finished(started(path, "import"))
    assert finished(started(path, "import"))
    assert rows_and_health(path) == ROWS


def test_an_undo_is_whole_or_absent(tmp_path: Path) -> None:
    before = tmp_path / "before.csdesk"
    assert finished(started(before, "import"))
    seen = killed_at_random(before, "undo", tmp_path, (ROWS, 0))
    assert seen[0] == ROWS


def test_a_workspace_killed_while_it_was_being_made_is_made_again(tmp_path: Path) -> None:
    dice = random.Random(3)
    for turn in range(max(3, KILLS // 4)):
        path = tmp_path / f"{turn}.csdesk"
        child = subprocess.Popen([sys.executable, str(CHILD), str(path), "import", "10"], stdout=subprocess.DEVNULL)
        for _ in range(1000):
            if path.exists() or child.poll() is not None:
                break
            time.sleep(0.001)
        time.sleep(0.01 * dice.random())
        child.kill()
        child.wait()
        assert rows_and_health(path) in (0, 10)


def test_two_processes_never_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "shop.csdesk"
    holder = started(path, "hold")
    with pytest.raises(UserError) as caught:
        open_store(path, NOW)
    assert caught.value.code == "D-LOCKED"
    with open_store(path, NOW, writing=False) as reader:
        assert len(reader.read(USAGE)) == 0
    holder.kill()
    finished(holder)
    open_store(path, NOW).close()
