"""Which table a sheet feeds, and from which of its columns: headers, cells and names weighed together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from csdesk.datasets.dataset import Column, Dataset, Kind
from csdesk.intake.finding.content import Content
from csdesk.intake.finding.fields import Found
from csdesk.intake.matching.assignment import best_pairs
from csdesk.intake.matching.likeness import CERTAIN, agrees, by_closeness, by_name, fits
from csdesk.intake.matching.wide import Asked
from csdesk.intake.words.headers import compact, words
from csdesk.intake.words.implied import interval_of
from csdesk.intake.words.spoken.headers import SHEETS, SINCE

LEFT_OUT = "-"
ATTRIBUTE = "attribute"
OURS = "csdesk "
"""How the columns begin that csdesk itself puts beside rows that were set aside."""
_FORCED = 20.0
_NEEDED = 1.5
_HALF = 0.5
_SURE = 0.9
_FEW = 0.7
_GUESSED = 0.5
_LACKING = 2.0
_REPEATED = 3.0
_PROVEN_BY_CONTENT = frozenset({Kind.DAY, Kind.MONTH, Kind.MOMENT, Kind.MONEY, Kind.INTERVAL, Kind.CURRENCY})


class Layout(Enum):
    """How the rows of a table lie on a sheet."""

    ROWS = "rows"
    QUESTIONS = "questions"
    MONTHS = "months"
    COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class Part:
    """What a sheet gives to one table: column to header. `lacking` are required columns that nothing gives.

    `across` are headers whose columns are laid out as rows: with the question asked, or the last day of the month, or
    the score that a count stands for.
    """

    dataset: Dataset
    columns: Mapping[str, str]
    worth: float
    lacking: tuple[str, ...] = ()
    layout: Layout = Layout.ROWS
    asked: tuple[Asked, ...] = ()
    across: Mapping[str, int] = field(default_factory=dict)
    suggested: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False, slots=True)
class Look:
    """A sheet as the matching sees it: its table, what its columns look like, and what it and its file are called.

    `mapping` is what the call says of headers, `dataset` which table it says that the sheet holds (None: nothing);
    `before` is by table what an earlier import of this shape made of the headers.
    """

    found: Found
    contents: Mapping[str, Content]
    names: tuple[str, str]
    mapping: Mapping[str, str]
    before: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    dataset: Dataset | None = None

    def said(self, header: str, dataset: Dataset) -> str:
        """What the call, else an earlier import, says that a header is for a table; '' for nothing."""
        return self.mapping.get(header) or self.before.get(dataset.id, {}).get(header, "")


def match(look: Look, dataset: Dataset, across: frozenset[str] = frozenset()) -> Part:
    """The best pairing of the sheet's columns with those of a dataset, whether or not it is enough.

    Columns in `across` are kept out of it.
    """
    headers = [
        f.header
        for f in look.found.fields
        if f.header not in across
        and not words(f.header).startswith(OURS)
        and look.said(f.header, dataset) not in (LEFT_OUT, ATTRIBUTE)
    ]
    suggested: dict[str, str] = {}
    worth = _worths(look, dataset, headers, suggested)
    columns = list(worth)
    table = [
        [worth[column].get(header, 0.0) * _weight(dataset.column(column)) for header in headers] for column in columns
    ]
    chosen = {columns[row]: headers[place] for row, place in best_pairs(table)}
    _suggest_required(look, dataset, chosen, suggested)
    _interval_by_content(look, dataset, chosen, headers)
    _since(look, dataset, chosen, headers)
    lacking = tuple(
        name for name in _needed(dataset) if name not in chosen and not _implied(name, dataset, chosen, look)
    )
    left = {
        header: column for header, column in suggested.items() if header not in chosen.values() and column not in chosen
    }
    total = sum(
        min(worth[column].get(header, _GUESSED), 1.0) * _weight(dataset.column(column))
        for column, header in chosen.items()
    )
    total += named(look, dataset) - _LACKING * len(lacking) - _repetition(look, dataset, chosen)
    return Part(dataset, chosen, total, lacking, suggested=left)


def _worths(
    look: Look, dataset: Dataset, headers: Sequence[str], suggested: dict[str, str]
) -> dict[str, dict[str, float]]:
    """For each column what the headers are worth as it, those that the call or an earlier import names above all."""
    worth: dict[str, dict[str, float]] = {column.name: {} for column in dataset.columns}
    for header in headers:
        forced = look.said(header, dataset)
        if forced:
            if forced in worth:
                worth[forced][header] = _FORCED
            continue
        for column, value in _candidates(header, look.contents[header], dataset, suggested).items():
            worth[column][header] = value
    return worth


def unfitting(look: Look, dataset: Dataset, name: str) -> list[str]:
    """Headers that mean a column by their name, and whose cells can't be its."""
    column = dataset.column(name)
    headers = [f.header for f in look.found.fields if name in by_name(f.header, dataset)]
    return [header for header in headers if not agrees(column, look.contents[header])]


