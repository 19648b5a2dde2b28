"""What a header says that its numbers count."""

import pytest

from csdesk.intake.words.scales import highest_of, scale_of_money, unit_of_time


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("Reply time (min)", "minutes"), ("resolution_hours", "hours"), ("in hrs", "hours"), ("duration secs", "seconds"),
        ("Minute taker's name?", "minutes"), ("Time", ""), ("Resolution time (days)", "days"), ("First response (h)", "hours"),
        ("Duration (s)", "seconds"), ("duration_ms", "milliseconds"), ("Time to resolution (d)", "days"),
        ("Minutes per day", "minutes"), ("Days open (hours)", "hours"), ("Lösungszeit (Std.)", "hours"), ("Durée (jours)", "days"),
        ("D", ""), ("m", ""), ("S. Miller", ""), ("Resolution time, weeks", "weeks"),
    ],
)  # fmt: skip
def test_the_unit_of_time(header: str, unit: str) -> None:
    assert unit_of_time(header) == unit


@pytest.mark.parametrize(
    ("header", "scale"),
    [
        ("Amount", 1), ("Amount (cents)", 0.01), ("amount_cents", 0.01), ("Monatsgebühr (Cent)", 0.01), ("Price in pence", 0.01),
        ("Discount per cent", 1), ("Amount (kobo)", 0.01), ("Amount (thousands)", 1_000), ("Umsatz in Tsd. €", 1_000), ("MRR (k€)", 1_000),
        ("Umsatz (T€)", 1_000), ("Revenue ('000)", 1_000), ("kEUR", 1_000), ("Revenue (€m)", 1_000_000), ("Umsatz (Mio. €)", 1_000_000),
        ("Fee (m)", 1), ("Price (€/m)", 1), ("Amount (USD)", 1), ("Montant (milliers)", 1_000), ("Centre fee", 1), ("Miles fee", 1),
    ],
)  # fmt: skip
def test_how_much_each_number_of_money_is(header: str, scale: float) -> None:
    assert scale_of_money(header) == scale


@pytest.mark.parametrize(
    ("text", "highest"),
    [
        ("5", 5), ("10.0", 10), ("1-5", 5), ("0–10", 10), ("1 to 7", 7), ("1 bis 5", 5), ("de 1 à 10", 10), ("out of 5", 5), ("/5", 5),
        ("5 stars", 5), ("5-point scale", 5), ("1/5", 5),
    ],
)  # fmt: skip
def test_the_highest_score_of_a_scale(text: str, highest: float) -> None:
    assert highest_of(text) == highest


@pytest.mark.parametrize("text", ["", "good", "1-2-3-4-5", "2.5"])
def test_what_names_no_scale(text: str) -> None:
    assert highest_of(text) != highest_of(text)
