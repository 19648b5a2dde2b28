"""Orders that come again with another start or product: which of them are stored ones put right, and which may be.

Both are part of an order's key, so a row in which one was put right looks like one more order. It is taken for the
stored one only where the sheet is a later state of the one that brought it: where that sheet's other rows are in it
still, the stored row isn't, and the row stands where that one stood, or has its number. An order without a product may
have got one in every row, as its customer may be written otherwise, by an id for a name.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY, add_months
from csdesk.base.intervals import Span, read_interval
from csdesk.datasets.references import folded
from csdesk.datasets.same_orders import SAME, Mask, likenesses
from csdesk.datasets.table import Ints, Table

_NEVER = 2**30
_DAYS = {Span.DAY: 1, Span.WEEK: 7}
_SAME_START = tuple("started" if name == "plan" else name for name in SAME)
Index = npt.NDArray[np.intp]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Moved:
    """A row that comes with another start, or product, than a stored one of the same order. `sure`: it is that one, put
    right."""

    row: int
    stored: int
    sure: bool


@dataclass(frozen=True, eq=False, slots=True)
class Arrival:
    """Orders on their way in beside those that are stored.

    `orders` are the stored ones and then, from place `size` on, those of one sheet, `people` the customers of all of
    them (-1 for nobody), `columns` those that the sheet has. `fresh` says which of the sheet's rows are new, `partner`
    is the stored row of each other (-1: none), `brought` says of each stored one whether any sheet brings it again,
    and `version` which earlier state of this sheet it came with (-1: none). Of the `same` versions the file and the
    sheet were called the same.
    """

    orders: Table
    size: int
    people: Ints
    columns: frozenset[str]
    fresh: Mask
    partner: Index
    brought: Mask
    version: Ints
    same: frozenset[int]


def moved(arrival: Arrival) -> list[Moved]:
    """The rows of the sheet that are, or may be, a stored order with another start or product, in the order of the
    sheet; each is one stored order at most, and no two are the same one."""
    sure, maybe = _pairs(arrival, SAME)
    renamed, unlike = _pairs(arrival, _SAME_START)
    plans = arrival.orders.text("plan")
    filled_in = [(n, o) for n, o in (*renamed, *unlike) if folded(plans[o]) in ("", folded(plans[n]))]
    held = _later_states(arrival, {*sure, *renamed, *filled_in}, filled_in)
    put_right = {pair for pair in (*sure, *renamed, *filled_in) if arrival.version[pair[1]] in held}
    put_right -= _renewed(arrival.orders, sure)
    taken: set[int] = set()
    found = []
    for pair in (*sorted(put_right), *maybe, *sure, *filled_in):
        certain = pair in put_right
        if taken.isdisjoint(pair) and (certain or _both_count(arrival.orders, *pair)):
            taken |= {*pair}
            found.append(Moved(pair[0] - arrival.size, pair[1], certain))
    return sorted(found, key=lambda each: each.row)


def vanished(arrival: Arrival, settled: Collection[int]) -> list[int]:
    """The stored orders without an end that an earlier state of the sheet brought, and that it hasn't any more: none
    where less than half of that state is in it still, for then it is another part. `settled` are those that are in it
    put right."""
    found = []
    for version in sorted(arrival.same):
        mine = arrival.version == version
        mine[list(settled)] = False
        gone = np.flatnonzero(mine & ~arrival.brought)
        if len(gone) <= int((mine & arrival.brought).sum()):
            found += gone[arrival.orders.days("ended")[gone] == NO_DAY].tolist()
    return found


def _pairs(arrival: Arrival, columns: Sequence[str]) -> tuple[list[Pair], list[Pair]]:
    """New rows with the gone ones that agree in the columns: those in the same place, and others in their order."""
    sure: list[Pair] = []
    maybe: list[Pair] = []
    for olds, news in _alike(arrival, columns):
        places = [(new, old) for new in news for old in olds if _put_right(arrival, new, old)]
        times = Counter(each for pair in places for each in pair)
        alone = [pair for pair in places if times[pair[0]] == times[pair[1]] == 1]
        taken = {each for pair in alone for each in pair}
        sure += alone
        maybe += zip([new for new in news if new not in taken], [old for old in olds if old not in taken], strict=False)
    return sure, maybe


def _alike(arrival: Arrival, columns: Sequence[str]) -> list[tuple[list[int], list[int]]]:
    """The stored rows that no sheet brings again and the new rows of the sheet that agree in the columns, from the
    earliest start on; only such as run at the same time."""
    orders, people, size = arrival.orders, arrival.people, arrival.size
    new = np.flatnonzero(arrival.fresh) + size
    new = new[people[new] >= 0]
    gone = np.flatnonzero(~arrival.brought & (people[:size] >= 0))
    gone = gone[np.isin(people[gone], people[new])]
    new = new[np.isin(people[new], people[gone])]
    columns = [name for name in columns if name in arrival.columns or name == "subscription_id"]
    olds: dict[tuple[object, ...], list[int]] = defaultdict(list)
    news: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for rows, found in ((gone, olds), (new, news)):
        rows = rows[np.argsort(orders.days("started")[rows], kind="stable")]
        for row, key in zip(rows.tolist(), likenesses(orders, people, rows, columns), strict=True):
            found[key].append(row)
    pairs = []
    for key, coming in news.items():
        together = [old for old in olds[key] if any(_overlap(orders, old, row) for row in coming)]
        fresh = [row for row in coming if any(_overlap(orders, old, row) for old in together)]
        if together:
            pairs.append((together, fresh))
    return pairs


def _overlap(orders: Table, first: int, second: int) -> bool:
    started, ended = orders.days("started"), orders.days("ended")
    ends = [_NEVER if ended[row] == NO_DAY else int(ended[row]) for row in (first, second)]
    known = NO_DAY not in (started[first], started[second])
    return known and bool(started[first] <= ends[1] and started[second] <= ends[0])


def _put_right(arrival: Arrival, new: int, old: int) -> bool:
    """Whether a row has the stored one's number, or stands where it stood in an earlier state of the sheet."""
    orders, size = arrival.orders, arrival.size
    version = int(arrival.version[old])
    if version < 0 or not _overlap(orders, old, new):
        return False
    if orders.text("subscription_id")[new] or orders.row[new] == orders.row[old]:
        return True
    kept = np.flatnonzero(arrival.partner >= 0)
    kept = kept[arrival.version[arrival.partner[kept]] == version]
    above = (orders.row[kept + size] < orders.row[new]).sum()
    return bool(above == (orders.row[arrival.partner[kept]] < orders.row[old]).sum())


