"""A file of answers whose names were put right: the stored answers, and not the same once more."""

from collections.abc import Callable
from pathlib import Path

from csdesk.base.progress import Progress
from csdesk.datasets.surveys import SURVEYS
from csdesk.intake.request import Request
from csdesk.ops.importing import Outcome, import_files
from csdesk.ops.workspaces import Moment
from csdesk.store.workspace import Store

File = Callable[[str, str], Path]
LIST = "Customer ID,Name,Signed up\nM-1,Ada Ames,2024-01-05\nM-2,Max Doe,2024-02-01\nM-3,Eve Fox,2024-02-01\n"
ANSWERS = "Customer,Answered on,NPS\nAdda Ames,2024-05-01,3\nMaxx Doe,2024-05-02,9\nEve Fox,2024-05-03,8\n"
RIGHT = ANSWERS.replace("Adda", "Ada").replace("Maxx", "Max")


def take(store: Store, today: Moment, path: Path) -> Outcome:
    return import_files(store, [path], Request(), today, Progress())


def names(store: Store) -> list[str]:
    return store.read(SURVEYS).text("customer").tolist()


def test_the_answers_of_a_corrected_file_are_updates_that_can_be_undone(
    empty: Store, today: Moment, file: File
) -> None:
    take(empty, today, file("list.csv", LIST))
    take(empty, today, file("answers.csv", ANSWERS))
    (sheet,) = take(empty, today, file("answers corrected.csv", RIGHT)).sheets
    assert (sheet.new, sheet.updated, sheet.same) == (0, 2, 1)
    (told,) = (issue.reason for issue in sheet.issues if issue.code == "name_put_right")
    assert told.startswith("2 rows are in csdesk already under another name of the customer, or one that nobody knew")
    assert names(empty) == ["Ada Ames", "Max Doe", "Eve Fox"]
    assert empty.check() == []
    empty.undo(None, day=today.day, now=today.now)
    assert names(empty) == ["Adda Ames", "Maxx Doe", "Eve Fox"]


def test_rows_more_than_before_are_new(empty: Store, today: Moment, file: File) -> None:
    take(empty, today, file("list.csv", LIST))
    take(empty, today, file("answers.csv", ANSWERS))
    (sheet,) = take(empty, today, file("later.csv", RIGHT + "Eve Fox,2024-06-03,9\n")).sheets
    assert (sheet.new, sheet.updated, sheet.same) == (1, 2, 1)


def test_a_file_of_other_answers_puts_none_right_though_one_is_alike(empty: Store, today: Moment, file: File) -> None:
    take(empty, today, file("list.csv", LIST))
    take(empty, today, file("answers.csv", ANSWERS))
    (sheet,) = take(empty, today, file("june.csv", "Customer,Answered on,NPS\nMax Doe,2024-05-02,9\n")).sheets
    assert (sheet.new, sheet.updated) == (1, 0)
    assert len(names(empty)) == 4


def test_an_answer_of_a_known_customer_isnt_taken_for_anothers(empty: Store, today: Moment, file: File) -> None:
    take(empty, today, file("list.csv", LIST))
    take(empty, today, file("answers.csv", RIGHT))
    (sheet,) = take(empty, today, file("other.csv", RIGHT.replace("Ada Ames", "Eve Fox"))).sheets
    assert (sheet.new, sheet.updated, sheet.same) == (1, 0, 2)


def test_an_answer_under_another_name_of_the_same_customer_is_no_second_one(
    empty: Store, today: Moment, file: File
) -> None:
    take(empty, today, file("list.csv", LIST))
    take(empty, today, file("answers.csv", RIGHT))
    other = RIGHT.replace("Ada Ames", "M-1").replace("Max Doe", '"Doe, Max"')
    (sheet,) = take(empty, today, file("other.csv", other + "M-1,2024-06-01,3\n")).sheets
    assert (sheet.new, sheet.updated, sheet.same) == (1, 2, 1)
    assert empty.check() == []


def test_two_people_of_one_customer_who_say_the_same_are_two(empty: Store, today: Moment, file: File) -> None:
    take(empty, today, file("list.csv", LIST))
    head = "Customer,Respondent,Answered on,NPS\n"
    take(empty, today, file("answers.csv", head + "Ada Ames,Ann,2024-05-01,9\n"))
    (sheet,) = take(empty, today, file("other.csv", head + "M-1,Bob,2024-05-01,9\n")).sheets
    assert (sheet.new, sheet.updated) == (1, 0)
