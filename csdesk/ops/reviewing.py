"""What the review of an import shows: rows with their fates, what would change, what is to be answered. Nothing is
stored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from csdesk.base.days import day_text
from csdesk.base.errors import UserError
from csdesk.base.progress import Progress
from csdesk.base.units import many, short_text
from csdesk.datasets.table import Texts
from csdesk.intake.plan import Question, SetAside
from csdesk.intake.questions import ORDER
from csdesk.intake.request import Request
from csdesk.metrics.facts.inferred import event_days
from csdesk.ops.correcting import mark_lost
from csdesk.ops.desk import Desk
from csdesk.ops.forecasting import KeyFigure, without_absent
from csdesk.ops.importing import Review
from csdesk.ops.issue_kinds import IssueKind
from csdesk.ops.meanings import SheetMeaning, meanings_of
from csdesk.ops.reviewed_sheet import ReviewedSheet, RowFate, reviewed_sheet
from csdesk.store.workspace import BACKED_UP_FROM

ANSWER_WORDS = {
    "dmy": "The day comes first (31/12/2025)", "mdy": "The month comes first (12/31/2025)", "point": "A point (1.5)",
    "comma": "A comma (1,5)", "high": "A high score is good", "low": "A low score is good", "nps": "NPS: would you recommend us",
    "csat": "CSAT: how satisfied", "ces": "CES: how easy", "week": "Every week", "month": "Every month",
    "quarter": "Every quarter", "year": "Every year", "same": "The same order, put right",
    "another": "Two orders, which both count",
}  # fmt: skip
"""The answers to questions, as an owner reads them."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """A key figure as it would be after the import and as it is, in words."""

    title: str
    after: str
    before: str


@dataclass(frozen=True, slots=True)
class OtherReading:
    """A way to read a column other than it was read: words for the button, and the answer that does it."""

    words: str
    key: str
    answer: str


@dataclass(frozen=True, eq=False, slots=True)
class Reviewed:
    """An import that waits for the owner.

    `again` are files that are in as they are; `absent` the customers (id, name) whom the files leave out; `backup` says
    that one is made before storing; `last_day` the last day of the data so far (None: there are none).
    """

    review: Review
    sheets: tuple[ReviewedSheet, ...]
    meanings: tuple[SheetMeaning, ...]
    again: tuple[str, ...]
    absent: tuple[tuple[str, str], ...]
    outlook: tuple[Outlook, ...]
    notes: tuple[str, ...]
    backup: bool
    last_day: int | None

    @property
    def questions(self) -> tuple[Question, ...]:
        """What has to be answered, and what was assumed, each once."""
        assumed = {question.key: question for sheet in self.review.plan.sheets for question in sheet.questions}
        return tuple({**{each.key: each for each in self.review.questions}, **assumed}.values())

    def still_asked(self, before: Mapping[str, Question]) -> dict[str, Question]:
        """The questions that were put so far and mean something still, with those that are put now. Which orders come
        again changes with the files and their columns; of what a column holds another answer may be wanted."""
        answered = {key for sheet in self.review.plan.sheets for key in sheet.answered}
        kept = {
            key: each
            for key, each in before.items()
            if self.waits or key.rpartition(".")[2] != ORDER or key in answered
        }
        return {**kept, **{each.key: each for each in self.questions}}

    @property
    def asking(self) -> dict[str, tuple[str, ...]]:
        """The files whose values each question is about, by its key."""
        found: dict[str, dict[str, None]] = {}
        for sheet in self.review.plan.sheets:
            for question in sheet.questions:
                found.setdefault(question.key, {})[sheet.file] = None
        return {key: tuple(files) for key, files in found.items()}

    @property
    def waits(self) -> bool:
        """Whether nothing can be stored before the owner has said more."""
        return self.review.kept_out

    def count(self, *fates: RowFate) -> int:
        """How many rows of all sheets have one of these fates."""
        return sum(sheet.counts()[fate] for sheet in self.sheets for fate in fates)

    @property
    def taken(self) -> tuple[int, int]:
        """How many of the owner's rows are new, and how many change: of a sheet that feeds several tables, those of the
        table that takes most."""
        most: dict[tuple[str, str], tuple[int, int]] = {}
        for sheet in self.sheets:
            counts, place = sheet.counts(), (sheet.plan.file, sheet.plan.sheet)
            most[place] = max(most.get(place, (0, 0)), (counts[RowFate.NEW], counts[RowFate.UPDATE]), key=sum)
        return sum(new for new, _ in most.values()), sum(updated for _, updated in most.values())

    @property
    def nothing_new(self) -> bool:
        """Whether there is nothing to store and nothing to set aside."""
        return not self.waits and not self.count(RowFate.NEW, RowFate.UPDATE, RowFate.PROBLEM)

    @property
    def nothing_asked(self) -> bool:
        """Whether there is nothing to look at: nothing new, and no customer whom the files leave out."""
        return self.nothing_new and not self.absent

    @property
    def why_nothing(self) -> str:
        """What came of the rows where there is nothing new: `51 rows are in csdesk, 2 were set aside then`."""
        sheets: dict[tuple[str, str], tuple[int, int]] = {}
        for each in self.review.again:
            rows, aside = sheets.get((each.file, each.sheet), (0, 0))
            sheets[each.file, each.sheet] = (max(rows, each.rows), max(aside, each.set_aside))
        aside = sum(count for _, count in sheets.values())
        if not aside:
            return "every row is in csdesk already"
        known = sum(rows for rows, _ in sheets.values()) + self.count(RowFate.SAME, RowFate.REPEATED)
        verbs = ("is" if known == 1 else "are", "was" if aside == 1 else "were")
        return f"{many(known, 'row')} {verbs[0]} in csdesk, {aside:,} {verbs[1]} set aside then"

    def consequence(self, *, marks: bool = False) -> str:
        """What storing would do, and marking the absent customers as lost, where that is chosen: `Import 100 rows (12
        new, 88 updated), set 11 aside, mark 1 customer as lost`."""
        (new, updated), aside = self.taken, self.count(RowFate.PROBLEM)
        parts = ", ".join(f"{count:,} {word}" for count, word in ((new, "new"), (updated, "updated")) if count)
        lost = len(self.absent) if marks else 0
        deeds = [
            f"import {many(new + updated, 'row')} ({parts})" if new + updated else "",
            (f"set {aside:,} aside" if new + updated else f"set {many(aside, 'row')} aside") if aside else "",
            f"mark {many(lost, 'customer')} as lost" if lost else "",
        ]
        said = ", ".join(deed for deed in deeds if deed) or "leave everything as it is"
        return said[0].upper() + said[1:]

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """The rows that stay out."""
        return tuple(row for sheet in self.sheets for row in sheet.plan.set_aside)


def planned(desk: Desk, paths: Sequence[Path], request: Request, progress: Progress) -> Reviewed:
    """Reads files and gives their review.

    Raises UserError for a single file that can't be read, and for words that mean nothing.
    """
    review = desk.plan(paths, request, progress)
    progress.step("Preparing the review")
    return reviewed(desk, review)


def reviewed(desk: Desk, review: Review) -> Reviewed:
    """What is to be shown of a review."""
    inferred = desk.engine.facts.inferred
    currency = inferred.base_currency or _one_currency(review)
    ahead = review.forecast
    shown = review.ready or review.plan.sheets
    fates = [None] * len(shown) if ahead is None else list(zip(ahead.fates, ahead.held, strict=True))
    meanings = meanings_of(review)
    left_out = {(each.file, each.sheet): each.left_out for each in meanings}
    filled = any(len(table) for table in desk.engine.facts.tables.values())
    return Reviewed(
        review,
        tuple(
            reviewed_sheet(plan, fate, currency, left_out.get((plan.file, plan.sheet), ()))
            for plan, fate in zip(shown, fates, strict=True)
        ),
        meanings,
        tuple(dict.fromkeys(sheet.file for sheet in review.again)),
        ahead.absent if ahead is not None else (),
        _outlook(ahead.figures if ahead is not None else (), currency),
        (
            *_beyond(review, inferred.data_to if desk.engine.facts.settings.chosen.get("data_to") else None, desk.moment.day),
            *((issue if "--" not in issue.hint else replace(issue, hint="")).sentence() for issue in review.issues),
        ),
        sum(len(plan.table) for plan in review.ready) > BACKED_UP_FROM,
        inferred.data_to if filled else None,
    )  # fmt: skip


def _beyond(review: Review, end: int | None, today: int) -> tuple[str, ...]:
    """A sentence on the rows that tell of days after the end of the data that the owner chose; none where none do."""
    if end is None:
        return ()
    count = 0
    for plan in review.ready:
        days = [event_days(plan.table, column, today) for column in plan.table.dataset.event]
        count += max((int((each > end).sum()) for each in days), default=0)
    if not count:
        return ()
    tell = "tells" if count == 1 else "tell"
    return (
        f"{many(count, 'row')} {tell} of days after {day_text(end)}, which you chose as the end of the data: stored, they count in "
        "no figure until you empty “Data to” in the settings (Edit, Preferences).",
    )


def outlook_if_lost(desk: Desk, shown: Reviewed, lost_on: int) -> tuple[Outlook, ...]:
    """The key figures after the import and after the customers whom the files leave out are marked as lost on a day."""
    ahead = shown.review.forecast
    if ahead is None:
        return ()
    figures = without_absent(desk.store, ahead, lost_on, desk.moment.day, desk.engine)
    return _outlook(figures, desk.engine.facts.inferred.base_currency or _one_currency(shown.review))


def _outlook(figures: Iterable[KeyFigure], currency: str) -> tuple[Outlook, ...]:
    return tuple(
        Outlook(each.title, short_text(each.after, each.unit, currency), short_text(each.before, each.unit, currency))
        for each in figures
        if each.after is not None
    )


@dataclass(frozen=True, slots=True)
class Stored:
    """What came of storing: the numbers of the changes (none where nothing was written), rows stored and set aside, the
    workbook of the latter, the customers marked as lost, and why those weren't, '' where they were."""

    changes: tuple[int, ...]
    rows: int
    set_aside: int
    set_aside_file: Path | None
    marked: int
    trouble: str


