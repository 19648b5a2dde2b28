"""The owner's corrections over what the files say."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from csdesk.datasets.corrected import cell_of, corrected, listed
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.departures import DEPARTURES
from csdesk.datasets.kept import CORRECTIONS
from csdesk.datasets.mrr_history import MRR_HISTORY
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.settings import Settings
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.table import Cell, Table
from csdesk.datasets.usage import USAGE

PLAIN = Settings({})
ANN = {"customer_id": "C1", "name": "Ann's Bakery", "segment": "Small", "seats": 4}
BEN = {"customer_id": "C2", "name": "Ben & Co", "segment": "Large", "signed_up": "2024-05-01"}


def correction(customer: str, what: str, value: str | None) -> dict[str, Cell]:
    return {"customer": customer, "what": what, "value": value}


def made(*tables: Table, say: list[dict[str, Cell]], settings: Settings = PLAIN) -> dict[str, Table]:
    """The tables with these corrections applied."""
    given = {table.dataset.id: table for table in (*tables, Table.from_rows(CORRECTIONS, say))}
    return corrected(given, settings)


def records(table: Table) -> list[dict[str, Any]]:
    return [table.record(row) for row in range(len(table))]


def customers(*rows: dict[str, Cell]) -> Table:
    return Table.from_rows(CUSTOMERS, rows)


def test_without_corrections_the_tables_are_what_they_were() -> None:
    table = customers(ANN)
    assert corrected({"customers": table}, PLAIN) == {"customers": table}
    assert corrected({}, PLAIN) == {}


def test_a_column_holds_what_the_owner_says_instead() -> None:
    table = customers(ANN, BEN)
    say = [correction("C1", "segment", "Large"), correction("C1", "seats", "7"), correction("C1", "name", "Ann")]
    result = made(table, say=say)["customers"]
    assert records(result) == [{"customer_id": "C1", "name": "Ann", "segment": "Large", "seats": 7.0}, BEN]
    assert table.text("segment").tolist() == ["Small", "Large"]
    assert result.row_id.tolist() == table.row_id.tolist()


def test_each_kind_of_column_can_be_corrected_and_blanked() -> None:
    say = [
        correction("C2", "signed_up", "2024-02-29"), correction("C2", "lost", "no"), correction("C2", "mrr", "12.5"),
        correction("C2", "segment", None),
    ]  # fmt: skip
    (ben,) = records(made(customers(BEN), say=say)["customers"])
    assert ben == {"customer_id": "C2", "name": "Ben & Co", "signed_up": "2024-02-29", "lost": False, "mrr": 12.5}


def test_what_a_column_cant_hold_and_what_nobody_knows_changes_nothing() -> None:
    say = [
        correction("C1", "seats", "many"), correction("C1", "signed_up", "31/02/2025"), correction("C1", "shoe", "44"),
        correction("C1", "customer_id", "C9"), correction("C9", "segment", "Large"), correction("C9", "lost_on", "2025-01-01"),
        correction("C1", "lost_on", "soon"), correction("C8", "same_as", "C9"),
    ]  # fmt: skip
    assert records(made(customers(ANN), say=say)["customers"]) == [ANN]


def test_a_new_customer_has_a_row_of_no_sheet_that_more_can_be_said_of() -> None:
    say = [correction("N1", "new", "New Dawn"), correction("N1", "segment", "Small")]
    result = made(customers(ANN), say=say)["customers"]
    assert records(result) == [ANN, {"customer_id": "N1", "name": "New Dawn", "segment": "Small"}]
    assert (result.source.tolist()[1], result.row.tolist()[1], result.row_id.tolist()[1]) == (0, 0, -1)


def test_a_new_customer_whom_a_file_brings_meanwhile_has_one_row() -> None:
    assert records(made(customers(ANN), say=[correction("C1", "new", "Anna")])["customers"]) == [ANN]


def test_a_customer_of_whom_only_other_tables_know_is_listed_to_be_corrected() -> None:
    paid = Table.from_rows(SUBSCRIPTIONS, [{"customer": "C7", "amount": 5}, {"customer": "C1", "amount": 5}])
    result = made(customers(ANN), paid, say=[correction("C7", "name", "Zuma")])["customers"]
    assert records(result) == [ANN, {"customer_id": "C7", "name": "Zuma"}]


def test_where_nobody_was_listed_a_correction_lists_everyone() -> None:
    used = Table.from_rows(USAGE, [{"customer": "Ann", "day": "2025-01-02"}, {"customer": "Ben", "day": "2025-01-02"}])
    result = made(used, say=[correction("Ben", "segment", "Large")])["customers"]
    assert sorted(map(str, records(result))) == sorted(
        map(str, [{"customer_id": "Ben", "segment": "Large"}, {"customer_id": "Ann"}])
    )
    assert len(set(result.row_id.tolist())) == 2


def test_the_list_with_those_made_by_hand_is_as_the_files_have_it_otherwise() -> None:
    say = [correction("N1", "new", "New Dawn"), correction("C1", "segment", "Large"), correction("C2", "same_as", "C1")]
    tables = {"customers": customers(ANN, BEN), "corrections": Table.from_rows(CORRECTIONS, say)}
    assert records(listed(tables)) == [ANN, BEN, {"customer_id": "N1", "name": "New Dawn"}]
    assert len(listed({})) == 0


PAYS = [
    {"customer": "C1", "amount": 100, "started": "2024-01-01"},
    {"customer": "Ann's Bakery", "amount": 20, "started": "2024-06-01", "ended": "2024-08-31"},
    {"customer": "C1", "amount": 120, "started": "2025-04-01"},
    {"customer": "C2", "amount": 50, "started": "2024-01-01"},
]


def test_a_lost_customer_pays_nothing_after_the_last_day() -> None:
    paid = Table.from_rows(SUBSCRIPTIONS, PAYS)
    result = made(customers(ANN, BEN), paid, say=[correction("C1", "lost_on", "2025-03-15")])
    spans = [(each["customer"], each["started"], each.get("ended")) for each in records(result["subscriptions"])]
    assert spans == [
        ("C1", "2024-01-01", "2025-03-15"),
        ("Ann's Bakery", "2024-06-01", "2024-08-31"),
        ("C2", "2024-01-01", None),
    ]
    assert result["subscriptions"].row_id.tolist() == [1, 2, 4]
    ann, ben = records(result["customers"])
    assert (ann["churned"], ann["lost"]) == ("2025-03-15", True)
    assert "churned" not in ben and "lost" not in ben


def test_where_an_end_date_is_the_first_day_not_covered_the_last_day_stays_the_last() -> None:
    settings = Settings({"end_date_means": "first_day_after"})
    say = [correction("C1", "lost_on", "2025-03-15")]
    result = made(customers(ANN), Table.from_rows(SUBSCRIPTIONS, PAYS), say=say, settings=settings)
    assert records(result["subscriptions"])[0]["ended"] == "2025-03-16"
    assert records(result["customers"])[0]["churned"] == "2025-03-16"


def test_an_mrr_history_is_nothing_from_the_month_in_which_the_last_day_comes_before_its_end() -> None:
    months = ["2025-01", "2025-02", "2025-03", "2025-04"]
    history = Table.from_rows(MRR_HISTORY, [{"customer": "C1", "month": month, "mrr": 10} for month in months])
    for day, expected in (
        ("2025-02-28", [10, 10, 0, 0]),
        ("2025-03-15", [10, 10, 0, 0]),
        ("2025-03-31", [10, 10, 10, 0]),
    ):
        result = made(history, say=[correction("C1", "lost_on", day)])
        assert result["mrr_history"].numbers("mrr").tolist() == expected, day


def test_a_loss_is_written_where_the_others_losses_are() -> None:
    say = [correction("C1", "lost_on", "2025-03-15")]
    dated = customers({**ANN, "signed_up": "2024-01-01"}, BEN)
    left = Table.from_rows(DEPARTURES, [{"customer": "C2", "left_on": "2025-01-31"}])
    result = made(dated, left, say=say)
    assert not result["customers"].has("churned")
    assert [(each["customer"], each["left_on"]) for each in records(result["departures"])] == [
        ("C2", "2025-01-31"),
        ("C1", "2025-03-15"),
    ]
    assert result["departures"].row_id.tolist() == [1, -1]
    # Without departures the date of churn tells; among buyers without dates a first one would hide all purchases.
    assert records(made(dated, say=say)["customers"])[0]["churned"] == "2025-03-15"
    bought = Table.from_rows(PAYMENTS, [{"customer": "C1", "invoiced_on": "2025-01-01", "amount": 5}])
    buyers = made(customers(ANN), bought, say=say)
    assert not buyers["customers"].has("churned")
    assert buyers["customers"].flags("lost").tolist() == [1]


def test_a_day_or_a_number_beyond_all_measure_is_refused() -> None:
    signed_up, seats, lost = (CUSTOMERS.column(name) for name in ("signed_up", "seats", "lost"))
    assert (cell_of(signed_up, "2025-01-31"), cell_of(seats, "7"), cell_of(lost, "yes")) == (
        date(2025, 1, 31),
        7.0,
        True,
    )
    assert cell_of(signed_up, "") is None
    for column, text in (
        (signed_up, "1850-01-01"), (signed_up, "2500-01-01"), (seats, "nan"), (seats, "inf"), (seats, "-1"), (lost, "maybe"),
    ):  # fmt: skip
        with pytest.raises(ValueError):
            cell_of(column, text)


def test_nothing_is_changed_in_the_tables_that_are_given() -> None:
    paid, listed = Table.from_rows(SUBSCRIPTIONS, PAYS), customers(ANN, BEN)
    before = (records(paid), records(listed))
    made(paid, listed, say=[correction("C1", "lost_on", "2025-03-15"), correction("C2", "same_as", "C1")])
    assert (records(paid), records(listed)) == before
    assert np.array_equal(paid.row_id, [1, 2, 3, 4])
