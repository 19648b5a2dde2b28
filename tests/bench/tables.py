"""A table of 100,000 rows: sorted and filtered, against Qt's own QSortFilterProxyModel over the same rows."""

import os
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from csdesk.base.units import Unit
from csdesk.pages.blocks import Heading
from csdesk.pages.values import Number

ROWS = 100_000
NAMES = ("Amber", "Birch", "Cedar", "Delta", "Ember", "Fern", "Grove", "Harbour")
HEADINGS = (Heading("Customer", width=26), Heading("MRR", numeric=True), Heading("Plan"))


def rows(count: int = ROWS) -> list[tuple[str, Number, str]]:
    """Names, amounts and plans, the same each time."""
    chance = random.Random(3)  # noqa: S311
    made = []
    for number in range(count):
        worth = round(chance.expovariate(1 / 40_000))
        name = f"{NAMES[number % len(NAMES)]} {number}"
        made.append((name, Number(worth, Unit.MONEY, f"₦{worth:,}"), chance.choice(("Basic", "Plus", "Chain"))))
    return made


def bench(folder: Path, compare: Callable[..., str]) -> Iterator[str]:
    """Sorting by words and by numbers, and finding, each from the click to the rows in their new order."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QSortFilterProxyModel, Qt

    from csdesk.ui.blocks.grid_model import GridModel
    from csdesk.ui.start import application

    application()
    shown, model = rows(), GridModel()
    model.show(HEADINGS, shown)
    for column in range(len(HEADINGS)):  # as it stands once the thread that prepares it is through
        model.sort(column)
    model.find("amber")
    model.find("")
    proxy, under = QSortFilterProxyModel(), GridModel()
    under.show(HEADINGS, shown[: ROWS // 10])
    proxy.setSourceModel(under)
    orders = (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)
    turn = iter(range(10_000))
    for column, what in ((0, "words"), (1, "numbers")):
        yield _line(
            f"sort by {what}",
            lambda column=column: model.sort(column, orders[next(turn) % 2]),  # type: ignore[misc]
            lambda column=column: proxy.sort(column, orders[next(turn) % 2]),  # type: ignore[misc]
        )
    found = ("amber", "fern 12", "plus", "")
    yield _line(
        "find",
        lambda: model.find(found[next(turn) % 4]),
        lambda: proxy.setFilterFixedString(found[next(turn) % 4]),
    )


def _line(what: str, ours: Callable[[], object], peer: Callable[[], object]) -> str:
    """The longest and the middle one of several; Qt's proxy has a tenth of the rows, since it takes so long."""
    times = sorted(_taken(ours) for _ in range(9))
    other = sorted(_taken(peer) for _ in range(3))
    return (
        f"{what} in {ROWS:,} rows: {1000 * times[4]:.0f} ms, at most {1000 * times[-1]:.0f} ms (goal 50);"
        f" QSortFilterProxyModel with {ROWS // 10:,} rows: {1000 * other[1]:.0f} ms"
    )


def _taken(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
