"""How well a header and the cells under it fit a declared column."""

from dataclasses import dataclass
from functools import cache

from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.dataset import Column, Dataset, Form, Kind
from csdesk.intake.finding.content import Content
from csdesk.intake.words.headers import compact, plain, words
from csdesk.intake.words.implied import interval_of
from csdesk.intake.words.spoken.headers import HEADERS, WORDED
from csdesk.intake.words.spoken.rhythms import rhythm_of, spelled

CERTAIN = 85.0
POSSIBLE = 70.0
_HALF = 0.5


@dataclass(frozen=True, eq=False, slots=True)
class _Names:
    """The names of one dataset's columns: exact ones by their words run together, those in English for closeness."""

    exact: dict[str, list[tuple[str, float]]]
    near: dict[str, str]


@cache
def _names(dataset_id: str) -> _Names:
    exact: dict[str, list[tuple[str, float]]] = {}
    near: dict[str, str] = {}
    for column in DATASETS[dataset_id].columns:
        own = compact(column.name)
        exact.setdefault(own, []).append((column.name, 1.0))
        near.setdefault(words(column.name), column.name)
        for place, alias in enumerate(column.aliases):
            if compact(alias) != own:
                exact.setdefault(compact(alias), []).append((column.name, 0.97 - 0.0005 * place))
            near.setdefault(words(alias), column.name)
        for place, name in enumerate(HEADERS.get(dataset_id, {}).get(column.name, ())):
            for spelling in spelled(name):
                exact.setdefault(spelling, []).append((column.name, 0.95 - 0.0002 * place))
    return _Names(exact, near)


def by_name(header: str, dataset: Dataset) -> dict[str, float]:
    """The columns that the header means by itself, with a worth from 0.8 to 1."""
    names = _names(dataset.id)
    found: dict[str, float] = {}
    last = header.rpartition(" / ")[2]  # of a header in two rows, the lower one names the column
    for key, less in ((compact(header), 0.0), (plain(header).replace(" ", ""), 0.02), (compact(last), 0.03)):
        for column, worth in names.exact.get(key, ()):
            found[column] = max(found.get(column, 0.0), worth - less)
    column = {"subscriptions": "amount", "customers": "mrr"}.get(dataset.id, "")
    if column and column not in found and _is_paid(header):
        found[column] = 0.94
    return found


def _is_paid(header: str) -> bool:
    """Whether the header is that of an amount, and says how often it is paid."""
    amounts = _names("subscriptions").exact
    named = any(
        name == "amount" for key in (compact(header), compact(plain(header))) for name, _ in amounts.get(key, ())
    )
    return rhythm_of(header) is not None or (named and interval_of(header) is not None)


def by_closeness(header: str, dataset: Dataset) -> tuple[str, float] | None:
    """The column whose name is closest to the header, with its likeness from 70 to 100; None where none is close."""
    from rapidfuzz import fuzz, process

    names = _names(dataset.id)
    text = plain(header)
    if len(text) > 60:
        return None
    found = process.extractOne(text, list(names.near), scorer=fuzz.token_sort_ratio, score_cutoff=POSSIBLE)
    return None if found is None else (names.near[found[0]], float(found[1]))


def fits(header: str, column: Column, content: Content) -> bool:
    """Whether the cells could be the column's under this header: some headers mean a text only over words."""
    wordy = column.kind.form is Form.TEXT and compact(header) in WORDED
    return agrees(column, content) and not (wordy and not content.empty and content.number >= _HALF)


def agrees(column: Column, content: Content) -> bool:
    """Whether the cells could be the column's. Where there are none, anything could be."""
    if content.empty:
        return True
    match column.kind:
        case Kind.DAY | Kind.MONTH:
            return content.date >= _HALF
        case Kind.MOMENT:
            return max(content.date, content.length, content.number if column.after else 0.0) >= _HALF
        case Kind.NUMBER | Kind.MONEY | Kind.DISCOUNT:
            like = {"score": content.score, "satisfaction": content.score, "scale": content.scale}
            return like.get(column.name, content.number) >= _HALF
        case Kind.FLAG:
            return content.flag >= _HALF
        case Kind.FLAG_OR_DAY:
            return max(content.flag, content.date) >= _HALF
        case Kind.EMAIL:
            return content.email >= _HALF
        case Kind.INTERVAL:
            return content.interval >= _HALF
        case Kind.CURRENCY:
            return content.currency >= _HALF
        case Kind.CUSTOMER | Kind.CATEGORY:
            if content.numbered > _HALF:
                return False
            return content.date < 0.9 or content.number > _HALF
        case Kind.CHOICE if "NPS" in column.choices:
            return content.survey >= _HALF
        case Kind.CHOICE:
            return content.number < _HALF and content.date < _HALF
        case _:
            return True
