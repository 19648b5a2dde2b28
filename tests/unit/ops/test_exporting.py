"""Whole tables out: a workbook that imports back to itself, and templates."""

from pathlib import Path

import openpyxl
import pytest

from csdesk.base.errors import CallError, Cancelled, UserError
from csdesk.base.progress import Progress
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.kept import CONTACTS, RECIPES
from csdesk.datasets.table import Table
from csdesk.health.recipe import DEFAULT, to_json
from csdesk.intake.request import Request
from csdesk.ops.desk import Desk
from csdesk.ops.exporting import export, template
from csdesk.ops.importing import import_files
from csdesk.ops.keeping import apply_recipe, put_contact
from csdesk.ops.workspaces import Moment, made
from csdesk.store.workspace import Store


def content(table: Table) -> dict[str, str]:
    """What each column holds, in order."""
    return {name: str(column.tolist()) for name, column in table.columns.items()}


def test_an_export_comes_back_as_it_was(bakery: Store, today: Moment, tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    held = {id_: bakery.read(dataset) for id_, dataset in DATASETS.items()}
    assert export(bakery, path, Progress()) == sum(len(table) for table in held.values())
    with made(tmp_path / "again.csdesk", today) as store:
        outcome = import_files(store, [path], Request(), today, Progress())
        assert (outcome.questions, sum(sheet.set_aside for sheet in outcome.sheets)) == ((), 0)
        for id_, table in held.items():
            assert content(store.read(DATASETS[id_])) == content(table)


def test_into_the_workspace_it_came_from_it_writes_nothing(empty: Store, today: Moment, tmp_path: Path) -> None:
    source, path = tmp_path / "costs.csv", tmp_path / "all.xlsx"
    source.write_text("Day,Amount,Currency\n2025-01-31,50.25,NGN\n2025-01-31,50.25,NGN\n", encoding="utf-8")
    import_files(empty, [source], Request(), today, Progress())
    assert export(empty, path, Progress()) == 2
    assert import_files(empty, [path], Request(), today, Progress()).change is None


@pytest.mark.parametrize("more", [{}, {"role": "Head"}, {"email": "ada@blue.example"}, {"phone": "0151 22"}])
def test_contacts_come_back_as_contacts_however_little_is_known_of_them(
    trio: Desk, today: Moment, tmp_path: Path, more: dict[str, str]
) -> None:
    for customer, name in (("C1", "Ada Bloom"), ("C2", "Ben Ash"), ("C3", "Cleo Oak")):
        put_contact(trio, customer, name, **more)
    path, held = tmp_path / "all.xlsx", content(trio.store.read(CONTACTS))
    export(trio.store, path, Progress())
    with made(tmp_path / "again.csdesk", today) as store:
        import_files(store, [path], Request(), today, Progress())
        assert content(store.read(CONTACTS)) == held
        assert len(store.read(CUSTOMERS)) == 3
    assert import_files(trio.store, [path], Request(), today, Progress()).change is None


def test_health_recipes_come_back_from_an_export_and_from_one_without_their_blank_columns(
    trio: Desk, today: Moment, tmp_path: Path
) -> None:
    apply_recipe(trio, "Ours", to_json(DEFAULT))
    path, held = tmp_path / "all.xlsx", len(trio.store.read(RECIPES))
    export(trio.store, path, Progress())
    for number in (1, 2):
        with made(tmp_path / f"again{number}.csdesk", today) as store:
            import_files(store, [path], Request(), today, Progress())
            assert len(store.read(RECIPES)) == held == 1
        book = openpyxl.load_workbook(path)
        for place in (4, 3):  # Valid from, Applies to
            book["Health recipes"].delete_cols(place)
        path = tmp_path / "older.xlsx"
        book.save(path)


class Impatient(Progress):
    """Is cancelled at one of its steps, the last of which comes when all is packed; 0 for none."""

    def __init__(self, last: int) -> None:
        super().__init__()
        self.steps, self.last = 0, last

    def step(self, label: str, done: int = 0, total: int = 0) -> None:
        self.steps += 1
        if self.steps == self.last:
            self.cancel()
        super().step(label, done, total)


def test_one_that_is_cancelled_leaves_the_older_file_as_it_was(bakery: Store, tmp_path: Path) -> None:
    path, patient = tmp_path / "all.xlsx", Impatient(0)
    path.write_bytes(b"older")
    export(bakery, tmp_path / "other.xlsx", patient)
    for last in (1, patient.steps // 2, patient.steps):
        with pytest.raises(Cancelled):
            export(bakery, path, Impatient(last), replace=True)
    assert path.read_bytes() == b"older"
    assert [each.name for each in tmp_path.glob("all*")] == ["all.xlsx"]


def test_an_empty_workspace_has_nothing_to_export(empty: Store, tmp_path: Path) -> None:
    with pytest.raises(CallError, match="no rows yet"):
        export(empty, tmp_path / "all.xlsx", Progress())
    assert not (tmp_path / "all.xlsx").exists()


@pytest.mark.parametrize("name", list(DATASETS))
def test_a_template_has_a_header_for_every_column_and_says_what_is_needed(name: str, tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    template(name, path)
    (page,) = openpyxl.load_workbook(path).worksheets
    assert page.max_row == 1
    assert page.max_column == len(DATASETS[name].columns)
    needed = [bool(cell.comment and cell.comment.text.startswith("Needed.")) for cell in page[1]]
    assert needed == [column.required for column in DATASETS[name].columns]


def test_an_unknown_table_or_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="There are: customers"):
        template("clients", tmp_path / "t.xlsx")
    with pytest.raises(UserError):
        template("customers", tmp_path / "nowhere" / "t.xlsx")
    assert list(tmp_path.iterdir()) == []
