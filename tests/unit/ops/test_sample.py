"""The sample business, made on first use."""

from pathlib import Path

import pytest

from csdesk.base import places
from csdesk.base.errors import Cancelled
from csdesk.base.progress import Progress
from csdesk.datasets.catalogue import CUSTOMERS
from csdesk.ops import sample
from csdesk.ops.workspaces import Moment, existing


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the owner's data."""
    monkeypatch.setattr(places.platformdirs, "user_data_dir", lambda *_, **__: str(tmp_path / "data"))
    return tmp_path / "data"


def test_made_once_and_found_again(home: Path, today: Moment) -> None:
    path = sample.sample_workspace(today, Progress())
    assert path.parent == home
    with existing(path, today) as store:
        assert len(store.read(CUSTOMERS)) == 132
        assert store.check() == []
    before = path.stat()
    assert sample.sample_workspace(today, Progress()) == path
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert {each.name for each in home.iterdir()} <= {path.name, f"{path.name}.lock"}


def test_broken_off_it_leaves_no_half_sample(home: Path, today: Moment) -> None:
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        sample.sample_workspace(today, stopped)
    assert list(home.iterdir()) == []
