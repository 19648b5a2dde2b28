"""A workspace to work on, and files for it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from csdesk.base.periods import Grain
from csdesk.base.progress import Progress
from csdesk.intake.request import Request
from csdesk.ops.choosing import choose
from csdesk.ops.desk import Desk
from csdesk.ops.importing import import_files
from csdesk.ops.workspaces import Moment, existing, made
from csdesk.store.workspace import Store

File = Callable[[str, str], Path]


@pytest.fixture
def empty(tmp_path: Path, today: Moment) -> Iterator[Store]:
    """An empty workspace, open for writing."""
    with made(tmp_path / "shop.csdesk", today) as store:
        yield store


@pytest.fixture
def bakery(sample: Callable[[str], Path], tmp_path: Path, today: Moment) -> Iterator[Store]:
    """The clean sample business in a workspace of the test's own, open for writing."""
    path = tmp_path / "bakery.csdesk"
    shutil.copy(sample("clean"), path)
    with existing(path, today, writing=True) as store:
        yield store


@pytest.fixture
def file(tmp_path: Path) -> File:
    """Writes a file of text and gives its path."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


SUBSCRIPTIONS = (
    "Subscription id,Customer,Amount,Interval,Currency,Start date\n"
    "S1,C1,100,month,NGN,2024-01-01\nS2,C2,50,month,NGN,2024-01-01\nS3,C3,30,month,NGN,2024-01-01\n"
)
CUSTOMERS = (
    "Customer id,Name,Email,Segment\nC1,Blue Bay,hi@blue.example,Small\nC2,Red Hill,,Small\nC3,Green Dale,,Large\n"
)


@pytest.fixture(scope="session")
def trio_file(tmp_path_factory: pytest.TempPathFactory, today: Moment) -> Path:
    """The workspace of `trio`, made once; to be copied, not written to."""
    folder = tmp_path_factory.mktemp("trio")
    path = folder / "shop.csdesk"
    with made(path, today) as store:
        for name, text in (("customers.csv", CUSTOMERS), ("subscriptions.csv", SUBSCRIPTIONS)):
            source = folder / name
            source.write_text(text, encoding="utf-8")
            assert import_files(store, [source], Request(), today, Progress()).stored
        choose(store, {"data_to": "2025-06-30"}, today)
    return path


@pytest.fixture
def trio(trio_file: Path, tmp_path: Path, today: Moment) -> Iterator[Desk]:
    """Three customers who pay 100, 50 and 30 a month since 2024, known to the end of June 2025."""
    path = Path(shutil.copy(trio_file, tmp_path / "shop.csdesk"))
    with existing(path, today, writing=True) as store:
        yield Desk(store, lambda: today)


Value = Callable[..., float | None]


@pytest.fixture
def value() -> Value:
    """Gives a figure of a desk in a month (June 2025), for everyone or a group."""

    def of(desk: Desk, metric: str, month: str = "2025-06", **where: str) -> float | None:
        chosen = {name: (text,) for name, text in where.items()}
        (figure,) = desk.engine.figures(metric, desk.engine.calendar(Grain.MONTH, month, month), where=chosen)
        return figure.results[0].value

    return of
