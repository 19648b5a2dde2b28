"""What holds for every table alike: its declaration, its template, and that an export imports back to itself."""

import math
import shutil
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from csdesk.base.periods import Grain
from csdesk.base.progress import Progress
from csdesk.datasets.catalogue import DATASETS, IMPORTED
from csdesk.datasets.dataset import Column, Dataset, Form, Kind, Repeat
from csdesk.datasets.kept import KEPT
from csdesk.datasets.table import Cell, Table, Texts
from csdesk.health.recipe import DEFAULT, to_json
from csdesk.intake.request import Request
from csdesk.intake.words.headers import compact
from csdesk.ops.exporting import export, template
from csdesk.ops.figures import figures
from csdesk.ops.importing import Outcome, import_files
from csdesk.ops.workspaces import Moment, existing, made
from csdesk.reports.workbook import Sheet, write_sheets
from csdesk.store.workspace import Store
from tests.payloads import PAYLOADS

EVERY = pytest.mark.parametrize("dataset", DATASETS.values(), ids=lambda dataset: dataset.id)

INVENTED: dict[Kind, Cell] = {
    Kind.ID: "A-007",
    Kind.TEXT: "Plain words",
    Kind.EMAIL: "ada@bluebay.example",
    Kind.CUSTOMER: "C-7",
    Kind.CATEGORY: "Red",
    Kind.CURRENCY: "NGN",
    Kind.INTERVAL: "3 months",
    Kind.FLAG_OR_DAY: "yes",
    Kind.MONTH: date(2024, 3, 31),
    Kind.NUMBER: 7,
    Kind.MONEY: 1250.5,
    Kind.DISCOUNT: "10%",
    Kind.FLAG: True,
}


def invented(column: Column, place: int) -> Cell:
    """A cell that fits the column; days and moments go up from column to column."""
    if column.name == "document":  # any other text is set aside
        return to_json(DEFAULT)
    match column.kind:
        case Kind.DAY:
            return date(2024, 3, 1 + place)
        case Kind.MOMENT:
            return datetime(2024, 3, 1 + place, 14, 30, 15)
        case Kind.CHOICE:
            return column.choices[-1]
        case kind:
            return INVENTED[kind]


def row_of(dataset: Dataset) -> dict[str, Cell]:
    return {column.name: invented(column, place) for place, column in enumerate(dataset.columns)}


def import_whole(store: Store, path: Path, today: Moment) -> Outcome:
    """Imports a workbook of which nothing may stay out and nothing be asked."""
    outcome = import_files(store, [path], Request(), today, Progress())
    assert outcome.stored, outcome
    assert not outcome.questions
    assert outcome.set_aside_file is None
    assert not any(sheet.questions or sheet.set_aside for sheet in outcome.sheets)
    return outcome


@EVERY
def test_every_name_it_gives_is_a_column(dataset: Dataset) -> None:
    parts = (dataset.part,) if dataset.part else ()
    reach = (dataset.reach,) if dataset.reach else ()
    after = tuple(column.after for column in dataset.columns if column.after)
    named = {*dataset.key, *dataset.spare_key, *dataset.likeness, *dataset.event, *parts, *reach, *after}
    assert named <= set(dataset.names)
    assert all(dataset.column(name).kind.form in (Form.DAY, Form.MOMENT) for name in (*dataset.event, *reach, *after))
    assert bool(dataset.key) != (dataset.repeat is Repeat.HASH)


@EVERY
def test_it_says_what_it_is(dataset: Dataset) -> None:
    assert dataset.title
    assert dataset.about.endswith(".")
    assert len(set(dataset.names)) == len(dataset.names)
    for column in dataset.columns:
        assert column.about.endswith((".", "...")), column.name
        assert (column.kind is Kind.CHOICE) == bool(column.choices), column.name
        assert bool(column.after) == bool(column.after_unit), column.name
        assert column.kind is Kind.MOMENT or not column.after, column.name


BY_THEIR_CELLS = {("customers", "churned"), ("customers", "left"), ("payments", "paid")}
"""Headers that mean more than one column of a table, which only what stands under them tells apart: a day, an amount, or
yes and no."""


@EVERY
def test_a_header_means_one_column(dataset: Dataset) -> None:
    owners: dict[str, list[str]] = {}
    for column in dataset.columns:
        for name in {compact(name) for name in (column.name, *column.aliases)}:
            owners.setdefault(name, []).append(column.name)
    shared = {name: found for name, found in owners.items() if len(found) > 1}
    assert {(dataset.id, name) for name in shared} <= BY_THEIR_CELLS, shared


def test_tables_are_told_apart_by_id_and_title() -> None:
    assert len({compact(dataset.title) for dataset in DATASETS.values()}) == len(DATASETS)


def as_it_is(headers: list[str]) -> list[str]:
    return headers


def shouted_backwards(headers: list[str]) -> list[str]:
    return [f"  {header.upper()} " for header in reversed(headers)]


def mixed_with_stray_blanks(headers: list[str]) -> list[str]:
    mixed = [f"\t{header.lower().replace(' ', '   ')}\u00a0" for header in headers]
    return mixed[1::2] + mixed[::2][::-1]


