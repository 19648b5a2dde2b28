"""Each text is stored once and keeps its number."""

from typing import Any

import pytest

from csdesk.datasets.catalogue import CUSTOMERS
from csdesk.datasets.table import Table
from csdesk.store.errors import Damaged
from csdesk.store.texts import Dictionary, pieces_of


def names(*values: str) -> Table:
    return Table.from_rows(CUSTOMERS, [{"customer_id": value, "name": value} for value in values])


def test_equal_texts_have_one_number_in_all_columns(shop: Any) -> None:
    rows = Dictionary(shop.store._connection).encoded(names("Ann", "Ben", "Ann"), store=True)
    assert rows["name"].tolist() == rows["customer_id"].tolist()
    assert rows["name"][0] == rows["name"][2] != rows["name"][1]
    assert rows["email"].tolist() == [-1, -1, -1]


def test_a_number_is_found_again_by_another_dictionary(shop: Any) -> None:
    first = Dictionary(shop.store._connection).encoded(names("Ann", "Ben"), store=True)
    again = Dictionary(shop.store._connection)
    assert again.encoded(names("Ben", "Ann"), store=False)["name"].tolist() == first["name"].tolist()[::-1]
    assert Dictionary(shop.store._connection).values(first["name"].tolist()) == ["Ann", "Ben"]


def test_unknown_texts_get_numbers_without_being_stored(shop: Any) -> None:
    dictionary = Dictionary(shop.store._connection)
    known = dictionary.encoded(names("Ann"), store=True)["name"][0]
    numbers = dictionary.encoded(names("Ann", "Cy", "Di"), store=False)["name"].tolist()
    assert numbers[0] == known
    assert len(set(numbers)) == 3
    assert shop.store._connection.execute("SELECT value FROM texts").fetchall() == [("Ann",)]


def test_a_number_without_a_text_is_damage(shop: Any) -> None:
    with pytest.raises(Damaged):
        Dictionary(shop.store._connection).values([5])


def test_pieces_hold_about_a_megabyte_at_most() -> None:
    assert list(pieces_of([])) == []
    assert list(pieces_of(["a", "ü"])) == ['["a", "ü"]']
    assert [len(piece) for piece in pieces_of(["x" * 200_000, "y" * 200_000])] == [200_004, 200_004]
    assert len(list(pieces_of([str(n) for n in range(25_000)]))) == 3
