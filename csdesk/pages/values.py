"""What is shown on a page: numbers with what they are, changes, words, and the roles that give marks their colour.

Standard library alone, as for all blocks: printers show kept ones before anything heavy is loaded.
"""

from dataclasses import dataclass
from enum import Enum

from csdesk.base.units import Unit

Where = tuple[tuple[str, tuple[str, ...]], ...]


class Role(Enum):
    """What a mark means, which decides its colour in every printer."""

    ACCENT = "accent"
    SECOND = "second"
    THIRD = "third"
    MUTED = "muted"
    BETTER = "better"
    WORSE = "worse"
    NEW = "new"
    EXPANSION = "expansion"
    REACTIVATED = "reactivated"
    CONTRACTION = "contraction"
    CHURN = "churn"
    RATES = "rates"
    GOOD = "good"
    WATCH = "watch"
    AT_RISK = "at_risk"


class Verdict(Enum):
    """What a change means to the owner."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "no change"
    CHANCE = "could be chance"
    NEUTRAL = ""  # the figure has no better side


class Tone(Enum):
    """How much a note matters."""

    CALM = "calm"
    NOTE = "note"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Reference:
    """What a shown number is: a figure of one period and group, from which its proof is made."""

    metric: str
    period: str
    where: Where = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is shown. `text` is ready to print; `reference` leads to its proof, None for a declared count of
    the page. `value` is None where it can't be known, with the `reason`."""

    value: float | None
    unit: Unit
    text: str
    reference: Reference | None = None
    reason: str = ""
    low: float | None = None
    high: float | None = None
    n: int = 0


@dataclass(frozen=True, slots=True)
class Delta:
    """A change against the compared period. `up` is None where nothing moved; `text` is the size without sign."""

    up: bool | None
    text: str
    verdict: Verdict
    difference: float | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """A health band with its score, None where only the band is known. `ruled`: a rule, and not the score, puts the
    customer there, so that the sign alone beside the score would contradict it."""

    band: Role
    score: Number | None
    text: str
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Text with a role: an overdue date, say; `strong` stands in semibold. `order` is what it sorts by, where its text
    doesn't tell (a day by its number)."""

    text: str
    role: Role | None = None
    strong: bool = False
    order: float | None = None


Cell = str | Number | Badge | Words | None
