"""The way from the cells of files to an import plan: nothing is written, nothing of the files is changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from csdesk.base.errors import CallError
from csdesk.base.issue import Issue, Severity
from csdesk.base.progress import Progress
from csdesk.datasets.attributes import ATTRIBUTES
from csdesk.datasets.catalogue import DATASETS, IMPORTED
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.mrr_history import MRR_HISTORY
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.table import Table
from csdesk.intake.cells import Book
from csdesk.intake.columns.habits import Habits
from csdesk.intake.finding.headerless import headed, worth_asking
from csdesk.intake.finding.looks import label, looks_of
from csdesk.intake.matching.choose import columns_of
from csdesk.intake.matching.match import ATTRIBUTE, LEFT_OUT, Look, Part, unfitting
from csdesk.intake.plan import ImportPlan, SheetPlan
from csdesk.intake.questions import Desk, check_answers
from csdesk.intake.remembered import recalled
from csdesk.intake.request import Known, Request, Said
from csdesk.intake.rows.assemble import Place, assemble
from csdesk.intake.rows.contested import without_contested
from csdesk.intake.rows.fees import with_fees_told
from csdesk.intake.rows.linking import linked
from csdesk.intake.rows.unnamed_currency import with_currency_told
from csdesk.intake.rows.whose import in_all, main_beside, under_known_ids, with_references
from csdesk.intake.words.headers import compact

_TABLES = ", ".join((*(dataset.id for dataset in IMPORTED), ATTRIBUTES.id))
_SHOWN = 8
"""Headers that are named to the owner before the rest is counted."""


@dataclass(frozen=True, eq=False, slots=True)
class _Seen:
    """A sheet with what it feeds, before it is read."""

    look: Look
    parts: list[Part]
    desk: Desk
    as_before: tuple[str, ...]


def plan_import(books: Sequence[Book], request: Request, known: Known, progress: Progress) -> ImportPlan:
    """What the files would bring in together.

    Raises CallError for words of the request that mean nothing: a table or column that doesn't exist, a header that no
    file has, an answer that isn't among the choices.
    """
    _check_tables(request)
    seen = []
    issues: list[Issue] = []
    for done, book in enumerate(books):
        progress.step("Looking at the sheets", done, len(books))
        looks, notes = looks_of(book, request)
        issues += [*book.issues, *notes]
        seen.append((book, looks))
    _check_words(request, seen)
    plans: list[SheetPlan] = []
    for done, (book, looks) in enumerate(seen):
        progress.step("Reading the columns", done, len(books))
        made, unknown = _plans(book, looks, request, known, progress)
        plans += made
        issues += unknown
    for book, looks in seen:
        made, unknown = _linked_plans(book, looks, plans, request, known, progress)
        plans = made
        issues += unknown
    plans = _newly_named(under_known_ids(_one_list(plans, request), known), request, known)
    plans = without_contested(plans, known)
    plans = with_currency_told(with_fees_told(with_references(plans, known), known), known)
    return ImportPlan(tuple(_without_waiting(plans) if request.partial else plans), tuple(issues))


def _check_tables(request: Request) -> None:
    said = [request.dataset, *(said.dataset for said in request.sheets.values() if said.dataset != LEFT_OUT)]
    for name in said:
        if name and name not in DATASETS:
            called = [dataset.id for dataset in IMPORTED if compact(name) in map(compact, dataset.aliases)]
            meant = f"Perhaps {called[0]} is meant. " if called else ""
            raise CallError(f'"{name}" is no table.', f"{meant}The tables are {_TABLES}.")


def _check_words(request: Request, seen: Sequence[tuple[Book, list[Look]]]) -> None:
    headers = [field.header for _, looks in seen for look in looks for field in look.found.fields]
    known = {compact(header) for header in headers}
    for header in request.mapping:
        if compact(header) not in known:
            raise CallError(
                f'No file has a column "{header}".', f"The columns are {', '.join(dict.fromkeys(headers))}."
            )
    _check_columns(Said(request.dataset or "", request.mapping))
    for place in request.sheets:
        _check_columns(request.of(*place))
    labels = [label(book, look.found.sheet.name) for book, looks in seen for look in looks]
    if not request.of_form:
        check_answers(request.answers, [*headers, *labels])


def _check_columns(said: Said) -> None:
    """Raises CallError for a column that the table which is said, or any table, doesn't have."""
    if said.dataset == LEFT_OUT:
        return
    datasets = [DATASETS[said.dataset]] if said.dataset else list(DATASETS.values())
    columns = {name for dataset in datasets for name in columns_of(dataset)} | {ATTRIBUTE, LEFT_OUT}
    for header, column in said.mapping.items():
        if column not in columns:
            raise CallError(
                f'"{column}" is no column to map "{header}" to.', f"Choose one of {', '.join(sorted(columns))}."
            )


