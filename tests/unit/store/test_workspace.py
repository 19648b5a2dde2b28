"""Opening, closing, and reading one revision while others write."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from csdesk.base.errors import CallError, UserError
from csdesk.datasets.catalogue import CUSTOMERS
from csdesk.store.backup import folder_of
from csdesk.store.workspace import open_store

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
ANN = {"customer_id": "007", "name": "Ann's Bakery"}


def test_a_workspace_is_made_only_when_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "shop.csdesk"
    with pytest.raises(CallError, match=r"no workspace shop\.csdesk"):
        open_store(path, NOW)
    assert list(tmp_path.iterdir()) == []
    open_store(path, NOW, create=True).close()
    with open_store(path, NOW) as store:
        assert (store.revision, store.imports(), store.settings()) == ("0", [], {})


def test_making_one_that_is_there_opens_it(shop: Any) -> None:
    shop.put("customers", [ANN])
    shop.store.close()
    with open_store(shop.path, NOW, create=True) as store:
        assert len(store.read(CUSTOMERS)) == 1


def test_a_second_writer_is_refused_and_a_reader_is_not(shop: Any) -> None:
    shop.put("customers", [ANN])
    with pytest.raises(UserError) as caught:
        open_store(shop.path, NOW)
    assert caught.value.code == "D-LOCKED"
    with open_store(shop.path, NOW, writing=False) as reader:
        assert len(reader.read(CUSTOMERS)) == 1
        assert reader.revision == shop.store.revision


def test_a_reader_sees_what_was_stored_meanwhile(shop: Any) -> None:
    with open_store(shop.path, NOW, writing=False) as reader:
        assert len(reader.read(CUSTOMERS)) == 0
        shop.put("customers", [ANN])
        assert len(reader.read(CUSTOMERS)) == 1
        with reader.steady():
            revision = reader.revision
            shop_rows = len(reader.read(CUSTOMERS))
            assert (revision.partition("-")[0], shop_rows) == ("1", 1)


def test_names_with_odd_characters_are_only_names(tmp_path: Path) -> None:
    path = tmp_path / "Ünï #1?mode=memory&x=%20.csdesk"
    with open_store(path, NOW, create=True) as store:
        assert store.check() == []
    assert path.stat().st_size > 0


def test_what_a_killed_backup_left_is_removed_when_the_workspace_is_opened(shop: Any) -> None:
    shop.store.back_up(None, NOW)
    dead = 2**22 + 5  # higher than any process number that systems give
    left = [
        shop.path.with_name(f"shop.csdesk.csdesk-tmp-{dead}"),
        shop.path.with_name("shop.csdesk-backups") / f"x.csdesk.csdesk-tmp-{dead}-journal",
    ]
    others = shop.path.with_name(f"report.xlsx.csdesk-tmp-{dead}")
    for file in (*left, others):
        file.touch()
    shop.reopen()
    assert [file.exists() for file in (*left, others)] == [False, False, True]


def test_a_workspace_without_any_change_goes_with_all_that_stood_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "shop.csdesk"
    folder_of(path).mkdir()
    open_store(path, NOW, create=True).close()
    assert open_store(path, NOW).unmake()
    assert list(tmp_path.iterdir()) == []


def test_backups_of_an_earlier_workspace_of_that_name_stay(shop: Any) -> None:
    shop.put("customers", [ANN])
    kept = shop.store.back_up(None, NOW)
    shop.store.close()
    shop.path.unlink()
    assert open_store(shop.path, NOW, create=True).unmake()
    assert kept.exists()
    assert not shop.path.exists()


def test_a_used_workspace_is_only_closed(shop: Any) -> None:
    shop.put("customers", [ANN])
    assert not shop.store.unmake()
    shop.reopen()
    assert shop.rows("customers") == [ANN]


def test_one_opened_to_be_read_is_not_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "shop.csdesk"
    open_store(path, NOW, create=True).close()
    with open_store(path, NOW, writing=False) as store, pytest.raises(UserError) as caught:
        store.unmake()
    assert caught.value.code == "D-READONLY"
    assert path.exists()
