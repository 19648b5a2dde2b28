"""A customer who has another name in the list now: what gives the old name still belongs to it."""

from collections.abc import Callable
from pathlib import Path

from csdesk.base.progress import Progress
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.kept import FORMER_NAMES
from csdesk.datasets.references import people
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.surveys import SURVEYS
from csdesk.intake.request import Request
from csdesk.ops.importing import Outcome, import_files
from csdesk.ops.workspaces import Moment
from csdesk.store.workspace import Store

File = Callable[[str, str], Path]
LIST = "Customer ID,Name,Signed up\nM-1,{0},2024-01-05\nM-2,{1},2024-02-01\n"
ANSWERS = "Customer,Answered on,NPS\nAylin Smith,2024-05-01,3\n"


def take(store: Store, today: Moment, path: Path) -> Outcome:
    return import_files(store, [path], Request(), today, Progress())


def whose(store: Store) -> list[str]:
    """The names of the customers whom the stored answers belong to."""
    tables = {each.id: store.read(each) for each in (CUSTOMERS, SUBSCRIPTIONS, SURVEYS, FORMER_NAMES)}
    known = people(tables)
    return [known.names[person] if person >= 0 else "nobody" for person in known.rows["surveys"].tolist()]


def test_an_answer_under_the_old_name_stays_the_customers_after_undo_and_import_again(
    empty: Store, today: Moment, file: File
) -> None:
    take(empty, today, file("list.csv", LIST.format("Aylin Smith", "Max Doe")))
    take(empty, today, file("answers.csv", ANSWERS))
    renamed = file("list 2.csv", LIST.format("Aylin Newhouse", "Max Doe"))
    (sheet,) = take(empty, today, renamed).sheets
    (told,) = (issue.reason for issue in sheet.issues if issue.code == "customer_renamed")
    assert told == "1 customer has another name under the same number: Aylin Smith is Aylin Newhouse now."
    assert whose(empty) == ["Aylin Newhouse"]
    empty.undo(None, day=today.day, now=today.now)
    assert (whose(empty), len(empty.read(FORMER_NAMES))) == (["Aylin Smith"], 0)
    take(empty, today, renamed)
    assert whose(empty) == ["Aylin Newhouse"]
    (sheet,) = take(empty, today, file("more.csv", ANSWERS.replace("-01,3", "-09,9"))).sheets
    assert not [issue for issue in sheet.issues if issue.code == "customer_unknown"]
    assert whose(empty) == ["Aylin Newhouse"] * 2


def test_an_old_name_that_another_customer_has_now_means_that_one(empty: Store, today: Moment, file: File) -> None:
    take(empty, today, file("list.csv", LIST.format("Aylin Smith", "Max Doe")))
    take(empty, today, file("answers.csv", ANSWERS))
    take(empty, today, file("list 2.csv", LIST.format("Aylin Newhouse", "Aylin Smith")))
    assert empty.read(FORMER_NAMES).text("name").tolist() == ["Aylin Smith", "Max Doe"]
    assert [row["customer"] for row in map(empty.read(SURVEYS).record, range(1))] == ["Aylin Smith"]
    known = people({each.id: empty.read(each) for each in (CUSTOMERS, SURVEYS, FORMER_NAMES)})
    assert known.ids[known.rows["surveys"][0]] == "M-2"


def test_a_list_with_the_same_names_notes_none(empty: Store, today: Moment, file: File) -> None:
    take(empty, today, file("list.csv", LIST.format("Aylin Smith", "Max Doe")))
    take(empty, today, file("list 2.csv", LIST.format("aylin  SMITH", "Max Doe")))
    assert len(empty.read(FORMER_NAMES)) == 0
