"""The review of the whole business as blocks, sheet by sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from csdesk.ops.drafting.draft import SheetDraft
from csdesk.ops.drafting.ends import appendix, cover
from csdesk.pages.blocks import Heading, Table
from csdesk.pages.framing import across
from csdesk.pages.lens import Lens
from csdesk.pages.movements import movement
from csdesk.pages.shown import title_over
from csdesk.pages.values import Cell, Delta, Role, Verdict, Words
from csdesk.pages.view import Note, Row, View
from csdesk.reports.bridge import PARTS, bridge_finding
from csdesk.reports.closing import next_step, so_what
from csdesk.reports.evidence.figures import Entry, entries
from csdesk.reports.leavers import churn_rows, cohorts_of, parted
from csdesk.reports.others import WANTED, further, how_they_moved
from csdesk.reports.portfolio import (
    ALWAYS,
    APPENDICES,
    BRIDGE,
    CHURN,
    COHORTS,
    LISTS,
    PAGE_SHEETS,
    SUMMARY,
    PageSheet,
    Portfolio,
    churn_finding,
    finding_of,
    first_sentences,
    sheets_of,
    table_of,
)

_ROLES = {Verdict.BETTER: Role.BETTER, Verdict.WORSE: Role.WORSE}


def sheets(portfolio: Portfolio, blank: Mapping[str, str]) -> tuple[SheetDraft, ...]:
    """All sheets that the workbook can have, those that it goes without too (the cover leaves these away); `blank` says
    by name why some of them would have nothing to show."""
    lens = portfolio.lens
    figures = entries(lens, ("mrr", "mrr_net_new", *(id_ for id_, *_ in PARTS if id_ in lens.engine.catalogue)))
    known = {entry.id: entry for entry in figures}
    every = replace(portfolio, occasion=replace(portfolio.occasion, omitted=()))
    drafts = [_noted(_sheet(portfolio, each.sheet, known), blank) for each, _ in sheets_of(every, known)]
    listed = (*(each for each, _ in sheets_of(portfolio, known)), *APPENDICES)
    return (cover(portfolio.occasion, listed, portfolio.left_out), *drafts, *appendix(APPENDICES))


def _sheet(portfolio: Portfolio, name: str, figures: Mapping[str, Entry]) -> SheetDraft:
    """One sheet between the cover and the appendices."""
    lens, views = portfolio.lens, portfolio.views
    always = name in ALWAYS
    if name == BRIDGE.sheet:
        rows: tuple[Row, ...] = (across(movement(lens, detailed=True)),)
        return SheetDraft(name, name, bridge_finding(figures, lens.currency), rows, always=always)
    if name == COHORTS.sheet:
        blocks = cohorts_of(views["retention"])
        return SheetDraft(name, name, f"{blocks[0].title.rstrip('.')}.", tuple(map(across, blocks)), always=always)
    if name == CHURN.sheet:
        leaving = parted(views["retention"])[1]
        return SheetDraft(name, name, churn_finding(lens), churn_rows(lens, leaving), always=always)
    if name in LISTS:
        page, table, _, _ = LISTS[name]
        block = table_of(views[page], table)
        assert block is not None
        return SheetDraft(name, name, f"{block.title}.", (across(block),), always=always)
    sheet = next(each for each in PAGE_SHEETS if each.sheet == name)
    return _page(lens, sheet, views[sheet.page], always=always)


def _page(lens: Lens, sheet: PageSheet, view: View, *, always: bool) -> SheetDraft:
    """A page of the window, with what its figures say in words below it."""
    rows = parted(view)[0] if sheet.page == "retention" else view.rows
    others = _further(lens, view) if sheet.sheet == SUMMARY else []
    rows = (*rows, *((across(_others(lens, others)),) if others else ()))
    spoken = (("So what", so_what(view, how_they_moved(lens, others))), ("Next", next_step(view)))
    rows = (*rows, *(across(Note(f"{lead}: {said}")) for lead, said in spoken if said))
    if sheet.sheet == SUMMARY:
        rows = (*rows, across(Note("The box for your judgement is empty in the file: write in it before you send it.")))
    return SheetDraft(sheet.sheet, sheet.title, first_sentences(finding_of(view)), rows, always=always)


def _further(lens: Lens, view: View) -> list[Entry]:
    """The figures without a card."""
    return further(view, entries(lens, tuple(id_ for id_ in WANTED if id_ in lens.engine.catalogue)))


def _others(lens: Lens, figures: Sequence[Entry]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for entry in figures:
        before = lens.shown(entry.id, entry.before) if entry.before is not None else None
        rows.append(
            (title_over(entry.metric, entry.now.period), lens.number(entry.id), before, _moved(lens.delta(entry.id)))
        )
    headings = (
        Heading("Figure", width=26), Heading("Now", numeric=True), Heading(lens.compared_title or "Before", numeric=True),
        Heading("Change", width=22),
    )  # fmt: skip
    return Table("Other figures", lens.period_title, headings, tuple(rows), name="others")


def _moved(delta: Delta | None) -> Words | None:
    if delta is None:
        return None
    arrow = "" if delta.up is None else "▲ " if delta.up else "▼ "
    return Words(f"{arrow}{delta.text} {delta.verdict.value}".strip(), _ROLES.get(delta.verdict, Role.MUTED))


def _noted(draft: SheetDraft, blank: Mapping[str, str]) -> SheetDraft:
    """The sheet with what it lacks, if anything."""
    if draft.name not in blank:
        return draft
    return replace(draft, note=blank[draft.name], lacks=True)