def store_reviewed(desk: Desk, shown: Reviewed, lost_on: int | None, progress: Progress) -> Stored:
    """Stores what was reviewed; with a day, the customers whom the files leave out are then marked as lost on it.

    Raises D-CONFLICT where the workspace has changed since, and what storing raises; nothing is stored then.
    """
    outcome = desk.store_plan(shown.review, progress)
    changes = [] if outcome.change is None else [outcome.change]
    marked, trouble = 0, ""
    if lost_on is not None and shown.absent:
        try:
            mark_lost(desk, [customer for customer, _ in shown.absent], lost_on)
            changes.append(desk.changes()[0].number)
            marked = len(shown.absent)
        except UserError as error:
            trouble = str(error)
    return Stored(
        tuple(changes),
        sum(shown.taken),
        len(shown.set_aside),
        outcome.set_aside_file,
        marked,
        trouble,
    )


def take_back(desk: Desk, stored: Stored, progress: Progress) -> None:
    """Undoes what storing did, the newest change first. Raises D-CONFLICT where that can't be."""
    for number in reversed(stored.changes):
        desk.undo(progress, number)


def other_readings(sheet: ReviewedSheet, kind: IssueKind) -> tuple[OtherReading, ...]:
    """How else the column of a problem could be read for all rows alike: days with the month first, say; mostly
    none."""
    form = sheet.plan.formats.get(kind.header, "")
    ways: tuple[tuple[str, str], ...] = {"dd": (("mdy", "month"),), "mm": (("dmy", "day"),)}.get(form[:2], ())
    if form.startswith(("dd or mm", "mm or dd")):
        ways = (("dmy", "day"), ("mdy", "month"))
    if not ways or form[2:3] not in tuple("-/. ") or form[3:5] not in ("mm", "dd", "or"):
        return ()
    return tuple(
        OtherReading(f"Read “{kind.header}” with the {first} first", f"{kind.header}.date_order", answer)
        for answer, first in ways
    )


def _one_currency(review: Review) -> str:
    """The currency of all rows, where there is only one."""
    found: set[str] = set()
    for plan in review.plan.sheets:
        column = plan.table.columns.get("currency")
        if isinstance(column, Texts):
            found.update(column.values)
    return found.pop() if len(found) == 1 else ""
