"""The report of a bug: where it happened, and nothing of what the owner's files hold."""

import stat
import sys
from pathlib import Path

import pytest

from csdesk.base.bugs import write_report


def fails(secret: str) -> None:
    try:
        raise KeyError(secret)
    except KeyError as error:
        raise ValueError(f"could not read {secret}") from error


def test_kinds_places_and_causes_without_a_word_of_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    try:
        fails("Amber Oven")
    except ValueError as error:
        path = write_report(error)
    text = path.read_text(encoding="utf-8")
    assert path.parent == tmp_path
    assert "Amber" not in text
    assert text.splitlines()[0].startswith("csdesk ")
    assert "ValueError" in text
    assert "KeyError" in text
    assert "test_bugs.py:" in text
    assert str(Path(__file__).parent) not in text, "folders tell names"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
