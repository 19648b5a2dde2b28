"""Files that appear whole or not at all."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from csdesk.base.files import create_private, meant_name, sweep, write_atomically


def test_a_file_appears_with_all_that_was_written(tmp_path: Path) -> None:
    target = tmp_path / "report.xlsx"
    with write_atomically(target) as unfinished:
        unfinished.write_bytes(b"all of it")
        assert not target.exists()
        assert unfinished.parent == tmp_path
        assert meant_name(unfinished) == "report.xlsx"
    assert target.read_bytes() == b"all of it"
    assert meant_name(target) == "report.xlsx"
    assert [file.name for file in tmp_path.iterdir()] == ["report.xlsx"]


def test_after_an_exception_the_old_file_is_what_it_was(tmp_path: Path) -> None:
    target = tmp_path / "report.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(FileNotFoundError), write_atomically(target) as unfinished:
        unfinished.write_bytes((tmp_path / "missing").read_bytes())
    assert target.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["report.xlsx"]


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links of other systems")
def test_a_file_is_the_owners_alone_and_replaces_a_link_instead_of_following_it(tmp_path: Path) -> None:
    victim, target = tmp_path / "victim", tmp_path / "report.xlsx"
    victim.write_bytes(b"untouched")
    target.symlink_to(victim)
    with write_atomically(target) as unfinished:
        unfinished.write_bytes(b"new")
    assert victim.read_bytes() == b"untouched"
    assert not target.is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_private_file_is_never_made_over_another(tmp_path: Path) -> None:
    create_private(tmp_path / "a")
    with pytest.raises(FileExistsError):
        create_private(tmp_path / "a")


def test_unfinished_files_of_ended_processes_are_swept_away(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait(timeout=60)
    dead, alive, other = (
        tmp_path / f"a.xlsx.csdesk-tmp-{ended.pid}",
        tmp_path / f"b.xlsx.csdesk-tmp-{os.getpid()}",
        tmp_path / "c.xlsx",
    )
    for file in (dead, alive, other):
        file.touch()
    assert sweep(tmp_path) == 1
    assert sorted(tmp_path.iterdir()) == [alive, other]


def test_what_a_killed_process_left_of_a_file_goes_with_its_next_writing(tmp_path: Path) -> None:
    killed = subprocess.Popen([sys.executable, "-c", ""])
    killed.wait(timeout=60)
    target, other = tmp_path / "report.xlsx", tmp_path / f"other.xlsx.csdesk-tmp-{killed.pid}"
    other.touch()
    for ending in ("", "-journal"):
        (tmp_path / f"report.xlsx.csdesk-tmp-{killed.pid}{ending}").touch()
    with write_atomically(target) as unfinished:
        unfinished.write_bytes(b"new")
    assert sorted(tmp_path.iterdir()) == [other, target]


def test_a_journal_of_an_unfinished_file_goes_with_it(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError), write_atomically(tmp_path) as unfinished:
        unfinished.with_name(f"{unfinished.name}-journal").touch()
    assert list(tmp_path.parent.glob(f"{tmp_path.name}.*")) == []