def _needed(dataset: Dataset) -> tuple[str, ...]:
    """Columns without which a sheet isn't the dataset's: answers need a score, though a single row may lack it."""
    required = tuple(column.name for column in dataset.columns if column.required)
    return (*required, "score") if dataset.id == "surveys" else required


def _weight(column: Column) -> float:
    return _NEEDED if column.required else 1.0


def _candidates(header: str, content: Content, dataset: Dataset, suggested: dict[str, str]) -> dict[str, float]:
    """The columns that a header may be, by name and content, with their worth; close ones only where no name is
    exact."""
    named_by = by_name(header, dataset)
    exact = {name: worth for name, worth in named_by.items() if fits(header, dataset.column(name), content)}
    if exact:
        return {name: worth - (0.05 if content.empty else 0.0) for name, worth in exact.items()}
    if content.numbered > _HALF and "payment_id" in dataset.names:
        return {"payment_id": 0.8}
    close = by_closeness(header, dataset)
    if close is None or not agrees(dataset.column(close[0]), content):
        return {}
    if close[1] < CERTAIN:
        if not content.empty:
            suggested[header] = close[0]
        return {}
    return {close[0]: 0.9 * close[1] / 100}


def _suggest_required(look: Look, dataset: Dataset, chosen: dict[str, str], suggested: Mapping[str, str]) -> None:
    """Takes a mere suggestion for the one required column that has nothing better, where its cells speak for it too."""
    open_ones = [name for name in _needed(dataset) if name not in chosen and not _implied(name, dataset, chosen, look)]
    if len(open_ones) != 1 or dataset.column(open_ones[0]).kind not in _PROVEN_BY_CONTENT:
        return
    headers = [header for header, name in suggested.items() if name == open_ones[0] and header not in chosen.values()]
    if len(headers) == 1:
        chosen[open_ones[0]] = headers[0]


def _interval_by_content(look: Look, dataset: Dataset, chosen: dict[str, str], headers: Sequence[str]) -> None:
    """Takes the one unmatched column whose cells nearly all name a span of time as how often the amount is paid."""
    if dataset.id != "subscriptions" or "interval" in chosen or "amount" not in chosen:
        return
    rhythms = [
        header
        for header in headers
        if header not in chosen.values() and not look.said(header, dataset) and _is_rhythm(look.contents[header])
    ]
    if len(rhythms) == 1:
        chosen["interval"] = rhythms[0]


def _since(look: Look, dataset: Dataset, chosen: dict[str, str], headers: Sequence[str]) -> None:
    """Takes "Since" as the start of a subscription where the sheet is no list of customers: where it has an interval,
    or says in the amount's header how often that is paid, and what for."""
    if dataset.id != "subscriptions" or "started" in chosen or "amount" not in chosen:
        return
    ordered = "plan" in chosen or named(look, dataset) > 0
    if "interval" not in chosen and not (ordered and interval_of(chosen["amount"]) is not None):
        return
    for header in headers:
        if words(header) in SINCE and header not in chosen.values() and look.contents[header].date >= _HALF:
            chosen["started"] = header
            return


def _is_rhythm(content: Content) -> bool:
    return not content.empty and content.interval >= _SURE and content.number < _HALF


def _implied(name: str, dataset: Dataset, chosen: Mapping[str, str], look: Look) -> bool:
    """Whether a required column can do without a column of its own: its header says it, or the owner can be asked."""
    match dataset.id, name:
        case "subscriptions", "interval":
            return "amount" in chosen and ("started" in chosen or interval_of(chosen["amount"]) is not None)
        case "surveys", "kind":
            return "score" in chosen
        case "surveys", "answered_on":
            return "score" in chosen and "kind" in chosen
        case "customers", "customer_id":
            return any(
                source in chosen
                and look.contents[chosen[source]].unique >= (_FEW if _describes(chosen) else 1.0)
                and look.contents[chosen[source]].filled >= (_FEW if _describes(chosen) else 1.0)
                for source in ("email", "name")
            )
        case _:
            return False


def _describes(chosen: Mapping[str, str]) -> bool:
    """Whether the headers are those of a list of customers whatever a few bad cells say: since when, for how much."""
    return "signed_up" in chosen and bool({"mrr", "churned"} & chosen.keys())


def _repetition(look: Look, dataset: Dataset, chosen: Mapping[str, str]) -> float:
    """What speaks against a list of customers that says the same ones again and again: it is about something else."""
    content = look.contents.get(chosen.get("customer_id", ""))
    return _REPEATED if dataset.id == "customers" and content is not None and 0 < content.unique < 0.9 else 0.0


def named(look: Look, dataset: Dataset) -> float:
    """What the names of the sheet and the file say for a dataset."""
    wanted = {
        dataset.id: 3.0,
        dataset.title: 3.0,
        **dict.fromkeys((*dataset.aliases, *SHEETS.get(dataset.id, ())), 2.5),
    }
    best = 0.0
    for name, share in zip(look.names, (1.0, 0.6), strict=True):
        text, run = f" {words(name)} ", compact(name)
        for alias, worth in wanted.items():
            if compact(alias) == run:
                best = max(best, worth * share)
            elif f" {words(alias)} " in text:
                best = max(best, (worth - 1.0) * share)
    return best
