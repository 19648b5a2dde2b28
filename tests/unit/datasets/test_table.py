from datetime import date, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.base.days import NO_DAY, NO_MOMENT, to_day
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.dataset import Form
from csdesk.datasets.mrr_history import MRR_HISTORY
from csdesk.datasets.table import Table, Texts, blank, filled, joined
from csdesk.datasets.tickets import TICKETS

WORDS = st.lists(st.none() | st.sampled_from(["", "a", "A", "b", "ß", "ss"]) | st.text(max_size=3), max_size=30)
LEAP_DAY = to_day(date(2024, 2, 29))


def test_texts_are_codes_into_distinct_values() -> None:
    texts = Texts.of(["Gold", None, "Silver", "Gold", ""])
    assert texts.values == ("Gold", "Silver")
    assert texts.codes.tolist() == [0, -1, 1, 0, -1]
    assert texts.codes.dtype == np.int32
    assert texts[1] == ""
    assert texts[3] == "Gold"


def test_texts_are_found_in_any_case_unless_it_matters() -> None:
    texts = Texts.of(["Straße", "STRASSE", None, "Gold"])
    assert texts.equal("strasse").tolist() == [True, True, False, False]
    assert texts.equal("STRASSE", fold=False).tolist() == [False, True, False, False]
    assert texts.among(["gold", "none"]).tolist() == [False, False, False, True]
    assert texts.among([]).tolist() == [False] * 4


@settings(deadline=None)
@given(WORDS)
def test_texts_give_their_strings_back(words: list[str | None]) -> None:
    texts = Texts.of(words)
    assert texts.tolist() == [word or "" for word in words]
    assert len(texts) == len(words)
    assert len(set(texts.values)) == len(texts.values)
    backwards = np.arange(len(words))[::-1]
    assert texts.take(backwards).tolist() == [word or "" for word in reversed(words)]


@pytest.mark.parametrize("form", Form)
def test_blank_columns_hold_nothing(form: Form) -> None:
    assert len(blank(form, 3)) == 3
    assert filled(blank(form, 3)).tolist() == [False] * 3
    assert filled(blank(form, 0)).tolist() == []


@pytest.fixture
def customers() -> Table:
    return Table.from_rows(
        CUSTOMERS,
        [
            {"customer_id": "C1", "signed_up": date(2024, 2, 29), "lost": False, "seats": 3, "mrr": 0.0},
            {"customer_id": "C2", "name": "Red Hill", "signed_up": "2024-03-01", "lost": True},
        ],
    )


def test_every_declared_column_is_there(customers: Table) -> None:
    assert tuple(customers.columns) == CUSTOMERS.names
    assert len(customers) == 2
    assert customers.text("customer_id").tolist() == ["C1", "C2"]
    assert customers.days("signed_up").tolist() == [LEAP_DAY, LEAP_DAY + 1]
    assert customers.days("churned").tolist() == [NO_DAY, NO_DAY]
    assert customers.flags("lost").tolist() == [0, 1]
    assert customers.numbers("seats").tolist()[0] == 3
    assert np.isnan(customers.numbers("seats")[1])


def test_a_column_has_a_value_if_any_row_has(customers: Table) -> None:
    assert customers.has("name")
    assert customers.has("lost")
    assert customers.has("mrr")  # 0 is a value
    assert not customers.has("email")


def test_a_row_as_plain_data(customers: Table) -> None:
    assert customers.record(0) == {
        "customer_id": "C1", "signed_up": "2024-02-29", "lost": False, "seats": 3.0, "mrr": 0.0,
    }  # fmt: skip
    assert customers.cell("churned", 0) is None


def test_moments_are_seconds_and_read_as_iso_text() -> None:
    tickets = Table.from_rows(TICKETS, [{"opened": datetime(1970, 1, 2, 0, 0, 1)}, {"opened": "1970-01-01"}, {}])
    assert tickets.moments("opened").tolist() == [86_401, 0, NO_MOMENT]
    assert [tickets.cell("opened", row) for row in range(3)] == ["1970-01-02T00:00:01", "1970-01-01T00:00:00", None]


def test_a_month_is_its_last_day() -> None:
    history = Table.from_rows(MRR_HISTORY, [{"month": "2024-02"}, {"month": date(2024, 2, 1)}])
    assert history.days("month").tolist() == [LEAP_DAY, LEAP_DAY]


def test_a_column_asked_for_as_another_form_is_a_bug(customers: Table) -> None:
    with pytest.raises(AssertionError):
        customers.days("seats")
    with pytest.raises(AssertionError):
        customers.text("signed_up")
    with pytest.raises(KeyError):
        Table.from_rows(CUSTOMERS, [{"shoe_size": 44}])


def test_chosen_rows_keep_where_they_came_from(customers: Table) -> None:
    second = customers.take(np.array([False, True]))
    assert second.text("name").tolist() == ["Red Hill"]
    assert second.row.tolist() == [2]
    assert second.row_id.tolist() == [2]
    assert second.source.tolist() == [0]


def test_tables_of_one_dataset_are_joined_row_after_row(customers: Table) -> None:
    other = Table.from_rows(CUSTOMERS, [{"customer_id": "C2", "name": "Blue Bay"}, {}])
    both = joined([customers, other])
    assert both.text("customer_id").tolist() == ["C1", "C2", "C2", ""]
    assert both.text("customer_id").values == ("C1", "C2")
    assert both.text("name").tolist() == ["", "Red Hill", "Blue Bay", ""]
    assert both.days("signed_up").tolist() == [LEAP_DAY, LEAP_DAY + 1, NO_DAY, NO_DAY]
    assert both.row.tolist() == [1, 2, 1, 2]
    assert joined([customers]) is customers


def test_an_empty_table_has_every_column_and_no_row() -> None:
    empty = Table.empty(CUSTOMERS)
    assert len(empty) == 0
    assert tuple(empty.columns) == CUSTOMERS.names
    assert not any(empty.has(name) for name in CUSTOMERS.names)
    assert len(joined([empty, empty])) == 0


def test_one_value_in_some_rows() -> None:
    table = Table.from_rows(CUSTOMERS, [{"customer_id": "1", "plan": "Pro", "seats": 2}, {"customer_id": "2"}])
    changed = (
        table.with_cell("plan", [1], "Basic").with_cell("seats", [0, 1], 5).with_cell("signed_up", [0], "2024-02-29")
    )
    assert [changed.record(row) for row in range(2)] == [
        {"customer_id": "1", "plan": "Pro", "seats": 5.0, "signed_up": "2024-02-29"},
        {"customer_id": "2", "plan": "Basic", "seats": 5.0},
    ]
    assert changed.with_cell("plan", [0, 1], None).text("plan").tolist() == ["", ""]
    assert table.numbers("seats").tolist()[0] == 2
    assert changed.text("plan").values == ("Pro", "Basic")
    assert changed.with_cell("plan", [0], "Basic").text("plan").values == ("Basic",)
    assert table.with_cell("plan", [], "Basic").text("plan").tolist() == ["Pro", ""]
