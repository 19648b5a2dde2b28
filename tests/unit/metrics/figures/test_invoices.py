"""Whether invoices are paid by the day they are due."""

import pytest


def invoices(business, *rows: dict[str, object], **settings: str):
    full = [
        {"payment_id": str(n), "customer": "a", "invoiced_on": "2024-03-01", "amount": 10, **row}
        for n, row in enumerate(rows)
    ]
    return business("2024-05-31", settings, payments=full)


def due(day: str, paid: str | None = None, **more: object) -> dict[str, object]:
    return {"due_on": f"2024-{day}", "paid_on": paid and f"2024-{paid}", **more}


def test_on_the_due_day_is_on_time_and_late_or_never_is_not(business) -> None:
    shop = invoices(business, due("03-05", "03-05"), due("03-10", "03-20"), due("03-15", "03-14"), due("03-31"))
    result = shop.result("on_time_rate", "2024-03")
    assert (result.numerator, result.denominator) == (2, 4)
    assert result.low == pytest.approx(0.15, abs=6e-4)


def test_an_invoice_counts_when_it_is_due_long_after_the_last_one_was_written(business) -> None:
    shop = invoices(business, due("05-20", "05-20"), due("03-05", "03-05"))
    assert shop.value("on_time_rate", "2024-05") == 1
    assert shop.result("on_time_rate", "2024-04").reason == "no invoices due"


def test_what_isnt_due_yet_isnt_judged(business) -> None:
    shop = invoices(business, due("03-05", "03-05"), due("03-20"), data_to="2024-03-15")
    assert shop.result("on_time_rate", "2024-03").denominator == 1


def test_refunds_nothing_drafts_and_void_ones_are_no_invoices(business) -> None:
    paid = due("03-05", "03-05")
    others = [{**paid, **more} for more in ({"kind": "refund"}, {"amount": 0}, {"status": "void"}, {"status": "Draft"})]
    assert invoices(business, paid, *others).result("on_time_rate", "2024-03").denominator == 1
    assert invoices(business, paid, {**paid, "status": "failed"}).result("on_time_rate", "2024-03").denominator == 2


def test_of_two_rows_with_one_number_the_last_holds(business) -> None:
    shop = invoices(business, due("03-05", payment_id="x"), due("03-05", "03-04", payment_id="x"))
    assert (shop.value("on_time_rate", "2024-03"), shop.result("on_time_rate", "2024-03").n) == (1, 1)
