"""What many tests share: the sample business, imported once."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from csdesk.base.days import to_day
from csdesk.base.progress import Progress
from csdesk.intake.request import Request
from csdesk.ops.importing import import_files
from csdesk.ops.workspaces import Moment, made

SAMPLE = Path(__file__).resolve().parents[1] / "sample_workbooks"
TODAY = Moment(to_day(date(2026, 3, 2)), datetime(2026, 3, 2, 9, tzinfo=UTC))


@pytest.fixture(scope="session")
def today() -> Moment:
    """The day on which tests take place."""
    return TODAY


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The workspace of one of the sample's folders (`clean`, `messy`, `messy_mrr`); to be read, not written to."""
    folder, filled = tmp_path_factory.mktemp("sample"), dict[str, Path]()

    def workspace(name: str) -> Path:
        if name not in filled:
            path = folder / f"{name}.csdesk"
            files = sorted(each for each in (SAMPLE / name).iterdir() if not each.name.startswith("."))
            with made(path, TODAY) as store:
                outcome = import_files(store, files, Request(), TODAY, Progress())
            assert outcome.stored, outcome
            assert not outcome.questions
            assert not any(sheet.set_aside for sheet in outcome.sheets)
            filled[name] = path
        return filled[name]

    return workspace
