"""The command line called in this process, on the sample business or on one made for the purpose."""

from collections.abc import Callable
from pathlib import Path

import pytest

from csdesk.cli.main import main
from csdesk.ops.workspaces import Moment
from tests.calls import Said


@pytest.fixture
def csdesk(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, today: Moment) -> Callable[..., Said]:
    """Calls the command line with words and gives what it said."""
    monkeypatch.setattr(Moment, "present", staticmethod(lambda: today))

    def call(*words: object) -> Said:
        capsys.readouterr()
        try:
            status = main([str(word) for word in words])
        except SystemExit as end:
            status = int(end.code or 0)
        return Said(status, *capsys.readouterr())

    return call


@pytest.fixture
def costs(tmp_path: Path) -> Path:
    """A small file that comes in without a question."""
    path = tmp_path / "costs.csv"
    path.write_text("Day,Amount,Currency,Owner\n2025-01-31,50,NGN,Ada\n2025-02-28,60,NGN,Ben\n", encoding="utf-8")
    return path
