"""What MRR was when each period of a calendar began."""

from collections.abc import Sequence

from csdesk.metrics.forms import Result


def openings(ends: Sequence[Result], moved: Sequence[Sequence[Result]] = ()) -> list[float | None]:
    """The MRR at the start of each period, None where it isn't known.

    The start of a period is the end of the one before: `ends` are the MRR at the ends of consecutive periods. A group
    that customers move into and out of has no such period before; with its movements (`moved`, each over the same
    periods) the start is what they leave of the end.
    """
    if not moved:
        return [None, *(result.value for result in ends[:-1])] if ends else []
    return [
        None if end.value is None else end.value - sum(each[place].value or 0.0 for each in moved)
        for place, end in enumerate(ends)
    ]
