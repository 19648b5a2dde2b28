import json
from dataclasses import replace

import pytest

from csdesk.base.errors import CallError
from csdesk.health.recipe import (
    DEFAULT,
    Bands,
    Input,
    Knock,
    KnockOut,
    Missing,
    Part,
    Way,
    from_json,
    problems,
    refused,
    to_json,
)


def document(**changes: object) -> str:
    return json.dumps({**json.loads(to_json(DEFAULT)), **changes})


def test_the_default_is_that_of_the_specification() -> None:
    curves = {part.input.value: (part.weight, part.zero, part.hundred, part.days) for part in DEFAULT.parts}
    assert curves == {
        "usage_trend": (30, -0.5, 0, 28),
        "feature_breadth": (15, 0, 0.6, 90),
        "nps": (15, 0, 10, 180),
        "csat": (10, 0, 1, 90),
        "tickets_opened": (15, 10, 1, 90),
        "on_time_rate": (15, 0.5, 1, 180),
    }
    assert sum(part.weight for part in DEFAULT.parts) == 100
    assert (DEFAULT.bands.at_risk_to, DEFAULT.bands.watch_to) == (40, 70)
    assert (DEFAULT.missing, DEFAULT.way) == (Missing.LEAVE_OUT, Way.SUM)
    assert DEFAULT.cancelling_counts
    assert DEFAULT.overdue_days == 60
    assert problems(DEFAULT) == ()


def test_a_document_gives_the_recipe_back() -> None:
    odd = replace(
        DEFAULT, parts=DEFAULT.parts[:2], bands=Bands(33.5, 66.25), missing=Missing.BAD, knock_outs=(), way=Way.RULE
    )
    for recipe in (DEFAULT, odd):
        assert from_json(to_json(recipe)) == recipe
    assert odd.overdue_days is None
    assert not odd.cancelling_counts


def test_the_same_recipe_is_the_same_text() -> None:
    assert to_json(from_json(to_json(DEFAULT))) == to_json(from_json(to_json(from_json(to_json(DEFAULT)))))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no JSON"),
        ("{", "no JSON"),
        ("[1]", "no recipe"),
        ("null", "no recipe"),
        ("{}", "another version"),
        (document(format=99), "another version"),
        (document(parts=None), "can't be read"),
        (document(parts=[]), "no parts"),
        (document(parts=[{"input": "mood", "weight": 1, "zero": 0, "hundred": 1, "days": 30}]), "mood"),
        (document(parts=[{"input": "nps", "weight": True, "zero": 0, "hundred": 1, "days": 30}]), "True"),
        (document(parts=[{"input": "nps", "weight": "3", "zero": 0, "hundred": 1, "days": 30}]), "can't be read"),
        (document(parts=[{"input": "nps", "weight": 0, "zero": 0, "hundred": 1, "days": 30}]), "has a weight"),
        (document(parts=[{"input": "nps", "weight": -5, "zero": 0, "hundred": 1, "days": 30}]), "between 0 and 100"),
        (document(parts=[{"input": "nps", "weight": 5, "zero": 1, "hundred": 1, "days": 30}]), "two different numbers"),
        (document(parts=[{"input": "nps", "weight": 5, "zero": 0, "hundred": 1, "days": 3}]), "look back"),
        (document(parts=[{"input": "nps", "weight": 5, "zero": 0, "hundred": 1, "days": 30.5}]), "can't be read"),
        (document(parts=[{"input": "nps", "weight": 5, "zero": 0, "hundred": 1, "days": 366}]), "7 and 365 days"),
        (document(parts=[{"input": "usage_trend", "weight": 5, "zero": 0, "hundred": 1, "days": 91}]), "7 and 90 days"),
        (document(bands={"at_risk_to": 70, "watch_to": 40}), "bands must rise"),
        (document(bands={"at_risk_to": 40}), "watch_to"),
        (document(missing="guess"), "guess"),
        (document(way="vote"), "vote"),
        (document(knock_outs=[{"kind": "overdue", "days": 0}]), "overdue for 1 to"),
        (document(knock_outs=[{"kind": "rude", "days": 0}]), "rude"),
    ],
)
def test_a_damaged_document_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(CallError, match=words) as refused:
        from_json(text)
    assert refused.value.hint


def test_numbers_that_are_none_are_refused() -> None:
    with pytest.raises(CallError, match="two different numbers"):
        from_json(to_json(DEFAULT).replace("-0.5", "NaN"))
    with pytest.raises(CallError, match="two different numbers"):
        from_json(to_json(DEFAULT).replace("-0.5", "-1e999"))


def test_nothing_is_in_a_recipe_twice() -> None:
    part = Part(Input.NPS, 50, 0, 10, 180)
    rule = KnockOut(Knock.CANCELLED)
    twice = replace(DEFAULT, parts=(part, replace(part, days=90)), knock_outs=(rule, rule))
    assert problems(twice) == ("The part nps is in it twice.", "The knock-out cancelled is in it twice.")


def test_a_document_that_is_nested_too_deeply_is_refused_in_words() -> None:
    assert refused("[" * 20_000) == "The health recipe is damaged. Its JSON is nested too deeply."
    assert refused(to_json(DEFAULT)) == ""
