"""A disk that fills up at any point of an import: said in words, nothing changed, and the next import works."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from csdesk.store.snapshot import kept_snapshot


def test_every_point_of_failure_leaves_the_workspace_as_it_was(
    nursery: Any, rows_of: Callable[[Path], int], tmp_path: Path
) -> None:
    path = tmp_path / "shop.csdesk"
    assert nursery.run(path, "import", 10) == ["done"]
    limit, failures = path.stat().st_size // 2, 0
    while (said := nursery.run(path, "import", 3000, limit)) != ["done"]:
        assert said == ["D-FULL"]
        assert rows_of(path) == 10
        failures += 1
        limit += 32 * 1024
    assert failures >= 5
    assert rows_of(path) == 3000


def test_a_workspace_that_finds_no_room_when_it_is_made_can_be_made_later(
    nursery: Any, rows_of: Callable[[Path], int], tmp_path: Path
) -> None:
    path = tmp_path / "shop.csdesk"
    assert nursery.run(path, "make", 10, 20_000) == ["D-FULL"]
    assert rows_of(path) == 0


def test_an_undo_whose_backup_finds_no_room_doesnt_begin(
    nursery: Any, rows_of: Callable[[Path], int], tmp_path: Path
) -> None:
    path = tmp_path / "shop.csdesk"
    assert nursery.run(path, "import", 3000) == ["done"]
    assert nursery.run(path, "undo", 0, 100_000) == ["B-FAILED"]
    assert rows_of(path) == 3000


def test_a_page_that_finds_no_room_isnt_kept_and_nothing_else_is_lost(
    nursery: Any, rows_of: Callable[[Path], int], tmp_path: Path
) -> None:
    path = tmp_path / "shop.csdesk"
    assert nursery.run(path, "keep", 10) == ["done"]
    assert nursery.run(path, "page", 10) == ["done"]
    assert nursery.run(path, "page", 3000, path.stat().st_size + 8192) == ["D-FULL"]
    assert rows_of(path) == 10
    assert kept_snapshot(path, "overview") == "x" * 1000
