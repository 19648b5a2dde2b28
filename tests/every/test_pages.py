"""What holds for every page: it builds on no data, little and much, and its numbers are the engine's."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from csdesk.base.days import to_day
from csdesk.base.periods import Calendar, Grain, read_period
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.settings import Settings
from csdesk.datasets.table import Table
from csdesk.health.catalogue import FIGURES
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.facts.facts import Facts
from csdesk.ops.figures import engine_of
from csdesk.ops.workspaces import Moment, existing
from csdesk.pages.catalogue import PAGES
from csdesk.pages.frozen import from_json, to_json
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection
from csdesk.pages.text import page_text
from csdesk.pages.values import Number, Where
from csdesk.pages.view import Cards, View
from tests.bench.figures import subscriptions

TODAY = to_day(date(2025, 1, 15))
ONE = [{"customer": "A", "amount": 10, "interval": "1 month", "started": "2024-11-20"}]
LISTED = [
    {"customer_id": "A", "tenure": 3, "mrr": 10, "lost": False},
    {"customer_id": "B", "tenure": 5, "mrr": 20, "lost": True},
]
MUCH = 1_500
SELECTIONS = (
    Selection(), Selection("2024-03", "year"), Selection("2024"), Selection("2024-Q2", "none"), Selection("2023-W20"),
    Selection("1999-Q1"),
)  # fmt: skip


def engine_over(**rows: list[dict[str, object]]) -> Engine:
    tables = {name: Table.from_rows(DATASETS[name], some) for name, some in rows.items()}  # type: ignore[arg-type]
    return Engine(Facts.build(tables, Settings({}), TODAY), FIGURES)


@pytest.fixture(scope="module")
def engines(sample: Callable[[str], Path], today: Moment) -> dict[str, Engine]:
    with existing(sample("clean"), today) as store:
        whole = engine_of(store, today.day, FIGURES)
    much = Facts.build({"subscriptions": subscriptions(MUCH, 4 * MUCH)}, Settings({}), TODAY)
    return {
        "nothing": engine_over(), "one customer": engine_over(subscriptions=ONE), "a list": engine_over(customers=LISTED),
        "the sample": whole, "much": Engine(much, FIGURES),
    }  # fmt: skip


BUSINESSES = ("nothing", "one customer", "a list", "the sample", "much")


def numbers(value: object) -> Iterator[Number]:
    """Every number anywhere in a view."""
    if isinstance(value, Number):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from numbers(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from numbers(getattr(value, field.name))


def segment(engine: Engine, name: str) -> Where:
    """The first group of customers by an attribute."""
    groups = engine.figures("mrr", engine.calendar(Grain.QUARTER), name)
    return ((name, (next(each.group[name] for each in groups if each.group[name]),)),)


def built(engine: Engine, page: str, selection: Selection) -> View:
    return PAGES[page].build(Lens(engine, selection))


@pytest.mark.parametrize("business", BUSINESSES)
@pytest.mark.parametrize("page", PAGES)
def test_it_builds_on_any_business_and_period(engines: dict[str, Engine], business: str, page: str) -> None:
    for selection in SELECTIONS:
        view = built(engines[business], page, selection)
        assert view.page == page
        assert view.title == PAGES[page].title
        assert all(len(row.columns) == len(row.widths) for row in view.rows)
        assert view.rows or view.headline


@pytest.mark.parametrize("page", PAGES)
def test_it_builds_for_a_segment(engines: dict[str, Engine], page: str) -> None:
    for name in ("segment", "plan"):
        view = built(engines["the sample"], page, Selection("2025-Q1", where=segment(engines["the sample"], name)))
        assert view.page == page


@pytest.mark.parametrize("business", BUSINESSES)
@pytest.mark.parametrize("page", PAGES)
def test_it_has_at_most_five_cards_in_a_row(engines: dict[str, Engine], business: str, page: str) -> None:
    view = built(engines[business], page, Selection())
    rows = [block.cards for row in view.rows for column in row.columns for block in column if isinstance(block, Cards)]
    assert all(len(cards) <= 5 for cards in rows)


def checked(engine: Engine, view: View) -> int:
    """How many numbers with a reference a view has; each must be the engine's own. A loss may be shown below zero, and
    a score of few replies may be withheld."""
    known = [number for number in numbers(view) if number.reference is not None]
    for number in known:
        reference = number.reference
        assert reference is not None
        figure = engine.figures(reference.metric, calendar_of(engine, reference.period), where=dict(reference.where))[0]
        result = next(each for each in figure.results if each.period == reference.period)
        if number.value is None and number.reason.startswith("not shown"):
            assert result.n < 5
            continue
        assert (number.value is None) == (result.value is None), reference
        if number.value is not None and result.value is not None:
            assert np.isclose(abs(number.value), abs(result.value), rtol=1e-9, atol=1e-6), reference
    return len(known)


def calendar_of(engine: Engine, period: str) -> Calendar:
    return engine.calendar(Grain.ALL if period == "all" else read_period(period, engine.facts.settings.shape).grain)


@pytest.mark.parametrize("page", PAGES)
def test_every_number_with_a_reference_is_the_engines(engines: dict[str, Engine], page: str) -> None:
    sample = engines["the sample"]
    for selection in (Selection(), Selection("2025-02"), Selection("2025-Q1", where=segment(sample, "plan"))):
        checked(sample, built(sample, page, selection))


def test_the_first_pages_are_full_of_proofs(engines: dict[str, Engine]) -> None:
    sample = engines["the sample"]
    for page in ("overview", "revenue", "retention"):
        assert checked(sample, built(sample, page, Selection())) > 30


@pytest.mark.parametrize("business", BUSINESSES)
@pytest.mark.parametrize("page", PAGES)
def test_it_can_be_kept_and_read_back(engines: dict[str, Engine], business: str, page: str) -> None:
    view = built(engines[business], page, Selection())
    assert from_json(to_json(view)) == view


@pytest.mark.parametrize("business", BUSINESSES)
@pytest.mark.parametrize("page", PAGES)
def test_it_can_be_printed(engines: dict[str, Engine], business: str, page: str) -> None:
    view = built(engines[business], page, Selection())
    text = page_text(view)
    assert view.data_to in text
    assert "None" not in text
    assert "nan" not in text.split()


def test_a_page_is_the_same_again(engines: dict[str, Engine]) -> None:
    for page in PAGES:
        assert built(engines["the sample"], page, Selection()) == built(engines["the sample"], page, Selection())