def _plans(
    book: Book, looks: list[Look], request: Request, known: Known, progress: Progress
) -> tuple[list[SheetPlan], list[Issue]]:
    """The plans of one file's sheets, and what is wrong with sheets that give none."""
    habits = Habits(book.date_system, book.delimiter, known.date_order, known.base_currency)
    seen, issues, plans = [], [], []
    for look in looks:
        for field in look.found.fields:
            habits.learn(field, look.contents[field.header])
        desk = Desk(request.answers, {})
        named = bool(look.mapping) or look.dataset is not None
        if not look.found.headed and (named or (len(looks) == 1 and worth_asking(look))):
            look, waiting = headed(look, look.dataset, book, desk)
            plans += waiting
            if waiting:
                continue
        sheet = recalled(look, known)
        look, parts = sheet.look, sheet.parts
        desk = Desk(request.answers, sheet.answers) if sheet.answers else desk
        lacking = [part for part in parts if part.lacking]
        if lacking or not parts:
            issues.append(_unknown(book, look, lacking, alone=len(looks) == 1))
            continue
        seen.append(_Seen(look, parts, desk, sheet.as_before))
    for number, each in enumerate(seen):
        progress.step(f"Reading {label(book, each.look.found.sheet.name)}", number, len(seen))
        place = Place(book, each.look, habits, each.desk, known.settings, known.checks)
        made = [assemble(part, each.parts, place) for part in each.parts]
        plans += [replace(plan, as_before=_as_before(plan, made, each.as_before)) for plan in made]
    return plans, issues


def _linked_plans(
    book: Book, looks: list[Look], plans: list[SheetPlan], request: Request, known: Known, progress: Progress
) -> tuple[list[SheetPlan], list[Issue]]:
    """All plans, those of one file made anew where a column of it turns out to name the call's or known customers."""
    customers = in_all(plans, "customers", known.customers)
    subscriptions = in_all(plans, "subscriptions", known.subscriptions)
    mine = [plan for plan in plans if (plan.file, plan.sha256) == (book.file, book.sha256)]
    pairs = [linked(look, mine, customers, subscriptions, known.former_names) for look in looks]
    notes = [note for _, found in pairs for note in found]
    if not notes:
        return plans, []
    made, _ = _plans(book, [look for look, _ in pairs], request, known, progress)
    others = plans.index(mine[0])
    kept = [plan for plan in plans if plan not in mine]
    return [*kept[:others], *made, *kept[others:]], notes


def _as_before(plan: SheetPlan, plans: Sequence[SheetPlan], headers: Sequence[str]) -> tuple[str, ...]:
    """Those of the headers that this one of a sheet's plans uses; of the first one, also those that none uses."""
    return tuple(
        header
        for header in headers
        if plan.mapping[header] != LEFT_OUT
        or (plan is plans[0] and all(each.mapping[header] == LEFT_OUT for each in plans))
    )


