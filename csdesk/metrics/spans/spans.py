"""Spans: which days each row covers for its customer, at which MRR, and in which state (FIGURES G4, G5).

Whatever says who is a customer (subscriptions, an MRR history, recurring payments, sign-ups, purchases) is read into
the same spans, so that everything after this sees one kind of thing.
"""

from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from csdesk.datasets.table import Ints, Numbers, Texts

Mask = npt.NDArray[np.bool_]

FOREVER = 2_000_000
LONG_AGO = -2_000_000


class State(IntEnum):
    """What a span is; a status holds for its whole row."""

    PAID = 0
    PAUSED = 1
    FREE = 2
    TRIAL = 3


@dataclass(frozen=True, eq=False, slots=True)
class Spans:
    """One row for each span: customer, first and last covered day (FOREVER while it runs), native MRR, state.

    `interval` is how often it is paid (canonical text, none if unknown) and `months` its length, `origin` the day its
    row started, `completed` whether its row ended as planned, without a loss. Sorted by customer, then first day.
    """

    who: Ints
    first: Ints
    last: Ints
    mrr: Numbers
    currency: Texts
    state: Ints
    months: Numbers
    interval: Texts
    origin: Ints
    plan: Texts
    subscription: Texts
    completed: Mask

    def __len__(self) -> int:
        return len(self.who)

    def take(self, rows: npt.NDArray[np.intp] | Mask) -> "Spans":
        """The chosen spans, in their order."""
        return Spans(
            self.who[rows], self.first[rows], self.last[rows], self.mrr[rows], self.currency.take(rows), self.state[rows],
            self.months[rows], self.interval.take(rows), self.origin[rows], self.plan.take(rows),
            self.subscription.take(rows), self.completed[rows],
        )  # fmt: skip

    def lasting(self, first: Ints, last: Ints) -> "Spans":
        """The same spans over other days, those without a day dropped, sorted."""
        changed = replace(self, first=first.astype(np.int32), last=last.astype(np.int32))
        return changed.take(last >= first).sorted()

    def sorted(self) -> "Spans":
        """By customer, then first day, then as they stood."""
        return self.take(np.lexsort((self.first, self.who)))


def covering(who: Ints, first: Ints, last: Ints) -> Spans:
    """Paid spans without amounts: for sources that only say who is a customer on which days."""
    length = len(who)
    return Spans(
        who.astype(np.int32), first.astype(np.int32), last.astype(np.int32), np.zeros(length), Texts.none(length),
        np.zeros(length, dtype=np.int32), np.full(length, np.nan), Texts.none(length), first.astype(np.int32),
        Texts.none(length), Texts.none(length), np.zeros(length, dtype=np.bool_),
    )  # fmt: skip


def handed_over(spans: Spans) -> Spans:
    """Where a span ends on the day another of the customer's begins, it is taken to end the day before, if both carry
    the same subscription or no third one runs through that day; otherwise both count on that day."""
    last = last_before_hand_over(spans.who, spans.first, spans.last, spans.subscription)
    return spans if last is spans.last else spans.lasting(spans.first, last)


def last_before_hand_over(who: Ints, first: Ints, final: Ints, subscription: Texts) -> Ints:
    """The last day of each row, the day before where it hands over to another; the very column given where none
    does."""
    order = np.lexsort((first, who))
    starts = who[order].astype(np.int64) * 2**32 + first[order]
    ends = who.astype(np.int64) * 2**32 + final
    left = np.searchsorted(starts, ends, side="left")
    meets = np.searchsorted(starts, ends, side="right") - left
    meets = np.where(final >= FOREVER, 0, meets)
    rows = np.repeat(np.arange(len(who)), meets)
    if not len(rows):
        return final
    offset = np.arange(len(rows)) - np.repeat(np.cumsum(meets) - meets, meets)
    others = order[np.repeat(left, meets) + offset]
    apart = rows != others
    rows, others = rows[apart], others[apart]
    same = (subscription.codes[rows] == subscription.codes[others]) & (subscription.codes[rows] >= 0)
    alone = ~_runs_through(who, first, final, rows)
    last = final.copy()
    last[rows[same | alone]] -= 1
    return last


