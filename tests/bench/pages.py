"""Every page of 5,000 customers after another period and after a fresh segment: the worker's part, and the widgets'
part.

Milliseconds of processor time, so that other programs count less, and as a ratio to what vectorised pandas needs for
six figures of as many customers in the same run.
"""

import gc
import os
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from csdesk.base.periods import Calendar, Grain
from csdesk.datasets.settings import Settings
from csdesk.metrics.facts.facts import Facts
from csdesk.ops.desk import Desk
from csdesk.pages.catalogue import PAGES
from csdesk.pages.selection import Selection
from csdesk.pages.view import View
from tests.bench.figures import TODAY, in_pandas, subscriptions
from tests.bench.workspace import desk_of, workspace

if TYPE_CHECKING:
    from csdesk.ui.page import PageWidget

WIDTH, HEIGHT = 1366, 768
SEEN = (Selection(), Selection(period="2025-Q1"))
PERIODS = tuple(Selection(period=name) for name in ("2024-Q4", "2024-Q3", "2024-Q2"))
SEGMENTS = tuple(Selection(period="2025-Q1", where=(("segment", (name,)),)) for name in ("Small", "Medium", "Large"))
GOAL = 100


class NoClicks:
    """Takes every click on a page, and does nothing."""

    def explain(self, *_: object) -> None:
        """A number's proof isn't looked at."""

    open_customer = open_page = open_change = explain


def bench(folder: Path, compare: Callable[..., str]) -> Iterator[str]:
    """A line for each page."""
    path = workspace(folder)
    peer = 1000 * _six_figures()
    yield f"six figures in pandas: {peer:.0f} ms"
    desk = desk_of(path)
    for selection in SEEN:
        for page in PAGES:
            desk.view(page, selection)
            gc.freeze()
    for kind, selections in (("period", PERIODS), ("segment", SEGMENTS)):
        for page in PAGES:
            worker, widgets = _times(desk, page, selections)
            total = 1000 * (statistics.median(worker) + statistics.median(widgets))
            yield (
                f"{page:10} another {kind}: {total:.0f} ms (goal {GOAL}), {total / peer:.2f}x of pandas;"
                f" worker {_list(worker)}, widgets {_list(widgets)}"
            )


def _list(seconds: list[float]) -> str:
    return "/".join(f"{1000 * each:.0f}" for each in seconds)


def _six_figures() -> float:
    table, taken = subscriptions(), []
    facts = Facts.build({"subscriptions": table}, Settings({}), TODAY)
    inferred = facts.inferred
    whole = Calendar.over(Grain.MONTH, facts.settings.shape, inferred.first_event, inferred.data_to)
    edges = [whole.firsts[0] - 1, *whole.ends]
    for _ in range(3):
        start = time.process_time()
        in_pandas(table, edges)  # type: ignore[arg-type]
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def _times(desk: Desk, page: str, selections: tuple[Selection, ...]) -> tuple[list[float], list[float]]:
    """Seconds of the worker and of the window for each selection, on a page that has been seen before."""
    widget = _widget(desk.view(page, SEEN[-1]))
    worker, widgets = [], []
    for selection in selections:
        start = time.process_time()
        view = desk.view(page, selection)
        worker.append(time.process_time() - start)
        gc.freeze()  # as the window does with each answer
        widgets.append(_shown(widget, view))
        _rest()
    widget.close()
    widget.deleteLater()
    return worker, widgets


def _widget(view: View) -> "PageWidget":
    """A page as it stands after it was looked at."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from csdesk.ui.page import PageWidget
    from csdesk.ui.start import application
    from csdesk.ui.theme import Look, ThemeChoice

    application()
    look = Look()
    look.choose(ThemeChoice.LIGHT)
    widget = PageWidget(look, NoClicks())  # type: ignore[arg-type]
    widget.setProperty("look", look)
    widget.resize(WIDTH, HEIGHT)
    widget.show()
    _rest()
    widget.show_view(view)
    _rest(50)
    return widget


def _shown(widget: "PageWidget", view: View) -> float:
    """Seconds until the new picture stands."""
    from PySide6.QtCore import QCoreApplication

    start = time.thread_time()
    widget.show_view(view)
    QCoreApplication.processEvents()
    return time.thread_time() - start


def _rest(rounds: int = 10) -> None:
    from PySide6.QtCore import QCoreApplication

    for _ in range(rounds):
        QCoreApplication.processEvents()
        time.sleep(0.005)
