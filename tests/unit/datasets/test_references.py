"""Which customer a row means."""

from datetime import date

import numpy as np
import pytest

from csdesk.base.errors import CallError
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.kept import CONTACTS, NOTES
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.references import People, people, resolve
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.surveys import SURVEYS
from csdesk.datasets.table import Table, Texts
from csdesk.datasets.usage import USAGE

CUSTOMER_ROWS = Table.from_rows(
    CUSTOMERS,
    [
        {"customer_id": "C1", "name": "Blue Bay", "email": "hello@bluebay.example"},
        {"customer_id": "C2", "name": "Red Hill", "email": "shared@agency.example"},
        {"customer_id": "C3", "name": "red  hill", "email": "shared@agency.example"},
        {"customer_id": "C1", "name": "Blue Bay Ltd"},
    ],
)
SUBSCRIPTION_ROWS = Table.from_rows(
    SUBSCRIPTIONS,
    [
        {"subscription_id": "S-9", "customer": "blue bay", "amount": 10},
        {"subscription_id": "S-8", "customer": "Somebody Else", "amount": 10},
    ],
)


@pytest.mark.parametrize(
    ("reference", "customer"),
    [
        ("C1", 0),
        ("c2", 1),
        ("Blue Bay", 0),
        ("  BLUE   bay ltd ", 0),
        ("HELLO@bluebay.example", 0),
        ("S-9", 0),
        ("Red Hill", -1),  # two customers of that name
        ("shared@agency.example", -1),
        ("S-8", -1),  # whose customer isn't in the list
        ("Nobody", -1),
    ],
)
def test_a_reference_finds_one_customer_or_none(reference: str, customer: int) -> None:
    found = resolve(CUSTOMER_ROWS, SUBSCRIPTION_ROWS, Texts.of([reference]))
    assert found.tolist() == [customer]
    assert found.dtype == np.int32


def test_ids_that_differ_only_in_case_are_two_customers() -> None:
    rows = Table.from_rows(CUSTOMERS, [{"customer_id": "a1"}, {"customer_id": "A1"}])
    found = resolve(rows, Table.empty(SUBSCRIPTIONS), Texts.of(["A1", "a1"]))
    assert found.tolist() == [1, 0]


def test_whoever_pays_is_a_customer_and_whoever_only_answers_is_none() -> None:
    everyone = people(
        {
            "customers": CUSTOMER_ROWS,
            "subscriptions": SUBSCRIPTION_ROWS,
            "payments": Table.from_rows(
                PAYMENTS, [{"customer": "S-8", "amount": 1}, {"customer": "New Shop", "amount": 2}, {"amount": 3}]
            ),
            "surveys": Table.from_rows(SURVEYS, [{"customer": "Passer-by"}, {"customer": "new  shop"}]),
            "usage": Table.from_rows(USAGE, [{"customer": "S-9", "day": date(2024, 1, 2)}, {"customer": "Ghost"}]),
        }
    )
    assert everyone.ids == ("C1", "C2", "C3", "Somebody Else", "New Shop")
    assert everyone.names == ("Blue Bay Ltd", "Red Hill", "red  hill", "Somebody Else", "New Shop")
    assert everyone.rows["customers"].tolist() == [0, 1, 2, 0]
    assert everyone.rows["subscriptions"].tolist() == [0, 3]
    assert everyone.rows["payments"].tolist() == [3, 4, -1]
    assert everyone.rows["surveys"].tolist() == [-1, 4]
    assert everyone.rows["usage"].tolist() == [0, -1]


def test_usage_alone_makes_its_own_customers() -> None:
    usage = Table.from_rows(USAGE, [{"customer": "b"}, {"customer": "a"}, {"customer": "B "}])
    everyone = people({"usage": usage, "customers": Table.empty(CUSTOMERS)})
    assert everyone.ids == ("b", "a")
    assert everyone.rows["usage"].tolist() == [0, 1, 0]
    assert len(everyone.rows["customers"]) == 0


def test_no_tables_know_nobody() -> None:
    assert people({}).ids == ()


