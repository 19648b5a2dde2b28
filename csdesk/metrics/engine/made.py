"""What figures are made of, before it is added up by group: kept, so that another group costs a sum alone."""

from collections.abc import Callable, Hashable, Mapping

from csdesk.base.periods import Calendar
from csdesk.metrics.engine.recent import Recent
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Derived, Sample, Tally
from csdesk.metrics.metric import Metric

Form = Tally | Sample | Derived
Made = list[tuple[Facts, Form]]
NUMBERS_KEPT = 16_000_000
"""Up to how many numbers are kept: 128 MB."""


class Making:
    """Computes the forms of figures block by block, and remembers those that were used last."""

    def __init__(self) -> None:
        self._made: dict[tuple[Hashable, ...], Made] = {}
        self._recent: Recent[tuple[Hashable, ...]] = Recent(NUMBERS_KEPT)

    def of(
        self, metric: Metric, calendar: Calendar, rows: Mapping[str, tuple[str, ...]], blocks: Callable[[], list[Facts]]
    ) -> Made:
        """The figure's form for each block; `rows` are the values of own dimensions that the blocks are narrowed to."""
        key = (metric.id, calendar.key, tuple(sorted(rows.items())))
        made = self._made.get(key)
        if made is None:
            made = [(block, metric.compute(block, calendar)) for block in blocks()]
        weight = sum(_numbers(form) for _, form in made)
        if weight <= NUMBERS_KEPT:
            self._made[key] = made
            for gone in self._recent.used(key, weight):
                del self._made[gone]
        return made


def _numbers(form: Form) -> int:
    if isinstance(form, Tally):
        return form.num.size * (1 + (form.den is not None) + (form.squares is not None))
    return len(form.value) * (2 + len(form.extra)) if isinstance(form, Sample) else 0
