"""The Check sheet: every figure that the rows of the workbook give is worked out again by a formula, and compared."""

import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from csdesk.base.units import Unit
from csdesk.datasets.settings import Settings
from csdesk.pages.tokens import LIGHT
from csdesk.reports.book import formats
from csdesk.reports.book.book import Book
from csdesk.reports.book.leaf import TABLE_HEAD, Leaf, address
from csdesk.reports.evidence.checks import Check
from csdesk.reports.evidence.data_sheet import subtitle, unit_words
from csdesk.reports.evidence.event_checks import CHECKS
from csdesk.reports.evidence.figures import Entry
from csdesk.reports.evidence.tables import DataTable, by_name
from csdesk.reports.evidence.unchecked import Unchecked, why

HEADS = ("Figure", "Unit", "csdesk says", "Worked out here", "Difference", "Result", "How")
AGREES, BOTH_NONE, DIFFERS = "✓ agrees", "✓ both n/a", "▲ differs"
_COLUMNS = re.compile(r"\bd_\w+")
_CLOSE, _MONEY_CLOSE = 1e-9, 0.05
_NOTE_FITS = 170
_SIGNS = (
    ("mrr_new", 1), ("mrr_reactivated", 1), ("mrr_expansion", 1), ("mrr_contraction", -1), ("mrr_churned", -1), ("mrr_fx", 1),
)  # fmt: skip
_MONTH_PARTS = (*(id_ for id_, _ in _SIGNS), "mrr_net_new", "mrr")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure that is worked out again: what csdesk says, the formula, and what the formula gives."""

    title: str
    unit: Unit
    says: str
    said: float | None
    formula: str
    worked: float | None
    how: str

    @property
    def result(self) -> str:
        """Whether the two agree."""
        if self.said is None or self.worked is None:
            return BOTH_NONE if self.said is None and self.worked is None else DIFFERS
        near = _MONEY_CLOSE if self.unit is Unit.MONEY else 0.0
        return AGREES if abs(self.said - self.worked) <= max(near, _CLOSE * max(1.0, abs(self.said))) else DIFFERS


def rows_of(
    found: Sequence[Entry],
    tables: Sequence[DataTable],
    settings: Settings,
    first: int,
    last: int,
    starts: Sequence[float | None],
) -> tuple[tuple[Row, ...], Unchecked]:
    """What can be worked out from the tables, and the figures that can't, by the reason why; `starts` is the MRR at the
    start of each month shown, empty where the months needn't lead into each other."""
    columns = by_name(tables)
    held = {table.id for table in tables if len(table)}
    if "d_mrr_y" in columns:
        held.add("year")
    own_sides = any(name.startswith("nps_cut_offs") for name in settings.chosen)
    if "d_a_top" in columns and not own_sides and bool((columns["d_a_top"][columns["d_a_kind"] == "NPS"] == 10).all()):
        held.add("nps of ten")
    entries = {entry.id: entry for entry in found}
    values: dict[str, float | None] = {f"{id_}_q": entry.now.value for id_, entry in entries.items()}
    values |= {"from": float(first), "to": float(last)}
    rows: list[Row] = []
    for check in CHECKS:
        entry = entries.get("mrr" if check.says else check.id)
        rows_there = set(check.needs) <= held and set(_COLUMNS.findall(check.formula)) <= set(columns)
        usable = rows_there and check.applies(settings) and _names(check) <= set(entries)
        if entry is None or not usable or (_names(check) and values.get("mrr_net_new_q") is None):
            continue
        worked = check.work(columns, values)
        # What is unknown for another reason than an empty base isn't for the rows to say.
        if entry.now.value is None and worked is not None:
            continue
        metric = entry.metric
        rows.append(
            Row(
                check.title or metric.title, check.unit or metric.unit, check.says or f"kpi_{check.id}_q", entry.now.value,
                check.formula, worked, check.how,
            )
        )  # fmt: skip
    rows += _months(entries, tables, starts)
    done = {row.says.removeprefix("kpi_").removesuffix("_q") for row in rows}
    return tuple(rows), why([each.metric for each in found if each.id not in done and each.now.value is not None])


def _names(check: Check) -> set[str]:
    """The figures whose values the formula reads."""
    words = check.formula.replace("(", " ").replace(")", " ")
    for sign in "+-*/=,<>":
        words = words.replace(sign, " ")
    return {word.removeprefix("kpi_").removesuffix("_q") for word in words.split() if word.startswith("kpi_")}


