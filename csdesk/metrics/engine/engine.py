"""The engine: figures for groups and periods, computed in blocks of customers and remembered until the data change."""

import difflib
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from csdesk.base.errors import CallError
from csdesk.base.periods import Calendar, Grain, read_period
from csdesk.datasets.customers import CUSTOMERS
from csdesk.metrics.catalogue import METRICS
from csdesk.metrics.engine.cells import Cells, cells_of
from csdesk.metrics.engine.choice import Choice, choice_of, members_of
from csdesk.metrics.engine.groups import IDENTITY, OVER_TIME, Where
from csdesk.metrics.engine.judging import estimate_result, null_result, period_reasons, tally_result
from csdesk.metrics.engine.made import Made, Making
from csdesk.metrics.engine.members import Members
from csdesk.metrics.engine.recent import Recent
from csdesk.metrics.engine.samples import sample_results
from csdesk.metrics.engine.totals import Part, added_up
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Derived, Result, Sample, Tally
from csdesk.metrics.metric import Cut, Dimension, Metric
from csdesk.metrics.spans.presence import snapshot


@dataclass(frozen=True, eq=False, slots=True)
class Figure:
    """One figure of one group over a calendar. `note` says what the owner should know about the group."""

    metric: Metric
    grain: Grain
    group: Mapping[str, str]
    results: tuple[Result, ...]
    note: str = ""


CELLS_KEPT = 4_000_000
"""Up to how many cells (customers x periods) the tables of several calendars, and groups of customers, are kept."""
RESULTS_KEPT = 400_000


