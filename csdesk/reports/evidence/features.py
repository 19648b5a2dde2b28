"""Who uses which feature, as the Data sheet holds it: 1, 0, and blank where it doesn't count."""

import numpy as np

from csdesk.base.periods import Calendar
from csdesk.datasets.usage import USAGE
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.figures.adoption import feature_adoption, features
from csdesk.metrics.forms import Mask, Tally
from csdesk.reports.evidence.customers import names_of
from csdesk.reports.evidence.tables import DataColumn, DataTable, Form, numbers, text

MOST_FEATURES = 24
"""More features than this don't fit beside each other, and their table is left out."""


def feature_rows(facts: Facts, calendar: Calendar, who: Mask) -> DataTable | None:
    """One row for each customer at the end, a column for each feature; None where there are none, or too many."""
    each = features(facts)
    if not each or len(each) > MOST_FEATURES:
        return None
    columns: list[tuple[str, Mask, Mask]] = []
    for feature in sorted(each, key=lambda feature: feature.name.casefold()):
        form = feature_adoption(facts.only("feature", USAGE, "feature", (feature.name,)), calendar)
        assert isinstance(form, Tally) and form.den is not None
        columns.append((feature.name, form.num[:, 0] > 0, form.den[:, 0] > 0))
    counted = np.any([eligible for _, _, eligible in columns], axis=0) & who
    rows = np.flatnonzero(counted)
    cells: list[DataColumn] = [
        numbers("", name, np.where(eligible[rows], used[rows].astype(np.float64), np.nan), Form.COUNT)
        for name, used, eligible in columns
    ]
    return DataTable(
        "features", "Features", "One row for each customer at the end: 1 used in the period, 0 not, blank: not in the plan, or too new.",
        (text("", "Customer", names_of(facts, rows)), *cells),
        (("d_features", 1, len(cells)),),
    )  # fmt: skip
