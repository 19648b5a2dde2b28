"""What a figure did, in words: the title of its chart and the headline of its page, never the bare name of the
measure."""

from collections.abc import Sequence
from math import floor, log10

from csdesk.base.periods import Grain
from csdesk.metrics.forms import Result
from csdesk.metrics.metric import Interval, Metric
from csdesk.pages.lens import Lens
from csdesk.pages.shown import TOO_FEW, counts_of, taken_over
from csdesk.pages.values import Number, Verdict
from csdesk.pages.words import period_short

Parts = tuple[str | Number, ...]


def finding_parts(lens: Lens, id_: str, name: str = "") -> Parts:
    """Where a figure stands and whether it moved, with the numbers that open their proofs.

    A change that could be chance isn't told as one where its noise is known, nor is that of a period that still runs
    where days are still to add to it, which is said of whatever isn't a balance; where the figure isn't known, the
    reason stands instead.
    """
    metric, now = lens.metric(id_), lens.number(id_)
    name = name or metric.title
    if now.value is None:
        return (f"{name} {now.reason}" if now.reason == TOO_FEW else f"{name}: {now.reason}",)
    change, earlier = lens.change(id_), lens.earlier(id_)
    still = f"{_of_few(metric, lens.result(id_))}{'' if metric.instant else so_far(lens)}"
    if change is None or earlier is None:
        return _without_blanks(f"{name} ", now, still)
    before = lens.shown(id_, earlier)
    if before.text == now.text:
        return (f"{name} ", now, f"{still}, as in {lens.compared_title}")
    if change.partial:
        return (f"{name} ", now, f"{still}; ", before, f" in {lens.compared_title}")
    if change.real is False:
        return (f"{name} ", now, f"{still}: the change since {lens.compared_title} could be chance")
    moved = "rose" if change.difference > 0 else "fell"
    return (f"{name} {moved} to ", now, f"{still} from ", before, f" in {lens.compared_title}")


def _of_few(metric: Metric, result: Result) -> str:
    """What a share of few was counted from, behind it: ` (0 of 1)`; '' of enough."""
    counts = counts_of(result) if metric.interval is Interval.WILSON else ""
    return f" ({counts})" if counts else ""


def so_far(lens: Lens) -> str:
    """What follows the figure of a period that still runs: ` so far`; '' of one that is over."""
    return "" if lens.undated or lens.calendar.complete[lens.at] else " so far"


def _without_blanks(*parts: str | Number) -> Parts:
    return tuple(part for part in parts if part != "")


def finding(lens: Lens, id_: str, name: str = "") -> str:
    """The same as plain words: `NPS 38: the change since Q2 2026 could be chance`."""
    return "".join(part if isinstance(part, str) else part.text for part in finding_parts(lens, id_, name))


def news(lens: Lens, ids: Sequence[str]) -> str:
    """The first of a page's figures that got worse by more than chance explains, else the first that got better so; ''
    where no change is as large."""
    found: dict[Verdict, str] = {}
    for id_ in ids:
        change, delta = (lens.change(id_), lens.delta(id_)) if lens.knows(id_) else (None, None)
        if change is not None and delta is not None and change.real:
            found.setdefault(delta.verdict, id_)
    return found.get(Verdict.WORSE, "") or found.get(Verdict.BETTER, "")


def settled_by(lens: Lens, id_: str) -> str:
    """How many answers would settle a change that could be chance: `about 2,300 answers a quarter would settle it`;
    that it is too small to be told, where there are fewer customers, and how many it rests on; '' where nothing can be
    said."""
    change = lens.change(id_)
    if change is None or change.real is not False or not change.needed:
        return ""
    customers = lens.result("customers_active").value
    now = lens.result(id_)
    if customers and max(customers, now.n) < change.needed:
        return f"too small a change to tell with {taken_over(lens.metric(id_), now)}"
    size = 10 ** max(0, floor(log10(change.needed)) - 1)  # two digits say enough
    return f"about {-(-change.needed // size) * size:,} answers a {grain_name(lens)} would settle it"


def grain_name(lens: Lens) -> str:
    """What one of the lens' periods is called: quarter, month; `period` for the one of undated data."""
    return "period" if lens.period.grain is Grain.ALL else lens.period.grain.value


def by_month(lens: Lens) -> str:
    """What months a chart shows: `by month, Jun 2024 to Jun 2025`."""
    if lens.undated:
        return "all data"
    first, last = (period_short(lens.months.periods[lens.months_shown[place]]) for place in (0, -1))
    return f"by month, {first} to {last}" if first != last else f"in {first}"


def of_the_whole(lens: Lens, id_: str) -> str:
    """Which number of a chart by month is the whole period's, because no month has it: `100.0% is the whole
    quarter's`, `100.0% so far this quarter` while it runs."""
    number = lens.number(id_)
    if number.value is None or lens.period.grain in (Grain.MONTH, Grain.ALL):
        return ""
    if still := so_far(lens):
        return f"{number.text}{still} this {grain_name(lens)}"
    return f"{number.text} is the whole {grain_name(lens)}'s"


def joined(*parts: str) -> str:
    """The parts of a subtitle, blank ones left out."""
    return " · ".join(part for part in parts if part)