class Engine:
    """Answers from one revision of the data; a new revision gets a new engine.

    What was worked out for several calendars is kept side by side, within bounds. `catalogue` are the figures that it
    knows, by their ids. An engine of one customer (`alone`) has the one of everybody, `around` it, for what a small
    group takes from everyone.
    """

    def __init__(self, facts: Facts, catalogue: Mapping[str, Metric] = METRICS, around: "Engine | None" = None) -> None:
        self.facts = facts
        self.catalogue = catalogue
        self._around = around
        self._blocks = list(facts.blocks())
        self._whole: dict[Grain, Calendar] = {}
        self._answers: dict[tuple[Hashable, ...], list[Figure]] = {}
        self._answered: Recent[tuple[Hashable, ...]] = Recent(RESULTS_KEPT)
        self._calendars: Recent[Hashable] = Recent(CELLS_KEPT)
        self._choices: Recent[tuple[Hashable, ...]] = Recent(CELLS_KEPT)
        self._making = Making()

    def alone(self, row: int) -> "Engine":
        """An engine for one customer, over the facts of nobody else: the same answers, at a fraction of the work."""
        return Engine(self.facts.alone(row), self.catalogue, self)

    def metric(self, id_: str) -> Metric:
        """The declared figure; raises CallError, naming the nearest, where there is none."""
        if id_ in self.catalogue:
            return self.catalogue[id_]
        near = difflib.get_close_matches(id_.casefold(), self.catalogue, n=1, cutoff=0.5)
        hint = f'Did you mean "{near[0]}"?' if near else "`csdesk metrics` lists them."
        raise CallError(f'There is no figure "{id_}".', hint)

    def calendar(self, grain: Grain | None = None, start: str = "", end: str = "") -> Calendar:
        """The periods of a grain (month; for snapshots all) over the data, or between two named ones.

        Raises CallError for names of another grain.
        """
        inferred, shape = self.facts.inferred, self.facts.settings.shape
        if grain is None:
            grain = Grain.ALL if snapshot(self.facts) else Grain.MONTH
        if grain not in self._whole:
            self._whole[grain] = Calendar.over(grain, shape, inferred.first_event, inferred.data_to)
        whole = self._whole[grain]
        if not (start or end):
            return whole
        if grain is Grain.ALL:
            raise CallError(
                "All of the data has no first and last period.", "Leave --from and --to away, or name a --grain."
            )
        first = read_period(start, shape) if start else whole.periods[0]
        last = read_period(end, shape) if end else whole.periods[-1]
        for period in (first, last):
            if period.grain is not grain:
                raise CallError(
                    f"{period.name} is a {period.grain.value}, not a {grain.value}.",
                    f"Add --grain {period.grain.value}.",
                )
        if last.first < first.first:
            raise CallError(f"{last.name} comes before {first.name}.", "Name the earlier period with --from.")
        return Calendar.between(first, last, shape, inferred.first_event, inferred.data_to)

    def figures(self, id_: str, calendar: Calendar, by: str = "", where: Where | None = None) -> list[Figure]:
        """The figure over the calendar: one for everyone chosen, or with `by` one for each value of an attribute or an
        own dimension, in order of their names."""
        metric = self.metric(id_)
        choice = choice_of(self.facts, metric, by, where or {})
        self.remember(calendar, choice)
        return self.answer(metric, calendar, choice)

    def cells(self, id_: str, calendar: Calendar, where: Where | None = None) -> Cells:
        """Each customer's own share in a figure over the calendar, for those of a group.

        Raises CallError for a figure that is no sum over customers.
        """
        metric = self.metric(id_)
        choice = choice_of(self.facts, metric, "", where or {})
        self.remember(calendar, choice)
        parts: list[Part] = []
        for block, form in self._made(metric, calendar, choice):
            if not isinstance(form, Tally):
                raise CallError(f"{metric.title} is no sum over customers.", "Ask for it by customer instead.")
            members, upper, _ = members_of(block, calendar, choice)
            parts.append(Part(form, members, upper, min(block.nobody, block.size)))
        return cells_of(parts, self._reasons(metric, calendar, choice))

    def remember(self, calendar: Calendar, choice: Choice) -> None:
        """Notes what is worked with now, and forgets what was worked with longest ago."""
        size = self.facts.size * calendar.size
        for gone in self._calendars.used(calendar.key, size):
            for block in self._blocks:
                block.forget(gone)
        for other in self._choices.used((calendar.key, choice.key), size):
            for block in self._blocks:
                block.forget("members", *other)

    def answer(self, metric: Metric, calendar: Calendar, choice: Choice) -> list[Figure]:
        """The figure for a request that was taken apart already; the caller remembers its calendar and choice."""
        key = (metric.id, calendar.key, choice.key, choice.split_name, tuple(sorted(choice.rows.items())))
        if key not in self._answers:
            self._answers[key] = self._figures(metric, calendar, choice)
        for gone in self._answered.used(key, calendar.size * len(self._answers[key])):
            del self._answers[gone]
        return self._answers[key]

    def _figures(self, metric: Metric, calendar: Calendar, choice: Choice) -> list[Figure]:
        dimension = choice.dimension
        if dimension is None or dimension.cut is Cut.NUMERATOR:
            return self._split(metric, calendar, choice)
        figures: list[Figure] = []
        for value in self._values(dimension, choice):
            narrowed = replace(choice.narrowed(dimension, (value,)), dimension=None)
            (figure,) = self._split(metric, calendar, narrowed)
            if value or any(result.n or result.numerator or result.value is not None for result in figure.results):
                figures.append(Figure(metric, calendar.grain, {dimension.name: value}, figure.results))
        return figures

    def _values(self, dimension: Dimension, choice: Choice) -> list[str]:
        """The values (of those chosen) that the rows of a dimension's table hold, '' among them if some hold none.

        Spellings that differ in case are one value. Owners are also those who look after customers without a cost.
        """
        found = self.facts.derived(("values", dimension), lambda: self._held(dimension))
        wanted = {value.casefold() for value in choice.rows.get(dimension.name, tuple(found))}
        return sorted(value for word, value in found.items() if word in wanted)

    def _held(self, dimension: Dimension) -> dict[str, str]:
        columns = [self.facts.table(dimension.dataset).text(dimension.column)]
        if dimension.also_customers:
            columns.append(self.facts.table(CUSTOMERS).text(dimension.name))
        found: dict[str, str] = {}
        for texts in columns:
            for code in np.unique(texts.codes).tolist():
                value = texts.values[code] if code >= 0 else ""
                found.setdefault(value.casefold(), value)
        return found

    def blocks(self, metric: Metric, rows: Mapping[str, tuple[str, ...]]) -> list[Facts]:
        """The blocks of customers, narrowed to the values of a figure's own dimensions."""
        blocks = self._blocks
        for dimension in metric.dimensions:
            if dimension.name in rows and dimension.cut is Cut.ROWS:
                values = rows[dimension.name]
                blocks = [b.only(dimension.name, dimension.dataset, dimension.column, values) for b in blocks]
        return blocks

    def _made(self, metric: Metric, calendar: Calendar, choice: Choice) -> Made:
        return self._making.of(metric, calendar, choice.rows, lambda: self.blocks(metric, choice.rows))

    def _split(self, metric: Metric, calendar: Calendar, choice: Choice) -> list[Figure]:
        reasons_ = self._reasons(metric, calendar, choice)
        if all(reasons_) and not choice.split_name:
            nothing = (null_result(reason, calendar, period) for period, reason in enumerate(reasons_))
            return [Figure(metric, calendar.grain, {}, tuple(nothing))]
        parts: list[Part] = []
        samples: list[tuple[Sample, Members]] = []
        names: tuple[str, ...] = ("",)
        seen: set[int] = set()
        for block, form in self._made(metric, calendar, choice):
            if isinstance(form, Derived):
                return self._derived(metric, form, calendar, choice, reasons_)
            members, upper, names = members_of(block, calendar, choice)
            seen.update(upper.present)
            if isinstance(form, Tally):
                parts.append(Part(form, members, upper, block.nobody))
            else:
                samples.append((form, members))
        if samples and samples[0][0].everyone is not None and self._around is not None:
            return self._among_all(self._around, metric, calendar, choice)
        if parts:
            table = self._tally_results(metric, parts, names, calendar, reasons_, choice)
        else:
            table = sample_results(samples, len(names), calendar, reasons_)
        return self._labelled(metric, calendar, choice, {code: names[code] for code in seen}, table)

    def _among_all(self, around: "Engine", metric: Metric, calendar: Calendar, choice: Choice) -> list[Figure]:
        """The figure of this engine's customers as a group among everybody."""
        picked = replace(choice, where={**choice.where, "customer": self.facts.people.ids})
        around.remember(calendar, picked)
        return around.answer(metric, calendar, picked)

    def _reasons(self, metric: Metric, calendar: Calendar, choice: Choice) -> tuple[str, ...]:
        """For each period why nothing can be known in it for such groups, '' where it may be."""
        asked = [name for name in (choice.by, *choice.where) if name and name not in choice.rows]
        if metric.only_whole and asked:
            return (f"{metric.only_whole} aren't known by {', '.join(asked)}",) * calendar.size
        return period_reasons(metric, self.facts, calendar)

    def _labelled(
        self,
        metric: Metric,
        calendar: Calendar,
        choice: Choice,
        names: Mapping[int, str],
        table: list[tuple[Result, ...]],
    ) -> list[Figure]:
        if not choice.split_name:
            return [Figure(metric, calendar.grain, {}, table[0])]
        note = f"by today's {choice.by}" if choice.by and choice.by not in (*OVER_TIME, *IDENTITY) else ""
        order = sorted(names, key=lambda code: names[code])
        return [Figure(metric, calendar.grain, {choice.split_name: names[code]}, table[code], note) for code in order]

    def _tally_results(
        self, metric: Metric, parts: list[Part], names: Sequence[str], calendar: Calendar,
        reasons_: Sequence[str], choice: Choice,
    ) -> list[tuple[Result, ...]]:  # fmt: skip
        totals = added_up(parts, metric.interval)
        if choice.dimension is not None:
            totals = totals.over_the_whole()
        first = parts[0].tally
        return [
            tuple(
                null_result(reasons_[p], calendar, p) if reasons_[p]
                else tally_result(metric, first, totals, g, p, calendar, self.facts.inferred.unrated)
                for p in range(calendar.size)
            )
            for g in range(len(names))
        ]  # fmt: skip

    def _derived(
        self, metric: Metric, form: Derived, calendar: Calendar, choice: Choice, reasons_: Sequence[str]
    ) -> list[Figure]:
        inputs = {id_: self.answer(self.metric(id_), calendar, choice) for id_ in form.inputs}
        figures: list[Figure] = []
        for index, like in enumerate(inputs[form.inputs[0]]):
            results = []
            for period in range(calendar.size):
                if reasons_[period]:
                    results.append(null_result(reasons_[period], calendar, period))
                    continue
                values = {id_: each[index].results[period] for id_, each in inputs.items()}
                estimate = form.combine(values, self.facts.settings)
                results.append(estimate_result(estimate, calendar, period))
            figures.append(Figure(metric, calendar.grain, like.group, tuple(results), like.note))
        return figures
