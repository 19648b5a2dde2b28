"""Importing: read, planned, stored in one change or not at all; what stays out is kept beside the workspace."""

from collections.abc import Callable
from pathlib import Path

import pytest

from csdesk.base.errors import CallError, Cancelled, UserError
from csdesk.base.progress import Progress
from csdesk.datasets.catalogue import COSTS
from csdesk.health.recipe import DEFAULT, to_json
from csdesk.intake.request import Request, Said
from csdesk.ops.arriving import known
from csdesk.ops.importing import Outcome, import_files, plan
from csdesk.ops.workspaces import Moment
from csdesk.store.workspace import Store

File = Callable[[str, str], Path]
COSTS_FILE = "Day,Amount,Currency\n2025-01-31,50,NGN\n2025-02-31,60,NGN\n2025-03-31,70,NGN\n"
AMBIGUOUS = "Day,Amount,Currency\n01/02/2025,50,NGN\n"


class Stopping(Progress):
    """Raises at the step whose label begins with a word."""

    def __init__(self, word: str, error: type[BaseException]) -> None:
        super().__init__()
        self._word, self._error = word, error

    def step(self, label: str, done: int = 0, total: int = 0) -> None:
        if label.startswith(self._word):
            raise self._error


def take(store: Store, today: Moment, *paths: Path, progress: Progress | None = None, **words: object) -> Outcome:
    return import_files(store, paths, Request(**words), today, progress or Progress())  # type: ignore[arg-type]


def test_what_came_in_and_what_stayed_out(empty: Store, today: Moment, file: File) -> None:
    outcome = take(empty, today, file("costs.csv", COSTS_FILE))
    (sheet,) = outcome.sheets
    assert (sheet.file, sheet.dataset, sheet.rows, sheet.new, sheet.set_aside) == ("costs.csv", "costs", 2, 2, 1)
    assert (outcome.stored, outcome.change, outcome.questions) == (True, 1, ())
    assert outcome.set_aside_file == empty.path.with_name("shop set aside 2026-03-02 090000.xlsx")
    assert outcome.set_aside_file.exists()
    assert [record.title for record in empty.imports()] == ["Import costs.csv"]


def test_no_set_aside_workbook_is_written_over(empty: Store, today: Moment, file: File) -> None:
    first = take(empty, today, file("costs.csv", COSTS_FILE)).set_aside_file
    second = take(empty, today, file("costs 2.csv", COSTS_FILE.replace("60", "61"))).set_aside_file
    assert first is not None and second is not None
    assert first != second
    assert first.exists() and second.exists()


