"""What a health score is made of: its parts with their weights and curves, its bands, its rules. And as a document."""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum, StrEnum
from typing import Any

from csdesk.base.errors import CallError

FORMAT = 1
FEWEST_DAYS, MOST_DAYS = 7, 365
LONGEST_TREND = 90
"""A trend looks back four times as far, and no score looks back further than a year."""
LONGEST_OVERDUE = 3650
LARGEST = 1e9
"""No input is as large, and a curve between larger values would leave the range of numbers."""


class Input(StrEnum):
    """What a part of a score looks at."""

    USAGE_TREND = "usage_trend"
    FEATURE_BREADTH = "feature_breadth"
    NPS = "nps"
    CSAT = "csat"
    TICKETS_OPENED = "tickets_opened"
    ON_TIME_RATE = "on_time_rate"


class Band(IntEnum):
    """Where a customer stands, as a code in arrays."""

    NONE = -1
    AT_RISK = 0
    WATCH = 1
    GOOD = 2


class Missing(Enum):
    """What becomes of a part that nothing is known for."""

    LEAVE_OUT = "leave out"
    NEUTRAL = "count as 50"
    BAD = "count as 0"


class Way(Enum):
    """How the parts become one band: by a weighted sum, or by the poorest and the best of them."""

    SUM = "sum"
    RULE = "rule"


class Knock(Enum):
    """What puts a customer at risk, whatever the score."""

    CANCELLED = "cancelled"  # has cancelled, or is known to leave, and still pays
    OVERDUE = "overdue"  # owes an invoice for longer than so many days


@dataclass(frozen=True, slots=True)
class Part:
    """One input with its weight and its curve: `zero` is the value that scores 0, `hundred` the one that scores 100, a
    straight line between them. `days` is how far back it looks."""

    input: Input
    weight: float
    zero: float
    hundred: float
    days: int


@dataclass(frozen=True, slots=True)
class Bands:
    """The upper edges of the lower two bands; a score on an edge belongs to the band below it."""

    at_risk_to: float = 40.0
    watch_to: float = 70.0


