"""What holds for every figure alike, whatever it means."""

import math
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest

from csdesk.base.periods import Grain
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.settings import SETTINGS, Settings
from csdesk.datasets.table import Table, Texts
from csdesk.health.catalogue import FIGURES
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.engine.groups import attributes
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Result, Tally
from csdesk.metrics.metric import Cut
from csdesk.metrics.proof.trail import Trail, trail
from csdesk.ops.workspaces import Moment, existing

WORKED = Path(__file__).resolve().parents[1] / "worked"
QUARTER = "2025-Q2"
EVERY = pytest.mark.parametrize("id_", sorted(FIGURES))


@pytest.fixture(scope="module")
def tables(sample: Callable[[str], Path], today: Moment) -> dict[str, Table]:
    with existing(sample("clean"), today) as store:
        return {id_: store.read(dataset) for id_, dataset in DATASETS.items()}


@pytest.fixture(scope="module")
def engine(tables: dict[str, Table], today: Moment) -> Engine:
    return Engine(Facts.build(tables, Settings({}), today.day), FIGURES)


def same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-7)


def alike(one: Result, other: Result) -> bool:
    pairs = [
        (getattr(one, name), getattr(other, name)) for name in ("value", "numerator", "denominator", "low", "high")
    ]
    return one.n == other.n and all(same(a, b) for a, b in pairs)


@EVERY
def test_an_empty_workspace_gives_none_and_says_why(id_: str, today: Moment) -> None:
    engine = Engine(Facts.build({}, Settings({}), today.day), FIGURES)
    for grain in Grain:
        (figure,) = engine.figures(id_, engine.calendar(grain))
        for result in figure.results:
            assert result.value is None
            assert result.reason


@EVERY
def test_the_order_of_rows_changes_nothing(id_: str, engine: Engine, tables: dict[str, Table], today: Moment) -> None:
    order = np.random.default_rng(7)
    mixed = {name: table.take(order.permutation(len(table))) for name, table in tables.items()}
    other = Engine(Facts.build(mixed, Settings({}), today.day), FIGURES)
    (before,), (after,) = (each.figures(id_, each.calendar(Grain.QUARTER)) for each in (engine, other))
    assert all(alike(a, b) for a, b in zip(before.results, after.results, strict=True))


@EVERY
def test_inputs_stay_as_they_are(id_: str, tables: dict[str, Table], today: Moment) -> None:
    frozen = {name: _read_only(table) for name, table in tables.items()}
    engine = Engine(Facts.build(frozen, Settings({}), today.day), FIGURES)
    engine.figures(id_, engine.calendar(Grain.MONTH))


def _read_only(table: Table) -> Table:
    copy = table.take(np.arange(len(table)))
    for column in copy.columns.values():
        (column.codes if isinstance(column, Texts) else column).setflags(write=False)
    return copy


@EVERY
@pytest.mark.parametrize("by", ["plan", "segment", "owner", "customer"])
def test_groups_add_up_to_the_whole(id_: str, by: str, engine: Engine) -> None:
    metric = FIGURES[id_]
    calendar = engine.calendar(Grain.MONTH)
    facts = engine.facts
    form = metric.compute(next(iter(facts.blocks())), calendar)
    if not isinstance(form, Tally) or metric.only_whole or any(d.name == by for d in metric.dimensions):
        pytest.skip("no sum over customers")
    nobody = list(facts.blocks())[-1]
    alone = metric.compute(nobody, calendar)
    assert isinstance(alone, Tally)
    (whole,) = engine.figures(id_, calendar)
    groups = engine.figures(id_, calendar, by=by)
    for period, result in enumerate(whole.results):
        if result.numerator is None:
            continue
        parts = [group.results[period] for group in groups]
        numerator = sum(part.numerator or 0.0 for part in parts) + float(alone.num[-1, period])
        assert same(numerator, result.numerator), (period, numerator, result)
        if result.denominator is not None and alone.den is not None:
            denominator = sum(part.denominator or 0.0 for part in parts) + float(alone.den[-1, period])
            assert same(denominator, result.denominator)


@pytest.mark.parametrize(
    ("id_", "by"), [(m.id, d.name) for m in FIGURES.values() for d in m.dimensions if d.cut is Cut.NUMERATOR]
)
def test_a_split_numerator_adds_up_over_the_whole_denominator(id_: str, by: str, engine: Engine) -> None:
    calendar = engine.calendar(Grain.QUARTER)
    (whole,) = engine.figures(id_, calendar)
    groups = engine.figures(id_, calendar, by=by)
    for period, result in enumerate(whole.results):
        if result.value is not None:
            assert same(sum(group.results[period].numerator or 0.0 for group in groups), result.numerator)
            assert all(group.results[period].denominator == result.denominator for group in groups)


