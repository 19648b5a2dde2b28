"""The way from the cells of files to an import plan: nothing is written, nothing of the files is changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from csdesk.base.errors import CallError
from csdesk.base.issue import Issue, Severity
from csdesk.base.progress import Progress
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.dataset import Dataset
from csdesk.datasets.table import Table
from csdesk.intake.cells import Book
from csdesk.intake.columns.habits import Habits
from csdesk.intake.finding.headerless import headed, worth_asking
from csdesk.intake.finding.looks import label, looks_of
from csdesk.intake.matching.choose import choose
from csdesk.intake.matching.match import ATTRIBUTE, LEFT_OUT, Look, Part, unfitting
from csdesk.intake.plan import ImportPlan, SheetPlan
from csdesk.intake.questions import Desk, check_answers
from csdesk.intake.request import Known, Profile, Request
from csdesk.intake.rows.assemble import Place, assemble, signature
from csdesk.intake.rows.contested import without_contested
from csdesk.intake.rows.fees import with_fees_told
from csdesk.intake.rows.linking import linked
from csdesk.intake.rows.whose import in_all, with_references
from csdesk.intake.words.headers import compact

_SHOWN = 8
"""Headers that are named to the owner before the rest is counted."""


@dataclass(frozen=True, eq=False, slots=True)
class _Seen:
    """A sheet with what it feeds, before it is read."""

    look: Look
    parts: list[Part]
    desk: Desk


def plan_import(books: Sequence[Book], request: Request, known: Known, progress: Progress) -> ImportPlan:
    """What the files would bring in together.

    Raises CallError for words of the request that mean nothing: a table or column that doesn't exist, a header that no
    file has, an answer that isn't among the choices.
    """
    dataset = _dataset(request)
    seen = []
    issues: list[Issue] = []
    for done, book in enumerate(books):
        progress.step("Looking at the sheets", done, len(books))
        looks, notes = looks_of(book, request.mapping)
        issues += [*book.issues, *notes]
        seen.append((book, looks))
    _check_words(request, seen)
    plans: list[SheetPlan] = []
    for done, (book, looks) in enumerate(seen):
        progress.step("Reading the columns", done, len(books))
        made, unknown = _plans(book, looks, dataset, request, known, progress)
        plans += made
        issues += unknown
    for book, looks in seen:
        made, unknown = _linked_plans(book, looks, plans, request, known, progress)
        plans = made
        issues += unknown
    plans = with_fees_told(with_references(without_contested(_one_list(plans), known), known), known)
    return ImportPlan(tuple(_without_waiting(plans) if request.partial else plans), tuple(issues))


def _dataset(request: Request) -> Dataset | None:
    if request.dataset is None:
        return None
    dataset = DATASETS.get(request.dataset)
    if dataset is None:
        raise CallError(f'"{request.dataset}" is no table.', f"The tables are {', '.join(DATASETS)}.")
    return dataset


def _check_words(request: Request, seen: Sequence[tuple[Book, list[Look]]]) -> None:
    headers = [field.header for _, looks in seen for look in looks for field in look.found.fields]
    known = {compact(header) for header in headers}
    datasets = [DATASETS[request.dataset]] if request.dataset else list(DATASETS.values())
    columns = {name for dataset in datasets for name in dataset.names} | {ATTRIBUTE, LEFT_OUT}
    for header, column in request.mapping.items():
        if compact(header) not in known:
            raise CallError(
                f'No file has a column "{header}".', f"The columns are {', '.join(dict.fromkeys(headers))}."
            )
        if column not in columns:
            raise CallError(
                f'"{column}" is no column to map "{header}" to.', f"Choose one of {', '.join(sorted(columns))}."
            )
    labels = [label(book, look.found.sheet.name) for book, looks in seen for look in looks]
    check_answers(request.answers, [*headers, *labels])


def _plans(
    book: Book, looks: list[Look], dataset: Dataset | None, request: Request, known: Known, progress: Progress
) -> tuple[list[SheetPlan], list[Issue]]:
    """The plans of one file's sheets, and what is wrong with sheets that give none."""
    habits = Habits(book.date_system, book.delimiter, known.date_order, known.base_currency)
    seen, issues, plans = [], [], []
    for look in looks:
        for field in look.found.fields:
            habits.learn(field, look.contents[field.header])
        desk = Desk(request.answers, {})
        named = bool(look.mapping) or dataset is not None
        if not look.found.headed and (named or (len(looks) == 1 and worth_asking(look))):
            look, waiting = headed(look, dataset, book, desk)
            plans += waiting
            if waiting:
                continue
        parts, desk = _parts(look, dataset, request, known, desk)
        lacking = [part for part in parts if part.lacking]
        if lacking or not parts:
            issues.append(_unknown(book, look, lacking, alone=len(looks) == 1))
            continue
        seen.append(_Seen(look, parts, desk))
    for number, sheet in enumerate(seen):
        progress.step(f"Reading {label(book, sheet.look.found.sheet.name)}", number, len(seen))
        place = Place(book, sheet.look, habits, sheet.desk, known.settings)
        plans += [assemble(part, sheet.parts, place) for part in sheet.parts]
    return plans, issues


