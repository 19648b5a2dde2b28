"""Rows that a joined export says again: the same customer or subscription beside each of its events."""

import numpy as np
import numpy.typing as npt

from csdesk.datasets.dataset import Repeat
from csdesk.datasets.table import Texts, Values
from csdesk.intake.rows.draft import Draft

_ONCE = frozenset({"customers", "subscriptions"})


def without_repeats(draft: Draft, main: bool) -> Draft:
    """The draft with rows that are equal in every column once.

    Of customers that lie beside another table, one row each: the last.
    """
    if draft.dataset.id not in _ONCE or draft.dataset.repeat is not Repeat.LATEST or not len(draft):
        return draft
    if not main and draft.dataset.id == "customers":
        codes = _codes(draft.columns["customer_id"])
        last = len(codes) - 1 - np.unique(codes[::-1], return_index=True)[1]
        return draft.take(np.sort(last[codes[last] >= 0]))
    key = draft.columns.get(draft.dataset.key[0])
    if key is None or len(np.unique(_codes(key))) == len(draft):
        return draft
    together = np.zeros(len(draft), dtype=np.int64)
    for column in draft.columns.values():
        codes = _codes(column)
        together = np.unique(together * (int(codes.max(initial=0)) + 2) + codes + 1, return_inverse=True)[1]
    first = np.sort(np.unique(together, return_index=True)[1])
    again = len(draft) - len(first)
    if not again:
        return draft
    text = f"{again:,} rows say the same of one of the {draft.dataset.title.lower()} again, and count once."
    return draft.take(first).saying("equal_rows", "", text)


def _codes(column: Values) -> npt.NDArray[np.int64]:
    if isinstance(column, Texts):
        return column.codes.astype(np.int64)
    return np.unique(column, return_inverse=True)[1].astype(np.int64)