@dataclass(frozen=True, slots=True)
class KnockOut:
    """A rule that puts a customer at risk; `days` is for invoices: overdue for more than so many."""

    kind: Knock
    days: int = 0


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that turns what is known of a customer into a score and a band."""

    parts: tuple[Part, ...]
    bands: Bands = Bands()
    missing: Missing = Missing.LEAVE_OUT
    knock_outs: tuple[KnockOut, ...] = ()
    way: Way = Way.SUM

    @property
    def overdue_days(self) -> int | None:
        """The days after which an overdue invoice knocks out; None where none does."""
        return next((rule.days for rule in self.knock_outs if rule.kind is Knock.OVERDUE), None)

    @property
    def cancelling_counts(self) -> bool:
        """Whether having cancelled knocks out."""
        return any(rule.kind is Knock.CANCELLED for rule in self.knock_outs)


DEFAULT = Recipe(
    parts=(
        Part(Input.USAGE_TREND, 30, -0.5, 0, 28),
        Part(Input.FEATURE_BREADTH, 15, 0, 0.6, 90),
        Part(Input.NPS, 15, 0, 10, 180),
        Part(Input.CSAT, 10, 0, 1, 90),
        Part(Input.TICKETS_OPENED, 15, 10, 1, 90),
        Part(Input.ON_TIME_RATE, 15, 0.5, 1, 180),
    ),
    knock_outs=(KnockOut(Knock.CANCELLED), KnockOut(Knock.OVERDUE, 60)),
)
"""The recipe of a workspace that has none of its own (FIGURES, Health)."""


def problems(recipe: Recipe) -> tuple[str, ...]:
    """What is wrong with a recipe, a sentence each; nothing for one that can score."""
    return tuple(_problems(recipe))


def _problems(recipe: Recipe) -> Iterator[str]:
    if not recipe.parts:
        yield "It has no parts."
    for kind in Input:
        if sum(part.input is kind for part in recipe.parts) > 1:
            yield f"The part {kind.value} is in it twice."
    for part in recipe.parts:
        if not (math.isfinite(part.weight) and 0 <= part.weight <= 100):
            yield f"The weight of {part.input.value} isn't between 0 and 100."
        if not max(abs(part.zero), abs(part.hundred)) <= LARGEST or part.zero == part.hundred:
            yield f"The values of {part.input.value} that score 0 and 100 must be two different numbers up to {LARGEST:,.0f}."
        most = LONGEST_TREND if part.input is Input.USAGE_TREND else MOST_DAYS
        if not FEWEST_DAYS <= part.days <= most:
            yield f"The part {part.input.value} must look back between {FEWEST_DAYS} and {most} days."
    if recipe.parts and not any(part.weight > 0 for part in recipe.parts):
        yield "None of its parts has a weight."
    if not 0 <= recipe.bands.at_risk_to < recipe.bands.watch_to <= 100:
        yield "Its bands must rise from 0 to 100: at risk first, then watch."
    for knock in Knock:
        if sum(rule.kind is knock for rule in recipe.knock_outs) > 1:
            yield f"The knock-out {knock.value} is in it twice."
    if recipe.overdue_days is not None and not 1 <= recipe.overdue_days <= LONGEST_OVERDUE:
        yield f"An invoice must be overdue for 1 to {LONGEST_OVERDUE:,} days before it knocks out."


def to_json(recipe: Recipe) -> str:
    """The recipe as a document, the same text for the same recipe."""
    return json.dumps(
        {
            "format": FORMAT,
            "way": recipe.way.value,
            "parts": [
                {"input": p.input.value, "weight": p.weight, "zero": p.zero, "hundred": p.hundred, "days": p.days}
                for p in recipe.parts
            ],
            "bands": {"at_risk_to": recipe.bands.at_risk_to, "watch_to": recipe.bands.watch_to},
            "missing": recipe.missing.value,
            "knock_outs": [{"kind": rule.kind.value, "days": rule.days} for rule in recipe.knock_outs],
        },
        indent=1,
    )


def from_json(text: str) -> Recipe:
    """The recipe that a document holds; raises CallError, saying what is wrong, for a damaged one."""
    try:
        document = json.loads(text)
    except ValueError as error:
        raise _damaged("It is no JSON.") from error
    except RecursionError as error:
        raise _damaged("Its JSON is nested too deeply.") from error
    if not isinstance(document, dict):
        raise _damaged("It holds no recipe.")
    if document.get("format") != FORMAT:
        raise CallError("This health recipe was written by another version of csdesk.", "Open it with that version.")
    try:
        recipe = _read(document)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise _damaged(f"It can't be read at {error}.") from error
    wrong = problems(recipe)
    if wrong:
        raise _damaged(" ".join(wrong))
    return recipe


def refused(text: str) -> str:
    """Why a document is no recipe that can score, in a sentence; '' where it is one."""
    try:
        from_json(text)
    except CallError as error:
        return error.what
    return ""


def _damaged(what: str) -> CallError:
    return CallError(f"The health recipe is damaged. {what}", "Undo the change that brought it, or apply another one.")


def _read(document: Mapping[str, Any]) -> Recipe:
    return Recipe(
        parts=tuple(
            Part(Input(p["input"]), _number(p["weight"]), _number(p["zero"]), _number(p["hundred"]), _whole(p["days"]))
            for p in document["parts"]
        ),
        bands=Bands(_number(document["bands"]["at_risk_to"]), _number(document["bands"]["watch_to"])),
        missing=Missing(document["missing"]),
        knock_outs=tuple(KnockOut(Knock(rule["kind"]), _whole(rule["days"])) for rule in document["knock_outs"]),
        way=Way(document["way"]),
    )


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r}")
    return float(value)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{value!r}")
    return value