def _linked_plans(
    book: Book, looks: list[Look], plans: list[SheetPlan], request: Request, known: Known, progress: Progress
) -> tuple[list[SheetPlan], list[Issue]]:
    """All plans, those of one file made anew where a column of it turns out to name the call's or known customers."""
    customers = in_all(plans, "customers", known.customers)
    subscriptions = in_all(plans, "subscriptions", known.subscriptions)
    mine = [plan for plan in plans if (plan.file, plan.sha256) == (book.file, book.sha256)]
    pairs = [linked(look, mine, customers, subscriptions) for look in looks]
    notes = [note for _, found in pairs for note in found]
    if not notes:
        return plans, []
    dataset = _dataset(request)
    made, _ = _plans(book, [look for look, _ in pairs], dataset, request, known, progress)
    others = plans.index(mine[0])
    kept = [plan for plan in plans if plan not in mine]
    return [*kept[:others], *made, *kept[others:]], notes


def _parts(look: Look, dataset: Dataset | None, request: Request, known: Known, desk: Desk) -> tuple[list[Part], Desk]:
    """What the sheet feeds: as the last sheet of its shape did, unless the call says otherwise."""
    profiles = {}
    for candidate in DATASETS.values():
        profile = known.profiles.get(signature(look.found, candidate))
        if profile is not None:
            profiles[candidate.id] = profile
    if not profiles:
        return choose(look, dataset), desk
    only = DATASETS[next(iter(profiles))] if len(profiles) == 1 else None
    answers = {key: answer for profile in profiles.values() for key, answer in profile.answers.items()}
    return choose(_as_before(look, profiles), dataset or only), Desk(request.answers, answers)


def _as_before(look: Look, profiles: Mapping[str, Profile]) -> Look:
    """The look with what earlier imports made of its headers; questions and months across are found anew."""
    before: dict[str, dict[str, str]] = {}
    kept: dict[str, str] = {}
    for dataset, profile in profiles.items():
        columns = {compact(header): column for header, column in profile.mapping.items()}
        across = {column for column in columns.values() if list(columns.values()).count(column) > 1} | {"score"}
        said = {f.header: columns.get(compact(f.header), "") for f in look.found.fields}
        if dataset != "attributes":
            kept.update({header: column for header, column in said.items() if column == ATTRIBUTE})
        before[dataset] = {
            h: column
            for h, column in said.items()
            if column not in ("", ATTRIBUTE) and column not in across - {LEFT_OUT}
        }
    return replace(look, mapping={**kept, **look.mapping}, before=before)


def _unknown(book: Book, look: Look, lacking: Sequence[Part], *, alone: bool) -> Issue:
    """Why a sheet gives nothing: it holds nothing that csdesk knows, or a column is missing that has to be there."""
    sheet = look.found.sheet.name
    if not lacking:
        severity = Severity.ERROR if alone else Severity.NOTE
        shown = [field.header for field in look.found.fields]
        more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
        reason = f"csdesk can't tell what this sheet holds, so it was left out. Its columns are {', '.join(shown[:_SHOWN])}{more}."
        hint = "Name the table with --dataset, and its columns with --map 'header=column'."
        return Issue("sheet_unknown", severity, book.file, reason, hint, sheet)
    part = lacking[0]
    wanted = "; ".join(f"{name} ({part.dataset.column(name).about.rstrip('.')})" for name in part.lacking)
    reason = f"{part.dataset.title} need a column that isn't here: {wanted}."
    unfit = [header for name in part.lacking for header in unfitting(look, part.dataset, name)]
    if unfit:
        reason = (
            f'{part.dataset.title} need {part.lacking[0]}, and what stands under "{unfit[0]}" can\'t be read as that.'
        )
    unread = [field.header for field in look.found.fields if field.header not in part.columns.values()]
    if unread:
        more = f" and {len(unread) - _SHOWN} more" if len(unread) > _SHOWN else ""
        reason += f" Columns not understood: {', '.join(unread[:_SHOWN])}{more}."
    near = [f"{header}={column}" for header, column in part.suggested.items() if column in part.lacking]
    hint = f"If it has another name, say so: --map '{near[0] if near else f'header={part.lacking[0]}'}'."
    return Issue("column_missing", Severity.ERROR, book.file, reason, hint, sheet)


def _one_list(plans: Sequence[SheetPlan]) -> list[SheetPlan]:
    """The plans without customers that lie beside other tables, where the call has a list of customers itself."""
    customers = [plan for plan in plans if plan.table.dataset.id == "customers"]
    beside = [
        plan
        for plan in customers
        if any((other.file, other.sheet) == (plan.file, plan.sheet) and other is not plan for other in plans)
    ]
    return list(plans) if len(customers) == len(beside) else [plan for plan in plans if plan not in beside]


def _without_waiting(plans: Sequence[SheetPlan]) -> list[SheetPlan]:
    """The plans with no rows for sheets that wait for an answer."""
    return [
        replace(plan, table=Table.empty(plan.table.dataset), set_aside=(), attributes=None)
        if any(not question.default for question in plan.questions)
        else plan
        for plan in plans
    ]