def test_contacts_and_notes_find_their_customers_and_make_none() -> None:
    tables = {
        "customers": CUSTOMER_ROWS,
        "contacts": Table.from_rows(CONTACTS, [{"customer": "C1", "name": "Ada"}, {"customer": "C9", "name": "Bo"}]),
        "notes": Table.from_rows(NOTES, [{"note_id": "1", "customer": "blue bay"}]),
    }
    found = people(tables)
    assert found.ids == ("C1", "C2", "C3")
    assert (found.rows["contacts"].tolist(), found.rows["notes"].tolist()) == ([0, -1], [0])


def test_a_customer_is_asked_for_by_its_id_and_one_that_is_gone_is_a_sentence() -> None:
    known = People(("K1", "K2"), ("Amber Oven", "Blue Spoon"), {})
    assert (known.number("K2"), known.name("K2")) == (1, "Blue Spoon")
    with pytest.raises(CallError, match='There is no customer "K3"'):
        known.name("K3")


def test_a_name_is_found_without_its_accents_where_that_is_one_customers() -> None:
    names = {"customer_id": ["Harbour Café", "José", "Jose", "É1"], "name": ["Harbour Café", "José", "Jose", "Ödo"]}
    customers = Table.from_rows(
        CUSTOMERS, [{"customer_id": id_, "name": name} for id_, name in zip(*names.values(), strict=True)]
    )
    none = Table.empty(SUBSCRIPTIONS)
    refs = Texts.of(["harbour cafe", "José", "jose", "josè", "E1", "Odo"])
    # Both Josés are spelled as one of the two is; a third spelling could be either. An id with a digit is exact.
    assert resolve(customers, none, refs).tolist() == [0, 1, 2, -1, -1, 3]


def test_of_two_spellings_in_one_table_each_is_a_customer_and_other_tables_find_theirs() -> None:
    paid = Table.from_rows(SUBSCRIPTIONS, [{"customer": name} for name in ("Zoë", "Zoe", "Café Ana")])
    said = Table.from_rows(SURVEYS, [{"customer": name} for name in ("Zoe", "cafe ana", "ZÖE")])
    known = people({"subscriptions": paid, "surveys": said})
    assert known.ids == ("Zoë", "Zoe", "Café Ana")
    assert known.rows["surveys"].tolist() == [1, 2, -1]


@pytest.mark.parametrize(
    ("listed", "reference", "found"),
    [
        (["Doe, Jane", "Doe, Max"], "Jane Doe", 0),
        (["Jane Doe", "Max Doe"], "doe,  MAX", 1),
        (["Müller, Ana-Sofía"], "Ana-Sofia Muller", 0),
        (["Doe, Jane", "Jane Doe"], "Jane Doe", 1),  # as it stands, before any other order
        (["Jane Doe", "Jane Doe"], "Doe, Jane", -1),  # might be either
        (["Wolf, Clara & Co GmbH"], "Clara Wolf", -1),
        (["Wolf, Clara & Co GmbH"], "Clara & Co GmbH Wolf", -1),
        (["Acme, Inc"], "Inc Acme", -1),
        (["Leeds, Main Street 4"], "Main Street 4 Leeds", -1),
    ],
)
def test_a_person_is_found_with_the_last_name_first_or_last(listed: list[str], reference: str, found: int) -> None:
    rows = [{"customer_id": f"C{place}", "name": name} for place, name in enumerate(listed)]
    register = Table.from_rows(CUSTOMERS, rows)
    assert resolve(register, Table.empty(SUBSCRIPTIONS), Texts.of([reference])).tolist() == [found]


def test_an_invoice_finds_the_person_of_a_subscription_by_the_other_order_of_the_name() -> None:
    orders = Table.from_rows(SUBSCRIPTIONS, [{"customer": "Doe, Jane", "amount": 10}])
    invoices = Table.from_rows(PAYMENTS, [{"customer": "Jane Doe", "amount": 10}])
    assert people({"subscriptions": orders, "payments": invoices}).ids == ("Doe, Jane",)