@EVERY
def test_it_reads_only_what_it_declares(id_: str, engine: Engine, tables: dict[str, Table], today: Moment) -> None:
    # Who is who is read by all: the list of customers, and subscriptions, whose ids other tables name customers by.
    declared = {dataset.id for dataset in FIGURES[id_].reads} | {"customers", "subscriptions"}
    only = {name: table for name, table in tables.items() if name in declared}
    held = engine.facts.inferred
    other = Engine(Facts.build(only, Settings({}), today.day, held), FIGURES)
    (before,), (after,) = (each.figures(id_, each.calendar(Grain.QUARTER)) for each in (engine, other))
    assert all(alike(a, b) for a, b in zip(before.results, after.results, strict=True))


@EVERY
def test_customers_add_up_to_the_figure(id_: str, engine: Engine) -> None:
    found = trail(engine, id_, QUARTER)
    if found.kind != "tally" or found.result.numerator is None:
        pytest.skip("no sum over customers")
    assert same(sum(share.numerator for share in found.shares), found.result.numerator)
    if found.result.denominator is not None:
        assert same(sum(share.denominator or 0.0 for share in found.shares), found.result.denominator)


@EVERY
@pytest.mark.parametrize("period", [QUARTER, "2024-06", "2025-03"])
def test_without_all_other_rows_it_is_the_same(
    id_: str, period: str, engine: Engine, tables: dict[str, Table], today: Moment
) -> None:
    found = trail(engine, id_, period)
    kept = only_evidence(tables, found)
    left = Engine(Facts.build(kept, Settings({}), today.day, engine.facts.inferred), FIGURES)
    assert alike(trail(left, id_, period).result, found.result), (trail(left, id_, period).result, found.result)


@EVERY
@pytest.mark.parametrize("where", [{"plan": ("Kitchen",)}, {"owner": ("Halima",)}])
def test_without_all_other_rows_a_group_is_the_same(
    id_: str, where: dict[str, tuple[str, ...]], engine: Engine, tables: dict[str, Table], today: Moment
) -> None:
    found = trail(engine, id_, QUARTER, where)
    if found.shares or found.values:
        left = Engine(
            Facts.build(only_evidence(tables, found), Settings({}), today.day, engine.facts.inferred), FIGURES
        )
        assert alike(trail(left, id_, QUARTER, where).result, found.result)


@pytest.fixture(scope="module")
def messy(sample: Callable[[str], Path], today: Moment) -> dict[str, Table]:
    with existing(sample("messy"), today) as store:
        return {id_: store.read(dataset) for id_, dataset in DATASETS.items()}


@EVERY
def test_it_is_the_same_where_rows_name_customers_in_other_ways(
    id_: str, messy: dict[str, Table], today: Moment
) -> None:
    engine = Engine(Facts.build(messy, Settings({}), today.day), FIGURES)
    found = trail(engine, id_, QUARTER)
    left = Engine(Facts.build(only_evidence(messy, found), Settings({}), today.day, engine.facts.inferred), FIGURES)
    assert alike(trail(left, id_, QUARTER).result, found.result)


def only_evidence(tables: Mapping[str, Table], found: Trail) -> dict[str, Table]:
    rows = evidence(found)
    return {name: table.take(np.isin(table.row_id, list(rows.get(name, ())))) for name, table in tables.items()}


def evidence(found: Trail) -> dict[str, set[int]]:
    rows = {name: set(ids.tolist()) for name, ids in found.rows.items()}
    for each in found.inputs:
        for name, ids in evidence(each).items():
            rows.setdefault(name, set()).update(ids)
    return rows


@EVERY
def test_the_declaration_is_whole(id_: str) -> None:
    metric = FIGURES[id_]
    assert metric.title
    assert metric.formula
    assert metric.about.endswith(".")
    assert metric.source
    assert set(metric.settings) <= set(SETTINGS)
    assert (WORKED / f"{id_}.toml").exists()


def test_titles_are_unlike() -> None:
    titles = [metric.title for metric in FIGURES.values()]
    assert len(titles) == len(set(titles))


def test_there_is_an_owner_and_a_plan_to_group_by(engine: Engine) -> None:
    assert {"plan", "owner", "segment"} <= set(attributes(engine.facts))
    assert "Halima" in engine.facts.tables["customers"].text("owner").values
