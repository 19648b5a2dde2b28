"""Blocks without a window: what presses asked for, and pages that are ready with their charts."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from csdesk.base.units import Unit, short_text
from csdesk.pages.blocks import Block
from csdesk.pages.values import Number, Reference
from csdesk.pages.view import Headline, Row, View
from csdesk.ui.blocks.chart_library import ChartLibrary
from csdesk.ui.blocks.context import Context
from csdesk.ui.blocks.ink import Ink
from csdesk.ui.page import PageWidget
from csdesk.ui.theme import Look

PATIENCE = 30_000


@dataclass
class Presses:
    """What blocks asked of the window, in order."""

    asked: list[tuple[str, object]] = field(default_factory=list)

    def explain(self, reference: Reference, widget: QWidget) -> None:
        self.asked.append(("explain", reference.metric))

    def open_customer(self, customer: str) -> None:
        self.asked.append(("customer", customer))

    def open_page(self, page: str) -> None:
        self.asked.append(("page", page))

    def open_metric(self, metric: str) -> None:
        self.asked.append(("metric", metric))

    def open_figure(self, metric: str, widget: QWidget) -> None:
        self.asked.append(("figure", metric))

    def open_change(self, number: int) -> None:
        self.asked.append(("change", number))

    def open_note(self, note: str) -> None:
        self.asked.append(("note", note))

    def open_contact(self, name: str) -> None:
        self.asked.append(("contact", name))

    def import_data(self) -> None:
        self.asked.append(("import", None))

    def set_target(self, metric: str) -> None:
        self.asked.append(("target", metric))


Money = Callable[[float | None], Number]
Viewed = Callable[..., View]


@pytest.fixture
def presses() -> Presses:
    return Presses()


@pytest.fixture
def context(look: Look, presses: Presses) -> Context:
    return Context(Ink(look), presses, ChartLibrary())


@pytest.fixture
def money() -> Money:
    """An amount in naira as pages write it, with a proof."""

    def number(value: float | None) -> Number:
        return Number(value, Unit.MONEY, short_text(value, Unit.MONEY, "NGN"), Reference("mrr", "2025-Q2"))

    return number


@pytest.fixture
def viewed() -> Viewed:
    """A page with a row for each of the blocks."""

    def view(*blocks: Block, headline: Headline | None = None) -> View:
        rows = tuple(Row(((block,),), (1,)) for block in blocks)
        return View(
            "revenue", "Revenue", headline, rows, "2025-Q2", "Q2 2025 (Apr–Jun)", "Q1 2025", "30 Jun 2025", "NGN"
        )

    return view


@pytest.fixture
def page(qtbot: QtBot, look: Look, presses: Presses) -> PageWidget:
    """An empty page that is seen."""
    widget = PageWidget(look, presses)
    qtbot.addWidget(widget)
    widget.resize(1318, 620)
    widget.show()
    return widget


@pytest.fixture
def with_charts(qtbot: QtBot, page: PageWidget) -> Callable[[View], PageWidget]:
    """Shows a view and waits until its charts are there."""

    def shown(view: View) -> PageWidget:
        page.show_view(view)
        qtbot.waitUntil(lambda: page.context.charts.module is not None, timeout=PATIENCE)
        qtbot.waitUntil(
            lambda: all(getattr(each, "canvas", page) is not None for each in page.blocks), timeout=PATIENCE
        )
        qtbot.waitUntil(lambda: all(each.isVisible() for each in page.blocks), timeout=PATIENCE)
        return page

    return shown
