"""What came in when, and from which files."""

import os
from typing import Any

import pytest

from csdesk.datasets.catalogue import DATASETS

ANN = {"customer_id": "007", "name": "Ann's Bakery", "plan": "Basic"}
BEN = {"customer_id": "8", "name": "Ben & Co", "plan": "Pro"}
USE = {"customer": "007", "day": "2025-01-02", "feature": "orders", "count": 1.0}


def test_an_import_is_recorded_with_its_sheets(shop: Any) -> None:
    shop.put(
        "customers",
        [ANN, BEN],
        sha256="abc",
        size=77,
        set_aside=1,
        ignored_above=2,
        ignored_below=3,
        mapping={"Id": "customer_id"},
    )
    (record,) = shop.store.imports()
    (sheet,) = record.sheets
    assert (record.id, record.title, record.day, record.undone) == (1, "Import book.xlsx", 20513, False)
    assert record.when.isoformat() == "2026-03-01T09:30:00+00:00"
    assert (sheet.dataset, sheet.origin.file, sheet.origin.sheet, sheet.origin.sha256) == (
        "customers",
        "book.xlsx",
        "Sheet1",
        "abc",
    )
    assert (sheet.counts.rows, sheet.counts.new, sheet.origin.set_aside) == (2, 2, 1)
    assert dict(sheet.origin.mapping or {}) == {"Id": "customer_id"}
    assert shop.store.sheets()[sheet.id] == sheet
    assert shop.store.read(DATASETS["customers"]).source.tolist() == [sheet.id, sheet.id]


def test_an_import_that_changes_nothing_leaves_no_trace(shop: Any) -> None:
    shop.put("customers", [ANN], sha256="abc")
    before, revision = shop.path.read_bytes(), shop.store.revision
    assert shop.put("customers", [ANN], sha256="def").same == 1
    assert len(shop.store.imports()) == 1
    assert shop.store.revision == revision
    assert shop.path.read_bytes()[100:] == before[100:]


def test_the_same_bytes_are_known_until_something_else_writes_to_their_table(shop: Any) -> None:
    assert shop.store.already("abc") is None
    shop.put("customers", [ANN], sha256="abc")
    shop.put("usage", [USE], sha256="use")
    assert shop.store.already("abc").id == 1
    shop.put("customers", [BEN], sha256="def", file="other.xlsx")
    assert shop.store.already("abc") is None
    assert shop.store.already("def").id == 3
    assert shop.store.already("use").id == 2


def test_the_bytes_of_an_undone_import_are_not_known(shop: Any) -> None:
    shop.put("customers", [ANN], sha256="abc")
    shop.undo()
    assert shop.store.already("abc") is None
    assert shop.store.newest_import_day() is None
    assert [record.undone for record in shop.store.imports()] == [True]


def test_a_sheet_of_a_known_shape_is_read_as_its_newest_one_was(shop: Any) -> None:
    assert shop.store.profile("shape") is None
    shop.put("customers", [ANN], signature="shape", mapping={"Id": "customer_id"}, formats={"signed_up": "%d/%m/%Y"})
    shop.put("customers", [BEN], signature="shape", mapping={"Id": "name"}, settings={"margin": "0.8"})
    assert shop.store.profile("shape").mapping == {"Id": "name"}
    assert shop.store.profile("shape").settings == {"margin": "0.8"}
    shop.undo()
    assert shop.store.profile("shape").formats == {"signed_up": "%d/%m/%Y"}


def test_the_revision_names_the_last_change(shop: Any) -> None:
    assert shop.store.revision == "0"
    shop.put("customers", [ANN])
    first = shop.store.revision
    shop.set("margin", "0.8")
    assert [revision.partition("-")[0] for revision in (first, shop.store.revision)] == ["1", "2"]
    assert shop.store.revision.partition("-")[2] != first.partition("-")[2]


def test_what_is_no_text_in_a_name_is_stored_as_its_replacement(shop: Any) -> None:
    name = os.fsdecode(b"caf\xe9.csv")
    shop.put("costs", [{"day": "2025-01-02", "amount": 5.0}], file=name, mapping={name: "amount"})
    (record,) = shop.store.imports()
    assert record.title == "Import caf\ufffd.csv"
    assert (record.sheets[0].origin.file, record.sheets[0].origin.mapping) == (
        "caf\ufffd.csv",
        {"caf\ufffd.csv": "amount"},
    )
    assert shop.put("costs", [{"day": "2025-01-02", "amount": 6.0}], file=name).updated == 1


@pytest.mark.parametrize(
    "title", ["Import 'quoted\"; DROP TABLE customers; --.xlsx", "Übung ₦.xlsx", "\u202eevil.xlsx"]
)
def test_titles_and_names_are_stored_as_they_are(shop: Any, title: str) -> None:
    shop.put("customers", [ANN | {"name": title}], file=title)
    assert shop.store.imports()[0].title == f"Import {title}"
    assert shop.rows("customers")[0]["name"] == title


def test_every_change_is_listed_with_what_it_wrote(shop: Any) -> None:
    shop.put("customers", [ANN, BEN])
    shop.put("customers", [ANN | {"plan": "Pro"}, BEN], file="later.xlsx")
    shop.set("margin", "0.8")
    shop.undo()
    listed = shop.store.changes()
    assert [(each.id, each.title, each.kind.value, each.rows, each.undone) for each in listed] == [
        (1, "Import book.xlsx", "import", 2, False),
        (2, "Import later.xlsx", "import", 1, False),
        (3, "Set margin", "edit", 0, True),
        (4, "Undo Set margin", "undo", 0, False),
    ]
    assert [sheet.origin.file for each in listed for sheet in each.sheets] == ["book.xlsx", "later.xlsx"]
    assert {each.day for each in listed} == {20513}


def test_a_fresh_workspace_has_no_changes(shop: Any) -> None:
    assert (shop.store.changes(), shop.store.undoable(), shop.store.redoable()) == ([], None, None)
