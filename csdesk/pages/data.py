"""The page of data: where everything came from, what was wrong with it, what each figure means, and the targets."""

from csdesk.base.days import NO_DAY, day_text
from csdesk.base.units import many
from csdesk.datasets.attributes import ATTRIBUTES
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.kept import FORMER_NAMES
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.setting_words import setting_title
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.surveys import SURVEYS
from csdesk.metrics.facts.inferred import FRESH_DAYS
from csdesk.pages.blocks import Block, Heading, Table
from csdesk.pages.check import Check
from csdesk.pages.checks import checks
from csdesk.pages.definitions import definitions, targets, unlocked
from csdesk.pages.framing import across, beside, counted, framed, missing, row_of, sentence, told, without_blanks
from csdesk.pages.lens import Lens
from csdesk.pages.origins import ImportLine, SourceLine
from csdesk.pages.page import On, page
from csdesk.pages.people import day_cell
from csdesk.pages.replies import NEEDS_REPLIED, WAITING, replies_are_recorded
from csdesk.pages.values import Cell, Role, Tone, Words
from csdesk.pages.view import Card, Note, Row, View

IMPORT, LAST_DAY = "import", "data_to"
BY_ITSELF = {FORMER_NAMES.id: "noted from your lists"}
"""Where tables come from that neither a file nor the owner's hand brings."""


@page(title="Data", question="Can I trust this?", on=On.TAB, filtered=False)
def data(lens: Lens) -> View:
    """Imports and sources, what looks wrong in them, and every figure's definition."""
    found = checks(lens.engine.facts)
    if not lens.sources:
        shown = missing(
            "Bring in your first spreadsheet",
            "A list of customers, subscriptions or payments is enough to begin with; more can follow at any time.",
            CUSTOMERS, SUBSCRIPTIONS, PAYMENTS,
        )  # fmt: skip
        rows: tuple[Row, ...] = (across(shown), *((across(_history(lens)),) if lens.imports else ()))
        return framed(lens, "data", "Data", None, (*rows, across(definitions(lens))))
    rows = (
        row_of(*_cards(lens, found)),
        across(_reaching(lens)),
        across(_checks(found)),
        beside((_sources(lens), targets(lens)), _history(lens)),
        across(definitions(lens)),
    )
    return framed(lens, "data", "Data", sentence(_said(found), note=f"Data to {lens.data_to_text}"), rows)


def _said(found: tuple[Check, ...]) -> str:
    """Whether anything makes figures wrong, and what else there is to look at."""
    grave = sum(check.grave for check in found)
    others = len(found) - grave
    wrong = f"{many(grave, 'thing')} in your data make{'s' if grave == 1 else ''} figures wrong"
    left_out = f"{many(others, 'thing')} leave{'s' if others == 1 else ''} something out"
    return f"{wrong if grave else 'Nothing in your data makes a figure wrong'}{f'; {left_out}' if others else ''}."


def _reaching(lens: Lens) -> Note:
    """Up to which day figures are worked out, why it is that one, and how to have another."""
    inferred = lens.engine.facts.inferred
    until = f"Figures reach to {lens.data_to_text}"
    if lens.engine.facts.settings.chosen.get("data_to"):
        return Note(f"{until}: the day that you chose as Data to in the settings.")
    known = [source for source in lens.sources if source.last != NO_DAY and source.last <= lens.data_to]
    newest = max(known, key=lambda source: source.last, default=None)
    row = ""
    if newest is not None:
        by = f"{_newest_by(lens, newest)} ".lstrip()
        row = f" ({by}{day_text(newest.last)}, in {DATASETS[newest.dataset].title.lower()})"
    if lens.data_to == inferred.today:
        import_ = f"{until}: the day of your newest import."
        if newest is None or inferred.today - newest.last <= FRESH_DAYS:
            return Note(import_)
        return Note(
            f"{import_} Your list has nothing newer than {day_text(newest.last)}: nobody has joined or left since then. If the "
            f"list is older than its import, {_choose('the day on which it was written')}",
            Tone.NOTE,
        )
    return Note(
        f"{until}, the end of the month of your newest row{row}. Import newer rows to go on. If nothing has happened since "
        f"then, {_choose(day_text(inferred.today))}",
        Tone.NOTE,
    )


def _choose(day: str) -> str:
    """How the owner says up to which day the data speak."""
    return f'in the settings (Edit, Preferences) set "{setting_title(LAST_DAY)}" to {day}.'


