"""The commands `health`, `signals` and `cohorts`: their documents and their texts."""

from collections.abc import Mapping
from math import isnan
from typing import Any

from csdesk.base.days import iso
from csdesk.base.units import Unit, short_text
from csdesk.health.lacking import unscored
from csdesk.health.recipe import Band, Input
from csdesk.health.signals import NOT_LOOKED
from csdesk.health.standing import Standing
from csdesk.metrics.engine.cohorts import Cohort, CohortCell, CohortTable
from csdesk.ops.standings import Attention
from csdesk.pages.columns import lined_up, wrapped
from csdesk.pages.unscored import unscored_words

Document = dict[str, Any]
BANDS: Mapping[Band, str | None] = {Band.AT_RISK: "at risk", Band.WATCH: "watch", Band.GOOD: "good", Band.NONE: None}


def health_document(standing: Standing) -> Document:
    """Every active customer's score with its parts."""
    rows = standing.active.nonzero()[0].tolist()
    return {
        "on": iso(standing.day),
        "recipe": _recipe(standing),
        "customers": [
            {
                "customer_id": standing.ids[row], "name": standing.names[row], "score": standing.score_of(row),
                "band": _band(standing, row), "reason": standing.reason[row],
                "parts": [
                    {
                        "input": part.input.value, "value": _value(standing, row, part.input), "words": part.words,
                        "score": part.score, "weight": part.weight,
                    }
                    for part in standing.why(row)
                ],
            }
            for row in rows
        ],
    }  # fmt: skip


def health_text(standing: Standing) -> str:
    """The same as a table, the lowest score first, those without one last."""
    scores = {row: standing.score_of(row) for row in standing.active.nonzero()[0].tolist()}
    order = sorted(scores, key=lambda row: (scores[row] is None, scores[row] or 0.0))
    rows = [["Customer", "Score", "Band", "Why"]]
    for row in order:
        rows.append(
            [
                standing.names[row],
                short_text(scores[row], Unit.POINTS),
                _band(standing, row) or "–",
                standing.reason[row],
            ]
        )
    without = unscored(standing, standing.active)
    why = f"\n\n{wrapped(unscored_words(standing, without))}" if without.customers else ""
    return f"{_recipe_words(standing)}, on {iso(standing.day)}\n\n{lined_up(rows, right=(1,))}{why}"


STAKE = "At stake is what the customer pays a month (MRR), or what is overdue, where that is more."


def signals_document(found: Attention) -> Document:
    """What deserves attention, by money at risk; `looked` is false where the rules had nothing to look at."""
    return {
        "looked": found.looked,
        "signals": [
            {
                "rule": each.rule.id, "title": each.rule.title, "customer_id": each.customer_id, "name": each.name,
                "reason": each.reason, "money": each.money, "score": each.score, "band": BANDS[each.band],
            }
            for each in found.signals
        ],
    }  # fmt: skip


def signals_text(found: Attention) -> str:
    """The same as a table."""
    if not found.signals:
        return "Nothing needs you." if found.looked else wrapped(NOT_LOOKED)
    rows = [["Customer", "At stake", "What", "Why"]]
    rows += [[s.name, short_text(s.money, Unit.MONEY, found.currency), s.rule.title, s.reason] for s in found.signals]
    return f"{lined_up(rows, right=(1,))}\n\n{STAKE}"


def cohorts_document(table: CohortTable, of: str) -> Document:
    """Each cohort's row."""
    return {
        "grain": table.grain.value,
        "cohorts": [
            {
                "cohort": cohort.period.name, "size": cohort.size,
                "cells": [
                    {"k": cell.k, "value": cell.value, "numerator": cell.numerator, "denominator": cell.denominator}
                    for cell in cells_of(cohort, of)
                ],
            }
            for cohort in table.cohorts
        ],
        "reason": table.reason,
    }  # fmt: skip


def cohorts_text(table: CohortTable, of: str) -> str:
    """The same as a table."""
    if not table.cohorts:
        return table.reason
    width = max(len(cells_of(cohort, of)) for cohort in table.cohorts)
    rows = [["Joined", "n", *(str(k) for k in range(width))]]
    for cohort in table.cohorts:
        cells = [short_text(cell.value, Unit.PERCENT) for cell in cells_of(cohort, of)]
        rows.append([cohort.period.name, str(cohort.size), *cells, *[""] * (width - len(cells))])
    return lined_up(rows, right=range(1, width + 2))


def cells_of(cohort: Cohort, of: str) -> tuple[CohortCell, ...]:
    """The cells of the reading that is asked for: `customers` or `mrr`."""
    return cohort.revenue if of == "mrr" else cohort.customers


def _value(standing: Standing, row: int, part: Input) -> float | None:
    value = float(standing.values[row, standing.inputs.index(part)])
    return None if isnan(value) else value


def _recipe(standing: Standing) -> str:
    return " and ".join(dict.fromkeys(f"{v.name}, version {v.number}" for v in standing.versions))


def _recipe_words(standing: Standing) -> str:
    """The recipes that score somebody: what csdesk brings along is no version of the owner's."""
    said = (f"{v.name}, version {v.number}" if v.number else "The recipe that is built in" for v in standing.versions)
    return " and ".join(dict.fromkeys(said))


def _band(standing: Standing, row: int) -> str | None:
    return BANDS[Band(int(standing.band[row]))]
