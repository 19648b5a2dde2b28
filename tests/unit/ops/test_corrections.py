"""What is known of a customer, so that it can be put right."""

from datetime import date

from csdesk.base.days import NO_DAY, to_day
from csdesk.ops import correcting
from csdesk.ops.corrections import KnownCell, known_of, leaving_of
from csdesk.ops.desk import Desk

MAY_31 = to_day(date(2025, 5, 31))


def test_what_holds_stands_beside_what_the_files_say(trio: Desk) -> None:
    correcting.correct(trio, "C1", {"segment": "Large", "signed_up": "2024-03-31", "email": ""})
    known = known_of(trio, "C1", ("name", "email", "segment", "signed_up", "country"))
    assert known.cells == (
        KnownCell("name", "Blue Bay", "Blue Bay", corrected=False),
        KnownCell("email", "", "hi@blue.example", corrected=True),
        KnownCell("segment", "Large", "Small", corrected=True),
        KnownCell("signed_up", "31 Mar 2024", "", corrected=True),
        KnownCell("country", "", "", corrected=False),
    )
    assert (known.others, known.by_hand) == ((), False)


def test_one_that_no_list_of_customers_has_is_called_by_its_id(trio: Desk) -> None:
    correcting.correct(trio, "C1", {"name": ""})
    name, country = known_of(trio, "C1", ("name", "country")).cells
    assert name == KnownCell("name", "C1", "Blue Bay", corrected=True)
    assert country == KnownCell("country", "", "", corrected=False)


def test_whatever_else_was_said_comes_in_words_with_what_takes_it_back(trio: Desk) -> None:
    correcting.merge(trio, "C2", "C3")
    correcting.mark_lost(trio, "C3", MAY_31, "Too dear")
    correcting.new_customer(trio, "N1", "New Dawn")
    lost, same = known_of(trio, "C3", ()).others
    assert lost.words == "Lost: the last day was 31 May 2025 (Too dear)"
    assert same.words == "Red Hill (C2) is the same customer"
    correcting.take_back(trio, same.customer, same.what)
    assert "C2" in trio.engine.facts.people.ids
    made = known_of(trio, "N1", ("name",))
    assert (made.by_hand, [each.words for each in made.others]) == (True, ["Made by hand"])


def test_how_a_customer_left_and_why_others_did(trio: Desk) -> None:
    assert (leaving_of(trio, "C1").day, leaving_of(trio, "C1").reasons) == (NO_DAY, ())
    correcting.mark_lost(trio, ["C1", "C2"], MAY_31, "Too dear")
    correcting.mark_lost(trio, "C3", MAY_31, "closed down")
    leaving = leaving_of(trio, "C1")
    assert (leaving.day, leaving.reason, leaving.reasons) == (MAY_31, "Too dear", ("closed down", "Too dear"))
