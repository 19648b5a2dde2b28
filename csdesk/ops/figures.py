"""Figures from a workspace: the tables of one revision handed to the engine."""

from collections.abc import Mapping
from dataclasses import dataclass

from csdesk.base.days import iso
from csdesk.base.errors import CallError
from csdesk.base.periods import Grain
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.corrected import corrected
from csdesk.datasets.settings import SETTINGS, Settings
from csdesk.datasets.table import Table
from csdesk.health.catalogue import FIGURES
from csdesk.metrics.engine.engine import Engine, Figure
from csdesk.metrics.engine.groups import Where
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.metric import Metric
from csdesk.store.workspace import Store


@dataclass(frozen=True, eq=False, slots=True)
class Answer:
    """Figures with the settings that they rest on, and the revision of the data. `ahead` are those of their periods that
    begin after the end of the data."""

    figures: tuple[Figure, ...]
    settings: Mapping[str, str]
    revision: str
    ahead: frozenset[str]


class HeldTables:
    """The workspace's tables in memory: those that no change has touched since aren't read again."""

    def __init__(self) -> None:
        self._tables: dict[str, tuple[tuple[int, str], Table]] = {}

    def of(self, store: Store) -> dict[str, Table]:
        """All tables by id, as they are now."""
        with store.steady():
            states = store.revisions()
            for id_, dataset in DATASETS.items():
                state = states.get(id_, (0, ""))
                if id_ not in self._tables or self._tables[id_][0] != state:
                    self._tables[id_] = state, store.read(dataset)
        return {id_: table for id_, (_, table) in self._tables.items()}


def engine_of(
    store: Store, today: int, catalogue: Mapping[str, Metric] = FIGURES, held: HeldTables | None = None
) -> Engine:
    """An engine over the workspace as it is now, with the owner's corrections applied.

    `today` stands in for the day of an import where there is none; `held` are tables that were read before.
    """
    with store.steady():
        tables = (held or HeldTables()).of(store)
        newest = store.newest_import_day()
        settings = Settings(store.settings())
    return engine_over(tables, settings, today if newest is None else newest, catalogue)


def engine_over(
    tables: Mapping[str, Table], settings: Settings, today: int, catalogue: Mapping[str, Metric] = FIGURES
) -> Engine:
    """An engine over tables as they are stored, corrections applied; `today` is the day of the newest import."""
    return Engine(Facts.build(corrected(tables, settings), settings, today), catalogue)


def figures(
    store: Store, today: int, ids: tuple[str, ...] = (), grain: Grain | None = None, start: str = "", end: str = "",
    by: str = "", where: Where | None = None,
) -> Answer:  # fmt: skip
    """The asked figures (all of them where none is named) over a calendar.

    A figure that can't be split or narrowed as asked is left out where all are asked for, and refused in words where
    it is named.
    """
    engine = engine_of(store, today)
    calendar = engine.calendar(grain, start, end)
    found: list[Figure] = []
    for id_ in ids or tuple(FIGURES):
        try:
            found += engine.figures(id_, calendar, by, where)
        except CallError:
            if ids or not _only_others_have(id_, by, where or {}):
                raise
    ahead = frozenset(
        period.name for period, future in zip(calendar.periods, calendar.future.tolist(), strict=True) if future
    )
    return Answer(tuple(found), settings_in_force(engine), store.revision, ahead)


def _only_others_have(id_: str, by: str, where: Where) -> bool:
    """Whether what the figure lacks is another figure's own dimension."""
    dimensions = {dimension.name for metric in FIGURES.values() for dimension in metric.dimensions}
    own = {dimension.name for dimension in FIGURES[id_].dimensions}
    return bool(({by.casefold(), *(name.casefold() for name in where)} & dimensions) - own)


def settings_in_force(engine: Engine) -> dict[str, str]:
    """Every setting with its value, those that the data settled filled in."""
    facts = engine.facts
    inferred = facts.inferred
    values = {name: setting.default for name, setting in SETTINGS.items() if not setting.family}
    values |= {
        "base_currency": inferred.base_currency,
        "data_to": iso(inferred.data_to),
        "mrr_source": inferred.mrr_source,
        "logo_source": inferred.logo_source,
        "inactivity_days": str(inferred.inactivity_days or "auto"),
    }
    return {
        **values,
        **{name: text for name, text in facts.settings.chosen.items() if name not in values or text != "auto"},
    }