def test_rows_that_cant_be_kept_beside_arent_dropped_in_silence(
    empty: Store, today: Moment, file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise UserError("X-WRITE", "The disk is full.")

    monkeypatch.setattr("csdesk.ops.importing.write_set_aside", full)
    with pytest.raises(UserError, match=r"full\. So nothing was imported"):
        take(empty, today, file("costs.csv", COSTS_FILE))
    assert empty.revision == "0"


@pytest.mark.parametrize("error", [Cancelled, KeyboardInterrupt, RuntimeError])
@pytest.mark.parametrize("step", ["Reading", "Looking", "Writing"])
def test_stopped_at_any_step_nothing_is_left(
    empty: Store, today: Moment, file: File, step: str, error: type[BaseException]
) -> None:
    path = file("costs.csv", COSTS_FILE)
    before = {each: each.read_bytes() for each in path.parent.iterdir()}
    with pytest.raises(error):
        take(empty, today, path, progress=Stopping(step, error))
    assert {each: each.read_bytes() for each in path.parent.iterdir()} == before
    assert empty.revision == "0"


def test_a_dry_run_counts_and_writes_nothing(empty: Store, today: Moment, file: File) -> None:
    path = file("costs.csv", COSTS_FILE)
    outcome = import_files(empty, [path], Request(), today, Progress(), dry_run=True)
    assert (outcome.sheets[0].new, outcome.sheets[0].set_aside) == (2, 1)
    assert (outcome.stored, outcome.change, outcome.set_aside_file) == (False, None, None)
    assert empty.revision == "0"


def test_an_open_question_holds_everything_back_unless_asked_for_a_part(
    empty: Store, today: Moment, file: File
) -> None:
    files = [file("costs.csv", COSTS_FILE), file("more costs.csv", AMBIGUOUS.replace("Day", "Date"))]
    held = take(empty, today, *files)
    assert (held.stored, held.change) == (False, None)
    assert [question.key for question in held.questions] == ["Date.date_order"]
    assert {sheet.file: sheet.new for sheet in held.sheets} == {"costs.csv": 0, "more costs.csv": 0}
    part = take(empty, today, *files, partial=True)
    assert {sheet.file: sheet.new for sheet in part.sheets} == {"costs.csv": 2, "more costs.csv": 0}
    assert len(empty.read(COSTS)) == 2


def test_an_answer_helps_with_other_files_until_it_is_undone(empty: Store, today: Moment, file: File) -> None:
    assert known(empty).date_order == ""
    take(empty, today, file("costs.csv", AMBIGUOUS), answers={"date_order": "mdy"})
    assert known(empty).date_order == "mdy"
    empty.undo(None, day=today.day, now=today.now)
    assert known(empty).date_order == ""


def test_a_file_known_already_isnt_read(empty: Store, today: Moment, file: File) -> None:
    path = file("costs.csv", COSTS_FILE)
    take(empty, today, path)
    again = take(empty, today, path, progress=Stopping("Reading", AssertionError))
    assert [(sheet.same, sheet.set_aside, dict(sheet.mapping)) for sheet in again.sheets] == [
        (2, 1, {"Day": "day", "Amount": "amount", "Currency": "currency"})
    ]
    assert again.change is None


def test_the_same_content_under_two_names_is_taken_once(empty: Store, today: Moment, file: File) -> None:
    outcome = take(empty, today, file("costs.csv", COSTS_FILE), file("costs (1).csv", COSTS_FILE))
    assert [sheet.file for sheet in outcome.sheets] == ["costs.csv"]
    assert [(issue.code, issue.file) for issue in outcome.issues] == [("same_file", "costs (1).csv")]
    assert len(empty.read(COSTS)) == 2


def test_what_speaks_against_a_file_names_it(empty: Store, today: Moment, file: File) -> None:
    with pytest.raises(UserError, match=r"empty\.csv"):
        take(empty, today, file("costs.csv", COSTS_FILE), file("empty.csv", ""))
    with pytest.raises(CallError, match=r"absent\.csv"):
        take(empty, today, Path("absent.csv"))
    with pytest.raises(UserError, match="folder"):
        take(empty, today, empty.path.parent)
    assert empty.revision == "0"


def test_an_owners_own_lists_arent_taken_for_what_csdesk_keeps_by_hand(empty: Store, today: Moment, file: File) -> None:
    contacts = file("contacts.csv", "Customer id,Name,Email\nC1,Ada,ada@bluebay.example\nC2,Bo,bo@redhill.example\n")
    figures = file("figures.csv", "Metric,Value\nvisitors,40\n")
    assert [sheet.dataset for sheet in take(empty, today, contacts).sheets] == ["customers"]
    assert take(empty, today, figures).unknown == ("figures.csv",)


# Files that can't be read, among others


def test_a_partial_import_takes_the_files_that_can_be_read(empty: Store, today: Moment, file: File) -> None:
    outcome = take(
        empty, today, file("broken.xlsx", "PK\x03\x04 cut short"), file("costs.csv", COSTS_FILE), partial=True
    )
    assert [(sheet.file, sheet.new) for sheet in outcome.sheets] == [("costs.csv", 2)]
    (issue,) = [issue for issue in outcome.issues if issue.code == "file_refused"]
    assert issue.sentence().startswith("broken.xlsx: The file is damaged: it is cut short; nothing of it was stored.")
    assert [record.title for record in empty.imports()] == ["Import costs.csv"]


def test_without_partial_it_keeps_the_others_out(empty: Store, today: Moment, file: File) -> None:
    with pytest.raises(UserError, match=r"broken\.xlsx: The file is damaged"):
        take(empty, today, file("costs.csv", COSTS_FILE), file("broken.xlsx", "PK\x03\x04 cut short"))
    assert empty.imports() == []


def test_a_review_names_every_file_that_cant_be_read(empty: Store, today: Moment, file: File) -> None:
    paths = [file("costs.csv", COSTS_FILE), file("broken.xlsx", "PK\x03\x04 cut short"), file("empty.csv", "")]
    review = plan(empty, paths, Request(), today, Progress())
    assert [(each.file, each.what) for each in review.refused] == [
        ("broken.xlsx", "The file is damaged: it is cut short; nothing was stored."),
        ("empty.csv", "The file is empty; nothing was stored."),
    ]
    assert review.kept_out and not review.ready


def test_a_file_of_which_a_sheet_was_left_out_is_read_again(empty: Store, today: Moment, file: File) -> None:
    costs, more = file("costs.csv", COSTS_FILE), file("more.csv", COSTS_FILE.replace("2025", "2024"))
    outcome = take(empty, today, costs, more, sheets={("more.csv", ""): Said("-")})
    assert [sheet.file for sheet in outcome.sheets] == ["costs.csv"]
    assert [sheet.new for sheet in take(empty, today, more).sheets] == [2]


def test_a_health_recipe_that_cannot_score_is_set_aside_with_its_reason(
    empty: Store, today: Moment, file: File
) -> None:
    good = to_json(DEFAULT)
    documents = [good, good.replace('"weight": 30', '"weight": 1e308'), "[" * 20_000, "{"]
    lines = [f'"Ours",{number},"{text.replace(chr(34), chr(34) * 2)}"' for number, text in enumerate(documents, 1)]
    path = file("recipes.csv", "\n".join(["Recipe,Version,Document", *lines]))
    outcome = import_files(empty, [path], Request(dataset="recipes"), today, Progress())
    (sheet,) = outcome.sheets
    assert (sheet.rows, sheet.set_aside) == (1, 3)
    assert [issue.reason.partition(". ")[2] for issue in sheet.issues if issue.code == "unusable"] == [
        "The weight of usage_trend isn't between 0 and 100.",
        "Its JSON is nested too deeply.",
        "It is no JSON.",
    ]
