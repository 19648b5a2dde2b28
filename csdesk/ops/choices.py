"""What a workspace offers to choose from: periods, groups of customers, pages that have something to show."""

from dataclasses import dataclass

from csdesk.base.periods import Grain
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.engine.groups import values_of
from csdesk.metrics.engine.offered import offered
from csdesk.pages.words import period_short, period_title
from csdesk.store.history import ImportRecord

_GRAINS = (Grain.QUARTER, Grain.MONTH, Grain.YEAR)


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """A period that can be shown. `name` is what a selection holds; `running` ones aren't over."""

    name: str
    title: str
    short: str
    grain: str
    running: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """All that can be chosen, and what the window says about the workspace as a whole.

    `periods` are the quarters, then the months, then the years, the newest first; `attributes` what customers can be
    grouped by, with the values; `pages` the ids of those that have data; `customers` ids and names, in order of the
    names; `last_import` words, '' where there was none.
    """

    periods: tuple[PeriodChoice, ...]
    attributes: tuple[tuple[str, tuple[str, ...]], ...]
    pages: frozenset[str]
    customers: tuple[tuple[str, str], ...]
    currency: str
    data_to_text: str
    last_import: str
    revision: str

    @property
    def usual_period(self) -> int:
        """The place of the period that is shown where none is chosen: of the newest quarter (of undated data: all there
        is) that is over, else of the newest there is; -1 where there is none."""
        over = [at for at, each in enumerate(self.periods) if not each.running and each.grain == self.periods[0].grain]
        return over[0] if over else (0 if self.periods else -1)


def periods_of(engine: Engine) -> tuple[PeriodChoice, ...]:
    """The periods of the data; of undated data their one."""
    grains = (Grain.ALL,) if engine.calendar().grain is Grain.ALL else _GRAINS
    found: list[PeriodChoice] = []
    for grain in grains:
        calendar = engine.calendar(grain)
        for period, complete in zip(reversed(calendar.periods), reversed(calendar.complete.tolist()), strict=True):
            found.append(
                PeriodChoice(period.name, period_title(period), period_short(period), grain.value, not complete)
            )
    return tuple(found)


def attributes_of(engine: Engine) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What customers can be grouped by, with the values that they have; what nobody has isn't there."""
    facts = engine.facts
    found: list[tuple[str, tuple[str, ...]]] = []
    for name in offered(facts):
        if name == "customer":
            continue
        spellings: dict[str, str] = {}
        for value in values_of(facts, name):
            spellings.setdefault(value.casefold(), value)
        if spellings:
            found.append((name, tuple(sorted(spellings.values(), key=str.casefold))))
    return tuple(found)


def customers_of(engine: Engine) -> tuple[tuple[str, str], ...]:
    """Everyone known as a customer: id and name, in order of the names."""
    people = engine.facts.people
    pairs = zip(people.ids, people.names, strict=True)
    return tuple(sorted(pairs, key=lambda pair: (pair[1].casefold(), pair[0])))


def last_import_of(imports: list[ImportRecord]) -> str:
    """The files of the newest import that holds, in words."""
    for record in reversed(imports):
        if not record.undone:
            files = tuple(dict.fromkeys(sheet.origin.file for sheet in record.sheets))
            return (
                record.title if not files else files[0] if len(files) == 1 else f"{files[0]} and {len(files) - 1} more"
            )
    return ""
