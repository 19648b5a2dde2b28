from csdesk.base.units import Unit
from csdesk.pages.values import Number, Words
from csdesk.ui.blocks.order import Order


def amount(value: float | None) -> Number:
    return Number(value, Unit.MONEY, "–" if value is None else f"₦{value:g}")


ROWS = (
    ("Zuma Foods", amount(3.0), Words("2 Oct 2025", order=20363)),
    ("adire Studio", amount(None), Words("12 Sep 2025", order=20343)),
    ("Kora Logistics", amount(10.0), None),
    ("Palm & Co", amount(3.0), Words("8 Sep 2025", order=20339)),
)


def test_at_first_rows_stand_as_the_page_gave_them() -> None:
    assert list(Order(ROWS).places) == [0, 1, 2, 3]


def test_words_sort_without_regard_to_case() -> None:
    order = Order(ROWS)
    order.sort(0, falling=False)
    assert order.places == [1, 2, 3, 0]


def test_numbers_sort_by_value_with_the_unknown_last_both_ways() -> None:
    order = Order(ROWS)
    order.sort(1, falling=True)
    assert order.places == [2, 0, 3, 1]
    order.sort(1, falling=False)
    assert order.places == [0, 3, 2, 1]


def test_days_sort_by_their_number_and_not_by_their_words() -> None:
    order = Order(ROWS)
    order.sort(2, falling=False)
    assert order.places == [3, 1, 0, 2]


def test_finding_keeps_rows_that_have_every_word_in_any_column() -> None:
    order = Order(ROWS)
    order.find("sep 8")
    assert order.places == [3]
    order.find("O")
    assert order.places == [0, 1, 2, 3]
    order.find("nobody")
    assert order.places == []


def test_what_is_found_keeps_the_order_that_was_chosen() -> None:
    order = Order(ROWS)
    order.sort(1, falling=True)
    order.find("3")
    assert order.places == [0, 3]
    order.find("")
    assert order.places == [2, 0, 3, 1]