def _unknown(book: Book, look: Look, lacking: Sequence[Part], *, alone: bool) -> Issue:
    """Why a sheet gives nothing: it holds nothing that csdesk knows, or a column is missing that has to be there."""
    sheet = look.found.sheet.name
    if not lacking:
        severity = Severity.ERROR if alone else Severity.NOTE
        shown = [field.header for field in look.found.fields]
        more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
        reason = f"csdesk can't tell what this sheet holds, so it was left out. Its columns are {', '.join(shown[:_SHOWN])}{more}."
        hint = f"Name the table with --dataset ({_TABLES}), and its columns with --map 'header=column'."
        return Issue("sheet_unknown", severity, book.file, reason, hint, sheet)
    part = lacking[0]
    wanted = "; ".join(f"{name} ({part.dataset.column(name).about.rstrip('.')})" for name in part.lacking)
    title = part.dataset.title
    needs = f"{title} {'need' if title.endswith('s') else 'needs'}"
    reason = f"{needs} a column that isn't here: {wanted}."
    unfit = [header for name in part.lacking for header in unfitting(look, part.dataset, name)]
    if unfit:
        reason = f'{needs} {part.lacking[0]}, and what stands under "{unfit[0]}" can\'t be read as that.'
    unread = [field.header for field in look.found.fields if field.header not in part.columns.values()]
    if unread:
        more = f" and {len(unread) - _SHOWN} more" if len(unread) > _SHOWN else ""
        reason += f" Columns not understood: {', '.join(unread[:_SHOWN])}{more}."
    near = [f"{header}={column}" for header, column in part.suggested.items() if column in part.lacking]
    hint = f"If it has another name, say so: --map '{near[0] if near else f'header={part.lacking[0]}'}'."
    return Issue("column_missing", Severity.ERROR, book.file, reason, hint, sheet)


def _one_list(plans: Sequence[SheetPlan], request: Request) -> list[SheetPlan]:
    """The plans without customers that lie beside other tables, where the call has a list of customers itself; what was
    said to be the customers' own is noted then."""
    customers = [plan for plan in plans if plan.table.dataset.id == "customers"]
    mains = {id(plan): main for plan in customers if (main := main_beside(plan, plans)) is not None}
    if len(customers) == len(mains):
        return list(plans)
    notes = {id(main): _unused(plan, request) for plan in customers if (main := mains.get(id(plan))) is not None}
    return [replace(plan, issues=(*notes.get(id(plan), ()), *plan.issues)) for plan in plans if id(plan) not in mains]


def _newly_named(plans: Sequence[SheetPlan], request: Request, known: Known) -> list[SheetPlan]:
    """The plans in which customers beside revenue or payments are those alone whom nothing else names: an invoice has
    the name of its day. What was said to be the customers' own comes in for all of them."""
    beside = {
        id(plan)
        for plan in plans
        if plan.table.dataset is CUSTOMERS
        and (main := main_beside(plan, plans)) is not None
        and main.table.dataset in (MRR_HISTORY, PAYMENTS)
        and not _unused(plan, request)
    }
    named = {*known.customers.text("customer_id").tolist()}
    for plan in plans:
        if plan.table.dataset is CUSTOMERS and id(plan) not in beside:
            named.update(plan.table.text("customer_id").tolist())
    made = [_but_for(plan, named) if id(plan) in beside else plan for plan in plans]
    return [new for old, new in zip(plans, made, strict=True) if len(new.table) or new is old]


def _but_for(plan: SheetPlan, named: Collection[str]) -> SheetPlan:
    """The list of customers without those of the given ids."""
    fresh = [row for row, id_ in enumerate(plan.table.text("customer_id").tolist()) if id_ not in named]
    return replace(plan, table=plan.table.take(np.array(fresh, dtype=np.intp)))


def _unused(plan: SheetPlan, request: Request) -> list[Issue]:
    """Notes on columns that were said to be the customers' own, now or before, and stay out."""
    said = {compact(header) for header in (*request.of(plan.file, plan.sheet).mapping, *plan.as_before)}
    text = "not used, because a list of customers comes in beside it."
    hint = "Import this sheet by itself afterwards, and it is."
    return [
        Issue("customers_listed", Severity.NOTE, plan.file, text, hint, plan.sheet, None, header)
        for header, column in plan.mapping.items()
        if column not in (LEFT_OUT, ATTRIBUTE, "customer_id") and compact(header) in said
    ]


def _without_waiting(plans: Sequence[SheetPlan]) -> list[SheetPlan]:
    """The plans with no rows for sheets that wait for an answer."""
    return [
        replace(plan, table=Table.empty(plan.table.dataset), set_aside=(), attributes=None)
        if any(not question.default for question in plan.questions)
        else plan
        for plan in plans
    ]
