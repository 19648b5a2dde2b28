"""Customers that are one and the same, taken together."""

from typing import Any

from csdesk.datasets.attributes import ATTRIBUTES
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.kept import CORRECTIONS, NOTES
from csdesk.datasets.merged import merged, same_as
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.references import people
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.surveys import SURVEYS
from csdesk.datasets.table import Cell, Table

OLD = {"customer_id": "A1", "name": "Zuma Foods Ltd", "email": "old@zuma.example", "country": "NG",
       "signed_up": "2023-02-01", "churned": "2024-01-31", "lost": True}  # fmt: skip
NOW = {"customer_id": "B1", "name": "Zuma Foods", "signed_up": "2024-02-01", "segment": "Large"}


def corrections(*pairs: tuple[str, str]) -> Table:
    return Table.from_rows(CORRECTIONS, [{"customer": one, "what": "same_as", "value": other} for one, other in pairs])


def together(*tables: Table, pairs: list[tuple[str, str]]) -> dict[str, Table]:
    return merged({table.dataset.id: table for table in (*tables, corrections(*pairs))})


def records(table: Table) -> list[dict[str, Any]]:
    return [table.record(row) for row in range(len(table))]


def column(table: Table, name: str) -> list[str]:
    return table.text(name).tolist()


def test_the_others_row_stays_and_takes_over_what_it_lacks_but_no_loss() -> None:
    (row,) = records(together(Table.from_rows(CUSTOMERS, [OLD, NOW]), pairs=[("A1", "B1")])["customers"])
    assert row == NOW | {"email": "old@zuma.example", "country": "NG", "signed_up": "2023-02-01"}


def test_ids_names_and_e_mails_of_both_mean_the_other_in_every_table() -> None:
    listed = Table.from_rows(CUSTOMERS, [OLD, NOW, {"customer_id": "C1", "name": "Red Hill"}])
    words = ["A1", "zuma foods ltd", "OLD@zuma.example", "B1", "Zuma Foods", "S-1", "Red Hill", "Nobody", None]
    rows: list[dict[str, Cell]] = [{"answer_id": f"R{place}", "customer": word} for place, word in enumerate(words)]
    paid = Table.from_rows(SUBSCRIPTIONS, [{"subscription_id": "S-1", "customer": "A1", "amount": 10}])
    notes = Table.from_rows(NOTES, [{"note_id": "1", "customer": "A1", "text": "Called"}])
    result = together(listed, Table.from_rows(SURVEYS, rows), paid, notes, pairs=[("A1", "B1")])
    assert column(result["surveys"], "customer") == [
        "B1",
        "B1",
        "B1",
        "B1",
        "Zuma Foods",
        "B1",
        "Red Hill",
        "Nobody",
        "",
    ]
    assert (column(result["subscriptions"], "customer"), column(result["notes"], "customer")) == (["B1"], ["B1"])
    known = people(result)
    assert known.ids == ("B1", "C1")
    assert known.rows["surveys"].tolist() == [0, 0, 0, 0, 0, 0, 1, -1, -1]


def test_a_name_that_both_have_means_one_customer_again() -> None:
    listed = Table.from_rows(CUSTOMERS, [OLD | {"name": "Zuma Foods"}, NOW])
    surveys = Table.from_rows(SURVEYS, [{"answer_id": "R1", "customer": "Zuma Foods"}])
    assert people({"customers": listed, "surveys": surveys}).rows["surveys"].tolist() == [-1]
    result = together(listed, surveys, pairs=[("A1", "B1")])
    assert people(result).rows["surveys"].tolist() == [0]


def test_money_of_both_counts_for_the_one() -> None:
    rows: list[dict[str, Cell]] = [{"customer": "A1", "amount": 10}, {"customer": "B1", "amount": 20}]
    result = together(Table.from_rows(PAYMENTS, rows), pairs=[("A1", "B1")])
    assert (column(result["payments"], "customer"), result["payments"].numbers("amount").tolist()) == (
        ["B1", "B1"],
        [10, 20],
    )


def test_an_attribute_that_both_have_is_the_others_own() -> None:
    rows: list[dict[str, Cell]] = [
        {"customer": "B1", "attribute": "Shoe size", "value": "44"},
        {"customer": "A1", "attribute": "Shoe size", "value": "7"},
        {"customer": "A1", "attribute": "Hat", "value": "big"},
    ]
    listed = Table.from_rows(CUSTOMERS, [OLD, NOW])
    result = together(listed, Table.from_rows(ATTRIBUTES, rows), pairs=[("A1", "B1")])["attributes"]
    assert column(result, "customer") == ["B1"] * 3
    assert column(result, "value") == ["7", "big", "44"]  # of several the last one holds


def test_where_the_list_doesnt_know_the_other_the_row_is_given_its_id() -> None:
    (row,) = records(together(Table.from_rows(CUSTOMERS, [OLD]), pairs=[("A1", "B1")])["customers"])
    assert row == OLD | {"customer_id": "B1"}


def test_a_line_of_merges_is_followed_to_its_end_and_a_circle_not_at_all() -> None:
    assert same_as(corrections(("A", "B"), ("B", "C"), ("D", "C"))) == {"A": "C", "B": "C", "D": "C"}
    assert same_as(corrections(("A", "B"), ("B", "A"), ("E", "A"), ("F", "F"), ("G", "H"))) == {"G": "H"}
    assert same_as(None) == {}
    rows: list[dict[str, Cell]] = [{"customer_id": name} for name in "ABCD"]
    result = together(Table.from_rows(CUSTOMERS, rows), pairs=[("A", "B"), ("B", "C"), ("D", "C")])
    assert records(result["customers"]) == [{"customer_id": "C"}]


def test_a_merge_of_somebody_unknown_changes_nothing() -> None:
    listed = Table.from_rows(CUSTOMERS, [OLD, NOW])
    assert records(together(listed, pairs=[("X", "B1")])["customers"]) == records(listed)