def _later_states(arrival: Arrival, pairs: Collection[Pair], filled_in: Collection[Pair]) -> set[int]:
    """The versions of which the sheet is a later state, and not another part: of one that was called the same half of
    the rows are in it still, or all got their product or another name of their customer; of another one all of them, and two at least, but those that are
    put right."""
    found = set()
    explained = Counter(int(arrival.version[old]) for old in {old for _, old in pairs})
    completed = Counter(int(arrival.version[old]) for old in {old for _, old in filled_in})
    for version in set(explained) - {-1}:
        mine = arrival.version == version
        there, gone = int((mine & arrival.brought).sum()), int((mine & ~arrival.brought).sum())
        if version in arrival.same:
            later = 0 < there >= gone or completed[version] == gone
        else:
            later = there >= 2 and explained[version] == gone
        found |= {version} if later else set()
    return found


def _renewed(orders: Table, pairs: Sequence[Pair]) -> set[Pair]:
    """The pairs that begin a whole number of their intervals later, where there are several: lists in which the start
    is that of the present term."""
    found = {pair for pair in pairs if _terms_later(orders, *pair)}
    return found if len(found) > 1 else set()


def _terms_later(orders: Table, new: int, old: int) -> bool:
    first, now = (int(orders.days("started")[row]) for row in (old, new))
    term = read_interval(orders.text("interval")[new])
    if now <= first or term is None:
        return False
    if term.span in _DAYS:
        return (now - first) % (term.count * _DAYS[term.span]) == 0
    months = term.count * (12 if term.span is Span.YEAR else 1)
    most = (now - first) // 28 // months + 1
    return any(add_months(first, months * times) == now for times in range(1, most + 1))


def _both_count(orders: Table, new: int, old: int) -> bool:
    """Whether both rows would count from the later start on, to the same end or without any."""
    ends = ("ended", "cancelled_on")
    return _overlap(orders, old, new) and all(orders.days(name)[new] == orders.days(name)[old] for name in ends)
