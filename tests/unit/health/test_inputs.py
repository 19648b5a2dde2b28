from datetime import date

from csdesk.base.days import to_day
from csdesk.health.inputs import INPUTS, said
from csdesk.health.recipe import DEFAULT, Input, Part

DAY = to_day(date(2024, 12, 31))
ALL = dict.fromkeys(("usage", "surveys", "tickets", "payments"), (DAY - 400, DAY))
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
    assert {input_: said(part(input_), value, ALL, 7, DAY) for input_, (value, _) in words.items()} == {
        input_: text for input_, (_, text) in words.items()
    }
    assert said(part(Input.USAGE_TREND), 0.2, ALL, 7, DAY) == "use up 20% in 28 days"
    assert said(part(Input.USAGE_TREND), 0.001, ALL, 7, DAY) == "use as before in 28 days"
    assert said(part(Input.TICKETS_OPENED), 4, ALL, 7, DAY) == "4 tickets in 90 days"


def test_silence_is_told_from_what_was_never_imported() -> None:
    assert said(part(Input.TICKETS_OPENED), NAN, ALL, 7, DAY) == "silent: no ticket in 90 days"
    assert said(part(Input.TICKETS_OPENED), NAN, {"usage": (DAY - 400, DAY)}, 7, DAY) == "no tickets imported"
    assert said(part(Input.NPS), NAN, ALL, 7, DAY) == "no NPS answer in 180 days"


def test_use_is_told_as_far_as_anybody_exported_it() -> None:
    """A week without a row may be a quiet one; after more, later rows haven't been exported; after a month nothing is known."""
    trend = part(Input.USAGE_TREND)

    def told(behind: int, value: float = -0.2, quiet: int = 7) -> str:
        return said(trend, value, {"usage": (DAY - 400, DAY - behind)}, quiet, DAY)

    assert told(7) == "use down 20% in 28 days"
    assert told(8) == "use down 20% in 28 days, to 23 Dec"
    assert told(31) == "use down 20% in 28 days, to 30 Nov"
    assert told(32, NAN) == "no usage imported after 29 Nov"
    # Where nobody used anything for 20 days before, 19 silent ones are nothing special.
    assert told(19, quiet=20) == "use down 20% in 28 days"
