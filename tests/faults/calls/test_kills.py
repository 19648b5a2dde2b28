"""A call killed or interrupted at any moment leaves all of its import or nothing, and the next call works.

`CSDESK_KILLS` says how many moments are tried: a few each day, a hundred before a release.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from csdesk.base.progress import Progress
from csdesk.datasets.catalogue import COSTS, USAGE
from csdesk.intake.request import Request
from csdesk.ops.importing import import_files
from csdesk.ops.workspaces import Moment, existing, made

KILLS = int(os.environ.get("CSDESK_KILLS", "3"))
ROWS = 6_000
WHOLE = (ROWS, 2)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals of other systems")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A larger file and a small one, of which one row can't come in."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "costs.csv").write_text(
        "Day,Amount,Currency\n2025-01-31,50,NGN\n2025-02-28,60,NGN\n2025-02-31,70,NGN\n", encoding="utf-8"
    )
    uses = "\n".join(f"C{n % 50},user {n},2025-01-{n % 28 + 1:02},Orders,1" for n in range(ROWS))
    (folder / "usage.csv").write_text(f"Customer,User,Day,Feature,Count\n{uses}\n", encoding="utf-8")
    return [folder / "usage.csv", folder / "costs.csv"]


def started(files: list[Path], workspace: Path) -> "subprocess.Popen[str]":
    words = ["import", *map(str, files), "-w", str(workspace)]
    return subprocess.Popen(
        [sys.executable, "-m", "csdesk", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def held(workspace: Path, today: Moment) -> tuple[int, int]:
    """How many uses and costs the workspace holds, after everything about it was found in order."""
    if not workspace.exists() or not workspace.stat().st_size:
        return 0, 0
    with existing(workspace, today, writing=True) as store:
        assert store.check() == []
        return len(store.read(USAGE)), len(store.read(COSTS))


def wait_for(there: Callable[[], bool], process: "subprocess.Popen[str]") -> None:
    end = time.monotonic() + 30
    while not there():
        assert process.poll() is None and time.monotonic() < end, process.communicate()
        time.sleep(0.002)


def test_killed_it_is_whole_or_absent_and_the_next_call_works(files: list[Path], tmp_path: Path, today: Moment) -> None:
    since = time.monotonic()
    first = started(files, tmp_path / "first.csdesk")
    first.communicate(timeout=60)
    length = time.monotonic() - since
    assert held(tmp_path / "first.csdesk", today) == WHOLE
    dice = random.Random(11)  # noqa: S311
    for turn in range(KILLS):
        folder = tmp_path / f"turn {turn}"
        folder.mkdir()
        workspace = folder / "shop.csdesk"
        process = started(files, workspace)
        time.sleep(length * (turn + dice.random()) / KILLS)
        process.kill()
        process.communicate(timeout=60)
        assert held(workspace, today) in ((0, 0), WHOLE)
        with made(workspace, today) as store:
            outcome = import_files(store, files, Request(), today, Progress())
            assert outcome.stored
        assert held(workspace, today) == WHOLE
        assert not [left for left in folder.rglob("*") if "csdesk-tmp" in left.name or left.name.endswith("-journal")]


def test_killed_while_it_writes_nothing_of_it_is_there(files: list[Path], tmp_path: Path, today: Moment) -> None:
    workspace = tmp_path / "shop.csdesk"
    with made(workspace, today) as store:
        import_files(store, files[1:], Request(), today, Progress())
    process = started(files, workspace)
    wait_for(workspace.with_name("shop.csdesk-journal").exists, process)
    process.kill()
    process.communicate(timeout=60)
    assert held(workspace, today) in ((0, 2), WHOLE)


def test_ctrl_c_while_it_reads_cancels_whole(files: list[Path], tmp_path: Path, today: Moment) -> None:
    folder = tmp_path / "business"
    folder.mkdir()
    workspace = folder / "shop.csdesk"
    process = started(files, workspace)
    wait_for(workspace.exists, process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (1, "", "Cancelled; nothing was changed.\n")
    assert {left.name for left in folder.iterdir()} <= {"shop.csdesk.lock"}
    with made(workspace, today) as store:
        assert import_files(store, files, Request(), today, Progress()).stored
    assert held(workspace, today) == WHOLE
