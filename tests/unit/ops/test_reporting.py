"""Reviews of many customers: which files there are afterwards, and what became of each."""

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from csdesk.base.errors import CallError, UserError
from csdesk.base.progress import Progress
from csdesk.ops import reporting
from csdesk.ops.choosing import choose
from csdesk.ops.desk import Desk
from csdesk.ops.reporting import (
    Edition,
    Maker,
    State,
    occasion_of,
    views_of,
    write_all,
    write_portfolio_review,
)  # fmt: skip
from csdesk.ops.workspaces import Moment, existing
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection
from csdesk.reports.occasion import USUAL, ChosenSheets, Occasion
from csdesk.reports.stamp import stamp_in, stamp_of


@pytest.fixture(scope="module")
def lens(sample: Callable[[str], Path], today: Moment) -> Lens:
    with existing(sample("clean"), today) as store:
        return Desk(store, lambda: today).lens(Selection())


@pytest.fixture
def maker(today: Moment) -> Maker:
    return Maker("Lantern & Oven", today)


def batch(lens: Lens, folder: Path, maker: Maker, *customers: str, **more: bool) -> list[tuple[str, State]]:
    outcome = write_all(lens, folder, customers, Edition.CUSTOMER, maker, Progress(), **more)
    return [(each.file.name, each.state) for each in outcome.files]


def test_each_customer_has_a_file_and_all_have_an_index(lens: Lens, tmp_path: Path, maker: Maker) -> None:
    outcome = write_all(lens, tmp_path, ("K004", "K005"), Edition.CUSTOMER, maker, Progress())
    assert [each.state for each in outcome.files] == [State.WRITTEN] * 2
    assert outcome.index == tmp_path / "INTERNAL_index_2025-Q2_customer.xlsx"
    assert {each.name for each in tmp_path.iterdir()} == {
        *(each.file.name for each in outcome.files),
        outcome.index.name,
    }
    page = openpyxl.load_workbook(outcome.index).worksheets[0]
    links = [cell.hyperlink.target for row in page.iter_rows() for cell in row if cell.hyperlink]
    assert [each.replace("%20", " ") for each in links] == [each.file.name for each in outcome.files]


def test_one_customer_needs_no_index(lens: Lens, tmp_path: Path, maker: Maker) -> None:
    assert write_all(lens, tmp_path, ("K004",), Edition.CUSTOMER, maker, Progress()).index is None
    assert len(list(tmp_path.iterdir())) == 1


def test_the_same_call_again_writes_nothing(lens: Lens, tmp_path: Path, maker: Maker) -> None:
    ((name, _),) = batch(lens, tmp_path, maker, "K004")
    before = (tmp_path / name).stat().st_mtime_ns
    assert batch(lens, tmp_path, maker, "K004") == [(name, State.KEPT)]
    assert (tmp_path / name).stat().st_mtime_ns == before


def test_what_is_another_file_stays_unless_it_may_be_replaced(lens: Lens, tmp_path: Path, maker: Maker) -> None:
    ((name, _),) = batch(lens, tmp_path, maker, "K004")
    (tmp_path / name).write_text("somebody's own")
    ((second, state),) = batch(lens, tmp_path, maker, "K004")
    assert (second, state) == (name.replace(".xlsx", " (2).xlsx"), State.WRITTEN)
    assert (tmp_path / name).read_text() == "somebody's own"
    assert batch(lens, tmp_path, maker, "K004", replace=True) == [(name, State.WRITTEN)]
    assert stamp_in(tmp_path / name)


def test_a_cancelled_batch_goes_on_from_where_it_stopped(lens: Lens, tmp_path: Path, maker: Maker) -> None:
    class Impatient(Progress):
        def step(self, label: str, done: int = 0, total: int = 0) -> None:
            if done == 1:
                self.cancel()
            super().step(label, done, total)

    stopped = write_all(lens, tmp_path, ("K004", "K005", "K006"), Edition.CUSTOMER, maker, Impatient())
    assert stopped.cancelled
    assert [each.customer_id for each in stopped.files] == ["K004"]
    again = write_all(lens, tmp_path, ("K004", "K005", "K006"), Edition.CUSTOMER, maker, Progress())
    assert [each.state for each in again.files] == [State.KEPT, State.WRITTEN, State.WRITTEN]


def test_progress_says_which_review_is_written(lens: Lens, tmp_path: Path, maker: Maker) -> None:
    progress = Progress()
    write_all(lens, tmp_path, ("K004",), Edition.CUSTOMER, maker, progress)
    assert progress.latest.label == f"Review of {lens.people.names[lens.people.ids.index('K004')]}"
    assert progress.latest.total == 1


