from dataclasses import replace

import numpy as np
import pytest

from csdesk.datasets.table import Cell
from csdesk.health.recipe import DEFAULT, Band, Input, Knock, KnockOut, Way, to_json
from csdesk.health.standing import history_of, standing_of

from .conftest import Business, answered, day_of, nps_alone, paying


def recipes(document: str, **cells: Cell) -> list[dict[str, Cell]]:
    return [{"recipe": "Voice", "version": 1, "document": document, **cells}]


def test_everybody_has_a_row(business: type[Business]) -> None:
    shop = business(
        recipes=recipes(to_json(nps_alone())),
        customers=[{"customer_id": "a", "name": "Amber Bakery"}, {"customer_id": "b"}, {"customer_id": "gone"}],
        subscriptions=[*paying("a"), *paying("b", amount=30), *paying("gone", ended="2024-06-30")],
        surveys=answered({"a": 4, "gone": 9}),
    )
    found = shop.standing()
    assert found.ids == ("a", "b", "gone")
    assert found.names == ("Amber Bakery", "b", "gone")
    assert found.active.tolist() == [True, True, False]
    assert found.score.tolist() == pytest.approx([40, np.nan, np.nan], nan_ok=True)
    assert found.band.tolist() == [Band.AT_RISK, Band.NONE, Band.NONE]
    assert found.reason == ("", "not enough data", "")
    assert found.mrr.tolist() == [10, 30, 0]
    assert (found.row("b"), found.row("nobody")) == (1, None)
    assert (found.score_of(0), found.score_of(1)) == (40, None)


def test_a_knock_out_is_said_with_its_number(business: type[Business]) -> None:
    rules = (KnockOut(Knock.CANCELLED), KnockOut(Knock.OVERDUE, 60))
    shop = business(
        settings={"unpaid_days": "none"},
        recipes=recipes(to_json(nps_alone(rules))),
        subscriptions=[*paying("a", cancelled_on="2024-12-03", ended="2025-03-31"), *paying("b")],
        surveys=answered({"a": 9}),
        payments=[
            {"customer": "b", "invoiced_on": "2024-10-01", "due_on": "2024-10-20", "amount": 5},
            {
                "customer": "b",
                "invoiced_on": "2024-01-01",
                "due_on": "2024-01-01",
                "paid_on": "2024-01-01",
                "amount": 5,
            },
        ],
    )
    found = shop.standing()
    assert found.reason == ("cancelled on 3 Dec, still a customer", "invoice unpaid for 72 days")
    assert found.band.tolist() == [Band.AT_RISK, Band.AT_RISK]
    assert found.score[0] == 90


def test_why_adds_up_to_the_score(business: type[Business]) -> None:
    shop = business(
        subscriptions=paying("a"),
        surveys=[
            *answered({"a": 7}),
            {"customer": "a", "kind": "CSAT", "score": 4, "scale": 5, "answered_on": "2024-12-02"},
        ],
        tickets=[{"ticket_id": str(n), "customer": "a", "opened": "2024-12-05T09:00:00"} for n in range(3)],
        usage=[
            {"customer": "a", "day": day, "feature": "Reports"} for day in ("2024-01-05", "2024-11-01", "2024-12-20")
        ],
    )
    found = shop.standing()
    lines = found.why(0)
    assert [line.input for line in lines] == [part.input for part in DEFAULT.parts]
    assert sum(line.points or 0 for line in lines) == pytest.approx(round(float(found.score[0]), 2))
    assert sum(line.weight or 0 for line in lines) == pytest.approx(1)
    paid = lines[-1]
    assert (paid.words, paid.score, paid.band, paid.weight, paid.points) == (
        "no payments imported", None, Band.NONE, 0, 0,
    )  # fmt: skip
    # Three tickets: (10 - 3) / 9 of the way.
    tickets = lines[4]
    assert (tickets.words, tickets.score, tickets.band) == ("3 tickets in 90 days", pytest.approx(700 / 9), Band.GOOD)


def test_a_rule_has_no_points(business: type[Business]) -> None:
    rule = replace(nps_alone(), way=Way.RULE)
    shop = business(recipes=recipes(to_json(rule)), subscriptions=paying("a"), surveys=answered({"a": 9}))
    found = shop.standing()
    (line,) = found.why(0)
    assert found.band[0] == Band.GOOD
    assert found.score_of(0) is None
    assert (line.score, line.band, line.weight, line.points) == (90, Band.GOOD, None, None)


def test_an_earlier_day_is_scored_by_what_held_and_was_known_then(business: type[Business]) -> None:
    shop = business(
        recipes=[
            *recipes(to_json(nps_alone())),
            *recipes(to_json(nps_alone(zero=5)), version=2, valid_from="2024-12-01"),
        ],
        subscriptions=paying("a"),
        surveys=[*answered({"a": 6}, "2024-09-01"), *answered({"a": 8}, "2024-12-10")],
    )
    assert shop.standing("2024-09-30").score.tolist() == [60]
    # Both answers count now, with a mean of 7; the newer recipe begins at 5.
    assert shop.standing().score.tolist() == [40]
    assert shop.standing().version_of(0).number == 2
    days = [day_of(day) for day in ("2024-08-31", "2024-09-30", "2024-12-31")]
    assert history_of(shop.engine, "a", days) == ((None, Band.NONE), (60, Band.WATCH), (40, Band.AT_RISK))
    assert history_of(shop.engine, "nobody", days[:1]) == ((None, Band.NONE),)


def test_a_segment_has_its_own_recipe(business: type[Business]) -> None:
    shop = business(
        recipes=[
            {"recipe": "All", "version": 1, "document": to_json(nps_alone())},
            {"recipe": "Pro", "version": 1, "applies_to": "PLAN=pro", "document": to_json(nps_alone(zero=5))},
            {"recipe": "Old", "version": 1, "applies_to": "colour=red", "document": to_json(nps_alone(zero=9))},
        ],
        subscriptions=[*paying("a", plan="Pro"), *paying("b", plan="Basic")],
        surveys=answered({"a": 8, "b": 8}),
    )
    found = shop.standing()
    assert found.score.tolist() == pytest.approx([60, 80])
    assert [found.version_of(row).name for row in (0, 1)] == ["Pro", "All"]


def test_blocks_are_put_together_in_order(business: type[Business]) -> None:
    names = [f"c{number:04}" for number in range(1203)]
    shop = business(
        recipes=recipes(to_json(nps_alone())),
        subscriptions=paying(*names),
        surveys=answered({name: number % 11 for number, name in enumerate(names)}),
    )
    found = shop.standing()
    assert found.score.tolist() == pytest.approx([10 * (number % 11) for number in range(1203)])
    assert history_of(shop.engine, "c1202", [shop.day])[0][0] == pytest.approx(10 * (1202 % 11))


def test_of_a_list_without_dates_those_count_who_have_not_left(business: type[Business]) -> None:
    shop = business(
        customers=[{"customer_id": "a", "lost": False, "mrr": 20}, {"customer_id": "b", "lost": True, "mrr": 30}]
    )
    found = shop.standing()
    assert found.active.tolist() == [True, False]
    assert found.mrr.tolist() == [20, 0]
    assert found.reason == ("not enough data", "")


def test_without_customers_there_is_nobody(business: type[Business]) -> None:
    shop = business()
    found = standing_of(shop.engine, shop.day)
    assert found.ids == ()
    assert found.score.shape == (0,)
    assert found.points.shape == (0, len(Input))
