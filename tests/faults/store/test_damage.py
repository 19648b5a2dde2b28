"""Files that are damaged, foreign, newer or not what they seem: refused in words, and left as they are."""

import os
import random
import re
import sqlite3
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from csdesk.base.errors import UserError
from csdesk.base.issue import Severity
from csdesk.datasets.catalogue import CUSTOMERS
from csdesk.datasets.table import Table
from csdesk.store.backup import folder_of
from csdesk.store.history import ChangeKind, Origin
from csdesk.store.workspace import open_store, restore

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
FLIPS = int(os.environ.get("CSDESK_FLIPS", "60"))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A closed workspace with some hundred customers, and a setting."""
    path = tmp_path / "shop.csdesk"
    rows = [{"customer_id": f"{n:03}", "name": f"Customer {n}", "plan": "Basic", "seats": n} for n in range(300)]
    with (
        open_store(path, NOW, create=True) as store,
        store.change("Import", kind=ChangeKind.IMPORT, day=20513, now=NOW) as change,
    ):
        change.put_all([Origin("book.xlsx", "S")], Table.from_rows(CUSTOMERS, rows), [frozenset(CUSTOMERS.names)])
        change.set_setting("margin", "0.8")
    return path


def refused(path: Path) -> str:
    """The code with which the file is refused."""
    with pytest.raises(UserError) as caught:
        open_store(path, NOW).close()
    return caught.value.code


def test_a_newer_workspace_is_left_byte_for_byte(workspace: Path) -> None:
    with sqlite3.connect(workspace) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = workspace.read_bytes()
    assert refused(workspace) == "D-NEWER"
    assert workspace.read_bytes() == before
    assert not workspace.with_name("shop.csdesk-journal").exists()


def test_a_workspace_with_columns_that_this_version_doesnt_know_is_refused_too(workspace: Path) -> None:
    with sqlite3.connect(workspace) as connection:
        connection.execute("ALTER TABLE customers ADD COLUMN mood INTEGER")
    connection.close()
    before = workspace.read_bytes()
    assert refused(workspace) == "D-NEWER"
    assert workspace.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04" + b"x" * 500, b"SQLite format 3\x00" + bytes(84)])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.csdesk"
    path.write_bytes(content)
    assert refused(path) == "D-NOT-OURS"
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (a)")
    connection.close()
    assert refused(path) == "D-NOT-OURS"


def test_a_workspace_of_no_version_is_damaged_and_gets_no_backups(workspace: Path) -> None:
    with sqlite3.connect(workspace) as connection:
        connection.execute("PRAGMA user_version = 0")
    connection.close()
    before = workspace.read_bytes()
    assert refused(workspace) == "D-CORRUPT"
    assert workspace.read_bytes() == before
    assert not folder_of(workspace).exists()


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.99])
def test_a_truncated_workspace_is_refused(workspace: Path, share: float) -> None:
    content = workspace.read_bytes()
    workspace.write_bytes(content[: int(len(content) * share)])
    assert refused(workspace) == "D-CORRUPT"


def test_no_flipped_bit_in_the_rows_goes_unnoticed(workspace: Path) -> None:
    content = workspace.read_bytes()
    with open_store(workspace, NOW) as store:
        expected = store.read(CUSTOMERS)
        records = [expected.record(row) for row in range(len(expected))]
        settings = store.settings()
    dice = random.Random(5)  # noqa: S311
    for _ in range(FLIPS):
        damaged = bytearray(content)
        damaged[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        workspace.write_bytes(damaged)
        try:
            with open_store(workspace, NOW, writing=False) as store:
                if any(issue.severity is Severity.ERROR for issue in store.check()):
                    continue
                table = store.read(CUSTOMERS)
                assert [table.record(row) for row in range(len(table))] == records
                assert store.settings() == settings
        except UserError as error:
            assert error.code in ("D-CORRUPT", "D-NOT-OURS", "D-NEWER"), error  # noqa: PT017


def test_no_change_makes_damage_official(workspace: Path) -> None:
    content = workspace.read_bytes()
    names = [found.start() for found in re.finditer(rb"Customer 2", content)]
    dice = random.Random(6)  # noqa: S311
    row = Table.from_rows(CUSTOMERS, [{"customer_id": "007", "name": "Customer 7", "seats": 70}])
    refusals = 0
    for turn in range(FLIPS):
        damaged = bytearray(content)
        damaged[dice.choice(names) + 2 if turn % 2 else dice.randrange(len(content))] ^= 1 << dice.randrange(5)
        workspace.write_bytes(damaged)
        try:
            with open_store(workspace, NOW) as store:
                if all(issue.severity is not Severity.ERROR for issue in store.check()):
                    continue
                with store.change("Import", kind=ChangeKind.IMPORT, day=20513, now=NOW) as change:
                    change.put_all([Origin("b.xlsx", "S")], row, [frozenset({"customer_id", "name", "seats"})])
                raise AssertionError(turn)
        except UserError as error:
            assert error.code in ("D-CORRUPT", "D-NOT-OURS", "D-NEWER"), error  # noqa: PT017
            refusals += 1
    assert refusals > FLIPS // 10


def test_a_damaged_workspace_is_moved_aside_and_the_newest_good_backup_takes_its_place(workspace: Path) -> None:
    with open_store(workspace, NOW) as store:
        store.back_up(None, NOW)
        good = len(store.read(CUSTOMERS))
    damaged = workspace.read_bytes()[:9000]
    workspace.write_bytes(damaged)
    restore(workspace, None, NOW)
    with open_store(workspace, NOW) as store:
        assert len(store.read(CUSTOMERS)) == good
        assert store.check() == []
    assert workspace.with_name("shop.csdesk.corrupt-20260301T093000Z").read_bytes() == damaged


def test_an_emptied_workspace_with_backups_is_not_begun_anew(workspace: Path) -> None:
    with open_store(workspace, NOW) as store:
        store.back_up(None, NOW)
    workspace.write_bytes(b"")
    with pytest.raises(UserError) as caught:
        open_store(workspace, NOW, create=True).close()
    assert caught.value.code == "D-CORRUPT"
    assert workspace.read_bytes() == b""


def test_a_new_workspace_may_have_the_name_of_one_whose_backups_are_there_still(workspace: Path) -> None:
    with open_store(workspace, NOW) as store:
        store.back_up(None, NOW)
    workspace.unlink()
    with open_store(workspace, NOW, create=True) as store:
        assert store.revision == "0"


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links of other systems")
class TestPrivacy:
    def test_nobody_else_can_read_any_file_of_a_workspace(self, tmp_path: Path) -> None:
        before = os.umask(0o022)
        try:
            path = tmp_path / "shop.csdesk"
            with open_store(path, NOW, create=True) as store:
                with store.change("Set", kind=ChangeKind.EDIT, day=1, now=NOW) as change:
                    change.set_setting("margin", "0.8")
                    assert path.with_name("shop.csdesk-journal").exists()
                    journal = stat.S_IMODE(path.with_name("shop.csdesk-journal").stat().st_mode)
                store.back_up(None, NOW)
        finally:
            os.umask(before)
        files = [file for file in tmp_path.rglob("*") if file.is_file()]
        assert {file.name for file in files} == {
            "shop.csdesk",
            "shop.csdesk.lock",
            "20260301T093000Z-000001-by-hand.csdesk",
        }
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} | {journal} == {0o600}
        assert stat.S_IMODE((tmp_path / "shop.csdesk-backups").stat().st_mode) == 0o700

    def test_a_link_is_not_followed(self, workspace: Path, tmp_path: Path) -> None:
        link = tmp_path / "link.csdesk"
        link.symlink_to(workspace)
        before = workspace.read_bytes()
        assert refused(link) == "D-NOT-OURS"
        with pytest.raises(UserError):
            open_store(link, NOW, create=True)
        dangling = tmp_path / "dangling.csdesk"
        dangling.symlink_to(tmp_path / "elsewhere")
        with pytest.raises(UserError):
            open_store(dangling, NOW, create=True)
        assert workspace.read_bytes() == before
        assert not (tmp_path / "elsewhere").exists()

    def test_a_folder_or_a_pipe_is_no_workspace(self, tmp_path: Path) -> None:
        (tmp_path / "folder.csdesk").mkdir()
        os.mkfifo(tmp_path / "pipe.csdesk")
        assert refused(tmp_path / "folder.csdesk") == "D-NOT-OURS"
        assert refused(tmp_path / "pipe.csdesk") == "D-NOT-OURS"