def test_a_review_that_fails_doesn_t_stop_the_others(
    lens: Lens, tmp_path: Path, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = reporting.write_review

    def failing(path: Path, review: reporting.CustomerReview) -> None:
        if review.occasion.customer_id == "K004":
            raise UserError("X-WRITE", "The disk is full.")
        write(path, review)

    monkeypatch.setattr(reporting, "write_review", failing)
    outcome = write_all(lens, tmp_path, ("K004", "K005"), Edition.CUSTOMER, maker, Progress())
    assert [(each.state, each.reason) for each in outcome.files] == [
        (State.FAILED, "The disk is full."),
        (State.WRITTEN, ""),
    ]
    assert outcome.failed == 1


def test_an_index_that_can_t_be_written_is_said_and_costs_no_review(
    lens: Lens, tmp_path: Path, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise UserError("X-WRITE", "INTERNAL_index can't be written.")

    monkeypatch.setattr(reporting, "write_index", failing)
    outcome = write_all(lens, tmp_path, ("K004", "K005"), Edition.CUSTOMER, maker, Progress())
    assert [each.state for each in outcome.files] == [State.WRITTEN] * 2
    assert outcome.index is None
    assert "INTERNAL_index can't be written." in outcome.unlisted


def test_the_index_is_for_the_business_alone_whatever_the_edition(lens: Lens, tmp_path: Path, maker: Maker) -> None:
    outcome = write_all(lens, tmp_path, ("K004", "K005"), Edition.CUSTOMER, maker, Progress())
    assert outcome.index is not None
    page = openpyxl.load_workbook(outcome.index).worksheets[0]
    first = next(str(cell.value) for row in page.iter_rows() for cell in row if cell.value)
    assert first == "INTERNAL, don't send: reviews, Q2 2025"
    assert page["B3"].value == "2 reviews, customer edition. This list names every customer: it is for you alone."
    assert page.oddFooter.center.text.endswith("Internal edition  ·  not for customers")


def test_each_customer_s_blank_sheets_are_left_out_unless_they_are_wanted(
    lens: Lens, tmp_path: Path, maker: Maker
) -> None:
    def sheets(folder: str, chosen: ChosenSheets) -> list[list[str]]:
        (tmp_path / folder).mkdir()
        outcome = write_all(
            lens, tmp_path / folder, ("K001", "K002"), Edition.CUSTOMER, maker, Progress(), sheets=chosen
        )
        return [openpyxl.load_workbook(each.file, read_only=True).sheetnames for each in outcome.files]

    ends = ["Data & definitions", "Check"]
    own = ["Usage & adoption", "Support", "Sentiment", "Plan & renewal"]
    assert sheets("usual", USUAL) == [["Cover", "Summary", *ends], ["Cover", "Summary", *own, *ends]]
    chosen = ChosenSheets(("Sentiment", "Support"), ("Goals & value",))
    assert sheets("chosen", chosen) == [
        ["Cover", "Summary", "Goals & value", *ends],
        ["Cover", "Summary", "Goals & value", "Usage & adoption", "Plan & renewal", *ends],
    ]


def test_a_folder_that_isn_t_there_is_said_so(lens: Lens, tmp_path: Path, maker: Maker) -> None:
    with pytest.raises(CallError, match="There is no folder"):
        batch(lens, tmp_path / "missing", maker, "K004")
    with pytest.raises(CallError, match="There is no folder"):
        write_portfolio_review(lens, tmp_path / "missing", maker)


def test_a_customer_that_isn_t_there_is_said_so(lens: Lens, tmp_path: Path, maker: Maker) -> None:
    with pytest.raises(CallError, match='no customer "K999"'):
        batch(lens, tmp_path, maker, "K004", "K999")
    assert not list(tmp_path.iterdir())


def test_a_review_is_another_one_when_anything_it_rests_on_changes(lens: Lens, maker: Maker, today: Moment) -> None:
    def stamp(
        lens: Lens = lens, maker: Maker = maker, edition: Edition = Edition.CUSTOMER, customer: str = "K004"
    ) -> str:
        return stamp_of(occasion_of(lens, maker, edition, customer))

    others = (
        stamp(edition=Edition.INTERNAL), stamp(customer="K005"), stamp(maker=Maker("Another", today)),
        stamp(lens=Lens(lens.engine, Selection("2025-Q1"), revision=lens.revision)),
        stamp(lens=Lens(lens.engine, Selection(compare="year"), revision=lens.revision)),
        stamp(lens=Lens(lens.engine, Selection(), revision="9-ffff")),
    )  # fmt: skip
    assert len({stamp(), *others}) == 7
    assert stamp() == stamp()


def test_a_file_that_is_no_workbook_has_no_stamp(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 and nothing more")
    assert stamp_in(tmp_path / "a.xlsx") == ""
    assert stamp_in(tmp_path / "missing.xlsx") == ""


def test_the_occasion_names_the_day_it_was_made(lens: Lens, maker: Maker) -> None:
    occasion: Occasion = occasion_of(lens, maker, Edition.INTERNAL)
    assert occasion.created.isoformat() == "2026-03-02T00:00:00"
    assert (occasion.period_short, occasion.compared, occasion.data_to_text) == ("Q2 2025", "Q1 2025", "30 Jun 2025")


def test_a_review_is_of_its_period_while_the_window_shows_the_newest_day(
    sample: Callable[[str], Path], tmp_path: Path, today: Moment
) -> None:
    """The data end on 20 May 2025; the review is of the first quarter, and so are its health and its decisions."""
    workspace = Path(shutil.copy(sample("clean"), tmp_path / "shop.csdesk"))
    with existing(workspace, today, writing=True) as store:
        choose(store, {"data_to": "2025-05-20"}, today)
        desk = Desk(store, lambda: today)
        views, _ = views_of(desk.lens(Selection()))
        assert desk.view("health", Selection()).period == "2025-Q2"
    assert {views[page].period for page in ("overview", "health", "customers")} == {"2025-Q1"}
    headline = views["health"].headline
    assert headline is not None
    assert headline.note == "As of 31 Mar 2025"
