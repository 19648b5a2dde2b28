"""A disk that fills up at any point of an import: said in words, nothing changed, and the next import works."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from csdesk.datasets.catalogue import USAGE
from csdesk.store.workspace import open_store

CHILD = Path(__file__).with_name("child.py")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files")

LIMITED = """
import resource, runpy, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from csdesk.base.errors import UserError
sys.argv = sys.argv[2:]
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
except UserError as error:
    print(error.code)
"""


def ran(path: Path, limit: int | None, rows: int = 3000) -> str:
    """Runs an import with files limited to so many bytes; gives the last word that it said."""
    call = [str(CHILD), str(path), "import", str(rows)]
    start = [sys.executable] if limit is None else [sys.executable, "-c", LIMITED, str(limit)]
    done = subprocess.run([*start, *call], capture_output=True, text=True, check=True)
    return done.stdout.split()[-1]


def rows_of(path: Path) -> int:
    """How many rows a workspace holds, after it was found sound."""
    with open_store(path, datetime(2026, 3, 1, tzinfo=UTC)) as store:
        assert store.check() == []
        return len(store.read(USAGE))


def test_every_point_of_failure_leaves_the_workspace_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "shop.csdesk"
    assert ran(path, None, 10) == "done"
    limit, codes = path.stat().st_size, []
    while (said := ran(path, limit)) != "done":
        assert said == "D-FULL"
        assert rows_of(path) == 10
        codes.append(said)
        limit += 96 * 1024
    assert len(codes) >= 3
    assert rows_of(path) == 3000