def _cards(lens: Lens, found: tuple[Check, ...]) -> tuple[Card, ...]:
    """The last import, how many rows there are, what was found, and how many figures the data unlock."""
    imports = [line for line in lens.imports if line.kind == IMPORT and not line.undone]
    sources = _tables(lens)
    rows = sum(source.rows for source in sources)
    aside = sum(line.still_aside for line in imports)
    every = len(lens.engine.catalogue)
    ready = unlocked(lens)
    last = counted("Last import", told("–"), "nothing imported yet")
    if imports:
        last = counted("Last import", told(day_text(imports[0].day), float(imports[0].day)), imports[0].title)
    out = f" · {aside:,} set aside" if aside else ""
    grave = sum(check.grave for check in found)
    wrong = f"{grave:,} make{'s' if grave == 1 else ''} figures wrong" if grave else "none makes a figure wrong"
    return (
        last,
        counted("Rows", lens.count(rows), f"in {many(len(sources), 'table')}{out}"),
        counted("Things to look at", lens.count(len(found)), wrong if found else "nothing looks wrong"),
        counted("Figures unlocked", told(f"{ready} of {every}", float(ready)), _still_locked(lens)),
    )


def _still_locked(lens: Lens) -> str:
    """What unlocks figures; of what no figure is and still lacks its column, that column."""
    if len(lens.engine.facts.table(SURVEYS)) and not replies_are_recorded(lens):
        return f"{WAITING}: {NEEDS_REPLIED}"
    return "by the columns that your files have"


def _tables(lens: Lens) -> tuple[SourceLine, ...]:
    """The tables that hold rows of the owner's; attributes stand in rows of other tables, where there are any."""
    return tuple(source for source in lens.sources if source.dataset != ATTRIBUTES.id) or lens.sources


def _sources(lens: Lens) -> Table:
    """The tables that hold rows, with their files and how far they reach."""
    sources = _tables(lens)
    return Table(
        f"{many(len(sources), 'table')} {'holds' if len(sources) == 1 else 'hold'} your data",
        "Where the rows of each came from, and the days that they cover",
        (
            Heading("Table", width=20),
            Heading("Rows", numeric=True),
            Heading("From"),
            Heading("To"),
            Heading("Files", width=40),
        ),
        tuple(_source(lens, source) for source in sources),
        name="sources",
    )


def _source(lens: Lens, source: SourceLine) -> tuple[Cell, ...]:
    dataset, files = DATASETS[source.dataset], ", ".join(source.files) or BY_ITSELF.get(source.dataset, "kept by hand")
    last: Cell = day_cell(source.last)
    by = _newest_by(lens, source)
    if by and len(dataset.event) > 1:
        last = Words(f"{day_text(source.last)}, {by.lower()}", order=float(source.last))
    return dataset.title, lens.count(source.rows), day_cell(source.first), last, files


def _newest_by(lens: Lens, source: SourceLine) -> str:
    """The column that holds the newest day of a table: `Paid on`; '' where none does."""
    dataset, facts = DATASETS[source.dataset], lens.engine.facts
    held = (
        name
        for name in dataset.event
        if len(facts.table(dataset)) and facts.happened(dataset, name).max() == source.last
    )
    return next((dataset.column(name).title for name in held), "") if source.last != NO_DAY else ""


def _history(lens: Lens) -> Table:
    """Every change of the workspace, the newest first, with whether it still holds."""
    return without_blanks(Table(
        f"{many(len(lens.imports), 'change')} so far",
        "Imports, edits and undos, the newest on top",
        (
            Heading("Change", width=40), Heading("Day"), Heading("Rows", numeric=True), Heading("Set aside", numeric=True),
            Heading("Files", width=30), Heading("State"),
        ),
        tuple(_change(lens, line) for line in lens.imports),
        tuple(str(line.number) for line in lens.imports),
        "change",
        "Nothing has been imported yet.",
        "changes",
    ))  # fmt: skip


def _change(lens: Lens, line: ImportLine) -> tuple[Cell, ...]:
    state = Words("Undone", Role.MUTED) if line.undone else "In force"
    aside: Cell = lens.count(line.set_aside) if line.set_aside else None
    if line.brought_in:
        left = f", {line.still_aside:,} still out" if line.still_aside else ", brought in since"
        aside = Words(f"{line.set_aside:,}{left}", Role.MUTED, order=float(line.set_aside))
    return line.title, day_cell(line.day), lens.count(line.rows), aside, ", ".join(line.files), state


def _checks(found: tuple[Check, ...]) -> Block:
    """What looks wrong, what distorts figures on top."""
    if not found:
        return Note("Nothing looks wrong: every row finds its customer, every amount its rate, every column is filled.")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            Words(
                "Makes figures wrong" if check.grave else "Leaves something out",
                Role.WORSE if check.grave else Role.MUTED,
            ),
            check.found,
            check.advice,
        )
        for check in found
    )
    return Table(
        f"{many(len(found), 'thing')} to look at",
        "What is missing or odd in your files, and what to do about it",
        (
            Heading("What it does"),
            Heading("What was found", width=50, lines=6),
            Heading("What to do", width=50, lines=6),
        ),
        rows,
        name="checks",
    )
