from csdesk.health.inputs import INPUTS, said
from csdesk.health.recipe import DEFAULT, Input, Part

ALL = ("usage", "surveys", "tickets", "payments")
NAN = float("nan")


def part(input_: Input) -> Part:
    return next(each for each in DEFAULT.parts if each.input is input_)


def test_every_input_is_declared() -> None:
    assert tuple(INPUTS) == tuple(Input)
    for declared in INPUTS.values():
        assert declared.title
        assert "90" in declared.about(90)


def test_values_are_said_in_words() -> None:
    words = {
        Input.USAGE_TREND: (-0.378, "use down 38% in 28 days"),
        Input.FEATURE_BREADTH: (0.5, "50% of their features in 90 days"),
        Input.NPS: (6.5, "6.5 of 10 in 180 days"),
        Input.CSAT: (0.875, "88% of the scale in 90 days"),
        Input.TICKETS_OPENED: (1, "1 ticket in 90 days"),
        Input.ON_TIME_RATE: (0.9, "90% of invoices on time in 180 days"),
    }
    assert {input_: said(part(input_), value, ALL) for input_, (value, _) in words.items()} == {
        input_: text for input_, (_, text) in words.items()
    }
    assert said(part(Input.USAGE_TREND), 0.2, ALL) == "use up 20% in 28 days"
    assert said(part(Input.USAGE_TREND), 0.001, ALL) == "use as before in 28 days"
    assert said(part(Input.TICKETS_OPENED), 4, ALL) == "4 tickets in 90 days"


def test_silence_is_told_from_what_was_never_imported() -> None:
    assert said(part(Input.TICKETS_OPENED), NAN, ALL) == "silent: no ticket in 90 days"
    assert said(part(Input.TICKETS_OPENED), NAN, ("usage",)) == "no tickets imported"
    assert said(part(Input.NPS), NAN, ALL) == "no NPS answer in 180 days"
