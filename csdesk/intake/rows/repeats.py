"""Rows that a joined export says again: the same customer or subscription beside each of its events."""

import numpy as np
import numpy.typing as npt

from csdesk.base.units import many
from csdesk.datasets.dataset import Repeat
from csdesk.datasets.references import folded
from csdesk.datasets.table import Texts, Values
from csdesk.intake.rows.draft import Draft

_ONCE = frozenset({"customers", "subscriptions"})
_EXAMPLES = 3


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
    verbs = ("says", "counts") if again == 1 else ("say", "count")
    text = f"{many(again, 'row')} {verbs[0]} the same of one of the {draft.dataset.title.lower()} again, and {verbs[1]} once."
    return draft.take(first).saying("equal_rows", "", text)


def last_of_names(draft: Draft, numbers: npt.NDArray[np.int32]) -> Draft:
    """Of customers whose names serve as their ids, the last row of each name, whatever its case and blanks.

    Rows of one name with e-mails of their own are different people, whose e-mails serve as their ids. `numbers` are the
    rows' numbers in the sheet, which a note tells for each name that stands on several rows.
    """
    names = draft.columns.get("customer_id")
    if "customer_id" in draft.reads or not isinstance(names, Texts) or draft.dataset.id != "customers":
        return draft
    ids, emails = names.tolist(), _texts(draft, "email")
    rows: dict[str, list[int]] = {}
    for place, name in enumerate(ids):
        rows.setdefault(folded(name) or f"row {place}", []).append(place)
    for places in [each for each in rows.values() if len({emails[place] for place in each if emails[place]}) > 1]:
        for place in [place for place in places if emails[place]]:
            ids[place] = emails[place]
    people: dict[str, list[int]] = {}
    for place, identity in enumerate(ids):
        people.setdefault(folded(identity) or f"row {place}", []).append(place)
    again = [places for places in people.values() if len(places) > 1]
    draft = draft.having(customer_id=Texts.of(ids))
    if not again:
        return draft
    shown = [f"{ids[places[-1]]} stands in rows {_listed(numbers[places].tolist())}" for places in again[:_EXAMPLES]]
    more = (
        f"; {len(again) - _EXAMPLES:,} more {'name repeats' if len(again) == _EXAMPLES + 1 else 'names repeat'}"
        if len(again) > _EXAMPLES
        else ""
    )
    text = f"{'; '.join(shown)}{more}: the last row of a name holds."
    header = draft.reads["name"].field.header if "name" in draft.reads else ""
    last = np.array(sorted(places[-1] for places in people.values()), dtype=np.intp)
    return draft.take(last).saying("name_repeats", header, text)


def _texts(draft: Draft, name: str) -> list[str]:
    column = draft.columns.get(name)
    return column.tolist() if isinstance(column, Texts) else [""] * len(draft)


def _listed(numbers: list[int]) -> str:
    return f"{', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _codes(column: Values) -> npt.NDArray[np.int64]:
    if isinstance(column, Texts):
        return column.codes.astype(np.int64)
    return np.unique(column, return_inverse=True)[1].astype(np.int64)
