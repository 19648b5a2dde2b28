"""For whom reviews are made: everyone who was there, or those who are named, in a period that there are data of."""

from collections.abc import Sequence

import numpy as np

from csdesk.base.errors import CallError
from csdesk.base.periods import Grain
from csdesk.pages.lens import Lens


def everyone(lens: Lens) -> tuple[str, ...]:
    """The customers who were there on the last day of the period, in order of their names."""
    here = np.flatnonzero(lens.cells("customers_active").num[: len(lens.people.ids), lens.at] > 0)
    ids, names = lens.people.ids, lens.people.names
    return tuple(ids[row] for row in sorted(here.tolist(), key=lambda row: (names[row].casefold(), ids[row])))


def named(lens: Lens, words: Sequence[str]) -> tuple[str, ...]:
    """The customers that ids or whole names mean. Raises CallError for a word that means none (naming the nearest) or
    several."""
    import difflib

    people, found = lens.people, []
    for word in words:
        if word in people.ids:
            found.append(word)
            continue
        same = [id_ for id_, name in zip(people.ids, people.names, strict=True) if name.casefold() == word.casefold()]
        if len(same) > 1:
            raise CallError(f'"{word}" is the name of {len(same)} customers.', f"Give an id: {', '.join(same[:5])}.")
        if not same:
            near = difflib.get_close_matches(word, [*people.ids, *people.names], n=1, cutoff=0.5)
            raise CallError(f'There is no customer "{word}".', f'Did you mean "{near[0]}"?' if near else "")
        found.append(same[0])
    return tuple(dict.fromkeys(found))


def check_period(lens: Lens) -> None:
    """Raises CallError where the data don't reach the period that was asked for."""
    asked = lens.selection.period
    if asked and lens.period.grain is not Grain.ALL and lens.period.name.casefold() != asked.strip().casefold():
        raise CallError(f"There is no data in {asked}.", f"The nearest period is {lens.period.name}.")
