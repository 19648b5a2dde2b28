"""Reviews written by several processes: the same files in the same order, and nobody left behind."""

import multiprocessing
import os
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from csdesk.ops import reporting, side_by_side
from csdesk.ops.desk import Desk
from csdesk.ops.reporting import Edition, Maker, occasion_of, write_job
from csdesk.ops.side_by_side import WORTH_STARTING, Job, processes_for, source_of, write_each
from csdesk.ops.workspaces import Moment, existing
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection

CUSTOMERS = ("K004", "K005", "K006")


@pytest.fixture(scope="module")
def lens(sample: Callable[[str], Path], today: Moment) -> Lens:
    with existing(sample("clean"), today) as store:
        return Desk(store, lambda: today).lens(Selection())


@pytest.fixture
def jobs(lens: Lens, tmp_path: Path, today: Moment) -> list[Job]:
    maker = Maker("Lantern & Oven", today)
    return [
        Job(tmp_path / f"{each}.xlsx", occasion_of(lens, maker, Edition.CUSTOMER, each), kept=each == "K005")
        for each in CUSTOMERS
    ]


def breaking(lens: Lens, job: Job) -> str:
    """Ends the process that writes, as a system without memory would; in the one that asked for it, writes."""
    if multiprocessing.parent_process() is not None:
        os._exit(3)
    return write_job(lens, job)


def failing(lens: Lens, job: Job) -> str:
    raise ValueError(job.path.name)


def test_processes_write_the_same_bytes_as_this_one(lens: Lens, jobs: list[Job]) -> None:
    told = list(write_each(lens, jobs, write_job, processes=2))
    assert told == [(job, "") for job in jobs]
    beside = {each.name: each.read_bytes() for each in jobs[0].path.parent.iterdir()}
    assert set(beside) == {"K004.xlsx", "K006.xlsx"}
    list(write_each(lens, jobs, write_job, processes=1))
    assert {each.name: each.read_bytes() for each in jobs[0].path.parent.iterdir()} == beside
    assert not multiprocessing.active_children()


def test_a_process_that_breaks_leaves_its_work_to_this_one(lens: Lens, jobs: list[Job]) -> None:
    assert list(write_each(lens, jobs, breaking, processes=2)) == [(job, "") for job in jobs]
    assert {each.name for each in jobs[0].path.parent.iterdir()} == {"K004.xlsx", "K006.xlsx"}
    assert not multiprocessing.active_children()


def test_a_fault_of_the_program_is_loud_and_leaves_no_process(lens: Lens, jobs: list[Job]) -> None:
    with pytest.raises(ValueError, match="K004"):
        list(write_each(lens, jobs, failing, processes=2))
    assert not multiprocessing.active_children()


def test_without_means_for_processes_this_one_writes(
    lens: Lens, jobs: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    def lacking(*_: object) -> None:
        raise NotImplementedError("the system has no semaphores")

    monkeypatch.setattr(side_by_side, "ProcessPoolExecutor", lacking)
    assert list(write_each(lens, jobs, write_job, processes=2)) == [(job, "") for job in jobs]


def test_jobs_are_taken_one_by_one_where_one_process_writes(lens: Lens, jobs: list[Job]) -> None:
    taken: list[Job] = []

    def asked() -> Iterator[Job]:
        for job in jobs:
            taken.append(job)
            yield job

    written = write_each(lens, asked(), write_job, processes=1)
    next(written)
    assert taken == jobs[:1]


def test_few_reviews_aren_t_worth_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert processes_for(WORTH_STARTING - 1) == 1
    assert processes_for(WORTH_STARTING) == 4
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert processes_for(500) == 1


def test_what_is_handed_over_is_values_alone(lens: Lens) -> None:
    lens.result("mrr")
    handed = pickle.loads(pickle.dumps(source_of(lens)))  # noqa: S301 - its own bytes
    assert handed.lens.result("mrr") == lens.result("mrr")
    assert handed.lens.period_title == lens.period_title
    assert not source_of(lens).facts._derived


def test_a_place_handed_out_is_taken_before_its_file_is_there(lens: Lens, tmp_path: Path, today: Moment) -> None:
    occasion = occasion_of(lens, Maker("Lantern & Oven", today), Edition.CUSTOMER, "K004")
    first = tmp_path / "QBR_a.xlsx"
    place = reporting._place(tmp_path, first.name, occasion, replace=True, handed_out={first})
    assert place == (tmp_path / "QBR_a (2).xlsx", False)