def _months(entries: Mapping[str, Entry], tables: Sequence[DataTable], starts: Sequence[float | None]) -> list[Row]:
    """Whether the movements lead from start to end in each month in which they are known."""
    if not starts or not set(_MONTH_PARTS) <= set(entries) or not any(table.id == "customers" for table in tables):
        return []
    months = {id_: [result.value for result in entries[id_].months] for id_ in _MONTH_PARTS}
    known = [value is not None for value in months["mrr_net_new"]]
    if not any(known):
        return []

    def left(place: int) -> float:
        moved = sum(sign * (months[id_][place] or 0.0) for id_, sign in _SIGNS)
        return (starts[place] or 0.0) + moved - (months["mrr"][place] or 0.0)

    worked = sum(1.0 for place, told in enumerate(known) if told and abs(left(place)) < _MONEY_CLOSE)
    led = (
        "d_m_mrr_start+d_m_mrr_new+d_m_mrr_reactivated+d_m_mrr_expansion-d_m_mrr_contraction-d_m_mrr_churned+d_m_mrr_fx"
    )
    formula = f'=SUMPRODUCT((d_m_mrr_net_new<>"")*(ABS({led}-d_m_mrr)<{_MONEY_CLOSE}))'
    how = "months in which the movements lead from start to end"
    return [Row("Months that add up", Unit.COUNT, "COUNT(d_m_mrr_net_new)", float(sum(known)), formula, worked, how)]


def write_checks(book: Book, leaf: Leaf, rows: Sequence[Row], others: Unchecked) -> None:
    """Writes the sheet; its third line sums up the column of results."""
    row = leaf.top("Check", "")
    leaf.subtitle(subtitle(book))
    for place, head in enumerate(HEADS):
        leaf.text(
            row,
            1 + place,
            head,
            "head right" if 2 <= place <= 4 else "head",
            **({"indent": 1, "align": "left"} if place >= 5 else {}),
        )
    leaf.height(row, TABLE_HEAD)
    first = row + 1
    for place, each in enumerate(rows):
        _check(book, leaf, first + place, each)
    last = first + len(rows) - 1
    if rows:
        results = leaf.at(first, 6, last, 6)
        book.name("check_results", results)
        _summed_up(leaf, rows)
        for word, colour in (("✓", LIGHT.accent), ("▲", LIGHT.worse)):
            leaf.page.conditional_format(
                first, 6, last, 6,
                {"type": "text", "criteria": "begins with", "value": word, "format": book.workbook.add_format({"font_color": colour})},
            )  # fmt: skip
    else:
        leaf.text(2, 1, "No rows are in this workbook from which figures could be worked out again.", "finding")
    _foot(leaf, max(last, row) + 2, others)


def _summed_up(leaf: Leaf, rows: Sequence[Row]) -> None:
    agreeing = sum(row.result != DIFFERS for row in rows)
    all_of_them = "The one figure agrees" if len(rows) == 1 else f"All {len(rows)} figures agree"
    whole = f"✓ {all_of_them} with the rows in this workbook."
    formula = (
        '=IF(COUNTIF(check_results,"✓*")=ROWS(check_results),'
        f'"{whole}",'
        '"▲ "&(ROWS(check_results)-COUNTIF(check_results,"✓*"))&" of "&ROWS(check_results)&" figures differ.")'
    )
    differ = f"▲ {len(rows) - agreeing} of {len(rows)} figures differ."
    leaf.formula(2, 1, formula, whole if agreeing == len(rows) else differ, "finding", align="left")


def _check(book: Book, leaf: Leaf, row: int, each: Row) -> None:
    shape = formats.exact(each.unit)
    said, worked = address(row, 3, absolute=False), address(row, 4, absolute=False)
    leaf.text(row, 1, each.title, "text small")
    leaf.text(row, 2, unit_words(each.unit, book.currency), "text small", font_color=LIGHT.muted)
    says = f'=IF({each.says}="","n/a",{each.says})' if each.says.startswith("kpi_") else f"={each.says}"
    leaf.formula(row, 3, says, each.said, "number small", num_format=shape)
    leaf.formula(row, 4, each.formula, each.worked, "number small", num_format=shape)
    both = each.said is not None and each.worked is not None
    near = (
        f"MAX({_MONEY_CLOSE},{_CLOSE}*MAX(1,ABS({said})))"
        if each.unit is Unit.MONEY
        else f"{_CLOSE}*MAX(1,ABS({said}))"
    )
    apart = f'=IF(AND(ISNUMBER({said}),ISNUMBER({worked})),ROUND({worked}-{said},8),"n/a")'
    difference = round(each.worked - each.said, 8) if each.said is not None and each.worked is not None else None
    leaf.formula(
        row, 5, apart, (difference or 0.0) if both else None, "number small", num_format="0.########;-0.########;0"
    )
    result = (
        f'=IF(AND(ISNUMBER({said}),ISNUMBER({worked})),IF(ABS({worked}-{said})<={near},"{AGREES}","{DIFFERS}"),'
        f'IF(AND({said}="n/a",{worked}="n/a"),"{BOTH_NONE}","{DIFFERS}"))'
    )
    leaf.formula(row, 6, result, each.result, "text small", bold=True, indent=1, align="left")
    leaf.text(row, 7, each.how, "text small")


def _foot(leaf: Leaf, row: int, others: Unchecked) -> None:
    leaf.text(row, 1, "Agreement: at most one part in 1,000 million; for sums of money at most 0.05.", "note")
    for reason, titles in others:
        said = f"Computed by csdesk, and not worked out again here, because {reason}: {', '.join(titles)}."
        for line in textwrap.wrap(said, _NOTE_FITS):
            row += 1
            leaf.text(row, 1, line, "note")
