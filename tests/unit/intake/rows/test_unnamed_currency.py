"""Amounts without a currency: the review says once where it is chosen."""

from csdesk.datasets.settings import Settings
from csdesk.intake.request import Known

HEAD = ["Name", "Monthly fee", "Client since"]
PLAIN = [HEAD, ["Alder Ltd", "120", "2024-01-05"]]


def notes(made) -> list[tuple[str, str]]:  # type: ignore[no-untyped-def]
    (sheet,) = made.sheets
    return [(issue.column, issue.hint) for issue in sheet.issues if issue.code == "no_currency"]


def test_amounts_of_no_named_currency_say_where_it_is_chosen(plan) -> None:  # type: ignore[no-untyped-def]
    assert notes(plan(PLAIN)) == [("Monthly fee", "Choose it as “Currency” in the settings (Edit, Preferences).")]


def test_a_sign_or_a_choice_is_a_currency(plan) -> None:  # type: ignore[no-untyped-def]
    assert notes(plan([HEAD, ["Alder Ltd", "€120", "2024-01-05"]])) == []
    assert notes(plan(PLAIN, known=Known(settings=Settings({"base_currency": "NGN"})))) == []


def test_without_amounts_nothing_is_said(plan) -> None:  # type: ignore[no-untyped-def]
    assert notes(plan([["Name", "Client since"], ["Alder Ltd", "2024-01-05"]])) == []
