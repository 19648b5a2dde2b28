"""The sample business, from its spreadsheets to figures: each must be what its day-by-day simulation says it is."""

import json
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from csdesk.base.periods import Grain
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.settings import Settings
from csdesk.metrics.engine.engine import Engine, Figure
from csdesk.metrics.facts.facts import Facts
from csdesk.ops.figures import engine_of
from csdesk.ops.workspaces import Moment, existing

SAMPLE = Path(__file__).resolve().parents[2] / "sample_workbooks"
WORDS = ("csat_mean",)


def expected(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SAMPLE / "expected" / name).read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def engines(sample: Callable[[str], Path], today: Moment) -> dict[str, Engine]:
    found = {}
    for name in ("clean", "messy", "messy_mrr"):
        with existing(sample(name), today) as store:
            found[name] = engine_of(store, today.day)
    return found


CASES = [("clean", "figures.json"), ("messy", "figures.json"), ("messy_mrr", "mrr_months.json")]


def agrees(found: float | None, wanted: float | None) -> bool:
    if found is None or wanted is None:
        return found is wanted
    return math.isclose(found, wanted, rel_tol=1e-9, abs_tol=1e-9)


def differences(figure: Figure, wanted: dict[str, list[float | None]]) -> Iterator[str]:
    found = {result.period: result for result in figure.results}
    for period, (value, numerator, denominator) in wanted.items():
        result = found[period]
        pairs = [(result.value, value)]
        pairs += [(result.numerator, numerator)] if numerator is not None else []
        pairs += [(result.denominator, denominator)] if denominator is not None else []
        if not all(agrees(a, b) for a, b in pairs):
            yield f"{figure.metric.id} {period}: {result}, expected {value} = {numerator} / {denominator}"


@pytest.mark.parametrize(("folder", "id_"), [(f, id_) for f, file in CASES for id_ in expected(file)["figures"]])
def test_every_figure_is_the_simulations(engines: dict[str, Engine], folder: str, id_: str) -> None:
    if folder == "messy" and id_ in WORDS:
        pytest.skip("its answers are words, which have no mean of their own")
    engine = engines[folder]
    for grain, wanted in expected(dict(CASES)[folder])["figures"][id_].items():
        (figure,) = engine.figures(id_, engine.calendar(Grain(grain)))
        assert list(differences(figure, wanted)) == []


@pytest.mark.parametrize("folder", ["clean", "messy"])
@pytest.mark.parametrize("formula", sorted(expected("figures.json")["logo_churn_by_formula"]))
def test_churn_by_every_formula(engines: dict[str, Engine], today: Moment, folder: str, formula: str) -> None:
    facts = engines[folder].facts
    tables = {id_: facts.tables[id_] for id_ in DATASETS}
    engine = Engine(Facts.build(tables, Settings({"churn_formula": formula}), today.day))
    for grain, wanted in expected("figures.json")["logo_churn_by_formula"][formula].items():
        (figure,) = engine.figures("logo_churn", engine.calendar(Grain(grain)))
        assert list(differences(figure, wanted)) == []


@pytest.mark.parametrize("folder", ["clean", "messy"])
@pytest.mark.parametrize("split", sorted(expected("figures.json")["splits"]))
def test_splits(engines: dict[str, Engine], folder: str, split: str) -> None:
    engine = engines[folder]
    id_, by = split.split(" by ")
    for group, grains in expected("figures.json")["splits"][split].items():
        for grain, wanted in grains.items():
            figures = engine.figures(id_, engine.calendar(Grain(grain)), by=by)
            (figure,) = [each for each in figures if each.group[by] == group]
            assert list(differences(figure, wanted)) == []
