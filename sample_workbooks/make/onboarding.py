"""How customers get started: four steps, some of them late, some never done."""

from datetime import date, timedelta

from sample_workbooks.make.cast import Person
from sample_workbooks.make.chance import Chance
from sample_workbooks.make.days import END
from sample_workbooks.make.records import Step

_STEPS = (
    ("Kick-off call", 0, 3),
    ("Menu and prices loaded", 2, 10),
    ("Staff trained", 6, 18),
    ("First delivery", 9, 24),
)
"""Each step with the days after joining on which it begins and is due."""


def steps_of(person: Person, joined: date) -> list[Step]:
    """The steps of a customer that joins; those that would begin after the last day aren't written yet."""
    chance = Chance("onboarding", person.id)
    made = []
    for step, begins, due in _STEPS:
        started = joined + timedelta(days=begins)
        took = chance.number(0, due - begins) if chance.happens(0.75) else chance.number(due - begins + 1, 30)
        done: date | None = started + timedelta(days=took)
        if chance.happens(0.05) or done is None or done > END:
            done = None
        if started <= END:
            made.append(Step(person.id, step, started, joined + timedelta(days=due), done))
    return made
