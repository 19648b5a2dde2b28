"""Sheets with months across: a row for each customer and month."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from csdesk.intake.columns.habits import Habits
from csdesk.intake.columns.measures import read_numbers
from csdesk.intake.columns.reads import Read
from csdesk.intake.finding.fields import Found
from csdesk.intake.matching.match import Part
from csdesk.intake.questions import Desk
from csdesk.intake.rows.draft import Draft, draft_of


def month_draft(part: Part, reads: Mapping[str, Read], found: Found, habits: Habits, desk: Desk) -> list[Draft]:
    """One draft for each month. An empty cell is an MRR of 0: the month is known, and nothing was paid in it.

    Of usage, an empty cell is no row.
    """
    mrr = part.dataset.id == "mrr_history"
    column = part.dataset.column("mrr" if mrr else "count")
    common = draft_of(part, reads, len(found.rows))
    drafts = []
    for header, day in part.across.items():
        field = found.field(header)
        assert field is not None
        read = read_numbers(field, column, habits, desk)
        values = read.values
        assert isinstance(values, np.ndarray)
        days = np.full(len(common), day, dtype=np.int32)
        draft = replace(common, reads={**common.reads, column.name: read})
        if mrr:
            amounts = np.where(field.filled | read.faulty, values, 0.0)
            drafts.append(draft.having(mrr=amounts, month=days))
        else:
            drafts.append(draft.having(count=values, day=days).take(field.filled))
    return [drafts[0], *(replace(draft, notes=()) for draft in drafts[1:])]
