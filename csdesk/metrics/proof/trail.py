"""How a result came about: the formula with its numbers, the settings, the customers, the rows. Made for every figure
alike from what it declares."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from csdesk.base.errors import CallError
from csdesk.base.periods import Calendar, Grain, read_period
from csdesk.base.units import grouped, many, value_text
from csdesk.datasets.settings import SETTINGS
from csdesk.metrics.engine.choice import Choice, choice_of, members_of
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.engine.groups import Where
from csdesk.metrics.forms import Derived, Mask, Result, Sample, Tally
from csdesk.metrics.metric import Metric
from csdesk.metrics.proof.evidence import Read, Request, RowIds, by_table, evidence_rows, told_once


@dataclass(frozen=True, slots=True)
class Share:
    """What one customer adds to a tally ('' is rows of no known customer).

    None stands for what isn't known (the amount has no exchange rate), and below the line of a sum for nothing at all.
    """

    customer_id: str
    name: str
    numerator: float | None
    denominator: float | None


@dataclass(frozen=True, slots=True)
class Measured:
    """One value of a sample (None: not known), with its customer, what the statistic knows of it, and the stored row of
    a table whose value it is ('' and None where it is no one row's): numbers of rows repeat from table to table."""

    customer_id: str
    name: str
    value: float | None
    extra: Mapping[str, float | None]
    dataset: str
    row_id: int | None


@dataclass(frozen=True, eq=False, slots=True)
class Trail:
    """The whole way from the rows to one result. `rows` are stored row ids by table, `read` the same, each once, by what they were
    read for (those that give something to the figure first); `beside` are other values over the same denominator, `counted_in` is the unit of a sample's values; `inputs` the trails of the figures that a derived
    one is made of."""

    metric: Metric
    kind: str
    result: Result
    group: Where
    with_numbers: str
    settings: Mapping[str, str]
    shares: tuple[Share, ...]
    values: tuple[Measured, ...]
    rows: Mapping[str, RowIds]
    read: Mapping[Read, RowIds]
    left_out: tuple[tuple[str, int], ...]
    beside: Mapping[str, float]
    counted_in: str
    inputs: tuple["Trail", ...]


def period_calendar(engine: Engine, period: str) -> Calendar:
    """The calendar of one named period; raises CallError where the name means none."""
    if period == Grain.ALL.value:
        return engine.calendar(Grain.ALL)
    named = read_period(period, engine.facts.settings.shape)
    return engine.calendar(named.grain, named.name, named.name)


def trail(engine: Engine, id_: str, period: str, where: Where | None = None) -> Trail:
    """The proof of one figure in one period, for everyone or for the chosen group."""
    metric = engine.metric(id_)
    calendar = period_calendar(engine, period)
    if calendar.size != 1:
        raise CallError(f"{period} has no day of the data.")
    choice = choice_of(engine.facts, metric, "", where or {})
    return _trail(engine, metric, calendar, choice, where or {})


def _trail(engine: Engine, metric: Metric, calendar: Calendar, choice: Choice, where: Where) -> Trail:
    result = engine.figures(metric.id, calendar, where=where)[0].results[0]
    settings = settings_of(engine, metric)
    request = Request(tuple(choice.where), bool(choice.reasons))
    shares: list[Share] = []
    values: list[Measured] = []
    rows: dict[Read, list[RowIds]] = {}
    left_out: dict[str, int] = {}
    beside: dict[str, float] = {}
    kind, counted_in = "tally", ""
    for block in engine.blocks(metric, choice.rows):
        form = metric.compute(block, calendar)
        if isinstance(form, Derived):
            inputs = tuple(_trail(engine, engine.metric(each), calendar, choice, where) for each in form.inputs)
            return _derived(metric, result, where, settings, inputs)
        members, counted, _ = members_of(block, calendar, choice)
        inside, upper = members.codes[:, 0] >= 0, counted.codes[:, 0] >= 0
        ids = block.people.ids[block.start : block.start + block.size]
        names = block.people.names[block.start : block.start + block.size]
        if isinstance(form, Tally):
            people = _sharers(form, inside, upper, result)
            shares += _shares(form, people, upper, (*ids, ""), (*names, ""))
            for name, values_ in form.beside.items():
                beside[name] = beside.get(name, 0.0) + float(values_[upper, 0].sum())
            for reason, mask in form.left_out.items():
                left_out[reason] = left_out.get(reason, 0) + int((mask[:, 0] & inside).sum())
        else:
            kind, counted_in = "sample", form.counted_in
            people = np.zeros(block.size, dtype=np.bool_)
            mine = inside[form.customer]
            people[form.customer[mine]] = True
            values += _measured(form, np.flatnonzero(mine), (*ids, ""), (*names, ""))
        for read, found in evidence_rows(metric, block, calendar, people, request).items():
            rows.setdefault(read, []).append(found)
    if result.value is None and result.numerator is None and not shares and not values:
        rows = {}
    merged = {read: np.unique(np.concatenate(found)) for read, found in rows.items()}
    out = tuple((reason, count) for reason, count in left_out.items() if count)
    means = {name: total / result.denominator for name, total in beside.items()} if result.denominator else {}
    spoken = spoken_numbers(metric, result, engine.facts.inferred.base_currency)
    return Trail(
        metric, kind, result, where, spoken, settings, tuple(shares), tuple(values), by_table(merged), told_once(merged), out,
        means, counted_in, (),
    )  # fmt: skip


def _derived(
    metric: Metric, result: Result, where: Where, settings: Mapping[str, str], inputs: tuple[Trail, ...]
) -> Trail:
    """The proof of a figure made of other figures: theirs."""
    spoken = ", ".join(f"{each.metric.title} {value_text(each.result.value, each.metric.unit)}" for each in inputs)
    return Trail(metric, "derived", result, where, spoken, settings, (), (), {}, {}, (), {}, "", inputs)


def _sharers(tally: Tally, inside: Mask, upper: Mask, result: Result) -> Mask:
    """Who has a share in the figure; where nobody has, those to whom something could have happened."""
    people = (tally.num[:, 0] != 0) & upper
    if tally.den is not None:
        people = people | ((tally.den[:, 0] != 0) & inside)
    elif result.value == 0 and tally.base is not None:
        people = people | (tally.base[:, 0] & inside)
    return np.asarray(people)


def _shares(tally: Tally, people: Mask, upper: Mask, ids: tuple[str, ...], names: tuple[str, ...]) -> list[Share]:
    num = np.where(upper, tally.num[:, 0], 0.0)
    den = None if tally.den is None else tally.den[:, 0]
    return [
        Share(ids[who], names[who], _known(num[who]), None if den is None else _known(den[who]))
        for who in np.flatnonzero(people).tolist()
        if num[who] != 0 or (den is not None and den[who] != 0)
    ]


def _measured(
    sample: Sample, rows: np.ndarray[tuple[int], np.dtype[np.intp]], ids: tuple[str, ...], names: tuple[str, ...]
) -> list[Measured]:
    return [
        Measured(
            ids[sample.customer[row]],
            names[sample.customer[row]],
            _known(sample.value[row]),
            {name: _known(column[row]) for name, column in sample.extra.items()},
            "" if sample.dataset is None else sample.dataset.id,
            None if sample.row_id is None else int(sample.row_id[row]),
        )
        for row in rows.tolist()
    ]


def _known(value: float) -> float | None:
    """The value; None for NaN, which no list can show."""
    return None if value != value else float(value)


def settings_of(engine: Engine, metric: Metric) -> dict[str, str]:
    """The settings that the figure depends on, and what the data settled, as text."""
    facts = engine.facts
    settled = {
        "mrr_source": facts.inferred.mrr_source,
        "logo_source": facts.inferred.logo_source,
        "base_currency": facts.inferred.base_currency,
        "inactivity_days": str(facts.inferred.inactivity_days or "auto"),
    }
    names = [name for name in metric.settings if not SETTINGS[name].family]
    chosen = {name: settled.get(name, facts.settings.chosen.get(name, SETTINGS[name].default)) for name in names}
    families = [name for name in metric.settings if SETTINGS[name].family]
    members = {k: v for k, v in facts.settings.chosen.items() if k.split(".")[0] in families}
    return {**chosen, **members}


def spoken_numbers(metric: Metric, result: Result, currency: str) -> str:
    """The formula with its numbers: `1 / 8 = 12.5%`."""
    value = value_text(result.value, metric.unit, currency)
    if result.numerator is None:
        return f"{value} from {many(result.n, 'value')}" if result.value is not None else result.reason
    if result.denominator is None:
        return f"{value} from {many(result.n, 'customer')}"
    ratio = f"{_plain(result.numerator)} / {_plain(result.denominator)}"
    return f"{ratio} = {value}" if result.value is not None else f"{ratio}: {result.reason}"


def _plain(number: float) -> str:
    return grouped(number, 0 if number == round(number) else 2)