@EVERY
@pytest.mark.parametrize("dress", [as_it_is, shouted_backwards, mixed_with_stray_blanks])
def test_a_filled_template_comes_in_as_it_was_filled(
    dataset: Dataset, dress: Callable[[list[str]], list[str]], tmp_path: Path, today: Moment
) -> None:
    path = tmp_path / "template.xlsx"
    template(dataset.id, path)
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    columns = {str(cell.value): column.name for cell, column in zip(page[1], dataset.columns, strict=True)}
    headers = dress(list(columns))
    meant = {header.casefold(): name for header, name in columns.items()}
    row = row_of(dataset)
    for place, header in enumerate(headers, start=1):
        cell = row[meant[" ".join(header.split()).casefold()]]
        page.cell(1, place, header)
        page.cell(2, place, "yes" if cell is True else cell)
    book.save(path)
    book.close()
    with made(tmp_path / "one.csdesk", today) as store:
        outcome = import_whole(store, path, today)
        assert [(sheet.dataset, sheet.new) for sheet in outcome.sheets] == [(dataset.id, 1)]
        assert store.read(dataset).record(0) == Table.from_rows(dataset, [row]).record(0)


def tables_of(store: Store) -> dict[str, Table]:
    """The tables that have rows, by id."""
    tables = {dataset.id: store.read(dataset) for dataset in DATASETS.values()}
    return {id_: table for id_, table in tables.items() if len(table)}


def same_rows(one: Table, other: Table) -> bool:
    """Whether two tables hold the same values in the same order, wherever they came from."""
    for name, values in one.columns.items():
        others = other.columns[name]
        if isinstance(values, Texts) or isinstance(others, Texts):
            if not isinstance(values, Texts) or not isinstance(others, Texts) or values.tolist() != others.tolist():
                return False
        elif not np.array_equal(values, others, equal_nan=values.dtype == np.float64):
            return False
    return True


def sheets_of(path: Path) -> dict[str, bytes]:
    """The parts of a workbook that hold its sheets and their texts."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith("xl/")}


@pytest.mark.parametrize("folder", ["messy", "messy_mrr"])
def test_an_export_imports_back_to_itself(
    folder: str, sample: Callable[[str], Path], tmp_path: Path, today: Moment
) -> None:
    exported, again = tmp_path / "export.xlsx", tmp_path / "again.xlsx"
    same, fresh = tmp_path / "same.csdesk", tmp_path / "fresh.csdesk"
    shutil.copy(sample(folder), same)
    with existing(same, today, writing=True) as store:
        held = tables_of(store)
        assert export(store, exported, Progress()) == sum(len(table) for table in held.values())
        answer = figures(store, today.day, grain=Grain.QUARTER)
        outcome = import_whole(store, exported, today)
        assert {sheet.dataset: (sheet.new, sheet.updated) for sheet in outcome.sheets} == dict.fromkeys(held, (0, 0))
        assert all(same_rows(held[id_], table) for id_, table in tables_of(store).items())
    with made(fresh, today) as store:
        outcome = import_whole(store, exported, today)
        assert {sheet.dataset: sheet.new for sheet in outcome.sheets} == {id_: len(held[id_]) for id_ in held}
        assert all(same_rows(held[id_], table) for id_, table in tables_of(store).items())
        export(store, again, Progress())
        other = figures(store, today.day, grain=Grain.QUARTER)
    assert sheets_of(again) == sheets_of(exported)
    assert other.settings == answer.settings
    for one, two in zip(answer.figures, other.figures, strict=True):
        assert one.metric.id == two.metric.id
        for before, after in zip(one.results, two.results, strict=True):
            assert before.n == after.n, one.metric.id
            assert alike(before.value, after.value), (one.metric.id, before, after)


def test_the_owners_own_attributes_go_out_and_come_back(tmp_path: Path, today: Moment) -> None:
    first, exported = tmp_path / "customers.csv", tmp_path / "export.xlsx"
    first.write_text("Customer id,Name,Shoe size\nC1,Blue Bay,44\nC2,Red Hill,\nC3,Green Dale,007\n", encoding="utf-8")
    with made(tmp_path / "one.csdesk", today) as store:
        import_files(store, [first], Request(mapping={"Shoe size": "attribute"}), today, Progress())
        held = tables_of(store)
        export(store, exported, Progress())
        assert sum(sheet.new + sheet.updated for sheet in import_whole(store, exported, today).sheets) == 0
    assert held["attributes"].text("value").tolist() == ["44", "007"]
    with made(tmp_path / "two.csdesk", today) as store:
        import_whole(store, exported, today)
        assert all(same_rows(held[id_], table) for id_, table in tables_of(store).items())
        assert tables_of(store).keys() == held.keys()


def alike(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def test_hostile_text_goes_out_and_comes_back_as_text(tmp_path: Path, today: Moment) -> None:
    # Blanks at the edges are dropped on the way in; `#REF!` is an error there, and `="..."` another program's guard.
    expected = [payload.strip() for payload in PAYLOADS if payload != "#REF!" and not payload.startswith('="')]
    first, exported = tmp_path / "answers.xlsx", tmp_path / "export.xlsx"
    headers = ["Answer id", "Answered on", "Kind", "Score", "Comment"]
    rows: list[list[Cell]] = [
        [f"R{place}", date(2024, 3, 1), "NPS", 9, payload] for place, payload in enumerate(expected)
    ]
    write_sheets(first, [Sheet("Answers", headers, rows)])
    surveys = DATASETS["surveys"]
    with made(tmp_path / "one.csdesk", today) as store:
        import_whole(store, first, today)
        assert store.read(surveys).text("comment").tolist() == expected
        export(store, exported, Progress())
    with made(tmp_path / "two.csdesk", today) as store:
        import_whole(store, exported, today)
        assert store.read(surveys).text("comment").tolist() == expected


def test_all_tables_but_the_owners_own_attributes_and_what_is_kept_come_from_spreadsheets() -> None:
    kept = {dataset.id for dataset in KEPT}
    assert set(DATASETS) - {dataset.id for dataset in IMPORTED} == {"attributes"} | kept
