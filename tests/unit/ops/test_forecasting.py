"""A review looks ahead: what would become of each row, who is left out, and key figures before and after."""

from pathlib import Path

import numpy as np
import pytest

from csdesk.base.errors import UserError
from csdesk.base.progress import Progress
from csdesk.datasets.catalogue import DATASETS
from csdesk.intake.request import Request
from csdesk.ops import correcting, keeping
from csdesk.ops.choosing import choose
from csdesk.ops.desk import Desk
from csdesk.ops.forecasting import table_after
from csdesk.ops.importing import Review, import_files, plan
from csdesk.ops.storing import compared_with
from csdesk.ops.workspaces import Moment
from csdesk.store.compare import Fate
from csdesk.store.workspace import Store

from .conftest import File, Value

HEADER = "Subscription id,Customer,Amount,Interval,Currency,Start date\n"


def looked_at(desk: Desk, *paths: Path) -> Review:
    return desk.plan(paths, Request(), Progress())


def figures(review: Review) -> dict[str, tuple[float | None, float | None]]:
    assert review.forecast is not None
    return {each.metric: (each.before, each.after) for each in review.forecast.figures}


def test_nothing_is_stored_and_all_is_foretold(trio: Desk, value: Value, file: File) -> None:
    revision = trio.store.revision
    rows = "S1,C1,100,month,NGN,2024-01-01\nS3,C3,40,month,NGN,2024-01-01\nS4,C4,7,month,NGN,2024-02-01\n"
    review = looked_at(trio, file("subscriptions.csv", HEADER + rows))
    (sheet,) = review.sheets
    assert (sheet.same, sheet.updated, sheet.new) == (1, 1, 1)
    assert review.forecast is not None
    assert [fates.tolist() for fates in review.forecast.fates] == [[Fate.SAME, Fate.UPDATED, Fate.NEW]]
    assert review.forecast.absent == (("C2", "Red Hill"),)
    assert figures(review) == {"mrr": (180, 197), "customers_active": (3, 4)}
    assert trio.store.revision == revision
    outcome = trio.store_plan(review, Progress())
    assert (outcome.stored, outcome.change, outcome.sheets) == (True, 4, review.sheets)
    assert (value(trio, "mrr"), value(trio, "customers_active")) == (197, 4)


def test_corrections_hold_in_what_is_foretold(trio: Desk, file: File) -> None:
    correcting.mark_lost(trio, "C1", 20_000)
    correcting.merge(trio, "C2", "C3")
    review = looked_at(
        trio, file("subscriptions.csv", HEADER + "S1,C1,100,month,NGN,2024-01-01\nS2,C2,60,month,NGN,2024-01-01\n")
    )
    assert figures(review) == {"mrr": (80, 90), "customers_active": (1, 1)}
    assert review.forecast is not None
    assert review.forecast.absent == ()  # C3 is named by the id of the one that it is


def test_files_that_list_no_customers_leave_nobody_out(trio: Desk, file: File) -> None:
    review = looked_at(trio, file("costs.csv", "Day,Amount,Currency\n2025-01-31,50,NGN\n"))
    assert review.forecast is not None
    assert review.forecast.absent == ()
    assert figures(review) == {"mrr": (180, 180), "customers_active": (3, 3)}


def test_of_an_undated_list_those_who_left_arent_missed(empty: Store, today: Moment, file: File) -> None:
    first = file("customers.csv", "Customer id,Name,Churned\nC1,Ann,No\nC2,Ben,Yes\nC3,Cy,No\n")
    assert import_files(empty, [first], Request(), today, Progress()).stored
    desk = Desk(empty, lambda: today)
    review = looked_at(desk, file("again.csv", "Customer id,Name,Churned\nC1,Ann,No\nC4,Dee,No\n"))
    assert review.forecast is not None
    assert review.forecast.absent == (("C3", "Cy"),)


def test_an_empty_workspace_has_no_figures_before(empty: Store, today: Moment, file: File) -> None:
    choose(empty, {"data_to": "2025-06-30"}, today)
    review = plan(empty, [file("s.csv", HEADER + "S1,C1,100,month,NGN,2024-01-01\n")], Request(), today, Progress())
    assert figures(review)["mrr"] == (None, 100)


def test_what_waits_for_an_answer_isnt_foretold_or_stored(trio: Desk, file: File) -> None:
    review = looked_at(trio, file("costs.csv", "Day,Amount,Currency\n01/02/2025,50,NGN\n"))
    assert [question.key for question in review.questions] == ["Day.date_order"]
    assert (review.forecast, review.ready, review.kept_out) == (None, (), True)
    assert [sheet.dataset for sheet in review.sheets] == ["costs"]
    assert not trio.store_plan(review, Progress()).stored


def test_a_review_of_a_workspace_that_has_changed_since_isnt_stored(trio: Desk, file: File) -> None:
    review = looked_at(trio, file("costs.csv", "Day,Amount,Currency\n2025-01-31,50,NGN\n"))
    keeping.set_target(trio, "nps", 40)
    revision = trio.store.revision
    with pytest.raises(UserError) as caught:
        trio.store_plan(review, Progress())
    assert caught.value.code == "D-CONFLICT"
    assert trio.store.revision == revision


def test_a_file_that_is_in_already_is_no_news(trio: Desk, file: File) -> None:
    path = file("subscriptions.csv", HEADER + "S1,C1,110,month,NGN,2024-01-01\n")
    trio.store_plan(looked_at(trio, path), Progress())
    review = looked_at(trio, path)
    assert (review.ready, [sheet.same for sheet in review.again]) == ((), [1])
    outcome = trio.store_plan(review, Progress())
    assert (outcome.stored, outcome.change, outcome.sheets) == (True, None, review.again)


@pytest.mark.parametrize("folder", ["messy", "messy_mrr"])
def test_a_table_foretold_is_the_table_stored(
    folder: str, bakery: Store, today: Moment, request: pytest.FixtureRequest
) -> None:
    files = sorted(
        each
        for each in (request.config.rootpath / "sample_workbooks" / folder).iterdir()
        if not each.name.startswith(".")
    )
    held = {id_: bakery.read(dataset) for id_, dataset in DATASETS.items()}
    review = plan(bakery, files, Request(), today, Progress())
    foretold = {
        batch.table.dataset.id: table_after(held[batch.table.dataset.id], batch, diff)[0]
        for batch, diff in compared_with(bakery, review.ready)
    }
    assert foretold
    assert import_files(bakery, files, Request(), today, Progress()).stored
    for id_, table in foretold.items():
        stored = bakery.read(DATASETS[id_])
        assert np.array_equal(np.diff(stored.row_id) > 0, np.diff(table.row_id) > 0), id_
        for row in (*range(0, len(stored), 97), len(stored) - 1):
            assert table.record(row) == stored.record(row), (id_, row)
