"""The sample business, from its spreadsheets to figures: each must be what its day-by-day simulation says it is."""

import json
import math
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from csdesk.base.days import to_day
from csdesk.base.periods import Grain
from csdesk.base.progress import Progress
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.settings import Settings
from csdesk.intake.request import Request
from csdesk.metrics.engine import Engine, Figure
from csdesk.metrics.facts import Facts
from csdesk.ops.figures import engine_of
from csdesk.ops.importing import import_files
from csdesk.ops.workspaces import Moment, made

SAMPLE = Path(__file__).resolve().parents[2] / "sample_workbooks"
TODAY = Moment(to_day(date(2026, 3, 2)), datetime(2026, 3, 2, 9, tzinfo=UTC))
WORDS = ("csat_mean",)


def expected(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SAMPLE / "expected" / name).read_text(encoding="utf-8"))
    return found


def imported(folder: str, path: Path) -> Engine:
    files = sorted(path for path in (SAMPLE / folder).iterdir() if not path.name.startswith("."))
    with made(path, TODAY) as store:
        outcome = import_files(store, files, Request(), TODAY, Progress())
        assert outcome.stored
        assert not outcome.questions
        assert not any(sheet.set_aside for sheet in outcome.sheets)
        return engine_of(store, TODAY.day)


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Engine]:
    folder = tmp_path_factory.mktemp("sample")
    return {name: imported(name, folder / f"{name}.csdesk") for name in ("clean", "messy", "messy_mrr")}


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
def test_churn_by_every_formula(engines: dict[str, Engine], folder: str, formula: str) -> None:
    facts = engines[folder].facts
    tables = {id_: facts.tables[id_] for id_ in DATASETS}
    engine = Engine(Facts.build(tables, Settings({"churn_formula": formula}), TODAY.day))
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
