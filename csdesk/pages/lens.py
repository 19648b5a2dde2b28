"""What a page is built through: the engine, seen through the owner's choice of period, comparison and segment.

Every figure is asked for over the whole history of its grain, so that another period is another column of an answer
that is there already.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

import numpy as np

from csdesk.base.days import day_text
from csdesk.base.periods import Calendar, Grain, Period, period_of, read_period
from csdesk.base.units import Unit, short_text
from csdesk.datasets.kept import TARGETS
from csdesk.datasets.references import People
from csdesk.metrics.engine.cells import Cells
from csdesk.metrics.engine.comparing import Change, change_of
from csdesk.metrics.engine.engine import Engine, Figure
from csdesk.metrics.forms import Result
from csdesk.metrics.metric import Metric
from csdesk.pages.charts import Line
from csdesk.pages.origins import ImportLine, SourceLine
from csdesk.pages.selection import Selection as Selection
from csdesk.pages.shown import delta_of, foot_of, number_of, too_few
from csdesk.pages.values import Delta, Number, Role, Verdict
from csdesk.pages.vanished import ACTIVE, BANDED, COUNTED_BY, vanished
from csdesk.pages.view import Card
from csdesk.pages.words import axis_labels, period_short, period_title

MONTHS_SHOWN = 13
"""A year and its first month again, so that the same month of last year can be seen."""
YEAR_OF_DAYS, YEAR_OF_WEEKS = 365, 364

Narrowed = Mapping[str, tuple[str, ...]]


class Lens:
    """Figures and numbers for one selection; belongs to one revision of the data."""

    def __init__(
        self,
        engine: Engine,
        selection: Selection,
        imports: tuple[ImportLine, ...] = (),
        sources: tuple[SourceLine, ...] = (),
        revision: str = "",
        unjudged: frozenset[str] = frozenset(),
    ) -> None:
        self.engine = engine
        self.selection = selection
        self.imports = imports
        self.sources = sources
        self.revision = revision
        self.unjudged = unjudged

    def latest(self) -> "Lens":
        """The same, where the owner chose no period, for the period that runs at the end of the data; else this one."""
        last = self.calendar.periods[-1]
        if self.selection.period or self.undated or last == self.period:
            return self
        return self.of_period(last.name)

    def of_period(self, period: str) -> "Lens":
        """The same for a period that is chosen by name."""
        chosen = replace(self.selection, period=period)
        return Lens(self.engine, chosen, self.imports, self.sources, self.revision, self.unjudged)

    def without_verdicts(self, ids: frozenset[str]) -> "Lens":
        """The same, which shows how these figures moved and doesn't call it better or worse."""
        return Lens(self.engine, self.selection, self.imports, self.sources, self.revision, ids)

    @property
    def where(self) -> dict[str, tuple[str, ...]]:
        """The chosen segment, as the engine takes it."""
        return dict(self.selection.where)

    @property
    def currency(self) -> str:
        """The currency that all money is shown in."""
        return self.engine.facts.inferred.base_currency

    @property
    def data_to(self) -> int:
        """The last day that the data reach."""
        return self.engine.facts.inferred.data_to

    @cached_property
    def undated(self) -> bool:
        """Whether all that is known is a list of customers without dates: then there is one period."""
        return self.engine.calendar().grain is Grain.ALL

    @cached_property
    def calendar(self) -> Calendar:
        """The whole history in periods of the chosen one's grain."""
        if self.undated:
            return self.engine.calendar(Grain.ALL)
        if self.selection.period:
            return self.engine.calendar(read_period(self.selection.period, self.engine.facts.settings.shape).grain)
        return self.engine.calendar(Grain.QUARTER)

    @cached_property
    def months(self) -> Calendar:
        """The whole history in months (undated data: their one period)."""
        return self.engine.calendar(Grain.ALL if self.undated else Grain.MONTH)

    @cached_property
    def at(self) -> int:
        """The place of the chosen period in its calendar: the named one, else the last complete one, else the last.

        A name outside of the data gives the nearest period that they reach.
        """
        calendar = self.calendar
        if self.selection.period and not self.undated:
            wanted = read_period(self.selection.period, self.engine.facts.settings.shape)
            return int(np.clip(np.searchsorted(calendar.firsts, wanted.first), 0, calendar.size - 1))
        complete = np.flatnonzero(calendar.complete)
        return int(complete[-1]) if len(complete) else calendar.size - 1

    @property
    def period(self) -> Period:
        """The chosen period."""
        return self.calendar.periods[self.at]

    @cached_property
    def before(self) -> int | None:
        """The place of the period that it is compared with; None without one."""
        if self.selection.compare == "none" or self.undated:
            return None
        if self.selection.compare == "year":
            back = YEAR_OF_WEEKS if self.period.grain is Grain.WEEK else YEAR_OF_DAYS
            year_ago = period_of(self.period.first - back, self.period.grain, self.engine.facts.settings.shape)
            found = np.flatnonzero(self.calendar.firsts == year_ago.first)
            return int(found[0]) if len(found) else None
        return self.at - 1 if self.at else None

    @property
    def period_title(self) -> str:
        """The chosen period by name, marked where it still runs."""
        name = period_title(self.period)
        return name if self.calendar.complete[self.at] else f"{name}, so far"

    @property
    def compared_title(self) -> str:
        """The compared period by name; '' without one."""
        return "" if self.before is None else period_short(self.calendar.periods[self.before])

    @property
    def data_to_text(self) -> str:
        """The last day that the data reach, in words."""
        return day_text(self.data_to)

    @cached_property
    def months_shown(self) -> range:
        """The places, in `months`, of the 13 months to the end of the chosen period (fewer where the data are
        young)."""
        last = int(np.searchsorted(self.months.firsts, min(self.period.last, self.data_to), side="right"))
        return range(max(0, last - MONTHS_SHOWN), last)

    @cached_property
    def month_labels(self) -> tuple[str, ...]:
        """Labels of the months shown."""
        return axis_labels(tuple(self.months.periods[place] for place in self.months_shown))

    @cached_property
    def last_month_runs(self) -> bool:
        """Whether the last of the months shown isn't over."""
        return bool(self.months_shown) and not bool(self.months.complete[self.months_shown[-1]])

    @cached_property
    def targets(self) -> Mapping[str, float]:
        """The owner's targets by figure."""
        table = self.engine.facts.table(TARGETS)
        return {
            str(record["metric"]): float(record["value"])
            for record in (table.record(place) for place in range(len(table)))
        }

    def metric(self, id_: str) -> Metric:
        """The declared figure; raises CallError where there is none."""
        return self.engine.metric(id_)

    def figure(self, id_: str, calendar: Calendar | None = None, extra: Narrowed | None = None) -> Figure:
        """A figure of the chosen segment over a whole calendar (the period's grain where none is named); `extra`
        narrows it further. Raises CallError where the figure can't be narrowed so."""
        where = {**self.where, **(extra or {})}
        return self.engine.figures(id_, calendar or self.calendar, where=where)[0]

    def split(self, id_: str, by: str, calendar: Calendar | None = None) -> list[Figure]:
        """A figure by the values of an attribute or own dimension."""
        return self.engine.figures(id_, calendar or self.calendar, by, self.where)

    def cells(self, id_: str, calendar: Calendar | None = None) -> Cells:
        """Each customer's share in a figure, of the chosen segment: rows in the order of `people`."""
        return self.engine.cells(id_, calendar or self.calendar, self.where)

    @property
    def people(self) -> People:
        """Everyone who is known as a customer, with ids and names."""
        return self.engine.facts.people

    @property
    def day(self) -> int:
        """The last day of the chosen period that the data reach: when balances and health are taken."""
        return int(self.calendar.ends[self.at])

    def knows(self, id_: str) -> bool:
        """Whether a figure is declared and has anything to show, in whichever period."""
        if id_ not in self.engine.catalogue:
            return False
        return any(each.value is not None or each.low is not None for each in self.figure(id_).results)

    def result(self, id_: str, extra: Narrowed | None = None) -> Result:
        """A figure in the chosen period."""
        return self.figure(id_, extra=extra).results[self.at]

    def earlier(self, id_: str, extra: Narrowed | None = None) -> Result | None:
        """The same in the compared period; None without one."""
        return None if self.before is None else self.figure(id_, extra=extra).results[self.before]

    def number(self, id_: str, extra: Narrowed | None = None) -> Number:
        """A figure of the chosen period as it is shown."""
        return self.shown(id_, self.result(id_, extra), extra)

    def shown(self, id_: str, result: Result, extra: Narrowed | None = None) -> Number:
        """Any result of a figure as it is shown, with the reference that leads to its proof."""
        where = tuple(sorted({**self.where, **(extra or {})}.items()))
        return number_of(self.metric(id_), result, where, self.currency)

    def share(self, id_: str, value: float, *persons: int) -> Number:
        """What some customers (their rows in `people`) have in a figure of the chosen period: `value`, from their
        cells."""
        return self.shown(
            id_, Result(self.period.name, value), {"customer": tuple(self.people.ids[p] for p in persons)}
        )

    def count(self, value: float, unit: Unit = Unit.COUNT) -> Number:
        """A number that the page counts itself."""
        return Number(value, unit, short_text(value, unit, self.currency))

    def change(self, id_: str, extra: Narrowed | None = None) -> Change | None:
        """How a figure moved against the compared period; None where either is unknown, or isn't shown."""
        metric, now, earlier = self.metric(id_), self.result(id_, extra), self.earlier(id_, extra)
        if earlier is None or too_few(metric, now) or too_few(metric, earlier):
            return None
        return change_of(metric, now, earlier)

    def delta(self, id_: str, extra: Narrowed | None = None) -> Delta | None:
        """The same as it is shown."""
        change = self.change(id_, extra)
        if change is None:
            return None
        delta = delta_of(self.metric(id_), change, self.currency)
        judged = delta.verdict in (Verdict.BETTER, Verdict.WORSE)
        held_back = id_ in self.unjudged or (id_ == "arpa" and self.who_pays_changed(extra))
        held_back = held_back or (judged and id_ in COUNTED_BY and self._unscored_now(id_, extra))
        return replace(delta, verdict=Verdict.NEUTRAL) if judged and held_back else delta

    def who_pays_changed(self, extra: Narrowed | None = None) -> bool:
        """Whether revenue per customer moved against MRR, and nobody who stayed pays more (where it rose) or less: then
        those who came and left moved it, and it is neither better nor worse."""
        per_customer, money = self.change("arpa", extra), self.change("mrr", extra)
        if per_customer is None or money is None or per_customer.difference * money.difference >= 0:
            return False
        assert self.before is not None
        way = "mrr_expansion" if per_customer.difference > 0 else "mrr_contraction"
        since = self.figure(way, extra=extra).results[self.before + 1 : self.at + 1]
        return all(each.value == 0 for each in since)

    def _unscored_now(self, id_: str, extra: Narrowed | None) -> bool:
        wanted = (ACTIVE, *BANDED)
        before = {each: found for each in wanted if (found := self.earlier(each, extra)) is not None}
        return bool(before) and vanished(id_, {each: self.result(each, extra) for each in wanted}, before)

    def monthly(self, id_: str, extra: Narrowed | None = None) -> tuple[Result, ...]:
        """A figure in each of the months shown."""
        results = self.figure(id_, self.months, extra).results
        return tuple(results[place] for place in self.months_shown)

    def line(self, id_: str, name: str = "", role: Role = Role.ACCENT, *, dashed: bool = False) -> Line:
        """The months shown as a series."""
        numbers = tuple(self.shown(id_, result) for result in self.monthly(id_))
        return Line(name or self.metric(id_).title, role, numbers, dashed)

    def card(self, id_: str, title: str = "", foot: str = "") -> Card:
        """A figure at a glance, with its last 13 months; the foot is the target, and what n counts unless it is
        given."""
        metric = self.metric(id_)
        spark = tuple(self.shown(id_, each).value for each in self.monthly(id_))
        return Card(
            id_, title or metric.title, self.number(id_), self.delta(id_), spark,
            self.foot(id_, self.result(id_), foot), metric.about,
        )  # fmt: skip

    def foot(self, id_: str, result: Result, words: str = "") -> str:
        """What stands at the foot of a card: the target, and what the figure was taken over."""
        alone = len(self.people.ids) == 1
        return foot_of(self.metric(id_), result, self.targets.get(id_), self.currency, words, alone=alone)
