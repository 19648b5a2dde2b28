"""Reviews as workbooks: the whole business, one customer, or many customers one after the other."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from importlib.metadata import version
from pathlib import Path

from csdesk.base.errors import CallError, Cancelled, UserError
from csdesk.base.files import sweep
from csdesk.base.progress import Progress
from csdesk.datasets.catalogue import DATASETS
from csdesk.ops.figures import settings_in_force
from csdesk.ops.side_by_side import Job, processes_for, write_each
from csdesk.ops.workspaces import Moment
from csdesk.pages.catalogue import PAGES
from csdesk.pages.lens import Lens
from csdesk.pages.person import own_lens
from csdesk.pages.view import Empty, View
from csdesk.pages.words import period_short
from csdesk.reports.cover import LeftOut
from csdesk.reports.customer.blank import blank_sheets, left_out
from csdesk.reports.customer.review import CustomerReview as CustomerReview
from csdesk.reports.customer.review import review_of, write_review
from csdesk.reports.evidence.appendix import evidence_of
from csdesk.reports.file_names import index_name, numbered, review_name
from csdesk.reports.index import IndexLine, write_index
from csdesk.reports.occasion import USUAL, ChosenSheets, Occasion
from csdesk.reports.occasion import Edition as Edition
from csdesk.reports.portfolio import Portfolio, write_portfolio
from csdesk.reports.stamp import stamp_in, stamp_of

PORTFOLIO = "portfolio"
LEFT_OUT_PAGES = ("data",)


class State(Enum):
    """What became of one review."""

    WRITTEN = "written"
    KEPT = "kept"  # the very same review was there already
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Written:
    """One review: its file (where it was to be, if it failed), whose it is ('' for the business), and how it went."""

    file: Path
    customer_id: str
    name: str
    state: State
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BatchOutcome:
    """What a batch wrote, in order. `index` lists the reviews with links (`unlisted` says why it couldn't be written);
    `cancelled` says that it was stopped: what is there is whole, and the same call goes on from it."""

    files: tuple[Written, ...]
    index: Path | None = None
    cancelled: bool = False
    unlisted: str = ""

    @property
    def failed(self) -> int:
        """How many couldn't be written."""
        return sum(each.state is State.FAILED for each in self.files)


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes the reviews, and when: what a workbook says of itself. `business` is its name as it was just
    written; '' takes that of the settings, where there is one."""

    business: str
    moment: Moment
    letter_paper: bool = False


def occasion_of(
    lens: Lens, maker: Maker, edition: Edition, customer_id: str = "", omitted: Sequence[str] = ()
) -> Occasion:
    """What a review of the lens' period is about; for one customer, or for all, without the `omitted` sheets."""
    people = lens.people
    name = people.name(customer_id) if customer_id else ""
    day = maker.moment.now.date()
    return Occasion(
        business=maker.business or lens.engine.facts.settings.choice("business_name"), customer_id=customer_id, customer=name, period=lens.period, period_title=lens.period_title,
        period_short=period_short(lens.period), compared=lens.compared_title, data_to=lens.data_to,
        data_to_text=lens.data_to_text, edition=edition, currency=lens.currency,
        created=datetime(day.year, day.month, day.day), fingerprint=lens.revision.partition("-")[2] or lens.revision,
        version=version("csdesk"), letter_paper=maker.letter_paper, omitted=tuple(omitted),
    )  # fmt: skip


def write_portfolio_review(
    lens: Lens, folder: Path, maker: Maker, *, replace: bool = False, omitted: Sequence[str] = ()
) -> Written:
    """The review of the whole business. Raises CallError for a folder that isn't there, UserError where it can't be
    written."""
    check_folder(folder)
    occasion = occasion_of(lens, maker, Edition.INTERNAL, omitted=omitted)
    path, kept = _place(folder, name_of(occasion, set()), occasion, replace=replace)
    if not kept:
        settings = settings_in_force(lens.engine)
        evidence = evidence_of(lens, tuple(lens.engine.catalogue), settings)
        views, missing = views_of(lens)
        write_portfolio(path, Portfolio(lens, occasion, views, missing), evidence)
    return Written(path, "", occasion.about, State.KEPT if kept else State.WRITTEN)


def name_of(occasion: Occasion, taken: set[str]) -> str:
    """The name of a review's file, unlike those in `taken`, to which it is added."""
    about = PORTFOLIO if occasion.whole else occasion.customer
    return review_name(about, occasion.period.name, occasion.edition.value, taken, occasion.customer_id)


def views_of(lens: Lens) -> tuple[dict[str, View], tuple[LeftOut, ...]]:
    """The pages that have something to show, and why each other one is left out: which tables would fill it, or that
    those there are aren't enough."""
    # A review is of its period: health and decisions, too, are as of its last day.
    named = lens if lens.undated else lens.of_period(lens.period.name)
    views: dict[str, View] = {}
    missing: list[LeftOut] = []
    facts = lens.engine.facts
    filled = {id_ for id_, table in facts.tables.items() if len(table)}
    for id_, page in PAGES.items():
        if id_ in LEFT_OUT_PAGES:
            continue
        if not page.lives(filled, facts.inferred.columns):
            tables = " or ".join(DATASETS[table].title.lower() for table in page.unlocked_by)
            missing.append(LeftOut(f"{page.title} is left out", f"it needs {tables}"))
            continue
        view = page.build(named)
        if all(isinstance(block, Empty) for block in view.blocks):
            missing.append(LeftOut(f"{page.title} is left out", f"too little is known of it in {lens.period_title}"))
        else:
            views[id_] = view
    return views, tuple(missing)


def write_all(
    lens: Lens, folder: Path, customers: Sequence[str], edition: Edition, maker: Maker, progress: Progress,
    *, replace: bool = False, sheets: ChosenSheets = USUAL,
) -> BatchOutcome:  # fmt: skip
    """A review for each of the customers, and an index of several; one that can't be written doesn't stop the others.

    Sheets that would have nothing to say are left out, unless they are wanted. A file that is there already is kept
    where it is the very same review, and otherwise left beside the new one, unless it may be replaced. Raises CallError
    for a folder or a customer that isn't there.
    """
    check_folder(folder)
    known = set(lens.people.ids)
    for each in customers:
        if each not in known:
            raise CallError(f'There is no customer "{each}".')
    sweep(folder, "QBR_")
    files: list[Written] = []
    cancelled, blank = False, blank_sheets(lens, edition)

    def jobs() -> Iterator[Job]:
        nonlocal cancelled
        taken: set[str] = set()
        handed_out: set[Path] = set()
        for customer_id in customers:
            try:
                progress.step(f"Review of {_name(lens, customer_id)}", len(files), len(customers))
            except Cancelled:
                cancelled = True
                return
            omitted = left_out(blank[customer_id], sheets.omitted, sheets.wanted)
            occasion = occasion_of(lens, maker, edition, customer_id, omitted)
            path, kept = _place(folder, name_of(occasion, taken), occasion, replace=replace, handed_out=handed_out)
            handed_out.add(path)
            yield Job(path, occasion, kept)

    for job, reason in write_each(lens, jobs(), write_job, processes_for(len(customers))):
        state = State.FAILED if reason else State.KEPT if job.kept else State.WRITTEN
        files.append(Written(job.path, job.occasion.customer_id, job.occasion.customer, state, reason))
    if len(customers) < 2 or not files:
        return BatchOutcome(tuple(files), cancelled=cancelled)
    try:
        return BatchOutcome(tuple(files), _index(lens, folder, edition, maker, files), cancelled)
    except UserError as error:
        return BatchOutcome(tuple(files), None, cancelled, str(error))


def write_job(lens: Lens, job: Job) -> str:
    """Writes one customer's review; gives why it couldn't be written, '' where it is there."""
    try:
        own = own_lens(lens, job.occasion.customer_id)
        write_review(job.path, review_of(own, job.occasion, settings_in_force(lens.engine)))
    except UserError as error:
        return str(error)
    return ""


def others_there(
    lens: Lens, folder: Path, customers: Sequence[str], edition: Edition, maker: Maker, sheets: ChosenSheets = USUAL
) -> tuple[str, ...]:
    """The names under which another file than the very same review is there already, of the reviews of the customers:
    what has to be asked about before anything is written."""
    taken: set[str] = set()
    blank = blank_sheets(lens, edition)
    occasions = (
        occasion_of(lens, maker, edition, each, left_out(blank.get(each, ()), sheets.omitted, sheets.wanted))
        for each in customers
    )
    named = ((name_of(occasion, taken), occasion) for occasion in occasions)
    return tuple(name for name, occasion in named if _another(folder, name, occasion))


def others_of_business(lens: Lens, folder: Path, maker: Maker, omitted: Sequence[str] = ()) -> tuple[str, ...]:
    """The same for the review of the whole business."""
    occasion = occasion_of(lens, maker, Edition.INTERNAL, omitted=omitted)
    name = name_of(occasion, set())
    return (name,) if _another(folder, name, occasion) else ()


def _another(folder: Path, name: str, occasion: Occasion) -> bool:
    """Whether the name is that of another file than the very same review."""
    path, kept = _place(folder, name, occasion, replace=False)
    return path.name != name and not kept


def _place(
    folder: Path, name: str, occasion: Occasion, *, replace: bool, handed_out: Container[Path] = ()
) -> tuple[Path, bool]:
    """Where a review goes, and whether it is there already. Another file of the name stays, unless it may be replaced;
    a place that was handed out is another's, whether its file is there yet or not."""
    stamp, path, number = stamp_of(occasion), folder / name, 1
    while path in handed_out or path.exists() or path.is_symlink():
        if path not in handed_out:
            if stamp_in(path) == stamp:
                return path, True
            if replace and path.is_file() and not path.is_symlink():
                return path, False
        number += 1
        path = folder / numbered(name, number)
    return path, False


def _index(lens: Lens, folder: Path, edition: Edition, maker: Maker, files: Sequence[Written]) -> Path:
    """Writes the list of the batch, which is for the business whatever the edition of its reviews. Raises UserError
    where it can't be written."""
    occasion = occasion_of(lens, maker, Edition.INTERNAL)
    lines = [
        IndexLine(each.name, each.customer_id, "" if each.state is State.FAILED else each.file.name, each.state.value, each.reason)
        for each in files
    ]  # fmt: skip
    stamp = f"Index of reviews by csdesk {occasion.version}"
    name, number = index_name(occasion.period.name, edition.value), 1
    path = folder / name
    while path.exists() and stamp_in(path) != stamp:
        number += 1
        path = folder / numbered(name, number)
    write_index(path, occasion, edition, stamp, lines)
    return path


def check_folder(folder: Path) -> None:
    """Raises CallError where there is no such folder."""
    if not folder.is_dir():
        raise CallError(f"There is no folder {folder}.", "Make it first, or choose another.")


def _name(lens: Lens, customer_id: str) -> str:
    return lens.people.name(customer_id)