def _runs_through(who: Ints, first: Ints, last: Ints, rows: npt.NDArray[np.intp]) -> Mask:
    """Whether some row of the customer begins before the last day of each of these rows, and ends after it."""
    of, day = who.astype(np.int64) * 2**32, last[rows]
    key = of[rows]
    begins, ends = np.sort(of + first), np.sort(of + last)
    begun = np.searchsorted(begins, key + day) - np.searchsorted(begins, key + LONG_AGO)
    over = np.searchsorted(ends, key + day, side="right") - np.searchsorted(ends, key + LONG_AGO)
    # Rows of that day alone are over without having begun before it.
    single = first == last
    days = np.sort((of + first)[single])
    alone = np.searchsorted(days, key + day, side="right") - np.searchsorted(days, key + day)
    return np.asarray(begun - (over - alone) > 0)


def bridged(spans: Spans, gap_days: int) -> Spans:
    """Gaps of no more than so many days between a customer's spans are covered by what ended last before them."""
    if gap_days <= 0 or not len(spans):
        return spans
    spans = spans.sorted()
    reach = latest_so_far(spans.who, spans.last)
    follows = np.append(spans.who[1:] == spans.who[:-1], False)
    following = np.append(spans.first[1:], 0)
    gap = following - reach - 1
    bridge = follows & (gap > 0) & (gap <= gap_days)
    last = spans.last.copy()
    for row in np.flatnonzero(bridge):
        enders = (spans.who == spans.who[row]) & (spans.last == reach[row])
        last[enders] = following[row] - 1
    return spans.lasting(spans.first, last)


def latest_so_far(who: Ints, last: Ints) -> Ints:
    """For spans sorted by customer and first day, the latest last day up to and with each one."""
    key = who.astype(np.int64) * 2**32 + (last.astype(np.int64) - LONG_AGO)
    return np.asarray((np.maximum.accumulate(key) - who.astype(np.int64) * 2**32 + LONG_AGO).astype(np.int32))


def without(spans: Spans, who: Ints, first: Ints, last: Ints) -> Spans:
    """The spans with days cut out of them: `first` to `last` of each customer in `who`.

    The cuts of one customer don't overlap, and are sorted by customer and day.
    """
    if not len(who):
        return spans
    begins = who.astype(np.int64) * 2**32 + first
    ends = who.astype(np.int64) * 2**32 + last
    key = spans.who.astype(np.int64) * 2**32
    earliest = np.searchsorted(ends, key + spans.first, side="left")
    count = np.maximum(np.searchsorted(begins, key + spans.last, side="right") - earliest, 0)
    rows = np.repeat(np.arange(len(spans)), count + 1)
    piece = np.arange(len(rows)) - np.repeat(np.cumsum(count + 1) - (count + 1), count + 1)
    before, after = earliest[rows] + piece - 1, earliest[rows] + piece
    pieces = spans.take(rows)
    opens = np.where(piece == 0, pieces.first, last[np.maximum(before, 0)] + 1)
    closes = np.where(piece == count[rows], pieces.last, first[np.minimum(after, len(first) - 1)] - 1)
    return pieces.lasting(opens, closes)


def together(parts: list[Spans]) -> Spans:
    """Spans cut from the same ones (with the same texts), one after the other."""
    one = parts[0]

    def texts(codes: list[Ints], like: Texts) -> Texts:
        return Texts(np.concatenate(codes), like.values)

    return Spans(
        np.concatenate([p.who for p in parts]), np.concatenate([p.first for p in parts]),
        np.concatenate([p.last for p in parts]), np.concatenate([p.mrr for p in parts]),
        texts([p.currency.codes for p in parts], one.currency), np.concatenate([p.state for p in parts]),
        np.concatenate([p.months for p in parts]), texts([p.interval.codes for p in parts], one.interval),
        np.concatenate([p.origin for p in parts]), texts([p.plan.codes for p in parts], one.plan),
        texts([p.subscription.codes for p in parts], one.subscription), np.concatenate([p.completed for p in parts]),
    )  # fmt: skip
