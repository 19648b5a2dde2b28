"""Headers as words."""

import pytest

from csdesk.intake.matching.wide import direction_of, kind_of, month_in, scale_of, step_of
from csdesk.intake.words.headers import compact, currency_in, plain, shown, words
from csdesk.intake.words.implied import amount_is, interval_of


@pytest.mark.parametrize(
    ("header", "same"),
    [
        ("customerID", "customer id"),
        ("CUSTOMER_ID", "customer id"),
        ("Währung", "wahrung"),
        ("Sign-up date*", "sign up date"),
        ("Discount %", "discount percent"),
        ("ContactName", "contact name"),
        ("First reply time (min)", "first reply time min"),
    ],
)
def test_spellings_of_one_header(header: str, same: str) -> None:
    assert words(header) == same


def test_brackets_and_time_zones_can_be_left_away() -> None:
    assert plain("Created (UTC)") == plain("Created [date]") == "created"
    assert plain("Submit Date UTC") == "submit date"
    assert plain("(UTC)") == "utc"
    assert compact("E-mail") == compact("email")


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("Amount (USD)", "USD"),
        ("refund_amount_usd", "USD"),
        ("Price £", "GBP"),
        ("MRR NGN", "NGN"),
        ("Try it all", ""),
        ("All", ""),
        ("Amount", ""),
    ],
)
def test_the_currency_in_a_header(header: str, code: str) -> None:
    assert currency_in(header) == code


def test_no_two_headers_are_shown_alike() -> None:
    assert shown(["Name", "", "Name", "Name (2)", "Name"]) == (
        "Name",
        "Column 2",
        "Name (2)",
        "Name (2) (2)",
        "Name (3)",
    )


def test_how_often_an_amount_is_paid() -> None:
    assert [str(interval_of(h)) for h in ("MRR", "arr_amount", "Annual contract value", "Price", "Quarterly fee", "Weekly")] == [
        "1 month", "1 year", "1 year", "None", "3 months", "1 week",
    ]  # fmt: skip
    assert [str(interval_of(h)) for h in ("Half-yearly fee", "Semi-annual price", "Bi-weekly rate", "Bi-monthly fee")] == [
        "6 months", "6 months", "2 weeks", "2 months",
    ]  # fmt: skip
    assert [interval_of(h) for h in ("Semi-monthly fee", "Annual price (paid monthly)", "Price (m)")] == [None] * 3
    assert [amount_is(h) for h in ("MRR", "Line total", "Contract value", "Unit price", "Monthly price", "Amount", "Monthly amount")] == [
        "total", "total", "total", "unit", "unit", "unit", "total",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "kind", "step", "scale", "direction"),
    [
        ("On a scale of 0-10, how would you rate Sudzilla?", "NPS", "how would you rate Sudzilla", (0, 10), "high"),
        ("How likely are you to recommend us? (0-10)", "NPS", "How likely are you to recommend us", (0, 10), "high"),
        (
            "On a scale from 1 to 5, how satisfied are you with support?",
            "CSAT",
            "how satisfied are you with support",
            (1, 5),
            "high",
        ),
        ("How easy was it to set up?", "CES", "How easy was it to set up", (0, 0), "high"),
        ("Effort score", "CES", "Effort score", (0, 0), ""),
        ("CSAT score", "CSAT", "", (0, 0), "high"),
        ("NPS", "NPS", "", (0, 0), "high"),
    ],
)
def test_questions(header: str, kind: str, step: str, scale: tuple[int, int], direction: str) -> None:
    assert (kind_of(header), step_of(header), scale_of(header), direction_of(header, kind)) == (
        kind,
        step,
        scale,
        direction,
    )


@pytest.mark.parametrize("header", ["Favourite song", "...why?", "Customer", "Corporate", "MRR"])
def test_what_is_no_question_with_a_score(header: str) -> None:
    assert kind_of(header) == ""


def test_months_in_headers() -> None:
    january = month_in("Jan 2024")
    assert january == month_in("MRR 2024-01") == month_in("2024-01-01") == month_in("Jan-24") == month_in("2024-01-31")
    assert january == 19753  # 31 January 2024
    assert month_in("Q1 2024") == month_in("MRR") == month_in("2024") == month_in("20240131") == -(2**31)
