import numpy as np
import pytest

from csdesk.base.days import NO_DAY
from csdesk.datasets.table import Cell
from csdesk.health.owing import cancelled, ending, leaving, owing

from .conftest import Business, day_of, paying


def invoice(customer: str, due: str, amount: float = 10, **cells: Cell) -> dict[str, Cell]:
    return {"customer": customer, "invoiced_on": due, "due_on": due, "amount": amount, "kind": "one-off", **cells}


PAID = invoice("payer", "2024-01-01", paid_on="2024-01-01")


def test_the_oldest_unpaid_invoice_says_for_how_long(business: type[Business]) -> None:
    shop = business(
        payments=[
            PAID, invoice("a", "2024-12-01"), invoice("a", "2024-11-01", 5), invoice("b", "2024-12-31"),
            invoice("c", "2024-06-01", paid_on="2025-01-05"), invoice("d", "2024-06-01", status="paid"),
            invoice("e", "2024-06-01", status="void"), invoice("f", "2024-06-01", paid_on="2024-12-31"),
        ],
    )  # fmt: skip
    found = owing(shop.facts, shop.day)
    days = {each: int(found.days[shop.number(each)]) for each in ("payer", "a", "b", "c", "d", "e", "f")}
    # On its due day b's isn't overdue; c's was paid later only; of d it is known that it was.
    assert days == {"payer": 0, "a": 60, "b": 0, "c": 213, "d": 0, "e": 0, "f": 0}
    assert (found.count[shop.number("a")], found.amount[shop.number("a")]) == (2, 15)


def test_what_is_owed_is_worth_what_it_is_on_the_day(business: type[Business]) -> None:
    shop = business(
        settings={"base_currency": "USD"},
        payments=[PAID, invoice("a", "2024-11-01", currency="EUR"), invoice("b", "2024-11-01", currency="XOF")],
        rates=[{"currency": "EUR", "day": "2024-01-01", "rate": 1.2}],
    )
    amount = owing(shop.facts, shop.day).amount
    assert amount[shop.number("a")] == pytest.approx(12)
    assert np.isnan(amount[shop.number("b")])


def test_where_payment_is_not_recorded_nobody_owes(business: type[Business]) -> None:
    shop = business(payments=[invoice("a", "2024-01-01")])
    assert owing(shop.facts, shop.day).days.tolist() == [0, 0]


def test_who_cancelled_and_is_still_covered(business: type[Business]) -> None:
    leaving: dict[str, Cell] = {"cancelled_on": "2024-12-10", "ended": "2025-01-31"}
    shop = business(
        subscriptions=[
            *paying("a", **leaving), *paying("b"), *paying("c", plan="one"), *paying("c", plan="two", **leaving),
            *paying("d", cancelled_on="2024-03-10", ended="2024-03-31"), *paying("e", cancelled_on="2025-01-05"),
        ],
    )  # fmt: skip
    found = cancelled(shop.facts, shop.day)
    said = {each: int(found[shop.number(each)]) for each in "abcde"}
    assert said == {"a": day_of("2024-12-10"), "b": NO_DAY, "c": NO_DAY, "d": NO_DAY, "e": NO_DAY}


def ends(shop: Business, *customers: str, day: str = "") -> dict[str, int]:
    found = ending(shop.facts, day_of(day) if day else shop.day)
    return {each: int(found[shop.number(each)]) for each in customers}


def test_who_has_an_end_still_to_come_is_leaving(business: type[Business]) -> None:
    shop = business(
        subscriptions=[
            *paying("leaves", ended="2025-03-31"), *paying("stays", "stays too", "and others", "of the rest", "has more"),
            *paying("has more", plan="Extra", ended="2025-03-31"),
            *paying("goes on", ended="2025-01-31"), *paying("goes on", started="2025-02-01"),
            *paying("as agreed", ended="2025-03-31", status="completed"), *paying("today", ended="2024-12-31"),
            *paying("both", cancelled_on="2024-12-10", ended="2025-01-31"), *paying("both", plan="Extra", ended="2025-02-28"),
        ],
    )  # fmt: skip
    everyone = ("leaves", "stays", "has more", "goes on", "as agreed", "today", "both")
    told = {each: day for each, day in ends(shop, *everyone).items() if day != NO_DAY}
    assert told == {"leaves": day_of("2025-03-31"), "both": day_of("2025-02-28")}
    # Of an earlier day nobody knows whether the end was known then.
    assert ends(shop, "leaves", day="2024-12-30") == {"leaves": NO_DAY}
    assert leaving(shop.facts, shop.day)[shop.number("leaves")]


def test_where_most_have_an_end_it_is_that_of_a_term(business: type[Business]) -> None:
    year = {"interval": "1 year", "ended": "2025-06-30"}
    shop = business(
        subscriptions=[
            *paying("term", "another", **year), *paying("open", interval="1 year"), *paying("leaves", ended="2025-03-31"),
            *paying("stays"),
        ],
    )  # fmt: skip
    assert ends(shop, "term", "another", "leaves") == {
        "term": NO_DAY, "another": NO_DAY, "leaves": day_of("2025-03-31"),
    }  # fmt: skip
