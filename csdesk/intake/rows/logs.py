"""Logs of support cases: a row for each change of a case's state becomes one row for the case."""

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_MOMENT
from csdesk.datasets.table import Texts, filled
from csdesk.intake.rows.draft import Draft

_CLOSED = frozenset(
    {"closed", "resolved", "solved", "done", "completed", "complete", "close", "resolve", "resolve ticket"}
)

Order = npt.NDArray[np.intp]


def cases_of(draft: Draft) -> Draft:
    """One row for each case, where the times of its rows differ: opened at its first, in the state of its last.

    A case whose last state is a closed one was resolved at that time; one that had been closed before was reopened.
    Rows of cases whose times don't differ stay as they are.
    """
    ids, times = draft.columns.get("ticket_id"), draft.columns.get("opened")
    if not isinstance(ids, Texts) or not isinstance(times, np.ndarray) or not len(draft):
        return draft
    known = (ids.codes >= 0) & (times != NO_MOMENT)
    order = np.lexsort((np.arange(len(draft)), times, ids.codes))
    order = order[known[order]]
    codes = ids.codes[order]
    starts = (
        np.flatnonzero(np.concatenate([[True], codes[1:] != codes[:-1]])) if len(codes) else np.zeros(0, dtype=np.intp)
    )
    ends = np.append(starts[1:], len(codes)) - 1
    if not len(starts) or (times[order[starts]] == times[order[ends]]).all():
        return draft
    last = order[ends]
    cases = draft.take(last).having(opened=times[order[starts]])
    cases = cases.having(
        **{name: _last_known(draft, name, order, starts) for name in ("customer", "priority") if name in draft.columns}
    )
    cases = _states(cases, draft, order, starts, ends)
    header = draft.reads["ticket_id"].field.header
    text = f"{len(draft):,} rows are {len(starts):,} {'case' if len(starts) == 1 else 'cases'}: a log of their changes, of which each case's last state holds."
    return cases.saying("case_log", header, text)


def _last_known(draft: Draft, name: str, order: Order, starts: Order) -> Texts:
    """The last text of each case that isn't blank."""
    column = draft.columns[name]
    assert isinstance(column, Texts)
    places = np.where(filled(column)[order], np.arange(len(order)), -1)
    best = np.maximum.reduceat(places, starts)
    codes = np.where(best >= 0, column.codes[order[np.maximum(best, 0)]], -1)
    return Texts(codes.astype(np.int32), column.values)


def _states(cases: Draft, draft: Draft, order: Order, starts: Order, ends: Order) -> Draft:
    """When each case was resolved, and whether it was opened again, by its states; what has a column of its own
    stays."""
    status, times = draft.columns.get("status"), draft.columns["opened"]
    if not isinstance(status, Texts) or not isinstance(times, np.ndarray):
        return cases
    closed = status.among(_CLOSED)[order]
    if "resolved" not in draft.columns:
        cases = cases.having(resolved=np.where(closed[ends], times[order[ends]], NO_MOMENT))
    if "reopened" not in draft.columns:
        back = np.concatenate([[False], closed[:-1] & ~closed[1:]])
        back[starts] = False
        cases = cases.having(reopened=np.logical_or.reduceat(back, starts).astype(np.int8))
    return cases
