"""What the owner chose to see. Standard library alone: the window has it before anything heavy is loaded."""

from dataclasses import dataclass

from csdesk.pages.values import Where

COMPARED = ("previous", "year", "none")
"""What a period can be compared with."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What the owner chose to see. `period` '' is the last complete quarter; `compare` is `previous`, `year` (the same
    period a year before) or `none`; `where` picks customers."""

    period: str = ""
    compare: str = "previous"
    where: Where = ()
