"""In which order customers come to the steps of their journey."""

import numpy as np

from csdesk.base.days import NO_DAY
from csdesk.datasets.surveys import SURVEYS
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.spans.presence import first_paid_day

NEVER = np.iinfo(np.int32).max


def journey_order(facts: Facts) -> dict[str, int]:
    """The place of each step in the journey: by the median of the days from a customer's first paid day to its answers.

    Steps that only unknown customers were asked about come last, in the order of the file.
    """
    table, who = facts.table(SURVEYS), facts.who(SURVEYS)
    named, day, first = table.text("step"), table.days("answered_on"), first_paid_day(facts)
    since = np.where(day == NO_DAY, 0, day.astype(np.int64) - first[who])
    known = (named.codes >= 0) & (who < facts.nobody) & (first[who] != NEVER) & (day != NO_DAY)
    medians = []
    for code, name in enumerate(named.values):
        own = since[known & (named.codes == code)]
        medians.append((float(np.median(own)) if len(own) else float("inf"), code, name))
    return {name: place for place, (_, _, name) in enumerate(sorted(medians))}
