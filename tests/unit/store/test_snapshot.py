"""The page kept for the next start: read by the standard library alone, and only where it shows what is there."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from csdesk.base.errors import UserError
from csdesk.store.snapshot import kept_snapshot
from csdesk.store.workspace import open_store

from .conftest import NOW

ANN = {"customer_id": "007", "name": "Ann's Bakery"}


@pytest.fixture
def kept(shop: Any) -> Any:
    """A workspace with one customer and its overview."""
    shop.put("customers", [ANN])
    assert shop.store.keep_snapshot("overview", "₦ page", shop.store.revision)
    return shop


def test_what_was_kept_is_read_beside_the_open_workspace_and_after_it(kept: Any) -> None:
    assert kept_snapshot(kept.path, "overview") == "₦ page"
    kept.store.close()
    assert kept_snapshot(kept.path, "overview") == "₦ page"
    assert kept_snapshot(kept.path, "revenue") is None


def test_the_last_one_kept_holds(kept: Any) -> None:
    kept.store.keep_snapshot("overview", "another", kept.store.revision)
    assert kept_snapshot(kept.path, "overview") == "another"


def test_keeping_it_is_no_change(kept: Any) -> None:
    before, revision = kept.dump(), kept.store.revision
    kept.store.keep_snapshot("overview", "another", revision)
    assert kept.store.revision == revision
    assert [record.title for record in kept.store.changes()] == ["Import book.xlsx"]
    assert kept.store.check() == []
    after = kept.dump()
    assert {name: rows for name, rows in after.items() if name != "snapshots"} == {
        name: rows for name, rows in before.items() if name != "snapshots"
    }


def test_one_of_another_revision_isnt_given(kept: Any) -> None:
    kept.set("margin", "0.8")
    assert kept_snapshot(kept.path, "overview") is None
    kept.undo()
    assert kept_snapshot(kept.path, "overview") is None  # the same rows, but another change: it may list changes


def test_one_of_another_revision_isnt_kept(kept: Any) -> None:
    old = kept.store.revision
    kept.set("margin", "0.8")
    assert not kept.store.keep_snapshot("overview", "too late", old)
    assert kept_snapshot(kept.path, "overview") is None


def test_an_empty_workspace_has_a_page_too(shop: Any) -> None:
    assert shop.store.keep_snapshot("overview", "empty", "0")
    assert kept_snapshot(shop.path, "overview") == "empty"


def test_only_the_writer_keeps_one(kept: Any) -> None:
    with open_store(kept.path, NOW, writing=False) as reader, pytest.raises(UserError) as caught:
        reader.keep_snapshot("overview", "page", reader.revision)
    assert caught.value.code == "D-READONLY"


def test_where_there_is_no_workspace_there_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "notes.csdesk").write_text("my notes", encoding="utf-8")
    (tmp_path / "empty.csdesk").touch()
    for name in ("nowhere.csdesk", "notes.csdesk", "empty.csdesk", "."):
        assert kept_snapshot(tmp_path / name, "overview") is None
    assert sorted(each.name for each in tmp_path.iterdir()) == ["empty.csdesk", "notes.csdesk"]


def test_a_workspace_of_a_newer_csdesk_gives_none(kept: Any) -> None:
    kept.store._connection.execute("PRAGMA user_version = 99")
    kept.store.close()
    assert kept_snapshot(kept.path, "overview") is None


def test_while_somebody_commits_there_is_none(kept: Any) -> None:
    kept.store.close()
    other = sqlite3.connect(kept.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert kept_snapshot(kept.path, "overview") is None
    other.execute("ROLLBACK")
    other.close()
    assert kept_snapshot(kept.path, "overview") == "₦ page"


def test_what_a_killed_writer_left_is_left_to_the_one_who_opens_it(kept: Any, tmp_path: Path) -> None:
    connection = kept.store._connection
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT INTO texts (value) VALUES (?)", ((f"{number:0500}",) for number in range(400)))
    killed = tmp_path / "killed.csdesk"
    for ending in ("", "-journal"):
        shutil.copy(f"{kept.path}{ending}", f"{killed}{ending}")
    connection.execute("ROLLBACK")
    journal = Path(f"{killed}-journal").read_bytes()
    assert kept_snapshot(killed, "overview") is None
    assert Path(f"{killed}-journal").read_bytes() == journal
    with open_store(killed, NOW) as store:
        assert store.check() == []
    assert kept_snapshot(killed, "overview") == "₦ page"


def test_a_page_that_is_damaged_is_none(kept: Any) -> None:
    kept.store._connection.execute("UPDATE snapshots SET document = x'ff00'")
    assert kept_snapshot(kept.path, "overview") is None


def test_an_older_workspace_has_none_until_it_is_opened(kept: Any) -> None:
    kept.store._connection.execute("DROP TABLE snapshots")
    kept.store.close()
    assert kept_snapshot(kept.path, "overview") is None
    with open_store(kept.path, NOW) as store:
        assert store.keep_snapshot("overview", "page", store.revision)
    assert kept_snapshot(kept.path, "overview") == "page"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a file that can't be read")
def test_one_that_may_not_be_read_is_none(kept: Any) -> None:
    kept.store.close()
    kept.path.chmod(0)
    assert kept_snapshot(kept.path, "overview") is None


def test_reading_it_loads_nothing_heavy(kept: Any) -> None:
    kept.store.close()
    script = (
        "import sys; from pathlib import Path; from csdesk.store.snapshot import kept_snapshot; "
        "print(kept_snapshot(Path(sys.argv[1]), 'overview') is not None, "
        "sorted({name.partition('.')[0] for name in sys.modules} & {'numpy', 'pandas', 'sqlite_utils', 'openpyxl'}))"
    )
    said = subprocess.run(
        [sys.executable, "-c", script, str(kept.path)], capture_output=True, text=True, check=True
    ).stdout
    assert said.strip() == "True []"
