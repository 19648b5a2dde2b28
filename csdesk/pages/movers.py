"""Which customers brought more in the chosen period, and which brought less."""

from dataclasses import dataclass, replace

import numpy as np

from csdesk.base.units import Unit
from csdesk.metrics.engine.cells import largest
from csdesk.pages.charts import Bar, Ranked, Ranking
from csdesk.pages.lens import Lens
from csdesk.pages.values import Number, Role
from csdesk.pages.words import period_short

SHOWN = 5


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of movement: its figure, its name, what its total is called, whether it is a gain, and what one did."""

    id: str
    name: str
    total: str
    role: Role
    gain: bool
    did: str


KINDS = (
    _Kind("mrr_expansion", "Expanded", "All expanded", Role.EXPANSION, True, "grew"),
    _Kind("mrr_contraction", "Contracted", "All contracted", Role.CONTRACTION, False, "shrank"),
    _Kind("mrr_churned", "Left", "All who left", Role.CHURN, False, "left"),
)


def movers(lens: Lens) -> Ranked:
    """Gains and losses of existing customers, the largest by name; the totals are those of the figures."""
    rankings = tuple(ranking for kind in KINDS if (ranking := _ranking(lens, kind)).bars)
    period = lens.period_title
    return Ranked(
        _title(lens),
        f"MRR of existing customers, {period_short(lens.period)}",
        rankings,
        f"No customer paid more or less, or left, in {period}.",
    )


def _ranking(lens: Lens, kind: _Kind) -> Ranking:
    found = largest(lens.cells(kind.id), lens.at, SHOWN)
    names, ids = lens.people.names, lens.people.ids
    bars = tuple(
        Bar(names[row], signed(lens, lens.share(kind.id, value, row), kind.gain), kind.role, ids[row])
        for row, value in zip(found.rows.tolist(), found.values.tolist(), strict=True)
    )
    if found.others:
        number = signed(lens, lens.count(found.rest, Unit.MONEY), kind.gain)
        bars = (*bars, Bar(f"Other ({found.others:,})", number, Role.MUTED))
    return Ranking(kind.name, bars, signed(lens, lens.number(kind.id), kind.gain), kind.total)


def signed(lens: Lens, number: Number, gain: bool) -> Number:
    """A gain with its plus sign, a loss below zero; what isn't known as it is."""
    if number.value is None:
        return number
    if gain:
        return replace(number, text=f"+{number.text}" if number.value else number.text)
    return replace(number, value=-number.value, text=lens.count(-number.value, number.unit).text)


def _title(lens: Lens) -> str:
    """How many moved which way: 10 grew, 3 shrank, 1 left."""
    counts = (int(np.count_nonzero(lens.cells(kind.id).num[:, lens.at] > 0)) for kind in KINDS)
    told = [f"{count:,} {kind.did}" for count, kind in zip(counts, KINDS, strict=True) if count]
    return ", ".join(told) if told else "Nobody grew, shrank or left"
