"""Runs every worked and published example through the engine: one case for each expected number.

An example is a TOML file here (named after its figure), in `rules/` (one file for each ground rule; there each
expectation names its figure) or in `../golden` (examples that others published, with their source). A file holds:

`title`, `source` (where somebody published it), and `[[case]]`s with
- `name`, and `why`: the arithmetic in words and numbers;
- `today`: the day of the newest import; `settings`: text by name;
- `share`: a file of `tables/`, with its own `today` and `settings`; `tables`: rows by table, which stand in for those of
  the shared file. A row with `times = 50` stands 50 times, `#` in its text becomes 1 to 50;
- `expect`: the numbers. `period` (its name tells the grain), `value`, and where they are to be looked at `numerator`,
  `denominator`, `n`, `low`, `high`, `error` (the plain standard error), `complete`, `bounds = false` (no interval at all). `null = "words"` in place of a
  value: it can't be known, and the reason holds the words (`null = true`: any reason). `settings` are put on top of
  the case's; `where` keeps the customers of some groups, `by` and `group` name one group of several. `figure` defaults
  to the name of the file.

Numbers are exact to 1e-9; `"1/8"` is a fraction; `"~0.302"` is rounded, right to half of its last digit; `tolerance`
is an absolute one for the value.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from csdesk.base.days import to_day
from csdesk.base.periods import Grain, read_period
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.settings import Settings, as_kept
from csdesk.datasets.table import Table
from csdesk.health.catalogue import FIGURES
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Result

HERE = Path(__file__).parent
FILES = sorted([*HERE.glob("*.toml"), *HERE.glob("rules/*.toml"), *(HERE.parent / "golden").glob("*.toml")])
NUMBERS = ("value", "numerator", "denominator", "n", "low", "high", "error")
KNOWN = {"figure", "period", "null", "complete", "bounds", "tolerance", "settings", "where", "by", "group", *NUMBERS}

Row = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Case:
    """One set of tables with the numbers that they give."""

    file: Path
    data: Mapping[str, Any]
    shared: Mapping[str, Any]

    @property
    def today(self) -> date:
        """The day of the newest import."""
        day: date = self.data["today"] if "today" in self.data else self.shared["today"]
        return day

    @property
    def settings(self) -> dict[str, str]:
        """What the case has chosen."""
        return {**self.shared.get("settings", {}), **self.data.get("settings", {})}

    @cache  # noqa: B019 - cases live as long as the run
    def tables(self) -> dict[str, Table]:
        """The rows of every table, written out."""
        rows = {**self.shared.get("tables", {}), **self.data.get("tables", {})}
        return {name: Table.from_rows(DATASETS[name], list(repeated(some))) for name, some in rows.items()}

    @cache  # noqa: B019
    def engine(self, chosen: frozenset[tuple[str, str]]) -> Engine:
        """The engine over its tables and so chosen settings."""
        for name, text in chosen:
            as_kept(name, text)
        return Engine(Facts.build(self.tables(), Settings(dict(chosen)), today=to_day(self.today)), FIGURES)


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def repeated(rows: list[Row]) -> Iterator[Row]:
    for row in rows:
        cells = {name: cell for name, cell in row.items() if name != "times"}
        for number in range(1, row.get("times", 1) + 1):
            yield {k: c.replace("#", str(number)) if isinstance(c, str) else c for k, c in cells.items()}


def cases() -> Iterator[Case]:
    for path in FILES:
        for data in read(path).get("case", []):
            yield Case(path, data, read(HERE / "tables" / f"{data['share']}.toml") if "share" in data else {})


CASES = list(cases())


def expectations() -> Iterator[Any]:
    for case in CASES:
        for number, expected in enumerate(case.data["expect"], 1):
            figure = expected.get("figure", case.file.stem)
            words = (case.file.stem, case.data["name"], f"{number} {figure} {expected['period']}")
            group = expected.get("group", "")
            yield pytest.param(case, figure, expected, id=" / ".join(words) + (f" {group}" if group else ""))


def result_of(case: Case, figure: str, expected: Mapping[str, Any]) -> Result:
    """What the engine says for the period and group of an expectation."""
    chosen = case.settings | expected.get("settings", {})
    engine = case.engine(frozenset(chosen.items()))
    name = expected["period"]
    grain = Grain.ALL if name == "all" else read_period(name, Settings(chosen).shape).grain
    calendar = engine.calendar(grain)
    if name not in {period.name for period in calendar.periods}:
        calendar = engine.calendar(grain, start=name, end=name)
    by = expected.get("by", "")
    where = {name: tuple(values) for name, values in expected.get("where", {}).items()}
    figures = engine.figures(figure, calendar, by=by, where=where)
    if by:
        figures = [found for found in figures if found.group.get(by, "") == expected["group"]]
    assert len(figures) == 1, f"{len(figures)} groups where one was looked for"
    return next(result for result in figures[0].results if result.period == name)


def agrees(found: float | None, wanted: str | float, tolerance: float = 0.0) -> bool:
    """Whether a number is the wanted one, written as said above."""
    if found is None:
        return False
    if isinstance(wanted, str) and wanted.startswith("~"):
        rounded = Decimal(wanted[1:])
        return abs(found - float(rounded)) <= 0.5 * 10.0 ** int(rounded.as_tuple().exponent) + 1e-9
    exact = float(Fraction(wanted)) if isinstance(wanted, str) else float(wanted)
    return abs(found - exact) <= max(tolerance, 1e-9 * max(1.0, abs(exact)))


@pytest.mark.parametrize(("case", "figure", "expected"), list(expectations()))
def test_worked_out(case: Case, figure: str, expected: Mapping[str, Any]) -> None:
    result = result_of(case, figure, expected)
    if "null" in expected:
        assert result.value is None, result
        assert result.reason, "a value that can't be known says why"
        assert expected["null"] is True or expected["null"].casefold() in result.reason.casefold()
    for name in NUMBERS:
        if name in expected:
            tolerance = expected.get("tolerance", 0.0) if name == "value" else 0.0
            assert agrees(getattr(result, name), expected[name], tolerance), f"{name}: {expected[name]}, not {result}"
    if expected.get("bounds") is False:
        assert (result.low, result.high) == (None, None), result
    if "complete" in expected:
        assert result.complete is expected["complete"], result


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file.stem} / {case.data['name']}")
def test_well_formed(case: Case) -> None:
    assert read(case.file)["title"]
    assert case.data["why"].strip()
    assert isinstance(case.today, date)
    assert case.tables(), "without rows there is nothing to look at"
    for expected in case.data["expect"]:
        assert set(expected) <= KNOWN, set(expected) - KNOWN
        assert "value" in expected or "null" in expected, expected
        assert ("by" in expected) == ("group" in expected), expected


@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_has_a_worked_example(figure: str) -> None:
    assert (HERE / f"{figure}.toml").exists()
